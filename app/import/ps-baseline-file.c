/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-baseline-file.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ps-json-line.h"
#include "ps-protocol.h"

/* The first member of a saved inventory, as it is written. */
static const char mark[] = "{\"portside\":\"inventory\",\"version\":1,\"pairs\":[";

static gboolean
fail (const char *name, guint line, const char *reason, GError **error)
{
  g_set_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_NOT_RECOGNISED, "%s:%u: %s", name, line,
               reason);
  return FALSE;
}

static gboolean
read_address (JsonObject *object, const char *member, PsAddress *address)
{
  const char *text = json_object_get_string_member_with_default (object, member, NULL);

  return text != NULL && ps_address_parse (text, -1, address);
}

/* {"client":"10.0.0.5","server":"10.0.0.9","protocol":"tcp","port":443} */
static gboolean
read_pair (JsonNode *node, PsBaselinePair *pair)
{
  JsonObject *object;
  const char *protocol;
  gint64 port;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  port = json_object_get_int_member_with_default (object, "port", -1);
  protocol = json_object_get_string_member_with_default (object, "protocol", NULL);
  pair->port = (guint16)port;
  return port >= 0 && port <= G_MAXUINT16 && protocol != NULL
         && ps_protocol_parse (protocol, -1, &pair->protocol)
         && read_address (object, "client", &pair->client)
         && read_address (object, "server", &pair->server);
}

/* A line is read for itself, so that a large inventory is never a tree. */
static gboolean
read_line (PsBaseline *baseline, JsonParser *parser, char *line)
{
  PsBaselinePair pair = { 0 };
  gsize length = strlen (line);

  if (length > 0 && line[length - 1] == ',')
    line[--length] = '\0';
  return json_parser_load_from_data (parser, line, (gssize)length, NULL)
         && read_pair (json_parser_get_root (parser), &pair) && ps_baseline_add (baseline, &pair);
}

/* json-glib makes texts that are no UTF-8 of escapes that stand for no character, and recurses. */
static const char *
find_trouble (const char *line)
{
  gsize length = strlen (line);

  if (ps_json_find_bad_escape (line, length) > 0)
    return _ ("an escape stands for no character");
  return ps_json_is_too_deep (line, length) ? _ ("a pair of client and server was expected") : NULL;
}

static PsBaseline *
read_inventory (GDataInputStream *stream, const char *name, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (PsBaseline) baseline = ps_baseline_new (name);
  g_autoptr (JsonParser) parser = json_parser_new ();

  for (guint n = 2;; n++)
    {
      g_autoptr (GError) trouble = NULL;
      g_autofree char *line = g_data_input_stream_read_line (stream, NULL, cancellable, &trouble);

      if (trouble != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&trouble));
          return NULL;
        }
      if (line != NULL && g_str_equal (line, "]}"))
        return g_steal_pointer (&baseline);
      if (line == NULL)
        fail (name, n, _ ("the inventory ends in the middle"), error);
      else if (find_trouble (line) != NULL)
        fail (name, n, find_trouble (line), error);
      else if (!read_line (baseline, parser, line))
        fail (name, n, _ ("a pair of client and server was expected"), error);
      else
        continue;
      return NULL;
    }
}

/* A saved inventory; %NULL without an error for anything else. */
static PsBaseline *
try_inventory (const char *path, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) input = NULL;
  g_autoptr (GDataInputStream) stream = NULL;
  char head[sizeof mark];
  gsize n;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  input = g_file_read (file, cancellable, NULL);
  if (input == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (input), head, sizeof head, &n, cancellable, NULL)
      || n < sizeof head || memcmp (head, mark, sizeof mark - 1) != 0 || head[n - 1] != '\n')
    return NULL;
  stream = g_data_input_stream_new (G_INPUT_STREAM (input));
  return read_inventory (stream, name, cancellable, error);
}

/**
 * ps_baseline_take:
 * @store: a store, decided
 * @name: what people call it
 *
 * Returns: (transfer full): who served whom in it, of rows whose server can be told
 */
PsBaseline *
ps_baseline_take (PsAlertStore *store, const char *name)
{
  PsBaseline *baseline = ps_baseline_new (name);
  guint32 n_rows = ps_alert_store_get_n_rows (store);

  for (guint32 row = 0; row < n_rows; row++)
    {
      PsConversation conversation;
      PsVerdict verdict;
      gboolean is_a;
      const PsEndpoint *server;
      PsBaselinePair pair;

      ps_alert_store_get_verdict (store, row, &verdict);
      if (verdict.server == PS_END_NONE)
        continue;
      ps_alert_store_get_conversation (store, row, &conversation);
      is_a = verdict.server == PS_END_A;
      server = is_a ? &conversation.a : &conversation.b;
      pair = (PsBaselinePair){ is_a ? conversation.b.address : conversation.a.address,
                               server->address, server->port, conversation.protocol };
      if (server->has_port && !ps_baseline_add (baseline, &pair))
        break;
    }
  return baseline;
}

/**
 * ps_baseline_file_load:
 * @path: alerts in any format that can be imported, or an inventory that
 *   ps_baseline_file_save() wrote
 * @classifier: (nullable): how to decide the alerts
 * @options: (nullable): how to import them
 * @cancellable: (nullable): to stop it
 * @error: %PS_IMPORT_ERROR and others; the message names the file
 *
 * Runs for as long as it takes: call it in a worker thread.
 *
 * Returns: (transfer full) (nullable): who served whom in it
 */
PsBaseline *
ps_baseline_file_load (const char *path, const PsClassifierOptions *classifier,
                       const PsImportOptions *options, GCancellable *cancellable, GError **error)
{
  const PsImportOptions defaults = { 0 };
  const char *inputs[] = { path, NULL };
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (PsAlertStore) store = NULL;
  g_autoptr (PsLedger) ledger = NULL;
  g_autoptr (PsImportJob) job = NULL;
  g_autoptr (GError) trouble = NULL;
  PsBaseline *baseline = try_inventory (path, name, cancellable, &trouble);

  if (baseline != NULL)
    return baseline;
  if (trouble != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return NULL;
    }
  store = ps_alert_store_new (classifier);
  ledger = ps_ledger_new ();
  job = ps_import_job_new (store, ledger, options != NULL ? options : &defaults);
  if (!ps_import_job_run (job, inputs, cancellable, error))
    return NULL;
  return ps_baseline_take (store, name);
}

static void
print_pair (GString *text, const PsBaselinePair *pair)
{
  char client[PS_ADDRESS_TEXT_SIZE], server[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&pair->client, client);
  ps_address_print (&pair->server, server);
  g_string_append_printf (text,
                          "{\"client\":\"%s\",\"server\":\"%s\",\"protocol\":\"%s\",\"port\":%u}",
                          client, server, ps_protocol_get_name (pair->protocol), pair->port);
}

/**
 * ps_baseline_file_save:
 * @baseline: a baseline
 * @path: where to
 * @error: of g_file_set_contents_full()
 *
 * Writes it as JSON, a pair a line, aside, and puts it in its place when it is whole.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
ps_baseline_file_save (const PsBaseline *baseline, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new (mark);
  guint32 n_pairs = ps_baseline_get_n_pairs (baseline);

  g_string_append_c (text, '\n');
  for (guint32 i = 0; i < n_pairs; i++)
    {
      print_pair (text, ps_baseline_get_pair (baseline, i));
      g_string_append (text, i + 1 < n_pairs ? ",\n" : "\n");
    }
  g_string_append (text, "]}\n");
  return g_file_set_contents_full (path, text->str, (gssize)text->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

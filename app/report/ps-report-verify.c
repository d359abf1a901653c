/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-verify.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ps-case-index.h"
#include "ps-pseudonym-key.h"
#include "ps-report-case.h"
#include "ps-report-digest.h"
#include "ps-report-facts.h"
#include "ps-report-meta.h"
#include "ps-report-ruled.h"
#include "ps-workspace-review.h"

/* A report that is done again. */
typedef struct
{
  JsonObject *meta;
  GPtrArray *differences; /* sentences */
  GPtrArray *paths;       /* the inputs as they are found now, NULL-terminated at the end */
  PsRedaction *redaction; /* to take pseudonyms back, or NULL */
  const PsWorkspace *workspace;
  GCancellable *cancellable;
} Check;

/* What is written about a report may be anything: wrong types are as if nothing was there. */
static const char *
get_string (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gint64
get_number (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : 0;
}

static gboolean
get_flag (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static JsonObject *
get_object (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void G_GNUC_PRINTF (2, 3)
say (Check *check, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (check->differences, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Of an input that was named in the report: which of the files given is it, by its name. */
static char *
find_input (const char *path, const char *const *given)
{
  g_autofree char *base = g_path_get_basename (path);

  for (guint i = 0; given != NULL && given[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (given[i]);

      if (g_str_equal (name, base))
        return g_strdup (given[i]);
    }
  return g_strdup (path);
}

static void
check_input (Check *check, JsonObject *input, const char *const *given, guint index)
{
  const char *stated = get_string (input, "path");
  const char *digest = get_string (input, "sha256");
  g_autofree char *path = NULL;
  g_autofree char *now = NULL;
  g_autoptr (PsRawFile) file = NULL;
  g_autoptr (GError) error = NULL;
  guint64 size;

  if (stated == NULL)
    {
      say (check, _ ("Input %u: the report does not name it."), index + 1);
      return;
    }
  path = find_input (stated, given);
  /* The names of a redacted report are no paths; given in the same order, they are. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && given != NULL && index < g_strv_length ((char **)given))
    {
      g_free (path);
      path = g_strdup (given[index]);
    }
  file = ps_raw_file_new_for_path (path, &error);
  if (file != NULL)
    now = ps_report_digest_input (file, check->cancellable, &size, &error);
  if (now == NULL)
    {
      say (check, _ ("Input “%s” cannot be read: %s"), path, error->message);
      return;
    }
  if (digest == NULL)
    say (check, _ ("Input “%s”: the report holds no SHA-256 of it."), path);
  else if (!g_str_equal (now, digest))
    say (check,
         _ ("Input “%s” is not what it was: its SHA-256 is %s, in the report it is %s (%" G_GUINT64_FORMAT
            " bytes, in the report %" G_GINT64_FORMAT ")."),
         path, now, digest, size, get_number (input, "size"));
  g_ptr_array_add (check->paths, g_steal_pointer (&path));
}

static void
check_inputs (Check *check, const char *const *given)
{
  JsonArray *inputs = get_array (check->meta, "inputs");
  guint n_inputs = inputs != NULL ? json_array_get_length (inputs) : 0;

  if (n_inputs == 0)
    say (check, "%s", _ ("The report names no inputs."));
  for (guint i = 0; i < n_inputs; i++)
    {
      JsonNode *node = json_array_get_element (inputs, i);

      check_input (check, JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL, given,
                   i);
    }
}

/* The key of whoever wrote the report, to know what its pseudonyms stand for. */
static gboolean
prepare_redaction (Check *check, GError **error)
{
  g_autoptr (PsPseudonymizer) pseudonymizer = NULL;
  g_autofree char *mark = NULL;

  if (!get_flag (check->meta, "redacted"))
    {
      if (get_flag (check->meta, "defanged"))
        check->redaction = ps_redaction_new (NULL, FALSE);
      return TRUE;
    }
  pseudonymizer = ps_pseudonym_key_load (NULL, error);
  if (pseudonymizer == NULL)
    return FALSE;
  mark = ps_pseudonymizer_get_fingerprint (pseudonymizer);
  if (g_strcmp0 (mark, get_string (check->meta, "key")) != 0)
    {
      g_set_error_literal (error, PS_REPORT_ERROR, PS_REPORT_ERROR_READ,
                           _ ("The pseudonyms of this report were made with another key; whoever "
                              "wrote it can verify it."));
      return FALSE;
    }
  check->redaction = ps_redaction_new (g_steal_pointer (&pseudonymizer), FALSE);
  return TRUE;
}

static char *
restore (Check *check, const char *text)
{
  return check->redaction != NULL ? ps_redaction_restore_text (check->redaction, text)
                                  : g_strdup (text);
}

static GArray *
read_home (Check *check)
{
  JsonArray *networks = get_array (check->meta, "home");
  GArray *home = g_array_new (FALSE, TRUE, sizeof (PsNetwork));

  for (guint i = 0; networks != NULL && i < json_array_get_length (networks); i++)
    {
      JsonNode *node = json_array_get_element (networks, i);
      g_autofree char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_dup_string (node) : NULL;
      g_autofree char *plain = text != NULL ? restore (check, text) : NULL;
      PsNetwork network;

      if (plain != NULL && ps_network_parse (plain, -1, &network))
        g_array_append_val (home, network);
      else
        say (check, _ ("The report's inside network “%s” cannot be read."), text);
    }
  return home;
}

static void
read_import (Check *check, PsImportOptions *import)
{
  JsonObject *object = get_object (check->meta, "import");
  const char *format = get_string (object, "format");
  const char *order = get_string (object, "date_order");

  import->format = format != NULL ? ps_format_lookup (format) : NULL;
  import->zone = get_string (object, "zone");
  import->year = (gint32)get_number (object, "year");
  import->unordered = get_flag (object, "unordered");
  if (g_strcmp0 (order, "day") == 0)
    import->date_order = PS_DATE_ORDER_DAY_FIRST;
  else if (g_strcmp0 (order, "month") == 0)
    import->date_order = PS_DATE_ORDER_MONTH_FIRST;
  if (get_flag (object, "mapped"))
    say (check, "%s",
         _ ("Columns were mapped by hand when the report was written; that cannot be done again."));
}

static PsRowOrder *
find_rows (Check *check, PsAlertStore *store, PsCaseIndex *index, GError **error)
{
  const PsQueryProvider *providers[] = { ps_case_index_get_provider (index), NULL };
  const char *stated = get_string (check->meta, "filter");
  g_autofree char *filter = restore (check, stated != NULL ? stated : "");
  g_autoptr (PsQuery) query = NULL;
  g_autoptr (GError) inner = NULL;

  if (*filter == '\0')
    return ps_row_order_new_all (ps_alert_store_get_n_rows (store));
  query = ps_query_new (filter, providers, NULL, &inner);
  if (query != NULL)
    return ps_row_order_filter (store, query, 0, check->cancellable, error);
  say (check, _ ("The report's filter “%s” cannot be read: %s"), filter, inner->message);
  return ps_row_order_new_all (0);
}

static void
compare (Check *check, const char *key, const char *label, guint64 now)
{
  JsonObject *counts = get_object (check->meta, "counts");
  gint64 then = get_number (counts, key);

  if (counts == NULL || (guint64)then == now)
    return;
  say (check, _ ("%s: %" G_GUINT64_FORMAT " now, %" G_GINT64_FORMAT " in the report."), label, now,
       then);
}

static void
compare_facts (Check *check, const PsReportFacts *facts)
{
  if (get_object (check->meta, "counts") == NULL)
    say (check, "%s", _ ("The report holds no counts."));
  compare (check, "read", _ ("Records read"), facts->counts.read);
  compare (check, "imported", _ ("Records imported"), facts->counts.imported);
  compare (check, "rejected", _ ("Records rejected"), facts->counts.rejected);
  compare (check, "skipped", _ ("Records skipped"), facts->counts.skipped);
  compare (check, "alerts", _ ("Alerts that the filter lets through"), facts->n_rows);
  compare (check, "decided", _ ("Client and server decided"), facts->n_decided);
  compare (check, "turned", _ ("Alerts whose file named the server first"), facts->n_turned);
  compare (check, "unusual", _ ("Alerts with an unusual server port"), facts->n_unusual);
  compare (check, "server_ports", _ ("Unusual server ports"), facts->n_server_ports);
  for (guint i = PS_SEVERITY_INFO; i <= PS_SEVERITY_CRITICAL; i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("Alerts of severity “%s”"),
                                                ps_severity_get_label (i));

      compare (check, ps_severity_get_name (i), label, facts->n_severities[i]);
    }
  if (facts->first <= facts->last)
    {
      compare (check, "first", _ ("Time of the first alert"), (guint64)facts->first);
      compare (check, "last", _ ("Time of the last alert"), (guint64)facts->last);
    }
}

/* What people said, so that the roles are those of the report: its own rulings or, to be compared
 * with them, all that is in the workspace. */
static void
say_again (Check *check, PsReview *review, PsCaseIndex *index)
{
  g_autoptr (GPtrArray) stated = ps_report_ruled_read (check->meta, check->redaction);

  if (check->workspace != NULL)
    {
      g_autoptr (PsReportCase) said = NULL;
      g_autoptr (GError) error = NULL;
      PsReviewEffect effect;

      if (!ps_workspace_apply (check->workspace, review, "", &effect, &error) && error != NULL)
        say (check, "%s", error->message);
      said = ps_report_case_new (NULL, review);
      ps_report_ruled_compare (stated, said->rulings,
                               ps_alert_store_get_n_rows (ps_review_get_store (review)),
                               check->differences);
      ps_case_index_update (index, check->workspace->report, review);
    }
  else
    ps_report_ruled_apply (stated, review, check->differences);
  ps_review_decide (review);
}

static gboolean
do_again (Check *check, GError **error)
{
  g_autoptr (GArray) home = read_home (check);
  PsClassifierOptions classifier = { .home = (const PsNetwork *)(gpointer)home->data,
                                     .n_home = home->len };
  PsImportOptions import = { 0 };
  g_autoptr (PsAlertStore) store = ps_alert_store_new (&classifier);
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  g_autoptr (PsImportJob) job = NULL;
  g_autoptr (PsReview) review = NULL;
  g_autoptr (PsCaseIndex) index = ps_case_index_new ();
  g_autoptr (PsRowOrder) order = NULL;
  g_autoptr (PsReportFacts) facts = NULL;
  g_autoptr (GError) trouble = NULL;
  PsReport report = { .store = store, .ledger = ledger, .title = "",
                      .cancellable = check->cancellable };

  read_import (check, &import);
  job = ps_import_job_new (store, ledger, &import);
  if (!ps_import_job_run (job, (const char *const *)check->paths->pdata, check->cancellable,
                          &trouble))
    {
      if (g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&trouble));
          return FALSE;
        }
      say (check, "%s", trouble->message);
    }
  review = ps_review_new (store);
  say_again (check, review, index);
  order = find_rows (check, store, index, error);
  if (order == NULL)
    return FALSE;
  report.order = order;
  facts = ps_report_facts_new (&report, error);
  if (facts == NULL)
    return FALSE;
  compare_facts (check, facts);
  return TRUE;
}

static GPtrArray *
verify (Check *check, const char *const *given, GError **error)
{
  if (!prepare_redaction (check, error))
    return NULL;
  check_inputs (check, given);
  g_ptr_array_add (check->paths, NULL);
  if (check->paths->len > 1 && !do_again (check, error))
    return NULL;
  return g_ptr_array_ref (check->differences);
}

/**
 * ps_report_verify:
 * @path: a report that ps_report_write() wrote, not as CSV
 * @inputs: (nullable) (array zero-terminated=1): where its inputs are now, if not where they were;
 *   told by their names, or by their order
 * @workspace: (nullable): whose rulings are compared with those of the report, and whose
 *   annotations its filter is about
 * @cancellable: (nullable): stops it
 * @error: %G_FILE_ERROR, %PS_REPORT_ERROR, %G_IO_ERROR
 *
 * Reads the inputs that the report names again, in the same way, and compares their SHA-256, what
 * became of their records, and how many alerts the filter lets through, with what roles. Without
 * @workspace the rulings that the report names are given again, so that they are the same roles.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a sentence for each thing that differs;
 *   none at all where the report agrees with its inputs; %NULL where that cannot be said
 */
GPtrArray *
ps_report_verify (const char *path, const char *const *inputs, const PsWorkspace *workspace,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) root = ps_report_meta_read (path, error);
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  Check check = { .differences = differences, .paths = paths, .workspace = workspace,
                  .cancellable = cancellable };
  GPtrArray *result;

  if (root == NULL)
    return NULL;
  check.meta = json_node_get_object (root);
  result = verify (&check, inputs, error);
  ps_redaction_free (check.redaction);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-json-reading.h"
#include "ps-lesson-private.h"
#include "ps-policy-file.h"

/* No sentence is longer. */
#define TEXT_MAX 10000

typedef struct
{
  PsJsonReading json;
  PsLesson *lesson;
  GHashTable *ids; /* of the document's own */
} Reading;

/*
 * ps_lesson_end_from_word:
 *
 * Returns: %FALSE where @word is none of ps_lesson_end_to_word()'s
 */
gboolean
ps_lesson_end_from_word (const char *word, PsEnd *end)
{
  for (guint i = PS_END_NONE; i <= PS_END_B; i++)
    if (g_str_equal (word, ps_lesson_end_to_word (i)))
      {
        *end = i;
        return TRUE;
      }
  return FALSE;
}

/* A sentence of the author: plain text. */
static gboolean
read_sentence (const Reading *reading, JsonObject *object, const char *name, gboolean lines,
               char **sentence, GError **error)
{
  const char *text, *trouble;

  if (!ps_json_reading_get_text (&reading->json, object, name, &text, error))
    return FALSE;
  if (text == NULL || *text == '\0')
    return TRUE;
  if (g_utf8_strlen (text, -1) > TEXT_MAX)
    return ps_json_reading_fail (&reading->json, error, _ ("“%s” has more than %d characters"),
                                 name, TEXT_MAX);
  trouble = ps_lesson_find_trouble (text, lines);
  if (trouble != NULL)
    return ps_json_reading_fail (&reading->json, error, "“%s”: %s", name, trouble);
  *sentence = g_strdup (text);
  return TRUE;
}

/* What a record states may be anything: it is data. */
static gboolean
read_data (const Reading *reading, JsonObject *object, const char *name, char **data,
           GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (&reading->json, object, name, &text, error))
    return FALSE;
  if (text != NULL && *text != '\0')
    *data = g_strdup (text);
  return TRUE;
}

static gboolean
read_end (const Reading *reading, JsonObject *object, const char *name, PsEnd *end, GError **error)
{
  const char *word;

  if (!ps_json_reading_get_text (&reading->json, object, name, &word, error))
    return FALSE;
  if (word == NULL || !ps_lesson_end_from_word (word, end))
    return ps_json_reading_fail (&reading->json, error,
                                 _ ("“%s” has to be source, destination or unknown"), name);
  return TRUE;
}

/* "2024-05-06T07:08:09…" */
static gboolean
is_time (const char *text)
{
  static const char form[] = "0000-00-00T00:00:00";

  for (guint i = 0; form[i] != '\0'; i++)
    if (form[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;
  return TRUE;
}

/* 2024-05-06T07:08:09.123456Z: fractions by hand, because GLib reads them as a float. */
static gboolean
parse_time (const char *text, gint64 *time)
{
  g_autofree char *whole = NULL;
  g_autoptr (GDateTime) date = NULL;
  const char *p;
  gint64 micros = 0, unit = G_USEC_PER_SEC / 10;

  if (!is_time (text))
    return FALSE;
  p = text + strlen ("0000-00-00T00:00:00");
  whole = g_strdup_printf ("%.*sZ", (int)(p - text), text);
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p); p++, unit /= 10)
      micros += (*p - '0') * unit;
  date = g_str_equal (p, "Z") ? g_date_time_new_from_iso8601 (whole, NULL) : NULL;
  if (date == NULL)
    return FALSE;
  *time = g_date_time_to_unix (date) * G_USEC_PER_SEC + micros;
  return TRUE;
}

static gboolean
read_time (const Reading *reading, JsonObject *object, PsAlert *alert, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (&reading->json, object, "time", &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (!parse_time (text, &alert->time))
    return ps_json_reading_fail (&reading->json, error,
                                 _ ("“time” has to be as 2024-05-06T07:08:09Z"));
  alert->flags |= PS_ALERT_HAS_TIME | PS_ALERT_HAS_ZONE | PS_ALERT_HAS_YEAR;
  return TRUE;
}

static gboolean
read_protocol (const Reading *reading, JsonObject *object, PsAlert *alert, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (&reading->json, object, "protocol", &text, error))
    return FALSE;
  if (text != NULL && !ps_protocol_parse (text, -1, &alert->protocol))
    return ps_json_reading_fail (&reading->json, error, _ ("“%s” is no protocol such as tcp"),
                                 text);
  return TRUE;
}

static gboolean
read_place (const Reading *reading, JsonObject *object, const char *name, PsLessonItem *item,
            gboolean is_src, GError **error)
{
  static const char *const names[] = { "address", "port", NULL };
  PsAlert *alert = &item->alert;
  gint64 port = -1;
  JsonObject *place;
  const char *text;

  if (!ps_json_reading_get_object (&reading->json, object, name, &place, error))
    return FALSE;
  if (place == NULL)
    return TRUE;
  if (!ps_json_reading_knows (&reading->json, place, names, name, error)
      || !ps_json_reading_get_text (&reading->json, place, "address", &text, error)
      || !ps_json_reading_get_int (&reading->json, place, "port", 0, G_MAXUINT16, &port, error))
    return FALSE;
  if (text != NULL && !ps_address_parse (text, -1, is_src ? &item->src : &item->dst))
    return ps_json_reading_fail (&reading->json, error, _ ("“%s” is no address"), text);
  if (text != NULL)
    alert->flags |= is_src ? PS_ALERT_HAS_SRC : PS_ALERT_HAS_DST;
  if (port < 0)
    return TRUE;
  alert->flags |= is_src ? PS_ALERT_HAS_SRC_PORT : PS_ALERT_HAS_DST_PORT;
  *(is_src ? &alert->src_port : &alert->dst_port) = (guint16)port;
  return TRUE;
}

static gboolean
read_icmp (const Reading *reading, JsonObject *object, PsAlert *alert, GError **error)
{
  static const char *const names[] = { "type", "code", NULL };
  gint64 type = 0, code = 0;
  JsonObject *icmp;

  if (!ps_json_reading_get_object (&reading->json, object, "icmp", &icmp, error))
    return FALSE;
  if (icmp == NULL)
    return TRUE;
  if ((alert->flags & (PS_ALERT_HAS_SRC_PORT | PS_ALERT_HAS_DST_PORT)) != 0)
    return ps_json_reading_fail (&reading->json, error, _ ("an alert has ports or ICMP, not both"));
  if (!ps_json_reading_knows (&reading->json, icmp, names, "icmp", error)
      || !ps_json_reading_get_int (&reading->json, icmp, "type", 0, G_MAXUINT8, &type, error)
      || !ps_json_reading_get_int (&reading->json, icmp, "code", 0, G_MAXUINT8, &code, error))
    return FALSE;
  alert->flags |= PS_ALERT_HAS_ICMP;
  alert->src_port = (guint16)type;
  alert->dst_port = (guint16)code;
  return TRUE;
}

static gboolean
read_severity (const Reading *reading, JsonObject *object, PsAlert *alert, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (&reading->json, object, "severity", &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  for (guint i = PS_SEVERITY_INFO; i <= PS_SEVERITY_CRITICAL; i++)
    if (g_str_equal (text, ps_severity_get_name (i)))
      {
        alert->severity = (guint8)i;
        return TRUE;
      }
  return ps_json_reading_fail (&reading->json, error,
                               _ ("“severity” has to be info, low, medium, high or critical"));
}

/* A person's word is a ruling, not a claim of the record. */
static gboolean
read_claim (const Reading *reading, JsonObject *object, PsAlert *alert, GError **error)
{
  static const char *const names[] = { "kind", "client", NULL };
  const char *kind;
  JsonObject *claim;
  PsEnd client;

  if (!ps_json_reading_get_object (&reading->json, object, "claim", &claim, error))
    return FALSE;
  if (claim == NULL)
    return TRUE;
  if (!ps_json_reading_knows (&reading->json, claim, names, "claim", error)
      || !ps_json_reading_get_text (&reading->json, claim, "kind", &kind, error)
      || !read_end (reading, claim, "client", &client, error))
    return FALSE;
  for (guint i = PS_CLAIM_NONE + 1; kind != NULL && i < PS_N_CLAIM_KINDS; i++)
    if (i != PS_CLAIM_ANALYST && g_str_equal (kind, ps_claim_kind_get_name (i)))
      {
        alert->claim = (PsClaim){ (guint8)i, (guint8)client };
        return client != PS_END_NONE
               || ps_json_reading_fail (&reading->json, error,
                                        _ ("a claim has to name the end that opened"));
      }
  return ps_json_reading_fail (&reading->json, error, _ ("“%s” is no kind of claim"),
                               kind != NULL ? kind : "");
}

static gboolean
read_traffic (const Reading *reading, JsonObject *object, PsAlert *alert, GError **error)
{
  static const char *const names[] = { "source_bytes", "destination_bytes", "source_packets",
                                       "destination_packets", NULL };
  gint64 numbers[4] = { 0 };
  JsonObject *traffic;

  if (!ps_json_reading_get_object (&reading->json, object, "traffic", &traffic, error))
    return FALSE;
  if (traffic == NULL)
    return TRUE;
  if (!ps_json_reading_knows (&reading->json, traffic, names, "traffic", error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!ps_json_reading_get_int (&reading->json, traffic, names[i], 0,
                                  i < 2 ? G_MAXINT64 : (gint64)G_MAXUINT32, &numbers[i], error))
      return FALSE;
  alert->flags |= PS_ALERT_HAS_TRAFFIC;
  alert->bytes_src = (guint64)numbers[0];
  alert->bytes_dst = (guint64)numbers[1];
  alert->packets_src = (guint32)numbers[2];
  alert->packets_dst = (guint32)numbers[3];
  return TRUE;
}

static gboolean
read_alert (const Reading *reading, JsonObject *parent, PsLessonItem *item, GError **error)
{
  static const char *const names[] = {
    "time",        "protocol",     "source", "destination",  "icmp",     "severity",
    "sensor",      "signature",    "sid",    "severity_raw", "category", "action",
    "application", "packet_order", "claim",  "traffic",      "raw",      NULL
  };
  gboolean packet_order = FALSE;
  JsonObject *object;

  if (!ps_json_reading_get_object (&reading->json, parent, "alert", &object, error))
    return FALSE;
  if (object == NULL)
    return ps_json_reading_fail (&reading->json, error, _ ("“%s” is missing"), "alert");
  if (!ps_json_reading_knows (&reading->json, object, names, "alert", error)
      || !read_time (reading, object, &item->alert, error)
      || !read_protocol (reading, object, &item->alert, error)
      || !read_place (reading, object, "source", item, TRUE, error)
      || !read_place (reading, object, "destination", item, FALSE, error)
      || !read_icmp (reading, object, &item->alert, error)
      || !read_severity (reading, object, &item->alert, error)
      || !read_claim (reading, object, &item->alert, error)
      || !read_traffic (reading, object, &item->alert, error)
      || !ps_json_reading_get_bool (&reading->json, object, "packet_order", &packet_order, error)
      || !read_data (reading, object, "raw", &item->raw, error))
    return FALSE;
  if (packet_order)
    item->alert.flags |= PS_ALERT_PACKET_ORDER;
  for (guint i = 0; i < PS_N_TEXTS; i++)
    if (!read_data (reading, object, ps_lesson_text_names[i], &item->texts[i], error))
      return FALSE;
  if ((~item->alert.flags & (PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST)) != 0)
    return ps_json_reading_fail (&reading->json, error,
                                 _ ("an alert of a lesson needs the addresses of both ends"));
  return TRUE;
}

/* Each text of a list of words. */
static gboolean
read_words (const Reading *reading, JsonObject *object, const char *name,
            gboolean (*find) (const char *word, guint32 *bit), guint32 *bits, GError **error)
{
  JsonArray *array;

  if (!ps_json_reading_get_array (&reading->json, object, name, &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *word = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      guint32 bit = 0;

      if (word == NULL)
        return ps_json_reading_fail (&reading->json, error, _ ("“%s” has to be a list of texts"),
                                     name);
      if (!find (word, &bit))
        return ps_json_reading_fail (&reading->json, error, _ ("“%s” is not known in “%s”"), word,
                                     name);
      *bits |= bit;
    }
  return TRUE;
}

static gboolean
find_misconception (const char *word, guint32 *bit)
{
  PsMisconception misconception;

  if (!ps_misconception_from_id (word, &misconception) || misconception == PS_MISCONCEPTION_NONE)
    return FALSE;
  *bit = 1u << misconception;
  return TRUE;
}

static gboolean
find_finding (const char *word, guint32 *bit)
{
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (g_str_equal (word, ps_finding_get_id (kind)))
      {
        *bit = 1u << kind;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_roles (const Reading *reading, JsonObject *parent, PsLessonItem *item, GError **error)
{
  static const char *const names[] = { "server", "confidence", "findings", NULL };
  gint64 percent = 50;
  JsonObject *roles;

  if (!ps_json_reading_get_object (&reading->json, parent, "roles", &roles, error))
    return FALSE;
  if (roles == NULL)
    return ps_json_reading_fail (&reading->json, error, _ ("“%s” is missing"), "roles");
  if (!ps_json_reading_knows (&reading->json, roles, names, "roles", error)
      || !read_end (reading, roles, "server", &item->server, error)
      || !ps_json_reading_get_int (&reading->json, roles, "confidence", 50, 100, &percent, error)
      || !read_words (reading, roles, "findings", find_finding, &item->findings, error))
    return FALSE;
  item->confidence = (guint16)(percent * 100);
  return TRUE;
}

static gboolean
read_ruling (const Reading *reading, JsonObject *parent, PsLessonItem *item, GError **error)
{
  static const char *const names[] = { "server", "reason", NULL };
  JsonObject *ruling;

  if (!ps_json_reading_get_object (&reading->json, parent, "ruling", &ruling, error))
    return FALSE;
  if (ruling == NULL)
    return TRUE;
  item->is_ruled = TRUE;
  return ps_json_reading_knows (&reading->json, ruling, names, "ruling", error)
         && read_end (reading, ruling, "server", &item->ruled_server, error)
         && read_sentence (reading, ruling, "reason", TRUE, &item->ruling_reason, error);
}

static gboolean
read_id (Reading *reading, JsonObject *object, PsLessonItem *item, GError **error)
{
  if (!read_sentence (reading, object, "id", FALSE, &item->id, error))
    return FALSE;
  if (item->id == NULL)
    return ps_json_reading_fail (&reading->json, error, _ ("“%s” is missing"), "id");
  if (g_hash_table_add (reading->ids, g_strdup (item->id)))
    return TRUE;
  return ps_json_reading_fail (&reading->json, error, _ ("the id “%s” is there twice"), item->id);
}

static gboolean
read_item (Reading *reading, JsonNode *node, GError **error)
{
  static const char *const names[] = {
    "id", "prompt", "hint", "teach", "notes", "misconceptions", "alert", "roles", "ruling", NULL
  };
  g_autoptr (PsLessonItem) item = ps_lesson_item_new ();
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return ps_json_reading_fail (&reading->json, error, _ ("an object in braces was expected"));
  object = json_node_get_object (node);
  if (!ps_json_reading_knows (&reading->json, object, names, "alerts", error)
      || !read_id (reading, object, item, error)
      || !read_sentence (reading, object, "prompt", TRUE, &item->prompt, error)
      || !read_sentence (reading, object, "hint", TRUE, &item->hint, error)
      || !read_sentence (reading, object, "teach", TRUE, &item->teach, error)
      || !read_sentence (reading, object, "notes", TRUE, &item->notes, error)
      || !read_words (reading, object, "misconceptions", find_misconception, &item->tags, error)
      || !read_alert (reading, object, item, error) || !read_roles (reading, object, item, error)
      || !read_ruling (reading, object, item, error))
    return FALSE;
  ps_lesson_take_item (reading->lesson, g_steal_pointer (&item));
  return TRUE;
}

static gboolean
read_alerts (Reading *reading, JsonObject *root, GError **error)
{
  JsonArray *array;

  reading->json.member = "alerts";
  if (!ps_json_reading_get_array (&reading->json, root, "alerts", &array, error))
    return FALSE;
  if (array == NULL)
    return ps_json_reading_fail (&reading->json, error, _ ("“%s” is missing"), "alerts");
  if (json_array_get_length (array) > PS_LESSON_MAX_ITEMS)
    return ps_json_reading_fail (&reading->json, error, _ ("a lesson has at most %d alerts"),
                                 PS_LESSON_MAX_ITEMS);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      reading->json.index = i;
      if (!read_item (reading, json_array_get_element (array, i), error))
        return FALSE;
    }
  return TRUE;
}

typedef void (*SetText) (PsLesson *lesson, const char *text);

static gboolean
read_head (Reading *reading, JsonObject *root, GError **error)
{
  static const struct
  {
    const char *name;
    SetText set;
    gboolean lines;
  } texts[] = { { "title", ps_lesson_set_title, FALSE },
                { "summary", ps_lesson_set_summary, TRUE },
                { "author", ps_lesson_set_author, FALSE },
                { "language", ps_lesson_set_language, FALSE } };
  gint64 seed = -1;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = NULL;

      reading->json.member = texts[i].name;
      if (!read_sentence (reading, root, texts[i].name, texts[i].lines, &text, error))
        return FALSE;
      if (text != NULL)
        texts[i].set (reading->lesson, text);
    }
  reading->json.member = "seed";
  if (!ps_json_reading_get_int (&reading->json, root, "seed", 0, G_MAXINT64, &seed, error))
    return FALSE;
  if (seed >= 0)
    ps_lesson_set_seed (reading->lesson, (guint64)seed);
  return TRUE;
}

static gboolean
read_document (Reading *reading, JsonNode *node, GError **error)
{
  static const char *const names[] = { "version", "title", "summary", "language",
                                       "author",  "seed",  "alerts",  NULL };
  JsonObject *root;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return ps_json_reading_fail (&reading->json, error, _ ("a lesson is an object in braces"));
  root = json_node_get_object (node);
  if (!ps_json_reading_check_version (&reading->json, root, PS_LESSON_VERSION, error))
    return FALSE;
  reading->json.member = "";
  return ps_json_reading_knows (&reading->json, root, names, _ ("a lesson"), error)
         && read_head (reading, root, error) && read_alerts (reading, root, error);
}

/**
 * ps_lesson_parse:
 * @name: what messages call it
 * @text: the JSON document, see portside-lesson(5)
 * @length: its length in bytes
 * @error: %PS_REVIEW_ERROR with the line and the reason
 *
 * Returns: (transfer full) (nullable): the whole lesson, or none of it
 */
PsLesson *
ps_lesson_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (PsLesson) lesson = ps_lesson_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { .json = { .name = name, .text = text, .length = length, .member = "" },
                      .lesson = lesson,
                      .ids = ids };

  if (!ps_json_reading_load (&reading.json, parser, PS_LESSON_MAX_BYTES, error)
      || !read_document (&reading, json_parser_get_root (parser), error))
    return NULL;
  return g_steal_pointer (&lesson);
}

/**
 * ps_lesson_load:
 * @path: a file
 * @error: %PS_REVIEW_ERROR; the message names the file, the line and the reason
 *
 * Returns: (transfer full) (nullable): the whole lesson, or none of it
 */
PsLesson *
ps_lesson_load (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gsize length;
  g_autofree char *text = ps_json_file_read (path, PS_LESSON_MAX_BYTES, &length, error);

  return text != NULL ? ps_lesson_parse (name, text, length, error) : NULL;
}

static void
load_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  PsLesson *lesson = ps_lesson_load (data, &error);

  if (lesson == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  ps_lesson_get_store (lesson); /* decided here, not in the main thread */
  g_task_return_pointer (task, lesson, g_object_unref);
}

/**
 * ps_lesson_load_async:
 * @path: a file
 * @cancellable: (nullable): gives up waiting for it
 * @callback: told when it is done
 * @user_data: for @callback
 *
 * Reads a lesson and decides its alerts in another thread.
 */
void
ps_lesson_load_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ps_lesson_load_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_cb);
}

/**
 * ps_lesson_load_finish:
 * @result: a result
 * @error: as of ps_lesson_load(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the lesson
 */
PsLesson *
ps_lesson_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

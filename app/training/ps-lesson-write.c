/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ps-file-ops.h"
#include "ps-lesson-private.h"
#include "ps-time-print.h"

const char *const ps_lesson_text_names[] = { "sensor",   "signature", "sid",         "severity_raw",
                                             "category", "action",    "application", NULL };
G_STATIC_ASSERT (G_N_ELEMENTS (ps_lesson_text_names) == PS_N_TEXTS + 1);

/*
 * ps_lesson_end_to_word:
 *
 * Returns: (transfer none): "source", "destination" or "unknown"
 */
const char *
ps_lesson_end_to_word (PsEnd end)
{
  return end == PS_END_A ? "source" : end == PS_END_B ? "destination" : "unknown";
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
begin_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
add_end (JsonBuilder *builder, const char *name, const PsAddress *address, guint16 port,
         gboolean has_port)
{
  if (address == NULL && !has_port)
    return;
  begin_object (builder, name);
  if (address != NULL)
    {
      char text[PS_ADDRESS_TEXT_SIZE];

      ps_address_print (address, text);
      add_text (builder, "address", text);
    }
  if (has_port)
    add_int (builder, "port", port);
  json_builder_end_object (builder);
}

static void
add_ends (JsonBuilder *builder, const PsLessonItem *item)
{
  const PsAlert *alert = &item->alert;

  add_end (builder, "source", (alert->flags & PS_ALERT_HAS_SRC) != 0 ? &item->src : NULL,
           alert->src_port, (alert->flags & PS_ALERT_HAS_SRC_PORT) != 0);
  add_end (builder, "destination", (alert->flags & PS_ALERT_HAS_DST) != 0 ? &item->dst : NULL,
           alert->dst_port, (alert->flags & PS_ALERT_HAS_DST_PORT) != 0);
  if ((alert->flags & PS_ALERT_HAS_ICMP) == 0)
    return;
  begin_object (builder, "icmp");
  add_int (builder, "type", alert->src_port);
  add_int (builder, "code", alert->dst_port);
  json_builder_end_object (builder);
}

static void
add_time (JsonBuilder *builder, const PsAlert *alert)
{
  g_autoptr (GString) text = NULL;

  if ((alert->flags & PS_ALERT_HAS_TIME) == 0)
    return;
  text = g_string_new (NULL);
  ps_time_print_iso (alert->time, text);
  add_text (builder, "time", text->str);
}

static void
add_claim (JsonBuilder *builder, const PsAlert *alert)
{
  if ((alert->flags & PS_ALERT_PACKET_ORDER) != 0)
    {
      json_builder_set_member_name (builder, "packet_order");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (alert->claim.kind == PS_CLAIM_NONE)
    return;
  begin_object (builder, "claim");
  add_text (builder, "kind", ps_claim_kind_get_name (alert->claim.kind));
  add_text (builder, "client", ps_lesson_end_to_word (alert->claim.client));
  json_builder_end_object (builder);
}

static void
add_traffic (JsonBuilder *builder, const PsAlert *alert)
{
  if ((alert->flags & PS_ALERT_HAS_TRAFFIC) == 0)
    return;
  begin_object (builder, "traffic");
  add_int (builder, "source_bytes", (gint64)alert->bytes_src);
  add_int (builder, "destination_bytes", (gint64)alert->bytes_dst);
  add_int (builder, "source_packets", alert->packets_src);
  add_int (builder, "destination_packets", alert->packets_dst);
  json_builder_end_object (builder);
}

static void
add_alert (JsonBuilder *builder, const PsLessonItem *item)
{
  const PsAlert *alert = &item->alert;

  begin_object (builder, "alert");
  add_time (builder, alert);
  if (alert->protocol != PS_PROTOCOL_UNKNOWN)
    add_text (builder, "protocol", ps_protocol_get_name (alert->protocol));
  add_ends (builder, item);
  if (alert->severity != PS_SEVERITY_NONE)
    add_text (builder, "severity", ps_severity_get_name (alert->severity));
  for (guint i = 0; i < PS_N_TEXTS; i++)
    add_text (builder, ps_lesson_text_names[i], item->texts[i]);
  add_claim (builder, alert);
  add_traffic (builder, alert);
  add_text (builder, "raw", item->raw);
  json_builder_end_object (builder);
}

static void
add_roles (JsonBuilder *builder, const PsLessonItem *item)
{
  begin_object (builder, "roles");
  add_text (builder, "server", ps_lesson_end_to_word (item->server));
  add_int (builder, "confidence", (item->confidence + 50) / 100);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if ((item->findings & (1u << kind)) != 0)
      json_builder_add_string_value (builder, ps_finding_get_id (kind));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (!item->is_ruled)
    return;
  begin_object (builder, "ruling");
  add_text (builder, "server", ps_lesson_end_to_word (item->ruled_server));
  add_text (builder, "reason", item->ruling_reason);
  json_builder_end_object (builder);
}

static void
add_item (JsonBuilder *builder, const PsLessonItem *item)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", item->id);
  add_text (builder, "prompt", item->prompt);
  add_text (builder, "hint", item->hint);
  add_text (builder, "teach", item->teach);
  add_text (builder, "notes", item->notes);
  if (item->tags != 0)
    {
      json_builder_set_member_name (builder, "misconceptions");
      json_builder_begin_array (builder);
      for (guint i = 1; i < PS_N_MISCONCEPTIONS; i++)
        if ((item->tags & (1u << i)) != 0)
          json_builder_add_string_value (builder, ps_misconception_get_id (i));
      json_builder_end_array (builder);
    }
  add_alert (builder, item);
  add_roles (builder, item);
  json_builder_end_object (builder);
}

/**
 * ps_lesson_print:
 * @lesson: a lesson
 *
 * Returns: (transfer full): the JSON document, see portside-lesson(5): the same lesson always gives
 *   the same lines, so that two versions can be compared line by line
 */
char *
ps_lesson_print (PsLesson *lesson)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  guint64 seed;

  json_builder_begin_object (builder);
  add_int (builder, "version", PS_LESSON_VERSION);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, ps_lesson_get_title (lesson));
  add_text (builder, "summary", ps_lesson_get_summary (lesson));
  add_text (builder, "language", ps_lesson_get_language (lesson));
  add_text (builder, "author", ps_lesson_get_author (lesson));
  if (ps_lesson_get_seed (lesson, &seed))
    add_int (builder, "seed", (gint64)seed);
  json_builder_set_member_name (builder, "alerts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ps_lesson_get_n_items (lesson); i++)
    add_item (builder, ps_lesson_get_item (lesson, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}

/**
 * ps_lesson_save:
 * @lesson: a lesson
 * @path: a file
 * @error: %PS_REVIEW_ERROR
 *
 * Writes aside, then renames. What could not be read again, such as a prompt with markup in it, is
 * not written.
 *
 * Returns: whether it is there
 */
gboolean
ps_lesson_save (PsLesson *lesson, const char *path, GError **error)
{
  g_autofree char *text = ps_lesson_print (lesson);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (PsLesson) again = ps_lesson_parse (name, text, strlen (text), error);

  return again != NULL && ps_file_save (NULL, path, text, strlen (text), error);
}

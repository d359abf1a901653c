/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-case-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-json-writing.h"
#include "ps-name-tree.h"

static const char *const text_names[PS_N_CASE_TEXTS] = {
  [PS_CASE_TITLE] = "title",
  [PS_CASE_ID] = "case",
  [PS_CASE_AUTHOR] = "author",
};

/* A line of the picture is a line of the file. */
static void
add_picture (JsonBuilder *builder, const char *picture)
{
  g_auto (GStrv) lines = NULL;

  if (*picture == '\0')
    return;
  lines = g_strsplit (picture, "\n", -1);
  ps_json_begin_list (builder, "picture");
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i + 1] != NULL || *lines[i] != '\0')
      json_builder_add_string_value (builder, lines[i]);
  json_builder_end_array (builder);
}

static void
add_pins (JsonBuilder *builder, const GPtrArray *pins)
{
  if (pins->len == 0)
    return;
  ps_json_begin_list (builder, "pins");
  for (guint i = 0; i < pins->len; i++)
    {
      const PsPin *pin = g_ptr_array_index (pins, i);

      json_builder_begin_object (builder);
      ps_json_add_text (builder, "view", ps_pin_view_get_name (pin->view));
      ps_json_add_word (builder, "title", pin->title);
      ps_json_add_word (builder, "filter", pin->filter);
      ps_json_add_word (builder, "options", pin->options);
      ps_json_add_number (builder, "n_alerts", (gint64)MIN (pin->n_alerts, G_MAXINT64));
      ps_json_add_number (builder, "time", pin->time);
      add_picture (builder, pin->picture);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_finding (JsonBuilder *builder, const PsCaseFinding *finding)
{
  json_builder_begin_object (builder);
  ps_json_add_text (builder, "id", finding->id);
  ps_json_add_text (builder, "headline", finding->headline);
  ps_json_add_word (builder, "note", finding->note);
  ps_json_add_word (builder, "severity", ps_severity_get_name (finding->severity));
  ps_json_add_text (builder, "tlp", ps_tlp_get_name (finding->tlp));
  ps_json_add_alerts (builder, "alerts", finding->alerts);
  add_pins (builder, finding->pins);
  json_builder_end_object (builder);
}

/**
 * ps_case_state_write:
 * @state: a case
 * @builder: an object has begun
 *
 * Writes the members of the object.
 */
void
ps_case_state_write (const PsCaseState *state, JsonBuilder *builder)
{
  const GPtrArray *findings = ps_case_state_get_findings (state);

  for (guint i = 0; i < PS_N_CASE_TEXTS; i++)
    ps_json_add_word (builder, text_names[i], ps_case_state_get_text (state, i));
  ps_json_begin_list (builder, "findings");
  for (guint i = 0; i < findings->len; i++)
    add_finding (builder, g_ptr_array_index (findings, i));
  json_builder_end_array (builder);
  ps_json_add_names (builder, "filters", ps_case_state_get_filters (state));
}

/* Returns: (transfer full): @state as ps_case_state_parse() reads it */
char *
ps_case_state_print (const PsCaseState *state)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gsize length;

  json_builder_begin_object (builder);
  ps_case_state_write (state, builder);
  json_builder_end_object (builder);
  return ps_json_print (builder, &length);
}

static gboolean
visit_line (PsJsonReading *reading, JsonNode *node, gpointer data, GError **error)
{
  const char *line;

  if (!ps_json_reading_take_text (reading, node, &line, error))
    return FALSE;
  g_string_append (data, line);
  g_string_append_c (data, '\n');
  return TRUE;
}

static gboolean
visit_pin (PsJsonReading *reading, JsonNode *node, gpointer data, GError **error)
{
  static const char *const members[] = { "view",     "title", "filter",  "options",
                                         "n_alerts", "time",  "picture", NULL };
  g_autoptr (GString) picture = g_string_new (NULL);
  const char *view, *title, *filter, *options;
  gint64 n_alerts = 0;
  PsPin pin = { 0 };
  JsonObject *object;

  if (!ps_json_reading_take_object (reading, node, &object, error)
      || !ps_json_reading_check_members (reading, object, members, error)
      || !ps_json_reading_need_text (reading, object, "view", &view, error)
      || !ps_json_reading_get_text (reading, object, "title", &title, error)
      || !ps_json_reading_get_text (reading, object, "filter", &filter, error)
      || !ps_json_reading_get_text (reading, object, "options", &options, error)
      || !ps_json_reading_get_number (reading, object, "n_alerts", 0, G_MAXINT64, &n_alerts, error)
      || !ps_json_reading_get_number (reading, object, "time", 0, G_MAXINT64, &pin.time, error)
      || !ps_json_reading_visit_list (reading, object, "picture", visit_line, picture, error))
    return FALSE;
  if (!ps_pin_view_from_name (view, &pin.view))
    return ps_json_reading_fail_at (reading, "view", error, _ ("there is no view “%s”"), view);
  pin.title = (char *)title;
  pin.filter = (char *)filter;
  pin.options = (char *)options;
  pin.picture = picture->str;
  pin.n_alerts = (guint64)n_alerts;
  g_ptr_array_add (data, ps_pin_new (&pin));
  return TRUE;
}

static gboolean
read_marks (PsJsonReading *reading, JsonObject *object, PsCaseFinding *finding, GError **error)
{
  const char *severity, *tlp;

  if (!ps_json_reading_get_text (reading, object, "severity", &severity, error)
      || !ps_json_reading_need_text (reading, object, "tlp", &tlp, error))
    return FALSE;
  if (!ps_tlp_from_name (tlp, &finding->tlp))
    return ps_json_reading_fail_at (reading, "tlp", error,
                                    _ ("“tlp” has to be clear, green, amber, amber+strict or red"));
  for (guint i = PS_SEVERITY_INFO; severity != NULL && i <= PS_SEVERITY_CRITICAL; i++)
    if (g_str_equal (severity, ps_severity_get_name (i)))
      finding->severity = i;
  if (severity != NULL && finding->severity == PS_SEVERITY_NONE)
    return ps_json_reading_fail_at (reading, "severity", error,
                                    _ ("“severity” has to be info, low, medium, high or critical"));
  return TRUE;
}

static gboolean
visit_finding (PsJsonReading *reading, JsonNode *node, gpointer data, GError **error)
{
  static const char *const members[] = { "id",  "headline", "note", "severity",
                                         "tlp", "alerts",   "pins", NULL };
  g_autoptr (GArray) alerts = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  g_autoptr (GPtrArray) pins = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_pin_unref);
  const char *id, *headline, *note;
  PsCaseFinding finding = { 0 };
  JsonObject *object;

  if (!ps_json_reading_take_object (reading, node, &object, error)
      || !ps_json_reading_check_members (reading, object, members, error)
      || !ps_json_reading_need_text (reading, object, "id", &id, error)
      || !ps_json_reading_need_text (reading, object, "headline", &headline, error)
      || !ps_json_reading_get_text (reading, object, "note", &note, error)
      || !read_marks (reading, object, &finding, error)
      || !ps_json_reading_visit_list (reading, object, "alerts", ps_json_reading_visit_alerts,
                                      alerts, error)
      || !ps_json_reading_visit_list (reading, object, "pins", visit_pin, pins, error))
    return FALSE;
  finding.id = (char *)id;
  finding.headline = (char *)headline;
  finding.note = (char *)note;
  finding.alerts = alerts;
  finding.pins = pins;
  g_ptr_array_add (data, ps_case_finding_new (&finding));
  return TRUE;
}

/**
 * ps_case_state_read:
 * @reading: where @object is read from
 * @object: what ps_case_state_write() wrote, or anything else
 * @error: %PS_REVIEW_ERROR_SYNTAX
 *
 * Returns: (transfer full) (nullable): the whole case, or none of it
 */
PsCaseState *
ps_case_state_read (PsJsonReading *reading, JsonObject *object, GError **error)
{
  static const char *const members[] = { "title", "case", "author", "findings", "filters", NULL };
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ps_case_finding_unref);
  g_autoptr (GTree) filters = ps_name_tree_new ();
  g_autoptr (PsCaseState) bare = NULL;
  const char *texts[PS_N_CASE_TEXTS];

  if (!ps_json_reading_check_members (reading, object, members, error))
    return NULL;
  for (guint i = 0; i < PS_N_CASE_TEXTS; i++)
    if (!ps_json_reading_get_text (reading, object, text_names[i], &texts[i], error))
      return NULL;
  if (!ps_json_reading_visit_list (reading, object, "findings", visit_finding, findings, error)
      || !ps_json_reading_visit_object (reading, object, "filters", ps_json_reading_visit_name,
                                        filters, error))
    return NULL;
  bare = ps_case_state_new (texts, findings);
  return ps_case_state_with_filters (bare, filters);
}

/**
 * ps_case_state_parse:
 * @name: what messages call it
 * @text: what ps_case_state_print() wrote, or anything else
 * @error: %PS_REVIEW_ERROR_SYNTAX
 *
 * Returns: (transfer full) (nullable): the whole case, or none of it
 */
PsCaseState *
ps_case_state_parse (const char *name, const char *text, GError **error)
{
  g_autoptr (PsJsonReading) reading = ps_json_reading_new (name, text, strlen (text));
  JsonNode *root = ps_json_reading_parse (reading, error);
  JsonObject *object;

  if (root == NULL || !ps_json_reading_take_object (reading, root, &object, error))
    return NULL;
  return ps_case_state_read (reading, object, error);
}

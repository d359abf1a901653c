/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-group-cells.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-cell-direction.h"
#include "ps-note-cells.h"
#include "ps-report-facts.h"
#include "ps-sparkline.h"
#include "ps-time-print.h"

/* What cells say of a group: what all of its alerts share, else how many different ones there are.
 */

#define SHARES(group, column) (((group)->shared >> (column) & 1) != 0)

/* What is not the value of one alert looks quieter. */
static void
set_summary (GtkWidget *cell, const char *text)
{
  ps_cell_set_text (cell, text);
  gtk_widget_add_css_class (cell, "summary");
}

/* What was grouped by is a network, an hour or a day of that column. */
static const PsGroupKey *
find_unit_key (const PsCellContext *context, PsColumn column)
{
  guint n_keys;
  const PsGroupKey *keys = ps_grouping_get_keys (context->grouping, &n_keys);

  for (guint i = 0; i < n_keys; i++)
    if (keys[i].column == column && keys[i].unit != PS_GROUP_VALUE)
      return &keys[i];
  return NULL;
}

/* Rows that were grouped by a column have one value there. */
static gboolean
is_key (const PsCellContext *context, PsColumn column)
{
  guint n_keys;
  const PsGroupKey *keys = ps_grouping_get_keys (context->grouping, &n_keys);

  for (guint i = 0; i < n_keys; i++)
    if (keys[i].column == column && keys[i].unit == PS_GROUP_VALUE)
      return TRUE;
  return FALSE;
}

/* Where nobody can tell the roles, what stands in the columns of the client and the server are the
 * ends of the record. */
static PsColumn
get_column (const PsCellKind *kind, const PsCellContext *context)
{
  PsColumn column = context->raw_order ? kind->raw_column : kind->column;

  if (context->group->n_bands[PS_BAND_UNDETERMINED] < context->group->n_alerts)
    return column;
  switch (column)
    {
    case PS_COLUMN_CLIENT_IP:
      return PS_COLUMN_SRC_IP;
    case PS_COLUMN_CLIENT_PORT:
      return PS_COLUMN_SRC_PORT;
    case PS_COLUMN_SERVER_IP:
      return PS_COLUMN_DST_IP;
    case PS_COLUMN_SERVER_PORT:
      return PS_COLUMN_DST_PORT;
    default:
      return column;
    }
}

static gboolean
is_shared (PsColumn column, const PsCellContext *context)
{
  const PsGroup *group = context->group;

  if (group->n_alerts == 1 || is_key (context, column))
    return TRUE;
  if (column == PS_COLUMN_SERVICE)
    return SHARES (group, PS_COLUMN_SERVER_PORT) && SHARES (group, PS_COLUMN_PROTO)
           && SHARES (group, PS_COLUMN_APP_PROTO);
  return SHARES (group, column);
}

static char *
count_hosts (PsColumn column, const PsGroup *group)
{
  guint32 n = column == PS_COLUMN_CLIENT_IP ? group->n_clients : group->n_servers;
  g_autofree char *number = ps_report_count (n);

  if ((column != PS_COLUMN_CLIENT_IP && column != PS_COLUMN_SERVER_IP) || n < 2)
    return g_strdup (_ ("several"));
  if (column == PS_COLUMN_CLIENT_IP)
    return g_strdup_printf (ngettext ("%s client", "%s clients", n), number);
  return g_strdup_printf (ngettext ("%s server", "%s servers", n), number);
}

/* "2026-03-01 08:30" */
static char *
print_time (gint64 time)
{
  GString *text = g_string_new (NULL);
  char *t;

  ps_time_print_iso (time, text);
  if ((t = strchr (text->str, 'T')) != NULL)
    *t = ' ';
  g_string_truncate (text, strlen ("2026-03-01 08:30"));
  return g_string_free (text, FALSE);
}

/**
 * ps_group_dup_times:
 * @group: a group
 *
 * Returns: (transfer full): from when to when its alerts are, in UTC; "" if none has a time
 */
char *
ps_group_dup_times (const PsGroup *group)
{
  const gsize day = strlen ("2026-03-01");
  g_autofree char *first = NULL, *last = NULL;

  if (group->first > group->last)
    return g_strdup ("");
  first = print_time (group->first);
  last = print_time (group->last);
  if (g_str_equal (first, last))
    return g_steal_pointer (&first);
  if (strncmp (first, last, day) == 0)
    return g_strdup_printf ("%s–%s", first, last + day + 1);
  first[day] = '\0';
  last[day] = '\0';
  return g_strdup_printf ("%s–%s", first, last);
}

static void
fill_confidence (GtkWidget *cell, const PsGroup *group)
{
  g_autofree char *text = NULL;

  for (guint band = 0; band <= PS_BAND_STRONG; band++)
    if (group->n_bands[band] == group->n_alerts)
      text = g_strdup (ps_band_get_label (band));
  set_summary (cell, text != NULL ? text : _ ("mixed"));
}

static void
fill_unusual (GtkWidget *cell, const PsGroup *group)
{
  g_autofree char *part = ps_report_count (group->n_unusual);
  g_autofree char *all = ps_report_count (group->n_alerts);
  /* Translators: both are numbers of alerts; some of a group are unusual. */
  g_autofree char *text = g_strdup_printf (_ ("%s of %s"), part, all);

  set_summary (cell, group->n_unusual > 0 ? text : "");
}

static void
fill_direction (GtkWidget *cell, const PsGroup *group)
{
  gboolean told = group->n_bands[PS_BAND_UNDETERMINED] == 0;

  gboolean mirrored = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  set_summary (cell, told ? ps_cell_get_arrow (FALSE) : mirrored ? "⇠" : "⇢");
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  told ? _ ("Clients call servers")
                                       : _ ("Of some alerts nobody can tell who called whom"),
                                  -1);
}

static void
fill_times (GtkWidget *cell, const PsCellContext *context)
{
  guint32 buckets[PS_GROUP_BUCKETS];

  ps_grouping_count_times (context->grouping, context->group_index, buckets);
  ps_sparkline_set_counts (PS_SPARKLINE (cell), buckets, PS_GROUP_BUCKETS);
}

/* Text in the only or the second widget of a cell. */
static void
fill_summary (GtkWidget *cell, const PsCellKind *kind, const char *text)
{
  GtkWidget *first = cell;

  if (kind->shape != PS_CELL_PORT)
    {
      set_summary (cell, text);
      return;
    }
  gtk_widget_add_css_class (cell, "summary");
  first = gtk_widget_get_first_child (cell);
  ps_cell_set_text (first, NULL);
  /* There is room for five figures. */
  ps_cell_set_text (gtk_widget_get_next_sibling (first), "…");
}

/* What a note on the group says; without one the cell is as any other. */
static gboolean
fill_note (GtkWidget *cell, PsCellContext *context)
{
  if (ps_note_cells_find_group (context) == NULL)
    return FALSE;
  g_string_truncate (context->text, 0);
  ps_note_cells_print (context, context->text);
  g_strdelimit (context->text->str, "\n", ' ');
  ps_cell_set_text (cell, context->text->str);
  return TRUE;
}

/* Stops at the first alert that has another state. */
static gboolean
find_state (const PsCellContext *context, PsTriageState *state)
{
  PsAnnotationTable *table = ps_alert_store_get_annotations (context->store);
  const guint32 *rows = ps_grouping_get_rows (context->grouping, context->group_index);

  *state = ps_annotation_table_get_state (table, rows[0]);
  for (guint32 i = 1; i < context->group->n_alerts; i++)
    if (ps_annotation_table_get_state (table, rows[i]) != *state)
      return FALSE;
  return TRUE;
}

/* The state that all have, and whether there is a note on the group. */
static void
fill_state (GtkWidget *cell, PsCellContext *context)
{
  gboolean noted = ps_note_cells_find_group (context) != NULL;
  PsTriageState state;
  gboolean same = find_state (context, &state);
  const char *word = same ? state != PS_TRIAGE_NEW ? ps_triage_state_get_label (state) : ""
                          : _ ("several");
  const char *glyph = same ? ps_triage_state_get_glyph (state) : "";
  g_autofree char *text = g_strconcat (noted ? PS_NOTE_SIGN " " : "", glyph,
                                       *glyph != '\0' ? " " : "", word, NULL);
  g_autofree char *label = g_strconcat (same ? ps_triage_state_get_label (state) : word,
                                        noted ? _ (", has a note") : "", NULL);

  set_summary (cell, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * ps_group_cell_fill:
 * @cell: a cell of @kind
 * @kind: its column
 * @context: a loaded context with a group
 *
 * Returns: whether the cell says something of the group; if not, all of its alerts are alike here,
 *   or the one that stands for it says it best
 */
gboolean
ps_group_cell_fill (GtkWidget *cell, const PsCellKind *kind, PsCellContext *context)
{
  const PsGroup *group = context->group;
  PsColumn column = get_column (kind, context);
  const PsGroupKey *key = find_unit_key (context, column);
  g_autofree char *text = NULL;

  if (kind->shape == PS_CELL_TIMES)
    {
      fill_times (cell, context);
      return TRUE;
    }
  if (kind->column == PS_N_COLUMNS)
    {
      text = ps_report_count (group->n_alerts);
      ps_cell_set_text (cell, text);
      return FALSE;
    }
  if (key != NULL)
    {
      g_autoptr (GString) value = g_string_new (NULL);

      ps_group_key_print_value (key, context->store, context->row, value);
      ps_cell_set_text (cell, value->str);
      return TRUE;
    }
  if (column == PS_COLUMN_STATE)
    {
      fill_state (cell, context);
      return TRUE;
    }
  if (column == PS_COLUMN_NOTE && fill_note (cell, context))
    return TRUE;
  if (group->n_alerts == 1 || column == PS_COLUMN_SEVERITY)
    return FALSE;
  switch (column)
    {
    case PS_COLUMN_SERVER_IS:
      if (is_shared (column, context))
        return FALSE;
      fill_direction (cell, group);
      return TRUE;
    case PS_COLUMN_CONFIDENCE:
      fill_confidence (cell, group);
      return TRUE;
    case PS_COLUMN_FINDINGS:
      if (group->n_unusual == group->n_alerts)
        return FALSE;
      fill_unusual (cell, group);
      return TRUE;
    case PS_COLUMN_TIME:
      text = ps_group_dup_times (group);
      set_summary (cell, text);
      return TRUE;
    default:
      if (is_shared (column, context))
        return FALSE;
      text = count_hosts (column, group);
      fill_summary (cell, kind, text);
      return TRUE;
    }
}

/**
 * ps_group_dup_sentence:
 * @context: a loaded context with a group
 *
 * Returns: (transfer full): what is known of the group, a line each
 */
char *
ps_group_dup_sentence (PsCellContext *context)
{
  const PsGroup *group = context->group;
  g_autofree char *alerts = ps_report_count (group->n_alerts);
  g_autofree char *clients = ps_report_count (group->n_clients);
  g_autofree char *servers = ps_report_count (group->n_servers);
  g_autofree char *unusual = ps_report_count (group->n_unusual);
  g_autofree char *times = ps_group_dup_times (group);
  PsRhythm rhythm = ps_grouping_judge_times (context->grouping, context->group_index);
  g_autofree char *word = ps_rhythm_dup_word (&rhythm);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%s alert", "%s alerts", group->n_alerts), alerts);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%s client", "%s clients", group->n_clients), clients);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%s server", "%s servers", group->n_servers), servers);
  if (*times != '\0')
    g_string_append_printf (text, "\n%s UTC%s%s", times, *word != '\0' ? " · " : "", word);
  if (group->n_unusual > 0)
    {
      g_string_append (text, "\n⚠ ");
      g_string_append_printf (text,
                              ngettext ("%s with an unusual server port",
                                        "%s with unusual server ports", group->n_unusual),
                              unusual);
    }
  ps_note_cells_append (context, text);
  g_string_append_printf (text, "\n%s", _ ("Enter shows its alerts."));
  return g_string_free (text, FALSE);
}

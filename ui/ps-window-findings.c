/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-menu-text.h"

/* The commands about findings. */

/* So much of a headline is in a menu. */
#define MENU_CHARS 50

/* Brings the findings up in the side pane. */
void
ps_window_show_findings (PsWindow *self)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self), "details",
                                      g_variant_new_boolean (TRUE));
  gtk_stack_set_visible_child_name (self->side_pages, "findings");
}

/* Returns: (transfer full) (element-type PsFingerprint): the alerts that a command is about */
static GArray *
dup_acted_alerts (PsWindow *self)
{
  g_autoptr (PsRowOrder) order = ps_window_dup_acted_rows (self);
  PsReview *review = ps_document_get_review (self->document);
  guint32 n = ps_row_order_get_n_rows (order);
  GArray *alerts = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  g_autofree guint32 *rows = ps_row_order_dup_rows (order);

  if (review == NULL || n == 0)
    return alerts;
  g_array_set_size (alerts, n);
  ps_review_read_fingerprints (review, rows, n, (PsFingerprint *)(gpointer)alerts->data);
  return alerts;
}

/* The signature of the alert under the cursor, for a start. */
static char *
suggest_headline (PsWindow *self)
{
  guint32 row = ps_alert_table_get_cursor (self->table);
  g_autoptr (GString) text = g_string_new (NULL);

  if (row != PS_ROW_NONE)
    ps_column_print (PS_COLUMN_SIGNATURE, ps_document_get_store (self->document), row, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_finding (PsWindow *self, const GArray *alerts)
{
  PsCase *review_case = ps_document_get_case (self->document);
  g_autofree char *headline = suggest_headline (self);
  PsCaseFinding values = { .headline = headline,
                           .severity = PS_SEVERITY_NONE,
                           .tlp = PS_TLP_AMBER,
                           .alerts = (GArray *)alerts };
  g_autoptr (PsCaseFinding) finding = ps_case_finding_new (&values);
  guint index;

  ps_findings_pane_commit (self->findings);
  index = ps_case_add (review_case, G_MAXUINT, finding);
  ps_window_show_findings (self);
  ps_findings_pane_select (self->findings, (int)index);
  ps_findings_pane_focus_headline (self->findings);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GArray) alerts = dup_acted_alerts (data);

  if (!ps_window_waits_for_alert (data, action, parameter))
    add_finding (data, alerts);
}

static void
add_to (PsWindow *self, int index)
{
  PsCase *review_case = ps_document_get_case (self->document);
  g_autoptr (GArray) alerts = dup_acted_alerts (self);
  g_autoptr (PsCaseFinding) more = NULL;
  g_autofree char *text = NULL;

  if (index < 0)
    {
      add_finding (self, alerts);
      return;
    }
  ps_findings_pane_commit (self->findings);
  more = ps_case_finding_with_alerts (ps_case_get_finding (review_case, (guint)index), alerts);
  text = g_strdup_printf (
      ngettext ("Add %u alert to finding %u", "Add %u alerts to finding %u", alerts->len),
      alerts->len, (guint)index + 1);
  ps_case_replace (review_case, (guint)index, more, text);
  ps_window_show_findings (self);
  ps_findings_pane_select (self->findings, index);
}

/* @parameter: the id of a finding, "" for a new one */
static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  const char *id = g_variant_get_string (parameter, NULL);

  add_to (self, *id != '\0' ? ps_case_find (ps_document_get_case (self->document), id) : -1);
}

static char *
make_label (PsCase *review_case, guint index)
{
  g_autofree char *headline =
      ps_menu_text (ps_case_get_finding (review_case, index)->headline, MENU_CHARS);

  /* Translators: the number of a finding in the report, and its headline. */
  return g_strdup_printf (_ ("%u. %s"), index + 1,
                          *headline != '\0' ? headline : _ ("Without a headline"));
}

/* The findings there are, to be chosen from. */
static void
update_menu (PsWindow *self)
{
  PsCase *review_case;
  g_autoptr (GMenu) others = g_menu_new ();
  g_autoptr (GMenu) new_one = g_menu_new ();

  /* The window may be on its way out. */
  if (self->document == NULL)
    return;
  review_case = ps_document_get_case (self->document);
  g_menu_remove_all (self->findings_menu);
  for (guint i = 0; i < ps_case_get_n_findings (review_case); i++)
    {
      g_autofree char *label = make_label (review_case, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.add-to-finding", "s",
                                         ps_case_get_finding (review_case, i)->id);
      g_menu_append_item (others, item);
    }
  g_menu_append (new_one, _ ("_New finding"), "win.new-finding");
  g_menu_append_section (self->findings_menu, NULL, G_MENU_MODEL (new_one));
  g_menu_append_section (self->findings_menu, NULL, G_MENU_MODEL (others));
}

/* Asks which: at the alert. */
static void
choose_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;

  if (ps_window_waits_for_alert (self, action, parameter)
      || ps_alert_table_get_cursor (self->table) == PS_ROW_NONE)
    return;
  gtk_stack_set_visible_child_name (self->views, "table");
  ps_alert_table_show_menu (self->table, G_MENU_MODEL (self->findings_menu));
}

static void
add_selected_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;

  add_to (self, ps_findings_pane_get_selected (self->findings));
}

static void
take_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  int index = ps_findings_pane_get_selected (self->findings);
  g_autoptr (GArray) alerts = dup_acted_alerts (self);
  g_autoptr (PsCaseFinding) less = NULL;

  if (index < 0)
    return;
  ps_findings_pane_commit (self->findings);
  less = ps_case_finding_without_alerts (
      ps_case_get_finding (ps_document_get_case (self->document), (guint)index), alerts);
  ps_case_replace (ps_document_get_case (self->document), (guint)index, less,
                   _ ("Take alerts out of a finding"));
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  int index = ps_findings_pane_get_selected (self->findings);

  if (index < 0)
    return;
  ps_findings_pane_commit (self->findings);
  ps_case_remove (ps_document_get_case (self->document), (guint)index);
  ps_window_show_message (self, GTK_MESSAGE_INFO,
                          _ ("The finding was removed; its alerts stay as they are. Ctrl+Z brings "
                             "it back."));
}

static void
move (PsWindow *self, int from, int to)
{
  PsCase *review_case = ps_document_get_case (self->document);

  if (from < 0 || to < 0 || to >= (int)ps_case_get_n_findings (review_case)
      || from >= (int)ps_case_get_n_findings (review_case) || from == to)
    return;
  ps_findings_pane_commit (self->findings);
  ps_case_move (review_case, (guint)from, (guint)to);
  ps_findings_pane_select (self->findings, to);
}

static void
up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  int index = ps_findings_pane_get_selected (PS_WINDOW (data)->findings);

  move (data, index, index - 1);
}

static void
down_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  int index = ps_findings_pane_get_selected (PS_WINDOW (data)->findings);

  move (data, index, index + 1);
}

static void
move_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  guint from, to;

  g_variant_get (parameter, "(uu)", &from, &to);
  move (data, (int)from, (int)to);
}

static void
filter_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  int index = ps_findings_pane_get_selected (self->findings);
  g_autofree char *filter = NULL;

  if (index < 0)
    return;
  filter = ps_case_index_make_filter (ps_document_get_case_index (self->document), (guint)index);
  ps_document_set_filter (self->document, filter);
  gtk_stack_set_visible_child_name (self->views, "table");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
show_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_window_show_findings (data);
  gtk_widget_child_focus (GTK_WIDGET (PS_WINDOW (data)->findings), GTK_DIR_TAB_FORWARD);
}

static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source, double x, double y, PsWindow *self)
{
  g_autoptr (PsRowOrder) order = NULL;
  g_autofree guint32 *selected = NULL;
  g_autoptr (GArray) rows = NULL;

  if (!ps_alert_table_take_at (self->table, x, y))
    return NULL;
  order = ps_window_dup_acted_rows (self);
  selected = ps_row_order_dup_rows (order);
  rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_vals (rows, selected, ps_row_order_get_n_rows (order));
  return gdk_content_provider_new_typed (PS_TYPE_DRAGGED_ROWS, rows);
}

/* The alert under the pointer, or all that are selected with it, can be dragged to a finding. */
static void
offer_drags (PsWindow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->table), GTK_EVENT_CONTROLLER (source));
}

/* The commands about findings. */
void
ps_window_add_findings (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "findings", show_cb, NULL, NULL, NULL, { 0 } },
    { "new-finding", new_cb, NULL, NULL, NULL, { 0 } },
    { "add-to-finding", add_cb, "s", NULL, NULL, { 0 } },
    { "choose-finding", choose_cb, NULL, NULL, NULL, { 0 } },
    { "add-to-selected-finding", add_selected_cb, NULL, NULL, NULL, { 0 } },
    { "take-from-finding", take_cb, NULL, NULL, NULL, { 0 } },
    { "remove-finding", remove_cb, NULL, NULL, NULL, { 0 } },
    { "finding-up", up_cb, NULL, NULL, NULL, { 0 } },
    { "finding-down", down_cb, NULL, NULL, NULL, { 0 } },
    { "move-finding", move_cb, "(uu)", NULL, NULL, { 0 } },
    { "filter-finding", filter_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  ps_window_add_pins (self);
  ps_findings_pane_set_document (self->findings, self->document);
  g_signal_connect_object (ps_document_get_case (self->document), "changed",
                           G_CALLBACK (update_menu), self, G_CONNECT_SWAPPED);
  update_menu (self);
  offer_drags (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-preferred.h"

G_DEFINE_FINAL_TYPE (PsWindow, ps_window, GTK_TYPE_APPLICATION_WINDOW)

static void
filter_changed_cb (PsWindow *self)
{
  ps_filter_guide_apply_soon (self->guide);
}

static void
filter_stopped_cb (PsWindow *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "clear-filter", NULL);
}

static void
filter_activated_cb (PsWindow *self)
{
  if (ps_filter_guide_apply (self->guide))
    ps_window_focus_view (self);
}

/* The filter is in sight of all that it acts on. */
static void
view_changed_cb (PsWindow *self)
{
  gtk_widget_set_visible (self->filter_area,
                          gtk_stack_get_visible_child (self->views) != GTK_WIDGET (self->problems));
  ps_window_update_strips (self);
}

static void
cursor_changed_cb (PsWindow *self, guint row)
{
  ps_details_pane_set_alert (self->details, self->document, row);
  ps_window_mark_alert (self, row);
}

static void
show_cursor (PsWindow *self)
{
  ps_details_pane_set_alert (self->details, self->document,
                             ps_alert_table_get_cursor (self->table));
}

static void
watch_selection (PsWindow *self)
{
  g_signal_connect_object (ps_alert_table_get_model (self->table), "selection-changed",
                           G_CALLBACK (ps_window_update_selected), self, G_CONNECT_SWAPPED);
}

static void
ps_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ps_window_parent_class)->realize (widget);
  ps_window_watch_size (PS_WINDOW (widget));
}

static gboolean
ps_window_close_request (GtkWindow *window)
{
  ps_findings_pane_commit (PS_WINDOW (window)->findings);
  if (ps_window_ask_to_save (PS_WINDOW (window)))
    return TRUE;
  ps_window_leave_presentation (PS_WINDOW (window));
  if (ps_window_keeps_lesson (PS_WINDOW (window)))
    return TRUE;
  ps_window_save_layout (PS_WINDOW (window));
  return GTK_WINDOW_CLASS (ps_window_parent_class)->close_request (window);
}

static void
ps_window_dispose (GObject *object)
{
  PsWindow *self = PS_WINDOW (object);

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  ps_window_stop_triage (self);
  g_clear_handle_id (&self->divider_id, g_source_remove);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  ps_window_forget_opening (self);
  g_clear_object (&self->saver);
  if (self->lesson_loading != NULL)
    g_cancellable_cancel (self->lesson_loading);
  g_clear_object (&self->lesson_loading);
  g_clear_object (&self->lesson);
  ps_window_forget_presentation (self);
  ps_window_forget_making (self);
  g_clear_object (&self->document);
  g_clear_object (&self->menus);
  G_OBJECT_CLASS (ps_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PsWindow, content);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, views);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, problems_view);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, recent_button);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, more_button);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, info_bar);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, message);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, discard_button);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, review_bar);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, lesson_page);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, filter_area);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, filter);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, guide);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, filters_button);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, saved_filters);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, n_shown);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, table);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, no_match);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, side);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, side_pages);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, details);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, findings);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, flows);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, ports);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, presentation);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, pivots);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, facets);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, port_lane);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, status_bar);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, inputs_button);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, inputs_label);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, inputs);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, following);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, times_button);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, times);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, status);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, triage);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, selected);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, triaged);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, decided);
  gtk_widget_class_bind_template_child (widget_class, PsWindow, saved);
}

/* The focus goes to what is shown, from the filter or with a change of the view. */
void
ps_window_focus_view (PsWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->views);

  gtk_widget_grab_focus (page == GTK_WIDGET (self->paned) ? GTK_WIDGET (self->table) : page);
}

/* The alerts of a port. */
static void
ports_filter_cb (PsPortsPage *page, const char *filter, PsWindow *self)
{
  gtk_editable_set_text (self->filter, filter);
  ps_document_set_filter (self->document, filter);
  gtk_stack_set_visible_child_name (self->views, "table");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
ps_window_class_init (PsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ps_window_close_request;
  widget_class->realize = ps_window_realize;
  g_type_ensure (PS_TYPE_ALERT_TABLE);
  g_type_ensure (PS_TYPE_DETAILS_PANE);
  g_type_ensure (PS_TYPE_EMPTY_PAGE);
  g_type_ensure (PS_TYPE_FACETS_PANE);
  g_type_ensure (PS_TYPE_FILTER_GUIDE);
  g_type_ensure (PS_TYPE_FINDINGS_PANE);
  g_type_ensure (PS_TYPE_SAVED_FILTERS);
  g_type_ensure (PS_TYPE_FLOW_VIEW);
  g_type_ensure (PS_TYPE_INPUTS_VIEW);
  g_type_ensure (PS_TYPE_LESSON_PAGE);
  g_type_ensure (PS_TYPE_PRESENTATION);
  g_type_ensure (PS_TYPE_PROBLEMS_PAGE);
  g_type_ensure (PS_TYPE_PORTS_PAGE);
  g_type_ensure (PS_TYPE_PIVOTS_PAGE);
  g_type_ensure (PS_TYPE_PORT_LANE_STRIP);
  g_type_ensure (PS_TYPE_TIMELINE_STRIP);
  g_type_ensure (PS_TYPE_REVIEW_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ports_filter_cb);
}

static void
ps_window_init (PsWindow *self)
{
  self->document = ps_document_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ps_window_add_menus (self);
  ps_window_restore_layout (self);
  ps_window_add_actions (self);
  ps_window_add_strips (self);
  ps_window_accept_drops (self);
  ps_window_offer_recent (self);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "table",
                                  ps_alert_table_get_actions (self->table));
  g_menu_prepend_submenu (self->columns_section, _ ("_Columns"),
                          ps_alert_table_get_columns_menu (self->table));
  ps_alert_table_set_document (self->table, self->document);
  ps_inputs_view_set_document (self->inputs, self->document);
  ps_filter_guide_attach (self->guide, self->filter, self->document);
  watch_selection (self);
  g_signal_connect_object (self->document, "verdicts-changed", G_CALLBACK (show_cursor), self,
                           G_CONNECT_SWAPPED);
  ps_window_watch_document (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->empty_page));
}

/**
 * ps_window_new:
 * @application: (nullable): what the window belongs to
 *
 * Returns: (transfer none): a window with nothing open
 */
PsWindow *
ps_window_new (GtkApplication *application)
{
  return g_object_new (PS_TYPE_WINDOW, "application", application, NULL);
}

/**
 * ps_window_open:
 * @window: a window
 * @inputs: (array zero-terminated=1): paths; a folder is every file in it
 *
 * Replaces what is open. Rows can be used while they are read. Of times that leave something open
 * is assumed what the settings say.
 */
void
ps_window_open (PsWindow *window, const char *const *inputs)
{
  g_autofree char *zone = ps_preferred_dup_zone ();
  const PsImportOptions options = { .zone = zone, .date_order = ps_preferred_get_date_order () };

  ps_window_open_with (window, inputs, &options);
}

/**
 * ps_window_open_with:
 * @window: a window
 * @inputs: as for ps_window_open()
 * @options: what a person chose; see ps_document_open_with()
 *
 * The same as ps_window_open(), with a person's choices. A single lesson is shown as such: see
 * ps_window_open_lesson().
 */
void
ps_window_open_with (PsWindow *window, const char *const *inputs, const PsImportOptions *options)
{
  g_return_if_fail (PS_IS_WINDOW (window));

  if (inputs[0] != NULL && inputs[1] == NULL && ps_lesson_is_file (inputs[0]))
    {
      ps_window_open_lesson (window, inputs[0], FALSE);
      return;
    }
  ps_window_leave_presentation (window);
  ps_window_close_lesson (window);
  gtk_info_bar_set_revealed (window->info_bar, FALSE);
  gtk_editable_set_text (window->filter, "");
  ps_document_set_filter (window->document, "");
  ps_window_forget_opening (window);
  ps_workspace_saver_begin (window->saver, NULL, NULL);
  ps_window_use_policy (window, NULL);
  ps_document_open_with (window->document, inputs, options);
  ps_window_reset_review (window);
  ps_problems_page_set_document (window->problems, window->document);
  ps_flow_view_set_document (window->flows, window->document);
  ps_ports_page_set_document (window->ports, window->document);
  gtk_stack_set_visible_child_name (window->stack, "document");
  gtk_stack_set_visible_child_name (window->views, "table");
  gtk_widget_set_visible (window->switcher, TRUE);
  gtk_widget_set_visible (window->status_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (window->table));
}

/* Returns: (transfer none): what the window has open */
PsDocument *
ps_window_get_document (PsWindow *window)
{
  g_return_val_if_fail (PS_IS_WINDOW (window), NULL);
  return window->document;
}

/**
 * ps_window_get_view:
 * @window: a window
 *
 * Returns: (transfer none): what is seen: "table", "flows", "ports", "pivots", "problems", "lesson",
 *   or "empty" where nothing is open
 */
const char *
ps_window_get_view (PsWindow *window)
{
  const char *page;

  g_return_val_if_fail (PS_IS_WINDOW (window), NULL);

  if (ps_window_is_presenting (window))
    return "lesson";
  page = gtk_stack_get_visible_child_name (window->stack);
  return g_str_equal (page, "document") ? gtk_stack_get_visible_child_name (window->views) : page;
}

/* The filters that were used are not offered any more. */
void
ps_window_forget_filters (PsWindow *window)
{
  g_return_if_fail (PS_IS_WINDOW (window));
  ps_filter_guide_forget (window->guide);
}

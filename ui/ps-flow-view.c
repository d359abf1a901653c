/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-view-private.h"

#include <glib/gi18n-lib.h>

#include "ps-flow-row.h"
#include "ps-node-map.h"
#include "ps-picture-source.h"
#include "ps-scroll-gate.h"
#include "ps-table-mirror.h"
#include "ps-zoom.h"

/* While an import runs the picture is made anew no oftener than this, in milliseconds; while the
 * window gets another size it waits as long as that. */
#define PAUSE 500
#define SETTLING 120
/* Work that is done sooner needs no sign of it. */
#define SPINNER_DELAY 200
/* Below this width, in points, the table stands below the picture. */
#define NARROW 900
/* A saved picture is not narrower, in points. */
#define PICTURE_WIDTH 1000.0
/* Headings and legend, in points. */
#define CHROME 110.0
/* Beside the picture, in pixels. */
#define SCROLLBAR_ROOM 16
/* What all alerts together are high, of the height there is: boxes need more than their ribbons. */
#define RIBBONS_SHARE 0.45
#define PICTURE_SHARE 0.66

static void picture_source_init (PsPictureSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PsFlowView, ps_flow_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (PS_TYPE_PICTURE_SOURCE, picture_source_init))

static void fill_options (PsFlowView *self, PsFlowOptions *options);

/* The whole picture, whatever part of it is seen; laid out anew for its own width and fonts, so that
 * a narrow window does not cut its names. */
static PsScene *
lay_out_picture (double width, gboolean right_to_left, PsMeasureText measure, gpointer measure_data,
                 gpointer data)
{
  PsFlowView *self = data;
  PsFlowDiagram *shown = ps_flow_canvas_get_diagram (self->canvas);
  g_autoptr (PsFlowDiagram) diagram = NULL;
  PsFlowOptions options;

  if (shown == NULL || self->inventory == NULL)
    return shown != NULL ? ps_scene_copy (ps_flow_diagram_get_scene (shown)) : NULL;
  fill_options (self, &options);
  options.width = width;
  options.measure = measure;
  options.user_data = measure_data;
  diagram = (ps_flow_diagram_has_ports (shown) ? ps_flow_map_new
                                               : ps_node_map_new) (self->inventory, &options);
  return ps_scene_copy (ps_flow_diagram_get_scene (diagram));
}

static gboolean
ps_flow_view_get_picture (PsPictureSource *source, PsPicture *picture)
{
  PsFlowView *self = PS_FLOW_VIEW (source);
  PsFlowDiagram *diagram = ps_flow_canvas_get_diagram (self->canvas);

  if (diagram == NULL)
    return FALSE;
  picture->layout = lay_out_picture;
  picture->user_data = self;
  picture->title = ps_flow_diagram_has_ports (diagram) ? _ ("Who calls whom")
                                                       : _ ("Who is connected with whom");
  picture->has_legend = TRUE;
  picture->width = MAX (PICTURE_WIDTH, ps_flow_diagram_get_scene (diagram)->width);
  return TRUE;
}

static gboolean
is_settled (PsPictureSource *source)
{
  PsFlowView *self = PS_FLOW_VIEW (source);

  return ps_flow_view_is_settled (self)
         && (self->document == NULL || ps_document_is_settled (self->document));
}

static void
picture_source_init (PsPictureSourceInterface *iface)
{
  iface->get_picture = ps_flow_view_get_picture;
  iface->is_settled = is_settled;
}

/* The line below: what the pointer is on, or the keyboard, or all. */
void
ps_flow_view_tell (PsFlowView *self)
{
  PsFlowDiagram *diagram = ps_flow_canvas_get_diagram (self->canvas);
  PsFlowItem item = ps_flow_canvas_get_hover (self->canvas);
  g_autofree char *sentence = NULL;

  if (item.kind == PS_FLOW_ITEM_NONE)
    item = ps_flow_canvas_get_item (self->canvas);
  if (diagram == NULL)
    sentence = g_strdup ("");
  else if (item.kind == PS_FLOW_ITEM_NONE)
    sentence = g_strdup (ps_flow_diagram_get_scene (diagram)->title);
  else
    sentence = ps_flow_diagram_dup_sentence (diagram, item);
  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sentence), sentence);
}

/* The row of a link; GTK_INVALID_LIST_POSITION without one. */
static guint
find_row (PsFlowView *self, PsFlowItem item)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = item.kind == PS_FLOW_ITEM_LINK || item.kind == PS_FLOW_ITEM_ANSWER
                ? g_list_model_get_n_items (model)
                : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PsFlowRow) row = g_list_model_get_item (model, i);

      if (ps_flow_row_get_index (row) == item.index)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
item_changed_cb (PsFlowView *self)
{
  ps_flow_view_tell (self);
  ps_flow_view_update_enabled (self);
  if (self->selecting)
    return;
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection,
                                     find_row (self, ps_flow_canvas_get_item (self->canvas)));
  self->selecting = FALSE;
}

static void
selected_cb (PsFlowView *self)
{
  PsFlowRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (self->selecting || row == NULL)
    return;
  self->selecting = TRUE;
  ps_flow_canvas_select (self->canvas,
                         (PsFlowItem){ PS_FLOW_ITEM_LINK, ps_flow_row_get_index (row) });
  self->selecting = FALSE;
}

static void
row_activated_cb (GtkColumnView *view, guint position, PsFlowView *self)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "flows.add", NULL);
}

static gboolean
show_spinner_cb (gpointer data)
{
  PsFlowView *self = data;

  self->spinner_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
set_working (PsFlowView *self, gboolean working)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_STATE_BUSY, working,
                               -1);
  if (working)
    {
      if (self->spinner_id == 0 && !gtk_widget_get_visible (GTK_WIDGET (self->spinner)))
        self->spinner_id = g_timeout_add (SPINNER_DELAY, show_spinner_cb, self);
      return;
    }
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

static void
show_empty (PsFlowView *self)
{
  gboolean filtered = *ps_document_get_filter (self->document) != '\0';

  gtk_label_set_text (self->reason, filtered ? _ ("The filter lets no alert through.")
                                             : _ ("No alerts were read yet."));
  gtk_widget_set_visible (self->clear, filtered);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
search_changed_cb (PsFlowView *self)
{
  const char *text = gtk_editable_get_text (self->search);
  guint n = ps_flow_canvas_search (self->canvas, text);
  g_autofree char *found = g_strdup_printf (ngettext ("%u found", "%u found", n), n);

  gtk_label_set_text (self->found, *text != '\0' ? found : "");
}

static void
search_activated_cb (PsFlowView *self)
{
  ps_flow_canvas_go_to_match (self->canvas, 1);
}

static void
search_stopped_cb (PsFlowView *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
show_result (PsFlowView *self, PsFlowResult *result)
{
  self->selecting = TRUE;
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       result->rows->pdata, result->rows->len);
  self->selecting = FALSE;
  ps_flow_canvas_set_diagram (self->canvas, result->diagram, self->keep_view);
  self->keep_view = FALSE;
  if (result->rows->len == 0)
    show_empty (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "flows");
  search_changed_cb (self);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsFlowView) self = data;
  g_autoptr (PsFlowResult) flows = ps_flow_job_finish (result, NULL);

  if (flows == NULL || self->document == NULL)
    return;
  g_clear_object (&self->working);
  set_working (self, FALSE);
  g_clear_pointer (&self->inventory, ps_flow_inventory_unref);
  self->inventory = ps_flow_inventory_ref (flows->inventory);
  show_result (self, flows);
}

static PsFlowFold
get_fold (PsFlowView *self)
{
  if (ps_flow_view_has_choice (self, "fold", "sites"))
    return PS_FLOW_FOLD_SITES;
  if (ps_flow_view_has_choice (self, "fold", "small"))
    return PS_FLOW_FOLD_SMALL;
  return ps_flow_view_has_choice (self, "fold", "large") ? PS_FLOW_FOLD_LARGE : PS_FLOW_FOLD_NONE;
}

static void
fill_options (PsFlowView *self, PsFlowOptions *options)
{
  GtkWidget *canvas = GTK_WIDGET (self->canvas);
  double scale = ps_zoom_get_text_scale (canvas);
  double height = MAX (gtk_widget_get_height (canvas) / scale - CHROME, 1);
  *options = (PsFlowOptions){
    .width = (gtk_widget_get_width (canvas) - SCROLLBAR_ROOM) / scale,
    .height = height * RIBBONS_SHARE,
    .logarithmic = ps_flow_view_has_choice (self, "scale", "log"),
    .coloring = ps_flow_view_has_choice (self, "color", "unusual") ? PS_FLOW_BY_UNUSUAL
                                                                    : PS_FLOW_BY_SEVERITY,
    .fold = get_fold (self),
    .expanded = (const PsNetwork *)(gpointer)self->expanded->data,
    .n_expanded = self->expanded->len,
    .top = ps_flow_view_get_top (self, height),
    .right_to_left = gtk_widget_get_direction (canvas) == GTK_TEXT_DIR_RTL,
  };
}

static void
draw (PsFlowView *self)
{
  PsAlertStore *store = ps_document_get_store (self->document);
  PsRowOrder *order = ps_document_get_order (self->document);
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->canvas));
  PsFlowOptions options;

  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  self->is_stale = FALSE;
  if (store == NULL || order == NULL)
    return;
  fill_options (self, &options);
  self->working = g_cancellable_new ();
  set_working (self, TRUE);
  ps_flow_job_async (store, order, self->inventory, &options,
                     ps_flow_view_has_choice (self, "view", "nodes"),
                     pango_context_get_font_description (context), self->working, done_cb,
                     g_object_ref (self));
}

static gboolean
refresh_cb (gpointer data)
{
  PsFlowView *self = data;

  self->refresh_id = 0;
  if (self->is_stale && self->document != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
      && self->place_id == 0 && gtk_widget_get_width (GTK_WIDGET (self->canvas)) > 0)
    draw (self);
  return G_SOURCE_REMOVE;
}

/* Draws when somebody looks, when it is known how much room there is, and not all the time. */
static void
refresh_soon (PsFlowView *self, guint delay)
{
  self->is_stale = TRUE;
  if (self->refresh_id == 0 && self->document != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh_id = g_timeout_add (delay, refresh_cb, self);
}

/*
 * ps_flow_view_redraw:
 *
 * The same flows are to be drawn in another way.
 */
void
ps_flow_view_redraw (PsFlowView *self, gboolean keep_view)
{
  self->keep_view = keep_view;
  refresh_soon (self, 1);
}

static void
flows_changed_cb (PsFlowView *self)
{
  g_clear_pointer (&self->inventory, ps_flow_inventory_unref);
  refresh_soon (self, ps_document_is_busy (self->document) ? PAUSE : 1);
}

static gboolean
show_place_cb (gpointer data)
{
  PsFlowView *self = data;
  double top, seen, height;

  self->view_id = 0;
  ps_flow_canvas_get_view (self->canvas, &top, &seen, &height);
  gtk_widget_set_visible (GTK_WIDGET (self->scrollbar), height > seen + 1);
  gtk_adjustment_configure (gtk_scrollbar_get_adjustment (self->scrollbar), MAX (0, top), 0,
                            MAX (height, seen), seen / 10, seen * .8, seen);
  return G_SOURCE_REMOVE;
}

static void
moved_cb (PsFlowView *self)
{
  if (self->view_id == 0)
    self->view_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, show_place_cb, self, NULL);
}

static void
scrolled_cb (PsFlowView *self)
{
  if (self->view_id == 0)
    ps_flow_canvas_set_top (
        self->canvas,
        gtk_adjustment_get_value (gtk_scrollbar_get_adjustment (self->scrollbar)));
}

static int
get_extent (PsFlowView *self)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) == GTK_ORIENTATION_VERTICAL
             ? gtk_widget_get_height (GTK_WIDGET (self->paned))
             : gtk_widget_get_width (GTK_WIDGET (self->paned));
}

/* The table is beside the picture, or below it where there is not enough room for both. What is
 * set while the panes turn GTK takes as a share of the width they had: they are laid out first. */
static gboolean
place_table_cb (gpointer data)
{
  PsFlowView *self = data;
  GtkOrientable *paned = GTK_ORIENTABLE (self->paned);
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self->paned))
                    < NARROW * ps_zoom_get_text_scale (GTK_WIDGET (self));
  GtkOrientation wanted = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  if (gtk_orientable_get_orientation (paned) != wanted)
    {
      gtk_orientable_set_orientation (paned, wanted);
      self->place_id = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, place_table_cb, self, NULL);
      return G_SOURCE_REMOVE;
    }
  self->place_id = 0;
  if (get_extent (self) == self->extent)
    return G_SOURCE_REMOVE;
  self->extent = get_extent (self);
  gtk_paned_set_position (self->paned, (int)(self->extent * PICTURE_SHARE));
  if (self->is_stale)
    refresh_soon (self, 1);
  return G_SOURCE_REMOVE;
}

static void
room_changed_cb (PsFlowView *self)
{
  moved_cb (self);
  self->keep_view = TRUE;
  refresh_soon (self, ps_flow_canvas_get_diagram (self->canvas) != NULL ? SETTLING : 1);
}

/* A divider that somebody moved stays until there is more room or less, or the text is larger. The panes may not be moved
 * here, in the middle of being laid out, when their size is that of before. */
static void
max_position_cb (PsFlowView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->paned)) && self->place_id == 0)
    self->place_id = g_idle_add_full (G_PRIORITY_DEFAULT, place_table_cb, self, NULL);
}

static void
ps_flow_view_map (GtkWidget *widget)
{
  PsFlowView *self = PS_FLOW_VIEW (widget);

  GTK_WIDGET_CLASS (ps_flow_view_parent_class)->map (widget);
  if (self->is_stale)
    refresh_soon (self, 1);
}

static gboolean
ps_flow_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PS_FLOW_VIEW (widget)->canvas));
}

static void
ps_flow_view_dispose (GObject *object)
{
  PsFlowView *self = PS_FLOW_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  g_clear_handle_id (&self->view_id, g_source_remove);
  g_clear_handle_id (&self->place_id, g_source_remove);
  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  g_clear_object (&self->document);
  g_clear_pointer (&self->inventory, ps_flow_inventory_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->expanded, g_array_unref);
  G_OBJECT_CLASS (ps_flow_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, stack);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, reason);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, clear);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, paned);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, canvas);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, scrollbar);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, beside);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, view);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, search);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, found);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, spinner);
  gtk_widget_class_bind_template_child (widget_class, PsFlowView, sentence);
}

static void
ps_flow_view_class_init (PsFlowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_flow_view_dispose;
  widget_class->map = ps_flow_view_map;
  widget_class->grab_focus = ps_flow_view_grab_focus;
  g_type_ensure (PS_TYPE_FLOW_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-flow-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, item_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, room_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_set_css_name (widget_class, "flowview");
}

static void
ps_flow_view_init (PsFlowView *self)
{
  GtkSortListModel *sorted;

  self->expanded = g_array_new (FALSE, FALSE, sizeof (PsNetwork));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (PS_TYPE_FLOW_ROW);
  ps_flow_row_set_up_columns (self->view);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  ps_scroll_gate_install (self->scrolled);
  ps_table_mirror (self->view);
  g_signal_connect_object (self->paned, "notify::max-position", G_CALLBACK (max_position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi",
                           G_CALLBACK (max_position_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollbar_get_adjustment (self->scrollbar), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  ps_flow_view_add_actions (self);
  ps_flow_view_update_enabled (self);
}

/**
 * ps_flow_view_set_document:
 * @view: a page
 * @document: what is open
 */
void
ps_flow_view_set_document (PsFlowView *view, PsDocument *document)
{
  g_return_if_fail (PS_IS_FLOW_VIEW (view));

  g_clear_pointer (&view->inventory, ps_flow_inventory_unref);
  g_array_set_size (view->expanded, 0);
  view->is_stale = TRUE;
  if (!g_set_object (&view->document, document))
    return;
  g_signal_connect_object (document, "order-changed", G_CALLBACK (flows_changed_cb), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "verdicts-changed", G_CALLBACK (flows_changed_cb), view,
                           G_CONNECT_SWAPPED);
}

/* Returns: whether all is drawn that is to be drawn */
gboolean
ps_flow_view_is_settled (PsFlowView *view)
{
  g_return_val_if_fail (PS_IS_FLOW_VIEW (view), TRUE);
  return view->working == NULL && view->refresh_id == 0 && view->place_id == 0 && !view->is_stale
         && ps_flow_canvas_is_settled (view->canvas);
}

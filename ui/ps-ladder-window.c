/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-ladder-window.h"

#include <glib/gi18n-lib.h>

#include "ps-ladder-model.h"
#include "ps-pair-order.h"
#include "ps-scene-view.h"
#include "ps-words.h"

struct _PsLadderWindow
{
  GtkWindow parent_instance;

  GtkLabel *sums;
  GtkStack *stack;
  PsSceneView *head;
  GtkListView *view;

  PsAlertStore *store;
  PsLadder ladder;
  gboolean filtered;
  GtkSingleSelection *selection;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (PsLadderWindow, ps_ladder_window, GTK_TYPE_WINDOW)

static guint activated_signal;

static PsScene *
lay_out_head (double width, gboolean right_to_left, PsMeasureText measure, gpointer measure_data,
              gpointer data)
{
  PsLadderWindow *self = data;

  return ps_ladder_layout_head (&self->ladder, width, right_to_left, measure, measure_data);
}

/* What a rung on the screen shows. */
typedef struct
{
  PsLadderWindow *window;
  guint32 row;
} Rung;

static PsScene *
lay_out_rung (double width, gboolean right_to_left, PsMeasureText measure, gpointer measure_data,
              gpointer data)
{
  const Rung *rung = data;

  return ps_ladder_layout_rung (&rung->window->ladder, rung->window->store, rung->row, width,
                                right_to_left, measure, measure_data);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PsLadderWindow *self)
{
  gtk_list_item_set_child (item, ps_scene_view_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PsLadderWindow *self)
{
  PsSceneView *view = PS_SCENE_VIEW (gtk_list_item_get_child (item));
  Rung *rung = g_new (Rung, 1);

  *rung = (Rung){ self, ps_ladder_row_get_row (gtk_list_item_get_item (item)) };
  g_object_set_data_full (G_OBJECT (item), "rung", rung, g_free);
  ps_scene_view_set_layout (view, lay_out_rung, rung);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PsLadderWindow *self)
{
  ps_scene_view_set_layout (PS_SCENE_VIEW (gtk_list_item_get_child (item)), NULL, NULL);
  g_object_set_data (G_OBJECT (item), "rung", NULL);
}

static void
activate_cb (GtkListView *view, guint position, PsLadderWindow *self)
{
  g_autoptr (PsLadderRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row == NULL)
    return;
  g_signal_emit (self, activated_signal, 0, ps_ladder_row_get_row (row));
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_rungs (PsLadderWindow *self, PsRowOrder *order)
{
  guint32 n = ps_row_order_get_n_rows (order);
  g_autoptr (PsLadderModel) model = ps_ladder_model_new (order);
  g_autofree char *count = ps_words_count (n), *text = NULL;

  text = g_strdup_printf (
      self->filtered
          ? ngettext ("%s alert that the filter lets through, the earliest first",
                      "%s alerts that the filter lets through, the earliest first", n)
          : ngettext ("%s alert, the earliest first", "%s alerts, the earliest first", n),
      count);
  gtk_label_set_text (self->sums, text);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (model));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "rungs" : "empty");
  if (n > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsLadderWindow *self = PS_LADDER_WINDOW (source);
  g_autoptr (PsRowOrder) order = g_task_propagate_pointer (G_TASK (result), NULL);

  if (order != NULL && self->cancellable != NULL)
    show_rungs (self, order);
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PsLadderWindow *self = source;
  g_autoptr (GError) error = NULL;
  PsRowOrder *order = ps_row_order_between (data, self->store, self->ladder.left_id,
                                            self->ladder.right_id, cancellable, &error);

  if (order != NULL)
    g_task_return_pointer (task, order, (GDestroyNotify)ps_row_order_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
find_rungs (PsLadderWindow *self, PsRowOrder *order)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, found_cb, NULL);

  g_task_set_task_data (task, ps_row_order_ref (order), (GDestroyNotify)ps_row_order_unref);
  g_task_run_in_thread (task, find_in_thread);
}

static void
ps_ladder_window_dispose (GObject *object)
{
  PsLadderWindow *self = PS_LADDER_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (ps_ladder_window_parent_class)->dispose (object);
}

static void
ps_ladder_window_finalize (GObject *object)
{
  PsLadderWindow *self = PS_LADDER_WINDOW (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ps_ladder_window_parent_class)->finalize (object);
}

static void
ps_ladder_window_class_init (PsLadderWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_ladder_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ps_ladder_window_finalize;
  activated_signal = g_signal_new ("activated", PS_TYPE_LADDER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (PS_TYPE_SCENE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-ladder-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PsLadderWindow, sums);
  gtk_widget_class_bind_template_child (widget_class, PsLadderWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PsLadderWindow, head);
  gtk_widget_class_bind_template_child (widget_class, PsLadderWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ps_ladder_window_init (PsLadderWindow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->selection = gtk_single_selection_new (NULL);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * ps_ladder_window_new:
 * @parent: the window that it belongs to
 * @document: what is open
 * @ladder: which two hosts
 *
 * Returns: (transfer none): a window, which looks for the alerts in a thread
 */
PsLadderWindow *
ps_ladder_window_new (GtkWindow *parent, PsDocument *document, const PsLadder *ladder)
{
  PsLadderWindow *self =
      g_object_new (PS_TYPE_LADDER_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
  char left[PS_ADDRESS_TEXT_SIZE], right[PS_ADDRESS_TEXT_SIZE];
  g_autofree char *title = NULL;

  self->store = g_object_ref (ps_document_get_store (document));
  self->ladder = *ladder;
  self->filtered = ps_document_get_filter (document)[0] != '\0';
  ps_address_print (&ladder->left, left);
  ps_address_print (&ladder->right, right);
  title = g_strdup_printf (_ ("Ladder of %s and %s"), left, right);
  gtk_window_set_title (GTK_WINDOW (self), title);
  ps_scene_view_set_layout (self->head, lay_out_head, self);
  find_rungs (self, ps_document_get_order (document));
  return self;
}

/**
 * ps_ladder_window_get_model:
 * @window: a window
 *
 * Returns: (transfer none): its rungs
 */
GListModel *
ps_ladder_window_get_model (PsLadderWindow *window)
{
  return G_LIST_MODEL (window->selection);
}

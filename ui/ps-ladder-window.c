/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-ladder-window.h"

#include <glib/gi18n-lib.h>

#include "ps-ladder-model.h"
#include "ps-pair-order.h"
#include "ps-picture-export.h"
#include "ps-scene-view.h"
#include "ps-transient.h"
#include "ps-words.h"

/* A saved picture: its width in points, and how many rungs a page can be read with. */
#define PICTURE_WIDTH 900
#define PICTURE_RUNGS 250

struct _PsLadderWindow
{
  GtkWindow parent_instance;

  GtkLabel *sums;
  GtkLabel *message;
  GtkStack *stack;
  PsSceneView *head;
  GtkListView *view;

  PsDocument *document;
  PsAlertStore *store;
  PsRowOrder *order; /* NULL = not found yet */
  PsLadder ladder;
  gboolean filtered;
  GtkSingleSelection *selection;
  GSimpleActionGroup *actions;
  GtkFileChooserNative *chooser;
  GCancellable *cancellable;
};

static void picture_source_init (PsPictureSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PsLadderWindow, ps_ladder_window, GTK_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (PS_TYPE_PICTURE_SOURCE, picture_source_init))

static guint activated_signal;

static PsScene *
lay_out_picture (double width, gboolean right_to_left, PsMeasureText measure, gpointer measure_data,
                 gpointer data)
{
  PsLadderWindow *self = data;

  return ps_ladder_layout (&self->ladder, self->store, self->order, PICTURE_RUNGS, width,
                           right_to_left, measure, measure_data);
}

static gboolean
ps_ladder_window_get_picture (PsPictureSource *source, PsPicture *picture)
{
  PsLadderWindow *self = PS_LADDER_WINDOW (source);

  if (self->order == NULL || ps_row_order_get_n_rows (self->order) == 0)
    return FALSE;
  picture->layout = lay_out_picture;
  picture->user_data = self;
  picture->title = gtk_window_get_title (GTK_WINDOW (self));
  picture->counts = gtk_label_get_text (self->sums);
  picture->width = PICTURE_WIDTH;
  return TRUE;
}

static void
picture_source_init (PsPictureSourceInterface *iface)
{
  iface->get_picture = ps_ladder_window_get_picture;
}

static void
say (PsLadderWindow *self, const char *text)
{
  gtk_label_set_text (self->message, text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

static void
update_enabled (PsLadderWindow *self)
{
  static const char *const names[] = { "save-picture", "copy-picture" };
  gboolean has_rungs = self->order != NULL && ps_row_order_get_n_rows (self->order) > 0;
  GActionMap *map = G_ACTION_MAP (self->actions);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, names[i])),
                                 has_rungs);
}

/**
 * ps_ladder_window_save_picture:
 * @window: a window
 * @file: where to; its name says the format
 *
 * Saves the whole ladder; the window says whether it is saved.
 */
void
ps_ladder_window_save_picture (PsLadderWindow *window, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file), *text = NULL;
  g_autoptr (GError) error = NULL;

  if (ps_picture_export_save (PS_PICTURE_SOURCE (window), window->document, file, &error))
    text = g_strdup_printf (_ ("The picture was saved as “%s”."), name);
  say (window, text != NULL ? text : error->message);
}

static void
chosen_cb (GtkNativeDialog *native, int response, PsLadderWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser))
                               : NULL;

  g_clear_object (&self->chooser);
  if (file != NULL)
    ps_ladder_window_save_picture (self, file);
}

static void
save_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsLadderWindow *self = data;

  if (self->chooser == NULL)
    {
      self->chooser = ps_picture_export_new_chooser (GTK_WINDOW (self));
      gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
      g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
copy_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsLadderWindow *self = data;
  g_autoptr (GError) error = NULL;

  if (ps_picture_export_copy (PS_PICTURE_SOURCE (self), self->document, &error))
    say (self, _ ("The picture was copied."));
  else
    say (self, error->message);
}

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
  self->order = ps_row_order_ref (order);
  update_enabled (self);
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
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (ps_ladder_window_parent_class)->dispose (object);
}

static void
ps_ladder_window_finalize (GObject *object)
{
  PsLadderWindow *self = PS_LADDER_WINDOW (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->order, ps_row_order_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->document);
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
  gtk_widget_class_bind_template_child (widget_class, PsLadderWindow, message);
  gtk_widget_class_bind_template_child (widget_class, PsLadderWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PsLadderWindow, head);
  gtk_widget_class_bind_template_child (widget_class, PsLadderWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_ALT_MASK,
                                       "ladder.save-picture", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "ladder.copy-picture", NULL);
}

static void
ps_ladder_window_init (PsLadderWindow *self)
{
  static const GActionEntry entries[] = {
    { "save-picture", save_picture_cb, NULL, NULL, NULL, { 0 } },
    { "copy-picture", copy_picture_cb, NULL, NULL, NULL, { 0 } },
  };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "ladder", G_ACTION_GROUP (self->actions));
  update_enabled (self);
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
      g_object_new (PS_TYPE_LADDER_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE,
                    "modal", TRUE, NULL);
  char left[PS_ADDRESS_TEXT_SIZE], right[PS_ADDRESS_TEXT_SIZE];
  g_autofree char *title = NULL;

  ps_transient_watch (self);
  self->document = g_object_ref (document);
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

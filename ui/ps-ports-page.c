/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-ports-page.h"

#include <glib/gi18n-lib.h>

#include "ps-port-card.h"
#include "ps-port-columns.h"
#include "ps-report-facts.h"
#include "ps-table-mirror.h"

/* While an import runs the inventory is made anew no oftener than this, in milliseconds. */
#define PAUSE 500

struct _PsPortsPage
{
  GtkWidget parent_instance;

  GtkLabel *sums;
  GtkStack *stack;
  GtkColumnView *view;
  PsPortCard *card;

  PsDocument *document;
  GListStore *rows;
  GtkSingleSelection *selection;
  GCancellable *counting;
  guint timeout;
  gboolean is_stale;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (PsPortsPage, ps_ports_page, GTK_TYPE_WIDGET)

static guint filter_signal;

/* What a thread counts in. */
typedef struct
{
  PsAlertStore *store;
  PsRowOrder *order;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_object_unref (question->store);
  ps_row_order_unref (question->order);
  g_free (question);
}

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  PsPortInventory *inventory =
      ps_port_inventory_new (question->store, question->order, cancellable);

  if (inventory == NULL)
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_pointer (task, inventory, (GDestroyNotify)ps_port_inventory_unref);
}

static void
show_sums (PsPortsPage *self, const PsPortInventory *inventory)
{
  g_autofree char *ports = ps_report_count (ps_port_inventory_get_n_ports (inventory));
  g_autofree char *servers = ps_report_count (ps_port_inventory_get_n_uses (inventory));
  g_autofree char *undecided = ps_report_count (ps_port_inventory_get_n_undecided (inventory));
  g_autofree char *without = ps_report_count (ps_port_inventory_get_n_without_port (inventory));
  /* Translators: all are numbers; a port of two servers is one port and two pairs. */
  g_autofree char *text =
      g_strdup_printf (_ ("%s ports · %s pairs of server and port · %s alerts whose server cannot be told "
                          "· %s without a port"),
                       ports, servers, undecided, without);

  gtk_label_set_text (self->sums, text);
}

/* The port that was selected stays so, if it is there still. */
static guint
fill_rows (PsPortsPage *self, PsAlertStore *store, PsPortInventory *inventory)
{
  PsPortRow *old = gtk_single_selection_get_selected_item (self->selection);
  PsPortUse kept = old != NULL ? *ps_port_row_get_use (old) : (PsPortUse){ .protocol = 0 };
  PsSubjectNotes *notes = ps_document_get_subject_notes (self->document);
  guint n = ps_port_inventory_get_n_ports (inventory), found = 0;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      const PsPortUse *use = ps_port_inventory_get_port (inventory, i);

      if (use->port == kept.port && use->protocol == kept.protocol)
        found = i;
      g_ptr_array_add (rows, ps_port_row_new (store, inventory, notes, i));
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  return found;
}

static void
select_row (PsPortsPage *self, PsPortRow *row)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (PsPortRow) item = g_list_model_get_item (model, i);

      if (item != row)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      return;
    }
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsPortsPage *self = PS_PORTS_PAGE (source);
  const Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (PsPortInventory) inventory = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (PsPortRow) row = NULL;
  guint found;

  if (inventory == NULL || self->document == NULL)
    return;
  g_clear_object (&self->counting);
  found = fill_rows (self, question->store, inventory);
  show_sums (self, inventory);
  gtk_stack_set_visible_child_name (
      self->stack,
      self->rows != NULL && ps_port_inventory_get_n_ports (inventory) > 0 ? "ports" : "empty");
  row = g_list_model_get_item (G_LIST_MODEL (self->rows), found);
  if (row != NULL)
    select_row (self, row);
}

static void
count (PsPortsPage *self)
{
  PsAlertStore *store = ps_document_get_store (self->document);
  PsRowOrder *order = ps_document_get_order (self->document);
  g_autoptr (GTask) task = NULL;
  Question *question;

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->is_stale = FALSE;
  if (store == NULL || order == NULL)
    return;
  question = g_new (Question, 1);
  *question = (Question){ g_object_ref (store), ps_row_order_ref (order) };
  self->counting = g_cancellable_new ();
  task = g_task_new (self, self->counting, counted_cb, NULL);
  g_task_set_task_data (task, question, free_question);
  g_task_run_in_thread (task, count_in_thread);
}

static gboolean
pause_over_cb (gpointer data)
{
  PsPortsPage *self = data;

  self->timeout = 0;
  if (self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    count (self);
  return G_SOURCE_REMOVE;
}

/* Counts when somebody looks, and not all the time. */
static void
changed_cb (PsPortsPage *self)
{
  self->is_stale = TRUE;
  if (self->timeout == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->timeout =
        g_timeout_add (ps_document_is_busy (self->document) ? PAUSE : 1, pause_over_cb, self);
}

static void
ps_ports_page_map (GtkWidget *widget)
{
  PsPortsPage *self = PS_PORTS_PAGE (widget);

  GTK_WIDGET_CLASS (ps_ports_page_parent_class)->map (widget);
  if (self->is_stale && self->document != NULL)
    count (self);
}

static gboolean
ps_ports_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PS_PORTS_PAGE (widget)->view));
}

static void
show (PsPortsPage *self, PsPortRow *row)
{
  g_autofree char *filter = row != NULL ? ps_port_row_dup_filter (row) : NULL;

  if (filter != NULL)
    g_signal_emit (self, filter_signal, 0, filter);
}

static void
activate_cb (GtkColumnView *view, guint position, PsPortsPage *self)
{
  g_autoptr (PsPortRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  show (self, row);
}

static void
card_filter_cb (PsPortCard *card, const char *filter, PsPortsPage *self)
{
  g_signal_emit (self, filter_signal, 0, filter);
}

static void
show_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPortsPage *self = data;

  show (self, gtk_single_selection_get_selected_item (self->selection));
}

static void
note_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPortsPage *self = data;
  PsPortRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *subject = row != NULL ? ps_port_row_dup_subject (row) : NULL;

  if (subject != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.note-on", "s", subject);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPortsPage *self = data;
  PsPortRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *line = row != NULL ? ps_port_row_dup_line (row) : NULL;

  if (line != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), line);
}

static void
selected_cb (PsPortsPage *self)
{
  ps_port_card_set_row (self->card, gtk_single_selection_get_selected_item (self->selection));
}

static void
annotations_changed_cb (PsPortsPage *self, guint changes)
{
  if ((changes & PS_REVIEW_CHANGED_SUBJECT_NOTES) != 0)
    changed_cb (self);
}

/**
 * ps_ports_page_set_document:
 * @page: a page
 * @document: what is open
 */
void
ps_ports_page_set_document (PsPortsPage *page, PsDocument *document)
{
  g_return_if_fail (PS_IS_PORTS_PAGE (page));

  page->is_stale = TRUE;
  if (!g_set_object (&page->document, document))
    return;
  g_signal_connect_object (document, "order-changed", G_CALLBACK (changed_cb), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "verdicts-changed", G_CALLBACK (changed_cb), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "annotations-changed", G_CALLBACK (annotations_changed_cb),
                           page, G_CONNECT_SWAPPED);
}

/**
 * ps_ports_page_get_selected:
 * @page: a page
 *
 * Returns: (transfer none) (nullable): the port that is selected, until the page counts again
 */
const PsPortUse *
ps_ports_page_get_selected (PsPortsPage *page)
{
  PsPortRow *row;

  g_return_val_if_fail (PS_IS_PORTS_PAGE (page), NULL);

  row = gtk_single_selection_get_selected_item (page->selection);
  return row != NULL ? ps_port_row_get_use (row) : NULL;
}

static void
ps_ports_page_dispose (GObject *object)
{
  PsPortsPage *self = PS_PORTS_PAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->document);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ps_ports_page_parent_class)->dispose (object);
}

static void
add_shortcuts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "ports.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, 0, "ports.note", NULL);
}

static void
ps_ports_page_class_init (PsPortsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_ports_page_dispose;
  widget_class->map = ps_ports_page_map;
  widget_class->grab_focus = ps_ports_page_grab_focus;
  filter_signal = g_signal_new ("filter", PS_TYPE_PORTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (PS_TYPE_PORT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-ports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PsPortsPage, sums);
  gtk_widget_class_bind_template_child (widget_class, PsPortsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PsPortsPage, view);
  gtk_widget_class_bind_template_child (widget_class, PsPortsPage, card);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_filter_cb);
  add_shortcuts (widget_class);
}

static void
ps_ports_page_init (PsPortsPage *self)
{
  static const GActionEntry entries[] = {
    { "show", show_cb, NULL, NULL, NULL, { 0 } },
    { "copy", copy_cb, NULL, NULL, NULL, { 0 } },
    { "note", note_cb, NULL, NULL, NULL, { 0 } },
  };
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "ports", G_ACTION_GROUP (self->actions));
  self->rows = g_list_store_new (PS_TYPE_PORT_ROW);
  ps_port_columns_set_up (self->view);
  ps_table_mirror (self->view);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

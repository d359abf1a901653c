/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-inputs-view.h"

#include <glib/gi18n-lib.h>

#include "ps-input-row.h"
#include "ps-report-facts.h"

struct _PsInputsView
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scrolled;
  GtkListView *list;

  PsDocument *document;
  GtkStringList *names; /* one for each input, in its order */
  GPtrArray *items;     /* #GtkListItem that are bound now */
};

G_DEFINE_FINAL_TYPE (PsInputsView, ps_inputs_view, GTK_TYPE_WIDGET)

static void
fill_row (PsInputsView *self, GtkListItem *item)
{
  PsImportJob *job = ps_document_get_job (self->document);
  g_auto (PsImportInputInfo) info = { 0 };

  if (job != NULL && ps_import_job_get_input (job, gtk_list_item_get_position (item), &info))
    ps_input_row_set_info (PS_INPUT_ROW (gtk_list_item_get_child (item)), &info);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, ps_input_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PsInputsView *self)
{
  g_ptr_array_add (self->items, item);
  fill_row (self, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PsInputsView *self)
{
  g_ptr_array_remove_fast (self->items, item);
}

/* Another document's inputs replace those that were listed; the same one's are only added to. */
static void
list_inputs (PsInputsView *self)
{
  PsImportJob *job = ps_document_get_job (self->document);
  guint n_inputs = job != NULL ? ps_import_job_get_n_inputs (job) : 0;
  guint n_listed = g_list_model_get_n_items (G_LIST_MODEL (self->names));

  if (n_inputs < n_listed)
    gtk_string_list_splice (self->names, n_inputs, n_listed - n_inputs, NULL);
  for (guint i = n_listed; i < n_inputs; i++)
    {
      g_auto (PsImportInputInfo) info = { 0 };

      if (ps_import_job_get_input (job, i, &info))
        gtk_string_list_append (self->names, info.name);
    }
}

static void
update (PsInputsView *self)
{
  list_inputs (self);
  for (guint i = 0; i < self->items->len; i++)
    fill_row (self, g_ptr_array_index (self->items, i));
}

static void
progress_cb (PsInputsView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
ps_inputs_view_map (GtkWidget *widget)
{
  if (PS_INPUTS_VIEW (widget)->document != NULL)
    update (PS_INPUTS_VIEW (widget));
  GTK_WIDGET_CLASS (ps_inputs_view_parent_class)->map (widget);
}

static gboolean
ps_inputs_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PS_INPUTS_VIEW (widget)->list));
}

static void
ps_inputs_view_dispose (GObject *object)
{
  PsInputsView *self = PS_INPUTS_VIEW (object);
  GtkWidget *child;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->document);
  g_clear_object (&self->names);
  G_OBJECT_CLASS (ps_inputs_view_parent_class)->dispose (object);
}

static void
ps_inputs_view_finalize (GObject *object)
{
  g_ptr_array_unref (PS_INPUTS_VIEW (object)->items);
  G_OBJECT_CLASS (ps_inputs_view_parent_class)->finalize (object);
}

static void
ps_inputs_view_class_init (PsInputsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ps_inputs_view_dispose;
  object_class->finalize = ps_inputs_view_finalize;
  widget_class->map = ps_inputs_view_map;
  widget_class->grab_focus = ps_inputs_view_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "inputsview");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-inputs-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PsInputsView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PsInputsView, list);
}

static void
ps_inputs_view_init (PsInputsView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  self->items = g_ptr_array_new ();
  self->names = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->names)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

GtkWidget *
ps_inputs_view_new (void)
{
  return g_object_new (PS_TYPE_INPUTS_VIEW, NULL);
}

/* @document: whose inputs are shown */
void
ps_inputs_view_set_document (PsInputsView *view, PsDocument *document)
{
  g_return_if_fail (PS_IS_INPUTS_VIEW (view));
  g_return_if_fail (PS_IS_DOCUMENT (document));

  if (view->document != NULL)
    g_signal_handlers_disconnect_by_data (view->document, view);
  g_set_object (&view->document, document);
  g_signal_connect_swapped (document, "progress", G_CALLBACK (progress_cb), view);
  g_signal_connect_swapped (document, "import-finished", G_CALLBACK (progress_cb), view);
}

/**
 * ps_inputs_view_dup_summary:
 * @document: a document
 *
 * Returns: (transfer full): one file's format, or how many files there are
 */
char *
ps_inputs_view_dup_summary (PsDocument *document)
{
  PsImportJob *job = ps_document_get_job (document);
  guint n_inputs = job != NULL ? ps_import_job_get_n_inputs (job) : 0;
  g_auto (PsImportInputInfo) info = { 0 };
  g_autofree char *number = ps_report_count (n_inputs);

  if (n_inputs == 1 && ps_import_job_get_input (job, 0, &info) && info.format != NULL)
    return g_strdup (info.format);
  return g_strdup_printf (ngettext ("%s file", "%s files", n_inputs), number);
}

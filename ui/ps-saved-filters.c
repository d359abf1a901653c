/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-saved-filters.h"

#include <glib/gi18n-lib.h>

#include "ps-visible-text.h"

struct _PsSavedFilters
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkListBox *list;
  GtkWidget *scrolled;
  GtkWidget *empty;
  GtkWidget *form;
  GtkEditable *name;
};

G_DEFINE_FINAL_TYPE (PsSavedFilters, ps_saved_filters, GTK_TYPE_WIDGET)

static const char name_key[] = "ps-name";

static void
close_popover (PsSavedFilters *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* The action may make the rows anew. */
static void
use_cb (GtkListBox *list, GtkListBoxRow *row, PsSavedFilters *self)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), name_key));

  close_popover (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.use-filter", "s", name);
}

static void
save_cb (PsSavedFilters *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  if (*name == '\0')
    {
      gtk_widget_error_bell (GTK_WIDGET (self->name));
      return;
    }
  gtk_editable_set_text (self->name, "");
  close_popover (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.save-filter", "s", name);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  g_autofree char *visible = ps_visible_text (text, -1);
  GtkWidget *label = gtk_label_new (visible);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_remove_button (const char *name)
{
  g_autofree char *visible = ps_visible_text (name, -1);
  /* Translators: %s is the name of a filter. */
  g_autofree char *text = g_strdup_printf (_ ("Forget the filter “%s”"), visible);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.forget-filter");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  return button;
}

static gboolean
add_row (gpointer key, gpointer value, gpointer data)
{
  PsSavedFilters *self = data;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *visible = ps_visible_text (key, -1);

  gtk_box_append (GTK_BOX (texts), make_label (key, "heading"));
  gtk_box_append (GTK_BOX (texts), make_label (value, "muted"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), make_remove_button (key));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, visible, -1);
  g_object_set_data_full (G_OBJECT (row), name_key, g_strdup (key), g_free);
  gtk_list_box_append (self->list, row);
  return FALSE;
}

static void
ps_saved_filters_dispose (GObject *object)
{
  g_clear_pointer (&PS_SAVED_FILTERS (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ps_saved_filters_parent_class)->dispose (object);
}

static void
ps_saved_filters_class_init (PsSavedFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_saved_filters_dispose;
  gtk_widget_class_set_css_name (widget_class, "savedfilters");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-saved-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, PsSavedFilters, box);
  gtk_widget_class_bind_template_child (widget_class, PsSavedFilters, list);
  gtk_widget_class_bind_template_child (widget_class, PsSavedFilters, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PsSavedFilters, empty);
  gtk_widget_class_bind_template_child (widget_class, PsSavedFilters, form);
  gtk_widget_class_bind_template_child (widget_class, PsSavedFilters, name);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
ps_saved_filters_init (PsSavedFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ps_saved_filters_set:
 * @view: a view
 * @filters: (nullable) (element-type utf8 utf8): name → filter, sorted
 * @present: the filter that is in force; "" cannot be saved
 */
void
ps_saved_filters_set (PsSavedFilters *view, GTree *filters, const char *present)
{
  gboolean any = filters != NULL && g_tree_nnodes (filters) > 0;
  GtkWidget *row;

  g_return_if_fail (PS_IS_SAVED_FILTERS (view));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (view->list))) != NULL)
    gtk_list_box_remove (view->list, row);
  if (any)
    g_tree_foreach (filters, add_row, view);
  gtk_widget_set_visible (view->scrolled, any);
  gtk_widget_set_visible (view->empty, !any);
  gtk_widget_set_sensitive (view->form, *present != '\0');
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-group-bar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-report-facts.h"
#include "ps-visible-text.h"

/* Longer values are cut. */
#define MAX_CHARS 40

/* A step into the groups: what was seen there. */
typedef struct
{
  char *label;
  char *filter;
  char *groups;
} Step;

struct _PsGroupBar
{
  GtkWidget parent_instance;

  GtkBox *trail;
  GtkLabel *what;
  PsDocument *document;
  GPtrArray *steps; /* of Step; the first one is where the way began */
};

G_DEFINE_FINAL_TYPE (PsGroupBar, ps_group_bar, GTK_TYPE_WIDGET)

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->label);
  g_free (step->filter);
  g_free (step->groups);
  g_free (step);
}

/* @label: (transfer full) */
static void
add_step (PsGroupBar *self, char *label, const char *filter, const char *groups)
{
  Step *step = g_new (Step, 1);

  *step = (Step){ label, g_strdup (filter), g_strdup (groups) };
  g_ptr_array_add (self->steps, step);
}

static void
go_cb (GtkButton *button, PsGroupBar *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  const Step *step = self->steps->pdata[index];
  g_autofree char *filter = g_strdup (step->filter), *groups = g_strdup (step->groups);

  ps_document_go (self->document, filter, groups);
  gtk_widget_activate_action (GTK_WIDGET (self), "table.focus", NULL);
}

static GtkWidget *
make_button (PsGroupBar *self, guint index)
{
  const Step *step = self->steps->pdata[index];
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (step->label);
  /* Translators: %s is a step on the way into groups of alerts. */
  g_autofree char *name = g_strdup_printf (_ ("Back to %s"), step->label);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_cb), self, 0);
  return button;
}

/* The last step is where one is. */
static GtkWidget *
make_place (const Step *step)
{
  GtkWidget *label = gtk_label_new (step->label);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_widget_set_tooltip_text (label, step->label);
  gtk_widget_add_css_class (label, "place");
  return label;
}

static void
show_trail (PsGroupBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->trail))) != NULL)
    gtk_box_remove (self->trail, child);
  for (guint i = 0; i < self->steps->len; i++)
    {
      gboolean is_last = i + 1 == self->steps->len;

      if (i > 0)
        gtk_box_append (self->trail, gtk_label_new ("▸"));
      gtk_box_append (self->trail,
                      is_last ? make_place (self->steps->pdata[i]) : make_button (self, i));
    }
}

/* "Signature, Server" */
static char *
print_titles (const PsGrouping *grouping)
{
  GString *text = g_string_new (NULL);
  guint n_keys;
  const PsGroupKey *keys = ps_grouping_get_keys (grouping, &n_keys);

  for (guint i = 0; i < n_keys; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", ps_group_key_get_title (&keys[i]));
  return g_string_free (text, FALSE);
}

static void
show_what (PsGroupBar *self)
{
  PsGrouping *grouping =
      self->document != NULL ? ps_document_get_grouping (self->document) : NULL;
  guint32 n = grouping != NULL ? ps_grouping_get_n_groups (grouping) : 0;
  g_autofree char *number = ps_report_count (n);
  g_autofree char *titles = grouping != NULL ? print_titles (grouping) : NULL;
  g_autofree char *text = NULL;

  if (grouping != NULL)
    /* Translators: a number, and names of columns. */
    text = g_strdup_printf (ngettext ("%s group by %s", "%s groups by %s", n), number, titles);
  gtk_label_set_text (self->what, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), grouping != NULL || self->steps->len > 1);
}

/* Whether @filter is @start, with or without terms behind it. */
static gboolean
goes_on (const char *filter, const char *start)
{
  gsize n = strlen (start);

  return n > 0 && strncmp (filter, start, n) == 0 && (filter[n] == '\0' || filter[n] == ' ');
}

/* Somebody may have gone another way: steps that do not lead to the present filter go. */
static void
filter_cb (PsGroupBar *self)
{
  const char *filter = ps_document_get_filter (self->document);

  while (self->steps->len > 0)
    {
      const Step *last = self->steps->pdata[self->steps->len - 1];

      if (self->steps->len > 1 && goes_on (filter, last->filter))
        break;
      g_ptr_array_set_size (self->steps, (int)self->steps->len - 1);
    }
  show_trail (self);
  show_what (self);
}

static void
ps_group_bar_dispose (GObject *object)
{
  PsGroupBar *self = PS_GROUP_BAR (object);
  GtkWidget *child;

  g_clear_object (&self->document);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  G_OBJECT_CLASS (ps_group_bar_parent_class)->dispose (object);
}

static void
ps_group_bar_class_init (PsGroupBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ps_group_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "groupbar");
}

static void
ps_group_bar_init (PsGroupBar *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->trail = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_hexpand (GTK_WIDGET (self->trail), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->trail), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Way into the groups"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->trail), GTK_WIDGET (self));
  self->what = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->what, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->what, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->what), "muted");
  gtk_widget_add_css_class (GTK_WIDGET (self->what), "tabular");
  gtk_widget_set_parent (GTK_WIDGET (self->what), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* @document: (nullable): what is open */
void
ps_group_bar_set_document (PsGroupBar *bar, PsDocument *document)
{
  g_return_if_fail (PS_IS_GROUP_BAR (bar));

  if (bar->document != NULL)
    g_signal_handlers_disconnect_by_data (bar->document, bar);
  g_set_object (&bar->document, document);
  g_ptr_array_set_size (bar->steps, 0);
  if (document == NULL)
    return;
  g_signal_connect_object (document, "notify::filter", G_CALLBACK (filter_cb), bar,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "order-changed", G_CALLBACK (show_what), bar,
                           G_CONNECT_SWAPPED);
}

static char *
make_label (const PsGroupKey *key, PsAlertStore *store, guint32 row)
{
  g_autoptr (GString) value = g_string_new (NULL);

  ps_group_key_print_value (key, store, row, value);
  if (value->len == 0)
    /* Translators: alerts that have no value in a column. */
    return g_strdup_printf (_ ("no %s"), ps_group_key_get_title (key));
  return ps_visible_text (value->str, (gssize)value->len);
}

/* Back there, alerts are grouped as they are now. */
static void
note_groups (Step *step, const char *groups)
{
  g_free (step->groups);
  step->groups = g_strdup (groups);
}

/**
 * ps_group_bar_open:
 * @bar: a bar
 * @row: a row of a group
 *
 * Shows the alerts of that group one by one: the filter gets what they share.
 *
 * Returns: %FALSE if nothing is grouped
 */
gboolean
ps_group_bar_open (PsGroupBar *bar, guint32 row)
{
  PsGrouping *grouping;
  PsAlertStore *store;
  const PsGroupKey *keys;
  g_autofree char *filter = NULL;
  guint n_keys;

  g_return_val_if_fail (PS_IS_GROUP_BAR (bar), FALSE);

  grouping = bar->document != NULL ? ps_document_get_grouping (bar->document) : NULL;
  if (grouping == NULL || ps_grouping_find_row (grouping, row) == G_MAXUINT32)
    return FALSE;
  store = ps_document_get_store (bar->document);
  keys = ps_grouping_get_keys (grouping, &n_keys);
  filter = g_strdup (ps_document_get_filter (bar->document));
  if (bar->steps->len == 0)
    add_step (bar, g_strdup (_ ("Alerts")), filter, "");
  note_groups (bar->steps->pdata[bar->steps->len - 1], ps_document_get_groups (bar->document));
  for (guint i = 0; i < n_keys; i++)
    {
      char *narrower = ps_group_key_narrow (&keys[i], store, row, filter);

      g_free (filter);
      filter = narrower;
      add_step (bar, make_label (&keys[i], store, row), filter, "");
    }
  ps_document_go (bar->document, filter, "");
  return TRUE;
}

/* Returns: (transfer full): what the bar says, such as "Alerts ▸ TEST", "" while it is hidden */
char *
ps_group_bar_dup_text (PsGroupBar *bar)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (PS_IS_GROUP_BAR (bar), NULL);

  for (guint i = 0; i < bar->steps->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " ▸ " : "",
                            ((const Step *)bar->steps->pdata[i])->label);
  if (*gtk_label_get_text (bar->what) != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                            gtk_label_get_text (bar->what));
  return g_string_free (text, FALSE);
}

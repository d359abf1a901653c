/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-facet-row.h"

#include <glib/gi18n-lib.h>

#include "ps-report-facts.h"

struct _PsFacetRow
{
  GtkWidget parent_instance;

  char *field; /* NULL for what cannot be filtered by */
  char *value;
  char *label;
  GtkWidget *button; /* or a plain box */
  GtkBox *content;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (PsFacetRow, ps_facet_row, GTK_TYPE_WIDGET)

static gboolean
unparent_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

/* The action of the item that was picked runs behind this signal. */
static void
closed_cb (GtkPopover *popover, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static GMenu *
make_menu (PsFacetRow *self)
{
  static const struct
  {
    const char *label;
    const char *action;
  } verbs[] = {
    { N_ ("_Only alerts with this"), "facets.include" },
    { N_ ("Only alerts _without this"), "facets.exclude" },
    { N_ ("_Nothing but this"), "facets.only" },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (verbs[i].label), NULL);

      g_menu_item_set_action_and_target (item, verbs[i].action, "(ss)", self->field, self->value);
      g_menu_append_item (menu, item);
    }
  return menu;
}

static void
show_menu (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PsFacetRow *self = PS_FACET_ROW (widget);
  g_autoptr (GMenu) menu = NULL;
  GtkWidget *popover;

  if (self->field == NULL)
    return;
  menu = make_menu (self);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, widget);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, PsFacetRow *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "facet.menu", NULL);
}

static void
ps_facet_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_facet_row_parent_class)->dispose (object);
}

static void
ps_facet_row_finalize (GObject *object)
{
  PsFacetRow *self = PS_FACET_ROW (object);

  g_free (self->field);
  g_free (self->value);
  g_free (self->label);
  G_OBJECT_CLASS (ps_facet_row_parent_class)->finalize (object);
}

static gboolean
ps_facet_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PS_FACET_ROW (widget)->button);
}

static void
ps_facet_row_class_init (PsFacetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_facet_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = ps_facet_row_finalize;
  widget_class->grab_focus = ps_facet_row_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "facetrow");
  gtk_widget_class_install_action (widget_class, "facet.menu", NULL, show_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "facet.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "facet.menu",
                                       NULL);
}

static void
ps_facet_row_init (PsFacetRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "tabular");
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
add_label (PsFacetRow *self)
{
  GtkWidget *label = gtk_label_new (self->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (self->content, label);
  gtk_box_append (self->content, GTK_WIDGET (self->count));
}

/* What can be filtered by is a button. */
static GtkWidget *
make_button (PsFacetRow *self)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (self->content));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "facets.include");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", self->field, self->value);
  gtk_widget_set_tooltip_text (button, self->label);
  return button;
}

/**
 * ps_facet_row_new:
 * @field: (nullable): a field of the filter, %NULL for what no filter names
 * @value: (nullable): a value of it, as ps_query_include() takes it
 * @label: what people call it, harmless
 *
 * Returns: (transfer floating): a row without a count
 */
GtkWidget *
ps_facet_row_new (const char *field, const char *value, const char *label)
{
  PsFacetRow *self = g_object_new (PS_TYPE_FACET_ROW, NULL);

  self->field = g_strdup (field);
  self->value = g_strdup (value);
  self->label = g_strdup (label);
  add_label (self);
  self->button = field != NULL ? make_button (self) : GTK_WIDGET (self->content);
  if (field == NULL)
    gtk_widget_add_css_class (self->button, "rest");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/**
 * ps_facet_row_set_mark:
 * @row: a row
 * @mark: (transfer floating): stands before the label
 */
void
ps_facet_row_set_mark (PsFacetRow *row, GtkWidget *mark)
{
  g_return_if_fail (PS_IS_FACET_ROW (row));

  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_box_prepend (row->content, mark);
}

/**
 * ps_facet_row_set_count:
 * @row: a row
 * @n_alerts: how many alerts have the value
 */
void
ps_facet_row_set_count (PsFacetRow *row, guint32 n_alerts)
{
  g_autofree char *number = ps_report_count (n_alerts);
  g_autofree char *name = NULL;

  g_return_if_fail (PS_IS_FACET_ROW (row));

  gtk_label_set_text (row->count, number);
  /* Translators: a value, and how many alerts have it. */
  name = g_strdup_printf (ngettext ("%s: %s alert", "%s: %s alerts", n_alerts), row->label, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/**
 * ps_facet_row_is_of:
 * @row: a row
 * @field: (nullable): a field
 * @value: (nullable): a value
 * @label: what people call it
 *
 * Returns: whether ps_facet_row_new() made it of these
 */
gboolean
ps_facet_row_is_of (PsFacetRow *row, const char *field, const char *value, const char *label)
{
  g_return_val_if_fail (PS_IS_FACET_ROW (row), FALSE);

  return g_strcmp0 (row->field, field) == 0 && g_strcmp0 (row->value, value) == 0
         && g_strcmp0 (row->label, label) == 0;
}

/* Whether both are rows of one value. */
gboolean
ps_facet_row_is_like (PsFacetRow *row, PsFacetRow *other)
{
  return ps_facet_row_is_of (row, other->field, other->value, other->label);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-finding-row.h"

#include <glib/gi18n-lib.h>

#include "ps-findings-pane.h"
#include "ps-visible-text.h"

struct _PsFindingRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *headline;
  GtkLabel *facts;
  char *id;
};

G_DEFINE_FINAL_TYPE (PsFindingRow, ps_finding_row, GTK_TYPE_LIST_BOX_ROW)

/* A finding on its way to another place: its number. */
static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source, double x, double y, PsFindingRow *self)
{
  return gdk_content_provider_new_typed (G_TYPE_INT,
                                         gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self)));
}

static void
begin_drag_cb (GtkDragSource *source, GdkDrag *drag, PsFindingRow *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PsFindingRow *self)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self));

  if (G_VALUE_HOLDS_INT (value))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.move-finding", "(uu)",
                                (guint)g_value_get_int (value), (guint)index);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.add-to-finding", "s", self->id);
  return TRUE;
}

static void
ps_finding_row_finalize (GObject *object)
{
  g_free (PS_FINDING_ROW (object)->id);
  G_OBJECT_CLASS (ps_finding_row_parent_class)->finalize (object);
}

static void
ps_finding_row_class_init (PsFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_finding_row_finalize;
}

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
ps_finding_row_init (PsFindingRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  GType types[] = { G_TYPE_INT, PS_TYPE_DRAGGED_ROWS };

  self->headline = add_label (box, "finding-headline");
  self->facts = add_label (box, "muted");
  gtk_widget_add_css_class (box, "finding-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_drag_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_drag_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
ps_finding_row_new (void)
{
  return g_object_new (PS_TYPE_FINDING_ROW, NULL);
}

/* "12 alerts", "12 alerts, 3 of them not here" */
static char *
count_alerts (const PsCaseFinding *finding, guint n_here)
{
  guint n = finding->alerts->len;
  g_autofree char *all = g_strdup_printf (ngettext ("%u alert", "%u alerts", n), n);

  if (n_here >= n)
    return g_steal_pointer (&all);
  return g_strdup_printf (_ ("%s, %u not in these files"), all, n - n_here);
}

/**
 * ps_finding_row_show:
 * @self: a row
 * @finding: what it shows
 * @index: its place in the report, from 0
 * @n_here: how many of its alerts are in what is open
 */
void
ps_finding_row_show (PsFindingRow *self, const PsCaseFinding *finding, guint index, guint n_here)
{
  const char *severity = ps_severity_get_label (finding->severity);
  g_autofree char *visible = ps_visible_text (
      *finding->headline != '\0' ? finding->headline : _ ("Without a headline"), -1);
  g_autofree char *headline = g_strdup_printf ("%u. %s", index + 1, visible);
  g_autofree char *alerts = count_alerts (finding, n_here);
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *label = NULL;

  g_free (self->id);
  self->id = g_strdup (finding->id);
  if (*severity != '\0')
    g_string_append_printf (facts, "%s · ", severity);
  g_string_append_printf (facts, "%s · %s", alerts, ps_tlp_get_label (finding->tlp));
  if (finding->pins->len > 0)
    g_string_append_printf (facts, ngettext (" · %u picture", " · %u pictures", finding->pins->len),
                            finding->pins->len);
  gtk_label_set_text (self->headline, headline);
  gtk_label_set_text (self->facts, facts->str);
  label = g_strdup_printf ("%s, %s", headline, facts->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-problem-row.h"

struct _PsProblemRow
{
  GtkWidget parent_instance;

  GtkLabel *place;
  GtkLabel *reason;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (PsProblemRow, ps_problem_row, GTK_TYPE_WIDGET)

static void
ps_problem_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_problem_row_parent_class)->dispose (object);
}

static void
ps_problem_row_class_init (PsProblemRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_problem_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "problemrow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, place);
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, reason);
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, text);
}

static void
ps_problem_row_init (PsProblemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ps_problem_row_new (void)
{
  return g_object_new (PS_TYPE_PROBLEM_ROW, NULL);
}

/* @problem: (nullable): what to show, nothing of it is kept */
void
ps_problem_row_set_problem (PsProblemRow *row, PsProblem *problem)
{
  g_autofree char *place = NULL, *text = NULL;

  g_return_if_fail (PS_IS_PROBLEM_ROW (row));

  if (problem != NULL)
    {
      place = ps_problem_dup_place (problem);
      text = ps_problem_dup_text (problem);
    }
  gtk_label_set_text (row->place, place != NULL ? place : "");
  gtk_label_set_text (row->reason, problem != NULL ? ps_problem_get_reason (problem) : "");
  gtk_label_set_text (row->text, text != NULL ? text : "");
}

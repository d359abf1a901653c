/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-problem-row.h"

struct _PsProblemRow
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkImage *arrow;
  GtkLabel *count;
  GtkLabel *sentence;
  GtkLabel *file;
  GtkWidget *record;
  GtkLabel *place;
  GtkLabel *reason;
  GtkLabel *text;
  GtkLabel *more;

  PsProblem *problem;
};

G_DEFINE_FINAL_TYPE (PsProblemRow, ps_problem_row, GTK_TYPE_WIDGET)

static void
ps_problem_row_dispose (GObject *object)
{
  PsProblemRow *self = PS_PROBLEM_ROW (object);
  GtkWidget *child;

  if (self->problem != NULL)
    g_signal_handlers_disconnect_by_data (self->problem, self);
  g_clear_object (&self->problem);
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
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, heading);
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, count);
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, sentence);
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, file);
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, record);
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, place);
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, reason);
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, text);
  gtk_widget_class_bind_template_child (widget_class, PsProblemRow, more);
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

static void
set_name (PsProblemRow *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Skipped records are not listed: nothing can be opened. */
static void
show_heading (PsProblemRow *self)
{
  const PsProblemGroup *group = ps_problem_get_group (self->problem);
  const char *sentence = ps_problem_get_reason (self->problem);
  g_autofree char *count = ps_problem_dup_count (self->problem);
  g_autofree char *file = ps_problem_dup_file (self->problem);
  g_autofree char *name = g_strdup_printf ("%s · %s · %s", count, sentence, file);

  gtk_image_set_from_icon_name (self->arrow,
                                group->is_expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_opacity (GTK_WIDGET (self->arrow), group->info.is_skipped ? 0 : 1);
  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->sentence, sentence);
  gtk_label_set_text (self->file, file);
  gtk_widget_set_tooltip_text (self->heading, name);
  set_name (self, name);
  if (group->info.is_skipped)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
  else
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED,
                                 group->is_expanded, -1);
}

static void
show_record (PsProblemRow *self)
{
  const char *reason = ps_problem_get_reason (self->problem);
  g_autofree char *place = ps_problem_dup_place (self->problem);
  g_autofree char *text = ps_problem_dup_text (self->problem);
  g_autofree char *name = g_strdup_printf ("%s · %s · %s", place, reason, text);

  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->reason, reason);
  gtk_label_set_text (self->text, text);
  set_name (self, name);
}

static void
show_more (PsProblemRow *self)
{
  g_autofree char *count = ps_problem_dup_count (self->problem);

  gtk_label_set_text (self->more, count);
  set_name (self, count);
}

static void
show (PsProblemRow *self)
{
  PsProblemKind kind = ps_problem_get_kind (self->problem);

  gtk_widget_set_visible (self->heading, kind == PS_PROBLEM_GROUP);
  gtk_widget_set_visible (self->record, kind == PS_PROBLEM_RECORD);
  gtk_widget_set_visible (GTK_WIDGET (self->more), kind == PS_PROBLEM_MORE);
  if (kind != PS_PROBLEM_GROUP)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
  if (kind == PS_PROBLEM_GROUP)
    show_heading (self);
  else if (kind == PS_PROBLEM_RECORD)
    show_record (self);
  else
    show_more (self);
}

/* @problem: (nullable): what to show from now on */
void
ps_problem_row_set_problem (PsProblemRow *row, PsProblem *problem)
{
  g_return_if_fail (PS_IS_PROBLEM_ROW (row));

  if (row->problem != NULL)
    g_signal_handlers_disconnect_by_data (row->problem, row);
  g_set_object (&row->problem, problem);
  if (problem == NULL)
    return;
  g_signal_connect_swapped (problem, "changed", G_CALLBACK (show), row);
  show (row);
}

/* Returns: (transfer none) (nullable): what is shown */
PsProblem *
ps_problem_row_get_problem (PsProblemRow *row)
{
  g_return_val_if_fail (PS_IS_PROBLEM_ROW (row), NULL);
  return row->problem;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-problem-row.h"
#include "ps-problems-page-private.h"

/* The keyboard in the list of problems: Right opens a group, Left closes it, Enter does either. */

/* What the row shows that has the focus. */
static PsProblem *
dup_focused (PsProblemsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (row == NULL || !PS_IS_PROBLEM_ROW (row)
      || !gtk_widget_is_ancestor (row, GTK_WIDGET (self->list)))
    return NULL;
  return g_object_ref (ps_problem_row_get_problem (PS_PROBLEM_ROW (row)));
}

static gboolean
shows (GtkWidget *item, const PsProblem *problem)
{
  GtkWidget *row = gtk_widget_get_first_child (item);

  return row != NULL && PS_IS_PROBLEM_ROW (row)
         && ps_problem_row_get_problem (PS_PROBLEM_ROW (row)) == problem;
}

/* Of headings there is one object each, so that their rows can be found. */
static void
move_to_heading (PsProblemsPage *self, guint position)
{
  g_autoptr (PsProblem) problem = g_list_model_get_item (G_LIST_MODEL (self->problems), position);

  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    if (shows (item, problem))
      gtk_widget_grab_focus (item);
}

static gboolean
open_group (PsProblemsPage *self, PsProblem *problem, guint heading)
{
  PsProblemKind kind = ps_problem_get_kind (problem);

  if (kind == PS_PROBLEM_MORE)
    {
      move_to_heading (self, heading);
      ps_problem_list_show_all (self->problems, heading);
    }
  else if (kind == PS_PROBLEM_GROUP && !ps_problem_get_group (problem)->is_expanded)
    ps_problem_list_set_expanded (self->problems, heading, TRUE);
  else
    return FALSE;
  return TRUE;
}

static gboolean
close_group (PsProblemsPage *self, PsProblem *problem, guint heading)
{
  if (ps_problem_get_kind (problem) != PS_PROBLEM_GROUP)
    move_to_heading (self, heading);
  else if (ps_problem_get_group (problem)->is_expanded)
    ps_problem_list_set_expanded (self->problems, heading, FALSE);
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_cb (PsProblemsPage *self, guint key, guint code, GdkModifierType state)
{
  g_autoptr (PsProblem) problem = NULL;
  gboolean forward = gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL;
  guint heading;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (key != GDK_KEY_Left && key != GDK_KEY_KP_Left && key != GDK_KEY_Right
      && key != GDK_KEY_KP_Right)
    return FALSE;
  problem = dup_focused (self);
  if (problem == NULL)
    return FALSE;
  heading = ps_problem_list_find_group (self->problems, problem);
  if ((key == GDK_KEY_Right || key == GDK_KEY_KP_Right) == forward)
    return open_group (self, problem, heading);
  return close_group (self, problem, heading);
}

/* Enter, or two clicks. */
static void
activate_cb (PsProblemsPage *self, guint position)
{
  g_autoptr (PsProblem) problem = g_list_model_get_item (G_LIST_MODEL (self->problems), position);
  guint heading;

  if (problem == NULL || ps_problem_get_kind (problem) == PS_PROBLEM_RECORD)
    return;
  heading = ps_problem_list_find_group (self->problems, problem);
  if (!open_group (self, problem, heading))
    close_group (self, problem, heading);
}

/* Has the keys open and close groups. */
void
ps_problems_page_add_keys (PsProblemsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
}

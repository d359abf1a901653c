#pragma once

#include <gtk/gtk.h>

#include "ps-question.h"

G_BEGIN_DECLS

/**
 * PsPracticeChoice:
 *
 * A button for one choice of a question: its key, what it says, and once the question is answered
 * whether it is right. Uses the action "win.answer" (which choice, from 1).
 */
#define PS_TYPE_PRACTICE_CHOICE (ps_practice_choice_get_type ())
G_DECLARE_FINAL_TYPE (PsPracticeChoice, ps_practice_choice, PS, PRACTICE_CHOICE, GtkButton)

GtkWidget *ps_practice_choice_new (guint index, const char *text);
void ps_practice_choice_mark (PsPracticeChoice *choice, gboolean is_right, gboolean was_taken);

G_END_DECLS

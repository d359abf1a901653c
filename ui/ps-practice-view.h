#pragma once

#include <gtk/gtk.h>

#include "ps-deck.h"

G_BEGIN_DECLS

/**
 * PsPracticeView:
 *
 * One question: the alert that it is about, its choices, and once it is answered what that was
 * worth and why. Nothing tells the answer before. Uses the actions "win.answer" (which choice,
 * from 1), "win.next" and "win.hint".
 */
#define PS_TYPE_PRACTICE_VIEW (ps_practice_view_get_type ())
G_DECLARE_FINAL_TYPE (PsPracticeView, ps_practice_view, PS, PRACTICE_VIEW, GtkWidget)

void ps_practice_view_ask (PsPracticeView *view, const PsQuestion *question, PsDeck *deck,
                           guint slide);
void ps_practice_view_tell (PsPracticeView *view, guint choice, const PsGrade *grade,
                            gboolean is_last);
gboolean ps_practice_view_has_hint (PsPracticeView *view);
void ps_practice_view_show_hint (PsPracticeView *view);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

#include "ps-deck.h"
#include "ps-practice.h"

G_BEGIN_DECLS

/**
 * PsPracticeSummary:
 *
 * What a session came to: how many answers are right, and for each misconception that was met what
 * is so instead and what to look at again.
 */
#define PS_TYPE_PRACTICE_SUMMARY (ps_practice_summary_get_type ())
G_DECLARE_FINAL_TYPE (PsPracticeSummary, ps_practice_summary, PS, PRACTICE_SUMMARY, GtkWidget)

void ps_practice_summary_show (PsPracticeSummary *summary, PsPractice *practice, PsDeck *deck);

G_END_DECLS

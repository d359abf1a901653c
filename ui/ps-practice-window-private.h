#pragma once

#include "ps-practice-summary.h"
#include "ps-practice-view.h"
#include "ps-practice-window.h"

G_BEGIN_DECLS

/* Alerts of an open file that are practised. */
#define PS_PRACTICE_N_ALERTS 20

struct _PsPracticeWindow
{
  GtkApplicationWindow parent_instance;

  GtkWidget *state;
  GtkLabel *progress;
  GtkLabel *box;
  GtkLabel *notice;
  GtkProgressBar *bar;
  GtkStack *stack;
  GtkLabel *trouble;
  GtkBox *lessons;
  PsPracticeView *view;
  PsPracticeSummary *summary;

  char *key;            /* what is practised, so that no second window does */
  PsPractice *practice; /* NULL until there is a lesson */
  PsDeck *deck;         /* NULL for flash cards */
  guint slide;          /* of the question that is shown */
  PsQuestion *question; /* the one that is shown */
  gboolean is_told;     /* and was answered */
  GCancellable *choosing;
  GtkFileChooserNative *chooser;
};

/* ps-practice-window-actions.c */
void ps_practice_window_add_actions (PsPracticeWindow *self);
void ps_practice_window_update_actions (PsPracticeWindow *self);

/* ps-practice-window.c */
void ps_practice_window_ask (PsPracticeWindow *self);
void ps_practice_window_answer (PsPracticeWindow *self, guint choice);
void ps_practice_window_undo (PsPracticeWindow *self);
void ps_practice_window_restart (PsPracticeWindow *self);
void ps_practice_window_say (PsPracticeWindow *self, const char *text);

G_END_DECLS

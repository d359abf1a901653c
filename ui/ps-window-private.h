#pragma once

#include "ps-alert-table.h"
#include "ps-details-pane.h"
#include "ps-empty-page.h"
#include "ps-filter-guide.h"
#include "ps-findings-pane.h"
#include "ps-flow-view.h"
#include "ps-inputs-view.h"
#include "ps-lesson-page.h"
#include "ps-pivots-page.h"
#include "ps-port-lane-strip.h"
#include "ps-facets-pane.h"
#include "ps-ports-page.h"
#include "ps-presentation.h"
#include "ps-redaction.h"
#include "ps-saved-filters.h"
#include "ps-problems-page.h"
#include "ps-timeline-strip.h"
#include "ps-review-bar.h"
#include "ps-triage.h"
#include "ps-window.h"
#include "ps-workspace-saver.h"

G_BEGIN_DECLS

typedef struct _PsWindowMemory PsWindowMemory;

/*
 *   PsWindow ─┬─ stack ─┬─ PsEmptyPage
 *             │         ├─ PsLessonPage
 *             │         └─ filter area, views ─┬─ paned ─┬─ PsAlertTable
 *             │                                │         └─ side ─┬─ PsDetailsPane
 *             │                                │                  └─ PsFindingsPane
 *             │                                ├─ PsFlowView
 *             │                                ├─ PsPortsPage
 *             │                                ├─ PsPivotsPage
 *             │                                └─ PsProblemsPage
 *             └─ PsPresentation: alone while it is shown
 */
struct _PsWindow
{
  GtkApplicationWindow parent_instance;

  GtkWidget *content;
  GtkWidget *pages; /* all but the presentation and the status bar */
  GtkStack *stack;
  GtkStack *views;
  GtkStackPage *problems_view;
  GtkWidget *switcher;
  GtkMenuButton *recent_button;
  GtkWidget *cancel_button;
  GtkMenuButton *menu_button;
  GtkMenuButton *more_button;
  GtkBuilder *menus; /* has them */
  GMenu *columns_section;
  GMenu *states_section;
  GMenu *findings_menu;
  GtkInfoBar *info_bar;
  GtkLabel *message;
  GtkWidget *discard_button;
  PsReviewBar *review_bar;
  GtkProgressBar *progress;
  PsEmptyPage *empty_page;
  PsLessonPage *lesson_page;
  GtkWidget *filter_area;
  GtkEditable *filter;
  PsFilterGuide *guide;
  GtkMenuButton *filters_button;
  PsSavedFilters *saved_filters;
  GtkLabel *n_shown;
  GtkPaned *paned;
  PsAlertTable *table;
  GtkWidget *no_match;
  GtkWidget *side;
  GtkStack *side_pages;
  PsDetailsPane *details;
  PsFindingsPane *findings;
  PsProblemsPage *problems;
  PsFlowView *flows;
  PsPortsPage *ports;
  PsPresentation *presentation;
  PsPivotsPage *pivots;
  PsTimelineStrip *timeline;
  PsFacetsPane *facets;
  gboolean low;           /* the window is not high */
  gboolean lane_gave_way; /* and so the port lane is not there, although it is wanted */
  PsPortLaneStrip *port_lane;
  GtkWidget *status_bar;
  GtkMenuButton *inputs_button;
  GtkLabel *inputs_label;
  PsInputsView *inputs;
  GtkWidget *following;
  GtkWidget *times_button;
  GtkLabel *times;
  GtkLabel *status;
  GtkLabel *triage;
  GtkLabel *selected;
  GtkLabel *triaged;
  GtkLabel *decided;
  GtkLabel *saved;

  PsDocument *document;
  PsWorkspaceSaver *saver;
  gpointer opening; /* a workspace whose files are read */
  gboolean closes_when_saved;
  PsLesson *lesson; /* that is open, NULL = none */
  GCancellable *lesson_loading;
  PsWindowMemory *memory; /* while it presents */
  PsLesson *making;       /* of alerts of the open files, NULL = none yet */
  gboolean making_unsaved;
  PsRedaction *redaction; /* of @making, NULL = nothing is hidden */
  GtkWindow *editor;      /* weak: of @making */
  GCancellable *counting;
  GCancellable *counting_triage;
  GCancellable *going; /* to @goal */
  PsTriageGoal goal;
  guint32 went_to; /* row that was found last */
  GQueue waiting;  /* commands on the alert that is gone to */
  gint64 opened_at;    /* monotonic, in µs */
  int details_size[2]; /* width beside the table, height below it */
  gboolean narrow;
  gboolean divider_placed;
  guint divider_id;
  int width;
  int height;
  GtkFileChooserNative *chooser;
};

/* ps-window.c */
void ps_window_focus_view (PsWindow *self);

/* ps-window-open.c */
void ps_window_choose_files (PsWindow *self);
void ps_window_accept_drops (PsWindow *self);
void ps_window_offer_recent (PsWindow *self);
void ps_window_note_recent (PsWindow *self);
void ps_window_note_workspace (PsWindow *self);
void ps_window_note_recent_file (const char *path);

/* ps-window-import.c */
void ps_window_show_import_options (PsWindow *self, gboolean if_mappable);
void ps_window_update_times (PsWindow *self);

/* ps-window-acted.c */
PsRowOrder *ps_window_dup_acted_rows (PsWindow *self);

/* ps-window-commands.c */
void ps_window_add_commands (PsWindow *self);
GPtrArray *ps_window_list_commands (PsWindow *self);

/* ps-window-triage.c */
void ps_window_add_triage (PsWindow *self);
void ps_window_update_triage (PsWindow *self);
void ps_window_stop_triage (PsWindow *self);
gboolean ps_window_waits_for_alert (PsWindow *self, GSimpleAction *action, GVariant *parameter);

/* ps-window-report.c */
void ps_window_add_report (PsWindow *self);
void ps_window_verify_report (PsWindow *self, GFile *file);
gboolean ps_window_export_picture (PsWindow *self, GFile *file);

/* ps-window-actions.c */
void ps_window_add_actions (PsWindow *self);
void ps_window_set_enabled (PsWindow *self, const char *name, gboolean enabled);
void ps_window_update_enabled (PsWindow *self);

/* ps-window-lesson.c */
void ps_window_add_lessons (PsWindow *self);
void ps_window_show_lesson (PsWindow *self, PsLesson *lesson);
gboolean ps_window_is_at_lesson (PsWindow *self);
void ps_window_close_lesson (PsWindow *self);

/* ps-window-making.c */
void ps_window_update_making (PsWindow *self);
void ps_window_add_making (PsWindow *self);
gboolean ps_window_keeps_lesson (PsWindow *self);
void ps_window_forget_making (PsWindow *self);

/* ps-window-present.c */
void ps_window_add_presentation (PsWindow *self);
void ps_window_present_lesson (PsWindow *self, PsLesson *lesson);
gboolean ps_window_is_presenting (PsWindow *self);
void ps_window_leave_presentation (PsWindow *self);
void ps_window_forget_presentation (PsWindow *self);

/* ps-window-strips.c */
void ps_window_add_strips (PsWindow *self);
void ps_window_update_strips (PsWindow *self);
void ps_window_mark_alert (PsWindow *self, guint32 row);

/* ps-window-status.c */
void ps_window_watch_document (PsWindow *self);
void ps_window_show_message (PsWindow *self, GtkMessageType type, const char *message);
void ps_window_update_status (PsWindow *self);
void ps_window_update_selected (PsWindow *self);

/* ps-window-practice.c */
void ps_window_add_practice (PsWindow *self);

/* ps-window-layout.c */
void ps_window_restore_layout (PsWindow *self);
void ps_window_save_layout (PsWindow *self);
void ps_window_show_details (PsWindow *self, gboolean shown);
void ps_window_watch_size (PsWindow *self);

/* ps-window-workspace.c */
void ps_window_add_workspace (PsWindow *self);
void ps_window_save_to (PsWindow *self, const char *path);
void ps_window_update_saved (PsWindow *self);
gboolean ps_window_ask_to_save (PsWindow *self);
GtkFileFilter *ps_window_make_workspace_filter (void);

/* ps-window-opening.c */
void ps_window_open_workspace (PsWindow *self, const char *path);
void ps_window_apply_workspace (PsWindow *self);
void ps_window_forget_opening (PsWindow *self);
void ps_window_load_workspace_in_thread (GTask *task, gpointer source, gpointer data,
                                         GCancellable *cancellable);

/* ps-window-merge.c */
void ps_window_merge_workspace (PsWindow *self, const char *path);
void ps_window_choose_merge_cb (GSimpleAction *action, GVariant *parameter, gpointer data);

/* ps-window-findings.c */
void ps_window_add_findings (PsWindow *self);
void ps_window_show_findings (PsWindow *self);

/* ps-window-pins.c */
void ps_window_add_pins (PsWindow *self);

/* ps-window-review.c */
void ps_window_add_review (PsWindow *self);
void ps_window_apply (PsWindow *self, PsReviewOperation *operation);
PsRowOrder *ps_window_dup_shown_rows (PsWindow *self);
char *ps_window_describe_rows (PsWindow *self, PsRowOrder *rows);
void ps_window_reset_review (PsWindow *self);

/* ps-window-filters.c */
void ps_window_add_filters (PsWindow *self);

/* ps-window-menu.c */
void ps_window_add_menus (PsWindow *self);
void ps_window_add_menu (PsWindow *self);

/* ps-window-notes.c */
void ps_window_add_notes (PsWindow *self);

/* ps-window-undo.c */
void ps_window_add_undo (PsWindow *self);
void ps_window_update_undo (PsWindow *self);

void ps_window_show_calibration (PsWindow *self);
void ps_window_add_site (PsWindow *self);
void ps_window_open_baseline (PsWindow *self, const char *path, gboolean quiet);
void ps_window_clear_baseline (PsWindow *self);
const char *ps_window_use_policy (PsWindow *self, const char *path);

G_END_DECLS

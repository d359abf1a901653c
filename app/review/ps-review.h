#pragma once

#include <gio/gio.h>

#include "ps-policy-file.h"
#include "ps-review-operation.h"

G_BEGIN_DECLS

/* What changed. */
typedef enum
{
  PS_REVIEW_CHANGED_STATES = 1 << 0,
  PS_REVIEW_CHANGED_TAGS = 1 << 1,
  PS_REVIEW_CHANGED_NOTES = 1 << 2,
  PS_REVIEW_CHANGED_SUBJECT_NOTES = 1 << 3,
  PS_REVIEW_CHANGED_RULINGS = 1 << 4,
  PS_REVIEW_CHANGED_CASE = 1 << 5,
} PsReviewChange;

/**
 * PsReview:
 *
 *   PsReviewOperation ── ps_review_apply() ──┬── PsAnnotationTable of the store (state, tags, note)
 *                    undo ↶ ↷ redo           ├── rulings ── ps_review_decide() ── verdicts
 *                         │                  └── notes on hosts, ports and groups; the case
 *                         └── journal
 *
 * What people say of the alerts of a store, with undo and redo of any depth. What is known of
 * alerts that are not there (fingerprints that no row has) is kept, and goes to its row when that
 * comes.
 *
 * Calls may come from any thread, one after the other: they wait for each other. The signal
 * "changed" (guint: #PsReviewChange) comes in the thread that asked for the change. What is said of
 * rows is read from the store's #PsAnnotationTable, without waiting.
 */
#define PS_TYPE_REVIEW (ps_review_get_type ())
G_DECLARE_FINAL_TYPE (PsReview, ps_review, PS, REVIEW, GObject)

PsReview *ps_review_new (PsAlertStore *store);
PsAlertStore *ps_review_get_store (PsReview *review);
gboolean ps_review_is_empty (PsReview *review);

/**
 * PsReviewOpened:
 * @n_operations: how many operations are in the journal, also those that were undone
 * @n_damaged: entries that cannot be read any more
 * @read_only: another window or program writes the journal
 * @changes: #PsReviewChange of what is different now; rulings among it have to be decided
 */
typedef struct
{
  guint n_operations;
  guint n_damaged;
  gboolean read_only;
  guint changes;
} PsReviewOpened;

gboolean ps_review_open_journal (PsReview *review, const char *path, PsReviewOpened *opened,
                                 GError **error);
gboolean ps_review_sync (PsReview *review);
void ps_review_close (PsReview *review);

/* What would happen, and what happens: the same numbers. */
void ps_review_try (PsReview *review, PsReviewOperation *operation, PsReviewEffect *effect);
gboolean ps_review_apply (PsReview *review, PsReviewOperation *operation, PsReviewEffect *effect,
                          GError **error);
void ps_review_apply_async (PsReview *review, PsReviewOperation *operation,
                            GAsyncReadyCallback callback, gpointer user_data);
gboolean ps_review_apply_finish (PsReview *review, GAsyncResult *result, PsReviewEffect *effect,
                                 GError **error);

gboolean ps_review_can_undo (PsReview *review);
gboolean ps_review_can_redo (PsReview *review);
gint64 ps_review_get_undo_time (PsReview *review);
gint64 ps_review_get_redo_time (PsReview *review);
gboolean ps_review_undo (PsReview *review, char **done, GError **error);
gboolean ps_review_redo (PsReview *review, char **done, GError **error);
char *ps_review_dup_undo_label (PsReview *review);
char *ps_review_dup_redo_label (PsReview *review);

/* Rows that came since. */
guint ps_review_update (PsReview *review);

/* How many rows have each state. */
void ps_review_get_counts (PsReview *review, guint32 counts[PS_N_TRIAGE_STATES]);

/* Fingerprints of rows, for files. */
void ps_review_read_fingerprints (PsReview *review, const guint32 *rows, guint32 n_rows,
                                  PsFingerprint *fingerprints);
void ps_review_find_rows (PsReview *review, const PsFingerprint *fingerprints, gsize n,
                          guint32 *rows);

/**
 * PsReviewNoted:
 * @fingerprint: of an alert
 * @row: its row, %PS_ROW_NONE if it is not in what is open
 * @state: what became of it
 * @tags: with commas between them, "" without
 * @note: "" without
 */
typedef struct
{
  PsFingerprint fingerprint;
  guint32 row;
  PsTriageState state;
  const char *tags;
  const char *note;
} PsReviewNoted;

typedef void (*PsReviewNotedFunc) (const PsReviewNoted *noted, gpointer data);

void ps_review_foreach_noted (PsReview *review, gboolean only_unknown, PsReviewNotedFunc callback,
                              gpointer data);
guint ps_review_get_n_unknown (PsReview *review);

/* Notes on other things: "host:10.0.0.5", "port:10.0.0.5:443/tcp", "group:" and its filter. */
char *ps_review_dup_subject_note (PsReview *review, const char *subject);
GPtrArray *ps_review_dup_subjects (PsReview *review);

char **ps_review_dup_tags (PsReview *review);
char *ps_review_dup_case (PsReview *review);

/* A ruling that holds, with the operation that it came with. */
typedef struct
{
  guint64 id;
  PsReviewRuling ruling;
  GArray *fingerprints; /* of PS_RULING_ALERT: PsFingerprint */
  gint64 when;          /* µs since 1970 UTC */
  char *who;
  char *why;
} PsReviewRuled;

GPtrArray *ps_review_dup_rulings (PsReview *review);
guint64 ps_review_find_ruling (PsReview *review, guint32 row);
gboolean ps_review_decide (PsReview *review);
void ps_review_decide_async (PsReview *review, GAsyncReadyCallback callback, gpointer user_data);
gboolean ps_review_decide_finish (PsReview *review, GAsyncResult *result);

G_END_DECLS

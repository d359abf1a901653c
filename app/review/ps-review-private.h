#pragma once

#include "ps-journal.h"
#include "ps-review.h"

G_BEGIN_DECLS

/* A part of an operation. */
typedef struct
{
  PsReviewKind kind;
  gboolean keep_escalated;
  char *text;    /* name of a state, tag, note, ruling or case */
  char *subject; /* of a note that is not on alerts, else "" */
  guint64 id;    /* of the ruling that is taken back */
  GArray *rows;  /* guint32 */
  GArray *fingerprints;
} PsReviewPart;

struct _PsReviewOperation
{
  char *who;
  char *why;
  char *label; /* what it is called, "" where its parts say it */
  gint64 when; /* µs since 1970 UTC, 0 until it is applied */
  GPtrArray *parts;
};

/* ps-review-operation.c */
PsReviewPart *ps_review_operation_add_part (PsReviewOperation *operation, PsReviewKind kind,
                                            const char *text);
PsReviewOperation *ps_review_operation_summarize (const PsReviewOperation *operation);

/* ps-review-entry.c: operations as entries of a journal. */
#define PS_REVIEW_ENTRY_TYPE "(ytx(sss)(uuuuuu)a(ubsstay))"

typedef enum
{
  PS_REVIEW_ENTRY_OPERATION = 'o',
  PS_REVIEW_ENTRY_UNDO = 'u',
  PS_REVIEW_ENTRY_REDO = 'r',
} PsReviewEntryKind;

typedef struct
{
  PsReviewEntryKind kind;
  guint64 target; /* the operation that is undone or redone */
  gint64 when;    /* µs since 1970 UTC */
  PsReviewOperation *operation;
  PsReviewEffect effect;
} PsReviewEntry;

GBytes *ps_review_entry_write (const PsReviewEntry *entry);
gboolean ps_review_entry_read (GBytes *bytes, PsReviewEntry *entry);
void ps_review_entry_clear (PsReviewEntry *entry);

/*
 * A slot is what can be annotated: a row, or an alert that is not in what is open, which has its
 * values in the same table at the other end: the n-th of those is slot PS_ROW_NONE - 1 - n.
 */
typedef struct
{
  PsFingerprint fingerprint;
  guint32 row; /* PS_ROW_NONE until it comes */
} PsReviewUnknown;

/* The other value of each slot that an operation changed in one column: after it the ones before,
 * once it is undone the ones after. */
typedef struct
{
  GArray *slots;
  guint32 *values; /* NULL where all are the same */
  guint32 value;
} PsReviewDiff;

/* What holds of rulings is a list that is replaced, never changed. */
typedef struct
{
  guint64 id;
  PsReviewRuling ruling;
  GArray *slots; /* of PS_RULING_ALERT */
  gint64 when;
  char *who;
  char *why;
} PsReviewHeld;

typedef enum
{
  PS_REVIEW_COLUMN_STATE,
  PS_REVIEW_COLUMN_TAGS,
  PS_REVIEW_COLUMN_NOTE,
  PS_N_REVIEW_COLUMNS,
} PsReviewColumn;

/* An operation that was applied. */
typedef struct
{
  guint64 id;
  gint64 stepped_at; /* when it was applied, undone or redone last */
  PsReviewOperation *operation; /* without its alerts */
  PsReviewEffect effect;
  GArray *diffs[PS_N_REVIEW_COLUMNS]; /* PsReviewDiff, in the order they were made */
  GHashTable *subject_notes;          /* subject to the other text; NULL without any */
  GPtrArray *rulings;                 /* the other list; NULL where it is the same */
  char *other_case;                   /* NULL where it is the same */
  guint changes;                      /* PsReviewChange */
} PsReviewStep;

struct _PsReview
{
  GObject parent_instance;

  GMutex lock;
  GMutex deciding; /* held before the lock by who has the store decide */
  PsAlertStore *store;
  PsAnnotationTable *table;
  PsFingerprints *fingerprints; /* NULL until they are needed */
  GArray *unknown;              /* PsReviewUnknown */
  GHashTable *unknown_index;    /* PsFingerprint * to its number plus 1 */
  guint32 counts[PS_N_TRIAGE_STATES]; /* of rows; that of new ones is not kept */
  GHashTable *subject_notes;
  GPtrArray *rulings; /* PsReviewHeld */
  char *case_text;
  GPtrArray *done; /* PsReviewStep, the latest last */
  GPtrArray *undone;
  guint64 next_id;
  guint n_signatures; /* when rulings were decided last */
  PsJournal *journal; /* NULL: what is done is kept nowhere */
};

/* ps-review-slots.c */
gboolean ps_review_is_unknown_slot (PsReview *self, guint32 slot);
guint32 ps_review_resolve_slot (PsReview *self, guint32 slot);
guint32 ps_review_get_value (PsReview *self, PsReviewColumn column, guint32 slot);
void ps_review_set_value (PsReview *self, PsReviewColumn column, guint32 slot, guint32 value);
void ps_review_ensure_fingerprints (PsReview *self);
void ps_review_get_fingerprint (PsReview *self, guint32 slot, PsFingerprint *fingerprint);
GArray *ps_review_find_slots (PsReview *self, const PsReviewPart *part, gboolean add);
guint ps_review_settle_unknown (PsReview *self);

/* ps-review-change.c */
PsReviewStep *ps_review_step_new (const PsReviewOperation *operation, guint64 id);
void ps_review_step_free (PsReviewStep *step);
void ps_review_run (PsReview *self, const PsReviewOperation *operation, PsReviewEffect *effect,
                    PsReviewStep *step);
void ps_review_swap (PsReview *self, PsReviewStep *step, gboolean back);

/* ps-review-journal.c */
gboolean ps_review_write_operation (PsReview *self, const PsReviewOperation *operation,
                                    const PsReviewEffect *effect, GError **error);
gboolean ps_review_write_step (PsReview *self, const PsReviewStep *step, gboolean back,
                               GError **error);

/* ps-review-rulings.c */
PsReviewHeld *ps_review_held_new (const PsReviewRuling *ruling, GArray *slots,
                                  const PsReviewOperation *operation, guint64 id);
void ps_review_held_unref (PsReviewHeld *held);
GPtrArray *ps_review_copy_rulings (GPtrArray *rulings);
void ps_review_count_ruling (PsReview *self, const PsReviewHeld *held, PsReviewEffect *effect);

G_END_DECLS

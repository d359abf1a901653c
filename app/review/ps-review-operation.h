#pragma once

#include "ps-fingerprint.h"
#include "ps-review-ruling.h"

G_BEGIN_DECLS

/**
 * PsReviewOperation:
 *
 * Something that a person does to alerts: one or more parts, done and undone together. Plain data;
 * nothing happens before ps_review_apply(). Reference-counted.
 */
typedef struct _PsReviewOperation PsReviewOperation;

/* What a part does. Numbers are part of the journal's format. */
typedef enum
{
  PS_REVIEW_STATE,
  PS_REVIEW_TAG,
  PS_REVIEW_UNTAG,
  PS_REVIEW_NOTE,
  PS_REVIEW_SUBJECT_NOTE, /* of a host, a port or a group */
  PS_REVIEW_RULE,
  PS_REVIEW_UNRULE,
  PS_REVIEW_CASE,  /* the text in which somebody else keeps something, such as the findings */
  PS_REVIEW_CLEAR, /* all annotations go */
  PS_N_REVIEW_KINDS,
} PsReviewKind;

/**
 * PsReviewEffect:
 * @n_alerts: alerts that are spoken of
 * @n_changed: those that become something else
 * @n_same: those that are so already
 * @n_kept: escalated ones that stay as they are
 * @n_unusual: of those that change, those with an unusual server port
 * @n_unknown: fingerprints that no alert has
 *
 * What an operation does, in alerts: @n_alerts = @n_changed + @n_same + @n_kept.
 */
typedef struct
{
  guint n_alerts;
  guint n_changed;
  guint n_same;
  guint n_kept;
  guint n_unusual;
  guint n_unknown;
} PsReviewEffect;

PsReviewOperation *ps_review_operation_new (const char *why);
PsReviewOperation *ps_review_operation_ref (PsReviewOperation *operation);
void ps_review_operation_unref (PsReviewOperation *operation);
void ps_review_operation_set_label (PsReviewOperation *operation, const char *label);

/* Each adds a part about @rows, which are copied. */
void ps_review_operation_set_state (PsReviewOperation *operation, const guint32 *rows,
                                    guint32 n_rows, PsTriageState state, gboolean keep_escalated);
void ps_review_operation_add_tag (PsReviewOperation *operation, const guint32 *rows,
                                  guint32 n_rows, const char *tag);
void ps_review_operation_remove_tag (PsReviewOperation *operation, const guint32 *rows,
                                     guint32 n_rows, const char *tag);
void ps_review_operation_set_note (PsReviewOperation *operation, const guint32 *rows,
                                   guint32 n_rows, const char *note);
void ps_review_operation_add_ruling (PsReviewOperation *operation, const guint32 *rows,
                                     guint32 n_rows, const PsReviewRuling *ruling);
/* To the part that was added last: alerts that need not be in what is open. */
void ps_review_operation_add_fingerprints (PsReviewOperation *operation,
                                           const PsFingerprint *fingerprints, gsize n);

/* Each adds a part about something else than alerts. */
void ps_review_operation_set_subject_note (PsReviewOperation *operation, const char *subject,
                                           const char *note);
void ps_review_operation_remove_ruling (PsReviewOperation *operation, guint64 id);
void ps_review_operation_set_case (PsReviewOperation *operation, const char *text);
void ps_review_operation_clear_all (PsReviewOperation *operation);

gboolean ps_review_tag_is_valid (const char *tag);

const char *ps_review_operation_get_who (const PsReviewOperation *operation);
const char *ps_review_operation_get_why (const PsReviewOperation *operation);
gint64 ps_review_operation_get_when (const PsReviewOperation *operation);
char *ps_review_operation_describe (const PsReviewOperation *operation,
                                    const PsReviewEffect *effect);
char *ps_review_operation_describe_rest (const PsReviewOperation *operation,
                                         const PsReviewEffect *effect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsReviewOperation, ps_review_operation_unref)

G_END_DECLS

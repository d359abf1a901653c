#pragma once

#include "ps-row-order.h"

G_BEGIN_DECLS

/* Where the ports of a conversation leave how much to guess. */
typedef enum
{
  PS_STRATUM_ORDINARY,      /* the server on a system port, the client above */
  PS_STRATUM_BOTH_HIGH,     /* both >= 1024 */
  PS_STRATUM_BOTH_SYSTEM,   /* both < 1024 */
  PS_STRATUM_EQUAL,         /* the same port at both ends */
  PS_STRATUM_CLIENT_SYSTEM, /* only the client on a system port */
  PS_N_STRATA,
} PsStratum;

#define PS_CALIBRATION_BINS 20
#define PS_CALIBRATION_MISSES 100

/**
 * PsCalibrationScore:
 * @n: how many conversations
 * @n_right: the likelier end is the true server
 * @n_tied: neither end is likelier; counted as half right
 * @n_decided: the confidence is .70 or more
 * @n_decided_right: and the answer is right
 * @confidence_sum: confidences of all @n, in 1/10000
 */
typedef struct
{
  guint32 n;
  guint32 n_right;
  guint32 n_tied;
  guint32 n_decided;
  guint32 n_decided_right;
  guint64 confidence_sum;
} PsCalibrationScore;

/**
 * PsCalibrationClue:
 * @n: in how many conversations the rule spoke
 * @n_right: where it spoke for the true server
 * @n_strongest: where no other clue was stronger
 * @weight_sum: strengths, in tenths of a deciban
 */
typedef struct
{
  guint32 n;
  guint32 n_right;
  guint32 n_strongest;
  guint64 weight_sum;
} PsCalibrationClue;

/**
 * PsCalibrationMiss:
 * @row: a row of the conversation
 * @confidence: how sure the wrong answer was, in 1/10000
 */
typedef struct
{
  guint32 row;
  guint16 confidence;
} PsCalibrationMiss;

/**
 * PsCalibration:
 * @n_disputed: conversations whose records contradict each other about who opened; left out
 * @all: all conversations with a truth
 * @bins: the same by confidence, .500-.525 to .975-1
 * @kinds: by what states the truth, one a #PsClaimKind
 * @strata: by ports
 * @clues: by rule
 * @misses: decided and wrong, the surest first
 * @n_misses: how many, at most %PS_CALIBRATION_MISSES
 *
 * How well the clues do where the records themselves say who opened. Immutable and
 * reference-counted; read from any thread.
 */
typedef struct
{
  guint32 n_disputed;
  PsCalibrationScore all;
  PsCalibrationScore bins[PS_CALIBRATION_BINS];
  PsCalibrationScore kinds[PS_N_CLAIM_KINDS];
  PsCalibrationScore strata[PS_N_STRATA];
  PsCalibrationClue clues[PS_N_RULES];
  PsCalibrationMiss misses[PS_CALIBRATION_MISSES];
  guint n_misses;
} PsCalibration;

/* How far it is, 0 to 1; called in the thread that computes. */
typedef void (*PsCalibrationProgress) (double fraction, gpointer data);

const PsCalibration *ps_calibration_new (PsAlertStore *store, const PsRowOrder *order,
                                         PsCalibrationProgress progress, gpointer data,
                                         GCancellable *cancellable, GError **error);
void ps_calibration_unref (const PsCalibration *calibration);

double ps_calibration_score_get_accuracy (const PsCalibrationScore *score);
double ps_calibration_score_get_confidence (const PsCalibrationScore *score);
double ps_calibration_get_error (const PsCalibration *calibration);
gboolean ps_claim_kind_is_truth (PsClaimKind kind);
const char *ps_stratum_get_name (PsStratum stratum);

void ps_calibration_count (PsCalibration *calibration, guint32 row,
                           const PsConversation *conversation, PsClaimKind kind, PsEnd truth,
                           const PsVerdict *verdict, const PsEvidenceList *evidence);

G_END_DECLS

#pragma once

#include "ps-alert-store.h"

G_BEGIN_DECLS

/* 128 bits by which an alert is known again, whatever file or row it is in. */
typedef struct
{
  guint64 words[2];
} PsFingerprint;
G_STATIC_ASSERT (sizeof (PsFingerprint) == 16);

/* Length of a fingerprint as text, with the NUL. */
#define PS_FINGERPRINT_TEXT_SIZE 33

guint ps_fingerprint_hash (gconstpointer fingerprint);
gboolean ps_fingerprint_equal (gconstpointer a, gconstpointer b);
void ps_fingerprint_print (const PsFingerprint *fingerprint, char *text);
gboolean ps_fingerprint_parse (const char *text, PsFingerprint *fingerprint);

/**
 * PsFingerprints:
 *
 * The fingerprints of a store's rows: a hash of what the record says as it is in the columns -
 * time, ends, protocol, and every text -, and which one of identical records it is. Neither the
 * file nor the order of other records matters, nor who was decided to be the server, nor the zone
 * that was assumed for times that have none.
 *
 * Not for several threads at once.
 */
typedef struct _PsFingerprints PsFingerprints;

PsFingerprints *ps_fingerprints_new (PsAlertStore *store);
void ps_fingerprints_free (PsFingerprints *self);
guint32 ps_fingerprints_update (PsFingerprints *self);
guint32 ps_fingerprints_get_n_rows (const PsFingerprints *self);
void ps_fingerprints_get (PsFingerprints *self, guint32 row, PsFingerprint *fingerprint);

/**
 * PsFingerprintIndex:
 *
 * Finds the row of a fingerprint. Of as many rows as there were when it was made.
 */
typedef struct _PsFingerprintIndex PsFingerprintIndex;

PsFingerprintIndex *ps_fingerprint_index_new (PsFingerprints *fingerprints);
void ps_fingerprint_index_free (PsFingerprintIndex *index);
guint32 ps_fingerprint_index_find (PsFingerprintIndex *index, const PsFingerprint *fingerprint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsFingerprints, ps_fingerprints_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsFingerprintIndex, ps_fingerprint_index_free)

G_END_DECLS

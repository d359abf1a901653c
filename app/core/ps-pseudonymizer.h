#pragma once

#include "ps-address.h"

G_BEGIN_DECLS

/**
 * PsPseudonymizer:
 *
 * Gives addresses and host names other names that only the holder of the key can take back.
 * Two addresses whose first k bits are the same have pseudonyms whose first k bits are the same,
 * and no more: networks stay networks. Immutable; any thread may use it.
 */
typedef struct _PsPseudonymizer PsPseudonymizer;

/* Bytes of a key. */
#define PS_PSEUDONYM_KEY_SIZE 32

PsPseudonymizer *ps_pseudonymizer_new (const guint8 key[PS_PSEUDONYM_KEY_SIZE]);
void ps_pseudonymizer_free (PsPseudonymizer *pseudonymizer);
void ps_pseudonymizer_hide_address (const PsPseudonymizer *pseudonymizer, const PsAddress *address,
                                    PsAddress *pseudonym);
void ps_pseudonymizer_restore_address (const PsPseudonymizer *pseudonymizer,
                                       const PsAddress *pseudonym, PsAddress *address);
char *ps_pseudonymizer_hide_name (const PsPseudonymizer *pseudonymizer, const char *name);
char *ps_pseudonymizer_get_fingerprint (const PsPseudonymizer *pseudonymizer);
gboolean ps_address_is_telling (const PsAddress *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsPseudonymizer, ps_pseudonymizer_free)

G_END_DECLS

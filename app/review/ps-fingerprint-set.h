#pragma once

#include "ps-fingerprint.h"

G_BEGIN_DECLS

/* Sets of alerts: arrays of PsFingerprint, sorted, none twice. */

int ps_fingerprint_compare (gconstpointer a, gconstpointer b);
GArray *ps_fingerprint_set_new (const GArray *alerts);
void ps_fingerprint_set_settle (GArray *alerts);
gboolean ps_fingerprint_set_holds (const GArray *set, const PsFingerprint *alert);
gboolean ps_fingerprint_set_equal (const GArray *a, const GArray *b);
GArray *ps_fingerprint_set_join (const GArray *a, const GArray *b);
GArray *ps_fingerprint_set_subtract (const GArray *set, const GArray *less);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsFingerprint:
 *
 * What an alert is known by in every export of it: 128 bits. Plain data, copied freely.
 */
typedef struct
{
  guint64 high;
  guint64 low;
} PsFingerprint;

int ps_fingerprint_compare (gconstpointer a, gconstpointer b);

G_END_DECLS

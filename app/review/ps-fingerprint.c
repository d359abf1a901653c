/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-fingerprint.h"

/* A #GCompareFunc. */
int
ps_fingerprint_compare (gconstpointer a, gconstpointer b)
{
  const PsFingerprint *x = a, *y = b;

  if (x->high != y->high)
    return x->high < y->high ? -1 : 1;
  return x->low < y->low ? -1 : x->low > y->low;
}

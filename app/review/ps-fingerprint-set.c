/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-fingerprint-set.h"

#include <string.h>

/* A #GCompareFunc: the order of their digits. */
int
ps_fingerprint_compare (gconstpointer a, gconstpointer b)
{
  const PsFingerprint *x = a, *y = b;

  for (guint i = 0; i < 2; i++)
    if (x->words[i] != y->words[i])
      return x->words[i] < y->words[i] ? -1 : 1;
  return 0;
}

/* Makes a set of @alerts, in place. */
void
ps_fingerprint_set_settle (GArray *alerts)
{
  guint n = 0;

  g_array_sort (alerts, ps_fingerprint_compare);
  for (guint i = 0; i < alerts->len; i++)
    {
      const PsFingerprint alert = g_array_index (alerts, PsFingerprint, i);

      if (n == 0
          || ps_fingerprint_compare (&g_array_index (alerts, PsFingerprint, n - 1), &alert) != 0)
        g_array_index (alerts, PsFingerprint, n++) = alert;
    }
  g_array_set_size (alerts, n);
}

static void
append (GArray *alerts, const GArray *more)
{
  if (more != NULL && more->len > 0)
    g_array_append_vals (alerts, more->data, more->len);
}

/**
 * ps_fingerprint_set_new:
 * @alerts: (nullable) (element-type PsFingerprint): in any order
 *
 * Returns: (transfer full): the set of these
 */
GArray *
ps_fingerprint_set_new (const GArray *alerts)
{
  return ps_fingerprint_set_join (alerts, NULL);
}

gboolean
ps_fingerprint_set_holds (const GArray *set, const PsFingerprint *alert)
{
  return g_array_binary_search ((GArray *)set, alert, ps_fingerprint_compare, NULL);
}

gboolean
ps_fingerprint_set_equal (const GArray *a, const GArray *b)
{
  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (PsFingerprint)) == 0);
}

/**
 * ps_fingerprint_set_join:
 * @a: (nullable) (element-type PsFingerprint): in any order
 * @b: (nullable) (element-type PsFingerprint): the same
 *
 * Returns: (transfer full): the set of those in @a or @b
 */
GArray *
ps_fingerprint_set_join (const GArray *a, const GArray *b)
{
  GArray *set = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));

  append (set, a);
  append (set, b);
  ps_fingerprint_set_settle (set);
  return set;
}

/**
 * ps_fingerprint_set_subtract:
 * @set: a set
 * @less: (element-type PsFingerprint): in any order
 *
 * Returns: (transfer full): the set of those in @set that are not in @less
 */
GArray *
ps_fingerprint_set_subtract (const GArray *set, const GArray *less)
{
  g_autoptr (GArray) away = ps_fingerprint_set_new (less);
  GArray *left = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));

  for (guint i = 0; i < set->len; i++)
    {
      const PsFingerprint *alert = &g_array_index (set, PsFingerprint, i);

      if (!ps_fingerprint_set_holds (away, alert))
        g_array_append_vals (left, alert, 1);
    }
  return left;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-weak-ref.h"

/**
 * ps_weak_ref_new:
 * @object: a GObject, which is not held
 *
 * Returns: (transfer full): to be given to ps_weak_ref_take(), once
 */
gpointer
ps_weak_ref_new (gpointer object)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, object);
  return ref;
}

/**
 * ps_weak_ref_take:
 * @data: (transfer full): of ps_weak_ref_new()
 *
 * Returns: (transfer full) (nullable): the object, %NULL if it is gone
 */
gpointer
ps_weak_ref_take (gpointer data)
{
  GWeakRef *ref = data;
  gpointer object = g_weak_ref_get (ref);

  g_weak_ref_clear (ref);
  g_free (ref);
  return object;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-sort-probe.h"

struct _PsSortProbe
{
  GtkSorter parent_instance;
  guint id;
};

G_DEFINE_FINAL_TYPE (PsSortProbe, ps_sort_probe, GTK_TYPE_SORTER)

/* One question to the view's sorter. GTK runs in one thread, so there is one question at a
 * time; outside of a question every probe answers "equal". */
static struct
{
  guint n_asked;
  guint answer_at; /* this one says "smaller", those before it "equal" */
  guint last_id;
} question = { .answer_at = G_MAXUINT };

static GtkOrdering
ps_sort_probe_compare (GtkSorter *sorter, gpointer a, gpointer b)
{
  guint turn = question.n_asked++;

  if (turn != question.answer_at)
    return GTK_ORDERING_EQUAL;
  question.last_id = PS_SORT_PROBE (sorter)->id;
  return GTK_ORDERING_SMALLER;
}

static GtkSorterOrder
ps_sort_probe_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_PARTIAL;
}

static void
ps_sort_probe_class_init (PsSortProbeClass *klass)
{
  GtkSorterClass *sorter_class = GTK_SORTER_CLASS (klass);

  sorter_class->compare = ps_sort_probe_compare;
  sorter_class->get_order = ps_sort_probe_get_order;
}

static void
ps_sort_probe_init (PsSortProbe *self)
{
}

/**
 * ps_sort_probe_new:
 * @id: what ps_sort_probe_read() shall report
 *
 * Returns: (transfer full): a sorter for gtk_column_view_column_set_sorter()
 */
GtkSorter *
ps_sort_probe_new (guint id)
{
  PsSortProbe *self = g_object_new (PS_TYPE_SORT_PROBE, NULL);

  self->id = id;
  return GTK_SORTER (self);
}

/**
 * ps_sort_probe_read:
 * @view_sorter: what gtk_column_view_get_sorter() gave
 * @keys: (out caller-allocates) (array length=max_keys): where to write
 * @max_keys: length of @keys
 *
 * Reads by which columns a view is sorted. The view asks its columns in order of priority until
 * one of them tells two items apart, and turns the answer round for a descending one. So the
 * n-th question is answered "equal" by all columns but the n-th.
 *
 * Returns: how many columns sort, at most @max_keys; the first one matters most
 */
guint
ps_sort_probe_read (GtkSorter *view_sorter, PsSortProbeKey *keys, guint max_keys)
{
  g_autoptr (GObject) a = NULL, b = NULL;
  guint n_keys;

  g_return_val_if_fail (GTK_IS_SORTER (view_sorter), 0);

  a = g_object_new (G_TYPE_OBJECT, NULL);
  b = g_object_new (G_TYPE_OBJECT, NULL);
  for (n_keys = 0; n_keys < max_keys; n_keys++)
    {
      GtkOrdering sign;

      question.n_asked = 0;
      question.answer_at = n_keys;
      sign = gtk_sorter_compare (view_sorter, a, b);
      if (question.n_asked <= n_keys)
        break;
      keys[n_keys].id = question.last_id;
      keys[n_keys].descending = sign == GTK_ORDERING_LARGER;
    }
  question.answer_at = G_MAXUINT;
  return n_keys;
}

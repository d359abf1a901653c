#pragma once

#include "ps-classifier.h"

G_BEGIN_DECLS

/**
 * PsDataset:
 *
 * The dataset evidence (CLASSIFIER §3.4): one vote a distinct conversation, summed by pair of
 * hosts and by host. Hosts are numbered by the caller (indices into its address pool). Sums are
 * whole numbers, so the result does not depend on the order in which records arrive, and a
 * record that is seen again changes nothing. Not thread-safe while ps_dataset_add() runs;
 * reading from many threads is fine otherwise.
 */
typedef struct _PsDataset PsDataset;

/* A distinct conversation is the same in both orders of its ends. */
typedef struct
{
  guint32 host_a;
  guint32 host_b;
  guint16 port_a;
  guint16 port_b;
  guint8 protocol;
} PsTuple;

PsDataset *ps_dataset_new (void);
void ps_dataset_free (PsDataset *dataset);
guint32 ps_dataset_add (PsDataset *dataset, const PsTuple *tuple, int vote);
void ps_dataset_get_context (const PsDataset *dataset, guint32 conversation, const PsTuple *tuple,
                             PsContext *context);
guint32 ps_dataset_get_n_conversations (const PsDataset *dataset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsDataset, ps_dataset_free)

G_END_DECLS

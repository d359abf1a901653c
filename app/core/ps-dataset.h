#pragma once

#include "ps-classifier.h"

G_BEGIN_DECLS

/**
 * PsDataset:
 *
 * The dataset evidence (CLASSIFIER §3.4): one vote a distinct conversation, summed by pair of
 * hosts, by host, and by end (host and port). Hosts are numbered by the caller (indices into its
 * address pool). Sums are whole numbers, so the result does not depend on the order in which
 * records arrive, and a record that is seen again changes nothing.
 *
 * There are two rounds. In the first a conversation votes as its own record has it; that is what
 * is known while an import runs. ps_dataset_settle() adds up what each end says, and lets each
 * conversation vote again with what the others said, which carries a role from a pair of hosts
 * where ports tell it to one where they do not.
 *
 * Not thread-safe while ps_dataset_add() or ps_dataset_settle() runs; reading from many threads
 * is fine otherwise.
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
  gboolean has_ports; /* both ends have one, so that they can be known again by it */
} PsTuple;

PsDataset *ps_dataset_new (void);
void ps_dataset_free (PsDataset *dataset);
void ps_dataset_prefetch (const PsDataset *dataset, const PsTuple *tuple);
void ps_dataset_forget_votes (PsDataset *dataset);
guint32 ps_dataset_add (PsDataset *dataset, const PsTuple *tuple, const PsBallot *ballot);
void ps_dataset_settle (PsDataset *dataset);
void ps_dataset_prefetch_context (const PsDataset *dataset, guint32 conversation);
void ps_dataset_get_context (const PsDataset *dataset, guint32 conversation, const PsTuple *tuple,
                             PsContext *context);
guint32 ps_dataset_get_n_conversations (const PsDataset *dataset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsDataset, ps_dataset_free)

G_END_DECLS

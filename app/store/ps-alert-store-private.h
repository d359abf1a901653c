#pragma once

#include "ps-alert-store.h"
#include "ps-annotation-table.h"
#include "ps-dataset.h"
#include "ps-narrow-column.h"
#include "ps-pool-blocks.h"

G_BEGIN_DECLS

#define PS_STORE_MAX_BLOCKS 65536
#define PS_STORE_MAX_FILES 65536

/* Conversation numbers are kept plus one. */
#define PS_NOT_COUNTED 0

/* A verdict and its findings in one word, so that it is read and written at once. */
typedef guint64 PsPackedVerdict;

/* Volumes of a block's alerts, only where one of them states any. */
typedef struct
{
  guint64 bytes_src[PS_BLOCK_ROWS];
  guint64 bytes_dst[PS_BLOCK_ROWS];
  guint32 packets_src[PS_BLOCK_ROWS];
  guint32 packets_dst[PS_BLOCK_ROWS];
} PsTrafficBlock;

/* 65,536 alerts as columns. 47 bytes an alert here and 8 to 20 in the narrow columns. */
typedef struct
{
  gint64 times[PS_BLOCK_ROWS];
  guint32 offsets[PS_BLOCK_ROWS]; /* the lower half */
  guint32 lengths[PS_BLOCK_ROWS];
  guint32 records[PS_BLOCK_ROWS];
  guint32 srcs[PS_BLOCK_ROWS];
  guint32 dsts[PS_BLOCK_ROWS];
  PsPackedVerdict verdicts[PS_BLOCK_ROWS];
  guint16 src_ports[PS_BLOCK_ROWS];
  guint16 dst_ports[PS_BLOCK_ROWS];
  guint16 flags[PS_BLOCK_ROWS];
  gint16 bases[PS_BLOCK_ROWS];
  guint8 protocols[PS_BLOCK_ROWS];
  guint8 severities[PS_BLOCK_ROWS];
  guint8 claims[PS_BLOCK_ROWS];
  PsNarrowColumn texts[PS_N_TEXTS];
  PsNarrowColumn files;
  PsNarrowColumn high_offsets;
  PsNarrowColumn conversations; /* number in the dataset + 1, 0 = not in it */
  PsTrafficBlock *traffic;
} PsAlertBlock;

#define PS_BLOCK_ROW_BYTES 47

struct _PsAlertStore
{
  GObject parent_instance;

  PsAlertBlock **blocks; /* PS_STORE_MAX_BLOCKS, never moved */
  guint32 n_rows;        /* published with release semantics */
  PsRawFile **files;     /* PS_STORE_MAX_FILES, never moved */
  guint32 n_files;       /* the same */
  PsAddressPool *addresses;
  PsStringPool *texts[PS_N_TEXTS];
  PsPoolBlocks applications; /* of const PsApplication *, by number of the text */
  PsNarrowKeeper keeper;
  gsize memory; /* as of the last batch */

  PsDataset *dataset;
  GRWLock dataset_lock; /* taken once a batch, and by who asks for verdicts */
  PsClassifierOptions options;
  PsNetwork *home;
  PsRulings *rulings;         /* what holds, %NULL without any; read and replaced atomically */
  GPtrArray *retired_rulings; /* what held before: a reader may still look at it */
  GPtrArray *policies;        /* the one in use last, and those that somebody may be reading still */
  GPtrArray *baselines;       /* the same */
  PsBaseline *baseline;       /* the one in use */
  GMutex append_lock;         /* held while rows or rulings are added */
  PsAnnotationTable *annotations;
};

static inline PsAlertBlock *
ps_alert_store_get_block (PsAlertStore *store, guint32 row)
{
  return store->blocks[row >> PS_BLOCK_SHIFT];
}

static inline guint
ps_alert_block_index (guint32 row)
{
  return row & (PS_BLOCK_ROWS - 1);
}

static inline guint64
ps_alert_block_get_offset (const PsAlertBlock *block, guint index)
{
  return (guint64)ps_narrow_column_get (&block->high_offsets, index) << 32 | block->offsets[index];
}

static inline PsPackedVerdict
ps_alert_block_get_verdict (const PsAlertBlock *block, guint index)
{
  return __atomic_load_n (&block->verdicts[index], __ATOMIC_RELAXED);
}

PsPackedVerdict ps_packed_verdict_new (const PsVerdict *verdict, guint32 findings);
void ps_packed_verdict_get (PsPackedVerdict packed, PsVerdict *verdict);

static inline PsEnd
ps_packed_verdict_get_server (PsPackedVerdict packed)
{
  return (PsEnd)(packed >> 14 & 3);
}

static inline guint
ps_packed_verdict_get_p_b (PsPackedVerdict packed)
{
  return (guint)(packed & 0x3fff);
}

static inline guint32
ps_packed_verdict_get_findings (PsPackedVerdict packed)
{
  return (guint32)(packed >> 32);
}

void ps_alert_store_read_conversation (PsAlertStore *store, guint32 row, gboolean for_vote,
                                       PsConversation *conversation);
PsTuple ps_alert_block_make_tuple (const PsAlertBlock *block, guint index,
                                   const PsConversation *conversation);
void ps_alert_store_recount_votes (PsAlertStore *store);
void ps_alert_store_read_flipped (PsAlertStore *store, guint32 first, guint n, guint32 *flipped);
void ps_alert_store_count_conversations (PsAlertStore *store, guint32 first, guint32 n_rows);

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "ps-address.h"
#include "ps-finding.h"

G_BEGIN_DECLS

/* One client that called one port of one server. */
typedef struct
{
  PsAddress client;
  PsAddress server;
  guint16 port;
  guint8 protocol;
} PsBaselinePair;

/**
 * PsBaseline:
 *
 * Who served whom on which port before: what is not in it is new. Filled by one thread, then read
 * by any; reference-counted.
 */
typedef struct _PsBaseline PsBaseline;

PsBaseline *ps_baseline_new (const char *name);
PsBaseline *ps_baseline_ref (PsBaseline *baseline);
void ps_baseline_unref (PsBaseline *baseline);
const char *ps_baseline_get_name (const PsBaseline *baseline);

gboolean ps_baseline_add (PsBaseline *baseline, const PsBaselinePair *pair);
guint32 ps_baseline_get_n_pairs (const PsBaseline *baseline);
const PsBaselinePair *ps_baseline_get_pair (const PsBaseline *baseline, guint32 index);
guint32 ps_baseline_check (const PsBaseline *baseline, const PsConversation *conversation,
                           const PsVerdict *verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsBaseline, ps_baseline_unref)

G_END_DECLS

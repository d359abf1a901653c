#pragma once

#include "ps-alert-store.h"
#include "ps-ledger.h"

G_BEGIN_DECLS

/* How rejected records are written. */
typedef enum
{
  PS_LEDGER_FORM_TSV, /* a line each: file, record, byte offset, reason, text */
  PS_LEDGER_FORM_RAW, /* their bytes, to be mended and opened again */
} PsLedgerForm;

/* @done of @total records are written; in the writing thread. */
typedef void (*PsLedgerProgress) (guint done, guint total, gpointer data);

gboolean ps_ledger_write (const GArray *entries, PsAlertStore *store, PsLedgerForm form,
                          GFile *target, PsLedgerProgress progress, gpointer data,
                          GCancellable *cancellable, GError **error);

G_END_DECLS

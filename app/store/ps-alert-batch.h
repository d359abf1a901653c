#pragma once

#include "ps-alert.h"
#include "ps-address-pool.h"
#include "ps-string-pool.h"

G_BEGIN_DECLS

/**
 * PsAlertBatch:
 *
 * Alerts of one chunk of a file with pools of their own, filled by one worker thread without a
 * lock and appended to the store in file order by its owner. In a batch PsAlert.record counts
 * from 0 within the chunk and PsAlert.file is not set.
 */
typedef struct
{
  PsAlert *alerts;
  gsize n_alerts;
  gsize allocated;
  PsAddressPool *addresses;
  PsStringPool *texts[PS_N_TEXTS];
} PsAlertBatch;

PsAlertBatch *ps_alert_batch_new (void);
void ps_alert_batch_free (PsAlertBatch *batch);
PsAlert *ps_alert_batch_add (PsAlertBatch *batch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsAlertBatch, ps_alert_batch_free)

G_END_DECLS

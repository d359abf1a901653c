/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-batch.h"

#define FIRST_ALERTS 256

/**
 * ps_alert_batch_new:
 *
 * Returns: (transfer full): an empty batch with pools of its own
 */
PsAlertBatch *
ps_alert_batch_new (void)
{
  PsAlertBatch *batch = g_new0 (PsAlertBatch, 1);

  batch->addresses = ps_address_pool_new ();
  for (guint i = 0; i < PS_N_TEXTS; i++)
    batch->texts[i] = ps_string_pool_new ();
  return batch;
}

/**
 * ps_alert_batch_free:
 * @batch: (transfer full) (nullable): a batch
 */
void
ps_alert_batch_free (PsAlertBatch *batch)
{
  if (batch == NULL)
    return;
  g_free (batch->alerts);
  ps_address_pool_free (batch->addresses);
  for (guint i = 0; i < PS_N_TEXTS; i++)
    ps_string_pool_free (batch->texts[i]);
  g_free (batch);
}

/**
 * ps_alert_batch_add:
 * @batch: a batch
 *
 * Returns: (transfer none): a new alert at the end of the batch, all zero but for its protocol,
 *   which is %PS_PROTOCOL_UNKNOWN; good until the next one is added
 */
PsAlert *
ps_alert_batch_add (PsAlertBatch *batch)
{
  PsAlert *alert;

  if (batch->n_alerts == batch->allocated)
    {
      batch->allocated = MAX (FIRST_ALERTS, batch->allocated * 2);
      batch->alerts = g_renew (PsAlert, batch->alerts, batch->allocated);
    }
  alert = &batch->alerts[batch->n_alerts++];
  *alert = (PsAlert){ .protocol = PS_PROTOCOL_UNKNOWN };
  return alert;
}

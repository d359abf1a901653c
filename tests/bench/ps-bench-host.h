#pragma once

#include "ps-alert-batch.h"

/* The number of the host 10.0.0.0 + @host in a batch. */
static inline guint32
ps_bench_intern_host (PsAlertBatch *batch, guint32 host)
{
  PsAddress address = { .bytes = { [10] = 0xff,
                                   [11] = 0xff,
                                   [12] = 10,
                                   [13] = (guint8)(host >> 16),
                                   [14] = (guint8)(host >> 8),
                                   [15] = (guint8)host } };

  return ps_address_pool_intern (batch->addresses, &address);
}

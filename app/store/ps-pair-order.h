#pragma once

#include "ps-alert-store.h"
#include "ps-row-order.h"

G_BEGIN_DECLS

PsRowOrder *ps_row_order_between (const PsRowOrder *order, PsAlertStore *store, guint32 a,
                                  guint32 b, GCancellable *cancellable, GError **error);

G_END_DECLS

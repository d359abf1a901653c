#pragma once

#include "ps-alert-store.h"

G_BEGIN_DECLS

void ps_decided_count_async (PsAlertStore *store, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
gssize ps_decided_count_finish (GAsyncResult *result, GError **error);

G_END_DECLS

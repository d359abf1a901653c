#pragma once

#include "ps-alert-store.h"

G_BEGIN_DECLS

char *ps_review_subject_for_host (const PsAddress *address);
char *ps_review_subject_for_port (const PsEndpoint *end, guint8 protocol);
char *ps_review_subject_for_group (const char *filter);
const char *ps_review_subject_get_name (const char *subject);
char **ps_review_subject_list (PsAlertStore *store, guint32 row);

G_END_DECLS

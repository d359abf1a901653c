#pragma once

#include "ps-evidence.h"

G_BEGIN_DECLS

char *ps_claim_get_sentence (PsClaim claim, const char *client, const char *server);

G_END_DECLS

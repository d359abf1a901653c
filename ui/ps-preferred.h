#pragma once

#include "ps-time-reader.h"

G_BEGIN_DECLS

/* What a person prefers, from the settings; whatever they hold, it is something that there is. */
char *ps_preferred_dup_zone (void);
PsDateOrder ps_preferred_get_date_order (void);
char *ps_preferred_dup_author (void);
gboolean ps_preferred_offers_recent (void);

G_END_DECLS

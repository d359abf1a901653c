#pragma once

#include "ps-record.h"

G_BEGIN_DECLS

void ps_service_text_settle (PsRecord *record);

G_END_DECLS

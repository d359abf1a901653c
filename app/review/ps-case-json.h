#pragma once

#include "ps-case.h"
#include "ps-json-reading.h"

G_BEGIN_DECLS

void ps_case_state_write (const PsCaseState *state, JsonBuilder *builder);
PsCaseState *ps_case_state_read (PsJsonReading *reading, JsonObject *object, GError **error);
char *ps_case_state_print (const PsCaseState *state);
PsCaseState *ps_case_state_parse (const char *name, const char *text, GError **error);

G_END_DECLS

#pragma once

#include "ps-classifier.h"
#include "ps-record.h"

G_BEGIN_DECLS

const PsField *ps_rule_get_fields (PsRule rule, guint *n_fields);

G_END_DECLS

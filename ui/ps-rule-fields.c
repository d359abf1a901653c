/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-rule-fields.h"

#define MAX_FIELDS 4

typedef struct
{
  PsField fields[MAX_FIELDS];
  guint n_fields;
} Fields;

static const Fields addresses = { { PS_FIELD_SRC_IP, PS_FIELD_DST_IP }, 2 };

/* Rules that are not here are about the two addresses. */
static const Fields fields_of_rules[PS_N_RULES] = {
  [PS_RULE_CLAIM] = { { PS_FIELD_CLAIM }, 1 },
  [PS_RULE_PORTS] = { { PS_FIELD_SRC_PORT, PS_FIELD_DST_PORT }, 2 },
  [PS_RULE_APPLICATION] = { { PS_FIELD_APP_PROTO, PS_FIELD_SRC_PORT, PS_FIELD_DST_PORT }, 3 },
  [PS_RULE_LOWER_PORT] = { { PS_FIELD_SRC_PORT, PS_FIELD_DST_PORT }, 2 },
  [PS_RULE_CONTRADICTION] = { { PS_FIELD_CLAIM, PS_FIELD_SRC_PORT, PS_FIELD_DST_PORT }, 3 },
  [PS_RULE_NO_PORTS] = { { PS_FIELD_PROTOCOL }, 1 },
  [PS_RULE_ICMP_ERROR] = { { PS_FIELD_ICMP_TYPE, PS_FIELD_ICMP_CODE }, 2 },
  [PS_RULE_NOTHING_TELLS] = { { PS_FIELD_SRC_PORT, PS_FIELD_DST_PORT }, 2 },
  [PS_RULE_ACTIVE_FTP] = { { PS_FIELD_SRC_PORT, PS_FIELD_DST_PORT }, 2 },
};

/**
 * ps_rule_get_fields:
 * @rule: a rule
 * @n_fields: (out): how many
 *
 * Returns: (transfer none) (array length=n_fields): the fields of a record that the rule looks
 *   at; those to be pointed out where a clue is explained
 */
const PsField *
ps_rule_get_fields (PsRule rule, guint *n_fields)
{
  const Fields *fields = &addresses;

  if ((guint)rule < PS_N_RULES && fields_of_rules[rule].n_fields > 0)
    fields = &fields_of_rules[rule];
  *n_fields = fields->n_fields;
  return fields->fields;
}

#pragma once

#include "ps-classifier.h"

G_BEGIN_DECLS

/**
 * PsRangeRule:
 *
 * Rules that tell the client by the range that its port lies in, as they are taught and as systems
 * have it.
 */
typedef enum
{
  PS_RANGE_RULE_EXAM,  /* 1024-65535: what the exam asks for */
  PS_RANGE_RULE_IANA,  /* 49152-65535: RFC 6335 §6, Windows, macOS, BSD */
  PS_RANGE_RULE_LINUX, /* 32768-60999: ip_local_port_range */
  PS_N_RANGE_RULES,
} PsRangeRule;

const char *ps_range_rule_get_title (PsRangeRule rule);
void ps_range_rule_get_range (PsRangeRule rule, guint16 *first, guint16 *last);
PsEnd ps_range_rule_get_server (PsRangeRule rule, const PsConversation *conversation);
char *ps_range_rule_get_sentence (PsRangeRule rule, const PsConversation *conversation);
gboolean ps_range_rules_differ (const PsConversation *conversation, PsEnd server);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-range-rule.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *title;
  guint16 first;
  guint16 last;
} Rule;

/* In the order of PsRangeRule. */
static const Rule rules[] = {
  { N_ ("Exam rule"), 1024, 65535 },
  { N_ ("IANA’s rule"), 49152, 65535 },
  { N_ ("Linux"), 32768, 60999 },
};
G_STATIC_ASSERT (G_N_ELEMENTS (rules) == PS_N_RANGE_RULES);

/**
 * ps_range_rule_get_title:
 * @rule: a rule
 *
 * Returns: (transfer none): what it is called, translated
 */
const char *
ps_range_rule_get_title (PsRangeRule rule)
{
  return (guint)rule < PS_N_RANGE_RULES ? _ (rules[rule].title) : "";
}

/**
 * ps_range_rule_get_range:
 * @rule: a rule
 * @first: (out): the least port that it takes for a client's
 * @last: (out): the greatest
 */
void
ps_range_rule_get_range (PsRangeRule rule, guint16 *first, guint16 *last)
{
  g_return_if_fail ((guint)rule < PS_N_RANGE_RULES);

  *first = rules[rule].first;
  *last = rules[rule].last;
}

static gboolean
has_both_ports (const PsConversation *conversation)
{
  return ps_protocol_has_ports (conversation->protocol) && conversation->a.has_port
         && conversation->b.has_port;
}

/**
 * ps_range_rule_get_server:
 * @rule: a rule
 * @conversation: a conversation
 *
 * Returns: the end that the rule alone takes for the server, %PS_END_NONE where neither port or
 *   each of them lies in its range
 */
PsEnd
ps_range_rule_get_server (PsRangeRule rule, const PsConversation *conversation)
{
  guint16 a = conversation->a.port, b = conversation->b.port;
  gboolean a_in, b_in;

  g_return_val_if_fail ((guint)rule < PS_N_RANGE_RULES, PS_END_NONE);

  if (!has_both_ports (conversation))
    return PS_END_NONE;
  a_in = a >= rules[rule].first && a <= rules[rule].last;
  b_in = b >= rules[rule].first && b <= rules[rule].last;
  return a_in == b_in ? PS_END_NONE : a_in ? PS_END_B : PS_END_A;
}

/**
 * ps_range_rule_get_sentence:
 * @rule: a rule
 * @conversation: a conversation
 *
 * Returns: (transfer full): the rule and what it says here, translated
 */
char *
ps_range_rule_get_sentence (PsRangeRule rule, const PsConversation *conversation)
{
  PsEnd server = ps_range_rule_get_server (rule, conversation);
  const Rule *r;

  g_return_val_if_fail ((guint)rule < PS_N_RANGE_RULES, g_strdup (""));

  r = &rules[rule];
  if (!has_both_ports (conversation))
    return g_strdup_printf (_ ("%s: clients have ports from %u to %u. Here are no ports."),
                            _ (r->title), r->first, r->last);
  if (server == PS_END_NONE)
    return g_strdup_printf (
        _ ("%s: clients have ports from %u to %u. Of %u and %u it cannot tell."), _ (r->title),
        r->first, r->last, conversation->a.port, conversation->b.port);
  return g_strdup_printf (
      _ ("%s: clients have ports from %u to %u. So %u is the client’s and %u the server’s."),
      _ (r->title), r->first, r->last,
      server == PS_END_A ? conversation->b.port : conversation->a.port,
      server == PS_END_A ? conversation->a.port : conversation->b.port);
}

/**
 * ps_range_rules_differ:
 * @conversation: a conversation
 * @server: the end that is the server, %PS_END_NONE where it cannot be told
 *
 * Returns: whether what the exam's rule says of the ports is not what is so, or not what the other
 *   rules say: then all of them are worth being seen beside each other
 */
gboolean
ps_range_rules_differ (const PsConversation *conversation, PsEnd server)
{
  PsEnd exam = ps_range_rule_get_server (PS_RANGE_RULE_EXAM, conversation);

  if (!has_both_ports (conversation))
    return FALSE;
  if (exam != server)
    return TRUE;
  for (guint rule = 0; rule < PS_N_RANGE_RULES; rule++)
    if (ps_range_rule_get_server (rule, conversation) != exam)
      return TRUE;
  return FALSE;
}

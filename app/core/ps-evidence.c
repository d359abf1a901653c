/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-evidence-list.h"

/* In the order of PsRule. */
static const char *const rule_names[] = {
  "claim",         "ports",        "application", "lower-port",    "public-end",
  "group-address", "packet-order", "pair",        "host",          "endpoint",
  "contradiction", "no-ports",     "icmp-error",  "nothing-tells", "active-ftp",
};
G_STATIC_ASSERT (G_N_ELEMENTS (rule_names) == PS_N_RULES);

typedef struct
{
  const char *name;
  int confidence;
  int weight;
} ClaimKind;

/* In the order of PsClaimKind: confidences of CLASSIFIER §3.2 in 1/10000, and the same as tenths
 * of a deciban (a person's word counts as odds of a million to one). */
static const ClaimKind claim_kinds[] = {
  { "none", 5000, 0 },
  { "tcp-syn", 9900, 200 },
  { "tcp-syn-ack", 9800, 169 }, /* may be backscatter of a spoofed SYN */
  { "flow-tcp", 9800, 169 },
  { "flow-udp", 9300, 112 }, /* the first packet seen may have been an answer */
  { "direction", 9700, 151 },
  { "flow-event", 9700, 151 },
  { "zeek-syn", 9900, 200 },
  { "zeek-originator", 9500, 128 },
  { "zeek-guessed", 8500, 75 },
  { "initiator", 9500, 128 },
  { "session", 9700, 151 },
  { "icmp-request", 9800, 169 },
  { "analyst", 10000, 600 },
};
G_STATIC_ASSERT (G_N_ELEMENTS (claim_kinds) == PS_N_CLAIM_KINDS);

/**
 * ps_rule_get_name:
 * @rule: a rule
 *
 * Returns: (transfer none): its name in files and on the command line, never translated
 */
const char *
ps_rule_get_name (PsRule rule)
{
  return (guint)rule < PS_N_RULES ? rule_names[rule] : "";
}

/**
 * ps_claim_kind_get_name:
 * @kind: a kind of claim
 *
 * Returns: (transfer none): its name in files and on the command line, never translated
 */
const char *
ps_claim_kind_get_name (PsClaimKind kind)
{
  return (guint)kind < PS_N_CLAIM_KINDS ? claim_kinds[kind].name : "";
}

/**
 * ps_claim_kind_get_confidence:
 * @kind: a kind of claim
 *
 * Returns: how far it is trusted when nothing contradicts it, in 1/10000; 5000 for no claim
 */
int
ps_claim_kind_get_confidence (PsClaimKind kind)
{
  return (guint)kind < PS_N_CLAIM_KINDS ? claim_kinds[kind].confidence : 5000;
}

/**
 * ps_claim_kind_get_weight:
 * @kind: a kind of claim
 *
 * Returns: ps_claim_kind_get_confidence() as tenths of a deciban
 */
int
ps_claim_kind_get_weight (PsClaimKind kind)
{
  return (guint)kind < PS_N_CLAIM_KINDS ? claim_kinds[kind].weight : 0;
}

/**
 * ps_claim_kind_decides:
 * @kind: a kind of claim
 *
 * Returns: whether the claim decides by itself; a mere guess of the exporter's is only one clue
 */
gboolean
ps_claim_kind_decides (PsClaimKind kind)
{
  return kind != PS_CLAIM_NONE && kind != PS_CLAIM_ZEEK_GUESSED && (guint)kind < PS_N_CLAIM_KINDS;
}

/**
 * ps_evidence_list_add:
 * @list: (nullable): a list
 * @rule: which rule speaks
 * @weight: tenths of a deciban, 0 for a note
 *
 * Returns: (transfer none) (nullable): the new clue, %NULL without a list or when it is full
 */
PsEvidence *
ps_evidence_list_add (PsEvidenceList *list, PsRule rule, int weight)
{
  PsEvidence *item;

  if (list == NULL || list->n_items >= PS_EVIDENCE_MAX)
    return NULL;
  item = &list->items[list->n_items++];
  *item = (PsEvidence){ .rule = rule, .weight = weight };
  return item;
}

static int
get_strength (const PsEvidence *item)
{
  return ps_claim_kind_decides (item->claim.kind) ? G_MAXINT : ABS (item->weight);
}

/**
 * ps_evidence_list_sort:
 * @list: a list
 *
 * Puts the claim that decides first, then the strongest clue, and notes last. Stable.
 */
void
ps_evidence_list_sort (PsEvidenceList *list)
{
  for (guint i = 1; i < list->n_items; i++)
    {
      PsEvidence item = list->items[i];
      guint j = i;

      for (; j > 0 && get_strength (&list->items[j - 1]) < get_strength (&item); j--)
        list->items[j] = list->items[j - 1];
      list->items[j] = item;
    }
}

/**
 * ps_evidence_list_find:
 * @list: a list
 * @rule: a rule
 *
 * Returns: (transfer none) (nullable): the first clue of @rule
 */
const PsEvidence *
ps_evidence_list_find (const PsEvidenceList *list, PsRule rule)
{
  for (guint i = 0; i < list->n_items; i++)
    if (list->items[i].rule == rule)
      return &list->items[i];
  return NULL;
}

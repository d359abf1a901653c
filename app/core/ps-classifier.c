/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-classifier.h"

#include "ps-evidence-list.h"
#include "ps-icmp.h"
#include "ps-odds.h"

enum
{
  /* Odds of 100:1 and more from tier 2 against a claim are a contradiction (CLASSIFIER §3.2). */
  CONTRADICTION = 200,
  CONFIDENCE_CONTRADICTED = 7500,
  /* A flow without a handshake begins with the first packet seen: an answer, perhaps. */
  CONFIDENCE_CONTRADICTED_UDP = 8500,
  /* No inference is surer than this (CLASSIFIER §3.5). */
  CONFIDENCE_INFERRED_MAX = 9950,
  /* A base of 15 dB is never turned by what other conversations say (CLASSIFIER §3.4). */
  BASE_FIRM = 150,
  /* In hundredths of a deciban. The specification's 6.1 and 5.2 dB for pairs and hosts; these, and
   * the second round, do better on every family of data sets that they were not fitted to
   * (tests/bench/roles). */
  WEIGHT_PAIR = 400,
  WEIGHT_HOST = 1000,
  WEIGHT_ENDPOINT = 500,
  HOST_SHRINKAGE = 2,
  ENDPOINT_SHRINKAGE = 3,
  /* Votes that other votes went into are taken for less than they say: 6 tenths. */
  AGAIN_TENTHS = 6,
  /* Peers with equal ports call each other either way, whatever their hosts do elsewhere. */
  EQUAL_PORTS_DIVISOR = 4,
  FTP_DATA_PORT = 20,
};

/* What explicit evidence comes to. */
typedef struct
{
  PsClaim claim;
  PsEnd server; /* PS_END_NONE: nothing explicit decides */
  guint confidence;
  gboolean conflict;
  gboolean active_ftp;
  gboolean is_told; /* by another record of the conversation */
} Explicit;

static gboolean
is_active_ftp_pair (const PsConversation *conversation, guint16 data_port, guint16 other)
{
  PsPortClass class;

  if (data_port != FTP_DATA_PORT || other < 1024)
    return FALSE;
  /* Scanners borrow source port 20 to slip through old filters; what they call is a service. */
  class = ps_port_class (conversation->protocol, other);
  return class > PS_PORT_CLASS_TIER2_HIGH;
}

/* The end that is port 20 of an active FTP data connection (RFC 959 §5.2). */
static PsEnd
get_ftp_data_end (const PsConversation *conversation)
{
  guint16 port_a = conversation->a.port, port_b = conversation->b.port;

  if (conversation->protocol != PS_PROTOCOL_TCP || !conversation->a.has_port
      || !conversation->b.has_port)
    return PS_END_NONE;
  if (is_active_ftp_pair (conversation, port_a, port_b))
    return PS_END_A;
  return is_active_ftp_pair (conversation, port_b, port_a) ? PS_END_B : PS_END_NONE;
}

static PsIcmpRole
get_icmp_role (const PsConversation *conversation)
{
  if (!conversation->has_icmp || !ps_protocol_is_icmp (conversation->protocol))
    return PS_ICMP_OTHER;
  return ps_icmp_type_get_role (conversation->protocol, conversation->icmp_type);
}

/* The sender of an error message is neither: the roles belong to the packet that it quotes. */
static gboolean
is_icmp_error (const PsConversation *conversation)
{
  return get_icmp_role (conversation) == PS_ICMP_ERROR
         && conversation->claim.kind != PS_CLAIM_ANALYST;
}

/* The ICMP type tells more than an exporter's idea of a flow, and less than a person. */
static PsClaim
get_claim (const PsConversation *conversation)
{
  PsIcmpRole role = get_icmp_role (conversation);
  PsClaim claim = conversation->claim;

  if (claim.kind != PS_CLAIM_ANALYST && (role == PS_ICMP_REQUEST || role == PS_ICMP_REPLY))
    {
      claim.kind = PS_CLAIM_ICMP_REQUEST;
      claim.client = role == PS_ICMP_REQUEST ? PS_END_A : PS_END_B;
    }
  if (claim.client != PS_END_A && claim.client != PS_END_B)
    claim.kind = PS_CLAIM_NONE;
  return claim;
}

/* @weight as seen from @end: above 0 if it speaks for @end being the server. */
static int
orient (int weight, PsEnd end)
{
  return end == PS_END_B ? weight : -weight;
}

static Explicit
resolve_claim (const PsConversation *conversation, PsClaim claim, int base)
{
  Explicit decision = { .claim = claim };

  if (!ps_claim_kind_decides (decision.claim.kind))
    return decision;
  decision.server = ps_end_other (decision.claim.client);
  decision.confidence = (guint)ps_claim_kind_get_confidence (decision.claim.kind);
  if (decision.claim.kind == PS_CLAIM_ANALYST)
    return decision;
  if (get_ftp_data_end (conversation) == decision.claim.client)
    {
      decision.active_ftp = TRUE;
      decision.server = decision.claim.client;
    }
  else if (orient (base, decision.server) <= -CONTRADICTION)
    {
      decision.conflict = TRUE;
      decision.confidence = decision.claim.kind == PS_CLAIM_FLOW_UDP ? CONFIDENCE_CONTRADICTED_UDP
                                                                     : CONFIDENCE_CONTRADICTED;
    }
  return decision;
}

static gboolean
claims_nothing (const PsConversation *conversation)
{
  return conversation->claim.kind == PS_CLAIM_NONE && !conversation->has_icmp;
}

/* The record's own claim, else that of another record of the same conversation. Most records have
 * none, which costs nothing. */
static Explicit
resolve_claims (const PsConversation *conversation, int base, const PsContext *context)
{
  Explicit own = { 0 };
  Explicit told;

  if (claims_nothing (conversation) && (context == NULL || context->claim.kind == PS_CLAIM_NONE))
    return own;
  own = resolve_claim (conversation, get_claim (conversation), base);
  if (own.server != PS_END_NONE || context == NULL)
    return own;
  told = resolve_claim (conversation, context->claim, base);
  told.is_told = TRUE;
  return told.server != PS_END_NONE ? told : own;
}

static int
get_guess_weight (PsClaim claim)
{
  if (claim.kind != PS_CLAIM_ZEEK_GUESSED)
    return 0;
  return orient (ps_claim_kind_get_weight (claim.kind), ps_end_other (claim.client));
}

/* How many of @n conversations speak for the end that @sum speaks for. */
static guint
count_agreeing (gint64 sum, guint32 n)
{
  return (guint)MIN ((guint64)n, (n + (guint64)ABS (sum) / PS_VOTE_ONE + 1) / 2);
}

static int
weigh_pair (const PsContext *context, PsEvidenceList *evidence)
{
  gint64 n = context->pair_n;
  int weight = n == 0 ? 0
                      : (int)ps_odds_divide (context->pair_sum * WEIGHT_PAIR,
                                             (n + 1) * PS_VOTE_ONE * 10);
  PsEvidence *item = weight != 0 ? ps_evidence_list_add (evidence, PS_RULE_PAIR, weight) : NULL;

  if (item != NULL)
    {
      item->count = context->pair_n;
      item->agree = count_agreeing (context->pair_sum, context->pair_n);
    }
  return weight;
}

/* What is known of one end from elsewhere. */
typedef struct
{
  gint64 sum;
  guint32 n;
  gint64 role; /* -1 to 1 in 1/4096 of a vote's unit */
} Elsewhere;

/* The sum of votes over some more than its conversations, so that one says little. Nothing adds up
 * to nothing: most ends of clients are met once. */
static Elsewhere
make_elsewhere (gint64 sum, guint32 n, guint shrinkage)
{
  return (Elsewhere){ sum, n, n == 0 ? 0 : sum * 4096 / ((gint64)n + shrinkage) };
}

/* The difference of the two ends' roles. The sentence is told which speaks the louder. */
static int
weigh_roles (PsRule rule, gint64 most, const Elsewhere *a, const Elsewhere *b, gboolean ports_equal,
             PsEvidenceList *evidence)
{
  const gint64 divisor = G_GINT64_CONSTANT (10) * 4096 * PS_VOTE_ONE;
  gint64 dividend = (b->role - a->role) * most;
  int weight = (int)(ports_equal ? ps_odds_divide (dividend, divisor * EQUAL_PORTS_DIVISOR)
                                 : ps_odds_divide (dividend, divisor));
  PsEvidence *item = weight != 0 ? ps_evidence_list_add (evidence, rule, weight) : NULL;
  gboolean b_louder = weight > 0 ? b->role >= -a->role : -b->role >= a->role;
  const Elsewhere *louder = b_louder ? b : a;

  if (item != NULL)
    {
      item->end = b_louder ? PS_END_B : PS_END_A;
      item->count = louder->n;
      item->agree = count_agreeing (louder->sum, louder->n);
    }
  return weight;
}

static int
weigh_hosts (const PsContext *context, gboolean ports_equal, PsEvidenceList *evidence)
{
  Elsewhere a = make_elsewhere (context->a_sum, context->a_n, HOST_SHRINKAGE);
  Elsewhere b = make_elsewhere (context->b_sum, context->b_n, HOST_SHRINKAGE);

  return weigh_roles (PS_RULE_HOST, WEIGHT_HOST, &a, &b, ports_equal, evidence);
}

static int
weigh_endpoints (const PsContext *context, gboolean ports_equal, PsEvidenceList *evidence)
{
  Elsewhere a = make_elsewhere (context->a_end_sum, context->a_end_n, ENDPOINT_SHRINKAGE);
  Elsewhere b = make_elsewhere (context->b_end_sum, context->b_end_n, ENDPOINT_SHRINKAGE);

  return weigh_roles (PS_RULE_ENDPOINT, WEIGHT_ENDPOINT, &a, &b, ports_equal, evidence);
}

static int
add_up (int base, int guess, gboolean ports_equal, const PsContext *context,
        PsEvidenceList *evidence)
{
  int total = base + guess;

  if (context == NULL)
    return total;
  total += weigh_pair (context, evidence);
  total += weigh_hosts (context, ports_equal, evidence);
  total += weigh_endpoints (context, ports_equal, evidence);
  if (base >= BASE_FIRM && guess >= 0)
    return MAX (total, 1);
  if (base <= -BASE_FIRM && guess <= 0)
    return MIN (total, -1);
  return total;
}

/**
 * ps_classifier_vote:
 * @conversation: a conversation
 * @base: what ps_classifier_base() returned for it
 *
 * The vote of a conversation in the dataset evidence (CLASSIFIER §3.4): 2P - 1, where P is the
 * probability that B is the server. An uncontradicted claim votes with certainty; one that the
 * ports contradict votes with the confidence that is left of it.
 *
 * Returns: its vote in the first round
 */
PsBallot
ps_classifier_vote (const PsConversation *conversation, int base)
{
  Explicit decision;
  int vote;

  if (is_icmp_error (conversation))
    return (PsBallot){ .is_fixed = TRUE };
  if (claims_nothing (conversation))
    return (PsBallot){ .vote = ps_odds_get_vote (base), .weight = (gint16)base };
  decision = resolve_claim (conversation, get_claim (conversation), base);
  if (decision.server == PS_END_NONE)
    {
      int weight = base + get_guess_weight (decision.claim);

      return (PsBallot){ .vote = ps_odds_get_vote (weight), .weight = (gint16)weight };
    }
  vote = decision.conflict ? (2 * (int)decision.confidence - 10000) * PS_VOTE_ONE / 10000
                           : PS_VOTE_ONE;
  return (PsBallot){ .vote = orient (vote, decision.server),
                     .is_fixed = TRUE,
                     .claim = decision.claim };
}

/**
 * ps_classifier_vote_again:
 * @weight: that of the conversation's ballot
 * @ports_equal: both ends have a port, the same one
 * @context: what the others said in the first round
 *
 * Returns: the vote in the second round, for a ballot that is not fixed
 */
int
ps_classifier_vote_again (int weight, gboolean ports_equal, const PsContext *context)
{
  int total = add_up (weight, 0, ports_equal, context, NULL);

  return ps_odds_get_vote ((int)ps_odds_divide ((gint64)total * AGAIN_TENTHS, 10));
}

static gboolean
has_equal_ports (const PsConversation *conversation)
{
  return conversation->a.has_port && conversation->b.has_port
         && conversation->a.port == conversation->b.port;
}

static void
add_claim (PsEvidenceList *evidence, PsClaim claim, gboolean is_told, PsEnd server)
{
  int weight = orient (ps_claim_kind_get_weight (claim.kind), server);
  PsEvidence *item = ps_evidence_list_add (evidence, PS_RULE_CLAIM, weight);

  if (item == NULL)
    return;
  item->claim = claim;
  item->is_told = is_told;
}

static PsVerdict
decide_explicit (const PsConversation *conversation, const Explicit *decision,
                 const PsContext *context, PsEvidenceList *evidence)
{
  guint confidence = decision->confidence;

  add_claim (evidence, decision->claim, decision->is_told, decision->server);
  if (context != NULL && evidence != NULL)
    add_up (0, 0, has_equal_ports (conversation), context, evidence);
  if (decision->conflict)
    ps_evidence_list_add (evidence, PS_RULE_CONTRADICTION, 0);
  return (PsVerdict){
    .p_b = (guint16)(decision->server == PS_END_B ? confidence : 10000 - confidence),
    .server = (guint8)decision->server,
    .method = PS_METHOD_EXPLICIT,
    .conflict = decision->conflict,
  };
}

static PsVerdict
decide_inferred (const PsConversation *conversation, PsClaim claim, int base,
                 const PsContext *context, PsEvidenceList *evidence)
{
  int guess = get_guess_weight (claim);
  int total = add_up (base, guess, has_equal_ports (conversation), context, evidence);
  guint p_b = CLAMP (ps_odds_get_probability (total), 10000 - CONFIDENCE_INFERRED_MAX,
                     CONFIDENCE_INFERRED_MAX);
  PsVerdict verdict = { .p_b = (guint16)p_b, .server = PS_END_NONE };

  if (guess != 0)
    add_claim (evidence, claim, FALSE, ps_end_other (claim.client));
  if (guess != 0 && orient (base, ps_end_other (claim.client)) <= -CONTRADICTION)
    {
      verdict.conflict = TRUE;
      ps_evidence_list_add (evidence, PS_RULE_CONTRADICTION, 0);
    }
  if (ps_verdict_get_confidence (&verdict) < PS_CONFIDENCE_DECIDED)
    {
      ps_evidence_list_add (evidence, PS_RULE_NOTHING_TELLS, 0);
      return verdict;
    }
  verdict.server = p_b > 5000 ? PS_END_B : PS_END_A;
  verdict.method =
      guess != 0 && (guess > 0) == (p_b > 5000) ? PS_METHOD_EXPLICIT : PS_METHOD_INFERRED;
  return verdict;
}

/**
 * ps_classifier_decide:
 * @conversation: a conversation
 * @options: (nullable): options, %NULL for defaults
 * @base: what ps_classifier_base() returned for it
 * @context: (nullable): what the rest of the import says
 * @evidence: (nullable): the list that ps_classifier_base() filled; the other clues are added
 *   and all are sorted: the claim that decides, the others by strength, notes
 *
 * Decides which end is the server (CLASSIFIER §3.2, §3.4, §3.5). Explicit evidence decides alone;
 * the rest of the list then shows what agrees and what does not.
 *
 * Returns: the verdict
 */
PsVerdict
ps_classifier_decide (const PsConversation *conversation, const PsClassifierOptions *options,
                      int base, const PsContext *context, PsEvidenceList *evidence)
{
  Explicit decision;
  PsVerdict verdict;
  PsEnd ftp_end;

  if (is_icmp_error (conversation))
    {
      if (evidence != NULL)
        evidence->n_items = 0;
      ps_evidence_list_add (evidence, PS_RULE_ICMP_ERROR, 0);
      return (PsVerdict){ .p_b = 5000 };
    }
  decision = resolve_claims (conversation, base, context);
  if (decision.server != PS_END_NONE)
    verdict = decide_explicit (conversation, &decision, context, evidence);
  else
    verdict = decide_inferred (conversation, decision.claim, base, context, evidence);
  if (evidence == NULL)
    return verdict;
  ftp_end = get_ftp_data_end (conversation);
  if (decision.active_ftp
      || (decision.server == PS_END_NONE && ftp_end != PS_END_NONE && ftp_end == verdict.server))
    ps_evidence_list_add (evidence, PS_RULE_ACTIVE_FTP, 0);
  ps_evidence_list_sort (evidence);
  return verdict;
}

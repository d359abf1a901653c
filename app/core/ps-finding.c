/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-finding.h"

#include <glib/gi18n-lib.h>

#include "ps-finding-case.h"
#include "ps-site-policy.h"
#include "ps-words.h"

typedef struct
{
  const char *id;
  const char *label;
  PsFindingJudge judge; /* NULL: a baseline judges, not the conversation */
  gboolean is_notable;
} FindingKind;

/* In the order of PsFindingKind. Another finding is a row here and its judge. */
static const FindingKind kinds[] = {
  { "U1", N_ ("application on another port"), ps_finding_judge_other_port, TRUE },
  { "U1t", N_ ("TLS on another port"), ps_finding_judge_tls_elsewhere, FALSE },
  { "U2", N_ ("port of another service"), ps_finding_judge_other_application, TRUE },
  { "U3", N_ ("server on a temporary port"), ps_finding_judge_temporary_server, TRUE },
  { "U3b", N_ ("server on Linux's client ports"), ps_finding_judge_ephemeral_server, TRUE },
  { "U4", N_ ("port without a known service"), ps_finding_judge_unknown_service, TRUE },
  { "U4b", N_ ("uncommon service"), ps_finding_judge_uncommon_service, FALSE },
  { "U4c", N_ ("system port without a known service"), ps_finding_judge_odd_system_port, TRUE },
  { "U6", N_ ("remote administration from outside"), ps_finding_judge_remote_administration, TRUE },
  { "U7", N_ ("default port of attack tools"), ps_finding_judge_tool_port, TRUE },
  { "U8", N_ ("readable on the way"), ps_finding_judge_cleartext, TRUE },
  { "U9", N_ ("client on a system port"), ps_finding_judge_system_client, TRUE },
  { "U10", N_ ("both ports temporary"), ps_finding_judge_both_temporary, FALSE },
  { "U11", N_ ("both ports the same"), ps_finding_judge_equal_ports, FALSE },
  { "U12", N_ ("amplifier"), ps_finding_judge_amplifier, TRUE },
  { "U13", N_ ("data store in reach from outside"), ps_finding_judge_datastore, TRUE },
  { "U14", N_ ("industrial control across the perimeter"), ps_finding_judge_industrial, TRUE },
  { "U15", N_ ("record and ports disagree"), ps_finding_judge_contradiction, TRUE },
  { "U16", N_ ("port 0"), ps_finding_judge_port_zero, TRUE },
  { "U17", N_ ("peer-to-peer or tunnel"), ps_finding_judge_peer_to_peer, FALSE },
  { "new-server", N_ ("new server"), NULL, TRUE },
  { "new-port", N_ ("new port of a server"), NULL, TRUE },
  { "new-pair", N_ ("new pair of hosts"), NULL, FALSE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == PS_N_FINDINGS);

/* FALSE where nothing can be said: no server was decided, it has no port, or it is a group or
 * no host at all. */
static gboolean
make_case (const PsConversation *conversation, const PsVerdict *verdict,
           const PsClassifierOptions *options, PsFindingCase *c)
{
  const PsEndpoint *server, *client;

  if (ps_verdict_get_band (verdict) == PS_BAND_UNDETERMINED
      || !ps_protocol_has_ports (conversation->protocol))
    return FALSE;
  server = ps_words_get_end (conversation, verdict->server);
  client = ps_words_get_end (conversation, ps_end_other (verdict->server));
  if (!server->has_port || ps_address_get_kind (&server->address) == PS_ADDRESS_UNSPECIFIED
      || ps_classifier_is_group (options, server, conversation->protocol))
    return FALSE;
  *c = (PsFindingCase){
    .server = server,
    .client = client,
    .service = ps_service_table_lookup (conversation->protocol, server->port),
    .application = conversation->application,
    .protocol = conversation->protocol,
    .server_inside = ps_classifier_is_inside (options, &server->address),
    .client_inside = ps_classifier_is_inside (options, &client->address),
    .conflict = verdict->conflict,
    .bytes_answered = verdict->server == PS_END_A ? conversation->bytes_a : conversation->bytes_b,
    .bytes_asked = verdict->server == PS_END_A ? conversation->bytes_b : conversation->bytes_a,
  };
  return TRUE;
}

/**
 * ps_finding_get_id:
 * @kind: a kind of finding
 *
 * Returns: (transfer none): its id in files and on the command line, such as "U1"
 */
const char *
ps_finding_get_id (PsFindingKind kind)
{
  return (guint)kind < PS_N_FINDINGS ? kinds[kind].id : "";
}

/**
 * ps_finding_get_label:
 * @kind: a kind of finding
 *
 * Returns: (transfer none): a few translated words for people
 */
const char *
ps_finding_get_label (PsFindingKind kind)
{
  return (guint)kind < PS_N_FINDINGS ? _ (kinds[kind].label) : "";
}

/**
 * ps_finding_check:
 * @conversation: a conversation
 * @verdict: the verdict on it
 * @options: (nullable): options, %NULL for defaults
 *
 * Looks for what is unusual in the server's port (CLASSIFIER §5). Nothing is found without a
 * decided server, without ports, and where the server's end is a multicast or broadcast address.
 *
 * Returns: one bit a finding, 1 << #PsFindingKind
 */
guint32
ps_finding_check (const PsConversation *conversation, const PsVerdict *verdict,
                  const PsClassifierOptions *options)
{
  PsFindingCase c;
  guint32 found = 0;

  if (!make_case (conversation, verdict, options, &c))
    return 0;
  for (guint i = 0; i < PS_N_FINDINGS; i++)
    if (kinds[i].judge != NULL && kinds[i].judge (&c, NULL) != PS_SEVERITY_NONE)
      found |= 1u << i;
  return ps_finding_apply_policy (found, conversation, verdict, options);
}

/**
 * ps_finding_apply_policy:
 * @findings: one bit a finding
 * @conversation: the conversation that they were found in
 * @verdict: the verdict on it
 * @options: (nullable): options, %NULL for defaults
 *
 * Returns: those that the site's policy leaves
 */
guint32
ps_finding_apply_policy (guint32 findings, const PsConversation *conversation,
                         const PsVerdict *verdict, const PsClassifierOptions *options)
{
  if (findings == 0 || options == NULL || options->policy == NULL)
    return findings;
  return ps_site_policy_filter (options->policy, findings,
                                ps_words_get_end (conversation, verdict->server),
                                conversation->protocol, conversation->application);
}

/**
 * ps_finding_get_severity:
 * @kind: a kind of finding
 * @conversation: a conversation
 * @verdict: the verdict on it
 * @options: (nullable): options, %NULL for defaults
 *
 * Returns: how serious the finding is here, %PS_SEVERITY_NONE if it does not hold
 */
PsSeverity
ps_finding_get_severity (PsFindingKind kind, const PsConversation *conversation,
                         const PsVerdict *verdict, const PsClassifierOptions *options)
{
  PsFindingCase c;
  PsSeverity severity;

  if ((guint)kind >= PS_N_FINDINGS || !make_case (conversation, verdict, options, &c))
    return PS_SEVERITY_NONE;
  severity = kinds[kind].judge != NULL ? kinds[kind].judge (&c, NULL) : PS_SEVERITY_INFO;
  if (severity == PS_SEVERITY_NONE || options == NULL || options->policy == NULL)
    return severity;
  if (ps_finding_apply_policy (1u << kind, conversation, verdict, options) == 0)
    return PS_SEVERITY_NONE;
  return ps_site_policy_weigh (options->policy, kind, severity, c.server, c.protocol);
}

/* What a baseline found; that it holds is the caller's to know. */
static char *
say_new (PsFindingKind kind, const PsFindingCase *c)
{
  g_autofree char *server = ps_endpoint_to_string (c->server);
  char address[PS_ADDRESS_TEXT_SIZE], client[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&c->server->address, address);
  ps_address_print (&c->client->address, client);
  if (kind == PS_FINDING_NEW_SERVER)
    return g_strdup_printf (_ ("%s was not a server in the baseline."), address);
  if (kind == PS_FINDING_NEW_PORT)
    return g_strdup_printf (_ ("%s was a server in the baseline, but not on port %u."), address,
                            c->server->port);
  return g_strdup_printf (_ ("%s did not call %s in the baseline."), client, server);
}

/**
 * ps_finding_is_notable:
 * @kind: a kind of finding
 *
 * Returns: whether it marks an alert as unusual by itself; the others are there for who looks
 */
gboolean
ps_finding_is_notable (PsFindingKind kind)
{
  return (guint)kind < PS_N_FINDINGS && kinds[kind].is_notable;
}

/**
 * ps_findings_get_notable:
 * @findings: one bit a finding
 *
 * Returns: those that ps_finding_is_notable()
 */
guint32
ps_findings_get_notable (guint32 findings)
{
  guint32 notable = 0;

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (kinds[kind].is_notable)
      notable |= 1u << kind;
  return findings & notable;
}

/**
 * ps_finding_get_sentence:
 * @kind: a kind of finding
 * @conversation: a conversation
 * @verdict: the verdict on it
 * @options: (nullable): options, %NULL for defaults
 *
 * A hint, never an accusation; begins with "Possible:" where the server is a weak guess.
 *
 * Returns: (transfer full): why the port is unusual, translated; "" if the finding does not hold
 */
char *
ps_finding_get_sentence (PsFindingKind kind, const PsConversation *conversation,
                         const PsVerdict *verdict, const PsClassifierOptions *options)
{
  g_autofree char *sentence = NULL;
  PsFindingCase c;

  if ((guint)kind >= PS_N_FINDINGS || !make_case (conversation, verdict, options, &c))
    return g_strdup ("");
  if (kinds[kind].judge == NULL)
    sentence = say_new (kind, &c);
  else if (kinds[kind].judge (&c, &sentence) == PS_SEVERITY_NONE)
    return g_strdup ("");
  if (ps_verdict_get_band (verdict) != PS_BAND_WEAK)
    return g_steal_pointer (&sentence);
  /* Translators: a whole sentence follows. */
  return g_strdup_printf (_ ("Possible: %s"), sentence);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-finding.h"

#include <glib/gi18n-lib.h>

#include "ps-finding-case.h"
#include "ps-words.h"

typedef struct
{
  const char *id;
  const char *label;
  PsFindingJudge judge;
} FindingKind;

/* In the order of PsFindingKind. Another finding is a row here and its judge. */
static const FindingKind kinds[] = {
  { "U1", N_ ("application on another port"), ps_finding_judge_other_port },
  { "U2", N_ ("port of another service"), ps_finding_judge_other_application },
  { "U3", N_ ("server on a temporary port"), ps_finding_judge_temporary_server },
  { "U4", N_ ("port without a known service"), ps_finding_judge_unknown_service },
  { "U7", N_ ("default port of attack tools"), ps_finding_judge_tool_port },
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
    .service = ps_service_table_lookup (conversation->protocol, server->port),
    .application = conversation->application,
    .protocol = conversation->protocol,
    .server_inside = ps_classifier_is_inside (options, &server->address),
    .client_inside = ps_classifier_is_inside (options, &client->address),
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
    if (kinds[i].judge (&c, NULL) != PS_SEVERITY_NONE)
      found |= 1u << i;
  return found;
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

  if ((guint)kind >= PS_N_FINDINGS || !make_case (conversation, verdict, options, &c))
    return PS_SEVERITY_NONE;
  return kinds[kind].judge (&c, NULL);
}

/**
 * ps_finding_get_sentence:
 * @kind: a kind of finding
 * @conversation: a conversation
 * @verdict: the verdict on it
 *
 * A hint, never an accusation; begins with "Possible:" where the server is a weak guess.
 *
 * Returns: (transfer full): why the port is unusual, translated; "" if the finding does not hold
 */
char *
ps_finding_get_sentence (PsFindingKind kind, const PsConversation *conversation,
                         const PsVerdict *verdict)
{
  g_autofree char *sentence = NULL;
  PsFindingCase c;

  if ((guint)kind >= PS_N_FINDINGS || !make_case (conversation, verdict, NULL, &c)
      || kinds[kind].judge (&c, &sentence) == PS_SEVERITY_NONE)
    return g_strdup ("");
  if (ps_verdict_get_band (verdict) != PS_BAND_WEAK)
    return g_steal_pointer (&sentence);
  /* Translators: a whole sentence follows. */
  return g_strdup_printf (_ ("Possible: %s"), sentence);
}

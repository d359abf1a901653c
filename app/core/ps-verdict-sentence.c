/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-classifier.h"

#include <glib/gi18n-lib.h>

#include "ps-evidence-list.h"
#include "ps-icmp.h"
#include "ps-words.h"

static gboolean
has_port (const PsConversation *conversation, const PsEndpoint *end)
{
  return end->has_port && ps_protocol_has_ports (conversation->protocol);
}

static char *
name_client (const PsConversation *conversation, const PsEndpoint *end)
{
  char address[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&end->address, address);
  if (!has_port (conversation, end))
    return g_strdup (address);
  if (ps_words_is_temporary (conversation->protocol, end->port))
    return g_strdup_printf (_ ("%s (temporary port %u)"), address, end->port);
  return g_strdup_printf (_ ("%s (port %u)"), address, end->port);
}

static char *
name_server (const PsConversation *conversation, const PsEndpoint *end)
{
  const PsService *service;
  char address[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&end->address, address);
  if (!has_port (conversation, end))
    return g_strdup (address);
  service = ps_service_table_lookup (conversation->protocol, end->port);
  if (service != NULL && !ps_service_is_folklore (service))
    /* Translators: an address, its port, the name of the service: "10.0.0.2 on 443 (https)" */
    return g_strdup_printf (_ ("%s on %u (%s)"), address, end->port, service->name);
  /* Translators: an address and its port */
  return g_strdup_printf (_ ("%s on %u"), address, end->port);
}

static char *
tell_icmp (const PsConversation *conversation, const char *client, const char *server)
{
  const char *name = ps_icmp_type_get_name (conversation->protocol, conversation->icmp_type);
  PsIcmpRole role = ps_icmp_type_get_role (conversation->protocol, conversation->icmp_type);

  if (name == NULL)
    name = ps_protocol_get_name (conversation->protocol);
  if (role == PS_ICMP_REPLY)
    return g_strdup_printf (_ ("Server %s answered client %s (%s)."), server, client, name);
  return g_strdup_printf (_ ("Client %s asked server %s (%s)."), client, server, name);
}

static char *
tell_decided (const PsVerdict *verdict, const PsConversation *conversation,
              const PsEvidenceList *evidence)
{
  const PsEndpoint *server_end = ps_words_get_end (conversation, verdict->server);
  const PsEndpoint *client_end = ps_words_get_end (conversation, ps_end_other (verdict->server));
  g_autofree char *client = name_client (conversation, client_end);
  g_autofree char *server = name_server (conversation, server_end);

  if (conversation->has_icmp && ps_protocol_is_icmp (conversation->protocol))
    return tell_icmp (conversation, client, server);
  if (evidence != NULL && ps_evidence_list_find (evidence, PS_RULE_ACTIVE_FTP) != NULL)
    return g_strdup_printf (_ ("FTP server %s opened this data connection to its client %s."),
                            server, client);
  if (ps_classifier_is_group (NULL, server_end, conversation->protocol))
    return g_strdup_printf (_ ("Client %s sent to the group %s."), client, server);
  if (!ps_protocol_has_ports (conversation->protocol))
    return g_strdup_printf (_ ("Client %s called server %s (%s)."), client, server,
                            ps_protocol_get_name (conversation->protocol));
  return g_strdup_printf (_ ("Client %s called server %s."), client, server);
}

static char *
tell_leaning (const PsVerdict *verdict, const PsConversation *conversation)
{
  guint percent = (ps_verdict_get_confidence (verdict) + 50) / 100;
  PsEnd leaning = verdict->p_b > 5000 ? PS_END_B : PS_END_A;
  char address[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&ps_words_get_end (conversation, leaning)->address, address);
  return g_strdup_printf (_ ("The little there is leans to %s as the server (%u %%)."), address,
                          percent);
}

static char *
tell_undecided (const PsVerdict *verdict, const PsConversation *conversation)
{
  g_autofree char *a = ps_endpoint_to_string (&conversation->a);
  g_autofree char *b = ps_endpoint_to_string (&conversation->b);
  g_autofree char *why = NULL;
  g_autofree char *leaning = NULL;

  if (conversation->has_icmp
      && ps_icmp_type_get_role (conversation->protocol, conversation->icmp_type) == PS_ICMP_ERROR)
    {
      PsEvidence note = { .rule = PS_RULE_ICMP_ERROR };

      why = ps_evidence_get_sentence (&note, conversation);
    }
  else
    why = ps_words_nothing_tells (conversation);
  if (ps_verdict_get_confidence (verdict) > PS_CONFIDENCE_LEANING)
    leaning = tell_leaning (verdict, conversation);
  /* Translators: two ends, then one or two whole sentences. */
  return g_strdup_printf (_ ("Cannot tell which of %s and %s is the client. %s%s%s"), a, b, why,
                          leaning != NULL ? " " : "", leaning != NULL ? leaning : "");
}

static char *
tell_tally (const PsVerdict *verdict, const PsEvidenceList *evidence)
{
  guint n_clues = 0, n_agree = 0;

  for (guint i = 0; i < evidence->n_items; i++)
    {
      int weight = evidence->items[i].weight;

      n_clues += weight != 0;
      n_agree += weight != 0 && (weight > 0) == (verdict->server == PS_END_B);
    }
  if (n_clues == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u of %u clue agrees.", "%u of %u clues agree.", n_clues),
                          n_agree, n_clues);
}

/**
 * ps_verdict_get_sentence:
 * @verdict: a verdict
 * @conversation: the conversation that it is about
 * @evidence: (nullable): the clues behind it
 *
 * Returns: (transfer full): the alert in plain words: who called whom, on which port, and how well
 *   the clues agree; or why it cannot be told
 */
char *
ps_verdict_get_sentence (const PsVerdict *verdict, const PsConversation *conversation,
                         const PsEvidenceList *evidence)
{
  g_autofree char *told = NULL;
  g_autofree char *tally = NULL;
  GString *text;

  if (verdict->server != PS_END_A && verdict->server != PS_END_B)
    return tell_undecided (verdict, conversation);
  told = tell_decided (verdict, conversation, evidence);
  tally = evidence != NULL ? tell_tally (verdict, evidence) : NULL;
  text = g_string_new (told);
  if (tally != NULL)
    g_string_append_printf (text, " %s", tally);
  if (verdict->conflict)
    g_string_append_printf (text, " %s", _ ("The record and its ports contradict each other."));
  else if (ps_verdict_get_band (verdict) == PS_BAND_WEAK)
    g_string_append_printf (text, " %s", _ ("This is a weak guess."));
  return g_string_free (text, FALSE);
}

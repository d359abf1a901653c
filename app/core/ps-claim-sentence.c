/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-claim-sentence.h"

#include <glib/gi18n-lib.h>

/**
 * ps_claim_get_sentence:
 * @claim: a claim that names a client
 * @client: the client end in text
 * @server: the other end in text
 *
 * Returns: (transfer full): what the record states, as one sentence
 */
char *
ps_claim_get_sentence (PsClaim claim, const char *client, const char *server)
{
  switch ((PsClaimKind)claim.kind)
    {
    case PS_CLAIM_TCP_SYN:
      return g_strdup_printf (
          _ ("The packet has SYN without ACK: %s, which sent it, opens the connection to %s."),
          client, server);
    case PS_CLAIM_TCP_SYN_ACK:
      return g_strdup_printf (
          _ ("The packet has SYN and ACK: with it %s answers the connection that %s opens."),
          server, client);
    case PS_CLAIM_FLOW_TCP:
    case PS_CLAIM_FLOW_UDP:
      return g_strdup_printf (
          _ ("The sensor followed the flow: its first packet came from %s, not from %s."), client,
          server);
    case PS_CLAIM_DIRECTION:
      if (claim.client == PS_END_A)
        return g_strdup_printf (
            _ ("The sensor recorded the direction “to server”: the source %s is the client."),
            client);
      return g_strdup_printf (
          _ ("The sensor recorded the direction “to client”: this is an answer, "
             "so its source %s is the server."),
          server);
    case PS_CLAIM_FLOW_EVENT:
      return g_strdup_printf (
          _ ("Records of this kind describe a whole flow, and name the client %s first."), client);
    case PS_CLAIM_ZEEK_SYN:
      return g_strdup_printf (_ ("Zeek saw %s send the SYN that opens the connection to %s."),
                              client, server);
    case PS_CLAIM_ZEEK_ORIGINATOR:
      return g_strdup_printf (_ ("Zeek names %s as the originator of the connection to %s."),
                              client, server);
    case PS_CLAIM_ZEEK_GUESSED:
      return g_strdup_printf (
          _ ("Zeek saw no beginning and guessed by its list of ports that %s is the client."),
          client);
    case PS_CLAIM_INITIATOR:
      return g_strdup_printf (_ ("The record names %s as the initiator of the connection to %s."),
                              client, server);
    case PS_CLAIM_SESSION:
      return g_strdup_printf (_ ("The session log names %s first: it opened the session to %s."),
                              client, server);
    case PS_CLAIM_ICMP_REQUEST:
      return g_strdup_printf (_ ("By the type of the ICMP message %s asks and %s answers."), client,
                              server);
    case PS_CLAIM_ANALYST:
      return g_strdup_printf (_ ("An analyst ruled that %s is the client and %s the server."),
                              client, server);
    case PS_CLAIM_NONE:
    case PS_N_CLAIM_KINDS:
    default:
      return g_strdup (_ ("The record does not state who opened the conversation."));
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-subject.h"

#include <string.h>

/* What notes can be on beside alerts: "host:10.0.0.5", "port:10.0.0.5:443/tcp", "group:" and the
 * filter that lets the group's alerts through. */

/* Returns: (transfer full): the subject of notes on a host */
char *
ps_review_subject_for_host (const PsAddress *address)
{
  char text[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (address, text);
  return g_strconcat ("host:", text, NULL);
}

/* Returns: (transfer full): the subject of notes on a port of a host */
char *
ps_review_subject_for_port (const PsEndpoint *end, guint8 protocol)
{
  g_autofree char *name = ps_endpoint_to_string (end);
  const char *protocol_name = ps_protocol_get_name (protocol);

  return g_strconcat ("port:", name, protocol_name[0] != '\0' ? "/" : "", protocol_name, NULL);
}

/* @filter: in the query language. Returns: (transfer full): the subject of notes on a group */
char *
ps_review_subject_for_group (const char *filter)
{
  return g_strconcat ("group:", filter, NULL);
}

/* Returns: (transfer none): what it is called, without the kind of thing it is */
const char *
ps_review_subject_get_name (const char *subject)
{
  const char *colon = strchr (subject, ':');

  return colon != NULL ? colon + 1 : subject;
}

/**
 * ps_review_subject_list:
 * @store: a store
 * @row: a row
 *
 * Returns: (transfer full) (array zero-terminated=1): what notes on its hosts and on the server's
 *   port would be on: the port, the server, the client; both hosts where nobody can tell
 */
char **
ps_review_subject_list (PsAlertStore *store, guint32 row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  PsConversation conversation;
  PsVerdict verdict;
  PsAlert alert;
  gboolean turned;

  ps_alert_store_get (store, row, &alert);
  ps_alert_store_get_conversation (store, row, &conversation);
  ps_alert_store_get_verdict (store, row, &verdict);
  turned = verdict.server == PS_END_A;
  for (guint i = 0; i < 2; i++)
    {
      gboolean source = (i == 0) == turned;
      const PsEndpoint *end = source ? &conversation.a : &conversation.b;
      gboolean is_server = i == 0 && verdict.server != PS_END_NONE;
      g_autofree char *host = ps_review_subject_for_host (&end->address);
      g_autofree char *port = ps_review_subject_for_port (end, conversation.protocol);

      if ((alert.flags & (source ? PS_ALERT_HAS_SRC : PS_ALERT_HAS_DST)) == 0)
        continue;
      if (is_server && end->has_port)
        g_strv_builder_add (builder, port);
      g_strv_builder_add (builder, host);
    }
  return g_strv_builder_end (builder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-port-lane-words.h"

#include <glib/gi18n-lib.h>

#include "ps-finding.h"
#include "ps-protocol.h"
#include "ps-service-table.h"
#include "ps-words.h"

static void
append_words (GString *text, guint32 n, const char *words)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words);
}

/**
 * ps_port_lane_describe_rest:
 * @lane: a lane
 *
 * Returns: (transfer full): which alerts no spike stands for; "" if there are none
 */
char *
ps_port_lane_describe_rest (const PsPortLane *lane)
{
  const PsPortHistogram *histogram = lane->histogram;
  g_autofree char *undecided = ps_words_count (histogram->n_undecided);
  g_autofree char *portless = ps_words_count (histogram->n_without_server_port);
  g_autofree char *undecided_words =
      g_strdup_printf (_ ("%s whose server nobody can tell"), undecided);
  g_autofree char *portless_words = g_strdup_printf (_ ("%s without a server port"), portless);
  g_autofree char *others = NULL, *others_words = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 n_others = histogram->n_rows - histogram->n_undecided - histogram->n_without_server_port;

  for (guint port = lane->first; port <= lane->last; port++)
    n_others -= histogram->servers[port];
  others = ps_words_count (n_others);
  others_words = g_strdup_printf (_ ("%s on other ports"), others);
  append_words (text, n_others, others_words);
  append_words (text, histogram->n_undecided, undecided_words);
  append_words (text, histogram->n_without_server_port, portless_words);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * ps_port_lane_name_finding:
 * @findings: bits of #PsFindingKind
 *
 * Returns: (transfer none): the short name of the first of them, "" of none
 */
const char *
ps_port_lane_name_finding (guint32 findings)
{
  return findings != 0 ? ps_finding_get_label ((PsFindingKind)__builtin_ctz (findings)) : "";
}

/* "443 (https)" */
static char *
name_port (guint16 port, gboolean clients)
{
  const PsService *service = ps_service_table_lookup (PS_PROTOCOL_TCP, port);

  if (service == NULL)
    service = ps_service_table_lookup (PS_PROTOCOL_UDP, port);
  if (clients || service == NULL || ps_service_is_folklore (service))
    return g_strdup_printf ("%u", port);
  return g_strdup_printf ("%u (%s)", port, service->name);
}

static guint32
add_up (const guint32 *counts, guint16 first, guint16 last)
{
  guint32 sum = 0;

  for (guint port = first; port <= last; port++)
    sum += counts[port];
  return sum;
}

static void
append_unusual (const PsPortLane *lane, guint16 first, guint16 last, GString *text)
{
  guint32 findings = 0, n = add_up (lane->histogram->unusual, first, last);
  g_autofree char *count = ps_words_count (n);

  for (guint port = first; port <= last; port++)
    findings |= lane->histogram->findings[port];
  if (n == 0)
    return;
  g_string_append (text, " · ");
  /* Translators: a number, and what is unusual about a port */
  g_string_append_printf (text, _ ("⚠ %s unusual: %s"), count,
                          ps_port_lane_name_finding (findings));
}

/**
 * ps_port_lane_describe_ports:
 * @lane: a lane
 * @first: a port
 * @last: one that is not lower
 * @clients: asks for these ports of clients, not of servers
 *
 * Returns: (transfer full): what these ports are and how many alerts they have, as a sentence
 */
char *
ps_port_lane_describe_ports (const PsPortLane *lane, guint16 first, guint16 last, gboolean clients)
{
  const guint32 *counts = clients ? lane->histogram->clients : lane->histogram->servers;
  guint32 n = add_up (counts, first, last);
  g_autofree char *count = ps_words_count (n);
  g_autofree char *alerts = g_strdup_printf (ngettext ("%s alert", "%s alerts", n), count);
  g_autofree char *name = name_port (first, clients);
  g_autoptr (GString) text = g_string_new (NULL);

  if (first == last)
    g_string_printf (text, clients ? _ ("Client port %s: %s") : _ ("Server port %s: %s"), name,
                     alerts);
  else
    g_string_printf (text, clients ? _ ("Client ports %u–%u: %s") : _ ("Server ports %u–%u: %s"),
                     first, last, alerts);
  if (!clients)
    append_unusual (lane, first, last, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * ps_port_lane_describe:
 * @lane: a lane
 *
 * Returns: (transfer full): what the whole picture shows, for assistive technology
 */
char *
ps_port_lane_describe (const PsPortLane *lane)
{
  g_autofree char *servers = ps_port_lane_describe_ports (lane, lane->first, lane->last, FALSE);
  g_autofree char *clients = ps_port_lane_describe_ports (lane, lane->first, lane->last, TRUE);
  g_autofree char *rest = ps_port_lane_describe_rest (lane);

  return g_strdup_printf (rest[0] != '\0' ? _ ("Port lane. %s. %s. %s.")
                                          : _ ("Port lane. %s. %s.%s"),
                          servers, clients, rest);
}

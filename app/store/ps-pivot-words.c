/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pivots.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-protocol.h"
#include "ps-query-edit.h"
#include "ps-service-table.h"
#include "ps-time-print.h"
#include "ps-words.h"

static void
print_host (PsAlertStore *store, guint32 host, char *text)
{
  ps_address_print (ps_alert_store_get_address (store, host), text);
}

/* "445 (microsoft-ds)", or the protocol's name where there is no port */
static char *
name_port (const PsPivotStep *step)
{
  const PsService *service = ps_service_table_lookup (step->protocol, step->port);

  if (!step->has_port)
    return g_strdup (ps_protocol_get_name (step->protocol));
  if (service != NULL && !ps_service_is_folklore (service))
    return g_strdup_printf ("%u (%s)", step->port, service->name);
  return g_strdup_printf ("%u", step->port);
}

/* To the second. */
static char *
name_time (gint64 time)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char *clock;

  ps_time_print_iso (time, text);
  clock = strchr (text->str, 'T');
  *clock = ' ';
  clock[9] = '\0';
  return g_strdup (text->str);
}

static char *
name_delay (gint64 delay)
{
  double seconds = (double)delay / G_TIME_SPAN_SECOND;

  if (seconds < 1)
    return g_strdup (_ ("less than a second"));
  if (seconds < 120)
    return g_strdup_printf (_ ("%u s"), (guint)seconds);
  if (seconds < 2 * 3600)
    return g_strdup_printf (_ ("%u min"), (guint)(seconds / 60));
  if (seconds < 2 * 86400)
    return g_strdup_printf (_ ("%u h"), (guint)(seconds / 3600));
  return g_strdup_printf (_ ("%u d"), (guint)(seconds / 86400));
}

static void
append_step (const PsPivotChain *chain, guint i, PsAlertStore *store, GString *text)
{
  const PsPivotStep *step = &chain->steps[i];
  char client[PS_ADDRESS_TEXT_SIZE], server[PS_ADDRESS_TEXT_SIZE];
  g_autofree char *port = name_port (step), *when = NULL;

  print_host (store, step->client, client);
  print_host (store, step->server, server);
  if (i == 0)
    {
      when = name_time (step->time);
      /* Translators: client, server, the server's port, a time */
      g_string_append_printf (text, _ ("%s called %s on %s at %s UTC"), client, server, port, when);
      return;
    }
  when = name_delay (step->time - chain->steps[i - 1].time);
  /* Translators: how long after the call before, client, server, the server's port */
  g_string_append_printf (text, _ ("; %s later %s called %s on %s"), when, client, server, port);
}

/**
 * ps_pivot_chain_dup_sentence:
 * @chain: a chain
 * @store: where its alerts are
 *
 * Returns: (transfer full): who called whom, in the order of time
 */
char *
ps_pivot_chain_dup_sentence (const PsPivotChain *chain, PsAlertStore *store)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < chain->n_steps; i++)
    append_step (chain, i, store, text);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

/**
 * ps_pivot_chain_dup_title:
 * @chain: a chain
 * @store: where its alerts are
 *
 * Returns: (transfer full): its hosts and ports, "10.0.0.5 → 10.0.0.9:445 → 10.0.0.12:3389"
 */
char *
ps_pivot_chain_dup_title (const PsPivotChain *chain, PsAlertStore *store)
{
  GString *text = g_string_new (NULL);
  char host[PS_ADDRESS_TEXT_SIZE];

  print_host (store, chain->steps[0].client, host);
  g_string_append (text, host);
  for (guint i = 0; i < chain->n_steps; i++)
    {
      const PsPivotStep *step = &chain->steps[i];

      print_host (store, step->server, host);
      g_string_append_printf (text, strchr (host, ':') != NULL && step->has_port ? " → [%s]" : " → %s",
                              host);
      if (step->has_port)
        g_string_append_printf (text, ":%u", step->port);
    }
  return g_string_free (text, FALSE);
}

/**
 * ps_pivot_chain_dup_filter:
 * @chain: a chain
 * @store: where its alerts are
 *
 * Returns: (transfer full): a filter that lets the alerts of all of its steps through, and no others
 */
char *
ps_pivot_chain_dup_filter (const PsPivotChain *chain, PsAlertStore *store)
{
  GString *text = g_string_new (NULL);
  char client[PS_ADDRESS_TEXT_SIZE], server[PS_ADDRESS_TEXT_SIZE];

  for (guint i = 0; i < chain->n_steps; i++)
    {
      const PsPivotStep *step = &chain->steps[i];

      print_host (store, step->client, client);
      print_host (store, step->server, server);
      g_string_append_printf (text, "%s(client.ip=%s server.ip=%s", i > 0 ? " or " : "", client,
                              server);
      if (step->has_port)
        g_string_append_printf (text, " server.port=%u", step->port);
      else
        g_string_append (text, " server.port=\"\"");
      if (step->protocol != PS_PROTOCOL_UNKNOWN)
        g_string_append_printf (text, " proto=%s)", ps_protocol_get_name (step->protocol));
      else
        g_string_append (text, " proto=\"\")");
    }
  return g_string_free (text, FALSE);
}

/**
 * ps_pivot_chain_dup_facts:
 * @chain: a chain
 *
 * Returns: (transfer full): how serious it is, "high · ⚠ 2 unusual steps · 14 alerts"
 */
char *
ps_pivot_chain_dup_facts (const PsPivotChain *chain)
{
  GString *text = g_string_new (ps_severity_get_label ((PsSeverity)chain->severity));
  g_autofree char *alerts = ps_words_count (chain->n_alerts);

  if (text->len > 0)
    g_string_append (text, " · ");
  if (chain->n_unusual > 0)
    {
      g_string_append_printf (
          text, ngettext ("⚠ %u unusual step", "⚠ %u unusual steps", chain->n_unusual),
          chain->n_unusual);
      g_string_append (text, " · ");
    }
  g_string_append_printf (text, ngettext ("%s alert", "%s alerts", chain->n_alerts), alerts);
  return g_string_free (text, FALSE);
}

/**
 * ps_pivots_dup_sentence:
 * @pivots: pivots
 *
 * Returns: (transfer full): how many hosts and chains there are
 */
char *
ps_pivots_dup_sentence (const PsPivots *pivots)
{
  guint n_hosts = ps_pivots_get_n_hosts (pivots), n_chains = ps_pivots_get_n_chains (pivots);
  g_autofree char *hosts = ps_words_count (n_hosts), *chains = ps_words_count (n_chains);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("%s host was called first and called others later",
                                    "%s hosts were called first and called others later", n_hosts),
                          hosts);
  g_string_append (text, " · ");
  g_string_append_printf (
      text, ngettext ("%s chain", "%s chains, the most serious first", n_chains), chains);
  return g_string_free (text, FALSE);
}

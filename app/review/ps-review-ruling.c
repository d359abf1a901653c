/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-ruling.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the order of PsRulingScope. Part of the formats of files. */
static const char *const scope_names[] = { "alert", "conversation", "pair", "endpoint",
                                           "signature" };
G_STATIC_ASSERT (G_N_ELEMENTS (scope_names) == PS_RULING_SIGNATURE + 1);

/* @to: (out caller-allocates): gets copies of what @from holds */
void
ps_review_ruling_copy (const PsReviewRuling *from, PsReviewRuling *to)
{
  *to = *from;
  to->signature = g_strdup (from->signature);
}

void
ps_review_ruling_clear (PsReviewRuling *ruling)
{
  g_clear_pointer (&ruling->signature, g_free);
}

static gboolean
has_subject (PsRulingScope scope)
{
  return scope == PS_RULING_ALERT || scope == PS_RULING_SIGNATURE;
}

/**
 * ps_review_ruling_is_possible:
 * @store: a store
 * @row: a row
 * @scope: how far a ruling is to reach
 *
 * Returns: whether there is such a ruling of the row: an end without an address cannot be named,
 *   nor a signature that is not stated
 */
gboolean
ps_review_ruling_is_possible (PsAlertStore *store, guint32 row, PsRulingScope scope)
{
  const guint both = PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST;
  PsAlert alert;

  ps_alert_store_get (store, row, &alert);
  if (scope == PS_RULING_SIGNATURE)
    return alert.texts[PS_TEXT_SIGNATURE] != 0;
  return scope == PS_RULING_ALERT || (alert.flags & both) == both;
}

/**
 * ps_review_ruling_for_alert:
 * @store: a store
 * @row: a row
 * @scope: how far the ruling reaches
 * @server: which end of the row's record is the server
 * @ruling: (out caller-allocates): the ruling
 *
 * To be cleared with ps_review_ruling_clear().
 */
void
ps_review_ruling_for_alert (PsAlertStore *store, guint32 row, PsRulingScope scope, PsEnd server,
                            PsReviewRuling *ruling)
{
  PsConversation conversation;
  PsAlert alert;

  *ruling = (PsReviewRuling){ .scope = scope };
  if (has_subject (scope))
    ruling->server = (guint8)server;
  if (scope == PS_RULING_SIGNATURE)
    {
      ps_alert_store_get (store, row, &alert);
      ruling->signature = g_strdup (ps_alert_store_get_text (store, PS_TEXT_SIGNATURE,
                                                             alert.texts[PS_TEXT_SIGNATURE]));
    }
  if (has_subject (scope))
    return;
  ps_alert_store_get_conversation (store, row, &conversation);
  ruling->protocol = conversation.protocol;
  ruling->end = server == PS_END_A ? conversation.a : conversation.b;
  if (scope == PS_RULING_ENDPOINT)
    return;
  ruling->peer = server == PS_END_A ? conversation.b : conversation.a;
  if (scope == PS_RULING_PAIR)
    ruling->end.has_port = ruling->peer.has_port = FALSE;
}

/**
 * ps_review_ruling_print:
 * @ruling: a ruling
 *
 * Returns: (transfer full): the ruling as text for files, parts behind tabs
 */
char *
ps_review_ruling_print (const PsReviewRuling *ruling)
{
  const char *name = scope_names[ruling->scope];
  const char *server = ruling->server == PS_END_A ? "source" : "destination";
  g_autofree char *end = ps_endpoint_to_string (&ruling->end);
  g_autofree char *peer = ps_endpoint_to_string (&ruling->peer);

  switch (ruling->scope)
    {
    case PS_RULING_ALERT:
      return g_strdup_printf ("%s\t%s", name, server);
    case PS_RULING_SIGNATURE:
      return g_strdup_printf ("%s\t%s\t%s", name, server, ruling->signature);
    case PS_RULING_ENDPOINT:
      return g_strdup_printf ("%s\t%u\t%s", name, ruling->protocol, end);
    default:
      return g_strdup_printf ("%s\t%u\t%s\t%s", name, ruling->protocol, end, peer);
    }
}

static gboolean
parse_scope (const char *name, PsRulingScope *scope)
{
  for (guint i = 0; i < G_N_ELEMENTS (scope_names); i++)
    if (g_str_equal (name, scope_names[i]))
      {
        *scope = (PsRulingScope)i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_server (const char *name, guint8 *server)
{
  *server = g_str_equal (name, "source") ? PS_END_A : PS_END_B;
  return *server == PS_END_A || g_str_equal (name, "destination");
}

static gboolean
parse_ends (char *const *parts, guint n_parts, PsReviewRuling *ruling)
{
  guint64 protocol;

  if (!g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXUINT8, &protocol, NULL)
      || !ps_endpoint_parse (parts[2], -1, &ruling->end))
    return FALSE;
  ruling->protocol = (guint8)protocol;
  if (ruling->scope == PS_RULING_ENDPOINT)
    return n_parts == 3;
  return n_parts == 4 && ps_endpoint_parse (parts[3], -1, &ruling->peer);
}

/**
 * ps_review_ruling_parse:
 * @text: what ps_review_ruling_print() wrote
 * @ruling: (out caller-allocates): the ruling, only where %TRUE is returned
 *
 * Returns: %FALSE if @text is no ruling
 */
gboolean
ps_review_ruling_parse (const char *text, PsReviewRuling *ruling)
{
  /* A signature may have tabs in it. */
  g_auto (GStrv) parts =
      g_strsplit (text, "\t", g_str_has_prefix (text, "signature\t") ? 3 : -1);
  guint n_parts = g_strv_length (parts);

  *ruling = (PsReviewRuling){ 0 };
  if (n_parts < 2 || !parse_scope (parts[0], &ruling->scope))
    return FALSE;
  if (ruling->scope == PS_RULING_ALERT)
    return n_parts == 2 && parse_server (parts[1], &ruling->server);
  if (n_parts < 3)
    return FALSE;
  if (ruling->scope != PS_RULING_SIGNATURE)
    return parse_ends (parts, n_parts, ruling);
  if (!parse_server (parts[1], &ruling->server))
    return FALSE;
  ruling->signature = g_strdup (parts[2]);
  return TRUE;
}

/* "10.0.0.5:443/tcp" */
static char *
name_end (const PsEndpoint *end, guint8 protocol)
{
  g_autofree char *name = ps_endpoint_to_string (end);
  const char *protocol_name = ps_protocol_get_name (protocol);

  return g_strconcat (name, protocol_name[0] != '\0' ? "/" : "", protocol_name, NULL);
}

/**
 * ps_review_ruling_dup_sentence:
 * @ruling: a ruling
 * @n_alerts: of how many alerts it speaks, only for %PS_RULING_ALERT
 *
 * Returns: (transfer full): what was ruled, in words; a signature is in it as it is
 */
char *
ps_review_ruling_dup_sentence (const PsReviewRuling *ruling, guint n_alerts)
{
  gboolean source = ruling->server == PS_END_A;
  g_autofree char *end = name_end (&ruling->end, ruling->protocol);
  g_autofree char *peer = ps_endpoint_to_string (&ruling->peer);

  switch (ruling->scope)
    {
    case PS_RULING_ALERT:
      return g_strdup_printf (source ? ngettext ("In this alert the source is the server",
                                                 "In %'u alerts the source is the server", n_alerts)
                                     : ngettext ("In this alert the destination is the server",
                                                 "In %'u alerts the destination is the server",
                                                 n_alerts),
                              n_alerts);
    case PS_RULING_SIGNATURE:
      return g_strdup_printf (
          source ? _ ("In every alert of “%s” the source is the server")
                 : _ ("In every alert of “%s” the destination is the server"),
          ruling->signature);
    case PS_RULING_ENDPOINT:
      /* Translators: %s is an address with its port and protocol. */
      return g_strdup_printf (_ ("%s is a server"), end);
    default:
      /* Translators: the first one is an address, perhaps with port and protocol; the second one
       * the address of its client. */
      return g_strdup_printf (_ ("%s is the server of %s"), end, peer);
    }
}

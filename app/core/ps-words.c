/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * ps_words_get_end:
 * @conversation: a conversation
 * @end: %PS_END_A or %PS_END_B
 *
 * Returns: (transfer none): that end
 */
const PsEndpoint *
ps_words_get_end (const PsConversation *conversation, PsEnd end)
{
  return end == PS_END_B ? &conversation->b : &conversation->a;
}

static char *
describe_service (const PsService *service, PsPortClass class)
{
  if (ps_service_is_folklore (service))
    return g_strdup_printf (_ ("%u is a number that some tools listen on"), service->port);
  switch (class)
    {
    case PS_PORT_CLASS_TIER3_SYSTEM:
    case PS_PORT_CLASS_TIER3_LOW:
    case PS_PORT_CLASS_TIER3_HIGH:
      return g_strdup_printf (_ ("%u is the port of %s"), service->port, service->name);
    case PS_PORT_CLASS_TIER2_SYSTEM:
    case PS_PORT_CLASS_TIER2_LOW:
    case PS_PORT_CLASS_TIER2_HIGH:
      return g_strdup_printf (_ ("%u is a usual port of %s"), service->port, service->name);
    case PS_PORT_CLASS_CLIENT:
      return g_strdup_printf (_ ("%u is always the client’s port (%s)"), service->port,
                              service->name);
    default:
      return g_strdup_printf (_ ("%u is sometimes used by %s"), service->port, service->name);
    }
}

/**
 * ps_words_port:
 * @protocol: IP protocol number
 * @port: a port
 *
 * Returns: (transfer full): what the number says about who listens, as a clause without a full
 *   stop; the ranges are those of CLASSIFIER §5.2
 */
char *
ps_words_port (guint8 protocol, guint16 port)
{
  const PsService *service = ps_service_table_lookup (protocol, port);
  PsPortClass class = ps_port_class (protocol, port);

  if (service != NULL)
    return describe_service (service, class);
  switch (class)
    {
    case PS_PORT_CLASS_SYSTEM:
      return g_strdup_printf (_ ("%u is a system port (0-1023), where services listen"), port);
    case PS_PORT_CLASS_FROM_32768:
      return g_strdup_printf (
          _ ("%u is in the range that Linux and others hand out to clients (32768-60999)"), port);
    case PS_PORT_CLASS_FROM_49152:
      return g_strdup_printf (
          _ ("%u is in the range that every system hands out to clients (49152-65535)"), port);
    case PS_PORT_CLASS_FROM_61000:
      return g_strdup_printf (
          _ ("%u is in the range that Windows, macOS and BSD hand out to clients (49152-65535)"),
          port);
    default:
      return g_strdup_printf (_ ("%u is a user port (1024-49151) without a common service"), port);
    }
}

/**
 * ps_words_port_number:
 * @protocol: IP protocol number, %PS_PROTOCOL_UNKNOWN if none was stated
 * @port: a port
 *
 * Returns: (transfer full): "443/tcp", as services(5) and IANA's registry write it; "443" where no
 *   protocol was stated
 */
char *
ps_words_port_number (guint8 protocol, guint16 port)
{
  const char *name = ps_protocol_get_name (protocol);

  return *name != '\0' ? g_strdup_printf ("%u/%s", port, name) : g_strdup_printf ("%u", port);
}

/**
 * ps_words_is_temporary:
 * @protocol: IP protocol number
 * @port: a port
 *
 * Returns: whether the port lies in a range that systems hand out to clients, and no service is
 *   known there
 */
gboolean
ps_words_is_temporary (guint8 protocol, guint16 port)
{
  return ps_port_class (protocol, port) >= PS_PORT_CLASS_FROM_32768;
}

/**
 * ps_words_nothing_tells:
 * @conversation: an undecided conversation
 *
 * Returns: (transfer full): a sentence on why the clues are too weak
 */
char *
ps_words_nothing_tells (const PsConversation *conversation)
{
  guint16 a = conversation->a.port, b = conversation->b.port;

  if (!ps_protocol_has_ports (conversation->protocol) || !conversation->a.has_port
      || !conversation->b.has_port)
    return g_strdup (_ ("There are no ports on both ends, and nothing else tells enough."));
  if (a == b)
    return g_strdup_printf (
        _ ("Both ends use port %u, so the ports cannot tell, and nothing else tells enough."), a);
  if (ps_words_is_temporary (conversation->protocol, a)
      && ps_words_is_temporary (conversation->protocol, b))
    return g_strdup (_ ("Both ports are from ranges that systems hand out to clients, and nothing "
                        "else tells enough."));
  if (ps_port_class (conversation->protocol, a) == ps_port_class (conversation->protocol, b))
    return g_strdup (_ ("Both ports are of the same kind, and nothing else tells enough."));
  return g_strdup (_ ("The clues are too weak, or cancel each other out."));
}

/**
 * ps_words_count:
 * @count: a number
 *
 * Returns: (transfer full): it in digits, in groups of three
 */
char *
ps_words_count (guint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  GString *text = g_string_new (NULL);
  gsize left = strlen (digits);

  for (const char *p = digits; *p != '\0'; p++, left--)
    {
      if (p > digits && left % 3 == 0)
        g_string_append (text, C_ ("thousands separator", ","));
      g_string_append_c (text, *p);
    }
  return g_string_free (text, FALSE);
}

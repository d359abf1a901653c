/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-endpoint.h"

#include <glib/gi18n-lib.h>

/**
 * ps_port_parse:
 * @text: a port number in decimal
 * @length: its length in bytes, or -1 for a NUL-terminated text
 * @port: (out): the port, unchanged on failure
 *
 * Returns: %FALSE if @text is anything but one to five digits, or above 65535
 */
gboolean
ps_port_parse (const char *text, gssize length, guint16 *port)
{
  gsize n = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize)length;
  guint value = 0;

  if (n == 0 || n > 5)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (guint)(text[i] - '0');
    }
  if (value > G_MAXUINT16)
    return FALSE;
  *port = (guint16)value;
  return TRUE;
}

static const char *
find_last (const char *text, gsize length, char wanted)
{
  for (gsize i = length; i > 0; i--)
    if (text[i - 1] == wanted)
      return text + i - 1;
  return NULL;
}

/* Where the port of an endpoint is parted from its address: behind the bracket, at the only colon
 * of a dotted quad, at a fifth dot (tcpdump), or at the eighth colon of an IPv6 address that is
 * written out in full (Snort). NULL where no port can be told from the address. */
static const char *
find_port_mark (const char *text, gsize length)
{
  const char *colon = find_last (text, length, ':');
  const char *bracket = find_last (text, length, ']');
  guint colons = 0, dots = 0;

  if (bracket != NULL)
    return colon == bracket + 1 ? colon : NULL;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == ':')
        colons++;
      else if (text[i] == '.')
        dots++;
    }
  if (colons == 0)
    return dots == 4 ? find_last (text, length, '.') : NULL;
  return colons == 1 || colons == 8 ? colon : NULL;
}

/**
 * ps_endpoint_parse:
 * @text: an endpoint in text
 * @length: its length in bytes, or -1 for a NUL-terminated text
 * @endpoint: (out): the endpoint, unchanged on failure
 *
 * Reads "10.0.0.1:443", "10.0.0.1.443", "[2001:db8::1]:443", an IPv6 address of eight written
 * groups followed by a port ("2001:db8:0:0:0:0:0:1:443"), or an address alone. "2001:db8::1:443" is
 * an address: nothing tells the last group from a port.
 *
 * Returns: %FALSE if the whole of @text is not an endpoint
 */
gboolean
ps_endpoint_parse (const char *text, gssize length, PsEndpoint *endpoint)
{
  gsize n = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize)length;
  PsEndpoint parsed = { 0 };
  const char *mark;

  if (n == 0)
    return FALSE;
  if (!ps_address_parse (text, (gssize)n, &parsed.address))
    {
      mark = find_port_mark (text, n);
      if (mark == NULL || mark == text)
        return FALSE;
      if (!ps_address_parse (text, mark - text, &parsed.address)
          || !ps_port_parse (mark + 1, (gssize)n - (mark + 1 - text), &parsed.port))
        return FALSE;
      parsed.has_port = TRUE;
    }
  *endpoint = parsed;
  return TRUE;
}

/**
 * ps_endpoint_to_string:
 * @endpoint: an endpoint
 *
 * Returns: (transfer full): "10.0.0.1:443", "[2001:db8::1]:443" (RFC 5952 §6), or the address
 *   alone where there is no port
 */
char *
ps_endpoint_to_string (const PsEndpoint *endpoint)
{
  char address[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&endpoint->address, address);
  if (!endpoint->has_port)
    return g_strdup (address);
  if (ps_address_is_v4 (&endpoint->address))
    return g_strdup_printf ("%s:%u", address, endpoint->port);
  return g_strdup_printf ("[%s]:%u", address, endpoint->port);
}

/**
 * ps_port_get_range:
 * @port: a port
 *
 * Returns: the range of RFC 6335 §6 that it lies in
 */
PsPortRange
ps_port_get_range (guint16 port)
{
  return port < 1024 ? PS_PORT_SYSTEM : port < 49152 ? PS_PORT_USER : PS_PORT_DYNAMIC;
}

/**
 * ps_port_range_get_label:
 * @range: a range
 *
 * Returns: (transfer none): its translated name with its bounds
 */
const char *
ps_port_range_get_label (PsPortRange range)
{
  switch (range)
    {
    case PS_PORT_SYSTEM:
      return _ ("system port (0-1023)");
    case PS_PORT_USER:
      return _ ("user port (1024-49151)");
    case PS_PORT_DYNAMIC:
      return _ ("temporary port (49152-65535)");
    default:
      return "";
    }
}

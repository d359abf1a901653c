/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-address.h"

/* Decimal 0-@max, one to three digits. */
static gboolean
parse_prefix (const char *text, gsize length, guint max, guint *prefix)
{
  guint value = 0;

  if (length == 0 || length > 3)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (guint)(text[i] - '0');
    }
  *prefix = value;
  return value <= max;
}

/**
 * ps_network_trim:
 * @network: a network whose base is any address in it
 *
 * Clears the bits behind the prefix, so that the base is the network's first address.
 */
void
ps_network_trim (PsNetwork *network)
{
  guint length = network->length;

  for (guint i = 0; i < sizeof network->base.bytes; i++)
    {
      guint kept = length <= i * 8 ? 0 : MIN (8, length - i * 8);

      network->base.bytes[i] &= (guint8)(0xff00 >> kept);
    }
}

/**
 * ps_network_parse:
 * @text: a network as ADDRESS/PREFIX (RFC 4632 §3.1), or an address alone
 * @length: its length in bytes, or -1 for a NUL-terminated text
 * @network: (out): the network, unchanged on failure
 *
 * Bits behind the prefix are cleared, so that "10.1.2.3/8" is 10.0.0.0/8.
 *
 * Returns: %FALSE if the whole of @text is not a network
 */
gboolean
ps_network_parse (const char *text, gssize length, PsNetwork *network)
{
  gsize n = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize)length;
  const char *slash = n > 0 ? memchr (text, '/', n) : NULL;
  gsize address_length = slash != NULL ? (gsize)(slash - text) : n;
  gboolean dotted;
  guint prefix;
  PsAddress base;

  if (address_length == 0 || !ps_address_parse (text, (gssize)address_length, &base))
    return FALSE;
  dotted = memchr (text, ':', address_length) == NULL;
  prefix = dotted ? 32 : 128;
  if (slash != NULL && !parse_prefix (slash + 1, n - address_length - 1, prefix, &prefix))
    return FALSE;
  network->length = (guint8)(dotted ? 96 + prefix : prefix);
  network->base = base;
  ps_network_trim (network);
  return TRUE;
}

/**
 * ps_network_contains:
 * @network: a network
 * @address: an address
 *
 * Returns: whether @address lies in @network
 */
gboolean
ps_network_contains (const PsNetwork *network, const PsAddress *address)
{
  guint whole = network->length / 8;
  guint rest = network->length % 8;
  guint8 mask = (guint8)(0xff00 >> rest);

  if (memcmp (network->base.bytes, address->bytes, whole) != 0)
    return FALSE;
  return rest == 0 || ((network->base.bytes[whole] ^ address->bytes[whole]) & mask) == 0;
}

/**
 * ps_network_to_string:
 * @network: a network
 *
 * Returns: (transfer full): it as ps_network_parse() reads it; one address without a prefix
 */
char *
ps_network_to_string (const PsNetwork *network)
{
  gboolean is_v4 = ps_address_is_v4 (&network->base) && network->length >= 96;
  char text[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&network->base, text);
  if (network->length == 128)
    return g_strdup (text);
  return g_strdup_printf ("%s/%u", text, is_v4 ? network->length - 96 : network->length);
}

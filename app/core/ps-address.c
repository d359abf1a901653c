/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-address.h"

#include <arpa/inet.h>

static const guint8 mapped_prefix[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

/* ::/8 is reserved by the IETF (RFC 4291 §2.4): no host has such an address. */
static const guint8 hardware_prefix[10] = { 0, 0, 0, 0, 0, 0, 0, 0, 'M', 'A' };

/* The longest IPv6 address in text is INET6_ADDRSTRLEN - 1 = 45 characters. */
#define V6_TEXT_MAX 45
/* No system has interface names anywhere near this; longer is garbage. */
#define ZONE_TEXT_MAX 64

/* One part of a dotted quad. Leading zeros are refused: some systems read them as octal. */
static const char *
parse_octet (const char *text, const char *end, guint8 *octet)
{
  const char *p = text;
  guint value = 0;

  while (p < end && p - text < 3 && g_ascii_isdigit (*p))
    value = value * 10 + (guint)(*p++ - '0');
  if (p == text || value > 255 || (*text == '0' && p - text > 1))
    return NULL;
  *octet = (guint8)value;
  return p;
}

static gboolean
parse_v4 (const char *text, gsize length, guint8 bytes[4])
{
  const char *end = text + length;
  const char *p = text;

  for (guint i = 0; i < 4; i++)
    {
      if (i > 0 && (p >= end || *p++ != '.'))
        return FALSE;
      p = parse_octet (p, end, &bytes[i]);
      if (p == NULL)
        return FALSE;
    }
  return p == end;
}

static gboolean
parse_v6 (const char *text, gsize length, guint8 bytes[16])
{
  const char *zone = memchr (text, '%', length);
  char copy[V6_TEXT_MAX + 1];

  if (zone != NULL)
    {
      gsize zone_length = length - (gsize)(zone - text) - 1;

      if (zone_length == 0 || zone_length > ZONE_TEXT_MAX)
        return FALSE;
      length = (gsize)(zone - text);
    }
  if (length < 2 || length > V6_TEXT_MAX || memchr (text, '\0', length) != NULL)
    return FALSE;
  memcpy (copy, text, length);
  copy[length] = '\0';
  return inet_pton (AF_INET6, copy, bytes) == 1;
}

/**
 * ps_address_parse:
 * @text: an address in text, not necessarily NUL-terminated
 * @length: its length in bytes, or -1 for a NUL-terminated text
 * @address: (out): the address, unchanged on failure
 *
 * Reads a dotted quad (four decimal parts without leading zeros) or an IPv6 address in any form
 * of RFC 4291 §2.2, with or without square brackets; a zone id (RFC 4007 §11) is dropped. No
 * blanks are skipped.
 *
 * Returns: %FALSE if the whole of @text is not an address
 */
gboolean
ps_address_parse (const char *text, gssize length, PsAddress *address)
{
  gsize n = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize)length;
  PsAddress parsed;

  if (n == 0)
    return FALSE;
  if (parse_v4 (text, n, parsed.bytes + 12))
    {
      memcpy (parsed.bytes, mapped_prefix, sizeof mapped_prefix);
      *address = parsed;
      return TRUE;
    }
  if (text[0] == '[' && text[n - 1] == ']' && n > 2)
    {
      text++;
      n -= 2;
    }
  if (!parse_v6 (text, n, parsed.bytes))
    return FALSE;
  *address = parsed;
  return TRUE;
}

/**
 * ps_address_parse_hardware:
 * @text: an address in text, not necessarily NUL-terminated
 * @length: its length in bytes, or -1 for a NUL-terminated text
 * @address: (out): the address, unchanged on failure
 *
 * Reads an EUI-48 as IEEE 802 writes it: six octets in hexadecimal, divided by hyphens or colons.
 *
 * Returns: %FALSE if the whole of @text is not such an address
 */
gboolean
ps_address_parse_hardware (const char *text, gssize length, PsAddress *address)
{
  gsize n = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize)length;
  PsAddress parsed;

  if (n != 17 || (text[2] != ':' && text[2] != '-'))
    return FALSE;
  memcpy (parsed.bytes, hardware_prefix, sizeof hardware_prefix);
  for (guint i = 0; i < 6; i++)
    {
      int high = g_ascii_xdigit_value (text[3 * i]), low = g_ascii_xdigit_value (text[3 * i + 1]);

      if (high < 0 || low < 0 || (i < 5 && text[3 * i + 2] != text[2]))
        return FALSE;
      parsed.bytes[10 + i] = (guint8)(high * 16 + low);
    }
  *address = parsed;
  return TRUE;
}

/**
 * ps_address_is_hardware:
 * @address: an address
 *
 * Returns: whether it is a hardware address
 */
gboolean
ps_address_is_hardware (const PsAddress *address)
{
  return memcmp (address->bytes, hardware_prefix, sizeof hardware_prefix) == 0;
}

static void
print_hardware (const guint8 octets[6], char *p)
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < 6; i++)
    {
      *p++ = digits[octets[i] >> 4];
      *p++ = digits[octets[i] & 15];
      *p++ = i < 5 ? ':' : '\0';
    }
}

static char *
print_octet (char *p, guint8 octet)
{
  if (octet >= 100)
    *p++ = (char)('0' + octet / 100);
  if (octet >= 10)
    *p++ = (char)('0' + octet / 10 % 10);
  *p++ = (char)('0' + octet % 10);
  return p;
}

/**
 * ps_address_print:
 * @address: an address
 * @text: (out): its text with a final NUL
 *
 * Writes a dotted quad for IPv4, the canonical form of RFC 5952 for IPv6, octets in lower case
 * with colons for hardware addresses.
 */
void
ps_address_print (const PsAddress *address, char text[PS_ADDRESS_TEXT_SIZE])
{
  char *p = text;

  if (ps_address_is_hardware (address))
    {
      print_hardware (address->bytes + 10, text);
      return;
    }
  if (!ps_address_is_v4 (address))
    {
      inet_ntop (AF_INET6, address->bytes, text, PS_ADDRESS_TEXT_SIZE);
      return;
    }
  for (guint i = 12; i < 16; i++)
    {
      if (i > 12)
        *p++ = '.';
      p = print_octet (p, address->bytes[i]);
    }
  *p = '\0';
}

/**
 * ps_address_to_string:
 * @address: an address
 *
 * Returns: (transfer full): what ps_address_print() writes
 */
char *
ps_address_to_string (const PsAddress *address)
{
  char text[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (address, text);
  return g_strdup (text);
}

/**
 * ps_address_compare:
 * @a: an address
 * @b: an address
 *
 * Numeric order over the 16 bytes: IPv4 addresses are together and come before the global
 * unicast addresses of IPv6.
 *
 * Returns: less than, equal to or greater than 0
 */
int
ps_address_compare (const PsAddress *a, const PsAddress *b)
{
  return memcmp (a->bytes, b->bytes, sizeof a->bytes);
}

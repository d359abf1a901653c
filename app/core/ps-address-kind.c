/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-address.h"

#include <glib/gi18n-lib.h>

/* The rare blocks of IANA's IPv4 Special-Purpose Address Registry (RFC 6890). */
static PsAddressKind
get_rare_v4_kind (guint32 q)
{
  if (q >> 24 == 127)
    return PS_ADDRESS_LOOPBACK;
  if (q >> 16 == 0xa9fe) /* 169.254/16 */
    return PS_ADDRESS_LINK_LOCAL;
  if (q >> 24 == 0)
    return PS_ADDRESS_UNSPECIFIED;
  if (q >> 8 == 0xc00000 || q >> 8 == 0xc00002     /* 192.0.0/24, 192.0.2/24 */
      || q >> 17 == 0xc612 >> 1                    /* 198.18/15 */
      || q >> 8 == 0xc63364 || q >> 8 == 0xcb0071) /* 198.51.100/24, 203.0.113/24 */
    return PS_ADDRESS_DOCUMENTATION;
  return PS_ADDRESS_PUBLIC;
}

/* RFC 1918 and RFC 6598. All are compared: which of them it is cannot be foretold. */
static gboolean
is_v4_private (guint32 q)
{
  return (q >> 24 == 10) | (q >> 16 == 0xc0a8) | (q >> 20 == 0xac1) | (q >> 22 == 0x6440 >> 6);
}

static PsAddressKind
get_v4_kind (const guint8 octets[4])
{
  guint32 q;

  memcpy (&q, octets, sizeof q);
  q = GUINT32_FROM_BE (q);
  if (is_v4_private (q))
    return PS_ADDRESS_PRIVATE;
  if (q < 0xe0000000)
    return get_rare_v4_kind (q);
  if (q < 0xf0000000) /* RFC 5771 */
    return PS_ADDRESS_MULTICAST;
  return q == G_MAXUINT32 ? PS_ADDRESS_BROADCAST : PS_ADDRESS_DOCUMENTATION;
}

/* 2001::/23 is set aside for protocols (RFC 2928), but Teredo's 2001::/32 in it is used across
 * the Internet (RFC 4380). */
static gboolean
is_v6_special (const guint8 b[16])
{
  guint32 head = (guint32)b[0] << 24 | (guint32)b[1] << 16 | (guint32)b[2] << 8 | b[3];

  return head == 0x20010db8 ||                /* RFC 3849 */
         (head & 0xfffff000) == 0x3fff0000 || /* RFC 9637 */
         ((head & 0xfffffe00) == 0x20010000 && head != 0x20010000)
         || (head == 0x01000000 && b[4] == 0 && b[5] == 0 && b[6] == 0 && b[7] == 0)
         ||                                              /* RFC 6666 */
         (head == 0x0064ff9b && b[4] == 0 && b[5] == 1); /* RFC 8215 */
}

static PsAddressKind
get_v6_kind (const guint8 b[16])
{
  static const guint8 zero[15];

  if (memcmp (b, zero, sizeof zero) == 0 && b[15] <= 1)
    return b[15] == 1 ? PS_ADDRESS_LOOPBACK : PS_ADDRESS_UNSPECIFIED;
  if (b[0] == 0xff)
    return PS_ADDRESS_MULTICAST;
  if ((b[0] & 0xfe) == 0xfc)
    return PS_ADDRESS_PRIVATE;
  if (b[0] == 0xfe && (b[1] & 0xc0) == 0x80)
    return PS_ADDRESS_LINK_LOCAL;
  return is_v6_special (b) ? PS_ADDRESS_DOCUMENTATION : PS_ADDRESS_PUBLIC;
}

/* IEEE 802: the lowest bit of the first octet says that a group is meant. */
static PsAddressKind
get_hardware_kind (const guint8 octets[6])
{
  static const guint8 all[6] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

  if (memcmp (octets, all, sizeof all) == 0)
    return PS_ADDRESS_BROADCAST;
  return octets[0] & 1 ? PS_ADDRESS_MULTICAST : PS_ADDRESS_LINK_LOCAL;
}

/**
 * ps_address_get_kind:
 * @address: an address
 *
 * Tells the kind from IANA's special-purpose registries (RFC 6890 and its updates) alone; which
 * networks are the user's own is ps_classifier_is_inside()'s matter.
 *
 * Returns: the kind
 */
PsAddressKind
ps_address_get_kind (const PsAddress *address)
{
  if (ps_address_is_v4 (address))
    return get_v4_kind (address->bytes + 12);
  return ps_address_is_hardware (address) ? get_hardware_kind (address->bytes + 10)
                                          : get_v6_kind (address->bytes);
}

/**
 * ps_address_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): a translated word for people
 */
const char *
ps_address_kind_get_label (PsAddressKind kind)
{
  switch (kind)
    {
    case PS_ADDRESS_PUBLIC:
      return _ ("public");
    case PS_ADDRESS_PRIVATE:
      return _ ("private");
    case PS_ADDRESS_LOOPBACK:
      return _ ("loopback");
    case PS_ADDRESS_LINK_LOCAL:
      return _ ("link-local");
    case PS_ADDRESS_MULTICAST:
      return _ ("multicast");
    case PS_ADDRESS_BROADCAST:
      return _ ("broadcast");
    case PS_ADDRESS_UNSPECIFIED:
      return _ ("unspecified");
    case PS_ADDRESS_DOCUMENTATION:
      return _ ("special purpose");
    default:
      return "";
    }
}

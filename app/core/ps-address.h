#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * PsAddress:
 * @bytes: network order; an IPv4 address is kept v4-mapped (::ffff:a.b.c.d, RFC 4291 §2.5.5.2),
 *   a hardware address (EUI-48) behind ::4d41:0:0:0/80, which the IETF keeps reserved
 *
 * An IP address as 16 bytes, so that both families share one column and one comparison. Where a
 * record names no others, its ends are hardware addresses.
 */
typedef struct
{
  guint8 bytes[16];
} PsAddress;

/* Long enough for any address in text, with its final NUL. */
#define PS_ADDRESS_TEXT_SIZE 48

/**
 * PsAddressKind:
 * @PS_ADDRESS_PUBLIC: reachable from anywhere
 * @PS_ADDRESS_PRIVATE: RFC 1918, RFC 4193 (fc00::/7), RFC 6598 (100.64/10)
 * @PS_ADDRESS_LOOPBACK: 127/8, ::1
 * @PS_ADDRESS_LINK_LOCAL: 169.254/16 (RFC 3927), fe80::/10, hardware addresses
 * @PS_ADDRESS_MULTICAST: 224/4 (RFC 5771), ff00::/8
 * @PS_ADDRESS_BROADCAST: 255.255.255.255
 * @PS_ADDRESS_UNSPECIFIED: 0.0.0.0/8, ::
 * @PS_ADDRESS_DOCUMENTATION: RFC 5737, RFC 3849 and other ranges that IANA's special-purpose
 *   registries keep off the Internet (198.18/15, 192.0.0/24, 240/4)
 *
 * What kind of address it is, from the address alone.
 */
typedef enum
{
  PS_ADDRESS_PUBLIC,
  PS_ADDRESS_PRIVATE,
  PS_ADDRESS_LOOPBACK,
  PS_ADDRESS_LINK_LOCAL,
  PS_ADDRESS_MULTICAST,
  PS_ADDRESS_BROADCAST,
  PS_ADDRESS_UNSPECIFIED,
  PS_ADDRESS_DOCUMENTATION,
} PsAddressKind;

gboolean ps_address_parse (const char *text, gssize length, PsAddress *address);
gboolean ps_address_parse_hardware (const char *text, gssize length, PsAddress *address);
gboolean ps_address_is_hardware (const PsAddress *address);
void ps_address_print (const PsAddress *address, char text[PS_ADDRESS_TEXT_SIZE]);
char *ps_address_to_string (const PsAddress *address);
PsAddressKind ps_address_get_kind (const PsAddress *address);
const char *ps_address_kind_get_label (PsAddressKind kind);
int ps_address_compare (const PsAddress *a, const PsAddress *b);

/**
 * ps_address_is_v4:
 * @address: an address
 *
 * Returns: whether it is an IPv4 address (kept v4-mapped)
 */
static inline gboolean
ps_address_is_v4 (const PsAddress *address)
{
  guint64 high;
  guint32 low;

  memcpy (&high, address->bytes, sizeof high);
  memcpy (&low, address->bytes + sizeof high, sizeof low);
  return high == 0 && low == GUINT32_TO_BE (0xffffu);
}

static inline gboolean
ps_address_equal (const PsAddress *a, const PsAddress *b)
{
  guint64 x[2], y[2];

  memcpy (x, a->bytes, 16);
  memcpy (y, b->bytes, 16);
  return x[0] == y[0] && x[1] == y[1];
}

/**
 * PsNetwork:
 * @base: the network's first address
 * @length: prefix length over the 128-bit form, 0-128 (an IPv4 /24 is 120)
 */
typedef struct
{
  PsAddress base;
  guint8 length;
} PsNetwork;

void ps_network_trim (PsNetwork *network);
gboolean ps_network_parse (const char *text, gssize length, PsNetwork *network);
char *ps_network_to_string (const PsNetwork *network);
gboolean ps_network_contains (const PsNetwork *network, const PsAddress *address);

G_END_DECLS

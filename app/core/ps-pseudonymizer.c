/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-pseudonymizer.h"

#define DIGEST_SIZE 32

/* Read by people: characters that are hard to mistake for one another. */
#define NAME_LETTERS "bcdfghjkmnpqrstvwxz23456789"
#define NAME_LENGTH 6

struct _PsPseudonymizer
{
  GHmac *hmac; /* has the key, and nothing else yet */
};

typedef enum
{
  RANGE_WITHIN,   /* its addresses become others of it */
  RANGE_MIRRORED, /* the same, from one half of it to the other */
  RANGE_KEPT,     /* they say nothing of anybody */
} RangeKind;

typedef struct
{
  guint8 base[16];
  guint8 length;
  RangeKind kind;
} Range;

#define V4(a, b, c, d) { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, d }

/* A pseudonym is of the kind of its address (IANA's special-purpose registries, RFC 6890): a
 * private one stays private, for who is a client hangs on that. Private networks are mirrored, as
 * most sites use the lower half: so a pseudonym seldom is the address of another host there. */
static const Range ranges[] = {
  { V4 (0, 0, 0, 0), 96, RANGE_WITHIN },
  { V4 (0, 0, 0, 0), 104, RANGE_KEPT },
  { V4 (10, 0, 0, 0), 104, RANGE_MIRRORED },
  { V4 (100, 64, 0, 0), 106, RANGE_MIRRORED },
  { V4 (127, 0, 0, 0), 104, RANGE_KEPT },
  { V4 (169, 254, 0, 0), 112, RANGE_WITHIN },
  { V4 (172, 16, 0, 0), 108, RANGE_MIRRORED },
  { V4 (192, 168, 0, 0), 112, RANGE_MIRRORED },
  { V4 (224, 0, 0, 0), 100, RANGE_KEPT },
  { V4 (255, 255, 255, 255), 128, RANGE_KEPT },
  /* Hardware addresses (ps-address.h); that a group is meant is told by a bit of the first octet. */
  { { 0, 0, 0, 0, 0, 0, 0, 0, 'M', 'A' }, 80, RANGE_WITHIN },
  { { 0, 0, 0, 0, 0, 0, 0, 0, 'M', 'A', 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, 128, RANGE_KEPT },
  { { 0 }, 127, RANGE_KEPT }, /* :: and ::1 */
  { { 0xfc }, 8, RANGE_WITHIN },
  { { 0xfd }, 8, RANGE_WITHIN },
  { { 0xfe, 0x80 }, 10, RANGE_WITHIN },
  { { 0xff }, 8, RANGE_KEPT },
  /* "Solicited-node" groups (RFC 4291 §2.7.1) end with a host's own bits. */
  { { 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff }, 104, RANGE_WITHIN },
};

/* Whether the first @n_bits are the same. */
static gboolean
share_bits (const guint8 *a, const guint8 *b, guint n_bits)
{
  guint n_bytes = n_bits / 8;

  return memcmp (a, b, n_bytes) == 0
         && (n_bits % 8 == 0 || ((a[n_bytes] ^ b[n_bytes]) >> (8 - n_bits % 8)) == 0);
}

/* What the ranges say of the bit that follows the first @depth bits of @address: whether it is
 * turned, or -1 where the key is to say so. */
static int
get_fixed_turn (const guint8 *address, guint depth)
{
  const Range *inner = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      const Range *range = &ranges[i];

      if (!share_bits (address, range->base, MIN (depth, range->length)))
        continue;
      if (range->length > depth)
        return 0; /* the way to a range leads to it */
      if (inner == NULL || inner->length < range->length)
        inner = range;
    }
  if (inner == NULL || inner->kind == RANGE_WITHIN)
    return -1;
  return inner->kind == RANGE_MIRRORED && depth == inner->length ? 1
         : inner->kind == RANGE_KEPT                             ? 0
                                                                 : -1;
}

static void
digest (const PsPseudonymizer *self, const char *label, const void *data, gsize length,
        guint8 result[DIGEST_SIZE])
{
  g_autoptr (GHmac) hmac = g_hmac_copy (self->hmac);
  gsize size = DIGEST_SIZE;

  g_hmac_update (hmac, (const guchar *)label, (gssize)strlen (label) + 1);
  g_hmac_update (hmac, data, (gssize)length);
  g_hmac_get_digest (hmac, result, &size);
}

/* One byte, behind those of @original. A digest has 256 bits, one for each of the 255 ways to
 * begin a byte: number 1 is none, 2 and 3 one bit, and so on, as in a heap. */
static guint8
turn_byte (const PsPseudonymizer *self, guint8 *original, guint index, guint8 byte, gboolean back)
{
  guint8 bits[DIGEST_SIZE];
  gboolean known = FALSE;
  guint node = 1;
  guint8 result = 0;

  original[index] = 0;
  for (guint i = 0; i < 8; i++)
    {
      guint8 bit = byte >> (7 - i) & 1;
      int turn = get_fixed_turn (original, index * 8 + i);

      if (turn < 0 && !known)
        {
          digest (self, "address", original, index, bits);
          known = TRUE;
        }
      if (turn < 0)
        turn = bits[node / 8] >> (node % 8) & 1;
      result = (guint8)(result << 1 | (bit ^ turn));
      bit = back ? bit ^ (guint8)turn : bit;
      original[index] |= (guint8)(bit << (7 - i));
      node = node << 1 | bit;
    }
  return result;
}

static void
turn_address (const PsPseudonymizer *self, const PsAddress *from, PsAddress *to, gboolean back)
{
  guint8 original[16] = { 0 };
  PsAddress result;

  for (guint i = 0; i < sizeof original; i++)
    result.bytes[i] = turn_byte (self, original, i, from->bytes[i], back);
  *to = result;
}

/**
 * ps_pseudonymizer_new:
 * @key: whoever has it can take the pseudonyms back
 *
 * The construction is that of Crypto-PAn (Xu, Fan, Ammar, Moon: "Prefix-Preserving IP Address
 * Anonymization", ICNP 2002) with HMAC-SHA256 for the pseudorandom function: a bit of an address is
 * turned or not by what the key makes of the bits before it.
 *
 * Returns: (transfer full): a pseudonymizer; the same key gives the same pseudonyms
 */
PsPseudonymizer *
ps_pseudonymizer_new (const guint8 key[PS_PSEUDONYM_KEY_SIZE])
{
  PsPseudonymizer *self = g_new0 (PsPseudonymizer, 1);

  self->hmac = g_hmac_new (G_CHECKSUM_SHA256, key, PS_PSEUDONYM_KEY_SIZE);
  return self;
}

/**
 * ps_pseudonymizer_free:
 * @pseudonymizer: (nullable) (transfer full): a pseudonymizer
 */
void
ps_pseudonymizer_free (PsPseudonymizer *pseudonymizer)
{
  if (pseudonymizer == NULL)
    return;
  g_hmac_unref (pseudonymizer->hmac);
  g_free (pseudonymizer);
}

/**
 * ps_pseudonymizer_hide_address:
 * @pseudonymizer: a pseudonymizer
 * @address: any address
 * @pseudonym: (out): another one of the same kind; loopback, multicast, broadcast and unspecified
 *   addresses say nothing of anybody and stay what they are. Different addresses have different
 *   pseudonyms.
 */
void
ps_pseudonymizer_hide_address (const PsPseudonymizer *pseudonymizer, const PsAddress *address,
                               PsAddress *pseudonym)
{
  turn_address (pseudonymizer, address, pseudonym, FALSE);
}

/**
 * ps_pseudonymizer_restore_address:
 * @pseudonymizer: with the key that @pseudonym was made with
 * @pseudonym: what ps_pseudonymizer_hide_address() gave
 * @address: (out): what it was given
 */
void
ps_pseudonymizer_restore_address (const PsPseudonymizer *pseudonymizer, const PsAddress *pseudonym,
                                  PsAddress *address)
{
  turn_address (pseudonymizer, pseudonym, address, TRUE);
}

static void
append_letters (GString *text, const PsPseudonymizer *self, const char *name)
{
  guint8 bits[DIGEST_SIZE];

  digest (self, "name", name, strlen (name), bits);
  for (guint i = 0; i < NAME_LENGTH; i++)
    g_string_append_c (text, NAME_LETTERS[bits[i] % (sizeof NAME_LETTERS - 1)]);
}

/**
 * ps_pseudonymizer_hide_name:
 * @pseudonymizer: a pseudonymizer
 * @name: name of a host, with or without a domain; upper and lower case are the same
 *
 * Hosts of one domain have pseudonyms of one domain. The top domain becomes "example"
 * (RFC 2606), so that nobody else's host is named.
 *
 * Returns: (transfer full): its pseudonym
 */
char *
ps_pseudonymizer_hide_name (const PsPseudonymizer *pseudonymizer, const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  GString *text = g_string_new (NULL);
  const char *domain = lower;

  /* The domain is what the last two labels say. */
  for (const char *p = strchr (lower, '.'), *before = NULL; p != NULL; p = strchr (p + 1, '.'))
    {
      if (before != NULL)
        domain = before + 1;
      before = p;
    }
  if (domain > lower || strchr (lower, '.') == NULL)
    {
      g_string_append (text, "host-");
      append_letters (text, pseudonymizer, lower);
    }
  if (strchr (lower, '.') != NULL)
    {
      g_string_append (text, text->len > 0 ? ".net-" : "net-");
      append_letters (text, pseudonymizer, domain);
      g_string_append (text, ".example");
    }
  return g_string_free (text, FALSE);
}

/**
 * ps_pseudonymizer_get_fingerprint:
 * @pseudonymizer: a pseudonymizer
 *
 * Returns: (transfer full): tells whether two have the same key, and nothing else of it
 */
char *
ps_pseudonymizer_get_fingerprint (const PsPseudonymizer *pseudonymizer)
{
  guint8 bits[DIGEST_SIZE];
  GString *text = g_string_new (NULL);

  digest (pseudonymizer, "fingerprint", NULL, 0, bits);
  for (guint i = 0; i < 8; i++)
    g_string_append_printf (text, "%02x", bits[i]);
  return g_string_free (text, FALSE);
}

/**
 * ps_address_is_telling:
 * @address: an address
 *
 * Returns: whether it has a pseudonym: whether it can say who or where somebody is
 */
gboolean
ps_address_is_telling (const PsAddress *address)
{
  const Range *inner = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (share_bits (address->bytes, ranges[i].base, ranges[i].length)
        && (inner == NULL || inner->length < ranges[i].length))
      inner = &ranges[i];
  return inner == NULL || inner->kind != RANGE_KEPT;
}

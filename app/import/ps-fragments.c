/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fragments.h"

#include "ps-index-table.h"

enum
{
  N_PLACES = 4096,
};

/* Fragments are waited for so long (RFC 8200 §4.5), in µs. */
#define PATIENCE (60 * G_USEC_PER_SEC)

typedef struct
{
  PsPacket first;
  gint64 time;
} Place;

struct _PsFragments
{
  Place places[N_PLACES];
};

/**
 * ps_fragments_new:
 *
 * Returns: (transfer full): a memory of fragments, empty
 */
PsFragments *
ps_fragments_new (void)
{
  return g_new0 (PsFragments, 1);
}

/**
 * ps_fragments_free:
 * @fragments: (transfer full): freed
 */
void
ps_fragments_free (PsFragments *fragments)
{
  g_free (fragments);
}

static guint64
mix_address (guint64 hash, const PsAddress *address)
{
  guint64 words[2];

  memcpy (words, address->bytes, sizeof words);
  return ps_index_hash (hash ^ words[0], words[1]);
}

static Place *
find_place (PsFragments *self, const PsPacket *packet)
{
  guint64 hash = mix_address (packet->fragment_id, &packet->src.address);

  return &self->places[mix_address (hash, &packet->dst.address) % N_PLACES];
}

/* RFC 791 §3.2 and RFC 8200 §4.5. Of IPv6, extension headers may stand before the protocol in the
 * first fragment only. */
static gboolean
belongs_to (const PsPacket *packet, const PsPacket *first)
{
  return first->is_fragment && first->fragment_id == packet->fragment_id
         && ps_address_equal (&first->src.address, &packet->src.address)
         && ps_address_equal (&first->dst.address, &packet->dst.address)
         && (first->protocol == packet->protocol || !ps_address_is_v4 (&packet->src.address));
}

/**
 * ps_fragments_settle:
 * @fragments: what was seen before
 * @packet: (inout): a packet; a fragment other than the first is given the protocol, the ports or
 *   the ICMP type of the first, if that was seen
 * @time: when it came, in µs
 */
void
ps_fragments_settle (PsFragments *fragments, PsPacket *packet, gint64 time)
{
  Place *place;

  if (!packet->is_fragment)
    return;
  place = find_place (fragments, packet);
  if (!packet->is_later)
    *place = (Place){ *packet, time };
  else if (belongs_to (packet, &place->first) && ABS (time - place->time) <= PATIENCE)
    {
      *packet = place->first;
      packet->tcp_flags = 0;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-capture-reader.h"

/* Blocks of draft-ietf-opsawg-pcapng §4 that are looked at. */
enum
{
  BLOCK_INTERFACE = 1,
  BLOCK_PACKET = 2, /* of old files */
  BLOCK_SIMPLE_PACKET = 3,
  BLOCK_ENHANCED_PACKET = 6,
  BLOCK_SECTION = 0x0a0d0d0a,
};

/* Bytes of the blocks above, but for what is in them and the length that ends each of them. */
enum
{
  HEADER_SMALLEST = 12,
  HEADER_SECTION = 24,
  HEADER_INTERFACE = 16,
  HEADER_SIMPLE_PACKET = 12,
  HEADER_PACKET = 28,
  TRAILER = 4,
};

/* Options of an interface (§4.2). */
enum
{
  OPTION_END = 0,
  OPTION_RESOLUTION = 9,
  OPTION_OFFSET = 14,
};

#define ORDER_MAGIC 0x1a2b3c4d

/* Bytes of an interface's options that are looked at. */
#define INTERFACE_MAX 32768

#define MAX_INTERFACES 65536

/* In if_tsresol: powers of 2, not of 10. */
#define RESOLUTION_BINARY 0x80
#define RESOLUTION_MICROSECONDS 6

static PsCaptureResult
begin_section (PsCaptureReader *self)
{
  if (ps_capture_reader_fill (self, HEADER_SECTION) < HEADER_SECTION)
    return PS_CAPTURE_CUT_OFF;
  if (ps_capture_reader_get_32 (self, 8) != ORDER_MAGIC)
    self->is_swapped = !self->is_swapped;
  if (ps_capture_reader_get_32 (self, 8) != ORDER_MAGIC)
    return PS_CAPTURE_DAMAGED;
  g_array_set_size (self->interfaces, 0);
  return PS_CAPTURE_PACKET;
}

static gint64
get_offset (const PsCaptureReader *self, gsize at)
{
  gboolean is_big = (G_BYTE_ORDER == G_BIG_ENDIAN) != self->is_swapped;
  guint64 high = ps_capture_reader_get_32 (self, is_big ? at : at + 4);
  guint64 low = ps_capture_reader_get_32 (self, is_big ? at + 4 : at);

  return (gint64)(high << 32 | low);
}

static void
read_options (const PsCaptureReader *self, gsize end, PsCaptureInterface *interface)
{
  gsize at = HEADER_INTERFACE;

  while (at + 4 <= end)
    {
      guint code = ps_capture_reader_get_16 (self, at);
      gsize length = ps_capture_reader_get_16 (self, at + 2);

      at += 4;
      if (code == OPTION_END || length > end - at)
        return;
      if (code == OPTION_RESOLUTION && length == 1)
        interface->resolution = self->window[self->start + at];
      else if (code == OPTION_OFFSET && length == 8)
        interface->offset = get_offset (self, at);
      at += (length + 3) / 4 * 4;
    }
}

static PsCaptureResult
add_interface (PsCaptureReader *self, gsize length)
{
  PsCaptureInterface interface = { .resolution = RESOLUTION_MICROSECONDS };
  gsize wanted = MIN (length, INTERFACE_MAX);

  if (length < HEADER_INTERFACE + TRAILER || self->interfaces->len == MAX_INTERFACES)
    return PS_CAPTURE_DAMAGED;
  if (ps_capture_reader_fill (self, wanted) < wanted)
    return PS_CAPTURE_CUT_OFF;
  interface.link_type = ps_capture_reader_get_16 (self, 8);
  interface.max_length = ps_capture_reader_get_32 (self, 12);
  read_options (self, wanted - TRAILER, &interface);
  g_array_append_val (self->interfaces, interface);
  return PS_CAPTURE_PACKET;
}

static const PsCaptureInterface *
get_interface (const PsCaptureReader *self, guint32 number)
{
  return number < self->interfaces->len
             ? &g_array_index (self->interfaces, PsCaptureInterface, number)
             : NULL;
}

/* The time as seconds and the rest in µs. */
static void
set_time (const PsCaptureInterface *interface, guint64 units, PsCapturedPacket *packet)
{
  guint exponent = interface->resolution & ~RESOLUTION_BINARY;
  guint64 seconds = 0, rest = units, a_second = 1;
  gint64 sum;

  if (exponent < 64 && (interface->resolution & RESOLUTION_BINARY) != 0)
    {
      seconds = units >> exponent;
      rest = units - (seconds << exponent);
      rest = exponent > 40 ? (rest >> (exponent - 40)) * G_USEC_PER_SEC >> 40
                           : rest * G_USEC_PER_SEC >> exponent;
    }
  else if (exponent < 20 && (interface->resolution & RESOLUTION_BINARY) == 0)
    {
      for (guint i = 0; i < exponent; i++)
        a_second *= 10;
      seconds = units / a_second;
      rest = units % a_second;
      /* 12 digits times a million fit. */
      for (; exponent > 12; exponent--)
        {
          rest /= 10;
          a_second /= 10;
        }
      rest = rest * G_USEC_PER_SEC / a_second;
    }
  else
    return;
  if (!__builtin_add_overflow ((gint64)MIN (seconds, G_MAXINT64), interface->offset, &sum))
    ps_capture_set_time (packet, sum, rest);
}

/* What was captured of a packet, behind @header bytes of its block. */
static PsCaptureResult
show_packet (PsCaptureReader *self, const PsCaptureInterface *interface, gsize header,
             guint32 captured, guint32 original, PsCapturedPacket *packet)
{
  packet->link_type = interface->link_type;
  packet->length = MIN (captured, PS_CAPTURE_HEADERS_MAX);
  packet->original = MAX (captured, original);
  if (ps_capture_reader_fill (self, header + packet->length) < header + packet->length)
    return PS_CAPTURE_CUT_OFF;
  packet->bytes = self->window + self->start + header;
  return PS_CAPTURE_PACKET;
}

/* §4.3 and appendix A: the old block has a number of drops beside that of the interface. */
static PsCaptureResult
read_packet (PsCaptureReader *self, gboolean is_old, gsize length, PsCapturedPacket *packet)
{
  const PsCaptureInterface *interface;
  guint32 captured;

  if (length < HEADER_PACKET + TRAILER)
    return PS_CAPTURE_BROKEN;
  if (ps_capture_reader_fill (self, HEADER_PACKET) < HEADER_PACKET)
    return PS_CAPTURE_CUT_OFF;
  interface = get_interface (self, is_old ? ps_capture_reader_get_16 (self, 8)
                                          : ps_capture_reader_get_32 (self, 8));
  captured = ps_capture_reader_get_32 (self, 20);
  if (interface == NULL || captured > length - HEADER_PACKET - TRAILER)
    return PS_CAPTURE_BROKEN;
  set_time (interface,
            (guint64)ps_capture_reader_get_32 (self, 12) << 32
                | ps_capture_reader_get_32 (self, 16),
            packet);
  return show_packet (self, interface, HEADER_PACKET, captured, ps_capture_reader_get_32 (self, 24),
                      packet);
}

/* §4.4: of the first interface, without a time, and its captured length is left to be told from
 * others. */
static PsCaptureResult
read_simple_packet (PsCaptureReader *self, gsize length, PsCapturedPacket *packet)
{
  const PsCaptureInterface *interface = get_interface (self, 0);
  guint32 original;
  gsize captured;

  if (interface == NULL || length < HEADER_SIMPLE_PACKET + TRAILER)
    return PS_CAPTURE_BROKEN;
  if (ps_capture_reader_fill (self, HEADER_SIMPLE_PACKET) < HEADER_SIMPLE_PACKET)
    return PS_CAPTURE_CUT_OFF;
  original = ps_capture_reader_get_32 (self, 8);
  captured = MIN (length - HEADER_SIMPLE_PACKET - TRAILER, original);
  if (interface->max_length > 0)
    captured = MIN (captured, interface->max_length);
  return show_packet (self, interface, HEADER_SIMPLE_PACKET, (guint32)captured, original, packet);
}

static PsCaptureResult
read_block (PsCaptureReader *self, guint32 type, gsize length, PsCapturedPacket *packet)
{
  switch (type)
    {
    case BLOCK_INTERFACE:
      return add_interface (self, length);
    case BLOCK_SIMPLE_PACKET:
      return read_simple_packet (self, length, packet);
    case BLOCK_PACKET:
    case BLOCK_ENHANCED_PACKET:
      return read_packet (self, type == BLOCK_PACKET, length, packet);
    default:
      return PS_CAPTURE_PACKET;
    }
}

/**
 * ps_pcapng_next:
 * @reader: a reader before a block of a pcapng file
 * @packet: (out): the next packet
 *
 * Reads on to the next block that holds a packet; blocks that are not known are passed over.
 *
 * Returns: what comes next
 */
PsCaptureResult
ps_pcapng_next (PsCaptureReader *reader, PsCapturedPacket *packet)
{
  PsCaptureResult result = PS_CAPTURE_PACKET;

  while (result == PS_CAPTURE_PACKET && packet->bytes == NULL)
    {
      gsize n = ps_capture_reader_fill (reader, HEADER_SMALLEST);
      guint32 type, length;

      if (n < HEADER_SMALLEST)
        return n == 0 ? PS_CAPTURE_END : PS_CAPTURE_CUT_OFF;
      type = ps_capture_reader_get_32 (reader, 0);
      if (type == BLOCK_SECTION)
        result = begin_section (reader);
      length = ps_capture_reader_get_32 (reader, 4);
      if (length < HEADER_SMALLEST)
        return PS_CAPTURE_DAMAGED;
      if (result == PS_CAPTURE_PACKET)
        result = read_block (reader, type, length, packet);
      /* Blocks end at a multiple of 4 bytes. */
      reader->to_pass = ((guint64)length + 3) / 4 * 4;
      if (result == PS_CAPTURE_PACKET && packet->bytes == NULL
          && !ps_capture_reader_pass_over (reader))
        return PS_CAPTURE_CUT_OFF;
    }
  return result;
}

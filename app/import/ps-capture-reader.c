/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-capture-reader.h"

#include <string.h>

/* Read at once; more than any block of which all is looked at. */
#define WINDOW_SIZE (256 * 1024)

/* 9999-12-31T23:59:59Z: later is garbage. */
#define LAST_SECOND G_GINT64_CONSTANT (253402300799)

/* The four magic numbers of pcap, as bytes of a file. */
static const struct
{
  guint8 magic[4];
  gboolean is_big;
  guint32 units_a_second;
} kinds[] = {
  { { 0xd4, 0xc3, 0xb2, 0xa1 }, FALSE, 1000000 },
  { { 0xa1, 0xb2, 0xc3, 0xd4 }, TRUE, 1000000 },
  { { 0x4d, 0x3c, 0xb2, 0xa1 }, FALSE, 1000000000 },
  { { 0xa1, 0xb2, 0x3c, 0x4d }, TRUE, 1000000000 },
};

/* Section Header Block of pcapng, whose number reads alike in both byte orders, and the number that
 * does not (draft-ietf-opsawg-pcapng §4.1). */
static const guint8 section[] = { 0x0a, 0x0d, 0x0d, 0x0a };
static const guint8 orders[][4] = { { 0x4d, 0x3c, 0x2b, 0x1a }, { 0x1a, 0x2b, 0x3c, 0x4d } };

static gboolean
is_pcapng (const guint8 *head, gsize length)
{
  return length >= 12 && memcmp (head, section, 4) == 0
         && (memcmp (head + 8, orders[0], 4) == 0 || memcmp (head + 8, orders[1], 4) == 0);
}

/* The row of @kinds, G_N_ELEMENTS (kinds) for none. */
static guint
find_kind (const guint8 *head, gsize length)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (kinds) && (length < 4 || memcmp (head, kinds[i].magic, 4) != 0))
    i++;
  return i;
}

/**
 * ps_capture_is_capture:
 * @head: the first bytes of a file, 12 or more if there are so many
 * @length: how many
 *
 * Returns: whether they begin a packet capture: pcap (both byte orders, times in microseconds and
 *   nanoseconds) or pcapng
 */
gboolean
ps_capture_is_capture (const guint8 *head, gsize length)
{
  return is_pcapng (head, length) || find_kind (head, length) < G_N_ELEMENTS (kinds);
}

/**
 * ps_capture_reader_new:
 * @source: what begins a capture, and nothing of it was read; to be kept as long as the reader
 *
 * Returns: (transfer full): a reader of its packets
 */
PsCaptureReader *
ps_capture_reader_new (PsByteSource *source)
{
  PsCaptureReader *self = g_new0 (PsCaptureReader, 1);

  self->source = source;
  self->window = g_malloc (WINDOW_SIZE);
  self->interfaces = g_array_new (FALSE, TRUE, sizeof (PsCaptureInterface));
  return self;
}

/**
 * ps_capture_reader_free:
 * @reader: (transfer full): freed; its source is not
 */
void
ps_capture_reader_free (PsCaptureReader *reader)
{
  g_array_unref (reader->interfaces);
  g_free (reader->window);
  g_clear_error (&reader->error);
  g_free (reader);
}

static void
make_room (PsCaptureReader *self)
{
  memmove (self->window, self->window + self->start, self->end - self->start);
  self->end -= self->start;
  self->start = 0;
}

/* Reads more; at the end and on error that is the end. */
static void
read_more (PsCaptureReader *self)
{
  gssize n = ps_byte_source_read (self->source, self->window + self->end, WINDOW_SIZE - self->end,
                                  &self->error);

  self->is_ended = n <= 0;
  self->end += (gsize)MAX (n, 0);
}

/**
 * ps_capture_reader_fill:
 * @reader: a reader
 * @length: how many bytes are wanted, 64 KiB at most
 *
 * Sees to it that the bytes that follow are in the window.
 *
 * Returns: how many there are: @length, or fewer at the end
 */
gsize
ps_capture_reader_fill (PsCaptureReader *reader, gsize length)
{
  if (reader->start + length > WINDOW_SIZE)
    make_room (reader);
  while (reader->end - reader->start < length && !reader->is_ended)
    read_more (reader);
  return MIN (length, reader->end - reader->start);
}

/**
 * ps_capture_reader_get_16:
 * @reader: a reader
 * @at: where, counted from the first byte that was not passed over; in the window
 *
 * Returns: the number there, in the byte order of the capture
 */
guint16
ps_capture_reader_get_16 (const PsCaptureReader *reader, gsize at)
{
  guint16 number;

  memcpy (&number, reader->window + reader->start + at, sizeof number);
  return reader->is_swapped ? GUINT16_SWAP_LE_BE (number) : number;
}

/**
 * ps_capture_reader_get_32:
 * @reader: a reader
 * @at: where, counted from the first byte that was not passed over; in the window
 *
 * Returns: the number there, in the byte order of the capture
 */
guint32
ps_capture_reader_get_32 (const PsCaptureReader *reader, gsize at)
{
  guint32 number;

  memcpy (&number, reader->window + reader->start + at, sizeof number);
  return reader->is_swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/**
 * ps_capture_set_time:
 * @packet: a packet
 * @seconds: since 1970 UTC
 * @microseconds: to be added
 *
 * Says when a packet came; what is before 1970 or behind the year 9999 is no time.
 */
void
ps_capture_set_time (PsCapturedPacket *packet, gint64 seconds, guint64 microseconds)
{
  packet->has_time = seconds >= 0 && seconds <= LAST_SECOND && microseconds < G_MAXUINT32;
  packet->time = packet->has_time ? seconds * G_USEC_PER_SEC + (gint64)microseconds : 0;
}

/**
 * ps_capture_reader_pass_over:
 * @reader: a reader
 *
 * Passes over what is to be passed over.
 *
 * Returns: %FALSE where the capture ends before
 */
gboolean
ps_capture_reader_pass_over (PsCaptureReader *reader)
{
  while (reader->to_pass > 0)
    {
      gsize n = (gsize)MIN (reader->to_pass, reader->end - reader->start);

      reader->start += n;
      reader->to_pass -= n;
      if (reader->to_pass == 0)
        return TRUE;
      reader->start = reader->end = 0;
      if (reader->is_ended)
        return FALSE;
      read_more (reader);
    }
  return TRUE;
}

/**
 * ps_capture_reader_has_more:
 * @reader: a reader
 *
 * Returns: whether more of the capture was read than what was given out
 */
gboolean
ps_capture_reader_has_more (const PsCaptureReader *reader)
{
  return reader->end - reader->start > reader->to_pass;
}

/* The header of pcap says how to read all that follows (draft-ietf-opsawg-pcap §4). */
static PsCaptureResult
begin (PsCaptureReader *self)
{
  PsCaptureInterface interface = { 0 };
  gsize n = ps_capture_reader_fill (self, 24);
  const guint8 *head = self->window + self->start;
  guint kind = find_kind (head, n);

  if (is_pcapng (head, n))
    {
      self->next = ps_pcapng_next;
      return PS_CAPTURE_PACKET;
    }
  if (n < 24 || kind == G_N_ELEMENTS (kinds))
    return PS_CAPTURE_CUT_OFF;
  self->is_swapped = kinds[kind].is_big != (G_BYTE_ORDER == G_BIG_ENDIAN);
  self->units_a_second = kinds[kind].units_a_second;
  interface.max_length = ps_capture_reader_get_32 (self, 16);
  /* The upper half says other things of the link. */
  interface.link_type = ps_capture_reader_get_32 (self, 20) & 0xffff;
  g_array_append_val (self->interfaces, interface);
  self->start += 24;
  self->next = ps_pcap_next;
  return PS_CAPTURE_PACKET;
}

/**
 * ps_capture_reader_next:
 * @reader: a reader that has not come to an end
 * @packet: (out): the packet, for %PS_CAPTURE_PACKET
 *
 * Returns: what comes next; behind all but %PS_CAPTURE_PACKET and %PS_CAPTURE_BROKEN nothing does
 */
PsCaptureResult
ps_capture_reader_next (PsCaptureReader *reader, PsCapturedPacket *packet)
{
  PsCaptureResult result = PS_CAPTURE_PACKET;

  memset (packet, 0, sizeof *packet);
  if (reader->next == NULL)
    result = begin (reader);
  else if (!ps_capture_reader_pass_over (reader))
    result = PS_CAPTURE_CUT_OFF;
  if (result == PS_CAPTURE_PACKET)
    result = reader->next (reader, packet);
  return reader->error != NULL ? PS_CAPTURE_ERROR : result;
}

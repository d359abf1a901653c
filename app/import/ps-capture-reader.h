#pragma once

#include "ps-byte-source.h"

G_BEGIN_DECLS

/**
 * PsCapturedPacket:
 * @link_type: what it begins with, a number of the registry of link types
 * @has_time: whether it is known when it came
 * @time: µs since 1970 UTC
 * @bytes: its beginning; valid until the next packet is asked for
 * @length: how many bytes, enough for all headers if so many were captured
 * @original: its length on the wire
 */
typedef struct
{
  guint link_type;
  gboolean has_time;
  gint64 time;
  const guint8 *bytes;
  gsize length;
  guint32 original;
} PsCapturedPacket;

typedef enum
{
  PS_CAPTURE_PACKET,
  PS_CAPTURE_BROKEN,  /* a packet that says of itself what cannot be; more may follow */
  PS_CAPTURE_END,     /* behind the last packet */
  PS_CAPTURE_CUT_OFF, /* the capture ends in the middle of a packet */
  PS_CAPTURE_DAMAGED, /* nothing tells where the next packet begins */
  PS_CAPTURE_ERROR,   /* reading failed */
} PsCaptureResult;

/* An interface of a section of a pcapng file. */
typedef struct
{
  guint link_type;
  guint32 max_length; /* of what is captured of a packet, 0 = all */
  guint8 resolution;  /* as in if_tsresol */
  gint64 offset;      /* seconds to be added to times */
} PsCaptureInterface;

/**
 * PsCaptureReader:
 * @source: what is read, not owned
 * @is_swapped: whether numbers are in the other byte order
 * @next: how to read the next packet
 * @interfaces: of pcapng: those of the section; of pcap: the only one
 * @window: bytes that were read
 * @start: the first one that is not passed over
 * @end: behind the last one
 * @to_pass: bytes of the packet given out last, which are passed over next
 * @error: why reading failed
 *
 * Gives out the packets of a capture, pcap or pcapng, one after another.
 */
typedef struct _PsCaptureReader PsCaptureReader;

struct _PsCaptureReader
{
  PsByteSource *source;
  gboolean is_swapped;
  gboolean is_ended;
  PsCaptureResult (*next) (PsCaptureReader *reader, PsCapturedPacket *packet);
  GArray *interfaces;
  guint32 units_a_second; /* of pcap */
  guint8 *window;
  gsize start;
  gsize end;
  guint64 to_pass;
  GError *error;
};

/* So much of a packet is looked at. */
#define PS_CAPTURE_HEADERS_MAX 4096

gboolean ps_capture_is_capture (const guint8 *head, gsize length);
PsCaptureReader *ps_capture_reader_new (PsByteSource *source);
void ps_capture_reader_free (PsCaptureReader *reader);
gboolean ps_capture_reader_has_more (const PsCaptureReader *reader);
PsCaptureResult ps_capture_reader_next (PsCaptureReader *reader, PsCapturedPacket *packet);

/* For the two formats. */
gsize ps_capture_reader_fill (PsCaptureReader *reader, gsize length);
gboolean ps_capture_reader_pass_over (PsCaptureReader *reader);
guint16 ps_capture_reader_get_16 (const PsCaptureReader *reader, gsize at);
guint32 ps_capture_reader_get_32 (const PsCaptureReader *reader, gsize at);
void ps_capture_set_time (PsCapturedPacket *packet, gint64 seconds, guint64 microseconds);
PsCaptureResult ps_pcap_next (PsCaptureReader *reader, PsCapturedPacket *packet);
PsCaptureResult ps_pcapng_next (PsCaptureReader *reader, PsCapturedPacket *packet);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-capture-writer.h"

#include "ps-hex.h"

void
ps_capture_writer_put_16 (PsCaptureWriter *self, guint16 number)
{
  number = self->is_big ? GUINT16_TO_BE (number) : GUINT16_TO_LE (number);
  g_byte_array_append (self->bytes, (const guint8 *)&number, sizeof number);
}

void
ps_capture_writer_put_32 (PsCaptureWriter *self, guint32 number)
{
  number = self->is_big ? GUINT32_TO_BE (number) : GUINT32_TO_LE (number);
  g_byte_array_append (self->bytes, (const guint8 *)&number, sizeof number);
}

PsCaptureWriter
ps_capture_writer_begin_pcap (gboolean is_big, gboolean nanoseconds, guint32 link_type)
{
  PsCaptureWriter self = { g_byte_array_new (), is_big, nanoseconds ? 1000000000 : 1000000 };

  ps_capture_writer_put_32 (&self, nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4);
  ps_capture_writer_put_32 (&self, is_big ? 0x00020004 : 0x00040002);
  ps_capture_writer_put_32 (&self, 0);
  ps_capture_writer_put_32 (&self, 0);
  ps_capture_writer_put_32 (&self, 65535);
  ps_capture_writer_put_32 (&self, link_type);
  return self;
}

void
ps_capture_writer_add_pcap (PsCaptureWriter *self, guint32 second, const char *hex,
                            guint32 captured, guint32 original)
{
  ps_capture_writer_put_32 (self, PS_CAPTURE_WRITER_SECOND + second);
  ps_capture_writer_put_32 (self, (guint32)((guint64)123456789 * self->units / 1000000000));
  ps_capture_writer_put_32 (self, captured);
  ps_capture_writer_put_32 (self, original);
  ps_hex_append (self->bytes, hex);
}

void
ps_capture_writer_add_block (PsCaptureWriter *self, guint32 type, guint32 length,
                             const GByteArray *body)
{
  ps_capture_writer_put_32 (self, type);
  ps_capture_writer_put_32 (self, length);
  g_byte_array_append (self->bytes, body->data, body->len);
  ps_capture_writer_put_32 (self, length);
}

void
ps_capture_writer_add_section (PsCaptureWriter *self)
{
  PS_CAPTURE_WRITER_ADD_BLOCK (self, 0x0a0d0d0a, {
    ps_capture_writer_put_32 (self, 0x1a2b3c4d);
    ps_capture_writer_put_16 (self, 1);
    ps_capture_writer_put_16 (self, 0);
    ps_capture_writer_put_32 (self, 0xffffffff);
    ps_capture_writer_put_32 (self, 0xffffffff);
  });
}

/* @options: in hexadecimal, in the byte order of the writer. */
void
ps_capture_writer_add_interface (PsCaptureWriter *self, guint16 link_type, const char *options)
{
  PS_CAPTURE_WRITER_ADD_BLOCK (self, 1, {
    ps_capture_writer_put_16 (self, link_type);
    ps_capture_writer_put_16 (self, 0);
    ps_capture_writer_put_32 (self, 65535);
    ps_hex_append (self->bytes, options);
  });
}

void
ps_capture_writer_add_packet (PsCaptureWriter *self, guint32 interface, guint64 time,
                              const char *hex, guint32 original)
{
  g_autoptr (GByteArray) packet = ps_hex_parse (hex);

  PS_CAPTURE_WRITER_ADD_BLOCK (self, 6, {
    ps_capture_writer_put_32 (self, interface);
    ps_capture_writer_put_32 (self, (guint32)(time >> 32));
    ps_capture_writer_put_32 (self, (guint32)time);
    ps_capture_writer_put_32 (self, packet->len);
    ps_capture_writer_put_32 (self, MAX (original, packet->len));
    ps_hex_append (self->bytes, hex);
  });
}

PsCaptureWriter
ps_capture_writer_begin_pcapng (gboolean is_big, const char *options)
{
  PsCaptureWriter self = { g_byte_array_new (), is_big, 1000000 };

  ps_capture_writer_add_section (&self);
  ps_capture_writer_add_interface (&self, PS_CAPTURE_WRITER_RAW, options);
  return self;
}

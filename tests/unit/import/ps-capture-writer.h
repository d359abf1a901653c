#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A capture that is being written. */
typedef struct
{
  GByteArray *bytes;
  gboolean is_big;
  guint32 units; /* a second */
} PsCaptureWriter;

/* Where times begin, and a link type without anything below IP. */
#define PS_CAPTURE_WRITER_SECOND 1714557600
#define PS_CAPTURE_WRITER_RAW 101

void ps_capture_writer_put_16 (PsCaptureWriter *self, guint16 number);
void ps_capture_writer_put_32 (PsCaptureWriter *self, guint32 number);
PsCaptureWriter ps_capture_writer_begin_pcap (gboolean is_big, gboolean nanoseconds,
                                              guint32 link_type);
void ps_capture_writer_add_pcap (PsCaptureWriter *self, guint32 second, const char *hex,
                                 guint32 captured, guint32 original);
void ps_capture_writer_add_block (PsCaptureWriter *self, guint32 type, guint32 length,
                                  const GByteArray *body);
void ps_capture_writer_add_section (PsCaptureWriter *self);
void ps_capture_writer_add_interface (PsCaptureWriter *self, guint16 link_type,
                                      const char *options);
void ps_capture_writer_add_packet (PsCaptureWriter *self, guint32 interface, guint64 time,
                                   const char *hex, guint32 original);
PsCaptureWriter ps_capture_writer_begin_pcapng (gboolean is_big, const char *options);

/* What is put by @body goes into a block of its own length. */
#define PS_CAPTURE_WRITER_ADD_BLOCK(self, type, body)                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GByteArray) inner_ = g_byte_array_new ();                                           \
    GByteArray *outer_ = (self)->bytes;                                                            \
    (self)->bytes = inner_;                                                                        \
    body;                                                                                          \
    while (inner_->len % 4 != 0)                                                                   \
      g_byte_array_append (inner_, (const guint8 *)"", 1);                                         \
    (self)->bytes = outer_;                                                                        \
    ps_capture_writer_add_block ((self), (type), inner_->len + 12, inner_);                        \
  }                                                                                                \
  G_STMT_END

G_END_DECLS

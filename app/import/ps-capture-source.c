/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-capture-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-capture-reader.h"
#include "ps-flow.h"
#include "ps-import-job.h"

/*
 *   packets ─▶ ps_packet_read() ─▶ flow table ─▶ lines ─▶ read()
 */
typedef struct
{
  PsByteSource source;
  PsCaptureReader *reader;
  PsFlowTable *flows;
  GString *lines;
  gsize lines_used;
  gboolean ended;
  PsCaptureResult result; /* how the capture ended */
  guint64 n_packets;
  guint64 n_broken;
  guint64 n_flow_packets;
  guint64 n_unknown_link;
  guint unknown_link; /* the first one */
} CaptureSource;

static void
add_packet (CaptureSource *self, const PsCapturedPacket *captured)
{
  PsPacket packet;

  self->n_packets++;
  switch (ps_packet_read (captured->link_type, captured->bytes, captured->length, &packet))
    {
    case PS_PACKET_IP:
      self->n_flow_packets++;
      ps_flow_table_add (self->flows, &packet, captured->has_time ? &captured->time : NULL,
                         captured->original, self->lines);
      break;

    case PS_PACKET_BROKEN:
      self->n_broken++;
      break;

    case PS_PACKET_UNKNOWN_LINK:
      if (self->n_unknown_link++ == 0)
        self->unknown_link = captured->link_type;
      break;

    case PS_PACKET_OTHER:
    default:
      break;
    }
}

/* A new sentence begins. */
static GString *
begin_sentence (GString *text)
{
  return text->len > 0 ? g_string_append_c (text, ' ') : text;
}

static void
warn_of_end (const CaptureSource *self, GString *text)
{
  if (self->result == PS_CAPTURE_CUT_OFF)
    g_string_append (begin_sentence (text), _ ("The capture ends in the middle of a packet; what "
                                               "came before was read."));
  else if (self->result == PS_CAPTURE_DAMAGED)
    g_string_append (begin_sentence (text),
                     _ ("The capture is damaged; what came before the damage was read."));
}

static void
warn (CaptureSource *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_broken = (guint)MIN (self->n_broken, G_MAXUINT);
  guint n_unknown = (guint)MIN (self->n_unknown_link, G_MAXUINT);

  warn_of_end (self, text);
  if (n_broken > 0)
    g_string_append_printf (
        begin_sentence (text),
        ngettext ("%u packet of the capture has broken headers and was left out.",
                  "%u packets of the capture have broken headers and were left out.", n_broken),
        n_broken);
  if (n_unknown > 0)
    g_string_append_printf (
        begin_sentence (text),
        ngettext ("%u packet of the capture is of a link type that Portside does not read.",
                  "%u packets of the capture are of a link type that Portside does not read.",
                  n_unknown),
        n_unknown);
  if (text->len > 0)
    ps_byte_source_warn (&self->source, text->str);
}

/* One packet more, or the end. */
static void
step (CaptureSource *self)
{
  PsCapturedPacket captured;
  PsCaptureResult result = ps_capture_reader_next (self->reader, &captured);

  if (result == PS_CAPTURE_PACKET)
    add_packet (self, &captured);
  else if (result == PS_CAPTURE_BROKEN)
    {
      self->n_packets++;
      self->n_broken++;
    }
  else
    {
      self->ended = TRUE;
      self->result = result;
      warn (self);
    }
}

static void
set_no_flows (const CaptureSource *self, GError **error)
{
  if (self->n_unknown_link > 0)
    g_set_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNSUPPORTED,
                 _ ("This is a packet capture of link type %u, which Portside does not read: it "
                    "reads Ethernet, Linux cooked captures, raw IP and loopback."),
                 self->unknown_link);
  else if (self->n_packets == 0 && self->result == PS_CAPTURE_END)
    g_set_error_literal (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_EMPTY,
                         _ ("This is a packet capture that holds no packets."));
  else if (self->n_packets == 0)
    g_set_error_literal (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_EMPTY,
                         _ ("This is a packet capture that holds no packets: it is cut off or "
                            "damaged before the first one."));
  else
    g_set_error_literal (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_EMPTY,
                         _ ("This is a packet capture, but no packets of it are IP packets that "
                            "can be read."));
}

/* Nothing is left to give out: why. */
static gssize
finish (CaptureSource *self, GError **error)
{
  if (self->result == PS_CAPTURE_ERROR)
    {
      g_propagate_error (error, g_error_copy (self->reader->error));
      return -1;
    }
  if (self->n_flow_packets > 0)
    return 0;
  set_no_flows (self, error);
  return -1;
}

/* What there is, is not held back for what a pipe may give later. */
static gboolean
wants_more (const CaptureSource *self, gsize length)
{
  gsize n_lines = self->lines->len - self->lines_used;

  return n_lines == 0 || (n_lines < length && ps_capture_reader_has_more (self->reader));
}

static gssize
capture_read (PsByteSource *source, guchar *buffer, gsize length, GError **error)
{
  CaptureSource *self = (CaptureSource *)source;
  gsize n;

  if (self->lines_used == self->lines->len)
    {
      g_string_truncate (self->lines, 0);
      self->lines_used = 0;
    }
  while (!self->ended && wants_more (self, length))
    step (self);
  while (self->ended && self->lines->len < length && ps_flow_table_drain (self->flows, self->lines))
    ;
  if (self->lines->len == 0)
    return finish (self, error);
  n = MIN (length, self->lines->len - self->lines_used);
  memcpy (buffer, self->lines->str + self->lines_used, n);
  self->lines_used += n;
  return (gssize)n;
}

static void
capture_free (PsByteSource *source)
{
  CaptureSource *self = (CaptureSource *)source;

  ps_capture_reader_free (self->reader);
  ps_flow_table_free (self->flows);
  g_string_free (self->lines, TRUE);
}

/**
 * ps_capture_source_new:
 * @inner: (transfer full): gives a packet capture, see ps_capture_is_capture()
 *
 * Turns a packet capture into text, a line a flow, as ps_flow_print() writes them: flows that have
 * ended come first, those that still go on at the end last. Damage ends the capture with a warning,
 * not with an error. A capture without any flow is an error: %PS_IMPORT_ERROR_EMPTY, or
 * %PS_IMPORT_ERROR_UNSUPPORTED for link types that are not read.
 *
 * Returns: (transfer full): a source of the lines
 */
PsByteSource *
ps_capture_source_new (PsByteSource *inner)
{
  CaptureSource *self = g_new0 (CaptureSource, 1);

  self->source.read = capture_read;
  self->source.free = capture_free;
  self->source.inner = inner;
  self->source.layers = inner->layers;
  self->reader = ps_capture_reader_new (inner);
  self->flows = ps_flow_table_new (PS_FLOW_TABLE_MAX);
  self->lines = g_string_new (NULL);
  return &self->source;
}

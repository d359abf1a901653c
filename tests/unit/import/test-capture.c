/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Captures, written byte by byte, through the decoder and through a whole import. */

#include "ps-capture-writer.h"
#include "ps-decoder.h"
#include "ps-hex.h"
#include "ps-import-fixture.h"

/* Raw IPv4 of 10.0.0.5:50000 and 192.0.2.1:443: SYN, its answer, and a UDP question to port 53. */
#define SYN                                                                                        \
  "45000028 00010000 40060000 0a000005 c0000201 c35001bb 00000001 00000000 50022000 00000000"
#define SYN_ACK                                                                                    \
  "45000028 00010000 40060000 c0000201 0a000005 01bbc350 00000001 00000002 50122000 00000000"
#define QUESTION "4500001c 00010000 40110000 0a000005 c0000202 c3510035 00080000"

#define HANDSHAKE                                                                                  \
  "portside-flow\tfirst=2024-05-01T10:00:00.123456Z\tlast=2024-05-01T10:00:01.123456Z\tproto="     \
  "tcp\tsrc=10.0.0.5\tsport=50000\tdst=192.0.2.1\tdport=443\tsrc_packets=1\tsrc_bytes=40\t"        \
  "dst_packets=1\tdst_bytes=1500\tsyn=src\tsyn_ack=dst\n"
#define QUESTION_AT(second)                                                                        \
  "portside-flow\tfirst=2024-05-01T10:00:" second "Z\tlast=2024-05-01T10:00:" second "Z\t"         \
  "proto=udp\tsrc=10.0.0.5\tsport=50001\tdst=192.0.2.2\tdport=53\tsrc_packets=1\tsrc_bytes=28\t"   \
  "dst_packets=0\tdst_bytes=0\n"

static GByteArray *
make_pcap (gboolean is_big, gboolean nanoseconds)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcap (is_big, nanoseconds, PS_CAPTURE_WRITER_RAW);

  ps_capture_writer_add_pcap (&self, 0, SYN, 40, 40);
  ps_capture_writer_add_pcap (&self, 1, SYN_ACK, 40, 1500);
  ps_capture_writer_add_pcap (&self, 2, QUESTION, 28, 28);
  return self.bytes;
}

static GByteArray *
make_pcap_little (void)
{
  return make_pcap (FALSE, FALSE);
}

static GByteArray *
make_pcap_big (void)
{
  return make_pcap (TRUE, FALSE);
}

static GByteArray *
make_nano_little (void)
{
  return make_pcap (FALSE, TRUE);
}

static GByteArray *
make_nano_big (void)
{
  return make_pcap (TRUE, TRUE);
}

static GByteArray *
make_pcapng (gboolean is_big)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcapng (is_big, "");
  guint64 time = G_GUINT64_CONSTANT (1000000) * PS_CAPTURE_WRITER_SECOND + 123456;

  /* Blocks that are not known are passed over. */
  PS_CAPTURE_WRITER_ADD_BLOCK (&self, 0x0bad, ps_hex_append (self.bytes, "00112233 44"));
  ps_capture_writer_add_packet (&self, 0, time, SYN, 0);
  ps_capture_writer_add_packet (&self, 0, time + 1000000, SYN_ACK, 1500);
  ps_capture_writer_add_packet (&self, 0, time + 2000000, QUESTION, 0);
  return self.bytes;
}

static GByteArray *
make_pcapng_little (void)
{
  return make_pcapng (FALSE);
}

static GByteArray *
make_pcapng_big (void)
{
  return make_pcapng (TRUE);
}

/* Three sections: nanoseconds and an Ethernet interface; the other byte order, 2^-20 s and an
 * offset of a second; packets without times. */
static GByteArray *
make_sections (void)
{
  PsCaptureWriter self =
      ps_capture_writer_begin_pcapng (FALSE, "0200 0400 61626364 0900 0100 09000000 0000 0000");
  guint64 time = G_GUINT64_CONSTANT (1000000000) * PS_CAPTURE_WRITER_SECOND + 123456789;

  ps_capture_writer_add_interface (&self, 1, "0900 0100 09000000");
  ps_capture_writer_add_packet (&self, 0, time, SYN, 0);
  ps_capture_writer_add_packet (&self, 1, time + 1000000000,
                                "020000000001 020000000002 0800" SYN_ACK, 1500);
  self.is_big = TRUE;
  ps_capture_writer_add_section (&self);
  ps_capture_writer_add_interface (&self, PS_CAPTURE_WRITER_RAW,
                                   "0009 0001 94000000 000e 0008 0000000000000001 0000 0000");
  ps_capture_writer_add_packet (
      &self, 0, ((guint64)PS_CAPTURE_WRITER_SECOND + 19) * 1048576 + 524288, QUESTION, 0);
  ps_capture_writer_add_section (&self);
  ps_capture_writer_add_interface (&self, PS_CAPTURE_WRITER_RAW, "");
  PS_CAPTURE_WRITER_ADD_BLOCK (&self, 3, {
    ps_capture_writer_put_32 (&self, 28);
    ps_hex_append (self.bytes, QUESTION);
  });
  return self.bytes;
}

static GByteArray *
make_old_block (void)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcapng (FALSE, "");
  guint64 time = G_GUINT64_CONSTANT (1000000) * (PS_CAPTURE_WRITER_SECOND + 2) + 123456;

  PS_CAPTURE_WRITER_ADD_BLOCK (&self, 2, {
    ps_capture_writer_put_16 (&self, 0);
    ps_capture_writer_put_16 (&self, 77);
    ps_capture_writer_put_32 (&self, (guint32)(time >> 32));
    ps_capture_writer_put_32 (&self, (guint32)time);
    ps_capture_writer_put_32 (&self, 28);
    ps_capture_writer_put_32 (&self, 28);
    ps_hex_append (self.bytes, QUESTION);
  });
  return self.bytes;
}

static GByteArray *
cut (GByteArray *bytes, gsize length)
{
  return g_byte_array_set_size (bytes, (guint)length);
}

static GByteArray *
make_pcap_cut (void)
{
  GByteArray *bytes = make_pcap_little ();

  return cut (bytes, bytes->len - 5);
}

static GByteArray *
make_pcapng_cut (void)
{
  GByteArray *bytes = make_pcapng_little ();

  return cut (bytes, bytes->len - 33);
}

static GByteArray *
make_header_only (void)
{
  return cut (make_pcap_little (), 24);
}

static GByteArray *
make_half_header (void)
{
  return cut (make_pcap_little (), 20);
}

static GByteArray *
make_pcapng_without_packets (void)
{
  return ps_capture_writer_begin_pcapng (TRUE, "").bytes;
}

static GByteArray *
make_length_too_long (void)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcap (FALSE, FALSE, PS_CAPTURE_WRITER_RAW);

  ps_capture_writer_add_pcap (&self, 2, QUESTION, 28, 28);
  ps_capture_writer_add_pcap (&self, 3, SYN, 0x7fffffff, 40);
  return self.bytes;
}

/* Longer than the file, and not longer than what programs capture. */
static GByteArray *
make_length_beyond_end (void)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcap (FALSE, FALSE, PS_CAPTURE_WRITER_RAW);

  ps_capture_writer_add_pcap (&self, 2, QUESTION, 28, 28);
  ps_capture_writer_add_pcap (&self, 3, SYN, 60000, 60000);
  return self.bytes;
}

static GByteArray *
make_empty_block (void)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcapng (FALSE, "");

  ps_capture_writer_add_packet (
      &self, 0, G_GUINT64_CONSTANT (1000000) * (PS_CAPTURE_WRITER_SECOND + 2) + 123456, QUESTION,
      0);
  ps_capture_writer_put_32 (&self, 6);
  ps_capture_writer_put_32 (&self, 0);
  ps_capture_writer_put_32 (&self, 0);
  return self.bytes;
}

/* A block that says more than it holds, one of an interface that is not there, one too short. */
static GByteArray *
make_lying_blocks (void)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcapng (FALSE, "0900 ffff");
  guint64 time = G_GUINT64_CONSTANT (1000000) * (PS_CAPTURE_WRITER_SECOND + 2) + 123456;
  guint at;

  ps_capture_writer_add_packet (&self, 0, time, SYN, 0);
  at = self.bytes->len - 40 - 4 - 8;
  self.bytes->data[at] = 200;
  ps_capture_writer_add_packet (&self, 5, time, SYN, 0);
  PS_CAPTURE_WRITER_ADD_BLOCK (&self, 6, ps_capture_writer_put_32 (&self, 0));
  ps_capture_writer_add_packet (&self, 0, time, QUESTION, 0);
  return self.bytes;
}

static GByteArray *
make_broken_packets (void)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcap (FALSE, FALSE, PS_CAPTURE_WRITER_RAW);

  ps_capture_writer_add_pcap (&self, 1, "44", 1, 40);
  ps_capture_writer_add_pcap (&self, 1, "", 0, 0);
  ps_capture_writer_add_pcap (&self, 2, QUESTION, 28, 28);
  return self.bytes;
}

static GByteArray *
make_wireless (void)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcap (FALSE, FALSE, 105);

  ps_capture_writer_add_pcap (&self, 1, "08000000", 4, 4);
  return self.bytes;
}

static GByteArray *
make_wireless_too (void)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcapng (FALSE, "");
  guint64 time = G_GUINT64_CONSTANT (1000000) * (PS_CAPTURE_WRITER_SECOND + 2) + 123456;

  ps_capture_writer_add_interface (&self, 105, "");
  ps_capture_writer_add_packet (&self, 1, time, "08000000", 0);
  ps_capture_writer_add_packet (&self, 0, time, QUESTION, 0);
  return self.bytes;
}

static GByteArray *
make_arp (void)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcap (FALSE, FALSE, 1);

  ps_capture_writer_add_pcap (&self, 1, "ffffffffffff 020000000002 0806 0001", 16, 60);
  return self.bytes;
}

static GByteArray *
make_year_50000 (void)
{
  PsCaptureWriter self = ps_capture_writer_begin_pcapng (FALSE, "0900 0100 00000000");

  ps_capture_writer_add_packet (&self, 0, G_GUINT64_CONSTANT (1515695500800), QUESTION, 0);
  return self.bytes;
}

static const struct
{
  const char *name;
  GByteArray *(*make) (void);
  const char *lines;
  const char *warning; /* words of it */
  int error;
} cases[] = {
  { "pcap", make_pcap_little, HANDSHAKE QUESTION_AT ("02.123456") },
  { "pcap big-endian", make_pcap_big, HANDSHAKE QUESTION_AT ("02.123456") },
  { "pcap nanoseconds", make_nano_little, HANDSHAKE QUESTION_AT ("02.123456") },
  { "pcap nanoseconds big-endian", make_nano_big, HANDSHAKE QUESTION_AT ("02.123456") },
  { "pcapng", make_pcapng_little, HANDSHAKE QUESTION_AT ("02.123456") },
  { "pcapng big-endian", make_pcapng_big, HANDSHAKE QUESTION_AT ("02.123456") },
  { "sections", make_sections,
    HANDSHAKE
    "portside-flow\tfirst=2024-05-01T10:00:20.500000Z\tlast=2024-05-01T10:00:20.500000Z\t"
    "proto=udp\tsrc=10.0.0.5\tsport=50001\tdst=192.0.2.2\tdport=53\tsrc_packets=2\tsrc_bytes=56\t"
    "dst_packets=0\tdst_bytes=0\n" },
  { "old block", make_old_block, QUESTION_AT ("02.123456") },
  { "pcap cut", make_pcap_cut, HANDSHAKE, "ends in the middle of a packet" },
  { "pcapng cut", make_pcapng_cut, HANDSHAKE, "ends in the middle of a packet" },
  { "length too long", make_length_too_long, QUESTION_AT ("02.123456"), "damaged" },
  { "length beyond the end", make_length_beyond_end, QUESTION_AT ("02.123456"), "in the middle" },
  { "empty block", make_empty_block, QUESTION_AT ("02.123456"), "damaged" },
  { "lying blocks", make_lying_blocks, QUESTION_AT ("02.123456"), "3 packets" },
  { "broken packets", make_broken_packets, QUESTION_AT ("02.123456"), "2 packets" },
  { "an interface of another link", make_wireless_too, QUESTION_AT ("02.123456"), "1 packet" },
  { "year 50000", make_year_50000,
    "portside-flow\tproto=udp\tsrc=10.0.0.5\tsport=50001\tdst=192.0.2.2\tdport=53\tsrc_packets=1\t"
    "src_bytes=28\tdst_packets=0\tdst_bytes=0\n" },
  { "header only", make_header_only, NULL, "holds no packets", PS_IMPORT_ERROR_EMPTY },
  { "half a header", make_half_header, NULL, "holds no packets", PS_IMPORT_ERROR_EMPTY },
  { "pcapng without packets", make_pcapng_without_packets, NULL, "holds no packets",
    PS_IMPORT_ERROR_EMPTY },
  { "wireless", make_wireless, NULL, "link type 105", PS_IMPORT_ERROR_UNSUPPORTED },
  { "no IP", make_arp, NULL, "no packets of it are IP packets", PS_IMPORT_ERROR_EMPTY },
};

/* All that the decoder gives, in pieces of @piece bytes; %NULL with an error. */
static char *
decode (const char *path, gsize piece, char **warning, GError **error)
{
  g_autoptr (PsDecoder) decoder = ps_decoder_open (path, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (piece);
  gssize n;

  if (decoder == NULL)
    return NULL;
  while ((n = ps_decoder_read (decoder, buffer, piece, error)) > 0)
    g_string_append_len (text, buffer, n);
  if (n < 0)
    return NULL;
  *warning = g_strdup (ps_decoder_get_warning (decoder));
  g_assert_true (ps_raw_file_is_spool (ps_decoder_get_file (decoder)));
  g_assert_cmpint (ps_raw_file_get_size (ps_decoder_get_file (decoder)), ==, text->len);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_case (guint i, gsize piece)
{
  g_autoptr (GByteArray) bytes = cases[i].make ();
  g_autofree char *path =
      ps_import_fixture_write ("capture", (const char *)bytes->data, bytes->len);
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = decode (path, piece, &warning, &error);

  g_test_message ("%s", cases[i].name);
  g_assert_cmpstr (text, ==, cases[i].lines);
  if (text == NULL)
    {
      g_assert_error (error, PS_IMPORT_ERROR, cases[i].error);
      g_assert_nonnull (strstr (error->message, cases[i].warning));
    }
  else if (cases[i].warning == NULL)
    g_assert_cmpstr (warning, ==, NULL);
  else
    {
      g_assert_nonnull (warning);
      g_assert_nonnull (strstr (warning, cases[i].warning));
    }
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      test_case (i, 65536);
      test_case (i, 7);
    }
}

/* Whatever a byte is changed to: an error of ours, or lines that are read, all of them. */
static void
test_changed_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GByteArray) bytes = cases[round % G_N_ELEMENTS (cases)].make ();
      g_autofree char *path = NULL, *warning = NULL, *text = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) lines = NULL;

      for (gint n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        bytes->data[g_rand_int_range (rand, 12, (gint32)bytes->len)] = (guint8)g_rand_int (rand);
      path = ps_import_fixture_write ("changed", (const char *)bytes->data, bytes->len);
      text = decode (path, 65536, &warning, &error);
      if (text == NULL)
        g_assert_true (error != NULL && error->domain == PS_IMPORT_ERROR);
      lines = g_strsplit (text != NULL ? text : "", "\n", -1);
      for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
        {
          g_auto (PsRecord) record = { 0 };
          gsize consumed;

          g_assert_cmpint (
              ps_format_pcap.read (NULL, lines[i], strlen (lines[i]), &record, &consumed), ==,
              PS_READ_ALERT);
        }
    }
}

/* What the rows of an imported capture hold, and that they can be read again. */
static void
test_import (void)
{
  g_autoptr (GByteArray) bytes = make_pcapng_little ();
  g_autofree char *path = ps_import_fixture_write ("rows", (const char *)bytes->data, bytes->len);
  g_autoptr (GBytes) raw = NULL;
  g_auto (PsRecord) record = { 0 };
  g_autofree char *claim = NULL;
  PsImportFixture import;
  PsAlert alert;

  ps_import_fixture_set_up (&import, 2, 0);
  g_assert_true (ps_import_fixture_run (&import, path, NULL));
  g_assert_cmpuint (ps_alert_store_get_n_rows (import.store), ==, 2);
  ps_alert_store_get (import.store, 0, &alert);
  g_assert_cmpint (alert.claim.kind, ==, PS_CLAIM_TCP_SYN);
  g_assert_cmpint (alert.claim.client, ==, PS_END_A);
  g_assert_cmpint (alert.time, ==, G_GINT64_CONSTANT (1714557600123456));
  g_assert_cmpuint (alert.bytes_src, ==, 40);
  g_assert_cmpuint (alert.bytes_dst, ==, 1500);
  g_assert_cmpint (alert.flags & PS_ALERT_PACKET_ORDER, ==, 0);
  ps_alert_store_get (import.store, 1, &alert);
  g_assert_cmpint (alert.claim.kind, ==, PS_CLAIM_FLOW_UDP);
  g_assert_true (ps_import_job_read_again (import.job, 0, &raw, &record, NULL));
  claim = ps_span_dup (&record.spans[PS_FIELD_CLAIM]);
  g_assert_cmpstr (claim, ==, "syn=src");
  ps_import_fixture_tear_down (&import);
}

static const struct
{
  const char *line;
  PsReadResult result;
  PsClaimKind claim;
  PsEnd client;
} lines[] = {
#define ENDS "src=10.0.0.5\tsport=1\tdst=10.0.0.6\tdport=2"
  { "portside-flow\tproto=tcp\t" ENDS "\tsyn=dst\tsyn_ack=src", PS_READ_ALERT, PS_CLAIM_TCP_SYN,
    PS_END_B },
  { "portside-flow\tproto=tcp\t" ENDS "\tsyn_ack=src", PS_READ_ALERT, PS_CLAIM_TCP_SYN_ACK,
    PS_END_B },
  { "portside-flow\tproto=tcp\t" ENDS, PS_READ_ALERT, PS_CLAIM_NONE, PS_END_NONE },
  { "portside-flow\tproto=tcp\t" ENDS "\tsyn=both", PS_READ_ALERT, PS_CLAIM_NONE, PS_END_NONE },
  { "portside-flow\tproto=udp\t" ENDS, PS_READ_ALERT, PS_CLAIM_FLOW_UDP, PS_END_A },
  { "portside-flow\tproto=udp\tsrc=10.0.0.5\tdst=10.0.0.6", PS_READ_ALERT, PS_CLAIM_NONE,
    PS_END_NONE },
  { "portside-flow\tproto=udp\t\t=\tx", PS_READ_REJECTED, PS_CLAIM_NONE, PS_END_NONE },
  { "portside-flow\t", PS_READ_REJECTED, PS_CLAIM_NONE, PS_END_NONE },
  { "portside-flowers\t" ENDS, PS_READ_REJECTED, PS_CLAIM_NONE, PS_END_NONE },
};

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      gsize length = strlen (lines[i].line), consumed;
      g_autofree char *copy = g_memdup2 (lines[i].line, length);
      g_auto (PsRecord) record = { 0 };

      g_test_message ("%s", lines[i].line);
      g_assert_cmpint (ps_format_pcap.read (NULL, copy, length, &record, &consumed), ==,
                       lines[i].result);
      g_assert_cmpuint (consumed, ==, length);
      g_assert_cmpint (record.claim.kind, ==, lines[i].claim);
      g_assert_cmpint (record.claim.client, ==, lines[i].client);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  ps_import_fixture_init ();
  g_test_add_func ("/capture/cases", test_cases);
  g_test_add_func ("/capture/changed-bytes", test_changed_bytes);
  g_test_add_func ("/capture/import", test_import);
  g_test_add_func ("/capture/lines", test_lines);
  status = g_test_run ();
  ps_import_fixture_clean_up ();
  return status;
}

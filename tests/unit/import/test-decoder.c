/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ps-decoder.h"
#include "ps-import-job.h"
#include "ps-sniffer.h"
#include "ps-test-folder.h"

static char *folder;

static char *
write_file (const char *name, const void *data, gsize length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, (gssize)length, &error);
  g_assert_no_error (error);
  return path;
}

static GByteArray *
pack (const void *data, gsize length)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream =
      g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_output_stream_write_all (stream, data, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  return g_bytes_unref_to_array (g_steal_pointer (&bytes));
}

/* Reads all in pieces of @piece bytes, and the same again from the file by offset. */
static GByteArray *
decode (PsDecoder *decoder, gsize piece)
{
  GByteArray *all = g_byte_array_new ();
  g_autofree guchar *buffer = g_malloc (piece);
  g_autofree guchar *again = NULL;
  guint64 start = ps_decoder_get_offset (decoder);
  g_autoptr (GError) error = NULL;
  gssize n;

  while ((n = ps_decoder_read (decoder, buffer, piece, &error)) > 0)
    {
      g_byte_array_append (all, buffer, (guint)n);
      g_assert_cmpuint (ps_decoder_get_offset (decoder), ==, start + all->len);
    }
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 0);
  again = g_malloc (all->len + 1);
  n = ps_raw_file_read (ps_decoder_get_file (decoder), start, again, all->len, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (all->data, all->len, again, n);
  return all;
}

static void
check_decoded (const char *path, const void *expected, gsize length, guint64 offset,
               gboolean spooled, const char *warning)
{
  static const gsize pieces[] = { 1000000, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PsDecoder) decoder = ps_decoder_open (path, &error);
      g_autoptr (GByteArray) all = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (ps_decoder_get_offset (decoder), ==, offset);
      all = decode (decoder, pieces[i]);
      g_assert_cmpmem (all->data, all->len, expected, length);
      g_assert_true (ps_raw_file_is_spool (ps_decoder_get_file (decoder)) == spooled);
      if (warning == NULL)
        g_assert_null (ps_decoder_get_warning (decoder));
      else
        {
          g_assert_nonnull (ps_decoder_get_warning (decoder));
          g_assert_nonnull (strstr (ps_decoder_get_warning (decoder), warning));
        }
    }
}

#define BYTES(literal) literal, sizeof (literal) - 1

static const struct
{
  const char *name;
  const char *input;
  gsize length;
  const char *output;
  gsize output_length;
  guint64 offset;
  gboolean spooled;
  const char *warning;
} cases[] = {
  { "empty", BYTES (""), BYTES (""), 0, FALSE, NULL },
  { "one byte", BYTES ("x"), BYTES ("x"), 0, FALSE, NULL },
  { "plain", BYTES ("a,b\n1,2\n"), BYTES ("a,b\n1,2\n"), 0, FALSE, NULL },
  { "plain with NUL", BYTES ("a\0b\n\xff\n"), BYTES ("a\0b\n\xff\n"), 0, FALSE, NULL },
  { "UTF-8 mark", BYTES ("\xef\xbb\xbf{}\n"), BYTES ("{}\n"), 3, FALSE, NULL },
  { "UTF-8 mark only", BYTES ("\xef\xbb\xbf"), BYTES (""), 3, FALSE, NULL },
  { "UTF-16LE mark", BYTES ("\xff\xfe{\0}\0\n\0"), BYTES ("{}\n"), 0, TRUE, NULL },
  { "UTF-16BE mark", BYTES ("\xfe\xff\0{\0}\0\n"), BYTES ("{}\n"), 0, TRUE, NULL },
  { "UTF-16LE no mark", BYTES ("[\0]\0\r\0\n\0"), BYTES ("[]\r\n"), 0, TRUE, NULL },
  { "UTF-16BE no mark", BYTES ("\0[\0]\0\r\0\n"), BYTES ("[]\r\n"), 0, TRUE, NULL },
  { "UTF-16 pair",
    BYTES ("\xff\xfe\x3d\xd8\x00\xde"
           "a\0"),
    BYTES ("\xf0\x9f\x98\x80"
           "a"),
    0, TRUE, NULL },
  { "UTF-16 half pairs",
    BYTES ("\xff\xfe"
           "a\0\x3d\xd8"
           "b\0\x00\xde"),
    BYTES ("a\xef\xbf\xbd"
           "b\xef\xbf\xbd"),
    0, TRUE, NULL },
  { "UTF-16 cut off",
    BYTES ("\xff\xfe"
           "a\0b"),
    BYTES ("a\xef\xbf\xbd"), 0, TRUE, NULL },
  { "UTF-16 cut pair",
    BYTES ("\xff\xfe"
           "a\0\x3d\xd8"),
    BYTES ("a\xef\xbf\xbd"), 0, TRUE, NULL },
  { "Windows-1252",
    BYTES ("Quell-IP;Gr\xf6\xdf"
           "e;\x80\n"),
    BYTES ("Quell-IP;Gr\xc3\xb6\xc3\x9f"
           "e;\xe2\x82\xac\n"),
    0, TRUE, "Windows-1252" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_file ("case", cases[i].input, cases[i].length);

      g_test_message ("%s", cases[i].name);
      check_decoded (path, cases[i].output, cases[i].output_length, cases[i].offset,
                     cases[i].spooled, cases[i].warning);
    }
}

static const struct
{
  const char *name;
  const char *head;
  gsize length;
  PsCharset charset;
} charsets[] = {
  { "ASCII", BYTES ("src,dst\n"), PS_CHARSET_UTF8 },
  { "UTF-8",
    BYTES ("Gr\xc3\xb6\xc3\x9f"
           "e\n"),
    PS_CHARSET_UTF8 },
  { "UTF-8 cut at the end", BYTES ("Gr\xc3"), PS_CHARSET_UTF8 },
  { "UTF-8 with a spoiled byte",
    BYTES ("Gr\xc3\xb6\xc3\x9f"
           "e, caf\xe9\n"),
    PS_CHARSET_UTF8 },
  { "JSON with a spoiled byte", BYTES ("{\"a\":\"caf\xe9\"}\n"), PS_CHARSET_UTF8 },
  { "spoiled by 0xff", BYTES ("10.0.0.1 -> 10.0.0.2 \xff\xff\n"), PS_CHARSET_UTF8 },
  { "garbage with controls", BYTES ("caf\xe9 \0\1\2 \xff\n"), PS_CHARSET_UTF8 },
  { "1252 quotes",
    BYTES ("\x93"
           "bad\x94 \x96 10.0.0.1\n"),
    PS_CHARSET_WINDOWS_1252 },
  { "1252 accents", BYTES ("s\xe9v\xe9rit\xe9;adresse\n"), PS_CHARSET_WINDOWS_1252 },
  { "little-endian zeros", BYTES ("\1\0\2\0\3\0\4\0"), PS_CHARSET_UTF8 },
  { "NULs", BYTES ("\0\0\0\0\0\0\0\0"), PS_CHARSET_UTF8 },
  { "UTF-16LE", BYTES ("s\0r\0c\0\t\0"), PS_CHARSET_UTF16LE },
  { "UTF-16BE", BYTES ("\0s\0r\0c\0\t"), PS_CHARSET_UTF16BE },
};

static void
test_charsets (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      gsize bom;

      g_test_message ("%s", charsets[i].name);
      g_assert_cmpint (ps_sniff_charset (charsets[i].head, charsets[i].length, &bom), ==,
                       charsets[i].charset);
      g_assert_cmpuint (bom, ==, 0);
    }
}

static const struct
{
  const char *name;
  guint copies;
} containers[] = {
  { "three.json.gz", 1 },  { "three.json.zst", 1 },      { "three.json.xz", 1 },
  { "three.json.bz2", 1 }, { "two-members.json.gz", 2 },
};

static void
test_containers (void)
{
  g_autofree char *plain =
      g_test_build_filename (G_TEST_DIST, "fixtures", "containers", "three.json", NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (plain, &text, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (containers); i++)
    {
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "fixtures", "containers", containers[i].name, NULL);
      g_autoptr (GByteArray) expected = g_byte_array_new ();

      g_test_message ("%s", containers[i].name);
      for (guint k = 0; k < containers[i].copies; k++)
        g_byte_array_append (expected, (const guint8 *)text, (guint)length);
      check_decoded (path, expected->data, expected->len, 0, TRUE, NULL);
    }
}

/* The same containers, cut at every length: what comes out is a beginning of the text. */
static void
test_cut_off (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (containers); i++)
    {
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "fixtures", "containers", containers[i].name, NULL);
      g_autofree char *packed = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &packed, &length, NULL));
      for (gsize cut = 6; cut < length; cut += 11)
        {
          g_autofree char *part = write_file ("cut", packed, cut);
          g_autoptr (PsDecoder) decoder = ps_decoder_open (part, NULL);
          g_autoptr (GByteArray) all = NULL;

          g_assert_nonnull (decoder);
          all = decode (decoder, 4096);
          g_assert_true (all->len > 0 || ps_decoder_get_warning (decoder) != NULL);
        }
    }
}

static void
test_gzip_damage (void)
{
  static const char line[] = "{\"event_type\":\"alert\"}\n";
  g_autoptr (GByteArray) packed = pack (line, sizeof line - 1);
  g_autoptr (GByteArray) twice = pack (packed->data, packed->len);
  g_autoptr (GByteArray) thrice = pack (twice->data, twice->len);
  g_autoptr (GByteArray) four_times = pack (thrice->data, thrice->len);
  g_autoptr (GByteArray) five_times = pack (four_times->data, four_times->len);
  g_autofree char *path = NULL;

  path = write_file ("twice", twice->data, twice->len);
  check_decoded (path, line, sizeof line - 1, 0, TRUE, NULL);
  g_clear_pointer (&path, g_free);

  path = write_file ("four-times", four_times->data, four_times->len);
  check_decoded (path, line, sizeof line - 1, 0, TRUE, NULL);
  g_clear_pointer (&path, g_free);

  path = write_file ("five-times", five_times->data, five_times->len);
  check_decoded (path, packed->data, packed->len, 0, TRUE, NULL);
  g_clear_pointer (&path, g_free);

  path = write_file ("no-trailer", packed->data, packed->len - 8);
  check_decoded (path, line, sizeof line - 1, 0, TRUE, "cut off");
  g_clear_pointer (&path, g_free);

  packed->data[packed->len - 8] ^= 1;
  path = write_file ("bad-crc", packed->data, packed->len);
  check_decoded (path, line, sizeof line - 1, 0, TRUE, "check sum");
  g_clear_pointer (&path, g_free);

  packed->data[packed->len - 8] ^= 1;
  g_byte_array_append (packed, (const guint8 *)"\0\0\0\0", 4);
  path = write_file ("padded", packed->data, packed->len);
  check_decoded (path, line, sizeof line - 1, 0, TRUE, NULL);
  g_clear_pointer (&path, g_free);

  g_byte_array_append (packed, (const guint8 *)"trailing", 8);
  path = write_file ("trailing", packed->data, packed->len);
  check_decoded (path, line, sizeof line - 1, 0, TRUE, "other bytes");
}

/* Text in UTF-16 inside gzip, longer than any buffer. */
static void
test_long_inside_gzip (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *utf16 = NULL;
  g_autoptr (GByteArray) packed = NULL;
  g_autofree char *path = NULL;
  gsize length;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "%u \xf0\x9f\x98\x80 gr\xc3\xbc\xc3\x9f\n", i);
  utf16 = g_convert (text->str, (gssize)text->len, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  packed = pack (utf16, length);
  path = write_file ("long", packed->data, packed->len);
  check_decoded (path, text->str, text->len, 0, TRUE, NULL);
}

static gpointer
feed_pipe (gpointer data)
{
  int fd = open (data, O_WRONLY | O_CLOEXEC);

  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (write (fd, "line\n", 5), ==, 5);
  close (fd);
  return NULL;
}

static void
test_fifo (void)
{
  g_autofree char *path = g_build_filename (folder, "fifo", NULL);
  g_autoptr (PsDecoder) decoder = NULL;
  g_autoptr (GByteArray) all = NULL;
  g_autoptr (GError) error = NULL;
  GThread *writer;
  gint64 done, total;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  writer = g_thread_new ("writer", feed_pipe, path);
  decoder = ps_decoder_open (path, &error);
  g_assert_no_error (error);
  all = decode (decoder, 4096);
  g_thread_join (writer);
  g_assert_cmpmem (all->data, all->len, "line\nline\nline\n", 15);
  g_assert_true (ps_raw_file_is_spool (ps_decoder_get_file (decoder)));
  ps_decoder_get_progress (decoder, &done, &total);
  g_assert_cmpint (done, ==, 15);
  g_assert_cmpint (total, ==, -1);
}

static void
test_progress (void)
{
  g_autofree char *path = write_file ("progress", BYTES ("\xef\xbb\xbf"
                                                         "123456"));
  g_autoptr (PsDecoder) decoder = ps_decoder_open (path, NULL);
  char buffer[4];
  gint64 done, total;

  g_assert_cmpint (ps_decoder_read (decoder, buffer, 4, NULL), ==, 4);
  ps_decoder_get_progress (decoder, &done, &total);
  g_assert_cmpint (done, ==, 7);
  g_assert_cmpint (total, ==, 9);
}

static void
check_error (const char *path, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsDecoder) decoder = ps_decoder_open (path, &error);

  g_assert_null (decoder);
  g_assert_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_errors (void)
{
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autofree char *closed = write_file ("closed", BYTES ("x"));

  check_error (missing, g_strerror (ENOENT));
  check_error (folder, "folder");
  check_error ("/dev/zero", "device");
  g_assert_cmpint (g_chmod (closed, 0), ==, 0);
  if (access (closed, R_OK) != 0) /* not for root */
    check_error (closed, g_strerror (EACCES));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = ps_test_folder_new ();
  g_test_add_func ("/decoder/cases", test_cases);
  g_test_add_func ("/decoder/charsets", test_charsets);
  g_test_add_func ("/decoder/containers", test_containers);
  g_test_add_func ("/decoder/cut-off", test_cut_off);
  g_test_add_func ("/decoder/gzip-damage", test_gzip_damage);
  g_test_add_func ("/decoder/long-inside-gzip", test_long_inside_gzip);
  g_test_add_func ("/decoder/fifo", test_fifo);
  g_test_add_func ("/decoder/progress", test_progress);
  g_test_add_func ("/decoder/errors", test_errors);
  status = g_test_run ();
  ps_test_folder_free (folder);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "ps-framing.h"

typedef struct
{
  const char *name;
  PsFraming framing;
  const char *text;
  const char *records; /* joined with "¦" */
} Case;

static const Case cases[] = {
  { "lines/plain", PS_FRAMING_LINES, "a\nb\nc\n", "a¦b¦c" },
  { "lines/no-newline-at-end", PS_FRAMING_LINES, "a\nb", "a¦b" },
  { "lines/blank-lines", PS_FRAMING_LINES, "\n\na\n \t\n\nb\n\n", "a¦b" },
  { "lines/crlf", PS_FRAMING_LINES, "a\r\nb\r\n\r\n", "a¦b" },
  { "lines/lone-cr", PS_FRAMING_LINES, "a\rb\r\rc", "a¦b¦c" },
  { "lines/cr-within-lf-file", PS_FRAMING_LINES, "a\rb\nc\n", "a\rb¦c" },
  { "lines/blanks-are-kept", PS_FRAMING_LINES, "  a \n\tb\n", "  a ¦\tb" },
  { "lines/nothing", PS_FRAMING_LINES, "\n \n", "" },
  { "json/one-a-line", PS_FRAMING_JSON, "{\"a\":1}\n{\"b\":2}\n", "{\"a\":1}¦{\"b\":2}" },
  { "json/array", PS_FRAMING_JSON, "[\n{\"a\":1},\n{\"b\":2}\n]\n", "{\"a\":1}¦{\"b\":2}" },
  { "json/array-on-one-line", PS_FRAMING_JSON, "[{\"a\":[1]},{\"b\":{}}]",
    "{\"a\":[1]}¦{\"b\":{}}" },
  { "json/trailing-comma", PS_FRAMING_JSON, "[{\"a\":1},]", "{\"a\":1}" },
  { "json/no-divider", PS_FRAMING_JSON, "{\"a\":1}{\"b\":2}", "{\"a\":1}¦{\"b\":2}" },
  { "json/pretty", PS_FRAMING_JSON, "{\n  \"a\": [\n    {\n    }\n  ]\n}\n{\n  \"b\": 2\n}\n",
    "{\n  \"a\": [\n    {\n    }\n  ]\n}¦{\n  \"b\": 2\n}" },
  { "json/brackets-in-text", PS_FRAMING_JSON, "[{\"a\":\"}]\\\"{\"},{\"b\":2}]",
    "{\"a\":\"}]\\\"{\"}¦{\"b\":2}" },
  { "json/cut-off", PS_FRAMING_JSON, "[{\"a\":1},{\"b\":", "{\"a\":1}¦{\"b\":" },
  { "json/cut-in-text", PS_FRAMING_JSON, "[{\"a\":1},{\"b\":\"x", "{\"a\":1}¦{\"b\":\"x" },
  { "json/broken-then-line", PS_FRAMING_JSON, "{\"a\":{\"x\":1\n{\"b\":2}\n{\"c\":3}\n",
    "{\"a\":{\"x\":1¦{\"b\":2}¦{\"c\":3}" },
  { "json/text-cut-by-line-end", PS_FRAMING_JSON, "[\n{\"a\":\"x},\n{\"b\":2},\n{\"c\":3}\n]",
    "{\"a\":\"x}¦{\"b\":2}¦{\"c\":3}" },
  { "json/broken-in-pretty-array", PS_FRAMING_JSON,
    "[\n  {\n    \"a\": [\n  },\n  {\n    \"b\": [\n      {\n      }\n    ]\n  }\n]\n",
    "{\n    \"a\": [\n  }¦{\n    \"b\": [\n      {\n      }\n    ]\n  }" },
  { "json/control-character", PS_FRAMING_JSON, "[{\"a\":\"\x01}\"},{\"b\":2}]",
    "{\"a\":\"\x01}\"}¦{\"b\":2}" },
  { "json/garbage-line", PS_FRAMING_JSON, "{\"a\":1}\ngarbage } here\n{\"b\":2}\n",
    "{\"a\":1}¦garbage } here¦{\"b\":2}" },
  { "json/scalars", PS_FRAMING_JSON, "[1,\"x\",null,{\"b\":2}]", "1¦\"x\"¦null¦{\"b\":2}" },
  { "json/nothing", PS_FRAMING_JSON, "[\n]\n", "" },
  { "blocks/blank-line", PS_FRAMING_BLOCKS, "x\ny\n\n\nz\n", "x\ny¦z" },
  { "blocks/crlf", PS_FRAMING_BLOCKS, "x\r\ny\r\n\r\nz\r\n", "x\r\ny¦z" },
  { "blocks/first-label-again", PS_FRAMING_BLOCKS,
    "Source IP: a\nDestination IP: b\nsource ip: c\nDestination IP: d",
    "Source IP: a\nDestination IP: b¦source ip: c\nDestination IP: d" },
  { "folded/plain", PS_FRAMING_FOLDED, "a\n b\n\tc\nd\ne\n f", "a\n b\n\tc¦d¦e\n f" },
  { "folded/blank-line", PS_FRAMING_FOLDED, " a\n b\n\n  c\nd\r\n e\r\n", " a\n b¦  c¦d\r\n e" },
  { "blocks/both", PS_FRAMING_BLOCKS, "A: 1\nB: 2\n\nA: 3\n", "A: 1\nB: 2¦A: 3" },
  { "csv/plain", PS_FRAMING_CSV, "a,b\n1,2\n\n3,4", "a,b¦1,2¦3,4" },
  { "csv/quoted-line-end", PS_FRAMING_CSV, "a,\"b\nc\"\n1,\"\"\"\n\"\n3,4\n",
    "a,\"b\nc\"¦1,\"\"\"\n\"¦3,4" },
  { "csv/crlf", PS_FRAMING_CSV, "a,\"b\r\nc\"\r\n1,2\r\n", "a,\"b\r\nc\"¦1,2" },
  { "csv/lone-cr", PS_FRAMING_CSV, "a,b\r1,2\r", "a,b¦1,2" },
};

static void
init_framer (PsFramer *framer, PsFraming framing, const char *text, gsize length)
{
  PsSample sample = { text, length, TRUE };

  ps_framer_init (framer, framing, ',', &sample);
}

/* Appends the records of @text that begin before @limit. */
static void
append_records (GString *records, const PsFramer *framer, const char *text, gsize length,
                gboolean whole, gsize limit)
{
  gsize offset = 0, start, record_length;
  PsReason reason;

  while (offset < limit
         && ps_framer_next (framer, text, length, whole, &offset, &start, &record_length, &reason))
    {
      g_assert_cmpuint (start + record_length, <=, length);
      if (records->len > 0)
        g_string_append (records, "¦");
      g_string_append_len (records, text + start, (gssize)record_length);
    }
}

/* As the import does: reads @piece bytes at a time and goes on where it cut. */
static char *
read_in_pieces (const PsFramer *framer, const char *text, gsize length, gsize piece)
{
  g_autoptr (GString) records = g_string_new (NULL);
  gsize begin = 0, end = 0;

  while (end < length)
    {
      gsize cut;

      end = MIN (end + piece, length);
      cut = end == length ? end - begin : ps_framer_cut (framer, text + begin, end - begin);
      g_assert_cmpuint (cut, <=, end - begin);
      append_records (records, framer, text + begin, end - begin, end == length, cut);
      begin += cut;
    }
  return g_strdup (records->str);
}

/* A copy without anything behind it, so that sanitizers see a read too many. */
static void
test_case (gconstpointer data)
{
  const Case *test = data;
  gsize length = strlen (test->text);
  g_autofree char *text = g_memdup2 (test->text, length);
  PsFramer framer;

  init_framer (&framer, test->framing, text, length);
  for (gsize piece = length; piece > 0; piece--)
    {
      g_autofree char *records = read_in_pieces (&framer, text, length, piece);

      g_assert_cmpstr (records, ==, test->records);
    }
}

static void
test_unclosed_quote (void)
{
  g_autoptr (GString) text = g_string_new ("1,\"never closed\n");
  gsize offset = 0, start, length;
  PsFramer framer;
  PsReason reason;

  while (text->len < 2 * 1024 * 1024)
    g_string_append (text, "10.0.0.1,10.0.0.2\n");
  init_framer (&framer, PS_FRAMING_CSV, text->str, text->len);
  g_assert_true (
      ps_framer_next (&framer, text->str, text->len, TRUE, &offset, &start, &length, &reason));
  g_assert_cmpuint (length, ==, strlen ("1,\"never closed"));
  g_assert_cmpint (reason, ==, PS_REASON_UNCLOSED_QUOTE);
  g_assert_true (
      ps_framer_next (&framer, text->str, text->len, TRUE, &offset, &start, &length, &reason));
  g_assert_cmpuint (length, ==, strlen ("10.0.0.1,10.0.0.2"));
  g_assert_cmpint (reason, ==, PS_REASON_NONE);
}

static void
test_pass_over (void)
{
  static const struct
  {
    PsFraming framing;
    const char *text;
    gboolean found;
    gsize offset;
  } passes[] = {
    { PS_FRAMING_LINES, "abc\ndef", TRUE, 4 }, { PS_FRAMING_LINES, "abc", FALSE, 3 },
    { PS_FRAMING_CSV, "a\"b\nc", TRUE, 4 },    { PS_FRAMING_JSON, "ab\n{", TRUE, 3 },
    { PS_FRAMING_JSON, "\n{", TRUE, 1 },       { PS_FRAMING_JSON, "ab\n  {", FALSE, 5 },
    { PS_FRAMING_JSON, "ab\n", FALSE, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (passes); i++)
    {
      PsFramer framer = { passes[i].framing, ',', FALSE };
      gsize offset = 99;

      g_assert_cmpint (
          ps_framer_pass_over (&framer, passes[i].text, strlen (passes[i].text), &offset), ==,
          passes[i].found);
      g_assert_cmpuint (offset, ==, passes[i].offset);
    }
}

/* Whatever the bytes are, each call gets on and stays inside. */
static void
test_anything (void)
{
  static const char alphabet[] = "{}[]\",:\\\n\r \t\0a1";
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 3000; round++)
    {
      gsize length = (gsize)g_rand_int_range (rand, 1, 60);
      g_autofree char *text = g_malloc (length);
      PsFramer framer;

      for (gsize i = 0; i < length; i++)
        text[i] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
      for (PsFraming framing = PS_FRAMING_LINES; framing <= PS_FRAMING_FOLDED; framing++)
        {
          g_autofree char *whole = NULL, *pieces = NULL;

          init_framer (&framer, framing, text, length);
          whole = read_in_pieces (&framer, text, length, length);
          pieces = read_in_pieces (&framer, text, length, 7);
          g_assert_cmpstr (whole, ==, pieces);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/framing/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/framing/unclosed-quote", test_unclosed_quote);
  g_test_add_func ("/framing/pass-over", test_pass_over);
  g_test_add_func ("/framing/anything", test_anything);
  return g_test_run ();
}

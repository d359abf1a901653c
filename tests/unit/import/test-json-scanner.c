/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "ps-json-block.h"
#include "ps-json-scanner.h"

/* A copy without a byte to spare, so that a sanitizer sees what reads beyond its end. */
static char *
exact_copy (const char *text, gsize length)
{
  return g_memdup2 (text, MAX (length, 1));
}

typedef struct
{
  const char *name;
  const char *text;
  PsJsonStatus status;
  gsize consumed;
} GrammarCase;

static const GrammarCase grammar_cases[] = {
  { "empty-object", "{}", PS_JSON_OK, 2 },
  { "blanks-before", " \t\r\n{ } ", PS_JSON_OK, 7 },
  { "value-and-more", "{\"a\":1} {\"a\":2}", PS_JSON_OK, 7 },
  { "number", "-0.5e+10,", PS_JSON_OK, 8 },
  { "literals", "[true,false,null]", PS_JSON_OK, 17 },
  { "string", "\"a\\\"b\" ", PS_JSON_OK, 6 },
  { "escapes", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\"]", PS_JSON_OK, 26 },
  { "invalid-utf8-is-kept", "[\"\xff\xc3\"]", PS_JSON_OK, 6 },
  { "delete-character", "[\"\x7f\"]", PS_JSON_OK, 5 },
  { "nothing", "", PS_JSON_ERROR_CUT_OFF, 0 },
  { "only-blanks", "  ", PS_JSON_ERROR_CUT_OFF, 2 },
  { "cut-in-object", "{\"a\":1", PS_JSON_ERROR_CUT_OFF, 6 },
  { "cut-before-colon", "{\"a\"", PS_JSON_ERROR_CUT_OFF, 4 },
  { "cut-before-value", "{\"a\": ", PS_JSON_ERROR_CUT_OFF, 6 },
  { "cut-after-comma", "[1,", PS_JSON_ERROR_CUT_OFF, 3 },
  { "cut-in-string", "{\"a\":\"bc", PS_JSON_ERROR_CUT_OFF, 8 },
  { "cut-in-escape", "[\"\\u00", PS_JSON_ERROR_CUT_OFF, 6 },
  { "cut-in-literal", "[tr", PS_JSON_ERROR_CUT_OFF, 3 },
  { "cut-in-number", "[1.", PS_JSON_ERROR_CUT_OFF, 3 },
  { "trailing-comma-object", "{\"a\":1,}", PS_JSON_ERROR_SYNTAX, 7 },
  { "trailing-comma-array", "[1,]", PS_JSON_ERROR_SYNTAX, 3 },
  { "comma-first", "[,1]", PS_JSON_ERROR_SYNTAX, 1 },
  { "two-commas", "[1,,2]", PS_JSON_ERROR_SYNTAX, 3 },
  { "no-comma", "[1 2]", PS_JSON_ERROR_SYNTAX, 3 },
  { "wrong-bracket", "{\"a\":[1}]", PS_JSON_ERROR_SYNTAX, 7 },
  { "wrong-bracket-of-wanted", "{\"a\":{\"b\":1]}", PS_JSON_ERROR_SYNTAX, 11 },
  { "colon-for-comma", "{\"a\":1:\"b\":2}", PS_JSON_ERROR_SYNTAX, 6 },
  { "comma-for-colon", "{\"a\",1}", PS_JSON_ERROR_SYNTAX, 4 },
  { "key-no-string", "{a:1}", PS_JSON_ERROR_SYNTAX, 1 },
  { "single-quotes", "{'a':1}", PS_JSON_ERROR_SYNTAX, 1 },
  { "comment", "{/**/}", PS_JSON_ERROR_SYNTAX, 1 },
  { "leading-zero", "[01]", PS_JSON_ERROR_SYNTAX, 2 },
  { "plus", "[+1]", PS_JSON_ERROR_SYNTAX, 1 },
  { "point-first", "[.5]", PS_JSON_ERROR_SYNTAX, 1 },
  { "point-last", "[5.]", PS_JSON_ERROR_SYNTAX, 3 },
  { "empty-exponent", "[5e]", PS_JSON_ERROR_SYNTAX, 3 },
  { "hexadecimal", "[0x1]", PS_JSON_ERROR_SYNTAX, 2 },
  { "minus-alone", "[-]", PS_JSON_ERROR_SYNTAX, 2 },
  { "nan", "[NaN]", PS_JSON_ERROR_SYNTAX, 1 },
  { "true-in-capitals", "[True]", PS_JSON_ERROR_SYNTAX, 1 },
  { "wrong-literal", "[nul1]", PS_JSON_ERROR_SYNTAX, 4 },
  { "bad-escape", "[\"\\x41\"]", PS_JSON_ERROR_SYNTAX, 3 },
  { "bad-unicode", "[\"\\u00g0\"]", PS_JSON_ERROR_SYNTAX, 6 },
  { "closing-only", "}", PS_JSON_ERROR_SYNTAX, 0 },
  { "byte-order-mark", "\xef\xbb\xbf{}", PS_JSON_ERROR_SYNTAX, 0 },
  { "newline-in-string", "{\"a\":\"b\nc\"}", PS_JSON_ERROR_CONTROL_CHARACTER, 7 },
  { "tab-in-key", "{\"a\tb\":1}", PS_JSON_ERROR_CONTROL_CHARACTER, 3 },
};

static void
test_grammar (gconstpointer data)
{
  static const char *const paths[] = { "a.b" };
  const GrammarCase *row = data;
  gsize length = strlen (row->text);
  g_autofree char *text = exact_copy (row->text, length);
  PsJsonPaths *compiled = ps_json_paths_new (paths, 1);
  PsJsonValue value;
  gsize consumed;

  g_assert_cmpint (ps_json_scan (compiled, text, length, &value, &consumed), ==, row->status);
  g_assert_cmpuint (consumed, ==, row->consumed);
  ps_json_paths_free (compiled);
}

static void
test_nul (void)
{
  PsJsonPaths *compiled = ps_json_paths_new (NULL, 0);
  PsJsonValue value;
  gsize consumed;

  g_assert_cmpint (ps_json_scan (compiled, "[\"a\0b\"]", 7, &value, &consumed), ==,
                   PS_JSON_ERROR_CONTROL_CHARACTER);
  g_assert_cmpint (ps_json_scan (compiled, "[1\0]", 4, &value, &consumed), ==,
                   PS_JSON_ERROR_SYNTAX);
  g_assert_cmpint (ps_json_scan (compiled, "\0\0", 2, &value, &consumed), ==, PS_JSON_ERROR_SYNTAX);
  ps_json_paths_free (compiled);
}

/* Nested arrays, or objects of which every second is wanted. */
static char *
nest (const char *open, const char *close, guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append_c (text, '1');
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  static const char *const paths[] = { "a.a" };
  static const struct
  {
    const char *open, *close;
    guint depth;
    PsJsonStatus status;
  } rows[] = {
    { "[", "]", PS_JSON_MAX_DEPTH, PS_JSON_OK },
    { "[", "]", PS_JSON_MAX_DEPTH + 1, PS_JSON_ERROR_TOO_DEEP },
    { "[", "]", 200000, PS_JSON_ERROR_TOO_DEEP },
    { "{\"a\":", "}", PS_JSON_MAX_DEPTH, PS_JSON_OK },
    { "{\"a\":", "}", PS_JSON_MAX_DEPTH + 1, PS_JSON_ERROR_TOO_DEEP },
  };
  PsJsonPaths *compiled = ps_json_paths_new (paths, 1);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = nest (rows[i].open, rows[i].close, rows[i].depth);
      PsJsonValue value;
      PsJsonStatus status;
      gsize consumed;

      g_assert_cmpint (ps_json_scan (compiled, text, strlen (text), &value, &consumed), ==,
                       rows[i].status);
      g_assert_cmpuint (ps_json_skip (text, strlen (text), &status), ==, strlen (text));
      g_assert_cmpint (status, ==, PS_JSON_OK);
    }
  ps_json_paths_free (compiled);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *expected; /* of the paths below: its type's letter and the text, joined by | */
} ValueCase;

static const char *const value_paths[] = { "a",
                                           "b",
                                           "flow.src_ip",
                                           "alert",
                                           "alert.signature",
                                           "alert.metadata.word",
                                           "a_name_of_more_than_sixteen_bytes" };

static const ValueCase value_cases[] = {
  { "types", "{\"a\":-1.5,\"b\":\"x\"}", "n-1.5|sx|-|-|-|-|-" },
  { "literals", "{\"a\":true,\"b\":false,\"alert\":null}", "ttrue|ffalse|-|0null|-|-|-" },
  { "empty", "{\"a\":\"\",\"b\":[ ],\"alert\":{ }}", "s|a[ ]|-|o{ }|-|-|-" },
  { "nested",
    "{\"alert\":{\"metadata\":{\"word\":[\"Major\"]},\"signature\":\"S\"},\"flow\":{\"src_ip\":1}}",
    "-|-|n1|o{\"metadata\":{\"word\":[\"Major\"]},\"signature\":\"S\"}|sS|a[\"Major\"]|-" },
  { "long-name",
    "{\"a_name_of_more_than_sixteen_bytes\":1,\"a_name_of_more_than_sixteen_byteS\":2}",
    "-|-|-|-|-|-|n1" },
  { "last-wins", "{\"a\":1,\"a\":\"2\",\"a\":3}", "n3|-|-|-|-|-|-" },
  { "last-wins-object", "{\"flow\":{\"src_ip\":1},\"flow\":{}}", "-|-|-|-|-|-|-" },
  { "last-wins-other-type",
    "{\"alert\":{\"signature\":\"S\",\"metadata\":{\"word\":1}},\"alert\":7}", "-|-|-|n7|-|-|-" },
  { "escaped-name", "{\"\\u0061\":1,\"fl\\u006Fw\":{\"src\\u005fip\":2}}", "n1|-|n2|-|-|-|-" },
  { "escapes-stay", "{\"a\":\"\\u0041\\\"\"}", "s\\u0041\\\"|-|-|-|-|-|-" },
  { "not-in-arrays", "{\"flow\":[{\"src_ip\":1}],\"x\":[{\"a\":1}]}", "-|-|-|-|-|-|-" },
  { "not-by-dots", "{\"flow.src_ip\":1}", "-|-|-|-|-|-|-" },
  { "not-deeper", "{\"x\":{\"a\":1,\"flow\":{\"src_ip\":1}}}", "-|-|-|-|-|-|-" },
  { "empty-name", "{\"\":1,\"a\":2}", "n2|-|-|-|-|-|-" },
  { "no-object", "[{\"a\":1}]", "-|-|-|-|-|-|-" },
  { "found-before-trouble", "{\"a\":1,\"b\":tru}", "n1|-|-|-|-|-|-" },
};

static void
test_values (gconstpointer data)
{
  static const char letters[] = "-sntf0oa";
  const ValueCase *row = data;
  gsize length = strlen (row->text);
  g_autofree char *text = exact_copy (row->text, length);
  g_autoptr (GString) actual = g_string_new (NULL);
  PsJsonPaths *compiled = ps_json_paths_new (value_paths, G_N_ELEMENTS (value_paths));
  PsJsonValue values[G_N_ELEMENTS (value_paths)];
  gsize consumed;

  ps_json_scan (compiled, text, length, values, &consumed);
  for (guint i = 0; i < G_N_ELEMENTS (value_paths); i++)
    {
      g_string_append_c (actual, letters[values[i].type]);
      g_string_append_len (actual, values[i].text, values[i].length);
      g_string_append_c (actual, '|');
    }
  g_string_truncate (actual, actual->len - 1);
  g_assert_cmpstr (actual->str, ==, row->expected);
  ps_json_paths_free (compiled);
}

static void
test_skip (void)
{
  static const struct
  {
    const char *text;
    gsize expected;
    PsJsonStatus status;
  } rows[] = {
    { "{}", 2, PS_JSON_OK },
    { " [1,{\"a\":\"]}\"}] x", 15, PS_JSON_OK },
    { "{\"a\":\"\\\\\"}{", 10, PS_JSON_OK },
    { "{\"a\":\"\\\\\\\"}\"}{", 13, PS_JSON_OK },
    { "{ not checked } ", 15, PS_JSON_OK },
    { "12,", 2, PS_JSON_OK },
    { "12", 2, PS_JSON_OK },
    { "\"a\\\"\",", 5, PS_JSON_OK },
    { "true]", 4, PS_JSON_OK },
    { "", 0, PS_JSON_ERROR_CUT_OFF },
    { " ", 0, PS_JSON_ERROR_CUT_OFF },
    { "{\"a\":\"}", 0, PS_JSON_ERROR_CUT_OFF },
    { "[[1]", 0, PS_JSON_ERROR_CUT_OFF },
    { "\"a", 0, PS_JSON_ERROR_CUT_OFF },
    { "{\"a\n\":1}", 3, PS_JSON_ERROR_CONTROL_CHARACTER },
    { "x{}", 1, PS_JSON_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = exact_copy (rows[i].text, strlen (rows[i].text));
      PsJsonStatus status;

      g_assert_cmpuint (ps_json_skip (text, strlen (rows[i].text), &status), ==, rows[i].expected);
      g_assert_cmpint (status, ==, rows[i].status);
    }
}

/* Backslashes and quotes over the ends of blocks. */
static void
test_skip_blocks (void)
{
  for (guint before = 50; before < 80; before++)
    for (guint backslashes = 0; backslashes < 70; backslashes++)
      {
        g_autoptr (GString) text = g_string_new ("[\"");
        PsJsonStatus status;

        for (guint i = 0; i < before; i++)
          g_string_append_c (text, ']');
        for (guint i = 0; i < backslashes; i++)
          g_string_append_c (text, '\\');
        g_string_append (text, "\"]");
        g_assert_cmpuint (ps_json_skip (text->str, text->len, &status), ==,
                          backslashes % 2 == 0 ? text->len : 0);
      }
}

static void
test_unescape (void)
{
  static const struct
  {
    const char *text, *expected;
  } rows[] = {
    { "", "" },
    { "plain \xc3\xa4 \xff", "plain \xc3\xa4 \xff" },
    { "\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t" },
    { "\\u0041\\u00e4\\u20AC", "A\xc3\xa4\xe2\x82\xac" },
    { "\\ud83d\\ude00!", "\xf0\x9f\x98\x80!" },
    { "\\ud83d", "\xef\xbf\xbd" },
    { "\\ude00\\ud83d\\n", "\xef\xbf\xbd\xef\xbf\xbd\n" },
    { "\\ud83d\\u0042", "\xef\xbf\xbd\x42" },
    { "not an escape: \\q \\u12 \\", "not an escape: \\q \\u12 \\" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize length = strlen (rows[i].text);
      g_autofree char *text = exact_copy (rows[i].text, length);
      g_autofree char *buffer = g_malloc (MAX (length, 1));
      gsize written = ps_json_unescape (text, length, buffer);

      g_assert_cmpmem (buffer, written, rows[i].expected, strlen (rows[i].expected));
      written = ps_json_unescape (text, length, text);
      g_assert_cmpmem (text, written, rows[i].expected, strlen (rows[i].expected));
    }
}

/* The vector functions give what the scalar ones give, at every length and place. */
static void
test_vectors (void)
{
  static const char alphabet[] = "abcdefgh\"\\{}[]\n\x1f\x20\x7f\x80\xfb\xfd\xff";
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++)
    {
      gsize length = (gsize)g_rand_int_range (random, 0, 150);
      gsize alphabet_size = (gsize)(round % 2 == 0 ? 8 + round % 9 : sizeof alphabet);
      g_autofree char *text = g_malloc (length + 1);
      PsJsonMasks ours, reference;

      for (gsize i = 0; i < length; i++)
        text[i] = alphabet[g_rand_int_range (random, 0, (gint32)alphabet_size)];
      g_assert_true (ps_json_find_stop (text, text + length)
                     == ps_json_find_stop_scalar (text, text + length));
      for (gsize i = 0; round % 3 == 0 && i < length; i++)
        text[i] = i < round % 40 ? '0' + (char)(i % 10) : text[i];
      g_assert_true (ps_json_pass_digits (text, text + length)
                     == ps_json_pass_digits_scalar (text, text + length));
      if (length < PS_JSON_BLOCK)
        continue;
      ps_json_masks (text + length - PS_JSON_BLOCK, &ours);
      ps_json_masks_scalar (text + length - PS_JSON_BLOCK, &reference);
      g_assert_cmpmem (&ours, sizeof ours, &reference, sizeof reference);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (grammar_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/json-scanner/grammar/", grammar_cases[i].name, NULL);

      g_test_add_data_func (path, &grammar_cases[i], test_grammar);
    }
  for (guint i = 0; i < G_N_ELEMENTS (value_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/json-scanner/values/", value_cases[i].name, NULL);

      g_test_add_data_func (path, &value_cases[i], test_values);
    }
  g_test_add_func ("/json-scanner/nul", test_nul);
  g_test_add_func ("/json-scanner/depth", test_depth);
  g_test_add_func ("/json-scanner/skip", test_skip);
  g_test_add_func ("/json-scanner/skip-blocks", test_skip_blocks);
  g_test_add_func ("/json-scanner/unescape", test_unescape);
  g_test_add_func ("/json-scanner/vectors", test_vectors);
  return g_test_run ();
}

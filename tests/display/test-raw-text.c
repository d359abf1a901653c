/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-json-place.h"
#include "ps-raw-text.h"

typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;
  const char *text;
} TextCase;

static const TextCase text_cases[] = {
  { "/raw-text/plain", "a -> b", 6, "a -> b" },
  { "/raw-text/empty", "", 0, "" },
  { "/raw-text/lines", "a\n\tb", 4, "a\n\tb" },
  { "/raw-text/nul", "a\0b", 3, "a\\x00b" },
  { "/raw-text/escape", "\x1b[31m", 5, "␛[31m" },
  { "/raw-text/direction",
    "a\xe2\x80\xae"
    "b",
    5, "a[U+202E]b" },
  { "/raw-text/invalid", "\xc3(\xff", 3, "\\xC3(\\xFF" },
  { "/raw-text/cut-character", "\xe2\x82", 2, "\\xE2\\x82" },
};

static void
test_text (gconstpointer data)
{
  const TextCase *c = data;
  g_autoptr (PsRawText) raw = ps_raw_text_new (c->bytes, c->length, 0, 1000);

  g_assert_cmpstr (raw->text, ==, c->text);
  g_assert_cmpuint (raw->n_left_out, ==, 0);
}

/* What is asked for is found in what is shown. */
static void
assert_found (const PsRawText *raw, gsize start, gsize end, const char *expected)
{
  guint first, last;
  g_autofree char *part = NULL;

  g_assert_true (ps_raw_text_find (raw, start, end, &first, &last));
  part = g_utf8_substring (raw->text, first, last);
  g_assert_cmpstr (part, ==, expected);
}

static void
test_find (void)
{
  const char bytes[] = "\x1b€ \xff ip=10.0.0.5";
  g_autoptr (PsRawText) raw = ps_raw_text_new (bytes, sizeof bytes - 1, 0, 1000);

  assert_found (raw, 1, 4, "€");
  assert_found (raw, 10, 18, "10.0.0.5");
  assert_found (raw, 0, sizeof bytes - 1, raw->text);
}

/* Wherever the focus lies, it is shown, and what is left out is counted. */
static void
test_long (void)
{
  const gsize length = 100000, limit = 1000;
  g_autofree char *bytes = g_malloc (length);
  const gsize places[] = { 0, 400, 499, 500, 1000, 50000, 99000, 99996 };
  guint first, last;

  for (gsize i = 0; i < length; i++)
    bytes[i] = "äöü€"[i % 9];
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (PsRawText) raw = NULL;

      memcpy (bytes + places[i], "HERE", 4);
      raw = ps_raw_text_new (bytes, length, places[i], limit);
      assert_found (raw, places[i], places[i] + 4, "HERE");
      g_assert_cmpuint (raw->n_left_out, >=, length - limit);
      g_assert_cmpuint (raw->n_left_out, <, length - limit / 2 + 8);
      g_assert_true (g_utf8_validate (raw->text, -1, NULL));
      if (places[i] > limit)
        g_assert_false (ps_raw_text_find (raw, limit, limit + 4, &first, &last));
    }
}

typedef struct
{
  const char *name;
  const char *record;
  const char *value;
  const char *expected;
} PlaceCase;

static const PlaceCase place_cases[] = {
  { "/json-place/top", "{\"src_ip\":\"10.0.0.5\"}", "10.0", "src_ip" },
  { "/json-place/nested", "{\"a\":1,\"flow\":{\"x\":[{}],\"src_ip\":\"10.0.0.5\"}}", "10.0",
    "flow.src_ip" },
  { "/json-place/number", "{\"a\":{\"b\":true},\"port\": 443}", "443", "port" },
  { "/json-place/array", "{\"ips\":[\"1\",\"2\",\"10.9\"]}", "10.9", "ips" },
  { "/json-place/braces-in-text", "{\"t\":\"} ] { \\\" ,\",\"ip\":\"10.7\"}", "10.7", "ip" },
  { "/json-place/array-of-events", "[{\"e\":{\"ip\":\"10.8\"}}]", "10.8", "e.ip" },
  { "/json-place/no-json", "10.0.0.5:1 -> 10.0.0.6:2", "10.0.0.6", NULL },
  { "/json-place/unclosed", "{\"a\":\"10", "10", "a" },
  { "/json-place/only-closed", "{}}}]]10", "10", NULL },
};

static void
test_place (gconstpointer data)
{
  const PlaceCase *c = data;
  g_autofree char *name = ps_json_place_name (c->record, strlen (c->record),
                                              (gsize)(strstr (c->record, c->value) - c->record));

  g_assert_cmpstr (name, ==, c->expected);
}

/* Deeper than anybody writes, and every cut of a record, are no trouble. */
static void
test_place_mishaps (void)
{
  g_autofree char *deep = g_strnfill (1000, '[');
  const char *record = "{\"a\":{\"b\\\"\":[1,\"x\\\\\",{\"c\":\"10\"}]}}";

  g_assert_null (ps_json_place_name (deep, 1000, 999));
  for (gsize length = 0; length <= strlen (record); length++)
    for (gsize at = 0; at <= length; at++)
      {
        g_autofree char *copy = g_memdup2 (record, MAX (length, 1));

        g_free (ps_json_place_name (copy, length, at));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (text_cases); i++)
    g_test_add_data_func (text_cases[i].name, &text_cases[i], test_text);
  g_test_add_func ("/raw-text/find", test_find);
  g_test_add_func ("/raw-text/long", test_long);
  for (guint i = 0; i < G_N_ELEMENTS (place_cases); i++)
    g_test_add_data_func (place_cases[i].name, &place_cases[i], test_place);
  g_test_add_func ("/json-place/mishaps", test_place_mishaps);
  return g_test_run ();
}

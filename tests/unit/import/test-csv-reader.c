/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "ps-csv-reader.h"
#include "ps-field-names.h"

typedef struct
{
  const char *text;
  char delimiter;
  const char *fields; /* divided by '^' */
} SplitCase;

static const SplitCase splits[] = {
  { "a,b,c", ',', "a^b^c" },
  { "a,,c,", ',', "a^^c^" },
  { "\"a,b\",c", ',', "a,b^c" },
  { "\"say \"\"hi\"\"\",c", ',', "say \"hi\"^c" },
  { "\"two\nlines\",c\r\n", ',', "two\nlines^c" },
  { "\"\",x", ',', "^x" },
  { "a \"b\" c,d", ',', "a \"b\" c^d" },
  { "\"never closed,d", ',', "\"never closed^d" },
  { "\"closed\" and more,d", ',', "\"closed\" and more^d" },
  { "a;b|c;d", ';', "a^b|c^d" },
  { "a\tb\tc", '\t', "a^b^c" },
  { "a  b   c ", ' ', "a^b^c" },
  { "", ',', "" },
  { "\r\n", ',', "" },
};

static void
test_split (gconstpointer data)
{
  const SplitCase *c = data;
  PsSpan fields[16];
  guint n = ps_csv_split (c->text, strlen (c->text), c->delimiter, fields, G_N_ELEMENTS (fields));
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *field = ps_span_dup (&fields[i]);

      g_string_append_printf (joined, "%s%s", i > 0 ? "^" : "", field);
    }
  g_assert_cmpstr (joined->str, ==, c->fields);
}

typedef struct
{
  const char *text;
  gboolean whole;
  gsize size;
} RecordCase;

static const RecordCase records[] = {
  { "a,b\nc,d\n", FALSE, 4 },   { "a,b\r\nc,d\n", FALSE, 5 },     { "a,b", FALSE, 0 },
  { "a,b", TRUE, 3 },           { "a,\"b\nc\"\nd", FALSE, 8 },    { "a,\"b\n", FALSE, 0 },
  { "a\"b\nc\"d\n", FALSE, 4 }, { "a,\"b\"\"\n\"\nx", FALSE, 9 }, { "a\r", FALSE, 0 },
};

static void
test_records (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      gboolean unclosed;

      g_assert_cmpuint (ps_csv_next_record (records[i].text, strlen (records[i].text), ',',
                                            records[i].whole, &unclosed),
                        ==, records[i].size);
      g_assert_false (unclosed);
    }
}

/* A quote that is never closed costs its own line. */
static void
test_unclosed (void)
{
  g_autoptr (GString) text = g_string_new ("a,\"b\n");
  gboolean unclosed;

  while (text->len < PS_CSV_MAX_QUOTED + 100)
    g_string_append (text, "c,d\n");
  g_assert_cmpuint (ps_csv_next_record (text->str, text->len, ',', FALSE, &unclosed), ==, 5);
  g_assert_true (unclosed);
  g_assert_cmpuint (ps_csv_next_record ("a,\"b\nc,d\n", 9, ',', TRUE, &unclosed), ==, 5);
  g_assert_true (unclosed);
}

static void
test_delimiter (void)
{
  static const struct
  {
    const char *text;
    char delimiter;
  } cases[] = {
    { "a,b,c\n1,2,3\n", ',' },
    { "a;b;c\n1,5;2;3\n4,5;6;7\n", ';' },
    { "sep=|\na|b\n", '|' },
    { "a\tb c\n1\t2 3\n", '\t' },
    { "Report\nBy admin\n\na,b,c\n1,2,3\n4,5,6\n7,8,9\n1,1,1\n", ',' },
    { "alpha\nbeta\n", 0 },
    { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ps_csv_sniff_delimiter (cases[i].text, strlen (cases[i].text)), ==,
                     cases[i].delimiter);
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    PsField field;
  } names[] = {
    { "src_ip", PS_FIELD_SRC_IP },
    { "Source IP", PS_FIELD_SRC_IP },
    { "source.ip", PS_FIELD_SRC_IP },
    { "Quell-IP", PS_FIELD_SRC_IP },
    { "id.orig_h", PS_FIELD_SRC_IP },
    { "IPV4_DST_ADDR", PS_FIELD_DST_IP },
    { "ip_destination", PS_FIELD_DST_IP },
    { "dpt", PS_FIELD_DST_PORT },
    { "Zielport", PS_FIELD_DST_PORT },
    { "puerto_origen", PS_FIELD_SRC_PORT },
    { "IP Protocol", PS_FIELD_PROTOCOL },
    { "TimeGenerated [UTC]", PS_FIELD_TIME },
    { "Zeit", PS_FIELD_TIME },
    { "Event Message", PS_FIELD_SIGNATURE },
    { "Schweregrad", PS_FIELD_SEVERITY },
    { "app_proto", PS_FIELD_APP_PROTO },
  };
  PsField field;
  guint rank, surer;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true (ps_field_from_name (names[i].name, -1, &field, &rank));
      g_assert_cmpint (field, ==, names[i].field);
    }
  g_assert_false (ps_field_from_name ("frobnicator", -1, &field, &rank));
  g_assert_false (ps_field_from_name ("", -1, &field, &rank));
  g_assert_true (ps_field_from_name ("src_ip", -1, &field, &surer));
  g_assert_true (ps_field_from_name ("client_ip", -1, &field, &rank));
  g_assert_cmpuint (surer, <, rank);
  g_assert_cmpint (ps_side_from_name ("LocalIP", -1), ==, PS_SIDE_LOCAL_IP);
  g_assert_cmpint (ps_side_from_name ("RemotePort", -1), ==, PS_SIDE_REMOTE_PORT);
  g_assert_cmpint (ps_side_from_name ("src_ip", -1), ==, PS_SIDE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (splits); i++)
    {
      g_autofree char *path = g_strdup_printf ("/csv/split/%u", i);

      g_test_add_data_func (path, &splits[i], test_split);
    }
  g_test_add_func ("/csv/records", test_records);
  g_test_add_func ("/csv/unclosed", test_unclosed);
  g_test_add_func ("/csv/delimiter", test_delimiter);
  g_test_add_func ("/csv/names", test_names);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The scanner against json-glib and against the grammar of RFC 8259, written down plainly, on
 * random documents and on broken ones made from them.
 *
 * What we accept, json-glib accepts, and the values are the same. Known differences:
 *  - we reject, json-glib 1.6 accepts: control characters in strings, unknown escapes, single
 *    quotes, comments, numbers such as 01, 1., .5, 0x1 and "- 1", a byte order mark, several
 *    values one after another, nothing at all;
 *  - we accept, json-glib rejects or misreads: invalid UTF-8 and halves of surrogate pairs (both
 *    are kept: one odd byte must not cost a record);
 *  - we reject nesting deeper than PS_JSON_MAX_DEPTH, json-glib 1.6 goes on.
 */

#include <glib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ps-json-scanner.h"

#define ROUNDS 4000
#define MUTANTS 12

static const char *const paths[] = { "a", "bb", "a.bb", "a.bb.ccc", "alert", "ccc.a" };

/* --- the grammar, plainly: each returns the place behind, or NULL --- */

static const char *check_value (const char *p);

static const char *
check_blanks (const char *p)
{
  return p + strspn (p, " \t\r\n");
}

static const char *
check_string (const char *p)
{
  for (p++; *p != '"'; p++)
    {
      if ((guchar)*p < 0x20)
        return NULL;
      if (*p != '\\')
        continue;
      p++;
      if (*p == '\0' || strchr ("\"\\/bfnrtu", *p) == NULL)
        return NULL;
      if (*p == 'u')
        for (guint i = 0; i < 4; i++)
          if (!g_ascii_isxdigit (*++p))
            return NULL;
    }
  return p + 1;
}

static const char *
check_number (const char *p)
{
  p += *p == '-';
  if (!g_ascii_isdigit (*p))
    return NULL;
  p += *p == '0' ? 1 : strspn (p, "0123456789");
  if (*p == '.')
    {
      if (!g_ascii_isdigit (p[1]))
        return NULL;
      p += 1 + strspn (p + 1, "0123456789");
    }
  if (*p != 'e' && *p != 'E')
    return p;
  p += p[1] == '+' || p[1] == '-' ? 2 : 1;
  return g_ascii_isdigit (*p) ? p + strspn (p, "0123456789") : NULL;
}

static const char *
check_members (const char *p, char close)
{
  p = check_blanks (p + 1);
  if (*p == close)
    return p + 1;
  for (;;)
    {
      if (close == '}')
        {
          p = *p == '"' ? check_string (p) : NULL;
          if (p == NULL || *(p = check_blanks (p)) != ':')
            return NULL;
          p = check_blanks (p + 1);
        }
      p = check_value (p);
      if (p == NULL)
        return NULL;
      p = check_blanks (p);
      if (*p == close)
        return p + 1;
      if (*p != ',')
        return NULL;
      p = check_blanks (p + 1);
    }
}

static const char *
check_value (const char *p)
{
  static const char *const words[] = { "true", "false", "null" };

  if (*p == '{' || *p == '[')
    return check_members (p, *p == '{' ? '}' : ']');
  if (*p == '"')
    return check_string (p);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (p, words[i]))
      return p + strlen (words[i]);
  return check_number (p);
}

static gboolean
is_strict_json (const char *text)
{
  const char *end = check_value (check_blanks (text));

  return end != NULL && *check_blanks (end) == '\0';
}

/* --- random documents --- */

static void
add_blanks (GRand *random, GString *text)
{
  while (g_rand_int_range (random, 0, 8) == 0)
    g_string_append_c (text, " \t\r\n"[g_rand_int_range (random, 0, 4)]);
}

static void
add_string (GRand *random, GString *text)
{
  static const char *const pieces[] = {
    "x",
    "alert",
    "0123456789abcdef",
    "\\\"",
    "\\\\",
    "\\n",
    "\\/",
    "{",
    "]",
    ":",
    ",",
    "ä",
    "\\u00e4",
    "\\ud83d\\ude00",
    "€",
    "'",
    "//",
    "a long piece of text that goes over several blocks of bytes and then some more"
  };

  g_string_append_c (text, '"');
  for (gint i = g_rand_int_range (random, 0, 6); i > 0; i--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  g_string_append_c (text, '"');
}

static void
add_scalar (GRand *random, GString *text)
{
  static const char *const scalars[] = { "true",  "false", "null", "0",       "-0",   "7",
                                         "65535", "-12",   "1.5",  "-0.25e2", "1E+3", "12e-1" };

  if (g_rand_boolean (random))
    add_string (random, text);
  else
    g_string_append (text, scalars[g_rand_int_range (random, 0, G_N_ELEMENTS (scalars))]);
}

static void
add_key (GRand *random, GString *text)
{
  static const char *const keys[] = { "a",        "bb",    "ccc",  "alert", "\\u0061",
                                      "b\\u0062", "other", "a.bb", "" };

  add_blanks (random, text);
  g_string_append_printf (text, "\"%s\"", keys[g_rand_int_range (random, 0, G_N_ELEMENTS (keys))]);
  add_blanks (random, text);
  g_string_append_c (text, ':');
}

static void
add_value (GRand *random, GString *text, guint depth)
{
  gboolean object = g_rand_int_range (random, 0, 4) != 0;

  add_blanks (random, text);
  if (depth > 0 && (depth >= 5 || g_rand_int_range (random, 0, 2) == 0))
    add_scalar (random, text);
  else
    {
      g_string_append_c (text, object ? '{' : '[');
      for (gint i = g_rand_int_range (random, 0, 5), n = i; i > 0; i--)
        {
          if (i < n)
            g_string_append_c (text, ',');
          if (object)
            add_key (random, text);
          add_value (random, text, depth + 1);
        }
      add_blanks (random, text);
      g_string_append_c (text, object ? '}' : ']');
    }
  add_blanks (random, text);
}

/* Changes, adds or drops a byte, or cuts the end off; never to a NUL byte. */
static void
mutate (GRand *random, GString *text)
{
  static const char bytes[] = "{}[]:,\"\\\\\n\t 0123456789-+.eEtrufalsn'/*x";
  gsize at = (gsize)g_rand_int_range (random, 0, (gint32)text->len);
  char byte = bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      g_string_truncate (text, at);
      break;
    case 1:
    case 2:
      g_string_erase (text, (gssize)at, 1);
      break;
    case 3:
    case 4:
      g_string_insert_c (text, (gssize)at, byte);
      break;
    default:
      text->str[at] = byte;
      break;
    }
}

/* --- the comparison --- */

static JsonNode *
find_node (JsonNode *node, const char *path)
{
  g_auto (GStrv) keys = g_strsplit (path, ".", -1);

  for (guint i = 0; keys[i] != NULL && node != NULL; i++)
    node = JSON_NODE_HOLDS_OBJECT (node)
               ? json_object_get_member (json_node_get_object (node), keys[i])
               : NULL;
  return node;
}

static gboolean
nested_equals (const PsJsonValue *value, JsonNode *node)
{
  g_autofree char *text = g_strndup (value->text, value->length);
  g_autoptr (JsonNode) ours = json_from_string (text, NULL);

  return ours != NULL && json_node_equal (ours, node);
}

static gboolean
string_equals (const PsJsonValue *value, JsonNode *node)
{
  const char *theirs = json_node_get_string (node);
  g_autofree char *ours = g_malloc (value->length + 1);

  ours[ps_json_unescape (value->text, value->length, ours)] = '\0';
  return g_strcmp0 (ours, theirs) == 0;
}

static gboolean
value_equals (const PsJsonValue *value, JsonNode *node)
{
  switch ((PsJsonType)value->type)
    {
    case PS_JSON_ABSENT:
      return node == NULL;
    case PS_JSON_NULL:
      return node != NULL && JSON_NODE_HOLDS_NULL (node);
    case PS_JSON_TRUE:
    case PS_JSON_FALSE:
      return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN
             && json_node_get_boolean (node) == (value->type == PS_JSON_TRUE);
    case PS_JSON_STRING:
      return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             && string_equals (value, node);
    case PS_JSON_NUMBER:
      return node != NULL && JSON_NODE_HOLDS_VALUE (node)
             && json_node_get_double (node) == g_ascii_strtod (value->text, NULL);
    case PS_JSON_OBJECT:
      return node != NULL && JSON_NODE_HOLDS_OBJECT (node) && nested_equals (value, node);
    case PS_JSON_ARRAY:
      return node != NULL && JSON_NODE_HOLDS_ARRAY (node) && nested_equals (value, node);
    default:
      return FALSE;
    }
}

static void
compare_values (const PsJsonValue *values, JsonNode *root, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (!value_equals (&values[i], find_node (root, paths[i])))
      g_error ("%s differs in: %s", paths[i], text);
}

/* What the grammar allows and json-glib rejects or reads oddly. */
static gboolean
is_beyond_json_glib (const char *text)
{
  return !g_utf8_validate (text, -1, NULL) || strstr (text, "\\ud") != NULL
         || strstr (text, "\\u0000") != NULL;
}

static gboolean
compare (const PsJsonPaths *compiled, const GString *text, gboolean mutant)
{
  g_autofree char *copy = g_memdup2 (text->str, MAX (text->len, 1));
  g_autoptr (JsonParser) parser = json_parser_new ();
  PsJsonValue values[G_N_ELEMENTS (paths)];
  PsJsonStatus skipped;
  gsize consumed;
  PsJsonStatus status = ps_json_scan (compiled, copy, text->len, values, &consumed);
  gboolean accepted = status == PS_JSON_OK && *check_blanks (text->str + consumed) == '\0';

  g_assert_cmpuint (consumed, <=, text->len);
  if (accepted != is_strict_json (text->str))
    g_error ("%s: %s", accepted ? "wrongly accepted" : "wrongly rejected", text->str);
  if (status == PS_JSON_OK)
    g_assert_cmpuint (ps_json_skip (copy, text->len, &skipped), ==, consumed);
  if (!accepted)
    return FALSE;
  if (mutant && is_beyond_json_glib (text->str))
    return TRUE;
  if (!json_parser_load_from_data (parser, text->str, (gssize)text->len, NULL))
    g_error ("json-glib rejects: %s", text->str);
  compare_values (values, json_parser_get_root (parser), text->str);
  return TRUE;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240305);
  PsJsonPaths *compiled = ps_json_paths_new (paths, G_N_ELEMENTS (paths));
  guint accepted = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      add_value (random, text, 0);
      g_assert_true (compare (compiled, text, FALSE));
      for (guint i = 0; i < MUTANTS; i++)
        {
          g_autoptr (GString) mutant = g_string_new (text->str);

          for (guint n = i % 3 + 1; n > 0 && mutant->len > 0; n--)
            mutate (random, mutant);
          accepted += compare (compiled, mutant, TRUE);
        }
    }
  g_test_message ("%u of %u mutants are still well-formed", accepted, ROUNDS * MUTANTS);
  g_assert_cmpuint (accepted, >, ROUNDS / 10);
  ps_json_paths_free (compiled);
}

/* Every beginning of a document is cut off, none is broken. */
static void
test_prefixes (void)
{
  static const char text[] = "{\"a\":{\"bb\":[1.5e3,-7,true,null,\"x\\u00e4\\n\"]},\"ccc\":{}}";
  PsJsonPaths *compiled = ps_json_paths_new (paths, G_N_ELEMENTS (paths));

  for (gsize length = 0; length < sizeof text - 1; length++)
    {
      g_autofree char *copy = g_memdup2 (text, MAX (length, 1));
      PsJsonValue values[G_N_ELEMENTS (paths)];
      PsJsonStatus status;
      gsize consumed;

      g_assert_cmpint (ps_json_scan (compiled, copy, length, values, &consumed), ==,
                       PS_JSON_ERROR_CUT_OFF);
      g_assert_cmpuint (consumed, ==, length);
      g_assert_cmpuint (ps_json_skip (copy, length, &status), ==, 0);
    }
  ps_json_paths_free (compiled);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-oracle/random", test_random);
  g_test_add_func ("/json-oracle/prefixes", test_prefixes);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "ps-port-scale.h"
#include "ps-scene-svg.h"
#include "ps-text-fit.h"
#include "ps-visible-text.h"

/* What an XML parser finds. */
typedef struct
{
  guint n_elements;
  guint n_texts;
  gboolean has_title;
  gboolean has_role;
  gboolean has_id;
  char *label;
  GString *text;
} Seen;

static void
start_element (GMarkupParseContext *context, const char *name, const char **names,
               const char **values, gpointer data, GError **error)
{
  Seen *seen = data;

  seen->n_elements++;
  seen->n_texts += strcmp (name, "text") == 0;
  seen->has_title |= strcmp (name, "title") == 0;
  g_assert_cmpstr (name, !=, "script");
  for (guint i = 0; names[i] != NULL; i++)
    {
      seen->has_role |= strcmp (names[i], "role") == 0 && strcmp (values[i], "img") == 0;
      seen->has_id |= strcmp (names[i], "id") == 0;
      g_assert_false (g_str_has_prefix (names[i], "on"));
      if (strcmp (names[i], "aria-label") == 0)
        seen->label = g_strdup (values[i]);
    }
}

static void
take_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
           GError **error)
{
  g_string_append_len (((Seen *)data)->text, text, (gssize)length);
}

static void
parse (const char *svg, Seen *seen)
{
  static const GMarkupParser parser = { .start_element = start_element, .text = take_text };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;

  *seen = (Seen){ .text = g_string_new (NULL) };
  context = g_markup_parse_context_new (&parser, 0, seen, NULL);
  g_markup_parse_context_parse (context, svg, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

static void
test_xml (void)
{
  static const char evil[] = "</text><script>alert(1)</script>\"'&\x1b[31m\xe2\x80\xae\xff\x01"
                             "\xef\xbf\xbe";
  g_autoptr (PsScene) scene = ps_scene_new (100.5, 50);
  g_autoptr (GString) svg = g_string_new (NULL);
  PsShape *shape;
  Seen seen;

  scene->title = g_strdup (evil);
  for (guint kind = PS_SHAPE_BOX; kind <= PS_SHAPE_TEXT; kind++)
    for (guint style = 0; style < 16; style++)
      {
        shape = ps_scene_add (scene, kind, (kind + style) % PS_N_TONES);
        shape->style = style;
        shape->width = shape->height = shape->radius = 10;
        shape->text = g_strdup (evil);
      }
  ps_scene_write_svg (scene, svg);
  parse (svg->str, &seen);
  g_assert_cmpuint (seen.n_texts, ==, 16);
  g_assert_true (seen.has_title && seen.has_role);
  g_assert_false (seen.has_id);
  g_assert_nonnull (strstr (seen.text->str, "</text><script>alert(1)</script>\"'&␛[31m[U+202E]"));
  g_assert_nonnull (strstr (seen.label, "<script>"));
  g_assert_nonnull (strstr (svg->str, "=\"#1b5fa8\" class=\""));
  g_assert_nonnull (strstr (svg->str, "viewBox=\"0 0 100.5 50\""));
  g_assert_null (strstr (svg->str, "<script"));
  g_free (seen.label);
  g_string_free (seen.text, TRUE);
}

static double
get_luminance (guint32 color)
{
  static const double weights[] = { .0722, .7152, .2126 };
  double luminance = 0;

  for (guint i = 0; i < 3; i++)
    {
      double channel = (color >> 8 * i & 0xff) / 255.0;

      luminance +=
          weights[i] * (channel <= .04045 ? channel / 12.92 : pow ((channel + .055) / 1.055, 2.4));
    }
  return luminance;
}

/* WCAG 2.1, "contrast ratio". */
static double
get_contrast (guint32 a, guint32 b)
{
  double x = get_luminance (a) + .05;
  double y = get_luminance (b) + .05;

  return x > y ? x / y : y / x;
}

static void
test_contrast (void)
{
  static const PsTone texts[] = { PS_TONE_TEXT,   PS_TONE_MUTED,   PS_TONE_CLIENT,
                                  PS_TONE_SERVER, PS_TONE_UNUSUAL, PS_TONE_UNDECIDED };
  static const guint32 pages[2][2] = { { 0xffffff, 0xf6f5f4 }, { 0x242424, 0x353535 } };

  for (guint dark = 0; dark < 2; dark++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        for (guint k = 0; k < 2; k++)
          g_assert_cmpfloat (get_contrast (ps_tone_get_color (texts[i], dark), pages[dark][k]), >=,
                             4.5);
      for (guint band = PS_TONE_BAND_SYSTEM; band <= PS_TONE_BAND_DYNAMIC; band++)
        g_assert_cmpfloat (
            get_contrast (ps_tone_get_color (PS_TONE_MUTED, dark), ps_tone_get_color (band, dark)),
            >=, 4.5);
      for (guint k = 0; k < 2; k++)
        g_assert_cmpfloat (get_contrast (ps_tone_get_color (PS_TONE_LINE, dark), pages[dark][k]),
                           >=, 3);
    }
  g_assert_cmphex (ps_tone_get_color (PS_TONE_CLIENT, FALSE), ==, 0x1b5fa8);
  g_assert_cmphex (ps_tone_get_color (PS_TONE_SERVER, TRUE), ==, 0xf2a561);
}

static const struct
{
  const char *name;
  const char *value;
  const char *plain;
  const char *markup;
} visible[] = {
  { "plain", "a b", "a b", "a b" },
  { "markup", "<a href='x'>&\"", "<a href='x'>&\"", "&lt;a href=&#39;x&#39;&gt;&amp;&quot;" },
  { "controls", "\t\n\x1b\x7f", "␉␊␛␡", "␉␊␛␡" },
  { "C1", "\xc2\x9b", "[U+009B]", "[U+009B]" },
  { "bidi", "\xe2\x80\xae\xe2\x81\xa6\xd8\x9c", "[U+202E][U+2066][U+061C]",
    "[U+202E][U+2066][U+061C]" },
  { "invisible", "\xe2\x80\x8b\xef\xbb\xbf\xf3\xa0\x81\x81", "[U+200B][U+FEFF][U+E0041]",
    "[U+200B][U+FEFF][U+E0041]" },
  { "not UTF-8", "\xff", "\xef\xbf\xbd", "\xef\xbf\xbd" },
  { "other scripts", "\xd7\xa9\xd9\x84\xe6\xbc\xa2", "\xd7\xa9\xd9\x84\xe6\xbc\xa2",
    "\xd7\xa9\xd9\x84\xe6\xbc\xa2" },
};

static void
test_visible_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (visible); i++)
    {
      g_autofree char *plain = ps_visible_text (visible[i].value, -1);
      g_autoptr (GString) markup = g_string_new (NULL);

      g_test_message ("%s", visible[i].name);
      ps_visible_text_append (markup, visible[i].value, -1, TRUE);
      g_assert_cmpstr (plain, ==, visible[i].plain);
      g_assert_cmpstr (markup->str, ==, visible[i].markup);
    }
}

static void
test_lane (void)
{
  double before = 0;

  for (guint port = 0; port <= G_MAXUINT16; port++)
    {
      double position = ps_port_scale_get_position (port + .5);

      g_assert_cmpfloat (position, >, before);
      g_assert_cmpfloat (position, <, 1);
      before = position;
    }
}

static void
test_fit (void)
{
  static const PsTextMeter meter = { NULL, NULL };
  g_autofree char *whole = ps_text_cut_end (&meter, "abc", 10, FALSE, 100);
  g_autofree char *end = ps_text_cut_end (&meter, "abcdefghijklmnopq", 10, FALSE, 50);
  g_autofree char *middle = ps_text_cut_middle (&meter, "abcdefghijklmnopq", 10, FALSE, 50);
  g_autofree char *nothing = ps_text_cut_end (&meter, "abc", 10, FALSE, 1);
  g_autoptr (GPtrArray) lines = ps_text_wrap (&meter, "one two three", 10, FALSE, 50, 3);
  g_autoptr (GPtrArray) none = ps_text_wrap (&meter, "", 10, FALSE, 50, 3);
  g_autofree char *long_text = g_strnfill (1000000, 'x');
  g_autoptr (GPtrArray) bounded = ps_text_wrap (&meter, long_text, 10, FALSE, 50, 2);

  g_assert_cmpstr (whole, ==, "abc");
  g_assert_true (g_str_has_suffix (end, "…") && g_str_has_prefix (end, "abcd"));
  g_assert_true (g_str_has_prefix (middle, "ab") && g_str_has_suffix (middle, "q"));
  g_assert_nonnull (strstr (middle, "…"));
  g_assert_cmpfloat (ps_text_width (&meter, middle, 10, FALSE), <=, 50);
  g_assert_cmpstr (nothing, ==, "…");
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (lines->pdata[0], ==, "one two");
  g_assert_cmpstr (lines->pdata[1], ==, "three");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (bounded->len, ==, 2);
  g_assert_true (g_str_has_suffix (bounded->pdata[1], "…"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene-svg/xml", test_xml);
  g_test_add_func ("/scene-svg/contrast", test_contrast);
  g_test_add_func ("/scene-svg/visible-text", test_visible_text);
  g_test_add_func ("/scene-svg/lane", test_lane);
  g_test_add_func ("/scene-svg/fit", test_fit);
  return g_test_run ();
}

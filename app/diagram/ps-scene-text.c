/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-scene-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "ps-scene-svg.h"

/* A picture as lines of words, for files that keep it:
 *
 *   scene 1 WIDTH HEIGHT
 *   title TEXT
 *   KIND TONE STYLE X Y WIDTH HEIGHT X2 Y2 HEIGHT2 RADIUS SIZE ANCHOR TEXT     one line a shape
 *
 * Of texts, control characters and backslashes are octal escapes. What a shape stands for is not
 * kept: rows are others in each import. */

G_DEFINE_QUARK (ps - scene - error - quark, ps_scene_error)

#define SHAPES_MAX 200000
#define COORDINATE_MAX 1e6
#define N_NUMBERS 9

static const char *const kind_names[PS_N_SHAPES] = {
  [PS_SHAPE_BOX] = "box",       [PS_SHAPE_LINE] = "line",         [PS_SHAPE_ARROW] = "arrow",
  [PS_SHAPE_CIRCLE] = "circle", [PS_SHAPE_TRIANGLE] = "triangle", [PS_SHAPE_TEXT] = "text",
  [PS_SHAPE_RIBBON] = "ribbon", [PS_SHAPE_CURVE] = "curve",
};

static const char *const anchor_names[] = {
  [PS_ANCHOR_START] = "start",
  [PS_ANCHOR_MIDDLE] = "middle",
  [PS_ANCHOR_END] = "end",
};

static void
append_number (GString *text, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (text, ' ');
  g_string_append (text,
                   g_ascii_formatd (buffer, sizeof buffer, "%.8g", round (number * 100) / 100));
}

/* Only what would end the line or start an escape: the text of people stays readable. */
static void
append_text (GString *text, const char *value)
{
  for (const char *p = value; *p != '\0'; p++)
    if (*p == '\\' || (guchar)*p < 0x20 || *p == 0x7f)
      g_string_append_printf (text, "\\%03o", (guchar)*p);
    else
      g_string_append_c (text, *p);
}

static void
append_shape (GString *text, const PsShape *shape)
{
  const double numbers[N_NUMBERS] = {
    shape->x,  shape->y,       shape->width,  shape->height, shape->x2,
    shape->y2, shape->height2, shape->radius, shape->size,
  };

  g_string_append_printf (text, "%s %s %u", kind_names[shape->kind], ps_tone_get_name (shape->tone),
                          shape->style);
  for (guint i = 0; i < N_NUMBERS; i++)
    append_number (text, numbers[i]);
  g_string_append_printf (text, " %s", anchor_names[shape->anchor]);
  if (shape->text != NULL)
    {
      g_string_append_c (text, ' ');
      append_text (text, shape->text);
    }
  g_string_append_c (text, '\n');
}

/**
 * ps_scene_print:
 * @scene: a picture
 *
 * Returns: (transfer full): it as ps_scene_parse() reads it, the same for the same picture
 */
char *
ps_scene_print (const PsScene *scene)
{
  g_autoptr (GString) text = g_string_new ("scene 1");

  append_number (text, scene->width);
  append_number (text, scene->height);
  g_string_append (text, "\ntitle ");
  append_text (text, scene->title != NULL ? scene->title : "");
  g_string_append_c (text, '\n');
  for (guint i = 0; i < scene->shapes->len; i++)
    append_shape (text, &g_array_index (scene->shapes, PsShape, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_octal (char c)
{
  return c >= '0' && c <= '7';
}

/* Returns: (transfer full) (nullable): what append_text() was given */
static char *
read_text (const char *word)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = word; *p != '\0'; p++)
    {
      guint code;

      if (*p != '\\')
        {
          g_string_append_c (text, *p);
          continue;
        }
      if (!is_octal (p[1]) || !is_octal (p[2]) || !is_octal (p[3]))
        return NULL;
      code = (guint)(p[1] - '0') * 64 + (guint)(p[2] - '0') * 8 + (guint)(p[3] - '0');
      if (code == 0 || code > 0x7f)
        return NULL;
      g_string_append_c (text, (char)code);
      p += 3;
    }
  return g_utf8_validate (text->str, (gssize)text->len, NULL)
             ? g_string_free (g_steal_pointer (&text), FALSE)
             : NULL;
}

static gboolean
read_number (const char *word, double *number)
{
  char *end;

  *number = g_ascii_strtod (word, &end);
  return *word != '\0' && *end == '\0' && isfinite (*number) && fabs (*number) <= COORDINATE_MAX;
}

static int
find_name (const char *word, const char *const *names, guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    if (names[i] != NULL && g_str_equal (word, names[i]))
      return (int)i;
  return -1;
}

static int
find_tone (const char *word)
{
  for (guint i = 0; i < PS_N_TONES; i++)
    if (g_str_equal (word, ps_tone_get_name (i)))
      return (int)i;
  return -1;
}

/* The words of a shape's line: those before its text, and its text. */
enum
{
  WORD_KIND,
  WORD_TONE,
  WORD_STYLE,
  WORD_NUMBERS,
  WORD_ANCHOR = WORD_NUMBERS + N_NUMBERS,
  WORD_TEXT,
};

static gboolean
read_shape (PsScene *scene, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", WORD_TEXT + 1);
  double numbers[N_NUMBERS];
  int kind, tone, anchor;
  guint64 style;
  PsShape *shape;

  if (g_strv_length (words) < WORD_TEXT)
    return FALSE;
  kind = find_name (words[WORD_KIND], kind_names, G_N_ELEMENTS (kind_names));
  tone = find_tone (words[WORD_TONE]);
  anchor = find_name (words[WORD_ANCHOR], anchor_names, G_N_ELEMENTS (anchor_names));
  if (kind < 0 || tone < 0 || anchor < 0
      || !g_ascii_string_to_unsigned (words[WORD_STYLE], 10, 0, 0xff, &style, NULL))
    return FALSE;
  for (guint i = 0; i < N_NUMBERS; i++)
    if (!read_number (words[WORD_NUMBERS + i], &numbers[i]))
      return FALSE;
  shape = ps_scene_add (scene, kind, tone);
  shape->style = (guint)style;
  shape->x = numbers[0];
  shape->y = numbers[1];
  shape->width = numbers[2];
  shape->height = numbers[3];
  shape->x2 = numbers[4];
  shape->y2 = numbers[5];
  shape->height2 = numbers[6];
  shape->radius = numbers[7];
  shape->size = numbers[8];
  shape->anchor = anchor;
  if (words[WORD_TEXT] != NULL)
    shape->text = read_text (words[WORD_TEXT]);
  return shape->text != NULL || (kind != PS_SHAPE_TEXT && words[WORD_TEXT] == NULL);
}

static gboolean
read_head (PsScene *scene, char **words)
{
  return g_strv_length (words) == 4 && g_str_equal (words[0], "scene")
         && g_str_equal (words[1], "1") && read_number (words[2], &scene->width)
         && read_number (words[3], &scene->height) && scene->width >= 0 && scene->height >= 0;
}

static gboolean
read_line (PsScene *scene, guint number, const char *line)
{
  if (number == 0)
    {
      g_auto (GStrv) words = g_strsplit (line, " ", -1);

      return read_head (scene, words);
    }
  if (number == 1)
    {
      if (!g_str_has_prefix (line, "title "))
        return FALSE;
      scene->title = read_text (line + strlen ("title "));
      return scene->title != NULL;
    }
  return scene->shapes->len < SHAPES_MAX && read_shape (scene, line);
}

/**
 * ps_scene_parse:
 * @text: what ps_scene_print() wrote, or anything else
 * @error: %PS_SCENE_ERROR
 *
 * Returns: (transfer full) (nullable): the picture, or none of it
 */
PsScene *
ps_scene_parse (const char *text, GError **error)
{
  g_autoptr (PsScene) scene = ps_scene_new (0, 0);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines);
  guint n_read = 0;

  if (n_lines > 0 && *lines[n_lines - 1] == '\0')
    n_lines--;
  while (n_read < n_lines && read_line (scene, n_read, lines[n_read]))
    n_read++;
  if (n_read == n_lines && n_read >= 2)
    return g_steal_pointer (&scene);
  g_set_error (error, PS_SCENE_ERROR, PS_SCENE_ERROR_SYNTAX, _ ("line %u is none of a picture"),
               n_read + 1);
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-picture.h"

#include <glib/gi18n-lib.h>

#include "ps-text-fit.h"

#define MARGIN 24.0
#define TITLE_SIZE 18.0
#define TEXT_SIZE 12.0
#define LINE 18.0
#define MARK 12.0
#define GAP 12.0
#define MAX_TITLE_LINES 3
#define MAX_FILTER_LINES 4

/* What a tone means, as a shape and a word: colour never stands alone. */
typedef struct
{
  PsTone tone;
  PsShapeKind kind;
  guint style;
  const char *word;
} LegendEntry;

static const LegendEntry legend[] = {
  { PS_TONE_CLIENT, PS_SHAPE_CIRCLE, PS_STYLE_FILLED, N_ ("Client") },
  { PS_TONE_SERVER, PS_SHAPE_BOX, PS_STYLE_FILLED, N_ ("Server") },
  { PS_TONE_UNUSUAL, PS_SHAPE_TRIANGLE, PS_STYLE_FILLED, N_ ("Unusual server port") },
  { PS_TONE_UNDECIDED, PS_SHAPE_CIRCLE, PS_STYLE_DASHED, N_ ("Cannot tell") },
  { PS_TONE_SEVERITY_CRITICAL, PS_SHAPE_BOX, PS_STYLE_FILLED, N_ ("Critical") },
  { PS_TONE_SEVERITY_HIGH, PS_SHAPE_BOX, PS_STYLE_FILLED, N_ ("High") },
  { PS_TONE_SEVERITY_MEDIUM, PS_SHAPE_BOX, PS_STYLE_FILLED, N_ ("Medium") },
  { PS_TONE_SEVERITY_LOW, PS_SHAPE_BOX, PS_STYLE_FILLED, N_ ("Low") },
  { PS_TONE_SEVERITY_INFO, PS_SHAPE_BOX, PS_STYLE_FILLED, N_ ("Info") },
};

/* A scene that grows downwards. */
typedef struct
{
  PsScene *scene;
  PsTextMeter meter;
  gboolean mirrored;
  double y;
} Sheet;

static gboolean
has_tone (const PsScene *scene, PsTone tone)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    if (g_array_index (scene->shapes, PsShape, i).tone == tone)
      return TRUE;
  return FALSE;
}

static void
add_line (Sheet *sheet, const char *text, double size, gboolean bold, PsTone tone)
{
  PsShape *shape = ps_scene_add (sheet->scene, PS_SHAPE_TEXT, tone);

  shape->x = sheet->mirrored ? sheet->scene->width - MARGIN : MARGIN;
  shape->y = sheet->y + size;
  shape->size = size;
  shape->style = bold ? PS_STYLE_BOLD : 0;
  shape->anchor = sheet->mirrored ? PS_ANCHOR_END : PS_ANCHOR_START;
  shape->text = g_strdup (text);
  sheet->y += size * 1.5;
}

static void
add_lines (Sheet *sheet, const char *text, double size, gboolean bold, PsTone tone, guint max_lines)
{
  g_autoptr (GPtrArray) lines = NULL;

  if (text == NULL || *text == '\0')
    return;
  lines = ps_text_wrap (&sheet->meter, text, size, bold, sheet->scene->width - 2 * MARGIN,
                        max_lines);
  for (guint i = 0; i < lines->len; i++)
    add_line (sheet, g_ptr_array_index (lines, i), size, bold, tone);
}

static void
add_mark (Sheet *sheet, const LegendEntry *entry, double x)
{
  PsShape *mark = ps_scene_add (sheet->scene, entry->kind, entry->tone);
  double middle = sheet->y + LINE / 2;

  mark->style = entry->style;
  mark->radius = entry->kind == PS_SHAPE_CIRCLE ? MARK / 2 : 0;
  mark->width = mark->height = MARK;
  mark->x = entry->kind == PS_SHAPE_CIRCLE ? x + MARK / 2 : x;
  mark->y = entry->kind == PS_SHAPE_CIRCLE ? middle : middle - MARK / 2;
  mark->size = 1.5;
}

static void
add_legend (Sheet *sheet)
{
  double x = MARGIN;

  for (guint i = 0; i < G_N_ELEMENTS (legend); i++)
    {
      const char *word = _ (legend[i].word);
      double width = MARK + GAP / 2 + ps_text_width (&sheet->meter, word, TEXT_SIZE, FALSE);
      double left;
      PsShape *text;

      if (!has_tone (sheet->scene, legend[i].tone))
        continue;
      if (x > MARGIN && x + width > sheet->scene->width - MARGIN)
        {
          x = MARGIN;
          sheet->y += LINE;
        }
      left = sheet->mirrored ? sheet->scene->width - x - MARK : x;
      add_mark (sheet, &legend[i], left);
      text = ps_scene_add (sheet->scene, PS_SHAPE_TEXT, PS_TONE_TEXT);
      text->x = sheet->mirrored ? left - GAP / 2 : left + MARK + GAP / 2;
      text->y = sheet->y + LINE / 2 + TEXT_SIZE * 0.36;
      text->size = TEXT_SIZE;
      text->anchor = sheet->mirrored ? PS_ANCHOR_END : PS_ANCHOR_START;
      text->text = g_strdup (word);
      x += width + 2 * GAP;
    }
  if (x > MARGIN)
    sheet->y += LINE + GAP / 2;
}

/**
 * ps_picture_compose:
 * @picture: what to show
 * @measure: (nullable): measures texts, %NULL estimates them
 * @measure_data: for @measure
 *
 * Lays out the picture below its title, filter and counts, and above its legend and date.
 *
 * Returns: (transfer full) (nullable): one scene for any painter; %NULL where the layout had
 *   nothing to show
 */
PsScene *
ps_picture_compose (const PsPicture *picture, PsMeasureText measure, gpointer measure_data)
{
  PsMeasureText with = measure != NULL ? measure : ps_scene_estimate_text;
  g_autoptr (PsScene) inner = picture->layout (picture->width - 2 * MARGIN, picture->right_to_left,
                                               with, measure_data, picture->user_data);
  Sheet sheet = { .meter = { with, measure_data }, .mirrored = picture->right_to_left,
                  .y = MARGIN };
  g_autofree char *filter = NULL;

  if (inner == NULL)
    return NULL;
  if (picture->filter != NULL && *picture->filter != '\0')
    filter = g_strdup_printf (_ ("Filter: %s"), picture->filter);
  sheet.scene = ps_scene_new (MAX (picture->width, inner->width + 2 * MARGIN), 0);
  sheet.scene->title = g_strdup (inner->title != NULL ? inner->title : picture->title);
  add_lines (&sheet, picture->title, TITLE_SIZE, TRUE, PS_TONE_TEXT, MAX_TITLE_LINES);
  add_lines (&sheet, filter, TEXT_SIZE, FALSE, PS_TONE_MUTED, MAX_FILTER_LINES);
  add_lines (&sheet, picture->counts, TEXT_SIZE, FALSE, PS_TONE_MUTED, MAX_FILTER_LINES);
  sheet.y += GAP;
  ps_scene_take (sheet.scene, inner, MARGIN, sheet.y);
  sheet.y += inner->height + GAP;
  if (!picture->has_legend)
    add_legend (&sheet);
  add_lines (&sheet, picture->date, TEXT_SIZE, FALSE, PS_TONE_MUTED, 2);
  sheet.scene->height = sheet.y + MARGIN;
  return sheet.scene;
}

/**
 * ps_scene_describe_legend:
 * @scene: a picture
 *
 * Returns: (transfer full) (nullable): what its shapes mean, in words; %NULL where nothing needs
 *   to be said
 */
char *
ps_scene_describe_legend (const PsScene *scene)
{
  /* The first entries; severities are in words wherever a manuscript has pictures. */
  static const char *const shapes[] = { "◯", "▣", "⚠", "◌" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (has_tone (scene, legend[i].tone))
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? "   " : "", shapes[i],
                              _ (legend[i].word));
  return g_string_free (text, text->len == 0);
}

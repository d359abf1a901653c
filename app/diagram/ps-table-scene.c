/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-table-scene.h"

#include <glib/gi18n-lib.h>

#include "ps-column.h"
#include "ps-text-fit.h"
#include "ps-visible-text.h"

#define TEXT_SIZE 10.0
#define ROW_HEIGHT 18.0
#define MARGIN 6.0

/* What a picture of the table shows, and how much of its width each column has. */
static const struct
{
  const char *title;
  PsColumn columns[2]; /* an address and its port, or one column twice */
  double share;
  PsTone tone;
} shown[] = {
  { N_ ("Time"), { PS_COLUMN_TIME, PS_COLUMN_TIME }, 0.2, PS_TONE_TEXT },
  { N_ ("Signature"), { PS_COLUMN_SIGNATURE, PS_COLUMN_SIGNATURE }, 0.32, PS_TONE_TEXT },
  { N_ ("Client"), { PS_COLUMN_CLIENT_IP, PS_COLUMN_CLIENT_PORT }, 0.2, PS_TONE_CLIENT },
  { N_ ("Server"), { PS_COLUMN_SERVER_IP, PS_COLUMN_SERVER_PORT }, 0.2, PS_TONE_SERVER },
  { N_ ("Service"), { PS_COLUMN_SERVICE, PS_COLUMN_SERVICE }, 0.08, PS_TONE_TEXT },
};

/* A picture that is being made. */
typedef struct
{
  PsScene *scene;
  PsTextMeter meter;
  double y; /* baseline */
} Drawing;

static void
add_text (Drawing *drawing, const char *text, double x, double width, PsTone tone, guint style)
{
  PsShape *shape;

  if (*text == '\0')
    return;
  shape = ps_scene_add (drawing->scene, PS_SHAPE_TEXT, tone);
  shape->x = x;
  shape->y = drawing->y;
  shape->size = TEXT_SIZE;
  shape->style = style;
  shape->text = ps_text_cut_end (&drawing->meter, text, TEXT_SIZE, (style & PS_STYLE_BOLD) != 0,
                                 width - MARGIN);
}

static void
add_line (Drawing *drawing)
{
  PsShape *line = ps_scene_add (drawing->scene, PS_SHAPE_LINE, PS_TONE_LINE);

  line->x = 0;
  line->x2 = drawing->scene->width;
  line->y = line->y2 = drawing->y + MARGIN;
  line->size = 0.5;
}

/* "10.0.0.5:443"; whatever a file says is made visible */
static char *
dup_cell (PsAlertStore *store, guint32 row, const PsColumn columns[2])
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length;

  ps_column_print (columns[0], store, row, text);
  length = text->len;
  if (columns[1] != columns[0])
    ps_column_print (columns[1], store, row, text);
  if (text->len > length)
    g_string_insert_c (text, (gssize)length, ':');
  return ps_visible_text (text->str, -1);
}

static void
add_row (Drawing *drawing, PsAlertStore *store, guint32 row)
{
  double x = 0;

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *cell = dup_cell (store, row, shown[i].columns);
      double width = drawing->scene->width * shown[i].share;

      add_text (drawing, cell, x, width, shown[i].tone, 0);
      x += width;
    }
}

static void
add_header (Drawing *drawing)
{
  double x = 0;

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      double width = drawing->scene->width * shown[i].share;

      add_text (drawing, _ (shown[i].title), x, width, PS_TONE_TEXT, PS_STYLE_BOLD);
      x += width;
    }
  add_line (drawing);
}

/**
 * ps_table_scene_new:
 * @store: alerts
 * @order: which of them, in which order
 * @title: what it shows, one sentence
 * @max_rows: at most so many; how many more there are is said below them
 * @width: in points
 *
 * Returns: (transfer full): the beginning of a table as a picture
 */
PsScene *
ps_table_scene_new (PsAlertStore *store, PsRowOrder *order, const char *title, guint max_rows,
                    double width)
{
  g_autofree guint32 *rows = ps_row_order_dup_rows (order);
  guint32 n_rows = ps_row_order_get_n_rows (order), n = MIN (n_rows, max_rows);
  Drawing drawing = { .meter = { ps_scene_estimate_text, NULL }, .y = ROW_HEIGHT - MARGIN };

  drawing.scene = ps_scene_new (width, ROW_HEIGHT * (n + (n < n_rows ? 2 : 1)) + MARGIN);
  drawing.scene->title = g_strdup (title);
  add_header (&drawing);
  for (guint32 i = 0; i < n; i++)
    {
      drawing.y += ROW_HEIGHT;
      add_row (&drawing, store, rows[i]);
    }
  if (n < n_rows)
    {
      g_autofree char *rest =
          g_strdup_printf (ngettext ("and %u more", "and %u more", n_rows - n), n_rows - n);

      drawing.y += ROW_HEIGHT;
      add_text (&drawing, rest, 0, width, PS_TONE_MUTED, 0);
    }
  return drawing.scene;
}

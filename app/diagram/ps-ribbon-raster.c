/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-ribbon-raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ps-scene.h"

/*
 * Thousands of ribbons one over the other, without a path for any of them. In a column of pixels a
 * ribbon is an interval: its colour is added where it begins and taken away where it ends, the
 * running sum of that is what lies on each pixel, and a curve makes an opacity of how much it is.
 * The order of the ribbons does not matter.
 */

/* Steps of the curve, and where it ends: what lies deeper is not told apart. */
#define TONE_STEPS 128
#define MOST_LAYERS 12
/* Less than this is a rounding error of the sum. */
#define LEAST_COVER (1.0f / 1024)
/* Ribbons between two looks at the cancellable. */
#define PATIENCE 100000
/* The weight of the faintest of the thin ones. */
#define LEAST_WEIGHT 0.2f

/* Red, green, blue and cover, in one register of the processor where it has such. */
typedef float Four __attribute__ ((vector_size (16), aligned (8)));

/* What lies on the pixels of a column, as changes from each to the next: colours and cover, and
 * how much of it is hatched. */
typedef struct
{
  Four *parts;
  float *hatched;
} Covers;

/* A ribbon in pixels of the image. */
typedef struct
{
  float y, height;
  float down, growth; /* from the first edge to the second */
  float weight;
  gboolean is_hatched;
  Four color; /* its cover is 1 */
} Band;

/* Ribbons between the same two edges. */
typedef struct
{
  float x, x2;
  guint first;
  guint end;
} Group;

typedef struct
{
  const PsRasterView *view;
  GArray *bands;
  GArray *groups;
  float tones[TONE_STEPS * MOST_LAYERS + 2];
  gint phase; /* of the hatch: it stays where it is when the picture is moved */
  guint32 *pixels;
  GCancellable *cancellable;
} Raster;

typedef struct
{
  const Raster *raster;
  guint first;
  guint end;
} Stripe;

static int
compare_ribbons (gconstpointer a, gconstpointer b)
{
  const PsRasterRibbon *x = *(const PsRasterRibbon *const *)a;
  const PsRasterRibbon *y = *(const PsRasterRibbon *const *)b;

  if (x->x != y->x)
    return x->x < y->x ? -1 : 1;
  return x->x2 < y->x2 ? -1 : x->x2 > y->x2;
}

/* Whether any of it can be seen. */
static gboolean
is_in_view (const PsRasterRibbon *ribbon, const PsRasterView *view)
{
  double margin = 1 / view->scale;
  double top = MIN (ribbon->y, ribbon->y2);
  double bottom = MAX (ribbon->y + ribbon->height, ribbon->y2 + ribbon->height2);

  return ribbon->x2 > view->x && ribbon->x < view->x + view->width / view->scale
         && bottom > view->y - margin && top < view->y + view->height / view->scale + margin;
}

static void
set_color (Band *band, guint32 color)
{
  band->color = (Four){ (float)(color >> 16 & 255) / 255, (float)(color >> 8 & 255) / 255,
                        (float)(color & 255) / 255, 1 };
}

/* Thin ribbons become as high as can be seen, and fainter. */
static void
make_band (const PsRasterRibbon *ribbon, const PsRasterView *view, Band *band)
{
  float scale = (float)view->scale, least = (float)view->least;
  float height = ribbon->height * scale, height2 = ribbon->height2 * scale;
  float y = (ribbon->y - (float)view->y) * scale, y2 = (ribbon->y2 - (float)view->y) * scale;

  *band = (Band){ .weight = 1, .is_hatched = ribbon->is_hatched };
  if (MAX (height, height2) < least)
    {
      band->weight = MAX (LEAST_WEIGHT, MAX (height, height2) / least);
      y -= (least - height) / 2;
      y2 -= (least - height2) / 2;
      height = height2 = least;
    }
  band->y = y;
  band->height = height;
  band->down = y2 - y;
  band->growth = height2 - height;
  set_color (band, ribbon->color);
}

static void
add_band (Raster *raster, const PsRasterRibbon *ribbon)
{
  const PsRasterView *view = raster->view;
  float x = (float)((ribbon->x - view->x) * view->scale);
  float x2 = (float)((ribbon->x2 - view->x) * view->scale);
  Group *group = NULL;
  Band band;

  if (raster->groups->len > 0)
    group = &g_array_index (raster->groups, Group, raster->groups->len - 1);
  if (group == NULL || group->x != x || group->x2 != x2)
    {
      Group fresh = { x, x2, raster->bands->len, raster->bands->len };

      g_array_append_val (raster->groups, fresh);
      group = &g_array_index (raster->groups, Group, raster->groups->len - 1);
    }
  make_band (ribbon, view, &band);
  g_array_append_val (raster->bands, band);
  group->end = raster->bands->len;
}

static void
sort_into_groups (Raster *raster, const PsRasterRibbon *ribbons, guint n_ribbons)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_sized_new (n_ribbons);

  for (guint i = 0; i < n_ribbons; i++)
    if (is_in_view (&ribbons[i], raster->view))
      g_ptr_array_add (seen, (gpointer)&ribbons[i]);
  if (seen->len > 0)
    qsort (seen->pdata, seen->len, sizeof *seen->pdata, compare_ribbons);
  for (guint i = 0; i < seen->len; i++)
    add_band (raster, seen->pdata[i]);
}

static inline void
add_edge (const Covers *covers, const Band *band, float y, float weight)
{
  guint row = (guint)y;
  float second = weight * (y - (float)row), first = weight - second;

  covers->parts[row] += first * band->color;
  covers->parts[row + 1] += second * band->color;
  if (band->is_hatched)
    {
      covers->hatched[row] += first;
      covers->hatched[row + 1] += second;
    }
}

/* How far across a column of pixels the ribbons of a group went down, 0-1. */
typedef struct
{
  float middle;
  float climb; /* from the left of the column to its right */
  float width; /* of the part of the column that they are in */
} Slice;

/* A ribbon that climbs within the column is on more pixels, and less on each. */
static void
add_bands (const Raster *raster, const Group *group, const Slice *slice, const Covers *covers)
{
  float last = (float)raster->view->height;

  for (guint i = group->first; i < group->end; i++)
    {
      const Band *band = &g_array_index (raster->bands, Band, i);
      float height = band->height + band->growth * slice->middle;
      float climb = fabsf (band->down + band->growth / 2) * slice->climb;
      float top = band->y + band->down * slice->middle - climb / 2;
      float bottom = top + height + climb;
      float weight = slice->width * band->weight * height / (height + climb);

      if (bottom <= 0 || top >= last)
        continue;
      add_edge (covers, band, MAX (top, 0), weight);
      add_edge (covers, band, MIN (bottom, last), -weight);
    }
}

static float
get_down (double share)
{
  const PsShape unit = { .x2 = 1, .y2 = 1 };
  double x, top, bottom;

  ps_ribbon_get_slice (&unit, ps_ribbon_find_slice (share), &x, &top, &bottom);
  return (float)top;
}

/* Returns: how many ribbons that were */
static guint
add_groups (const Raster *raster, guint column, const Covers *covers)
{
  guint n = 0;

  for (guint i = 0; i < raster->groups->len; i++)
    {
      const Group *group = &g_array_index (raster->groups, Group, i);
      float left = MAX (group->x, (float)column), right = MIN (group->x2, (float)column + 1);
      float length = group->x2 - group->x;
      Slice slice;

      if (left >= right)
        continue;
      slice.width = right - left;
      slice.middle = get_down (((left + right) / 2 - group->x) / length);
      slice.climb =
          get_down ((right - group->x) / length) - get_down ((left - group->x) / length);
      add_bands (raster, group, &slice, covers);
      n += group->end - group->first;
    }
  return n;
}

static float
get_opacity (const Raster *raster, float cover)
{
  float step = MIN (cover, MOST_LAYERS) * TONE_STEPS;
  guint low = (guint)step;

  return raster->tones[low] + (raster->tones[low + 1] - raster->tones[low]) * (step - (float)low);
}

/* Between the strokes of a hatch less is seen, and on them more. */
static float
hatch (const Raster *raster, guint column, guint row, float share, float opacity)
{
  guint place = ((guint)raster->phase + column + row) % PS_RASTER_HATCH_STEP;
  float stroke = place < 2 ? 1 : place == 2 || place == PS_RASTER_HATCH_STEP - 1 ? .5f : 0;

  return opacity * (1 - .5f * share) + stroke * share * (.95f - opacity * .5f);
}

static guint32
make_pixel (const Raster *raster, Four cover, float hatched, guint column, guint row)
{
  float amount = cover[3], opacity, factor;

  if (amount < LEAST_COVER)
    return 0;
  opacity = get_opacity (raster, amount);
  if (hatched > LEAST_COVER)
    opacity = hatch (raster, column, row, MIN (hatched / amount, 1), opacity);
  factor = 255 * opacity / amount;
  return (guint32)(255 * opacity + .5f) << 24
         | (guint32)(MAX (cover[0], 0) * factor + .5f) << 16
         | (guint32)(MAX (cover[1], 0) * factor + .5f) << 8
         | (guint32)(MAX (cover[2], 0) * factor + .5f);
}

static void
draw_column (const Raster *raster, guint column, const Covers *covers)
{
  guint32 *pixel = raster->pixels + column;
  Four sum = { 0 };
  float hatched = 0;

  for (guint row = 0; row < raster->view->height; row++, pixel += raster->view->width)
    {
      sum += covers->parts[row];
      hatched += covers->hatched[row];
      *pixel = make_pixel (raster, sum, hatched, column, row);
    }
}

static gpointer
draw_stripe (gpointer data)
{
  const Stripe *stripe = data;
  const Raster *raster = stripe->raster;
  gsize n_covers = (gsize)raster->view->height + 2;
  g_autofree Four *parts = g_new0 (Four, n_covers);
  g_autofree float *hatched = g_new0 (float, n_covers);
  const Covers covers = { parts, hatched };
  guint n = 0;

  for (guint column = stripe->first; column < stripe->end; column++)
    {
      guint added = add_groups (raster, column, &covers);

      if (added > 0)
        {
          draw_column (raster, column, &covers);
          memset (parts, 0, n_covers * sizeof *parts);
          memset (hatched, 0, n_covers * sizeof *hatched);
        }
      n += added;
      if (n < PATIENCE)
        continue;
      if (g_cancellable_is_cancelled (raster->cancellable))
        break;
      n = 0;
    }
  return NULL;
}

static void
draw_stripes (const Raster *raster)
{
  guint n = MAX (1, raster->view->n_threads), width = raster->view->width;
  g_autofree Stripe *stripes = g_new (Stripe, n);
  g_autofree GThread **threads = g_new0 (GThread *, n);

  for (guint i = 0; i < n; i++)
    stripes[i] = (Stripe){ raster, width * i / n, width * (i + 1) / n };
  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_new ("ribbons", draw_stripe, &stripes[i]);
  draw_stripe (&stripes[0]);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
}

static void
fill_tones (Raster *raster)
{
  for (guint i = 0; i < G_N_ELEMENTS (raster->tones); i++)
    raster->tones[i] = (float)(1 - pow (1 - raster->view->opacity, (double)i / TONE_STEPS));
}

/**
 * ps_ribbon_raster_draw:
 * @ribbons: (array length=n_ribbons): in any order
 * @n_ribbons: how many
 * @view: which part of the picture, and how
 * @pixels: (out caller-allocates): @view's width times height pixels, 0xaarrggbb with the colours
 *   multiplied by the opacity; where nothing is they become 0
 * @cancellable: (nullable): looked at now and then
 *
 * Draws ribbons that are transparent, as many as there may be. In a column of pixels a ribbon lies
 * where it is in the middle of the column, and as far up and down as it climbs within it.
 *
 * Returns: whether it was not cancelled
 */
gboolean
ps_ribbon_raster_draw (const PsRasterRibbon *ribbons, guint n_ribbons, const PsRasterView *view,
                       guint32 *pixels, GCancellable *cancellable)
{
  Raster raster = { .view = view, .pixels = pixels, .cancellable = cancellable };
  gint64 corner = (gint64)floor (view->x * view->scale) + (gint64)floor (view->y * view->scale);

  memset (pixels, 0, sizeof *pixels * view->width * view->height);
  raster.phase = (gint)(corner % PS_RASTER_HATCH_STEP);
  if (raster.phase < 0)
    raster.phase += PS_RASTER_HATCH_STEP;
  raster.bands = g_array_new (FALSE, FALSE, sizeof (Band));
  raster.groups = g_array_new (FALSE, FALSE, sizeof (Group));
  fill_tones (&raster);
  sort_into_groups (&raster, ribbons, n_ribbons);
  draw_stripes (&raster);
  g_array_unref (raster.bands);
  g_array_unref (raster.groups);
  return !g_cancellable_is_cancelled (cancellable);
}

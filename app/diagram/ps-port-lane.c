/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-port-lane.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ps-label-row.h"
#include "ps-port-lane-words.h"
#include "ps-port-scale.h"

#define MARGIN 6.0
#define CAPTION_SIZE 11.0
#define CAPTION_Y 11.0
#define LABEL_SIZE 10.0
#define LABEL_Y 25.0
#define LABEL_GAP 7.0
#define SPIKES_TOP 29.0
#define BAND_TOP 57.0
#define BAND_HEIGHT 13.0
#define BAND_BOTTOM (BAND_TOP + BAND_HEIGHT)
#define BAND_SIZE 9.0
#define CLIENTS_BOTTOM 83.0
#define RANGES_TOP 85.0
#define RANGE_HEIGHT 9.0
#define RANGE_SIZE 8.0
#define COLUMN 2.0
#define LEAST_HEIGHT 1.5
#define TRIANGLE 7.0
/* More labels than these nobody reads. */
#define MAX_LABELS 64

/* The ports that systems hand out to their clients (CLASSIFIER §5.2). Solaris and AIX begin where
 * Linux does and end where Windows does. Those of one line do not meet. */
static const struct
{
  guint16 first;
  guint16 last;
  guint line;
  const char *name;
} ranges[] = {
  { 1025, 5000, 0, "Windows XP" },
  { 32768, 60999, 0, "Linux" },
  { 49152, 65535, 1, "Windows, macOS, BSD" },
};

/* The ports that fall on two points of the picture. */
typedef struct
{
  guint32 servers;
  guint32 unusual;
  guint32 clients;
} Column;

typedef struct
{
  guint16 port;
  guint32 n;
  gboolean unusual;
} Candidate;

typedef struct
{
  const PsPortLane *lane;
  PsTextMeter meter;
  PsScene *scene;
  Column *columns;
  guint n_columns;
  double most_servers;
  double most_clients;
} Layout;

/**
 * ps_port_lane_get_x:
 * @lane: which ports are shown
 * @width: of the picture, in points
 * @port: 0-65536; a port itself is its left edge, half a port more its middle
 *
 * Returns: where the port is in a picture that reads from left to right; it may be outside
 */
double
ps_port_lane_get_x (const PsPortLane *lane, double width, double port)
{
  double start = ps_port_scale_get_position (lane->first);
  double end = ps_port_scale_get_position (lane->last + 1.0);

  return MARGIN
         + (ps_port_scale_get_position (port) - start) / (end - start)
               * MAX (1, width - 2 * MARGIN);
}

/**
 * ps_port_lane_get_port:
 * @lane: which ports are shown
 * @width: of the picture, in points
 * @x: in points
 *
 * Returns: the port there, one of those that are shown
 */
guint16
ps_port_lane_get_port (const PsPortLane *lane, double width, double x)
{
  double start = ps_port_scale_get_position (lane->first);
  double end = ps_port_scale_get_position (lane->last + 1.0);
  double share = (x - MARGIN) / MAX (1, width - 2 * MARGIN);
  double port = ps_port_scale_get_port (start + CLAMP (share, 0, 1) * (end - start));

  return (guint16)CLAMP (port, lane->first, lane->last);
}

/**
 * ps_port_lane_is_below:
 * @y: in points from the top of the picture
 *
 * Returns: whether that is where clients are, not servers
 */
gboolean
ps_port_lane_is_below (double y)
{
  return y >= BAND_TOP + BAND_HEIGHT / 2;
}

static guint
find_column (const Layout *layout, guint port)
{
  double x = ps_port_lane_get_x (layout->lane, layout->scene->width, port + .5);

  return (guint)CLAMP ((x - MARGIN) / COLUMN, 0, layout->n_columns - 1);
}

static void
fill_columns (Layout *layout)
{
  const PsPortHistogram *histogram = layout->lane->histogram;

  for (guint port = layout->lane->first; port <= layout->lane->last; port++)
    {
      Column *column;

      if (histogram->servers[port] == 0 && histogram->clients[port] == 0)
        continue;
      column = &layout->columns[find_column (layout, port)];
      column->servers += histogram->servers[port];
      column->unusual += histogram->unusual[port];
      column->clients += histogram->clients[port];
    }
  for (guint i = 0; i < layout->n_columns; i++)
    {
      layout->most_servers = MAX (layout->most_servers, layout->columns[i].servers);
      layout->most_clients = MAX (layout->most_clients, layout->columns[i].clients);
    }
}

static double
get_height (const Layout *layout, guint32 n, double most, double room)
{
  double share = layout->lane->logarithmic ? log1p (n) / log1p (most) : n / most;

  return n > 0 ? MAX (LEAST_HEIGHT, share * room) : 0;
}

static double
get_spike (const Layout *layout, guint32 n)
{
  return get_height (layout, n, layout->most_servers, BAND_TOP - SPIKES_TOP - TRIANGLE);
}

static PsShape *
add_triangle (Layout *layout, double x, double bottom)
{
  PsShape *shape = ps_scene_add (layout->scene, PS_SHAPE_TRIANGLE, PS_TONE_UNUSUAL);

  shape->width = shape->height = TRIANGLE;
  shape->x = CLAMP (x - TRIANGLE / 2, 0, layout->scene->width - TRIANGLE);
  shape->y = bottom - TRIANGLE;
  shape->style = PS_STYLE_FILLED;
  return shape;
}

static void
add_columns (Layout *layout)
{
  for (guint i = 0; i < layout->n_columns; i++)
    {
      const Column *column = &layout->columns[i];
      double x = MARGIN + i * COLUMN, height = get_spike (layout, column->servers), unusual;

      if (column->servers > 0)
        {
          unusual = column->unusual > 0
                        ? MAX (LEAST_HEIGHT, height * column->unusual / column->servers)
                        : 0;
          if (height > unusual)
            ps_scene_add_box (layout->scene, PS_TONE_SERVER, x, BAND_TOP - height, COLUMN, height - unusual);
          if (unusual > 0)
            ps_scene_add_box (layout->scene, PS_TONE_UNUSUAL, x, BAND_TOP - unusual, COLUMN, unusual);
        }
      if (column->clients > 0)
        ps_scene_add_box (layout->scene, PS_TONE_CLIENT, x, BAND_BOTTOM, COLUMN,
                 get_height (layout, column->clients, layout->most_clients,
                             CLIENTS_BOTTOM - BAND_BOTTOM));
    }
}

static void
add_band (Layout *layout, const PsPortBand *band)
{
  guint first = MAX (band->first, layout->lane->first), last = MIN (band->last, layout->lane->last);
  double left, width;
  g_autofree char *full = NULL, *medium = NULL, *numbers = NULL;
  const char *text;

  if (first > last)
    return;
  left = ps_port_lane_get_x (layout->lane, layout->scene->width, first);
  width = ps_port_lane_get_x (layout->lane, layout->scene->width, last + 1.0) - left;
  ps_scene_add_box (layout->scene, band->tone, left, BAND_TOP, width, BAND_HEIGHT);
  ps_scene_add_box (layout->scene, PS_TONE_LINE, left, BAND_TOP, width, BAND_HEIGHT)->style = 0;
  numbers = g_strdup_printf ("%u–%u", first, last);
  full = g_strdup_printf ("%s %s", _ (band->title), numbers);
  medium = g_strdup_printf ("%s %s", _ (band->short_title), numbers);
  {
    const char *candidates[] = { full, medium, numbers, "", NULL };

    text = ps_text_choose (&layout->meter, candidates, BAND_SIZE, FALSE, width - 4);
  }
  if (text[0] != '\0')
    ps_scene_add_text (layout->scene, PS_TONE_MUTED, text, left + width / 2, BAND_TOP + 9.5, BAND_SIZE,
              PS_ANCHOR_MIDDLE);
}

/* How far a name may go that stands behind a range: to the next one on its line. */
static double
find_range_room (const Layout *layout, guint i)
{
  double width = layout->scene->width;

  if (i + 1 < G_N_ELEMENTS (ranges) && ranges[i + 1].line == ranges[i].line)
    width = MIN (width, ps_port_lane_get_x (layout->lane, width, ranges[i + 1].first) - 3);
  return width;
}

/* A bracket under the lane, with its name where there is room: inside, else behind it. */
static void
add_range (Layout *layout, guint i)
{
  guint first = MAX (ranges[i].first, layout->lane->first);
  guint last = MIN (ranges[i].last, layout->lane->last);
  double y = RANGES_TOP + ranges[i].line * RANGE_HEIGHT, left, right, text_width;
  g_autofree char *full =
      g_strdup_printf ("%s %u–%u", ranges[i].name, ranges[i].first, ranges[i].last);
  PsShape *shape;

  if (first > last)
    return;
  left = ps_port_lane_get_x (layout->lane, layout->scene->width, first);
  right = ps_port_lane_get_x (layout->lane, layout->scene->width, last + 1.0);
  text_width = ps_text_width (&layout->meter, full, RANGE_SIZE, FALSE);
  if (text_width + 8 <= right - left)
    {
      ps_scene_add_text (layout->scene, PS_TONE_MUTED, full, (left + right) / 2, y + RANGE_SIZE - .5, RANGE_SIZE,
                PS_ANCHOR_MIDDLE);
      shape = ps_scene_add (layout->scene, PS_SHAPE_LINE, PS_TONE_CLIENT);
      shape->x = left;
      shape->x2 = (left + right - text_width) / 2 - 3;
      shape->y = shape->y2 = y + RANGE_HEIGHT / 2;
      left = (left + right + text_width) / 2 + 3;
      shape->size = 1;
    }
  else if (right + 3 + text_width <= find_range_room (layout, i))
    ps_scene_add_text (layout->scene, PS_TONE_MUTED, full, right + 3, y + RANGE_SIZE - .5, RANGE_SIZE,
              PS_ANCHOR_START);
  shape = ps_scene_add (layout->scene, PS_SHAPE_LINE, PS_TONE_CLIENT);
  shape->x = left;
  shape->x2 = right;
  shape->y = shape->y2 = y + RANGE_HEIGHT / 2;
  shape->size = 1;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->unusual != y->unusual)
    return y->unusual - x->unusual;
  if (x->n != y->n)
    return x->n < y->n ? 1 : -1;
  return (int)x->port - (int)y->port;
}

/* The ports that are worth a label, those that are worth it most first. */
static GArray *
find_candidates (const Layout *layout)
{
  const PsPortHistogram *histogram = layout->lane->histogram;
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint port = layout->lane->first; port <= layout->lane->last; port++)
    {
      gboolean unusual = histogram->unusual[port] > 0;
      Candidate candidate = { (guint16)port,
                              unusual ? histogram->unusual[port] : histogram->servers[port],
                              unusual };

      if (histogram->servers[port] > 0)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  return candidates;
}

/* A label that stands, to which words may be added. */
typedef struct
{
  guint16 port;
  double right;
} Standing;

/* A triangle and the number, with a line down to the spike. */
static gboolean
add_number (Layout *layout, PsLabelRow *row, guint16 port, double x, double spike, double *right)
{
  g_autofree char *number = g_strdup_printf ("%u", port);
  double width = ps_text_width (&layout->meter, number, LABEL_SIZE, TRUE);
  double half = TRIANGLE / 2, side = half + 2;
  gboolean to_the_left = x + side + width > layout->scene->width;
  PsShape *shape;

  if (!(to_the_left ? ps_label_row_take (row, x - side - width, x + half)
                    : ps_label_row_take (row, x - half, x + side + width)))
    return FALSE;
  *right = to_the_left ? G_MAXDOUBLE : x + side + width;
  add_triangle (layout, x, LABEL_Y);
  shape = ps_scene_add_text (layout->scene, PS_TONE_UNUSUAL, number, to_the_left ? x - side : x + side, LABEL_Y,
                    LABEL_SIZE, to_the_left ? PS_ANCHOR_END : PS_ANCHOR_START);
  shape->style = PS_STYLE_BOLD;
  shape = ps_scene_add (layout->scene, PS_SHAPE_LINE, PS_TONE_UNUSUAL);
  shape->x = shape->x2 = x;
  shape->y = LABEL_Y + 1;
  shape->y2 = BAND_TOP - spike;
  shape->size = 1;
  shape->style = PS_STYLE_DASHED;
  return TRUE;
}

static void
add_label (Layout *layout, PsLabelRow *row, const Candidate *candidate, GArray *standing)
{
  guint column = find_column (layout, candidate->port);
  double x = MARGIN + column * COLUMN + COLUMN / 2, width;
  double spike = get_spike (layout, layout->columns[column].servers);
  g_autofree char *number = g_strdup_printf ("%u", candidate->port);
  Standing label = { .port = candidate->port };

  if (candidate->unusual)
    {
      if (add_number (layout, row, candidate->port, x, spike, &label.right))
        g_array_append_val (standing, label);
      else
        add_triangle (layout, x, BAND_TOP - spike);
      return;
    }
  width = ps_text_width (&layout->meter, number, LABEL_SIZE, FALSE);
  if (ps_label_row_take (row, x - width / 2, x + width / 2))
    ps_scene_add_text (layout->scene, PS_TONE_SERVER, number, x, LABEL_Y, LABEL_SIZE, PS_ANCHOR_MIDDLE);
}

/* What is unusual, where the numbers leave room. */
static void
add_words (Layout *layout, PsLabelRow *row, const Standing *label)
{
  const char *words = ps_port_lane_name_finding (layout->lane->histogram->findings[label->port]);
  double width = ps_text_width (&layout->meter, words, LABEL_SIZE, FALSE);
  double left = label->right + LABEL_GAP;

  if (left + width <= layout->scene->width && ps_label_row_take (row, left, left + width))
    ps_scene_add_text (layout->scene, PS_TONE_UNUSUAL, words, left, LABEL_Y, LABEL_SIZE, PS_ANCHOR_START);
}

/* Numbers first, so that words do not take the place of a port. */
static void
add_labels (Layout *layout)
{
  g_autoptr (GArray) candidates = find_candidates (layout);
  g_autoptr (GArray) standing = g_array_new (FALSE, FALSE, sizeof (Standing));
  g_auto (PsLabelRow) row = { 0 };

  ps_label_row_init (&row, 0, layout->scene->width);
  for (guint i = 0; i < MIN (candidates->len, MAX_LABELS); i++)
    add_label (layout, &row, &g_array_index (candidates, Candidate, i), standing);
  for (guint i = 0; i < standing->len; i++)
    add_words (layout, &row, &g_array_index (standing, Standing, i));
}

static void
add_caption (Layout *layout)
{
  double room = layout->scene->width - 2 * MARGIN, rest_width = 0;
  g_autofree char *rest = ps_port_lane_describe_rest (layout->lane), *cut = NULL;
  const char *candidates[] = { _ ("▲ Server ports · ▼ client ports, and the ranges that systems "
                                  "hand out to clients"),
                               _ ("▲ Server ports · ▼ client ports"), _ ("Ports"), "", NULL };
  const char *text;

  if (rest[0] != '\0')
    {
      cut = ps_text_cut_end (&layout->meter, rest, CAPTION_SIZE, FALSE, room * .7);
      rest_width = ps_text_width (&layout->meter, cut, CAPTION_SIZE, FALSE) + 12;
      ps_scene_add_text (layout->scene, PS_TONE_MUTED, cut, layout->scene->width - MARGIN, CAPTION_Y, CAPTION_SIZE,
                PS_ANCHOR_END);
    }
  text = ps_text_choose (&layout->meter, candidates, CAPTION_SIZE, FALSE, room - rest_width);
  if (text[0] != '\0')
    ps_scene_add_text (layout->scene, PS_TONE_MUTED, text, MARGIN, CAPTION_Y, CAPTION_SIZE, PS_ANCHOR_START);
}

/**
 * ps_port_lane_layout:
 * @lane: what to show; nothing of it is kept
 * @width: in points
 * @right_to_left: whether ports grow from right to left
 * @measure: (nullable): how wide texts are
 * @user_data: for @measure
 *
 * Lays out ports as a lane of three bands: alerts by the port of their server as spikes above, by
 * the port of their client below; a triangle and words mark what is unusual.
 *
 * Returns: (transfer full): the picture, %PS_PORT_LANE_HEIGHT high
 */
PsScene *
ps_port_lane_layout (const PsPortLane *lane, double width, gboolean right_to_left,
                     PsMeasureText measure, gpointer user_data)
{
  guint n_columns = (guint)MAX (1, ceil ((width - 2 * MARGIN) / COLUMN));
  g_autofree Column *columns = g_new0 (Column, n_columns);
  Layout layout = {
    .lane = lane,
    .meter = { measure != NULL ? measure : ps_scene_estimate_text, user_data },
    .scene = ps_scene_new (width, PS_PORT_LANE_HEIGHT),
    .columns = columns,
    .n_columns = n_columns,
    .most_servers = 1,
    .most_clients = 1,
  };

  layout.scene->title = ps_port_lane_describe (lane);
  fill_columns (&layout);
  for (guint i = 0; i < PS_N_PORT_BANDS; i++)
    add_band (&layout, ps_port_scale_get_band (i));
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    add_range (&layout, i);
  add_columns (&layout);
  add_labels (&layout);
  add_caption (&layout);
  if (right_to_left)
    ps_scene_mirror (layout.scene);
  return layout.scene;
}

/**
 * ps_port_lane_new_scene:
 * @store: a store
 * @order: which of its rows
 * @width: in points
 * @measure: (nullable): how wide texts are
 * @user_data: for @measure
 *
 * Counts and lays out in one go, for pages; it may take a while.
 *
 * Returns: (transfer full): the ports of these rows
 */
PsScene *
ps_port_lane_new_scene (PsAlertStore *store, const PsRowOrder *order, double width,
                        PsMeasureText measure, gpointer user_data)
{
  g_autoptr (PsPortHistogram) histogram = ps_port_histogram_new (store, order, NULL);
  PsPortLane lane = { .histogram = histogram, .last = G_MAXUINT16, .logarithmic = TRUE };

  return ps_port_lane_layout (&lane, width, FALSE, measure, user_data);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-brush-view.h"
#include "ps-open-window.h"
#include "ps-picture-source.h"
#include "ps-scene.h"
#include "ps-settings.h"
#include "ps-widget-find.h"
#include "ps-window-private.h"

/* The strips to a linear and to a logarithmic scale. */

/* Forty calls of one server in one minute, and a single one of another, half an hour later. */
static char *
make_alerts (void)
{
  GString *text = g_string_new ("timestamp,src_ip,src_port,dst_ip,dst_port,proto,severity\n");

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (
        text, "2026-03-01T08:00:00Z,10.0.0.5,%u,10.0.0.9,443,tcp,high\n", 50000 + 37 * i);
  g_string_append (text, "2026-03-01T08:30:00Z,10.0.0.5,60000,10.0.0.8,22,tcp,high\n");
  return g_string_free (text, FALSE);
}
#define N_ALERTS "41 alerts"

typedef struct
{
  const char *action;
  const char *setting;
  PsTone tone; /* of the bars whose heights are compared */
  guint home[2]; /* keys that go to the beginning of what is summed up */
  guint end;   /* ... and, with Shift, to its end */
  const char *sum;
} Case;

static const Case cases[] = {
  { "timeline.logarithmic",
    "timeline-logarithmic",
    PS_TONE_SEVERITY_HIGH,
    { GDK_KEY_Home, 0 },
    GDK_KEY_End,
    N_ALERTS },
  { "lane.logarithmic",
    "port-lane-logarithmic",
    PS_TONE_SERVER,
    { GDK_KEY_Home, GDK_KEY_Up },
    GDK_KEY_End,
    N_ALERTS },
};

static GtkWidget *
get_strip (PsOpenWindow *open, guint i)
{
  return i == 0 ? GTK_WIDGET (open->window->timeline) : GTK_WIDGET (open->window->port_lane);
}

/* What all of the strip holds, in its words. */
static char *
dup_sum (GtkWidget *strip, const Case *c)
{
  GtkWidget *view = ps_widget_find (strip, PS_TYPE_BRUSH_VIEW);

  gtk_widget_grab_focus (view);
  for (guint i = 0; i < G_N_ELEMENTS (c->home) && c->home[i] != 0; i++)
    ps_widget_press (view, c->home[i], 0);
  ps_widget_press (view, c->end, GDK_SHIFT_MASK);
  return g_strdup (ps_brush_view_get_sentence (PS_BRUSH_VIEW (view)));
}

static gboolean
is_counted (GtkWidget *strip, const Case *c)
{
  g_autofree char *sum = dup_sum (strip, c);

  return sum != NULL && strstr (sum, c->sum) != NULL;
}

/* The lowest and the tallest bar. Returns: how many bars there are */
static guint
measure (GtkWidget *strip, PsTone tone, double *lowest, double *tallest)
{
  PsPicture picture = { 0 };
  g_autoptr (PsScene) scene = NULL;
  guint n = 0;

  g_assert_true (ps_picture_source_get_picture (PS_PICTURE_SOURCE (strip), &picture));
  scene = picture.layout (640, FALSE, ps_scene_estimate_text, NULL, picture.user_data);
  *lowest = G_MAXDOUBLE;
  *tallest = 0;
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      if (shape->kind != PS_SHAPE_BOX || shape->tone != tone)
        continue;
      *lowest = MIN (*lowest, shape->height);
      *tallest = MAX (*tallest, shape->height);
      n++;
    }
  return n;
}

/* To a linear scale bars are as tall as they hold alerts, to a logarithmic one a single alert can be
 * seen beside many; what is summed up is the same, and the choice is kept. */
static void
test_scale (gconstpointer data)
{
  const guint index = GPOINTER_TO_UINT (data);
  const Case *c = &cases[index];
  g_autofree char *alerts = make_alerts (), *linear_sum = NULL, *logarithmic_sum = NULL;
  g_autoptr (GVariant) kept = NULL;
  PsOpenWindow open = { 0 };
  double lowest[2], tallest[2];
  GtkWidget *strip;

  ps_settings_set (c->setting, g_variant_new_boolean (FALSE));
  ps_open_window_set_up (&open, alerts, 1100, 800);
  strip = get_strip (&open, index);
  ps_wait_until (is_counted (strip, c));
  g_assert_cmpuint (measure (strip, c->tone, &lowest[0], &tallest[0]), ==, 2);
  linear_sum = dup_sum (strip, c);
  g_assert_true (gtk_widget_activate_action (strip, c->action, NULL));
  g_assert_cmpuint (measure (strip, c->tone, &lowest[1], &tallest[1]), ==, 2);
  logarithmic_sum = dup_sum (strip, c);
  g_assert_cmpfloat_with_epsilon (tallest[0], tallest[1], 1e-6);
  g_assert_cmpfloat (lowest[0] / tallest[0], <, .1);
  g_assert_cmpfloat_with_epsilon (lowest[1] / tallest[1], log (2) / log (41), .01);
  g_assert_nonnull (linear_sum);
  g_assert_cmpstr (linear_sum, ==, logarithmic_sum);
  kept = ps_settings_get (c->setting);
  g_assert_true (g_variant_get_boolean (kept));
  g_assert_true (gtk_widget_activate_action (strip, c->action, NULL));
  measure (strip, c->tone, &lowest[1], &tallest[1]);
  g_assert_cmpfloat_with_epsilon (lowest[0], lowest[1], 1e-6);
  ps_open_window_tear_down (&open);
}

static void
add_tests (void)
{
  g_test_add_data_func ("/strip-scales/timeline", GUINT_TO_POINTER (0), test_scale);
  g_test_add_data_func ("/strip-scales/port-lane", GUINT_TO_POINTER (1), test_scale);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}

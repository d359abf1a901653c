/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-flow-canvas [NODES LINKS [WORD]]: what a frame of the flow map costs while it is panned,
 * zoomed and hovered, in milliseconds, by the frame clock; and how long its ribbons take in their
 * thread. What has the word in its name takes ten times as long, for a profiler. Under Xvfb
 * with GSK_RENDERER=cairo. Read the ratios, not the seconds.
 */

#include <gtk/gtk.h>
#include <stdlib.h>

#include "ps-bench-clock.h"
#include "ps-flow-canvas-private.h"
#include "ps-flow-job.h"

enum
{
  N_FRAMES = 120,
};

typedef struct
{
  PsFlowCanvas *canvas;
  PsFlowResult *result;
  GArray *times; /* of double: ms a frame */
  GArray *work;  /* of double: ms of them that the thread of the window worked */
  PsBenchClock clock;
  guint n_frames;
  guint wanted_frames;
  const char *word; /* NULL = none */
  void (*step) (PsFlowCanvas *canvas, guint frame);
  gboolean done;
} Bench;

static PsAlertStore *
make_store (guint n_nodes, guint n_links)
{
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  PsAlertStore *store = ps_alert_store_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("bench", NULL);

  ps_alert_store_add_file (store, file);
  for (guint i = 0; i < n_links; i++)
    {
      PsAlert *alert = ps_alert_batch_add (batch);
      guint client = i % (n_nodes * 6 / 10);
      guint server = (guint)g_rand_int_range (rand, 0, (gint32)(n_nodes * 3 / 10));
      PsAddress ends[2] = { { { [10] = 0xff, [11] = 0xff, [12] = 10 } },
                            { { [10] = 0xff, [11] = 0xff, [12] = 172, [13] = 16 } } };

      ends[0].bytes[14] = (guint8)(client >> 8);
      ends[0].bytes[15] = (guint8)client;
      ends[1].bytes[14] = (guint8)(server >> 8);
      ends[1].bytes[15] = (guint8)server;
      alert->record = i;
      alert->flags = PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT
                     | PS_ALERT_HAS_DST_PORT;
      alert->src = ps_address_pool_intern (batch->addresses, &ends[0]);
      alert->dst = ps_address_pool_intern (batch->addresses, &ends[1]);
      alert->src_port = (guint16)g_rand_int_range (rand, 50000, 65000);
      alert->dst_port = (guint16)(1 + (server * 7 + (guint)g_rand_int_range (rand, 0, 3))
                                          % (n_nodes / 10));
      alert->protocol = 6;
      alert->severity = (guint8)g_rand_int_range (rand, 1, 6);
    }
  ps_alert_store_append (store, batch, 0, 1, NULL);
  return store;
}

static void
before_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->clock = ps_bench_clock_start ();
  if (bench->step != NULL)
    bench->step (bench->canvas, bench->n_frames);
}

static void
after_cb (GdkFrameClock *clock, Bench *bench)
{
  double time = ps_bench_clock_get_wall (&bench->clock);
  double work = ps_bench_clock_get_work (&bench->clock);

  if (bench->step == NULL || bench->clock.wall == 0)
    return;
  g_array_append_val (bench->times, time);
  g_array_append_val (bench->work, work);
  bench->done = ++bench->n_frames >= bench->wanted_frames;
  gtk_widget_queue_draw (GTK_WIDGET (bench->canvas));
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static void
print_times (GArray *times, const char *what)
{
  g_array_sort (times, compare_times);
  g_print ("  %s: median %5.1f  p95 %5.1f  worst %5.1f", what,
           g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 95 / 100),
           g_array_index (times, double, times->len - 1));
}

static void
measure (Bench *bench, const char *what, void (*step) (PsFlowCanvas *canvas, guint frame))
{
  gboolean wanted = bench->word != NULL && strstr (what, bench->word) != NULL;

  g_array_set_size (bench->times, 0);
  g_array_set_size (bench->work, 0);
  bench->n_frames = 0;
  bench->wanted_frames = wanted ? 10 * N_FRAMES : N_FRAMES;
  bench->clock.wall = 0;
  bench->done = FALSE;
  bench->step = step;
  gtk_widget_queue_draw (GTK_WIDGET (bench->canvas));
  while (!bench->done)
    g_main_context_iteration (NULL, TRUE);
  bench->step = NULL;
  g_print ("%-24s", what);
  print_times (bench->times, "elapsed");
  print_times (bench->work, "work");
  g_print ("\n");
}

static void
pan (PsFlowCanvas *canvas, guint frame)
{
  ps_flow_canvas_pan (canvas, 0, frame % 60 < 30 ? 12 : -12);
}

/* As the wheel and the page keys do it: every frame shows much that was not seen before. */
static void
pan_fast (PsFlowCanvas *canvas, guint frame)
{
  ps_flow_canvas_pan (canvas, 0, frame % 60 < 30 ? 120 : -120);
}

static void
zoom (PsFlowCanvas *canvas, guint frame)
{
  ps_flow_canvas_zoom (canvas, frame % 40 < 20 ? 1.03 : 1 / 1.03);
}

/* As the pointer goes over ribbons and boxes. */
static void
hover (PsFlowCanvas *canvas, guint frame)
{
  double x = canvas->left + (100 + frame * 9) / canvas->scale;
  double y = canvas->top + (60 + frame * 5) / canvas->scale;

  ps_flow_canvas_set_hover (canvas,
                            ps_flow_diagram_pick (canvas->diagram, x, y, 4 / canvas->scale));
}

/* A step of the keyboard: what it is on is scrolled to. */
static void
walk (PsFlowCanvas *canvas, guint frame)
{
  ps_flow_canvas_move (canvas, frame == 0 ? PS_FLOW_MOVE_FIRST : PS_FLOW_MOVE_DOWN);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;

  bench->result = ps_flow_job_finish (result, NULL);
}

static void
wait_until_settled (Bench *bench, const char *what)
{
  gint64 start = g_get_monotonic_time ();

  do
    g_main_context_iteration (NULL, FALSE);
  while (!ps_flow_canvas_is_settled (bench->canvas)
         || g_get_monotonic_time () - start < G_USEC_PER_SEC / 4);
  g_print ("%-40s %6.0f ms until it was as it stays\n", what,
           (double)(g_get_monotonic_time () - start) / 1000);
}

static void
lay_out (Bench *bench, guint n_nodes, guint n_links)
{
  g_autoptr (PsAlertStore) store = make_store (n_nodes, n_links);
  g_autoptr (PsRowOrder) order = NULL;
  const PsFlowOptions options = { .width = 1264, .height = 600 };
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 10");
  gint64 start = g_get_monotonic_time ();

  ps_alert_store_decide (store, 0, G_MAXUINT32);
  order = ps_row_order_new_all (ps_alert_store_get_n_rows (store));
  ps_flow_job_async (store, order, NULL, &options, FALSE, font, NULL, drawn_cb, bench);
  while (bench->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%u nodes, %u links laid out in %.0f ms\n",
           ps_flow_diagram_get_n_nodes (bench->result->diagram),
           ps_flow_diagram_get_n_links (bench->result->diagram),
           (double)(g_get_monotonic_time () - start) / 1000);
}

int
main (int argc, char *argv[])
{
  Bench bench = { .times = g_array_new (FALSE, FALSE, sizeof (double)),
                  .work = g_array_new (FALSE, FALSE, sizeof (double)),
                  .word = argc > 3 ? argv[3] : NULL };
  GtkWidget *window;
  GdkFrameClock *clock;

  gtk_init ();
  lay_out (&bench, argc > 2 ? (guint)atoi (argv[1]) : 2000, argc > 2 ? (guint)atoi (argv[2]) : 20000);
  window = gtk_window_new ();
  bench.canvas = g_object_new (PS_TYPE_FLOW_CANVAS, NULL);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.canvas));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (bench.canvas))
         || gtk_widget_get_width (GTK_WIDGET (bench.canvas)) == 0)
    g_main_context_iteration (NULL, TRUE);
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), &bench);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_cb), &bench);
  ps_flow_canvas_set_diagram (bench.canvas, bench.result->diagram, FALSE);
  wait_until_settled (&bench, "first picture");
  measure (&bench, "hovering, usual size", hover);
  measure (&bench, "walking, usual size", walk);
  measure (&bench, "panning, usual size", pan);
  measure (&bench, "panning fast", pan_fast);
  measure (&bench, "zooming, usual size", zoom);
  wait_until_settled (&bench, "after that");
  ps_flow_canvas_zoom (bench.canvas, 0.0001);
  wait_until_settled (&bench, "all of it");
  measure (&bench, "hovering, all of it", hover);
  measure (&bench, "panning, all of it", pan);
  measure (&bench, "zooming, all of it", zoom);
  ps_flow_result_free (bench.result);
  g_array_unref (bench.times);
  g_array_unref (bench.work);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}

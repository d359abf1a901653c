/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-calibration-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ps-reliability-curve.h"
#include "ps-report-facts.h"
#include "ps-scene-view.h"
#include "ps-transient.h"

/* Wrong answers that are listed; the surest ones say most. */
#define MISSES_SHOWN 20

struct _PsCalibrationWindow
{
  GtkWindow parent_instance;

  GtkStack *stack;
  GtkProgressBar *progress;
  GtkBox *box;

  PsAlertStore *store;
  const PsCalibration *calibration;
  GCancellable *counting;
  int permille; /* how far it is, written by the thread that counts */
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (PsCalibrationWindow, ps_calibration_window, GTK_TYPE_WINDOW)

static guint alert_signal;

static const char *const rule_titles[PS_N_RULES] = {
  [PS_RULE_PORTS] = N_ ("What kind of number each port is"),
  [PS_RULE_APPLICATION] = N_ ("The application and its usual port"),
  [PS_RULE_LOWER_PORT] = N_ ("The lower of two unremarkable ports"),
  [PS_RULE_PUBLIC_END] = N_ ("One end is private, one public"),
  [PS_RULE_GROUP_ADDRESS] = N_ ("Multicast or broadcast"),
  [PS_RULE_PACKET_ORDER] = N_ ("The order of the packet"),
  [PS_RULE_PAIR] = N_ ("Other conversations of the two hosts"),
  [PS_RULE_HOST] = N_ ("What each host is elsewhere"),
  [PS_RULE_ENDPOINT] = N_ ("What each address and port is elsewhere"),
};

static const char *const stratum_titles[PS_N_STRATA] = {
  [PS_STRATUM_ORDINARY] = N_ ("Server below 1024, client above"),
  [PS_STRATUM_BOTH_HIGH] = N_ ("Both ports 1024 or above"),
  [PS_STRATUM_BOTH_SYSTEM] = N_ ("Both ports below 1024"),
  [PS_STRATUM_EQUAL] = N_ ("The same port at both ends"),
  [PS_STRATUM_CLIENT_SYSTEM] = N_ ("Only the client’s port below 1024"),
};

/* Rounded down: what is not all right is not to read as 100 %. */
static char *
print_percent (double share)
{
  return g_strdup_printf (_ ("%.1f %%"), floor (share * 1000 + 1e-6) / 10);
}

static GtkWidget *
add_text (PsCalibrationWindow *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (self->box, label);
  return label;
}

static void
add_cell (GtkGrid *grid, const char *text, int column, int row, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, "tabular");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static GtkGrid *
add_grid (PsCalibrationWindow *self, const char *const *titles)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (int i = 0; titles[i] != NULL; i++)
    add_cell (GTK_GRID (grid), gettext (titles[i]), i, 0, "muted");
  gtk_box_append (self->box, grid);
  return GTK_GRID (grid);
}

static void
add_score (GtkGrid *grid, int row, const char *name, const PsCalibrationScore *score)
{
  g_autofree char *n = ps_report_count (score->n);
  g_autofree char *right = print_percent (ps_calibration_score_get_accuracy (score));
  g_autofree char *decided = print_percent ((double)score->n_decided / score->n);
  g_autofree char *decided_right =
      score->n_decided > 0 ? print_percent ((double)score->n_decided_right / score->n_decided)
                           : g_strdup ("—");

  add_cell (grid, name, 0, row, NULL);
  add_cell (grid, n, 1, row, NULL);
  add_cell (grid, right, 2, row, NULL);
  add_cell (grid, decided, 3, row, NULL);
  add_cell (grid, decided_right, 4, row, NULL);
}

static void
add_scores (PsCalibrationWindow *self)
{
  static const char *const titles[] = { N_ ("Ports"), N_ ("Conversations"),
                                        N_ ("Likelier end is right"), N_ ("Decided"),
                                        N_ ("Right when decided"), NULL };
  GtkGrid *grid = add_grid (self, titles);
  int row = 1;

  add_score (grid, row++, _ ("All"), &self->calibration->all);
  for (guint i = 0; i < PS_N_STRATA; i++)
    if (self->calibration->strata[i].n > 0)
      add_score (grid, row++, gettext (stratum_titles[i]), &self->calibration->strata[i]);
}

static void
add_clues (PsCalibrationWindow *self)
{
  static const char *const titles[] = { N_ ("Clue"), N_ ("Spoke in"), N_ ("Was right"),
                                        N_ ("Mean weight"), N_ ("Was the strongest"), NULL };
  GtkGrid *grid = add_grid (self, titles);
  int row = 1;

  for (guint i = 0; i < PS_N_RULES; i++)
    {
      const PsCalibrationClue *clue = &self->calibration->clues[i];
      g_autofree char *n = ps_report_count (clue->n), *right = NULL, *weight = NULL, *first = NULL;

      if (clue->n == 0 || rule_titles[i] == NULL)
        continue;
      right = print_percent ((double)clue->n_right / clue->n);
      weight = g_strdup_printf (_ ("%.1f dB"), (double)clue->weight_sum / 10 / clue->n);
      first = ps_report_count (clue->n_strongest);
      add_cell (grid, gettext (rule_titles[i]), 0, row, NULL);
      add_cell (grid, n, 1, row, NULL);
      add_cell (grid, right, 2, row, NULL);
      add_cell (grid, weight, 3, row, NULL);
      add_cell (grid, first, 4, row++, NULL);
    }
}

static PsScene *
lay_out_curve (double width, gboolean right_to_left, PsMeasureText measure, gpointer measure_data,
               gpointer data)
{
  return ps_reliability_curve_layout (PS_CALIBRATION_WINDOW (data)->calibration, width,
                                      right_to_left, measure, measure_data);
}

static void
miss_cb (GtkButton *button, PsCalibrationWindow *self)
{
  g_signal_emit (self, alert_signal, 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row")));
}

/* "10.0.0.5:50001 … 10.0.0.9:443, 93.2 % sure" */
static void
add_miss (PsCalibrationWindow *self, const PsCalibrationMiss *miss)
{
  PsConversation conversation;
  g_autofree char *a = NULL, *b = NULL, *sure = NULL, *text = NULL;
  GtkWidget *button;

  ps_alert_store_get_conversation (self->store, miss->row, &conversation);
  a = ps_endpoint_to_string (&conversation.a);
  b = ps_endpoint_to_string (&conversation.b);
  sure = print_percent (miss->confidence / 10000.0);
  text = g_strdup_printf (_ ("%s and %s, %s sure"), a, b, sure);
  button = gtk_button_new_with_label (text);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Show this alert"));
  g_object_set_data (G_OBJECT (button), "row", GUINT_TO_POINTER (miss->row));
  g_signal_connect (button, "clicked", G_CALLBACK (miss_cb), self);
  gtk_box_append (self->box, button);
}

static void
add_misses (PsCalibrationWindow *self)
{
  guint n = self->calibration->n_misses;

  if (n == 0)
    return;
  add_text (self, _ ("Decided, and wrong"), "heading");
  for (guint i = 0; i < MIN (n, MISSES_SHOWN); i++)
    add_miss (self, &self->calibration->misses[i]);
  if (n > MISSES_SHOWN)
    add_text (self, _ ("The others were less sure."), "muted");
}

static void
add_headline (PsCalibrationWindow *self)
{
  guint32 n = self->calibration->all.n, n_disputed = self->calibration->n_disputed;
  g_autofree char *count = ps_report_count (n);
  g_autofree char *right =
      print_percent (ps_calibration_score_get_accuracy (&self->calibration->all));
  g_autofree char *text = g_strdup_printf (
      ngettext ("On %s conversation where the file itself says who opened it, the clues alone agree "
                "in %s.",
                "On %s conversations where the file itself says who opened them, the clues alone "
                "agree in %s.",
                n),
      count, right);
  g_autofree char *disputed = NULL;

  add_text (self, text, "title-3");
  if (n_disputed == 0)
    return;
  disputed = g_strdup_printf (
      ngettext ("%u conversation is left out: its records contradict each other.",
                "%u conversations are left out: their records contradict each other.", n_disputed),
      n_disputed);
  add_text (self, disputed, "muted");
}

static void
show (PsCalibrationWindow *self)
{
  GtkWidget *curve;

  add_headline (self);
  add_scores (self);
  add_text (self, _ ("Is the confidence deserved?"), "heading");
  add_text (self,
            _ ("One circle for each step of confidence, as large as the number of conversations. On "
               "the dashed line it is right as often as it is sure; above it is too modest, below "
               "too sure."),
            "muted");
  curve = ps_scene_view_new ();
  gtk_box_append (self->box, curve);
  ps_scene_view_set_layout (PS_SCENE_VIEW (curve), lay_out_curve, self);
  add_text (self, _ ("How good is each clue?"), "heading");
  add_clues (self);
  add_misses (self);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
stop_ticking (PsCalibrationWindow *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
}

static gboolean
tick_cb (gpointer data)
{
  PsCalibrationWindow *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
progress_cb (double fraction, gpointer data)
{
  g_atomic_int_set (&PS_CALIBRATION_WINDOW (data)->permille, (int)(fraction * 1000));
}

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PsCalibrationWindow *self = source;
  g_autoptr (GError) error = NULL;
  const PsCalibration *calibration =
      ps_calibration_new (self->store, data, progress_cb, self, cancellable, &error);

  if (calibration != NULL)
    g_task_return_pointer (task, (gpointer)calibration, (GDestroyNotify)ps_calibration_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsCalibrationWindow *self = PS_CALIBRATION_WINDOW (source);
  const PsCalibration *calibration = g_task_propagate_pointer (G_TASK (result), NULL);

  if (calibration == NULL)
    return;
  stop_ticking (self);
  self->calibration = calibration;
  if (calibration->all.n > 0)
    show (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
ps_calibration_window_dispose (GObject *object)
{
  PsCalibrationWindow *self = PS_CALIBRATION_WINDOW (object);

  stop_ticking (self);
  g_cancellable_cancel (self->counting);
  G_OBJECT_CLASS (ps_calibration_window_parent_class)->dispose (object);
}

static void
ps_calibration_window_finalize (GObject *object)
{
  PsCalibrationWindow *self = PS_CALIBRATION_WINDOW (object);

  if (self->calibration != NULL)
    ps_calibration_unref (self->calibration);
  g_clear_object (&self->counting);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ps_calibration_window_parent_class)->finalize (object);
}

static void
ps_calibration_window_class_init (PsCalibrationWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_calibration_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ps_calibration_window_finalize;
  alert_signal = g_signal_new ("alert", PS_TYPE_CALIBRATION_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/portside/Portside/ui/ps-calibration-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PsCalibrationWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PsCalibrationWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, PsCalibrationWindow, box);
}

static void
ps_calibration_window_init (PsCalibrationWindow *self)
{
  self->counting = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ps_calibration_window_new:
 * @parent: what it stands before
 * @document: something is open in it
 *
 * Begins to count what the filter lets through.
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWidget *
ps_calibration_window_new (GtkWindow *parent, PsDocument *document)
{
  PsCalibrationWindow *self =
      g_object_new (PS_TYPE_CALIBRATION_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->counting, counted_cb, NULL);

  ps_transient_watch (self);
  self->store = g_object_ref (ps_document_get_store (document));
  self->tick_id = g_timeout_add (100, tick_cb, self);
  g_task_set_task_data (task, ps_row_order_ref (ps_document_get_order (document)),
                        (GDestroyNotify)ps_row_order_unref);
  g_task_run_in_thread (task, count_in_thread);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-columns.h"
#include "ps-findings-pane.h"
#include "ps-keyboard.h"
#include "ps-open-window.h"
#include "ps-widget-find.h"
#include "ps-window-private.h"

/* What a real pointer and real keys do in the table of alerts. */

#define N_ALERTS 8

static char *
make_alerts (void)
{
  GString *text = g_string_new ("src_ip,src_port,dst_ip,dst_port,proto,signature\n");

  for (guint i = 0; i < N_ALERTS; i++)
    g_string_append_printf (text, "10.0.0.5,%u,10.0.0.%u,443,tcp,SIGNATURE %u\n", 50000 + i, 9 + i,
                            i);
  return g_string_free (text, FALSE);
}

static void
set_up (PsOpenWindow *open, gconstpointer data)
{
  g_autofree char *alerts = make_alerts ();

  ps_open_window_set_up (open, alerts, 1200, 900);
  if (ps_keyboard_is_there ())
    ps_keyboard_focus (GTK_WINDOW (open->window));
}

static void
tear_down (PsOpenWindow *open, gconstpointer data)
{
  if (!ps_keyboard_is_there ())
    g_test_skip ("xdotool is needed");
  ps_open_window_tear_down (open);
}

/* Where the row of an alert stands in the table. */
static graphene_rect_t
find_row (PsOpenWindow *open, guint position)
{
  GtkWidget *table = GTK_WIDGET (open->window->table);
  GtkWidget *row =
      gtk_widget_get_first_child (ps_widget_find (table, GTK_TYPE_LIST_VIEW));
  graphene_rect_t place;

  while (row != NULL && ps_alert_columns_get_position (row) != position)
    row = gtk_widget_get_next_sibling (row);
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_compute_bounds (row, table, &place));
  return place;
}

static GtkWidget *
find_tooltip (PsOpenWindow *open)
{
  /* GTK does not show its header, and has the type with the first tooltip. */
  GType type = g_type_from_name ("GtkTooltipWindow");
  GtkWidget *tooltip = type != 0 ? ps_widget_find (GTK_WIDGET (open->window), type) : NULL;

  return tooltip != NULL && gtk_widget_get_mapped (tooltip) ? tooltip : NULL;
}

typedef struct
{
  PsOpenWindow *open;
  const char *words; /* in the tooltip that is waited for */
} Waiting;

static gboolean
has_words (gpointer data)
{
  Waiting *waiting = data;
  GtkWidget *tooltip = find_tooltip (waiting->open);
  GtkWidget *label = tooltip != NULL ? ps_widget_find (tooltip, GTK_TYPE_LABEL) : NULL;

  return label != NULL && strstr (gtk_label_get_text (GTK_LABEL (label)), waiting->words) != NULL;
}

/* Whether it is so within two seconds: an event that comes while the X server is at something else is
 * lost at times, and one does the same again, as anybody would. */
static gboolean
comes (gboolean (*is_so) (gpointer data), gpointer data)
{
  gint64 start = g_get_monotonic_time ();

  while (!is_so (data) && g_get_monotonic_time () - start < 2 * G_USEC_PER_SEC)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  return is_so (data);
}

#define TRIES 15

/* Where the words about a row stand: how far below its top, in pixels of the window's surface. */
static double
point_at (PsOpenWindow *open, guint position, const char *words)
{
  GtkWidget *table = GTK_WIDGET (open->window->table);
  graphene_rect_t row = find_row (open, position);
  Waiting waiting = { open, words };
  double x, top, left, above;

  /* What was said elsewhere has to go first; then the pointer moves a little, as any does. */
  for (guint i = 0; i < TRIES && !comes (has_words, &waiting); i++)
    ps_mouse_move (table, row.origin.x + 100 + i % 2, row.origin.y + row.size.height / 2);
  g_assert_true (has_words (&waiting));
  gtk_native_get_surface_transform (GTK_NATIVE (open->window), &left, &above);
  gtk_widget_translate_coordinates (table, GTK_WIDGET (open->window), 0, row.origin.y, &x, &top);
  return gdk_popup_get_position_y (
             GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (find_tooltip (open)))))
         - top - above;
}

/* The words about a row stand next to it; those about the next row that is pointed at stand next to
 * that one, and not where the first ones were. */
static void
test_tooltip (PsOpenWindow *open, gconstpointer data)
{
  double height;

  if (!ps_keyboard_is_there ())
    return;
  height = find_row (open, 1).size.height;
  g_assert_cmpfloat (ABS (point_at (open, 1, "port 50001") - height), <, height);
  g_assert_cmpfloat (ABS (point_at (open, N_ALERTS - 1, "port 50007") - height), <, height);
}

/* Where no row is, there is nothing to be said. */
static void
test_no_tooltip (PsOpenWindow *open, gconstpointer data)
{
  GtkWidget *view = ps_widget_find (GTK_WIDGET (open->window->table), GTK_TYPE_COLUMN_VIEW);
  graphene_rect_t last = find_row (open, N_ALERTS - 1);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = TRUE;

  g_signal_emit_by_name (view, "query-tooltip", 60, (int)(last.origin.y + 3 * last.size.height),
                         FALSE, tooltip, &shown);
  g_assert_false (shown);
}

static gboolean
has_lesson (gpointer data)
{
  PsLesson *lesson = ((PsOpenWindow *)data)->window->making;

  return lesson != NULL && ps_lesson_get_n_items (lesson) > 0;
}

static gboolean
is_typed (gpointer data)
{
  return g_str_has_prefix (gtk_editable_get_text (((PsOpenWindow *)data)->window->filter), "l");
}

/* “l” adds the alert to a lesson, and in the filter it is a letter. */
static void
test_lesson_key (PsOpenWindow *open, gconstpointer data)
{
  if (!ps_keyboard_is_there ())
    return;
  gtk_widget_grab_focus (GTK_WIDGET (open->window->filter));
  for (guint i = 0; i < TRIES && !is_typed (open); i++)
    {
      ps_keyboard_press ("l");
      comes (is_typed, open);
    }
  g_assert_true (is_typed (open));
  g_assert_null (open->window->making);
  gtk_editable_set_text (open->window->filter, "");
  gtk_widget_grab_focus (GTK_WIDGET (open->window->table));
  for (guint i = 0; i < TRIES && !has_lesson (open); i++)
    {
      ps_keyboard_press ("l");
      comes (has_lesson, open);
    }
  g_assert_true (has_lesson (open));
}

/* The rows that a drag from a place of the table carries, NULL for none. */
static GArray *
drag_from (PsOpenWindow *open, double x, double y)
{
  GtkWidget *table = GTK_WIDGET (open->window->table);
  g_autoptr (GdkContentProvider) provider = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_signal_emit_by_name (ps_widget_find_controller (table, GTK_TYPE_DRAG_SOURCE), "prepare", x, y,
                         &provider);
  if (provider == NULL)
    return NULL;
  g_value_init (&value, PS_TYPE_DRAGGED_ROWS);
  g_assert_true (gdk_content_provider_get_value (provider, &value, NULL));
  return g_value_dup_boxed (&value);
}

/* @wanted: rows, with a blank between two */
static void
assert_drag (PsOpenWindow *open, guint position, const char *wanted)
{
  graphene_rect_t row = find_row (open, position);
  g_autoptr (GArray) rows =
      drag_from (open, row.origin.x + 60, row.origin.y + row.size.height / 2);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (rows);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (rows, guint32, i));
  g_assert_cmpstr (text->str, ==, wanted);
}

/* A row that is dragged is what is dragged: alone if it was not selected, and it is selected then;
 * else with the others that are. The header is no row. */
static void
test_drag (PsOpenWindow *open, gconstpointer data)
{
  PsAlertTable *table = open->window->table;
  GtkSelectionModel *model = GTK_SELECTION_MODEL (ps_alert_table_get_model (table));
  graphene_rect_t last;

  ps_alert_table_set_cursor (table, 1);
  assert_drag (open, 3, "3");
  g_assert_cmpuint (ps_alert_table_get_cursor (table), ==, 3);
  g_assert_false (gtk_selection_model_is_selected (model, 1));
  gtk_selection_model_select_item (model, 5, FALSE);
  assert_drag (open, 5, "3 5");
  assert_drag (open, 3, "3 5");
  /* Rows that were picked one by one are no more selected than others. */
  gtk_selection_model_unselect_all (model);
  g_action_group_activate_action (ps_alert_table_get_actions (table), "select", NULL);
  assert_drag (open, 6, "6");
  g_assert_null (drag_from (open, 60, 4));
  last = find_row (open, N_ALERTS - 1);
  g_assert_null (drag_from (open, 60, last.origin.y + 3 * last.size.height));
}

static void
add_tests (void)
{
#define ADD(name, function)                                                                        \
  g_test_add ("/table-pointer/" name, PsOpenWindow, NULL, set_up, function, tear_down)
  ADD ("tooltip", test_tooltip);
  ADD ("no-tooltip", test_no_tooltip);
  ADD ("lesson-key", test_lesson_key);
  ADD ("drag", test_drag);
#undef ADD
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person says of a file: columns that nobody knows, the zone of its times. */

#include <string.h>

#include "ps-column-row.h"
#include "ps-import-dialog.h"
#include "ps-widget-find.h"
#include "ps-widget-looks.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

static const char strange[] = "{\"x\":{\"a\":\"10.0.0.5\",\"b\":\"192.0.2.1\"},\"n\":7}\n"
                              "{\"x\":{\"a\":\"10.0.0.6\",\"b\":\"192.0.2.1\"},\"n\":8}\n";

static const char without_zone[] = "time,src_ip,src_port,dst_ip,dst_port\n"
                                   "2024-07-01 12:00:00,10.0.0.5,50000,192.0.2.1,443\n";

static const char with_ipv6[] = "time,src_ip,src_port,dst_ip,dst_port\n"
                                "2024-07-01 12:00:00,2001:db8::5,50000,192.0.2.1,443\n";

typedef PsWindowFixture Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "input", data);
  f->window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (f->window));
}

static PsImportDialog *
find_dialog (void)
{
  return ps_widget_find_window (PS_TYPE_IMPORT_DIALOG);
}

static gboolean
has_dialog (Fixture *f)
{
  return find_dialog () != NULL;
}

static gboolean
has_no_dialog (Fixture *f)
{
  return find_dialog () == NULL;
}

static gboolean
is_idle (Fixture *f)
{
  return !ps_document_is_busy (f->window->document)
         && ps_document_get_store (f->window->document) != NULL;
}

static guint32
count_rows (Fixture *f)
{
  return ps_alert_store_get_n_rows (ps_document_get_store (f->window->document));
}

static gboolean
has_two_rows (Fixture *f)
{
  return is_idle (f) && count_rows (f) == 2;
}

/* The widget of a type below another one whose accessible name or text begins so. */
static GtkWidget *
find_widget (GtkWidget *parent, GType type, gboolean (*fits) (GtkWidget *, gconstpointer),
             gconstpointer data)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type) && fits (child, data))
        return child;
      found = find_widget (child, type, fits, data);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_any (GtkWidget *widget, gconstpointer data)
{
  return TRUE;
}

static gboolean
is_column (GtkWidget *widget, gconstpointer name)
{
  return g_str_equal (ps_column_row_get_name (PS_COLUMN_ROW (widget)), name);
}

static gboolean
is_labelled (GtkWidget *widget, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static GtkWidget *
find_import_button (void)
{
  return find_widget (GTK_WIDGET (find_dialog ()), GTK_TYPE_BUTTON, is_labelled, "_Import");
}

static gboolean
can_import (Fixture *f)
{
  return gtk_widget_get_sensitive (find_import_button ());
}

static void
choose (GtkDropDown *choice, const char *wanted)
{
  GListModel *labels = gtk_drop_down_get_model (choice);

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (GtkStringObject) label = g_list_model_get_item (labels, i);

      if (g_str_equal (gtk_string_object_get_string (label), wanted))
        {
          gtk_drop_down_set_selected (choice, i);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
choose_meaning (const char *column, const char *meaning)
{
  GtkWidget *row = find_widget (GTK_WIDGET (find_dialog ()), PS_TYPE_COLUMN_ROW, is_column, column);
  GtkDropDown *choice = GTK_DROP_DOWN (find_widget (row, GTK_TYPE_DROP_DOWN, is_any, NULL));

  choose (choice, meaning);
}

static void
open_file (Fixture *f)
{
  const char *const inputs[] = { f->path, NULL };

  ps_window_open (f->window, inputs);
}

/* Keys that nobody knows: the dialog comes by itself, and not the next time. */
static void
test_unknown_keys (Fixture *f, gconstpointer data)
{
  open_file (f);
  ps_wait_until (has_dialog (f));
  g_assert_false (can_import (f));
  choose_meaning ("x.a", "Source address");
  choose_meaning ("x.b", "Destination address");
  ps_wait_until (can_import (f));
  g_signal_emit_by_name (find_import_button (), "clicked");
  ps_wait_until (has_two_rows (f));
  ps_wait_until (has_no_dialog (f));
  open_file (f);
  ps_wait_until (has_two_rows (f));
  g_assert_true (has_no_dialog (f));
}

static gint64
get_time (Fixture *f)
{
  PsAlert alert;

  ps_alert_store_get (ps_document_get_store (f->window->document), 0, &alert);
  return alert.time;
}

static void
choose_zone (const char *zone)
{
  choose (GTK_DROP_DOWN (gtk_widget_get_template_child (GTK_WIDGET (find_dialog ()),
                                                        PS_TYPE_IMPORT_DIALOG, "zone")),
          zone);
}

/* Another zone changes the times and reads nothing again. */
static void
test_zone (Fixture *f, gconstpointer data)
{
  PsImportJob *job;
  gint64 before;

  open_file (f);
  ps_wait_until (is_idle (f));
  g_assert_true (gtk_widget_get_visible (f->window->times_button));
  job = ps_document_get_job (f->window->document);
  before = get_time (f);
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "import-options", NULL);
  ps_wait_until (has_dialog (f));
  ps_wait_until (can_import (f));
  choose_zone ("+02:00");
  g_signal_emit_by_name (find_import_button (), "clicked");
  ps_wait_until (has_no_dialog (f));
  g_assert_true (ps_document_get_job (f->window->document) == job);
  g_assert_cmpint (get_time (f), ==, before - 2 * G_TIME_SPAN_HOUR);
  g_assert_nonnull (g_strstr_len (gtk_label_get_text (f->window->times), -1, "+02:00"));
}

static gboolean
shows (const char *text)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  ps_widget_append_all_texts (GTK_WIDGET (find_dialog ()), texts);
  return strstr (texts->str, text) != NULL;
}

/* The time as in the table; the port of an IPv6 address is told from the address. */
static void
test_preview (Fixture *f, gconstpointer data)
{
  open_file (f);
  ps_wait_until (is_idle (f));
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "import-options", NULL);
  ps_wait_until (has_dialog (f));
  ps_wait_until (shows ("[2001:db8::5]:50000\n"));
  g_assert_true (shows ("192.0.2.1:443\n"));
  g_assert_true (shows ("2024-07-01 12:00:00.000\n"));
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  ps_wait_until (has_no_dialog (f));
}

/* Of several files the one is asked about whose times leave something open. */
static void
test_file_without_zone (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_build_filename (f->folder, "with-zone.csv", NULL);
  const char *inputs[] = { other, f->path, NULL };
  GtkLabel *file;

  g_assert_true (g_file_set_contents (other,
                                      "time,src_ip,src_port,dst_ip,dst_port\n"
                                      "2024-07-01T12:00:00Z,10.0.0.5,50000,192.0.2.1,443\n",
                                      -1, NULL));
  ps_window_open (f->window, inputs);
  ps_wait_until (is_idle (f));
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "import-options", NULL);
  ps_wait_until (has_dialog (f));
  file = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (find_dialog ()),
                                                   PS_TYPE_IMPORT_DIALOG, "file"));
  g_assert_cmpstr (gtk_label_get_text (file), ==, "input");
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  ps_wait_until (has_no_dialog (f));
}

/* Cancelling changes nothing. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  gint64 before;

  open_file (f);
  ps_wait_until (is_idle (f));
  before = get_time (f);
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "import-options", NULL);
  ps_wait_until (has_dialog (f));
  choose_zone ("+02:00");
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  ps_wait_until (has_no_dialog (f));
  g_assert_cmpint (get_time (f), ==, before);
}

static void
add_tests (void)
{
#define ADD(name, input, function)                                                                 \
  g_test_add ("/import-dialog/" name, Fixture, input, set_up, function, ps_window_fixture_tear_down)
  ADD ("unknown-keys", strange, test_unknown_keys);
  ADD ("zone", without_zone, test_zone);
  ADD ("preview", with_ipv6, test_preview);
  ADD ("file-without-zone", without_zone, test_file_without_zone);
  ADD ("cancel", without_zone, test_cancel);
#undef ADD
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  return ps_window_fixture_main (argc, argv, add_tests);
}

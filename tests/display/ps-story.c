/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-story.h"

#include <string.h>

#include "ps-application.h"
#include "ps-keyboard.h"
#include "ps-report-dialog.h"
#include "ps-wait.h"
#include "ps-widget-find.h"
#include "ps-window-private.h"

/* Returns: (transfer full): the program, registered, without a window */
GtkApplication *
ps_story_begin (void)
{
  GtkApplication *application = ps_application_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  return application;
}

/* @application: (transfer full). Its windows are closed without a question. */
void
ps_story_end (GtkApplication *application)
{
  GList *windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_destroy (l->data);
  g_list_free (windows);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (application);
}

static gboolean
is_there (GType type)
{
  GtkWindow *window = ps_widget_find_window (type);

  return window != NULL && gtk_widget_get_mapped (GTK_WIDGET (window));
}

/* Waits for a window of that type, which gets the keys from now on. */
GtkWindow *
ps_story_find_and_focus (GType type)
{
  ps_wait_for (is_there (type), g_type_name (type));
  ps_keyboard_focus (ps_widget_find_window (type));
  return ps_widget_find_window (type);
}

void
ps_story_wait_for_end_of (GType type)
{
  ps_wait_for (!is_there (type), g_type_name (type));
}

static gboolean
is_read (PsWindow *window)
{
  PsDocument *document = ps_window_get_document (window);

  return ps_document_get_store (document) != NULL && !ps_document_is_busy (document)
         && !ps_document_is_reviewing (document) && ps_document_is_settled (document)
         && gtk_widget_get_mapped (GTK_WIDGET (window));
}

/* Opens a file as a desktop would; waits until it is read, and the window has the keys. */
PsWindow *
ps_story_open (GtkApplication *application, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  PsWindow *window;

  g_application_open (G_APPLICATION (application), &file, 1, "");
  window = PS_WINDOW (ps_story_find_and_focus (PS_TYPE_WINDOW));
  ps_wait_for (is_read (window), "the file is read");
  return window;
}

/* Returns: whether what the filter lets through is shown, and nothing is being said of it */
gboolean
ps_story_is_settled (PsWindow *window)
{
  PsDocument *document = ps_window_get_document (window);

  return ps_document_is_settled (document) && !ps_document_is_reviewing (document);
}

/* Keys go to the table of alerts. */
void
ps_story_focus_table (PsWindow *window)
{
  ps_keyboard_focus (GTK_WINDOW (window));
  gtk_widget_grab_focus (GTK_WIDGET (window->table));
}

/* Returns: whether keys go to something that has come up: a menu, a list */
gboolean
ps_story_has_popover (PsWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

static gboolean
is_asked (PsReviewBar *bar)
{
  return ps_review_bar_is_open (bar) && strstr (ps_review_bar_get_text (bar), "alert") != NULL;
}

/**
 * ps_story_decide:
 * @window: a window with the keys in its table
 * @key: of a state
 * @said: what is about to change
 *
 * A change of many alerts is said before, and done with Enter.
 */
void
ps_story_decide (PsWindow *window, const char *key, const char *said)
{
  ps_keyboard_press (key);
  ps_wait_for (is_asked (window->review_bar), "the numbers are said");
  g_assert_cmpstr (ps_review_bar_get_text (window->review_bar), ==, said);
  ps_keyboard_press ("Return");
  ps_wait_for (!ps_review_bar_is_open (window->review_bar), "the bar goes");
}

/* Adds entries of all kinds below @widget that can be typed in now. */
void
ps_story_list_entries (GtkWidget *widget, GPtrArray *entries)
{
  gboolean is_text = GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget);
  gboolean is_editable =
      GTK_IS_TEXT (widget) ? gtk_editable_get_editable (GTK_EDITABLE (widget))
      : GTK_IS_TEXT_VIEW (widget) ? gtk_text_view_get_editable (GTK_TEXT_VIEW (widget))
                                  : FALSE;

  if (is_text && is_editable && gtk_widget_is_sensitive (widget) && gtk_widget_get_mapped (widget)
      && gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) == NULL)
    g_ptr_array_add (entries, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ps_story_list_entries (child, entries);
}

/**
 * ps_story_name_file:
 * @folder: where to
 * @name: a new or an old file there
 *
 * Answers the dialog of the desktop for files, with keys.
 *
 * Returns: (transfer full): the path
 */
char *
ps_story_name_file (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);

  ps_story_find_and_focus (GTK_TYPE_FILE_CHOOSER_DIALOG);
  ps_keyboard_press ("ctrl+a");
  ps_keyboard_type (path);
  ps_keyboard_press ("Return");
  ps_story_wait_for_end_of (GTK_TYPE_FILE_CHOOSER_DIALOG);
  return path;
}

static gboolean
is_report_ready (void)
{
  PsReportDialog *dialog = ps_widget_find_window (PS_TYPE_REPORT_DIALOG);

  return dialog != NULL && ps_report_dialog_is_ready (dialog);
}

/* Saves the report whose dialog is up, with keys; its name says the format. Returns: (transfer
 * full): what is in it */
char *
ps_story_save_report (const char *folder, const char *name)
{
  g_autofree char *path = NULL;
  char *text = NULL;

  ps_story_find_and_focus (PS_TYPE_REPORT_DIALOG);
  ps_wait_for (is_report_ready (), "the pages are there");
  ps_keyboard_press ("ctrl+s");
  path = ps_story_name_file (folder, name);
  /* It is there at once, as a whole. */
  ps_wait_for (g_file_test (path, G_FILE_TEST_EXISTS), "the report is written");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

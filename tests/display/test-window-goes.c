/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-lesson-chooser.h"
#include "ps-open-window.h"
#include "ps-widget-find.h"
#include "ps-window-private.h"

/* A window that is closed while one of its dialogs is open: the dialog goes with it, and nothing
 * complains, even where somebody still holds the dialog. */

static const char alerts[] = "timestamp,src_ip,src_port,dst_ip,dst_port,proto,signature\n"
                             "2026-03-01T08:00:00Z,10.0.0.5,50001,10.0.0.9,443,tcp,first\n"
                             "2026-03-01T08:10:00Z,10.0.0.6,50002,10.0.0.9,443,tcp,second\n";

typedef struct
{
  const char *name;
  const char *actions[3]; /* that lead to the dialog */
  const char *type;       /* of the dialog */
} Case;

static const Case cases[] = {
  { "lesson-editor", { "win.add-to-lesson", "win.edit-lesson" }, "PsLessonEditor" },
  { "lesson-unsaved", { "win.add-to-lesson", "window.close" }, "GtkMessageDialog" },
  { "lesson-chooser", { NULL }, "GtkWindow" },
  { "report", { "win.report" }, "PsReportDialog" },
  { "print", { "win.print" }, "GtkPrintUnixDialog" },
  { "flip", { "win.flip" }, "PsFlipDialog" },
  { "note", { "win.note" }, "PsNoteDialog" },
  { "tag", { "win.tag" }, "PsTagDialog" },
  { "ladder", { "win.ladder" }, "PsLadderWindow" },
  { "calibrate", { "win.calibration" }, "PsCalibrationWindow" },
  { "import", { "win.import-options" }, "PsImportDialog" },
  { "commands", { "win.commands" }, "PsCommandPalette" },
};

/* Returns: (nullable): the dialog that is shown: of just that type, for all are windows */
static gpointer
find_dialog (const char *type)
{
  GtkWidget *dialog = ps_widget_find_window (GTK_TYPE_WINDOW);

  return dialog != NULL && gtk_widget_get_mapped (dialog)
                 && g_str_equal (G_OBJECT_TYPE_NAME (dialog), type)
             ? dialog
             : NULL;
}

static void
test_goes (gconstpointer data)
{
  const Case *c = data;
  PsOpenWindow open = { 0 };
  gpointer window, dialog;

  ps_open_window_set_up (&open, alerts, 1100, 800);
  for (guint i = 0; i < G_N_ELEMENTS (c->actions) && c->actions[i] != NULL; i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (open.window), c->actions[i], NULL));
  /* It is asked for where nothing is open. */
  if (c->actions[0] == NULL)
    ps_lesson_chooser_ask (GTK_WINDOW (open.window), c->name, "win.present-lesson");
  ps_wait_for (find_dialog (c->type) != NULL, c->name);
  /* A thread that works for it may hold it for a while. */
  dialog = g_object_ref (find_dialog (c->type));
  window = open.window;
  g_object_add_weak_pointer (G_OBJECT (window), &window);
  gtk_window_destroy (window);
  open.window = NULL;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  /* Nobody is asked about a window that is not there any more. */
  g_assert_null (find_dialog (c->type));
  g_object_add_weak_pointer (dialog, &dialog);
  g_object_unref (dialog);
  ps_wait_until (dialog == NULL && window == NULL);
  ps_open_window_tear_down (&open);
}

static void
add_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/window-goes/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_goes);
    }
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}

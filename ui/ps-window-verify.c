/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-report-verify.h"

/* A report is compared with what it was made of. */

/* So many differences are told in the window; the command line tells all. */
#define MAX_DIFFERENCES 4

/* A report, and what people say of the alerts that are open. */
typedef struct
{
  char *path;
  PsWorkspace *workspace;
  gboolean is_about_it; /* whether the report is on the same inputs */
} Verification;

static void
verification_free (gpointer data)
{
  Verification *what = data;

  ps_workspace_free (what->workspace);
  g_free (what->path);
  g_free (what);
}

static void
verify_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Verification *what = data;
  PsReportVerifyOptions options = { 0 };
  GError *error = NULL;
  GPtrArray *differences;

  what->is_about_it =
      what->workspace != NULL && ps_report_is_on_inputs_of (what->path, what->workspace);
  if (what->is_about_it)
    options.workspace = what->workspace;
  differences = ps_report_verify (what->path, &options, cancellable, &error);
  if (differences != NULL)
    g_task_return_pointer (task, differences, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
say_differences (PsWindow *self, const char *name, const GPtrArray *differences)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("“%s” does not agree with what is there now:"), name);
  for (guint i = 0; i < MIN (differences->len, MAX_DIFFERENCES); i++)
    g_string_append_printf (text, "\n%s", (const char *)g_ptr_array_index (differences, i));
  if (differences->len > MAX_DIFFERENCES)
    g_string_append_printf (text, _ ("\nAnd %u more."), differences->len - MAX_DIFFERENCES);
  ps_window_show_message (self, GTK_MESSAGE_WARNING, text->str);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsWindow *self = PS_WINDOW (source);
  const Verification *what = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = g_filename_display_basename (what->path);

  if (self->document == NULL)
    return;
  if (differences == NULL)
    ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
  else if (differences->len > 0)
    say_differences (self, name, differences);
  else
    {
      g_autofree char *text = g_strdup_printf (
          what->is_about_it
              ? _ ("“%s” agrees with its inputs and with this window: hashes, filter, counts and "
                   "rulings.")
              : _ ("“%s” agrees with its inputs, with the rulings that it names: hashes, filter "
                   "and counts."),
          name);

      ps_window_show_message (self, GTK_MESSAGE_INFO, text);
    }
}

/* Takes @workspace. */
static void
verify (PsWindow *self, const char *path, PsWorkspace *workspace)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, verified_cb, NULL);
  Verification *what = g_new0 (Verification, 1);

  what->path = g_strdup (path);
  what->workspace = workspace;
  g_task_set_task_data (task, what, verification_free);
  g_task_run_in_thread (task, verify_in_thread);
}

typedef struct
{
  PsWindow *window;
  char *path;
} Wanted;

static void
collected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wanted *wanted = data;
  PsWorkspace *workspace =
      ps_workspace_saver_collect_finish (PS_WORKSPACE_SAVER (source), result, NULL);

  if (wanted->window->document != NULL)
    verify (wanted->window, wanted->path, workspace);
  else
    ps_workspace_free (workspace);
  g_object_unref (wanted->window);
  g_free (wanted->path);
  g_free (wanted);
}

/**
 * ps_window_verify_report:
 * @self: a window
 * @file: a report
 *
 * Opens the inputs of the report again, in a worker thread, and says what differs. If they are what
 * is open here, the report is compared with what is said and ruled here.
 */
void
ps_window_verify_report (PsWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  Wanted *wanted;

  if (path == NULL)
    {
      ps_window_show_message (self, GTK_MESSAGE_ERROR,
                              _ ("A report can be verified in a folder of this computer only."));
      return;
    }
  if (!ps_workspace_saver_is_ready (self->saver))
    {
      verify (self, path, NULL);
      return;
    }
  wanted = g_new (Wanted, 1);
  wanted->window = g_object_ref (self);
  wanted->path = g_steal_pointer (&path);
  ps_workspace_saver_collect_async (self->saver, collected_cb, wanted);
}

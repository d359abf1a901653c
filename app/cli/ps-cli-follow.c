/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib-unix.h>

#include "ps-cli.h"

/* A list that goes on. */
typedef struct
{
  PsCliSession *session;
  const PsCliOptions *options;
  PsCliWriter writer;
  guint32 n_written; /* rows of the store that were looked at */
  GCancellable *cancellable;
  GMainLoop *loop;
  GError *error;
  GError *filter_error;
} Follow;

/* Rows of files are written when all that there is was read, for then they are decided by all of
 * it; a pipe may never end. */
static gboolean
is_worth_waiting (const PsImportProgress *progress)
{
  return !progress->following && progress->bytes_total >= 0;
}

/* Rows that were added, if --filter lets them through. */
static void
write_new (Follow *self, guint32 n_rows)
{
  g_autoptr (PsRowOrder) order = NULL;
  guint32 n = 0;

  if (n_rows <= self->n_written || self->writer.n_left == 0 || self->filter_error != NULL)
    return;
  order = ps_row_order_filter (self->session->store, self->options->query, self->n_written, NULL,
                               &self->filter_error);
  self->n_written = n_rows;
  if (order == NULL)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }
  while (n < ps_row_order_get_n_rows (order) && ps_row_order_get (order, n) < n_rows)
    n++;
  if (n > 0)
    {
      g_autoptr (PsRowOrder) decided = ps_row_order_new_take (
          g_memdup2 (ps_row_order_get_rows (order), n * sizeof (guint32)), n);

      ps_cli_writer_add (&self->writer, decided);
    }
  if (self->writer.n_left == 0 || !ps_cli_flush ())
    g_cancellable_cancel (self->cancellable);
}

static void
progress_cb (PsImportJob *job, Follow *self)
{
  PsImportProgress progress;

  ps_import_job_get_progress (job, &progress);
  if (!is_worth_waiting (&progress))
    write_new (self, progress.rows);
}

static void
finished_cb (GObject *job, GAsyncResult *result, gpointer data)
{
  Follow *self = data;

  ps_import_job_run_finish (PS_IMPORT_JOB (job), result, &self->error);
  g_main_loop_quit (self->loop);
}

static gboolean
signal_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_CONTINUE;
}

static void
run (Follow *self)
{
  guint interrupted = g_unix_signal_add (SIGINT, signal_cb, self->cancellable);
  guint terminated = g_unix_signal_add (SIGTERM, signal_cb, self->cancellable);

  g_signal_connect (self->session->job, "progress", G_CALLBACK (progress_cb), self);
  if (self->writer.n_left == 0)
    g_cancellable_cancel (self->cancellable);
  ps_import_job_run_async (self->session->job, (const char *const *)self->options->files,
                           self->cancellable, finished_cb, self);
  g_main_loop_run (self->loop);
  g_signal_handlers_disconnect_by_data (self->session->job, self);
  g_source_remove (interrupted);
  g_source_remove (terminated);
}

/**
 * ps_cli_follow:
 * @session: all zero; to be cleared
 * @options: with --follow
 *
 * Writes the rows of all inputs, then those that are added, until SIGINT, SIGTERM or --limit; then
 * what ps_cli_session_end() writes. Each row is decided by what was read before it was written.
 */
void
ps_cli_follow (PsCliSession *session, const PsCliOptions *options)
{
  Follow self = { .session = session, .options = options };

  if (!ps_cli_session_begin (session, options))
    return;
  self.cancellable = g_cancellable_new ();
  self.loop = g_main_loop_new (NULL, FALSE);
  ps_cli_writer_init (&self.writer, session, options);
  run (&self);
  write_new (&self, ps_alert_store_get_n_rows (session->store));
  if (!self.writer.begun && options->format != PS_CLI_FORMAT_JSON)
    {
      g_autoptr (PsRowOrder) none = ps_row_order_new_all (0);

      ps_cli_writer_add (&self.writer, none);
    }
  if (g_error_matches (self.error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&self.error);
  ps_cli_session_end (session, options,
                      self.filter_error != NULL ? self.filter_error : self.error);
  g_clear_error (&self.filter_error);
  g_clear_error (&self.error);
  g_main_loop_unref (self.loop);
  g_object_unref (self.cancellable);
}

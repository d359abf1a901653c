/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-job-private.h"
#include "ps-thread-niceness.h"

/* ms between two looks at the progress: ten a second */
#define LOOK_INTERVAL 100

/* A run beside a main loop. */
typedef struct
{
  char **inputs;   /* NULL = those of earlier runs are followed */
  GArray *entries; /* NULL = it is no acceptance */
  const PsFormat *format;
  guint64 n_accepted;
  GSource *timer;
  GError *error;
} AsyncRun;

static void
free_run (gpointer data)
{
  AsyncRun *run = data;

  g_strfreev (run->inputs);
  g_clear_pointer (&run->entries, g_array_unref);
  g_source_destroy (run->timer);
  g_source_unref (run->timer);
  g_clear_error (&run->error);
  g_free (run);
}

static gboolean
timer_cb (gpointer job)
{
  ps_import_job_signal_progress (job);
  return G_SOURCE_CONTINUE;
}

/* Back in the main context: the last progress comes before the result. */
static gboolean
finish_cb (gpointer data)
{
  g_autoptr (GTask) task = data;
  AsyncRun *run = g_task_get_task_data (task);
  PsImportJob *job = g_task_get_source_object (task);

  g_source_destroy (run->timer);
  job->is_async = FALSE;
  ps_import_job_signal_progress (job);
  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

/* A thread of its own and none of GTask's pool, as it stays nice for good. */
static gpointer
run_cb (gpointer data)
{
  GTask *task = data;
  AsyncRun *run = g_task_get_task_data (task);
  PsImportJob *job = g_task_get_source_object (task);
  g_autoptr (GSource) source = g_idle_source_new ();

  ps_thread_be_nice (job->options.niceness);
  if (run->entries != NULL)
    ps_import_job_accept (job, run->entries, run->format, g_task_get_cancellable (task),
                          &run->n_accepted, &run->error);
  else if (run->inputs != NULL)
    ps_import_job_run (job, (const char *const *)run->inputs, g_task_get_cancellable (task),
                       &run->error);
  else
    ps_import_job_follow (job, g_task_get_cancellable (task), &run->error);
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, finish_cb, task, NULL);
  g_source_attach (source, g_task_get_context (task));
  return NULL;
}

/* @run: (transfer full) */
static void
start (PsImportJob *job, gpointer tag, AsyncRun *run, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (job, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* What was read before it was cancelled is told by the error alone. */
  g_task_set_check_cancellable (task, FALSE);
  run->timer = g_timeout_source_new (LOOK_INTERVAL);
  g_source_set_callback (run->timer, timer_cb, job, NULL);
  g_source_attach (run->timer, g_task_get_context (task));
  g_task_set_task_data (task, run, free_run);
  job->is_async = TRUE;
  g_thread_unref (g_thread_new ("import-owner", run_cb, task));
}

/**
 * ps_import_job_run_async:
 * @job: a job that does not run
 * @inputs: as for ps_import_job_run()
 * @cancellable: (nullable): a cancellable
 * @callback: called in the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Runs ps_import_job_run() in a thread. #PsImportJob::progress is emitted in the same context.
 */
void
ps_import_job_run_async (PsImportJob *job, const char *const *inputs, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  AsyncRun *run = g_new0 (AsyncRun, 1);

  run->inputs = g_strdupv ((char **)inputs);
  start (job, ps_import_job_run_async, run, cancellable, callback, user_data);
}

/**
 * ps_import_job_follow_async:
 * @job: a job that ran before, and does not run
 * @cancellable: (nullable): ends it
 * @callback: called in the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Runs ps_import_job_follow() in a thread. #PsImportJob::progress is emitted in the same context.
 */
void
ps_import_job_follow_async (PsImportJob *job, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  start (job, ps_import_job_follow_async, g_new0 (AsyncRun, 1), cancellable, callback, user_data);
}

/**
 * ps_import_job_accept_async:
 * @job: a job that ran before, and does not run
 * @entries: (transfer full): as for ps_import_job_accept()
 * @format: how to read them
 * @cancellable: (nullable): a cancellable
 * @callback: called in the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Runs ps_import_job_accept() in a thread. #PsImportJob::progress is emitted in the same context.
 */
void
ps_import_job_accept_async (PsImportJob *job, GArray *entries, const PsFormat *format,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  AsyncRun *run = g_new0 (AsyncRun, 1);

  run->entries = entries;
  run->format = format;
  start (job, ps_import_job_accept_async, run, cancellable, callback, user_data);
}

/**
 * ps_import_job_accept_finish:
 * @job: a job
 * @result: of ps_import_job_accept_async()
 * @n_accepted: (out): how many records were imported, also where it failed
 * @error: return location
 *
 * Returns: as ps_import_job_accept()
 */
gboolean
ps_import_job_accept_finish (PsImportJob *job, GAsyncResult *result, guint64 *n_accepted,
                             GError **error)
{
  const AsyncRun *run = g_task_get_task_data (G_TASK (result));

  *n_accepted = run->n_accepted;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * ps_import_job_follow_finish:
 * @job: a job
 * @result: of ps_import_job_follow_async()
 * @error: return location
 *
 * Returns: as ps_import_job_follow()
 */
gboolean
ps_import_job_follow_finish (PsImportJob *job, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * ps_import_job_run_finish:
 * @job: a job
 * @result: of ps_import_job_run_async()
 * @error: return location
 *
 * Returns: as ps_import_job_run()
 */
gboolean
ps_import_job_run_finish (PsImportJob *job, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-watch.h"

/* ms after which files are looked at though nothing told of a change. */
#define INTERVAL 500

/* ms between two changes of one file that are told of. */
#define RATE_LIMIT 100

struct _PsImportWatch
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GMainContext *context; /* of the reader's thread */
  GPtrArray *monitors;   /* the reader's */
  gboolean begun;
  gint ended;
  gint woken;
};

/**
 * ps_import_watch_new:
 *
 * Returns: (transfer full): a watch that has not begun
 */
PsImportWatch *
ps_import_watch_new (void)
{
  PsImportWatch *self = g_new0 (PsImportWatch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->context = g_main_context_new ();
  self->monitors = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * ps_import_watch_ref:
 * @watch: a watch
 *
 * Returns: (transfer full): @watch, once more
 */
PsImportWatch *
ps_import_watch_ref (PsImportWatch *watch)
{
  g_atomic_ref_count_inc (&watch->ref_count);
  return watch;
}

/**
 * ps_import_watch_unref:
 * @watch: (transfer full): given back
 */
void
ps_import_watch_unref (PsImportWatch *watch)
{
  if (!g_atomic_ref_count_dec (&watch->ref_count))
    return;
  g_ptr_array_unref (watch->monitors);
  g_main_context_unref (watch->context);
  g_mutex_clear (&watch->mutex);
  g_free (watch);
}

/**
 * ps_import_watch_begin:
 * @watch: a watch
 *
 * For the reader: from now on it has read everything once, and ps_import_watch_end() is how it
 * is told to come to its end.
 */
void
ps_import_watch_begin (PsImportWatch *watch)
{
  g_mutex_lock (&watch->mutex);
  watch->begun = TRUE;
  g_mutex_unlock (&watch->mutex);
}

static void
changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
            PsImportWatch *watch)
{
  g_atomic_int_set (&watch->woken, TRUE);
}

/**
 * ps_import_watch_add:
 * @watch: a watch
 * @path: a file, which may come and go
 *
 * For the reader. Where there is no monitor for the file, it is looked at twice a second.
 */
void
ps_import_watch_add (PsImportWatch *watch, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *monitor;

  g_main_context_push_thread_default (watch->context);
  monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (monitor != NULL)
    {
      g_file_monitor_set_rate_limit (monitor, RATE_LIMIT);
      g_signal_connect (monitor, "changed", G_CALLBACK (changed_cb), watch);
      g_ptr_array_add (watch->monitors, monitor);
    }
  g_main_context_pop_thread_default (watch->context);
}

static gboolean
timeout_cb (gpointer woken)
{
  g_atomic_int_set ((gint *)woken, TRUE);
  return G_SOURCE_REMOVE;
}

/**
 * ps_import_watch_wait:
 * @watch: a watch
 *
 * For the reader. Returns when there may be something new, or the watch was woken or ended.
 */
void
ps_import_watch_wait (PsImportWatch *watch)
{
  g_autoptr (GSource) timer = g_timeout_source_new (INTERVAL);

  g_source_set_callback (timer, timeout_cb, &watch->woken, NULL);
  g_source_attach (timer, watch->context);
  while (!g_atomic_int_get (&watch->woken))
    g_main_context_iteration (watch->context, TRUE);
  g_atomic_int_set (&watch->woken, FALSE);
  g_source_destroy (timer);
}

/**
 * ps_import_watch_close:
 * @watch: a watch
 *
 * For the reader, in its thread: nothing is waited for any more.
 */
void
ps_import_watch_close (PsImportWatch *watch)
{
  for (guint i = 0; i < watch->monitors->len; i++)
    g_file_monitor_cancel (g_ptr_array_index (watch->monitors, i));
  g_ptr_array_set_size (watch->monitors, 0);
  while (g_main_context_iteration (watch->context, FALSE))
    ;
}

/**
 * ps_import_watch_wake:
 * @watch: a watch
 *
 * Has the reader look around now.
 */
void
ps_import_watch_wake (PsImportWatch *watch)
{
  g_atomic_int_set (&watch->woken, TRUE);
  g_main_context_wakeup (watch->context);
}

/**
 * ps_import_watch_end:
 * @watch: a watch
 *
 * Has the reader read what there is and come to its end.
 *
 * Returns: %FALSE where it has not begun to follow: nothing happens then
 */
gboolean
ps_import_watch_end (PsImportWatch *watch)
{
  gboolean begun;

  g_mutex_lock (&watch->mutex);
  begun = watch->begun;
  if (begun)
    g_atomic_int_set (&watch->ended, TRUE);
  g_mutex_unlock (&watch->mutex);
  if (begun)
    ps_import_watch_wake (watch);
  return begun;
}

/**
 * ps_import_watch_is_ended:
 * @watch: a watch
 *
 * Returns: whether the reader is to come to its end; takes no lock
 */
gboolean
ps_import_watch_is_ended (PsImportWatch *watch)
{
  return g_atomic_int_get (&watch->ended);
}

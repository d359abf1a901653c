/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-workspace-saver.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ps-file-ops.h"
#include "ps-import-inputs.h"
#include "ps-workspace-choices.h"
#include "ps-workspace-digest.h"
#include "ps-workspace-review.h"

/* A copy is written so long after the first change that is not in it. */
#define COPY_SECONDS 3

struct _PsWorkspaceSaver
{
  GObject parent_instance;

  PsDocument *document; /* not held: the window holds both */
  PsReview *review;     /* watched */
  gulong changed_id;
  char *path; /* NULL = never saved */
  gint64 saved_at;
  guint n_changes; /* of what is said */
  guint n_saved;   /* how many of them are in the file */
  guint copy_id;
  gboolean is_marked; /* that the journal has more than the file */
  char *baseline;
};

G_DEFINE_FINAL_TYPE (PsWorkspaceSaver, ps_workspace_saver, G_TYPE_OBJECT)

enum
{
  CHANGED,
  COLLECT,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a thread works on. */
typedef struct
{
  PsWorkspace *workspace;
  PsReview *review;
  char *path; /* NULL = it is only collected */
  guint n_changes;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  ps_workspace_free (work->workspace);
  g_object_unref (work->review);
  g_free (work->path);
  g_free (work);
}

static void
notify_changed (PsWorkspaceSaver *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Inputs that cannot be read any more stay named. */
static void
measure_inputs (GPtrArray *inputs, GCancellable *cancellable)
{
  for (guint i = 0; i < inputs->len; i++)
    ps_workspace_file_measure (g_ptr_array_index (inputs, i), cancellable, NULL);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_autofree char *text = NULL;
  GError *error = NULL;
  gsize length;

  measure_inputs (work->workspace->inputs, cancellable);
  if (work->workspace->policy != NULL)
    ps_workspace_file_measure (work->workspace->policy, cancellable, NULL);
  if (work->workspace->baseline != NULL)
    ps_workspace_file_measure (work->workspace->baseline, cancellable, NULL);
  ps_workspace_collect (work->workspace, work->review);
  if (work->path == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  text = ps_workspace_print (work->workspace, work->path, &length);
  if (ps_file_save (NULL, work->path, text, length, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
add_input (PsWorkspace *workspace, const char *path)
{
  g_autofree char *absolute = NULL;

  if (g_str_equal (path, "-"))
    return;
  absolute = g_canonicalize_filename (path, NULL);
  g_ptr_array_add (workspace->inputs, ps_workspace_file_new (absolute));
}

static void
add_policy (PsWorkspaceSaver *self, PsWorkspace *workspace)
{
  const char *path = ps_site_get_path (ps_document_get_site (self->document));

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    workspace->policy = ps_workspace_file_new (path);
}

/* What is in force now, else what could not be loaded and may be there another time. */
static void
add_baseline (PsWorkspaceSaver *self, PsWorkspace *workspace)
{
  const char *path = ps_document_get_baseline_path (self->document);
  g_autofree char *absolute = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;

  if (absolute != NULL || self->baseline != NULL)
    workspace->baseline = ps_workspace_file_new (absolute != NULL ? absolute : self->baseline);
}

/* Begins to put together what there is to save; the annotations are added in a thread. */
static void
start (PsWorkspaceSaver *self, GTask *task, const char *path)
{
  Work *work = g_new0 (Work, 1);
  const char *const *inputs = ps_document_get_inputs (self->document);

  work->workspace = ps_workspace_new ();
  work->review = g_object_ref (self->review);
  work->path = g_strdup (path);
  work->n_changes = self->n_changes;
  for (guint i = 0; inputs != NULL && inputs[i] != NULL; i++)
    add_input (work->workspace, inputs[i]);
  ps_workspace_choices_put (&work->workspace->import, ps_document_get_options (self->document));
  add_policy (self, work->workspace);
  add_baseline (self, work->workspace);
  g_signal_emit (self, signals[COLLECT], 0, work->workspace);
  g_task_set_task_data (task, work, free_work);
  g_task_run_in_thread (task, work_in_thread);
}

/* Returns: (transfer full): where the copy of the workspace @path is, or would be */
static char *
make_copy_path (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, absolute, -1);
  g_autofree char *name = g_strconcat (digest, PS_WORKSPACE_SUFFIX, NULL);

  return g_build_filename (g_get_user_state_dir (), "portside", "unsaved", name, NULL);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsWorkspaceSaver *self = PS_WORKSPACE_SAVER (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[FAILED], 0, error);
  /* It was saved meanwhile. */
  else if (!ps_workspace_saver_is_dirty (self))
    ps_workspace_saver_drop_copy (self);
}

static gboolean
copy_cb (gpointer data)
{
  PsWorkspaceSaver *self = data;
  g_autofree char *path = make_copy_path (self->path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GTask) task = g_task_new (self, NULL, copied_cb, NULL);

  self->copy_id = 0;
  g_mkdir_with_parents (folder, 0700);
  start (self, task, path);
  return G_SOURCE_REMOVE;
}

/* Returns: (transfer full): a file that says that the journal has more than the workspace @path: it is
 * there from the first change on, when the copy is not written yet */
static char *
make_mark_path (const char *path)
{
  g_autofree char *copy = make_copy_path (path);

  return g_strconcat (copy, ".newer", NULL);
}

static void
mark (PsWorkspaceSaver *self)
{
  g_autofree char *path = NULL, *folder = NULL;

  if (self->path == NULL || self->is_marked)
    return;
  path = make_mark_path (self->path);
  folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0700);
  self->is_marked = g_file_set_contents (path, "", 0, NULL);
}

/* Something is to be saved. */
static void
note_change (PsWorkspaceSaver *self)
{
  self->n_changes++;
  mark (self);
  if (self->path != NULL && self->copy_id == 0)
    self->copy_id = g_timeout_add_seconds (COPY_SECONDS, copy_cb, self);
  notify_changed (self);
}

static void
unwatch (PsWorkspaceSaver *self)
{
  g_clear_handle_id (&self->copy_id, g_source_remove);
  if (self->review != NULL)
    g_clear_signal_handler (&self->changed_id, self->review);
  g_clear_object (&self->review);
}

static void
ps_workspace_saver_dispose (GObject *object)
{
  unwatch (PS_WORKSPACE_SAVER (object));
  G_OBJECT_CLASS (ps_workspace_saver_parent_class)->dispose (object);
}

static void
ps_workspace_saver_finalize (GObject *object)
{
  PsWorkspaceSaver *self = PS_WORKSPACE_SAVER (object);

  g_free (self->path);
  g_free (self->baseline);
  G_OBJECT_CLASS (ps_workspace_saver_parent_class)->finalize (object);
}

static void
ps_workspace_saver_class_init (PsWorkspaceSaverClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_workspace_saver_dispose;
  G_OBJECT_CLASS (klass)->finalize = ps_workspace_saver_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COLLECT] = g_signal_new ("collect", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ps_workspace_saver_init (PsWorkspaceSaver *self)
{
}

/**
 * ps_workspace_saver_new:
 * @document: what is to be saved; it must outlive the saver
 *
 * Returns: (transfer full): a saver of nothing yet
 */
PsWorkspaceSaver *
ps_workspace_saver_new (PsDocument *document)
{
  PsWorkspaceSaver *self = g_object_new (PS_TYPE_WORKSPACE_SAVER, NULL);

  self->document = document;
  return self;
}

/* Returns: (transfer none) (nullable): the file, %NULL until it was saved once */
const char *
ps_workspace_saver_get_path (PsWorkspaceSaver *self)
{
  return self->path;
}

/* Returns: whether something was said that is not in the file */
gboolean
ps_workspace_saver_is_dirty (PsWorkspaceSaver *self)
{
  return self->n_changes != self->n_saved;
}

/* Returns: whether what is said is watched: what is open was read */
gboolean
ps_workspace_saver_is_ready (PsWorkspaceSaver *self)
{
  return self->review != NULL;
}

/* Returns: (transfer full): "saved 14:02", "not saved", or "" where there is nothing to say */
char *
ps_workspace_saver_dup_status (PsWorkspaceSaver *self)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *clock = NULL;

  if (ps_workspace_saver_is_dirty (self))
    return g_strdup (_ ("not saved"));
  if (self->saved_at == 0)
    return g_strdup ("");
  time = g_date_time_new_from_unix_local (self->saved_at / G_USEC_PER_SEC);
  clock = g_date_time_format (time, "%H:%M");
  /* Translators: %s is the time of day. */
  return g_strdup_printf (_ ("saved %s"), clock);
}

/**
 * ps_workspace_saver_begin:
 * @self: a saver
 * @path: (nullable): the workspace that is open now, %NULL for none
 * @workspace: (nullable): what is in it: what the window does not show is kept
 *
 * Forgets what was open before.
 */
void
ps_workspace_saver_begin (PsWorkspaceSaver *self, const char *path, PsWorkspace *workspace)
{
  char *copy = g_strdup (path);

  unwatch (self);
  g_free (self->path);
  self->path = copy;
  self->saved_at = 0;
  self->is_marked = FALSE;
  self->n_changes = self->n_saved = 0;
  g_clear_pointer (&self->baseline, g_free);
  if (workspace != NULL && workspace->baseline != NULL)
    self->baseline = g_strdup (workspace->baseline->path);
  notify_changed (self);
}

/**
 * ps_workspace_saver_watch:
 * @self: a saver
 * @review: what is said of the alerts that are open
 * @dirty: whether it is not what is in the file
 *
 * Counts the changes from now on.
 */
void
ps_workspace_saver_watch (PsWorkspaceSaver *self, PsReview *review, gboolean dirty)
{
  unwatch (self);
  self->review = g_object_ref (review);
  self->changed_id = g_signal_connect_object (review, "changed", G_CALLBACK (note_change),
                                              self, G_CONNECT_SWAPPED);
  if (dirty)
    note_change (self);
  else
    self->n_saved = self->n_changes;
  notify_changed (self);
}

/**
 * ps_workspace_saver_find_copy:
 * @path: a workspace
 *
 * Returns: (transfer full) (nullable): what was said of it and never saved, as when the program was
 *   killed
 */
PsWorkspace *
ps_workspace_saver_find_copy (const char *path)
{
  g_autofree char *copy = make_copy_path (path);

  return g_file_test (copy, G_FILE_TEST_EXISTS) ? ps_workspace_load (copy, NULL) : NULL;
}

/* What is not saved now is not wanted any more. */
void
ps_workspace_saver_drop_copy (PsWorkspaceSaver *self)
{
  g_autofree char *copy = NULL, *newer = NULL;

  g_clear_handle_id (&self->copy_id, g_source_remove);
  self->is_marked = FALSE;
  if (self->path == NULL)
    return;
  copy = make_copy_path (self->path);
  newer = make_mark_path (self->path);
  g_unlink (copy);
  g_unlink (newer);
}

/* Returns: whether what was said of its alerts last is in the journal of this computer, not in the
 * workspace @path: the program was killed */
gboolean
ps_workspace_saver_is_behind (const char *path)
{
  g_autofree char *newer = make_mark_path (path);

  return g_file_test (newer, G_FILE_TEST_EXISTS);
}

static gboolean
spares_inputs (PsWorkspaceSaver *self, const char *path, GError **error)
{
  const char *const *inputs = ps_document_get_inputs (self->document);
  g_autofree char *name = NULL;

  if (inputs == NULL || !ps_import_inputs_hold (inputs, path))
    return TRUE;
  name = g_filename_display_basename (path);
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE,
               _ ("“%s” is one of the files that are open; it is not written to."), name);
  return FALSE;
}

/**
 * ps_workspace_saver_save_async:
 * @self: a saver that watches a review
 * @path: where to; it is the workspace from then on
 * @callback: calls ps_workspace_saver_save_finish()
 * @data: for @callback
 *
 * Saves in a thread; it may go on being changed meanwhile. An input is never written to.
 */
void
ps_workspace_saver_save_async (PsWorkspaceSaver *self, const char *path,
                               GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  GError *error = NULL;

  if (self->review == NULL || !spares_inputs (self, path, &error))
    {
      if (error == NULL)
        error = g_error_new_literal (PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE,
                                     _ ("There is nothing to save."));
      g_task_return_error (task, error);
      return;
    }
  start (self, task, path);
}

/* Returns: whether it was saved; the message says why not, and nothing is lost then */
gboolean
ps_workspace_saver_save_finish (PsWorkspaceSaver *self, GAsyncResult *result, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  ps_workspace_saver_drop_copy (self);
  g_free (self->path);
  self->path = g_strdup (work->path);
  self->saved_at = g_get_real_time ();
  self->n_saved = work->n_changes;
  if (!ps_workspace_saver_is_dirty (self))
    ps_workspace_saver_drop_copy (self);
  else
    mark (self);
  notify_changed (self);
  return TRUE;
}

/* Puts together what there is to save, in a thread: for a merge. */
void
ps_workspace_saver_collect_async (PsWorkspaceSaver *self, GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  if (self->review == NULL)
    g_task_return_new_error (task, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE, "%s",
                             _ ("There is nothing to save."));
  else
    start (self, task, NULL);
}

/* Returns: (transfer full) (nullable): all that is said */
PsWorkspace *
ps_workspace_saver_collect_finish (PsWorkspaceSaver *self, GAsyncResult *result, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_steal_pointer (&work->workspace);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-transient.h"
#include "ps-workspace-choices.h"
#include "ps-workspace-digest.h"
#include "ps-workspace-review.h"

/* Opening .portside files: their inputs are read, then everything goes onto its alert. */

static void
restore_layout (PsWindow *self, GTree *layout)
{
  const char *view = g_tree_lookup (layout, "view"), *side = g_tree_lookup (layout, "side");
  const char *filter = g_tree_lookup (layout, "filter");

  if (filter != NULL)
    ps_document_set_filter (self->document, filter);
  if (view != NULL && gtk_stack_get_child_by_name (self->views, view) != NULL)
    gtk_stack_set_visible_child_name (self->views, view);
  if (side == NULL)
    return;
  g_action_group_change_action_state (G_ACTION_GROUP (self), "details",
                                      g_variant_new_boolean (!g_str_equal (side, "hidden")));
  if (gtk_stack_get_child_by_name (self->side_pages, side) != NULL)
    gtk_stack_set_visible_child_name (self->side_pages, side);
}

/* A workspace on its way onto the alerts of its files. */
typedef struct
{
  PsWindow *window;
  PsReview *review;
  PsWorkspace *workspace;
  PsWorkspace *copy; /* (nullable): what was not saved the last time */
  GString *notes;    /* what became of the files, a sentence a line */
  gboolean is_same;  /* all of it is said already */
  gboolean is_behind; /* the journal had more when the program was killed */
  guint n_applied;
} Opening;

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->review);
  ps_workspace_free (opening->workspace);
  ps_workspace_free (opening->copy);
  g_string_free (opening->notes, TRUE);
  g_object_unref (opening->window);
  g_free (opening);
}

static void
append_note (GString *notes, const char *sentence)
{
  if (sentence == NULL)
    return;
  if (notes->len > 0)
    g_string_append_c (notes, '\n');
  g_string_append (notes, sentence);
}

static void
check_inputs (Opening *opening)
{
  for (guint i = 0; i < opening->workspace->inputs->len; i++)
    {
      const PsWorkspaceFile *file = g_ptr_array_index (opening->workspace->inputs, i);
      g_autofree char *sentence =
          ps_workspace_file_describe (file, ps_workspace_file_check (file, NULL));

      append_note (opening->notes, sentence);
    }
}

/* The policy and the baseline that it was judged by, if they are here. */
static void
open_references (Opening *opening)
{
  PsWindow *self = opening->window;
  const PsWorkspaceFile *policy = opening->workspace->policy;
  const PsWorkspaceFile *baseline = opening->workspace->baseline;
  g_autofree char *no_policy = NULL, *no_baseline = NULL;

  if (policy != NULL && g_file_test (policy->path, G_FILE_TEST_EXISTS))
    append_note (opening->notes, ps_window_use_policy (self, policy->path));
  else if (policy != NULL)
    {
      g_autofree char *name = g_filename_display_name (policy->path);

      no_policy = g_strdup_printf (
          _ ("The site policy “%s” is not there; that of this computer counts."), name);
      append_note (opening->notes, no_policy);
    }
  ps_window_clear_baseline (self);
  if (baseline != NULL && g_file_test (baseline->path, G_FILE_TEST_EXISTS))
    ps_window_open_baseline (self, baseline->path, TRUE);
  else if (baseline != NULL)
    {
      g_autofree char *name = g_filename_display_name (baseline->path);

      no_baseline = g_strdup_printf (
          _ ("The baseline “%s” is not there; nothing is marked as new."), name);
      append_note (opening->notes, no_baseline);
    }
}

static void
check_file (Opening *opening, const PsWorkspaceFile *file)
{
  PsWorkspaceFileState state = file != NULL ? ps_workspace_file_check (file, NULL)
                                            : PS_WORKSPACE_FILE_SAME;
  g_autofree char *sentence = NULL;

  /* That it is not there was said. */
  if (state == PS_WORKSPACE_FILE_MISSING || file == NULL)
    return;
  sentence = ps_workspace_file_describe (file, state);
  append_note (opening->notes, sentence);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  g_autoptr (PsWorkspace) now = ps_workspace_new ();

  check_inputs (opening);
  check_file (opening, opening->workspace->policy);
  check_file (opening, opening->workspace->baseline);
  ps_workspace_collect (now, opening->review);
  opening->is_same = ps_workspace_says_same (now, opening->workspace);
  opening->is_behind =
      opening->is_behind && !opening->is_same && ps_review_can_undo (opening->review);
  g_task_return_boolean (task, TRUE);
}

/* Other alerts may have been opened, or the window closed, since this began. */
static gboolean
is_current (Opening *opening)
{
  return opening->window->document != NULL
         && ps_document_get_review (opening->window->document) == opening->review;
}

static void
say_missing (Opening *opening)
{
  guint n = ps_review_get_n_unknown (opening->review);
  g_autofree char *sentence = NULL;

  if (n == 0)
    return;
  sentence = g_strdup_printf (ngettext ("%u annotated alert is in none of the files; it is kept.",
                                        "%u annotated alerts are in none of the files; they are "
                                        "kept.",
                                        n),
                              n);
  append_note (opening->notes, sentence);
}

static void
finish_opening (Opening *opening)
{
  PsWindow *self = opening->window;
  gboolean recovered = opening->is_behind || opening->copy != NULL;

  if (is_current (opening))
    {
      ps_workspace_saver_watch (self->saver, opening->review, recovered);
      restore_layout (self, opening->workspace->layout);
      say_missing (opening);
      if (recovered)
        append_note (opening->notes, _ ("Changes that were not saved the last time are here again. "
                                        "Ctrl+S saves them, Ctrl+Z takes them back."));
      if (opening->notes->len > 0)
        ps_window_show_message (self, GTK_MESSAGE_WARNING, opening->notes->str);
    }
  free_opening (opening);
}

static void apply_next (Opening *opening);

static void
applied_cb (PsReviewOperation *operation, const PsReviewEffect *effect, const GError *error,
            gpointer data)
{
  PsWindow *self = data;
  Opening *opening = g_object_steal_data (G_OBJECT (self), "applying");

  if (opening == NULL)
    return;
  if (error != NULL)
    ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
  opening->n_applied++;
  apply_next (opening);
}

/* First what is in the file, then what was not saved: each can be undone. What the journal of this
 * machine has already is not said again; where the program was killed it has the last word. */
static void
apply_next (Opening *opening)
{
  const PsWorkspace *workspace = opening->n_applied == 0 ? opening->workspace : opening->copy;
  g_autoptr (PsReviewOperation) operation = NULL;

  if (opening->is_behind)
    {
      finish_opening (opening);
      return;
    }
  if (opening->n_applied == 0 && opening->is_same)
    workspace = opening->n_applied++ == 0 ? opening->copy : NULL;
  if (opening->n_applied > 1 || workspace == NULL || !is_current (opening))
    {
      finish_opening (opening);
      return;
    }
  operation = ps_workspace_make_operation (
      workspace, opening->n_applied == 0 ? _ ("Open the workspace")
                                         : _ ("Recover changes that were not saved"));
  g_object_set_data_full (G_OBJECT (opening->window), "applying", opening, free_opening);
  ps_document_apply (opening->window->document, operation, applied_cb, G_OBJECT (opening->window));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  apply_next (data);
}

/* The files of the workspace are read: what was said of their alerts goes to them. */
void
ps_window_apply_workspace (PsWindow *self)
{
  Opening *opening = g_steal_pointer (&self->opening);
  g_autoptr (GTask) task = NULL;

  if (opening == NULL)
    {
      if (ps_document_get_review (self->document) != NULL)
        ps_workspace_saver_watch (self->saver, ps_document_get_review (self->document), FALSE);
      return;
    }
  opening->review = g_object_ref (ps_document_get_review (self->document));
  task = g_task_new (opening->review, NULL, checked_cb, opening);
  g_task_set_task_data (task, opening, NULL);
  g_task_run_in_thread (task, check_in_thread);
}

static void read_inputs (Opening *opening);

typedef struct
{
  Opening *opening;
  guint index; /* of the input that is not there */
} Locating;

static void
located_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autofree Locating *locating = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  PsWorkspaceFile *input =
      g_ptr_array_index (locating->opening->workspace->inputs, locating->index);

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  if (response != GTK_RESPONSE_ACCEPT || path == NULL)
    {
      free_opening (locating->opening);
      return;
    }
  g_free (input->path);
  input->path = g_steal_pointer (&path);
  read_inputs (locating->opening);
}

static void
missing_answered_cb (GtkDialog *dialog, int response, gpointer data)
{
  Locating *locating = data;
  Opening *opening = locating->opening;
  GtkFileChooserNative *chooser;

  gtk_window_destroy (GTK_WINDOW (dialog));
  if (response == GTK_RESPONSE_ACCEPT)
    {
      chooser = gtk_file_chooser_native_new (_ ("Locate the file"), GTK_WINDOW (opening->window),
                                             GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
      gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
      g_signal_connect (chooser, "response", G_CALLBACK (located_cb), locating);
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
      return;
    }
  /* The rest of the files can be read without it. */
  if (response == GTK_RESPONSE_OK)
    {
      g_ptr_array_remove_index (opening->workspace->inputs, locating->index);
      read_inputs (opening);
    }
  else
    free_opening (opening);
  g_free (locating);
}

/* Asks where an input is that is not where it was. */
static void
ask_where (Opening *opening, guint index)
{
  const PsWorkspaceFile *file = g_ptr_array_index (opening->workspace->inputs, index);
  g_autofree char *name = g_filename_display_name (file->path);
  Locating *locating = g_new0 (Locating, 1);
  GtkWidget *dialog = gtk_message_dialog_new (
      GTK_WINDOW (opening->window), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
      GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", _ ("A file of the workspace is not there"));

  ps_transient_watch (dialog);
  locating->opening = opening;
  locating->index = index;
  gtk_message_dialog_format_secondary_text (
      GTK_MESSAGE_DIALOG (dialog),
      _ ("“%s” cannot be found. What was said of its alerts is kept in any case."), name);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("_Cancel"), GTK_RESPONSE_CANCEL);
  if (opening->workspace->inputs->len > 1)
    gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("Open _without it"), GTK_RESPONSE_OK);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("_Locate…"), GTK_RESPONSE_ACCEPT);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  g_signal_connect (dialog, "response", G_CALLBACK (missing_answered_cb), locating);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
read_inputs (Opening *opening)
{
  PsWindow *self = opening->window;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) inputs = NULL;
  g_autofree char *path = NULL;
  PsImportOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < opening->workspace->inputs->len; i++)
    {
      const PsWorkspaceFile *file = g_ptr_array_index (opening->workspace->inputs, i);

      if (!g_file_test (file->path, G_FILE_TEST_EXISTS))
        {
          ask_where (opening, i);
          return;
        }
      g_strv_builder_add (builder, file->path);
    }
  inputs = g_strv_builder_end (builder);
  if (inputs[0] == NULL
      || !ps_workspace_choices_get (&opening->workspace->import, &options, &error))
    {
      ps_window_show_message (self, GTK_MESSAGE_ERROR,
                              error != NULL ? error->message : _ ("The workspace names no files."));
      free_opening (opening);
      return;
    }
  path = g_strdup (g_object_get_data (G_OBJECT (self), "opening-path"));
  ps_window_open_with (self, (const char *const *)inputs, &options);
  g_clear_pointer (&options.mapping, ps_field_mapping_unref);
  ps_workspace_saver_begin (self->saver, path, opening->workspace);
  self->opening = opening;
  open_references (opening);
}

/* What is open is replaced before it was read whole. */
void
ps_window_forget_opening (PsWindow *self)
{
  if (self->opening != NULL)
    free_opening (g_steal_pointer (&self->opening));
}

/* Of a task whose data is a path: a #PsWorkspace. */
void
ps_window_load_workspace_in_thread (GTask *task, gpointer source, gpointer data,
                                    GCancellable *cancellable)
{
  GError *error = NULL;
  PsWorkspace *workspace = ps_workspace_load (data, &error);

  if (workspace != NULL)
    g_task_return_pointer (task, workspace, (GDestroyNotify)ps_workspace_free);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsWindow *self = PS_WINDOW (source);
  const char *path = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  PsWorkspace *workspace = g_task_propagate_pointer (G_TASK (result), &error);
  Opening *opening;

  if (workspace == NULL || self->document == NULL)
    {
      if (error != NULL && self->document != NULL)
        ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      ps_workspace_free (workspace);
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (self);
  opening->workspace = workspace;
  opening->copy = ps_workspace_saver_find_copy (path);
  opening->is_behind = ps_workspace_saver_is_behind (path);
  opening->notes = g_string_new (NULL);
  g_object_set_data_full (G_OBJECT (self), "opening-path", g_strdup (path), g_free);
  read_inputs (opening);
}

/**
 * ps_window_open_workspace:
 * @self: a window
 * @path: a .portside file
 *
 * Opens its files, and puts everything on its alert. A file that is no workspace, or a newer
 * version's, is a message, and what is open stays.
 */
void
ps_window_open_workspace (PsWindow *self, const char *path)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, loaded_cb, NULL);

  g_task_set_task_data (task, g_canonicalize_filename (path, NULL), g_free);
  g_task_run_in_thread (task, ps_window_load_workspace_in_thread);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-inputs.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ps-import-job.h"

/* Deeper folders are not looked into. */
#define DEPTH_MAX 32

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Sorted paths of what a folder holds; hidden files are left out. */
static GPtrArray *
list_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  GPtrArray *paths;
  const char *name;

  if (dir == NULL)
    return NULL;
  paths = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.')
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

/* Those that are read from their beginning. */
static void
add_input (PsImportInputs *self, const char *path, const char *folder, const struct stat *status)
{
  PsImportInput input = { .path = g_strdup (path), .folder = folder, .size = -1 };

  if (status != NULL && S_ISREG (status->st_mode))
    input.size = status->st_size;
  self->total = input.size >= 0 && self->total >= 0 ? self->total + input.size : -1;
  g_array_append_val (self->items, input);
}

/* Regular files only: a pipe or device in a folder was not asked for by name. Links to folders are
 * not followed, they may lead in a circle. */
static void
add_folder (PsImportInputs *self, const char *path, const char *top, guint depth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = list_folder (path, &error);

  if (paths == NULL)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_ptr_array_add (self->errors,
                       g_error_new (PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNREADABLE,
                                    _ ("“%s” cannot be read: %s"), name, error->message));
      return;
    }
  for (guint i = 0; i < paths->len; i++)
    {
      const char *child = g_ptr_array_index (paths, i);
      struct stat status;

      if (lstat (child, &status) == 0 && S_ISDIR (status.st_mode) && depth < DEPTH_MAX)
        add_folder (self, child, top, depth + 1);
      else if (stat (child, &status) == 0 && S_ISREG (status.st_mode))
        add_input (self, child, top, &status);
    }
}

static void
add_path (PsImportInputs *self, const char *path)
{
  gboolean exists = FALSE;
  struct stat status;

  if (strcmp (path, "-") != 0)
    exists = stat (path, &status) == 0;
  if (!exists || !S_ISDIR (status.st_mode))
    {
      add_input (self, path, NULL, exists ? &status : NULL);
      return;
    }
  g_ptr_array_add (self->folders, (gpointer)path);
  add_folder (self, path, path, 0);
}

static void
clear_input (gpointer data)
{
  PsImportInput *input = data;

  g_free (input->path);
  g_clear_pointer (&input->source, ps_import_source_unref);
}

/**
 * ps_import_input_dup_name:
 * @path: a path, or "-"
 *
 * Returns: (transfer full): what the input is called before people
 */
char *
ps_import_input_dup_name (const char *path)
{
  return strcmp (path, "-") == 0 ? g_strdup (_ ("standard input")) : g_filename_display_name (path);
}

static PsImportInputs *
make_inputs (const char *const *paths)
{
  PsImportInputs *self = g_new0 (PsImportInputs, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (PsImportInput));
  g_array_set_clear_func (self->items, clear_input);
  self->errors = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  self->folders = g_ptr_array_new ();
  self->paths = g_strdupv ((char **)paths);
  return self;
}

/**
 * ps_import_inputs_new:
 * @inputs: paths, folders and "-", %NULL-terminated
 * @board: they are added to it
 *
 * Looks into folders and their folders. What cannot be looked at stays an input, for the decoder
 * to say why.
 *
 * Returns: (transfer full): the inputs
 */
PsImportInputs *
ps_import_inputs_new (const char *const *inputs, PsImportBoard *board)
{
  PsImportInputs *self = make_inputs (inputs);

  for (guint i = 0; self->paths[i] != NULL; i++)
    add_path (self, self->paths[i]);
  for (guint i = 0; i < self->items->len; i++)
    {
      PsImportInput *input = &g_array_index (self->items, PsImportInput, i);

      input->index = ps_import_board_add (board, input->path, input->size);
    }
  return self;
}

/**
 * ps_import_inputs_new_rest:
 * @board: inputs of earlier runs
 *
 * Returns: (transfer full): those of them that may go on: plain files that were read, and what
 *   was not begun because the run was stopped
 */
PsImportInputs *
ps_import_inputs_new_rest (PsImportBoard *board)
{
  const char *const none[] = { NULL };
  PsImportInputs *self = make_inputs (none);
  guint n_inputs = ps_import_board_get_n_inputs (board);

  self->total = -1;
  for (guint i = 0; i < n_inputs; i++)
    {
      g_auto (PsImportPlace) place = { 0 };
      PsImportInput input = { .index = i, .size = -1 };

      if (!ps_import_board_get_place (board, i, &place) || place.state == PS_IMPORT_INPUT_FAILED
          || (place.source == NULL && place.state == PS_IMPORT_INPUT_DONE))
        continue;
      input.path = g_steal_pointer (&place.path);
      input.source = g_steal_pointer (&place.source);
      g_array_append_val (self->items, input);
    }
  return self;
}

static gboolean
is_same (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* A file in a folder that is read is read, too. */
static gboolean
is_below (const char *path, const struct stat *folder)
{
  g_autofree char *real = realpath (path, NULL);
  g_autofree char *parent = real != NULL ? g_path_get_dirname (real) : NULL;
  struct stat status;

  while (parent != NULL && stat (parent, &status) == 0)
    {
      char *next;

      if (is_same (&status, folder))
        return TRUE;
      next = g_path_get_dirname (parent);
      if (strcmp (next, parent) == 0)
        {
          g_free (next);
          return FALSE;
        }
      g_free (parent);
      parent = next;
    }
  return FALSE;
}

/**
 * ps_import_inputs_hold:
 * @inputs: paths, folders and "-", %NULL-terminated
 * @path: a path
 *
 * Whoever writes asks first: an input is never written to, by whatever name.
 *
 * Returns: whether there is a file that is one of the inputs, or lies in a folder that is
 */
gboolean
ps_import_inputs_hold (const char *const *inputs, const char *path)
{
  struct stat target, input;

  if (stat (path, &target) != 0)
    return FALSE;
  for (guint i = 0; inputs[i] != NULL; i++)
    if (strcmp (inputs[i], "-") != 0 && stat (inputs[i], &input) == 0
        && (is_same (&target, &input) || (S_ISDIR (input.st_mode) && is_below (path, &input))))
      return TRUE;
  return FALSE;
}

/**
 * ps_import_inputs_free:
 * @inputs: (transfer full): freed
 */
void
ps_import_inputs_free (PsImportInputs *inputs)
{
  g_array_unref (inputs->items);
  g_ptr_array_unref (inputs->folders);
  g_ptr_array_unref (inputs->errors);
  g_strfreev (inputs->paths);
  g_free (inputs);
}

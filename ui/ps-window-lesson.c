/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include "ps-lesson-packs.h"

/* Lessons that are opened: files, and those that come with the program. */

typedef struct
{
  PsWindow *window;
  char *path;
  gboolean present;
  gboolean is_pack;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_free (opening->path);
  g_free (opening);
}

static void
set_lesson (PsWindow *self, PsLesson *lesson)
{
  g_set_object (&self->lesson, lesson);
  ps_window_set_enabled (self, "close-lesson", lesson != NULL);
  ps_window_update_making (self);
}

static gboolean
has_document (PsWindow *self)
{
  return ps_document_get_store (self->document) != NULL;
}

/* What belongs to alerts is not seen beside a lesson. */
static void
show_page (PsWindow *self, const char *page)
{
  gboolean alerts = g_str_equal (page, "document");

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->switcher, alerts);
  gtk_widget_set_visible (self->status_bar, alerts);
}

/**
 * ps_window_show_lesson:
 * @self: a window
 * @lesson: a lesson
 *
 * Shows what it is about. What else is open stays, and is seen again when the lesson is closed.
 */
void
ps_window_show_lesson (PsWindow *self, PsLesson *lesson)
{
  set_lesson (self, lesson);
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
  ps_lesson_page_set_lesson (self->lesson_page, lesson);
  show_page (self, "lesson");
  gtk_widget_grab_focus (GTK_WIDGET (self->lesson_page));
}

/* Returns: (transfer none) (nullable): the lesson whose page is shown, or that was presented last */
PsLesson *
ps_window_get_lesson (PsWindow *self)
{
  return self->lesson;
}

/* Returns: whether the page of a lesson is shown */
gboolean
ps_window_is_at_lesson (PsWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "lesson") == 0;
}

/* Goes back to the alerts, or to the empty page. */
void
ps_window_close_lesson (PsWindow *self)
{
  gboolean was_shown = ps_window_is_at_lesson (self);

  set_lesson (self, NULL);
  if (!was_shown)
    return;
  show_page (self, has_document (self) ? "document" : "empty");
  if (has_document (self))
    ps_window_focus_view (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->empty_page));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  PsWindow *self = opening->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (PsLesson) lesson = ps_lesson_load_finish (result, &error);

  /* A window that is closed has no document. */
  if (self->document != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (lesson == NULL)
        ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      else if (opening->present)
        {
          /* It can be practised afterwards. */
          if (!has_document (self))
            set_lesson (self, lesson);
          ps_window_present_lesson (self, lesson);
        }
      else
        ps_window_show_lesson (self, lesson);
      if (lesson != NULL && !opening->is_pack)
        ps_window_note_recent_file (opening->path);
    }
  opening_free (opening);
}

static void
open_lesson (PsWindow *self, const char *path, gboolean present, gboolean is_pack)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->window = g_object_ref (self);
  opening->path = g_strdup (path);
  opening->present = present;
  opening->is_pack = is_pack;
  if (self->lesson_loading != NULL)
    g_cancellable_cancel (self->lesson_loading);
  g_set_object (&self->lesson_loading, NULL);
  self->lesson_loading = g_cancellable_new ();
  ps_lesson_load_async (path, self->lesson_loading, loaded_cb, opening);
}

/**
 * ps_window_open_lesson:
 * @self: a window
 * @path: a lesson, or the name of one that comes with the program
 * @present: whether it is presented at once; its page is not shown then
 *
 * Reads a lesson in another thread; a later one takes the place of one that is still being read.
 */
void
ps_window_open_lesson (PsWindow *self, const char *path, gboolean present)
{
  g_autofree char *pack = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    pack = ps_lesson_packs_find (path);
  open_lesson (self, pack != NULL ? pack : path, present, pack != NULL);
}

static void
open_pack (PsWindow *self, const char *name, gboolean present)
{
  g_autofree char *path = ps_lesson_packs_find (name);

  if (path != NULL)
    open_lesson (self, path, present, TRUE);
}

static void
open_lesson_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_pack (data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
present_lesson_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_pack (data, g_variant_get_string (parameter, NULL), TRUE);
}

static void
close_lesson_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_window_close_lesson (data);
}

/* The commands of a window for lessons, "win.NAME". */
void
ps_window_add_lessons (PsWindow *self)
{
  const GActionEntry entries[] = {
    { "open-lesson", open_lesson_cb, "s", NULL, NULL, { 0 } },
    { "present-lesson", present_lesson_cb, "s", NULL, NULL, { 0 } },
    { "close-lesson", close_lesson_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  ps_window_set_enabled (self, "close-lesson", FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-lesson-chooser.h"
#include "ps-lesson-make.h"
#include "ps-settings.h"
#include "ps-zoom.h"

/* A lesson made of an open file has so many alerts; of those that were selected, all up to MOST. */
#define USUAL_ALERTS 12
#define MOST_ALERTS 200

/* The name of GTK's own theme of high contrast. */
#define CONTRAST_THEME "HighContrast"

/*
 * PsWindowMemory:
 *
 * All that a presentation changes of a window and its display, to be put back when it is left.
 */
struct _PsWindowMemory
{
  GtkWidget *focus; /* weak */
  gboolean fullscreen;
  int width; /* that it has when it is neither maximized nor fullscreen */
  int height;
  gboolean titlebar_shown;
  gboolean status_shown;
  gboolean dark;
  char *theme;
  double zoom;
  GPtrArray *disabled; /* names of actions that are not for a presentation */
  guint look;
};

/* What can be done with the window while it presents. Other commands would act on what is not
 * seen. */
static const char *const allowed[] = { "present", "fullscreen", "show-help-overlay" };

static GtkSettings *
get_settings (PsWindow *self)
{
  return gtk_widget_get_settings (GTK_WIDGET (self));
}

static void
disable_actions (PsWindow *self, PsWindowMemory *memory)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  memory->disabled = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names[i] != NULL; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), names[i]);

      if (g_strv_contains (allowed, names[i]) || !G_IS_SIMPLE_ACTION (action)
          || !g_action_get_enabled (action))
        continue;
      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), FALSE);
      g_ptr_array_add (memory->disabled, g_strdup (names[i]));
    }
}

static void
enable_actions (PsWindow *self, PsWindowMemory *memory)
{
  for (guint i = 0; i < memory->disabled->len; i++)
    {
      GAction *action =
          g_action_map_lookup_action (G_ACTION_MAP (self), memory->disabled->pdata[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), TRUE);
    }
  ps_window_update_enabled (self);
}

static void
memory_free (PsWindowMemory *memory)
{
  g_clear_weak_pointer (&memory->focus);
  g_ptr_array_unref (memory->disabled);
  g_free (memory->theme);
  g_free (memory);
}

static PsWindowMemory *
remember (PsWindow *self)
{
  PsWindowMemory *memory = g_new0 (PsWindowMemory, 1);

  g_set_weak_pointer (&memory->focus, gtk_window_get_focus (GTK_WINDOW (self)));
  memory->fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));
  gtk_window_get_default_size (GTK_WINDOW (self), &memory->width, &memory->height);
  memory->titlebar_shown = gtk_widget_get_visible (gtk_window_get_titlebar (GTK_WINDOW (self)));
  memory->status_shown = gtk_widget_get_visible (self->status_bar);
  memory->zoom = ps_zoom_get (gtk_widget_get_display (GTK_WIDGET (self)));
  g_object_get (get_settings (self), "gtk-application-prefer-dark-theme", &memory->dark,
                "gtk-theme-name", &memory->theme, NULL);
  return memory;
}

/* The theme is set again only if it was changed: else it stays the user's own. */
static void
restore_display (PsWindow *self, const PsWindowMemory *memory)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  double zoom = ps_zoom_get (display);

  if (memory->look > 0)
    g_object_set (get_settings (self), "gtk-application-prefer-dark-theme", memory->dark,
                  "gtk-theme-name", memory->theme, NULL);
  if (zoom > memory->zoom || zoom < memory->zoom)
    {
      ps_zoom_set (display, memory->zoom);
      ps_settings_set ("zoom", g_variant_new_double (memory->zoom));
    }
}

static void
show_chrome (PsWindow *self, gboolean titlebar, gboolean pages, gboolean status)
{
  gtk_widget_set_visible (gtk_window_get_titlebar (GTK_WINDOW (self)), titlebar);
  gtk_widget_set_visible (self->pages, pages);
  gtk_widget_set_visible (self->status_bar, status);
}

/* Returns: whether it presents now */
gboolean
ps_window_is_presenting (PsWindow *self)
{
  return self->memory != NULL;
}

/**
 * ps_window_present_lesson:
 * @self: a window
 * @lesson: a lesson
 *
 * Presents it on the whole screen, and nothing else: neither a page of the window nor its title bar
 * can be seen or reached, by assistive technology either, for they show roles.
 */
void
ps_window_present_lesson (PsWindow *self, PsLesson *lesson)
{
  g_autoptr (PsDeck) deck = NULL;

  if (self->memory != NULL)
    return;
  if (ps_lesson_get_n_items (lesson) == 0)
    {
      ps_window_show_message (self, GTK_MESSAGE_INFO, _ ("There are no alerts in this lesson."));
      return;
    }
  deck = ps_deck_new (lesson);
  self->memory = remember (self);
  disable_actions (self, self->memory);
  ps_presentation_set_deck (self->presentation, deck);
  show_chrome (self, FALSE, FALSE, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->presentation), TRUE);
  gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->presentation));
}

/* Leaves the presentation; the window is as it was before. */
void
ps_window_leave_presentation (PsWindow *self)
{
  PsWindowMemory *memory = g_steal_pointer (&self->memory);

  if (memory == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->presentation), FALSE);
  ps_presentation_set_deck (self->presentation, NULL);
  restore_display (self, memory);
  show_chrome (self, memory->titlebar_shown, TRUE, memory->status_shown);
  if (memory->fullscreen)
    gtk_window_fullscreen (GTK_WINDOW (self));
  else
    gtk_window_unfullscreen (GTK_WINDOW (self));
  /* Where there is no window manager a zoomed presentation makes the window larger. */
  gtk_window_set_default_size (GTK_WINDOW (self), memory->width, memory->height);
  enable_actions (self, memory);
  if (memory->focus != NULL)
    gtk_window_set_focus (GTK_WINDOW (self), memory->focus);
  memory_free (memory);
}

/* To be called when the window goes. */
void
ps_window_forget_presentation (PsWindow *self)
{
  g_clear_pointer (&self->memory, memory_free);
}

static void
leave_cb (PsWindow *self)
{
  ps_window_leave_presentation (self);
}

/* Light, dark and high contrast in turn, from whichever it is now; for this presentation only. */
static void
look_cb (PsWindow *self)
{
  gboolean contrast, dark;
  g_autofree char *name = NULL;

  if (self->memory == NULL)
    return;
  self->memory->look++;
  g_object_get (get_settings (self), "gtk-theme-name", &name, "gtk-application-prefer-dark-theme",
                &dark, NULL);
  contrast = g_strcmp0 (name, CONTRAST_THEME) == 0;
  if (contrast)
    g_object_set (get_settings (self), "gtk-application-prefer-dark-theme", FALSE,
                  "gtk-theme-name",
                  g_strcmp0 (self->memory->theme, CONTRAST_THEME) != 0 ? self->memory->theme
                                                                       : "Default",
                  NULL);
  else if (!dark)
    g_object_set (get_settings (self), "gtk-application-prefer-dark-theme", TRUE, NULL);
  else
    g_object_set (get_settings (self), "gtk-application-prefer-dark-theme", FALSE,
                  "gtk-theme-name", CONTRAST_THEME, NULL);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PsLesson) lesson = ps_lesson_new_from_rows_finish (result, &error);

  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (lesson == NULL)
    ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
  else if (ps_lesson_get_n_items (lesson) == 0)
    ps_window_show_message (self, GTK_MESSAGE_INFO,
                            _ ("None of these alerts is decided well enough to be taught. Select "
                               "others, or open a lesson from the menu."));
  else
    ps_window_present_lesson (self, lesson);
}

/* The selected alerts, or some of those that the filter lets through that differ from each other. The
 * row that the cursor is on is selected always: one alone was not chosen. */
static void
present_rows (PsWindow *self)
{
  PsAlertModel *model = ps_alert_table_get_model (self->table);
  g_autoptr (PsRowOrder) selected = model != NULL ? ps_alert_model_dup_selected (model) : NULL;
  guint32 n_selected = selected != NULL ? ps_row_order_get_n_rows (selected) : 0;
  PsRowOrder *order = n_selected > 1 ? selected : ps_document_get_order (self->document);

  if (order == NULL)
    return;
  if (self->lesson_loading != NULL)
    g_cancellable_cancel (self->lesson_loading);
  g_clear_object (&self->lesson_loading);
  self->lesson_loading = g_cancellable_new ();
  ps_lesson_new_from_rows_async (ps_document_get_store (self->document), order,
                                 n_selected > 1 ? MIN (n_selected, MOST_ALERTS) : USUAL_ALERTS, 0,
                                 self->lesson_loading, made_cb, g_object_ref (self));
}

static void
present_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;

  if (self->memory != NULL)
    return;
  if (ps_window_is_at_lesson (self))
    ps_window_present_lesson (self, self->lesson);
  else if (ps_document_get_store (self->document) != NULL)
    present_rows (self);
  else
    ps_lesson_chooser_ask (GTK_WINDOW (self), _ ("Present a lesson"), "win.present-lesson");
}

/* The commands of a window for presenting, "win.NAME". */
void
ps_window_add_presentation (PsWindow *self)
{
  const GActionEntry entries[] = { { "present", present_cb, NULL, NULL, NULL, { 0 } } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->presentation, "leave", G_CALLBACK (leave_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->presentation, "look", G_CALLBACK (look_cb), self,
                           G_CONNECT_SWAPPED);
}

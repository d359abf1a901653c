/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

/* One undo for what is said of the alerts and for the site policy: what was done last, whichever of
 * the two it is about, is undone first; what was undone last is redone first. */

typedef enum
{
  STEP_NONE,
  STEP_SITE,
  STEP_REVIEW,
} Step;

/* When what would be undone next was done, or what would be redone was undone; 0 for nothing. */
static gint64
get_site_time (PsWindow *self, gboolean back)
{
  return ps_site_get_step_time (ps_document_get_site (self->document), back);
}

static gint64
get_review_time (PsWindow *self, gboolean back)
{
  PsReview *review = ps_document_get_review (self->document);

  if (review == NULL)
    return 0;
  return back ? ps_review_get_undo_time (review) : ps_review_get_redo_time (review);
}

/* What was undone before something else was done is not redone any more. */
static Step
find_step (PsWindow *self, gboolean back)
{
  gint64 site = get_site_time (self, back), review = get_review_time (self, back);

  if (!back && site < get_review_time (self, TRUE))
    site = 0;
  if (!back && review < get_site_time (self, TRUE))
    review = 0;
  if (site == 0 && review == 0)
    return STEP_NONE;
  return site > review ? STEP_SITE : STEP_REVIEW;
}

static void
set_enabled (PsWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
ps_window_update_undo (PsWindow *self)
{
  set_enabled (self, "undo", find_step (self, TRUE) != STEP_NONE);
  set_enabled (self, "redo", find_step (self, FALSE) != STEP_NONE);
}

static void
step_site (PsWindow *self, gboolean back)
{
  g_autoptr (GError) error = NULL;

  if (!ps_site_step (ps_document_get_site (self->document), back, &error) && error != NULL)
    ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
  else
    ps_window_show_message (self, GTK_MESSAGE_INFO,
                            back ? _ ("The site policy is as it was before.")
                                 : _ ("The site policy is changed again."));
}

static void
step_review (PsWindow *self, gboolean back)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL, *text = NULL;

  if (ps_document_step (self->document, back, &done, &error))
    {
      /* Translators: %s is what was done, such as "Archive 12,408 alerts". */
      text = g_strdup_printf (back ? _ ("Undone: %s.") : _ ("Done again: %s."), done);
      ps_window_show_message (self, GTK_MESSAGE_INFO, text);
    }
  else if (error != NULL)
    ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
}

static void
take_step (PsWindow *self, gboolean back)
{
  Step step = find_step (self, back);

  if (step == STEP_SITE)
    step_site (self, back);
  else if (step == STEP_REVIEW)
    step_review (self, back);
  ps_window_update_undo (self);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  take_step (data, TRUE);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  take_step (data, FALSE);
}

/* "win.undo" and "win.redo". */
void
ps_window_add_undo (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "undo", undo_cb, NULL, NULL, NULL, { 0 } },
    { "redo", redo_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  ps_window_update_undo (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-presentation-private.h"

/* Larger numbers are no alerts of any lesson. */
#define MOST_TYPED 100000

#define SCROLL_STEP 60

/* So much of a page is new when it is turned. */
#define PAGE_PART .8

/* What was asked for on one slide is not asked for on another. */
static void
go_to (PsPresentation *self, guint slide)
{
  self->slide = MIN (slide, ps_deck_get_n_slides (self->deck) - 1);
  self->typed = 0;
  self->hint_wanted = self->notes_wanted = FALSE;
  ps_presentation_show (self);
}

/* A blank screen comes back first, as it was. */
static gboolean
wakes_up (PsPresentation *self)
{
  gboolean was_blank = self->blank;

  self->blank = FALSE;
  if (was_blank)
    ps_presentation_show (self);
  return was_blank;
}

/* More than fits is read before the next step comes. Returns: whether there was more. */
static gboolean
shows_more (PsPresentation *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);

  /* What was shown just now is not laid out yet. */
  if (self->scroll_id != 0 || value + page + 1 > gtk_adjustment_get_upper (adjustment))
    return FALSE;
  gtk_adjustment_set_value (adjustment, value + page * PAGE_PART);
  return TRUE;
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (self->deck == NULL || wakes_up (self) || shows_more (self))
    return;
  if (self->steps[self->slide] + 1 < ps_deck_get_n_steps (self->deck, self->slide))
    {
      self->steps[self->slide]++;
      self->notes_wanted = FALSE;
      ps_presentation_show (self);
    }
  else if (self->slide + 1 < ps_deck_get_n_slides (self->deck))
    go_to (self, self->slide + 1);
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (self->deck == NULL || wakes_up (self))
    return;
  if (self->steps[self->slide] > 0)
    {
      self->steps[self->slide]--;
      self->notes_wanted = FALSE;
      ps_presentation_show (self);
    }
  else if (self->slide > 0)
    go_to (self, self->slide - 1);
}

static void
next_alert_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (self->deck != NULL && !wakes_up (self)
      && self->slide + 1 < ps_deck_get_n_slides (self->deck))
    go_to (self, self->slide + 1);
}

static void
previous_alert_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (self->deck != NULL && !wakes_up (self) && self->slide > 0)
    go_to (self, self->slide - 1);
}

static void
first_alert_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (self->deck != NULL && !wakes_up (self))
    go_to (self, 0);
}

static void
last_alert_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (self->deck != NULL && !wakes_up (self))
    go_to (self, G_MAXUINT);
}

/* Hands count while they are asked for: not before, and not once the answer is there. */
static gboolean
is_voting (PsPresentation *self)
{
  return self->deck != NULL && !self->blank
         && ps_deck_get_step (self->deck, self->slide, self->steps[self->slide]) == PS_STEP_VOTE;
}

static void
vote_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;
  guint choice = g_variant_get_uint32 (parameter);

  if (!is_voting (self)
      || choice >= ps_question_get_n_choices (ps_deck_get_vote (self->deck, self->slide)))
    return;
  ps_tally_add (self->tally, self->slide, choice);
  ps_presentation_show_hands (self);
}

static void
undo_vote_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (!is_voting (self))
    return;
  ps_tally_undo (self->tally, self->slide, NULL);
  ps_presentation_show_hands (self);
}

static void
hint_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (self->deck == NULL || wakes_up (self))
    return;
  self->hint_wanted = !self->hint_wanted;
  ps_presentation_show (self);
}

static void
notes_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (self->deck == NULL || wakes_up (self))
    return;
  self->notes_wanted = !self->notes_wanted;
  ps_presentation_show (self);
}

static void
blank_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (self->deck == NULL)
    return;
  self->blank = !self->blank;
  ps_presentation_show (self);
}

static void
look_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_signal_emit_by_name (data, "look");
}

static void
restart_timer_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_presentation_restart_timer (data);
}

static void
digit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;
  guint digit = g_variant_get_uint32 (parameter);

  if (self->deck == NULL || wakes_up (self) || digit > 9)
    return;
  if (self->typed < MOST_TYPED)
    self->typed = self->typed * 10 + digit;
  ps_presentation_show (self);
}

static void
go_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (self->deck == NULL || wakes_up (self))
    return;
  if (self->typed > 0)
    go_to (self, self->typed - 1);
  else
    next_cb (action, parameter, data);
}

static void
scroll_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment)
                                            + g_variant_get_int32 (parameter) * SCROLL_STEP);
}

/* A number that is half typed goes first. */
static void
leave_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsPresentation *self = data;

  if (self->typed > 0)
    {
      self->typed = 0;
      ps_presentation_show (self);
      return;
    }
  g_signal_emit_by_name (self, "leave");
}

/* The commands of a presentation, "present.NAME". */
void
ps_presentation_add_actions (PsPresentation *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  const GActionEntry entries[] = {
    { "next", next_cb, NULL, NULL, NULL, { 0 } },
    { "back", back_cb, NULL, NULL, NULL, { 0 } },
    { "next-alert", next_alert_cb, NULL, NULL, NULL, { 0 } },
    { "previous-alert", previous_alert_cb, NULL, NULL, NULL, { 0 } },
    { "first-alert", first_alert_cb, NULL, NULL, NULL, { 0 } },
    { "last-alert", last_alert_cb, NULL, NULL, NULL, { 0 } },
    { "vote", vote_cb, "u", NULL, NULL, { 0 } },
    { "undo-vote", undo_vote_cb, NULL, NULL, NULL, { 0 } },
    { "hint", hint_cb, NULL, NULL, NULL, { 0 } },
    { "notes", notes_cb, NULL, NULL, NULL, { 0 } },
    { "blank", blank_cb, NULL, NULL, NULL, { 0 } },
    { "look", look_cb, NULL, NULL, NULL, { 0 } },
    { "restart-timer", restart_timer_cb, NULL, NULL, NULL, { 0 } },
    { "digit", digit_cb, "u", NULL, NULL, { 0 } },
    { "go", go_cb, NULL, NULL, NULL, { 0 } },
    { "scroll", scroll_cb, "i", NULL, NULL, { 0 } },
    { "leave", leave_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "present", G_ACTION_GROUP (group));
}

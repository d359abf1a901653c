/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-presentation-private.h"

#include <glib/gi18n-lib.h>

#include "ps-range-rule.h"
#include "ps-why-row.h"

/* What a slide may show at its step, and whether the step is at one of those that it is drawn at:
 * what was revealed early makes room for what is being revealed. */
typedef struct
{
  PsDeck *deck;
  guint slide;
  guint step;
  PsStep kind;
  PsDeckShows shows;
} Moment;

static void
moment_init (Moment *m, PsPresentation *self)
{
  m->deck = self->deck;
  m->slide = self->slide;
  m->step = self->steps[self->slide];
  m->kind = ps_deck_get_step (m->deck, m->slide, m->step);
  m->shows = ps_deck_get_shows (m->deck, m->slide, m->step);
}

/* A text that is not to be seen is not kept either. */
static void
set_text (GtkLabel *label, const char *text)
{
  gboolean shown = text != NULL && *text != '\0';

  gtk_label_set_text (label, shown ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), shown);
}

static gboolean
is_between (const Moment *m, PsStep first, PsStep last)
{
  return m->kind >= first && m->kind <= last;
}

/* The slide's own texts: what the trainer asks, the record, and what the step says of it. */
static void
show_texts (PsPresentation *self, const Moment *m)
{
  const PsLessonItem *item = ps_deck_get_item (m->deck, m->slide);
  g_autofree char *said = NULL, *raw = NULL, *signature = NULL;

  if (is_between (m, PS_STEP_RAW, PS_STEP_PORTS))
    said = ps_deck_dup_step_text (m->deck, m->slide, m->step);
  if (m->kind == PS_STEP_RAW)
    raw = ps_deck_dup_raw (m->deck, m->slide, m->step);
  if (m->kind == PS_STEP_TUPLE)
    signature = ps_deck_dup_signature (m->deck, m->slide, m->step);
  set_text (self->prompt, is_between (m, PS_STEP_RAW, PS_STEP_VOTE) ? item->prompt : NULL);
  set_text (self->said, said);
  set_text (self->raw, raw);
  set_text (self->signature, signature);
}

/* What an end is, as far as that may be seen. */
static PsRole
get_role (const Moment *m, PsEnd end)
{
  PsEnd server = ps_deck_get_verdict (m->deck, m->slide)->server;

  if ((m->shows & PS_SHOWS_ROLES) == 0 || server == PS_END_NONE)
    return end == PS_END_A ? PS_ROLE_FIRST : PS_ROLE_SECOND;
  return server == end ? PS_ROLE_SERVER : PS_ROLE_CLIENT;
}

static void
show_card (PsDeckCard *card, const Moment *m, PsEnd end)
{
  const PsConversation *c = ps_deck_get_conversation (m->deck, m->slide);
  PsEndpoint endpoint = end == PS_END_A ? c->a : c->b;

  endpoint.has_port &= ps_protocol_has_ports (c->protocol);
  ps_deck_card_set_endpoint (card, &endpoint);
  if ((m->shows & PS_SHOWS_ROLES) != 0)
    ps_deck_card_show_role (card, get_role (m, end));
  else
    ps_deck_card_hide_role (card);
}

/* Who called, below where the packet went: the cards stay where they are. */
static void
show_call (PsPresentation *self, const Moment *m)
{
  PsEnd caller = ps_deck_get_caller (m->deck, m->slide);
  gboolean shown = (m->shows & PS_SHOWS_ROLES) != 0;

  gtk_widget_set_visible (self->call, shown);
  if (!shown)
    {
      gtk_label_set_text (self->call_label, "");
      ps_deck_arrow_set_kind (self->call_arrow, PS_DECK_ARROW_NONE);
      return;
    }
  gtk_label_set_text (self->call_label, caller == PS_END_NONE ? _ ("who calls?") : _ ("calls"));
  ps_deck_arrow_set_kind (self->call_arrow, caller == PS_END_NONE ? PS_DECK_ARROW_NONE
                                            : caller == PS_END_A  ? PS_DECK_ARROW_TO_END
                                                                  : PS_DECK_ARROW_TO_START);
}

static void
show_conversation (PsPresentation *self, const Moment *m)
{
  const PsEndpoint nobody = { 0 };
  gboolean shown = (m->shows & PS_SHOWS_TUPLE) != 0;

  gtk_widget_set_visible (self->conversation, shown);
  ps_deck_arrow_set_kind (self->packet, PS_DECK_ARROW_TO_END);
  show_call (self, m);
  if (shown)
    {
      show_card (self->first, m, PS_END_A);
      show_card (self->second, m, PS_END_B);
      return;
    }
  ps_deck_card_set_endpoint (self->first, &nobody);
  ps_deck_card_set_endpoint (self->second, &nobody);
  ps_deck_card_hide_role (self->first);
  ps_deck_card_hide_role (self->second);
}

/* The ports in words, with their roles once these are there. */
static char *
describe_ruler (const Moment *m)
{
  const PsConversation *c = ps_deck_get_conversation (m->deck, m->slide);
  PsRole first = get_role (m, PS_END_A), second = get_role (m, PS_END_B);

  if (first == PS_ROLE_FIRST)
    return g_strdup_printf (_ ("Ports %u and %u from 0 to 65535"), c->a.port, c->b.port);
  return g_strdup_printf (_ ("Ports from 0 to 65535: %u %s, %u %s"), c->a.port,
                          ps_role_get_word (first), c->b.port, ps_role_get_word (second));
}

static void
show_ruler (PsPresentation *self, const Moment *m)
{
  const PsConversation *c = ps_deck_get_conversation (m->deck, m->slide);
  gboolean shown =
      (m->shows & PS_SHOWS_RULER) != 0 && is_between (m, PS_STEP_PORTS, PS_STEP_ROLES);
  g_autofree char *description = shown ? describe_ruler (m) : g_strdup ("");

  gtk_widget_set_visible (GTK_WIDGET (self->ruler), shown);
  ps_deck_ruler_set_ports (self->ruler, shown ? c->a.port : 0, shown ? c->b.port : 0);
  ps_deck_ruler_set_roles (self->ruler, get_role (m, PS_END_A), get_role (m, PS_END_B));
  ps_deck_ruler_set_description (self->ruler, description);
}

/* The hands in a line, once the answer is there. */
static char *
count_hands (PsPresentation *self, const Moment *m)
{
  PsQuestion *question = ps_deck_get_vote (m->deck, m->slide);
  g_autoptr (GString) text = g_string_new (NULL);

  if (ps_tally_get_total (self->tally, m->slide) == 0)
    return NULL;
  for (guint i = 0; i < ps_question_get_n_choices (question); i++)
    g_string_append_printf (text, "%s%s%c %u", i > 0 ? " · " : "",
                            i == ps_question_get_right (question) ? "✓ " : "", (char)('A' + i),
                            ps_tally_get (self->tally, m->slide, i));
  /* Translators: such as “A 14 · ✓ B 5” */
  return g_strdup_printf (_ ("Hands: %s"), text->str);
}

static void
show_vote (PsPresentation *self, const Moment *m)
{
  gboolean asks = m->kind == PS_STEP_VOTE;
  g_autofree char *hands = (m->shows & PS_SHOWS_ROLES) != 0 ? count_hands (self, m) : NULL;

  ps_deck_vote_set_question (self->vote, asks ? ps_deck_get_vote (m->deck, m->slide) : NULL);
  if (asks)
    ps_deck_vote_set_hands (self->vote, self->tally, m->slide);
  gtk_widget_set_visible (GTK_WIDGET (self->vote), asks);
  set_text (self->hands, hands);
}

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* What the rule says here, and whether it is so. */
static char *
describe_rule (PsRangeRule rule, const PsConversation *c, PsEnd truth)
{
  PsEnd server = ps_range_rule_get_server (rule, c);

  if (server == PS_END_NONE)
    return g_strdup_printf ("%s %s", truth == PS_END_NONE ? "✓" : "–", _ ("Cannot tell"));
  return g_strdup_printf ("%s %s %u", server == truth ? "✓" : "✗", ps_role_get_word (PS_ROLE_SERVER),
                          server == PS_END_A ? c->a.port : c->b.port);
}

static void
add_rule (PsPresentation *self, const Moment *m, PsRangeRule rule)
{
  const PsConversation *c = ps_deck_get_conversation (m->deck, m->slide);
  PsEnd truth = ps_deck_get_verdict (m->deck, m->slide)->server;
  g_autofree char *range = NULL, *says = describe_rule (rule, c, truth);
  guint16 first, last;

  ps_range_rule_get_range (rule, &first, &last);
  /* Translators: a rule takes ports from … to … for those of clients */
  range = g_strdup_printf (_ ("client %u–%u"), first, last);
  gtk_grid_attach (self->rules, make_label (ps_range_rule_get_title (rule), "strong"), 0,
                   (int)rule, 1, 1);
  gtk_grid_attach (self->rules, make_label (range, NULL), 1, (int)rule, 1, 1);
  gtk_grid_attach (self->rules, make_label (says, NULL), 2, (int)rule, 1, 1);
}

/* What is taught beside what is so. */
static void
show_rules (PsPresentation *self, const Moment *m)
{
  gboolean shown = (m->shows & PS_SHOWS_RULES) != 0 && m->kind == PS_STEP_ROLES;

  clear_grid (self->rules);
  for (guint rule = 0; shown && rule < PS_N_RANGE_RULES; rule++)
    add_rule (self, m, rule);
  gtk_widget_set_visible (GTK_WIDGET (self->rules), shown);
}

/* The newest clue is the one that is spoken of. */
static void
add_clue (PsPresentation *self, const Moment *m, guint clue, gboolean newest)
{
  const PsEvidence *evidence = &ps_deck_get_evidence (m->deck, m->slide)->items[clue];
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *number = g_strdup_printf ("%u", clue + 1);
  g_autofree char *sentence = ps_deck_dup_clue (m->deck, m->slide, clue);
  g_autofree char *blocks = ps_why_format_blocks (evidence->weight);
  GtkWidget *text = make_label (sentence, newest ? "newest" : NULL);
  GtkWidget *strength = make_label (evidence->weight != 0 ? blocks : _ ("Note"), "blocks");

  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), make_label (number, "strong"));
  gtk_box_append (GTK_BOX (line), text);
  gtk_label_set_wrap (GTK_LABEL (strength), FALSE);
  gtk_box_append (GTK_BOX (line), strength);
  gtk_box_append (self->clues, line);
}

static void
show_clues (PsPresentation *self, const Moment *m)
{
  gboolean shown = (m->shows & PS_SHOWS_CLUES) != 0 && m->kind == PS_STEP_CLUE;
  guint n = shown ? ps_deck_get_n_shown_clues (m->deck, m->slide, m->step) : 0;

  clear_box (self->clues);
  for (guint i = 0; i < n; i++)
    add_clue (self, m, i, i + 1 == n);
  gtk_widget_set_visible (GTK_WIDGET (self->clues), shown);
}

static guint
find_step (const Moment *m, PsStep kind)
{
  guint step = 0;

  while (ps_deck_get_step (m->deck, m->slide, step) != kind)
    step++;
  return step;
}

static void
show_answer (PsPresentation *self, const Moment *m)
{
  gboolean roles = is_between (m, PS_STEP_ROLES, PS_STEP_CLUE);
  gboolean unusual = (m->shows & PS_SHOWS_UNUSUAL) != 0 && m->kind == PS_STEP_UNUSUAL;
  g_autofree char *answer =
      roles ? ps_deck_dup_step_text (m->deck, m->slide, find_step (m, PS_STEP_ROLES)) : NULL;
  g_autofree char *text = unusual ? ps_deck_dup_unusual (m->deck, m->slide) : NULL;
  gboolean warns = unusual && ps_deck_get_findings (m->deck, m->slide) != 0;
  g_autofree char *marked = warns ? g_strconcat ("⚠ ", text, NULL) : NULL;

  set_text (self->answer, answer);
  set_text (self->unusual, warns ? marked : text);
  set_text (self->teach, unusual ? ps_deck_get_item (m->deck, m->slide)->teach : NULL);
  if (warns)
    gtk_widget_add_css_class (GTK_WIDGET (self->unusual), "unusual");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->unusual), "unusual");
}

/* Notes of the trainer, and what the alert is to put right. */
static char *
make_notes (const PsLessonItem *item)
{
  g_autoptr (GString) text = g_string_new (item->notes);

  for (guint i = PS_MISCONCEPTION_NONE + 1; i < PS_N_MISCONCEPTIONS; i++)
    if ((item->tags & (1u << i)) != 0)
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "",
                              ps_misconception_get_title (i), ps_misconception_get_sentence (i));
  if (text->len == 0)
    g_string_append (text, _ ("There are no notes on this alert."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Only for who asked. */
static void
show_help (PsPresentation *self, const Moment *m)
{
  const PsLessonItem *item = ps_deck_get_item (m->deck, m->slide);
  g_autofree char *notes = self->notes_wanted ? make_notes (item) : NULL;
  g_autofree char *hint = NULL, *keys = NULL;

  if (self->hint_wanted)
    hint = item->hint != NULL ? g_strdup_printf (_ ("Hint: %s"), item->hint)
                              : g_strdup (_ ("There is no hint for this alert."));
  set_text (self->hint, hint);
  set_text (self->notes, notes);
  if (self->typed > 0)
    keys = g_strdup_printf (_ ("Enter: go to alert %u"), self->typed);
  else if (m->kind == PS_STEP_VOTE)
    keys = g_strdup (_ ("A–D count a hand · Z take one back · Space next"));
  else
    keys = g_strdup (_ ("Space next · ← → alert · H hint · . blank · Esc"));
  gtk_label_set_text (self->keys, keys);
}

static void
show_place (PsPresentation *self, const Moment *m)
{
  g_autofree char *title = ps_deck_dup_step_title (m->deck, m->slide, m->step);
  g_autofree char *said = ps_deck_dup_step_text (m->deck, m->slide, m->step);
  g_autofree char *place = g_strdup_printf (_ ("Alert %u of %u"), m->slide + 1,
                                            ps_deck_get_n_slides (m->deck));
  g_autofree char *stage =
      g_strdup_printf ("%u/%u %s", m->step + 1, ps_deck_get_n_steps (m->deck, m->slide), title);
  g_autofree char *label = g_strdup_printf ("%s. %s. %s", place, title, said);

  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->stage, stage);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* What is new is at the end, but a record is read from its beginning. */
static gboolean
scroll_cb (gpointer data)
{
  PsPresentation *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  PsStep kind = self->deck != NULL
                    ? ps_deck_get_step (self->deck, self->slide, self->steps[self->slide])
                    : PS_STEP_RAW;
  gboolean to_end = kind == PS_STEP_CLUE || self->hint_wanted || self->notes_wanted;

  self->scroll_id = 0;
  gtk_adjustment_set_value (adjustment, to_end ? gtk_adjustment_get_upper (adjustment) : 0);
  return G_SOURCE_REMOVE;
}

/* Shows the slide at its step, and nothing that is revealed later. */
void
ps_presentation_show (PsPresentation *self)
{
  Moment m;

  moment_init (&m, self);
  gtk_widget_set_visible (self->page, !self->blank);
  if (self->blank)
    gtk_widget_add_css_class (GTK_WIDGET (self), "blank");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "blank");
  show_place (self, &m);
  show_texts (self, &m);
  show_conversation (self, &m);
  show_ruler (self, &m);
  show_vote (self, &m);
  show_answer (self, &m);
  show_rules (self, &m);
  show_clues (self, &m);
  show_help (self, &m);
  /* Once it is laid out. */
  if (self->scroll_id == 0)
    self->scroll_id = g_timeout_add (50, scroll_cb, self);
}

/* Only the bars move. */
void
ps_presentation_show_hands (PsPresentation *self)
{
  ps_deck_vote_set_hands (self->vote, self->tally, self->slide);
}

/* Nothing of a lesson is left in any widget. */
void
ps_presentation_clear (PsPresentation *self)
{
  const PsEndpoint nobody = { 0 };
  GtkLabel *const labels[] = { self->place, self->stage,  self->prompt, self->said,
                               self->raw,   self->signature, self->hands,  self->answer,
                               self->unusual, self->teach, self->hint, self->notes };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_label_set_text (labels[i], "");
  clear_grid (self->rules);
  clear_box (self->clues);
  ps_deck_vote_set_question (self->vote, NULL);
  ps_deck_card_set_endpoint (self->first, &nobody);
  ps_deck_card_set_endpoint (self->second, &nobody);
  ps_deck_card_hide_role (self->first);
  ps_deck_card_hide_role (self->second);
  gtk_label_set_text (self->call_label, "");
  ps_deck_ruler_set_ports (self->ruler, 0, 0);
  ps_deck_ruler_set_roles (self->ruler, PS_ROLE_FIRST, PS_ROLE_SECOND);
  ps_deck_ruler_set_description (self->ruler, "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-deck-vote.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *box;
  GtkWidget *letter;
  GtkWidget *text;
  GtkWidget *count;
  GtkWidget *bar;
} Answer;

struct _PsDeckVote
{
  GtkWidget parent_instance;

  GtkWidget *question;
  GtkWidget *grid;
  Answer answers[PS_TALLY_N_CHOICES];
  guint n_answers;
};

G_DEFINE_FINAL_TYPE (PsDeckVote, ps_deck_vote, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *style, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* Letter, answer and number of hands, below them the bar. */
static void
make_answer (PsDeckVote *self, guint i)
{
  Answer *answer = &self->answers[i];
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  answer->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  answer->letter = make_label ("letter", 0);
  answer->text = make_label ("answer", 0);
  answer->count = make_label ("count", 1);
  answer->bar = gtk_progress_bar_new ();
  gtk_label_set_wrap (GTK_LABEL (answer->text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (answer->text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (answer->text, TRUE);
  gtk_box_append (GTK_BOX (line), answer->letter);
  gtk_box_append (GTK_BOX (line), answer->text);
  gtk_box_append (GTK_BOX (line), answer->count);
  gtk_box_append (GTK_BOX (answer->box), line);
  gtk_box_append (GTK_BOX (answer->box), answer->bar);
  gtk_grid_attach (GTK_GRID (self->grid), answer->box, (int)i % 2, (int)i / 2, 1, 1);
}

static void
ps_deck_vote_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ps_deck_vote_parent_class)->dispose (object);
}

static void
ps_deck_vote_class_init (PsDeckVoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_deck_vote_dispose;
  gtk_widget_class_set_css_name (widget_class, "deckvote");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ps_deck_vote_init (PsDeckVote *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->question = make_label ("question", 0);
  gtk_label_set_wrap (GTK_LABEL (self->question), TRUE);
  gtk_widget_set_parent (self->question, GTK_WIDGET (self));
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 36);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  for (guint i = 0; i < PS_TALLY_N_CHOICES; i++)
    make_answer (self, i);
  ps_deck_vote_set_question (self, NULL);
}

GtkWidget *
ps_deck_vote_new (void)
{
  return g_object_new (PS_TYPE_DECK_VOTE, NULL);
}

static void
set_answer (PsDeckVote *self, guint i, const char *text)
{
  Answer *answer = &self->answers[i];
  const char letter[] = { text != NULL ? (char)('A' + i) : '\0', '\0' };

  gtk_label_set_text (GTK_LABEL (answer->letter), letter);
  gtk_label_set_text (GTK_LABEL (answer->text), text);
  gtk_label_set_text (GTK_LABEL (answer->count), "");
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (answer->bar), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (answer->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
  gtk_widget_remove_css_class (answer->box, "correct");
  gtk_widget_set_visible (answer->box, text != NULL);
}

/**
 * ps_deck_vote_set_question:
 * @vote: a show of hands
 * @question: (nullable): what is asked; %NULL: nothing, and nothing of the last one is left
 */
void
ps_deck_vote_set_question (PsDeckVote *vote, PsQuestion *question)
{
  guint n = question != NULL ? ps_question_get_n_choices (question) : 0;

  g_return_if_fail (PS_IS_DECK_VOTE (vote));

  vote->n_answers = MIN (n, PS_TALLY_N_CHOICES);
  gtk_label_set_text (GTK_LABEL (vote->question),
                      question != NULL ? ps_question_get_text (question) : "");
  for (guint i = 0; i < PS_TALLY_N_CHOICES; i++)
    set_answer (vote, i,
                i < vote->n_answers ? ps_question_get_choice (question, i)->text : NULL);
}

/**
 * ps_deck_vote_set_hands:
 * @vote: a show of hands
 * @tally: how many hands were counted
 * @slide: at which slide
 */
void
ps_deck_vote_set_hands (PsDeckVote *vote, const PsTally *tally, guint slide)
{
  guint most = 1;

  g_return_if_fail (PS_IS_DECK_VOTE (vote));

  for (guint i = 0; i < vote->n_answers; i++)
    most = MAX (most, ps_tally_get (tally, slide, i));
  for (guint i = 0; i < vote->n_answers; i++)
    {
      guint n = ps_tally_get (tally, slide, i);
      g_autofree char *text = g_strdup_printf ("%u", n);

      gtk_label_set_text (GTK_LABEL (vote->answers[i].count), text);
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (vote->answers[i].bar), (double)n / most);
    }
}

/**
 * ps_deck_vote_mark:
 * @vote: a show of hands
 * @choice: the right one, marked by shape and weight
 */
void
ps_deck_vote_mark (PsDeckVote *vote, guint choice)
{
  g_autofree char *letter = NULL;

  g_return_if_fail (PS_IS_DECK_VOTE (vote));

  if (choice >= vote->n_answers)
    return;
  letter = g_strdup_printf ("✓ %c", (char)('A' + choice));
  gtk_label_set_text (GTK_LABEL (vote->answers[choice].letter), letter);
  gtk_widget_add_css_class (vote->answers[choice].box, "correct");
}

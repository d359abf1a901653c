/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-practice-summary.h"

#include <glib/gi18n-lib.h>

#include "ps-flash-card.h"
#include "ps-words.h"

struct _PsPracticeSummary
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkLabel *title;
  GtkLabel *result;
  GtkBox *mistakes;
  GtkWidget *again;
};

G_DEFINE_FINAL_TYPE (PsPracticeSummary, ps_practice_summary, GTK_TYPE_WIDGET)

static void
add_text (PsPracticeSummary *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (self->mistakes, label);
}

static guint
find_slide (PsDeck *deck, guint item)
{
  for (guint slide = 0; slide < ps_deck_get_n_slides (deck); slide++)
    if (ps_deck_get_item_index (deck, slide) == item)
      return slide;
  g_assert_not_reached ();
}

/* The session is over: what was asked about may be told now. */
static char *
describe_alert (PsDeck *deck, guint item)
{
  guint slide = find_slide (deck, item);
  g_autofree char *sentence = ps_verdict_get_sentence (ps_deck_get_verdict (deck, slide),
                                                       ps_deck_get_conversation (deck, slide),
                                                       ps_deck_get_evidence (deck, slide));

  return g_strdup_printf ("• %s", sentence);
}

static char *
describe_card (guint index)
{
  const PsFlashCard *card = ps_flash_card_get (index);
  g_autofree char *port = ps_words_port_number (card->protocol, card->port);

  /* Translators: a port with its protocol, as in 443/tcp, and its service */
  return g_strdup_printf (_ ("• %s is %s"), port, card->name);
}

static void
add_missed (PsPracticeSummary *self, PsPractice *practice, PsDeck *deck, guint misconception)
{
  g_autoptr (GArray) items = ps_practice_find_missed (practice, misconception);

  add_text (self, _ ("To look at again:"), "muted");
  for (guint i = 0; i < items->len; i++)
    {
      guint item = g_array_index (items, guint, i);
      g_autofree char *text = deck != NULL ? describe_alert (deck, item) : describe_card (item);

      add_text (self, text, NULL);
    }
}

static void
add_mistake (PsPracticeSummary *self, PsPractice *practice, PsDeck *deck, guint misconception,
             guint count)
{
  gboolean is_known = misconception != PS_MISCONCEPTION_NONE;
  const char *name = is_known ? ps_misconception_get_title (misconception) : _ ("Other mistakes");
  g_autofree char *title = g_strdup_printf (_ ("%s: %u"), name, count);

  add_text (self, title, "heading");
  if (is_known)
    add_text (self, ps_misconception_get_sentence (misconception), NULL);
  add_missed (self, practice, deck, misconception);
}

static void
clear (PsPracticeSummary *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->mistakes))) != NULL)
    gtk_box_remove (self->mistakes, child);
}

static void
show_result (PsPracticeSummary *self, PsPractice *practice)
{
  PsPracticeProgress progress;
  g_autofree char *text = NULL;

  ps_practice_get_progress (practice, &progress);
  text = g_strdup_printf (
      ngettext ("%u of %u answer is right.", "%u of %u answers are right.", progress.n_answered),
      progress.n_right, progress.n_answered);
  gtk_label_set_text (self->result, text);
  gtk_label_set_text (self->title, progress.n_right == progress.n_answered
                                       ? _ ("All right")
                                       : _ ("This session is over"));
}

/**
 * ps_practice_summary_show:
 * @summary: a summary
 * @practice: a practice
 * @deck: (nullable): the alerts of its lesson; %NULL for flash cards
 *
 * Shows what the present session came to.
 */
void
ps_practice_summary_show (PsPracticeSummary *summary, PsPractice *practice, PsDeck *deck)
{
  guint counts[PS_N_MISCONCEPTIONS];

  g_return_if_fail (PS_IS_PRACTICE_SUMMARY (summary));

  clear (summary);
  show_result (summary, practice);
  ps_practice_get_mistakes (practice, counts);
  for (guint i = PS_MISCONCEPTION_NONE + 1; i < PS_N_MISCONCEPTIONS; i++)
    if (counts[i] > 0)
      add_mistake (summary, practice, deck, i, counts[i]);
  if (counts[PS_MISCONCEPTION_NONE] > 0)
    add_mistake (summary, practice, deck, PS_MISCONCEPTION_NONE, counts[PS_MISCONCEPTION_NONE]);
}

static gboolean
ps_practice_summary_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PS_PRACTICE_SUMMARY (widget)->again);
}

static void
ps_practice_summary_dispose (GObject *object)
{
  g_clear_pointer (&PS_PRACTICE_SUMMARY (object)->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (ps_practice_summary_parent_class)->dispose (object);
}

static void
ps_practice_summary_class_init (PsPracticeSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ps_practice_summary_dispose;
  widget_class->grab_focus = ps_practice_summary_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "practicesummary");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/portside/Portside/ui/ps-practice-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, PsPracticeSummary, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeSummary, title);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeSummary, result);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeSummary, mistakes);
  gtk_widget_class_bind_template_child (widget_class, PsPracticeSummary, again);
}

static void
ps_practice_summary_init (PsPracticeSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

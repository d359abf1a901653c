/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-deck-private.h"

#include "ps-evidence-list.h"
#include "ps-range-rule.h"
#include "ps-random.h"

static void
slide_clear (gpointer data)
{
  PsSlide *slide = data;

  ps_lesson_item_free (slide->item);
  ps_question_unref (slide->vote);
}

/* Evidence that is shown as clues: notes too, for they explain. */
static void
slide_init (PsSlide *slide, PsLesson *lesson, guint index)
{
  slide->index = index;
  slide->item = ps_lesson_item_copy (ps_lesson_get_item (lesson, index));
  slide->verdict = ps_lesson_explain (lesson, index, &slide->conversation, &slide->evidence);
  slide->findings = ps_lesson_get_findings (lesson, index);
  slide->has_ports = ps_protocol_has_ports (slide->conversation.protocol)
                     && slide->conversation.a.has_port && slide->conversation.b.has_port;
  slide->vote = ps_question_new (lesson, index, PS_QUESTION_SERVER, 0);
}

static PsDeck *
deck_new (PsLesson *lesson, gboolean has_seed, guint64 seed)
{
  PsDeck *deck = g_new0 (PsDeck, 1);
  guint n = ps_lesson_get_n_items (lesson);
  g_autofree guint *order = g_new (guint, MAX (n, 1));

  deck->ref_count = 1;
  deck->lesson = g_object_ref (lesson);
  deck->slides = g_array_sized_new (FALSE, TRUE, sizeof (PsSlide), n);
  g_array_set_clear_func (deck->slides, slide_clear);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  if (has_seed)
    {
      PsRandom random = ps_random_new (seed);

      ps_random_shuffle (&random, order, n);
    }
  g_array_set_size (deck->slides, n);
  for (guint i = 0; i < n; i++)
    slide_init (&g_array_index (deck->slides, PsSlide, i), lesson, order[i]);
  return deck;
}

/**
 * ps_deck_new:
 * @lesson: a lesson
 *
 * Returns: (transfer full): its alerts in the order that it asks for
 */
PsDeck *
ps_deck_new (PsLesson *lesson)
{
  guint64 seed;
  gboolean has_seed = ps_lesson_get_seed (lesson, &seed);

  return deck_new (lesson, has_seed, seed);
}

/**
 * ps_deck_new_with_seed:
 * @lesson: a lesson
 * @seed: any number
 *
 * Returns: (transfer full): its alerts in the order that belongs to @seed, the same on any machine
 */
PsDeck *
ps_deck_new_with_seed (PsLesson *lesson, guint64 seed)
{
  return deck_new (lesson, TRUE, seed);
}

/**
 * ps_deck_ref:
 * @deck: a deck
 *
 * Returns: (transfer full): @deck
 */
PsDeck *
ps_deck_ref (PsDeck *deck)
{
  g_atomic_int_inc (&deck->ref_count);
  return deck;
}

/**
 * ps_deck_unref:
 * @deck: (transfer full) (nullable): a deck
 */
void
ps_deck_unref (PsDeck *deck)
{
  if (deck == NULL || !g_atomic_int_dec_and_test (&deck->ref_count))
    return;
  g_array_unref (deck->slides);
  g_object_unref (deck->lesson);
  g_free (deck);
}

/*
 * ps_deck_get_slide:
 *
 * Returns: (transfer none): the slide, which has to be there
 */
const PsSlide *
ps_deck_get_slide (PsDeck *deck, guint slide)
{
  g_assert (slide < deck->slides->len);

  return &g_array_index (deck->slides, PsSlide, slide);
}

/**
 * ps_deck_get_lesson:
 * @deck: a deck
 *
 * Returns: (transfer none): the lesson that it is of
 */
PsLesson *
ps_deck_get_lesson (PsDeck *deck)
{
  return deck->lesson;
}

/**
 * ps_deck_get_n_slides:
 * @deck: a deck
 *
 * Returns: how many slides it has, one an alert
 */
guint
ps_deck_get_n_slides (PsDeck *deck)
{
  return deck->slides->len;
}

/**
 * ps_deck_get_item_index:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: which alert of the lesson it shows: also its row in the lesson's store
 */
guint
ps_deck_get_item_index (PsDeck *deck, guint slide)
{
  return ps_deck_get_slide (deck, slide)->index;
}

/**
 * ps_deck_get_item:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: (transfer none): its alert; of what it says only prompt and hint are for learners before
 *   %PS_STEP_ROLES
 */
const PsLessonItem *
ps_deck_get_item (PsDeck *deck, guint slide)
{
  return ps_deck_get_slide (deck, slide)->item;
}

/* Steps without the clues. */
static guint
count_fixed_steps (const PsSlide *slide)
{
  return slide->has_ports ? PS_N_STEPS - 1 : PS_N_STEPS - 2;
}

/**
 * ps_deck_get_n_steps:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: in how many steps it is revealed, the first one included
 */
guint
ps_deck_get_n_steps (PsDeck *deck, guint slide)
{
  const PsSlide *s = ps_deck_get_slide (deck, slide);

  return count_fixed_steps (s) + s->evidence.n_items;
}

/**
 * ps_deck_get_step:
 * @deck: a deck
 * @slide: which slide
 * @step: from 0
 *
 * Returns: what is revealed at this step, %PS_STEP_UNUSUAL behind the last
 */
PsStep
ps_deck_get_step (PsDeck *deck, guint slide, guint step)
{
  const PsSlide *s = ps_deck_get_slide (deck, slide);
  guint first_clue = count_fixed_steps (s) - 1;

  if (step >= first_clue)
    return step < first_clue + s->evidence.n_items ? PS_STEP_CLUE : PS_STEP_UNUSUAL;
  return step >= PS_STEP_PORTS && !s->has_ports ? step + 1 : step;
}

/**
 * ps_deck_get_n_shown_clues:
 * @deck: a deck
 * @slide: which slide
 * @step: from 0
 *
 * Returns: how many clues, the strongest first, may be seen at this step
 */
guint
ps_deck_get_n_shown_clues (PsDeck *deck, guint slide, guint step)
{
  const PsSlide *s = ps_deck_get_slide (deck, slide);
  guint first_clue = count_fixed_steps (s) - 1;

  return step < first_clue ? 0 : MIN (step - first_clue + 1, s->evidence.n_items);
}

/**
 * ps_deck_get_shows:
 * @deck: a deck
 * @slide: which slide
 * @step: from 0
 *
 * Returns: all that may be seen at this step; what is not in it must not be anywhere, the
 *   accessible objects included
 */
PsDeckShows
ps_deck_get_shows (PsDeck *deck, guint slide, guint step)
{
  /* What each step adds, in the order of PsStep. */
  static const guint adds[] = {
    PS_SHOWS_RAW,   PS_SHOWS_TUPLE,  PS_SHOWS_RULER, PS_SHOWS_VOTE, PS_SHOWS_ROLES | PS_SHOWS_RULES,
    PS_SHOWS_CLUES, PS_SHOWS_UNUSUAL
  };
  const PsSlide *s = ps_deck_get_slide (deck, slide);
  PsStep last = ps_deck_get_step (deck, slide, step);
  guint shows = 0;

  for (guint i = 0; i <= last; i++)
    shows |= adds[i];
  if (!s->has_ports)
    shows &= ~(guint)PS_SHOWS_RULER;
  if (!ps_deck_rules_differ (deck, slide))
    shows &= ~(guint)PS_SHOWS_RULES;
  return shows;
}

/**
 * ps_deck_get_vote:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: (transfer none): what hands are raised for: choices A to D
 */
PsQuestion *
ps_deck_get_vote (PsDeck *deck, guint slide)
{
  return ps_deck_get_slide (deck, slide)->vote;
}

/**
 * ps_deck_get_conversation:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: (transfer none): its two ends, in the order of the record
 */
const PsConversation *
ps_deck_get_conversation (PsDeck *deck, guint slide)
{
  return &ps_deck_get_slide (deck, slide)->conversation;
}

/**
 * ps_deck_get_verdict:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: (transfer none): the roles
 */
const PsVerdict *
ps_deck_get_verdict (PsDeck *deck, guint slide)
{
  return &ps_deck_get_slide (deck, slide)->verdict;
}

/**
 * ps_deck_get_caller:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: the end that opened the conversation: the client, but with active FTP the server (RFC 959
 *   §3.2); %PS_END_NONE = cannot tell
 */
PsEnd
ps_deck_get_caller (PsDeck *deck, guint slide)
{
  const PsSlide *s = ps_deck_get_slide (deck, slide);

  if (ps_evidence_list_find (&s->evidence, PS_RULE_ACTIVE_FTP) != NULL)
    return s->verdict.server;
  return ps_end_other (s->verdict.server);
}

/**
 * ps_deck_get_evidence:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: (transfer none): the clues, strongest first
 */
const PsEvidenceList *
ps_deck_get_evidence (PsDeck *deck, guint slide)
{
  return &ps_deck_get_slide (deck, slide)->evidence;
}

/**
 * ps_deck_get_findings:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: bits of #PsFindingKind
 */
guint32
ps_deck_get_findings (PsDeck *deck, guint slide)
{
  return ps_deck_get_slide (deck, slide)->findings;
}

/**
 * ps_deck_rules_differ:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: whether the exam's rule and the real one are worth being seen beside each other
 */
gboolean
ps_deck_rules_differ (PsDeck *deck, guint slide)
{
  const PsSlide *s = ps_deck_get_slide (deck, slide);

  return ps_range_rules_differ (&s->conversation, s->verdict.server);
}

/**
 * ps_deck_get_n_clues:
 * @deck: a deck
 * @slide: which slide
 *
 * Returns: how many clues there are
 */
guint
ps_deck_get_n_clues (PsDeck *deck, guint slide)
{
  return ps_deck_get_slide (deck, slide)->evidence.n_items;
}

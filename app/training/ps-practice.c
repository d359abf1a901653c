/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-practice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-flash-card.h"
#include "ps-practice-log.h"
#include "ps-practice-private.h"
#include "ps-random.h"

G_DEFINE_FINAL_TYPE (PsPractice, ps_practice, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
card_clear (gpointer data)
{
  PsPracticeCard *card = data;

  g_free (card->id);
}

static void
ps_practice_finalize (GObject *object)
{
  PsPractice *practice = PS_PRACTICE (object);

  g_clear_object (&practice->lesson);
  g_clear_pointer (&practice->log, ps_practice_log_free);
  g_clear_pointer (&practice->leitner, ps_leitner_free);
  g_clear_pointer (&practice->question, ps_question_unref);
  g_array_unref (practice->cards);
  g_ptr_array_unref (practice->answers);
  G_OBJECT_CLASS (ps_practice_parent_class)->finalize (object);
}

static void
ps_practice_class_init (PsPracticeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_practice_finalize;

  /**
   * PsPractice::changed:
   *
   * Another question is next, or the session is over.
   */
  signals[CHANGED] = g_signal_new ("changed", PS_TYPE_PRACTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
ps_practice_init (PsPractice *practice)
{
  practice->cards = g_array_new (FALSE, TRUE, sizeof (PsPracticeCard));
  g_array_set_clear_func (practice->cards, card_clear);
  practice->answers = g_ptr_array_new ();
}

static PsPracticeCard *
get_card (PsPractice *practice, guint index)
{
  return &g_array_index (practice->cards, PsPracticeCard, index);
}

static void
add_card (PsPractice *practice, guint item, PsQuestionKind kind, const char *name)
{
  PsPracticeCard card = { .item = item, .kind = kind };

  card.id = g_strdup_printf ("%s/%s", name, ps_question_kind_get_id (kind));
  g_array_append_val (practice->cards, card);
}

/* All questions that can be asked, those about one alert beside each other. */
static void
add_alert_cards (PsPractice *practice)
{
  for (guint item = 0; item < ps_lesson_get_n_items (practice->lesson); item++)
    {
      guint kinds = ps_question_get_kinds (practice->lesson, item);

      for (guint kind = 0; kind < PS_N_ALERT_QUESTIONS; kind++)
        if ((kinds & (1u << kind)) != 0)
          add_card (practice, item, kind, ps_lesson_get_item (practice->lesson, item)->id);
    }
}

static void
add_flash_cards (PsPractice *practice)
{
  for (guint i = 0; i < ps_flash_card_get_n (); i++)
    {
      g_autofree char *id = ps_flash_card_get_id (i);

      add_card (practice, i, PS_QUESTION_PORT_OF_SERVICE, id);
      add_card (practice, i, PS_QUESTION_SERVICE_OF_PORT, id);
    }
}

/* Cards in an order that belongs to the seed; those about one alert stay beside each other, for
 * they build on each other. */
static guint *
make_order (PsPractice *practice, guint64 seed)
{
  PsRandom random = ps_random_new (seed);
  guint n_groups = practice->mode == PS_PRACTICE_FLASH ? practice->cards->len
                                                       : ps_lesson_get_n_items (practice->lesson);
  g_autofree guint *groups = g_new (guint, MAX (n_groups, 1));
  g_autofree guint *first = g_new0 (guint, n_groups + 1);
  guint *order = g_new (guint, MAX (practice->cards->len, 1));
  guint n = 0;

  for (guint i = 0; i < n_groups; i++)
    groups[i] = i;
  ps_random_shuffle (&random, groups, n_groups);
  for (guint i = 0; i < practice->cards->len; i++)
    first[(practice->mode == PS_PRACTICE_FLASH ? i : get_card (practice, i)->item) + 1]++;
  for (guint i = 0; i < n_groups; i++)
    first[i + 1] += first[i];
  for (guint i = 0; i < n_groups; i++)
    for (guint card = first[groups[i]]; card < first[groups[i] + 1]; card++)
      order[n++] = card;
  return order;
}

static guint
find_card (GHashTable *index, const char *id)
{
  gpointer value;

  return g_hash_table_lookup_extended (index, id, NULL, &value) ? GPOINTER_TO_UINT (value)
                                                                : G_MAXUINT;
}

/*
 * ps_practice_find_lasting_lines:
 *
 * Returns: (transfer full): the sessions and answers of the log without those answers that were
 *   taken back: each undo takes the last one of its session
 */
GPtrArray *
ps_practice_find_lasting_lines (PsPractice *practice)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < ps_practice_log_get_n_lines (practice->log); i++)
    {
      const PsPracticeLine *line = ps_practice_log_get_line (practice->log, i);
      const PsPracticeLine *last =
          lines->len > 0 ? g_ptr_array_index (lines, lines->len - 1) : NULL;

      if (line->event != PS_PRACTICE_UNDO)
        g_ptr_array_add (lines, (gpointer)line);
      else if (last != NULL && last->event == PS_PRACTICE_ANSWER)
        g_ptr_array_set_size (lines, (int)lines->len - 1);
    }
  return lines;
}

static void
replay_session (PsPractice *practice, const PsPracticeLine *line)
{
  g_autofree guint *order = make_order (practice, line->seed);

  practice->seed = line->seed;
  ps_leitner_begin_session (practice->leitner, order);
  g_ptr_array_set_size (practice->answers, 0);
}

/* All that was is told by the log: the boxes, the session and where it stands. Answers to cards
 * that the lesson does not have any more are passed over. */
static void
replay (PsPractice *practice)
{
  g_autoptr (GPtrArray) lines = ps_practice_find_lasting_lines (practice);
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);

  g_clear_pointer (&practice->leitner, ps_leitner_free);
  practice->leitner = ps_leitner_new (practice->cards->len);
  g_ptr_array_set_size (practice->answers, 0);
  for (guint i = 0; i < practice->cards->len; i++)
    g_hash_table_insert (index, get_card (practice, i)->id, GUINT_TO_POINTER (i));
  for (guint i = 0; i < lines->len; i++)
    {
      const PsPracticeLine *line = g_ptr_array_index (lines, i);

      if (line->event == PS_PRACTICE_SESSION)
        replay_session (practice, line);
      else if (ps_leitner_answer (practice->leitner, find_card (index, line->card), line->is_right))
        g_ptr_array_add (practice->answers, (gpointer)line);
    }
}

static PsQuestion *
make_question (PsPractice *practice)
{
  guint index = ps_leitner_get_card (practice->leitner);
  const PsPracticeCard *card;

  if (index == G_MAXUINT)
    return NULL;
  card = get_card (practice, index);
  return practice->mode == PS_PRACTICE_FLASH
             ? ps_flash_card_ask (card->item, card->kind, practice->seed)
             : ps_question_new (practice->lesson, card->item, card->kind, practice->seed);
}

static void
go_on (PsPractice *practice)
{
  g_clear_pointer (&practice->question, ps_question_unref);
  practice->question = make_question (practice);
  g_signal_emit (practice, signals[CHANGED], 0);
}

/**
 * ps_practice_get_default_folder:
 *
 * Returns: (transfer full): where what is known of learners is kept, in the user's state folder
 */
char *
ps_practice_get_default_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "portside", "practice", NULL);
}

static char *
get_path (PsPractice *practice, const char *folder)
{
  g_autofree char *key = NULL;
  g_autofree char *name = NULL;

  if (folder == NULL)
    return NULL;
  key = practice->mode == PS_PRACTICE_FLASH ? g_strdup ("flash")
                                            : ps_lesson_get_key (practice->lesson);
  name = g_strconcat (key, ".log", NULL);
  return g_build_filename (folder, name, NULL);
}

/**
 * ps_practice_new:
 * @lesson: (nullable): what is practised; copied; of no use for %PS_PRACTICE_FLASH
 * @mode: what is asked
 * @seed: of the order, where a session begins
 * @folder: (nullable): where what is known of the learner is kept; %NULL: nowhere
 * @error: %PS_REVIEW_ERROR where the log cannot be read or written
 *
 * Goes on with a session that was not finished, else begins one.
 *
 * Returns: (transfer full) (nullable): the practice
 */
PsPractice *
ps_practice_new (PsLesson *lesson, PsPracticeMode mode, guint64 seed, const char *folder,
                 GError **error)
{
  g_autoptr (PsPractice) practice = g_object_new (PS_TYPE_PRACTICE, NULL);
  g_autofree char *path = NULL;

  g_return_val_if_fail (lesson != NULL || mode == PS_PRACTICE_FLASH, NULL);

  practice->mode = mode;
  practice->lesson = lesson != NULL ? ps_lesson_copy (lesson) : ps_lesson_new ();
  if (mode == PS_PRACTICE_FLASH)
    add_flash_cards (practice);
  else
    add_alert_cards (practice);
  path = get_path (practice, folder);
  practice->log = ps_practice_log_open (path, error);
  if (practice->log == NULL)
    return NULL;
  replay (practice);
  practice->was_resumed = ps_leitner_get_n_left (practice->leitner) > 0;
  if (!practice->was_resumed && !ps_practice_begin_session (practice, seed, error))
    return NULL;
  go_on (practice);
  return g_steal_pointer (&practice);
}

/**
 * ps_practice_begin_session:
 * @practice: a practice
 * @seed: of its order
 * @error: %PS_REVIEW_ERROR_WRITE
 *
 * Begins another session with the cards that are due; where none are, with those of the lowest
 * box.
 *
 * Returns: whether it has begun
 */
gboolean
ps_practice_begin_session (PsPractice *practice, guint64 seed, GError **error)
{
  PsPracticeLine *line = ps_practice_line_new (PS_PRACTICE_SESSION);

  line->seed = seed & G_MAXINT64;
  if (!ps_practice_log_add (practice->log, line, error))
    return FALSE;
  replay_session (practice, line);
  go_on (practice);
  return TRUE;
}

/**
 * ps_practice_get_mode:
 * @practice: a practice
 *
 * Returns: what it asks
 */
PsPracticeMode
ps_practice_get_mode (PsPractice *practice)
{
  return practice->mode;
}

/**
 * ps_practice_get_lesson:
 * @practice: a practice
 *
 * Returns: (transfer none): its own copy of the lesson, which nobody changes
 */
PsLesson *
ps_practice_get_lesson (PsPractice *practice)
{
  return practice->lesson;
}

/**
 * ps_practice_was_resumed:
 * @practice: a practice
 *
 * Returns: whether ps_practice_new() went on with a session that was not finished
 */
gboolean
ps_practice_was_resumed (PsPractice *practice)
{
  return practice->was_resumed;
}

/**
 * ps_practice_get_n_damaged:
 * @practice: a practice
 *
 * Returns: how many lines of the log could not be read
 */
guint
ps_practice_get_n_damaged (PsPractice *practice)
{
  return ps_practice_log_get_n_damaged (practice->log);
}

/**
 * ps_practice_get_question:
 * @practice: a practice
 *
 * Returns: (transfer none) (nullable): the question that is next, %NULL where the session is over;
 *   take a reference to show it longer
 */
PsQuestion *
ps_practice_get_question (PsPractice *practice)
{
  return practice->question;
}

/**
 * ps_practice_get_item_index:
 * @practice: a practice that has a question
 *
 * Returns: which alert of the lesson the question is about; which flash card
 */
guint
ps_practice_get_item_index (PsPractice *practice)
{
  guint card = ps_leitner_get_card (practice->leitner);

  g_return_val_if_fail (card != G_MAXUINT, 0);

  return get_card (practice, card)->item;
}

/**
 * ps_practice_get_box:
 * @practice: a practice that has a question
 *
 * Returns: which of the %PS_LEITNER_N_BOXES boxes its card lies in, from 0
 */
guint
ps_practice_get_box (PsPractice *practice)
{
  guint card = ps_leitner_get_card (practice->leitner);

  g_return_val_if_fail (card != G_MAXUINT, 0);

  return ps_leitner_get_box (practice->leitner, card);
}

static PsPracticeLine *
make_answer (PsPractice *practice, guint choice, const PsGrade *grade)
{
  PsPracticeLine *line = ps_practice_line_new (PS_PRACTICE_ANSWER);
  guint card = ps_leitner_get_card (practice->leitner);

  line->card = g_strdup (get_card (practice, card)->id);
  line->answer = g_strdup (ps_question_get_choice (practice->question, choice)->text);
  line->right = g_strdup (ps_question_get_choice (practice->question, grade->right)->text);
  line->is_right = grade->is_right;
  line->misconception = grade->misconception;
  return line;
}

/**
 * ps_practice_answer:
 * @practice: a practice that has a question
 * @choice: which choice was taken
 * @grade: (out): what that is worth; to be cleared with ps_grade_clear()
 * @error: %PS_REVIEW_ERROR_WRITE
 *
 * Writes the answer down and goes on to the next question.
 *
 * Returns: %FALSE where the answer could not be written down: the question is still there
 */
gboolean
ps_practice_answer (PsPractice *practice, guint choice, PsGrade *grade, GError **error)
{
  PsPracticeLine *line;

  *grade = (PsGrade){ 0 };
  g_return_val_if_fail (practice->question != NULL, FALSE);
  g_return_val_if_fail (choice < ps_question_get_n_choices (practice->question), FALSE);

  ps_question_grade (practice->question, choice, grade);
  line = make_answer (practice, choice, grade);
  if (!ps_practice_log_add (practice->log, line, error))
    {
      ps_grade_clear (grade);
      return FALSE;
    }
  ps_leitner_answer (practice->leitner, ps_leitner_get_card (practice->leitner), line->is_right);
  g_ptr_array_add (practice->answers, line);
  go_on (practice);
  return TRUE;
}

/**
 * ps_practice_can_undo:
 * @practice: a practice
 *
 * Returns: whether there is an answer of this session that can be taken back
 */
gboolean
ps_practice_can_undo (PsPractice *practice)
{
  return practice->answers->len > 0;
}

/**
 * ps_practice_undo:
 * @practice: a practice
 * @error: %PS_REVIEW_ERROR_WRITE
 *
 * Takes the last answer of this session back; its question is asked again. Can be done again and
 * again, up to the beginning of the session.
 *
 * Returns: %FALSE where there is none, which is no error, or where it could not be written down
 */
gboolean
ps_practice_undo (PsPractice *practice, GError **error)
{
  if (!ps_practice_can_undo (practice)
      || !ps_practice_log_add (practice->log, ps_practice_line_new (PS_PRACTICE_UNDO), error))
    return FALSE;
  replay (practice);
  go_on (practice);
  return TRUE;
}

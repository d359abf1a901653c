/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-lesson.h"

#include "ps-lesson-private.h"

struct _PsLesson
{
  GObject parent_instance;

  char *title;
  char *summary;
  char *author;
  char *language;
  gboolean has_seed;
  guint64 seed;
  GPtrArray *items;    /* of PsLessonItem */
  GHashTable *ids;     /* of PsLessonItem, by id */
  PsAlertStore *store; /* of the items as they are, made when it is asked for */
};

G_DEFINE_FINAL_TYPE (PsLesson, ps_lesson, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
change (PsLesson *lesson)
{
  g_signal_emit (lesson, signals[CHANGED], 0);
}

/*
 * ps_lesson_touch:
 *
 * Alerts were added or replaced without a signal: they are decided anew, and it is said.
 */
void
ps_lesson_touch (PsLesson *lesson)
{
  g_clear_object (&lesson->store);
  change (lesson);
}

static void
ps_lesson_finalize (GObject *object)
{
  PsLesson *lesson = PS_LESSON (object);

  g_free (lesson->title);
  g_free (lesson->summary);
  g_free (lesson->author);
  g_free (lesson->language);
  g_hash_table_unref (lesson->ids);
  g_ptr_array_unref (lesson->items);
  g_clear_object (&lesson->store);
  G_OBJECT_CLASS (ps_lesson_parent_class)->finalize (object);
}

static void
ps_lesson_class_init (PsLessonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_lesson_finalize;

  /**
   * PsLesson::changed:
   *
   * Something of the lesson, or of its alerts, is not what it was.
   */
  signals[CHANGED] = g_signal_new ("changed", PS_TYPE_LESSON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
ps_lesson_init (PsLesson *lesson)
{
  lesson->items = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_lesson_item_free);
  lesson->ids = g_hash_table_new (g_str_hash, g_str_equal);
  lesson->title = g_strdup ("");
}

/**
 * ps_lesson_new:
 *
 * Returns: (transfer full): a lesson without alerts, in the order in which they are added
 */
PsLesson *
ps_lesson_new (void)
{
  return g_object_new (PS_TYPE_LESSON, NULL);
}

/**
 * ps_lesson_copy:
 * @lesson: a lesson
 *
 * Returns: (transfer full): the same, which does not change when @lesson does
 */
PsLesson *
ps_lesson_copy (PsLesson *lesson)
{
  PsLesson *copy = ps_lesson_new ();

  ps_lesson_set_title (copy, lesson->title);
  copy->summary = g_strdup (lesson->summary);
  copy->author = g_strdup (lesson->author);
  copy->language = g_strdup (lesson->language);
  copy->has_seed = lesson->has_seed;
  copy->seed = lesson->seed;
  for (guint i = 0; i < lesson->items->len; i++)
    ps_lesson_take_item (copy, ps_lesson_item_copy (g_ptr_array_index (lesson->items, i)));
  return copy;
}

static void
set_text (PsLesson *lesson, char **place, const char *text)
{
  char *copy;

  if (g_strcmp0 (*place, text) == 0)
    return;
  copy = g_strdup (text);
  g_free (*place);
  *place = copy;
  change (lesson);
}

/**
 * ps_lesson_get_title:
 * @lesson: a lesson
 *
 * Returns: (transfer none): its title, "" if it has none
 */
const char *
ps_lesson_get_title (PsLesson *lesson)
{
  return lesson->title;
}

/**
 * ps_lesson_set_title:
 * @lesson: a lesson
 * @title: a line of plain text
 */
void
ps_lesson_set_title (PsLesson *lesson, const char *title)
{
  set_text (lesson, &lesson->title, title != NULL ? title : "");
}

/**
 * ps_lesson_get_summary:
 * @lesson: a lesson
 *
 * Returns: (transfer none) (nullable): what it teaches
 */
const char *
ps_lesson_get_summary (PsLesson *lesson)
{
  return lesson->summary;
}

/**
 * ps_lesson_set_summary:
 * @lesson: a lesson
 * @summary: (nullable): plain text
 */
void
ps_lesson_set_summary (PsLesson *lesson, const char *summary)
{
  set_text (lesson, &lesson->summary, summary);
}

/**
 * ps_lesson_get_author:
 * @lesson: a lesson
 *
 * Returns: (transfer none) (nullable): who made it
 */
const char *
ps_lesson_get_author (PsLesson *lesson)
{
  return lesson->author;
}

/**
 * ps_lesson_set_author:
 * @lesson: a lesson
 * @author: (nullable): a line of plain text
 */
void
ps_lesson_set_author (PsLesson *lesson, const char *author)
{
  set_text (lesson, &lesson->author, author);
}

/**
 * ps_lesson_get_language:
 * @lesson: a lesson
 *
 * Returns: (transfer none) (nullable): the language of its sentences, as "en" or "pt-BR"
 */
const char *
ps_lesson_get_language (PsLesson *lesson)
{
  return lesson->language;
}

/**
 * ps_lesson_set_language:
 * @lesson: a lesson
 * @language: (nullable): a language tag (BCP 47)
 */
void
ps_lesson_set_language (PsLesson *lesson, const char *language)
{
  set_text (lesson, &lesson->language, language);
}

/**
 * ps_lesson_get_seed:
 * @lesson: a lesson
 * @seed: (out) (optional): the seed of its order
 *
 * Returns: %FALSE where the alerts come in the order in which the lesson has them
 */
gboolean
ps_lesson_get_seed (PsLesson *lesson, guint64 *seed)
{
  if (seed != NULL)
    *seed = lesson->seed;
  return lesson->has_seed;
}

/**
 * ps_lesson_set_seed:
 * @lesson: a lesson
 * @seed: a number up to 2^63 - 1, so that JSON can hold it
 *
 * The alerts come in another order, the same for each seed.
 */
void
ps_lesson_set_seed (PsLesson *lesson, guint64 seed)
{
  g_return_if_fail (seed <= G_MAXINT64);

  if (lesson->has_seed && lesson->seed == seed)
    return;
  lesson->has_seed = TRUE;
  lesson->seed = seed;
  change (lesson);
}

/**
 * ps_lesson_unset_seed:
 * @lesson: a lesson
 *
 * The alerts come in the order in which the lesson has them.
 */
void
ps_lesson_unset_seed (PsLesson *lesson)
{
  if (!lesson->has_seed)
    return;
  lesson->has_seed = FALSE;
  lesson->seed = 0;
  change (lesson);
}

/**
 * ps_lesson_get_n_items:
 * @lesson: a lesson
 *
 * Returns: how many alerts it has
 */
guint
ps_lesson_get_n_items (PsLesson *lesson)
{
  return lesson->items->len;
}

/**
 * ps_lesson_get_item:
 * @lesson: a lesson
 * @index: which alert, from 0
 *
 * Returns: (transfer none): the alert; good until the lesson changes
 */
const PsLessonItem *
ps_lesson_get_item (PsLesson *lesson, guint index)
{
  g_return_val_if_fail (index < lesson->items->len, NULL);

  return g_ptr_array_index (lesson->items, index);
}

/* An alert without a name, or with one that is taken, gets one of its own. */
static void
name_item (PsLesson *lesson, PsLessonItem *item)
{
  for (guint n = lesson->items->len + 1;
       item->id == NULL || *item->id == '\0' || g_hash_table_contains (lesson->ids, item->id); n++)
    {
      g_free (item->id);
      item->id = g_strdup_printf ("alert-%u", n);
    }
}

/*
 * ps_lesson_take_item:
 *
 * As ps_lesson_add_item(), without a signal.
 */
gboolean
ps_lesson_take_item (PsLesson *lesson, PsLessonItem *item)
{
  if (lesson->items->len >= PS_LESSON_MAX_ITEMS)
    {
      ps_lesson_item_free (item);
      return FALSE;
    }
  name_item (lesson, item);
  g_ptr_array_add (lesson->items, item);
  g_hash_table_insert (lesson->ids, item->id, item);
  return TRUE;
}

/**
 * ps_lesson_add_item:
 * @lesson: a lesson
 * @item: (transfer full): an alert; it gets another id where its own is taken
 *
 * Returns: %FALSE where the lesson has %PS_LESSON_MAX_ITEMS already
 */
gboolean
ps_lesson_add_item (PsLesson *lesson, PsLessonItem *item)
{
  if (!ps_lesson_take_item (lesson, item))
    return FALSE;
  ps_lesson_touch (lesson);
  return TRUE;
}

/**
 * ps_lesson_remove_item:
 * @lesson: a lesson
 * @index: which alert
 */
void
ps_lesson_remove_item (PsLesson *lesson, guint index)
{
  g_return_if_fail (index < lesson->items->len);

  g_hash_table_remove (lesson->ids, ps_lesson_get_item (lesson, index)->id);
  g_ptr_array_remove_index (lesson->items, index);
  ps_lesson_touch (lesson);
}

/**
 * ps_lesson_move_item:
 * @lesson: a lesson
 * @from: which alert
 * @to: where it is to be
 */
void
ps_lesson_move_item (PsLesson *lesson, guint from, guint to)
{
  gpointer item;

  g_return_if_fail (from < lesson->items->len && to < lesson->items->len);

  if (from == to)
    return;
  item = g_ptr_array_steal_index (lesson->items, from);
  g_ptr_array_insert (lesson->items, (int)to, item);
  ps_lesson_touch (lesson);
}

/*
 * ps_lesson_replace_item:
 *
 * As ps_lesson_update_item(), without a signal, and nothing is decided anew.
 */
void
ps_lesson_replace_item (PsLesson *lesson, guint index, PsLessonItem *item)
{
  PsLessonItem *old = g_ptr_array_index (lesson->items, index);

  g_hash_table_remove (lesson->ids, old->id);
  g_free (item->id);
  item->id = g_steal_pointer (&old->id);
  g_hash_table_insert (lesson->ids, item->id, item);
  ps_lesson_item_free (old);
  g_ptr_array_index (lesson->items, index) = item;
}

/**
 * ps_lesson_update_item:
 * @lesson: a lesson
 * @index: which alert
 * @item: (transfer full): what it is to be; its id is kept
 */
void
ps_lesson_update_item (PsLesson *lesson, guint index, PsLessonItem *item)
{
  g_return_if_fail (index < lesson->items->len);

  ps_lesson_replace_item (lesson, index, item);
  ps_lesson_touch (lesson);
}

/**
 * ps_lesson_get_store:
 * @lesson: a lesson
 *
 * Returns: (transfer none): its alerts, decided, row n being alert n; another one after each change
 *   of the lesson
 */
PsAlertStore *
ps_lesson_get_store (PsLesson *lesson)
{
  if (lesson->store == NULL)
    lesson->store = ps_lesson_store_new (lesson);
  return lesson->store;
}

/**
 * ps_lesson_explain:
 * @lesson: a lesson
 * @index: which alert
 * @conversation: (out): its two ends
 * @evidence: (out) (optional): the clues, strongest first
 *
 * Returns: the roles that the lesson teaches: what the trainer ruled, else what the classifier says
 */
PsVerdict
ps_lesson_explain (PsLesson *lesson, guint index, PsConversation *conversation,
                   PsEvidenceList *evidence)
{
  const PsLessonItem *item = ps_lesson_get_item (lesson, index);
  PsEvidenceList clues = { 0 };
  PsVerdict verdict =
      ps_alert_store_explain (ps_lesson_get_store (lesson), index, conversation, &clues);

  if (item->is_ruled && item->ruled_server == PS_END_NONE)
    verdict = (PsVerdict){ .p_b = 5000, .server = PS_END_NONE, .method = PS_METHOD_UNDETERMINED };
  if (evidence != NULL)
    *evidence = clues;
  return verdict;
}

/**
 * ps_lesson_get_findings:
 * @lesson: a lesson
 * @index: which alert
 *
 * Returns: bits of #PsFindingKind that the roles of ps_lesson_explain() give; none where they
 *   cannot be told
 */
guint32
ps_lesson_get_findings (PsLesson *lesson, guint index)
{
  const PsLessonItem *item = ps_lesson_get_item (lesson, index);

  if (item->is_ruled && item->ruled_server == PS_END_NONE)
    return 0;
  return ps_alert_store_get_findings (ps_lesson_get_store (lesson), index);
}

/**
 * ps_lesson_get_key:
 * @lesson: a lesson
 *
 * Returns: (transfer full): 32 hexadecimal digits that stand for the lesson, whatever becomes of
 *   its alerts: what is known of a learner is kept under them
 */
char *
ps_lesson_get_key (PsLesson *lesson)
{
  g_autofree char *text =
      g_strdup_printf ("%s\n%s", lesson->title, lesson->author != NULL ? lesson->author : "");
  char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  key[32] = '\0';
  return key;
}

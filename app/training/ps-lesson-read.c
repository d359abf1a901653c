/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-lesson-reading.h"
#include "ps-policy-file.h"

/* No sentence is longer. */
#define TEXT_MAX 10000

/*
 * ps_lesson_end_from_word:
 *
 * Returns: %FALSE where @word is none of ps_lesson_end_to_word()'s
 */
gboolean
ps_lesson_end_from_word (const char *word, PsEnd *end)
{
  for (guint i = PS_END_NONE; i <= PS_END_B; i++)
    if (g_str_equal (word, ps_lesson_end_to_word (i)))
      {
        *end = i;
        return TRUE;
      }
  return FALSE;
}

/*
 * ps_lesson_read_end:
 *
 * Reads a member that has to name an end.
 */
gboolean
ps_lesson_read_end (PsLessonReading *reading, JsonObject *object, const char *member, PsEnd *end,
                    GError **error)
{
  const char *word;

  if (!ps_json_reading_get_text (reading->json, object, member, &word, error))
    return FALSE;
  if (word == NULL || !ps_lesson_end_from_word (word, end))
    return ps_json_reading_fail_at (reading->json, member, error,
                                    _ ("“%s” has to be source, destination or unknown"), member);
  return TRUE;
}

/*
 * ps_lesson_read_object:
 *
 * Reads a member that is an object with no other than @members; nothing is read where there is no
 * such member.
 */
gboolean
ps_lesson_read_object (PsLessonReading *reading, JsonObject *parent, const char *member,
                       const char *const *members, PsLessonReadObject read, PsLessonItem *item,
                       GError **error)
{
  JsonNode *node = json_object_get_member (parent, member);
  JsonObject *object;
  gboolean all;

  if (node == NULL)
    return TRUE;
  ps_json_reading_enter (reading->json, member);
  all = ps_json_reading_take_object (reading->json, node, &object, error)
        && ps_json_reading_check_members (reading->json, object, members, error)
        && read (reading, object, item, error);
  ps_json_reading_leave (reading->json);
  return all;
}

static gboolean
needs (PsLessonReading *reading, JsonObject *object, const char *member, GError **error)
{
  return json_object_has_member (object, member)
         || ps_json_reading_fail (reading->json, error, _ ("“%s” is missing"), member);
}

/* A sentence of the author: plain text. */
static gboolean
read_sentence (PsLessonReading *reading, JsonObject *object, const char *member, gboolean lines,
               char **sentence, GError **error)
{
  const char *text, *trouble;

  if (!ps_json_reading_get_text (reading->json, object, member, &text, error))
    return FALSE;
  if (text == NULL || *text == '\0')
    return TRUE;
  if (g_utf8_strlen (text, -1) > TEXT_MAX)
    return ps_json_reading_fail_at (reading->json, member, error,
                                    _ ("“%s” has more than %d characters"), member, TEXT_MAX);
  trouble = ps_lesson_find_trouble (text, lines);
  if (trouble != NULL)
    return ps_json_reading_fail_at (reading->json, member, error, "“%s”: %s", member, trouble);
  *sentence = g_strdup (text);
  return TRUE;
}

static gboolean
read_misconception (PsJsonReading *json, JsonNode *node, gpointer data, GError **error)
{
  guint32 *tags = data;
  PsMisconception misconception;
  const char *word;

  if (!ps_json_reading_take_text (json, node, &word, error))
    return FALSE;
  if (!ps_misconception_from_id (word, &misconception) || misconception == PS_MISCONCEPTION_NONE)
    return ps_json_reading_fail (json, error, _ ("there is no misconception “%s”"), word);
  *tags |= 1u << misconception;
  return TRUE;
}

static gboolean
read_finding (PsJsonReading *json, JsonNode *node, gpointer data, GError **error)
{
  guint32 *findings = data;
  const char *word;

  if (!ps_json_reading_take_text (json, node, &word, error))
    return FALSE;
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (g_str_equal (word, ps_finding_get_id (kind)))
      {
        *findings |= 1u << kind;
        return TRUE;
      }
  return ps_json_reading_fail (json, error, _ ("there is no finding “%s”"), word);
}

static gboolean
read_roles (PsLessonReading *reading, JsonObject *roles, PsLessonItem *item, GError **error)
{
  gint64 percent = 50;

  if (!ps_lesson_read_end (reading, roles, "server", &item->server, error)
      || !ps_json_reading_get_number (reading->json, roles, "confidence", 50, 100, &percent, error)
      || !ps_json_reading_visit_list (reading->json, roles, "findings", read_finding,
                                      &item->findings, error))
    return FALSE;
  item->confidence = (guint16)(percent * 100);
  return TRUE;
}

static gboolean
read_ruling (PsLessonReading *reading, JsonObject *ruling, PsLessonItem *item, GError **error)
{
  item->is_ruled = TRUE;
  return ps_lesson_read_end (reading, ruling, "server", &item->ruled_server, error)
         && read_sentence (reading, ruling, "reason", TRUE, &item->ruling_reason, error);
}

static gboolean
read_id (PsLessonReading *reading, JsonObject *object, PsLessonItem *item, GError **error)
{
  if (!needs (reading, object, "id", error)
      || !read_sentence (reading, object, "id", FALSE, &item->id, error))
    return FALSE;
  if (item->id == NULL)
    return ps_json_reading_fail_at (reading->json, "id", error, _ ("“%s” is missing"), "id");
  if (g_hash_table_add (reading->ids, g_strdup (item->id)))
    return TRUE;
  return ps_json_reading_fail_at (reading->json, "id", error, _ ("the id “%s” is there twice"),
                                  item->id);
}

static gboolean
read_sentences (PsLessonReading *reading, JsonObject *object, PsLessonItem *item, GError **error)
{
  return read_sentence (reading, object, "prompt", TRUE, &item->prompt, error)
         && read_sentence (reading, object, "hint", TRUE, &item->hint, error)
         && read_sentence (reading, object, "teach", TRUE, &item->teach, error)
         && read_sentence (reading, object, "notes", TRUE, &item->notes, error);
}

static gboolean
read_parts (PsLessonReading *reading, JsonObject *object, PsLessonItem *item, GError **error)
{
  static const char *const members[] = {
    "id", "prompt", "hint", "teach", "notes", "misconceptions", "alert", "roles", "ruling", NULL
  };
  static const char *const roles[] = { "server", "confidence", "findings", NULL };
  static const char *const ruling[] = { "server", "reason", NULL };

  return ps_json_reading_check_members (reading->json, object, members, error)
         && read_id (reading, object, item, error) && read_sentences (reading, object, item, error)
         && ps_json_reading_visit_list (reading->json, object, "misconceptions", read_misconception,
                                        &item->tags, error)
         && needs (reading, object, "alert", error)
         && ps_lesson_read_object (reading, object, "alert", ps_lesson_alert_members,
                                   ps_lesson_read_alert, item, error)
         && needs (reading, object, "roles", error)
         && ps_lesson_read_object (reading, object, "roles", roles, read_roles, item, error)
         && ps_lesson_read_object (reading, object, "ruling", ruling, read_ruling, item, error);
}

static gboolean
read_item (PsJsonReading *json, JsonNode *node, gpointer data, GError **error)
{
  PsLessonReading *reading = data;
  g_autoptr (PsLessonItem) item = ps_lesson_item_new ();
  JsonObject *object;

  if (!ps_json_reading_take_object (json, node, &object, error)
      || !read_parts (reading, object, item, error))
    return FALSE;
  return ps_lesson_take_item (reading->lesson, g_steal_pointer (&item))
         || ps_json_reading_fail (json, error, _ ("a lesson has at most %d alerts"),
                                  PS_LESSON_MAX_ITEMS);
}

typedef void (*SetText) (PsLesson *lesson, const char *text);

static gboolean
read_head (PsLessonReading *reading, JsonObject *root, GError **error)
{
  static const struct
  {
    const char *member;
    SetText set;
    gboolean lines;
  } texts[] = { { "title", ps_lesson_set_title, FALSE },
                { "summary", ps_lesson_set_summary, TRUE },
                { "author", ps_lesson_set_author, FALSE },
                { "language", ps_lesson_set_language, FALSE } };
  gint64 seed = -1;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = NULL;

      if (!read_sentence (reading, root, texts[i].member, texts[i].lines, &text, error))
        return FALSE;
      if (text != NULL)
        texts[i].set (reading->lesson, text);
    }
  if (!ps_json_reading_get_number (reading->json, root, "seed", 0, G_MAXINT64, &seed, error))
    return FALSE;
  if (seed >= 0)
    ps_lesson_set_seed (reading->lesson, (guint64)seed);
  return TRUE;
}

static gboolean
check_version (PsLessonReading *reading, const char *name, JsonObject *root, GError **error)
{
  gint64 version = 0;

  if (!needs (reading, root, "version", error)
      || !ps_json_reading_get_number (reading->json, root, "version", 1, G_MAXINT64, &version,
                                      error))
    return FALSE;
  if (version <= PS_LESSON_VERSION)
    return TRUE;
  g_set_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_VERSION,
               _ ("%s was written for a newer version of Portside."), name);
  return FALSE;
}

static gboolean
read_document (PsLessonReading *reading, const char *name, GError **error)
{
  static const char *const members[] = { "version", "title", "summary", "language",
                                         "author",  "seed",  "alerts",  NULL };
  JsonNode *node = ps_json_reading_parse (reading->json, error);
  JsonObject *root;

  return node != NULL && ps_json_reading_take_object (reading->json, node, &root, error)
         && check_version (reading, name, root, error)
         && ps_json_reading_check_members (reading->json, root, members, error)
         && read_head (reading, root, error) && needs (reading, root, "alerts", error)
         && ps_json_reading_visit_list (reading->json, root, "alerts", read_item, reading, error);
}

/**
 * ps_lesson_parse:
 * @name: what messages call it
 * @text: the JSON document, see portside-lesson(5)
 * @length: its length in bytes
 * @error: %PS_REVIEW_ERROR with the line and the reason
 *
 * Returns: (transfer full) (nullable): the whole lesson, or none of it
 */
PsLesson *
ps_lesson_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (PsJsonReading) json = ps_json_reading_new (name, text, length);
  g_autoptr (PsLesson) lesson = ps_lesson_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PsLessonReading reading = { json, lesson, ids };

  if (length > PS_LESSON_MAX_BYTES)
    {
      ps_json_reading_fail (json, error, _ ("this is too large for a lesson"));
      return NULL;
    }
  return read_document (&reading, name, error) ? g_steal_pointer (&lesson) : NULL;
}

/**
 * ps_lesson_load:
 * @path: a file
 * @error: %PS_REVIEW_ERROR; the message names the file, the line and the reason
 *
 * Returns: (transfer full) (nullable): the whole lesson, or none of it
 */
PsLesson *
ps_lesson_load (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gsize length;
  g_autofree char *text = ps_json_file_read (path, PS_LESSON_MAX_BYTES, &length, error);

  return text != NULL ? ps_lesson_parse (name, text, length, error) : NULL;
}

static void
load_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  PsLesson *lesson = ps_lesson_load (data, &error);

  if (lesson == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  ps_lesson_get_store (lesson); /* decided here, not in the main thread */
  g_task_return_pointer (task, lesson, g_object_unref);
}

/**
 * ps_lesson_load_async:
 * @path: a file
 * @cancellable: (nullable): gives up waiting for it
 * @callback: told when it is done
 * @user_data: for @callback
 *
 * Reads a lesson and decides its alerts in another thread.
 */
void
ps_lesson_load_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ps_lesson_load_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_cb);
}

/**
 * ps_lesson_load_finish:
 * @result: a result
 * @error: as of ps_lesson_load(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the lesson
 */
PsLesson *
ps_lesson_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

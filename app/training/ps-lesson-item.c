/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-lesson-item.h"

#include <glib/gi18n-lib.h>

#include "ps-escape.h"

/**
 * ps_lesson_item_new:
 *
 * Returns: (transfer full): an alert of which nothing is stated
 */
PsLessonItem *
ps_lesson_item_new (void)
{
  PsLessonItem *item = g_new0 (PsLessonItem, 1);

  item->alert.protocol = PS_PROTOCOL_UNKNOWN;
  item->confidence = 5000;
  return item;
}

/**
 * ps_lesson_item_copy:
 * @item: an alert of a lesson
 *
 * Returns: (transfer full): the same
 */
PsLessonItem *
ps_lesson_item_copy (const PsLessonItem *item)
{
  PsLessonItem *copy = g_memdup2 (item, sizeof *item);

  copy->id = g_strdup (item->id);
  copy->prompt = g_strdup (item->prompt);
  copy->hint = g_strdup (item->hint);
  copy->teach = g_strdup (item->teach);
  copy->notes = g_strdup (item->notes);
  copy->raw = g_strdup (item->raw);
  copy->ruling_reason = g_strdup (item->ruling_reason);
  for (guint i = 0; i < PS_N_TEXTS; i++)
    copy->texts[i] = g_strdup (item->texts[i]);
  return copy;
}

/**
 * ps_lesson_item_free:
 * @item: (transfer full) (nullable): an alert of a lesson
 */
void
ps_lesson_item_free (PsLessonItem *item)
{
  if (item == NULL)
    return;
  g_free (item->id);
  g_free (item->prompt);
  g_free (item->hint);
  g_free (item->teach);
  g_free (item->notes);
  g_free (item->raw);
  g_free (item->ruling_reason);
  for (guint i = 0; i < PS_N_TEXTS; i++)
    g_free (item->texts[i]);
  g_free (item);
}

/* "<b", "</b", "<!--", "&amp;", "&#39;" - but "1 < 2" and "R&D" are words. */
static gboolean
begins_markup (const char *p)
{
  if (*p == '<')
    return g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!' || p[1] == '?';
  if (*p != '&')
    return FALSE;
  for (p++; g_ascii_isalnum (*p) || *p == '#'; p++)
    if (p[1] == ';')
      return TRUE;
  return FALSE;
}

/**
 * ps_lesson_find_trouble:
 * @text: a sentence of a lesson's author
 * @lines: whether it may have several lines
 *
 * Lessons go from hand to hand: their sentences are plain text, and nothing in them is hidden.
 *
 * Returns: (transfer none) (nullable): why it cannot be a sentence of a lesson, translated
 */
const char *
ps_lesson_find_trouble (const char *text, gboolean lines)
{
  if (!g_utf8_validate (text, -1, NULL))
    return _ ("it is not UTF-8");
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (begins_markup (p))
        return _ ("markup is not allowed: write plain text");
      if (*p == '\n' && lines)
        continue;
      if (ps_character_is_treacherous (g_utf8_get_char (p)))
        return _ ("control characters and invisible ones are not allowed");
    }
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-lesson-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-blind-text.h"
#include "ps-lesson-private.h"
#include "ps-words.h"

/* An alert that is being looked at. */
typedef struct
{
  PsLesson *lesson;
  guint index;
  const PsLessonItem *item;
  GPtrArray *troubles;
} Check;

G_GNUC_PRINTF (2, 3)
static void
complain (const Check *check, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: number and id of an alert, then what is wrong with it. */
  g_ptr_array_add (check->troubles, g_strdup_printf (_ ("alert %u (%s): %s"), check->index + 1,
                                                     check->item->id, message));
}

static char *
list_findings (guint32 findings)
{
  GString *text = g_string_new (NULL);

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if ((findings & (1u << kind)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", ps_finding_get_id (kind));
  if (text->len == 0)
    g_string_append (text, _ ("none"));
  return g_string_free (text, FALSE);
}

/* The word of the trainer stands before that of the classifier. */
static void
check_roles (const Check *check)
{
  const PsLessonItem *item = check->item;
  PsConversation conversation;
  PsVerdict verdict = ps_lesson_explain (check->lesson, check->index, &conversation, NULL);
  guint32 findings = ps_lesson_get_findings (check->lesson, check->index);

  if (item->is_ruled && item->ruled_server != item->server)
    complain (check, _ ("the server is “%s”, but it is ruled to be “%s”"),
              ps_lesson_end_to_word (item->server), ps_lesson_end_to_word (item->ruled_server));
  else if (item->server != verdict.server)
    complain (check, _ ("the server is “%s”, but the classifier says “%s”, and nobody ruled it"),
              ps_lesson_end_to_word (item->server), ps_lesson_end_to_word (verdict.server));
  else if (item->findings != findings)
    {
      g_autofree char *stored = list_findings (item->findings);
      g_autofree char *found = list_findings (findings);

      complain (check, _ ("the findings are %s, but the classifier says %s"), stored, found);
    }
}

/* Whether @word stands in @text by itself: "443" not in "4430". */
static gboolean
has_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = text; (p = strstr (p, word)) != NULL; p++)
    if ((p == text || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (p[length]))
      return TRUE;
  return FALSE;
}

/* Address, port and name of an end, and a word for a role: together they give it away. */
static gboolean
names_end (const char *text, const PsConversation *conversation, PsEnd end)
{
  const PsEndpoint *endpoint = ps_words_get_end (conversation, end);
  char address[PS_ADDRESS_TEXT_SIZE];
  g_autofree char *port = g_strdup_printf ("%u", endpoint->port);

  ps_address_print (&endpoint->address, address);
  return has_word (text, address) || (endpoint->has_port && has_word (text, port));
}

static void
check_silence (const Check *check, const char *name, const char *text)
{
  PsConversation conversation;

  if (text == NULL || !ps_text_names_role (text))
    return;
  ps_lesson_explain (check->lesson, check->index, &conversation, NULL);
  if (names_end (text, &conversation, PS_END_A) || names_end (text, &conversation, PS_END_B))
    complain (check, _ ("“%s” gives the answer away: it names an end and a role"), name);
}

static void
check_sentences (const Check *check)
{
  check_silence (check, "prompt", check->item->prompt);
  check_silence (check, "hint", check->item->hint);
}

/**
 * ps_lesson_check:
 * @lesson: a lesson
 *
 * Looks for what would not be right before a class: roles that neither the classifier nor a ruling
 * bears out, prompts and hints that give the answer away.
 *
 * Returns: (transfer full) (element-type utf8): one translated line for each, none where all is
 * well
 */
GPtrArray *
ps_lesson_check (PsLesson *lesson)
{
  Check check = { .lesson = lesson, .troubles = g_ptr_array_new_with_free_func (g_free) };

  if (*ps_lesson_get_title (lesson) == '\0')
    g_ptr_array_add (check.troubles, g_strdup (_ ("the lesson has no title")));
  if (ps_lesson_get_n_items (lesson) == 0)
    g_ptr_array_add (check.troubles, g_strdup (_ ("the lesson has no alerts")));
  for (check.index = 0; check.index < ps_lesson_get_n_items (lesson); check.index++)
    {
      check.item = ps_lesson_get_item (lesson, check.index);
      check_roles (&check);
      check_sentences (&check);
    }
  return check.troubles;
}

/**
 * ps_lesson_list_remarks:
 * @lesson: a lesson
 *
 * Looks for what is right but could be better: alerts without a sentence that teaches, as a lesson
 * has that was just made.
 *
 * Returns: (transfer full) (element-type utf8): one translated line for each
 */
GPtrArray *
ps_lesson_list_remarks (PsLesson *lesson)
{
  Check check = { .lesson = lesson, .troubles = g_ptr_array_new_with_free_func (g_free) };

  for (check.index = 0; check.index < ps_lesson_get_n_items (lesson); check.index++)
    {
      check.item = ps_lesson_get_item (lesson, check.index);
      if (check.item->teach == NULL)
        complain (&check, _ ("there is no sentence that teaches (“%s”)"), "teach");
    }
  return check.troubles;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <string.h>

#include "ps-deck.h"
#include "ps-lesson-check.h"
#include "ps-policy-file.h"

/* Whatever a lesson holds can be shown and asked about. */
static void
show (PsLesson *lesson)
{
  g_autoptr (PsDeck) deck = ps_deck_new (lesson);
  guint n_slides = MIN (ps_deck_get_n_slides (deck), 20);

  for (guint slide = 0; slide < n_slides; slide++)
    {
      for (guint step = 0; step < ps_deck_get_n_steps (deck, slide); step++)
        {
          g_autofree char *text = ps_deck_dup_step_text (deck, slide, step);
          g_autofree char *raw = ps_deck_dup_raw (deck, slide, step);

          PS_FUZZ_CHECK (g_utf8_validate (text, -1, NULL));
          PS_FUZZ_CHECK (raw == NULL || g_utf8_validate (raw, -1, NULL));
        }
      for (guint kind = 0; kind < PS_N_ALERT_QUESTIONS; kind++)
        {
          g_autoptr (PsQuestion) question =
              ps_question_new (lesson, ps_deck_get_item_index (deck, slide), kind, 1);

          PS_FUZZ_CHECK (question == NULL
                         || ps_question_get_right (question)
                                < ps_question_get_n_choices (question));
        }
    }
}

/* A lesson that was read is written and read again, and is the same; one that was not is an error
 * with a message. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsLesson) lesson = ps_lesson_parse ("fuzz", (const char *)data, size, &error);
  g_autoptr (PsLesson) again = NULL;
  g_autoptr (GPtrArray) troubles = NULL;
  g_autofree char *text = NULL, *second = NULL;

  if (lesson == NULL)
    {
      PS_FUZZ_CHECK (error != NULL && error->domain == PS_REVIEW_ERROR
                     && g_str_has_prefix (error->message, "fuzz"));
      return 0;
    }
  PS_FUZZ_CHECK (error == NULL);
  text = ps_lesson_print (lesson);
  again = ps_lesson_parse ("fuzz", text, strlen (text), &error);
  PS_FUZZ_CHECK (again != NULL);
  second = ps_lesson_print (again);
  PS_FUZZ_CHECK (g_str_equal (text, second));
  troubles = ps_lesson_check (lesson);
  show (lesson);
  return 0;
}

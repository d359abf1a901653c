/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-fuzzy.h"

/* A character that is found is worth something, more at the beginning of a word, and directly
 * behind the one before, so that a whole word is worth more than beginnings of several. */
#define FOUND 1
#define WORD_START 8
#define NEXT 9

/* More of either is not looked at. */
#define MAX_TYPED 32
#define MAX_TEXT 256

/* Characters without case; of what was typed, without blanks. */
static guint
read_characters (const char *text, gboolean with_blanks, gunichar *characters, guint max)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  guint n = 0;

  for (const char *p = folded; *p != '\0' && n < max; p = g_utf8_next_char (p))
    if (with_blanks || *p != ' ')
      characters[n++] = g_utf8_get_char (p);
  return n;
}

static guint
weigh (const gunichar *text, guint i)
{
  gboolean starts = i == 0 || !g_unichar_isalnum (text[i - 1]);

  return FOUND + (starts ? WORD_START : 0);
}

/**
 * ps_fuzzy_score:
 * @typed: what somebody typed: characters of the text in their order, others may be between them
 * @text: the text, valid UTF-8
 *
 * Case is not looked at, nor are blanks in @typed. Of all ways to find the characters the best one
 * counts.
 *
 * Returns: 0 if the characters are not all there, else the more the better; 1 if nothing was typed
 */
guint
ps_fuzzy_score (const char *typed, const char *text)
{
  gunichar wanted[MAX_TYPED], characters[MAX_TEXT];
  /* What the rest of the wanted ones is worth: from here on, and with the first of them here. */
  guint from[MAX_TEXT] = { 0 }, at[MAX_TEXT] = { 0 };
  guint n_wanted = read_characters (typed, FALSE, wanted, MAX_TYPED);
  guint n = read_characters (text, TRUE, characters, MAX_TEXT);

  if (n_wanted == 0)
    return 1;
  for (guint w = n_wanted; w-- > 0;)
    {
      guint best = 0, behind_from = 0, behind_at = 0;

      for (guint i = n; i-- > 0;)
        {
          guint here = 0, rest = 0;

          /* from[i + 1] and at[i + 1] of the next wanted one, before they are written over. */
          if (w + 1 < n_wanted && i + 1 < n)
            rest = MAX (behind_from, behind_at > 0 ? behind_at + NEXT : 0);
          if (characters[i] == wanted[w] && (w + 1 == n_wanted || rest > 0))
            here = weigh (characters, i) + rest;
          behind_from = from[i];
          behind_at = at[i];
          best = MAX (best, here);
          at[i] = here;
          from[i] = best;
        }
    }
  return n > 0 ? from[0] : 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-text-fit.h"

#include <string.h>

/* No line of a picture holds more; bounds the work for a text of any length. */
#define MOST_CHARACTERS 512

/**
 * ps_text_width:
 * @meter: how to measure
 * @text: UTF-8
 * @size: font size in points
 * @bold: whether it is bold
 *
 * Returns: how wide it is, in points
 */
double
ps_text_width (const PsTextMeter *meter, const char *text, double size, gboolean bold)
{
  return (meter->measure != NULL ? meter->measure : ps_scene_estimate_text) (text, size, bold,
                                                                             meter->user_data);
}

/**
 * ps_text_shrink:
 * @meter: how to measure
 * @text: UTF-8
 * @size: wanted font size in points
 * @least: smallest font size
 * @bold: whether it is bold
 * @width: where it should fit, in points
 *
 * Returns: the largest size from @size down to @least in steps of ½ at which @text fits, @least
 *   if it never does
 */
double
ps_text_shrink (const PsTextMeter *meter, const char *text, double size, double least,
                gboolean bold, double width)
{
  while (size > least && ps_text_width (meter, text, size, bold) > width)
    size -= .5;
  return MAX (size, least);
}

static char *
cut (const char *text, glong n_characters, glong head, glong tail)
{
  g_autofree char *left = g_utf8_substring (text, 0, head);
  g_autofree char *right = g_utf8_substring (text, n_characters - tail, n_characters);

  return g_strconcat (left, "…", right, NULL);
}

/* Takes characters out until it fits; @tail_share of those that stay stand behind the "…". */
static char *
cut_to_fit (const PsTextMeter *meter, const char *text, double size, gboolean bold, double width,
            double tail_share)
{
  glong n = g_utf8_strlen (text, -1);
  glong low = 0;
  glong high = MIN (n - 1, MOST_CHARACTERS);

  if (n <= MOST_CHARACTERS && ps_text_width (meter, text, size, bold) <= width)
    return g_strdup (text);
  while (low < high)
    {
      glong kept = (low + high + 1) / 2;
      glong tail = (glong)((double)kept * tail_share);
      g_autofree char *attempt = cut (text, n, kept - tail, tail);

      if (ps_text_width (meter, attempt, size, bold) <= width)
        low = kept;
      else
        high = kept - 1;
    }
  return cut (text, n, low - (glong)((double)low * tail_share), (glong)((double)low * tail_share));
}

/**
 * ps_text_cut_middle:
 * @meter: how to measure
 * @text: UTF-8
 * @size: font size in points
 * @bold: whether it is bold
 * @width: where it has to fit, in points
 *
 * Returns: (transfer full): @text, with "…" for its middle if it is too long
 */
char *
ps_text_cut_middle (const PsTextMeter *meter, const char *text, double size, gboolean bold,
                    double width)
{
  return cut_to_fit (meter, text, size, bold, width, .5);
}

/**
 * ps_text_cut_end:
 * @meter: how to measure
 * @text: UTF-8
 * @size: font size in points
 * @bold: whether it is bold
 * @width: where it has to fit, in points
 *
 * Returns: (transfer full): @text, with "…" for its end if it is too long
 */
char *
ps_text_cut_end (const PsTextMeter *meter, const char *text, double size, gboolean bold,
                 double width)
{
  return cut_to_fit (meter, text, size, bold, width, 0);
}

/* Bytes of @text that go on one line: as many words as fit, else as many characters. */
static gsize
measure_line (const PsTextMeter *meter, const char *text, double size, gboolean bold, double width)
{
  gsize best_word = 0;
  gsize best = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      g_autofree char *part = g_strndup (text, (gsize)(next - text));

      if (ps_text_width (meter, part, size, bold) > width && best > 0)
        return best_word > 0 ? best_word : best;
      best = (gsize)(next - text);
      if (*next == ' ')
        best_word = best;
      p = next;
    }
  return best;
}

/**
 * ps_text_wrap:
 * @meter: how to measure
 * @text: UTF-8
 * @size: font size in points
 * @bold: whether it is bold
 * @width: of the lines, in points
 * @max_lines: at least 1
 *
 * Breaks a text into lines, between words where it can; what does not fit into @max_lines is
 * "…" at the end of the last one.
 *
 * Returns: (transfer full) (element-type utf8): the lines
 */
GPtrArray *
ps_text_wrap (const PsTextMeter *meter, const char *text, double size, gboolean bold, double width,
              guint max_lines)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *bounded = NULL;

  if (g_utf8_strlen (text, -1) > MOST_CHARACTERS)
    {
      bounded = g_utf8_substring (text, 0, MOST_CHARACTERS);
      text = bounded;
    }
  while (*text == ' ')
    text++;
  while (*text != '\0' && lines->len + 1 < max_lines)
    {
      gsize length = measure_line (meter, text, size, bold, width);

      g_ptr_array_add (lines, g_strndup (text, length));
      text += length;
      while (*text == ' ')
        text++;
    }
  if (*text != '\0')
    g_ptr_array_add (lines, ps_text_cut_end (meter, text, size, bold, width));
  return lines;
}

/**
 * ps_text_choose:
 * @meter: how to measure
 * @candidates: %NULL-terminated, the fullest wording first
 * @size: font size in points
 * @bold: whether it is bold
 * @width: where it has to fit, in points
 *
 * Returns: (transfer none): the first wording that fits, else the last
 */
const char *
ps_text_choose (const PsTextMeter *meter, const char *const *candidates, double size, gboolean bold,
                double width)
{
  while (candidates[1] != NULL && ps_text_width (meter, *candidates, size, bold) > width)
    candidates++;
  return *candidates;
}

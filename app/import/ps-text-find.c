/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */

#include "ps-text-find.h"

#include <string.h>

/**
 * ps_text_find:
 * @text: from here; may hold anything
 * @end: to here
 * @word: what to look for, not empty
 *
 * Returns: (nullable): where @word begins
 */
const char *
ps_text_find (const char *text, const char *end, const char *word)
{
  return text != NULL && text < end ? memmem (text, (gsize)(end - text), word, strlen (word))
                                    : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-lesson-packs.h"

#include <glib/gi18n-lib.h>

#include "ps-data-file.h"
#include "ps-html.h"
#include "ps-lesson.h"

static const PsLessonPack packs[] = {
  { "ports-101", N_ ("Ports 101"), N_ ("What a port is, the three ranges, the best-known services") },
  { "who-is-the-client", N_ ("Who is the client?"),
    N_ ("Ordinary cases, replies, services on high ports") },
  { "traps", N_ ("Traps"), N_ ("One alert for each thing that is often believed and is not so") },
  { "unusual-server-ports", N_ ("Unusual server ports"),
    N_ ("One alert for each reason to look twice at a port") },
};

/**
 * ps_lesson_packs_get:
 * @n_packs: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_packs): the lessons that come with the program
 */
const PsLessonPack *
ps_lesson_packs_get (guint *n_packs)
{
  *n_packs = G_N_ELEMENTS (packs);
  return packs;
}

/**
 * ps_lesson_packs_find:
 * @name: name of a pack
 *
 * Returns: (transfer full) (nullable): its path, in the language of the program where it is there
 *   in that, %NULL if there is none
 */
char *
ps_lesson_packs_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (packs); i++)
    if (g_str_equal (name, packs[i].name))
      {
        g_autofree char *file = g_strconcat (name, PS_LESSON_SUFFIX, NULL);
        g_autofree char *translated =
            g_strconcat (name, ".", ps_html_get_language (), PS_LESSON_SUFFIX, NULL);
        char *path = ps_data_file_find ("lessons", translated);

        return path != NULL ? path : ps_data_file_find ("lessons", file);
      }
  return NULL;
}

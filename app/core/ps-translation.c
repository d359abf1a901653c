/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-translation.h"

#include <libintl.h>
#include <locale.h>

/**
 * ps_translation_begin:
 *
 * Takes language and numbers from the environment, before anything is said. The catalogues are looked
 * for in $PORTSIDE_LOCALE_DIR, and without it where the program is installed. Not for libraries: it is
 * the program that decides on its locale.
 */
void
ps_translation_begin (void)
{
  const char *folder = g_getenv ("PORTSIDE_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : PS_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * ps_translation_pause:
 *
 * Words that another program is going to read are the same in every language: until
 * ps_translation_resume () nothing that this thread says is translated.
 *
 * Returns: what ps_translation_resume () needs
 */
gpointer
ps_translation_pause (void)
{
  static gsize plain;

  if (g_once_init_enter (&plain))
    {
      locale_t mine = duplocale (LC_GLOBAL_LOCALE);
      locale_t made = newlocale (LC_MESSAGES_MASK | LC_NUMERIC_MASK, "C", mine);

      /* There is always a locale "C". */
      g_assert (made != (locale_t)0);
      g_once_init_leave (&plain, (gsize)made);
    }
  return uselocale ((locale_t)plain);
}

/**
 * ps_translation_resume:
 * @before: what ps_translation_pause () returned
 */
void
ps_translation_resume (gpointer before)
{
  uselocale (before);
}

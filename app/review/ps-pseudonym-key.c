/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-pseudonym-key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/random.h>
#include <unistd.h>

/* In hexadecimal, with a newline. */
#define TEXT_SIZE (2 * PS_PSEUDONYM_KEY_SIZE + 1)

static gboolean
fail (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
               _ ("The key of the pseudonyms, “%s”: %s"), name, g_strerror (code));
  return FALSE;
}

static gboolean
parse_key (const char *path, const char *text, gsize length, guint8 *key, GError **error)
{
  gboolean good = length >= TEXT_SIZE - 1 && length <= TEXT_SIZE;

  for (guint i = 0; good && i < 2 * PS_PSEUDONYM_KEY_SIZE; i++)
    {
      good = g_ascii_isxdigit (text[i]);
      key[i / 2] = (guint8)(key[i / 2] << 4 | (guint8)g_ascii_xdigit_value (text[i]));
    }
  if (!good)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   _ ("“%s” is no key of pseudonyms (64 hexadecimal digits); if you move it away, "
                      "a new one is made"),
                   name);
    }
  return good;
}

/* Nobody else may read it, and a key that another process made meanwhile is not overwritten. */
static gboolean
make_key (const char *path, GError **error)
{
  guint8 key[PS_PSEUDONYM_KEY_SIZE];
  char text[TEXT_SIZE + 1];
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *aside = g_strconcat (path, ".XXXXXX", NULL);
  gboolean done;
  int fd, code;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (folder, errno, error);
  if (getrandom (key, sizeof key, 0) != sizeof key)
    return fail (path, errno, error);
  for (guint i = 0; i < sizeof key; i++)
    g_snprintf (text + 2 * i, 3, "%02x", key[i]);
  text[TEXT_SIZE - 1] = '\n';
  fd = g_mkstemp_full (aside, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (path, errno, error);
  done = write (fd, text, TEXT_SIZE) == TEXT_SIZE && fsync (fd) == 0;
  code = errno;
  if (close (fd) != 0)
    done = FALSE;
  if (done && link (aside, path) != 0 && errno != EEXIST)
    {
      code = errno;
      done = FALSE;
    }
  g_unlink (aside);
  return done || fail (path, code, error);
}

/**
 * ps_pseudonym_key_get_path:
 *
 * Returns: (transfer full): where this user's key lies, or will lie
 */
char *
ps_pseudonym_key_get_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "portside", "pseudonyms.key", NULL);
}

/**
 * ps_pseudonym_key_load:
 * @path: (nullable): a file, %NULL for that of the user
 * @error: %G_FILE_ERROR; it names the file
 *
 * Reads the key; where there is no such file, one is made that only this user can read.
 *
 * Returns: (transfer full): pseudonyms by that key
 */
PsPseudonymizer *
ps_pseudonym_key_load (const char *path, GError **error)
{
  g_autofree char *usual = path == NULL ? ps_pseudonym_key_get_path () : NULL;
  const char *file = path != NULL ? path : usual;
  guint8 key[PS_PSEUDONYM_KEY_SIZE] = { 0 };
  g_autofree char *text = NULL;
  g_autoptr (GError) inner = NULL;
  gsize length;

  if (!g_file_test (file, G_FILE_TEST_EXISTS) && !make_key (file, error))
    return NULL;
  if (!g_file_get_contents (file, &text, &length, &inner))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&inner),
                                  _ ("The key of the pseudonyms: "));
      return NULL;
    }
  return parse_key (file, text, length, key, error) ? ps_pseudonymizer_new (key) : NULL;
}

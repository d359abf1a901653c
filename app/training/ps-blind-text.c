/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-blind-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How exporters write roles (EVE "to_client", Snort 3 "C2S", Zeek "id.orig_h", OCSF
 * "initiator_id", ECS "server.ip"), in lower case. They count inside longer words too: "SSH Server
 * Banner", "clientHello". */
static const char *const inside[] = { "client",    "server",     "initiator",
                                      "responder", "originator", "listener" };

/* Only as a whole word, or before "_" and ".". */
static const char *const whole[] = { "c2s", "s2c", "orig", "resp" };

static gsize
match_whole (const char *text, const char *p, const char *word)
{
  gsize length = strlen (word);

  if (g_ascii_strncasecmp (p, word, length) != 0 || (p > text && g_ascii_isalnum (p[-1]))
      || g_ascii_isalnum (p[length]))
    return 0;
  return length;
}

/* The translated word, whatever its case. */
static gsize
match_translated (const char *text, const char *word)
{
  const char *p = text;

  for (; *word != '\0'; word = g_utf8_next_char (word), p = g_utf8_next_char (p))
    if (*p == '\0'
        || g_unichar_tolower (g_utf8_get_char (p)) != g_unichar_tolower (g_utf8_get_char (word)))
      return 0;
  return (gsize)(p - text);
}

/* Length in bytes of the word at @p that tells a role, 0 = none. */
static gsize
match (const char *text, const char *p)
{
  const char *const translated[] = { _ ("client"), _ ("server") };
  gsize length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (inside) && length == 0; i++)
    if (g_ascii_strncasecmp (p, inside[i], strlen (inside[i])) == 0)
      length = strlen (inside[i]);
  for (guint i = 0; i < G_N_ELEMENTS (whole) && length == 0; i++)
    length = match_whole (text, p, whole[i]);
  for (guint i = 0; i < G_N_ELEMENTS (translated) && length == 0; i++)
    length = match_translated (p, translated[i]);
  return length;
}

/**
 * ps_blind_text:
 * @text: UTF-8, such as a record or a signature
 *
 * Before the roles are revealed a record may be seen, but not the words in it that tell them.
 *
 * Returns: (transfer full): the text with each character of such a word as %PS_BLIND_MARK
 */
char *
ps_blind_text (const char *text)
{
  GString *blind = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0';)
    {
      gsize length = match (text, p);

      if (length == 0)
        {
          const char *next = g_utf8_next_char (p);

          g_string_append_len (blind, p, next - p);
          p = next;
          continue;
        }
      for (glong n = g_utf8_strlen (p, (gssize)length); n > 0; n--)
        g_string_append (blind, PS_BLIND_MARK);
      p += length;
    }
  return g_string_free (blind, FALSE);
}

/**
 * ps_text_names_role:
 * @text: UTF-8
 *
 * Returns: whether a word in it tells a role
 */
gboolean
ps_text_names_role (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (match (text, p) > 0)
      return TRUE;
  return FALSE;
}

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends the bytes of a text of hexadecimal digits and blanks; for tests. */
static inline void
ps_hex_append (GByteArray *bytes, const char *hex)
{
  for (const char *p = hex; *p != '\0'; p++)
    if (*p != ' ')
      {
        guint8 byte = (guint8)(g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1]));

        g_assert_true (g_ascii_isxdigit (p[0]) && g_ascii_isxdigit (p[1]));
        g_byte_array_append (bytes, &byte, 1);
        p++;
      }
}

/* The same as a new array. */
static inline GByteArray *
ps_hex_parse (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();

  ps_hex_append (bytes, hex);
  return bytes;
}

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-value-reader.h"

#include <string.h>

/* Longer is no number that anybody writes. */
#define NUMBER_MAX 40

/* Whole numbers above this are not exact as a double. */
#define EXACT_MAX 9007199254740992.0

static gboolean
read_digits (const char *text, gsize length, guint64 *number)
{
  guint64 value = 0;

  if (length == 0 || length > 19)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (guint64)(text[i] - '0');
    }
  *number = value;
  return TRUE;
}

/* "49,765" and "49.765", as Kibana and its users' locales write them: groups of three. */
static gboolean
read_grouped (const char *text, gsize length, guint64 *number)
{
  gsize first = length % 4;
  char digits[NUMBER_MAX];
  gsize n = 0;

  if (length < 5 || length > 25 || first == 0 || (text[first] != ',' && text[first] != '.'))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (i % 4 == first)
      {
        if (text[i] != text[first])
          return FALSE;
      }
    else
      digits[n++] = text[i];
  return read_digits (digits, n, number);
}

/* "443.0", "1.025E+03": a whole number all the same. */
static gboolean
read_decimal (const char *text, gsize length, guint64 *number)
{
  char copy[NUMBER_MAX + 1];
  char *end;
  double value;

  if (length == 0 || length > NUMBER_MAX || !g_ascii_isdigit (text[0]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]) && (text[i] == '\0' || strchr (".eE+-", text[i]) == NULL))
      return FALSE;
  memcpy (copy, text, length);
  copy[length] = '\0';
  value = g_ascii_strtod (copy, &end);
  if (*end != '\0' || !(value >= 0 && value <= EXACT_MAX) || value != (double)(guint64)value)
    return FALSE;
  *number = (guint64)value;
  return TRUE;
}

/**
 * ps_value_read_count:
 * @text: a number of bytes or packets
 * @length: its length in bytes
 * @count: (out): the number
 *
 * Reads a whole number from 0: digits, with separators between thousands, or in the form of a
 * spreadsheet ("1.025E+03").
 *
 * Returns: %FALSE if it is none; @count is unchanged then
 */
gboolean
ps_value_read_count (const char *text, gsize length, guint64 *count)
{
  return read_digits (text, length, count) || read_grouped (text, length, count)
         || read_decimal (text, length, count);
}

/**
 * ps_value_read_hexadecimal:
 * @text: a number such as "0x0035", as argus writes ports of protocols that it knows none of
 * @length: its length in bytes
 * @number: (out): 0-65535
 *
 * Returns: %FALSE if it is none; @number is unchanged then
 */
gboolean
ps_value_read_hexadecimal (const char *text, gsize length, guint16 *number)
{
  guint value = 0;

  if (length < 3 || length > 6 || text[0] != '0' || g_ascii_tolower (text[1]) != 'x')
    return FALSE;
  for (gsize i = 2; i < length; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      value = value * 16 + (guint)digit;
    }
  *number = (guint16)value;
  return TRUE;
}

/* A service name of the port table, for @protocol if it has it there. */
static gboolean
read_service (const char *text, gsize length, guint8 protocol, guint16 *port)
{
  const PsService *found = NULL;

  if (length == 0 || length > 32 || !g_ascii_isalpha (text[0]))
    return FALSE;
  for (guint i = 0; i < ps_service_table_get_size (); i++)
    {
      const PsService *service = ps_service_table_get (i);

      if (strlen (service->name) != length
          || g_ascii_strncasecmp (service->name, text, length) != 0)
        continue;
      if (found == NULL || service->protocol == protocol)
        found = service;
      if (service->protocol == protocol)
        break;
    }
  if (found != NULL)
    *port = found->port;
  return found != NULL;
}

/**
 * ps_value_read_port:
 * @text: a port's number in any form of ps_value_read_count() or hexadecimal, or a service name
 * @length: its length in bytes
 * @protocol: IP protocol number, for service names
 * @port: (out): 0-65535
 *
 * Returns: %FALSE if it is no port; @port is unchanged then
 */
gboolean
ps_value_read_port (const char *text, gsize length, guint8 protocol, guint16 *port)
{
  guint64 number;

  /* "443.000" is no 443,000 here. */
  if ((ps_value_read_count (text, length, &number) && number <= G_MAXUINT16)
      || (read_decimal (text, length, &number) && number <= G_MAXUINT16))
    {
      *port = (guint16)number;
      return TRUE;
    }
  return ps_value_read_hexadecimal (text, length, port)
         || read_service (text, length, protocol, port);
}

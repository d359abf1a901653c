/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-redaction.h"

#include "ps-address-finder.h"
#include "ps-name-finder.h"

struct _PsRedaction
{
  PsPseudonymizer *pseudonymizer; /* owned; NULL = addresses and names stay */
  gboolean defang;
  GHashTable *addresses; /* PsAddress ─▶ its pseudonym: what was hidden */
  GHashTable *given;     /* PsAddress: the pseudonyms that were given */
  GHashTable *names;     /* lower case ─▶ its pseudonym: what was hidden */
  GHashTable *invented;  /* the pseudonyms that were given */
};


static guint
hash_address (gconstpointer address)
{
  guint32 words[4];

  memcpy (words, address, sizeof words);
  return words[0] * 31 ^ words[1] * 131 ^ words[2] * 1031 ^ words[3] * 2654435761u;
}

static gboolean
equal_addresses (gconstpointer a, gconstpointer b)
{
  return ps_address_equal (a, b);
}

/**
 * ps_redaction_new:
 * @pseudonymizer: (nullable) (transfer full): gives addresses and names pseudonyms
 * @defang: whether addresses, names and links are written so that no program follows them
 *   (hxxp, [.])
 *
 * Returns: (transfer full): a redaction
 */
PsRedaction *
ps_redaction_new (PsPseudonymizer *pseudonymizer, gboolean defang)
{
  PsRedaction *self = g_new0 (PsRedaction, 1);

  self->pseudonymizer = pseudonymizer;
  self->defang = defang;
  self->addresses = g_hash_table_new_full (hash_address, equal_addresses, g_free, g_free);
  self->given = g_hash_table_new_full (hash_address, equal_addresses, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->invented = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * ps_redaction_free:
 * @redaction: (nullable) (transfer full): a redaction
 */
void
ps_redaction_free (PsRedaction *redaction)
{
  if (redaction == NULL)
    return;
  ps_pseudonymizer_free (redaction->pseudonymizer);
  g_hash_table_unref (redaction->addresses);
  g_hash_table_unref (redaction->given);
  g_hash_table_unref (redaction->names);
  g_hash_table_unref (redaction->invented);
  g_free (redaction);
}

/**
 * ps_redaction_hides:
 * @redaction: (nullable): a redaction
 *
 * Returns: whether addresses and names become pseudonyms
 */
gboolean
ps_redaction_hides (const PsRedaction *redaction)
{
  return redaction != NULL && redaction->pseudonymizer != NULL;
}

/**
 * ps_redaction_defangs:
 * @redaction: (nullable): a redaction
 *
 * Returns: whether links and addresses are made harmless
 */
gboolean
ps_redaction_defangs (const PsRedaction *redaction)
{
  return redaction != NULL && redaction->defang;
}

/**
 * ps_redaction_get_pseudonymizer:
 * @redaction: (nullable): a redaction
 *
 * Returns: (transfer none) (nullable): what gives the pseudonyms
 */
const PsPseudonymizer *
ps_redaction_get_pseudonymizer (const PsRedaction *redaction)
{
  return redaction != NULL ? redaction->pseudonymizer : NULL;
}

static const PsAddress *
find_pseudonym (PsRedaction *self, const PsAddress *address)
{
  PsAddress *pseudonym = g_hash_table_lookup (self->addresses, address);

  if (pseudonym != NULL)
    return pseudonym;
  pseudonym = g_new (PsAddress, 1);
  ps_pseudonymizer_hide_address (self->pseudonymizer, address, pseudonym);
  g_hash_table_insert (self->addresses, g_memdup2 (address, sizeof *address), pseudonym);
  g_hash_table_add (self->given, g_memdup2 (pseudonym, sizeof *pseudonym));
  return pseudonym;
}

/**
 * ps_redaction_add_address:
 * @redaction: a redaction
 * @address: one that must not be left anywhere
 */
void
ps_redaction_add_address (PsRedaction *redaction, const PsAddress *address)
{
  if (redaction->pseudonymizer != NULL)
    find_pseudonym (redaction, address);
}

static const char *
find_name (PsRedaction *self, const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  char *pseudonym = g_hash_table_lookup (self->names, lower);

  if (pseudonym != NULL)
    return pseudonym;
  pseudonym = ps_pseudonymizer_hide_name (self->pseudonymizer, lower);
  g_hash_table_add (self->invented, g_strdup (pseudonym));
  g_hash_table_insert (self->names, g_steal_pointer (&lower), pseudonym);
  return pseudonym;
}

/**
 * ps_redaction_add_name:
 * @redaction: a redaction
 * @name: of a host, whatever it looks like; it must not be left anywhere
 */
void
ps_redaction_add_name (PsRedaction *redaction, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);

  if (redaction->pseudonymizer != NULL && *valid != '\0')
    find_name (redaction, valid);
}

/**
 * ps_redaction_hide_address:
 * @redaction: a redaction
 * @address: any address
 * @pseudonym: (out): what is shown for it
 */
void
ps_redaction_hide_address (PsRedaction *redaction, const PsAddress *address, PsAddress *pseudonym)
{
  *pseudonym
      = redaction->pseudonymizer != NULL ? *find_pseudonym (redaction, address) : *address;
}

static void
append_defanged (GString *text, const char *value, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (value[i] == '.' || value[i] == ':')
      g_string_append_printf (text, "[%c]", value[i]);
    else
      g_string_append_c (text, value[i]);
}

static void
append_shown (PsRedaction *self, GString *text, const PsAddress *address)
{
  char shown[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (address, shown);
  if (self->defang)
    append_defanged (text, shown, strlen (shown));
  else
    g_string_append (text, shown);
}

/**
 * ps_redaction_append_address:
 * @redaction: a redaction
 * @text: appended to
 * @address: any address
 */
void
ps_redaction_append_address (PsRedaction *redaction, GString *text, const PsAddress *address)
{
  PsAddress pseudonym;

  ps_redaction_hide_address (redaction, address, &pseudonym);
  append_shown (redaction, text, &pseudonym);
}

/* The bits behind the prefix are zero, before and after. */
static void
clear_host_bits (PsAddress *address, guint length)
{
  for (guint i = length; i < 128; i++)
    address->bytes[i / 8] &= (guint8) ~(0x80 >> (i % 8));
}

static void
append_span (PsRedaction *self, GString *text, const PsAddressSpan *span)
{
  PsAddress pseudonym;
  PsAddress base = span->address;

  clear_host_bits (&base, span->length);
  if (span->length < 128 && ps_address_equal (&base, &span->address))
    {
      ps_redaction_hide_address (self, &base, &pseudonym);
      clear_host_bits (&pseudonym, span->length);
      if (self->pseudonymizer != NULL)
        g_hash_table_add (self->given, g_memdup2 (&pseudonym, sizeof pseudonym));
      append_shown (self, text, &pseudonym);
    }
  else
    ps_redaction_append_address (self, text, &span->address);
}

static void
append_shown_name (PsRedaction *self, GString *text, const char *shown)
{
  if (self->defang)
    append_defanged (text, shown, strlen (shown));
  else
    g_string_append (text, shown);
}

static void
append_name (PsRedaction *self, GString *text, const char *value, gsize length)
{
  g_autofree char *name = g_utf8_make_valid (value, (gssize)length);

  append_shown_name (self, text, self->pseudonymizer != NULL ? find_name (self, name) : name);
}

/**
 * ps_redaction_append_name:
 * @redaction: a redaction
 * @text: appended to
 * @name: what stands where nothing but the name of a host or a sensor can; it may be a word that
 *   is used elsewhere, and is not looked for there
 */
void
ps_redaction_append_name (PsRedaction *redaction, GString *text, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *shown = redaction->pseudonymizer != NULL && *valid != '\0'
                               ? ps_pseudonymizer_hide_name (redaction->pseudonymizer, valid)
                               : g_steal_pointer (&valid);

  append_shown_name (redaction, text, shown);
}

/* What lies between names: schemes of links lose their sense. */
static void
append_plain (PsRedaction *self, GString *text, const char *value, gsize length)
{
  static const char *const schemes[][2] = {
    { "https://", "hxxps://" }, { "http://", "hxxp://" }, { "ftp://", "fxp://" }
  };

  for (gsize i = 0; i < length;)
    {
      guint scheme = 0;

      while (self->defang && scheme < G_N_ELEMENTS (schemes)
             && (length - i < strlen (schemes[scheme][0])
                 || g_ascii_strncasecmp (value + i, schemes[scheme][0],
                                         strlen (schemes[scheme][0]))
                        != 0))
        scheme++;
      if (self->defang && scheme < G_N_ELEMENTS (schemes))
        {
          g_string_append (text, schemes[scheme][1]);
          i += strlen (schemes[scheme][0]);
        }
      else
        g_string_append_c (text, value[i++]);
    }
}

/* @from up to @to hold no address, but are looked at with all that is around them. */
static void
append_between (PsRedaction *self, GString *text, const char *value, gsize from, gsize to)
{
  PsNameSpan span;

  while (from < to && ps_name_find (value, to, from, self->names, &span))
    {
      append_plain (self, text, value + from, span.start - from);
      append_name (self, text, value + span.start, span.end - span.start);
      from = span.end;
    }
  append_plain (self, text, value + from, to - from);
}

/* How long a mark that stands for a dot or a colon is at the beginning of a text: "[.]", "(dot)";
 * 0 where there is none. */
static gsize
measure_defanged (const char *text, gsize length, char *sign)
{
  static const char brackets[][2] = { { '[', ']' }, { '(', ')' }, { '{', '}' } };
  static const struct
  {
    const char *word;
    char sign;
  } words[] = { { ".", '.' }, { ":", ':' }, { "dot", '.' }, { "colon", ':' } };

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    for (guint k = 0; k < G_N_ELEMENTS (words) && length > 0 && text[0] == brackets[i][0]; k++)
      {
        gsize n = strlen (words[k].word);

        if (length < n + 2 || text[n + 1] != brackets[i][1]
            || g_ascii_strncasecmp (text + 1, words[k].word, n) != 0)
          continue;
        *sign = words[k].sign;
        return n + 2;
      }
  return 0;
}

static gboolean
is_bracket (char c)
{
  return c == '[' || c == '(' || c == '{';
}

/* Most texts are not, and are not copied. */
static gboolean
may_be_defanged (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (is_bracket (text[i]))
      return TRUE;
  return FALSE;
}

/* "[:]" and "[.]" are read as what they stand for. */
static char *
undo_defang (const char *text, gsize length, gsize *n)
{
  char *plain = g_malloc (length + 1);
  char *to = plain;

  for (gsize i = 0; i < length;)
    {
      char sign = text[i];
      gsize size = is_bracket (sign) ? measure_defanged (text + i, length - i, &sign) : 1;

      *to++ = sign;
      i += MAX (size, 1);
    }
  *to = '\0';
  *n = (gsize)(to - plain);
  return plain;
}

/**
 * ps_redaction_append_text:
 * @redaction: a redaction
 * @text: appended to
 * @value: any bytes, such as a signature, a note, a raw record
 * @length: how many, -1 = up to the NUL
 *
 * Appends a text with its addresses, networks and host names redacted, those that somebody defanged
 * as well.
 */
void
ps_redaction_append_text (PsRedaction *redaction, GString *text, const char *value, gssize length)
{
  gsize n = length < 0 ? strlen (value) : (gsize)length;
  g_autofree char *plain = NULL;
  PsAddressSpan span;
  gsize from = 0;

  if (redaction->pseudonymizer != NULL && may_be_defanged (value, n))
    value = plain = undo_defang (value, n, &n);
  while (ps_address_find (value, n, from, &span))
    {
      append_between (redaction, text, value, from, span.start);
      append_span (redaction, text, &span);
      from = span.end;
    }
  append_between (redaction, text, value, from, n);
}

/**
 * ps_redaction_dup_text:
 * @redaction: (nullable): a redaction
 * @value: a text
 *
 * Returns: (transfer full): the text as it may be read
 */
char *
ps_redaction_dup_text (PsRedaction *redaction, const char *value)
{
  GString *text;

  if (redaction == NULL)
    return g_strdup (value);
  text = g_string_new (NULL);
  ps_redaction_append_text (redaction, text, value, -1);
  return g_string_free (text, FALSE);
}

static gboolean
is_left (PsRedaction *self, const PsAddress *address)
{
  return ps_address_is_telling (address) && g_hash_table_contains (self->addresses, address)
         && !g_hash_table_contains (self->given, address);
}

static char *
find_left_name (PsRedaction *self, const char *text, gsize length)
{
  PsNameSpan span = { 0 };

  while (ps_name_find_known (text, length, span.end, self->names, &span))
    {
      g_autofree char *name = g_utf8_make_valid (text + span.start, (gssize)(span.end - span.start));
      g_autofree char *lower = g_utf8_strdown (name, -1);

      if (g_hash_table_contains (self->names, lower)
          && !g_hash_table_contains (self->invented, lower))
        return g_steal_pointer (&name);
    }
  return NULL;
}

/**
 * ps_redaction_find_left:
 * @redaction: a redaction
 * @text: what is to be given away, any bytes
 * @length: how many
 *
 * Looks for addresses and names that were hidden or added, in all ways to write them. One that
 * happens to be the pseudonym of another is none of them.
 *
 * Returns: (transfer full) (nullable): the first that is left, %NULL where there is none
 */
char *
ps_redaction_find_left (PsRedaction *redaction, const char *text, gsize length)
{
  g_autofree char *plain = NULL;
  PsAddressSpan span = { 0 };
  gsize n;

  if (redaction->pseudonymizer == NULL)
    return NULL;
  plain = undo_defang (text, length, &n);
  while (ps_address_find (plain, n, span.end, &span))
    if (is_left (redaction, &span.address))
      return g_strndup (plain + span.start, span.end - span.start);
  return find_left_name (redaction, plain, n);
}

/**
 * ps_redaction_restore_text:
 * @redaction: a redaction with the key that @text was made with
 * @text: what ps_redaction_append_text() wrote
 *
 * Takes the pseudonyms of addresses back; those of names cannot be.
 *
 * Returns: (transfer full): the text with the addresses that were in it
 */
char *
ps_redaction_restore_text (PsRedaction *redaction, const char *text)
{
  GString *restored = g_string_new (NULL);
  gsize n;
  g_autofree char *plain = undo_defang (text, strlen (text), &n);
  PsAddressSpan span;
  gsize from = 0;

  while (redaction->pseudonymizer != NULL && ps_address_find (plain, n, from, &span))
    {
      PsAddress address;
      char shown[PS_ADDRESS_TEXT_SIZE];

      ps_pseudonymizer_restore_address (redaction->pseudonymizer, &span.address, &address);
      clear_host_bits (&address, span.length);
      ps_address_print (&address, shown);
      g_string_append_len (restored, plain + from, (gssize)(span.start - from));
      g_string_append (restored, shown);
      from = span.end;
    }
  g_string_append (restored, plain + from);
  return g_string_free (restored, FALSE);
}

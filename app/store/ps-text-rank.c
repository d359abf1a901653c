/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-text-rank.h"

#include <string.h>

#include "ps-text-fold.h"

typedef struct
{
  guint64 prefix; /* the first eight bytes of the key, as a number: most are told apart by it */
  gsize key;      /* offset of the key among all keys */
  guint32 index;
} RankEntry;

typedef struct
{
  const char *keys;
  const char *const *texts;
} RankContext;

/* Digits become '0', their number and themselves, leading zeros left out: bytewise, 9 is then
 * less than 10. */
static const char *
append_number (GString *keys, const char *digits)
{
  const char *end;
  gsize n;

  while (digits[0] == '0' && g_ascii_isdigit (digits[1]))
    digits++;
  for (end = digits; g_ascii_isdigit (*end); end++)
    ;
  n = (gsize)(end - digits);
  g_string_append_c (keys, '0');
  g_string_append_c (keys, (char)MIN (n, 254) + 1);
  g_string_append_len (keys, digits, (gssize)n);
  return end;
}

/* A key that strcmp() orders as people order texts. */
static void
append_key (GString *keys, const char *text)
{
  g_autofree char *folded = ps_text_fold (text, -1);
  const char *p = folded;

  while (*p != '\0')
    {
      if (g_ascii_isdigit (*p))
        p = append_number (keys, p);
      else
        g_string_append_c (keys, *p++);
    }
  g_string_append_c (keys, '\0');
}

static guint64
get_prefix (const char *key)
{
  guint64 prefix = 0;

  for (guint i = 0; i < 8; i++)
    prefix = prefix << 8 | (*key != '\0' ? (guint8)*key++ : 0);
  return prefix;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const RankEntry *x = a, *y = b;
  const RankContext *context = data;
  int order;

  if (x->prefix != y->prefix)
    return x->prefix < y->prefix ? -1 : 1;
  order = strcmp (context->keys + x->key, context->keys + y->key);
  return order != 0 ? order : strcmp (context->texts[x->index], context->texts[y->index]);
}

/**
 * ps_text_rank:
 * @texts: (array length=n_texts): texts
 * @n_texts: how many
 *
 * Ranks texts as people sort them, the same in every locale: case is looked at only where nothing
 * else differs, and numbers inside a text count by their value ("rule 9" before "rule 10").
 *
 * Returns: (transfer full) (array length=n_texts): the rank of each text, from 0; equal texts
 *   share a rank
 */
guint32 *
ps_text_rank (const char *const *texts, guint32 n_texts)
{
  g_autofree RankEntry *entries = g_new (RankEntry, n_texts);
  g_autoptr (GString) keys = g_string_new (NULL);
  guint32 *ranks = g_new (guint32, n_texts);
  RankContext context = { .texts = texts };

  for (guint32 i = 0; i < n_texts; i++)
    {
      entries[i].index = i;
      entries[i].key = keys->len;
      append_key (keys, texts[i]);
      entries[i].prefix = get_prefix (keys->str + entries[i].key);
    }
  context.keys = keys->str;
  g_qsort_with_data (entries, (int)n_texts, sizeof (RankEntry), compare_entries, &context);
  for (guint32 i = 0; i < n_texts; i++)
    ranks[entries[i].index] = i > 0 && compare_entries (&entries[i - 1], &entries[i], &context) == 0
                                  ? ranks[entries[i - 1].index]
                                  : i;
  return ranks;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-radix-sort.h"

enum
{
  /* 2,048 counters and as many write positions stay in the first two caches. */
  MAX_DIGIT_BITS = 11,
};

/* What the keys of all items have in common. */
typedef struct
{
  guint64 min;
  guint64 max;
  guint64 span;
  guint32 max_item;
  gboolean has_last;
  gboolean sorted;
} Survey;

static guint
count_bits (guint64 value)
{
  return value == 0 ? 0 : 64 - (guint)__builtin_clzll (value);
}

/* Turns the order round, but for what is absent. */
static void
turn (guint64 *keys, guint32 n_keys)
{
  for (guint32 i = 0; i < n_keys; i++)
    keys[i] = keys[i] == PS_RADIX_LAST ? PS_RADIX_LAST : PS_RADIX_LAST - 1 - keys[i];
}

static gboolean
fill_keys (const guint32 *items, guint32 n_items, const PsRadixKey *key, guint64 *keys,
           GCancellable *cancellable)
{
  guint32 n;

  for (guint32 i = 0; i < n_items; i += n)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      n = MIN (PS_RADIX_CHUNK, n_items - i);
      key->fill (key->data, items + i, n, keys + i);
      if (key->descending)
        turn (keys + i, n);
    }
  return TRUE;
}

static Survey
survey (const guint32 *items, const guint64 *keys, guint32 n_items)
{
  Survey s = { .min = PS_RADIX_LAST, .sorted = TRUE };

  for (guint32 i = 0; i < n_items; i++)
    {
      s.min = MIN (s.min, keys[i]);
      s.max_item = MAX (s.max_item, items[i]);
      if (keys[i] == PS_RADIX_LAST)
        s.has_last = TRUE;
      else
        s.max = MAX (s.max, keys[i]);
      s.sorted &= i == 0 || keys[i - 1] <= keys[i];
    }
  /* What is absent takes the place next to the largest. */
  s.span = s.max < s.min ? 0 : s.max - s.min + s.has_last;
  return s;
}

/* One stable pass over one digit; FALSE if all items have the same digit and stay where they
 * are. */
static gboolean
sort_by_digit (const guint64 *from, guint64 *to, guint32 n_items, guint shift, guint bits)
{
  guint32 positions[1 << MAX_DIGIT_BITS] = { 0 };
  guint64 mask = ((guint64)1 << bits) - 1;
  guint32 sum = 0;

  for (guint32 i = 0; i < n_items; i++)
    positions[from[i] >> shift & mask]++;
  if (positions[from[0] >> shift & mask] == n_items)
    return FALSE;
  for (guint32 digit = 0; digit <= mask; digit++)
    {
      guint32 count = positions[digit];

      positions[digit] = sum;
      sum += count;
    }
  for (guint32 i = 0; i < n_items; i++)
    to[positions[from[i] >> shift & mask]++] = from[i];
  return TRUE;
}

/* Sorts words by their @bits bits from @shift on; the result is in *words, *spare is scratch. */
static gboolean
sort_words (guint64 **words, guint64 **spare, guint32 n_items, guint shift, guint bits,
            GCancellable *cancellable)
{
  guint n_passes = MAX (1, (bits + MAX_DIGIT_BITS - 1) / MAX_DIGIT_BITS);
  guint digit_bits = (bits + n_passes - 1) / n_passes;

  for (guint pass = 0; pass < n_passes; pass++)
    {
      guint done = pass * digit_bits;

      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (sort_by_digit (*words, *spare, n_items, shift + done, MIN (digit_bits, bits - done)))
        {
          guint64 *swap = *words;

          *words = *spare;
          *spare = swap;
        }
    }
  return TRUE;
}

/* Key bits [low, low + bits) above the item's bits in one word. */
static void
pack (const guint32 *items, guint64 *keys, guint32 n_items, const Survey *s, guint low, guint bits,
      guint item_bits)
{
  guint64 mask = bits >= 64 ? G_MAXUINT64 : ((guint64)1 << bits) - 1;

  for (guint32 i = 0; i < n_items; i++)
    {
      guint64 key = keys[i] == PS_RADIX_LAST ? s->span : keys[i] - s->min;

      keys[i] = (key >> low & mask) << item_bits | items[i];
    }
}

static void
unpack (const guint64 *words, guint32 n_items, guint item_bits, guint32 *items)
{
  guint64 mask = ((guint64)1 << item_bits) - 1;

  for (guint32 i = 0; i < n_items; i++)
    items[i] = (guint32)(words[i] & mask);
}

/**
 * ps_radix_sort:
 * @items: (array length=n_items) (inout): numbers of what is sorted, such as store rows
 * @n_items: how many
 * @key: by what
 * @cancellable: (nullable): looked at every 4,096 items and between passes
 *
 * Sorts items by key, stably in both directions, with a least-significant-digit radix sort: key
 * and item share one 64-bit word, so that only words are moved. A key that does not fit beside
 * the item is sorted in two goes. Takes 16 bytes of memory an item.
 *
 * Returns: %FALSE if it was cancelled; @items are then in some order
 */
gboolean
ps_radix_sort (guint32 *items, guint32 n_items, const PsRadixKey *key, GCancellable *cancellable)
{
  g_autofree guint64 *keys = NULL, *spare = NULL;
  guint item_bits, key_bits, done = 0;
  Survey s;

  if (n_items < 2)
    return !g_cancellable_is_cancelled (cancellable);
  keys = g_new (guint64, n_items);
  if (!fill_keys (items, n_items, key, keys, cancellable))
    return FALSE;
  s = survey (items, keys, n_items);
  if (s.sorted)
    return TRUE;
  spare = g_new (guint64, n_items);
  item_bits = MAX (1, count_bits (s.max_item));
  key_bits = count_bits (s.span);
  while (done < key_bits)
    {
      guint bits = MIN (key_bits - done, 64 - item_bits);

      if (done > 0 && !fill_keys (items, n_items, key, keys, cancellable))
        return FALSE;
      pack (items, keys, n_items, &s, done, bits, item_bits);
      if (!sort_words (&keys, &spare, n_items, item_bits, bits, cancellable))
        return FALSE;
      unpack (keys, n_items, item_bits, items);
      done += bits;
    }
  return TRUE;
}

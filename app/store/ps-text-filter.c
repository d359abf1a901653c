/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-filter-word.h"
#include "ps-row-order.h"

#include <string.h>

/* Cuts a text into words at blanks; double quotes hold blanks in. */
static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (; text != NULL && *text != '\0'; text++)
    {
      if (*text == '"')
        quoted = !quoted;
      else if (quoted || !g_ascii_isspace (*text))
        g_string_append_c (word, *text);
      if ((!quoted && g_ascii_isspace (*text)) || text[1] == '\0')
        {
          if (word->len > 0)
            g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
    }
  return words;
}

static GPtrArray *
resolve_words (PsAlertStore *store, const GPtrArray *texts, GCancellable *cancellable)
{
  GPtrArray *words = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_filter_word_free);

  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (words, ps_filter_word_new (store, texts->pdata[i], cancellable));
  return words;
}

/* Adds those of @n rows from @row on, all of one block, that have every word. */
static void
filter_stretch (PsAlertStore *store, const GPtrArray *words, guint32 row, guint n, GArray *rows)
{
  const PsAlertBlock *block = ps_alert_store_get_block (store, row);
  guint8 all[PS_FILTER_STRETCH], hits[PS_FILTER_STRETCH];
  guint32 found[PS_FILTER_STRETCH];
  guint n_found = 0;

  memset (all, 1, n);
  for (guint w = 0; w < words->len; w++)
    {
      memset (hits, 0, n);
      ps_filter_word_match (words->pdata[w], block, ps_alert_block_index (row), n, hits);
      for (guint i = 0; i < n; i++)
        all[i] &= hits[i];
      if (memchr (all, 1, n) == NULL)
        return;
    }
  for (guint i = 0; i < n; i++)
    {
      found[n_found] = row + i;
      n_found += all[i];
    }
  g_array_append_vals (rows, found, n_found);
}

/**
 * ps_row_order_filter_text:
 * @store: a store
 * @text: (nullable): words; blank or %NULL for all rows
 * @cancellable: (nullable): see g_cancellable_cancel()
 * @error: return location
 *
 * Finds the alerts that have every word, without regard to case, in their signature, its number,
 * category, application, sensor, action, severity, protocol, the service at either port, or as
 * part of an address; a number is also found as a port, and "address:port" as one end. Words in
 * double quotes keep their blanks.
 *
 * Returns: (transfer full): the rows in the store's order, %NULL with %G_IO_ERROR_CANCELLED
 */
PsRowOrder *
ps_row_order_filter_text (PsAlertStore *store, const char *text, GCancellable *cancellable,
                          GError **error)
{
  return ps_row_order_filter_text_from (store, text, 0, cancellable, error);
}

static PsRowOrder *
make_order (guint32 first, guint32 n_rows)
{
  guint32 *rows;

  if (first == 0)
    return ps_row_order_new_all (n_rows);
  n_rows -= MIN (first, n_rows);
  rows = g_new (guint32, n_rows);
  for (guint32 i = 0; i < n_rows; i++)
    rows[i] = first + i;
  return ps_row_order_new_take (rows, n_rows);
}

/**
 * ps_row_order_filter_text_from:
 * @store: a store
 * @text: (nullable): as for ps_row_order_filter_text()
 * @first: the first row to look at
 * @cancellable: (nullable): see g_cancellable_cancel()
 * @error: return location
 *
 * As ps_row_order_filter_text(), of the rows from @first on: for rows that were added.
 *
 * Returns: (transfer full): the rows in the store's order, %NULL with %G_IO_ERROR_CANCELLED
 */
PsRowOrder *
ps_row_order_filter_text_from (PsAlertStore *store, const char *text, guint32 first,
                               GCancellable *cancellable, GError **error)
{
  /* Rows first: whatever they refer to is in the pools by then. */
  guint32 n_rows = ps_alert_store_get_n_rows (store);
  g_autoptr (GPtrArray) texts = split_words (text);
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GArray) rows = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (texts->len == 0)
    return make_order (first, n_rows);
  words = resolve_words (store, texts, cancellable);
  rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 row = first, n; row < n_rows; row += n)
    {
      /* A stretch is all of one block. */
      n = MIN (PS_FILTER_STRETCH - row % PS_FILTER_STRETCH, n_rows - row);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      filter_stretch (store, words, row, n, rows);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  n_rows = rows->len;
  return ps_row_order_new_take (g_array_steal (rows, NULL), n_rows);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-radix-sort.h"
#include "ps-row-order.h"
#include "ps-store-fixture.h"
#include "ps-text-rank.h"

enum
{
  N_ROWS = 3000
};

/* The slow way: by what is printed, as text, as a number or as an address. */
typedef struct
{
  PsColumn column;
  gboolean descending;
  char **cells;
  guint32 *ranks;
} Oracle;

static gboolean
is_address (PsColumn column)
{
  return column == PS_COLUMN_SRC_IP || column == PS_COLUMN_DST_IP
         || column == PS_COLUMN_CLIENT_IP || column == PS_COLUMN_SERVER_IP;
}

/* The server that is not known counts as absent. */
static gboolean
is_absent (const Oracle *oracle, guint32 row)
{
  return oracle->cells[row][0] == '\0'
         || (oracle->column == PS_COLUMN_SERVER_IS && oracle->cells[row][0] == 'u');
}

static int
compare_numbers (const char *a, const char *b)
{
  double x = g_ascii_strtod (a, NULL), y = g_ascii_strtod (b, NULL);

  return (x > y) - (x < y);
}

static int
compare_severities (const char *a, const char *b)
{
  int x = 0, y = 0;

  for (int i = PS_SEVERITY_NONE; i <= PS_SEVERITY_CRITICAL; i++)
    {
      x = g_str_equal (a, ps_severity_get_name ((PsSeverity) i)) ? i : x;
      y = g_str_equal (b, ps_severity_get_name ((PsSeverity) i)) ? i : y;
    }
  return x - y;
}

/* From the probabilities, which have four decimals. */
static int
compare_confidences (const char *a, const char *b)
{
  int x = (int) (g_ascii_strtod (a, NULL) * 10000 + .5);
  int y = (int) (g_ascii_strtod (b, NULL) * 10000 + .5);

  return MAX (x, 10000 - x) - MAX (y, 10000 - y);
}

static gboolean
has_id (const char *ids, const char *id)
{
  g_auto (GStrv) words = g_strsplit (ids, ",", -1);

  return g_strv_contains ((const char *const *)words, id);
}

/* "U1,U3" before "U1" before "U2". */
static int
compare_findings (const char *a, const char *b)
{
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    {
      const char *id = ps_finding_get_id ((PsFindingKind) kind);
      int x = has_id (a, id), y = has_id (b, id);

      if (x != y)
        return y - x;
    }
  return 0;
}

static int
compare_cells (const Oracle *oracle, guint32 x, guint32 y)
{
  const char *a = oracle->cells[x], *b = oracle->cells[y];
  PsAddress one, two;

  if (is_address (oracle->column))
    {
      g_assert_true (ps_address_parse (a, -1, &one) && ps_address_parse (b, -1, &two));
      return ps_address_compare (&one, &two);
    }
  switch (oracle->column)
    {
    case PS_COLUMN_SEVERITY:
      return compare_severities (a, b);
    case PS_COLUMN_FINDINGS:
      return compare_findings (a, b);
    case PS_COLUMN_SERVER_IS:
      return strcmp (b, a);
    case PS_COLUMN_CONFIDENCE:
      return compare_confidences (a, b);
    default:
      break;
    }
  if (ps_column_is_number (oracle->column))
    return compare_numbers (a, b);
  return oracle->ranks[x] < oracle->ranks[y] ? -1 : oracle->ranks[x] > oracle->ranks[y];
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Oracle *oracle = data;
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  gboolean no_x = is_absent (oracle, x), no_y = is_absent (oracle, y);
  int order;

  if (no_x || no_y)
    return no_x - no_y;
  order = compare_cells (oracle, x, y);
  return oracle->descending ? -order : order;
}

/* g_qsort_with_data() is a merge sort and stable. */
static void
sort_slowly (PsAlertStore *store, guint32 *rows, PsColumn column, gboolean descending)
{
  PsColumn printed = column == PS_COLUMN_TIME         ? PS_COLUMN_EPOCH
                     : column == PS_COLUMN_CONFIDENCE ? PS_COLUMN_P_DST_SERVER
                                                      : column;
  Oracle oracle = { .column = column == PS_COLUMN_TIME ? PS_COLUMN_EPOCH : column,
                    .descending = descending,
                    .cells = g_new0 (char *, N_ROWS + 1) };

  for (guint32 row = 0; row < N_ROWS; row++)
    oracle.cells[row] = ps_fixture_print (store, row, printed);
  oracle.ranks = ps_text_rank ((const char *const *) oracle.cells, N_ROWS);
  g_qsort_with_data (rows, N_ROWS, sizeof *rows, compare_rows, &oracle);
  g_free (oracle.ranks);
  g_strfreev (oracle.cells);
}

static void
assert_sorted (PsAlertStore *store, const PsSortKey *keys, guint n_keys)
{
  g_autoptr (PsRowOrder) order = ps_fixture_shuffle (N_ROWS, n_keys);
  g_autoptr (PsRowOrder) sorted = ps_row_order_sort (order, store, keys, n_keys, NULL, NULL);
  g_autofree guint32 *wanted = g_memdup2 (ps_row_order_get_rows (order), N_ROWS * sizeof *wanted);

  for (guint i = n_keys; i > 0; i--)
    sort_slowly (store, wanted, keys[i - 1].column, keys[i - 1].descending);
  g_assert_cmpuint (ps_row_order_get_n_rows (sorted), ==, N_ROWS);
  g_assert_cmpmem (ps_row_order_get_rows (sorted), N_ROWS * sizeof *wanted, wanted,
                   N_ROWS * sizeof *wanted);
}

/* Raw records are sorted by their place and are not compared here. */
static void
test_columns (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (N_ROWS, 3);

  for (guint column = 0; column < PS_N_COLUMNS; column++)
    for (int descending = 0; descending < 2; descending++)
      {
        PsSortKey key = { .column = (PsColumn) column, .descending = descending };

        g_test_message ("%s%s", ps_column_get_name (key.column), descending ? ", descending" : "");
        if (column != PS_COLUMN_RAW)
          assert_sorted (store, &key, 1);
      }
}

static void
test_several_keys (void)
{
  static const PsSortKey keys[] = {
    { PS_COLUMN_SEVERITY, TRUE },
    { PS_COLUMN_SIGNATURE, FALSE },
    { PS_COLUMN_NOTE, FALSE },
    { PS_COLUMN_SRC_IP, TRUE },
  };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (N_ROWS, 5);

  for (guint n = 0; n <= G_N_ELEMENTS (keys); n++)
    assert_sorted (store, keys, n);
}

static void
fill_from_array (gconstpointer data, const guint32 *items, guint n, guint64 *keys)
{
  for (guint i = 0; i < n; i++)
    keys[i] = ((const guint64 *) data)[items[i]];
}

/* Keys of every width, up to the whole word, which do not fit beside the item. */
static void
test_radix_widths (void)
{
  enum { N = 5000 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint64 values[N];
  guint32 items[N];

  for (guint bits = 0; bits <= 64; bits++)
    {
      for (guint i = 0; i < N; i++)
        {
          guint64 value = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);

          values[i] = i % 50 == 0 ? PS_RADIX_LAST : bits == 0 ? 77 : value >> (64 - bits);
          items[i] = N - 1 - i;
        }
      g_assert_true (ps_radix_sort (
          items, N, &(PsRadixKey){ .fill = fill_from_array, .data = values, .descending = bits % 2 },
          NULL));
      for (guint i = 1; i < N; i++)
        {
          guint64 a = values[items[i - 1]], b = values[items[i]];

          if (a == b)
            g_assert_cmpuint (items[i - 1], >, items[i]);
          else if (a == PS_RADIX_LAST || b == PS_RADIX_LAST)
            g_assert_cmpuint (b, ==, PS_RADIX_LAST);
          else if (bits % 2)
            g_assert_cmpuint (a, >, b);
          else
            g_assert_cmpuint (a, <, b);
        }
    }
}

static void
test_cancel (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (N_ROWS, 1);
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (N_ROWS);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  PsSortKey key = { PS_COLUMN_TIME, FALSE };

  g_cancellable_cancel (cancellable);
  g_assert_null (ps_row_order_sort (all, store, &key, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (ps_row_order_filter_text (store, "x", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static PsRowOrder *
query (PsAlertStore *store, const char *text, const PsSortKey *keys, guint n_keys,
       GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PsQuery) words = ps_query_new (text, NULL, NULL, NULL);

  ps_row_order_query_async (store, words, keys, n_keys, cancellable, queried_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return ps_row_order_query_finish (result, error);
}

static void
test_query (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (N_ROWS, 9);
  PsSortKey key = { PS_COLUMN_SRC_PORT, TRUE };
  g_autoptr (PsRowOrder) all = query (store, NULL, NULL, 0, NULL, NULL);
  g_autoptr (PsRowOrder) some = query (store, "nmap", &key, 1, NULL, NULL);
  g_autoptr (PsRowOrder) filtered = ps_row_order_filter_text (store, "nmap", NULL, NULL);
  g_autoptr (PsRowOrder) sorted = ps_row_order_sort (filtered, store, &key, 1, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint32 n = ps_row_order_get_n_rows (some);

  g_assert_cmpuint (ps_row_order_get_n_rows (all), ==, N_ROWS);
  g_assert_cmpuint (ps_row_order_get (all, 17), ==, 17);
  g_assert_cmpuint (ps_row_order_get (all, N_ROWS), ==, PS_ROW_NONE);
  g_assert_cmpuint (ps_row_order_get_rows (all)[17], ==, 17);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpmem (ps_row_order_get_rows (some), n * sizeof (guint32),
                   ps_row_order_get_rows (sorted),
                   ps_row_order_get_n_rows (sorted) * sizeof (guint32));
  g_cancellable_cancel (cancellable);
  g_assert_null (query (store, NULL, &key, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The rows of an order, from the first of the store on. */
static void
test_ascending (void)
{
  static const guint32 sizes[] = { 0, 1, 2, 63, 64, 65, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint32 step = 1; step < 200; step += 33)
      {
        g_autoptr (PsRowOrder) order = ps_fixture_shuffle (sizes[i], step);
        guint32 *rows = ps_row_order_dup_rows (order);
        g_autoptr (PsRowOrder) some = ps_row_order_new_take (rows, sizes[i]);
        g_autoptr (PsRowOrder) ascending = NULL;

        for (guint32 k = 0; k < sizes[i]; k++)
          rows[k] *= step;
        ascending = ps_row_order_dup_ascending (some);
        g_assert_cmpuint (ps_row_order_get_n_rows (ascending), ==, sizes[i]);
        for (guint32 k = 0; k < sizes[i]; k++)
          g_assert_cmpuint (ps_row_order_get (ascending, k), ==, k * step);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sort/columns", test_columns);
  g_test_add_func ("/sort/several-keys", test_several_keys);
  g_test_add_func ("/sort/radix-widths", test_radix_widths);
  g_test_add_func ("/sort/cancel", test_cancel);
  g_test_add_func ("/sort/query", test_query);
  g_test_add_func ("/sort/ascending", test_ascending);
  return g_test_run ();
}

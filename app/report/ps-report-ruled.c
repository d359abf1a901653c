/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-ruled.h"

#include <glib/gi18n-lib.h>

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return x < y ? -1 : x > y;
}

/**
 * ps_report_ranges_print:
 * @rows: (element-type guint32): rows, which are sorted; %PS_ROW_NONE is left out
 *
 * Returns: (transfer full): the rows, as "0-2,7"; "" for none
 */
char *
ps_report_ranges_print (GArray *rows)
{
  GString *text = g_string_new (NULL);
  guint end;

  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i = end)
    {
      guint32 first = g_array_index (rows, guint32, i);

      if (first == PS_ROW_NONE)
        break; /* the greatest one */
      for (end = i + 1; end < rows->len && g_array_index (rows, guint32, end) == first + (end - i)
                        && g_array_index (rows, guint32, end) != PS_ROW_NONE;
           end++)
        ;
      g_string_append_printf (text, "%s%u", text->len > 0 ? "," : "", first);
      if (end > i + 1)
        g_string_append_printf (text, "-%u", first + (end - i) - 1);
    }
  return g_string_free (text, FALSE);
}

static gboolean
parse_range (const char *text, guint32 n_rows, GArray *rows)
{
  g_auto (GStrv) ends = g_strsplit (text, "-", 2);
  guint64 first, last;

  if (ends[0] == NULL || !g_ascii_string_to_unsigned (ends[0], 10, 0, G_MAXUINT32, &first, NULL))
    return FALSE;
  last = first;
  if (ends[1] != NULL && !g_ascii_string_to_unsigned (ends[1], 10, first, G_MAXUINT32, &last, NULL))
    return FALSE;
  /* Each row once at most: a report of a few bytes asks for no more memory than its alerts. */
  if (last >= n_rows || rows->len + (last - first) >= n_rows)
    return FALSE;
  for (guint64 i = first; i <= last; i++)
    {
      guint32 row = (guint32)i;

      g_array_append_val (rows, row);
    }
  return TRUE;
}

/**
 * ps_report_ranges_parse:
 * @text: what ps_report_ranges_print() wrote
 * @n_rows: how many rows there are
 *
 * Returns: (transfer full) (nullable) (element-type guint32): the rows, %NULL if @text is not of
 *   them
 */
GArray *
ps_report_ranges_parse (const char *text, guint32 n_rows)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (GStrv) ranges = g_strsplit (text, ",", -1);

  for (guint i = 0; ranges[i] != NULL; i++)
    if (!parse_range (ranges[i], n_rows, rows))
      return NULL;
  return g_steal_pointer (&rows);
}

static char *
dup_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_dup_string (node)
             : g_strdup ("");
}

static PsReportRuling *
read_ruling (JsonNode *node, PsRedaction *redaction)
{
  PsReportRuling *ruling = ps_report_ruling_new ("", NULL, NULL, 0);
  g_autofree char *rule = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      ruling->rule = g_strdup ("");
      ruling->rows = g_strdup ("");
      return ruling;
    }
  rule = dup_member (json_node_get_object (node), "rule");
  ruling->rule = redaction != NULL ? ps_redaction_restore_text (redaction, rule)
                                   : g_steal_pointer (&rule);
  ruling->rows = dup_member (json_node_get_object (node), "rows");
  return ruling;
}

/**
 * ps_report_ruled_read:
 * @meta: what ps_report_meta_print() put into a report; it may be anything
 * @redaction: (nullable): takes pseudonyms back
 *
 * Returns: (transfer full) (element-type PsReportRuling): its rulings, with rule and rows, which
 *   need not be right
 */
GPtrArray *
ps_report_ruled_read (JsonObject *meta, PsRedaction *redaction)
{
  GPtrArray *rulings = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_report_ruling_free);
  JsonNode *node = json_object_get_member (meta, "rulings");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (rulings, read_ruling (json_array_get_element (array, i), redaction));
  return rulings;
}

static gboolean
add_ruling (PsReviewOperation *operation, const PsReportRuling *ruling, guint32 n_rows)
{
  g_auto (PsReviewRuling) parsed = { 0 };
  g_autoptr (GArray) rows = ps_report_ranges_parse (ruling->rows, n_rows);

  if (rows == NULL || !ps_review_ruling_parse (ruling->rule, &parsed))
    return FALSE;
  /* One whose alerts were not there when the report was written says nothing of the others. */
  if (parsed.scope != PS_RULING_ALERT || rows->len > 0)
    ps_review_operation_add_ruling (operation, (const guint32 *)(gpointer)rows->data, rows->len,
                                    &parsed);
  return TRUE;
}

/**
 * ps_report_ruled_apply:
 * @rulings: (element-type PsReportRuling): as ps_report_ruled_read() has them
 * @review: of the alerts of the report
 * @differences: (element-type utf8): gets a sentence for each one that cannot be given again
 *
 * Gives the rulings of a report again. ps_review_decide() has to follow.
 */
void
ps_report_ruled_apply (const GPtrArray *rulings, PsReview *review, GPtrArray *differences)
{
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);
  guint32 n_rows = ps_alert_store_get_n_rows (ps_review_get_store (review));
  PsReviewEffect effect;

  for (guint i = 0; i < rulings->len; i++)
    if (!add_ruling (operation, g_ptr_array_index (rulings, i), n_rows))
      g_ptr_array_add (differences,
                       g_strdup_printf (_ ("Ruling %u of the report cannot be given again."), i + 1));
  /* Without an error to hand over: nothing to do is none, and nothing is written anywhere. */
  if (rulings->len > 0)
    ps_review_apply (review, operation, &effect, NULL);
}

static char *
make_key (const PsReportRuling *ruling)
{
  return g_strconcat (ruling->rule, "\n", ruling->rows, NULL);
}

static char *
describe (const PsReportRuling *ruling, guint32 n_rows)
{
  g_auto (PsReviewRuling) parsed = { 0 };
  g_autoptr (GArray) rows = ps_report_ranges_parse (ruling->rows, n_rows);

  if (!ps_review_ruling_parse (ruling->rule, &parsed))
    return g_strdup (ruling->rule);
  return ps_review_ruling_dup_sentence (&parsed, rows != NULL ? rows->len : 0);
}

static void
say_missing (const GPtrArray *rulings, const GPtrArray *others, guint32 n_rows,
             const char *prefix, GPtrArray *differences)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < others->len; i++)
    g_hash_table_add (keys, make_key (g_ptr_array_index (others, i)));
  for (guint i = 0; i < rulings->len; i++)
    {
      g_autofree char *key = make_key (g_ptr_array_index (rulings, i));
      g_autofree char *sentence = NULL;

      if (g_hash_table_contains (keys, key))
        continue;
      sentence = describe (g_ptr_array_index (rulings, i), n_rows);
      g_ptr_array_add (differences, g_strconcat (prefix, sentence, NULL));
    }
}

/**
 * ps_report_ruled_compare:
 * @then: (element-type PsReportRuling): the rulings of a report
 * @now: (element-type PsReportRuling): those that hold now
 * @n_rows: how many alerts there are
 * @differences: (element-type utf8): gets a sentence for each that is only on one side
 */
void
ps_report_ruled_compare (const GPtrArray *then, const GPtrArray *now, guint32 n_rows,
                         GPtrArray *differences)
{
  if (then->len != now->len)
    g_ptr_array_add (differences, g_strdup_printf (_ ("Rulings: %u now, %u in the report."),
                                                   now->len, then->len));
  say_missing (then, now, n_rows, _ ("A ruling of the report does not hold now: "), differences);
  say_missing (now, then, n_rows, _ ("A ruling is not in the report: "), differences);
}

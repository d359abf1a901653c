/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-verify.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-baseline-file.h"
#include "ps-case-index.h"
#include "ps-iana-file.h"
#include "ps-policy-file.h"
#include "ps-pseudonym-key.h"
#include "ps-query-field.h"
#include "ps-report-case.h"
#include "ps-report-ruled.h"
#include "ps-report-verify-private.h"
#include "ps-workspace-review.h"

void
ps_report_check_say (PsReportCheck *check, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (check->differences, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* The key of whoever wrote the report, to know what its pseudonyms stand for. */
static gboolean
prepare_redaction (PsReportCheck *check, GError **error)
{
  g_autoptr (PsPseudonymizer) pseudonymizer = NULL;
  g_autofree char *mark = NULL;

  if (!ps_report_meta_get_flag (check->meta, "redacted"))
    {
      if (ps_report_meta_get_flag (check->meta, "defanged"))
        check->redaction = ps_redaction_new (NULL, FALSE);
      return TRUE;
    }
  pseudonymizer = ps_pseudonym_key_load (NULL, error);
  if (pseudonymizer == NULL)
    return FALSE;
  mark = ps_pseudonymizer_get_fingerprint (pseudonymizer);
  if (g_strcmp0 (mark, ps_report_meta_get_string (check->meta, "key")) != 0)
    {
      g_set_error_literal (error, PS_REPORT_ERROR, PS_REPORT_ERROR_READ,
                           _ ("The pseudonyms of this report were made with another key; whoever "
                              "wrote it can verify it."));
      return FALSE;
    }
  check->redaction = ps_redaction_new (g_steal_pointer (&pseudonymizer), FALSE);
  return TRUE;
}

static char *
restore (PsReportCheck *check, const char *text)
{
  return check->redaction != NULL ? ps_redaction_restore_text (check->redaction, text)
                                  : g_strdup (text);
}

static GArray *
read_home (PsReportCheck *check)
{
  JsonArray *networks = ps_report_meta_get_array (check->meta, "home");
  GArray *home = g_array_new (FALSE, TRUE, sizeof (PsNetwork));

  for (guint i = 0; networks != NULL && i < json_array_get_length (networks); i++)
    {
      JsonNode *node = json_array_get_element (networks, i);
      g_autofree char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_dup_string (node) : NULL;
      g_autofree char *plain = text != NULL ? restore (check, text) : NULL;
      PsNetwork network;

      if (plain != NULL && ps_network_parse (plain, -1, &network))
        g_array_append_val (home, network);
      else
        ps_report_check_say (check, _ ("The report's inside network “%s” cannot be read."), text);
    }
  return home;
}

static gboolean
read_meaning (PsReportCheck *check, JsonNode *node, PsFieldMapping *mapping)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *stated = ps_report_meta_get_string (object, "name");
  const char *means = ps_report_meta_get_string (object, "means");
  g_autofree char *name = stated != NULL ? restore (check, stated) : NULL;
  PsFieldMeaning meaning;

  if (name == NULL || means == NULL || !ps_field_meaning_from_name (means, -1, &meaning))
    return FALSE;
  ps_field_mapping_set (mapping, name, &meaning);
  return TRUE;
}

static PsFieldMapping *
read_mapping (PsReportCheck *check, JsonArray *map)
{
  g_autoptr (PsFieldMapping) mapping = ps_field_mapping_new ();

  for (guint i = 0; i < json_array_get_length (map); i++)
    if (!read_meaning (check, json_array_get_element (map, i), mapping))
      ps_report_check_say (
          check, "%s", _ ("The report says of a column what it means, but that cannot be read."));
  return g_steal_pointer (&mapping);
}

/* @mapping: (out): what the columns mean, to be kept for as long as @import. */
static void
read_import (PsReportCheck *check, PsImportOptions *import, PsFieldMapping **mapping)
{
  JsonObject *object = ps_report_meta_get_object (check->meta, "import");
  const char *format = ps_report_meta_get_string (object, "format");
  const char *order = ps_report_meta_get_string (object, "date_order");

  import->format = format != NULL ? ps_format_lookup (format) : NULL;
  import->zone = ps_report_meta_get_string (object, "zone");
  import->year = (gint32)ps_report_meta_get_number (object, "year");
  import->unordered = ps_report_meta_get_flag (object, "unordered");
  if (g_strcmp0 (order, "day") == 0)
    import->date_order = PS_DATE_ORDER_DAY_FIRST;
  else if (g_strcmp0 (order, "month") == 0)
    import->date_order = PS_DATE_ORDER_MONTH_FIRST;
  if (ps_report_meta_get_array (object, "map") != NULL)
    *mapping = read_mapping (check, ps_report_meta_get_array (object, "map"));
  import->mapping = *mapping;
}

/* What annotations decide, as words of is: and has:. */
static const char *const said_words[] = { "archived", "escalated", "state", "tag", "tags", "note",
                                          "notes", NULL };

typedef struct
{
  const char *text;
  gboolean is_word; /* what follows is one */
  gboolean found;
} Said;

static void
look_for_said (PsQuerySpan span, const PsQuerySpot *spot, gpointer data)
{
  Said *said = data;
  g_autofree char *text = g_strndup (said->text + spot->offset, spot->length);
  const PsQueryField *field;

  if (span == PS_QUERY_SPAN_VALUE)
    {
      said->found |= said->is_word && g_strv_contains (said_words, text);
      return;
    }
  g_strdelimit (text, ":=<>!", '\0');
  field = ps_query_field_lookup (text);
  said->is_word = field != NULL && field->column == PS_N_COLUMNS;
  said->found |= g_str_equal (text, "reported")
                 || (field != NULL
                     && (field->column == PS_COLUMN_STATE || field->column == PS_COLUMN_TAGS
                         || field->column == PS_COLUMN_NOTE));
}

/* Without the annotations that a filter asks for, its count says nothing. */
static void
check_said (PsReportCheck *check, const PsQuery *query, const char *filter)
{
  Said said = { .text = filter };

  if (check->options->workspace != NULL)
    return;
  ps_query_foreach_span (query, look_for_said, &said);
  if (said.found)
    ps_report_check_say (check,
                         _ ("The report's filter “%s” asks for annotations; they are known only "
                            "with the workspace that they are in."),
                         filter);
}

static PsRowOrder *
find_rows (PsReportCheck *check, PsAlertStore *store, PsCaseIndex *index, GError **error)
{
  const PsQueryProvider *providers[] = { ps_case_index_get_provider (index), NULL };
  const char *stated = ps_report_meta_get_string (check->meta, "filter");
  g_autofree char *filter = restore (check, stated != NULL ? stated : "");
  g_autoptr (PsQuery) query = NULL;
  g_autoptr (GError) inner = NULL;

  if (*filter == '\0')
    return ps_row_order_new_all (ps_alert_store_get_n_rows (store));
  query = ps_query_new (filter, providers, NULL, &inner);
  if (query == NULL)
    {
      ps_report_check_say (check, _ ("The report's filter “%s” cannot be read: %s"), filter,
                           inner->message);
      return ps_row_order_new_all (0);
    }
  check_said (check, query, filter);
  return ps_row_order_filter (store, query, 0, check->cancellable, error);
}

static void
compare (PsReportCheck *check, const char *key, const char *label, guint64 now)
{
  JsonObject *counts = ps_report_meta_get_object (check->meta, "counts");
  gint64 then = ps_report_meta_get_number (counts, key);
  g_autofree char *count = NULL, *stated = NULL;

  if (counts == NULL || (guint64)then == now)
    return;
  count = ps_report_count (now);
  stated = ps_report_count (then);
  ps_report_check_say (check, _ ("%s: %s now, %s in the report."), label, count, stated);
}

static void
compare_facts (PsReportCheck *check, const PsReportFacts *facts)
{
  if (ps_report_meta_get_object (check->meta, "counts") == NULL)
    ps_report_check_say (check, "%s", _ ("The report holds no counts."));
  compare (check, "read", _ ("Records read"), facts->counts.read);
  compare (check, "imported", _ ("Records imported"), facts->counts.imported);
  compare (check, "rejected", _ ("Records rejected"), facts->counts.rejected);
  compare (check, "skipped", _ ("Records skipped"), facts->counts.skipped);
  compare (check, "alerts", _ ("Alerts that the filter lets through"), facts->n_rows);
  compare (check, "decided", _ ("Client and server decided"), facts->n_decided);
  compare (check, "turned", _ ("Alerts whose file named the server first"), facts->n_turned);
  compare (check, "unusual", _ ("Alerts with an unusual server port"), facts->n_unusual);
  compare (check, "server_ports", _ ("Unusual server ports"), facts->n_server_ports);
  for (guint i = PS_SEVERITY_INFO; i <= PS_SEVERITY_CRITICAL; i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("Alerts of severity “%s”"),
                                                ps_severity_get_label (i));

      compare (check, ps_severity_get_name (i), label, facts->n_severities[i]);
    }
  if (facts->first <= facts->last)
    {
      compare (check, "first", _ ("Time of the first alert"), (guint64)facts->first);
      compare (check, "last", _ ("Time of the last alert"), (guint64)facts->last);
    }
}

/* What people said, so that the roles are those of the report: its own rulings or, to be compared
 * with them, all that is in the workspace. */
static void
say_again (PsReportCheck *check, PsReview *review, PsCaseIndex *index)
{
  g_autoptr (GPtrArray) stated = ps_report_ruled_read (check->meta, check->redaction);

  if (check->options->workspace != NULL)
    {
      g_autoptr (PsReportCase) said = NULL;
      g_autoptr (GError) error = NULL;
      PsReviewEffect effect;

      if (!ps_workspace_apply (check->options->workspace, review, "", &effect, &error) && error != NULL)
        ps_report_check_say (check, "%s", error->message);
      said = ps_report_case_new (NULL, review);
      ps_report_ruled_compare (stated, said->rulings,
                               ps_alert_store_get_n_rows (ps_review_get_store (review)),
                               check->differences);
      ps_case_index_update (index, check->options->workspace->report, review);
    }
  else
    ps_report_ruled_apply (stated, review, check->differences);
  ps_review_decide (review);
}

/* What is usual at the site; a policy that cannot be read is a difference. */
static PsSitePolicy *
load_policy (PsReportCheck *check)
{
  PsSitePolicy *policy = NULL;
  g_autoptr (GError) error = NULL;

  if (check->policy != NULL && g_file_test (check->policy, G_FILE_TEST_EXISTS))
    policy = ps_policy_file_load (check->policy, &error);
  if (error != NULL)
    ps_report_check_say (check, "%s", error->message);
  ps_iana_file_add_names (&policy, NULL);
  return policy;
}

static gboolean
load_baseline (PsReportCheck *check, PsAlertStore *store, const PsClassifierOptions *classifier,
               const PsImportOptions *import, GError **error)
{
  g_autoptr (PsBaseline) baseline = NULL;
  g_autoptr (GError) trouble = NULL;

  if (check->baseline == NULL || !g_file_test (check->baseline, G_FILE_TEST_EXISTS))
    return TRUE;
  baseline = ps_baseline_file_load (check->baseline, classifier, import, check->cancellable,
                                    &trouble);
  if (baseline != NULL)
    ps_alert_store_set_baseline (store, baseline);
  else if (g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  else
    ps_report_check_say (check, "%s", trouble->message);
  return TRUE;
}

static gboolean
import (PsReportCheck *check, PsAlertStore *store, PsLedger *ledger,
        const PsImportOptions *options, GError **error)
{
  g_autoptr (PsImportJob) job = ps_import_job_new (store, ledger, options);
  g_autoptr (GError) trouble = NULL;

  if (ps_import_job_run (job, (const char *const *)check->paths->pdata, check->cancellable,
                         &trouble))
    return TRUE;
  if (g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  ps_report_check_say (check, "%s", trouble->message);
  return TRUE;
}

static PsAlertStore *
read_again (PsReportCheck *check, PsLedger *ledger, GError **error)
{
  g_autoptr (GArray) home = read_home (check);
  g_autoptr (PsSitePolicy) policy = load_policy (check);
  g_autoptr (PsFieldMapping) mapping = NULL;
  PsClassifierOptions classifier = { .home = (const PsNetwork *)(gpointer)home->data,
                                     .n_home = home->len,
                                     .policy = policy };
  PsImportOptions options = { 0 };
  g_autoptr (PsAlertStore) store = ps_alert_store_new (&classifier);

  read_import (check, &options, &mapping);
  if (!load_baseline (check, store, &classifier, &options, error)
      || !import (check, store, ledger, &options, error))
    return NULL;
  return g_steal_pointer (&store);
}

static gboolean
do_again (PsReportCheck *check, GError **error)
{
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  g_autoptr (PsAlertStore) store = read_again (check, ledger, error);
  g_autoptr (PsReview) review = NULL;
  g_autoptr (PsCaseIndex) index = ps_case_index_new ();
  g_autoptr (PsRowOrder) order = NULL;
  g_autoptr (PsReportFacts) facts = NULL;
  PsReport report = { .store = store, .ledger = ledger, .title = "",
                      .cancellable = check->cancellable };

  if (store == NULL)
    return FALSE;
  review = ps_review_new (store);
  say_again (check, review, index);
  order = find_rows (check, store, index, error);
  if (order == NULL)
    return FALSE;
  report.order = order;
  facts = ps_report_facts_new (&report, error);
  if (facts == NULL)
    return FALSE;
  compare_facts (check, facts);
  return TRUE;
}

static gboolean
verify (PsReportCheck *check, GError **error)
{
  if (!prepare_redaction (check, error))
    return FALSE;
  ps_report_check_inputs (check);
  ps_report_check_references (check);
  g_ptr_array_add (check->paths, NULL);
  return (check->paths->len == 1 || do_again (check, error))
         && !g_cancellable_set_error_if_cancelled (check->cancellable, error);
}

/**
 * ps_report_verify:
 * @path: a report that ps_report_write() wrote, not as CSV
 * @options: (nullable): what it is compared with, if not with the files that it names
 * @cancellable: (nullable): stops it
 * @error: %G_FILE_ERROR, %PS_REPORT_ERROR, %G_IO_ERROR
 *
 * Reads the inputs, the site policy and the baseline that the report names again, in the same way,
 * and compares their SHA-256, what became of the records, and how many alerts the filter lets
 * through, with what roles. Without a workspace the rulings that the report names are given again,
 * so that they are the same roles.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a sentence for each thing that differs;
 *   none at all where the report agrees with its inputs; %NULL where that cannot be said
 */
GPtrArray *
ps_report_verify (const char *path, const PsReportVerifyOptions *options,
                  GCancellable *cancellable, GError **error)
{
  const PsReportVerifyOptions none = { 0 };
  g_autoptr (JsonNode) root = ps_report_meta_read (path, error);
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  PsReportCheck check = { .options = options != NULL ? options : &none,
                          .differences = differences,
                          .paths = paths,
                          .cancellable = cancellable };
  gboolean done;

  if (root == NULL)
    return NULL;
  check.meta = json_node_get_object (root);
  done = verify (&check, error);
  ps_redaction_free (check.redaction);
  g_free (check.policy);
  g_free (check.baseline);
  return done ? g_steal_pointer (&differences) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-facts.h"

#include <string.h>

#include "ps-finding.h"
#include "ps-report-digest.h"

/* So many rows are counted between two looks at whether to go on. */
#define STEP 65536

/* What is looked at of a row while counting. */
typedef struct
{
  const PsReport *report;
  PsReportFacts *facts;
  PsAnnotationTable *annotations;
  GHashTable *unusual;      /* guint64 key ─▶ index into facts->unusual + 1 */
  GHashTable *clients;      /* (index, client) pairs seen */
  GHashTable *server_ports; /* keys without the kind */
} Tally;

static guint64
make_key (const PsUnusualPort *unusual)
{
  return (guint64)unusual->server << 32 | (guint64)unusual->port << 16
         | (guint64)unusual->protocol << 8 | unusual->kind;
}

/* That of GLib takes the exclusive or of both halves, which of many small numbers are the same. */
static guint
hash_key (gconstpointer key)
{
  return (guint)((*(const guint64 *)key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
}

static GHashTable *
set_new (void)
{
  return g_hash_table_new_full (hash_key, g_int64_equal, g_free, NULL);
}

/* Whether @key is new to the set. */
static gboolean
set_add (GHashTable *set, guint64 key)
{
  return !g_hash_table_contains (set, &key)
         && g_hash_table_add (set, g_memdup2 (&key, sizeof key));
}

static PsUnusualPort *
find_unusual (Tally *tally, const PsUnusualPort *like, guint *index)
{
  guint64 key = make_key (like);
  gpointer found = g_hash_table_lookup (tally->unusual, &key);

  if (found == NULL)
    {
      g_array_append_vals (tally->facts->unusual, like, 1);
      found = GUINT_TO_POINTER (tally->facts->unusual->len);
      g_hash_table_insert (tally->unusual, g_memdup2 (&key, sizeof key), found);
    }
  *index = GPOINTER_TO_UINT (found) - 1;
  return &g_array_index (tally->facts->unusual, PsUnusualPort, *index);
}

static void
count_findings (Tally *tally, guint32 row, guint32 findings, const PsAlert *alert,
                const PsVerdict *verdict)
{
  PsAlertStore *store = tally->report->store;
  gboolean turned = verdict->server == PS_END_A;
  PsUnusualPort like = { .server = turned ? alert->src : alert->dst,
                         .port = turned ? alert->src_port : alert->dst_port,
                         .protocol = alert->protocol,
                         .row = row };
  guint32 client = turned ? alert->dst : alert->src;
  PsConversation conversation;

  ps_alert_store_get_conversation (store, row, &conversation);
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    {
      PsUnusualPort *unusual;
      PsSeverity severity;
      guint index;

      if (!(findings & 1u << kind))
        continue;
      like.kind = (guint8)kind;
      unusual = find_unusual (tally, &like, &index);
      severity = ps_finding_get_severity (kind, &conversation, verdict,
                                          ps_alert_store_get_options (store));
      unusual->severity = MAX (unusual->severity, (guint8)severity);
      unusual->n_alerts++;
      unusual->n_clients += set_add (tally->clients, (guint64)index << 32 | client);
    }
  like.kind = 0;
  tally->facts->n_server_ports += set_add (tally->server_ports, make_key (&like));
}

static void
count_row (Tally *tally, guint32 row)
{
  PsReportFacts *facts = tally->facts;
  PsAlert alert;
  PsVerdict verdict;
  guint32 findings =
      ps_findings_get_notable (ps_alert_store_get_findings (tally->report->store, row));

  ps_alert_store_get (tally->report->store, row, &alert);
  ps_alert_store_get_verdict (tally->report->store, row, &verdict);
  facts->n_decided += verdict.server != PS_END_NONE;
  facts->n_bands[ps_verdict_get_band (&verdict)]++;
  facts->n_states[ps_annotation_table_get_state (tally->annotations, row)]++;
  facts->n_turned += verdict.server == PS_END_A;
  if (alert.severity <= PS_SEVERITY_CRITICAL)
    {
      facts->n_severities[alert.severity]++;
      facts->n_decided_of[alert.severity] += verdict.server != PS_END_NONE;
    }
  if (alert.flags & PS_ALERT_HAS_TIME)
    {
      facts->first = MIN (facts->first, alert.time);
      facts->last = MAX (facts->last, alert.time);
    }
  if (findings == 0 || verdict.server == PS_END_NONE)
    return;
  facts->n_unusual++;
  count_findings (tally, row, findings, &alert, &verdict);
}

static int
compare_unusual (gconstpointer a, gconstpointer b)
{
  const PsUnusualPort *x = a;
  const PsUnusualPort *y = b;

  if (x->severity != y->severity)
    return x->severity > y->severity ? -1 : 1;
  if (x->n_alerts != y->n_alerts)
    return x->n_alerts > y->n_alerts ? -1 : 1;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (int)x->kind - (int)y->kind;
}

/* A second picture of the same signature between the same hosts shows nothing new. */
static gboolean
look_alike (PsAlertStore *store, guint32 row, guint32 other)
{
  PsAlert a, b;

  ps_alert_store_get (store, row, &a);
  ps_alert_store_get (store, other, &b);
  return a.src == b.src && a.dst == b.dst
         && a.texts[PS_TEXT_SIGNATURE] == b.texts[PS_TEXT_SIGNATURE];
}

static void
picture (const PsReport *report, PsReportFacts *facts, guint32 row, gboolean only_new)
{
  for (guint i = 0; i < facts->pictured->len; i++)
    {
      guint32 other = g_array_index (facts->pictured, guint32, i);

      if (row == other || (only_new && look_alike (report->store, row, other)))
        return;
    }
  g_array_append_val (facts->pictured, row);
}

/* First one of each finding, the most severe first, then those on other server ports, then alerts
 * that look different: a reader who turns a few pages has seen all there is. */
static void
choose_pictures (const PsReport *report, PsReportFacts *facts)
{
  guint32 kinds = 0;

  for (guint i = 0; i < facts->unusual->len && facts->pictured->len < report->n_diagrams; i++)
    {
      const PsUnusualPort *unusual = &g_array_index (facts->unusual, PsUnusualPort, i);

      if (!(kinds & 1u << unusual->kind))
        picture (report, facts, unusual->row, FALSE);
      kinds |= 1u << unusual->kind;
    }
  for (guint i = 0; i < facts->unusual->len && facts->pictured->len < report->n_diagrams; i++)
    picture (report, facts, g_array_index (facts->unusual, PsUnusualPort, i).row, FALSE);
  for (guint32 i = 0; i < facts->n_rows && facts->pictured->len < report->n_diagrams; i++)
    picture (report, facts, ps_row_order_get (report->order, i), TRUE);
}

static void
clear_input (gpointer data)
{
  PsReportInput *input = data;

  g_free (input->digest);
  g_free (input->message);
}

static gboolean
count_rows (Tally *tally, GError **error)
{
  const PsReport *report = tally->report;

  for (guint32 i = 0; i < tally->facts->n_rows; i++)
    {
      if (i % STEP == 0 && g_cancellable_set_error_if_cancelled (report->cancellable, error))
        return FALSE;
      count_row (tally, ps_row_order_get (report->order, i));
    }
  return TRUE;
}

/**
 * ps_report_facts_new:
 * @report: what to report on
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Counts everything in one pass over the rows of the report.
 *
 * Returns: (transfer full) (nullable): the facts
 */
PsReportFacts *
ps_report_facts_new (const PsReport *report, GError **error)
{
  g_autoptr (PsReportFacts) facts = g_new0 (PsReportFacts, 1);
  g_autoptr (GHashTable) unusual = set_new ();
  g_autoptr (GHashTable) clients = set_new ();
  g_autoptr (GHashTable) ports = set_new ();
  Tally tally = { report, facts, ps_alert_store_get_annotations (report->store), unusual, clients, ports };

  facts->unusual = g_array_new (FALSE, TRUE, sizeof (PsUnusualPort));
  facts->pictured = g_array_new (FALSE, FALSE, sizeof (guint32));
  facts->inputs = g_array_new (FALSE, TRUE, sizeof (PsReportInput));
  g_array_set_clear_func (facts->inputs, clear_input);
  facts->first = G_MAXINT64;
  facts->last = G_MININT64;
  facts->n_rows = ps_row_order_get_n_rows (report->order);
  ps_ledger_get_counts (report->ledger, &facts->counts);
  if (!count_rows (&tally, error))
    return NULL;
  g_array_sort (facts->unusual, compare_unusual);
  choose_pictures (report, facts);
  return g_steal_pointer (&facts);
}

/* Takes @opening, why @file is %NULL. */
static gboolean
read_input (const PsReport *report, PsRawFile *file, GError *opening, PsReportInput *input,
            GError **error)
{
  g_autoptr (GError) trouble = opening;

  if (file != NULL)
    input->digest = ps_report_digest_input (file, report->cancellable, &input->size, &trouble);
  if (g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  input->message = trouble != NULL ? g_strdup (trouble->message) : NULL;
  return TRUE;
}

static gboolean
read_reference (const PsReport *report, const char *path, PsReportInput *input, GError **error)
{
  g_autoptr (PsRawFile) file = NULL;
  GError *opening = NULL;

  if (path == NULL)
    return TRUE;
  file = ps_raw_file_new_for_path (path, &opening);
  return read_input (report, file, opening, input, error);
}

/**
 * ps_report_facts_read_inputs:
 * @facts: facts
 * @report: the report that they are of
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Reads all inputs again for their SHA-256, the site policy and the baseline too. One that cannot
 * be read is said to be so.
 *
 * Returns: %FALSE only if it was cancelled
 */
gboolean
ps_report_facts_read_inputs (PsReportFacts *facts, const PsReport *report, GError **error)
{
  guint n_files = ps_alert_store_get_n_files (report->store);

  for (guint i = facts->inputs->len; i < n_files; i++)
    {
      PsReportInput input = { 0 };

      if (!read_input (report, ps_alert_store_get_file (report->store, i), NULL, &input, error))
        return FALSE;
      g_array_append_val (facts->inputs, input);
    }
  return read_reference (report, report->policy, &facts->policy, error)
         && read_reference (report, report->baseline, &facts->baseline, error);
}

/* "alerts" or "eth" may be a sensor's name, and is a word as well: it is hidden in its column
 * alone. */
static gboolean
is_distinct (const char *name)
{
  return strlen (name) >= 4 && strpbrk (name, "0123456789.-_") != NULL;
}

/* Every address of the store and every sensor must be gone, wherever it may stand. */
static void
prepare_redaction (const PsReport *report)
{
  const PsAddressPool *addresses = ps_alert_store_get_addresses (report->store);
  const PsStringPool *sensors = ps_alert_store_get_texts (report->store, PS_TEXT_SENSOR);

  if (!ps_redaction_hides (report->redaction))
    return;
  for (guint32 i = 0; i < ps_address_pool_get_size (addresses); i++)
    ps_redaction_add_address (report->redaction, ps_address_pool_get (addresses, i));
  for (guint32 i = 0; i < ps_string_pool_get_size (sensors); i++)
    if (is_distinct (ps_string_pool_get (sensors, i)))
      ps_redaction_add_name (report->redaction, ps_string_pool_get (sensors, i));
}

/**
 * ps_report_facts_prepare:
 * @report: what to report on
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Tells the report's redaction what must be gone, counts, and reads the inputs again.
 *
 * Returns: (transfer full) (nullable): the facts
 */
PsReportFacts *
ps_report_facts_prepare (const PsReport *report, GError **error)
{
  g_autoptr (PsReportFacts) facts = NULL;

  prepare_redaction (report);
  facts = ps_report_facts_new (report, error);
  if (facts == NULL || !ps_report_facts_read_inputs (facts, report, error))
    return NULL;
  return g_steal_pointer (&facts);
}

/**
 * ps_report_facts_free:
 * @facts: (nullable) (transfer full): facts
 */
void
ps_report_facts_free (PsReportFacts *facts)
{
  if (facts == NULL)
    return;
  g_array_unref (facts->unusual);
  g_array_unref (facts->pictured);
  g_array_unref (facts->inputs);
  clear_input (&facts->policy);
  clear_input (&facts->baseline);
  g_free (facts);
}

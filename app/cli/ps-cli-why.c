/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli.h"
#include "ps-field-names.h"
#include "ps-unread.h"

/* Row of a record of the only file, or PS_ROW_NONE. Rows are in the order of their records. */
static guint32
find_record (PsAlertStore *store, guint32 record)
{
  guint32 low = 0, high = ps_alert_store_get_n_rows (store);
  guint32 n_rows = high;
  PsAlert alert;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      ps_alert_store_get (store, middle, &alert);
      if (alert.record < record)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == n_rows)
    return PS_ROW_NONE;
  ps_alert_store_get (store, low, &alert);
  return alert.record == record ? low : PS_ROW_NONE;
}

/* Why a record that is no alert is none. */
static void
print_missing (const PsCliSession *session, guint record)
{
  for (guint i = 0; i < ps_ledger_get_n_entries (session->ledger); i++)
    {
      PsLedgerEntry entry;

      ps_ledger_get_entry (session->ledger, i, &entry);
      if (entry.record == record)
        {
          fprintf (stderr, _ ("portside-cli: record %u was rejected: %s\n"), record,
                   ps_reason_get_sentence (entry.reason));
          return;
        }
    }
  fprintf (stderr, _ ("portside-cli: record %u is not an alert of this file\n"), record);
}

static const char *
points_to (const PsEvidence *item)
{
  return item->weight > 0 ? "dst" : item->weight < 0 ? "src" : "";
}

static void
append_claim_field (GString *text, const PsRecord *record)
{
  const PsSpan *span = &record->spans[PS_FIELD_CLAIM];
  g_autofree char *value = span->text != NULL ? ps_span_dup (span) : NULL;

  if (value != NULL)
    ps_escape_text (text, value, -1);
}

static void
append_item (GString *text, const PsEvidence *item, const PsConversation *conversation,
             const PsRecord *record, gboolean table)
{
  g_autofree char *sentence = ps_evidence_get_sentence (item, conversation);
  g_autofree char *weight = g_strdup_printf ("%s%d.%d", item->weight < 0 ? "-" : "+",
                                             ABS (item->weight) / 10, ABS (item->weight) % 10);

  g_string_append_printf (text, table ? "%7s  %-3s  %-14s  " : "%s\t%s\t%s\t", weight,
                          points_to (item), ps_rule_get_name (item->rule));
  ps_escape_text (text, sentence, -1);
  if (!table)
    g_string_append_c (text, '\t');
  if (item->rule == PS_RULE_CLAIM && record->spans[PS_FIELD_CLAIM].text != NULL)
    {
      g_string_append (text, table ? "  [" : "");
      append_claim_field (text, record);
      g_string_append (text, table ? "]" : "");
    }
  g_string_append_c (text, '\n');
}

static void
append_findings (GString *text, PsCliSession *session, guint32 row,
                 const PsConversation *conversation, const PsVerdict *verdict, gboolean table)
{
  guint32 findings = ps_alert_store_get_findings (session->store, row);
  const PsClassifierOptions *options = ps_alert_store_get_options (session->store);

  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    {
      g_autofree char *sentence = NULL;

      if ((findings & (1u << kind)) == 0)
        continue;
      sentence = ps_finding_get_sentence (kind, conversation, verdict, options);
      g_string_append_printf (
          text, table ? "         %-3s  %-14s  " : "\t%s\t%s\t", ps_finding_get_id (kind),
          ps_severity_get_name (ps_finding_get_severity (kind, conversation, verdict, options)));
      ps_escape_text (text, sentence, -1);
      g_string_append (text, table ? "\n" : "\t\n");
    }
}

/* What the record states that could not be read. */
static void
append_unread (GString *text, const PsAlert *alert, const PsRecord *record, gboolean table)
{
  g_auto (GStrv) lines = ps_record_describe_unread (record, alert);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_string_append_printf (text, table ? "%7s  %-3s  %-14s  " : "%s\t%s\t%s\t", "", "",
                              "unread");
      ps_escape_text (text, lines[i], -1);
      g_string_append (text, table ? "\n" : "\t\n");
    }
}

static void
print_why (PsCliSession *session, const PsCliOptions *options, guint32 row)
{
  PsConversation conversation;
  PsEvidenceList evidence = { 0 };
  g_auto (PsRecord) record = { 0 };
  PsVerdict verdict = ps_alert_store_explain (session->store, row, &conversation, &evidence);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) raw = NULL;
  gboolean table = options->format == PS_CLI_FORMAT_TABLE;
  PsAlert alert;

  ps_alert_store_get (session->store, row, &alert);
  if (!ps_import_job_read_again (session->job, row, &raw, &record, NULL))
    ps_record_reset (&record);
  if (table)
    {
      g_autofree char *sentence = ps_verdict_get_sentence (&verdict, &conversation, &evidence);

      ps_escape_text (text, sentence, -1);
      g_string_append (text, "\n\n");
    }
  else
    g_string_append (text, "weight_db\tserver_is\trule\ttext\tfield\n");
  for (guint i = 0; i < evidence.n_items; i++)
    append_item (text, &evidence.items[i], &conversation, &record, table);
  append_findings (text, session, row, &conversation, &verdict, table);
  append_unread (text, &alert, &record, table);
  fwrite (text->str, 1, text->len, stdout);
}

/**
 * ps_cli_why:
 * @arguments: "why" and what follows it
 *
 * Prints the evidence behind one alert, strongest first, then its unusual server port's findings and
 * what the record states that could not be read.
 *
 * Returns: #PsCliStatus
 */
int
ps_cli_why (char **arguments)
{
  PsCliOptions options = { 0 };
  PsCliSession session = { 0 };
  g_autoptr (GError) error = NULL;
  int status = PS_CLI_USAGE;

  if (!ps_cli_options_parse (&options,
                             PS_CLI_WANTS_ROWS | PS_CLI_WANTS_RECORD | PS_CLI_WANTS_WORKSPACE,
                             arguments,
                             _ ("The evidence behind one alert, strongest first."), &error))
    status = ps_cli_options_fail (error);
  else if (options.record == 0 || options.files[1] != NULL)
    fprintf (stderr, "%s\n", _ ("portside-cli: “why” takes one FILE and --record=N"));
  else if (!ps_cli_session_open (&session, &options))
    status = session.status;
  else
    {
      guint32 row = find_record (session.store, options.record);

      status = session.status;
      if (row != PS_ROW_NONE)
        print_why (&session, &options, row);
      else if (ps_ledger_get_n_entries (session.ledger) > 0 || status == PS_CLI_DONE)
        {
          print_missing (&session, options.record);
          status = PS_CLI_USAGE;
        }
      if (!ps_cli_flush ())
        status = PS_CLI_UNREADABLE;
    }
  ps_cli_session_clear (&session);
  ps_cli_options_clear (&options);
  return status;
}

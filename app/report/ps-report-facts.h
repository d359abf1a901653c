#pragma once

#include "ps-report.h"

G_BEGIN_DECLS

/**
 * PsUnusualPort:
 * @server: index into the store's address pool
 * @row: the first alert of it in the report
 * @n_alerts: how many alerts
 * @n_clients: how many different clients
 * @port: the server's port
 * @protocol: IP protocol number
 * @kind: #PsFindingKind
 * @severity: the highest #PsSeverity of its alerts
 *
 * One finding on one server port.
 */
typedef struct
{
  guint32 server;
  guint32 row;
  guint32 n_alerts;
  guint32 n_clients;
  guint16 port;
  guint8 protocol;
  guint8 kind;
  guint8 severity;
} PsUnusualPort;

/**
 * PsReportInput:
 * @size: bytes
 * @digest: (nullable): SHA-256 in hexadecimal, %NULL where it cannot be read any more
 * @message: (nullable): why not
 *
 * A file that alerts come from, as it is now.
 */
typedef struct
{
  guint64 size;
  char *digest;
  char *message;
} PsReportInput;

/**
 * PsReportFacts:
 * @counts: what became of the records of all inputs
 * @n_rows: alerts in the report
 * @n_decided: of them, those whose client and server are known
 * @n_turned: of them, those where the record named the server first
 * @n_unusual: alerts with an unusual server port
 * @n_server_ports: different server ports that are unusual
 * @n_severities: alerts of each #PsSeverity
 * @n_decided_of: of them, those whose client and server are known
 * @n_bands: alerts of each #PsBand
 * @n_states: alerts of each #PsTriageState
 * @first: earliest time, µs since 1970 UTC, %G_MAXINT64 if no alert has one
 * @last: latest time, %G_MININT64 if no alert has one
 * @unusual: (element-type PsUnusualPort): most severe first, then most alerts first
 * @pictured: (element-type guint32): rows to be drawn
 * @inputs: (element-type PsReportInput): the files of the store, in their order
 * @policy: the site policy, if the report names one
 * @baseline: the baseline, if the report names one
 *
 * What a report states, counted once for all writers.
 */
typedef struct
{
  PsLedgerCounts counts;
  guint32 n_rows;
  guint32 n_decided;
  guint32 n_turned;
  guint32 n_unusual;
  guint32 n_server_ports;
  guint32 n_severities[PS_SEVERITY_CRITICAL + 1];
  guint32 n_decided_of[PS_SEVERITY_CRITICAL + 1];
  guint32 n_bands[PS_BAND_STRONG + 1];
  guint32 n_states[PS_N_TRIAGE_STATES];
  gint64 first;
  gint64 last;
  GArray *unusual;
  GArray *pictured;
  GArray *inputs;
  PsReportInput policy;
  PsReportInput baseline;
} PsReportFacts;

PsReportFacts *ps_report_facts_new (const PsReport *report, GError **error);
PsReportFacts *ps_report_facts_prepare (const PsReport *report, GError **error);
gboolean ps_report_facts_read_inputs (PsReportFacts *facts, const PsReport *report,
                                      GError **error);
void ps_report_facts_free (PsReportFacts *facts);

char *ps_report_count (guint64 count);
char *ps_report_share (guint64 part, guint64 whole);
char *ps_report_time (const PsReport *report, gint64 time);
char *ps_report_moment (const PsReport *report, gint64 time);
char *ps_report_sentence_case (const char *text);
char *ps_report_zone (const PsReport *report);
char *ps_report_time_of_writing (const PsReport *report);
char *ps_report_file_name (const PsReport *report, PsRawFile *file);
char *ps_report_server (const PsReport *report, const PsUnusualPort *unusual);
char *ps_report_sentence_read (const PsReport *report, const PsReportFacts *facts);
char *ps_report_sentence_decided (const PsReportFacts *facts);
char *ps_report_sentence_unusual (const PsReportFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsReportFacts, ps_report_facts_free)

G_END_DECLS

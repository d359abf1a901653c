#pragma once

#include "ps-field-mapping.h"
#include "ps-record.h"

G_BEGIN_DECLS

/* How a file falls into records, and so where it may be cut for parallel reading. */
typedef enum
{
  PS_FRAMING_LINES, /* one line, one record */
  PS_FRAMING_CSV,   /* lines, but quoted fields may hold line ends */
  PS_FRAMING_JSON,  /* JSON values: an array's elements or values one after another */
  PS_FRAMING_BLOCKS, /* blocks of lines, divided by a blank line or a new first line */
  PS_FRAMING_FOLDED  /* lines; those that begin with a blank belong to the one before */
} PsFraming;

/**
 * PsSample:
 * @text: the beginning of the file, decoded to UTF-8 (invalid bytes are left as they are)
 * @length: at most 256 KiB
 * @whole: whether that is the whole file
 */
typedef struct
{
  const char *text;
  gsize length;
  gboolean whole;
} PsSample;

typedef enum
{
  PS_READ_ALERT,
  PS_READ_SKIPPED,  /* a record, valid, but no alert with two ends; reason set */
  PS_READ_REJECTED, /* a record that could not be read; reason set */
  PS_READ_NOTHING,  /* no record at all: header line, comment, blank */
} PsReadResult;

/**
 * PsFormat:
 * @name: as in --input-format
 * @title: for people, translatable
 * @recognised_by: one sentence, translatable
 * @framing: how to find records
 * @score: how sure the format is of a sample, 0-100; above 0 only if it could read it
 * @recognises: (nullable): whether a single record, wherever it was found, is of the format: for
 *   what is wrapped in other formats and for files that mix them. @read reads it then with no plan
 * @plan_new: (nullable): looks at the head of the file once (header, delimiter, columns), with
 *   the user's own meanings of names; the plan is immutable afterwards and shared by all threads
 * @plan_free: (nullable): frees it
 * @plan_equal: (nullable): whether two plans read alike
 * @find_head: (nullable): where in whole lines another head begins, from which a new plan is to be
 *   made; @length where none does. @goes_on: they come behind others, so that it may be at 0.
 *   *@is_open: it may also be none, as the lines end before that can be told
 * @head: (nullable): bytes of the file before its first record, which are not to be framed
 * @read: finds the fields of one raw record; called from many threads. @text may hold anything.
 *   For %PS_FRAMING_LINES the line end is not part of it. @consumed is the number of bytes of
 *   the first value where @framing is %PS_FRAMING_JSON or lines may hold several values; set to
 *   @length otherwise.
 *
 * An alert format: one file, one row in ps-format-table.c, one folder of fixtures.
 */
typedef struct _PsFormat PsFormat;

struct _PsFormat
{
  const char *name;
  const char *title;
  const char *recognised_by;
  PsFraming (*framing) (gconstpointer plan);
  int (*score) (const PsSample *sample);
  gboolean (*recognises) (const char *text, gsize length);
  gpointer (*plan_new) (const PsSample *sample, const PsFieldMapping *mapping);
  void (*plan_free) (gpointer plan);
  gboolean (*plan_equal) (gconstpointer a, gconstpointer b);
  gsize (*find_head) (const char *text, gsize length, gboolean goes_on, gboolean *is_open);
  gsize (*head) (gconstpointer plan);
  PsReadResult (*read) (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                        gsize *consumed);
};

const PsFormat *const *ps_format_table_get (guint *n_formats);
const PsFormat *ps_format_lookup (const char *name);

extern const PsFormat ps_format_eve;
extern const PsFormat ps_format_cef;
extern const PsFormat ps_format_leef;
extern const PsFormat ps_format_csv;
extern const PsFormat ps_format_splunk_csv;
extern const PsFormat ps_format_elastic_csv;
extern const PsFormat ps_format_security_onion_csv;
extern const PsFormat ps_format_qradar_csv;
extern const PsFormat ps_format_sentinel_csv;
extern const PsFormat ps_format_defender_csv;
extern const PsFormat ps_format_sguil;
extern const PsFormat ps_format_fast;
extern const PsFormat ps_format_snort_full;
extern const PsFormat ps_format_wazuh;
extern const PsFormat ps_format_qradar;
extern const PsFormat ps_format_ecs;
extern const PsFormat ps_format_splunk;
extern const PsFormat ps_format_microsoft;
extern const PsFormat ps_format_snort3;
extern const PsFormat ps_format_snort_csv;
extern const PsFormat ps_format_pcap;
extern const PsFormat ps_format_zeek;
extern const PsFormat ps_format_zeek_json;
extern const PsFormat ps_format_fortigate;
extern const PsFormat ps_format_sophos;
extern const PsFormat ps_format_sonicwall;
extern const PsFormat ps_format_checkpoint;
extern const PsFormat ps_format_juniper;
extern const PsFormat ps_format_meraki;
extern const PsFormat ps_format_syslog;
extern const PsFormat ps_format_asa;
extern const PsFormat ps_format_ftd;
extern const PsFormat ps_format_iptables;
extern const PsFormat ps_format_filterlog;
extern const PsFormat ps_format_pf;
extern const PsFormat ps_format_panos;
extern const PsFormat ps_format_mikrotik;
extern const PsFormat ps_format_watchguard;
extern const PsFormat ps_format_w3c;
extern const PsFormat ps_format_argus;
extern const PsFormat ps_format_nfdump;
extern const PsFormat ps_format_wireshark;
extern const PsFormat ps_format_vpcflow;
extern const PsFormat ps_format_vpcflow_lines;
extern const PsFormat ps_format_tcpdump;
extern const PsFormat ps_format_azure_flow;
extern const PsFormat ps_format_gcp;
extern const PsFormat ps_format_guardduty;
extern const PsFormat ps_format_ocsf;
extern const PsFormat ps_format_arista;
extern const PsFormat ps_format_json;
extern const PsFormat ps_format_key_values;
extern const PsFormat ps_format_lines;

G_END_DECLS

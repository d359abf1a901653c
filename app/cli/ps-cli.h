#pragma once

#include <stdio.h>
#include <string.h>

#include "ps-case-index.h"
#include "ps-escape.h"
#include "ps-group-key.h"
#include "ps-import-job.h"
#include "ps-policy-file.h"
#include "ps-report.h"
#include "ps-review.h"
#include "ps-row-order.h"
#include "ps-workspace.h"

G_BEGIN_DECLS

/* The exit status of the command line contract. */
typedef enum
{
  PS_CLI_DONE = 0,
  PS_CLI_UNREADABLE = 1, /* an input could not be read, or nothing in it was recognised */
  PS_CLI_USAGE = 2,
  PS_CLI_REJECTED = 3, /* --strict, and something was rejected */
} PsCliStatus;

typedef enum
{
  PS_CLI_FORMAT_TSV,
  PS_CLI_FORMAT_CSV,
  PS_CLI_FORMAT_JSON,
  PS_CLI_FORMAT_TABLE,
} PsCliFormat;

/**
 * PsCliOptions:
 *
 * What was asked for, checked. Freed with ps_cli_options_clear().
 */
typedef struct
{
  PsCliFormat format;
  gboolean columns_given;
  PsColumn columns[PS_N_COLUMNS];
  guint n_columns;
  char *filter;
  PsQuery *query; /* of @filter */
  PsCaseIndex *index; /* of @workspace, for @query */
  PsSortKey sort[PS_N_COLUMNS];
  guint n_sort;
  gint64 limit; /* -1 = all */
  GArray *home; /* PsNetwork */
  char *policy;
  char *baseline;
  const PsFormat *input_format;
  char *rejects;
  gboolean strict;
  int threads;
  gboolean unordered;
  char *zone;
  gint32 year;
  PsDateOrder date_order;
  PsFieldMapping *mapping;
  gint64 record; /* why */
  char *output;  /* report */
  char *verify;
  PsReportPreset preset;
  guint without; /* bits of #PsReportSection */
  gboolean redact;
  gboolean defang;
  char *title;
  char *author;
  char *case_id;
  gboolean follow;
  gboolean by_server;   /* ports */
  PsGroupKey by[PS_MAX_GROUP_KEYS]; /* groups */
  guint n_by;
  char *save_inventory; /* ports */
  char *workspace_path;
  PsWorkspace *workspace; /* of @workspace_path */
  char *grid_sort;      /* flows: what ps_cli_grid_sort() takes */
  const GOptionEntry *extra; /* of the command alone */
  char **files;
} PsCliOptions;

typedef enum
{
  PS_CLI_WANTS_ROWS = 1 << 0,   /* --format --columns --filter --sort --limit */
  PS_CLI_WANTS_RECORD = 1 << 1, /* --record */
  PS_CLI_WANTS_OUTPUT = 1 << 2, /* --output, --filter, --sort, --columns, what a report has */
  PS_CLI_WANTS_FOLLOW = 1 << 3, /* --follow */
  PS_CLI_WANTS_PORTS = 1 << 4,  /* --format --filter --limit --by-server --save-inventory */
  PS_CLI_WANTS_FORMAT = 1 << 5, /* --format alone */
  PS_CLI_WANTS_FLOWS = 1 << 6,  /* --format --filter --sort --limit */
  PS_CLI_WANTS_LESSON = 1 << 8, /* --filter alone */
  PS_CLI_WANTS_GROUPS = 1 << 7, /* --by --format --filter --limit */
  PS_CLI_WANTS_WORKSPACE = 1 << 9,
} PsCliWants;

gboolean ps_cli_options_parse (PsCliOptions *options, PsCliWants wants, char **arguments,
                               const char *summary, GError **error);
gboolean ps_cli_check_filter (PsCliOptions *options, GError **error);
int ps_cli_options_fail (const GError *error);
void ps_cli_options_clear (PsCliOptions *options);

gboolean ps_cli_load_workspace (PsCliOptions *options, GError **error);

/**
 * PsCliSession:
 *
 * The inputs, read whole, or followed.
 */
typedef struct
{
  PsAlertStore *store;
  PsLedger *ledger;
  PsImportJob *job;
  PsRowOrder *order;
  PsReview *review; /* (nullable): with --workspace */
  PsCliStatus status;
} PsCliSession;

PsImportOptions ps_cli_get_import (const PsCliOptions *options);
gboolean ps_cli_session_begin (PsCliSession *session, const PsCliOptions *options);
gboolean ps_cli_session_end (PsCliSession *session, const PsCliOptions *options,
                             const GError *error);
gboolean ps_cli_session_open (PsCliSession *session, const PsCliOptions *options);
gboolean ps_cli_apply_workspace (PsCliSession *session, const PsCliOptions *options);
void ps_cli_session_clear (PsCliSession *session);

/**
 * PsCliWriter:
 *
 * Lines on their way to standard output; begins with the header, ends with --limit.
 */
typedef struct
{
  const PsCliSession *session;
  const PsCliOptions *options;
  guint widths[PS_N_COLUMNS];
  gint64 n_left; /* -1 = no limit */
  gboolean begun;
} PsCliWriter;

void ps_cli_writer_init (PsCliWriter *writer, const PsCliSession *session,
                         const PsCliOptions *options);
void ps_cli_writer_add (PsCliWriter *writer, const PsRowOrder *order);
void ps_cli_follow (PsCliSession *session, const PsCliOptions *options);
void ps_cli_write_rows (const PsCliSession *session, const PsCliOptions *options);
gboolean ps_cli_flush (void);
void ps_cli_append_cell (GString *text, PsCliFormat format, guint index, const char *value,
                         gssize length, guint width, gboolean right);

int ps_cli_list (char **arguments);
int ps_cli_why (char **arguments);
int ps_cli_services (char **arguments);
int ps_cli_calibrate (char **arguments);
int ps_cli_formats (char **arguments);
int ps_cli_report (char **arguments);
int ps_cli_ports (char **arguments);
int ps_cli_flows (char **arguments);
int ps_cli_lesson (char **arguments);
int ps_cli_groups (char **arguments);

G_END_DECLS

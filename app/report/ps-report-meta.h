#pragma once

#include <json-glib/json-glib.h>

#include "ps-report-facts.h"

G_BEGIN_DECLS

/* Stands before the facts of a report that programs read; they are JSON, on one line. */
#define PS_REPORT_META_MARK "portside-report: "

char *ps_report_meta_print (const PsReport *report, const PsReportFacts *facts);
JsonNode *ps_report_meta_read (const char *path, GError **error);

G_END_DECLS

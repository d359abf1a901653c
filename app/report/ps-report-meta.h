#pragma once

#include <json-glib/json-glib.h>

#include "ps-report-facts.h"

G_BEGIN_DECLS

/* Stands before the facts of a report that programs read; they are JSON, on one line. */
#define PS_REPORT_META_MARK "portside-report: "

char *ps_report_meta_print (const PsReport *report, const PsReportFacts *facts);
JsonNode *ps_report_meta_read (const char *path, GError **error);

/* What is written about a report may be anything: a member of another type is as if it was not
 * there. @object may be %NULL. */
const char *ps_report_meta_get_string (JsonObject *object, const char *key);
gint64 ps_report_meta_get_number (JsonObject *object, const char *key);
gboolean ps_report_meta_get_flag (JsonObject *object, const char *key);
JsonObject *ps_report_meta_get_object (JsonObject *object, const char *key);
JsonArray *ps_report_meta_get_array (JsonObject *object, const char *key);

G_END_DECLS

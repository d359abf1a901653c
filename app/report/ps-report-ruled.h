#pragma once

#include <json-glib/json-glib.h>

#include "ps-redaction.h"
#include "ps-report-finding.h"
#include "ps-review.h"

G_BEGIN_DECLS

/* The rulings of a report, as a program reads them from it. */
char *ps_report_ranges_print (GArray *rows);
GArray *ps_report_ranges_parse (const char *text, guint32 n_rows);

GPtrArray *ps_report_ruled_read (JsonObject *meta, PsRedaction *redaction);
void ps_report_ruled_apply (const GPtrArray *rulings, PsReview *review, GPtrArray *differences);
void ps_report_ruled_compare (const GPtrArray *then, const GPtrArray *now,
                              guint32 n_rows, GPtrArray *differences);

G_END_DECLS

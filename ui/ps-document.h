#pragma once

#include <gtk/gtk.h>

#include "ps-case-index.h"
#include "ps-import-job.h"
#include "ps-grouping.h"
#include "ps-review.h"
#include "ps-site.h"
#include "ps-subject-notes.h"

G_BEGIN_DECLS

/**
 * PsDocument:
 *
 *   PsAlertStore ── PsLedger ── PsImportJob
 *        ├── PsReview (what people say of the alerts, with undo)
 *        └── PsRowOrder (filter text, sort keys; computed in a worker thread)
 *
 * What one window has open. Holds no widget. Properties: "busy" (an import runs), "n-rows" (rows
 * that are read), "n-shown" (rows that the filter lets through), "filter", "groups" (what rows are
 * grouped by, as ps_group_keys_parse() reads it, or ""), "fraction" (0-1 of
 * the import, -1 = not known), "following" (what is added to the files is read as it comes, once
 * they were read). Signals: "order-changed" (a new row order is in place),
 * "filter-failed" (GError *error: the filter takes too long, the present order stays),
 * "verdicts-changed" (rows are the same, what was decided may not be), "annotations-changed" (guint:
 * #PsReviewChange; what people say of them is another thing), "annotations-opened" (pointer to
 * #PsReviewOpened, GError *error or NULL: what was said of these files before is here, once they
 * were read), "import-finished"
 * (GError *error or NULL), "accepted" (guint n_accepted, guint n_tried, GError *error or NULL),
 * "progress".
 */
#define PS_TYPE_DOCUMENT (ps_document_get_type ())
G_DECLARE_FINAL_TYPE (PsDocument, ps_document, PS, DOCUMENT, GObject)

PsDocument *ps_document_new (void);

/* Replaces what is open. @inputs: paths. */
void ps_document_open (PsDocument *document, const char *const *inputs);
void ps_document_open_with (PsDocument *document, const char *const *inputs,
                            const PsImportOptions *options);
const PsImportOptions *ps_document_get_options (PsDocument *document);
gboolean ps_document_assume (PsDocument *document, const char *zone, gint32 year, GError **error);
PsMappingBook *ps_document_get_book (void);
void ps_document_cancel (PsDocument *document);

/* Rejected records as another format; "accepted" follows. */
gboolean ps_document_can_accept (PsDocument *document);
void ps_document_accept (PsDocument *document, GArray *entries, const PsFormat *format);

void ps_document_set_following (PsDocument *document, gboolean following);
gboolean ps_document_is_following (PsDocument *document);

gboolean ps_document_is_busy (PsDocument *document);
PsAlertStore *ps_document_get_store (PsDocument *document); /* NULL while nothing was opened */
PsLedger *ps_document_get_ledger (PsDocument *document);
PsImportJob *ps_document_get_job (PsDocument *document);
PsRowOrder *ps_document_get_order (PsDocument *document);
PsRowOrder *ps_document_get_lines (PsDocument *document);
PsGrouping *ps_document_get_grouping (PsDocument *document);
void ps_document_set_groups (PsDocument *document, const char *by);
const char *ps_document_get_groups (PsDocument *document);
void ps_document_go (PsDocument *document, const char *filter, const char *groups);
const char *const *ps_document_get_inputs (PsDocument *document);
const char *ps_document_get_title (PsDocument *document);
double ps_document_get_fraction (PsDocument *document);

/* ps-document-review.c */
typedef void (*PsDocumentDone) (PsReviewOperation *operation, const PsReviewEffect *effect,
                                const GError *error, gpointer data);

PsReview *ps_document_get_review (PsDocument *document);
PsSubjectNotes *ps_document_get_subject_notes (PsDocument *document);
void ps_document_apply (PsDocument *document, PsReviewOperation *operation,
                        PsDocumentDone callback, GObject *data);
gboolean ps_document_is_reviewing (PsDocument *document);
gboolean ps_document_step (PsDocument *document, gboolean back, char **done, GError **error);

PsSite *ps_document_get_site (PsDocument *document);
void ps_document_set_site (PsDocument *document, PsSite *site);
void ps_document_follow_site (PsDocument *document);
void ps_document_set_baseline (PsDocument *document, PsBaseline *baseline, const char *path);
PsBaseline *ps_document_get_baseline (PsDocument *document);
const char *ps_document_get_baseline_path (PsDocument *document);

/* ps-document-case.c: what goes into the report. */
PsCase *ps_document_get_case (PsDocument *document);
PsCaseIndex *ps_document_get_case_index (PsDocument *document);
const PsQueryProvider *const *ps_document_get_providers (PsDocument *document);

void ps_document_set_filter (PsDocument *document, const char *text);
const char *ps_document_get_filter (PsDocument *document);
/* Change the filter by one term; see ps-query-edit.h for names and values. The entry follows. */
void ps_document_add_term (PsDocument *document, const char *term);
void ps_document_include (PsDocument *document, const char *field, const char *value);
void ps_document_exclude (PsDocument *document, const char *field, const char *value);
void ps_document_only (PsDocument *document, const char *field, const char *value);
void ps_document_set_range (PsDocument *document, const char *field, const char *low,
                            const char *high);
void ps_document_set_sort (PsDocument *document, const PsSortKey *keys, guint n_keys);
gboolean ps_document_is_settled (PsDocument *document);
gboolean ps_document_is_sorted (PsDocument *document);

/* "1,204,331 read · 1,203,988 alerts · 331 skipped · 12 rejected"; the sums always add up. */
char *ps_document_dup_status (PsDocument *document);

G_END_DECLS

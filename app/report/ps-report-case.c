/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-case.h"

#include "ps-case-index.h"
#include "ps-report-ruled.h"

static PsReportFinding *
make_finding (PsCaseIndex *index, guint i, PsCaseFinding *finding)
{
  guint n_alerts = finding->alerts->len;
  GArray *rows = ps_case_index_dup_rows (index, i);
  guint n_rows = rows->len;
  PsRowOrder *order =
      ps_row_order_new_take ((guint32 *)(gpointer)g_array_free (rows, FALSE), n_rows);

  return ps_report_finding_new (finding, order, n_alerts - n_rows);
}

/* Rows, not fingerprints: those would tell whoever guesses an address that it is the right one. */
static char *
print_rows (PsReview *review, const GArray *fingerprints)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_set_size (rows, fingerprints->len);
  if (rows->len > 0)
    ps_review_find_rows (review, (const PsFingerprint *)(gpointer)fingerprints->data, rows->len,
                         (guint32 *)(gpointer)rows->data);
  return ps_report_ranges_print (rows);
}

static PsReportRuling *
make_ruling (PsReview *review, const PsReviewRuled *ruled)
{
  PsReportRuling *ruling;
  g_autofree char *sentence =
      ps_review_ruling_dup_sentence (&ruled->ruling, ruled->fingerprints->len);
  g_autofree char *what = g_strconcat (sentence, ".", NULL);

  ruling = ps_report_ruling_new (what, ruled->why, ruled->who, ruled->when);
  ruling->rule = ps_review_ruling_print (&ruled->ruling);
  ruling->rows = print_rows (review, ruled->fingerprints);
  return ruling;
}

/**
 * ps_report_case_new:
 * @state: (nullable): what was found
 * @review: (nullable): knows which row an alert is, and what was ruled
 *
 * Looks up every alert of every finding, so about 0.3 s for a million of them: not for the main
 * thread.
 *
 * Returns: (transfer full): what a report says of @state and @review
 */
PsReportCase *
ps_report_case_new (PsCaseState *state, PsReview *review)
{
  PsReportCase *self = g_new0 (PsReportCase, 1);
  g_autoptr (PsCaseIndex) index = ps_case_index_new ();
  g_autoptr (GPtrArray) rulings = review != NULL ? ps_review_dup_rulings (review) : NULL;
  GPtrArray *findings = state != NULL ? ps_case_state_get_findings (state) : NULL;

  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_report_finding_free);
  self->rulings = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_report_ruling_free);
  self->notes = review != NULL ? ps_review_dup_subject_notes (review) : g_ptr_array_new ();
  if (findings != NULL && review != NULL)
    ps_case_index_update (index, state, review);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_ptr_array_add (self->findings, make_finding (index, i, g_ptr_array_index (findings, i)));
  for (guint i = 0; rulings != NULL && i < rulings->len; i++)
    g_ptr_array_add (self->rulings, make_ruling (review, g_ptr_array_index (rulings, i)));
  return self;
}

/**
 * ps_report_case_free:
 * @self: (nullable) (transfer full): what was found and ruled
 */
void
ps_report_case_free (PsReportCase *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->rulings);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-case-keeper.h"
#include "ps-document-private.h"

/* What goes into the report about the alerts that are open. The review keeps it. */

typedef struct
{
  PsCase *review_case;
  PsCaseIndex *index;
  const PsQueryProvider *providers[2];
} Reported;

static void
free_reported (gpointer data)
{
  Reported *reported = data;

  ps_case_keep (reported->review_case, NULL);
  g_object_unref (reported->review_case);
  g_free (reported);
}

static Reported *
get_reported (PsDocument *document)
{
  return g_object_get_data (G_OBJECT (document), "reported");
}

static void
update_index (PsDocument *document)
{
  Reported *reported = get_reported (document);

  ps_case_index_update (reported->index, ps_case_get_state (reported->review_case),
                        ps_document_get_review (document));
}

/* Something was undone, or came with a journal or a workspace. */
static void
annotations_changed_cb (PsDocument *document, guint changes)
{
  Reported *reported = get_reported (document);

  if ((changes & PS_REVIEW_CHANGED_CASE) != 0)
    ps_case_refresh (reported->review_case);
}

/*
 * ps_document_begin_case:
 *
 * Makes what a document reports; at first nothing. The index is @order's: queries that ask it run
 * in threads that hold that.
 */
void
ps_document_begin_case (PsDocument *document, PsLiveOrder *order)
{
  Reported *reported = g_new0 (Reported, 1);

  reported->review_case = ps_case_new ();
  reported->index = ps_case_index_new ();
  reported->providers[0] = ps_case_index_get_provider (reported->index);
  g_object_set_data_full (G_OBJECT (order), "case-index", reported->index,
                          (GDestroyNotify)ps_case_index_free);
  g_object_set_data_full (G_OBJECT (document), "reported", reported, free_reported);
  ps_live_order_set_providers (order, reported->providers);
  g_signal_connect_object (reported->review_case, "changed", G_CALLBACK (update_index), document,
                           G_CONNECT_SWAPPED);
  g_signal_connect (document, "annotations-changed", G_CALLBACK (annotations_changed_cb), NULL);
  g_signal_connect (document, "import-finished", G_CALLBACK (update_index), NULL);
}

/* Other alerts are open, or none: the case is what is said of them. */
void
ps_document_renew_case (PsDocument *document)
{
  Reported *reported = get_reported (document);
  g_autoptr (PsCaseState) empty = NULL;

  if (reported == NULL)
    return;
  ps_case_keep (reported->review_case, ps_document_get_review (document));
  if (ps_document_get_review (document) != NULL)
    return;
  empty = ps_case_state_new (NULL, NULL);
  ps_case_restore (reported->review_case, empty);
}

/* Returns: (transfer none): what goes into the report; one for as long as the document lives */
PsCase *
ps_document_get_case (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return get_reported (document)->review_case;
}

/* Returns: (transfer none): which rows the findings of the case are about */
PsCaseIndex *
ps_document_get_case_index (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return get_reported (document)->index;
}

/* Returns: (transfer none) (array zero-terminated=1): fields of the filter that are kept here */
const PsQueryProvider *const *
ps_document_get_providers (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return get_reported (document)->providers;
}

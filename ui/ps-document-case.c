/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-document-private.h"

#include "ps-case-keeper.h"

/* What is said of the alerts that are open, and what goes into the report about them. */

typedef struct
{
  PsReview *review; /* NULL while nothing is open */
  PsCase *review_case;
  PsCaseIndex *index;
  const PsQueryProvider *providers[2];
} Said;

static void
free_said (gpointer data)
{
  Said *said = data;

  ps_case_keep (said->review_case, NULL);
  g_clear_object (&said->review);
  g_object_unref (said->review_case);
  g_free (said);
}

static Said *
get_said (PsDocument *document)
{
  return g_object_get_data (G_OBJECT (document), "said");
}

static void
update_index (PsDocument *document)
{
  Said *said = get_said (document);

  if (said != NULL)
    ps_case_index_update (said->index, ps_case_get_state (said->review_case), said->review);
}

/*
 * ps_document_begin_case:
 *
 * Makes what a document says of its alerts; at first nothing. The index is @order's: queries that
 * ask it run in threads that hold that.
 */
void
ps_document_begin_case (PsDocument *document, PsLiveOrder *order)
{
  Said *said = g_new0 (Said, 1);

  said->review_case = ps_case_new ();
  said->index = ps_case_index_new ();
  said->providers[0] = ps_case_index_get_provider (said->index);
  g_object_set_data_full (G_OBJECT (order), "case-index", said->index,
                          (GDestroyNotify)ps_case_index_free);
  ps_live_order_set_providers (order, said->providers);
  g_object_set_data_full (G_OBJECT (document), "said", said, free_said);
  g_signal_connect_object (said->review_case, "changed", G_CALLBACK (update_index), document,
                           G_CONNECT_SWAPPED);
}

/* Other alerts are open: @store, %NULL for none. */
void
ps_document_renew_review (PsDocument *document, PsAlertStore *store)
{
  Said *said = get_said (document);

  if (said == NULL)
    return;
  g_clear_object (&said->review);
  if (store != NULL)
    said->review = ps_review_new (store);
  ps_case_keep (said->review_case, said->review);
  if (said->review == NULL)
    {
      g_autoptr (PsCaseState) empty = ps_case_state_new (NULL, NULL);

      ps_case_restore (said->review_case, empty);
    }
  update_index (document);
}

/* Rows came: what was said of alerts that were not there goes to them. */
void
ps_document_settle_review (PsDocument *document)
{
  Said *said = get_said (document);

  if (said == NULL || said->review == NULL)
    return;
  ps_review_update (said->review);
  update_index (document);
}

/* Returns: (transfer none) (nullable): what is said of the alerts, %NULL while nothing is open */
PsReview *
ps_document_get_review (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return get_said (document)->review;
}

/* Returns: (transfer none): what goes into the report; one for as long as the document lives */
PsCase *
ps_document_get_case (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return get_said (document)->review_case;
}

/* Returns: (transfer none): which rows the findings of the case are about */
PsCaseIndex *
ps_document_get_case_index (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return get_said (document)->index;
}

/* Returns: (transfer none) (array zero-terminated=1): fields of the filter that are kept here */
const PsQueryProvider *const *
ps_document_get_providers (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return get_said (document)->providers;
}

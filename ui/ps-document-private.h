#pragma once

#include "ps-document.h"
#include "ps-live-order.h"

G_BEGIN_DECLS

struct _PsDocument
{
  GObject parent_instance;

  PsAlertStore *store;
  PsLedger *ledger;
  PsImportJob *job;
  PsLiveOrder *order;
  GCancellable *import; /* NULL = no import runs, and nothing is followed */
  gboolean busy;        /* it is the import, or records are being accepted */
  guint n_tried;        /* how many these are */
  gboolean following;   /* is wanted, once the import has ended */
  guint n_rounds;       /* of all rows that were decided again */

  char **inputs;
  char *title;
  char *zone;
  PsImportOptions options; /* of the import */
};

void ps_document_show (PsDocument *document, PsAlertStore *store, PsRowOrder *order);
void ps_document_note_site (PsDocument *document, PsClassifierOptions *options);
void ps_document_begin_case (PsDocument *document, PsLiveOrder *order);
void ps_document_renew_case (PsDocument *document);

/* ps-document-import.c */
guint32 ps_document_get_n_rows (PsDocument *self);
void ps_document_drop (PsDocument *self);

/* ps-document-order.c */
guint32 ps_document_get_n_shown (PsDocument *self);
void ps_document_watch_order (PsDocument *self);
void ps_document_order_again (PsDocument *document);

/* ps-document-review.c */
void ps_document_begin_review (PsDocument *document);
void ps_document_end_review (PsDocument *document);
void ps_document_update_review (PsDocument *document);
char *ps_document_make_title (const char *const *inputs);

G_END_DECLS

#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsRecountKind:
 * @ask: (nullable): what the thread has to know, from g_malloc(); called in the main thread
 * @count: counts rows in a thread; %NULL if it was stopped
 * @free_result: frees what @count gave
 * @show: (transfer full): takes what @count gave; called in the main thread
 *
 * What is counted, for which widget.
 */
typedef struct
{
  gpointer (*ask) (GtkWidget *widget);
  gpointer (*count) (PsAlertStore *store, const PsRowOrder *order, gconstpointer question,
                     GCancellable *cancellable);
  GDestroyNotify free_result;
  void (*show) (GtkWidget *widget, gpointer result);
} PsRecountKind;

/**
 * PsRecount:
 *
 * Counts the rows that the filter lets through in a thread, again whenever they or what was decided
 * of them change, as long as the widget is in sight. A newer question cancels the older one.
 */
#define PS_TYPE_RECOUNT (ps_recount_get_type ())
G_DECLARE_FINAL_TYPE (PsRecount, ps_recount, PS, RECOUNT, GObject)

PsRecount *ps_recount_new (GtkWidget *widget, const PsRecountKind *kind);
void ps_recount_set_document (PsRecount *recount, PsDocument *document);
PsDocument *ps_recount_get_document (PsRecount *recount);
void ps_recount_ask (PsRecount *recount);
gboolean ps_recount_is_settled (PsRecount *recount);
void ps_recount_stop (PsRecount *recount);

G_END_DECLS

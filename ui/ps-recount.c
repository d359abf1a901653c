/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-recount.h"

/* While an import runs nothing is counted oftener than this, in milliseconds. */
#define PAUSE 500

struct _PsRecount
{
  GObject parent_instance;

  GtkWidget *widget; /* owns this; NULL once it is gone */
  const PsRecountKind *kind;
  PsDocument *document;
  GCancellable *counting;
  guint timeout;
  gboolean is_stale;
};

G_DEFINE_FINAL_TYPE (PsRecount, ps_recount, G_TYPE_OBJECT)

/* What a thread counts in. */
typedef struct
{
  const PsRecountKind *kind;
  PsAlertStore *store;
  PsRowOrder *order;
  gpointer question;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  ps_row_order_unref (work->order);
  g_free (work->question);
  g_free (work);
}

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  gpointer result = work->kind->count (work->store, work->order, work->question, cancellable);

  if (result == NULL)
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_pointer (task, result, work->kind->free_result);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsRecount *self = PS_RECOUNT (source);
  gpointer counted = g_task_propagate_pointer (G_TASK (result), NULL);

  if (counted == NULL)
    return;
  if (self->widget == NULL)
    {
      self->kind->free_result (counted);
      return;
    }
  g_clear_object (&self->counting);
  self->kind->show (self->widget, counted);
}

static void
cancel (PsRecount *self)
{
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

static void
count (PsRecount *self)
{
  PsAlertStore *store = ps_document_get_store (self->document);
  PsRowOrder *order = ps_document_get_order (self->document);
  g_autoptr (GTask) task = NULL;
  Work *work;

  cancel (self);
  self->is_stale = FALSE;
  if (store == NULL || order == NULL)
    return;
  work = g_new0 (Work, 1);
  work->kind = self->kind;
  work->store = g_object_ref (store);
  work->order = ps_row_order_ref (order);
  work->question = self->kind->ask != NULL ? self->kind->ask (self->widget) : NULL;
  self->counting = g_cancellable_new ();
  task = g_task_new (self, self->counting, counted_cb, NULL);
  g_task_set_task_data (task, work, free_work);
  g_task_run_in_thread (task, count_in_thread);
}

static gboolean
pause_over_cb (gpointer data)
{
  PsRecount *self = data;

  self->timeout = 0;
  if (self->is_stale && gtk_widget_get_mapped (self->widget))
    count (self);
  return G_SOURCE_REMOVE;
}

/* Counts when somebody looks, and not all the time. */
static void
changed_cb (PsRecount *self)
{
  if (self->widget == NULL || self->document == NULL)
    return;
  self->is_stale = TRUE;
  if (self->timeout == 0 && gtk_widget_get_mapped (self->widget))
    self->timeout =
        g_timeout_add (ps_document_is_busy (self->document) ? PAUSE : 1, pause_over_cb, self);
}

static void
mapped_cb (PsRecount *self)
{
  if (self->is_stale)
    changed_cb (self);
}

static void
ps_recount_dispose (GObject *object)
{
  ps_recount_stop (PS_RECOUNT (object));
  G_OBJECT_CLASS (ps_recount_parent_class)->dispose (object);
}

static void
ps_recount_class_init (PsRecountClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ps_recount_dispose;
}

static void
ps_recount_init (PsRecount *self)
{
}

/**
 * ps_recount_new:
 * @widget: shows what is counted, and owns the new object; it calls ps_recount_stop() when it goes
 * @kind: what is counted; has to live for ever
 *
 * Returns: (transfer full): a counter
 */
PsRecount *
ps_recount_new (GtkWidget *widget, const PsRecountKind *kind)
{
  PsRecount *self = g_object_new (PS_TYPE_RECOUNT, NULL);

  self->widget = widget;
  self->kind = kind;
  g_signal_connect_object (widget, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * ps_recount_set_document:
 * @recount: a counter
 * @document: what is open
 */
void
ps_recount_set_document (PsRecount *recount, PsDocument *document)
{
  g_return_if_fail (PS_IS_RECOUNT (recount));

  if (!g_set_object (&recount->document, document))
    return;
  g_signal_connect_object (document, "order-changed", G_CALLBACK (changed_cb), recount,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "verdicts-changed", G_CALLBACK (changed_cb), recount,
                           G_CONNECT_SWAPPED);
  changed_cb (recount);
}

/**
 * ps_recount_get_document:
 * @recount: a counter
 *
 * Returns: (transfer none) (nullable): what is open
 */
PsDocument *
ps_recount_get_document (PsRecount *recount)
{
  return recount->document;
}

/**
 * ps_recount_ask:
 * @recount: a counter
 *
 * Counts again: the question is another one.
 */
void
ps_recount_ask (PsRecount *recount)
{
  changed_cb (recount);
}

/**
 * ps_recount_stop:
 * @recount: a counter
 *
 * The widget is going.
 */
void
ps_recount_stop (PsRecount *recount)
{
  recount->widget = NULL;
  g_clear_handle_id (&recount->timeout, g_source_remove);
  cancel (recount);
  g_clear_object (&recount->document);
}

/* Returns: whether what was shown last is of what the filter lets through now */
gboolean
ps_recount_is_settled (PsRecount *recount)
{
  g_return_val_if_fail (PS_IS_RECOUNT (recount), TRUE);
  return !recount->is_stale && recount->counting == NULL
         && (recount->document == NULL || ps_document_is_settled (recount->document));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-lesson-private.h"

#include <string.h>

static guint32
intern_text (PsStringPool *pool, const char *text)
{
  return text != NULL ? ps_string_pool_intern (pool, text, strlen (text)) : 0;
}

/* The record lies in the spool from where it stands now. */
static void
add_raw (PsRawFile *spool, const char *raw, PsAlert *alert)
{
  gsize length = raw != NULL ? strlen (raw) : 0;

  alert->offset = (guint64)ps_raw_file_get_size (spool);
  alert->length = (guint32)length;
  if (length > 0 && !ps_raw_file_append (spool, raw, length, NULL))
    alert->length = 0; /* the disk is full: the lesson goes on without this record */
}

static void
add_alert (PsAlertBatch *batch, PsRawFile *spool, const PsLessonItem *item)
{
  PsAlert alert = item->alert;

  alert.src = (alert.flags & PS_ALERT_HAS_SRC) != 0
                  ? ps_address_pool_intern (batch->addresses, &item->src)
                  : 0;
  alert.dst = (alert.flags & PS_ALERT_HAS_DST) != 0
                  ? ps_address_pool_intern (batch->addresses, &item->dst)
                  : 0;
  alert.file = 0;
  alert.record = (guint32)batch->n_alerts;
  for (guint i = 0; i < PS_N_TEXTS; i++)
    alert.texts[i] = intern_text (batch->texts[i], item->texts[i]);
  if (spool != NULL)
    add_raw (spool, item->raw, &alert);
  *ps_alert_batch_add (batch) = alert;
}

static PsEndpoint
get_end (const PsLessonItem *item, PsEnd end)
{
  guint16 flag = end == PS_END_A ? PS_ALERT_HAS_SRC_PORT : PS_ALERT_HAS_DST_PORT;

  return (PsEndpoint){
    .address = end == PS_END_A ? item->src : item->dst,
    .port = end == PS_END_A ? item->alert.src_port : item->alert.dst_port,
    .has_port = (item->alert.flags & (flag | PS_ALERT_HAS_ICMP)) == flag,
  };
}

/* What the trainer ruled, but for "cannot tell", of which the store knows nothing. */
static GArray *
make_rulings (PsLesson *lesson)
{
  GArray *rulings = g_array_new (FALSE, FALSE, sizeof (PsRuling));

  for (guint i = 0; i < ps_lesson_get_n_items (lesson); i++)
    {
      const PsLessonItem *item = ps_lesson_get_item (lesson, i);
      PsRuling ruling = { .protocol = item->alert.protocol,
                          .scope = PS_RULING_CONVERSATION,
                          .is_server = TRUE };

      if (!item->is_ruled || item->ruled_server == PS_END_NONE)
        continue;
      ruling.end = get_end (item, item->ruled_server);
      ruling.peer = get_end (item, ps_end_other (item->ruled_server));
      g_array_append_val (rulings, ruling);
    }
  return rulings;
}

/*
 * ps_lesson_store_new:
 *
 * Returns: (transfer full): the alerts of @lesson as rows in their order, decided
 */
PsAlertStore *
ps_lesson_store_new (PsLesson *lesson)
{
  PsClassifierOptions options = { 0 };
  PsAlertStore *store = ps_alert_store_new (&options);
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_autoptr (GArray) rulings = make_rulings (lesson);
  /* Without a place for it the records are missing, and all else is there. */
  g_autoptr (PsRawFile) spool = ps_raw_file_new_spool (ps_lesson_get_title (lesson), NULL);
  guint n_items = ps_lesson_get_n_items (lesson), file = 0;

  for (guint i = 0; i < n_items; i++)
    add_alert (batch, spool, ps_lesson_get_item (lesson, i));
  if (spool != NULL)
    file = ps_alert_store_add_file (store, spool);
  if (n_items > 0 && !ps_alert_store_append (store, batch, file, 1, NULL))
    g_assert_not_reached (); /* a lesson is far smaller than a store can be */
  ps_alert_store_set_rulings (store, (const PsRuling *)(gpointer)rulings->data, rulings->len);
  ps_alert_store_settle (store);
  ps_alert_store_decide (store, 0, n_items);
  return store;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-document-private.h"

#include "ps-thread-niceness.h"
#include "ps-weak-ref.h"

/* What a document opens: the import, files that grow, and rejected records that are accepted. The
 * import holds the document weakly: closing a window ends its work, not the reverse. */

/* While an import runs, the store has rows that are not decided yet: they do not count. */
guint32
ps_document_get_n_rows (PsDocument *self)
{
  PsImportProgress progress;

  if (self->store == NULL)
    return 0;
  if (self->import == NULL)
    return ps_alert_store_get_n_rows (self->store);
  ps_import_job_get_progress (self->job, &progress);
  return progress.rows;
}

static void
notify_progress (PsDocument *self)
{
  g_object_notify (G_OBJECT (self), "n-rows");
  g_object_notify (G_OBJECT (self), "fraction");
  g_signal_emit_by_name (self, "progress");
}

/* What was decided may be another thing by now; the end of the import says so anyway. */
static void
notify_rounds (PsDocument *self)
{
  PsImportProgress progress;
  gboolean changed;

  ps_import_job_get_progress (self->job, &progress);
  changed = progress.n_rounds != self->n_rounds;
  self->n_rounds = progress.n_rounds;
  if (changed && !self->busy)
    {
      g_signal_emit_by_name (self, "verdicts-changed");
      ps_document_update_review (self);
    }
}

static void
progress_cb (PsImportJob *job, PsDocument *self)
{
  if (job != self->job || self->import == NULL)
    return;
  ps_live_order_grow (self->order, ps_document_get_n_rows (self));
  notify_progress (self);
  notify_rounds (self);
}

static void
set_following (PsDocument *self, gboolean following)
{
  if (following == self->following)
    return;
  self->following = following;
  g_object_notify (G_OBJECT (self), "following");
}

/* The import, following or accepting has come to its end. In any case: verdicts are final only now,
 * and what is sorted by them. */
static void
end_reading (PsDocument *self)
{
  gboolean was_busy = self->busy;

  g_clear_object (&self->import);
  self->busy = FALSE;
  ps_live_order_compute (self->order, ps_document_get_n_rows (self));
  notify_progress (self);
  if (was_busy)
    g_object_notify (G_OBJECT (self), "busy");
  g_signal_emit_by_name (self, "verdicts-changed");
  ps_document_update_review (self);
}

static void start_following (PsDocument *self);

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsImportJob *job = PS_IMPORT_JOB (source);
  g_autoptr (PsDocument) self = ps_weak_ref_take (data);
  g_autoptr (GError) error = NULL;
  gboolean again;

  ps_import_job_follow_finish (job, result, &error);
  if (self == NULL || job != self->job)
    return;
  /* It may have been switched off and on again before it came to its end. */
  again = self->following && g_cancellable_is_cancelled (self->import);
  end_reading (self);
  if (again)
    start_following (self);
  else
    set_following (self, FALSE);
  if (error != NULL)
    g_signal_emit_by_name (self, "import-finished", error);
}

static void
start_following (PsDocument *self)
{
  self->import = g_cancellable_new ();
  ps_import_job_follow_async (self->job, self->import, followed_cb, ps_weak_ref_new (self));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsImportJob *job = PS_IMPORT_JOB (source);
  g_autoptr (PsDocument) self = ps_weak_ref_take (data);
  g_autoptr (GError) error = NULL;

  ps_import_job_run_finish (job, result, &error);
  if (self == NULL || job != self->job)
    return;
  end_reading (self);
  g_signal_emit_by_name (self, "import-finished", error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_following (self, FALSE);
  else if (self->following && self->import == NULL)
    start_following (self);
}

static void
accepted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsImportJob *job = PS_IMPORT_JOB (source);
  g_autoptr (PsDocument) self = ps_weak_ref_take (data);
  g_autoptr (GError) error = NULL;
  guint64 n_accepted;

  ps_import_job_accept_finish (job, result, &n_accepted, &error);
  if (self == NULL || job != self->job)
    return;
  end_reading (self);
  g_signal_emit_by_name (self, "accepted", (guint)n_accepted, self->n_tried, error);
  if (self->following && self->import == NULL)
    start_following (self);
}

/* Ends what runs and forgets what is open. */
void
ps_document_drop (PsDocument *self)
{
  ps_live_order_set_store (self->order, NULL, NULL);
  ps_document_end_review (self);
  ps_document_renew_case (self);
  if (self->import != NULL)
    g_cancellable_cancel (self->import);
  g_clear_object (&self->import);
  self->busy = FALSE;
  self->n_rounds = 0;
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  g_clear_object (&self->ledger);
  g_clear_object (&self->store);
  g_clear_pointer (&self->inputs, g_strfreev);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->options.mapping, ps_field_mapping_unref);
  self->options = (PsImportOptions){ 0 };
}

/**
 * ps_document_open:
 * @document: a document
 * @inputs: (array zero-terminated=1): paths; "-" is standard input, a folder every file in it
 *
 * Replaces what is open by @inputs and starts to import them; an import that runs is cancelled
 * and leaves nothing behind. Filter and sort stay as they are: they belong to the view. The
 * outcome comes with "import-finished".
 */
void
ps_document_open (PsDocument *document, const char *const *inputs)
{
  const PsImportOptions options = { 0 };

  ps_document_open_with (document, inputs, &options);
}

/* What the document keeps of what a person chose. */
static void
keep_options (PsDocument *self, const PsImportOptions *options)
{
  self->zone = g_strdup (options->zone);
  self->options = *options;
  self->options.zone = self->zone;
  self->options.niceness = PS_NICENESS_BESIDE_WINDOW;
  self->options.book = ps_document_get_book ();
  if (options->mapping != NULL)
    ps_field_mapping_ref (options->mapping);
}

/**
 * ps_document_open_with:
 * @document: a document
 * @inputs: as for ps_document_open()
 * @options: how to import: format, mapping, zone and year; the rest is the document's
 *
 * The same as ps_document_open(), with a person's choices.
 */
void
ps_document_open_with (PsDocument *document, const char *const *inputs,
                       const PsImportOptions *options)
{
  PsClassifierOptions classifier = { NULL };
  g_auto (GStrv) kept = g_strdupv ((char **)inputs);
  g_autofree char *zone = g_strdup (options->zone);
  g_autoptr (PsFieldMapping) mapping =
      options->mapping != NULL ? ps_field_mapping_ref (options->mapping) : NULL;
  PsImportOptions chosen = *options;
  PsDocument *self = document;

  g_return_if_fail (PS_IS_DOCUMENT (self));
  g_return_if_fail (inputs != NULL);

  chosen.zone = zone;
  ps_document_drop (self);
  set_following (self, FALSE);
  keep_options (self, &chosen);
  self->inputs = g_steal_pointer (&kept);
  self->title = ps_document_make_title ((const char *const *)self->inputs);
  ps_document_note_site (self, &classifier);
  self->store = ps_alert_store_new (&classifier);
  ps_alert_store_set_baseline (self->store, ps_document_get_baseline (self));
  ps_document_begin_review (self);
  ps_document_renew_case (self);
  self->ledger = ps_ledger_new ();
  self->job = ps_import_job_new (self->store, self->ledger, &self->options);
  self->import = g_cancellable_new ();
  self->busy = TRUE;
  g_signal_connect (self->job, "progress", G_CALLBACK (progress_cb), self);
  ps_live_order_set_store (self->order, self->store, ps_row_order_new_all (0));
  ps_import_job_run_async (self->job, (const char *const *)self->inputs, self->import, imported_cb,
                           ps_weak_ref_new (self));
  g_object_notify (G_OBJECT (self), "busy");
  notify_progress (self);
}

/**
 * ps_document_show:
 * @document: a document
 * @store: alerts
 * @order: (transfer full): rows of @store
 *
 * Replaces what is open by alerts that are there already, without an import: for tests.
 */
void
ps_document_show (PsDocument *document, PsAlertStore *store, PsRowOrder *order)
{
  PsAlertStore *kept = g_object_ref (store);

  ps_document_drop (document);
  document->store = kept;
  ps_document_begin_review (document);
  ps_document_renew_case (document);
  ps_live_order_set_store (document->order, document->store, order);
}

/* Returns: (transfer none): how what is open was imported */
const PsImportOptions *
ps_document_get_options (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return &document->options;
}

/**
 * ps_document_assume:
 * @document: a document whose import has ended
 * @zone: (nullable): of times without one, as for ps_time_zone_new()
 * @year: of times without one, 0 for that in which their file was written last
 * @error: return location
 *
 * Changes the times of rows that leave something open; nothing is read again.
 *
 * Returns: %FALSE where there is no such zone
 */
gboolean
ps_document_assume (PsDocument *document, const char *zone, gint32 year, GError **error)
{
  PsDocument *self = document;

  g_return_val_if_fail (PS_IS_DOCUMENT (self), FALSE);

  if (self->job == NULL || self->import != NULL)
    return TRUE;
  if (!ps_import_job_assume (self->job, zone, year, error))
    return FALSE;
  g_free (self->zone);
  self->zone = g_strdup (zone);
  self->options.zone = self->zone;
  self->options.year = year;
  ps_live_order_compute (self->order, ps_document_get_n_rows (self));
  g_signal_emit_by_name (self, "verdicts-changed");
  notify_progress (self);
  return TRUE;
}

/**
 * ps_document_get_book:
 *
 * Returns: (transfer none): the mappings of this user
 */
PsMappingBook *
ps_document_get_book (void)
{
  static PsMappingBook *book;

  if (book == NULL)
    {
      g_autofree char *path =
          g_build_filename (g_get_user_config_dir (), "portside", "mappings.json", NULL);

      book = ps_mapping_book_new (path);
    }
  return book;
}

/**
 * ps_document_cancel:
 * @document: a document
 *
 * Stops an import that runs; what was read stays. "import-finished" follows, with
 * %G_IO_ERROR_CANCELLED.
 */
void
ps_document_cancel (PsDocument *document)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));

  if (document->busy)
    g_cancellable_cancel (document->import);
}

/* Returns: whether records can be accepted now: no file is read or followed */
gboolean
ps_document_can_accept (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), FALSE);
  return document->job != NULL && document->import == NULL;
}

/**
 * ps_document_accept:
 * @document: a document
 * @entries: (transfer full) (element-type PsLedgerEntry): rejected records, as for
 *   ps_import_job_accept()
 * @format: how to read them
 *
 * Reads rejected records as another format, in a thread; those that are alerts become the last
 * rows. The document is busy meanwhile. "accepted" follows; nothing does where
 * ps_document_can_accept() says no.
 */
void
ps_document_accept (PsDocument *document, GArray *entries, const PsFormat *format)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));

  if (!ps_document_can_accept (document))
    {
      g_array_unref (entries);
      return;
    }
  document->import = g_cancellable_new ();
  document->busy = TRUE;
  document->n_tried = entries->len;
  ps_import_job_accept_async (document->job, entries, format, document->import, accepted_cb,
                              ps_weak_ref_new (document));
  g_object_notify (G_OBJECT (document), "busy");
}

/**
 * ps_document_set_following:
 * @document: a document that has something open
 * @following: whether what is added to the files is to be read as it comes
 *
 * Begins when an import that runs has ended, where that stopped reading; switching it off keeps
 * everything. Where nothing can be followed it is switched off again, and "import-finished" says
 * why.
 */
void
ps_document_set_following (PsDocument *document, gboolean following)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));

  if (document->job == NULL)
    return;
  set_following (document, following);
  if (following && document->import == NULL)
    start_following (document);
  else if (!following && document->import != NULL && !document->busy)
    g_cancellable_cancel (document->import);
}

gboolean
ps_document_is_following (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), FALSE);
  return document->following;
}

gboolean
ps_document_is_busy (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), FALSE);
  return document->busy;
}

/* Returns: 0-1, how much of the inputs' bytes is read; -1 where their length is not known */
double
ps_document_get_fraction (PsDocument *document)
{
  PsImportProgress progress;

  g_return_val_if_fail (PS_IS_DOCUMENT (document), 0);

  if (document->job == NULL)
    return 0;
  if (!document->busy)
    return 1;
  ps_import_job_get_progress (document->job, &progress);
  if (progress.bytes_total <= 0)
    return -1;
  return CLAMP ((double)progress.bytes_done / progress.bytes_total, 0, 1);
}

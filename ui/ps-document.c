/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-document-private.h"

#include "ps-thread-niceness.h"

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

G_DEFINE_FINAL_TYPE (PsDocument, ps_document, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_N_ROWS,
  PROP_N_SHOWN,
  PROP_FILTER,
  PROP_GROUPS,
  PROP_FRACTION,
  PROP_FOLLOWING,
  N_PROPS,
};

enum
{
  ORDER_CHANGED,
  FILTER_FAILED,
  VERDICTS_CHANGED,
  ANNOTATIONS_CHANGED,
  ANNOTATIONS_OPENED,
  IMPORT_FINISHED,
  ACCEPTED,
  PROGRESS,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The import holds the document weakly: closing a window ends its work, not the reverse. */
static gpointer
hold_weakly (PsDocument *self)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);
  return ref;
}

static PsDocument *
take_weak (gpointer data)
{
  GWeakRef *ref = data;
  PsDocument *self = g_weak_ref_get (ref);

  g_weak_ref_clear (ref);
  g_free (ref);
  return self;
}

/* While an import runs, the store has rows that are not decided yet: they do not count. */
static guint32
get_n_rows (PsDocument *self)
{
  PsImportProgress progress;

  if (self->store == NULL)
    return 0;
  if (self->import == NULL)
    return ps_alert_store_get_n_rows (self->store);
  ps_import_job_get_progress (self->job, &progress);
  return progress.rows;
}

static guint32
get_n_shown (PsDocument *self)
{
  PsRowOrder *order = ps_live_order_get (self->order);

  return order != NULL ? ps_row_order_get_n_rows (order) : 0;
}

static void
order_changed_cb (PsDocument *self)
{
  g_signal_emit (self, signals[ORDER_CHANGED], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SHOWN]);
}

static void
filter_failed_cb (PsDocument *self, const GError *error)
{
  g_signal_emit (self, signals[FILTER_FAILED], 0, error);
}

static void
notify_progress (PsDocument *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ROWS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_signal_emit (self, signals[PROGRESS], 0);
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
      g_signal_emit (self, signals[VERDICTS_CHANGED], 0);
      ps_document_update_review (self);
    }
}

static void
progress_cb (PsImportJob *job, PsDocument *self)
{
  if (job != self->job || self->import == NULL)
    return;
  ps_live_order_grow (self->order, get_n_rows (self));
  notify_progress (self);
  notify_rounds (self);
}

static void
set_following (PsDocument *self, gboolean following)
{
  if (following == self->following)
    return;
  self->following = following;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOWING]);
}

static void start_following (PsDocument *self);

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsImportJob *job = PS_IMPORT_JOB (source);
  g_autoptr (PsDocument) self = take_weak (data);
  g_autoptr (GError) error = NULL;
  gboolean again;

  ps_import_job_follow_finish (job, result, &error);
  if (self == NULL || job != self->job)
    return;
  /* It may have been switched off and on again before it came to its end. */
  again = self->following && g_cancellable_is_cancelled (self->import);
  g_clear_object (&self->import);
  ps_live_order_compute (self->order, get_n_rows (self));
  notify_progress (self);
  g_signal_emit (self, signals[VERDICTS_CHANGED], 0);
  ps_document_update_review (self);
  if (again)
    start_following (self);
  else
    set_following (self, FALSE);
  if (error != NULL)
    g_signal_emit (self, signals[IMPORT_FINISHED], 0, error);
}

static void
start_following (PsDocument *self)
{
  self->import = g_cancellable_new ();
  ps_import_job_follow_async (self->job, self->import, followed_cb, hold_weakly (self));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsImportJob *job = PS_IMPORT_JOB (source);
  g_autoptr (PsDocument) self = take_weak (data);
  g_autoptr (GError) error = NULL;

  ps_import_job_run_finish (job, result, &error);
  if (self == NULL || job != self->job)
    return;
  g_clear_object (&self->import);
  self->busy = FALSE;
  /* In any case: verdicts are final only now, and what is sorted by them. */
  ps_live_order_compute (self->order, get_n_rows (self));
  notify_progress (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_signal_emit (self, signals[VERDICTS_CHANGED], 0);
  ps_document_update_review (self);
  g_signal_emit (self, signals[IMPORT_FINISHED], 0, error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_following (self, FALSE);
  else if (self->following && self->import == NULL)
    start_following (self);
}

static void
accepted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsImportJob *job = PS_IMPORT_JOB (source);
  g_autoptr (PsDocument) self = take_weak (data);
  g_autoptr (GError) error = NULL;
  guint64 n_accepted;

  ps_import_job_accept_finish (job, result, &n_accepted, &error);
  if (self == NULL || job != self->job)
    return;
  g_clear_object (&self->import);
  self->busy = FALSE;
  ps_live_order_compute (self->order, get_n_rows (self));
  notify_progress (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_signal_emit (self, signals[VERDICTS_CHANGED], 0);
  ps_document_update_review (self);
  g_signal_emit (self, signals[ACCEPTED], 0, (guint)n_accepted, self->n_tried, error);
  if (self->following && self->import == NULL)
    start_following (self);
}

/* What rows are filtered and sorted by may be another thing: the order follows. */
void
ps_document_order_again (PsDocument *document)
{
  if (ps_live_order_get_filter (document->order)[0] != '\0'
      || ps_live_order_is_sorted (document->order))
    ps_live_order_compute (document->order, get_n_rows (document));
}

/* Ends what runs and forgets what is open. */
static void
drop (PsDocument *self)
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

static void
ps_document_dispose (GObject *object)
{
  drop (PS_DOCUMENT (object));
  G_OBJECT_CLASS (ps_document_parent_class)->dispose (object);
}

static void
ps_document_finalize (GObject *object)
{
  g_object_unref (PS_DOCUMENT (object)->order);
  G_OBJECT_CLASS (ps_document_parent_class)->finalize (object);
}

static void
ps_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PsDocument *self = PS_DOCUMENT (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_N_ROWS:
      g_value_set_uint (value, get_n_rows (self));
      break;
    case PROP_N_SHOWN:
      g_value_set_uint (value, get_n_shown (self));
      break;
    case PROP_FILTER:
      g_value_set_string (value, ps_document_get_filter (self));
      break;
    case PROP_GROUPS:
      g_value_set_string (value, ps_document_get_groups (self));
      break;
    case PROP_FRACTION:
      g_value_set_double (value, ps_document_get_fraction (self));
      break;
    case PROP_FOLLOWING:
      g_value_set_boolean (value, self->following);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ps_document_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FILTER)
    ps_document_set_filter (PS_DOCUMENT (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_N_ROWS] = g_param_spec_uint ("n-rows", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_SHOWN] = g_param_spec_uint ("n-shown", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FILTER] =
      g_param_spec_string ("filter", NULL, NULL, "", flags | G_PARAM_WRITABLE);
  properties[PROP_GROUPS] = g_param_spec_string ("groups", NULL, NULL, "", flags);
  properties[PROP_FOLLOWING] = g_param_spec_boolean ("following", NULL, NULL, FALSE, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ps_document_class_init (PsDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = ps_document_dispose;
  object_class->finalize = ps_document_finalize;
  object_class->get_property = ps_document_get_property;
  object_class->set_property = ps_document_set_property;
  install_properties (object_class);

  signals[ORDER_CHANGED] =
      g_signal_new ("order-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTER_FAILED] = g_signal_new ("filter-failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[VERDICTS_CHANGED] = g_signal_new ("verdicts-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  signals[ANNOTATIONS_CHANGED] = g_signal_new ("annotations-changed", type, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ANNOTATIONS_OPENED] =
      g_signal_new ("annotations-opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    2, G_TYPE_POINTER, G_TYPE_ERROR);
  signals[IMPORT_FINISHED] = g_signal_new ("import-finished", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[ACCEPTED] = g_signal_new ("accepted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_ERROR);
  signals[PROGRESS] =
      g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ps_document_init (PsDocument *self)
{
  self->order = ps_live_order_new ();
  ps_document_begin_case (self, self->order);
  g_signal_connect_object (self->order, "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->order, "failed", G_CALLBACK (filter_failed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * ps_document_new:
 *
 * Returns: (transfer full): a document with nothing open
 */
PsDocument *
ps_document_new (void)
{
  return g_object_new (PS_TYPE_DOCUMENT, NULL);
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
  drop (self);
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
                           hold_weakly (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
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

  drop (document);
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
  ps_live_order_compute (self->order, get_n_rows (self));
  g_signal_emit (self, signals[VERDICTS_CHANGED], 0);
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
                              hold_weakly (document));
  g_object_notify_by_pspec (G_OBJECT (document), properties[PROP_BUSY]);
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

/* Returns: (transfer none) (nullable): the alerts, %NULL while nothing was opened */
PsAlertStore *
ps_document_get_store (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return document->store;
}

/* Returns: (transfer none) (nullable): what became of each record */
PsLedger *
ps_document_get_ledger (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return document->ledger;
}

/* Returns: (transfer none) (nullable): the import, which also reads single records again */
PsImportJob *
ps_document_get_job (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return document->job;
}

/* Returns: (transfer none) (nullable): which rows are shown, in which order */
PsRowOrder *
ps_document_get_order (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return ps_live_order_get (document->order);
}

/* Returns: (transfer none) (nullable) (array zero-terminated=1): the paths that are open */
const char *const *
ps_document_get_inputs (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return (const char *const *)document->inputs;
}

/* Returns: (transfer none) (nullable): the names of the files that are open, without folders */
const char *
ps_document_get_title (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return document->title;
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

/**
 * ps_document_set_filter:
 * @document: a document
 * @text: (nullable): a filter in the query language; blank: all rows. A text that is none changes
 *   nothing
 *
 * The new order is computed in a worker and comes with "order-changed"; until then the present
 * one stays. A query that runs is cancelled.
 */
void
ps_document_set_filter (PsDocument *document, const char *text)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));

  if (ps_live_order_set_filter (document->order, text))
    g_object_notify_by_pspec (G_OBJECT (document), properties[PROP_FILTER]);
}

/* Returns: (transfer none): never %NULL */
const char *
ps_document_get_filter (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), "");
  return ps_live_order_get_filter (document->order);
}

/* @by: what rows are grouped by, as for ps_live_order_set_groups() */
void
ps_document_set_groups (PsDocument *document, const char *by)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));

  if (ps_live_order_set_groups (document->order, by))
    g_object_notify_by_pspec (G_OBJECT (document), properties[PROP_GROUPS]);
}

/* Returns: (transfer none): what rows are grouped by, "" for nothing */
const char *
ps_document_get_groups (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), "");
  return ps_live_order_get_groups (document->order);
}

/* Returns: (transfer none) (nullable): the groups of the present order, if rows are grouped */
PsGrouping *
ps_document_get_grouping (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return ps_live_order_get_grouping (document->order);
}

/* Returns: (transfer none) (nullable): rows as a table lists them, one for each group if they are
 * grouped */
PsRowOrder *
ps_document_get_lines (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return ps_live_order_get_lines (document->order);
}

/**
 * ps_document_set_sort:
 * @document: a document
 * @keys: (array length=n_keys) (nullable): the first one matters most
 * @n_keys: 0 = the order of the files
 *
 * As ps_document_set_filter() does it.
 */
void
ps_document_set_sort (PsDocument *document, const PsSortKey *keys, guint n_keys)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));
  ps_live_order_set_sort (document->order, keys, n_keys);
}

/* Returns: whether rows stand in another order than that of the files */
gboolean
ps_document_is_sorted (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), FALSE);
  return ps_live_order_is_sorted (document->order);
}

/* Returns: whether the rows that are shown are those of the present filter and order */
gboolean
ps_document_is_settled (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), TRUE);
  return ps_live_order_is_settled (document->order);
}

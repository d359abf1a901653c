#pragma once

#include <gio/gio.h>

#include "ps-import-job.h"

G_BEGIN_DECLS

/* So many alerts are shown. */
#define PS_PREVIEW_ROWS 20

/**
 * PsImportPreview:
 * @format: (nullable): what the file was recognised as
 * @trouble: (nullable): why nothing can be shown
 * @store: the first alerts, at most %PS_PREVIEW_ROWS, decided
 * @names: (element-type PsSampleName): columns or keys of the file
 * @meanings: (element-type PsFieldMeaning): as what each of @names is read, in their order
 * @fingerprint: (nullable): of @names
 * @lacks_zone: whether one of the alerts has a time without a zone
 * @lacks_year: whether one of them has a time without a year
 * @n_skipped: records without two ends among those that were looked at
 * @n_rejected: records that could not be read among them
 *
 * What an import of a file would look like. Counted.
 */
typedef struct
{
  const PsFormat *format;
  char *trouble;
  PsAlertStore *store;
  GPtrArray *names;
  GArray *meanings;
  char *fingerprint;
  gboolean lacks_zone;
  gboolean lacks_year;
  guint n_skipped;
  guint n_rejected;
} PsImportPreview;

PsImportPreview *ps_import_preview_new (const char *path, const PsImportOptions *options);
PsImportPreview *ps_import_preview_ref (PsImportPreview *preview);
void ps_import_preview_unref (PsImportPreview *preview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsImportPreview, ps_import_preview_unref)

G_END_DECLS

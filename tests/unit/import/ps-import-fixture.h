#pragma once

#include <string.h>

#include "ps-import-job-private.h"

G_BEGIN_DECLS

/* An import and what it fills; for tests. */
typedef struct
{
  PsAlertStore *store;
  PsLedger *ledger;
  PsImportJob *job;
} PsImportFixture;

void ps_import_fixture_set_up (PsImportFixture *import, guint n_threads, gsize chunk_size);
void ps_import_fixture_tear_down (PsImportFixture *import);
gboolean ps_import_fixture_run (PsImportFixture *import, const char *path, GError **error);
char *ps_import_fixture_write (const char *name, const char *text, gsize length);
void ps_import_fixture_append_alert (GString *text, guint k, const char *signature, gsize padding);
GString *ps_import_fixture_make_alerts (guint n, const char *before, const char *join,
                                        const char *after);
char *ps_import_fixture_print_counts (PsLedger *ledger);
char *ps_import_fixture_print (PsImportFixture *import);
char *ps_import_fixture_import (const char *path, guint n_threads, gsize chunk_size);
void ps_import_fixture_init (void);
char *ps_import_fixture_build_path (const char *name);
void ps_import_fixture_clean_up (void);

G_END_DECLS

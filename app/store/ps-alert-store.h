#pragma once

#include <gio/gio.h>

#include "ps-alert-batch.h"
#include "ps-annotation-table.h"
#include "ps-baseline.h"
#include "ps-raw-file.h"
#include "ps-rulings.h"
#include "ps-site-policy.h"

G_BEGIN_DECLS

/**
 * PsAlertStore:
 *
 *   files ──┐
 *   columns ├─ PsAlertStore ── pools (addresses, texts)
 *   dataset ┘
 *
 * All alerts that are open together, as columns in blocks of 65,536 rows. One thread appends;
 * any thread reads the rows below ps_alert_store_get_n_rows() without a lock. Rows are never
 * moved, changed in what the file said, or removed; the verdict columns are rewritten by
 * ps_alert_store_decide(), and what was assumed of times by ps_alert_store_retime(). What people
 * say of the rows is beside them, in a #PsAnnotationTable.
 */
#define PS_TYPE_ALERT_STORE (ps_alert_store_get_type ())
G_DECLARE_FINAL_TYPE (PsAlertStore, ps_alert_store, PS, ALERT_STORE, GObject)

/* Row numbers are u32; the last one is never used, so that it can mean "none". */
#define PS_ROW_NONE G_MAXUINT32

PsAlertStore *ps_alert_store_new (const PsClassifierOptions *options);

guint ps_alert_store_add_file (PsAlertStore *store, PsRawFile *file);
PsRawFile *ps_alert_store_get_file (PsAlertStore *store, guint file);
guint ps_alert_store_get_n_files (PsAlertStore *store);

gboolean ps_alert_store_append (PsAlertStore *store, const PsAlertBatch *batch, guint file,
                                guint32 first_record, GError **error);
guint32 ps_alert_store_get_n_rows (PsAlertStore *store);
void ps_alert_store_get (PsAlertStore *store, guint32 row, PsAlert *alert);

const PsAddress *ps_alert_store_get_address (PsAlertStore *store, guint32 id);
const PsAddressPool *ps_alert_store_get_addresses (PsAlertStore *store);
const char *ps_alert_store_get_text (PsAlertStore *store, PsText text, guint32 id);
const PsStringPool *ps_alert_store_get_texts (PsAlertStore *store, PsText text);

void ps_alert_store_set_rulings (PsAlertStore *store, const PsRuling *rulings, gsize n_rulings);
PsClaim ps_alert_store_get_claim (PsAlertStore *store, guint32 row);
PsAnnotationTable *ps_alert_store_get_annotations (PsAlertStore *store);
void ps_alert_store_settle (PsAlertStore *store);
void ps_alert_store_decide (PsAlertStore *store, guint32 first, guint32 n_rows);
void ps_alert_store_get_verdict (PsAlertStore *store, guint32 row, PsVerdict *verdict);
guint32 ps_alert_store_get_findings (PsAlertStore *store, guint32 row);
void ps_alert_store_get_conversation (PsAlertStore *store, guint32 row,
                                      PsConversation *conversation);
PsVerdict ps_alert_store_explain (PsAlertStore *store, guint32 row, PsConversation *conversation,
                                  PsEvidenceList *evidence);
const PsClassifierOptions *ps_alert_store_get_options (PsAlertStore *store);
void ps_alert_store_set_policy (PsAlertStore *store, PsSitePolicy *policy);
void ps_alert_store_set_baseline (PsAlertStore *store, PsBaseline *baseline);
PsBaseline *ps_alert_store_get_baseline (PsAlertStore *store);
gsize ps_alert_store_get_memory (PsAlertStore *store);

/* The time that a row is to have, in µs since 1970 UTC; of @alert only time, flags and file are
 * set. */
typedef gint64 (*PsRetime) (const PsAlert *alert, gpointer data);

void ps_alert_store_retime (PsAlertStore *store, PsRetime retime, gpointer data);

typedef enum
{
  PS_STORE_ERROR_FULL,
  PS_STORE_ERROR_CHANGED, /* the file is not what it was when it was read */
  PS_STORE_ERROR_READ,
  PS_STORE_ERROR_WRITE, /* a spool cannot be written */
} PsStoreError;

#define PS_STORE_ERROR (ps_store_error_quark ())
GQuark ps_store_error_quark (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-baseline-file.h"
#include "ps-document-private.h"
#include "ps-site.h"

/* What is usual at the site and what was there before: findings follow. */

static void
decide_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PsAlertStore *store = data;

  ps_alert_store_decide (store, 0, ps_alert_store_get_n_rows (store));
  g_task_return_boolean (task, TRUE);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsDocument *document = PS_DOCUMENT (source);

  if (g_task_get_task_data (G_TASK (result)) == ps_document_get_store (document))
    g_signal_emit_by_name (document, "verdicts-changed");
}

static void decide_again (PsDocument *document);

static void
busy_cb (PsDocument *document)
{
  if (ps_document_is_busy (document))
    return;
  g_signal_handlers_disconnect_by_func (document, busy_cb, NULL);
  decide_again (document);
}

/* What is being read decides all rows at its end, but that may be over when nobody was told yet:
 * they are decided once more then. */
static void
decide_again (PsDocument *document)
{
  PsAlertStore *store = ps_document_get_store (document);
  g_autoptr (GTask) task = NULL;

  if (store == NULL || ps_document_is_following (document))
    return;
  if (ps_document_is_busy (document))
    {
      g_signal_handlers_disconnect_by_func (document, busy_cb, NULL);
      g_signal_connect (document, "notify::busy", G_CALLBACK (busy_cb), NULL);
      return;
    }
  task = g_task_new (document, NULL, decided_cb, NULL);
  g_task_set_task_data (task, g_object_ref (store), g_object_unref);
  g_task_run_in_thread (task, decide_in_thread);
}

/* Returns: (transfer none): whose policy counts: that of this computer, unless a workspace named
 * another */
PsSite *
ps_document_get_site (PsDocument *document)
{
  PsSite *site = g_object_get_data (G_OBJECT (document), "site");

  return site != NULL ? site : ps_site_get_default ();
}

/* @site: (nullable): %NULL for that of this computer */
void
ps_document_set_site (PsDocument *document, PsSite *site)
{
  PsSite *before = ps_document_get_site (document);

  g_object_set_data_full (G_OBJECT (document), "site", site != NULL ? g_object_ref (site) : NULL,
                          g_object_unref);
  if (ps_document_get_site (document) != before)
    ps_document_follow_site (document);
}

/* The policy of the site is another one. */
void
ps_document_follow_site (PsDocument *document)
{
  PsAlertStore *store = ps_document_get_store (document);

  if (store == NULL)
    return;
  ps_alert_store_set_policy (store, ps_site_get_policy (ps_document_get_site (document)));
  decide_again (document);
}

/* What a classifier is told of the site. */
void
ps_document_note_site (PsDocument *document, PsClassifierOptions *options)
{
  PsSitePolicy *policy = ps_site_get_policy (ps_document_get_site (document));

  options->policy = policy;
  options->home = ps_site_policy_get_home (policy, &options->n_home);
}

/**
 * ps_document_set_baseline:
 * @document: a document
 * @baseline: (nullable): who served whom before
 * @path: (nullable): the file that it is from
 *
 * What is new is marked, in what is open and in what will be.
 */
void
ps_document_set_baseline (PsDocument *document, PsBaseline *baseline, const char *path)
{
  PsAlertStore *store = ps_document_get_store (document);

  g_object_set_data_full (G_OBJECT (document), "baseline",
                          baseline != NULL ? ps_baseline_ref (baseline) : NULL,
                          (GDestroyNotify)ps_baseline_unref);
  g_object_set_data_full (G_OBJECT (document), "baseline-path", g_strdup (path), g_free);
  if (store == NULL)
    return;
  ps_alert_store_set_baseline (store, baseline);
  decide_again (document);
}

/* Returns: (transfer none) (nullable): who served whom before */
PsBaseline *
ps_document_get_baseline (PsDocument *document)
{
  return g_object_get_data (G_OBJECT (document), "baseline");
}

/* Returns: (transfer none) (nullable): the file that the baseline is from */
const char *
ps_document_get_baseline_path (PsDocument *document)
{
  return g_object_get_data (G_OBJECT (document), "baseline-path");
}

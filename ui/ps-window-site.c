/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-baseline-file.h"
#include "ps-site.h"
#include "ps-words.h"

/* "Expected here", and what is new since a baseline. */

/* What is to be expected: a service of one server, or of any. */
typedef struct
{
  PsEndpoint server;
  gboolean is_any;
  guint8 protocol;
} Service;

/* That of the alert that the cursor is on. */
static gboolean
find_server (PsWindow *self, Service *service)
{
  PsAlertStore *store = ps_document_get_store (self->document);
  guint32 row = ps_alert_table_get_cursor (self->table);
  PsConversation conversation;
  PsVerdict verdict;

  if (store == NULL || row >= ps_alert_store_get_n_rows (store))
    return FALSE;
  ps_alert_store_get_verdict (store, row, &verdict);
  ps_alert_store_get_conversation (store, row, &conversation);
  *service = (Service){ .server = verdict.server == PS_END_A ? conversation.a : conversation.b,
                        .protocol = conversation.protocol };
  return verdict.server != PS_END_NONE && service->server.has_port;
}

/* Only what can be seen is meant: the port that is selected, or the alert. */
static gboolean
find_service (PsWindow *self, Service *service)
{
  const char *view = gtk_stack_get_visible_child_name (self->views);
  const PsPortUse *use;

  if (g_strcmp0 (view, "table") == 0)
    return find_server (self, service);
  use = g_strcmp0 (view, "ports") == 0 ? ps_ports_page_get_selected (self->ports) : NULL;
  if (use != NULL)
    *service = (Service){ .server = { .port = use->port, .has_port = TRUE },
                          .is_any = TRUE,
                          .protocol = use->protocol };
  return use != NULL;
}

static char *
describe_service (const Service *service)
{
  g_autofree char *name = NULL;

  if (service->is_any)
    {
      name = ps_words_port_number (service->protocol, service->server.port);
      return g_strdup_printf (_ ("Port %s is expected on any server from now on. Ctrl+Z undoes it."),
                              name);
    }
  name = ps_endpoint_to_string (&service->server);
  return g_strdup_printf (_ ("%s is expected here from now on. Ctrl+Z undoes it."), name);
}

static void
expect_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  Service service;

  if (!find_service (self, &service))
    {
      ps_window_show_message (self, GTK_MESSAGE_INFO,
                              _ ("Choose an alert whose server can be told, or a port, first."));
      return;
    }
  if (!ps_site_expect (ps_document_get_site (self->document),
                       service.is_any ? NULL : &service.server.address, service.server.port,
                       service.protocol, &error))
    {
      ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      return;
    }
  text = describe_service (&service);
  ps_window_show_message (self, GTK_MESSAGE_INFO, text);
}

static void
site_changed_cb (PsWindow *self)
{
  ps_window_update_undo (self);
  ps_document_follow_site (self->document);
}

static void
watch_site (PsWindow *self)
{
  g_signal_connect_object (ps_document_get_site (self->document), "changed",
                           G_CALLBACK (site_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * ps_window_use_policy:
 * @self: a window
 * @path: (nullable): of a policy, %NULL for that of this computer
 *
 * From now on that policy counts in this window, also for the roles in its baseline, which is read
 * again.
 *
 * Returns: (nullable): what is wrong with it, owned by the site
 */
const char *
ps_window_use_policy (PsWindow *self, const char *path)
{
  g_autofree char *usual = ps_policy_file_get_default_path ();
  g_autoptr (PsSite) site =
      path != NULL && !g_str_equal (path, usual) ? ps_site_new (path) : NULL;

  g_signal_handlers_disconnect_by_func (ps_document_get_site (self->document), site_changed_cb,
                                        self);
  ps_document_set_site (self->document, site);
  watch_site (self);
  ps_window_update_undo (self);
  if (ps_document_get_baseline_path (self->document) != NULL)
    ps_window_open_baseline (self, ps_document_get_baseline_path (self->document), TRUE);
  return site != NULL ? ps_site_get_trouble (site) : NULL;
}

/* A baseline on its way. Roles in it are decided as those of what is open: by the site's policy. */
typedef struct
{
  char *path;
  PsSitePolicy *policy;
  gboolean quiet;
} BaselineReading;

static void
free_reading (gpointer data)
{
  BaselineReading *reading = data;

  g_free (reading->path);
  g_clear_pointer (&reading->policy, ps_site_policy_unref);
  g_free (reading);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const BaselineReading *reading = data;
  PsClassifierOptions classifier = { .policy = reading->policy };
  g_autoptr (GError) error = NULL;
  PsBaseline *baseline;

  if (reading->policy != NULL)
    classifier.home = ps_site_policy_get_home (reading->policy, &classifier.n_home);
  baseline = ps_baseline_file_load (reading->path, &classifier, NULL, cancellable, &error);

  if (baseline != NULL)
    g_task_return_pointer (task, baseline, (GDestroyNotify)ps_baseline_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsWindow *self = PS_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsBaseline) baseline = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;
  const BaselineReading *reading;

  if (self->document == NULL)
    return;
  if (baseline == NULL)
    {
      ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      return;
    }
  reading = g_task_get_task_data (G_TASK (result));
  ps_document_set_baseline (self->document, baseline, reading->path);
  ps_window_set_enabled (self, "clear-baseline", TRUE);
  if (reading->quiet)
    return;
  text = g_strdup_printf (_ ("Baseline %s: servers, ports and pairs that are not in it are marked "
                             "as new. The filter is:new shows them."),
                          ps_baseline_get_name (baseline));
  ps_window_show_message (self, GTK_MESSAGE_INFO, text);
}

/**
 * ps_window_open_baseline:
 * @self: a window
 * @path: earlier alerts, or an inventory
 * @quiet: say nothing unless it fails
 *
 * Reads it aside and then marks what is new.
 */
void
ps_window_open_baseline (PsWindow *self, const char *path, gboolean quiet)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, loaded_cb, NULL);
  BaselineReading *reading = g_new0 (BaselineReading, 1);
  PsSitePolicy *policy = ps_site_get_policy (ps_document_get_site (self->document));

  reading->path = g_strdup (path);
  reading->policy = policy != NULL ? ps_site_policy_ref (policy) : NULL;
  reading->quiet = quiet;
  g_task_set_task_data (task, reading, free_reading);
  g_task_run_in_thread (task, load_in_thread);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, PsWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    ps_window_open_baseline (self, path, FALSE);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
open_baseline_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Open baseline: earlier alerts, or a saved inventory"), GTK_WINDOW (self),
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Nothing is marked as new any more. */
void
ps_window_clear_baseline (PsWindow *self)
{
  ps_document_set_baseline (self->document, NULL, NULL);
  ps_window_set_enabled (self, "clear-baseline", FALSE);
}

static void
clear_baseline_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;

  ps_window_clear_baseline (self);
  ps_window_show_message (self, GTK_MESSAGE_INFO, _ ("Nothing is marked as new any more."));
}

/* The commands about the site, and what it says. */
void
ps_window_add_site (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "expected-here", expect_cb, NULL, NULL, NULL, { 0 } },
    { "open-baseline", open_baseline_cb, NULL, NULL, NULL, { 0 } },
    { "clear-baseline", clear_baseline_cb, NULL, NULL, NULL, { 0 } },
  };
  const char *trouble = ps_site_get_trouble (ps_site_get_default ());

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  ps_window_set_enabled (self, "clear-baseline", FALSE);
  watch_site (self);
  if (trouble != NULL)
    ps_window_show_message (self, GTK_MESSAGE_WARNING, trouble);
}

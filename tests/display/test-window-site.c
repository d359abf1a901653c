/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "ps-open-window.h"
#include "ps-policy-file.h"
#include "ps-window-private.h"

/* What a window makes of a site's policy is what the command line makes of it. */

#define HEAD "timestamp,src_ip,src_port,dst_ip,dst_port,proto,signature\n"

/* Nobody can tell who serves in the first one, unless 198.51.100.0/24 is a network of one's own:
 * then its last address is that of all hosts in it. */
static const char before[] =
    HEAD "2026-03-01T08:00:00Z,10.0.0.5,50001,198.51.100.255,50002,udp,one\n";
static const char today[] =
    HEAD "2026-03-02T08:00:00Z,10.0.0.5,50001,198.51.100.255,50002,udp,one\n"
         "2026-03-02T08:01:00Z,10.0.0.6,50003,198.51.100.10,443,tcp,two\n"
         "2026-03-02T08:02:00Z,10.0.0.5,50003,198.51.100.255,50004,udp,three\n";
static const char policy[] = "{\"version\":1,\"home\":[\"198.51.100.0/24\"]}";

/* That of this computer. */
static void
write_policy (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, policy, -1, NULL));
}

static void
append_cell (GString *text, PsAlertStore *store, guint32 row, PsColumn column, char end)
{
  ps_column_print (column, store, row, text);
  g_string_append_c (text, end);
}

/* As the command line lists it. */
static char *
list_findings (PsOpenWindow *open)
{
  PsAlertStore *store = ps_document_get_store (ps_window_get_document (open->window));
  GString *text = g_string_new ("server_ip\tserver_port\tfindings\n");

  for (guint32 row = 0; row < ps_alert_store_get_n_rows (store); row++)
    {
      append_cell (text, store, row, PS_COLUMN_SERVER_IP, '\t');
      append_cell (text, store, row, PS_COLUMN_SERVER_PORT, '\t');
      append_cell (text, store, row, PS_COLUMN_FINDINGS, '\n');
    }
  return g_string_free (text, FALSE);
}

static gboolean
has_news (PsOpenWindow *open)
{
  g_autofree char *findings = list_findings (open);
  PsDocument *document = ps_window_get_document (open->window);

  return strstr (findings, "new-") != NULL && ps_document_is_settled (document)
         && !ps_document_is_busy (document);
}

static char *
list_by_command (const char *path, const char *policy_path, const char *baseline)
{
  g_autofree char *program =
      g_test_build_filename (G_TEST_BUILT, "..", "app", "cli", "portside-cli", NULL);
  g_autofree char *with_policy = g_strconcat ("--policy=", policy_path, NULL);
  g_autofree char *with_baseline = g_strconcat ("--baseline=", baseline, NULL);
  const char *const arguments[] = { program,        "list",
                                    "--format=tsv", "--columns=server_ip,server_port,findings",
                                    with_policy,    with_baseline,
                                    path,           NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                               NULL, &text, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return text;
}

/* A baseline is decided by the policy that is open, as what is compared with it: else a server that
 * only the policy knows would be new every day. */
static void
test_baseline (void)
{
  PsOpenWindow open = { 0 };
  g_autofree char *policy_path = ps_policy_file_get_default_path ();
  g_autofree char *baseline = NULL;
  g_autofree char *in_window = NULL;
  g_autofree char *on_line = NULL;

  write_policy (policy_path);
  ps_open_window_set_up (&open, today, 1100, 800);
  baseline = ps_test_folder_write (open.folder, "before.csv", before);
  ps_window_open_baseline (open.window, baseline, TRUE);
  ps_wait_until (has_news (&open));
  in_window = list_findings (&open);
  on_line = list_by_command (open.path, policy_path, baseline);
  g_assert_cmpstr (in_window, ==, on_line);
  g_assert_cmpstr (in_window, ==,
                   "server_ip\tserver_port\tfindings\n"
                   "198.51.100.255\t50002\t\n"
                   "198.51.100.10\t443\tnew-server\n"
                   "198.51.100.255\t50004\tnew-port\n");
  ps_open_window_tear_down (&open);
}

static gboolean
is_listed (PsOpenWindow *open, const char *wanted)
{
  g_autofree char *findings = list_findings (open);
  PsDocument *document = ps_window_get_document (open->window);

  return g_str_equal (findings, wanted) && ps_document_is_settled (document)
         && !ps_document_is_busy (document);
}

/* Another policy changes who the servers of the baseline are, not only those of what is open. */
static void
test_baseline_and_policy (void)
{
  PsOpenWindow open = { 0 };
  g_autofree char *policy_path = ps_policy_file_get_default_path ();
  g_autofree char *other = NULL, *baseline = NULL;

  write_policy (policy_path);
  ps_open_window_set_up (&open, today, 1100, 800);
  other = ps_test_folder_write (open.folder, "site.json", "{\"version\":1}");
  baseline = ps_test_folder_write (open.folder, "before.csv", before);
  g_assert_null (ps_window_use_policy (open.window, other));
  ps_window_open_baseline (open.window, baseline, TRUE);
  ps_wait_until (has_news (&open));
  ps_window_use_policy (open.window, NULL);
  ps_wait_until (is_listed (&open, "server_ip\tserver_port\tfindings\n"
                                   "198.51.100.255\t50002\t\n"
                                   "198.51.100.10\t443\tnew-server\n"
                                   "198.51.100.255\t50004\tnew-port\n"));
  ps_open_window_tear_down (&open);
}

static void
add_tests (void)
{
  g_test_add_func ("/window-site/baseline-and-policy", test_baseline_and_policy);
  g_test_add_func ("/window-site/baseline", test_baseline);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}

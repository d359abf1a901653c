/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "ps-pseudonym-key.h"
#include "ps-redaction.h"
#include "ps-test-folder.h"

static PsRedaction *
make (gboolean defang)
{
  guint8 key[PS_PSEUDONYM_KEY_SIZE] = { 9 };

  return ps_redaction_new (ps_pseudonymizer_new (key), defang);
}

/* Texts, and a part that must be gone; "" where the text has to stay as it is. */
static const struct
{
  const char *text;
  const char *gone;
} cases[] = {
  { "nothing to hide", "" },
  { "ET POLICY SSH on 2222 (v1.2)", "" },
  { "loopback 127.0.0.1 and 0.0.0.0", "" },
  { "filter server.port>1023 and source.ip", "" },
  { "dropped setup.exe and eve.json, run.py", "" },
  { "src 10.0.0.5", "10.0.0.5" },
  { "(10.0.0.5:443)", "10.0.0.5" },
  { "010.000.000.005", "010.000.000.005" },
  { "10[.]0[.]0[.]5", "10[.]0[.]0[.]5" },
  { "[2001:db8::5]:443", "2001:db8::5" },
  { "2001:0DB8:0:0:0:0:0:5", "2001:0DB8" },
  { "net 192.168.7.0/24", "192.168.7" },
  { "query www.corp.test.", "corp" },
  { "http://intern/path", "intern" },
  { "mail to bob@mailhost now", "mailhost" },
  { "from SENSOR7:", "SENSOR7" },
  { "\\\\fileserver\\share", "fileserver" },
  { "{\"src_ip\":\"10.0.0.5\",\"host\":\"db1.corp.local\"}", "db1" },
  { "at 00:11:22:33:44:55", "00:11:22:33:44:55" },
};

static void
test_texts (void)
{
  g_autoptr (PsRedaction) redaction = make (FALSE);

  ps_redaction_add_name (redaction, "sensor7");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *hidden = ps_redaction_dup_text (redaction, cases[i].text);
      g_autofree char *left = ps_redaction_find_left (redaction, hidden, strlen (hidden));
      g_autofree char *before = NULL;

      g_test_message ("%s ─▶ %s", cases[i].text, hidden);
      g_assert_null (left);
      if (*cases[i].gone == '\0')
        {
          g_assert_cmpstr (hidden, ==, cases[i].text);
          continue;
        }
      g_assert_null (strstr (hidden, cases[i].gone));
      before = ps_redaction_find_left (redaction, cases[i].text, strlen (cases[i].text));
      g_assert_nonnull (before);
    }
}

/* The same host is the same in a column and in a text; a network holds its hosts. */
static void
test_consistent (void)
{
  g_autoptr (PsRedaction) redaction = make (FALSE);
  g_autoptr (GString) column = g_string_new (NULL);
  g_autofree char *text = ps_redaction_dup_text (redaction, "10.7.0.5");
  g_autofree char *network_text = ps_redaction_dup_text (redaction, "10.7.0.0/16");
  g_autofree char *restored = ps_redaction_restore_text (redaction, network_text);
  PsNetwork network;
  PsAddress address;

  g_assert_true (ps_address_parse ("10.7.0.5", -1, &address));
  ps_redaction_append_address (redaction, column, &address);
  g_assert_cmpstr (column->str, ==, text);
  g_assert_true (ps_network_parse (network_text, -1, &network));
  g_assert_true (ps_address_parse (text, -1, &address));
  g_assert_true (ps_network_contains (&network, &address));
  g_assert_cmpstr (restored, ==, "10.7.0.0/16");
}

static void
test_restored (void)
{
  g_autoptr (PsRedaction) redaction = make (TRUE);
  const char *filter = "client.ip:10.0.0.0/8 server.ip:2001:db8::7 is:unusual";
  g_autofree char *hidden = ps_redaction_dup_text (redaction, filter);
  g_autofree char *restored = ps_redaction_restore_text (redaction, hidden);

  g_assert_null (strstr (hidden, "2001:db8"));
  g_assert_cmpstr (restored, ==, filter);
}

static void
test_defang (void)
{
  g_autoptr (PsRedaction) redaction = ps_redaction_new (NULL, TRUE);
  static const struct
  {
    const char *text;
    const char *defanged;
  } defanged[] = {
    { "plain 1.2", "plain 1.2" },
    { "10.0.0.5", "10[.]0[.]0[.]5" },
    { "2001:db8::1", "2001[:]db8[:][:]1" },
    { "https://evil.example/a", "hxxps://evil[.]example/a" },
    { "HTTP://evil.example:80", "hxxp://evil[.]example:80" },
    { "ftp://10.0.0.5/x", "fxp://10[.]0[.]0[.]5/x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (defanged); i++)
    {
      g_autofree char *text = ps_redaction_dup_text (redaction, defanged[i].text);

      g_assert_cmpstr (text, ==, defanged[i].defanged);
    }
}

/* An original is found in whatever was forgotten, also defanged; a pseudonym is not. */
static void
test_left (void)
{
  g_autoptr (PsRedaction) redaction = make (TRUE);
  g_autofree char *hidden = ps_redaction_dup_text (redaction, "10.0.0.5 to 2001:db8::1");
  const char *const bad[] = { "x 10.0.0.5", "10[.]0[.]0[.]5", "2001[:]db8[:][:]1",
                              "<td>2001:DB8:0::1</td>", "a\0b 10.0.0.5" };
  g_autofree char *none = ps_redaction_find_left (redaction, hidden, strlen (hidden));
  g_autofree char *kept = ps_redaction_find_left (redaction, "127.0.0.1 ::1", 13);
  g_autofree char *unknown = ps_redaction_find_left (redaction, "10.0.0.6", 8);
  PsAddress address;

  g_assert_null (none);
  g_assert_null (kept);
  g_assert_null (unknown);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gsize length = i == 4 ? 12 : strlen (bad[i]);
      g_autofree char *left = ps_redaction_find_left (redaction, bad[i], length);

      g_assert_nonnull (left);
    }
  g_assert_true (ps_address_parse ("10.0.0.6", -1, &address));
  ps_redaction_add_address (redaction, &address);
  g_free (g_steal_pointer (&unknown));
  unknown = ps_redaction_find_left (redaction, "10.0.0.6", 8);
  g_assert_cmpstr (unknown, ==, "10.0.0.6");
}

static void
test_key (void)
{
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *below = g_build_filename (folder, "state", NULL);
  g_autofree char *path = g_build_filename (below, "pseudonyms.key", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsPseudonymizer) made = ps_pseudonym_key_load (path, &error);
  g_autoptr (PsPseudonymizer) again = ps_pseudonym_key_load (path, NULL);
  g_autofree char *mark = NULL;
  g_autofree char *mark_again = NULL;
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_nonnull (again);
  mark = ps_pseudonymizer_get_fingerprint (made);
  mark_again = ps_pseudonymizer_get_fingerprint (again);
  g_assert_cmpstr (mark, ==, mark_again);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  /* What is no key is said, and stays. */
  g_assert_true (g_file_set_contents (path, "zz", -1, NULL));
  g_assert_null (ps_pseudonym_key_load (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_assert_nonnull (strstr (error->message, "pseudonyms.key"));
  g_clear_error (&error);
  g_unlink (path);
  g_rmdir (below);
  g_assert_true (g_file_set_contents (below, "", 0, NULL));
  g_assert_null (ps_pseudonym_key_load (path, &error));
  g_assert_nonnull (error);
  ps_test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redaction/texts", test_texts);
  g_test_add_func ("/redaction/consistent", test_consistent);
  g_test_add_func ("/redaction/restored", test_restored);
  g_test_add_func ("/redaction/defang", test_defang);
  g_test_add_func ("/redaction/left", test_left);
  g_test_add_func ("/pseudonym-key/made", test_key);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-keyboard.h"
#include "ps-picture-source.h"
#include "ps-report-dialog.h"
#include "ps-story.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* What is handed over: findings, pictures, reports in all formats, and a workspace that a colleague
 * opens. By keys where a person would press one. */

typedef struct
{
  GtkApplication *application;
  PsWindow *window;
  PsCase *review_case;
  char *folder;
  char *path;
  guint32 n;
  GtkWidget *focus; /* before a key */
} Story;

/* Seven patterns, some of which have been judged; every record is another one. */
static char *
make_log (void)
{
  GString *text =
      g_string_new ("timestamp,src_ip,src_port,dst_ip,dst_port,proto,app_proto,signature\n");

  for (guint i = 0; i < 700; i++)
    g_string_append_printf (text, "2024-03-04T%02u:%02u:07Z,10.0.%u.%u,%u,192.0.2.%u,%u,tcp,%s,Rule %u\n",
                            2 + i / 60 % 10, i % 60, i % 7, i % 200 + 1, 50000 + i, i % 7 + 1,
                            i % 7 == 3 ? 4444u : 443u, "tls", i % 7);
  return g_string_free (text, FALSE);
}

static gboolean
shows_so_many (gpointer data)
{
  Story *s = data;

  return ps_story_is_settled (s->window)
         && ps_row_order_get_n_rows (ps_document_get_order (s->window->document)) == s->n;
}

/* Typed into the entry, and into force with Enter. */
static void
filter (Story *s, const char *text, guint32 n)
{
  ps_keyboard_press ("ctrl+f");
  ps_keyboard_press ("ctrl+a");
  ps_keyboard_type (text);
  ps_keyboard_press ("Return");
  s->n = n;
  ps_wait_for (shows_so_many (s), text);
  ps_story_focus_table (s->window);
}

static void
select_all (Story *s)
{
  ps_keyboard_press ("ctrl+a");
}

/* The judgements of the night: rules 2 and 3 are escalated, rule 5 has a note. */
static void
judge (Story *s)
{
  g_autoptr (PsReviewOperation) note = ps_review_operation_new (NULL);
  guint32 rows[100];

  filter (s, "signature=\"Rule 2\" or signature=\"Rule 3\"", 200);
  select_all (s);
  ps_story_decide (s->window, "s", "Escalate 200 alerts; 100 have unusual ports");
  ps_wait_for (ps_story_is_settled (s->window), "they are escalated");
  for (guint i = 0; i < 100; i++)
    rows[i] = 7 * i + 5;
  ps_review_operation_set_note (note, rows, 100, "asked *anna*");
  ps_document_apply (s->window->document, note, NULL, NULL);
  ps_wait_for (ps_story_is_settled (s->window), "the notes");
  filter (s, "is:escalated or has:note", 300);
}

static gboolean
has_so_many_findings (gpointer data)
{
  Story *s = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (s->window));

  return ps_case_get_n_findings (s->review_case) == s->n && focus != NULL
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (s->window->findings));
}

static gboolean
is_written (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((Story *)data)->window));
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), &start, &end);
  text = gtk_text_iter_get_text (&start, &end);
  return g_str_has_suffix (text, "**contained**");
}

static gboolean
has_note (gpointer data)
{
  Story *s = data;

  return strstr (ps_case_get_finding (s->review_case, s->n - 1)->note, "**contained**") != NULL;
}

static gboolean
has_moved (gpointer data)
{
  Story *s = data;

  return gtk_window_get_focus (GTK_WINDOW (s->window)) != s->focus;
}

static void
tab (Story *s)
{
  s->focus = gtk_window_get_focus (GTK_WINDOW (s->window));
  ps_keyboard_press ("Tab");
  ps_wait_for (has_moved (s), "Tab leads on");
}

/* Of all that the filter lets through; headline, marks and note by keys, from entry to entry. */
static void
make_finding (Story *s, const char *text, guint32 n_alerts, const char *headline, PsTlp tlp)
{
  PsCaseFinding *finding;

  filter (s, text, n_alerts);
  select_all (s);
  s->n = ps_case_get_n_findings (s->review_case) + 1;
  ps_keyboard_press ("ctrl+shift+n");
  ps_wait_for (has_so_many_findings (s), "the finding is there");
  ps_keyboard_press ("ctrl+a");
  ps_keyboard_type (headline);
  /* Severity, and who may read it: one further down than where the list was left last. */
  for (guint i = 0; i < 2; i++)
    {
      tab (s);
      ps_keyboard_press ("space");
      ps_wait_for (ps_story_has_popover (s->window), "the choice comes up");
      ps_keyboard_press ("Down");
      ps_keyboard_press ("Return");
      ps_wait_for (!ps_story_has_popover (s->window), "it is chosen");
    }
  tab (s);
  ps_keyboard_type ("it is **contained**");
  ps_wait_for (is_written (s), "the note is written");
  ps_story_focus_table (s->window);
  ps_wait_for (has_note (s), "the note is in the finding");
  finding = ps_case_get_finding (s->review_case, s->n - 1);
  g_assert_cmpstr (finding->headline, ==, headline);
  g_assert_cmpuint (finding->alerts->len, ==, n_alerts);
  g_assert_cmpint (finding->severity, !=, PS_SEVERITY_NONE);
  g_assert_cmpint (finding->tlp, ==, tlp);
}

static guint
count_pins (Story *s)
{
  return ps_case_get_finding (s->review_case, 0)->pins->len;
}

static gboolean
has_so_many_pins (gpointer data)
{
  return count_pins (data) == ((Story *)data)->n;
}

static gboolean
shows_flows (gpointer data)
{
  PsWindow *w = ((Story *)data)->window;

  return gtk_stack_get_visible_child (w->views) == GTK_WIDGET (w->flows)
         && ps_picture_source_is_settled (PS_PICTURE_SOURCE (w->flows));
}

static void
pin_views (Story *s)
{
  ps_keyboard_press ("ctrl+shift+p");
  s->n = 1;
  ps_wait_for (has_so_many_pins (s), "the table is pinned");
  gtk_widget_activate_action (GTK_WIDGET (s->window), "win.pin", "s", "timeline");
  s->n = 2;
  ps_wait_for (has_so_many_pins (s), "the timeline is pinned");
  ps_keyboard_press ("ctrl+d");
  ps_wait_for (shows_flows (s), "the flows");
  ps_keyboard_press ("ctrl+shift+p");
  s->n = 3;
  ps_wait_for (has_so_many_pins (s), "the flows are pinned");
  ps_keyboard_press ("ctrl+1");
}

static gboolean
is_first (gpointer data)
{
  return g_str_equal (ps_case_get_finding (((Story *)data)->review_case, 0)->headline,
                      "Beacon to 192.0.2.4");
}

/* The worst one first, by Alt+Up in the list. */
static void
order_findings (Story *s)
{
  GtkWidget *list;

  ps_keyboard_press ("shift+F9");
  ps_findings_pane_select (s->window->findings, 1);
  list = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (s->window)), GTK_TYPE_LIST_BOX);
  if (list == NULL)
    g_action_group_activate_action (G_ACTION_GROUP (s->window), "finding-up", NULL);
  else
    ps_keyboard_press ("alt+Up");
  ps_wait_for (is_first (s), "the order is another one");
}

static void
export_reports (Story *s)
{
  static const struct
  {
    const char *name;
    const char *wanted; /* NULL: not to be read as text */
  } formats[] = {
    { "case.html", "Beacon to 192.0.2.4" }, { "case.md", "Beacon to" },
    { "case.csv", "escalated" },            { "case.json", "escalated" },
    { "case.pdf", NULL },
  };

  ps_keyboard_focus (GTK_WINDOW (s->window));
  ps_keyboard_press ("ctrl+e");
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *text = ps_story_save_report (s->folder, formats[i].name);

      if (formats[i].wanted == NULL)
        g_assert_true (g_str_has_prefix (text, "%PDF-"));
      else if (strstr (text, formats[i].wanted) == NULL)
        g_error ("%s does not say %s", formats[i].name, formats[i].wanted);
    }
  ps_keyboard_press ("Escape");
  ps_story_wait_for_end_of (PS_TYPE_REPORT_DIALOG);
}

static gboolean
is_saved (gpointer data)
{
  PsWorkspaceSaver *saver = ((Story *)data)->window->saver;

  return ps_workspace_saver_get_path (saver) != NULL && !ps_workspace_saver_is_dirty (saver);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* What is said of each record, by what the record itself says. */
static char *
describe (PsWindow *window)
{
  static const PsColumn columns[] = { PS_COLUMN_SRC_IP, PS_COLUMN_SRC_PORT, PS_COLUMN_SIGNATURE,
                                      PS_COLUMN_STATE,  PS_COLUMN_TAGS,     PS_COLUMN_NOTE };
  PsAlertStore *store = ps_document_get_store (window->document);
  PsCase *review_case = ps_document_get_case (window->document);
  PsReview *review = ps_document_get_review (window->document);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint32 row = 0; row < ps_alert_store_get_n_rows (store); row++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      PsFingerprint fingerprint;

      for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        {
          ps_column_print (columns[i], store, row, line);
          g_string_append_c (line, '|');
        }
      ps_review_read_fingerprints (review, &row, 1, &fingerprint);
      for (guint i = 0; i < ps_case_get_n_findings (review_case); i++)
        if (ps_case_finding_holds (ps_case_get_finding (review_case, i), &fingerprint))
          g_string_append_printf (line, "%s;", ps_case_get_finding (review_case, i)->headline);
      g_ptr_array_add (lines, g_strdup (line->str));
    }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < ps_case_get_n_findings (review_case); i++)
    {
      const PsCaseFinding *finding = ps_case_get_finding (review_case, i);

      g_ptr_array_add (lines, g_strdup_printf ("%s|%s|%d|%d|%u|%u", finding->headline,
                                               finding->note, finding->severity, finding->tlp,
                                               finding->alerts->len, finding->pins->len));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

/* The records in another order, as another export of the same night has them. */
static void
turn_around (Story *s)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) turned = g_string_new (NULL);

  g_assert_true (g_file_get_contents (s->path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_string_append_printf (turned, "%s\n", lines[0]);
  for (guint i = g_strv_length (lines) - 1; i > 0; i--)
    g_string_append_printf (turned, "%s\n", lines[i]);
  g_assert_true (g_file_set_contents (s->path, turned->str, -1, NULL));
}

static gboolean
has_both_findings (gpointer data)
{
  return ps_story_is_settled (((Story *)data)->window)
         && ps_case_get_n_findings (((Story *)data)->review_case) == 2;
}

/* A colleague opens the workspace, with nothing else of what the analyst's computer knows. */
static void
open_elsewhere (Story *s, const char *workspace, const char *said)
{
  g_autofree char *journals = g_build_filename (g_get_user_state_dir (), "portside", NULL);
  g_autofree char *again = NULL;

  gtk_window_destroy (GTK_WINDOW (s->window));
  ps_test_folder_remove (journals);
  turn_around (s);
  s->window = ps_story_open (s->application, workspace);
  s->review_case = ps_document_get_case (s->window->document);
  ps_wait_for (has_both_findings (s), "the findings are there");
  again = describe (s->window);
  g_assert_cmpstr (again, ==, said);
  g_assert_true (is_first (s));
  g_assert_cmpuint (ps_case_get_finding (s->review_case, 1)->pins->len, ==, 3);
}

static void
test_report (void)
{
  g_autofree char *log = make_log (), *workspace = NULL, *said = NULL;
  Story s = { 0 };

  if (!ps_keyboard_is_there ())
    return;
  s.folder = ps_test_folder_new ();
  s.path = ps_test_folder_write (s.folder, "night.csv", log);
  s.application = ps_story_begin ();
  s.window = ps_story_open (s.application, s.path);
  s.review_case = ps_document_get_case (s.window->document);
  judge (&s);
  make_finding (&s, "is:escalated signature=\"Rule 2\"", 100, "Scan of the mail servers",
                PS_TLP_GREEN);
  pin_views (&s);
  make_finding (&s, "is:escalated server.port=4444", 100, "Beacon to 192.0.2.4", PS_TLP_AMBER);
  order_findings (&s);
  export_reports (&s);
  ps_keyboard_focus (GTK_WINDOW (s.window));
  ps_keyboard_press ("ctrl+s");
  workspace = ps_story_name_file (s.folder, "case.portside");
  ps_wait_for (is_saved (&s), "the workspace is saved");
  said = describe (s.window);
  open_elsewhere (&s, workspace, said);
  ps_story_end (s.application);
  ps_test_folder_free (s.folder);
  g_free (s.path);
}

static void
add_tests (void)
{
  g_test_add_func ("/handover/report", test_report);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}

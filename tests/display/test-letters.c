/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-analyst-story.h"
#include "ps-command-palette.h"
#include "ps-flip-dialog.h"
#include "ps-keyboard.h"
#include "ps-note-dialog.h"
#include "ps-report-dialog.h"
#include "ps-story.h"
#include "ps-tag-dialog.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* Letters that are commands in the table do nothing where one writes, in the whole program. */

/* Every letter and digit that is a command in the table. */
#define LETTERS "ajkxespbcdtfnuviogyrlqwhmz12345678"

static char *
dup_text (GtkWidget *entry)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_TEXT (entry))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
clear_text (GtkWidget *entry)
{
  if (GTK_IS_TEXT (entry))
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry)), "", 0);
}

static gboolean
has_letters (gpointer data)
{
  PsAnalystStory *s = data;
  g_autofree char *text = dup_text (s->entry);

  return strstr (text, LETTERS) != NULL;
}

static guint
count_windows (void)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      n += gtk_widget_get_mapped (window);
    }
  return n;
}

/* All that a letter could have done. */
static char *
describe (PsAnalystStory *s)
{
  PsWindow *w = s->window;
  g_autoptr (GVariant) raw =
      g_action_group_get_action_state (ps_alert_table_get_actions (w->table), "raw-order");
  guint n_notes = ps_window_fixture_count (s->window, "has:note"),
        n_new = ps_window_fixture_count (s->window, "state:new");

  return g_strdup_printf (
      "new %u, noted %u, tagged %u, flipped %u, selected %u, view %s, groups %s, raw %d, bar %d, "
      "presenting %d, windows %u",
      n_new, n_notes, ps_window_fixture_count (s->window, "has:tag"),
      ps_window_fixture_count (s->window, "is:flipped"),
      ps_alert_model_get_n_selected (ps_alert_table_get_model (w->table)),
      gtk_stack_get_visible_child_name (w->views), ps_document_get_groups (w->document),
      g_variant_get_boolean (raw), ps_review_bar_is_open (w->review_bar),
      ps_window_is_presenting (w), count_windows ());
}

/* Types all letters in every entry that is there: nothing comes of it but text. */
static guint
type_everywhere (PsAnalystStory *s, GtkWidget *place)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  ps_story_list_entries (place, entries);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *before = NULL, *after = NULL, *what = NULL;

      s->entry = entries->pdata[i];
      what = g_strdup_printf (
          "the letters are in the entry %s of %s",
          gtk_buildable_get_buildable_id (GTK_BUILDABLE (gtk_widget_get_parent (s->entry))),
          G_OBJECT_TYPE_NAME (place));
      if (!gtk_widget_get_mapped (s->entry))
        continue;
      clear_text (s->entry);
      gtk_widget_grab_focus (s->entry);
      before = describe (s);
      ps_keyboard_type (LETTERS);
      ps_wait_for (has_letters (s), what);
      /* What they might have set going comes to its end. */
      for (guint k = 0; k < 20; k++)
        g_main_context_iteration (NULL, FALSE);
      after = describe (s);
      g_assert_cmpstr (after, ==, before);
    }
  return entries->len;
}

static const char five[] = "src_ip,src_port,dst_ip,dst_port,proto,app_proto,signature\n"
                           "10.0.0.5,50001,10.0.0.9,443,tcp,tls,Rule 1\n"
                           "10.0.0.6,50002,10.0.0.9,443,tcp,tls,Rule 1\n"
                           "10.0.0.5,50003,203.0.113.9,4444,tcp,tls,Rule 2\n"
                           "10.0.0.7,50004,203.0.113.9,4444,tcp,tls,Rule 2\n"
                           "10.0.0.8,50005,10.0.0.9,443,tcp,tls,Rule 3\n";

static gboolean
has_popover (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (((PsAnalystStory *)data)->window->saved_filters));
}

static gboolean
has_no_popover (gpointer data)
{
  return !has_popover (data);
}

/* Dialogs with entries: how they are come to, and what they are. */
static void
type_in_dialogs (PsAnalystStory *s)
{
  const struct
  {
    const char *key;
    GType type;
    guint n_entries;
  } dialogs[] = {
    { "c", PS_TYPE_NOTE_DIALOG, 1 },        { "t", PS_TYPE_TAG_DIALOG, 1 },
    { "f", PS_TYPE_FLIP_DIALOG, 1 },        { "ctrl+k", PS_TYPE_COMMAND_PALETTE, 1 },
    { "ctrl+e", PS_TYPE_REPORT_DIALOG, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      GtkWindow *dialog;

      g_test_message ("%s", dialogs[i].key);
      ps_story_focus_table (s->window);
      ps_keyboard_press (dialogs[i].key);
      dialog = ps_story_find_and_focus (dialogs[i].type);
      g_assert_cmpuint (type_everywhere (s, GTK_WIDGET (dialog)), >=, dialogs[i].n_entries);
      ps_keyboard_press ("Escape");
      ps_story_wait_for_end_of (dialogs[i].type);
    }
}

static gboolean
has_finding (gpointer data)
{
  PsWindow *w = ((PsAnalystStory *)data)->window;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (w));

  return ps_case_get_n_findings (ps_document_get_case (w->document)) > 0 && focus != NULL
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (w->findings));
}

/* Letters that are commands in the table are letters wherever one can write. */
static void
test_letters (void)
{
  PsAnalystStory s = { 0 };

  if (!ps_keyboard_is_there ())
    return;
  ps_analyst_story_begin (&s, five);
  ps_story_focus_table (s.window);
  /* There they are commands. */
  ps_keyboard_press ("e");
  ps_analyst_story_wait_for_count (&s, "is:archived", 1);
  ps_keyboard_press ("ctrl+z");
  ps_analyst_story_wait_for_count (&s, "is:archived", 0);
  type_in_dialogs (&s);
  /* A finding's headline and note, beside the filter. */
  ps_story_focus_table (s.window);
  ps_keyboard_press ("ctrl+shift+n");
  ps_wait_for (has_finding (&s), "the finding");
  g_assert_cmpuint (type_everywhere (&s, GTK_WIDGET (s.window)), >=, 3);
  ps_keyboard_press ("ctrl+d");
  ps_wait_for (ps_analyst_story_shows_flows (&s), "the flows");
  g_assert_cmpuint (type_everywhere (&s, GTK_WIDGET (s.window)), >=, 2);
  gtk_editable_set_text (s.window->filter, "server.port=443");
  g_assert_true (ps_filter_guide_apply (s.window->guide));
  ps_keyboard_press ("ctrl+b");
  ps_wait_for (has_popover (&s), "the saved filters");
  g_assert_cmpuint (type_everywhere (&s, GTK_WIDGET (s.window->saved_filters)), ==, 1);
  ps_keyboard_press ("Escape");
  ps_wait_for (has_no_popover (&s), "the saved filters go");
  ps_analyst_story_end (&s);
}

static void
add_tests (void)
{
  g_test_add_func ("/analyst/letters", test_letters);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}

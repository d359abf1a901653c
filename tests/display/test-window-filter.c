/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-event-window.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* The filter of a window: its entry, its mistakes, its chips, and what is offered. */

static gboolean
shows_one (PsEventWindow *f)
{
  return g_str_equal (gtk_label_get_text (f->window->n_shown), "1 of 2");
}

static gboolean
shows_none (PsEventWindow *f)
{
  return gtk_widget_get_visible (f->window->no_match);
}

static gboolean
shows_all (PsEventWindow *f)
{
  return g_str_equal (gtk_label_get_text (f->window->n_shown), "2");
}

static gboolean
shows_both (PsEventWindow *f)
{
  return g_str_equal (gtk_label_get_text (f->window->n_shown), "2 of 2");
}

static GtkWidget *
find_menu (PsEventWindow *f)
{
  return ps_widget_find (GTK_WIDGET (f->window->table), GTK_TYPE_POPOVER_MENU);
}

static gboolean
shows_menu (PsEventWindow *f)
{
  GtkWidget *menu = find_menu (f);

  return menu != NULL && gtk_widget_get_mapped (menu);
}

static gboolean
shows_no_menu (PsEventWindow *f)
{
  return find_menu (f) == NULL;
}

static void
test_filter (PsEventWindow *f, gconstpointer data)
{
  ps_event_window_open_path (f, f->path);
  gtk_editable_set_text (f->window->filter, "beacon");
  ps_wait_until (shows_one (f));
  g_assert_false (shows_none (f));
  ps_wait_until (ps_event_window_shows_beacon (f));
  gtk_editable_set_text (f->window->filter, "nothing like it");
  ps_wait_until (shows_none (f));
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "clear-filter", NULL);
  ps_wait_until (shows_all (f));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==, "");
}

static void
type_filter (PsEventWindow *f, const char *text)
{
  gtk_editable_set_text (f->window->filter, text);
  ps_filter_guide_apply (f->window->guide);
}

static guint
count_attributes (PsEventWindow *f, PangoAttrType type)
{
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (f->window->filter));
  GSList *attributes = pango_attr_list_get_attributes (gtk_text_get_attributes (text));
  guint n = 0;

  for (GSList *l = attributes; l != NULL; l = l->next)
    n += ((const PangoAttribute *)l->data)->klass->type == type;
  g_slist_free_full (attributes, (GDestroyNotify)pango_attribute_destroy);
  return n;
}

/* While the text is no filter its error is told and underlined, and the last good one stays. */
static void
test_filter_error (PsEventWindow *f, gconstpointer data)
{
  ps_event_window_open_path (f, f->path);
  type_filter (f, "server.port=4444");
  ps_wait_until (shows_one (f));
  g_assert_cmpstr (ps_filter_guide_get_message (f->window->guide), ==, "");
  g_assert_cmpuint (count_attributes (f, PANGO_ATTR_UNDERLINE), ==, 0);
  g_assert_cmpuint (count_attributes (f, PANGO_ATTR_WEIGHT), ==, 1);
  type_filter (f, "server.prot=4444");
  g_assert_nonnull (strstr (ps_filter_guide_get_message (f->window->guide), "server.port"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (f->window->guide)));
  g_assert_cmpuint (count_attributes (f, PANGO_ATTR_UNDERLINE), ==, 1);
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "server.port=4444");
  g_assert_true (shows_one (f));
  type_filter (f, "");
  ps_wait_until (shows_all (f));
  g_assert_cmpstr (ps_filter_guide_get_message (f->window->guide), ==, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->guide)));
}

static GtkWidget *
find_chip (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "chip-button"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *chip = find_chip (child);

      if (chip != NULL)
        return chip;
    }
  return NULL;
}

/* Views add terms, each of which can be taken away; back and forward go through the filters. */
static void
test_filter_terms (PsEventWindow *f, gconstpointer data)
{
  GActionGroup *table, *window = G_ACTION_GROUP (f->window);

  ps_event_window_open_path (f, f->path);
  table = ps_alert_table_get_actions (f->window->table);
  g_action_group_activate_action (table, "include", g_variant_new ("(ss)", "server_port", "4444"));
  ps_wait_until (shows_one (f));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==, "server.port=4444");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->guide)));
  g_action_group_activate_action (table, "exclude",
                                  g_variant_new ("(ss)", "signature", "TEST beacon"));
  ps_wait_until (shows_none (f));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==,
                   "server.port=4444 -signature=\"TEST beacon\"");
  g_signal_emit_by_name (find_chip (GTK_WIDGET (f->window->guide)), "clicked");
  ps_wait_until (shows_one (f));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==, "-signature=\"TEST beacon\"");
  g_action_group_activate_action (table, "only", g_variant_new ("(ss)", "proto", "tcp"));
  ps_wait_until (shows_both (f));
  g_action_group_activate_action (window, "filter-back", NULL);
  g_action_group_activate_action (window, "filter-back", NULL);
  ps_wait_until (shows_none (f));
  g_action_group_activate_action (window, "filter-forward", NULL);
  ps_wait_until (shows_one (f));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==, "-signature=\"TEST beacon\"");
}

/* The keys of the table offer the values of the cursor's alert. */
static void
test_filter_offer (PsEventWindow *f, gconstpointer data)
{
  static const char *const offers[] = { "offer-include", "offer-exclude", "offer-only",
                                        "offer-values" };
  GActionGroup *table;

  ps_event_window_open_path (f, f->path);
  table = ps_alert_table_get_actions (f->window->table);
  ps_alert_table_set_cursor (f->window->table, 0);
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      g_action_group_activate_action (table, offers[i], NULL);
      ps_wait_until (shows_menu (f));
      gtk_popover_popdown (GTK_POPOVER (find_menu (f)));
      ps_wait_until (shows_no_menu (f));
    }
}

static void
add_tests (void)
{
  ps_event_window_add ("/window/filter", test_filter);
  ps_event_window_add ("/window/filter-error", test_filter_error);
  ps_event_window_add ("/window/filter-terms", test_filter_terms);
  ps_event_window_add ("/window/filter-offer", test_filter_offer);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}

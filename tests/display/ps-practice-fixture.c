/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-practice-fixture.h"

#include "ps-blind-text.h"
#include "ps-practice-choice.h"
#include "ps-why-row.h"
#include "ps-widget-looks.h"

#include <string.h>

const char ps_practice_fixture_some[] = "src_ip,src_port,dst_ip,dst_port,proto\n"
                                        "10.0.0.5,50001,10.0.0.9,443,tcp\n"
                                        "203.0.113.80,22,10.0.0.6,50002,tcp\n"
                                        "10.0.0.1,123,10.0.0.2,123,udp\n";
const char ps_practice_fixture_none[] = "src_ip,src_port,dst_ip,dst_port,proto\n"
                                        "10.0.0.1,123,10.0.0.2,123,udp\n";

/* Nobody has practised yet. */
void
ps_practice_fixture_forget (void)
{
  g_autofree char *folder = ps_practice_get_default_folder ();

  g_assert_true (g_str_has_prefix (folder, g_get_tmp_dir ()));
  ps_test_folder_remove (folder);
}

void
ps_practice_fixture_press (GtkWidget *window, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
    }
  g_assert_true (taken);
}

void
ps_practice_fixture_press_answer (PsPracticeWindow *window, gboolean rightly)
{
  guint right = ps_question_get_right (window->question);
  guint choice = rightly ? right : (right + 1) % ps_question_get_n_choices (window->question);

  ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_1 + choice);
}

void
ps_practice_fixture_visit_all (GtkWidget *widget, PsVisit visit, gpointer data)
{
  visit (widget, data);
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    ps_practice_fixture_visit_all (c, visit, data);
}

char *
ps_practice_fixture_dup_texts (GtkWidget *widget)
{
  GString *texts = g_string_new (NULL);

  ps_widget_append_all_texts (widget, texts);
  return g_string_free (texts, FALSE);
}

/* Question and choices speak of roles, and may. */
static gboolean
asks (PsPracticeWindow *window, GtkWidget *widget)
{
  return widget == GTK_WIDGET (window->view)
         || gtk_widget_get_ancestor (widget, PS_TYPE_PRACTICE_CHOICE) != NULL
         || (GTK_IS_LABEL (widget)
             && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)),
                             ps_question_get_text (window->question)));
}

static void
expect_no_role (GtkWidget *widget, gpointer data)
{
  PsPracticeWindow *window = data;
  g_autoptr (GString) texts = g_string_new (NULL);

  if (asks (window, widget))
    return;
  ps_widget_append_texts (widget, texts);
  if (ps_text_names_role (texts->str))
    g_error ("%s of a %s tells a role", texts->str, G_OBJECT_TYPE_NAME (widget));
  g_assert_false (gtk_widget_has_css_class (widget, "client"));
  g_assert_false (gtk_widget_has_css_class (widget, "server"));
  g_assert_false (gtk_widget_has_css_class (widget, "undecided"));
  g_assert_false (gtk_widget_has_css_class (widget, "is-right"));
  g_assert_false (gtk_widget_has_css_class (widget, "is-wrong"));
  g_assert_false (PS_IS_WHY_ROW (widget));
}

static void
find_widget (GtkWidget *widget, gpointer data)
{
  gpointer *wanted = data;

  if (wanted[1] == NULL && G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (wanted[0])))
    wanted[1] = widget;
}

GtkWidget *
ps_practice_fixture_find (GtkWidget *root, GType type)
{
  gpointer wanted[] = { GSIZE_TO_POINTER (type), NULL };

  ps_practice_fixture_visit_all (root, find_widget, wanted);
  return wanted[1];
}

void
ps_practice_fixture_expect_no_leak (PsPracticeWindow *window)
{
  g_assert_nonnull (window->question);
  g_assert_false (window->is_told);
  ps_practice_fixture_visit_all (GTK_WIDGET (window->view), expect_no_role, window);
  ps_practice_fixture_visit_all (window->state, expect_no_role, window);
}

void
ps_practice_fixture_expect_text (gpointer widget, const char *part)
{
  g_autofree char *texts = ps_practice_fixture_dup_texts (widget);

  if (strstr (texts, part) == NULL)
    g_error ("“%s” is not in: %s", part, texts);
}

void
ps_practice_fixture_close_window (gpointer window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

gboolean
ps_practice_fixture_is_read (gpointer data)
{
  return !ps_document_is_busy (PS_WINDOW (data)->document)
         && ps_document_get_order (PS_WINDOW (data)->document) != NULL;
}

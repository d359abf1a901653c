/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-annotation-view.h"
#include "ps-lesson-packs.h"
#include "ps-lesson.h"
#include "ps-settings.h"
#include "ps-translation.h"
#include "ps-widget-find.h"
#include "ps-widget-looks.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* The windows in German: what they say, and that longer words are not cut. */

static gboolean
is_idle (gpointer data)
{
  return !ps_document_is_busy (PS_WINDOW (data)->document);
}

static gboolean
has_sentence (gpointer data)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  ps_widget_append_all_texts (GTK_WIDGET (PS_WINDOW (data)->details), texts);
  return strstr (texts->str, "wandte sich an Server") != NULL;
}

/* Whether one of the lines is @text. */
static gboolean
says (const GString *texts, const char *text)
{
  g_autofree char *line = g_strdup_printf ("\n%s\n", text);

  return strstr (texts->str, line) != NULL;
}

/* Whether every label that is seen below @widget has room for its words. */
static gboolean
is_whole (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return TRUE;
  if (GTK_IS_LABEL (widget)
      && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!is_whole (child))
      return FALSE;
  return TRUE;
}

/* It is laid out in the next frame. */
static gboolean
has_room (gpointer data)
{
  GtkWidget *view =
      ps_widget_find (GTK_WIDGET (PS_WINDOW (data)->details), PS_TYPE_ANNOTATION_VIEW);

  return gtk_widget_get_mapped (view) && gtk_widget_get_height (view) > 0 && is_whole (view);
}

static PsWindow *
open_sample (int width, int height)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "samples",
                                                 "portside-sample.csv", NULL);
  const char *const inputs[] = { path, NULL };
  PsWindow *window;

  ps_settings_set ("window-size", g_variant_new ("(ii)", width, height));
  window = PS_WINDOW (ps_window_new (NULL));
  gtk_window_present (GTK_WINDOW (window));
  ps_window_open (window, inputs);
  ps_wait_until (is_idle (window));
  return window;
}

static void
test_words (void)
{
  static const char *const german[] = { "Öffnen…", "Tabelle", "Flüsse", "Clientport", "Sicherheit",
                                        "Umdrehen…", "Schlagwort…", "120 gelesen · 120 Alarme"
                                                                    " · 0 übersprungen"
                                                                    " · 0 abgewiesen" };
  static const char *const english[] = { "Open…", "Table", "Flows", "Client port", "Confidence" };
  PsWindow *window = open_sample (1280, 800);
  g_autoptr (GString) texts = g_string_new ("\n");

  ps_wait_until (has_sentence (window));
  ps_widget_append_all_texts (GTK_WIDGET (window), texts);
  for (guint i = 0; i < G_N_ELEMENTS (german); i++)
    if (!says (texts, german[i]))
      g_error ("“%s” is missing in: %s", german[i], texts->str);
  for (guint i = 0; i < G_N_ELEMENTS (english); i++)
    if (says (texts, english[i]))
      g_error ("“%s” is left", english[i]);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* State and buttons of an alert are in a row where that fits, otherwise one below the other. */
static void
test_whole (gconstpointer data)
{
  const int *size = data;
  PsWindow *window = open_sample (size[0], size[1]);

  ps_wait_until (has_sentence (window));
  ps_wait_until (has_room (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The lessons that come with the program are taken in the language of the program. */
static void
test_lessons (void)
{
  guint n_packs;
  const PsLessonPack *packs = ps_lesson_packs_get (&n_packs);

  for (guint i = 0; i < n_packs; i++)
    {
      g_autofree char *path = ps_lesson_packs_find (packs[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (PsLesson) lesson = ps_lesson_load (path, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (ps_lesson_get_language (lesson), ==, "de");
      g_assert_cmpstr (ps_lesson_get_title (lesson), ==, g_dgettext (NULL, packs[i].title));
    }
}

int
main (int argc, char **argv)
{
  static const int wide[] = { 1280, 800 }, middle[] = { 1024, 768 }, small[] = { 800, 600 };
  char *folder = ps_window_fixture_isolate ();
  int status;

  g_setenv ("LANGUAGE", "de", TRUE);
  ps_translation_begin ();
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/translation/words", test_words);
  g_test_add_func ("/translation/lessons", test_lessons);
  g_test_add_data_func ("/translation/whole/1280", wide, test_whole);
  g_test_add_data_func ("/translation/whole/1024", middle, test_whole);
  g_test_add_data_func ("/translation/whole/800", small, test_whole);
  status = g_test_run ();
  ps_test_folder_free (folder);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-present-fixture.h"

#include "ps-lesson-packs.h"

static const char alerts[] = "src_ip,src_port,dst_ip,dst_port,proto,app_proto\n"
                             "10.0.0.5,50001,10.0.0.9,443,tcp,tls\n"
                             "10.0.0.9,443,10.0.0.6,50002,tcp,tls\n"
                             "10.0.0.5,50003,203.0.113.9,22,tcp,ssh\n";

/* Lets what is queued be laid out. */
void
ps_present_settle (void)
{
  for (guint i = 0; i < 60; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static gboolean
is_drawn (PsPresentFixture *f, GdkFrameClock *clock, gint64 wanted)
{
  if (gdk_frame_clock_get_frame_counter (clock) >= wanted)
    return TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (f->presentation));
  return FALSE;
}

/* Lets what is shown be laid out and drawn. */
void
ps_present_draw_frame (PsPresentFixture *f)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (f->presentation));
  gint64 wanted = gdk_frame_clock_get_frame_counter (clock) + 2;

  ps_wait_until (is_drawn (f, clock, wanted));
}

gboolean
ps_present_is_presenting (PsPresentFixture *f)
{
  return ps_window_is_presenting (f->window)
         && gtk_widget_get_mapped (GTK_WIDGET (f->presentation));
}

static void
set_up (PsPresentFixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", alerts);
  f->appearance = ps_appearance_new (gdk_display_get_default ());
  f->window = ps_window_new (NULL);
  f->presentation = f->window->presentation;
  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 600);
  gtk_window_present (GTK_WINDOW (f->window));
  ps_present_settle ();
}

static void
tear_down (PsPresentFixture *f, gconstpointer data)
{
  ps_window_fixture_close (f->window);
  g_clear_object (&f->appearance);
  ps_test_folder_free (f->folder);
  g_free (f->path);
}

void
ps_present_open_file (PsPresentFixture *f)
{
  const char *inputs[] = { f->path, NULL };

  ps_window_open (f->window, inputs);
  ps_wait_until (!ps_document_is_busy (f->window->document));
}

void
ps_present_pack (PsPresentFixture *f, const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present-lesson", "s", name);
  ps_wait_until (ps_present_is_presenting (f));
}

void
ps_present_act (PsPresentFixture *f, const char *action)
{
  g_autofree char *name = g_strconcat ("present.", action, NULL);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->presentation), name, NULL));
}

PsDeck *
ps_present_get_deck (PsPresentFixture *f)
{
  return ps_presentation_get_deck (f->presentation);
}

PsStep
ps_present_get_kind (PsPresentFixture *f)
{
  return ps_deck_get_step (ps_present_get_deck (f), ps_presentation_get_slide (f->presentation),
                           ps_presentation_get_step (f->presentation));
}

void
ps_present_go_to_step (PsPresentFixture *f, PsStep kind)
{
  while (ps_present_get_kind (f) != kind)
    ps_present_act (f, "next");
}

void
ps_present_add (const char *path, gconstpointer data,
                void (*test) (PsPresentFixture *f, gconstpointer data))
{
  g_test_add (path, PsPresentFixture, data, set_up, test, tear_down);
}

void
ps_present_add_for_packs (const char *path, void (*test) (PsPresentFixture *f, gconstpointer data))
{
  guint n_packs;
  const PsLessonPack *packs = ps_lesson_packs_get (&n_packs);

  for (guint i = 0; i < n_packs; i++)
    {
      g_autofree char *whole = g_strconcat (path, "/", packs[i].name, NULL);

      ps_present_add (whole, packs[i].name, test);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-problems-page-private.h"

#include <glib/gi18n-lib.h>

#include "ps-report-facts.h"

/* So many of the selected records are tried. */
#define TRIED_MAX 32

static GArray *
dup_selected (PsProblemsPage *self, guint max_entries)
{
  g_autoptr (GtkBitset) positions =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return ps_problem_list_dup_entries (self->problems, positions, max_entries);
}

static void
try_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, ps_import_job_find_offers (source, data),
                         (GDestroyNotify)g_array_unref);
}

/* An item that says something and does nothing. */
static void
append_note (GMenu *menu, const char *text)
{
  g_menu_append (menu, text, "problems.nothing");
}

static void
append_offer (GMenu *menu, const PsImportOffer *offer, guint n_tried)
{
  g_autofree char *label = g_strdup_printf (
      /* Translators: a format's name, how many records it reads, of how many */
      ngettext ("%s: reads %u of %u tried", "%s: reads %u of %u tried", n_tried),
      _ (offer->format->title), offer->n_read, n_tried);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "problems.accept", "s", offer->format->name);
  g_menu_append_item (menu, item);
}

/* The menu had nothing that takes the focus when it was opened, so that what is around its items has
 * it. They take it once they have their place, but not from there. */
static gboolean
focus_menu_cb (gpointer data)
{
  GtkPopover *popover = gtk_menu_button_get_popover (data);

  if (popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover)))
    {
      gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (popover)), NULL);
      gtk_widget_child_focus (GTK_WIDGET (popover), GTK_DIR_TAB_FORWARD);
    }
  return G_SOURCE_REMOVE;
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsProblemsPage) self = data;
  g_autoptr (GArray) offers = g_task_propagate_pointer (G_TASK (result), NULL);
  const GArray *tried = g_task_get_task_data (G_TASK (result));

  if (g_task_get_cancellable (G_TASK (result)) != self->trying || offers == NULL)
    return;
  g_clear_object (&self->trying);
  g_menu_remove_all (self->offers);
  for (guint i = 0; i < offers->len; i++)
    append_offer (self->offers, &g_array_index (offers, PsImportOffer, i), tried->len);
  if (offers->len == 0)
    append_note (self->offers, tried->len > 0
                                   ? _ ("No format finds two ends in these records")
                                   : _ ("Select rejected records, or the heading of a group"));
  g_idle_add_full (G_PRIORITY_LOW, focus_menu_cb, g_object_ref (self->accept_button),
                   g_object_unref);
}

/* Fills the menu with the formats that read any of the selected records. All of them are tried in
 * a thread. */
void
ps_problems_page_offer_formats (PsProblemsPage *self)
{
  PsImportJob *job = self->document != NULL ? ps_document_get_job (self->document) : NULL;
  g_autoptr (GTask) task = NULL;

  if (self->trying != NULL)
    g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
  g_menu_remove_all (self->offers);
  if (job == NULL || self->problems == NULL)
    return;
  append_note (self->offers, _ ("Trying the formats…"));
  self->trying = g_cancellable_new ();
  task = g_task_new (job, self->trying, tried_cb, g_object_ref (self));
  g_task_set_source_tag (task, ps_problems_page_offer_formats);
  g_task_set_task_data (task, dup_selected (self, TRIED_MAX), (GDestroyNotify)g_array_unref);
  g_task_run_in_thread (task, try_in_thread);
}

/**
 * ps_problems_page_accept:
 * @self: a page
 * @format: a format's name
 *
 * Has the selected records read as that format; #PsDocument::accepted says what came of it.
 */
void
ps_problems_page_accept (PsProblemsPage *self, const char *format)
{
  const PsFormat *found = ps_format_lookup (format);

  if (found != NULL && self->problems != NULL)
    ps_document_accept (self->document, dup_selected (self, G_MAXUINT), found);
}

/* Says how many records were accepted, and how many were not. */
void
ps_problems_page_show_accepted (PsProblemsPage *self, guint n_accepted, guint n_tried,
                                const GError *error)
{
  g_autofree char *accepted = ps_report_count (n_accepted);
  g_autofree char *refused = ps_report_count (n_tried - n_accepted);
  g_autofree char *first = g_strdup_printf (
      ngettext ("%s record was accepted and is the last row of the table.",
                "%s records were accepted and are the last rows of the table.", n_accepted),
      accepted);
  g_autofree char *second =
      g_strdup_printf (ngettext ("%s was not and stays rejected.", "%s were not and stay rejected.",
                                 n_tried - n_accepted),
                       refused);
  g_autofree char *message =
      n_tried > n_accepted ? g_strdup_printf ("%s %s", first, second) : g_strdup (first);

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ps_problems_page_say (self, GTK_MESSAGE_INFO, message);
  else
    ps_problems_page_say (self, GTK_MESSAGE_ERROR, error->message);
}

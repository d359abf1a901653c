/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

/* Filters that were saved under a name. They are kept with the findings: in the journal, in the
 * workspace, and undoably. */

static PsCase *
get_case (PsWindow *self)
{
  return ps_document_get_case (self->document);
}

static void
update (PsWindow *self)
{
  if (self->document == NULL)
    return;
  ps_saved_filters_set (self->saved_filters, ps_case_get_filters (get_case (self)),
                        ps_document_get_filter (self->document));
}

static void
show_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (PS_WINDOW (data)->filters_button);
}

/* @parameter: a name; the present filter gets it */
static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  const char *filter = ps_document_get_filter (self->document);

  if (*filter == '\0')
    {
      ps_window_show_message (self, GTK_MESSAGE_INFO,
                              _ ("Nothing is filtered: write a filter first."));
      return;
    }
  ps_case_set_filter (get_case (self), g_variant_get_string (parameter, NULL), filter);
  ps_window_focus_view (self);
}

static void
use_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  GTree *filters = ps_case_get_filters (get_case (self));
  const char *filter = g_tree_lookup (filters, g_variant_get_string (parameter, NULL));

  if (filter == NULL)
    return;
  /* What is written there is shown even if it is none: the message says where it is wrong. */
  gtk_editable_set_text (self->filter, filter);
  if (ps_filter_guide_apply (self->guide))
    ps_window_focus_view (self);
}

static void
forget_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_case_set_filter (get_case (data), g_variant_get_string (parameter, NULL), NULL);
}

/* "win.saved-filters", "win.save-filter", "win.use-filter" and "win.forget-filter". */
void
ps_window_add_filters (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "saved-filters", show_cb, NULL, NULL, NULL, { 0 } },
    { "save-filter", save_cb, "s", NULL, NULL, { 0 } },
    { "use-filter", use_cb, "s", NULL, NULL, { 0 } },
    { "forget-filter", forget_cb, "s", NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (get_case (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::filter", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

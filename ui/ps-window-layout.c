/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include "ps-settings.h"
#include "ps-zoom.h"

/* In a window narrower than this the details are below the table. GTK before 4.14 has no
 * breakpoints. */
#define NARROW_WIDTH 900

/* Of facets where there is room, in pixels. */
#define FACETS_WIDTH 240

/* In a window lower than this the port lane leaves its room to the view; of text of usual size. */
#define LOW_HEIGHT 660

enum
{
  BESIDE,
  BELOW,
};

/* Gives the details the size they had, as far as the table keeps some room. */
static void
place_divider (PsWindow *self)
{
  int all = self->narrow ? gtk_widget_get_height (GTK_WIDGET (self->paned))
                         : gtk_widget_get_width (GTK_WIDGET (self->paned));
  int size = self->details_size[self->narrow ? BELOW : BESIDE];

  if (all > 0)
    gtk_paned_set_position (self->paned, all - MIN (size, all * 2 / 3));
}

/* Notes the size that a person gave the details. */
static void
note_divider (PsWindow *self)
{
  GtkWidget *details = self->side;
  int size = self->narrow ? gtk_widget_get_height (details) : gtk_widget_get_width (details);

  if (gtk_widget_get_mapped (details) && size > 0)
    self->details_size[self->narrow ? BELOW : BESIDE] = size;
}

/* Beside each other the table and the details may need more room than a narrow window has: it
 * would be as wide as they are from then on. */
static void
set_narrow (PsWindow *self, gboolean narrow)
{
  self->narrow = narrow;
  self->divider_placed = FALSE;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->facets), narrow ? -1 : FACETS_WIDTH, -1);
}

/* Large text makes a window low as well. */
static void
update_low (PsWindow *self)
{
  gboolean low = self->height < LOW_HEIGHT * ps_zoom_get_text_scale (GTK_WIDGET (self));

  if (self->height == 0 || low == self->low)
    return;
  self->low = low;
  self->lane_gave_way = low;
  ps_window_update_strips (self);
}

static void
size_changed_cb (GdkSurface *surface, int width, int height, PsWindow *self)
{
  gboolean narrow = width < NARROW_WIDTH;

  if (width == self->width && height == self->height)
    return;
  self->width = width;
  self->height = height;
  update_low (self);
  if (narrow == self->narrow)
    return;
  note_divider (self);
  set_narrow (self, narrow);
}

static gboolean
place_divider_cb (gpointer data)
{
  PsWindow *self = data;

  self->divider_id = 0;
  place_divider (self);
  return G_SOURCE_REMOVE;
}

/* The panes got their size for the first time, or for the first time in this direction. They
 * may not be moved here, in the middle of being laid out. */
static void
room_changed_cb (PsWindow *self)
{
  if (self->divider_placed || !gtk_widget_get_mapped (GTK_WIDGET (self->paned)))
    return;
  self->divider_placed = TRUE;
  if (self->divider_id == 0)
    self->divider_id = g_idle_add (place_divider_cb, self);
}

/* To be called when the window has a surface. */
void
ps_window_watch_size (PsWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout",
                           G_CALLBACK (size_changed_cb), self, 0);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (update_low), self, G_CONNECT_SWAPPED);
}

void
ps_window_show_details (PsWindow *self, gboolean shown)
{
  if (!shown)
    note_divider (self);
  gtk_widget_set_visible (self->side, shown);
}

/* Makes the window as the last one was left. */
void
ps_window_restore_layout (PsWindow *self)
{
  g_autoptr (GVariant) size = ps_settings_get ("window-size");
  g_autoptr (GVariant) maximized = ps_settings_get ("maximized");
  g_autoptr (GVariant) details = ps_settings_get ("details-size");
  g_autoptr (GVariant) columns = ps_settings_get ("columns");
  int width, height;

  ps_alert_table_set_columns (self->table, columns);
  g_variant_get (size, "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_variant_get_boolean (maximized))
    gtk_window_maximize (GTK_WINDOW (self));
  else
    set_narrow (self, width < NARROW_WIDTH);
  g_variant_get (details, "(ii)", &self->details_size[BESIDE], &self->details_size[BELOW]);
  g_signal_connect_object (self->paned, "notify::max-position", G_CALLBACK (room_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
ps_window_save_layout (PsWindow *self)
{
  g_autoptr (GVariant) columns = ps_alert_table_dup_columns (self->table);
  int width, height;

  ps_settings_set ("columns", columns);
  note_divider (self);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  ps_settings_set ("window-size", g_variant_new ("(ii)", width, height));
  ps_settings_set ("maximized",
                   g_variant_new_boolean (gtk_window_is_maximized (GTK_WINDOW (self))));
  ps_settings_set ("details-size",
                   g_variant_new ("(ii)", self->details_size[BESIDE], self->details_size[BELOW]));
}

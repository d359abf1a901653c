/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-brush-view-private.h"

#include <math.h>

#include "ps-zoom.h"

/* A pointer that moved less, in pixels, clicked. */
#define CLICK 4.0

static void
note_half (PsBrushView *self, double y)
{
  self->below = self->model->is_below != NULL
                && self->model->is_below (y / ps_zoom_get_text_scale (GTK_WIDGET (self)));
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, PsBrushView *self)
{
  if (self->model == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  note_half (self, y);
  self->pending.low = self->pending.high = ps_brush_view_find_value (self, x);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, PsBrushView *self)
{
  double x, y;

  if (self->model == NULL || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (fabs (dx) >= CLICK)
    self->dragging = self->pending.shown = TRUE;
  self->pending.high = ps_brush_view_find_value (self, x + dx);
  ps_brush_view_say (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, PsBrushView *self)
{
  gboolean dragged = self->dragging;

  if (self->model == NULL)
    return;
  self->dragging = FALSE;
  if (dragged)
    {
      ps_brush_view_take (self);
      return;
    }
  self->has_cursor = TRUE;
  self->cursor = self->pending.low;
  ps_brush_view_emit_stretch (self, FALSE, self->cursor, self->cursor);
  ps_brush_view_say (self);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, PsBrushView *self)
{
  gint64 value;

  if (n_press != 2 || self->model == NULL)
    return;
  note_half (self, y);
  value = ps_brush_view_find_value (self, x);
  ps_brush_view_emit_stretch (self, TRUE, value, value);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, PsBrushView *self)
{
  self->has_pointer = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  ps_brush_view_say (self);
}

static void
leave_cb (GtkEventControllerMotion *controller, PsBrushView *self)
{
  self->has_pointer = FALSE;
  ps_brush_view_say (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, PsBrushView *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (self->model == NULL)
    return FALSE;
  if (dx != 0 || (state & GDK_SHIFT_MASK) != 0)
    ps_brush_view_emit_pan (self, (dx != 0 ? dx : dy) > 0 ? 1 : -1);
  else if (dy != 0)
    ps_brush_view_emit_zoom (self, ps_brush_view_find_value (self, self->pointer_x),
                             dy < 0 ? 1 : -1);
  return TRUE;
}

static void
move_to (PsBrushView *self, gint64 value, gboolean extend)
{
  if (extend && !self->pending.shown)
    self->pending = (PsBrushStretch){ TRUE, self->cursor, self->cursor };
  self->cursor = value;
  if (extend)
    self->pending.high = value;
  else
    self->pending.shown = FALSE;
  self->has_pointer = FALSE;
  ps_brush_view_say (self);
}

static void
move (PsBrushView *self, int direction, gboolean extend)
{
  gint64 at = ps_brush_view_get_cursor (self);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    direction = -direction;
  self->cursor = at;
  if (!self->has_cursor)
    {
      self->has_cursor = TRUE;
      move_to (self, at, extend);
      return;
    }
  move_to (self, self->model->step (at, direction, self->data), extend);
}

/* The first or the last value that is shown. */
static void
move_to_end (PsBrushView *self, gboolean last, gboolean extend)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  self->cursor = ps_brush_view_get_cursor (self);
  self->has_cursor = TRUE;
  move_to (self, ps_brush_view_find_value (self, last != mirrored ? width : 0), extend);
}

static void
change_half (PsBrushView *self, gboolean below)
{
  self->below = below && self->model->is_below != NULL;
  self->has_pointer = FALSE;
  ps_brush_view_say (self);
}

static gboolean
escape (PsBrushView *self)
{
  if (!self->pending.shown)
    return FALSE;
  ps_brush_view_drop (self);
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        PsBrushView *self)
{
  gboolean extend = (state & GDK_SHIFT_MASK) != 0;

  if (self->model == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move (self, -1, extend);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move (self, 1, extend);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move_to_end (self, key == GDK_KEY_End || key == GDK_KEY_KP_End, extend);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if (self->model->is_below == NULL)
        return FALSE;
      change_half (self, key == GDK_KEY_Down);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      ps_brush_view_take (self);
      return TRUE;
    case GDK_KEY_space:
      ps_brush_view_emit_stretch (self, FALSE, ps_brush_view_get_cursor (self),
                                  ps_brush_view_get_cursor (self));
      return TRUE;
    case GDK_KEY_Escape:
      return escape (self);
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      ps_brush_view_emit_clear (self);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      ps_brush_view_emit_zoom (self, ps_brush_view_get_cursor (self), 1);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      ps_brush_view_emit_zoom (self, ps_brush_view_get_cursor (self), -1);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      ps_brush_view_emit_zoom (self, ps_brush_view_get_cursor (self), 0);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      ps_brush_view_emit_pan (self, key == GDK_KEY_Page_Down ? 2 : -2);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
focus_cb (PsBrushView *self)
{
  ps_brush_view_say (self);
}

/* Pointer, wheel and keys. */
void
ps_brush_view_add_controllers (PsBrushView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES
                                       | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkWidget *widget = GTK_WIDGET (self);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_gesture_group (click, drag);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, key);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_cb), NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-canvas-private.h"

#include <math.h>

/* How near to a thin link the pointer has to be, in pixels. */
#define TOLERANCE 4.0
/* A click that moves farther than this, in pixels, was meant to pan. */
#define SLACK 6.0
#define WHEEL_FACTOR 1.15
#define WHEEL_PAN 60.0

static PsFlowItem
pick (PsFlowCanvas *self, double x, double y)
{
  if (self->diagram == NULL)
    return (PsFlowItem){ PS_FLOW_ITEM_NONE, 0 };
  return ps_flow_diagram_pick (self->diagram, self->left + x / self->scale,
                               self->top + y / self->scale, TOLERANCE / self->scale);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, PsFlowCanvas *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
  ps_flow_canvas_set_hover (self, pick (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller, PsFlowCanvas *self)
{
  ps_flow_canvas_set_hover (self, (PsFlowItem){ PS_FLOW_ITEM_NONE, 0 });
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, PsFlowCanvas *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (state & GDK_SHIFT_MASK)
    ps_flow_canvas_pan (self, 0, (dx + dy) * WHEEL_PAN);
  else
    {
      ps_flow_canvas_pan (self, dx * WHEEL_PAN, 0);
      ps_flow_canvas_zoom_at (self, pow (WHEEL_FACTOR, -dy), self->pointer_x, self->pointer_y);
    }
  ps_flow_canvas_set_hover (self, pick (self, self->pointer_x, self->pointer_y));
  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, PsFlowCanvas *self)
{
  self->drag_left = self->left;
  self->drag_top = self->top;
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, PsFlowCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkEventSequence *sequence = gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (drag));

  if (gtk_gesture_get_sequence_state (GTK_GESTURE (drag), sequence) != GTK_EVENT_SEQUENCE_CLAIMED)
    {
      if (hypot (dx, dy) < SLACK)
        return;
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (widget, "grabbing");
    }
  ps_flow_canvas_place (self, self->drag_left - dx / self->scale, self->drag_top - dy / self->scale,
                        self->scale);
}

static void
drag_end_cb (GtkGestureDrag *drag, double dx, double dy, PsFlowCanvas *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
act (PsFlowCanvas *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static void
released_cb (GtkGestureClick *click, int n_press, double x, double y, PsFlowCanvas *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click));
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  ps_flow_canvas_select (self, pick (self, x, y));
  if (self->item.kind == PS_FLOW_ITEM_NONE)
    return;
  if (button == GDK_BUTTON_SECONDARY)
    act (self, "flows.menu");
  else if (button == GDK_BUTTON_PRIMARY && (state & GDK_CONTROL_MASK) != 0)
    act (self, "flows.add");
  else if (button == GDK_BUTTON_PRIMARY && n_press == 2)
    act (self, "flows.activate");
}

static void
focus_cb (GtkEventControllerFocus *controller, PsFlowCanvas *self)
{
  gboolean by_key = gtk_window_get_focus_visible (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

  if (self->item.kind == PS_FLOW_ITEM_NONE && by_key)
    ps_flow_canvas_move (self, PS_FLOW_MOVE_FIRST);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* On either side: the pointer may be anywhere. */
static void
focus_left_cb (GtkEventControllerFocus *controller, PsFlowCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ps_flow_canvas_watch_input (PsFlowCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *move, gpointer data)
{
  ps_flow_canvas_move (PS_FLOW_CANVAS (widget), (PsFlowMove)g_variant_get_int32 (move));
  return GDK_EVENT_STOP;
}

/* @by: of the height that is seen. */
static gboolean
page_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  ps_flow_canvas_pan (PS_FLOW_CANVAS (widget), 0,
                      gtk_widget_get_height (widget) * g_variant_get_double (by));
  return GDK_EVENT_STOP;
}

void
ps_flow_canvas_add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    guint keypad;
    PsFlowMove move;
  } moves[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, PS_FLOW_MOVE_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, PS_FLOW_MOVE_DOWN },
    { GDK_KEY_Left, GDK_KEY_KP_Left, PS_FLOW_MOVE_LEFT },
    { GDK_KEY_Right, GDK_KEY_KP_Right, PS_FLOW_MOVE_RIGHT },
    { GDK_KEY_Home, GDK_KEY_KP_Home, PS_FLOW_MOVE_FIRST },
    { GDK_KEY_End, GDK_KEY_KP_End, PS_FLOW_MOVE_LAST },
  };
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_Return, 0, "flows.activate" },
    { GDK_KEY_KP_Enter, 0, "flows.activate" },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "flows.add" },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "flows.add" },
    { GDK_KEY_Return, GDK_SHIFT_MASK, "flows.show" },
    { GDK_KEY_KP_Enter, GDK_SHIFT_MASK, "flows.show" },
    { GDK_KEY_BackSpace, 0, "flows.fold-again" },
    { GDK_KEY_Delete, 0, "flows.exclude" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "flows.copy" },
    { GDK_KEY_plus, 0, "flows.zoom-in" },
    { GDK_KEY_plus, GDK_SHIFT_MASK, "flows.zoom-in" },
    { GDK_KEY_equal, 0, "flows.zoom-in" },
    { GDK_KEY_KP_Add, 0, "flows.zoom-in" },
    { GDK_KEY_minus, 0, "flows.zoom-out" },
    { GDK_KEY_KP_Subtract, 0, "flows.zoom-out" },
    { GDK_KEY_0, 0, "flows.zoom-fit" },
    { GDK_KEY_KP_0, 0, "flows.zoom-fit" },
    { GDK_KEY_Menu, 0, "flows.menu" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "flows.menu" },
    { GDK_KEY_Escape, 0, "flows.leave" },
    { GDK_KEY_slash, 0, "flows.search" },
    { GDK_KEY_KP_Divide, 0, "flows.search" },
    { GDK_KEY_F3, 0, "flows.next-match" },
    { GDK_KEY_F3, GDK_SHIFT_MASK, "flows.previous-match" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gtk_widget_class_add_binding (widget_class, moves[i].key, 0, move_cb, "i",
                                    (gint32)moves[i].move);
      gtk_widget_class_add_binding (widget_class, moves[i].keypad, 0, move_cb, "i",
                                    (gint32)moves[i].move);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, page_cb, "d", -.8);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, page_cb, "d", .8);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);
}

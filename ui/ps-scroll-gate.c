/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-scroll-gate.h"

#include <math.h>

/* GTK's own values (gtkscrolledwindow.c): how touchpad pixels are stretched, and how fast
 * coasting slows down, per second. */
#define SURFACE_FACTOR 2.5
#define FRICTION 4.0
/* Below this speed, in pixels per second, coasting has come to rest. */
#define REST_SPEED 10.0

struct _PsScrollGate
{
  GtkScrolledWindow *window; /* owns the gate */
  double pending;            /* pixels that were not applied yet */
  double velocity;           /* coasting, pixels per second */
  gint64 last_frame;         /* µs, 0 = no frame yet */
  guint tick_id;
};

/* What a click of the wheel moves, in pixels. */
double
ps_scroll_gate_get_step (double page_size)
{
  return pow (MAX (page_size, 0), 2.0 / 3.0);
}

/**
 * ps_scroll_gate_coast:
 * @velocity: (inout): pixels per second
 * @seconds: how long
 *
 * Lets a movement run down, as after the fingers left a touchpad.
 *
 * Returns: pixels moved; @velocity is 0 once it has come to rest
 */
double
ps_scroll_gate_coast (double *velocity, double seconds)
{
  double before = *velocity;
  double after = before * exp (-FRICTION * seconds);

  *velocity = fabs (after) < REST_SPEED ? 0 : after;
  return (before - after) / FRICTION;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PsScrollGate *gate = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (gate->window);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (gate->velocity != 0 && gate->last_frame != 0)
    gate->pending += ps_scroll_gate_coast (&gate->velocity, (now - gate->last_frame) / 1e6);
  gate->last_frame = now;
  if (gate->pending != 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + gate->pending);
  gate->pending = 0;
  if (gate->velocity != 0)
    return G_SOURCE_CONTINUE;
  gate->tick_id = 0;
  gate->last_frame = 0;
  return G_SOURCE_REMOVE;
}

static void
wake (PsScrollGate *gate)
{
  if (gate->tick_id == 0)
    gate->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (gate->window), tick_cb, gate, NULL);
}

static double
get_unit (PsScrollGate *gate, GtkEventControllerScroll *scroll)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (gate->window);

  if (gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE)
    return SURFACE_FACTOR;
  return ps_scroll_gate_get_step (gtk_adjustment_get_page_size (adjustment));
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, PsScrollGate *gate)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  /* Shift scrolls sideways, Ctrl zooms: not ours. */
  if ((state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0 || fabs (dx) > fabs (dy))
    return GDK_EVENT_PROPAGATE;
  gate->velocity = 0;
  ps_scroll_gate_add (gate, dy * get_unit (gate, scroll));
  return GDK_EVENT_STOP;
}

static void
decelerate_cb (GtkEventControllerScroll *scroll, double vx, double vy, PsScrollGate *gate)
{
  if (fabs (vx) > fabs (vy))
    return;
  gate->velocity = vy * get_unit (gate, scroll);
  wake (gate);
}

static void
gate_free (gpointer data)
{
  g_free (data);
}

/**
 * ps_scroll_gate_install:
 * @window: holds a long list
 *
 * Returns: (transfer none): the gate, which lives as long as @window
 */
PsScrollGate *
ps_scroll_gate_install (GtkScrolledWindow *window)
{
  PsScrollGate *gate = g_new0 (PsScrollGate, 1);
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);

  gate->window = window;
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), gate);
  g_signal_connect (scroll, "decelerate", G_CALLBACK (decelerate_cb), gate);
  gtk_widget_add_controller (GTK_WIDGET (window), scroll);
  g_object_set_data_full (G_OBJECT (window), "ps-scroll-gate", gate, gate_free);
  return gate;
}

/* Moves the window by @pixels (down if above 0) with the next frame. */
void
ps_scroll_gate_add (PsScrollGate *gate, double pixels)
{
  gate->pending += pixels;
  wake (gate);
}

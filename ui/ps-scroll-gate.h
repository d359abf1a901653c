#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsScrollGate:
 *
 * Lets the wheel move a scrolled window once a frame. Before GTK 4.10.1 a list that is scrolled
 * twice within a frame guesses where its rows are and jumps (gtk #2971, #3334): 400 clicks of
 * the wheel end 8 million pixels down. Goes when GTK 4.10.1 is the least.
 */
typedef struct _PsScrollGate PsScrollGate;

PsScrollGate *ps_scroll_gate_install (GtkScrolledWindow *window);
void ps_scroll_gate_add (PsScrollGate *gate, double pixels);

double ps_scroll_gate_get_step (double page_size);
double ps_scroll_gate_coast (double *velocity, double seconds);

G_END_DECLS

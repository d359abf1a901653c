#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of threads that work long beside a window, so that scrolling stays smooth. */
#define PS_NICENESS_BESIDE_WINDOW 10

void ps_thread_be_nice (int niceness);

G_END_DECLS

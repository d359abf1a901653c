#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsEmptyPage:
 *
 * What a window shows while nothing is open: how to open something, and samples to try. Uses
 * the actions "win.open", "win.open-sample" (name of the sample) and "win.open-lesson" (name of the
 * pack).
 */
#define PS_TYPE_EMPTY_PAGE (ps_empty_page_get_type ())
G_DECLARE_FINAL_TYPE (PsEmptyPage, ps_empty_page, PS, EMPTY_PAGE, GtkWidget)

GtkWidget *ps_empty_page_new (void);

G_END_DECLS

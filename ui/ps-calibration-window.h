#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsCalibrationWindow:
 *
 * Where the records themselves say who opened: decides again without that, and shows how often
 * that is right, how sure it is, and how good each clue is. Signal "alert" (guint row): show it.
 */
#define PS_TYPE_CALIBRATION_WINDOW (ps_calibration_window_get_type ())
G_DECLARE_FINAL_TYPE (PsCalibrationWindow, ps_calibration_window, PS, CALIBRATION_WINDOW, GtkWindow)

GtkWidget *ps_calibration_window_new (GtkWindow *parent, PsDocument *document);

G_END_DECLS

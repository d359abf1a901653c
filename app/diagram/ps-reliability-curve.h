#pragma once

#include "ps-calibration.h"
#include "ps-scene.h"

G_BEGIN_DECLS

/* How often the answer is right, over how sure it is. */
PsScene *ps_reliability_curve_layout (const PsCalibration *calibration, double width,
                                      gboolean right_to_left, PsMeasureText measure,
                                      gpointer measure_data);

G_END_DECLS

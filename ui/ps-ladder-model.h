#pragma once

#include "ps-ladder-window.h"

G_BEGIN_DECLS

/* Rows of an order as a list whose items are made on demand, so that millions cost nothing. */
#define PS_TYPE_LADDER_MODEL (ps_ladder_model_get_type ())
G_DECLARE_FINAL_TYPE (PsLadderModel, ps_ladder_model, PS, LADDER_MODEL, GObject)

PsLadderModel *ps_ladder_model_new (PsRowOrder *order);

G_END_DECLS

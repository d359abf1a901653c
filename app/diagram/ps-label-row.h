#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line of a picture on which texts stand beside each other. Clear with ps_label_row_clear(). */
typedef struct
{
  double left;
  double right;
  GArray *taken; /* of pairs of double */
} PsLabelRow;

void ps_label_row_init (PsLabelRow *row, double left, double right);
void ps_label_row_clear (PsLabelRow *row);
gboolean ps_label_row_take (PsLabelRow *row, double left, double right);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PsLabelRow, ps_label_row_clear)

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

#include "ps-record.h"

G_BEGIN_DECLS

/**
 * PsRawView:
 *
 * A raw record as text that can be read and selected but not changed, with fields of it
 * highlighted.
 */
#define PS_TYPE_RAW_VIEW (ps_raw_view_get_type ())
G_DECLARE_FINAL_TYPE (PsRawView, ps_raw_view, PS, RAW_VIEW, GtkWidget)

GtkWidget *ps_raw_view_new (void);
void ps_raw_view_set_record (PsRawView *view, GBytes *raw, const PsRecord *record);
void ps_raw_view_set_message (PsRawView *view, const char *message);
/* Highlights those of the fields that the record states and shows the first one. */
gboolean ps_raw_view_highlight (PsRawView *view, const PsField *fields, guint n_fields);

G_END_DECLS

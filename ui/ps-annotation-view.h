#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsAnnotationView:
 *
 * What people say of one alert: its state, tags, note, the notes on its server, and the ruling that
 * decides who is its server; with buttons to change each.
 */
#define PS_TYPE_ANNOTATION_VIEW (ps_annotation_view_get_type ())
G_DECLARE_FINAL_TYPE (PsAnnotationView, ps_annotation_view, PS, ANNOTATION_VIEW, GtkWidget)

void ps_annotation_view_set_alert (PsAnnotationView *view, PsDocument *document, guint32 row);
char *ps_annotation_view_dup_text (PsAnnotationView *view);

G_END_DECLS

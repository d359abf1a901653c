#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The views of which a picture can be kept. */
typedef enum
{
  PS_PIN_ALERT, /* the flow of one alert */
  PS_PIN_FLOWS,
  PS_PIN_LANE,
  PS_PIN_TIMELINE,
  PS_PIN_TABLE,
  PS_N_PINS,
} PsPinView;

/**
 * PsPin:
 * @view: a #PsPinView
 * @title: what it shows, one sentence of plain text
 * @filter: in the query language; "" for everything
 * @options: how the view was set, in the words of that view; "" for as usual
 * @picture: the view as it was, as ps_scene_print() writes it (app/diagram/ps-scene-text.h)
 * @n_alerts: how many alerts it showed
 * @time: when it was pinned, µs since 1970 in UTC
 *
 * A view as it was when somebody pinned it. Never changed once it is made; reference-counted.
 * All texts are there; read them, do not write them.
 */
typedef struct
{
  PsPinView view;
  char *title;
  char *filter;
  char *options;
  char *picture;
  guint64 n_alerts;
  gint64 time;
} PsPin;

#define PS_TYPE_PIN (ps_pin_get_type ())
GType ps_pin_get_type (void);

PsPin *ps_pin_new (const PsPin *values);
PsPin *ps_pin_ref (PsPin *pin);
void ps_pin_unref (PsPin *pin);
gboolean ps_pin_equal (const PsPin *a, const PsPin *b);

const char *ps_pin_view_get_name (PsPinView view);
const char *ps_pin_view_get_label (PsPinView view);
gboolean ps_pin_view_from_name (const char *name, PsPinView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsPin, ps_pin_unref)

G_END_DECLS

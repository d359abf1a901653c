/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pin.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (PsPin, ps_pin, ps_pin_ref, ps_pin_unref)

static const struct
{
  const char *name;
  const char *label;
} views[PS_N_PINS] = {
  { "alert", N_ ("Alert") },       { "flows", N_ ("Flow map") }, { "lane", N_ ("Port lane") },
  { "timeline", N_ ("Timeline") }, { "table", N_ ("Table") },
};

static char *
copy_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

/**
 * ps_pin_new:
 * @values: what the pin holds; texts that are %NULL are empty ones
 *
 * Returns: (transfer full): a copy
 */
PsPin *
ps_pin_new (const PsPin *values)
{
  PsPin *pin = g_atomic_rc_box_new0 (PsPin);

  *pin = *values;
  pin->title = copy_text (values->title);
  pin->filter = copy_text (values->filter);
  pin->options = copy_text (values->options);
  pin->picture = copy_text (values->picture);
  return pin;
}

PsPin *
ps_pin_ref (PsPin *pin)
{
  return g_atomic_rc_box_acquire (pin);
}

static void
clear_pin (gpointer data)
{
  PsPin *pin = data;

  g_free (pin->title);
  g_free (pin->filter);
  g_free (pin->options);
  g_free (pin->picture);
}

void
ps_pin_unref (PsPin *pin)
{
  g_atomic_rc_box_release_full (pin, clear_pin);
}

/* Returns: whether both say and show the same */
gboolean
ps_pin_equal (const PsPin *a, const PsPin *b)
{
  return a == b
         || (a->view == b->view && a->n_alerts == b->n_alerts && a->time == b->time
             && g_str_equal (a->title, b->title) && g_str_equal (a->filter, b->filter)
             && g_str_equal (a->options, b->options) && g_str_equal (a->picture, b->picture));
}

/* Returns: as files have it */
const char *
ps_pin_view_get_name (PsPinView view)
{
  g_return_val_if_fail ((guint)view < PS_N_PINS, "");
  return views[view].name;
}

/* Returns: a translated name for people */
const char *
ps_pin_view_get_label (PsPinView view)
{
  g_return_val_if_fail ((guint)view < PS_N_PINS, "");
  return _ (views[view].label);
}

/**
 * ps_pin_view_from_name:
 * @name: as ps_pin_view_get_name() has it
 * @view: (out): which one that is
 *
 * Returns: %FALSE if there is none of that name
 */
gboolean
ps_pin_view_from_name (const char *name, PsPinView *view)
{
  for (guint i = 0; i < PS_N_PINS; i++)
    if (g_str_equal (name, views[i].name))
      {
        *view = i;
        return TRUE;
      }
  return FALSE;
}

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsRandom:
 *
 * A row of numbers that hangs on nothing but its seed: the same on every machine and in every
 * version of GLib.
 */
typedef struct
{
  guint64 state;
} PsRandom;

PsRandom ps_random_new (guint64 seed);
guint64 ps_random_next (PsRandom *random);
guint ps_random_below (PsRandom *random, guint bound);
void ps_random_shuffle (PsRandom *random, guint *numbers, guint n);
guint64 ps_random_mix (guint64 seed, const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-random.h"

/**
 * ps_random_new:
 * @seed: any number
 *
 * Returns: the beginning of the row that belongs to @seed
 */
PsRandom
ps_random_new (guint64 seed)
{
  return (PsRandom){ seed };
}

/**
 * ps_random_next:
 * @random: a row
 *
 * SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014): GLib does
 * not promise that its own numbers stay the same.
 *
 * Returns: its next number
 */
guint64
ps_random_next (PsRandom *random)
{
  guint64 z = random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/**
 * ps_random_below:
 * @random: a row
 * @bound: above 0
 *
 * Returns: a number from 0 to @bound - 1, each as likely
 */
guint
ps_random_below (PsRandom *random, guint bound)
{
  guint64 excess = (G_MAXUINT64 % bound + 1) % bound;
  guint64 number;

  do
    number = ps_random_next (random);
  while (number > G_MAXUINT64 - excess);
  return (guint)(number % bound);
}

/**
 * ps_random_shuffle:
 * @random: a row
 * @numbers: (array length=n): what to put into another order
 * @n: how many
 *
 * Every order is as likely (Fisher and Yates).
 */
void
ps_random_shuffle (PsRandom *random, guint *numbers, guint n)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = ps_random_below (random, i);
      guint kept = numbers[i - 1];

      numbers[i - 1] = numbers[j];
      numbers[j] = kept;
    }
}

/**
 * ps_random_mix:
 * @seed: a seed
 * @text: what it is to be used for
 *
 * Returns: another seed, which hangs on both (FNV-1a, 64 bits)
 */
guint64
ps_random_mix (guint64 seed, const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ seed;

  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guint8)*p) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

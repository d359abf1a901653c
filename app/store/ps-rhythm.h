#pragma once

#include "ps-time-scale.h"

G_BEGIN_DECLS

typedef enum
{
  PS_RHYTHM_NONE,     /* fewer than two alerts have a time */
  PS_RHYTHM_PERIODIC, /* again and again after the same time */
  PS_RHYTHM_BURST,    /* nearly all of them at once */
  PS_RHYTHM_STEADY,   /* all of the time */
  PS_RHYTHM_UNEVEN,   /* now and then */
} PsRhythmKind;

/**
 * PsRhythm:
 * @kind: how some alerts come
 * @period: µs between two of them, only of %PS_RHYTHM_PERIODIC
 */
typedef struct
{
  PsRhythmKind kind;
  gint64 period;
} PsRhythm;

PsRhythm ps_rhythm_judge (PsAlertStore *store, const guint32 *rows, guint32 n_rows,
                          const PsTimeScale *scale, guint32 *counts);
char *ps_rhythm_dup_word (const PsRhythm *rhythm);

G_END_DECLS

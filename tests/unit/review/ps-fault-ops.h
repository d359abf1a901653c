#pragma once

#include "ps-file-ops.h"

G_BEGIN_DECLS

/* Fails, or stops the process, at a call of the system; counts them. */
typedef struct
{
  guint at; /* which call, from 1; 0 = none */
  int code; /* the errno; 0 = kill -9 */
  guint n_calls;
  gsize chunk; /* writes at most so much at once; 0 = all */
  gsize space; /* bytes left on the disk; 0 = enough */
} PsFault;

/* Of this process. */
extern PsFault ps_fault;

const PsFileOps *ps_fault_ops (void);

G_END_DECLS

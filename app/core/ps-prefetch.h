#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ps_prefetch:
 * @memory: what will be read, and perhaps written, soon; any address, valid or not
 *
 * Has its cache line fetched. GCC 12 takes a function that does nothing but prefetch for one without
 * effects and leaves out the calls of it; the empty instruction keeps them.
 */
G_ALWAYS_INLINE static inline void
ps_prefetch (gconstpointer memory)
{
  __builtin_prefetch (memory, 1);
  __asm__ volatile ("");
}

G_END_DECLS

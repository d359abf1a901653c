/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-huge-pages.h"

#include <sys/mman.h>

/* Of the processors that most people have; where they are larger the kernel rounds by itself. */
#define HUGE_PAGE ((gsize)2 << 20)

/**
 * ps_huge_pages_advise:
 * @memory: memory that was allocated and not yet written
 * @size: how many bytes
 *
 * For large arrays that are written from front to back: the system is asked to provide them in
 * large pages (madvise(2), MADV_HUGEPAGE), for of small ones each costs more than it takes to
 * write it. Where there are none nothing changes.
 */
void
ps_huge_pages_advise (gpointer memory, gsize size)
{
#ifdef MADV_HUGEPAGE
  guintptr first = ((guintptr)memory + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
  guintptr end = ((guintptr)memory + size) & ~(HUGE_PAGE - 1);

  if (end > first)
    madvise ((gpointer)first, end - first, MADV_HUGEPAGE);
#endif
}

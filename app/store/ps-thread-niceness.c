/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* gettid */

#include "ps-thread-niceness.h"

#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

/**
 * ps_thread_be_nice:
 * @niceness: how much nicer the calling thread is to be than the process's first one
 *
 * Makes the calling thread give way to others, for good: it must not be one of a pool. On Linux a
 * nice value is a thread's own, and threads inherit that of the one that starts them.
 */
void
ps_thread_be_nice (int niceness)
{
  int first;

  errno = 0;
  first = getpriority (PRIO_PROCESS, (id_t)getpid ());
  if (niceness != 0 && errno == 0)
    setpriority (PRIO_PROCESS, (id_t)gettid (), first + niceness);
}

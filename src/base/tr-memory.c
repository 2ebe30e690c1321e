/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-memory.h"

#ifdef __GLIBC__
#include <malloc.h>

/* More than a file of usual size and all that is made of it. */
#define KEPT (4 * 1024 * 1024)
/* What is larger has pages of its own, and does give them back. */
#define OWN_PAGES (1024 * 1024)
#endif

void
tr_memory_keep_freed (void)
{
#ifdef __GLIBC__
  mallopt (M_TRIM_THRESHOLD, KEPT);
  mallopt (M_MMAP_THRESHOLD, OWN_PAGES);
#endif
}

void
tr_memory_give_back (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

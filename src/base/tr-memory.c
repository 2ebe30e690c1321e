/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

/* More than a file of usual size and all that is made of it. */
#define KEPT (4 * 1024 * 1024)
/* What is larger has pages of its own, and does give them back. */
#define OWN_PAGES (1024 * 1024)

G_STATIC_ASSERT (TR_MEMORY_ROOM < OWN_PAGES && TR_MEMORY_ROOM < KEPT);

/* Of Linux 5.14; older headers do not have it, and older kernels refuse it. */
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
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
tr_memory_make_room (void)
{
#ifdef __GLIBC__
  /* What is freed at the end of the heap is kept there for what comes next. */
  guint8 *room = malloc (TR_MEMORY_ROOM);
  gsize page = sysconf (_SC_PAGESIZE);
  gsize skipped = -(gsize) room % page;

  if (room != NULL)
    madvise (room + skipped, (TR_MEMORY_ROOM - skipped) / page * page, MADV_POPULATE_WRITE);
  free (room);
#endif
}

void
tr_memory_give_back (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

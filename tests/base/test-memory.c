/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-memory.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#define PIECE 500
#define N_PIECES (TR_MEMORY_ROOM * 9 / 10 / PIECE)

/* Of Linux 5.14. */
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

static glong
count_faults (void)
{
  struct rusage usage;

  g_assert_no_errno (getrusage (RUSAGE_THREAD, &usage));
  return usage.ru_minflt;
}

typedef struct
{
  GPtrArray *pieces;
  gboolean has_room;
  glong n_faults; /* how often the system was asked for a page */
} Filling;

static gpointer
fill (gpointer data)
{
  Filling *self = data;
  glong before;

  if (self->has_room)
    tr_memory_make_room ();
  before = count_faults ();
  for (guint i = 0; i < N_PIECES; i++)
    g_ptr_array_add (self->pieces, g_malloc0 (PIECE));
  self->n_faults = count_faults () - before;
  return NULL;
}

static void
fill_on_thread (Filling *self)
{
  self->pieces = g_ptr_array_new_full (N_PIECES, g_free);
  g_thread_join (g_thread_new ("fill", fill, self));
}

static gboolean
is_supported (void)
{
  gsize page = sysconf (_SC_PAGESIZE);
  gpointer pages = mmap (NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  gboolean is = pages != MAP_FAILED && madvise (pages, page, MADV_POPULATE_WRITE) == 0;

  if (pages != MAP_FAILED)
    munmap (pages, page);
  return is;
}

static void
test_room (void)
{
  Filling without = { .has_room = FALSE };
  Filling with = { .has_room = TRUE };
  glong n_pages = N_PIECES * PIECE / sysconf (_SC_PAGESIZE);

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
  g_test_skip ("another allocator");
  return;
#endif
  if (!is_supported ())
    {
      g_test_skip ("an older kernel");
      return;
    }
  /* The pieces stay, so that none takes the place of another. */
  fill_on_thread (&without);
  fill_on_thread (&with);
  g_assert_cmpint (without.n_faults, >, n_pages / 2);
  g_assert_cmpint (with.n_faults, <, n_pages / 4);
  g_ptr_array_unref (without.pieces);
  g_ptr_array_unref (with.pieces);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tr_memory_keep_freed ();
  g_test_add_func ("/memory/room", test_room);
  return g_test_run ();
}

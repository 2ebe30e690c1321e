/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-release.h"

/* Freed at once: some 0.2 ms. */
#define AT_ONCE_BYTES (2 * 1000 * 1000)

typedef struct
{
  gpointer data;
  GDestroyNotify free_func;
} Release;

static void
release_on_worker (gpointer data, gpointer user_data)
{
  Release *release = data;

  release->free_func (release->data);
  g_free (release);
}

void
tr_release (gpointer data, gsize size, GDestroyNotify free_func)
{
  static GThreadPool *pool;

  if (data == NULL)
    return;
  if (size <= AT_ONCE_BYTES)
    {
      free_func (data);
      return;
    }
  /* Never fails: a pool that is not exclusive takes what it cannot start yet. */
  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, g_thread_pool_new (release_on_worker, NULL, 1, FALSE, NULL));

  Release *release = g_new (Release, 1);
  release->data = data;
  release->free_func = free_func;
  g_thread_pool_push (pool, release, NULL);
}

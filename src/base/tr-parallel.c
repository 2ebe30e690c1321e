/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-parallel.h"

#define N_THREADS_MAX 8

typedef struct
{
  TrParallelFunc func;
  gpointer user_data;
  guint n;
  guint next; /* atomic */
} Loop;

static gpointer
work (gpointer data)
{
  Loop *loop = data;
  guint index;

  while ((index = (guint) g_atomic_int_add (&loop->next, 1)) < loop->n)
    loop->func (index, loop->user_data);
  return NULL;
}

void
tr_parallel_for (guint n, guint n_threads, TrParallelFunc func, gpointer user_data)
{
  g_return_if_fail (func != NULL);

  Loop loop = { func, user_data, n, 0 };
  GThread *threads[N_THREADS_MAX];
  guint n_more;
  guint n_started = 0;

  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  n_more = MIN (MIN (n_threads, N_THREADS_MAX), n);
  /* A thread less does no harm. */
  for (guint i = 1; i < n_more; i++)
    if ((threads[n_started] = g_thread_try_new ("parallel", work, &loop, NULL)) != NULL)
      n_started++;
  work (&loop);
  for (guint i = 0; i < n_started; i++)
    g_thread_join (threads[i]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-watchdog.h"

#include <stdio.h>

#include "tr-bench.h"
#include "tr-stacks.h"

#define WAIT_SECONDS 600

static struct
{
  GPollFunc poll;
  double step;                      /* when the present step began */
  double cpu, wall;                 /* when the present turn began */
  double longest_cpu, longest_wall; /* of this step */
  double worst;                     /* of all steps that count */
} watchdog;

static void
end_turn (void)
{
  double cpu = tr_bench_thread_seconds () - watchdog.cpu;

  watchdog.longest_cpu = MAX (watchdog.longest_cpu, cpu);
  watchdog.longest_wall = MAX (watchdog.longest_wall, tr_bench_seconds () - watchdog.wall);
  tr_stacks_end_turn (cpu);
}

static void
start_turn (void)
{
  tr_stacks_begin_turn ();
  watchdog.cpu = tr_bench_thread_seconds ();
  watchdog.wall = tr_bench_seconds ();
}

static int
watched_poll (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  end_turn ();
  result = watchdog.poll (fds, n_fds, timeout);
  start_turn ();
  return result;
}

void
tr_watchdog_start (void)
{
  watchdog.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, watched_poll);
}

void
tr_watchdog_run_until (TrTestCondition condition, gpointer user_data)
{
  double deadline = tr_bench_seconds () + WAIT_SECONDS;

  while (!condition (user_data))
    {
      if (tr_bench_seconds () > deadline)
        g_error ("Waited in vain");
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (200);
    }
}

void
tr_watchdog_run_for (double seconds)
{
  double until = tr_bench_seconds () + seconds;

  while (tr_bench_seconds () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
}

void
tr_watchdog_begin_step (void)
{
  watchdog.longest_cpu = 0;
  watchdog.longest_wall = 0;
  start_turn ();
  watchdog.step = tr_bench_seconds ();
}

double
tr_watchdog_get_elapsed (void)
{
  return tr_bench_seconds () - watchdog.step;
}

void
tr_watchdog_report (const char *name, double elapsed)
{
  end_turn ();
  printf ("%-34s %9.0f ms   longest turn %6.1f ms cpu, %6.1f ms by the clock\n",
          name,
          elapsed * 1e3,
          watchdog.longest_cpu * 1e3,
          watchdog.longest_wall * 1e3);
  fflush (stdout);
  watchdog.worst = MAX (watchdog.worst, watchdog.longest_cpu);
}

void
tr_watchdog_end_step (const char *name)
{
  double elapsed = tr_watchdog_get_elapsed ();

  tr_watchdog_run_for (0.3);
  tr_watchdog_report (name, elapsed);
}

double
tr_watchdog_get_worst (void)
{
  return watchdog.worst;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-stacks.h"

#include <execinfo.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MAX_SAMPLES 500
#define MAX_FRAMES 300
/* The handler itself, and how the system came to it. */
#define OWN_FRAMES 2
#define SAMPLE_NS 1000000

static struct
{
  double limit; /* seconds; 0: not started */
  int fd;
  volatile int n;
  int lengths[MAX_SAMPLES];
  void *frames[MAX_SAMPLES][MAX_FRAMES];
} stacks;

static void
on_sample (int number)
{
  if (stacks.n >= MAX_SAMPLES)
    return;
  stacks.lengths[stacks.n] = backtrace (stacks.frames[stacks.n], MAX_FRAMES);
  stacks.n++;
}

void
tr_stacks_start (double limit_ms)
{
  struct perf_event_attr attributes = {
    .type = PERF_TYPE_SOFTWARE,
    .size = sizeof (struct perf_event_attr),
    .config = PERF_COUNT_SW_CPU_CLOCK,
    .sample_period = SAMPLE_NS,
    .wakeup_events = 1,
    .exclude_kernel = 1,
    .disabled = 1,
  };
  struct f_owner_ex owner = { .type = F_OWNER_TID, .pid = (pid_t) syscall (SYS_gettid) };
  struct sigaction action = { .sa_handler = on_sample, .sa_flags = SA_RESTART };
  void *frame;

  if (limit_ms <= 0)
    return;
  /* Loads what it needs, which a signal handler must not. */
  backtrace (&frame, 1);
  sigaction (SIGPROF, &action, NULL);
  stacks.fd = (int) syscall (SYS_perf_event_open, &attributes, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
  if (stacks.fd < 0)
    {
      perror ("cannot look at the stack");
      return;
    }
  fcntl (stacks.fd, F_SETFL, O_ASYNC | O_NONBLOCK);
  fcntl (stacks.fd, F_SETSIG, SIGPROF);
  fcntl (stacks.fd, F_SETOWN_EX, &owner);
  ioctl (stacks.fd, PERF_EVENT_IOC_ENABLE, 0);
  stacks.limit = limit_ms / 1e3;
}

void
tr_stacks_begin_turn (void)
{
  stacks.n = 0;
}

void
tr_stacks_end_turn (double seconds)
{
  if (stacks.limit == 0)
    return;
  if (seconds > stacks.limit)
    {
      ioctl (stacks.fd, PERF_EVENT_IOC_DISABLE, 0);
      dprintf (STDERR_FILENO, "a turn of %.1f ms\n", seconds * 1e3);
      for (int i = 0; i < stacks.n; i++)
        {
          backtrace_symbols_fd (stacks.frames[i] + OWN_FRAMES,
                                stacks.lengths[i] - OWN_FRAMES,
                                STDERR_FILENO);
          dprintf (STDERR_FILENO, "\n");
        }
      ioctl (stacks.fd, PERF_EVENT_IOC_ENABLE, 0);
    }
  stacks.n = 0;
}

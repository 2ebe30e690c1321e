/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-bench.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

double
tr_bench_median (GArray *values)
{
  guint n = values->len;

  g_array_sort (values, compare);
  return (g_array_index (values, double, (n - 1) / 2) + g_array_index (values, double, n / 2)) / 2;
}

gsize
tr_bench_get_resident_bytes (void)
{
  FILE *file = fopen ("/proc/self/statm", "re");
  unsigned long total, resident = 0;

  if (file == NULL)
    return 0;
  if (fscanf (file, "%lu %lu", &total, &resident) != 2)
    resident = 0;
  fclose (file);
  return resident * (gsize) sysconf (_SC_PAGESIZE);
}

double
tr_bench_seconds (void)
{
  return g_get_monotonic_time () / 1e6;
}

double
tr_bench_cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
         + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double
tr_bench_thread_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

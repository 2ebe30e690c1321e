/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_bench_median:
 * @values: (element-type gdouble): at least one; sorted by this
 */
double tr_bench_median (GArray *values);

/**
 * tr_bench_get_resident_bytes:
 *
 * Returns: the memory of this process that is in RAM, 0 where the system does not say
 */
gsize tr_bench_get_resident_bytes (void);

/**
 * tr_bench_seconds:
 *
 * Returns: a clock for differences
 */
double tr_bench_seconds (void);

/**
 * tr_bench_cpu_seconds:
 *
 * Returns: the processor time this process has used on all cores: what is left to compare where
 * others use the machine too
 */
double tr_bench_cpu_seconds (void);

/**
 * tr_bench_thread_seconds:
 *
 * Returns: the processor time the calling thread has used
 */
double tr_bench_thread_seconds (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrParallelFunc:
 * @index: below the number given; each comes once
 *
 * Thread: any.
 */
typedef void (*TrParallelFunc) (guint index, gpointer user_data);

/**
 * tr_parallel_for:
 * @n: how often to call @func
 * @n_threads: at most so many at a time, the calling one with them; 0 for one a processor
 *
 * Calls @func for each index, several at a time, in no certain order. Returns when all are done.
 */
void tr_parallel_for (guint n, guint n_threads, TrParallelFunc func, gpointer user_data);

G_END_DECLS

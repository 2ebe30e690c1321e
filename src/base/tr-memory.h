/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_memory_keep_freed:
 *
 * Lets the C library keep a few megabytes that were freed, for what comes next. By itself it gives
 * them back to the system from 128 KB on: a worker that reads one file after another would spend
 * more time on getting the same pages again than on the files. For a program's first moments,
 * before there are threads.
 */
void tr_memory_keep_freed (void);

/**
 * tr_memory_give_back:
 *
 * Gives all that was freed back to the system. Takes milliseconds: for a worker, after much work.
 */
void tr_memory_give_back (void);

G_END_DECLS

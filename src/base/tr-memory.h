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
 * TR_MEMORY_ROOM:
 *
 * So much tr_memory_make_room() makes at once.
 */
#define TR_MEMORY_ROOM (1000 * 1000)

/**
 * tr_memory_make_room:
 *
 * Gets the pages for the next %TR_MEMORY_ROOM bytes of small allocations of this thread from the
 * system in one go. By itself the C library asks for them one by one, and the system fills them in
 * one by one: for 100,000 records that takes longer than to read them. For workers that are about
 * to allocate at least so much.
 */
void tr_memory_make_room (void);

/**
 * tr_memory_give_back:
 *
 * Gives all that was freed back to the system. Takes milliseconds: for a worker, after much work.
 */
void tr_memory_give_back (void);

G_END_DECLS

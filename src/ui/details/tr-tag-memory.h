/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrTagMemory:
 *
 * The tags that were last added to one transcript, or to several together, to be added to the next
 * ones as well.
 */
typedef struct _TrTagMemory TrTagMemory;

TrTagMemory *tr_tag_memory_new (void);
void tr_tag_memory_free (TrTagMemory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrTagMemory, tr_tag_memory_free)

/**
 * tr_tag_memory_add:
 * @path: the transcript, or all of their paths; others than before start afresh
 * @tags: (array zero-terminated=1): what was added to it
 */
void tr_tag_memory_add (TrTagMemory *self, const char *path, const char *const *tags);

/**
 * tr_tag_memory_remove:
 *
 * @tag was taken out of @path again.
 */
void tr_tag_memory_remove (TrTagMemory *self, const char *path, const char *tag);

/**
 * tr_tag_memory_get_tags:
 *
 * Returns: (transfer none) (array zero-terminated=1): in the order in which they were added; never
 * %NULL
 */
const char *const *tr_tag_memory_get_tags (TrTagMemory *self);

G_END_DECLS

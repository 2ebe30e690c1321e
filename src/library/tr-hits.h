/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TrHits:
 *
 * The files that a search of the whole text has found, best first. Filled by whoever makes it, then
 * immutable and atomically reference counted.
 */
typedef struct _TrHits TrHits;

TrHits *tr_hits_new (void);
TrHits *tr_hits_ref (TrHits *self);
void tr_hits_unref (TrHits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrHits, tr_hits_unref)

/**
 * tr_hits_add:
 * @path: in the file system's encoding
 *
 * Adds a file behind the present ones. Only for who has made it, before anybody else has it.
 */
void tr_hits_add (TrHits *self, const char *path);

guint tr_hits_get_n (const TrHits *self);

/**
 * tr_hits_get_path:
 * @rank: below the number of hits
 */
const char *tr_hits_get_path (const TrHits *self, guint rank);

/**
 * tr_hits_get_rank:
 * @path: any path
 *
 * Returns: 0 for the best one; %G_MAXUINT where the file was not found
 */
guint tr_hits_get_rank (const TrHits *self, const char *path);

G_END_DECLS

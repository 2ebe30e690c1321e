/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-print.h"
#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/* A problem names so many other files at most. */
#define TR_PEERS_MAX_OTHERS 20

/**
 * TrPeers:
 *
 * What the transcripts of a collection have in common at one moment, and should not: the same text,
 * the same video in the same language, the same value in more files than the standard allows.
 * Immutable and atomically reference counted.
 */
typedef struct _TrPeers TrPeers;

/**
 * tr_peers_new:
 * @cancellable: (nullable):
 *
 * Blocks, O(records). Thread: any.
 *
 * Returns: (transfer full) (nullable): %NULL if @cancellable was cancelled
 */
TrPeers *tr_peers_new (TrSnapshot *snapshot, GCancellable *cancellable);
TrPeers *tr_peers_ref (TrPeers *self);
void tr_peers_unref (TrPeers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrPeers, tr_peers_unref)

/**
 * tr_peers_find_changed:
 * @old: (element-type TrRecord): gets records of the snapshot that do not say what is so
 * @records: (element-type TrRecord): gets what should be in their place
 *
 * Each is measured by the standard of its folder. Blocks, O(records). Thread: any.
 */
void tr_peers_find_changed (TrPeers *self, GPtrArray *old, GPtrArray *records);

/**
 * tr_peers_check:
 * @path: where @document is, or will be, saved: what is there counts as it is in @document
 * @problems: (element-type TrProblem): what else is wrong; gets what is found, and is sorted again
 *
 * Blocks. Thread: any.
 */
void tr_peers_check (TrPeers *self,
                     const char *path,
                     TrDocument *document,
                     const TrStandard *standard,
                     GPtrArray *problems);

/**
 * tr_peers_dup_name:
 *
 * Returns: (transfer full): what the file @other is called by one who looks at @path: with its
 *   folder where that is another
 */
char *tr_peers_dup_name (const char *other, const char *path);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "search/tr-search-passage.h"

G_BEGIN_DECLS

/**
 * TrTextPassages:
 * @passages: (element-type TrSearchPassage): the ones to show, in the order of the text
 * @speakers: (element-type utf8): who says each of them: the name in the text, else the file's own;
 *   %NULL where neither is known
 * @n_found: how many there are
 *
 * Where a query is said in one file. Immutable and atomically reference counted.
 */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray *passages;
  GPtrArray *speakers;
  guint n_found;
} TrTextPassages;

/**
 * tr_text_passages_load:
 * @path: of a file that a scan or the index knows, and so a regular one
 * @max: how many are wanted at most; 0 for all
 *
 * Blocks; for workers.
 *
 * Returns: (transfer full): without passages where the file cannot be read, or if it was cancelled
 */
TrTextPassages *tr_text_passages_load (const TrSearchQuery *query,
                                       const char *path,
                                       guint max,
                                       GCancellable *cancellable);

/**
 * tr_text_passages_new:
 * @document: (nullable): the file, where it could be read
 *
 * As tr_text_passages_load(), of a file that is loaded. O(document). Thread: any.
 */
TrTextPassages *tr_text_passages_new (const TrSearchQuery *query,
                                      TrDocument *document,
                                      guint max,
                                      GCancellable *cancellable);
TrTextPassages *tr_text_passages_ref (TrTextPassages *self);
void tr_text_passages_unref (TrTextPassages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrTextPassages, tr_text_passages_unref)

/**
 * tr_query_can_be_said:
 *
 * Returns: whether there can be passages at all: whether words are looked for, not metadata alone
 */
gboolean tr_query_can_be_said (const TrSearchQuery *query);

G_END_DECLS

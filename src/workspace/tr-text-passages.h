/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "search/tr-search-passage.h"

G_BEGIN_DECLS

/**
 * TrTextPassages:
 * @passages: (element-type TrSearchPassage): the ones to show, in the order of the text
 * @n_found: how many there are
 *
 * Where a query is said in one file. Immutable and atomically reference counted.
 */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray *passages;
  guint n_found;
} TrTextPassages;

/**
 * tr_text_passages_load:
 * @max: how many are wanted at most
 *
 * Blocks; for workers.
 *
 * Returns: (transfer full): without passages where the file cannot be read
 */
TrTextPassages *tr_text_passages_load (const TrSearchQuery *query,
                                       const char *path,
                                       guint max,
                                       GCancellable *cancellable);
TrTextPassages *tr_text_passages_ref (TrTextPassages *self);
void tr_text_passages_unref (TrTextPassages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrTextPassages, tr_text_passages_unref)

G_END_DECLS

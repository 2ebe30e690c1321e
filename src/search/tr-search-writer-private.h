/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-builder-private.h"
#include "search/tr-search-store-private.h"

G_BEGIN_DECLS

/**
 * TrSearchRow:
 * @record: (nullable):
 *
 * A file as it was read.
 */
typedef struct
{
  char *path;
  TrRevision revision;
  GBytes *record;
} TrSearchRow;

void tr_search_row_clear (TrSearchRow *self);

/**
 * tr_search_writer_add:
 * @rows: (element-type TrSearchRow): the documents of @builder, in its order
 *
 * Writes a segment, in a transaction of its own. What was known of these files is dead then.
 */
gboolean
tr_search_writer_add (TrSearchStore *store, TrSearchBuilder *builder, GArray *rows, GError **error);

/**
 * tr_search_writer_remove:
 * @paths: (element-type filename):
 * @n_removed: (out): how many of them were there
 *
 * Takes files out, in a transaction of its own.
 */
gboolean
tr_search_writer_remove (TrSearchStore *store, GPtrArray *paths, guint *n_removed, GError **error);

/**
 * tr_search_writer_refresh:
 * @files: (element-type TrSearchFile): known ones, whose bytes and mtime are the same
 *
 * Takes over their revisions and records, in transactions of its own.
 */
gboolean tr_search_writer_refresh (TrSearchStore *store,
                                   GPtrArray *files,
                                   GCancellable *cancellable,
                                   GError **error);

/**
 * tr_search_writer_tidy:
 *
 * Merges small segments that lie side by side, and writes those anew of which a fifth is dead, each
 * in a transaction of its own, until there is nothing more to do or @cancellable is cancelled: the
 * one that was under way then is taken back.
 */
gboolean tr_search_writer_tidy (TrSearchStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-listing.h"
#include "library/tr-record-table.h"

G_BEGIN_DECLS

/**
 * TrFirstPage:
 * @sort: in which order they are the first ones
 * @paths: (element-type filename): in that order
 * @table: (nullable): what is known of them
 *
 * The files at the top of the whole list, as it was left. With them a start has something to show
 * at once, where the rest takes longer to load. Kept beside the index; it is only a hint: the
 * records come from the index, and the list is sorted anew.
 */
typedef struct
{
  TrSortKey sort;
  gboolean descending;
  GPtrArray *paths;
  TrRecordTable *table;
} TrFirstPage;

/**
 * tr_first_page_load:
 * @index_path: of the index it belongs to
 *
 * Blocks; for workers.
 *
 * Returns: (transfer full) (nullable): %NULL where there is none that can be used
 */
TrFirstPage *tr_first_page_load (const char *index_path);

/**
 * tr_first_page_new_of:
 *
 * Returns: (transfer full) (nullable): what @listing shows first; %NULL while it does not show all
 */
TrFirstPage *tr_first_page_new_of (TrListing *listing);

gboolean tr_first_page_equal (const TrFirstPage *a, const TrFirstPage *b);

/**
 * tr_first_page_save:
 *
 * Writes it for the next start, on a worker. What fails is not told of: that start is slower.
 */
void tr_first_page_save (const TrFirstPage *self, const char *index_path);

/**
 * tr_first_page_fits:
 *
 * Returns: whether @listing shows it in the same order
 */
gboolean tr_first_page_fits (const TrFirstPage *self, TrListing *listing);
void tr_first_page_free (TrFirstPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrFirstPage, tr_first_page_free)

G_END_DECLS

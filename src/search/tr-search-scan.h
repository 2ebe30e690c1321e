/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "search/tr-search-query.h"
#include "search/tr-search-result.h"

G_BEGIN_DECLS

/**
 * tr_search_scan:
 * @paths: (element-type filename): absolute; those that cannot be read are left out
 * @limit: how many hits are wanted; 0 for all
 *
 * Searches without an index: reads all of @paths, on all cores. Finds the same, in the same order,
 * as an index of the same files. Blocks, for workers.
 *
 * Returns: (transfer full) (nullable): %NULL with %G_IO_ERROR_CANCELLED
 */
TrSearchResult *tr_search_scan (const TrSearchQuery *query,
                                GPtrArray *paths,
                                TrSearchOrder order,
                                guint limit,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-index.h"
#include "search/tr-search-store-private.h"

G_BEGIN_DECLS

/**
 * tr_search_index_start_reading:
 *
 * Keeps what is read as it is, and other threads out, until tr_search_index_end_reading(), which is
 * to be called if this returns %TRUE.
 */
gboolean
tr_search_index_start_reading (TrSearchIndex *self, GCancellable *cancellable, GError **error);

/**
 * tr_search_index_get_read_store:
 *
 * Returns: (transfer none): what is read, until tr_search_index_end_reading()
 */
TrSearchStore *tr_search_index_get_read_store (TrSearchIndex *self);

/**
 * tr_search_index_fail_reading:
 * @problem: (transfer full): what went wrong; of damage, the next update makes the index anew
 */
void tr_search_index_fail_reading (TrSearchIndex *self, GError *problem, GError **error);
void tr_search_index_end_reading (TrSearchIndex *self);

G_END_DECLS

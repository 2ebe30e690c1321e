/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-store-private.h"

G_BEGIN_DECLS

/**
 * tr_search_update_run:
 * @store: nobody else uses it meanwhile
 *
 * See tr_search_index_update(). Other processes are kept out by the caller.
 */
gboolean tr_search_update_run (TrSearchStore *store,
                               GPtrArray *files,
                               GPtrArray *removed,
                               gboolean is_all,
                               TrSearchDescribeFunc describe,
                               gpointer user_data,
                               TrOperation *operation,
                               TrSearchUpdate *update,
                               GError **error);

G_END_DECLS

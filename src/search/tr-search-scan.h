/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "document/tr-document.h"
#include "search/tr-search-query.h"
#include "search/tr-search-result.h"

G_BEGIN_DECLS

/**
 * TrSearchDescription:
 * @problems: (element-type utf8): the ids of the checks that found something, for `problem:`
 * @record: (nullable): what else is to be kept beside the file in an index, see
 *   tr_search_index_load_entries()
 *
 * What this room cannot know of a document: to be filled in.
 */
typedef struct
{
  GPtrArray *problems;
  GBytes *record;
} TrSearchDescription;

/**
 * TrSearchDescribeFunc:
 *
 * Called on workers, on several at a time.
 */
typedef void (*TrSearchDescribeFunc) (const char *path,
                                      TrDocument *document,
                                      TrSearchDescription *description,
                                      gpointer user_data);

/**
 * tr_search_scan:
 * @paths: (element-type filename): absolute; those that cannot be read are left out
 * @describe: (nullable):
 * @limit: how many hits are wanted; 0 for all
 *
 * Searches without an index: reads all of @paths, on all cores. Finds the same, in the same order,
 * as an index of the same files. Blocks, for workers.
 *
 * Returns: (transfer full) (nullable): %NULL with %G_IO_ERROR_CANCELLED
 */
TrSearchResult *tr_search_scan (const TrSearchQuery *query,
                                GPtrArray *paths,
                                TrSearchDescribeFunc describe,
                                gpointer user_data,
                                TrSearchOrder order,
                                guint limit,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS

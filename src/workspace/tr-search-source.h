/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-snapshot.h"
#include "search/tr-search-index.h"

G_BEGIN_DECLS

/* What the search room cannot know: which files there are, and what is wrong with them. */

/**
 * tr_search_source_describe:
 *
 * A #TrSearchDescribeFunc: gives the file's record as bytes.
 */
GBytes *tr_search_source_describe (const char *path, TrDocument *document, gpointer user_data);

/**
 * tr_search_source_set_problems:
 * @query: one that asks for problems
 * @snapshot: of records that know what they have in common with others
 *
 * Tells the query what the facet of a listing says. O(records). Thread: any.
 */
void tr_search_source_set_problems (TrSearchQuery *query, TrSnapshot *snapshot);

/**
 * tr_search_source_dup_records:
 * @index: one that is up to date
 * @below: an absolute path
 * @n_read: (out) (optional): how many files had to be read: those of which the index has no record,
 *   or one by another standard
 *
 * What is known of the files at or below @below, without what they have in common. Blocks, for
 * workers and the command line.
 *
 * Returns: (transfer full) (element-type TrRecord) (nullable): %NULL where the index cannot be read
 */
GPtrArray *tr_search_source_dup_records (TrSearchIndex *index, const char *below, guint *n_read);

/**
 * tr_search_source_get_maker:
 *
 * Returns: the number under which tr_search_source_describe() writes the record of @path: another
 *   one where the program's checks or the standard of its folder are others
 */
guint32 tr_search_source_get_maker (const char *path);

/**
 * tr_search_source_follow_maker:
 * @folder: that of the path before, with a slash at its end; empty at first
 * @maker: (inout): the number of the files in it
 * @path: absolute
 *
 * As tr_search_source_get_maker(), for many paths of which those of a folder come one after the
 * other.
 */
guint32 tr_search_source_follow_maker (GString *folder, guint32 *maker, const char *path);

/**
 * tr_search_source_walk:
 * @roots: (array zero-terminated=1): absolute paths
 * @unreadable: (element-type filename) (nullable): folders that cannot be listed, or are not there,
 * are appended
 *
 * Blocks; for workers and the command line.
 *
 * Returns: (transfer full) (element-type TrSearchFile) (nullable): the files below @roots, sorted
 * by path; %NULL if @cancellable was cancelled
 */
GPtrArray *
tr_search_source_walk (const char *const *roots, GPtrArray *unreadable, GCancellable *cancellable);

/**
 * tr_search_source_dup_folder:
 *
 * Returns: (transfer full): where indexes are kept
 */
char *tr_search_source_dup_folder (void);

G_END_DECLS

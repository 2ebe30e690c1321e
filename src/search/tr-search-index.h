/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-operation.h"
#include "base/tr-revision.h"
#include "document/tr-document.h"
#include "search/tr-search-query.h"
#include "search/tr-search-result.h"

G_BEGIN_DECLS

/**
 * TrSearchError:
 * @TR_SEARCH_ERROR_DAMAGED: the database is no index; the next update makes it anew
 * @TR_SEARCH_ERROR_FULL: no room left; the index is as it was before
 * @TR_SEARCH_ERROR_BUSY: another process writes, and does not end
 * @TR_SEARCH_ERROR_FAILED: it cannot be read or written
 */
typedef enum
{
  TR_SEARCH_ERROR_DAMAGED,
  TR_SEARCH_ERROR_FULL,
  TR_SEARCH_ERROR_BUSY,
  TR_SEARCH_ERROR_FAILED,
} TrSearchError;

#define TR_SEARCH_ERROR (tr_search_error_quark ())
GQuark tr_search_error_quark (void);

/**
 * TrSearchIndex:
 *
 * What the files below some folders say, kept so that they need not be read to be searched. A
 * cache: it can be deleted at any time. Any number of processes may use the same one. Atomically
 * reference counted; every function may be called on any thread, and all of them block: they are
 * for workers.
 */
typedef struct _TrSearchIndex TrSearchIndex;

/**
 * tr_search_index_open:
 * @folder: where indexes are kept; made if it is not there
 * @roots: (array zero-terminated=1): absolute paths, in any order; each set has an index of its own
 *
 * Opens the index of @roots, and makes an empty one if there is none. A database that is damaged,
 * of another version or somebody else's is replaced by an empty one, see
 * tr_search_index_was_replaced().
 *
 * Returns: (transfer full) (nullable): %NULL with a %TR_SEARCH_ERROR
 */
TrSearchIndex *tr_search_index_open (const char *folder, const char *const *roots, GError **error);

/**
 * tr_search_index_open_existing:
 *
 * As tr_search_index_open(), but makes and replaces nothing, and waits for nobody.
 *
 * Returns: (transfer full) (nullable): %NULL without an error where there is no sound index
 */
TrSearchIndex *tr_search_index_open_existing (const char *folder, const char *const *roots);

/**
 * tr_search_index_open_covering:
 * @folder: where indexes are kept
 * @path: an absolute path
 *
 * Returns: (transfer full) (nullable): an index that is there, is sound, and whose roots are or
 * contain @path; of several the one with the longest root. %NULL without an error if there is none
 */
TrSearchIndex *tr_search_index_open_covering (const char *folder, const char *path);
TrSearchIndex *tr_search_index_ref (TrSearchIndex *self);
void tr_search_index_unref (TrSearchIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchIndex, tr_search_index_unref)

const char *const *tr_search_index_get_roots (TrSearchIndex *self);

/**
 * tr_search_index_get_path:
 *
 * Returns: (type filename): where it is kept
 */
const char *tr_search_index_get_path (TrSearchIndex *self);

/**
 * tr_search_index_was_replaced:
 *
 * Returns: whether a database had to be thrown away; %TRUE once for each time
 */
gboolean tr_search_index_was_replaced (TrSearchIndex *self);

/**
 * TrSearchFile:
 * @revision: as stat() says; where it has a hash, that decides whether a known file is the same
 * @record: (nullable): what is to be kept beside the file from now on, if it need not be read
 */
typedef struct
{
  char *path;
  TrRevision revision;
  GBytes *record;
} TrSearchFile;

/**
 * TrSearchUpdate:
 * @n_read: files that were read
 * @n_removed: files that were taken out
 */
typedef struct
{
  guint n_read;
  guint n_removed;
} TrSearchUpdate;

/**
 * TrSearchDescribeFunc:
 *
 * Called on workers, on several at a time.
 *
 * Returns: (transfer full) (nullable): what else is to be kept beside the file, see
 *   tr_search_index_load_entries()
 */
typedef GBytes *(*TrSearchDescribeFunc) (const char *path,
                                         TrDocument *document,
                                         gpointer user_data);

/**
 * tr_search_index_update:
 * @files: (element-type TrSearchFile): files that are there
 * @removed: (element-type filename) (nullable): files that are gone
 * @is_all: whether there are no others, so that all else in the index is gone
 * @describe: (nullable):
 * @operation: (nullable): reports progress, and cancels
 * @update: (out) (optional): what was done, also if it fails
 *
 * Brings the index up to date: reads those of @files that are new, or whose size, time or inode
 * changed, on all cores and at a lower priority, and writes them down in portions; each can be
 * searched from then on. Waits while another process does the same. What was written stays if it is
 * cancelled, fails or is killed. After a few files tr_search_index_tidy() is to be called.
 *
 * Returns: %FALSE with a %TR_SEARCH_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean tr_search_index_update (TrSearchIndex *self,
                                 GPtrArray *files,
                                 GPtrArray *removed,
                                 gboolean is_all,
                                 TrSearchDescribeFunc describe,
                                 gpointer user_data,
                                 TrOperation *operation,
                                 TrSearchUpdate *update,
                                 GError **error);

/**
 * tr_search_index_tidy:
 * @cancellable: (nullable): ends it soon, and leaves what was not done as it was
 *
 * Makes searches fast again after small updates, which do not wait for that: it may write a good
 * part of the index. An update of many files has done it already.
 *
 * Returns: %FALSE with a %TR_SEARCH_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean tr_search_index_tidy (TrSearchIndex *self, GCancellable *cancellable, GError **error);

/**
 * tr_search_index_clear:
 *
 * Throws the whole index away, so that the next update reads everything.
 */
gboolean tr_search_index_clear (TrSearchIndex *self, GError **error);

/**
 * tr_search_index_search:
 * @below: (nullable): only files at or below this path
 * @limit: how many hits are wanted; 0 for all
 * @cancellable: ends it soon, for the next key stroke
 *
 * Searches what is written down. O(files) with a small factor, and the number of places in which
 * the words of a phrase are.
 *
 * Returns: (transfer full) (nullable): %NULL with a %TR_SEARCH_ERROR or %G_IO_ERROR_CANCELLED
 */
TrSearchResult *tr_search_index_search (TrSearchIndex *self,
                                        const TrSearchQuery *query,
                                        const char *below,
                                        TrSearchOrder order,
                                        guint limit,
                                        GCancellable *cancellable,
                                        GError **error);

/**
 * TrSearchEntryFunc:
 * @record: (nullable): what @describe gave; valid during the call
 *
 * Returns: whether to go on
 */
typedef gboolean (*TrSearchEntryFunc) (const char *path,
                                       const TrRevision *revision,
                                       GBytes *record,
                                       gpointer user_data);

/**
 * tr_search_index_load_entries:
 *
 * Calls @func for every file in the index: what is known before any file is looked at.
 */
gboolean tr_search_index_load_entries (TrSearchIndex *self,
                                       TrSearchEntryFunc func,
                                       gpointer user_data,
                                       GCancellable *cancellable,
                                       GError **error);

/**
 * tr_search_index_load_some_entries:
 * @paths: (element-type filename)
 *
 * The same for the files at @paths, one after the other; those that are not there are left out.
 */
gboolean tr_search_index_load_some_entries (TrSearchIndex *self,
                                            GPtrArray *paths,
                                            TrSearchEntryFunc func,
                                            gpointer user_data,
                                            GCancellable *cancellable,
                                            GError **error);

/**
 * TrSearchStats:
 * @n_files: all that are known
 * @n_transcripts: those that can be found
 * @n_dead: numbers of files that changed or are gone
 * @n_bytes: of the database on the disk
 */
typedef struct
{
  guint n_files;
  guint n_transcripts;
  guint n_dead;
  guint n_segments;
  guint64 n_tokens;
  guint64 n_bytes;
} TrSearchStats;

gboolean tr_search_index_get_stats (TrSearchIndex *self, TrSearchStats *stats, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "base/tr-revision.h"
#include "search/tr-search-builder-private.h"
#include "search/tr-search-index.h"

G_BEGIN_DECLS

/**
 * TrSearchStore:
 *
 * One connection to an index's database: what SQL there is. Used by one thread at a time.
 *
 * Files get numbers in the order in which they are written, never twice; a segment holds the terms
 * of a stretch of numbers and is never changed, only merged with its neighbours. A file that
 * changed gets a new number, and the old one is noted as dead. Every write is one transaction in
 * WAL mode, so a reader sees a whole index at any time, also while it is first built, and after a
 * crash the build goes on where it was.
 *
 * Errors: domain %TR_SEARCH_ERROR, and %G_IO_ERROR_CANCELLED.
 */
typedef struct _TrSearchStore TrSearchStore;

/**
 * tr_search_store_open:
 * @path: the database; made if it is not there
 * @roots: (array zero-terminated=1) (nullable): what it is about, when it is made; %NULL to fail
 *   where there is none
 *
 * Returns: (transfer full) (nullable): %NULL with %TR_SEARCH_ERROR_DAMAGED if the file is no index
 * of this version, and then it is as it was
 */
TrSearchStore *tr_search_store_open (const char *path, const char *const *roots, GError **error);
void tr_search_store_free (TrSearchStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchStore, tr_search_store_free)

/**
 * tr_search_store_delete:
 *
 * Deletes the database @path. Others that have it open keep what they have.
 */
void tr_search_store_delete (const char *path);

/**
 * tr_search_store_is_current:
 *
 * Returns: whether the file it has open is still the one at its path
 */
gboolean tr_search_store_is_current (TrSearchStore *self);

/**
 * tr_search_store_dup_roots:
 */
char **tr_search_store_dup_roots (TrSearchStore *self, GError **error);

/**
 * tr_search_store_set_cancellable:
 * @cancellable: (nullable): interrupts statements while it is set
 */
void tr_search_store_set_cancellable (TrSearchStore *self, GCancellable *cancellable);

gboolean tr_search_store_begin (TrSearchStore *self, gboolean to_write, GError **error);
gboolean tr_search_store_commit (TrSearchStore *self, GError **error);
void tr_search_store_roll_back (TrSearchStore *self);

/**
 * tr_search_store_fail:
 *
 * Sets @error to what SQLite said last. Returns: %FALSE
 */
gboolean tr_search_store_fail (TrSearchStore *self, GError **error);

/**
 * tr_search_store_fail_damaged:
 *
 * Sets @error to %TR_SEARCH_ERROR_DAMAGED: what was read cannot be. Returns: %FALSE
 */
gboolean tr_search_store_fail_damaged (GError **error);

/**
 * tr_search_store_dup_path:
 *
 * Returns: (transfer full): the path in a column of the present row; empty, never %NULL, where a
 * damaged database holds none
 */
char *tr_search_store_dup_path (sqlite3_stmt *row, int column);

/**
 * tr_search_store_prepare:
 *
 * Returns: (transfer none) (nullable): the statement @sql, reset, kept for the next time. @sql is a
 * literal
 */
sqlite3_stmt *tr_search_store_prepare (TrSearchStore *self, const char *sql, GError **error);

/**
 * tr_search_store_prepare_own:
 *
 * Returns: (transfer full) (nullable): a statement that is finalized by the caller
 */
sqlite3_stmt *tr_search_store_prepare_own (TrSearchStore *self, const char *sql, GError **error);

/**
 * tr_search_store_run:
 *
 * Runs a statement that returns no rows, and resets it.
 */
gboolean tr_search_store_run (TrSearchStore *self, sqlite3_stmt *statement, GError **error);

/**
 * tr_search_store_get_size:
 *
 * Returns: how many bytes it takes on the disk, with what is not yet in the main file
 */
guint64 tr_search_store_get_size (TrSearchStore *self);

/**
 * tr_search_store_set_keeps_pages:
 * @keeps_pages: whether up to 8 MB of what is read or written stays in memory, as it does at first;
 *   otherwise what there is of it is freed. For what is read but once, and for long rests
 */
void tr_search_store_set_keeps_pages (TrSearchStore *self, gboolean keeps_pages);

/**
 * tr_search_store_check_point:
 *
 * Moves what was written into the main file, as far as others do not read what is there.
 */
void tr_search_store_check_point (TrSearchStore *self);

/**
 * tr_search_store_get_integer:
 *
 * Returns: whether the query @sql had a row; @value is its first column
 */
gboolean
tr_search_store_get_integer (TrSearchStore *self, const char *sql, gint64 *value, GError **error);

G_END_DECLS

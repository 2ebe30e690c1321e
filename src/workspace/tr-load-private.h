/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record-table.h"
#include "search/tr-search-index.h"
#include "workspace/tr-first-page-private.h"

G_BEGIN_DECLS

/**
 * TrLoad:
 * @table: (nullable): the records, until somebody takes them
 * @stale: (element-type filename): files in the index whose records are not there, or not fit for
 *   use
 * @is_whole: whether there is a record of every file in the index
 *
 * What an index knows of the files below some folders, before any of them is looked at.
 */
typedef struct
{
  TrSearchIndex *index;
  TrRecordTable *table;
  GHashTable *stale;
  gboolean is_whole;
} TrLoad;

/**
 * TrLoadFirstFunc:
 * @page: (transfer full): what is known of the files at the top of the list; the table of all will
 *   begin with the same records, with the same ids
 */
typedef void (*TrLoadFirstFunc) (TrFirstPage *page, gpointer user_data);

/**
 * tr_load_new:
 * @folder: where indexes are kept
 * @first_id: see tr_record_table_new()
 * @first: (nullable): called once before the rest is read, if it is known what comes first
 *
 * Blocks; for workers.
 *
 * Returns: (transfer full) (nullable): %NULL where there is no index, or it cannot be read
 */
TrLoad *tr_load_new (const char *folder,
                     const char *const *folders,
                     guint32 first_id,
                     TrLoadFirstFunc first,
                     gpointer user_data,
                     GCancellable *cancellable);

/**
 * TrLoadRequest:
 * @first: called with the task as its argument in the context that the task belongs to, unless all
 *   is read by then
 *
 * The task's data of tr_load_run(), which returns a #TrLoad, or %NULL.
 */
typedef struct
{
  char *folder;
  char **folders;
  guint32 first_id;
  TrLoadFirstFunc first;
  int is_over; /* atomic */
} TrLoadRequest;

void tr_load_request_free (TrLoadRequest *request);
void tr_load_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
void tr_load_free (TrLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrLoad, tr_load_free)

G_END_DECLS

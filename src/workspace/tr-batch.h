/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-operation.h"
#include "edit/tr-history.h"
#include "workspace/tr-names-change.h"

G_BEGIN_DECLS

typedef enum
{
  TR_BATCH_ENTRY_CHANGES,
  TR_BATCH_ENTRY_UNCHANGED, /* is as it is to be already */
  TR_BATCH_ENTRY_REFUSED,   /* cannot be changed, see its error */
} TrBatchEntryState;

/**
 * TrBatchDifference:
 * @key: (nullable): the field, under the key that the file has; %NULL for words of the body, and
 * for front matter as text
 * @start_ms: when the words of the body are said; -1 for a field
 * @before, @after: what it holds
 * @source: a #TrSuggestionSource: where the value comes from; -1 where the person wants it so
 *
 * One thing that becomes another.
 */
typedef struct
{
  char *key;
  gint64 start_ms;
  TrValue *before;
  TrValue *after;
  int source;
} TrBatchDifference;

/**
 * TrBatchEntry:
 *
 * What is planned for one file. Property, notified: `selected` (boolean): whether it is to be done;
 * only what changes can be.
 */
#define TR_TYPE_BATCH_ENTRY (tr_batch_entry_get_type ())
G_DECLARE_FINAL_TYPE (TrBatchEntry, tr_batch_entry, TR, BATCH_ENTRY, GObject)

const char *tr_batch_entry_get_path (TrBatchEntry *self);

/**
 * tr_batch_entry_get_title:
 *
 * Returns: (nullable): the transcript's title, or its first words where that is a placeholder
 */
const char *tr_batch_entry_get_title (TrBatchEntry *self);
TrBatchEntryState tr_batch_entry_get_state (TrBatchEntry *self);

/**
 * tr_batch_entry_get_error:
 *
 * Returns: (nullable): why it is refused: of %TR_EDIT_ERROR, %G_IO_ERROR, or what made the commands
 */
const GError *tr_batch_entry_get_error (TrBatchEntry *self);

/**
 * tr_batch_entry_get_differences:
 *
 * Returns: (transfer none) (element-type TrBatchDifference): none but where it changes
 */
GPtrArray *tr_batch_entry_get_differences (TrBatchEntry *self);

/**
 * tr_batch_entry_get_change:
 *
 * Returns: (transfer none) (nullable): what is to be done
 */
const TrChange *tr_batch_entry_get_change (TrBatchEntry *self);
gboolean tr_batch_entry_get_selected (TrBatchEntry *self);
void tr_batch_entry_set_selected (TrBatchEntry *self, gboolean selected);

/**
 * TrBatch:
 *
 * What a person wants done to many files, planned but not written: a #GListModel of #TrBatchEntry,
 * in the order in which the files were given. Property, notified: `n-selected` (uint). Made on a
 * worker, then of the main thread.
 */
#define TR_TYPE_BATCH (tr_batch_get_type ())
G_DECLARE_FINAL_TYPE (TrBatch, tr_batch, TR, BATCH, GObject)

/**
 * TrBatchFunc:
 * @sources: (element-type int): may get the #TrSuggestionSource of each command's value, in this
 * order
 * @error: domain any that tr_error_dup_message() words: why the file is refused
 *
 * Says what to do with one file. Thread: any, several at a time.
 *
 * Returns: (transfer full) (element-type TrCommand) (nullable): as tr_plan_new() takes them; none
 *   where nothing is to be done
 */
typedef GPtrArray *(*TrBatchFunc) (
    const char *path, TrDocument *document, gpointer user_data, GArray *sources, GError **error);

/**
 * tr_batch_new:
 * @paths: (array zero-terminated=1) (type filename): absolute
 * @operation: (nullable): is told of the progress and asked whether to go on
 *
 * Plans all files. What is set is set only where the field still holds then what it holds now.
 * Blocks: for workers.
 *
 * Returns: (transfer full) (nullable): %NULL with %G_IO_ERROR_CANCELLED
 */
TrBatch *tr_batch_new (const char *const *paths,
                       TrBatchFunc func,
                       gpointer user_data,
                       TrOperation *operation,
                       GError **error);

/**
 * tr_batch_new_async:
 * @user_data: (transfer full): for @func, freed with @destroy, on any thread
 */
void tr_batch_new_async (const char *const *paths,
                         TrBatchFunc func,
                         gpointer func_data,
                         GDestroyNotify destroy,
                         TrOperation *operation,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
TrBatch *tr_batch_new_finish (GAsyncResult *result, GError **error);

/**
 * tr_batch_set_origin:
 * @origin: (nullable): never looked at; repeated in the report of what is done
 *
 * Says on whose behalf this is, so that who hears of its end knows whether to tell of it.
 */
void tr_batch_set_origin (TrBatch *self, gconstpointer origin);
gconstpointer tr_batch_get_origin (TrBatch *self);

/**
 * tr_batch_set_companion:
 * @companion: (nullable): what is to be remembered together with it: once something of it is done;
 *   taken back with its last file
 */
void tr_batch_set_companion (TrBatch *self, TrNamesChange *companion);
TrNamesChange *tr_batch_get_companion (TrBatch *self);

guint tr_batch_get_n_selected (TrBatch *self);

/**
 * tr_batch_count:
 *
 * Returns: how many entries are in that state
 */
guint tr_batch_count (TrBatch *self, TrBatchEntryState state);

/**
 * tr_batch_dup_changes:
 *
 * Returns: (transfer full) (element-type TrChange): of the entries that are selected
 */
GPtrArray *tr_batch_dup_changes (TrBatch *self);

G_END_DECLS

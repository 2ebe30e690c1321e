/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "edit/tr-history.h"
#include "library/tr-collection.h"
#include "library/tr-listing.h"
#include "library/tr-vocabulary.h"
#include "search/tr-search-query.h"
#include "workspace/tr-batches.h"
#include "workspace/tr-names.h"
#include "workspace/tr-recovery.h"
#include "workspace/tr-saved-searches.h"
#include "workspace/tr-text-index.h"
#include "workspace/tr-transcript.h"

G_BEGIN_DECLS

/**
 * TrWorkspace:
 *
 * The program without its windows: the folders, what is in them, the open files, the history. The
 * only door for a graphical front end. Main thread.
 *
 * Properties, notified: `folders` (GStrv), `scanning` (boolean), `can-undo`, `can-redo` (boolean),
 * `monitor-limited` (boolean: some folder could not be watched; changes in it show when one looks
 * again). Signals:
 *  - `edited` (const char *path, TrStep *step as pointer): an edit is on the disk and can be undone
 *  - `undone`, `redone` (TrStep *step as pointer)
 *  - `undo-failed` (GError *): taking back or doing again was not possible; the step stays where it
 * was
 */
#define TR_TYPE_WORKSPACE (tr_workspace_get_type ())
G_DECLARE_FINAL_TYPE (TrWorkspace, tr_workspace, TR, WORKSPACE, GObject)

TrWorkspace *tr_workspace_new (void);

/**
 * tr_workspace_set_folders:
 * @folders: (array zero-terminated=1): absolute paths; replaces the present ones and starts a scan
 */
void tr_workspace_set_folders (TrWorkspace *self, const char *const *folders);
void tr_workspace_add_folder (TrWorkspace *self, const char *folder);
void tr_workspace_remove_folder (TrWorkspace *self, const char *folder);
const char *const *tr_workspace_get_folders (TrWorkspace *self);

/**
 * tr_workspace_wait:
 *
 * From now on, what is known of folders is shown, but no file is looked at before
 * tr_workspace_begin(): for the first frame.
 */
void tr_workspace_wait (TrWorkspace *self);
void tr_workspace_begin (TrWorkspace *self);

/**
 * tr_workspace_look_again:
 *
 * Compares the folders with what is known, by size, mtime and inode, and reads what changed: for
 * window focus and for the monitor.
 */
void tr_workspace_look_again (TrWorkspace *self);

/**
 * tr_workspace_read_again:
 *
 * As tr_workspace_look_again(), but all files are read, also those that have not changed: what they
 * are measured by has.
 */
void tr_workspace_read_again (TrWorkspace *self);

TrCollection *tr_workspace_get_collection (TrWorkspace *self);
TrListing *tr_workspace_get_listing (TrWorkspace *self);
TrVocabulary *tr_workspace_get_vocabulary (TrWorkspace *self);

/**
 * tr_workspace_get_operations:
 *
 * Returns: (transfer none): a #GListModel of the #TrOperation that are under way
 */
GListModel *tr_workspace_get_operations (TrWorkspace *self);
gboolean tr_workspace_get_scanning (TrWorkspace *self);

/**
 * tr_workspace_get_unreadable_folders:
 *
 * Returns: (transfer none) (element-type filename): what the last scan could not list
 */
GPtrArray *tr_workspace_get_unreadable_folders (TrWorkspace *self);
gboolean tr_workspace_get_monitor_limited (TrWorkspace *self);

/**
 * tr_workspace_open:
 * @path: absolute; need not be in a folder of the collection
 *
 * Returns: (transfer full): the live file, loading if it was not open already
 */
TrTranscript *tr_workspace_open (TrWorkspace *self, const char *path);

/**
 * tr_workspace_dup_unsaved:
 *
 * Returns: (transfer full) (element-type TrTranscript): open files with edits that are not on the
 * disk
 */
GPtrArray *tr_workspace_dup_unsaved (TrWorkspace *self);

/**
 * tr_workspace_keep_unsaved:
 * @folder: (type filename): where edits that are not on the disk are kept for the case that the
 *   program ends; made when first needed
 *
 * To be called once, at the start. Looks for what earlier runs have left there.
 */
void tr_workspace_keep_unsaved (TrWorkspace *self, const char *folder);

/**
 * tr_workspace_get_recovery:
 *
 * Returns: (transfer none) (nullable): %NULL where nothing is kept
 */
TrRecovery *tr_workspace_get_recovery (TrWorkspace *self);

/**
 * tr_workspace_keep_index:
 * @folder: (type filename): where the index of the folders' text is kept; made when first needed
 *
 * To be called once, at the start. Without it, a search finds by metadata only.
 */
void tr_workspace_keep_index (TrWorkspace *self, const char *folder);

/**
 * tr_workspace_get_text_index:
 *
 * Returns: (transfer none) (nullable): %NULL where none is kept
 */
TrTextIndex *tr_workspace_get_text_index (TrWorkspace *self);

/**
 * tr_workspace_get_batches:
 *
 * Returns: (transfer none): what is done to many files at once
 */
TrBatches *tr_workspace_get_batches (TrWorkspace *self);

/**
 * tr_workspace_keep_batches:
 * @folder: (type filename): where it is noted what is being done to many files, for the case that
 *   the program ends in the middle; made when first needed
 *
 * To be called once, at the start. Looks for what earlier runs have left there.
 */
void tr_workspace_keep_batches (TrWorkspace *self, const char *folder);

/**
 * tr_workspace_keep_searches:
 * @path: (type filename): the file in which searches are kept
 *
 * To be called once, at the start. Without it, none can be saved.
 */
void tr_workspace_keep_searches (TrWorkspace *self, const char *path);

/**
 * tr_workspace_get_searches:
 *
 * Returns: (transfer none) (nullable): %NULL where none are kept
 */
TrSavedSearches *tr_workspace_get_searches (TrWorkspace *self);

/**
 * tr_workspace_get_names:
 *
 * Which names values should have: nothing is known of them before tr_names_start(). Where they
 * change, the files that are concerned are looked at again.
 *
 * Returns: (transfer none):
 */
TrNames *tr_workspace_get_names (TrWorkspace *self);

/**
 * tr_workspace_change_names_async:
 *
 * See tr_synonyms_file_change(). It can be undone, as an edit.
 */
void tr_workspace_change_names_async (TrWorkspace *self,
                                      const char *field,
                                      const char *name,
                                      const char *const *variants,
                                      gboolean exactly,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * tr_workspace_change_names_finish:
 * @is_other: (out): whether anything changed
 * @error: as of tr_synonyms_file_change()
 */
gboolean tr_workspace_change_names_finish (TrWorkspace *self,
                                           GAsyncResult *result,
                                           gboolean *is_other,
                                           GError **error);

/**
 * tr_workspace_create_query:
 * @text: what was typed so far
 *
 * Returns: (transfer full): a query that knows the synonyms
 */
TrSearchQuery *tr_workspace_create_query (TrWorkspace *self, const char *text);

gboolean tr_workspace_get_can_undo (TrWorkspace *self);
gboolean tr_workspace_get_can_redo (TrWorkspace *self);

/**
 * tr_workspace_undo:
 *
 * Takes the last step back, over all files: exact bytes where the file is as the step left it, else
 * by value. The outcome comes as a signal. Edits of an open file that are not saved yet are taken
 * back first.
 */
void tr_workspace_undo (TrWorkspace *self);
void tr_workspace_redo (TrWorkspace *self);

/**
 * tr_workspace_is_idle:
 *
 * Returns: whether no scan, plan or save is under way, so that the program may end without losing
 * anything
 */
gboolean tr_workspace_is_idle (TrWorkspace *self);

/**
 * tr_workspace_copy_samples_async:
 * @source: the installed sample collection
 * @target: where to copy it; files already there are left as they are
 */
void tr_workspace_copy_samples_async (TrWorkspace *self,
                                      const char *source,
                                      const char *target,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean tr_workspace_copy_samples_finish (TrWorkspace *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-collection.h"
#include "library/tr-listing.h"
#include "library/tr-monitor.h"
#include "workspace/tr-open-files-private.h"
#include "workspace/tr-text-index.h"

G_BEGIN_DECLS

/**
 * TrFolderReader:
 *
 * Fills the collection with what is in the open folders, and keeps it so: first with what the index
 * knows of them, before any file is looked at; then a scan finds what is not so any more. Who has
 * it looks again when the monitor sees a change. Main thread.
 *
 * Signals: `folders-changed`; `reading-changed`, see tr_folder_reader_is_reading().
 */
#define TR_TYPE_FOLDER_READER (tr_folder_reader_get_type ())
G_DECLARE_FINAL_TYPE (TrFolderReader, tr_folder_reader, TR, FOLDER_READER, GObject)

/**
 * tr_folder_reader_new:
 * @files: told of what scans find
 * @operations: (element-type TrOperation): where its work is shown
 */
TrFolderReader *
tr_folder_reader_new (TrCollection *collection, TrOpenFiles *files, GListStore *operations);

/**
 * tr_folder_reader_set_text_index:
 * @listing: of the collection: what is at its top is shown first at the next start
 *
 * Once.
 */
void
tr_folder_reader_set_text_index (TrFolderReader *self, TrTextIndex *text_index, TrListing *listing);
void tr_folder_reader_set_folders (TrFolderReader *self, const char *const *folders);
const char *const *tr_folder_reader_get_folders (TrFolderReader *self);

/**
 * tr_folder_reader_wait:
 *
 * See tr_workspace_wait().
 */
void tr_folder_reader_wait (TrFolderReader *self);
void tr_folder_reader_begin (TrFolderReader *self);

/**
 * tr_folder_reader_look_again:
 *
 * See tr_workspace_look_again().
 */
void tr_folder_reader_look_again (TrFolderReader *self);

/**
 * tr_folder_reader_read_again:
 *
 * See tr_workspace_read_again().
 */
void tr_folder_reader_read_again (TrFolderReader *self);

/**
 * tr_folder_reader_is_reading:
 *
 * Returns: whether a scan is under way, or will begin by itself
 */
gboolean tr_folder_reader_is_reading (TrFolderReader *self);

/**
 * tr_folder_reader_get_unreadable_folders:
 *
 * Returns: (transfer none) (element-type filename): what the last scan could not list
 */
GPtrArray *tr_folder_reader_get_unreadable_folders (TrFolderReader *self);
TrMonitor *tr_folder_reader_get_monitor (TrFolderReader *self);

G_END_DECLS

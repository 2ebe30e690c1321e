/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-collection.h"
#include "workspace/tr-text-index.h"

G_BEGIN_DECLS

/**
 * tr_text_index_new:
 * @folder: where indexes are kept
 * @operations: (element-type TrOperation): where its work is shown
 */
TrTextIndex *
tr_text_index_new (const char *folder, TrCollection *collection, GListStore *operations);

/**
 * tr_text_index_set_folders:
 *
 * Closes the present index and opens that of @folders. What it knows of them comes with the signal
 * `loaded`, see tr_text_index_take_loaded().
 */
void tr_text_index_set_folders (TrTextIndex *self, const char *const *folders);

/**
 * tr_text_index_take_loaded:
 *
 * Returns: (transfer full) (nullable): the records of all files as the index has them, once; %NULL
 *   where it has none
 */
TrRecordTable *tr_text_index_take_loaded (TrTextIndex *self);

/**
 * tr_text_index_believe:
 *
 * The collection began with what was loaded, so that tr_text_index_follow() is told of all that is
 * not so any more, and the first update need not look at all files.
 */
void tr_text_index_believe (TrTextIndex *self);

/**
 * tr_text_index_follow:
 * @records: (element-type TrRecord) (nullable): new or changed ones
 * @removed: (element-type filename) (nullable):
 *
 * Notes what the next update has to do.
 */
void tr_text_index_follow (TrTextIndex *self, GPtrArray *records, GPtrArray *removed);

/**
 * tr_text_index_update:
 *
 * Brings the index up to date in the background; to be called when a scan has ended, or a file was
 * edited.
 */
void tr_text_index_update (TrTextIndex *self);

/**
 * tr_text_index_get_on_battery:
 *
 * Returns: whether it is known that the computer runs on battery
 */
gboolean tr_text_index_get_on_battery (TrTextIndex *self);

/**
 * tr_text_index_report_damage:
 *
 * A search found the index to be damaged: it is made anew.
 */
void tr_text_index_report_damage (TrTextIndex *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-index.h"

G_BEGIN_DECLS

/**
 * TrTextIndex:
 *
 * The index of the open folders, followed in the background: brought up to date after a scan and
 * after edits, as a #TrOperation of the workspace that can be cancelled. Main thread.
 *
 * Property, notified: `paused`, see tr_text_index_get_paused().
 * Signals:
 *  - `changed`: more, or other things, can be found
 *  - `first-loaded` (TrFirstPage *): what it knows of the files at the top of the list, before
 *    `loaded`; the table may be taken out of it
 *  - `loaded`: what the index knows of the files has been read, or there is none
 *  - `replaced`: the index was damaged and is made anew
 *  - `failed` (GError *): it cannot be kept up to date (domain %TR_SEARCH_ERROR); told once, until
 *    it could be again
 */
#define TR_TYPE_TEXT_INDEX (tr_text_index_get_type ())
G_DECLARE_FINAL_TYPE (TrTextIndex, tr_text_index, TR, TEXT_INDEX, GObject)

/**
 * tr_text_index_is_loading:
 *
 * Returns: whether `loaded` is still to come
 */
gboolean tr_text_index_is_loading (TrTextIndex *self);

/**
 * tr_text_index_get_index:
 *
 * Returns: (transfer none) (nullable): what workers may search; %NULL while it is being opened, or
 * if it cannot be
 */
TrSearchIndex *tr_text_index_get_index (TrTextIndex *self);

/**
 * tr_text_index_get_paused:
 *
 * Returns: whether much is to be read, and that waits until the computer does not run on battery
 */
gboolean tr_text_index_get_paused (TrTextIndex *self);

/**
 * tr_text_index_go_on:
 *
 * Reads it on battery as well, from now on.
 */
void tr_text_index_go_on (TrTextIndex *self);

/**
 * tr_text_index_is_busy:
 *
 * Returns: whether it is being opened or brought up to date
 */
gboolean tr_text_index_is_busy (TrTextIndex *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-text-search.h"

G_BEGIN_DECLS

/**
 * TrLibraryPane:
 *
 * The left of the window: the facets in a flap, and the searchable list.
 *
 * Properties:
 *  - `facets-inline` (boolean): whether the facets stand beside the list; else they slide over it
 *  - `facets-shown` (boolean): whether they are to be seen; the person can change it by a swipe
 *  - `one-pane` (boolean): the list has the window to itself: a tap opens, and the header bar has
 * the window's buttons
 *  - `all-passages` (boolean, notified): whether every passage is shown instead of the transcripts,
 * while there is a query; without one it stays as it is
 *
 * Signal `open` (const char *path, gboolean enter): show this file; with @enter the person is done
 * choosing and wants to read.
 *
 * Signal `open-passage` (const char *path, int caption, gint64 start_ms, gboolean watch, gboolean
 * enter): show this passage, or with @watch open the video there; @caption and @start_ms are -1 in
 * a file without captions; @enter as above.
 *
 * Signal `selected`: other transcripts are selected, or what is known of them may have changed.
 */
#define TR_TYPE_LIBRARY_PANE (tr_library_pane_get_type ())
G_DECLARE_FINAL_TYPE (TrLibraryPane, tr_library_pane, TR, LIBRARY_PANE, AdwBin)

/**
 * tr_library_pane_set_source:
 * @listing: of the workspace's collection
 *
 * To be called once.
 */
void tr_library_pane_set_source (TrLibraryPane *self, TrWorkspace *workspace, TrListing *listing);

/**
 * tr_library_pane_select:
 * @path: (nullable):
 *
 * Selects what is open already; no `open` follows.
 */
void tr_library_pane_select (TrLibraryPane *self, const char *path);

/**
 * tr_library_pane_undo_delete:
 *
 * Brings back the saved search that was deleted just now, if nothing was edited since.
 *
 * Returns: whether there was one
 */
gboolean tr_library_pane_undo_delete (TrLibraryPane *self);

/**
 * tr_library_pane_get_n_selected:
 *
 * Returns: how many of the transcripts that are shown are selected
 */
guint tr_library_pane_get_n_selected (TrLibraryPane *self);

/**
 * tr_library_pane_dup_selected:
 *
 * Returns: (transfer full) (element-type TrRecord): their records, in the order of the list
 */
GPtrArray *tr_library_pane_dup_selected (TrLibraryPane *self);

/**
 * tr_library_pane_select_one:
 *
 * Of several that are selected, leaves the one that is open.
 */
void tr_library_pane_select_one (TrLibraryPane *self);

/**
 * tr_library_pane_step:
 *
 * Opens the next (@delta 1) or previous (-1) transcript of the list.
 */
void tr_library_pane_step (TrLibraryPane *self, int delta);
void tr_library_pane_focus_search (TrLibraryPane *self);
void tr_library_pane_focus_list (TrLibraryPane *self);

/**
 * tr_library_pane_get_search: (transfer none)
 */
TrTextSearch *tr_library_pane_get_search (TrLibraryPane *self);

/**
 * tr_library_pane_search:
 *
 * Searches for @query in all transcripts, with the focus on the entry.
 */
void tr_library_pane_search (TrLibraryPane *self, const char *query);

/**
 * tr_library_pane_clear:
 *
 * Empties the search and deselects all facet values.
 */
void tr_library_pane_clear (TrLibraryPane *self);

/**
 * tr_library_pane_show_value:
 *
 * Shows the transcripts that have @value in @facet and nothing else, with the focus on the list.
 */
void tr_library_pane_show_value (TrLibraryPane *self, TrFacet facet, const char *value);

/**
 * tr_library_pane_get_place:
 *
 * Returns: the selected row's position in the listing; %GTK_INVALID_LIST_POSITION where none is
 */
guint tr_library_pane_get_place (TrLibraryPane *self);

/**
 * tr_library_pane_go_to:
 * @place: a position in the listing
 *
 * Selects that row, as the arrow keys do.
 */
void tr_library_pane_go_to (TrLibraryPane *self, guint place);

G_END_DECLS

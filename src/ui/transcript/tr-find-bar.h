/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transcript/tr-transcript-view.h"

G_BEGIN_DECLS

/**
 * TrFindBar:
 *
 * The bar that finds words in the transcript: an entry, which match of how many, previous and next.
 * It searches on a worker, from the caret on, and again when the view shows another layout.
 *
 * Property `open` (boolean, read-write).
 */
#define TR_TYPE_FIND_BAR (tr_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrFindBar, tr_find_bar, TR, FIND_BAR, GtkWidget)

/**
 * tr_find_bar_set_view:
 * @view: outlives the bar; it also gets the focus back
 */
void tr_find_bar_set_view (TrFindBar *self, TrTranscriptView *view);

/**
 * tr_find_bar_start:
 *
 * Opens the bar with the focus in its entry; selected text becomes what is looked for.
 */
void tr_find_bar_start (TrFindBar *self);
void tr_find_bar_set_open (TrFindBar *self, gboolean open);
gboolean tr_find_bar_get_open (TrFindBar *self);

/**
 * tr_find_bar_next:
 *
 * Goes to the next match, from the last one to the first. Opens the bar if it is not.
 */
void tr_find_bar_next (TrFindBar *self);
void tr_find_bar_previous (TrFindBar *self);

/**
 * tr_find_bar_search_again:
 *
 * To be called when the view shows another layout.
 */
void tr_find_bar_search_again (TrFindBar *self);

/**
 * tr_find_bar_get_n_matches:
 * @current: (out) (optional): 1 for the first; 0 if there is none
 *
 * Returns: how many matches the last search found; -1 while it runs
 */
int tr_find_bar_get_n_matches (TrFindBar *self, guint *current);

G_END_DECLS

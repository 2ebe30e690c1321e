/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "library/tr-listing.h"

G_BEGIN_DECLS

/**
 * TrSortButton:
 *
 * Shows and chooses by what the library is sorted; kept in the settings, so all windows agree.
 * While one searches, by relevance first of all; that is each window's own.
 *
 * Signal `changed`.
 */
#define TR_TYPE_SORT_BUTTON (tr_sort_button_get_type ())
G_DECLARE_FINAL_TYPE (TrSortButton, tr_sort_button, TR, SORT_BUTTON, AdwBin)

TrSortKey tr_sort_button_get_sort (TrSortButton *self, gboolean *descending);

/**
 * tr_sort_button_get_by_relevance:
 *
 * Returns: whether what a search finds is sorted by relevance
 */
gboolean tr_sort_button_get_by_relevance (TrSortButton *self);

/**
 * tr_sort_button_set_searching:
 *
 * Whether relevance is to be chosen, too.
 */
void tr_sort_button_set_searching (TrSortButton *self, gboolean searching);

G_END_DECLS

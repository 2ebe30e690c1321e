/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-result.h"

G_BEGIN_DECLS

/**
 * TrSearchCopies:
 *
 * The conflict copies among the files that are searched whose originals are searched as well: these
 * come first, whatever the two are called and how well they match.
 */
typedef struct _TrSearchCopies TrSearchCopies;

/**
 * tr_search_copies_new:
 * @files: (element-type TrSearchFile):
 */
TrSearchCopies *tr_search_copies_new (GPtrArray *files);
void tr_search_copies_free (TrSearchCopies *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchCopies, tr_search_copies_free)

/**
 * tr_search_copies_widen:
 *
 * Returns: how many hits to ask for so that the best @limit originals are among them; 0 is all
 */
guint tr_search_copies_widen (const TrSearchCopies *self, guint limit);

/**
 * tr_search_copies_put_last:
 *
 * Puts them behind all other hits, and leaves no more than @limit; 0 leaves all.
 */
void tr_search_copies_put_last (const TrSearchCopies *self, TrSearchResult *result, guint limit);

/**
 * tr_search_copies_get_original:
 *
 * Returns: (transfer none) (nullable): the path of the file that the one at @path is a copy of
 */
const char *tr_search_copies_get_original (const TrSearchCopies *self, const char *path);

G_END_DECLS

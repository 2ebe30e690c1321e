/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "document/tr-layout.h"

G_BEGIN_DECLS

/**
 * TrMatch:
 *
 * @is_similar: not quite what was looked for; never of tr_layout_find_matches()
 *
 * A half-open range of character offsets in a layout's text.
 */
typedef struct
{
  guint start;
  guint end;
  gboolean is_similar;
} TrMatch;

/**
 * tr_layout_find_matches:
 * @query: what a user typed
 * @cancellable: (nullable): ends the search early; then the result is of no use
 *
 * Finds every occurrence of @query in the layout's lines, without those that overlap an earlier
 * one. Case, accents and width do not matter (as tr_fold() says). Time codes are not searched; the
 * words of one paragraph are searched as one text, whatever caption they belong to.
 *
 * O(length of the text), some 30 ms for 10 MB. Thread: any.
 *
 * Returns: (transfer full) (element-type TrMatch): sorted
 */
GArray *tr_layout_find_matches (TrLayout *layout, const char *query, GCancellable *cancellable);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "search/tr-search-phrase-private.h"

G_BEGIN_DECLS

/**
 * TrSearchSpan:
 * @start, @end: bytes in the body
 * @phrase: which it is
 */
typedef struct
{
  guint32 start;
  guint32 end;
  guint phrase;
} TrSearchSpan;

/**
 * tr_search_sift:
 * @phrases: (element-type TrSearchPhrase): those in the text are looked for
 * @body: valid UTF-8
 * @spans: (element-type TrSearchSpan): where they are, by their start, equals by their phrase;
 *   appended
 *
 * Finds phrases in a long text and makes tokens only of what can be one: the places where a first
 * word stands as it is written in the query, case aside, and the words with characters that may be
 * folded into others. Finds the same as if all were made tokens of. O(body).
 *
 * Returns: %FALSE if it was cancelled
 */
gboolean tr_search_sift (const GPtrArray *phrases,
                         const char *body,
                         gsize length,
                         GArray *spans,
                         GCancellable *cancellable);

/**
 * tr_search_is_plain:
 * @text: a character of two bytes or more, valid and complete
 *
 * Returns: whether it separates words, or is one of those that make pairs and folds to itself: so
 * it has no part in a word of other characters
 */
gboolean tr_search_is_plain (const char *text);

G_END_DECLS

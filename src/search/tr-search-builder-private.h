/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-text-private.h"

G_BEGIN_DECLS

/**
 * TrSearchInfo:
 * @n_tokens: how long the text is
 * @day: YYYYMMDD, 0 if unknown
 * @duration_ms: %TR_DURATION_UNKNOWN if unknown; longer than 49 days is cut
 * @modified_s: since 1970
 * @path_hash: puts what is otherwise equal in an order
 * @is_listed: 0 for what is no transcript, or could not be read
 *
 * What is known of a document beside its terms. Stored as it is.
 */
typedef struct
{
  guint32 n_tokens;
  guint32 day;
  guint32 duration_ms;
  guint32 modified_s;
  guint32 path_hash;
  guint32 is_listed;
} TrSearchInfo;

#define TR_DURATION_UNKNOWN G_MAXUINT32

/**
 * tr_search_info_init:
 *
 * Takes from @text what does not have to be counted.
 */
void tr_search_info_init (TrSearchInfo *self, const TrSearchText *text);

/**
 * TrSearchBuilder:
 *
 * A part of an index in memory: the terms of some documents, numbered from 0. Used by one thread.
 *
 * A term's documents are a sequence of: difference of the document's number to the one before (the
 * first to 0), occurrences × 2 + 1 if a byte of #TrPlace bits follows, that byte, and, where the
 * term has positions, their size in bytes. A document's positions are differences to the one
 * before. All numbers are of variable length, seven bits a byte, the low ones first.
 */
typedef struct _TrSearchBuilder TrSearchBuilder;

TrSearchBuilder *tr_search_builder_new (void);
void tr_search_builder_free (TrSearchBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchBuilder, tr_search_builder_free)

/**
 * tr_search_builder_add:
 * @text: (nullable): %NULL for a file that is known, but in which nothing is found
 */
void tr_search_builder_add (TrSearchBuilder *self, const TrSearchText *text);

/**
 * tr_search_builder_get_infos:
 *
 * Returns: (array length=n): of the documents so far
 */
const TrSearchInfo *tr_search_builder_get_infos (const TrSearchBuilder *self, guint *n);

/**
 * tr_search_builder_get_size:
 *
 * Returns: about how many bytes of memory it takes
 */
gsize tr_search_builder_get_size (const TrSearchBuilder *self);

/**
 * TrSearchTermFunc:
 * @term: @length bytes, the mark first; not terminated
 *
 * Returns: whether to go on
 */
typedef gboolean (*TrSearchTermFunc) (const char *term,
                                      guint length,
                                      const guint8 *documents,
                                      gsize documents_length,
                                      const guint8 *positions,
                                      gsize positions_length,
                                      gpointer user_data);

/**
 * tr_search_builder_foreach:
 *
 * Calls @func for each term in the order of their bytes.
 *
 * Returns: whether @func always returned %TRUE
 */
gboolean
tr_search_builder_foreach (TrSearchBuilder *self, TrSearchTermFunc func, gpointer user_data);

/**
 * tr_mark_has_positions:
 */
static inline gboolean
tr_mark_has_positions (char mark)
{
  return mark == TR_MARK_TEXT || (g_ascii_isupper (mark) && mark != TR_MARK_FACT);
}

G_END_DECLS

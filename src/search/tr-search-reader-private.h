/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-rank-private.h"
#include "search/tr-search-store-private.h"

G_BEGIN_DECLS

/**
 * TrSearchSegment:
 * @base: the number of its first document
 * @n: how many there are
 * @infos: (array length=n):
 */
typedef struct
{
  gint64 id;
  guint32 base;
  guint32 n;
  TrSearchInfo *infos;
} TrSearchSegment;

/**
 * TrSearchScope:
 * @bits: one for each number of a document: those that may be found
 *
 * What a search is about.
 */
typedef struct
{
  guint64 *bits;
  TrSearchStatistics statistics;
} TrSearchScope;

void tr_search_scope_clear (TrSearchScope *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrSearchScope, tr_search_scope_clear)

static inline gboolean
tr_bit_is_set (const guint64 *bits, guint32 index)
{
  return bits[index / 64] >> index % 64 & 1;
}

static inline void
tr_bit_set (guint64 *bits, guint32 index)
{
  bits[index / 64] |= G_GUINT64_CONSTANT (1) << index % 64;
}

#define TR_BITS_WORDS(n) ((n) / 64 + 1)

/**
 * TrSearchReader:
 * @store: (unowned):
 * @segments: (element-type TrSearchSegment): by their base, without gaps
 * @n_numbers: all documents' numbers are below
 * @scope: all that is there
 *
 * What a connection keeps in memory: all but the terms. Used by one thread at a time.
 */
typedef struct
{
  TrSearchStore *store;
  GArray *segments;
  guint32 n_numbers;
  TrSearchScope scope;
  gint64 version;
} TrSearchReader;

TrSearchReader *tr_search_reader_new (TrSearchStore *store);
void tr_search_reader_free (TrSearchReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchReader, tr_search_reader_free)

/**
 * tr_search_reader_refresh:
 *
 * Loads what others have written. To be called inside a transaction; O(files) after a change.
 */
gboolean tr_search_reader_refresh (TrSearchReader *self, GError **error);

/**
 * tr_search_reader_narrow:
 * @path: only what is at or below it
 * @scope: (out): to be cleared
 */
gboolean tr_search_reader_narrow (TrSearchReader *self,
                                  const char *path,
                                  TrSearchScope *scope,
                                  GError **error);

/**
 * tr_search_reader_get_info:
 */
const TrSearchInfo *tr_search_reader_get_info (TrSearchReader *self, guint32 document);

/**
 * tr_search_evaluate:
 *
 * Answers @query. To be called inside a transaction, after a refresh.
 */
TrSearchResult *tr_search_evaluate (TrSearchReader *self,
                                    const TrSearchQuery *query,
                                    const TrSearchScope *scope,
                                    TrSearchOrder order,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GError **error);

/**
 * TrSearchOccurrence:
 *
 * A document in which a phrase is.
 */
typedef struct
{
  guint32 document;
  guint32 count;
  guint8 places;
} TrSearchOccurrence;

/**
 * tr_search_reader_find_phrase:
 *
 * Returns: (transfer full) (nullable) (element-type TrSearchOccurrence): the documents of @scope in
 * which @phrase is, by their numbers; %NULL with an error
 */
GArray *tr_search_reader_find_phrase (TrSearchReader *self,
                                      const TrSearchPhrase *phrase,
                                      const TrSearchScope *scope,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS

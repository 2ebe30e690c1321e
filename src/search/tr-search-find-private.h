/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-posting-private.h"
#include "search/tr-search-reader-private.h"

G_BEGIN_DECLS

/**
 * TrSearchFinding:
 * @found: (element-type TrSearchOccurrence): so far
 * @rows: (element-type sqlite3_stmt): for the positions of each of the phrase's terms
 *
 * A phrase that is being looked for, segment by segment.
 */
typedef struct
{
  TrSearchReader *reader;
  const TrSearchPhrase *phrase;
  const TrSearchScope *scope;
  GArray *found;
  GPtrArray *rows;
} TrSearchFinding;

static inline void
tr_search_finding_report (TrSearchFinding *self,
                          const TrSearchSegment *segment,
                          guint32 document,
                          guint32 count,
                          guint8 places)
{
  TrSearchOccurrence occurrence = { segment->base + document, count, places };

  if (count > 0 && tr_bit_is_set (self->scope->bits, occurrence.document))
    g_array_append_val (self->found, occurrence);
}

/**
 * tr_search_finding_next:
 *
 * As tr_posting_read(). Returns: whether there was one more, and it can be right
 */
static inline gboolean
tr_search_finding_next (TrPosting *posting,
                        const guint8 **p,
                        const guint8 *end,
                        gboolean has_positions,
                        const TrSearchSegment *segment)
{
  return tr_posting_read (posting, p, end, has_positions) && posting->document < segment->n;
}

/**
 * tr_search_finding_look_up:
 * @row: (out) (nullable): the statement at the term's row, its documents in the first column; to be
 *   reset
 */
gboolean tr_search_finding_look_up (TrSearchFinding *self,
                                    const TrSearchSegment *segment,
                                    const char *term,
                                    gsize length,
                                    sqlite3_stmt **row,
                                    GError **error);

/**
 * tr_search_finding_start_range:
 * @bound: room for the term
 * @with_positions: whether the row has a third column
 *
 * Returns: (transfer none) (nullable): a statement over the terms that begin with @term, and their
 * documents
 */
sqlite3_stmt *tr_search_finding_start_range (TrSearchFinding *self,
                                             const TrSearchSegment *segment,
                                             const TrSearchTerm *term,
                                             char *bound,
                                             gboolean with_positions,
                                             GError **error);

/**
 * tr_search_finding_is_meant:
 *
 * Returns: whether the term of @row, one of a range, is one that @term means
 */
gboolean tr_search_finding_is_meant (const TrSearchTerm *term, sqlite3_stmt *row);

/**
 * tr_search_finding_find_phrase:
 *
 * Finds a phrase of two terms or more. Cost: the documents of all terms, and the positions in those
 * that have all.
 */
gboolean tr_search_finding_find_phrase (TrSearchFinding *self,
                                        const TrSearchSegment *segment,
                                        GCancellable *cancellable,
                                        GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TR_SEARCH_BY_RELEVANCE,
  TR_SEARCH_BY_DATE, /* newest first; files without a date last, those by when they changed */
} TrSearchOrder;

/**
 * TrSearchHit:
 * @path: in the file system's encoding
 * @score: comparable within a result; 0 where the query has no words to rank by, or the order is
 * by date
 * @is_similar: found only because a blank or hyphen more or fewer will do
 */
typedef struct
{
  char *path;
  double score;
  gboolean is_similar;
} TrSearchHit;

/**
 * TrSearchResult:
 * @hits: (element-type TrSearchHit): the first ones in order: files that match exactly before
 * similar ones; equals newest first. Frees those that are taken out of it
 * @n_found: how many files there are
 * @n_similar: how many of them are similar ones
 */
typedef struct
{
  GArray *hits;
  guint n_found;
  guint n_similar;
} TrSearchResult;

void tr_search_result_free (TrSearchResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchResult, tr_search_result_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-rank-private.h"

#include <math.h>
#include <stdlib.h>

#define K1 1.2
#define B 0.75

/* By bit of TrPlace: how many occurrences in the text it is worth to be there. */
static const double place_weights[] = { 8, 4, 3, 3, 2 };

double
tr_search_get_rarity (const TrSearchStatistics *statistics, guint n_with)
{
  return log (1 + (statistics->n_documents - n_with + 0.5) / (n_with + 0.5));
}

double
tr_search_rank (const TrSearchStatistics *statistics,
                double rarity,
                guint32 count,
                guint8 places,
                guint32 length)
{
  double average = (double) statistics->n_tokens / MAX (statistics->n_documents, 1);
  double weight = count;

  for (gsize i = 0; i < G_N_ELEMENTS (place_weights); i++)
    if (places & 1 << i)
      weight += place_weights[i];
  return rarity * weight * (K1 + 1)
         / (weight + K1 * (1 - B + B * length / (average > 0 ? average : 1)));
}

static int
compare_candidates (const TrSearchCandidate *x, const TrSearchCandidate *y, TrSearchOrder order)
{
  if (x->is_similar != y->is_similar)
    return x->is_similar ? 1 : -1;
  if (order == TR_SEARCH_BY_RELEVANCE && x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x->day != y->day)
    return x->day > y->day ? -1 : 1;
  if (x->modified_s != y->modified_s)
    return x->modified_s > y->modified_s ? -1 : 1;
  if (x->path_hash != y->path_hash)
    return x->path_hash < y->path_hash ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

static int
compare_by_relevance (const void *a, const void *b)
{
  return compare_candidates (a, b, TR_SEARCH_BY_RELEVANCE);
}

static int
compare_by_date (const void *a, const void *b)
{
  return compare_candidates (a, b, TR_SEARCH_BY_DATE);
}

/* Brings the first @n to the front, in no order: quickselect. */
static void
select_first (TrSearchCandidate *all, guint n_all, guint n, TrSearchOrder order)
{
  guint low = 0;
  guint high = n_all;

  while (high - low > 1)
    {
      TrSearchCandidate pivot = all[low + (high - low) / 2];
      guint less = low;
      guint more = high;

      /* Until where both meet all before are at most the pivot, all behind at least. */
      while (less < more)
        {
          while (compare_candidates (&all[less], &pivot, order) < 0)
            less++;
          while (compare_candidates (&all[more - 1], &pivot, order) > 0)
            more--;
          if (less < more)
            {
              TrSearchCandidate swap = all[less];

              all[less++] = all[more - 1];
              all[--more] = swap;
            }
        }
      if (n <= more)
        high = more;
      else if (n >= less)
        low = less;
      else
        return;
    }
}

void
tr_search_sort (GArray *candidates, TrSearchOrder order, guint limit)
{
  TrSearchCandidate *all = (TrSearchCandidate *) candidates->data;

  if (limit > 0 && limit < candidates->len)
    {
      select_first (all, candidates->len, limit, order);
      g_array_set_size (candidates, limit);
    }
  if (candidates->len > 0)
    qsort (candidates->data,
           candidates->len,
           sizeof *all,
           order == TR_SEARCH_BY_DATE ? compare_by_date : compare_by_relevance);
}

static void
clear_hit (gpointer data)
{
  g_free (((TrSearchHit *) data)->path);
}

TrSearchResult *
tr_search_result_new (GArray *candidates,
                      TrSearchOrder order,
                      guint limit,
                      TrSearchPathFunc get_path,
                      gpointer user_data)
{
  TrSearchResult *self = g_new0 (TrSearchResult, 1);

  self->n_found = candidates->len;
  for (guint i = 0; i < candidates->len; i++)
    self->n_similar += g_array_index (candidates, TrSearchCandidate, i).is_similar;
  tr_search_sort (candidates, order, limit);
  self->hits = g_array_sized_new (FALSE, TRUE, sizeof (TrSearchHit), candidates->len);
  g_array_set_clear_func (self->hits, clear_hit);
  for (guint i = 0; i < candidates->len; i++)
    {
      const TrSearchCandidate *candidate = &g_array_index (candidates, TrSearchCandidate, i);
      TrSearchHit hit
          = { get_path (candidate->id, user_data), candidate->score, candidate->is_similar };

      if (hit.path != NULL)
        g_array_append_val (self->hits, hit);
    }
  return self;
}

void
tr_search_result_free (TrSearchResult *self)
{
  g_array_unref (self->hits);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-query.h"

#include <stdlib.h>
#include <string.h>

#include "library/tr-interned.h"
#include "library/tr-record-private.h"
#include "library/tr-snapshot-private.h"

void
tr_query_free (TrQuery *self)
{
  g_strfreev (self->words);
  g_clear_pointer (&self->hits, tr_hits_unref);
  for (guint i = 0; i < TR_N_FACETS; i++)
    g_free (self->selected[i]);
  g_free (self);
}

gboolean
tr_facet_has_many_values (TrFacet facet)
{
  return facet == TR_FACET_TAGS || facet == TR_FACET_TOPICS;
}

static gboolean
holds (const char *const *values, const char *value)
{
  for (; *values != NULL; values++)
    if (*values == value)
      return TRUE;
  return FALSE;
}

static gboolean
passes (const TrRecord *record, TrFacet facet, const char *const *selected)
{
  const char *const *values = tr_record_get_facet_values (record, facet);
  gboolean all = tr_facet_has_many_values (facet);

  if (*selected == NULL)
    return TRUE;
  for (; *selected != NULL; selected++)
    if (holds (values, *selected) != all)
      return !all;
  return all;
}

typedef struct
{
  TrFacet facet;
  const guint *counts; /* by id */
} Ranking;

static int
compare_values (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Ranking *ranking = user_data;
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;
  const char *x_value, *y_value;
  int result;

  if (ranking->facet != TR_FACET_YEAR && ranking->counts[x] != ranking->counts[y])
    return ranking->counts[x] > ranking->counts[y] ? -1 : 1;
  x_value = tr_interned_from_id (x);
  y_value = tr_interned_from_id (y);
  if (ranking->facet == TR_FACET_YEAR)
    return strcmp (y_value, x_value);
  result = g_ascii_strcasecmp (x_value, y_value);
  return result != 0 ? result : strcmp (x_value, y_value);
}

/* @counts is indexed by id and cleared. */
static void
rank_values (
    TrFacetCounts *facet, TrFacet which, guint *counts, guint n_values, const char *const *selected)
{
  Ranking ranking = { which, counts };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 id = 0; id < n_values; id++)
    if (counts[id] > 0)
      g_array_append_val (ids, id);
  for (; *selected != NULL; selected++)
    {
      guint32 id = tr_interned_get_id (*selected);

      if (counts[id] == 0)
        g_array_append_val (ids, id);
    }
  g_array_sort_with_data (ids, compare_values, &ranking);
  facet->n = ids->len;
  facet->counts = g_new (guint, ids->len);
  for (guint i = 0; i < ids->len; i++)
    facet->counts[i] = counts[g_array_index (ids, guint32, i)];
  facet->ids = (guint32 *) g_array_free (g_steal_pointer (&ids), FALSE);
  if (n_values > 0)
    memset (counts, 0, n_values * sizeof (guint));
}

static void
count_values (const TrRecord *record, TrFacet facet, guint *counts)
{
  const char *const *values = tr_record_get_facet_values (record, facet);

  for (; *values != NULL; values++)
    counts[tr_interned_get_id (*values)]++;
}

static gboolean
matches (const TrQuery *query, const TrRecord *record)
{
  if (query->hits != NULL
      && tr_hits_get_rank (query->hits, tr_record_get_path (record)) != G_MAXUINT)
    return TRUE;
  return (query->hits == NULL || !query->hits_only)
         && tr_record_matches (record, (const char *const *) query->words);
}

typedef struct
{
  guint rank;
  guint position; /* before: what decides where there is no rank */
  guint32 index;
} RankedIndex;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const RankedIndex *x = a;
  const RankedIndex *y = b;

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  return x->position < y->position ? -1 : x->position > y->position;
}

static void
rank_hits (TrResult *self, const TrHits *hits, const TrSnapshot *snapshot)
{
  g_autofree RankedIndex *ranked = g_new (RankedIndex, self->n);

  for (guint i = 0; i < self->n; i++)
    {
      const TrRecord *record = tr_snapshot_get_record (snapshot, self->indices[i]);

      ranked[i].rank = tr_hits_get_rank (hits, tr_record_get_path (record));
      ranked[i].position = i;
      ranked[i].index = self->indices[i];
    }
  if (self->n > 1)
    qsort (ranked, self->n, sizeof (RankedIndex), compare_ranked);
  for (guint i = 0; i < self->n; i++)
    self->indices[i] = ranked[i].index;
}

TrResult *
tr_result_new (const TrQuery *query,
               TrSnapshot *snapshot,
               TrOrder *order,
               GCancellable *cancellable)
{
  g_autoptr (TrResult) self = g_new0 (TrResult, 1);
  /* Every value of a record in the snapshot, and every selected one, is below. */
  guint n_values = tr_interned_get_n ();
  g_autofree guint *counts = g_new0 (guint, (gsize) n_values * TR_N_FACETS);
  const guint32 *indices;
  guint n;

  g_atomic_ref_count_init (&self->ref_count);
  if (order != NULL && tr_order_is_of (order, snapshot, query->sort, query->descending))
    self->order = tr_order_ref (order);
  else
    self->order = tr_order_new (snapshot, query->sort, query->descending, order, cancellable);
  if (self->order == NULL)
    return NULL;
  indices = tr_order_get_indices (self->order, &n);
  self->indices = g_new (guint32, n);
  self->n_all = n;
  for (guint i = 0; i < n; i++)
    {
      const TrRecord *record = tr_snapshot_get_record (snapshot, indices[i]);
      guint n_failed = 0;
      TrFacet failed = TR_N_FACETS;

      if (i % 1024 == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;
      self->n_complete += tr_record_get_n_problems (record) == 0 && tr_record_is_readable (record);
      for (TrFacet facet = 0; facet < TR_N_FACETS && n_failed < 2; facet++)
        if (!passes (record, facet, query->selected[facet]))
          {
            failed = facet;
            n_failed++;
          }
      if (n_failed > 1 || (n_failed == 1 && tr_facet_has_many_values (failed))
          || !matches (query, record))
        continue;
      if (n_failed == 1)
        {
          count_values (record, failed, counts + (gsize) failed * n_values);
          continue;
        }
      self->indices[self->n++] = indices[i];
      for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
        count_values (record, facet, counts + (gsize) facet * n_values);
    }
  if (query->hits != NULL && query->by_relevance)
    rank_hits (self, query->hits, snapshot);
  self->indices = g_renew (guint32, self->indices, self->n);
  self->ids = g_new (guint32, self->n);
  for (guint i = 0; i < self->n; i++)
    self->ids[i] = tr_snapshot_get_id (snapshot, self->indices[i]);
  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    rank_values (&self->facets[facet],
                 facet,
                 counts + (gsize) facet * n_values,
                 n_values,
                 query->selected[facet]);
  return g_steal_pointer (&self);
}

TrResult *
tr_result_ref (TrResult *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_result_unref (TrResult *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->order, tr_order_unref);
  g_free (self->indices);
  g_free (self->ids);
  for (guint i = 0; i < TR_N_FACETS; i++)
    {
      g_free (self->facets[i].ids);
      g_free (self->facets[i].counts);
    }
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "search/tr-search-match-private.h"
#include "search/tr-search-reader-private.h"

typedef struct
{
  TrSearchReader *reader;
  const TrSearchQuery *query;
  const TrSearchScope *scope;
  GCancellable *cancellable;
  GArray **found; /* (element-type TrSearchOccurrence): by phrase */
  guint n_words;  /* of a set of documents */
} Evaluation;

static gboolean
find_phrases (Evaluation *self, GError **error)
{
  GPtrArray *phrases = tr_search_query_get_phrases (self->query);

  for (guint i = 0; i < phrases->len; i++)
    {
      self->found[i] = tr_search_reader_find_phrase (self->reader,
                                                     g_ptr_array_index (phrases, i),
                                                     self->scope,
                                                     self->cancellable,
                                                     error);
      if (self->found[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
add_found (Evaluation *self, const TrSearchPhrase *phrase, guint64 *set)
{
  const GArray *found = self->found[phrase->index];

  for (guint i = 0; i < found->len; i++)
    tr_bit_set (set, g_array_index (found, TrSearchOccurrence, i).document);
}

static void
complement (Evaluation *self, guint64 *set)
{
  for (guint i = 0; i < self->n_words; i++)
    set[i] = self->scope->bits[i] & ~set[i];
}

/* The documents whose date or duration is right. */
static void
add_by_info (Evaluation *self, const TrSearchNode *node, guint64 *set)
{
  for (guint i = 0; i < self->reader->segments->len; i++)
    {
      const TrSearchSegment *segment = &g_array_index (self->reader->segments, TrSearchSegment, i);

      for (guint32 j = 0; j < segment->n; j++)
        if (tr_bit_is_set (self->scope->bits, segment->base + j)
            && tr_search_node_accepts (node, NULL, NULL, &segment->infos[j], FALSE))
          tr_bit_set (set, segment->base + j);
    }
}

static char *
dup_path (guint32 id, gpointer user_data)
{
  Evaluation *self = user_data;
  sqlite3_stmt *select = tr_search_store_prepare (self->reader->store,
                                                  "SELECT path FROM files WHERE document = ?",
                                                  NULL);
  char *path = NULL;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, id);
  if (sqlite3_step (select) == SQLITE_ROW)
    path = tr_search_store_dup_path (select, 0);
  sqlite3_reset (select);
  return path;
}

static void
add_by_problem (Evaluation *self, const TrSearchNode *node, guint64 *set)
{
  for (guint i = 0; i < self->reader->segments->len; i++)
    {
      const TrSearchSegment *segment = &g_array_index (self->reader->segments, TrSearchSegment, i);

      for (guint32 j = 0; j < segment->n; j++)
        if (tr_bit_is_set (self->scope->bits, segment->base + j)
            && tr_search_node_has_problem (node,
                                           segment->infos[j].path_hash,
                                           segment->base + j,
                                           dup_path,
                                           self))
          tr_bit_set (set, segment->base + j);
    }
}

/* Returns: (transfer full): the documents that @node accepts, a bit each */
static guint64 *
evaluate_node (Evaluation *self, const TrSearchNode *node, gboolean similar)
{
  guint64 *set = g_new0 (guint64, self->n_words);

  switch (node->kind)
    {
    case TR_SEARCH_ALL:
    case TR_SEARCH_ANY:
      if (node->kind == TR_SEARCH_ALL)
        memcpy (set, self->scope->bits, self->n_words * sizeof *set);
      for (guint i = 0; i < node->children->len; i++)
        {
          g_autofree guint64 *other
              = evaluate_node (self, g_ptr_array_index (node->children, i), similar);

          for (guint j = 0; j < self->n_words; j++)
            set[j] = node->kind == TR_SEARCH_ALL ? set[j] & other[j] : set[j] | other[j];
        }
      return set;
    case TR_SEARCH_NOT:
      g_free (set);
      set = evaluate_node (self, g_ptr_array_index (node->children, 0), similar);
      complement (self, set);
      return set;
    case TR_SEARCH_TEXT:
    case TR_SEARCH_FIELD:
    case TR_SEARCH_HAS:
    case TR_SEARCH_PROBLEM:
    case TR_SEARCH_MISSING:
      if (node->problem != NULL)
        add_by_problem (self, node, set);
      else
        add_found (self, node->phrase, set);
      for (guint i = 0; similar && node->similar != NULL && i < node->similar->len; i++)
        add_found (self, g_ptr_array_index (node->similar, i), set);
      if (node->kind == TR_SEARCH_MISSING)
        complement (self, set);
      return set;
    case TR_SEARCH_BEFORE:
    case TR_SEARCH_AFTER:
    case TR_SEARCH_LONGER:
    case TR_SEARCH_SHORTER:
      add_by_info (self, node, set);
      return set;
    default:
      g_assert_not_reached ();
    }
}

static void
add_scores (Evaluation *self,
            const TrSearchPhrase *phrase,
            const guint64 *set,
            double weight,
            double *scores)
{
  const GArray *found = self->found[phrase->index];
  double rarity = tr_search_get_rarity (&self->scope->statistics, found->len);
  const GArray *segments = self->reader->segments;
  guint at = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const TrSearchOccurrence *one = &g_array_index (found, TrSearchOccurrence, i);
      const TrSearchSegment *segment = &g_array_index (segments, TrSearchSegment, at);

      while (one->document - segment->base >= segment->n)
        segment = &g_array_index (segments, TrSearchSegment, ++at);
      if (tr_bit_is_set (set, one->document))
        scores[one->document]
            += weight
               * tr_search_rank (&self->scope->statistics,
                                 rarity,
                                 one->count,
                                 one->places,
                                 segment->infos[one->document - segment->base].n_tokens);
    }
}

/* Returns: (transfer full): by document; 0 for those that are not in @all */
static double *
score (Evaluation *self, const guint64 *exact, const guint64 *all)
{
  GPtrArray *scoring = tr_search_query_get_scoring (self->query);
  double *scores = g_new0 (double, self->reader->n_numbers + 1);
  g_autofree guint64 *similar = g_new (guint64, self->n_words);

  for (guint i = 0; i < self->n_words; i++)
    similar[i] = all[i] & ~exact[i];
  for (guint i = 0; i < scoring->len; i++)
    {
      const TrSearchNode *node = g_ptr_array_index (scoring, i);

      add_scores (self, node->phrase, all, 1, scores);
      for (guint j = 0; node->similar != NULL && j < node->similar->len; j++)
        add_scores (self, g_ptr_array_index (node->similar, j), similar, TR_SIMILAR_WEIGHT, scores);
    }
  return scores;
}

static TrSearchResult *
conclude (Evaluation *self, TrSearchOrder order, guint limit)
{
  const TrSearchNode *root = tr_search_query_get_root (self->query);
  g_autofree guint64 *exact = evaluate_node (self, root, FALSE);
  g_autofree guint64 *all = evaluate_node (self, root, TRUE);
  g_autofree double *scores = NULL;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (TrSearchCandidate));

  if (order == TR_SEARCH_BY_RELEVANCE)
    scores = score (self, exact, all);
  for (guint i = 0; i < self->reader->segments->len; i++)
    {
      const TrSearchSegment *segment = &g_array_index (self->reader->segments, TrSearchSegment, i);

      for (guint32 j = 0; j < segment->n; j++)
        {
          guint32 document = segment->base + j;
          TrSearchCandidate candidate = {
            .score = scores != NULL ? scores[document] : 0,
            .id = document,
            .day = segment->infos[j].day,
            .modified_s = segment->infos[j].modified_s,
            .path_hash = segment->infos[j].path_hash,
          };

          if (!tr_bit_is_set (all, document))
            continue;
          candidate.is_similar = !tr_bit_is_set (exact, document);
          g_array_append_val (candidates, candidate);
        }
    }
  return tr_search_result_new (candidates, order, limit, dup_path, self);
}

TrSearchResult *
tr_search_evaluate (TrSearchReader *reader,
                    const TrSearchQuery *query,
                    const TrSearchScope *scope,
                    TrSearchOrder order,
                    guint limit,
                    GCancellable *cancellable,
                    GError **error)
{
  Evaluation self = { reader, query, scope, cancellable };
  guint n_phrases = tr_search_query_get_phrases (query)->len;
  TrSearchResult *result = NULL;

  self.n_words = TR_BITS_WORDS (reader->n_numbers);
  self.found = g_new0 (GArray *, n_phrases + 1);
  if (find_phrases (&self, error))
    result = conclude (&self, order, limit);
  for (guint i = 0; i < n_phrases; i++)
    g_clear_pointer (&self.found[i], g_array_unref);
  g_free (self.found);
  return result;
}

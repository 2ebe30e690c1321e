/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-scan.h"

#include <string.h>

#include "search/tr-search-match-private.h"

#define MAX_THREADS 16

/* What was found out about one file. */
typedef struct
{
  TrSearchInfo info;
  TrSearchCount
      *counts; /* (nullable): of the query's phrases; %NULL if it is out of the question */
} Found;

typedef struct
{
  const TrSearchQuery *query;
  GPtrArray *paths;
  GCancellable *cancellable;
  Found *found; /* by index in @paths */
  int next;     /* atomic */
} Scan;

static guint32
count_tokens (const TrSearchText *text)
{
  TrTokenizer token;
  guint32 n = 0;

  for (guint i = 0; i < text->values->len; i++)
    {
      const TrSearchValue *value = &g_array_index (text->values, TrSearchValue, i);

      tr_tokenizer_init (&token, value->text, strlen (value->text), 0);
      while (tr_tokenizer_next (&token))
        n++;
    }
  tr_tokenizer_init (&token, text->body->str, text->body->len, 0);
  while (tr_tokenizer_next (&token))
    n++;
  return n;
}

static void
scan_file (Scan *self, guint index)
{
  const char *path = g_ptr_array_index (self->paths, index);
  g_autoptr (TrDocument) document = tr_document_load (path, self->cancellable, NULL);
  g_autoptr (TrSearchText) text = NULL;
  Found *found = &self->found[index];

  if (document == NULL)
    return;
  text = tr_search_text_new (path, document);
  if (!text->is_listed)
    return;
  tr_search_info_init (&found->info, text);
  found->info.n_tokens = count_tokens (text);
  found->counts = g_new0 (TrSearchCount, tr_search_query_get_phrases (self->query)->len + 1);
  /* What is not all counted is never looked at. */
  tr_search_match (self->query, text, found->counts, self->cancellable);
}

static gpointer
scan_files (gpointer data)
{
  Scan *self = data;
  guint index;

  while ((index = g_atomic_int_add (&self->next, 1)) < self->paths->len
         && !g_cancellable_is_cancelled (self->cancellable))
    scan_file (self, index);
  return NULL;
}

typedef struct
{
  GPtrArray *nodes; /* that count */
  TrSearchStatistics statistics;
  double *rarities; /* by phrase */
} Scoring;

static double
score_phrase (const Scoring *self, const Found *found, const TrSearchPhrase *phrase)
{
  const TrSearchCount *count = &found->counts[phrase->index];

  if (count->count == 0)
    return 0;
  return tr_search_rank (&self->statistics,
                         self->rarities[phrase->index],
                         count->count,
                         count->places,
                         found->info.n_tokens);
}

static double
score_file (const Scoring *self, const Found *found, gboolean is_similar)
{
  double score = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const TrSearchNode *node = g_ptr_array_index (self->nodes, i);

      score += score_phrase (self, found, node->phrase);
      for (guint j = 0; is_similar && node->similar != NULL && j < node->similar->len; j++)
        score
            += TR_SIMILAR_WEIGHT * score_phrase (self, found, g_ptr_array_index (node->similar, j));
    }
  return score;
}

static char *
dup_path (guint32 id, gpointer user_data)
{
  return g_strdup (g_ptr_array_index ((GPtrArray *) user_data, id));
}

static void
init_scoring (Scoring *self, const Scan *scan)
{
  guint n_phrases = tr_search_query_get_phrases (scan->query)->len;
  g_autofree guint *n_with = g_new0 (guint, n_phrases + 1);

  *self = (Scoring){ tr_search_query_get_scoring (scan->query) };
  self->rarities = g_new0 (double, n_phrases + 1);
  for (guint i = 0; i < scan->paths->len; i++)
    if (scan->found[i].counts != NULL)
      {
        self->statistics.n_documents++;
        self->statistics.n_tokens += scan->found[i].info.n_tokens;
        for (guint j = 0; j < n_phrases; j++)
          n_with[j] += scan->found[i].counts[j].count > 0;
      }
  for (guint j = 0; j < n_phrases; j++)
    self->rarities[j] = tr_search_get_rarity (&self->statistics, n_with[j]);
}

/* Ranks what was found. */
static TrSearchResult *
conclude (Scan *self, TrSearchOrder order, guint limit)
{
  const TrSearchNode *root = tr_search_query_get_root (self->query);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (TrSearchCandidate));
  Scoring scoring;

  init_scoring (&scoring, self);
  for (guint i = 0; i < self->paths->len; i++)
    {
      const Found *found = &self->found[i];
      TrSearchCandidate candidate = {
        .id = i,
        .day = found->info.day,
        .modified_s = found->info.modified_s,
        .path_hash = found->info.path_hash,
      };
      const char *path;

      if (found->counts == NULL)
        continue;
      path = g_ptr_array_index (self->paths, i);
      if (!tr_search_node_accepts (root, path, found->counts, &found->info, FALSE))
        {
          if (!tr_search_node_accepts (root, path, found->counts, &found->info, TRUE))
            continue;
          candidate.is_similar = TRUE;
        }
      if (order == TR_SEARCH_BY_RELEVANCE)
        candidate.score = score_file (&scoring, found, candidate.is_similar);
      g_array_append_val (candidates, candidate);
    }
  g_free (scoring.rarities);
  return tr_search_result_new (candidates, order, limit, dup_path, self->paths);
}

TrSearchResult *
tr_search_scan (const TrSearchQuery *query,
                GPtrArray *paths,
                TrSearchOrder order,
                guint limit,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (query != NULL && paths != NULL, NULL);

  Scan self = { query, paths, cancellable };
  GThread *threads[MAX_THREADS];
  guint n_threads = MIN (MIN (g_get_num_processors (), MAX_THREADS), paths->len);
  TrSearchResult *result = NULL;

  self.found = g_new0 (Found, paths->len + 1);
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_new ("search", scan_files, &self);
  scan_files (&self);
  for (guint i = 1; i < n_threads; i++)
    g_thread_join (threads[i]);

  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    result = conclude (&self, order, limit);
  for (guint i = 0; i < paths->len; i++)
    g_free (self.found[i].counts);
  g_free (self.found);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-text-search.h"

#include "base/tr-release.h"
#include "base/tr-signal.h"
#include "search/tr-search-scan.h"
#include "workspace/tr-search-source.h"
#include "workspace/tr-text-index-private.h"

/* An index answers before this; if it does not, what the metadata say is shown meanwhile. */
#define PATIENCE_MS 120
/* What is wrong with files is asked anew at most so often. */
#define FOLLOW_MS 250
/* So many files are read before what was found is shown. */
#define FILES_AT_A_TIME 6

struct _TrTextSearch
{
  GObject parent_instance;

  TrWorkspace *workspace;
  TrListing *listing;
  char *text;

  GCancellable *asking; /* the search under way */
  guint patience_source;
  guint follow_source;
  gboolean is_typed;      /* the search under way is a person's; else the index changed */
  gboolean asks_problems; /* @text does, whether answered or not */

  TrSearchQuery *query; /* what @hits answer */
  TrHits *hits;

  GHashTable *passages; /* path → TrTextPassages */
  GPtrArray *wanted;    /* (element-type filename): to be read */
  GHashTable *is_wanted;
  GCancellable *reading; /* the batch under way */
};

G_DEFINE_FINAL_TYPE (TrTextSearch, tr_text_search, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS,
};

enum
{
  SIGNAL_ASKED,
  SIGNAL_QUERY_CHANGED,
  SIGNAL_PASSAGES,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* ---- passages ---- */

typedef struct
{
  TrSearchQuery *query;
  GPtrArray *paths;
  GPtrArray *found; /* (element-type TrTextPassages): one for each */
} Reading;

static void
reading_free (Reading *reading)
{
  tr_search_query_unref (reading->query);
  g_ptr_array_unref (reading->paths);
  g_ptr_array_unref (reading->found);
  g_free (reading);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *self = data;

  for (guint i = 0; i < self->paths->len; i++)
    {
      if (g_task_return_error_if_cancelled (task))
        return;
      g_ptr_array_add (self->found,
                       tr_text_passages_load (self->query,
                                              g_ptr_array_index (self->paths, i),
                                              TR_TEXT_PASSAGES_SHOWN,
                                              cancellable));
    }
  g_task_return_boolean (task, TRUE);
}

static void start_reading (TrTextSearch *self);

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTextSearch *self = TR_TEXT_SEARCH (object);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  gboolean done = g_task_propagate_boolean (G_TASK (result), NULL);

  /* Another query's by now. */
  if (!done || self->reading != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->reading);
  for (guint i = 0; i < reading->paths->len; i++)
    g_hash_table_insert (self->passages,
                         g_strdup (g_ptr_array_index (reading->paths, i)),
                         tr_text_passages_ref (g_ptr_array_index (reading->found, i)));
  start_reading (self);
  for (guint i = 0; i < reading->paths->len; i++)
    g_signal_emit (self, signals[SIGNAL_PASSAGES], 0, g_ptr_array_index (reading->paths, i));
}

static void
start_reading (TrTextSearch *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;
  guint n = MIN (self->wanted->len, FILES_AT_A_TIME);

  if (self->reading != NULL || n == 0)
    return;
  reading = g_new0 (Reading, 1);
  reading->query = tr_search_query_ref (self->query);
  reading->paths = g_ptr_array_new_with_free_func (g_free);
  reading->found = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_text_passages_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (reading->paths, g_strdup (g_ptr_array_index (self->wanted, i)));
  g_ptr_array_remove_range (self->wanted, 0, n);
  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, on_read, NULL);
  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_thread);
}

static void
forget_passages (TrTextSearch *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_ptr_array_set_size (self->wanted, 0);
  g_hash_table_remove_all (self->is_wanted);
  g_hash_table_remove_all (self->passages);
}

TrTextPassages *
tr_text_search_get_passages (TrTextSearch *self, const char *path)
{
  TrTextPassages *known;

  g_return_val_if_fail (TR_IS_TEXT_SEARCH (self) && path != NULL, NULL);

  if (!tr_text_search_is_hit (self, path))
    return NULL;
  known = g_hash_table_lookup (self->passages, path);
  if (known == NULL && !g_hash_table_contains (self->is_wanted, path))
    {
      char *copy = g_strdup (path);

      g_hash_table_add (self->is_wanted, copy);
      g_ptr_array_add (self->wanted, copy);
      start_reading (self);
    }
  return known;
}

gboolean
tr_text_search_is_hit (TrTextSearch *self, const char *path)
{
  g_return_val_if_fail (TR_IS_TEXT_SEARCH (self) && path != NULL, FALSE);

  return self->hits != NULL && tr_hits_get_rank (self->hits, path) != G_MAXUINT;
}

/* ---- the search ---- */

static void
set_hits (TrTextSearch *self, TrSearchQuery *query, TrHits *hits)
{
  if (self->query == NULL && query == NULL)
    return;
  forget_passages (self);
  g_clear_pointer (&self->query, tr_search_query_unref);
  if (self->hits != NULL)
    tr_release (g_steal_pointer (&self->hits), G_MAXSIZE, (GDestroyNotify) tr_hits_unref);
  if (query != NULL)
    {
      self->query = tr_search_query_ref (query);
      self->hits = tr_hits_ref (hits);
    }
  g_signal_emit (self, signals[SIGNAL_QUERY_CHANGED], 0);
}

static void
stop_asking (TrTextSearch *self)
{
  g_clear_handle_id (&self->patience_source, g_source_remove);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

/* Whether a query is nothing but words, which may as well be parts of a title. */
static gboolean
is_plain (const TrSearchQuery *query)
{
  const TrSearchNode *root = tr_search_query_get_root (query);

  if (root->kind == TR_SEARCH_TEXT)
    return !root->is_quoted;
  if (root->kind != TR_SEARCH_ALL)
    return FALSE;
  for (guint i = 0; root->children != NULL && i < root->children->len; i++)
    {
      const TrSearchNode *child = g_ptr_array_index (root->children, i);

      if (child->kind != TR_SEARCH_TEXT || child->is_quoted)
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  TrSearchIndex *index;
  TrSnapshot
      *snapshot; /* the files: to be read where there is no index, or what is wrong with them */
  TrSearchQuery *query;
} Asking;

static void
asking_free (Asking *asking)
{
  if (asking->index != NULL)
    tr_release (asking->index, G_MAXSIZE, (GDestroyNotify) tr_search_index_unref);
  g_clear_pointer (&asking->snapshot, tr_snapshot_unref);
  tr_search_query_unref (asking->query);
  g_free (asking);
}

/* Reads all files, which takes as long as it takes, and finds the same. */
static TrSearchResult *
scan (const Asking *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < tr_snapshot_get_n_records (self->snapshot); i++)
    {
      TrRecord *record = tr_snapshot_get_record (self->snapshot, i);

      if (tr_record_is_readable (record))
        g_ptr_array_add (paths, (gpointer) tr_record_get_path (record));
    }
  return tr_search_scan (self->query, paths, TR_SEARCH_BY_RELEVANCE, 0, cancellable, error);
}

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asking *self = data;
  GError *error = NULL;
  g_autoptr (TrSearchResult) result = NULL;
  TrHits *hits;

  if (tr_search_query_asks_problems (self->query))
    tr_search_source_set_problems (self->query, self->snapshot);
  if (self->index == NULL)
    result = scan (self, cancellable, &error);
  else
    result = tr_search_index_search (self->index,
                                     self->query,
                                     NULL,
                                     TR_SEARCH_BY_RELEVANCE,
                                     0,
                                     cancellable,
                                     &error);
  if (result == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  hits = tr_hits_new ();
  for (guint i = 0; i < result->hits->len; i++)
    tr_hits_add (hits, g_array_index (result->hits, TrSearchHit, i).path);
  g_task_return_pointer (task, hits, (GDestroyNotify) tr_hits_unref);
}

/* Such as `tag:`, whose value is still to come. */
static gboolean
query_says_nothing (TrTextSearch *self)
{
  g_autoptr (TrSearchQuery) query = tr_workspace_create_query (self->workspace, self->text);

  return tr_search_query_is_empty (query);
}

/* The listing is given another question, by a person's doing or not. */
static void
tell_listing (TrTextSearch *self, TrSearchQuery *query, TrHits *hits)
{
  set_hits (self, query, hits);
  if (hits != NULL)
    tr_listing_set_found (self->listing, self->text, hits, !is_plain (query));
  else
    tr_listing_set_text (self->listing, query_says_nothing (self) ? "" : self->text);
  if (self->is_typed)
    g_signal_emit (self, signals[SIGNAL_ASKED], 0);
}

static void
on_answered (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTextSearch *self = TR_TEXT_SEARCH (object);
  Asking *asking = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (TrHits) hits = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->asking != g_task_get_cancellable (G_TASK (result)))
    return;
  stop_asking (self);
  tell_listing (self, hits != NULL ? asking->query : NULL, hits);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
  if (g_error_matches (error, TR_SEARCH_ERROR, TR_SEARCH_ERROR_DAMAGED)
      && tr_workspace_get_text_index (self->workspace) != NULL)
    tr_text_index_report_damage (tr_workspace_get_text_index (self->workspace));
}

static gboolean
on_patience_over (gpointer user_data)
{
  TrTextSearch *self = user_data;

  self->patience_source = 0;
  tell_listing (self, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
ask (TrTextSearch *self, gboolean is_typed)
{
  TrTextIndex *text_index = tr_workspace_get_text_index (self->workspace);
  TrSearchIndex *index = text_index != NULL ? tr_text_index_get_index (text_index) : NULL;
  g_autoptr (TrSearchQuery) query = tr_workspace_create_query (self->workspace, self->text);
  g_autoptr (GTask) task = NULL;
  Asking *asking;

  stop_asking (self);
  self->is_typed = is_typed;
  self->asks_problems = tr_search_query_asks_problems (query);
  /* While it is being opened it is worth waiting for. */
  if (tr_search_query_is_empty (query)
      || (index == NULL && (text_index == NULL || tr_text_index_is_busy (text_index))))
    {
      tell_listing (self, NULL, NULL);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
      return;
    }
  asking = g_new0 (Asking, 1);
  if (index != NULL)
    asking->index = tr_search_index_ref (index);
  if (index == NULL || tr_search_query_asks_problems (query))
    asking->snapshot = tr_collection_dup_snapshot (tr_workspace_get_collection (self->workspace));
  asking->query = tr_search_query_ref (query);
  self->asking = g_cancellable_new ();
  /* What else a query says, metadata alone cannot answer. */
  if (is_typed && is_plain (query))
    self->patience_source = g_timeout_add (PATIENCE_MS, on_patience_over, self);
  task = g_task_new (self, self->asking, on_answered, NULL);
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  g_task_run_in_thread (task, ask_thread);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

void
tr_text_search_set_text (TrTextSearch *self, const char *text)
{
  g_return_if_fail (TR_IS_TEXT_SEARCH (self) && text != NULL);

  if (g_str_equal (self->text, text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  ask (self, TRUE);
}

gboolean
tr_text_search_is_busy (TrTextSearch *self)
{
  g_return_val_if_fail (TR_IS_TEXT_SEARCH (self), FALSE);

  return self->asking != NULL;
}

TrSearchQuery *
tr_text_search_get_query (TrTextSearch *self)
{
  g_return_val_if_fail (TR_IS_TEXT_SEARCH (self), NULL);

  return self->query;
}

static void
on_index_changed (TrTextSearch *self)
{
  if (*self->text != '\0')
    ask (self, self->asking != NULL && self->is_typed);
}

static gboolean
on_follow (gpointer user_data)
{
  TrTextSearch *self = user_data;

  self->follow_source = 0;
  on_index_changed (self);
  return G_SOURCE_REMOVE;
}

/* What is wrong with a file may change without the file: with others, or with what is asked of it.
 */
static void
on_collection_changed (TrTextSearch *self)
{
  if (self->follow_source == 0 && self->asks_problems)
    self->follow_source = g_timeout_add (FOLLOW_MS, on_follow, self);
}

/* ---- the object ---- */

static void
tr_text_search_dispose (GObject *object)
{
  TrTextSearch *self = TR_TEXT_SEARCH (object);

  stop_asking (self);
  g_clear_handle_id (&self->follow_source, g_source_remove);
  forget_passages (self);
  g_clear_pointer (&self->query, tr_search_query_unref);
  g_clear_pointer (&self->hits, tr_hits_unref);
  g_clear_object (&self->listing);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tr_text_search_parent_class)->dispose (object);
}

static void
tr_text_search_finalize (GObject *object)
{
  TrTextSearch *self = TR_TEXT_SEARCH (object);

  g_hash_table_unref (self->passages);
  g_ptr_array_unref (self->wanted);
  g_hash_table_unref (self->is_wanted);
  g_free (self->text);
  G_OBJECT_CLASS (tr_text_search_parent_class)->finalize (object);
}

static void
tr_text_search_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BUSY)
    g_value_set_boolean (value, tr_text_search_is_busy (TR_TEXT_SEARCH (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tr_text_search_class_init (TrTextSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tr_text_search_dispose;
  object_class->finalize = tr_text_search_finalize;
  object_class->get_property = tr_text_search_get_property;
  props[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_ASKED] = tr_signal_new (TR_TYPE_TEXT_SEARCH, "asked", 0);
  signals[SIGNAL_QUERY_CHANGED] = tr_signal_new (TR_TYPE_TEXT_SEARCH, "query-changed", 0);
  signals[SIGNAL_PASSAGES] = tr_signal_new (TR_TYPE_TEXT_SEARCH, "passages", 1, G_TYPE_STRING);
}

static void
tr_text_search_init (TrTextSearch *self)
{
  self->text = g_strdup ("");
  self->passages = g_hash_table_new_full (g_str_hash,
                                          g_str_equal,
                                          g_free,
                                          (GDestroyNotify) tr_text_passages_unref);
  self->wanted = g_ptr_array_new ();
  self->is_wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

TrTextSearch *
tr_text_search_new (TrWorkspace *workspace, TrListing *listing)
{
  TrTextSearch *self;
  TrTextIndex *text_index;

  g_return_val_if_fail (TR_IS_WORKSPACE (workspace) && TR_IS_LISTING (listing), NULL);

  self = g_object_new (TR_TYPE_TEXT_SEARCH, NULL);
  self->workspace = g_object_ref (workspace);
  self->listing = g_object_ref (listing);
  text_index = tr_workspace_get_text_index (workspace);
  if (text_index != NULL)
    g_signal_connect_object (text_index,
                             "changed",
                             G_CALLBACK (on_index_changed),
                             self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (tr_workspace_get_collection (workspace),
                           "changed",
                           G_CALLBACK (on_collection_changed),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tr_workspace_get_names (workspace),
                           "changed",
                           G_CALLBACK (on_index_changed),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

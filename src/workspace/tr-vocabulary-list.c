/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-vocabulary-list.h"

#include "base/tr-signal.h"
#include "library/tr-value-counts.h"

/* ---- entries ---- */

struct _TrVocabularyEntry
{
  GObject parent_instance;
  TrVocabularyRow row;
};

G_DEFINE_FINAL_TYPE (TrVocabularyEntry, tr_vocabulary_entry, G_TYPE_OBJECT)

static void
tr_vocabulary_entry_class_init (TrVocabularyEntryClass *klass)
{
}

static void
tr_vocabulary_entry_init (TrVocabularyEntry *self)
{
}

const TrVocabularyRow *
tr_vocabulary_entry_get_row (TrVocabularyEntry *self)
{
  g_return_val_if_fail (TR_IS_VOCABULARY_ENTRY (self), NULL);

  return &self->row;
}

/* ---- the list ---- */

struct _TrVocabularyList
{
  GObject parent_instance;

  TrCollection *collection;
  TrVocabulary *vocabulary;
  TrVocabularyQuery query;
  GArray *rows;       /* TrVocabularyRow */
  GPtrArray *entries; /* TrVocabularyEntry, %NULL where none was asked for */
  guint n_values;
  guint n_groups;
  gboolean counting;
  gboolean stale; /* something else is asked for since the count began */
};

enum
{
  WILL_CHANGE,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TR_TYPE_VOCABULARY_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return TR_VOCABULARY_LIST (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TrVocabularyList *self = TR_VOCABULARY_LIST (model);
  gpointer *entry;

  if (position >= self->rows->len)
    return NULL;
  entry = &g_ptr_array_index (self->entries, position);
  if (*entry == NULL)
    {
      TrVocabularyEntry *made = g_object_new (TR_TYPE_VOCABULARY_ENTRY, NULL);

      made->row = g_array_index (self->rows, TrVocabularyRow, position);
      *entry = made;
    }
  return g_object_ref (*entry);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrVocabularyList,
                               tr_vocabulary_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* ---- counting ---- */

typedef struct
{
  TrSnapshot *snapshot;
  TrSynonyms *synonyms; /* nullable */
  TrVocabularyQuery query;
  GArray *rows;
  guint n_values;
  guint n_groups;
} Count;

static void
count_free (Count *count)
{
  g_clear_pointer (&count->snapshot, tr_snapshot_unref);
  g_clear_pointer (&count->synonyms, tr_synonyms_unref);
  g_clear_pointer (&count->rows, g_array_unref);
  g_free (count->query.text);
  g_free (count);
}

static void
count_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Count *count = data;

  count->rows = tr_vocabulary_rows_new (count->snapshot,
                                        &count->query,
                                        count->synonyms,
                                        &count->n_values,
                                        &count->n_groups);
  /* Here, because this may be the last to hold many records. */
  g_clear_pointer (&count->snapshot, tr_snapshot_unref);
  g_task_return_boolean (task, TRUE);
}

static gboolean
same_row (const TrVocabularyRow *a, const TrVocabularyRow *b)
{
  return a->value == b->value && a->count == b->count && a->canonical == b->canonical
         && a->is_first == b->is_first && a->n_spellings == b->n_spellings
         && a->reasons == b->reasons && a->others == b->others;
}

static void
unref_entry (gpointer entry)
{
  if (entry != NULL)
    g_object_unref (entry);
}

/* What is the same at both ends stays. */
static void
apply (TrVocabularyList *self, GArray *rows)
{
  guint n_old = self->rows->len;
  guint n_new = rows->len;
  guint head = 0, tail = 0;
  GPtrArray *entries;

  while (head < MIN (n_old, n_new)
         && same_row (&g_array_index (self->rows, TrVocabularyRow, head),
                      &g_array_index (rows, TrVocabularyRow, head)))
    head++;
  while (head + tail < MIN (n_old, n_new)
         && same_row (&g_array_index (self->rows, TrVocabularyRow, n_old - 1 - tail),
                      &g_array_index (rows, TrVocabularyRow, n_new - 1 - tail)))
    tail++;
  g_array_unref (self->rows);
  self->rows = g_array_ref (rows);
  if (n_old == n_new && head == n_new)
    return;
  entries = g_ptr_array_new_with_free_func (unref_entry);
  g_ptr_array_set_size (entries, (int) n_new);
  for (guint i = 0; i < head; i++)
    entries->pdata[i] = g_steal_pointer (&self->entries->pdata[i]);
  for (guint i = 1; i <= tail; i++)
    entries->pdata[n_new - i] = g_steal_pointer (&self->entries->pdata[n_old - i]);
  g_ptr_array_unref (self->entries);
  self->entries = entries;
  g_list_model_items_changed (G_LIST_MODEL (self), head, n_old - head - tail, n_new - head - tail);
}

static void start_count (TrVocabularyList *self);

static void
on_counted (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrVocabularyList *self = TR_VOCABULARY_LIST (object);
  Count *count = g_task_get_task_data (G_TASK (result));

  self->counting = FALSE;
  /* Another facet's values are not shown under this one's name. */
  if (self->stale)
    {
      start_count (self);
      return;
    }
  g_signal_emit (self, signals[WILL_CHANGE], 0);
  self->n_values = count->n_values;
  self->n_groups = count->n_groups;
  apply (self, count->rows);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
start_count (TrVocabularyList *self)
{
  g_autoptr (GTask) task = NULL;
  Count *count;

  self->stale = self->counting;
  if (self->counting)
    return;
  self->counting = TRUE;
  count = g_new0 (Count, 1);
  count->snapshot = tr_collection_dup_snapshot (self->collection);
  count->synonyms = tr_vocabulary_get_synonyms (self->vocabulary);
  if (count->synonyms != NULL)
    tr_synonyms_ref (count->synonyms);
  count->query = self->query;
  count->query.text = g_strdup (self->query.text);
  task = g_task_new (self, NULL, on_counted, NULL);
  g_task_set_source_tag (task, start_count);
  g_task_set_task_data (task, count, (GDestroyNotify) count_free);
  g_task_run_in_thread (task, count_on_worker);
}

/* ---- what is asked for ---- */

void
tr_vocabulary_list_set_facet (TrVocabularyList *self, TrFacet facet)
{
  g_return_if_fail (TR_IS_VOCABULARY_LIST (self) && facet < TR_N_FACETS);

  if (self->query.facet == facet)
    return;
  self->query.facet = facet;
  start_count (self);
}

TrFacet
tr_vocabulary_list_get_facet (TrVocabularyList *self)
{
  g_return_val_if_fail (TR_IS_VOCABULARY_LIST (self), TR_FACET_TAGS);

  return self->query.facet;
}

void
tr_vocabulary_list_set_text (TrVocabularyList *self, const char *text)
{
  g_return_if_fail (TR_IS_VOCABULARY_LIST (self) && text != NULL);

  if (g_strcmp0 (self->query.text, text) == 0)
    return;
  g_free (self->query.text);
  self->query.text = g_strdup (text);
  start_count (self);
}

void
tr_vocabulary_list_set_by_name (TrVocabularyList *self, gboolean by_name)
{
  g_return_if_fail (TR_IS_VOCABULARY_LIST (self));

  if (self->query.by_name == by_name)
    return;
  self->query.by_name = by_name;
  start_count (self);
}

void
tr_vocabulary_list_set_only_similar (TrVocabularyList *self, gboolean only_similar)
{
  g_return_if_fail (TR_IS_VOCABULARY_LIST (self));

  if (self->query.only_similar == only_similar)
    return;
  self->query.only_similar = only_similar;
  start_count (self);
}

guint
tr_vocabulary_list_get_n_values (TrVocabularyList *self, guint *n_groups)
{
  g_return_val_if_fail (TR_IS_VOCABULARY_LIST (self), 0);

  if (n_groups != NULL)
    *n_groups = self->n_groups;
  return self->n_values;
}

gboolean
tr_vocabulary_list_is_busy (TrVocabularyList *self)
{
  g_return_val_if_fail (TR_IS_VOCABULARY_LIST (self), FALSE);

  return self->counting;
}

const TrVocabularyRow *
tr_vocabulary_list_get_row (TrVocabularyList *self, guint position)
{
  g_return_val_if_fail (TR_IS_VOCABULARY_LIST (self) && position < self->rows->len, NULL);

  return &g_array_index (self->rows, TrVocabularyRow, position);
}

/* ---- files ---- */

typedef struct
{
  TrSnapshot *snapshot;
  TrFacet facet;
  char **values;
} Search;

static void
search_free (Search *search)
{
  g_clear_pointer (&search->snapshot, tr_snapshot_unref);
  g_strfreev (search->values);
  g_free (search);
}

static void
search_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;

  g_task_return_pointer (task,
                         tr_value_counts_find_files (search->snapshot,
                                                     search->facet,
                                                     (const char *const *) search->values),
                         (GDestroyNotify) g_strfreev);
}

void
tr_vocabulary_list_find_files_async (TrVocabularyList *self,
                                     const char *const *values,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (TR_IS_VOCABULARY_LIST (self) && values != NULL);

  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->snapshot = tr_collection_dup_snapshot (self->collection);
  search->facet = self->query.facet;
  search->values = g_strdupv ((char **) values);
  g_task_set_source_tag (task, tr_vocabulary_list_find_files_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  g_task_run_in_thread (task, search_on_worker);
}

char **
tr_vocabulary_list_find_files_finish (TrVocabularyList *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_vocabulary_list_find_files_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* ---- the object ---- */

static void
tr_vocabulary_list_finalize (GObject *object)
{
  TrVocabularyList *self = TR_VOCABULARY_LIST (object);

  g_clear_object (&self->collection);
  g_clear_object (&self->vocabulary);
  g_free (self->query.text);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->entries);
  G_OBJECT_CLASS (tr_vocabulary_list_parent_class)->finalize (object);
}

static void
tr_vocabulary_list_class_init (TrVocabularyListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_vocabulary_list_finalize;
  signals[WILL_CHANGE] = tr_signal_new (TR_TYPE_VOCABULARY_LIST, "will-change", 0);
  signals[CHANGED] = tr_signal_new (TR_TYPE_VOCABULARY_LIST, "changed", 0);
}

static void
tr_vocabulary_list_init (TrVocabularyList *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (TrVocabularyRow));
  self->entries = g_ptr_array_new_with_free_func (unref_entry);
}

TrVocabularyList *
tr_vocabulary_list_new (TrCollection *collection, TrVocabulary *vocabulary)
{
  TrVocabularyList *self;

  g_return_val_if_fail (TR_IS_COLLECTION (collection) && TR_IS_VOCABULARY (vocabulary), NULL);

  self = g_object_new (TR_TYPE_VOCABULARY_LIST, NULL);
  self->collection = g_object_ref (collection);
  self->vocabulary = g_object_ref (vocabulary);
  /* It follows the collection in steps of a second, and the names at once. */
  g_signal_connect_object (vocabulary,
                           "changed",
                           G_CALLBACK (start_count),
                           self,
                           G_CONNECT_SWAPPED);
  start_count (self);
  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-vocabulary.h"

#include "base/tr-priority.h"
#include "base/tr-signal.h"
#include "library/tr-terms.h"

/* While a scan goes on, the vocabulary follows it this often. */
#define FOLLOW_INTERVAL_US (1 * G_TIME_SPAN_SECOND)

struct _TrVocabulary
{
  GObject parent_instance;
  TrCollection *collection;
  TrTerms *terms; /* %NULL before they were counted first */
  gboolean is_counting;
  gboolean is_stale; /* the collection changed since the count began */
  GSource *start_source;
  gint64 started_us;
  TrSynonyms *synonyms; /* nullable */
};

G_DEFINE_FINAL_TYPE (TrVocabulary, tr_vocabulary, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tr_vocabulary_finalize (GObject *object)
{
  TrVocabulary *self = TR_VOCABULARY (object);

  if (self->start_source != NULL)
    g_source_destroy (self->start_source);
  g_clear_pointer (&self->start_source, g_source_unref);
  g_clear_pointer (&self->terms, tr_terms_unref);
  g_clear_pointer (&self->synonyms, tr_synonyms_unref);
  g_object_unref (self->collection);
  G_OBJECT_CLASS (tr_vocabulary_parent_class)->finalize (object);
}

static void
tr_vocabulary_class_init (TrVocabularyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_vocabulary_finalize;
  signals[CHANGED] = tr_signal_new (TR_TYPE_VOCABULARY, "changed", 0);
}

static void
tr_vocabulary_init (TrVocabulary *self)
{
}

typedef struct
{
  TrSnapshot *snapshot;
  TrTerms *previous;
} Count;

static void
count_free (gpointer data)
{
  Count *count = data;

  g_clear_pointer (&count->snapshot, tr_snapshot_unref);
  g_clear_pointer (&count->previous, tr_terms_unref);
  g_free (count);
}

static void
count_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Count *count = data;
  TrTerms *terms = tr_terms_new (count->snapshot, count->previous);

  /* Here, because this may be the last to hold many records. */
  g_clear_pointer (&count->snapshot, tr_snapshot_unref);
  g_task_return_pointer (task, terms, (GDestroyNotify) tr_terms_unref);
}

static void queue_count (TrVocabulary *self);

static void
counted (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrVocabulary *self = TR_VOCABULARY (object);

  g_clear_pointer (&self->terms, tr_terms_unref);
  self->terms = g_task_propagate_pointer (G_TASK (result), NULL);
  self->is_counting = FALSE;
  if (self->is_stale)
    queue_count (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
start_count (gpointer user_data)
{
  TrVocabulary *self = user_data;
  Count *count = g_new0 (Count, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, counted, NULL);

  g_clear_pointer (&self->start_source, g_source_unref);
  self->is_counting = TRUE;
  self->is_stale = FALSE;
  self->started_us = g_get_monotonic_time ();
  count->snapshot = tr_collection_dup_snapshot (self->collection);
  count->previous = self->terms == NULL ? NULL : tr_terms_ref (self->terms);
  g_task_set_source_tag (task, start_count);
  g_task_set_task_data (task, count, count_free);
  g_task_run_in_thread (task, count_on_worker);
  return G_SOURCE_REMOVE;
}

static void
queue_count (TrVocabulary *self)
{
  self->is_stale = TRUE;
  if (self->is_counting || self->start_source != NULL)
    return;
  self->start_source = g_timeout_source_new (0);
  g_source_set_static_name (self->start_source, "[transcripts] vocabulary");
  g_source_set_priority (self->start_source, TR_PRIORITY_DELIVERY);
  g_source_set_callback (self->start_source, start_count, self, NULL);
  g_source_set_ready_time (self->start_source,
                           self->started_us == 0 ? 0 : self->started_us + FOLLOW_INTERVAL_US);
  g_source_attach (self->start_source, g_main_context_get_thread_default ());
}

TrVocabulary *
tr_vocabulary_new (TrCollection *collection)
{
  TrVocabulary *self;

  g_return_val_if_fail (TR_IS_COLLECTION (collection), NULL);

  self = g_object_new (TR_TYPE_VOCABULARY, NULL);
  self->collection = g_object_ref (collection);
  g_signal_connect_object (collection,
                           "changed",
                           G_CALLBACK (queue_count),
                           self,
                           G_CONNECT_SWAPPED);
  if (tr_collection_get_n_transcripts (collection) > 0)
    queue_count (self);
  return self;
}

void
tr_vocabulary_set_synonyms (TrVocabulary *self, TrSynonyms *synonyms)
{
  g_return_if_fail (TR_IS_VOCABULARY (self) && synonyms != NULL);

  tr_synonyms_ref (synonyms);
  g_clear_pointer (&self->synonyms, tr_synonyms_unref);
  self->synonyms = synonyms;
  g_signal_emit (self, signals[CHANGED], 0);
}

TrSynonyms *
tr_vocabulary_get_synonyms (TrVocabulary *self)
{
  g_return_val_if_fail (TR_IS_VOCABULARY (self), NULL);

  return self->synonyms;
}

/* ---- completion ---- */

const char *
tr_vocabulary_get_field (TrFacet facet)
{
  switch (facet)
    {
    case TR_FACET_TAGS:
      return "tags";
    case TR_FACET_TOPICS:
      return "topics";
    case TR_FACET_CATEGORY:
      return "category";
    case TR_FACET_SPEAKER:
      return "speaker";
    case TR_FACET_CHANNEL:
      return "channel";
    default:
      return NULL;
    }
}

/* Once, and not what is there already. */
static void
add_term (GArray *terms, const char *const *exclude, guint limit, const char *value, guint count)
{
  TrTerm term = { value, count };

  if (terms->len >= limit || (exclude != NULL && g_strv_contains (exclude, value)))
    return;
  for (guint i = 0; i < terms->len; i++)
    if (g_str_equal (g_array_index (terms, TrTerm, i).value, value))
      return;
  g_array_append_val (terms, term);
}

static void
add_name (TrVocabulary *self,
          TrFacet facet,
          GArray *terms,
          const char *const *exclude,
          guint limit,
          const char *name)
{
  guint count = self->terms != NULL ? tr_terms_get_count_folded (self->terms, facet, name) : 0;

  add_term (terms, exclude, limit, name, count);
}

/* The names of which a variant begins so; what is typed in full comes first. They leave room for
 * others: of one letter, many variants begin. */
static void
add_names (TrVocabulary *self,
           TrFacet facet,
           const char *text,
           const char *const *exclude,
           guint limit,
           GArray *terms)
{
  const char *key = tr_vocabulary_get_field (facet);
  const char *exact = tr_synonyms_get_name (self->synonyms, key, text);
  g_autoptr (GPtrArray) names = tr_synonyms_find (self->synonyms, key, text);

  if (exact != NULL)
    add_name (self, facet, terms, exclude, limit, exact);
  for (guint i = 0; i < names->len; i++)
    add_name (self, facet, terms, exclude, (limit + 1) / 2, g_ptr_array_index (names, i));
}

GArray *
tr_vocabulary_complete (
    TrVocabulary *self, TrFacet facet, const char *text, const char *const *exclude, guint limit)
{
  g_return_val_if_fail (TR_IS_VOCABULARY (self) && facet < TR_N_FACETS && text != NULL, NULL);

  const char *key = tr_vocabulary_get_field (facet);
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (TrTerm));
  g_autoptr (GArray) values = NULL;

  if (key != NULL)
    add_names (self, facet, text, exclude, limit, terms);
  if (self->terms == NULL)
    return terms;
  /* Several may have one name. */
  values = tr_terms_complete (self->terms, facet, text, exclude, limit * 2);
  for (guint i = 0; i < values->len; i++)
    {
      const TrTerm *term = &g_array_index (values, TrTerm, i);
      const char *name
          = key != NULL ? tr_synonyms_get_name (self->synonyms, key, term->value) : NULL;

      if (name == NULL || g_str_equal (name, term->value))
        add_term (terms, exclude, limit, term->value, term->count);
      else
        add_name (self, facet, terms, exclude, limit, name);
    }
  return terms;
}

guint
tr_vocabulary_get_count (TrVocabulary *self, TrFacet facet, const char *value)
{
  g_return_val_if_fail (TR_IS_VOCABULARY (self) && facet < TR_N_FACETS && value != NULL, 0);

  return self->terms == NULL ? 0 : tr_terms_get_count (self->terms, facet, value);
}

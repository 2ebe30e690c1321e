/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-listing-private.h"

#include "base/tr-fold.h"
#include "base/tr-release.h"
#include "base/tr-signal.h"
#include "library/tr-changes.h"
#include "library/tr-collection-private.h"
#include "library/tr-facet-model.h"
#include "library/tr-interned.h"
#include "library/tr-snapshot-private.h"

/* While a scan goes on, the list follows it this often; where an evaluation takes long, rarer, so
 * that it takes no more than one fifth of a core from the scan. */
#define FOLLOW_INTERVAL_US (250 * G_TIME_SPAN_MILLISECOND)
#define FOLLOW_FACTOR 5

struct _TrListing
{
  GObject parent_instance;
  TrCollection *collection;

  char *text;
  TrHits *hits; /* nullable */
  gboolean hits_only;
  gboolean by_relevance;
  TrSortKey sort;
  gboolean descending;
  TrFacetModel *facets[TR_N_FACETS]; /* they keep the selection */

  TrResult *result;   /* %NULL before the first */
  TrResult *previous; /* while it is being replaced */
  TrTransition transition;

  GCancellable *cancellable; /* of the evaluation under way */
  gboolean is_stale;         /* something changed since the last evaluation began */
  GSource *start_source;     /* when the next one begins */
  gint64 started_us;
  gboolean is_awaited;   /* a person waits for the next one */
  gboolean is_following; /* the collection's changes alone are why the present one runs */
  gint64 rested_us;      /* when the next one that only follows may begin */
  gboolean busy;
};

static void tr_listing_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrListing,
                               tr_listing,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      tr_listing_list_model_init))

enum
{
  PROP_0,
  PROP_N_ITEMS,
  PROP_BUSY,
  N_PROPS,
};

enum
{
  WILL_CHANGE,
  DID_CHANGE,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* One evaluation on its way through a worker. */
typedef struct
{
  TrQuery *query;
  TrSnapshot *snapshot;
  TrResult *base; /* what the changes start from */
  TrResult *result;
  GArray *changes;
  GArray *facet_changes[TR_N_FACETS];
} Evaluation;

static void
evaluation_free (Evaluation *evaluation)
{
  tr_query_free (evaluation->query);
  tr_snapshot_unref (evaluation->snapshot);
  g_clear_pointer (&evaluation->base, tr_result_unref);
  g_clear_pointer (&evaluation->result, tr_result_unref);
  g_clear_pointer (&evaluation->changes, g_array_unref);
  for (guint i = 0; i < TR_N_FACETS; i++)
    g_clear_pointer (&evaluation->facet_changes[i], g_array_unref);
  g_free (evaluation);
}

static void
evaluate (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Evaluation *self = data;
  const TrResult *base = self->base;
  guint32 n_ids = tr_snapshot_get_n_ids (self->snapshot);
  guint n_values;

  self->result
      = tr_result_new (self->query, self->snapshot, base == NULL ? NULL : base->order, cancellable);
  if (self->result == NULL)
    {
      g_task_return_error_if_cancelled (task);
      return;
    }
  n_values = tr_interned_get_n ();
  self->changes = tr_changes_compute (base == NULL ? NULL : base->ids,
                                      base == NULL ? 0 : base->n,
                                      self->result->ids,
                                      self->result->n,
                                      n_ids);
  for (guint i = 0; i < TR_N_FACETS; i++)
    {
      const TrFacetCounts *from = base == NULL ? NULL : &base->facets[i];
      const TrFacetCounts *to = &self->result->facets[i];

      self->facet_changes[i] = tr_changes_compute (from == NULL ? NULL : from->ids,
                                                   from == NULL ? 0 : from->n,
                                                   to->ids,
                                                   to->n,
                                                   n_values);
    }
  g_task_return_boolean (task, TRUE);
}

static void queue_evaluation (TrListing *self, gboolean at_once);

static void
set_busy (TrListing *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
apply (TrListing *self, Evaluation *evaluation)
{
  guint n_old = self->result == NULL ? 0 : self->result->n;

  g_assert (evaluation->base == self->result);

  g_signal_emit (self, signals[WILL_CHANGE], 0);
  self->previous = g_steal_pointer (&self->result);
  self->result = tr_result_ref (evaluation->result);
  tr_transition_run (&self->transition,
                     G_LIST_MODEL (self),
                     evaluation->changes,
                     n_old,
                     self->result->n);
  /* The evaluation still holds it, so nothing is freed here. */
  g_clear_pointer (&self->previous, tr_result_unref);
  for (guint i = 0; i < TR_N_FACETS; i++)
    tr_facet_model_apply (self->facets[i], self->result, evaluation->facet_changes[i]);
  if (n_old != self->result->n)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
  g_signal_emit (self, signals[DID_CHANGE], 0);
}

static void
evaluated (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrListing *self = TR_LISTING (object);
  GTask *task = G_TASK (result);
  Evaluation *evaluation = g_task_get_task_data (task);
  gboolean done = g_task_propagate_boolean (task, NULL);

  /* An evaluation that was overtaken has another one's cancellable in its place. */
  if (self->cancellable == g_task_get_cancellable (task))
    {
      g_clear_object (&self->cancellable);
      if (done)
        {
          if (self->is_following)
            self->rested_us = self->started_us
                              + MAX (FOLLOW_INTERVAL_US,
                                     FOLLOW_FACTOR * (g_get_monotonic_time () - self->started_us));
          apply (self, evaluation);
        }
      if (self->is_stale)
        queue_evaluation (self, FALSE);
      else
        set_busy (self, self->start_source != NULL || self->cancellable != NULL);
    }
  /* A result may be the last to hold 100,000 records. */
  tr_release (evaluation, G_MAXSIZE, (GDestroyNotify) evaluation_free);
}

static TrQuery *
make_query (TrListing *self)
{
  TrQuery *query = g_new0 (TrQuery, 1);

  query->words = tr_fold_words (self->text);
  query->hits = self->hits != NULL ? tr_hits_ref (self->hits) : NULL;
  query->hits_only = self->hits_only;
  query->by_relevance = self->by_relevance;
  query->sort = self->sort;
  query->descending = self->descending;
  for (guint i = 0; i < TR_N_FACETS; i++)
    {
      GPtrArray *selection = tr_facet_model_get_selection (self->facets[i]);

      query->selected[i] = g_memdup2 (selection->pdata, selection->len * sizeof (char *));
    }
  return query;
}

static gboolean
start_evaluation (gpointer user_data)
{
  TrListing *self = user_data;
  Evaluation *evaluation = g_new0 (Evaluation, 1);
  g_autoptr (GTask) task = NULL;

  g_clear_pointer (&self->start_source, g_source_unref);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->is_stale = FALSE;
  self->is_following = !self->is_awaited;
  self->is_awaited = FALSE;
  self->started_us = g_get_monotonic_time ();

  evaluation->query = make_query (self);
  evaluation->snapshot = tr_collection_dup_snapshot (self->collection);
  evaluation->base = self->result == NULL ? NULL : tr_result_ref (self->result);
  task = g_task_new (self, self->cancellable, evaluated, NULL);
  g_task_set_source_tag (task, start_evaluation);
  g_task_set_task_data (task, evaluation, NULL);
  g_task_run_in_thread (task, evaluate);
  return G_SOURCE_REMOVE;
}

/* @at_once: a person waits for it. Otherwise the collection changed, and may again in a moment. */
static void
queue_evaluation (TrListing *self, gboolean at_once)
{
  gint64 due_us = 0;

  self->is_stale = TRUE;
  self->is_awaited |= at_once;
  set_busy (self, TRUE);
  if (!at_once && self->cancellable != NULL)
    return;
  if (!at_once && self->result != NULL && self->result->n > 0)
    due_us = self->rested_us;
  if (self->start_source != NULL)
    {
      if (due_us < g_source_get_ready_time (self->start_source))
        g_source_set_ready_time (self->start_source, due_us);
      return;
    }
  self->start_source = g_timeout_source_new (0);
  g_source_set_static_name (self->start_source, "[transcripts] listing");
  g_source_set_callback (self->start_source, start_evaluation, self, NULL);
  g_source_set_ready_time (self->start_source, due_us);
  g_source_attach (self->start_source, g_main_context_get_thread_default ());
}

static void
collection_changed (TrListing *self)
{
  queue_evaluation (self, FALSE);
}

static void
tr_listing_finalize (GObject *object)
{
  TrListing *self = TR_LISTING (object);

  /* A task holds the listing, so none is under way. */
  if (self->start_source != NULL)
    g_source_destroy (self->start_source);
  g_clear_pointer (&self->start_source, g_source_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->result, tr_result_unref);
  g_clear_pointer (&self->hits, tr_hits_unref);
  for (guint i = 0; i < TR_N_FACETS; i++)
    g_object_unref (self->facets[i]);
  g_free (self->text);
  g_object_unref (self->collection);
  G_OBJECT_CLASS (tr_listing_parent_class)->finalize (object);
}

static void
tr_listing_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrListing *self = TR_LISTING (object);

  switch (id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, tr_transition_get_n_items (&self->transition));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_listing_class_init (TrListingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tr_listing_finalize;
  object_class->get_property = tr_listing_get_property;
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[WILL_CHANGE] = tr_signal_new (TR_TYPE_LISTING, "will-change", 0);
  signals[DID_CHANGE] = tr_signal_new (TR_TYPE_LISTING, "did-change", 0);
}

static void
tr_listing_init (TrListing *self)
{
  self->text = g_strdup ("");
  for (guint i = 0; i < TR_N_FACETS; i++)
    self->facets[i] = tr_facet_model_new (i);
}

static GType
get_item_type (GListModel *model)
{
  return TR_TYPE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return tr_transition_get_n_items (&TR_LISTING (model)->transition);
}

/* Turns a position in the list into one in the result it comes from. */
static const TrResult *
locate (TrListing *self, guint *position)
{
  if (*position < self->transition.head)
    return self->result;
  if (*position >= tr_transition_get_n_items (&self->transition))
    return NULL;
  *position = *position - self->transition.head + self->transition.tail;
  return self->previous;
}

static TrRecord *
record_in (const TrResult *result, guint position)
{
  return tr_snapshot_get_record (tr_order_get_snapshot (result->order), result->indices[position]);
}

static gpointer
get_item (GListModel *model, guint position)
{
  TrListing *self = TR_LISTING (model);
  const TrResult *result = locate (self, &position);

  if (result == NULL)
    return NULL;
  return tr_collection_dup_item_of (self->collection,
                                    result->ids[position],
                                    record_in (result, position));
}

static void
tr_listing_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

TrListing *
tr_listing_new (TrCollection *collection)
{
  TrListing *self;

  g_return_val_if_fail (TR_IS_COLLECTION (collection), NULL);

  self = g_object_new (TR_TYPE_LISTING, NULL);
  self->collection = g_object_ref (collection);
  g_signal_connect_object (collection,
                           "changed",
                           G_CALLBACK (collection_changed),
                           self,
                           G_CONNECT_SWAPPED);
  queue_evaluation (self, TRUE);
  return self;
}

/* Takes over @hits. */
static void
set_question (TrListing *self, const char *text, TrHits *hits, gboolean hits_only)
{
  g_free (self->text);
  self->text = g_strdup (text);
  if (self->hits != NULL)
    tr_release (self->hits, G_MAXSIZE, (GDestroyNotify) tr_hits_unref);
  self->hits = hits;
  self->hits_only = hits_only;
  queue_evaluation (self, TRUE);
}

void
tr_listing_set_text (TrListing *self, const char *text)
{
  g_return_if_fail (TR_IS_LISTING (self) && text != NULL);

  if (self->hits == NULL && g_str_equal (self->text, text))
    return;
  set_question (self, text, NULL, FALSE);
}

void
tr_listing_set_found (TrListing *self, const char *text, TrHits *hits, gboolean hits_only)
{
  g_return_if_fail (TR_IS_LISTING (self) && text != NULL && hits != NULL);

  set_question (self, text, tr_hits_ref (hits), hits_only);
}

void
tr_listing_set_by_relevance (TrListing *self, gboolean by_relevance)
{
  g_return_if_fail (TR_IS_LISTING (self));

  by_relevance = by_relevance != FALSE;
  if (self->by_relevance == by_relevance)
    return;
  self->by_relevance = by_relevance;
  if (self->hits != NULL)
    queue_evaluation (self, TRUE);
}

const char *
tr_listing_get_text (TrListing *self)
{
  g_return_val_if_fail (TR_IS_LISTING (self), NULL);

  return self->text;
}

void
tr_listing_set_facet_selected (TrListing *self, TrFacet facet, const char *value, gboolean selected)
{
  const char *interned;

  g_return_if_fail (TR_IS_LISTING (self) && facet < TR_N_FACETS && value != NULL);

  interned = tr_interned_get (value);
  selected = selected != FALSE;
  if (g_ptr_array_find (tr_facet_model_get_selection (self->facets[facet]), interned, NULL)
      == selected)
    return;
  tr_facet_model_set_selected (self->facets[facet], interned, selected);
  queue_evaluation (self, TRUE);
}

const char *const *
tr_listing_get_facet_selection (TrListing *self, TrFacet facet)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (TR_IS_LISTING (self) && facet < TR_N_FACETS, none);

  return (const char *const *) tr_facet_model_get_selection (self->facets[facet])->pdata;
}

gboolean
tr_listing_has_selection (TrListing *self)
{
  g_return_val_if_fail (TR_IS_LISTING (self), FALSE);

  for (guint i = 0; i < TR_N_FACETS; i++)
    if (tr_facet_model_get_selection (self->facets[i])->len > 1)
      return TRUE;
  return FALSE;
}

void
tr_listing_clear_selection (TrListing *self)
{
  g_return_if_fail (TR_IS_LISTING (self));

  if (!tr_listing_has_selection (self))
    return;
  for (guint i = 0; i < TR_N_FACETS; i++)
    {
      GPtrArray *selection = tr_facet_model_get_selection (self->facets[i]);

      while (selection->len > 1)
        tr_facet_model_set_selected (self->facets[i], g_ptr_array_index (selection, 0), FALSE);
    }
  queue_evaluation (self, TRUE);
}

void
tr_listing_set_sort (TrListing *self, TrSortKey key, gboolean descending)
{
  g_return_if_fail (TR_IS_LISTING (self));

  descending = descending != FALSE;
  if (self->sort == key && self->descending == descending)
    return;
  self->sort = key;
  self->descending = descending;
  queue_evaluation (self, TRUE);
}

TrSortKey
tr_listing_get_sort (TrListing *self, gboolean *descending)
{
  g_return_val_if_fail (TR_IS_LISTING (self), TR_SORT_TITLE);

  if (descending != NULL)
    *descending = self->descending;
  return self->sort;
}

GListModel *
tr_listing_get_facet (TrListing *self, TrFacet facet)
{
  g_return_val_if_fail (TR_IS_LISTING (self) && facet < TR_N_FACETS, NULL);

  return G_LIST_MODEL (self->facets[facet]);
}

guint
tr_listing_find (TrListing *self, const char *path)
{
  guint32 id;
  guint n;

  g_return_val_if_fail (TR_IS_LISTING (self) && path != NULL, G_MAXUINT);

  id = tr_collection_get_id (self->collection, path);
  n = tr_transition_get_n_items (&self->transition);
  if (id == TR_NO_ID)
    return G_MAXUINT;
  for (guint i = 0; i < n; i++)
    {
      guint position = i;
      const TrResult *result = locate (self, &position);

      if (result->ids[position] == id)
        return i;
    }
  return G_MAXUINT;
}

TrRecord *
tr_listing_get_record (TrListing *self, guint position)
{
  const TrResult *result;

  g_return_val_if_fail (TR_IS_LISTING (self), NULL);

  result = locate (self, &position);
  return result == NULL ? NULL : record_in (result, position);
}

gboolean
tr_listing_is_busy (TrListing *self)
{
  g_return_val_if_fail (TR_IS_LISTING (self), FALSE);

  return self->busy;
}

const TrResult *
tr_listing_get_result (TrListing *self)
{
  return self->result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-facet-model.h"

#include "library/tr-changes.h"
#include "library/tr-facet-value-private.h"
#include "library/tr-interned.h"

struct _TrFacetModel
{
  GObject parent_instance;
  TrFacet facet;
  TrResult *result;   /* %NULL before the first */
  TrResult *previous; /* while it is being replaced */
  TrTransition transition;
  GHashTable *values;   /* interned value → TrFacetValue, not owned */
  GPtrArray *selection; /* interned, NULL at the end */
};

static void tr_facet_model_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrFacetModel,
                               tr_facet_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      tr_facet_model_list_model_init))

static void
tr_facet_model_finalize (GObject *object)
{
  TrFacetModel *self = TR_FACET_MODEL (object);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    tr_facet_value_forget_owner (value);
  g_hash_table_unref (self->values);
  g_ptr_array_unref (self->selection);
  g_clear_pointer (&self->result, tr_result_unref);
  G_OBJECT_CLASS (tr_facet_model_parent_class)->finalize (object);
}

static void
tr_facet_model_class_init (TrFacetModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_facet_model_finalize;
}

static void
tr_facet_model_init (TrFacetModel *self)
{
  self->values = g_hash_table_new (NULL, NULL);
  self->selection = g_ptr_array_new ();
  g_ptr_array_add (self->selection, NULL);
}

TrFacetModel *
tr_facet_model_new (TrFacet facet)
{
  TrFacetModel *self = g_object_new (TR_TYPE_FACET_MODEL, NULL);

  self->facet = facet;
  return self;
}

static GType
get_item_type (GListModel *model)
{
  return TR_TYPE_FACET_VALUE;
}

static guint
get_n_items (GListModel *model)
{
  return tr_transition_get_n_items (&TR_FACET_MODEL (model)->transition);
}

static void
value_gone (gpointer owner, const char *value)
{
  g_hash_table_remove (TR_FACET_MODEL (owner)->values, value);
}

static gboolean
is_selected (TrFacetModel *self, const char *value)
{
  return g_ptr_array_find (self->selection, value, NULL);
}

static gpointer
get_item (GListModel *model, guint position)
{
  TrFacetModel *self = TR_FACET_MODEL (model);
  gboolean in_head = position < self->transition.head;
  const TrResult *result = in_head ? self->result : self->previous;
  const TrFacetCounts *counts;
  const char *value;
  TrFacetValue *object;

  if (position >= get_n_items (model))
    return NULL;
  counts = &result->facets[self->facet];
  if (!in_head)
    position = position - self->transition.head + self->transition.tail;
  value = tr_interned_from_id (counts->ids[position]);
  object = g_hash_table_lookup (self->values, value);
  if (object != NULL)
    return g_object_ref (object);
  object = tr_facet_value_new (value, value_gone, self);
  tr_facet_value_set_count (object, counts->counts[position]);
  tr_facet_value_set_selected (object, is_selected (self, value));
  g_hash_table_insert (self->values, (char *) value, object);
  return object;
}

static void
tr_facet_model_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

/* A value that left the list keeps its last count: nobody shows it any more. */
static void
update_counts (TrFacetModel *self)
{
  const TrFacetCounts *counts = &self->result->facets[self->facet];

  if (g_hash_table_size (self->values) == 0)
    return;
  for (guint i = 0; i < counts->n; i++)
    {
      TrFacetValue *value
          = g_hash_table_lookup (self->values, tr_interned_from_id (counts->ids[i]));

      if (value == NULL)
        continue;
      g_object_ref (value);
      tr_facet_value_set_count (value, counts->counts[i]);
      g_object_unref (value);
    }
}

void
tr_facet_model_apply (TrFacetModel *self, TrResult *result, GArray *changes)
{
  guint n_old = self->result == NULL ? 0 : self->result->facets[self->facet].n;

  self->previous = g_steal_pointer (&self->result);
  self->result = tr_result_ref (result);
  tr_transition_run (&self->transition,
                     G_LIST_MODEL (self),
                     changes,
                     n_old,
                     result->facets[self->facet].n);
  g_clear_pointer (&self->previous, tr_result_unref);
  update_counts (self);
}

void
tr_facet_model_set_selected (TrFacetModel *self, const char *value, gboolean selected)
{
  TrFacetValue *object = g_hash_table_lookup (self->values, value);

  if (selected == is_selected (self, value))
    return;
  if (selected)
    g_ptr_array_insert (self->selection, self->selection->len - 1, (char *) value);
  else
    g_ptr_array_remove (self->selection, (char *) value);
  if (object != NULL)
    {
      g_object_ref (object);
      tr_facet_value_set_selected (object, selected);
      g_object_unref (object);
    }
}

GPtrArray *
tr_facet_model_get_selection (TrFacetModel *self)
{
  return self->selection;
}

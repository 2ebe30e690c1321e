/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-batch.h"

#include "base/tr-parallel.h"
#include "base/tr-release.h"
#include "workspace/tr-batch-entry-private.h"

/* An entry with what it changes, about. */
#define ENTRY_BYTES 2000

struct _TrBatch
{
  GObject parent_instance;

  GPtrArray *entries;
  guint n_selected;
  gconstpointer origin;
  TrNamesChange *companion; /* nullable */
};

enum
{
  PROP_N_SELECTED = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void tr_batch_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrBatch,
                               tr_batch,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, tr_batch_list_model_init))

static GType
get_item_type (GListModel *model)
{
  return TR_TYPE_BATCH_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return TR_BATCH (model)->entries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TrBatch *self = TR_BATCH (model);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position))
                                       : NULL;
}

static void
tr_batch_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
tr_batch_finalize (GObject *object)
{
  TrBatch *self = TR_BATCH (object);

  for (guint i = 0; i < self->entries->len; i++)
    tr_batch_entry_watch (g_ptr_array_index (self->entries, i), NULL, NULL);
  tr_release (self->entries,
              (gsize) self->entries->len * ENTRY_BYTES,
              (GDestroyNotify) g_ptr_array_unref);
  g_clear_object (&self->companion);
  G_OBJECT_CLASS (tr_batch_parent_class)->finalize (object);
}

static void
tr_batch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_N_SELECTED:
      g_value_set_uint (value, TR_BATCH (object)->n_selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_batch_class_init (TrBatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tr_batch_finalize;
  object_class->get_property = tr_batch_get_property;
  props[PROP_N_SELECTED] = g_param_spec_uint ("n-selected",
                                              NULL,
                                              NULL,
                                              0,
                                              G_MAXUINT,
                                              0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_batch_init (TrBatch *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
on_selected (TrBatchEntry *entry, gpointer user_data)
{
  TrBatch *self = user_data;

  if (tr_batch_entry_get_selected (entry))
    self->n_selected++;
  else
    self->n_selected--;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_SELECTED]);
}

/* ---- planning ---- */

typedef struct
{
  const char *const *paths;
  TrBatchFunc func;
  gpointer user_data;
  TrOperation *operation;
  GCancellable *cancellable;
  TrBatchEntry **entries;
  guint n_paths;
  guint n_done; /* atomic */
} Planning;

static void
plan_one (guint index, gpointer user_data)
{
  Planning *planning = user_data;

  if (g_cancellable_is_cancelled (planning->cancellable))
    return;
  planning->entries[index] = tr_batch_entry_new (planning->paths[index],
                                                 planning->func,
                                                 planning->user_data,
                                                 planning->cancellable);
  if (planning->operation != NULL)
    tr_operation_report (planning->operation,
                         (guint) g_atomic_int_add (&planning->n_done, 1) + 1,
                         planning->n_paths);
}

TrBatch *
tr_batch_new (const char *const *paths,
              TrBatchFunc func,
              gpointer user_data,
              TrOperation *operation,
              GError **error)
{
  g_return_val_if_fail (paths != NULL && func != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  guint n_paths = g_strv_length ((char **) paths);
  g_autoptr (TrBatch) self = g_object_new (TR_TYPE_BATCH, NULL);
  g_autofree TrBatchEntry **entries = g_new0 (TrBatchEntry *, n_paths);
  Planning planning = {
    .paths = paths,
    .func = func,
    .user_data = user_data,
    .operation = operation,
    .cancellable = operation != NULL ? tr_operation_get_cancellable (operation) : NULL,
    .entries = entries,
    .n_paths = n_paths,
  };

  tr_parallel_for (n_paths, 0, plan_one, &planning);
  for (guint i = 0; i < n_paths; i++)
    {
      if (entries[i] == NULL)
        continue;
      g_ptr_array_add (self->entries, entries[i]);
      if (tr_batch_entry_get_selected (entries[i]))
        self->n_selected++;
      tr_batch_entry_watch (entries[i], on_selected, self);
    }
  if (g_cancellable_set_error_if_cancelled (planning.cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

typedef struct
{
  char **paths;
  TrBatchFunc func;
  gpointer func_data;
  GDestroyNotify destroy;
  TrOperation *operation;
} Job;

static void
job_free (Job *job)
{
  g_strfreev (job->paths);
  if (job->destroy != NULL)
    job->destroy (job->func_data);
  g_clear_object (&job->operation);
  g_free (job);
}

static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  TrBatch *self = tr_batch_new ((const char *const *) job->paths,
                                job->func,
                                job->func_data,
                                job->operation,
                                &error);

  if (self != NULL)
    g_task_return_pointer (task, self, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
tr_batch_new_async (const char *const *paths,
                    TrBatchFunc func,
                    gpointer func_data,
                    GDestroyNotify destroy,
                    TrOperation *operation,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_return_if_fail (paths != NULL && func != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->paths = g_strdupv ((char **) paths);
  job->func = func;
  job->func_data = func_data;
  job->destroy = destroy;
  g_set_object (&job->operation, operation);
  g_task_set_source_tag (task, tr_batch_new_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, plan_thread);
}

TrBatch *
tr_batch_new_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_batch_new_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- what one may ask ---- */

void
tr_batch_set_origin (TrBatch *self, gconstpointer origin)
{
  g_return_if_fail (TR_IS_BATCH (self));

  self->origin = origin;
}

gconstpointer
tr_batch_get_origin (TrBatch *self)
{
  g_return_val_if_fail (TR_IS_BATCH (self), NULL);

  return self->origin;
}

void
tr_batch_set_companion (TrBatch *self, TrNamesChange *companion)
{
  g_return_if_fail (TR_IS_BATCH (self));

  g_set_object (&self->companion, companion);
}

TrNamesChange *
tr_batch_get_companion (TrBatch *self)
{
  g_return_val_if_fail (TR_IS_BATCH (self), NULL);

  return self->companion;
}

guint
tr_batch_get_n_selected (TrBatch *self)
{
  g_return_val_if_fail (TR_IS_BATCH (self), 0);

  return self->n_selected;
}

guint
tr_batch_count (TrBatch *self, TrBatchEntryState state)
{
  g_return_val_if_fail (TR_IS_BATCH (self), 0);

  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    if (tr_batch_entry_get_state (g_ptr_array_index (self->entries, i)) == state)
      n++;
  return n;
}

GPtrArray *
tr_batch_dup_changes (TrBatch *self)
{
  g_return_val_if_fail (TR_IS_BATCH (self), NULL);

  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_change_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      TrBatchEntry *entry = g_ptr_array_index (self->entries, i);
      const TrChange *change = tr_batch_entry_get_change (entry);

      if (tr_batch_entry_get_selected (entry))
        g_ptr_array_add (changes,
                         tr_change_new (change->path,
                                        change->forward,
                                        change->backward,
                                        change->redo,
                                        change->undo));
    }
  return changes;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-passage-batch.h"

TrPassageBatch *
tr_passage_batch_new (TrSearchQuery *query)
{
  TrPassageBatch *self = g_new0 (TrPassageBatch, 1);

  self->query = tr_search_query_ref (query);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_text_passages_unref);
  return self;
}

void
tr_passage_batch_free (TrPassageBatch *self)
{
  tr_search_query_unref (self->query);
  g_ptr_array_unref (self->records);
  g_array_unref (self->places);
  g_ptr_array_unref (self->found);
  g_free (self);
}

void
tr_passage_batch_add (TrPassageBatch *self, TrRecord *record, guint place)
{
  g_return_if_fail (self != NULL && record != NULL);

  g_ptr_array_add (self->records, tr_record_ref (record));
  g_array_append_val (self->places, place);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TrPassageBatch *self = data;

  for (guint i = 0; i < self->records->len; i++)
    {
      if (g_task_return_error_if_cancelled (task))
        return;
      g_ptr_array_add (self->found,
                       tr_text_passages_load (self->query,
                                              tr_record_get_path (
                                                  g_ptr_array_index (self->records, i)),
                                              self->counts_only ? 1 : 0,
                                              cancellable));
    }
  g_task_return_boolean (task, TRUE);
}

void
tr_passage_batch_run (TrPassageBatch *self,
                      GObject *source,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (self != NULL && self->found->len == 0);

  task = g_task_new (source, cancellable, callback, NULL);
  g_task_set_source_tag (task, tr_passage_batch_run);
  g_task_set_task_data (task, self, (GDestroyNotify) tr_passage_batch_free);
  g_task_run_in_thread (task, read_thread);
}

TrPassageBatch *
tr_passage_batch_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_passage_batch_run), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return NULL;
  return g_task_get_task_data (G_TASK (result));
}

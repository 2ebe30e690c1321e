/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-passage-loader-private.h"

#include "workspace/tr-passage-batch.h"

#define LOADED_AT_A_TIME 6
/* So many files are remembered; more than a list has rows. */
#define MAX_LOADED 256

struct _TrPassageLoader
{
  TrPassageLoaderFunc func;
  gpointer user_data;
  TrSearchQuery *query;
  GQueue wanted; /* TrPassageFile: to be read, the last wish first */
  GQueue loaded; /* TrPassageFile: that were read, the last one first */

  GPtrArray *loading; /* (element-type TrPassageFile): the batch under way */
  GCancellable *cancellable;
};

static void start (TrPassageLoader *self);

static void
keep (TrPassageLoader *self, TrPassageFile *file, TrTextPassages *passages)
{
  file->passages = tr_text_passages_ref (passages);
  g_queue_push_head (&self->loaded, tr_passage_file_ref (file));
  while (self->loaded.length > MAX_LOADED)
    {
      TrPassageFile *last = g_queue_pop_tail (&self->loaded);

      g_clear_pointer (&last->passages, tr_text_passages_unref);
      tr_passage_file_unref (last);
    }
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrPassageBatch *batch = tr_passage_batch_finish (result);
  TrPassageLoader *self;
  g_autoptr (GPtrArray) files = NULL;

  /* Cancelled is also what belonged to a loader that is no more. */
  if (batch == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  self = batch->user_data;
  files = g_steal_pointer (&self->loading);
  g_clear_object (&self->cancellable);
  for (guint i = 0; i < files->len; i++)
    keep (self, g_ptr_array_index (files, i), g_ptr_array_index (batch->found, i));
  start (self);
  for (guint i = 0; i < files->len; i++)
    self->func (g_ptr_array_index (files, i), self->user_data);
}

static void
start (TrPassageLoader *self)
{
  TrPassageBatch *batch;

  if (self->loading != NULL || self->wanted.length == 0)
    return;
  batch = tr_passage_batch_new (self->query);
  batch->user_data = self;
  self->loading = g_ptr_array_new_with_free_func (tr_passage_file_unref);
  while (self->wanted.length > 0 && self->loading->len < LOADED_AT_A_TIME)
    {
      TrPassageFile *file = g_queue_pop_head (&self->wanted);

      tr_passage_batch_add (batch, file->record, 0);
      g_ptr_array_add (self->loading, file);
    }
  self->cancellable = g_cancellable_new ();
  tr_passage_batch_run (batch, NULL, self->cancellable, on_read);
}

void
tr_passage_loader_load (TrPassageLoader *self, TrSearchQuery *query, TrPassageFile *file)
{
  if (file->passages != NULL || g_queue_find (&self->wanted, file) != NULL
      || (self->loading != NULL && g_ptr_array_find (self->loading, file, NULL)))
    return;
  if (self->query != query)
    {
      g_clear_pointer (&self->query, tr_search_query_unref);
      self->query = tr_search_query_ref (query);
    }
  g_queue_push_head (&self->wanted, tr_passage_file_ref (file));
  while (self->wanted.length > MAX_LOADED)
    tr_passage_file_unref (g_queue_pop_tail (&self->wanted));
  start (self);
}

TrPassageLoader *
tr_passage_loader_new (TrPassageLoaderFunc func, gpointer user_data)
{
  TrPassageLoader *self = g_new0 (TrPassageLoader, 1);

  self->func = func;
  self->user_data = user_data;
  return self;
}

void
tr_passage_loader_free (TrPassageLoader *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->loading, g_ptr_array_unref);
  g_queue_clear_full (&self->wanted, tr_passage_file_unref);
  g_queue_clear_full (&self->loaded, tr_passage_file_unref);
  g_clear_pointer (&self->query, tr_search_query_unref);
  g_free (self);
}

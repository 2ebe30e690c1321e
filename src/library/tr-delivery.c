/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-delivery.h"

#include "base/tr-priority.h"

#define MAX_BATCH 500
#define FIRST_DELAY_US (10 * G_TIME_SPAN_MILLISECOND)
#define INTERVAL_US (100 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  GSource source;
  TrDelivery *delivery;
} DeliverySource;

struct _TrDelivery
{
  DeliverySource *source;
  GCancellable *cancellable;
  TrScanBatchFunc batch;
  gpointer batch_data;
  GFunc finished;
  gpointer finished_data;

  GMutex mutex;       /* guards the next block */
  GPtrArray *records; /* TrRecord, waiting */
  GPtrArray *last_records;
  GPtrArray *last_removed;
  gboolean is_armed;
  gboolean is_closed;

  /* Main context only. */
  GPtrArray *current; /* what is being delivered, from @offset on */
  GPtrArray *current_removed;
  guint offset;
  gint64 began_us; /* the last round of batches */
};

static void
slice (GPtrArray *from, guint offset, GPtrArray *to, GCopyFunc copy)
{
  for (guint i = offset; from != NULL && i < from->len && i < offset + MAX_BATCH; i++)
    g_ptr_array_add (to, copy (g_ptr_array_index (from, i), NULL));
}

static gpointer
copy_record (gconstpointer record, gpointer data)
{
  return tr_record_ref ((TrRecord *) record);
}

static gpointer
copy_path (gconstpointer path, gpointer data)
{
  return g_strdup (path);
}

static gboolean
has_current (TrDelivery *self)
{
  return (self->current != NULL && self->offset < self->current->len)
         || (self->current_removed != NULL && self->offset < self->current_removed->len);
}

static void
deliver_batch (TrDelivery *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);

  slice (self->current, self->offset, records, copy_record);
  slice (self->current_removed, self->offset, removed, copy_path);
  self->offset += MAX_BATCH;
  self->batch (records, removed, self->batch_data);
}

/* Takes the next things to deliver; returns whether there is nothing and will be nothing. */
static gboolean
take (TrDelivery *self)
{
  gboolean is_done = FALSE;

  g_clear_pointer (&self->current, g_ptr_array_unref);
  g_clear_pointer (&self->current_removed, g_ptr_array_unref);
  self->offset = 0;
  self->began_us = g_get_monotonic_time ();
  g_mutex_lock (&self->mutex);
  self->is_armed = FALSE;
  if (self->records->len > 0)
    {
      self->current = self->records;
      self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
    }
  else if (self->last_records != NULL)
    {
      self->current = g_steal_pointer (&self->last_records);
      self->current_removed = g_steal_pointer (&self->last_removed);
    }
  else
    is_done = self->is_closed;
  g_mutex_unlock (&self->mutex);
  return is_done;
}

/* Wakes the context when the next batch is due. Called with the mutex. */
static void
arm (TrDelivery *self)
{
  gint64 due_us = 0;

  if (!self->is_closed)
    due_us = self->began_us == 0 ? g_get_monotonic_time () + FIRST_DELAY_US
                                 : self->began_us + INTERVAL_US;
  self->is_armed = TRUE;
  g_source_set_ready_time (&self->source->source, due_us);
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  TrDelivery *self = ((DeliverySource *) source)->delivery;
  gboolean is_cancelled = g_cancellable_is_cancelled (self->cancellable);
  gboolean is_done = FALSE;

  if (is_cancelled || !has_current (self))
    is_done = take (self);
  if (is_cancelled)
    {
      g_mutex_lock (&self->mutex);
      is_done = self->is_closed;
      if (!is_done)
        g_source_set_ready_time (source, -1);
      g_mutex_unlock (&self->mutex);
      if (!is_done)
        return G_SOURCE_CONTINUE;
    }
  if (is_done)
    {
      self->finished (self, self->finished_data);
      return G_SOURCE_REMOVE;
    }
  if (has_current (self))
    deliver_batch (self);

  g_mutex_lock (&self->mutex);
  if (has_current (self))
    g_source_set_ready_time (source, 0);
  else if (self->records->len > 0 || self->is_closed)
    arm (self);
  else
    g_source_set_ready_time (source, -1);
  g_mutex_unlock (&self->mutex);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = { .dispatch = dispatch };

TrDelivery *
tr_delivery_new (GCancellable *cancellable,
                 TrScanBatchFunc batch,
                 gpointer batch_data,
                 GFunc finished,
                 gpointer finished_data)
{
  TrDelivery *self = g_new0 (TrDelivery, 1);

  self->cancellable = cancellable == NULL ? NULL : g_object_ref (cancellable);
  self->batch = batch;
  self->batch_data = batch_data;
  self->finished = finished;
  self->finished_data = finished_data;
  g_mutex_init (&self->mutex);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  self->source = (DeliverySource *) g_source_new (&source_funcs, sizeof (DeliverySource));
  self->source->delivery = self;
  g_source_set_static_name (&self->source->source, "[transcripts] scan");
  g_source_set_priority (&self->source->source, TR_PRIORITY_DELIVERY);
  g_source_attach (&self->source->source, g_main_context_get_thread_default ());
  return self;
}

void
tr_delivery_free (TrDelivery *self)
{
  g_source_destroy (&self->source->source);
  g_source_unref (&self->source->source);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->records);
  g_clear_pointer (&self->last_records, g_ptr_array_unref);
  g_clear_pointer (&self->last_removed, g_ptr_array_unref);
  g_clear_pointer (&self->current, g_ptr_array_unref);
  g_clear_pointer (&self->current_removed, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
tr_delivery_add (TrDelivery *self, TrRecord *record)
{
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->records, record);
  if (!self->is_armed)
    arm (self);
  g_mutex_unlock (&self->mutex);
}

void
tr_delivery_finish (TrDelivery *self, GPtrArray *records, GPtrArray *removed)
{
  g_mutex_lock (&self->mutex);
  self->last_records = records;
  self->last_removed = removed;
  self->is_closed = TRUE;
  arm (self);
  g_mutex_unlock (&self->mutex);
}

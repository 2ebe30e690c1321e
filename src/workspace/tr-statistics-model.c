/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-statistics-model.h"

#include "base/tr-priority.h"
#include "base/tr-signal.h"

/* While a scan goes on, the numbers follow it this often. */
#define FOLLOW_INTERVAL_US (500 * G_TIME_SPAN_MILLISECOND)

struct _TrStatisticsModel
{
  GObject parent_instance;
  TrCollection *collection;
  TrStatistics *statistics;
  GSource *source; /* when the next count begins */
  gboolean is_counting;
  gboolean is_stale; /* something changed since the count began */
  gint64 started_us;
};

G_DEFINE_FINAL_TYPE (TrStatisticsModel, tr_statistics_model, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
count (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, tr_statistics_new (data), (GDestroyNotify) tr_statistics_unref);
}

static void queue (TrStatisticsModel *self);

static void
counted (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrStatisticsModel *self = TR_STATISTICS_MODEL (object);

  g_clear_pointer (&self->statistics, tr_statistics_unref);
  self->statistics = g_task_propagate_pointer (G_TASK (result), NULL);
  self->is_counting = FALSE;
  /* Nobody asks any more. */
  if (self->collection == NULL)
    return;
  if (self->is_stale)
    queue (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
start (gpointer user_data)
{
  TrStatisticsModel *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, counted, NULL);

  g_clear_pointer (&self->source, g_source_unref);
  self->is_counting = TRUE;
  self->is_stale = FALSE;
  self->started_us = g_get_monotonic_time ();
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task,
                        tr_collection_dup_snapshot (self->collection),
                        (GDestroyNotify) tr_snapshot_unref);
  g_task_run_in_thread (task, count);
  return G_SOURCE_REMOVE;
}

static void
queue (TrStatisticsModel *self)
{
  self->is_stale = TRUE;
  if (self->is_counting || self->source != NULL)
    return;
  self->source = g_timeout_source_new (0);
  g_source_set_static_name (self->source, "[transcripts] statistics");
  g_source_set_priority (self->source, TR_PRIORITY_DELIVERY);
  g_source_set_callback (self->source, start, self, NULL);
  g_source_set_ready_time (self->source,
                           self->started_us == 0 ? 0 : self->started_us + FOLLOW_INTERVAL_US);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

static void
tr_statistics_model_dispose (GObject *object)
{
  TrStatisticsModel *self = TR_STATISTICS_MODEL (object);

  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_pointer (&self->statistics, tr_statistics_unref);
  if (self->collection != NULL)
    g_signal_handlers_disconnect_by_data (self->collection, self);
  g_clear_object (&self->collection);
  G_OBJECT_CLASS (tr_statistics_model_parent_class)->dispose (object);
}

static void
tr_statistics_model_class_init (TrStatisticsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_statistics_model_dispose;
  signals[CHANGED] = tr_signal_new (TR_TYPE_STATISTICS_MODEL, "changed", 0);
}

static void
tr_statistics_model_init (TrStatisticsModel *self)
{
}

TrStatisticsModel *
tr_statistics_model_new (TrCollection *collection)
{
  TrStatisticsModel *self;

  g_return_val_if_fail (TR_IS_COLLECTION (collection), NULL);

  self = g_object_new (TR_TYPE_STATISTICS_MODEL, NULL);
  self->collection = g_object_ref (collection);
  g_signal_connect_swapped (collection, "changed", G_CALLBACK (queue), self);
  queue (self);
  return self;
}

TrStatistics *
tr_statistics_model_get_statistics (TrStatisticsModel *self)
{
  g_return_val_if_fail (TR_IS_STATISTICS_MODEL (self), NULL);

  return self->statistics;
}

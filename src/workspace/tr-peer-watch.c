/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-peer-watch-private.h"

#include "base/tr-priority.h"
#include "base/tr-release.h"
#include "base/tr-signal.h"

/* Changes are followed this often; where a comparison takes long, rarer, so that it takes no more
 * than one tenth of a core. */
#define FOLLOW_INTERVAL_US (250 * G_TIME_SPAN_MILLISECOND)
#define FOLLOW_FACTOR 10
/* So many records are exchanged between two frames. */
#define MAX_BATCH 500

typedef struct
{
  TrSnapshot *snapshot; /* until it is compared */
  TrPeers *peers;
  GPtrArray *old;     /* TrRecord */
  GPtrArray *records; /* TrRecord, in the place of these */
  guint n_applied;
  gint64 started_us;
} Comparison;

struct _TrPeerWatch
{
  GObject parent_instance;
  TrCollection *collection;
  TrPeers *peers;
  Comparison *comparison; /* whose records are being exchanged */
  GSource *source;        /* when the next comparison begins, or the next records are exchanged */
  gboolean is_comparing;
  gboolean is_applying;
  gboolean is_stale; /* something changed since the comparison began */
  gboolean is_waiting;
  gint64 rested_us; /* when the next one may begin */
};

G_DEFINE_FINAL_TYPE (TrPeerWatch, tr_peer_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
comparison_free (Comparison *comparison)
{
  g_clear_pointer (&comparison->snapshot, tr_snapshot_unref);
  g_clear_pointer (&comparison->peers, tr_peers_unref);
  g_ptr_array_unref (comparison->old);
  g_ptr_array_unref (comparison->records);
  g_free (comparison);
}

static void
compare (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Comparison *self = data;

  self->peers = tr_peers_new (self->snapshot, NULL);
  g_clear_pointer (&self->snapshot, tr_snapshot_unref);
  tr_peers_find_changed (self->peers, self->old, self->records);
  g_task_return_boolean (task, TRUE);
}

static void queue (TrPeerWatch *self);

static void
set_source (TrPeerWatch *self, GSourceFunc func, gint64 ready_us)
{
  self->source = g_timeout_source_new (0);
  g_source_set_static_name (self->source, "[transcripts] peers");
  g_source_set_priority (self->source, TR_PRIORITY_DELIVERY);
  g_source_set_callback (self->source, func, self, NULL);
  g_source_set_ready_time (self->source, ready_us);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

static void
finish (TrPeerWatch *self)
{
  Comparison *comparison = g_steal_pointer (&self->comparison);

  /* Much of it may be freed here. */
  if (self->peers != NULL)
    tr_release (self->peers, G_MAXSIZE, (GDestroyNotify) tr_peers_unref);
  self->peers = g_steal_pointer (&comparison->peers);
  tr_release (comparison, G_MAXSIZE, (GDestroyNotify) comparison_free);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->is_stale)
    queue (self);
}

/* A file that has changed since is compared again. */
static gboolean
apply_some (gpointer user_data)
{
  TrPeerWatch *self = user_data;
  Comparison *comparison = self->comparison;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  guint end = MIN (comparison->n_applied + MAX_BATCH, comparison->records->len);

  g_clear_pointer (&self->source, g_source_unref);
  for (; comparison->n_applied < end; comparison->n_applied++)
    {
      TrRecord *record = g_ptr_array_index (comparison->records, comparison->n_applied);

      if (tr_collection_lookup (self->collection, tr_record_get_path (record))
          == g_ptr_array_index (comparison->old, comparison->n_applied))
        g_ptr_array_add (records, record);
    }
  if (records->len > 0)
    {
      self->is_applying = TRUE;
      tr_collection_apply (self->collection, records, NULL);
      self->is_applying = FALSE;
    }
  if (end < comparison->records->len)
    set_source (self, apply_some, 0);
  else
    finish (self);
  return G_SOURCE_REMOVE;
}

static void
compared (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrPeerWatch *self = TR_PEER_WATCH (object);

  self->is_comparing = FALSE;
  self->comparison = g_task_get_task_data (G_TASK (result));
  /* Nobody is there any more. */
  if (self->collection == NULL)
    {
      g_clear_pointer (&self->comparison, comparison_free);
      return;
    }
  self->rested_us
      = g_get_monotonic_time ()
        + MAX (FOLLOW_INTERVAL_US,
               FOLLOW_FACTOR * (g_get_monotonic_time () - self->comparison->started_us));
  apply_some (self);
}

static gboolean
start (gpointer user_data)
{
  TrPeerWatch *self = user_data;
  Comparison *comparison = g_new0 (Comparison, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, compared, NULL);

  g_clear_pointer (&self->source, g_source_unref);
  self->is_comparing = TRUE;
  self->is_stale = FALSE;
  comparison->snapshot = tr_collection_dup_snapshot (self->collection);
  comparison->old = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  comparison->records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  comparison->started_us = g_get_monotonic_time ();
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, comparison, NULL);
  g_task_run_in_thread (task, compare);
  return G_SOURCE_REMOVE;
}

static void
queue (TrPeerWatch *self)
{
  /* What it changes itself is what it has found. */
  if (self->is_applying)
    return;
  self->is_stale = TRUE;
  if (!self->is_comparing && self->source == NULL && !self->is_waiting)
    set_source (self, start, self->rested_us);
}

void
tr_peer_watch_set_waiting (TrPeerWatch *self, gboolean is_waiting)
{
  g_return_if_fail (TR_IS_PEER_WATCH (self));

  self->is_waiting = is_waiting;
  if (!is_waiting && self->is_stale)
    queue (self);
}

static void
tr_peer_watch_dispose (GObject *object)
{
  TrPeerWatch *self = TR_PEER_WATCH (object);

  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_pointer (&self->comparison, comparison_free);
  g_clear_pointer (&self->peers, tr_peers_unref);
  if (self->collection != NULL)
    g_signal_handlers_disconnect_by_data (self->collection, self);
  g_clear_object (&self->collection);
  G_OBJECT_CLASS (tr_peer_watch_parent_class)->dispose (object);
}

static void
tr_peer_watch_class_init (TrPeerWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_peer_watch_dispose;
  signals[CHANGED] = tr_signal_new (TR_TYPE_PEER_WATCH, "changed", 0);
}

static void
tr_peer_watch_init (TrPeerWatch *self)
{
}

TrPeerWatch *
tr_peer_watch_new (TrCollection *collection)
{
  TrPeerWatch *self;

  g_return_val_if_fail (TR_IS_COLLECTION (collection), NULL);

  self = g_object_new (TR_TYPE_PEER_WATCH, NULL);
  self->collection = g_object_ref (collection);
  g_signal_connect_swapped (collection, "changed", G_CALLBACK (queue), self);
  return self;
}

TrPeers *
tr_peer_watch_get_peers (TrPeerWatch *self)
{
  g_return_val_if_fail (TR_IS_PEER_WATCH (self), NULL);

  return self->peers;
}

gboolean
tr_peer_watch_get_busy (TrPeerWatch *self)
{
  g_return_val_if_fail (TR_IS_PEER_WATCH (self), FALSE);

  return self->is_stale || self->is_comparing || self->comparison != NULL;
}

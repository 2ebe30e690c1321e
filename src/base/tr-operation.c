/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-operation.h"

#define REPORT_INTERVAL_US (50 * G_TIME_SPAN_MILLISECOND)

struct _TrOperation
{
  GObject parent_instance;

  TrOperationKind kind;
  GMainContext *context;
  GCancellable *cancellable;

  GMutex mutex; /* guards what follows */
  guint64 done;
  guint64 total;
  gboolean finished;
  GSource *pending; /* the notification that is due; holds a reference to the operation */
  gint64 notified_us;
};

enum
{
  PROP_KIND = 1,
  PROP_DONE,
  PROP_TOTAL,
  PROP_FINISHED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TrOperation, tr_operation, G_TYPE_OBJECT)

static void
tr_operation_finalize (GObject *object)
{
  TrOperation *self = TR_OPERATION (object);

  g_assert (self->pending == NULL);
  g_main_context_unref (self->context);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (tr_operation_parent_class)->finalize (object);
}

static void
tr_operation_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrOperation *self = TR_OPERATION (object);

  switch (id)
    {
    case PROP_KIND:
      g_value_set_int (value, tr_operation_get_kind (self));
      break;
    case PROP_DONE:
      g_value_set_uint64 (value, tr_operation_get_done (self));
      break;
    case PROP_TOTAL:
      g_value_set_uint64 (value, tr_operation_get_total (self));
      break;
    case PROP_FINISHED:
      g_value_set_boolean (value, tr_operation_get_finished (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_operation_class_init (TrOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tr_operation_finalize;
  object_class->get_property = tr_operation_get_property;

  props[PROP_KIND] = g_param_spec_int ("kind",
                                       NULL,
                                       NULL,
                                       0,
                                       G_MAXINT,
                                       0,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_DONE] = g_param_spec_uint64 ("done",
                                          NULL,
                                          NULL,
                                          0,
                                          G_MAXUINT64,
                                          0,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TOTAL] = g_param_spec_uint64 ("total",
                                           NULL,
                                           NULL,
                                           0,
                                           G_MAXUINT64,
                                           0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_FINISHED] = g_param_spec_boolean ("finished",
                                               NULL,
                                               NULL,
                                               FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_operation_init (TrOperation *self)
{
  g_mutex_init (&self->mutex);
  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
}

TrOperation *
tr_operation_new (TrOperationKind kind)
{
  TrOperation *self = g_object_new (TR_TYPE_OPERATION, NULL);

  self->kind = kind;
  return self;
}

TrOperationKind
tr_operation_get_kind (TrOperation *self)
{
  g_return_val_if_fail (TR_IS_OPERATION (self), 0);

  return self->kind;
}

guint64
tr_operation_get_done (TrOperation *self)
{
  g_return_val_if_fail (TR_IS_OPERATION (self), 0);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->done;
}

guint64
tr_operation_get_total (TrOperation *self)
{
  g_return_val_if_fail (TR_IS_OPERATION (self), 0);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->total;
}

double
tr_operation_get_fraction (TrOperation *self)
{
  g_return_val_if_fail (TR_IS_OPERATION (self), -1.0);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->total == 0)
    return -1.0;
  return MIN (1.0, (double) self->done / (double) self->total);
}

gboolean
tr_operation_get_finished (TrOperation *self)
{
  g_return_val_if_fail (TR_IS_OPERATION (self), FALSE);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->finished;
}

GCancellable *
tr_operation_get_cancellable (TrOperation *self)
{
  g_return_val_if_fail (TR_IS_OPERATION (self), NULL);

  return self->cancellable;
}

void
tr_operation_cancel (TrOperation *self)
{
  g_return_if_fail (TR_IS_OPERATION (self));

  g_cancellable_cancel (self->cancellable);
}

static gboolean
notify_progress (gpointer data)
{
  TrOperation *self = data;

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->pending, g_source_unref);
  self->notified_us = g_get_monotonic_time ();
  g_mutex_unlock (&self->mutex);

  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TOTAL]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DONE]);
  g_object_thaw_notify (G_OBJECT (self));
  return G_SOURCE_REMOVE;
}

void
tr_operation_report (TrOperation *self, guint64 done, guint64 total)
{
  g_return_if_fail (TR_IS_OPERATION (self));

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->finished || (self->done == done && self->total == total))
    return;
  self->done = done;
  self->total = total;
  if (self->pending != NULL)
    return;

  gint64 wait_us = self->notified_us + REPORT_INTERVAL_US - g_get_monotonic_time ();

  if (self->notified_us == 0 || wait_us < 0)
    wait_us = 0;
  self->pending = g_timeout_source_new ((wait_us + 999) / 1000);
  g_source_set_priority (self->pending, G_PRIORITY_DEFAULT);
  g_source_set_static_name (self->pending, "[transcripts] operation progress");
  g_source_set_callback (self->pending, notify_progress, g_object_ref (self), g_object_unref);
  g_source_attach (self->pending, self->context);
}

void
tr_operation_finish (TrOperation *self)
{
  g_autoptr (GSource) pending = NULL;

  g_return_if_fail (TR_IS_OPERATION (self));

  g_mutex_lock (&self->mutex);
  if (self->finished)
    {
      g_mutex_unlock (&self->mutex);
      return;
    }
  self->finished = TRUE;
  pending = g_steal_pointer (&self->pending);
  g_mutex_unlock (&self->mutex);

  g_object_ref (self);
  g_object_freeze_notify (G_OBJECT (self));
  if (pending != NULL)
    {
      g_source_destroy (pending);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TOTAL]);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DONE]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FINISHED]);
  g_object_thaw_notify (G_OBJECT (self));
  g_object_unref (self);
}

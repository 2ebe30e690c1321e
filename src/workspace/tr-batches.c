/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-batches-private.h"

#include "base/tr-signal.h"

struct _TrBatches
{
  GObject parent_instance;

  TrOpenFiles *files;
  TrUndo *undo;
  TrNames *names;
  GListStore *operations;
  char *folder; /* nullable */
  GPtrArray *remnants;
  guint n_running;
  gboolean looking;
};

enum
{
  PROP_RUNNING = 1,
  PROP_N_REMNANTS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];
static guint finished_signal;

G_DEFINE_FINAL_TYPE (TrBatches, tr_batches, G_TYPE_OBJECT)

/* One that is under way. */
typedef struct
{
  TrBatchKind kind;
  gconstpointer origin;
  GPtrArray *changes;       /* TrChange; NULL where a remnant is settled */
  TrBatchRemnant *remnant;  /* the worker's */
  TrNamesChange *companion; /* nullable */
  TrNamesExchange *names;   /* nullable: what to do of it, or what a remnant has to do */
  char *folder;
  TrOperation *operation;
} Run;

static void
run_free (Run *run)
{
  g_clear_pointer (&run->changes, g_ptr_array_unref);
  g_clear_pointer (&run->remnant, tr_batch_remnant_free);
  g_clear_object (&run->companion);
  g_clear_pointer (&run->names, tr_names_exchange_unref);
  g_free (run->folder);
  g_object_unref (run->operation);
  g_free (run);
}

static TrBatchReport *
run_changes (Run *run, GError **error)
{
  g_autoptr (GError) names_error = NULL;
  TrBatchReport *report;

  if (run->companion != NULL && run->names == NULL && run->kind != TR_BATCH_UNDO)
    run->names = tr_names_change_plan (run->companion, &names_error);
  report = tr_batch_run (run->changes, run->kind, run->names, run->folder, run->operation, error);
  if (report != NULL && names_error != NULL)
    report->names_error = g_steal_pointer (&names_error);
  return report;
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  TrBatchReport *report
      = run->remnant != NULL
            ? tr_batch_remnant_run (g_steal_pointer (&run->remnant), run->kind, run->operation)
            : run_changes (run, &error);

  if (report != NULL)
    report->origin = run->origin;
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) tr_batch_report_unref);
  else
    g_task_return_error (task, error);
}

static void
set_running (TrBatches *self, gboolean running)
{
  self->n_running += running ? 1 : -1;
  tr_undo_set_held (self->undo, self->n_running > 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RUNNING]);
}

/* What a worker has remembered, or taken back. */
static void
follow_names (TrBatches *self, Run *run, const TrBatchReport *report)
{
  if (report->names_error != NULL)
    g_signal_emit_by_name (self->names, "failed", report->names_error);
  if (!report->names_done)
    return;
  if (run->companion == NULL && run->kind == TR_BATCH_FINISH)
    run->companion = tr_names_change_new_done (self->names, run->names);
  if (run->companion != NULL)
    tr_names_change_was_done (run->companion, run->names, run->kind != TR_BATCH_UNDO);
  else
    tr_names_read_again (self->names);
}

static void
on_run (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  TrBatches *self = TR_BATCHES (object);
  Run *run = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  g_autoptr (TrBatchReport) report = g_task_propagate_pointer (G_TASK (result), &error);
  guint position;

  tr_operation_finish (run->operation);
  if (g_list_store_find (self->operations, run->operation, &position))
    g_list_store_remove (self->operations, position);
  if (report != NULL)
    {
      tr_open_files_look_again_at (self->files, report->changes);
      follow_names (self, run, report);
      if (report->changes->len > 0
          && (report->kind == TR_BATCH_EDIT || report->kind == TR_BATCH_FINISH))
        {
          g_autoptr (TrStep) step = tr_step_new (report->changes, (GObject *) run->companion);

          tr_undo_push (self->undo, step);
        }
    }
  if (run->kind == TR_BATCH_UNDO || run->kind == TR_BATCH_REDO)
    tr_undo_many_done (self->undo, report, error);
  set_running (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_REMNANTS]);
  if (report != NULL)
    g_signal_emit (self, finished_signal, 0, report);
  if (outer == NULL)
    g_clear_error (&error);
  else if (report != NULL)
    g_task_return_pointer (outer,
                           g_steal_pointer (&report),
                           (GDestroyNotify) tr_batch_report_unref);
  else
    g_task_return_error (outer, error);
}

static TrOperation *
start (TrBatches *self, Run *run, GTask *outer)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_run, outer);

  run->operation = tr_operation_new (TR_OPERATION_BATCH);
  run->folder = g_strdup (self->folder);
  g_list_store_append (self->operations, run->operation);
  set_running (self, TRUE);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  g_task_run_in_thread (task, run_thread);
  return run->operation;
}

TrOperation *
tr_batches_apply_async (TrBatches *self,
                        TrBatch *batch,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_val_if_fail (TR_IS_BATCHES (self) && TR_IS_BATCH (batch), NULL);

  GTask *task = g_task_new (self, NULL, callback, user_data);
  Run *run = g_new0 (Run, 1);

  g_task_set_source_tag (task, tr_batches_apply_async);
  run->kind = TR_BATCH_EDIT;
  g_set_object (&run->companion, tr_batch_get_companion (batch));
  run->origin = tr_batch_get_origin (batch);
  run->changes = tr_batch_dup_changes (batch);
  return start (self, run, task);
}

TrBatchReport *
tr_batches_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_batches_apply_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

TrOperation *
tr_batches_settle_async (TrBatches *self,
                         TrBatchKind kind,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_val_if_fail (TR_IS_BATCHES (self), NULL);
  g_return_val_if_fail (self->remnants->len > 0, NULL);

  GTask *task = g_task_new (self, NULL, callback, user_data);
  Run *run = g_new0 (Run, 1);

  g_task_set_source_tag (task, tr_batches_apply_async);
  run->kind = kind;
  run->remnant = g_ptr_array_steal_index (self->remnants, 0);
  if (tr_batch_remnant_get_names (run->remnant) != NULL)
    run->names = tr_names_exchange_ref (tr_batch_remnant_get_names (run->remnant));
  return start (self, run, task);
}

/* A step of the history over many files. */
static void
run_step (GPtrArray *changes, TrEditKind kind, GObject *companion, gpointer user_data)
{
  Run *run = g_new0 (Run, 1);

  run->kind = kind == TR_EDIT_UNDO ? TR_BATCH_UNDO : TR_BATCH_REDO;
  run->changes = changes;
  if (companion != NULL)
    {
      run->companion = TR_NAMES_CHANGE (g_object_ref (companion));
      run->names = tr_names_change_dup_exchange (run->companion, kind == TR_EDIT_REDO);
    }
  start (user_data, run, NULL);
}

/* ---- what was left ---- */

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, tr_batch_find_remnants (data), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrBatches *self = TR_BATCHES (object);

  g_ptr_array_unref (self->remnants);
  self->remnants = g_task_propagate_pointer (G_TASK (result), NULL);
  self->looking = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_REMNANTS]);
}

void
tr_batches_keep (TrBatches *self, const char *folder)
{
  g_return_if_fail (TR_IS_BATCHES (self));
  g_return_if_fail (folder != NULL && self->folder == NULL);

  g_autoptr (GTask) task = g_task_new (self, NULL, on_found, NULL);

  self->folder = g_strdup (folder);
  self->looking = TRUE;
  g_task_set_source_tag (task, tr_batches_keep);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, find_thread);
}

gboolean
tr_batches_get_running (TrBatches *self)
{
  g_return_val_if_fail (TR_IS_BATCHES (self), FALSE);

  return self->n_running > 0;
}

guint
tr_batches_get_n_remnants (TrBatches *self)
{
  g_return_val_if_fail (TR_IS_BATCHES (self), 0);

  return self->remnants->len;
}

TrBatchRemnant *
tr_batches_peek_remnant (TrBatches *self)
{
  g_return_val_if_fail (TR_IS_BATCHES (self), NULL);

  return self->remnants->len > 0 ? g_ptr_array_index (self->remnants, 0) : NULL;
}

gboolean
tr_batches_is_idle (TrBatches *self)
{
  return self->n_running == 0 && !self->looking;
}

/* ---- class ---- */

static void
tr_batches_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrBatches *self = TR_BATCHES (object);

  switch (id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, self->n_running > 0);
      break;
    case PROP_N_REMNANTS:
      g_value_set_uint (value, self->remnants->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_batches_finalize (GObject *object)
{
  TrBatches *self = TR_BATCHES (object);

  tr_undo_set_many_func (self->undo, NULL, NULL);
  g_object_unref (self->files);
  g_object_unref (self->undo);
  g_object_unref (self->names);
  g_object_unref (self->operations);
  g_free (self->folder);
  g_ptr_array_unref (self->remnants);
  G_OBJECT_CLASS (tr_batches_parent_class)->finalize (object);
}

static void
tr_batches_class_init (TrBatchesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tr_batches_get_property;
  object_class->finalize = tr_batches_finalize;
  props[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  props[PROP_N_REMNANTS] = g_param_spec_uint ("n-remnants", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  finished_signal = tr_signal_new (TR_TYPE_BATCHES, "finished", 1, TR_TYPE_BATCH_REPORT);
}

static void
tr_batches_init (TrBatches *self)
{
  self->remnants = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_batch_remnant_free);
}

TrBatches *
tr_batches_new (TrOpenFiles *files, TrUndo *undo, TrNames *names, GListStore *operations)
{
  TrBatches *self = g_object_new (TR_TYPE_BATCHES, NULL);

  self->files = g_object_ref (files);
  self->undo = g_object_ref (undo);
  self->names = g_object_ref (names);
  self->operations = g_object_ref (operations);
  tr_undo_set_many_func (undo, run_step, self);
  return self;
}

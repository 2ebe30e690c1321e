/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-workspace.h"

#include "base/tr-operation.h"
#include "curation/tr-check.h"
#include "library/tr-monitor.h"
#include "library/tr-scan.h"
#include "workspace/tr-batches-private.h"
#include "workspace/tr-open-files-private.h"
#include "workspace/tr-recovery-private.h"
#include "workspace/tr-text-index-private.h"
#include "workspace/tr-workspace-private.h"

struct _TrWorkspace
{
  GObject parent_instance;

  char **folders;
  TrCollection *collection;
  TrListing *listing;
  TrVocabulary *vocabulary;
  TrMonitor *monitor;
  TrOpenFiles *files;
  TrUndo *undo;
  TrBatches *batches;
  TrRecovery *recovery;    /* NULL: unsaved edits are not kept */
  TrTextIndex *text_index; /* NULL: only metadata are searched */
  GListStore *operations;
  GPtrArray *unreadable_folders;

  TrOperation *scan;   /* the one that is under way; an older one's results are ignored */
  gboolean scan_again; /* something changed while it ran */
};

G_DEFINE_FINAL_TYPE (TrWorkspace, tr_workspace, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FOLDERS,
  PROP_SCANNING,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_MONITOR_LIMITED,
  N_PROPS
};

enum
{
  SIGNAL_EDITED,
  SIGNAL_UNDONE,
  SIGNAL_REDONE,
  SIGNAL_UNDO_FAILED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void tr_workspace_scan (TrWorkspace *self);

/* ---- folders ---- */

typedef struct
{
  TrWorkspace *workspace;
  TrOperation *operation;
} Scan;

static void
on_scan_batch (GPtrArray *records, GPtrArray *removed, gpointer user_data)
{
  Scan *scan = user_data;
  TrWorkspace *self = scan->workspace;

  /* A scan that was overtaken may still deliver; its folders may be closed. */
  if (scan->operation != self->scan)
    return;
  tr_collection_apply (self->collection, records, removed);
  if (self->text_index != NULL)
    tr_text_index_follow (self->text_index, records, removed);
  tr_open_files_follow_scan (self->files, records, removed);
}

static void
on_scan_finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Scan *scan = user_data;
  g_autoptr (TrWorkspace) self = scan->workspace;
  g_autoptr (TrOperation) operation = scan->operation;
  g_autoptr (TrScanReport) report = tr_scan_finish (result, NULL);
  guint position;

  g_free (scan);
  tr_operation_finish (operation);
  if (g_list_store_find (self->operations, operation, &position))
    g_list_store_remove (self->operations, position);
  if (operation != self->scan)
    return;

  g_clear_object (&self->scan);
  if (report != NULL)
    {
      g_clear_pointer (&self->unreadable_folders, g_ptr_array_unref);
      self->unreadable_folders = g_ptr_array_ref (report->unreadable_folders);
      tr_monitor_set_folders (self->monitor, report->folders);
      g_debug ("folders read");
      if (self->text_index != NULL)
        tr_text_index_update (self->text_index);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCANNING]);
  if (self->scan_again)
    tr_workspace_scan (self);
}

static void
tr_workspace_scan (TrWorkspace *self)
{
  g_autoptr (TrSnapshot) known = tr_collection_dup_snapshot (self->collection);
  Scan *scan = g_new0 (Scan, 1);

  self->scan_again = FALSE;
  self->scan = tr_operation_new (TR_OPERATION_SCAN);
  scan->workspace = g_object_ref (self);
  scan->operation = g_object_ref (self->scan);
  g_list_store_append (self->operations, self->scan);
  tr_scan_async ((const char *const *) self->folders,
                 known,
                 tr_check_document_count,
                 on_scan_batch,
                 scan,
                 self->scan,
                 on_scan_finished,
                 scan);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCANNING]);
}

void
tr_workspace_look_again (TrWorkspace *self)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));

  /* What a batch writes is looked at when it is done. */
  if (tr_batches_get_running (self->batches))
    return;
  if (self->scan != NULL)
    self->scan_again = TRUE;
  else if (self->folders[0] != NULL)
    tr_workspace_scan (self);
  tr_open_files_look_again_outside (self->files, (const char *const *) self->folders);
}

void
tr_workspace_set_folders (TrWorkspace *self, const char *const *folders)
{
  g_autoptr (TrSnapshot) known = NULL;
  g_autoptr (GPtrArray) gone = NULL;

  g_return_if_fail (TR_IS_WORKSPACE (self));
  g_return_if_fail (folders != NULL);

  if (self->scan != NULL)
    {
      tr_operation_cancel (self->scan);
      g_clear_object (&self->scan);
    }
  g_strfreev (self->folders);
  self->folders = g_strdupv ((char **) folders);

  /* What lies in none of the folders any more leaves at once; the rest is known and need not be
   * read again. */
  known = tr_collection_dup_snapshot (self->collection);
  gone = g_ptr_array_new ();
  for (guint i = 0; i < tr_snapshot_get_n_records (known); i++)
    {
      const char *path = tr_record_get_path (tr_snapshot_get_record (known, i));

      if (!tr_path_is_below (path, (const char *const *) self->folders))
        g_ptr_array_add (gone, (char *) path);
    }
  if (gone->len > 0)
    tr_collection_apply (self->collection, NULL, gone);
  if (self->text_index != NULL)
    tr_text_index_set_folders (self->text_index, folders);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLDERS]);
  if (self->folders[0] != NULL)
    {
      tr_workspace_scan (self);
    }
  else
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      tr_monitor_set_folders (self->monitor, none);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCANNING]);
    }
}

void
tr_workspace_add_folder (TrWorkspace *self, const char *folder)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) folders = NULL;

  g_return_if_fail (TR_IS_WORKSPACE (self));
  g_return_if_fail (folder != NULL && g_path_is_absolute (folder));

  if (g_strv_contains ((const char *const *) self->folders, folder))
    {
      tr_workspace_look_again (self);
      return;
    }
  g_strv_builder_addv (builder, (const char **) self->folders);
  g_strv_builder_add (builder, folder);
  folders = g_strv_builder_end (builder);
  tr_workspace_set_folders (self, (const char *const *) folders);
}

void
tr_workspace_remove_folder (TrWorkspace *self, const char *folder)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) folders = NULL;

  g_return_if_fail (TR_IS_WORKSPACE (self));
  g_return_if_fail (folder != NULL);

  for (guint i = 0; self->folders[i] != NULL; i++)
    if (!g_str_equal (self->folders[i], folder))
      g_strv_builder_add (builder, self->folders[i]);
  folders = g_strv_builder_end (builder);
  tr_workspace_set_folders (self, (const char *const *) folders);
}

const char *const *
tr_workspace_get_folders (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return (const char *const *) self->folders;
}

/* ---- open files and history ---- */

TrTranscript *
tr_workspace_open (TrWorkspace *self, const char *path)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  return tr_open_files_open (self->files, path);
}

GPtrArray *
tr_workspace_dup_unsaved (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return tr_open_files_dup_unsaved (self->files);
}

void
tr_workspace_keep_unsaved (TrWorkspace *self, const char *folder)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));
  g_return_if_fail (folder != NULL && self->recovery == NULL);

  self->recovery = tr_recovery_new (self->files, folder);
}

TrRecovery *
tr_workspace_get_recovery (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return self->recovery;
}

void
tr_workspace_keep_index (TrWorkspace *self, const char *folder)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));
  g_return_if_fail (folder != NULL && self->text_index == NULL);

  self->text_index = tr_text_index_new (folder, self->collection, self->operations);
  tr_text_index_set_folders (self->text_index, (const char *const *) self->folders);
}

TrTextIndex *
tr_workspace_get_text_index (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return self->text_index;
}

TrUndo *
tr_workspace_get_undo (TrWorkspace *self)
{
  return self->undo;
}

TrBatches *
tr_workspace_get_batches (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return self->batches;
}

void
tr_workspace_keep_batches (TrWorkspace *self, const char *folder)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));
  tr_batches_keep (self->batches, folder);
}

gboolean
tr_workspace_is_idle (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), TRUE);

  /* Also scans that were overtaken and are still winding up. An index can be given up at any time.
   */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->operations)); i++)
    {
      g_autoptr (TrOperation) operation
          = g_list_model_get_item (G_LIST_MODEL (self->operations), i);

      if (tr_operation_get_kind (operation) != TR_OPERATION_INDEX)
        return FALSE;
    }
  return tr_undo_is_idle (self->undo) && tr_batches_is_idle (self->batches)
         && !tr_open_files_are_busy (self->files);
}

static void
on_recorded (TrWorkspace *self, TrRecord *record)
{
  g_autoptr (GPtrArray) records = NULL;

  /* Only what a scan found: a file that was opened from elsewhere is no part of the collection. */
  if (tr_collection_lookup (self->collection, tr_record_get_path (record)) == NULL)
    return;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_ptr_array_add (records, tr_record_ref (record));
  tr_collection_apply (self->collection, records, NULL);
  if (self->text_index == NULL)
    return;
  tr_text_index_follow (self->text_index, records, NULL);
  if (self->scan == NULL)
    tr_text_index_update (self->text_index);
}

static void
on_edited (TrWorkspace *self, const char *path, TrStep *step)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, path, step);
}

static void
on_undone (TrWorkspace *self, TrStep *step)
{
  g_signal_emit (self, signals[SIGNAL_UNDONE], 0, step);
}

static void
on_redone (TrWorkspace *self, TrStep *step)
{
  g_signal_emit (self, signals[SIGNAL_REDONE], 0, step);
}

static void
on_undo_failed (TrWorkspace *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_UNDO_FAILED], 0, error);
}

static void
on_undo_changed (TrWorkspace *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

/* ---- the parts ---- */

TrCollection *
tr_workspace_get_collection (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return self->collection;
}

TrListing *
tr_workspace_get_listing (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return self->listing;
}

TrVocabulary *
tr_workspace_get_vocabulary (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return self->vocabulary;
}

GListModel *
tr_workspace_get_operations (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return G_LIST_MODEL (self->operations);
}

gboolean
tr_workspace_get_scanning (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), FALSE);
  return self->scan != NULL;
}

GPtrArray *
tr_workspace_get_unreadable_folders (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return self->unreadable_folders;
}

gboolean
tr_workspace_get_monitor_limited (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), FALSE);
  return tr_monitor_get_limited (self->monitor);
}

/* ---- class ---- */

static void
notify_monitor_limited (TrWorkspace *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MONITOR_LIMITED]);
}

static void
tr_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrWorkspace *self = TR_WORKSPACE (object);

  switch (id)
    {
    case PROP_FOLDERS:
      g_value_set_boxed (value, self->folders);
      break;
    case PROP_SCANNING:
      g_value_set_boolean (value, self->scan != NULL);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, tr_workspace_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, tr_workspace_get_can_redo (self));
      break;
    case PROP_MONITOR_LIMITED:
      g_value_set_boolean (value, tr_workspace_get_monitor_limited (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_workspace_dispose (GObject *object)
{
  TrWorkspace *self = TR_WORKSPACE (object);

  if (self->scan != NULL)
    tr_operation_cancel (self->scan);
  g_clear_object (&self->scan);
  if (self->text_index != NULL)
    g_object_run_dispose (G_OBJECT (self->text_index));
  g_clear_object (&self->text_index);
  g_clear_object (&self->batches);
  g_clear_object (&self->undo);
  if (self->recovery != NULL)
    g_object_run_dispose (G_OBJECT (self->recovery));
  g_clear_object (&self->recovery);
  if (self->files != NULL)
    g_object_run_dispose (G_OBJECT (self->files));
  g_clear_object (&self->files);
  g_clear_object (&self->listing);
  g_clear_object (&self->vocabulary);
  g_clear_object (&self->collection);
  g_clear_object (&self->monitor);
  g_clear_object (&self->operations);
  G_OBJECT_CLASS (tr_workspace_parent_class)->dispose (object);
}

static void
tr_workspace_finalize (GObject *object)
{
  TrWorkspace *self = TR_WORKSPACE (object);

  g_strfreev (self->folders);
  g_ptr_array_unref (self->unreadable_folders);
  G_OBJECT_CLASS (tr_workspace_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, guint n_params, ...)
{
  va_list types;
  guint id;

  va_start (types, n_params);
  id = g_signal_new_valist (name,
                            TR_TYPE_WORKSPACE,
                            G_SIGNAL_RUN_LAST,
                            NULL,
                            NULL,
                            NULL,
                            NULL,
                            G_TYPE_NONE,
                            n_params,
                            types);
  va_end (types);
  return id;
}

static void
tr_workspace_class_init (TrWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tr_workspace_get_property;
  object_class->dispose = tr_workspace_dispose;
  object_class->finalize = tr_workspace_finalize;

  props[PROP_FOLDERS] = g_param_spec_boxed ("folders", NULL, NULL, G_TYPE_STRV, flags);
  props[PROP_SCANNING] = g_param_spec_boolean ("scanning", NULL, NULL, FALSE, flags);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  props[PROP_MONITOR_LIMITED] = g_param_spec_boolean ("monitor-limited", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_EDITED] = add_signal ("edited", 2, G_TYPE_STRING, G_TYPE_POINTER);
  signals[SIGNAL_UNDONE] = add_signal ("undone", 1, G_TYPE_POINTER);
  signals[SIGNAL_REDONE] = add_signal ("redone", 1, G_TYPE_POINTER);
  signals[SIGNAL_UNDO_FAILED]
      = add_signal ("undo-failed", 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
tr_workspace_init (TrWorkspace *self)
{
  self->folders = g_new0 (char *, 1);
  self->collection = tr_collection_new ();
  self->listing = tr_listing_new (self->collection);
  self->vocabulary = tr_vocabulary_new (self->collection);
  self->monitor = tr_monitor_new ();
  self->files = tr_open_files_new ();
  self->undo = tr_undo_new (self->files);
  self->operations = g_list_store_new (TR_TYPE_OPERATION);
  self->batches = tr_batches_new (self->files, self->undo, self->operations);
  self->unreadable_folders = g_ptr_array_new_with_free_func (g_free);

  const struct
  {
    gpointer source;
    const char *signal;
    GCallback callback;
  } connections[] = {
    { self->monitor, "changed", G_CALLBACK (tr_workspace_look_again) },
    { self->monitor, "notify::limited", G_CALLBACK (notify_monitor_limited) },
    { self->files, "recorded", G_CALLBACK (on_recorded) },
    { self->undo, "edited", G_CALLBACK (on_edited) },
    { self->undo, "undone", G_CALLBACK (on_undone) },
    { self->undo, "redone", G_CALLBACK (on_redone) },
    { self->undo, "failed", G_CALLBACK (on_undo_failed) },
    { self->undo, "changed", G_CALLBACK (on_undo_changed) },
    { self->batches, "notify::running", G_CALLBACK (tr_workspace_look_again) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (connections); i++)
    g_signal_connect_object (connections[i].source,
                             connections[i].signal,
                             connections[i].callback,
                             self,
                             G_CONNECT_SWAPPED);
}

TrWorkspace *
tr_workspace_new (void)
{
  return g_object_new (TR_TYPE_WORKSPACE, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-workspace.h"

#include "base/tr-operation.h"
#include "base/tr-signal.h"
#include "workspace/tr-batches-private.h"
#include "workspace/tr-folder-reader-private.h"
#include "workspace/tr-names-effect-private.h"
#include "workspace/tr-open-files-private.h"
#include "workspace/tr-peer-watch-private.h"
#include "workspace/tr-recovery-private.h"
#include "workspace/tr-text-index-private.h"
#include "workspace/tr-workspace-private.h"

struct _TrWorkspace
{
  GObject parent_instance;

  TrCollection *collection;
  TrListing *listing;
  TrVocabulary *vocabulary;
  TrPeerWatch *peers;
  TrOpenFiles *files;
  TrFolderReader *reader;
  TrUndo *undo;
  TrBatches *batches;
  TrRecovery *recovery;      /* NULL: unsaved edits are not kept */
  TrSavedSearches *searches; /* NULL: none are kept */
  TrTextIndex *text_index;   /* NULL: only metadata are searched */
  TrNames *names;
  TrSynonyms *applied;    /* what the problems that are known go by; NULL before that is known */
  GCancellable *applying; /* files are looked at again, because of other ones */
  GListStore *operations;
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

/* ---- folders ---- */

void
tr_workspace_wait (TrWorkspace *self)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));
  tr_folder_reader_wait (self->reader);
}

void
tr_workspace_begin (TrWorkspace *self)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));
  tr_folder_reader_begin (self->reader);
}

void
tr_workspace_look_again (TrWorkspace *self)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));

  /* What a batch writes is looked at when it is done. */
  if (!tr_batches_get_running (self->batches))
    tr_folder_reader_look_again (self->reader);
}

void
tr_workspace_read_again (TrWorkspace *self)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));
  tr_folder_reader_read_again (self->reader);
}

void
tr_workspace_set_folders (TrWorkspace *self, const char *const *folders)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));
  g_return_if_fail (folders != NULL);
  tr_folder_reader_set_folders (self->reader, folders);
}

void
tr_workspace_add_folder (TrWorkspace *self, const char *folder)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) folders = NULL;

  g_return_if_fail (TR_IS_WORKSPACE (self));
  g_return_if_fail (folder != NULL && g_path_is_absolute (folder));

  const char *const *present = tr_folder_reader_get_folders (self->reader);

  if (g_strv_contains (present, folder))
    {
      tr_workspace_look_again (self);
      return;
    }
  g_strv_builder_addv (builder, (const char **) present);
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

  const char *const *present = tr_folder_reader_get_folders (self->reader);

  for (; *present != NULL; present++)
    if (!g_str_equal (*present, folder))
      g_strv_builder_add (builder, *present);
  folders = g_strv_builder_end (builder);
  tr_workspace_set_folders (self, (const char *const *) folders);
}

const char *const *
tr_workspace_get_folders (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return tr_folder_reader_get_folders (self->reader);
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
  tr_folder_reader_set_text_index (self->reader, self->text_index, self->listing);
}

void
tr_workspace_keep_searches (TrWorkspace *self, const char *path)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));
  g_return_if_fail (path != NULL && self->searches == NULL);

  self->searches = tr_saved_searches_new (path);
}

TrSavedSearches *
tr_workspace_get_searches (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return self->searches;
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

TrFolderReader *
tr_workspace_get_reader (TrWorkspace *self)
{
  return self->reader;
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
  return !tr_folder_reader_is_reading (self->reader) && tr_undo_is_idle (self->undo)
         && tr_batches_is_idle (self->batches) && !tr_open_files_are_busy (self->files);
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
  if (!tr_folder_reader_is_reading (self->reader))
    tr_text_index_update (self->text_index);
}

static void
on_peers_changed (TrWorkspace *self)
{
  tr_open_files_set_peers (self->files, tr_peer_watch_get_peers (self->peers));
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

/* ---- names ---- */

static void
on_names_applied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrWorkspace) self = user_data;
  g_autoptr (GPtrArray) records = tr_names_effect_finish (result);

  if (records == NULL || self->collection == NULL)
    return;
  g_clear_object (&self->applying);
  tr_synonyms_unref (self->applied);
  self->applied = tr_synonyms_ref (tr_names_get_synonyms (self->names));
  if (records->len > 0)
    tr_collection_apply (self->collection, records, NULL);
  if (records->len > 0 && self->text_index != NULL)
    {
      tr_text_index_follow (self->text_index, records, NULL);
      tr_text_index_update (self->text_index);
    }
  tr_open_files_check_again (self->files);
}

static void
stop_applying (TrWorkspace *self)
{
  if (self->applying != NULL)
    g_cancellable_cancel (self->applying);
  g_clear_object (&self->applying);
}

static void
on_names_changed (TrWorkspace *self)
{
  g_autoptr (TrSnapshot) snapshot = NULL;

  tr_vocabulary_set_synonyms (self->vocabulary, tr_names_get_synonyms (self->names));
  /* Who reads files at the start reads the names, too. */
  if (self->applied == NULL)
    {
      self->applied = tr_synonyms_ref (tr_names_get_synonyms (self->names));
      return;
    }
  stop_applying (self);
  self->applying = g_cancellable_new ();
  snapshot = tr_collection_dup_snapshot (self->collection);
  tr_names_effect_async (snapshot,
                         self->applied,
                         tr_names_get_synonyms (self->names),
                         self->applying,
                         on_names_applied,
                         g_object_ref (self));
}

TrNames *
tr_workspace_get_names (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return self->names;
}

TrSearchQuery *
tr_workspace_create_query (TrWorkspace *self, const char *text)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self) && text != NULL, NULL);
  return tr_search_query_new_with_synonyms (text, TRUE, tr_names_get_synonyms (self->names));
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
  return tr_folder_reader_is_reading (self->reader);
}

/* ---- class ---- */

static void
notify_folders (TrWorkspace *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLDERS]);
}

static void
notify_scanning (TrWorkspace *self)
{
  tr_peer_watch_set_waiting (self->peers, tr_workspace_get_scanning (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCANNING]);
}

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
      g_value_set_boxed (value, tr_workspace_get_folders (self));
      break;
    case PROP_SCANNING:
      g_value_set_boolean (value, tr_workspace_get_scanning (self));
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

  g_signal_handlers_disconnect_by_data (tr_folder_reader_get_monitor (self->reader), self);
  g_object_run_dispose (G_OBJECT (self->reader));
  if (self->text_index != NULL)
    g_object_run_dispose (G_OBJECT (self->text_index));
  g_clear_object (&self->text_index);
  stop_applying (self);
  if (self->searches != NULL)
    tr_saved_searches_flush (self->searches);
  g_clear_object (&self->searches);
  g_clear_object (&self->batches);
  g_clear_object (&self->undo);
  if (self->recovery != NULL)
    g_object_run_dispose (G_OBJECT (self->recovery));
  g_clear_object (&self->recovery);
  if (self->files != NULL)
    g_object_run_dispose (G_OBJECT (self->files));
  g_clear_object (&self->files);
  if (self->peers != NULL)
    g_object_run_dispose (G_OBJECT (self->peers));
  g_clear_object (&self->peers);
  g_clear_object (&self->listing);
  g_clear_object (&self->vocabulary);
  g_clear_object (&self->collection);
  g_clear_object (&self->operations);
  G_OBJECT_CLASS (tr_workspace_parent_class)->dispose (object);
}

static void
tr_workspace_finalize (GObject *object)
{
  TrWorkspace *self = TR_WORKSPACE (object);

  /* Until then they can be asked. */
  g_clear_object (&self->reader);
  g_clear_object (&self->names);
  g_clear_pointer (&self->applied, tr_synonyms_unref);
  G_OBJECT_CLASS (tr_workspace_parent_class)->finalize (object);
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

  signals[SIGNAL_EDITED]
      = tr_signal_new (TR_TYPE_WORKSPACE, "edited", 2, G_TYPE_STRING, G_TYPE_POINTER);
  signals[SIGNAL_UNDONE] = tr_signal_new (TR_TYPE_WORKSPACE, "undone", 1, G_TYPE_POINTER);
  signals[SIGNAL_REDONE] = tr_signal_new (TR_TYPE_WORKSPACE, "redone", 1, G_TYPE_POINTER);
  signals[SIGNAL_UNDO_FAILED] = tr_signal_new (TR_TYPE_WORKSPACE,
                                               "undo-failed",
                                               1,
                                               G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
tr_workspace_init (TrWorkspace *self)
{
  self->collection = tr_collection_new ();
  self->listing = tr_listing_new (self->collection);
  self->vocabulary = tr_vocabulary_new (self->collection);
  self->peers = tr_peer_watch_new (self->collection);
  self->files = tr_open_files_new ();
  self->undo = tr_undo_new (self->files);
  self->operations = g_list_store_new (TR_TYPE_OPERATION);
  self->names = tr_names_new ();
  self->batches = tr_batches_new (self->files, self->undo, self->names, self->operations);
  self->reader = tr_folder_reader_new (self->collection, self->files, self->operations);

  const struct
  {
    gpointer source;
    const char *signal;
    GCallback callback;
  } connections[] = {
    { self->reader, "folders-changed", G_CALLBACK (notify_folders) },
    { self->reader, "reading-changed", G_CALLBACK (notify_scanning) },
    { tr_folder_reader_get_monitor (self->reader),
      "changed",
      G_CALLBACK (tr_workspace_look_again) },
    { tr_folder_reader_get_monitor (self->reader),
      "notify::limited",
      G_CALLBACK (notify_monitor_limited) },
    { self->names, "changed", G_CALLBACK (on_names_changed) },
    { self->files, "recorded", G_CALLBACK (on_recorded) },
    { self->peers, "changed", G_CALLBACK (on_peers_changed) },
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

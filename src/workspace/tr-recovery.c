/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-command.h"
#include "workspace/tr-recovery-private.h"

/* An edit is in its file within this time, as a rule; then nothing need be kept. */
#define KEEP_AFTER_MS 250

/* What is on the disk of one transcript's edits. */
typedef struct
{
  char *name;
  char *text;
} Kept;

/* A file whose edits are being made again. */
typedef struct
{
  TrRecovery *recovery;
  TrTranscript *transcript;
  TrRecoveredFile *file;
  gulong loading_id;
  gulong refused_id;
  gboolean applied;
} Restoring;

struct _TrRecovery
{
  GObject parent_instance;

  TrOpenFiles *files;
  TrRecoveryStore *store;
  GPtrArray *found;      /* TrRecoveredFile */
  GHashTable *kept;      /* TrTranscript → Kept */
  GHashTable *restoring; /* TrTranscript → Restoring */
  GHashTable *changed;   /* TrTranscript: look at these */
  guint keep_source;
  gboolean looking; /* for what is left */
};

G_DEFINE_FINAL_TYPE (TrRecovery, tr_recovery, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_N_FILES,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
kept_free (Kept *kept)
{
  g_free (kept->name);
  g_free (kept->text);
  g_free (kept);
}

static void
restoring_free (Restoring *restoring)
{
  g_clear_signal_handler (&restoring->loading_id, restoring->transcript);
  g_clear_signal_handler (&restoring->refused_id, restoring->transcript);
  g_object_unref (restoring->transcript);
  g_clear_pointer (&restoring->file, tr_recovered_file_free);
  g_free (restoring);
}

static void
notify_files (TrRecovery *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_FILES]);
}

/* ---- keeping ---- */

static void
on_kept (const char *name, const GError *error, gpointer user_data)
{
  TrRecovery *self = user_data;
  GHashTableIter iter;
  gpointer transcript, value;

  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, &transcript, &value))
    {
      Kept *kept = value;

      if (!g_str_equal (kept->name, name))
        continue;
      /* The same edits are written again at the next occasion. */
      if (error != NULL)
        g_clear_pointer (&kept->text, g_free);
      tr_transcript_take_keep_error (transcript, error != NULL ? g_error_copy (error) : NULL);
      break;
    }
}

static void
keep (TrRecovery *self, TrTranscript *transcript, char *text, const char *superseded)
{
  g_autofree char *name = tr_recovery_dup_name (tr_transcript_get_path (transcript));
  Kept *kept = g_hash_table_lookup (self->kept, transcript);

  if (kept != NULL && g_strcmp0 (kept->text, text) == 0 && superseded == NULL)
    {
      g_free (text);
      return;
    }
  tr_recovery_store_write (self->store, name, text, superseded);
  /* The file was moved. */
  if (kept != NULL && !g_str_equal (kept->name, name))
    tr_recovery_store_remove (self->store, kept->name, NULL);
  kept = g_new0 (Kept, 1);
  kept->name = g_steal_pointer (&name);
  kept->text = text;
  g_hash_table_insert (self->kept, transcript, kept);
}

static void
drop (TrRecovery *self, TrTranscript *transcript, const char *superseded)
{
  Kept *kept = g_hash_table_lookup (self->kept, transcript);

  if (kept != NULL || superseded != NULL)
    tr_recovery_store_remove (self->store, kept != NULL ? kept->name : NULL, superseded);
  g_hash_table_remove (self->kept, transcript);
  tr_transcript_take_keep_error (transcript, NULL);
}

static void
follow (TrRecovery *self, TrTranscript *transcript)
{
  Restoring *restoring = g_hash_table_lookup (self->restoring, transcript);
  gboolean is_over = restoring != NULL && restoring->applied && !tr_transcript_is_busy (transcript);
  const char *superseded
      = is_over && restoring->file->error == NULL ? restoring->file->source : NULL;
  g_autoptr (GPtrArray) commands = tr_transcript_dup_unsaved_commands (transcript);

  if (commands == NULL)
    return;
  if (commands->len > 0)
    keep (self,
          transcript,
          tr_recovery_dup_text (tr_transcript_get_path (transcript), commands),
          superseded);
  /* While it is busy an edit may be under way that is in neither list. */
  else if (!tr_transcript_is_busy (transcript))
    drop (self, transcript, superseded);
  else
    return;
  if (!is_over)
    return;
  if (restoring->file->error != NULL)
    {
      g_ptr_array_add (self->found, g_steal_pointer (&restoring->file));
      notify_files (self);
    }
  g_hash_table_remove (self->restoring, transcript);
}

static void
follow_changed (TrRecovery *self)
{
  g_autoptr (GHashTable) changed = g_steal_pointer (&self->changed);
  GHashTableIter iter;
  gpointer transcript;

  g_clear_handle_id (&self->keep_source, g_source_remove);
  self->changed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &transcript, NULL))
    follow (self, transcript);
}

static gboolean
on_keep_due (gpointer user_data)
{
  TrRecovery *self = user_data;

  self->keep_source = 0;
  follow_changed (self);
  return G_SOURCE_REMOVE;
}

static void
on_edits_changed (TrRecovery *self, TrTranscript *transcript)
{
  if (!tr_transcript_has_unsaved_commands (transcript)
      && !g_hash_table_contains (self->kept, transcript)
      && !g_hash_table_contains (self->restoring, transcript))
    return;
  if (!g_hash_table_contains (self->changed, transcript))
    g_hash_table_add (self->changed, g_object_ref (transcript));
  if (self->keep_source == 0)
    self->keep_source = g_timeout_add (KEEP_AFTER_MS, on_keep_due, self);
}

void
tr_recovery_forget_unsaved (TrRecovery *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (TR_IS_RECOVERY (self));

  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_signal_handlers_disconnect_by_func (self->files, on_edits_changed, self);
  g_hash_table_remove_all (self->changed);
  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    tr_recovery_store_remove (self->store, ((Kept *) value)->name, NULL);
  g_hash_table_remove_all (self->kept);
}

/* ---- what was left ---- */

static void
on_found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrRecovery *self = TR_RECOVERY (object);

  self->looking = FALSE;
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = tr_recovery_store_find_finish (result);
  if (self->found->len > 0)
    notify_files (self);
}

guint
tr_recovery_get_n_files (TrRecovery *self)
{
  g_return_val_if_fail (TR_IS_RECOVERY (self), 0);

  return self->found->len;
}

GPtrArray *
tr_recovery_get_files (TrRecovery *self)
{
  g_return_val_if_fail (TR_IS_RECOVERY (self), NULL);

  return self->found;
}

static void
on_refused (TrTranscript *transcript, const GError *error, Restoring *restoring)
{
  if (restoring->file->error == NULL)
    restoring->file->error = g_error_copy (error);
}

static void
apply_when_loaded (Restoring *restoring)
{
  TrRecovery *self = restoring->recovery;
  TrTranscript *transcript = restoring->transcript;
  const GError *error;

  if (restoring->applied || tr_transcript_get_loading (transcript))
    return;
  error = tr_transcript_get_load_error (transcript);
  if (error == NULL && tr_transcript_get_document (transcript) == NULL)
    return;
  g_clear_signal_handler (&restoring->loading_id, transcript);
  restoring->applied = TRUE;
  if (error != NULL)
    on_refused (transcript, error, restoring);
  else
    for (guint i = 0; i < restoring->file->commands->len; i++)
      tr_transcript_apply (transcript, g_ptr_array_index (restoring->file->commands, i));
  on_edits_changed (self, transcript);
}

static void
restore_file (TrRecovery *self, TrRecoveredFile *file)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  g_clear_error (&file->error);
  restoring->recovery = self;
  restoring->file = file;
  restoring->transcript = tr_open_files_open (self->files, file->path);
  restoring->loading_id = g_signal_connect_swapped (restoring->transcript,
                                                    "notify::loading",
                                                    G_CALLBACK (apply_when_loaded),
                                                    restoring);
  restoring->refused_id = g_signal_connect (restoring->transcript,
                                            "edit-refused",
                                            G_CALLBACK (on_refused),
                                            restoring);
  g_hash_table_insert (self->restoring, restoring->transcript, restoring);
  apply_when_loaded (restoring);
}

void
tr_recovery_restore (TrRecovery *self)
{
  g_autoptr (GPtrArray) files = NULL;

  g_return_if_fail (TR_IS_RECOVERY (self));

  files = g_steal_pointer (&self->found);
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_recovered_file_free);
  notify_files (self);
  while (files->len > 0)
    {
      TrRecoveredFile *file = g_ptr_array_steal_index (files, 0);
      gboolean twice = FALSE;
      GHashTableIter iter;
      gpointer value;

      g_hash_table_iter_init (&iter, self->restoring);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        twice = twice || g_str_equal (((Restoring *) value)->file->path, file->path);
      /* Two runs have left edits of it: one after the other. */
      if (twice)
        g_ptr_array_add (self->found, file);
      else
        restore_file (self, file);
    }
  if (self->found->len > 0)
    notify_files (self);
}

void
tr_recovery_discard (TrRecovery *self)
{
  g_return_if_fail (TR_IS_RECOVERY (self));

  for (guint i = 0; i < self->found->len; i++)
    {
      TrRecoveredFile *file = g_ptr_array_index (self->found, i);

      tr_recovery_store_remove (self->store, NULL, file->source);
    }
  g_ptr_array_set_size (self->found, 0);
  notify_files (self);
}

gboolean
tr_recovery_is_idle (TrRecovery *self)
{
  g_return_val_if_fail (TR_IS_RECOVERY (self), TRUE);

  return !self->looking && self->keep_source == 0 && g_hash_table_size (self->restoring) == 0
         && tr_recovery_store_is_idle (self->store);
}

/* ---- class ---- */

static void
tr_recovery_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_N_FILES:
      g_value_set_uint (value, TR_RECOVERY (object)->found->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_recovery_dispose (GObject *object)
{
  TrRecovery *self = TR_RECOVERY (object);

  /* What has landed in the last moment is not to be offered the next time. */
  if (self->keep_source != 0)
    follow_changed (self);
  g_hash_table_remove_all (self->restoring);
  g_hash_table_remove_all (self->changed);
  if (self->files != NULL)
    g_signal_handlers_disconnect_by_data (self->files, self);
  g_clear_object (&self->files);
  g_clear_pointer (&self->store, tr_recovery_store_free);
  G_OBJECT_CLASS (tr_recovery_parent_class)->dispose (object);
}

static void
tr_recovery_finalize (GObject *object)
{
  TrRecovery *self = TR_RECOVERY (object);

  g_ptr_array_unref (self->found);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->restoring);
  g_hash_table_unref (self->changed);
  G_OBJECT_CLASS (tr_recovery_parent_class)->finalize (object);
}

static void
tr_recovery_class_init (TrRecoveryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tr_recovery_get_property;
  object_class->dispose = tr_recovery_dispose;
  object_class->finalize = tr_recovery_finalize;
  props[PROP_N_FILES] = g_param_spec_uint ("n-files",
                                           NULL,
                                           NULL,
                                           0,
                                           G_MAXUINT,
                                           0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_recovery_init (TrRecovery *self)
{
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_recovered_file_free);
  self->kept = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) kept_free);
  self->restoring = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) restoring_free);
  self->changed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

TrRecovery *
tr_recovery_new (TrOpenFiles *files, const char *folder)
{
  TrRecovery *self = g_object_new (TR_TYPE_RECOVERY, NULL);

  self->files = g_object_ref (files);
  self->store = tr_recovery_store_new (folder, on_kept, self);
  g_signal_connect_swapped (files, "edits-changed", G_CALLBACK (on_edits_changed), self);
  self->looking = TRUE;
  tr_recovery_store_find_async (self->store, G_OBJECT (self), on_found, NULL);
  return self;
}

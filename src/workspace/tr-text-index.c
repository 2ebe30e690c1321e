/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-text-index-private.h"

#include "base/tr-operation.h"
#include "base/tr-release.h"
#include "base/tr-signal.h"
#include "workspace/tr-index-update-private.h"
#include "workspace/tr-load-private.h"
#include "workspace/tr-power-private.h"

/* So many files are read on battery, too: a person's edits, not a first build. */
#define FEW_FILES 100
struct _TrTextIndex
{
  GObject parent_instance;

  char *folder;
  TrCollection *collection;
  GListStore *operations;

  char **folders;
  TrSearchIndex *index;  /* NULL: being opened, or failed */
  GCancellable *opening; /* the one that is wanted */
  gboolean is_loading;   /* what the index knows is being read */
  TrLoad *load;          /* what it knew; NULL: nothing, or not yet */

  gboolean needs_all;  /* the next update looks at all files */
  gboolean is_wanted;  /* an update shall run as soon as it can */
  GHashTable *changed; /* path → its record, or NULL if it is gone; since the last update began */
  TrOperation *operation; /* the update under way */
  GCancellable *tidying;  /* (nullable): the last one, which may have ended */
  gboolean was_told;      /* that it fails */

  TrPower *power;
  gboolean ignores_power; /* a person said so */
  gboolean is_paused;
};

G_DEFINE_FINAL_TYPE (TrTextIndex, tr_text_index, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PAUSED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FIRST_LOADED,
  SIGNAL_LOADED,
  SIGNAL_REPLACED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
record_unref_maybe (gpointer record)
{
  if (record != NULL)
    tr_record_unref (record);
}

/* Closing a database may write to the disk. */
static void
release_index (gpointer index)
{
  tr_release (index, G_MAXSIZE, (GDestroyNotify) tr_search_index_unref);
}

static void
close_index (TrTextIndex *self)
{
  if (self->index != NULL)
    release_index (g_steal_pointer (&self->index));
}

static void
report (TrTextIndex *self, const GError *error)
{
  if (self->was_told || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->was_told = TRUE;
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* ---- tidying ---- */

static void
tidy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  /* What fails is tried again after the next change, and told of if that fails. */
  g_task_return_boolean (task, tr_search_index_tidy (data, cancellable, NULL));
}

static void
stop_tidying (TrTextIndex *self)
{
  if (self->tidying != NULL)
    g_cancellable_cancel (self->tidying);
  g_clear_object (&self->tidying);
}

/* What a few changes left behind is put in order while there are no others. */
static void
start_tidying (TrTextIndex *self)
{
  g_autoptr (GTask) task = NULL;

  stop_tidying (self);
  self->tidying = g_cancellable_new ();
  task = g_task_new (NULL, self->tidying, NULL, NULL);
  g_task_set_source_tag (task, start_tidying);
  g_task_set_task_data (task, tr_search_index_ref (self->index), release_index);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, tidy_thread);
}

/* ---- update ---- */

static void start_update (TrTextIndex *self);

static void
tell_if_replaced (TrTextIndex *self)
{
  if (self->index != NULL && tr_search_index_was_replaced (self->index))
    g_signal_emit (self, signals[SIGNAL_REPLACED], 0);
}

static void
on_updated (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTextIndex *self = TR_TEXT_INDEX (object);
  TrIndexUpdate *update = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gssize n_changes = g_task_propagate_int (G_TASK (result), &error);
  guint position;

  tr_operation_finish (update->operation);
  if (self->operations != NULL
      && g_list_store_find (self->operations, update->operation, &position))
    g_list_store_remove (self->operations, position);
  /* Overtaken: other folders are open. */
  if (self->operation != update->operation)
    return;
  g_clear_object (&self->operation);
  tell_if_replaced (self);
  if (error != NULL)
    {
      self->needs_all = TRUE;
      report (self, error);
    }
  else
    {
      self->was_told = FALSE;
      g_debug ("index up to date");
    }
  if (error != NULL || n_changes > 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  start_update (self);
  if (n_changes > 0 && self->operation == NULL && self->index != NULL)
    start_tidying (self);
}

static void
set_paused (TrTextIndex *self, gboolean is_paused)
{
  if (self->is_paused == is_paused)
    return;
  self->is_paused = is_paused;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAUSED]);
}

/* Whether there is so much to do that it had better wait for a socket. */
static gboolean
must_wait (TrTextIndex *self)
{
  guint n = self->needs_all ? tr_collection_get_n_transcripts (self->collection)
                            : g_hash_table_size (self->changed);

  return !self->ignores_power && tr_power_get_on_battery (self->power) && n > FEW_FILES;
}

static void
start_update (TrTextIndex *self)
{
  g_autoptr (GTask) task = NULL;
  TrIndexUpdate *update;

  if (!self->is_wanted || self->index == NULL || self->operation != NULL)
    return;
  set_paused (self, must_wait (self));
  if (self->is_paused)
    return;
  self->is_wanted = FALSE;
  if (!self->needs_all && g_hash_table_size (self->changed) == 0)
    return;
  /* What was changed shall be found soon. */
  stop_tidying (self);
  self->operation = tr_operation_new (TR_OPERATION_INDEX);
  g_list_store_append (self->operations, self->operation);

  update = g_new0 (TrIndexUpdate, 1);
  update->index = tr_search_index_ref (self->index);
  update->operation = g_object_ref (self->operation);
  if (self->needs_all)
    update->snapshot = tr_collection_dup_snapshot (self->collection);
  update->changed = g_steal_pointer (&self->changed);
  if (self->load != NULL && self->needs_all)
    update->stale = g_hash_table_ref (self->load->stale);
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, record_unref_maybe);
  self->needs_all = FALSE;
  task = g_task_new (self, NULL, on_updated, NULL);
  g_task_set_source_tag (task, start_update);
  g_task_set_task_data (task, update, (GDestroyNotify) tr_index_update_free);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, tr_index_update_run);
}

void
tr_text_index_follow (TrTextIndex *self, GPtrArray *records, GPtrArray *removed)
{
  g_return_if_fail (TR_IS_TEXT_INDEX (self));

  if (self->needs_all)
    return;
  for (guint i = 0; removed != NULL && i < removed->len; i++)
    g_hash_table_insert (self->changed, g_strdup (g_ptr_array_index (removed, i)), NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      TrRecord *record = g_ptr_array_index (records, i);

      g_hash_table_insert (self->changed,
                           g_strdup (tr_record_get_path (record)),
                           tr_record_ref (record));
    }
}

void
tr_text_index_update (TrTextIndex *self)
{
  g_return_if_fail (TR_IS_TEXT_INDEX (self));

  self->is_wanted = TRUE;
  start_update (self);
}

/* What was written stays; the rest goes on from there. */
static void
on_power_changed (TrTextIndex *self)
{
  if (self->operation != NULL && tr_operation_get_total (self->operation) > FEW_FILES
      && tr_power_get_on_battery (self->power) && !self->ignores_power)
    {
      self->is_wanted = TRUE;
      tr_operation_cancel (self->operation);
    }
  start_update (self);
}

gboolean
tr_text_index_get_paused (TrTextIndex *self)
{
  g_return_val_if_fail (TR_IS_TEXT_INDEX (self), FALSE);

  return self->is_paused;
}

gboolean
tr_text_index_get_on_battery (TrTextIndex *self)
{
  g_return_val_if_fail (TR_IS_TEXT_INDEX (self), FALSE);

  return tr_power_get_on_battery (self->power);
}

void
tr_text_index_go_on (TrTextIndex *self)
{
  g_return_if_fail (TR_IS_TEXT_INDEX (self));

  self->ignores_power = TRUE;
  start_update (self);
}

void
tr_text_index_report_damage (TrTextIndex *self)
{
  g_return_if_fail (TR_IS_TEXT_INDEX (self));

  self->needs_all = TRUE;
  tr_text_index_update (self);
}

/* ---- opening ---- */

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const TrLoadRequest *self = data;
  GError *error = NULL;
  TrSearchIndex *index
      = tr_search_index_open (self->folder, (const char *const *) self->folders, &error);

  if (index != NULL)
    g_task_return_pointer (task, index, (GDestroyNotify) tr_search_index_unref);
  else
    g_task_return_error (task, error);
}

static void
set_index (TrTextIndex *self, TrSearchIndex *index)
{
  self->index = index;
  tell_if_replaced (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  start_update (self);
}

static void
on_opened (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTextIndex *self = TR_TEXT_INDEX (object);
  g_autoptr (GError) error = NULL;
  TrSearchIndex *index = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->opening != g_task_get_cancellable (G_TASK (result)))
    {
      if (index != NULL)
        release_index (index);
      return;
    }
  g_clear_object (&self->opening);
  if (index == NULL)
    report (self, error);
  else
    set_index (self, index);
}

static void
on_first_loaded (TrFirstPage *page, gpointer user_data)
{
  TrTextIndex *self = g_task_get_source_object (user_data);

  if (self->opening == g_task_get_cancellable (user_data))
    g_signal_emit (self, signals[SIGNAL_FIRST_LOADED], 0, page);
  tr_first_page_free (page);
}

static void
run_opening (TrTextIndex *self, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  TrLoadRequest *request = g_new0 (TrLoadRequest, 1);
  g_autoptr (GTask) task = g_task_new (self, self->opening, callback, NULL);

  request->folder = g_strdup (self->folder);
  request->folders = g_strdupv (self->folders);
  request->first_id = tr_collection_get_n_ids (self->collection);
  request->first = on_first_loaded;
  g_task_set_source_tag (task, run_opening);
  g_task_set_task_data (task, request, (GDestroyNotify) tr_load_request_free);
  g_task_run_in_thread (task, func);
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTextIndex *self = TR_TEXT_INDEX (object);
  TrLoad *load = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->opening != g_task_get_cancellable (G_TASK (result)))
    {
      if (load != NULL)
        tr_release (load, G_MAXSIZE, (GDestroyNotify) tr_load_free);
      return;
    }
  self->load = load;
  self->is_loading = FALSE;
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
  if (load == NULL)
    {
      run_opening (self, open_thread, on_opened);
      return;
    }
  g_clear_object (&self->opening);
  set_index (self, tr_search_index_ref (load->index));
}

gboolean
tr_text_index_is_loading (TrTextIndex *self)
{
  g_return_val_if_fail (TR_IS_TEXT_INDEX (self), FALSE);

  return self->is_loading;
}

TrRecordTable *
tr_text_index_take_loaded (TrTextIndex *self)
{
  g_return_val_if_fail (TR_IS_TEXT_INDEX (self), NULL);

  return self->load != NULL ? g_steal_pointer (&self->load->table) : NULL;
}

void
tr_text_index_believe (TrTextIndex *self)
{
  g_return_if_fail (TR_IS_TEXT_INDEX (self) && self->load != NULL);

  self->needs_all = !self->load->is_whole;
}

static void
forget (TrTextIndex *self)
{
  if (self->operation != NULL)
    tr_operation_cancel (self->operation);
  g_clear_object (&self->operation);
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->is_loading = FALSE;
  stop_tidying (self);
  close_index (self);
  if (self->load != NULL)
    tr_release (g_steal_pointer (&self->load), G_MAXSIZE, (GDestroyNotify) tr_load_free);
  g_hash_table_remove_all (self->changed);
}

void
tr_text_index_set_folders (TrTextIndex *self, const char *const *folders)
{
  g_return_if_fail (TR_IS_TEXT_INDEX (self));
  g_return_if_fail (folders != NULL);

  if (g_strv_equal (folders, (const char *const *) self->folders))
    return;
  forget (self);
  g_strfreev (self->folders);
  self->folders = g_strdupv ((char **) folders);
  self->needs_all = TRUE;
  self->is_wanted = FALSE;
  self->was_told = FALSE;
  set_paused (self, FALSE);
  if (folders[0] == NULL)
    return;

  self->opening = g_cancellable_new ();
  self->is_loading = TRUE;
  /* What is there is read without waiting for anybody: a program that writes it, or the lock of one
   * that makes it. */
  run_opening (self, tr_load_run, on_loaded);
}

/* ---- the object ---- */

TrSearchIndex *
tr_text_index_get_index (TrTextIndex *self)
{
  g_return_val_if_fail (TR_IS_TEXT_INDEX (self), NULL);

  return self->index;
}

gboolean
tr_text_index_is_busy (TrTextIndex *self)
{
  g_return_val_if_fail (TR_IS_TEXT_INDEX (self), FALSE);

  return self->opening != NULL || self->operation != NULL;
}

static void
tr_text_index_dispose (GObject *object)
{
  TrTextIndex *self = TR_TEXT_INDEX (object);

  forget (self);
  g_clear_object (&self->power);
  g_clear_object (&self->operations);
  g_clear_object (&self->collection);
  G_OBJECT_CLASS (tr_text_index_parent_class)->dispose (object);
}

static void
tr_text_index_finalize (GObject *object)
{
  TrTextIndex *self = TR_TEXT_INDEX (object);

  g_hash_table_unref (self->changed);
  g_strfreev (self->folders);
  g_free (self->folder);
  G_OBJECT_CLASS (tr_text_index_parent_class)->finalize (object);
}

static void
tr_text_index_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PAUSED)
    g_value_set_boolean (value, tr_text_index_get_paused (TR_TEXT_INDEX (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tr_text_index_class_init (TrTextIndexClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tr_text_index_dispose;
  object_class->finalize = tr_text_index_finalize;
  object_class->get_property = tr_text_index_get_property;
  props[PROP_PAUSED] = g_param_spec_boolean ("paused",
                                             NULL,
                                             NULL,
                                             FALSE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_CHANGED] = tr_signal_new (TR_TYPE_TEXT_INDEX, "changed", 0);
  signals[SIGNAL_FIRST_LOADED]
      = tr_signal_new (TR_TYPE_TEXT_INDEX, "first-loaded", 1, G_TYPE_POINTER);
  signals[SIGNAL_LOADED] = tr_signal_new (TR_TYPE_TEXT_INDEX, "loaded", 0);
  signals[SIGNAL_REPLACED] = tr_signal_new (TR_TYPE_TEXT_INDEX, "replaced", 0);
  signals[SIGNAL_FAILED]
      = tr_signal_new (TR_TYPE_TEXT_INDEX, "failed", 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
tr_text_index_init (TrTextIndex *self)
{
  self->folders = g_new0 (char *, 1);
  self->power = tr_power_new ();
  g_signal_connect_object (self->power,
                           "notify::on-battery",
                           G_CALLBACK (on_power_changed),
                           self,
                           G_CONNECT_SWAPPED);
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, record_unref_maybe);
}

TrTextIndex *
tr_text_index_new (const char *folder, TrCollection *collection, GListStore *operations)
{
  TrTextIndex *self;

  g_return_val_if_fail (folder != NULL && TR_IS_COLLECTION (collection), NULL);

  self = g_object_new (TR_TYPE_TEXT_INDEX, NULL);
  self->folder = g_strdup (folder);
  self->collection = g_object_ref (collection);
  self->operations = g_object_ref (operations);
  return self;
}

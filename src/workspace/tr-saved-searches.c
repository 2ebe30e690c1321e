/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-saved-search-private.h"

#include "base/tr-signal.h"
#include "workspace/tr-searches-file-private.h"

struct _TrSavedSearches
{
  GObject parent_instance;

  char *path;
  GPtrArray *searches; /* (element-type TrSavedSearch) */
  GFileMonitor *monitor;
  GBytes *raw;      /* what the file held when last read or written; NULL before that */
  GPtrArray *known; /* (element-type utf8): the searches that it held then */
  gboolean syncing;
  gboolean again; /* something has changed since that began */
  gboolean is_damaged;
};

enum
{
  SIGNAL_DAMAGED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TR_TYPE_SAVED_SEARCH;
}

static guint
get_n_items (GListModel *model)
{
  return TR_SAVED_SEARCHES (model)->searches->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TrSavedSearches *self = TR_SAVED_SEARCHES (model);

  return position < self->searches->len
             ? g_object_ref (g_ptr_array_index (self->searches, position))
             : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrSavedSearches,
                               tr_saved_searches,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* ---- the file ---- */

static char *
dup_key (TrSavedSearch *search)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, search);
  return tr_saved_searches_to_json (one);
}

static GPtrArray *
dup_keys (TrSavedSearches *self)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->searches->len; i++)
    g_ptr_array_add (keys, dup_key (g_ptr_array_index (self->searches, i)));
  return keys;
}

static TrSavedSearch *
search_from_key (const char *key)
{
  guint line, column;
  g_autoptr (GPtrArray) entries = tr_search_entries_from_json (key, -1, &line, &column, NULL);

  g_assert (entries != NULL && entries->len == 1);
  return tr_saved_search_new_from_entry (g_ptr_array_steal_index (entries, 0));
}

/* Shows what @keys say. Those that stay are the same objects as before. */
static void
show (TrSavedSearches *self, GPtrArray *keys)
{
  g_autoptr (GPtrArray) present = dup_keys (self);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->searches);
  guint head = 0, tail = 0, at;
  guint n_old = old->len;

  while (head < MIN (present->len, keys->len)
         && g_str_equal (g_ptr_array_index (present, head), g_ptr_array_index (keys, head)))
    head++;
  while (tail < MIN (present->len, keys->len) - head
         && g_str_equal (g_ptr_array_index (present, present->len - 1 - tail),
                         g_ptr_array_index (keys, keys->len - 1 - tail)))
    tail++;
  self->searches = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (!g_ptr_array_find_with_equal_func (present, key, g_str_equal, &at))
        {
          g_ptr_array_add (self->searches, search_from_key (key));
          continue;
        }
      g_ptr_array_add (self->searches, g_ptr_array_steal_index (old, at));
      g_ptr_array_remove_index (present, at);
    }
  if (head + tail < n_old || head + tail < keys->len)
    g_list_model_items_changed (G_LIST_MODEL (self),
                                head,
                                n_old - head - tail,
                                keys->len - head - tail);
}

/* Takes what @file came to, and what was changed here meanwhile. */
static void
agree (TrSavedSearches *self, TrSearchesFile *file)
{
  g_autoptr (GPtrArray) ours = dup_keys (self);
  g_autoptr (GPtrArray) merged = tr_searches_merge (file->wanted, ours, file->merged);
  gboolean was_damaged = self->is_damaged;

  g_clear_pointer (&self->raw, g_bytes_unref);
  self->raw = file->raw != NULL ? g_bytes_ref (file->raw) : NULL;
  g_ptr_array_unref (self->known);
  self->known = g_ptr_array_ref (file->merged);
  self->is_damaged = file->is_damaged && file->aside == NULL;
  show (self, merged);
  if (file->aside != NULL || (file->is_damaged && !was_damaged))
    g_signal_emit (self,
                   signals[SIGNAL_DAMAGED],
                   0,
                   file->aside != NULL ? file->aside : self->path,
                   file->line,
                   file->column);
}

static void
sync_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (tr_searches_file_sync (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void sync_file (TrSavedSearches *self);

static void
on_synced (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrSavedSearches *self = TR_SAVED_SEARCHES (object);
  g_autoptr (GError) error = NULL;

  self->syncing = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    agree (self, g_task_get_task_data (G_TASK (result)));
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  if (self->again)
    sync_file (self);
}

static TrSearchesFile *
create_file (TrSavedSearches *self)
{
  g_autoptr (GPtrArray) wanted = dup_keys (self);

  return tr_searches_file_new (self->path, self->raw, self->known, wanted);
}

/* Reads what others wrote, and writes what was changed here. */
static void
sync_file (TrSavedSearches *self)
{
  g_autoptr (GTask) task = NULL;

  self->again = self->syncing;
  if (self->syncing)
    return;
  self->syncing = TRUE;
  task = g_task_new (self, NULL, on_synced, NULL);
  g_task_set_source_tag (task, sync_file);
  g_task_set_task_data (task, create_file (self), (GDestroyNotify) tr_searches_file_free);
  g_task_run_in_thread (task, sync_thread);
}

void
tr_saved_searches_flush (TrSavedSearches *self)
{
  g_autoptr (TrSearchesFile) file = NULL;

  g_return_if_fail (TR_IS_SAVED_SEARCHES (self));

  file = create_file (self);
  /* The file is replaced as a whole: it is no matter that a worker may do the same. */
  if ((self->syncing || !tr_searches_equal (file->wanted, file->known))
      && tr_searches_file_sync (file, NULL))
    agree (self, file);
}

/* ---- changes ---- */

void
tr_saved_searches_insert (TrSavedSearches *self, guint position, TrSavedSearch *search)
{
  g_return_if_fail (TR_IS_SAVED_SEARCHES (self) && TR_IS_SAVED_SEARCH (search));

  position = MIN (position, self->searches->len);
  g_ptr_array_insert (self->searches, (int) position, g_object_ref (search));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  sync_file (self);
}

void
tr_saved_searches_remove (TrSavedSearches *self, guint position)
{
  g_return_if_fail (TR_IS_SAVED_SEARCHES (self) && position < self->searches->len);

  g_ptr_array_remove_index (self->searches, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  sync_file (self);
}

void
tr_saved_searches_rename (TrSavedSearches *self, guint position, const char *name)
{
  g_return_if_fail (TR_IS_SAVED_SEARCHES (self) && position < self->searches->len && name != NULL);

  tr_saved_search_set_name (g_ptr_array_index (self->searches, position), name);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
  sync_file (self);
}

void
tr_saved_searches_move (TrSavedSearches *self, guint from, guint to)
{
  gpointer search;

  g_return_if_fail (TR_IS_SAVED_SEARCHES (self));
  g_return_if_fail (from < self->searches->len && to < self->searches->len);

  if (from == to)
    return;
  search = g_ptr_array_steal_index (self->searches, from);
  g_ptr_array_insert (self->searches, (int) to, search);
  g_list_model_items_changed (G_LIST_MODEL (self),
                              MIN (from, to),
                              MAX (from, to) - MIN (from, to) + 1,
                              MAX (from, to) - MIN (from, to) + 1);
  sync_file (self);
}

guint
tr_saved_searches_find (TrSavedSearches *self, TrSavedSearch *search)
{
  guint position;

  g_return_val_if_fail (TR_IS_SAVED_SEARCHES (self), G_MAXUINT);

  return g_ptr_array_find (self->searches, search, &position) ? position : G_MAXUINT;
}

gboolean
tr_saved_searches_is_busy (TrSavedSearches *self)
{
  g_return_val_if_fail (TR_IS_SAVED_SEARCHES (self), FALSE);

  return self->syncing;
}

/* ---- the object ---- */

static void
tr_saved_searches_finalize (GObject *object)
{
  TrSavedSearches *self = TR_SAVED_SEARCHES (object);

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->raw, g_bytes_unref);
  g_ptr_array_unref (self->known);
  g_ptr_array_unref (self->searches);
  g_free (self->path);
  G_OBJECT_CLASS (tr_saved_searches_parent_class)->finalize (object);
}

static void
tr_saved_searches_class_init (TrSavedSearchesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_saved_searches_finalize;
  signals[SIGNAL_DAMAGED] = tr_signal_new (TR_TYPE_SAVED_SEARCHES,
                                           "damaged",
                                           3,
                                           G_TYPE_STRING,
                                           G_TYPE_UINT,
                                           G_TYPE_UINT);
  signals[SIGNAL_FAILED] = tr_signal_new (TR_TYPE_SAVED_SEARCHES, "failed", 1, G_TYPE_ERROR);
}

static void
tr_saved_searches_init (TrSavedSearches *self)
{
  self->searches = g_ptr_array_new_with_free_func (g_object_unref);
  self->known = g_ptr_array_new_with_free_func (g_free);
}

TrSavedSearches *
tr_saved_searches_new (const char *path)
{
  TrSavedSearches *self;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (TR_TYPE_SAVED_SEARCHES, NULL);
  self->path = g_strdup (path);
  file = g_file_new_for_path (path);
  /* Where there is no monitor, what others do is seen at the next change. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (sync_file), self);
  sync_file (self);
  return self;
}

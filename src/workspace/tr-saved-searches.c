/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-saved-search-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/tr-signal.h"

/* No person has so many; it is another file. */
#define MAX_BYTES (4 * 1024 * 1024)

struct _TrSavedSearches
{
  GObject parent_instance;

  char *path;
  GPtrArray *searches; /* (element-type TrSavedSearch) */
  gboolean loading;
  gboolean locked; /* the file is there but could not be read: it is not overwritten */
  gboolean saving;
  gboolean dirty; /* changed since the last save began */
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

/* ---- saving ---- */

typedef struct
{
  char *path;
  char *json;
} Saving;

static void
saving_free (Saving *saving)
{
  g_free (saving->path);
  g_free (saving->json);
  g_free (saving);
}

static gboolean
write_file (const char *path, const char *json, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return FALSE;
    }
  return g_file_set_contents_full (path,
                                   json,
                                   -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600,
                                   error);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (write_file (saving->path, saving->json, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void save (TrSavedSearches *self);

static void
on_saved (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrSavedSearches *self = TR_SAVED_SEARCHES (object);
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  if (self->dirty)
    save (self);
}

static void
save (TrSavedSearches *self)
{
  g_autoptr (GTask) task = NULL;
  Saving *saving;

  self->dirty = TRUE;
  if (self->loading || self->saving || self->locked)
    return;
  self->dirty = FALSE;
  self->saving = TRUE;
  saving = g_new0 (Saving, 1);
  saving->path = g_strdup (self->path);
  saving->json = tr_saved_searches_to_json (self->searches);
  task = g_task_new (self, NULL, on_saved, NULL);
  g_task_set_source_tag (task, save);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save_thread);
}

void
tr_saved_searches_flush (TrSavedSearches *self)
{
  g_autofree char *json = NULL;

  g_return_if_fail (TR_IS_SAVED_SEARCHES (self));

  if (self->loading || self->locked || !(self->dirty || self->saving))
    return;
  /* The file is replaced as a whole: it is no matter that a worker may do the same. */
  json = tr_saved_searches_to_json (self->searches);
  if (write_file (self->path, json, NULL))
    self->dirty = FALSE;
}

/* ---- loading ---- */

typedef struct
{
  char *path;
  char *aside; /* where a damaged file was moved */
} Loading;

static void
loading_free (Loading *loading)
{
  g_free (loading->path);
  g_free (loading->aside);
  g_free (loading);
}

/* Gives the file a name that no other has. */
static gboolean
move_aside (Loading *self, GError **error)
{
  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", self->path, i);

      /* Fails where the name is taken, which renaming would not. */
      if (link (self->path, aside) == 0)
        {
          g_unlink (self->path);
          self->aside = g_steal_pointer (&aside);
          return TRUE;
        }
      if (errno != EEXIST)
        break;
    }
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Loading *self = data;
  g_autofree char *json = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  GError *error = NULL;
  GStatBuf status;
  gsize length;

  if (g_stat (self->path, &status) == 0 && status.st_size > MAX_BYTES)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "too long");
  else if (!g_file_get_contents (self->path, &json, &length, &error))
    {
      if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        {
          g_error_free (error);
          g_task_return_pointer (task, g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
        }
      else
        {
          g_task_return_error (task, error);
        }
      return;
    }
  else
    entries = tr_search_entries_from_json (json, (gssize) length, &error);
  if (entries == NULL)
    {
      g_clear_error (&error);
      if (!move_aside (self, &error))
        {
          g_task_return_error (task, error);
          return;
        }
      entries = g_ptr_array_new ();
    }
  g_task_return_pointer (task, g_steal_pointer (&entries), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrSavedSearches *self = TR_SAVED_SEARCHES (object);
  Loading *loading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) loaded = g_task_propagate_pointer (G_TASK (result), &error);

  self->loading = FALSE;
  if (loaded == NULL)
    {
      self->locked = TRUE;
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  g_ptr_array_set_free_func (loaded, NULL);
  /* What was saved meanwhile stands behind. */
  for (guint i = 0; i < loaded->len; i++)
    g_ptr_array_insert (self->searches,
                        (int) i,
                        tr_saved_search_new_from_entry (g_ptr_array_index (loaded, i)));
  if (loaded->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, loaded->len);
  if (loading->aside != NULL)
    g_signal_emit (self, signals[SIGNAL_DAMAGED], 0, loading->aside);
  if (self->dirty)
    save (self);
}

static void
load (TrSavedSearches *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_loaded, NULL);
  Loading *loading = g_new0 (Loading, 1);

  self->loading = TRUE;
  loading->path = g_strdup (self->path);
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);
  g_task_run_in_thread (task, load_thread);
}

/* ---- changes ---- */

void
tr_saved_searches_insert (TrSavedSearches *self, guint position, TrSavedSearch *search)
{
  g_return_if_fail (TR_IS_SAVED_SEARCHES (self) && TR_IS_SAVED_SEARCH (search));

  position = MIN (position, self->searches->len);
  g_ptr_array_insert (self->searches, (int) position, g_object_ref (search));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  save (self);
}

void
tr_saved_searches_remove (TrSavedSearches *self, guint position)
{
  g_return_if_fail (TR_IS_SAVED_SEARCHES (self) && position < self->searches->len);

  g_ptr_array_remove_index (self->searches, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  save (self);
}

void
tr_saved_searches_rename (TrSavedSearches *self, guint position, const char *name)
{
  g_return_if_fail (TR_IS_SAVED_SEARCHES (self) && position < self->searches->len && name != NULL);

  tr_saved_search_set_name (g_ptr_array_index (self->searches, position), name);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
  save (self);
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
  save (self);
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

  return self->loading || self->saving;
}

/* ---- the object ---- */

static void
tr_saved_searches_finalize (GObject *object)
{
  TrSavedSearches *self = TR_SAVED_SEARCHES (object);

  g_ptr_array_unref (self->searches);
  g_free (self->path);
  G_OBJECT_CLASS (tr_saved_searches_parent_class)->finalize (object);
}

static void
tr_saved_searches_class_init (TrSavedSearchesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_saved_searches_finalize;
  signals[SIGNAL_DAMAGED] = tr_signal_new (TR_TYPE_SAVED_SEARCHES, "damaged", 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = tr_signal_new (TR_TYPE_SAVED_SEARCHES, "failed", 1, G_TYPE_ERROR);
}

static void
tr_saved_searches_init (TrSavedSearches *self)
{
  self->searches = g_ptr_array_new_with_free_func (g_object_unref);
}

TrSavedSearches *
tr_saved_searches_new (const char *path)
{
  TrSavedSearches *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (TR_TYPE_SAVED_SEARCHES, NULL);
  self->path = g_strdup (path);
  load (self);
  return self;
}

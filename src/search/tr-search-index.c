/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-index.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "search/tr-search-index-private.h"
#include "search/tr-search-reader-private.h"
#include "search/tr-search-update-private.h"
#include "search/tr-search-writer-private.h"

#define SUFFIX ".index"
#define LOCK_RETRY_US (20 * 1000)

struct _TrSearchIndex
{
  gatomicrefcount ref_count;
  char *path;
  char **roots;
  int was_replaced; /* atomic */
  int is_damaged;   /* atomic: a search came across it */

  GMutex read_mutex; /* guards the next two */
  TrSearchStore *read_store;
  TrSearchReader *reader;

  GMutex write_mutex; /* guards the next one; taken before the other mutex */
  TrSearchStore *write_store;
};

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): sorted, without doubles and slashes at the end */
static char **
normalize_roots (const char *const *roots)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GStrvBuilder *builder = g_strv_builder_new ();
  char **result;

  for (; *roots != NULL; roots++)
    g_ptr_array_add (sorted, g_canonicalize_filename (*roots, "/"));
  g_ptr_array_sort (sorted, compare_strings);
  for (guint i = 0; i < sorted->len; i++)
    {
      if (i == 0 || !g_str_equal (g_ptr_array_index (sorted, i), g_ptr_array_index (sorted, i - 1)))
        g_strv_builder_add (builder, g_ptr_array_index (sorted, i));
    }
  g_ptr_array_foreach (sorted, (GFunc) (void (*) (void)) g_free, NULL);
  result = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return result;
}

static char *
build_path (const char *folder, char **roots)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *name = NULL;

  for (; *roots != NULL; roots++)
    g_checksum_update (checksum, (const guchar *) *roots, strlen (*roots) + 1);
  name = g_strdup_printf ("%.32s" SUFFIX, g_checksum_get_string (checksum));
  return g_build_filename (folder, name, NULL);
}

static TrSearchIndex *
index_new (const char *path, char **roots)
{
  TrSearchIndex *self = g_new0 (TrSearchIndex, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_strdup (path);
  self->roots = roots;
  g_mutex_init (&self->read_mutex);
  g_mutex_init (&self->write_mutex);
  return self;
}

/* Keeps other processes out until the file is closed. */
static int
lock (TrSearchIndex *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strconcat (self->path, ".lock", NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_set_error_literal (error, TR_SEARCH_ERROR, TR_SEARCH_ERROR_FAILED, g_strerror (errno));
      return -1;
    }
  while (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        {
          g_set_error_literal (error, TR_SEARCH_ERROR, TR_SEARCH_ERROR_FAILED, g_strerror (errno));
          close (fd);
          return -1;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          close (fd);
          return -1;
        }
      g_usleep (LOCK_RETRY_US);
    }
  return fd;
}

static void
close_reader (TrSearchIndex *self)
{
  g_clear_pointer (&self->reader, tr_search_reader_free);
  g_clear_pointer (&self->read_store, tr_search_store_free);
}

/* Opens the database, making a new one in place of what is none. To be called with the lock. */
static TrSearchStore *
open_or_replace (TrSearchIndex *self, GError **error)
{
  g_autoptr (GError) damage = NULL;
  TrSearchStore *store
      = tr_search_store_open (self->path, (const char *const *) self->roots, &damage);

  if (store != NULL)
    return store;
  if (!g_error_matches (damage, TR_SEARCH_ERROR, TR_SEARCH_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return NULL;
    }
  tr_search_store_delete (self->path);
  g_atomic_int_set (&self->was_replaced, TRUE);
  return tr_search_store_open (self->path, (const char *const *) self->roots, error);
}

TrSearchIndex *
tr_search_index_open (const char *folder, const char *const *roots, GError **error)
{
  g_return_val_if_fail (folder != NULL && roots != NULL, NULL);

  char **normal = normalize_roots (roots);
  g_autofree char *path = build_path (folder, normal);
  g_autoptr (TrSearchIndex) self = index_new (path, normal);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error_literal (error, TR_SEARCH_ERROR, TR_SEARCH_ERROR_FAILED, g_strerror (errno));
      return NULL;
    }
  /* Without the lock while another process writes: an index that is there is sound, or is replaced
   * by the next update. */
  self->read_store = tr_search_store_open (path, NULL, NULL);
  if (self->read_store == NULL)
    {
      fd = lock (self, NULL, error);
      if (fd < 0)
        return NULL;
      self->read_store = open_or_replace (self, error);
      close (fd);
      if (self->read_store == NULL)
        return NULL;
    }
  self->reader = tr_search_reader_new (self->read_store);
  return g_steal_pointer (&self);
}

TrSearchIndex *
tr_search_index_open_existing (const char *folder, const char *const *roots)
{
  g_return_val_if_fail (folder != NULL && roots != NULL, NULL);

  char **normal = normalize_roots (roots);
  g_autofree char *path = build_path (folder, normal);
  g_autoptr (TrSearchIndex) self = index_new (path, normal);

  self->read_store = tr_search_store_open (path, NULL, NULL);
  if (self->read_store == NULL)
    return NULL;
  self->reader = tr_search_reader_new (self->read_store);
  return g_steal_pointer (&self);
}

/* How well an index fits: the length of the root that contains @path; 0 if none does. */
static gsize
measure_root (char **roots, const char *path)
{
  gsize best = 0;

  for (; *roots != NULL; roots++)
    {
      gsize length = strlen (*roots);

      if (g_str_has_prefix (path, *roots)
          && (path[length] == '\0' || path[length] == '/' || g_str_equal (*roots, "/")))
        best = MAX (best, length);
    }
  return best;
}

TrSearchIndex *
tr_search_index_open_covering (const char *folder, const char *path)
{
  g_return_val_if_fail (folder != NULL && path != NULL, NULL);

  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  TrSearchIndex *best = NULL;
  gsize best_length = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_autoptr (TrSearchStore) store = NULL;
      g_auto (GStrv) roots = NULL;
      gsize length;

      if (!g_str_has_suffix (name, SUFFIX))
        continue;
      store = tr_search_store_open (file, NULL, NULL);
      roots = store != NULL ? tr_search_store_dup_roots (store, NULL) : NULL;
      length = roots != NULL ? measure_root (roots, path) : 0;
      if (length <= best_length)
        continue;
      g_clear_pointer (&best, tr_search_index_unref);
      best = index_new (file, g_steal_pointer (&roots));
      best->read_store = g_steal_pointer (&store);
      best->reader = tr_search_reader_new (best->read_store);
      best_length = length;
    }
  return best;
}

TrSearchIndex *
tr_search_index_ref (TrSearchIndex *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_search_index_unref (TrSearchIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  close_reader (self);
  g_clear_pointer (&self->write_store, tr_search_store_free);
  g_mutex_clear (&self->read_mutex);
  g_mutex_clear (&self->write_mutex);
  g_strfreev (self->roots);
  g_free (self->path);
  g_free (self);
}

const char *const *
tr_search_index_get_roots (TrSearchIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->roots;
}

const char *
tr_search_index_get_path (TrSearchIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

gboolean
tr_search_index_was_replaced (TrSearchIndex *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_atomic_int_compare_and_exchange (&self->was_replaced, TRUE, FALSE);
}

/* Whether the database has to be thrown away. */
static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, TR_SEARCH_ERROR, TR_SEARCH_ERROR_DAMAGED);
}

void
tr_search_index_fail_reading (TrSearchIndex *self, GError *problem, GError **error)
{
  if (is_damage (problem))
    g_atomic_int_set (&self->is_damaged, TRUE);
  g_propagate_error (error, problem);
}

gboolean
tr_search_index_start_reading (TrSearchIndex *self, GCancellable *cancellable, GError **error)
{
  GError *problem = NULL;

  g_mutex_lock (&self->read_mutex);
  /* Another process, or this one, may have replaced it. */
  if (self->read_store != NULL && !tr_search_store_is_current (self->read_store))
    close_reader (self);
  if (self->read_store == NULL)
    {
      self->read_store = tr_search_store_open (self->path, NULL, &problem);
      if (self->read_store != NULL)
        self->reader = tr_search_reader_new (self->read_store);
    }
  if (self->read_store != NULL)
    {
      tr_search_store_set_cancellable (self->read_store, cancellable);
      if (tr_search_store_begin (self->read_store, FALSE, &problem))
        {
          if (tr_search_reader_refresh (self->reader, &problem))
            return TRUE;
          tr_search_store_roll_back (self->read_store);
        }
      tr_search_store_set_cancellable (self->read_store, NULL);
    }
  tr_search_index_fail_reading (self, problem, error);
  g_mutex_unlock (&self->read_mutex);
  return FALSE;
}

TrSearchStore *
tr_search_index_get_read_store (TrSearchIndex *self)
{
  return self->read_store;
}

void
tr_search_index_end_reading (TrSearchIndex *self)
{
  tr_search_store_roll_back (self->read_store);
  tr_search_store_set_cancellable (self->read_store, NULL);
  g_mutex_unlock (&self->read_mutex);
}

gboolean
tr_search_index_clear (TrSearchIndex *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  int fd;

  g_mutex_lock (&self->write_mutex);
  fd = lock (self, NULL, error);
  if (fd >= 0)
    {
      g_clear_pointer (&self->write_store, tr_search_store_free);
      tr_search_store_delete (self->path);
      self->write_store = open_or_replace (self, error);
      close (fd);
    }
  g_mutex_unlock (&self->write_mutex);
  return fd >= 0 && self->write_store != NULL;
}

gboolean
tr_search_index_update (TrSearchIndex *self,
                        GPtrArray *files,
                        GPtrArray *removed,
                        gboolean is_all,
                        TrSearchDescribeFunc describe,
                        gpointer user_data,
                        TrOperation *operation,
                        TrSearchUpdate *update,
                        GError **error)
{
  g_return_val_if_fail (self != NULL && files != NULL, FALSE);

  GCancellable *cancellable = operation == NULL ? NULL : tr_operation_get_cancellable (operation);
  g_autoptr (GError) problem = NULL;
  gboolean done = FALSE;
  int fd;

  if (update != NULL)
    *update = (TrSearchUpdate){ 0 };
  g_mutex_lock (&self->write_mutex);
  fd = lock (self, cancellable, error);
  if (fd < 0)
    {
      g_mutex_unlock (&self->write_mutex);
      return FALSE;
    }
  if (self->write_store != NULL && !tr_search_store_is_current (self->write_store))
    g_clear_pointer (&self->write_store, tr_search_store_free);
  if (g_atomic_int_compare_and_exchange (&self->is_damaged, TRUE, FALSE))
    {
      g_clear_pointer (&self->write_store, tr_search_store_free);
      tr_search_store_delete (self->path);
      g_atomic_int_set (&self->was_replaced, TRUE);
    }
  if (self->write_store == NULL)
    self->write_store = open_or_replace (self, &problem);
  if (self->write_store != NULL)
    tr_search_store_set_keeps_pages (self->write_store, TRUE);
  if (self->write_store != NULL)
    done = tr_search_update_run (self->write_store,
                                 files,
                                 removed,
                                 is_all,
                                 describe,
                                 user_data,
                                 operation,
                                 update,
                                 &problem);
  if (!done && is_damage (problem))
    {
      g_clear_pointer (&self->write_store, tr_search_store_free);
      tr_search_store_delete (self->path);
      g_atomic_int_set (&self->was_replaced, TRUE);
      self->write_store = open_or_replace (self, NULL);
      /* Only a list of all files can fill the new one. */
      if (is_all && self->write_store != NULL)
        {
          g_clear_error (&problem);
          done = tr_search_update_run (self->write_store,
                                       files,
                                       removed,
                                       is_all,
                                       describe,
                                       user_data,
                                       operation,
                                       update,
                                       &problem);
        }
    }
  if (self->write_store != NULL)
    tr_search_store_set_keeps_pages (self->write_store, FALSE);
  close (fd);
  g_mutex_unlock (&self->write_mutex);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&problem));
  return done;
}

gboolean
tr_search_index_tidy (TrSearchIndex *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  GError *problem = NULL;
  gboolean done = TRUE;
  int fd;

  g_mutex_lock (&self->write_mutex);
  fd = lock (self, cancellable, &problem);
  if (fd < 0)
    done = FALSE;
  /* Else it was never written, or is another one by now. */
  else if (self->write_store != NULL && tr_search_store_is_current (self->write_store))
    done = tr_search_writer_tidy (self->write_store, cancellable, &problem);
  if (fd >= 0)
    close (fd);
  g_mutex_unlock (&self->write_mutex);
  if (!done)
    tr_search_index_fail_reading (self, problem, error);
  return done && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

TrSearchResult *
tr_search_index_search (TrSearchIndex *self,
                        const TrSearchQuery *query,
                        const char *below,
                        TrSearchOrder order,
                        guint limit,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (self != NULL && query != NULL, NULL);

  TrSearchResult *result = NULL;
  GError *problem = NULL;

  if (!tr_search_index_start_reading (self, cancellable, error))
    return NULL;
  if (below == NULL)
    result = tr_search_evaluate (self->reader,
                                 query,
                                 &self->reader->scope,
                                 order,
                                 limit,
                                 cancellable,
                                 &problem);
  else
    {
      g_auto (TrSearchScope) scope = { NULL };

      if (tr_search_reader_narrow (self->reader, below, &scope, &problem))
        result
            = tr_search_evaluate (self->reader, query, &scope, order, limit, cancellable, &problem);
    }
  if (result == NULL)
    tr_search_index_fail_reading (self, problem, error);
  tr_search_index_end_reading (self);
  return result;
}

gboolean
tr_search_index_get_stats (TrSearchIndex *self, TrSearchStats *stats, GError **error)
{
  g_return_val_if_fail (self != NULL && stats != NULL, FALSE);

  gint64 n_files = 0, n_dead = 0;
  gboolean done;

  if (!tr_search_index_start_reading (self, NULL, error))
    return FALSE;
  done = tr_search_store_get_integer (self->read_store,
                                      "SELECT count(*) FROM files",
                                      &n_files,
                                      error)
         && tr_search_store_get_integer (self->read_store,
                                         "SELECT count(*) FROM dead",
                                         &n_dead,
                                         error);
  *stats = (TrSearchStats){
    .n_files = n_files,
    .n_transcripts = self->reader->scope.statistics.n_documents,
    .n_dead = n_dead,
    .n_segments = self->reader->segments->len,
    .n_tokens = self->reader->scope.statistics.n_tokens,
    .n_bytes = tr_search_store_get_size (self->read_store),
  };
  tr_search_index_end_reading (self);
  return done;
}

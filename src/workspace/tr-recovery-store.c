/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edit/tr-command.h"
#include "workspace/tr-recovery-private.h"

#define SUFFIX ".edits"
#define LOCK_NAME "lock"
#define FILE_VARIANT "(aya" TR_COMMAND_VARIANT ")"
/* Nobody types more between two saves. */
#define MAX_SIZE (64 * 1024 * 1024)
#define N_ATTEMPTS 10

/* A folder of an instance whose lock this process holds. */
typedef struct
{
  char *path;
  int lock_fd;
} Place;

struct _TrRecoveryStore
{
  char *folder;
  GThreadPool *pool;
  gint n_jobs; /* atomic */

  /* The thread's, and nobody else's until it has ended. */
  Place *own;
  GPtrArray *left; /* Place */
};

typedef struct
{
  char *name;
  char *text; /* NULL: it goes */
  char *superseded;
  GTask *find;
} Job;

static void
job_free (Job *job)
{
  g_free (job->name);
  g_free (job->text);
  g_free (job->superseded);
  g_clear_object (&job->find);
  g_free (job);
}

void
tr_recovered_file_free (TrRecoveredFile *file)
{
  g_free (file->path);
  g_ptr_array_unref (file->commands);
  g_clear_error (&file->error);
  g_free (file->source);
  g_free (file);
}

/* ---- form ---- */

char *
tr_recovery_dup_name (const char *path)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  return g_strconcat (hash, SUFFIX, NULL);
}

char *
tr_recovery_dup_text (const char *path, GPtrArray *commands)
{
  g_auto (GVariantBuilder) builder
      = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" TR_COMMAND_VARIANT));
  g_autoptr (GVariant) variant = NULL;

  for (guint i = 0; i < commands->len; i++)
    {
      GVariant *command = tr_command_to_variant (g_ptr_array_index (commands, i));

      if (command != NULL)
        g_variant_builder_add_value (&builder, command);
    }
  variant = g_variant_ref_sink (
      g_variant_new ("(^ay@a" TR_COMMAND_VARIANT ")", path, g_variant_builder_end (&builder)));
  return g_variant_print (variant, FALSE);
}

TrRecoveredFile *
tr_recovery_parse (const char *text, gsize length)
{
  g_autoptr (GVariant) variant
      = g_variant_parse (G_VARIANT_TYPE (FILE_VARIANT), text, text + length, NULL, NULL);
  g_autoptr (GVariant) commands = NULL;
  g_autoptr (TrRecoveredFile) file = NULL;
  const char *path;

  if (variant == NULL)
    return NULL;
  g_variant_get (variant, "(^&ay@a" TR_COMMAND_VARIANT ")", &path, &commands);
  if (!g_path_is_absolute (path))
    return NULL;
  file = g_new0 (TrRecoveredFile, 1);
  file->path = g_strdup (path);
  file->commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  for (gsize i = 0; i < g_variant_n_children (commands); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (commands, i);
      TrCommand *command = tr_command_new_from_variant (child);

      /* All or nothing: a part of them might not be what the person wanted. */
      if (command == NULL)
        return NULL;
      g_ptr_array_add (file->commands, command);
    }
  return file->commands->len > 0 ? g_steal_pointer (&file) : NULL;
}

/* ---- places; on the thread ---- */

/* Removes the folder if nothing is kept there; what was being written when its instance ended goes
 * with it. */
static void
place_free (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->path, 0, NULL);
  g_autofree char *lock = g_build_filename (place->path, LOCK_NAME, NULL);
  gboolean is_empty = TRUE;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    is_empty = is_empty && !g_str_has_suffix (name, SUFFIX);
  if (dir != NULL && is_empty)
    {
      g_dir_rewind (dir);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (place->path, name, NULL);

          if (!g_str_equal (name, LOCK_NAME))
            g_unlink (path);
        }
      g_unlink (lock);
      g_rmdir (place->path);
    }
  close (place->lock_fd);
  g_free (place->path);
  g_free (place);
}

/* Returns NULL where another process holds it. */
static Place *
place_take (const char *path)
{
  g_autofree char *lock = g_build_filename (path, LOCK_NAME, NULL);
  int fd = open (lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  struct stat st;
  Place *place;

  if (fd < 0)
    return NULL;
  /* Who was first may have removed it all. */
  if ((flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) || fstat (fd, &st) != 0
      || st.st_nlink == 0)
    {
      close (fd);
      return NULL;
    }
  place = g_new0 (Place, 1);
  place->path = g_strdup (path);
  place->lock_fd = fd;
  return place;
}

static Place *
get_own_place (TrRecoveryStore *self)
{
  for (guint attempt = 0; self->own == NULL && attempt < N_ATTEMPTS; attempt++)
    {
      g_autofree char *path = g_build_filename (self->folder, "XXXXXX", NULL);

      if (g_mkdir_with_parents (self->folder, 0700) != 0 || g_mkdtemp (path) == NULL)
        return NULL;
      self->own = place_take (path);
    }
  return self->own;
}

static void
write_or_remove (TrRecoveryStore *self, const Job *job)
{
  Place *place = job->name == NULL ? NULL : job->text != NULL ? get_own_place (self) : self->own;
  g_autofree char *path = place != NULL ? g_build_filename (place->path, job->name, NULL) : NULL;

  /* Where it cannot be kept (the disk of the state folder is full too) the edits are in memory, as
   * they were; what is to be superseded stays. */
  if (job->text != NULL
      && (path == NULL
          || !g_file_set_contents_full (path,
                                        job->text,
                                        -1,
                                        G_FILE_SET_CONTENTS_CONSISTENT
                                            | G_FILE_SET_CONTENTS_DURABLE,
                                        0600,
                                        NULL)))
    return;
  if (job->text == NULL && path != NULL)
    g_unlink (path);
  if (job->superseded != NULL)
    g_unlink (job->superseded);
}

static void
read_place (Place *place, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (place->path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->path, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (TrRecoveredFile) file = NULL;
      struct stat st;
      gsize length;

      if (!g_str_has_suffix (name, SUFFIX) || lstat (path, &st) != 0 || !S_ISREG (st.st_mode)
          || st.st_size > MAX_SIZE || !g_file_get_contents (path, &text, &length, NULL))
        continue;
      file = tr_recovery_parse (text, length);
      if (file == NULL)
        continue;
      file->source = g_steal_pointer (&path);
      g_ptr_array_add (files, g_steal_pointer (&file));
    }
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const TrRecoveredFile *x = *(TrRecoveredFile *const *) a;
  const TrRecoveredFile *y = *(TrRecoveredFile *const *) b;

  return strcmp (x->path, y->path);
}

static GPtrArray *
find_left (TrRecoveryStore *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_recovered_file_free);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      guint before = files->len;
      Place *place;

      if (!g_file_test (path, G_FILE_TEST_IS_DIR) || (place = place_take (path)) == NULL)
        continue;
      read_place (place, files);
      if (files->len == before)
        place_free (place);
      else
        g_ptr_array_add (self->left, place);
    }
  g_ptr_array_sort (files, compare_files);
  return files;
}

static void
work (gpointer data, gpointer user_data)
{
  Job *job = data;
  TrRecoveryStore *self = user_data;

  if (job->find != NULL)
    g_task_return_pointer (job->find, find_left (self), (GDestroyNotify) g_ptr_array_unref);
  else
    write_or_remove (self, job);
  job_free (job);
  g_atomic_int_add (&self->n_jobs, -1);
}

/* ---- calls ---- */

TrRecoveryStore *
tr_recovery_store_new (const char *folder)
{
  TrRecoveryStore *self = g_new0 (TrRecoveryStore, 1);

  self->folder = g_strdup (folder);
  self->left = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  self->pool = g_thread_pool_new (work, self, 1, FALSE, NULL);
  return self;
}

void
tr_recovery_store_free (TrRecoveryStore *self)
{
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_clear_pointer (&self->own, place_free);
  g_ptr_array_unref (self->left);
  g_free (self->folder);
  g_free (self);
}

static void
push (TrRecoveryStore *self, Job *job)
{
  g_atomic_int_inc (&self->n_jobs);
  g_thread_pool_push (self->pool, job, NULL);
}

void
tr_recovery_store_write (TrRecoveryStore *self,
                         const char *name,
                         const char *text,
                         const char *superseded)
{
  Job *job = g_new0 (Job, 1);

  job->name = g_strdup (name);
  job->text = g_strdup (text);
  job->superseded = g_strdup (superseded);
  push (self, job);
}

void
tr_recovery_store_remove (TrRecoveryStore *self, const char *name, const char *superseded)
{
  Job *job = g_new0 (Job, 1);

  job->name = g_strdup (name);
  job->superseded = g_strdup (superseded);
  push (self, job);
}

void
tr_recovery_store_find_async (TrRecoveryStore *self,
                              GObject *source,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->find = g_task_new (source, NULL, callback, user_data);
  g_task_set_source_tag (job->find, tr_recovery_store_find_async);
  push (self, job);
}

GPtrArray *
tr_recovery_store_find_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

gboolean
tr_recovery_store_is_idle (TrRecoveryStore *self)
{
  return g_atomic_int_get (&self->n_jobs) == 0;
}

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

  TrRecoveryKeptFunc kept_func;
  gpointer kept_data;
  GMainContext *context;
  GMutex mutex;     /* for what follows */
  GQueue outcomes;  /* Outcome: not told yet */
  GSource *telling; /* NULL where there is nothing to tell */

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

/* What became of a text. */
typedef struct
{
  char *name;
  GError *error; /* NULL: it is on the disk */
} Outcome;

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
get_own_place (TrRecoveryStore *self, GError **error)
{
  int saved_errno = 0;

  for (guint attempt = 0; self->own == NULL && attempt < N_ATTEMPTS; attempt++)
    {
      g_autofree char *path = g_build_filename (self->folder, "XXXXXX", NULL);

      if (g_mkdir_with_parents (self->folder, 0700) == 0 && g_mkdtemp (path) != NULL)
        self->own = place_take (path);
      if (self->own == NULL)
        saved_errno = errno;
    }
  if (self->own == NULL)
    g_set_error_literal (error,
                         G_IO_ERROR,
                         saved_errno == ENOSPC ? G_IO_ERROR_NO_SPACE : G_IO_ERROR_FAILED,
                         g_strerror (saved_errno));
  return self->own;
}

/* Where it cannot be kept (the disk of the state folder is full too) the edits are in memory, as
 * they were; what is to be superseded stays. */
static gboolean
write_text (TrRecoveryStore *self, const Job *job, GError **error)
{
  Place *place = get_own_place (self, error);
  g_autofree char *path = NULL;
  g_autoptr (GError) local = NULL;

  if (place == NULL)
    return FALSE;
  path = g_build_filename (place->path, job->name, NULL);
  if (g_file_set_contents_full (path,
                                job->text,
                                -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600,
                                &local))
    return TRUE;
  g_set_error_literal (error,
                       G_IO_ERROR,
                       g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
                           ? G_IO_ERROR_NO_SPACE
                           : G_IO_ERROR_FAILED,
                       local->message);
  return FALSE;
}

static gboolean
write_or_remove (TrRecoveryStore *self, const Job *job, GError **error)
{
  if (job->text != NULL && !write_text (self, job, error))
    return FALSE;
  if (job->text == NULL && job->name != NULL && self->own != NULL)
    {
      g_autofree char *path = g_build_filename (self->own->path, job->name, NULL);

      g_unlink (path);
    }
  if (job->superseded != NULL)
    g_unlink (job->superseded);
  return TRUE;
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
outcome_free (Outcome *outcome)
{
  g_free (outcome->name);
  g_clear_error (&outcome->error);
  g_free (outcome);
}

static gboolean
on_tell (gpointer user_data)
{
  TrRecoveryStore *self = user_data;
  GQueue outcomes;
  Outcome *outcome;

  g_mutex_lock (&self->mutex);
  outcomes = self->outcomes;
  g_queue_init (&self->outcomes);
  g_clear_pointer (&self->telling, g_source_unref);
  g_mutex_unlock (&self->mutex);
  while ((outcome = g_queue_pop_head (&outcomes)) != NULL)
    {
      self->kept_func (outcome->name, outcome->error, self->kept_data);
      outcome_free (outcome);
    }
  return G_SOURCE_REMOVE;
}

/* Takes @error. */
static void
report (TrRecoveryStore *self, const char *name, GError *error)
{
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->name = g_strdup (name);
  outcome->error = error;
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->outcomes, outcome);
  if (self->telling == NULL)
    {
      self->telling = g_idle_source_new ();
      g_source_set_priority (self->telling, G_PRIORITY_DEFAULT);
      g_source_set_callback (self->telling, on_tell, self, NULL);
      g_source_attach (self->telling, self->context);
    }
  g_mutex_unlock (&self->mutex);
}

static void
work (gpointer data, gpointer user_data)
{
  Job *job = data;
  TrRecoveryStore *self = user_data;

  if (job->find != NULL)
    {
      g_task_return_pointer (job->find, find_left (self), (GDestroyNotify) g_ptr_array_unref);
    }
  else
    {
      GError *error = NULL;

      write_or_remove (self, job, &error);
      if (job->text != NULL)
        report (self, job->name, error);
    }
  job_free (job);
  g_atomic_int_add (&self->n_jobs, -1);
}

/* ---- calls ---- */

TrRecoveryStore *
tr_recovery_store_new (const char *folder, TrRecoveryKeptFunc kept_func, gpointer kept_data)
{
  TrRecoveryStore *self = g_new0 (TrRecoveryStore, 1);

  self->folder = g_strdup (folder);
  self->left = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  self->kept_func = kept_func;
  self->kept_data = kept_data;
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->mutex);
  g_queue_init (&self->outcomes);
  self->pool = g_thread_pool_new (work, self, 1, FALSE, NULL);
  return self;
}

void
tr_recovery_store_free (TrRecoveryStore *self)
{
  g_thread_pool_free (self->pool, FALSE, TRUE);
  if (self->telling != NULL)
    g_source_destroy (self->telling);
  g_clear_pointer (&self->telling, g_source_unref);
  g_queue_clear_full (&self->outcomes, (GDestroyNotify) outcome_free);
  g_mutex_clear (&self->mutex);
  g_main_context_unref (self->context);
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
  gboolean is_idle;

  if (g_atomic_int_get (&self->n_jobs) > 0)
    return FALSE;
  g_mutex_lock (&self->mutex);
  is_idle = g_queue_is_empty (&self->outcomes);
  g_mutex_unlock (&self->mutex);
  return is_idle;
}

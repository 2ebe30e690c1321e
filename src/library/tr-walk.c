/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tr-temporary.h"
#include "library/tr-scan.h"

typedef struct
{
  dev_t device;
  ino_t inode;
} FileId;

typedef struct
{
  const TrWalk *walk;
  GCancellable *cancellable;
  GHashTable *visited; /* FileId of the folders */
  GPtrArray *folders;  /* real ones, still to visit */
  GPtrArray *folder_links;
  GPtrArray *file_links; /* and roots that are files */
  GString *path;         /* of the entry that is looked at */
  gsize folder_length;   /* of it, with a slash at its end */
} State;

static guint
file_id_hash (gconstpointer key)
{
  const FileId *id = key;
  guint64 hash
      = (guint64) id->inode * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ (guint64) id->device;

  return hash ^ (hash >> 32);
}

static gboolean
file_id_equal (gconstpointer a, gconstpointer b)
{
  const FileId *x = a;
  const FileId *y = b;

  return x->device == y->device && x->inode == y->inode;
}

/* Returns whether it was not there yet. */
static gboolean
add_file_id (GHashTable *set, const struct stat *status)
{
  FileId id = { status->st_dev, status->st_ino };

  return g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static gboolean
has_file_id (GHashTable *set, const struct stat *status)
{
  FileId id = { status->st_dev, status->st_ino };

  return g_hash_table_contains (set, &id);
}

static TrRevision
make_revision (const struct stat *status)
{
  return (TrRevision){
    .device = status->st_dev,
    .inode = status->st_ino,
    .size = status->st_size,
    .mtime_ns
    = (gint64) status->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status->st_mtim.tv_nsec,
    .changed_ns
    = (gint64) status->st_ctim.tv_sec * G_GINT64_CONSTANT (1000000000) + status->st_ctim.tv_nsec,
  };
}

gboolean
tr_walk_stat (const char *path, TrRevision *revision)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return FALSE;
  *revision = make_revision (&status);
  return TRUE;
}

gboolean
tr_scan_is_transcript_name (const char *name)
{
  const char *dot;

  g_return_val_if_fail (name != NULL, FALSE);

  if (name[0] == '.')
    return FALSE;
  dot = strrchr (name, '.');
  return dot != NULL
         && (g_ascii_strcasecmp (dot, ".md") == 0 || g_ascii_strcasecmp (dot, ".markdown") == 0);
}

/* The address is good until the next entry. */
static const char *
make_path (State *state, const char *name)
{
  g_string_truncate (state->path, state->folder_length);
  g_string_append (state->path, name);
  return state->path->str;
}

static void
found_file (State *state, const char *path, const struct stat *status)
{
  if (status == NULL)
    state->walk->file (path, NULL, state->walk->user_data);
  else
    {
      TrRevision revision = make_revision (status);

      state->walk->file (path, &revision, state->walk->user_data);
    }
}

static void
visit_entry (State *state, int fd, const struct dirent *entry)
{
  unsigned char type = entry->d_type;
  struct stat status;
  gboolean has_status = FALSE;

  if (entry->d_name[0] == '.')
    {
      /* What a save that was killed has left behind. */
      if (tr_temporary_is_name (entry->d_name))
        tr_temporary_sweep (fd, entry->d_name);
      return;
    }
  if (type == DT_UNKNOWN)
    {
      /* Some file systems do not say. */
      if (fstatat (fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return;
      type = IFTODT (status.st_mode);
      has_status = TRUE;
    }
  if (type == DT_DIR)
    g_ptr_array_add (state->folders, g_strdup (make_path (state, entry->d_name)));
  else if (type == DT_REG && tr_scan_is_transcript_name (entry->d_name))
    {
      if (!has_status && state->walk->stat_files)
        has_status = fstatat (fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0;
      found_file (state, make_path (state, entry->d_name), has_status ? &status : NULL);
    }
  else if (type == DT_LNK)
    {
      const char *path = make_path (state, entry->d_name);

      if (fstatat (fd, entry->d_name, &status, 0) != 0)
        {
          /* Leads nowhere: shown as a file that cannot be read. */
          if (tr_scan_is_transcript_name (entry->d_name))
            found_file (state, path, NULL);
        }
      else if (S_ISDIR (status.st_mode))
        g_ptr_array_add (state->folder_links, g_strdup (path));
      else if (S_ISREG (status.st_mode) && tr_scan_is_transcript_name (entry->d_name))
        g_ptr_array_add (state->file_links, g_strdup (path));
    }
}

static void
visit_folder (State *state, const char *path, gboolean is_root)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK);
  DIR *stream = fd < 0 ? NULL : fdopendir (fd);
  struct stat status;
  struct dirent *entry;
  gboolean complete;

  if (stream == NULL)
    {
      gboolean is_gone = errno == ENOENT || errno == ENOTDIR;

      if (fd >= 0)
        close (fd);
      /* A folder that went away since its parent was listed is no fault. */
      if (!is_gone || is_root)
        state->walk->folder (path,
                             is_gone ? TR_WALK_FOLDER_MISSING : TR_WALK_FOLDER_UNREADABLE,
                             state->walk->user_data);
      return;
    }
  if (fstat (fd, &status) != 0 || !add_file_id (state->visited, &status))
    {
      closedir (stream);
      return;
    }
  g_string_assign (state->path, path);
  if (!g_str_has_suffix (path, "/"))
    g_string_append_c (state->path, '/');
  state->folder_length = state->path->len;
  if (state->walk->enter != NULL)
    state->walk->enter (path, state->walk->user_data);
  errno = 0;
  while (!g_cancellable_is_cancelled (state->cancellable) && (entry = readdir (stream)) != NULL)
    {
      visit_entry (state, fd, entry);
      errno = 0;
    }
  complete = errno == 0;
  closedir (stream);
  state->walk->folder (path,
                       complete ? TR_WALK_FOLDER_LISTED : TR_WALK_FOLDER_UNREADABLE,
                       state->walk->user_data);
}

/* Visits @path and all real folders below it. */
static void
visit_tree (State *state, const char *path, gboolean is_root)
{
  visit_folder (state, path, is_root);
  while (state->folders->len > 0 && !g_cancellable_is_cancelled (state->cancellable))
    {
      g_autofree char *next = g_ptr_array_steal_index (state->folders, state->folders->len - 1);

      visit_folder (state, next, FALSE);
    }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Links wait until all real folders were visited, and are taken in the order of their names, so
 * that two walks find the same files at the same paths. */
static void
visit_folder_links (State *state)
{
  while (state->folder_links->len > 0 && !g_cancellable_is_cancelled (state->cancellable))
    {
      g_autoptr (GPtrArray) links = g_steal_pointer (&state->folder_links);

      state->folder_links = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_sort (links, compare_paths);
      for (guint i = 0; i < links->len; i++)
        visit_tree (state, g_ptr_array_index (links, i), FALSE);
    }
}

/* Whether the walk came across the file @path leads to where it really is. */
static gboolean
was_found_by_real_path (State *state, const char *path)
{
  g_autofree char *real = realpath (path, NULL);
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  struct stat status;

  if (real == NULL)
    return FALSE;
  folder = g_path_get_dirname (real);
  name = g_path_get_basename (real);
  return tr_scan_is_transcript_name (name) && stat (folder, &status) == 0
         && has_file_id (state->visited, &status);
}

static void
visit_file_links (State *state, guint n_roots)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (file_id_hash, file_id_equal, g_free, NULL);

  /* The roots stay in front. */
  if (state->file_links->len > n_roots)
    qsort (state->file_links->pdata + n_roots,
           state->file_links->len - n_roots,
           sizeof (gpointer),
           compare_paths);
  for (guint i = 0; i < state->file_links->len && !g_cancellable_is_cancelled (state->cancellable);
       i++)
    {
      const char *path = g_ptr_array_index (state->file_links, i);
      struct stat status;

      if (stat (path, &status) == 0 && !was_found_by_real_path (state, path)
          && add_file_id (found, &status))
        found_file (state, path, &status);
    }
}

gboolean
tr_walk (const TrWalk *walk, const char *const *roots, GCancellable *cancellable)
{
  g_autoptr (GHashTable) visited
      = g_hash_table_new_full (file_id_hash, file_id_equal, g_free, NULL);
  State state = { walk, cancellable, visited };
  guint n_file_roots;

  state.folders = g_ptr_array_new_with_free_func (g_free);
  state.folder_links = g_ptr_array_new_with_free_func (g_free);
  state.file_links = g_ptr_array_new_with_free_func (g_free);
  state.path = g_string_sized_new (256);
  for (guint i = 0; roots[i] != NULL; i++)
    {
      struct stat status;

      if (stat (roots[i], &status) == 0 && S_ISREG (status.st_mode))
        g_ptr_array_add (state.file_links, g_strdup (roots[i]));
    }
  n_file_roots = state.file_links->len;
  for (guint i = 0, next_file = 0; roots[i] != NULL; i++)
    {
      if (next_file < n_file_roots
          && g_str_equal (roots[i], g_ptr_array_index (state.file_links, next_file)))
        next_file++;
      else
        visit_tree (&state, roots[i], TRUE);
    }
  visit_folder_links (&state);
  visit_file_links (&state, n_file_roots);
  g_ptr_array_unref (state.folders);
  g_ptr_array_unref (state.folder_links);
  g_ptr_array_unref (state.file_links);
  g_string_free (state.path, TRUE);
  return !g_cancellable_is_cancelled (cancellable);
}

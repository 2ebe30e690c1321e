/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-known-files.h"

#include <string.h>

struct _TrKnownFiles
{
  TrSnapshot *snapshot;
  GHashTable *by_path;    /* path → index + 1 */
  GHashTable *by_file;    /* TrRevision → record; made when first asked for */
  GHashTable *by_content; /* likewise */
  guint8 *seen;
};

TrKnownFiles *
tr_known_files_new (TrSnapshot *snapshot)
{
  TrKnownFiles *self = g_new0 (TrKnownFiles, 1);
  guint n = tr_snapshot_get_n_records (snapshot);

  self->snapshot = tr_snapshot_ref (snapshot);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  self->seen = g_new0 (guint8, n);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (self->by_path,
                         (char *) tr_record_get_path (tr_snapshot_get_record (snapshot, i)),
                         GUINT_TO_POINTER (i + 1));
  return self;
}

void
tr_known_files_free (TrKnownFiles *self)
{
  g_hash_table_unref (self->by_path);
  g_clear_pointer (&self->by_file, g_hash_table_unref);
  g_clear_pointer (&self->by_content, g_hash_table_unref);
  tr_snapshot_unref (self->snapshot);
  g_free (self->seen);
  g_free (self);
}

TrRecord *
tr_known_files_see (TrKnownFiles *self, const char *path)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_path, path));

  if (place == 0)
    return NULL;
  self->seen[place - 1] = TRUE;
  return tr_snapshot_get_record (self->snapshot, place - 1);
}

static guint
hash_file (gconstpointer key)
{
  const TrRevision *revision = key;
  guint64 hash = revision->inode * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ revision->device;

  return hash ^ (hash >> 32);
}

static gboolean
equal_files (gconstpointer a, gconstpointer b)
{
  const TrRevision *x = a;
  const TrRevision *y = b;

  return x->inode == y->inode && x->device == y->device;
}

TrRecord *
tr_known_files_lookup_file (TrKnownFiles *self, const TrRevision *revision)
{
  if (self->by_file == NULL)
    {
      guint n = tr_snapshot_get_n_records (self->snapshot);

      self->by_file = g_hash_table_new (hash_file, equal_files);
      for (guint i = 0; i < n; i++)
        {
          TrRecord *record = tr_snapshot_get_record (self->snapshot, i);

          if (tr_record_get_revision (record) != NULL)
            g_hash_table_insert (self->by_file,
                                 (TrRevision *) tr_record_get_revision (record),
                                 record);
        }
    }
  return g_hash_table_lookup (self->by_file, revision);
}

static guint
hash_content (gconstpointer key)
{
  const TrRevision *revision = key;

  return revision->hash ^ (revision->hash >> 32);
}

static gboolean
equal_contents (gconstpointer a, gconstpointer b)
{
  return tr_revision_same_content (a, b);
}

TrRecord *
tr_known_files_lookup_content (TrKnownFiles *self, const TrRevision *revision)
{
  /* Empty files have nothing in common. */
  if (revision->hash == 0 || revision->size == 0)
    return NULL;
  if (self->by_content == NULL)
    {
      guint n = tr_snapshot_get_n_records (self->snapshot);

      self->by_content = g_hash_table_new (hash_content, equal_contents);
      for (guint i = 0; i < n; i++)
        {
          TrRecord *record = tr_snapshot_get_record (self->snapshot, i);
          const TrRevision *known = tr_record_get_revision (record);

          if (known != NULL && known->hash != 0)
            g_hash_table_insert (self->by_content, (TrRevision *) known, record);
        }
    }
  return g_hash_table_lookup (self->by_content, revision);
}

static gboolean
is_at_or_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  if (strncmp (path, folder, length) != 0)
    return FALSE;
  return path[length] == '/' || path[length] == '\0' || (length > 0 && folder[length - 1] == '/');
}

static gboolean
is_below_any (const char *path, GHashTable *folders)
{
  g_autofree char *folder = NULL;
  char *slash;

  if (g_hash_table_size (folders) == 0)
    return FALSE;
  folder = g_strdup (path);
  while ((slash = strrchr (folder, '/')) != NULL)
    {
      *slash = '\0';
      if (g_hash_table_contains (folders, slash == folder ? "/" : folder))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
tr_known_files_dup_unseen (TrKnownFiles *self, const char *const *roots, GPtrArray *unreadable)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) folders = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = tr_snapshot_get_n_records (self->snapshot);

  for (guint i = 0; i < unreadable->len; i++)
    g_hash_table_add (folders, g_ptr_array_index (unreadable, i));
  for (guint i = 0; i < n; i++)
    {
      const char *path = tr_record_get_path (tr_snapshot_get_record (self->snapshot, i));
      gboolean below = FALSE;

      if (self->seen[i])
        continue;
      for (guint j = 0; roots[j] != NULL && !below; j++)
        below = is_at_or_below (path, roots[j]);
      if (below && !is_below_any (path, folders))
        g_ptr_array_add (paths, g_strdup (path));
    }
  return paths;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-known-files.h"

#include <string.h>

/* Open addressing, at most half full. */
typedef struct
{
  guint32 hash;
  guint32 place; /* of the record, from 1; 0: free */
} Slot;

typedef struct
{
  Slot *slots;
  guint32 mask;
} Table;

/* Gives the hash of a record; returns whether it belongs into the table. */
typedef gboolean (*HashFunc) (const TrRecord *record, guint32 *hash);

struct _TrKnownFiles
{
  TrSnapshot *snapshot;
  guint n;
  Table by_file;
  guint8 *seen;

  GMutex mutex;     /* guards what is made when first asked for */
  Table by_path;    /* of all records */
  Table by_content; /* of those that hold something */
};

static guint32
fold_hash (guint64 hash)
{
  return hash ^ hash >> 32;
}

static guint32
hash_path (const char *path)
{
  return fold_hash (tr_hash_bytes (path, strlen (path)));
}

static guint32
hash_file (const TrRevision *revision)
{
  return fold_hash ((revision->inode ^ revision->device << 40)
                    * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
}

static gboolean
hash_record_path (const TrRecord *record, guint32 *hash)
{
  *hash = hash_path (tr_record_get_path (record));
  return TRUE;
}

static gboolean
hash_record_file (const TrRecord *record, guint32 *hash)
{
  const TrRevision *revision = tr_record_get_revision (record);

  if (revision == NULL)
    return FALSE;
  *hash = hash_file (revision);
  return TRUE;
}

/* Empty files have nothing in common. */
static gboolean
hash_record_content (const TrRecord *record, guint32 *hash)
{
  const TrRevision *revision = tr_record_get_revision (record);

  if (revision == NULL || revision->hash == 0 || revision->size == 0)
    return FALSE;
  *hash = fold_hash (revision->hash);
  return TRUE;
}

static void
fill (TrKnownFiles *self, Table *table, HashFunc hash_record)
{
  guint32 size = 16;

  while (size / 2 < self->n)
    size *= 2;
  table->mask = size - 1;
  table->slots = g_new0 (Slot, size);
  for (guint i = 0; i < self->n; i++)
    {
      guint32 hash, at;

      if (!hash_record (tr_snapshot_get_record (self->snapshot, i), &hash))
        continue;
      for (at = hash & table->mask; table->slots[at].place != 0;)
        at = (at + 1) & table->mask;
      table->slots[at] = (Slot){ hash, i + 1 };
    }
}

/* Goes through the places of the records with @hash; @at starts as it. Returns 0 at the end. */
static guint32
next_place (const Table *table, guint32 hash, guint32 *at)
{
  const Slot *slot;

  do
    slot = &table->slots[(*at)++ & table->mask];
  while (slot->place != 0 && slot->hash != hash);
  return slot->place;
}

static const Table *
demand (TrKnownFiles *self, Table *table, HashFunc hash_record)
{
  g_mutex_lock (&self->mutex);
  if (table->slots == NULL)
    fill (self, table, hash_record);
  g_mutex_unlock (&self->mutex);
  return table;
}

TrKnownFiles *
tr_known_files_new (TrSnapshot *snapshot)
{
  TrKnownFiles *self = g_new0 (TrKnownFiles, 1);

  self->snapshot = tr_snapshot_ref (snapshot);
  self->n = tr_snapshot_get_n_records (snapshot);
  self->seen = g_new0 (guint8, self->n);
  g_mutex_init (&self->mutex);
  fill (self, &self->by_file, hash_record_file);
  return self;
}

void
tr_known_files_free (TrKnownFiles *self)
{
  g_free (self->by_file.slots);
  g_free (self->by_path.slots);
  g_free (self->by_content.slots);
  g_mutex_clear (&self->mutex);
  tr_snapshot_unref (self->snapshot);
  g_free (self->seen);
  g_free (self);
}

static gboolean
is_file (const TrRecord *record, const TrRevision *revision)
{
  const TrRevision *known = tr_record_get_revision (record);

  return known->inode == revision->inode && known->device == revision->device;
}

static TrRecord *
see_if_at (TrKnownFiles *self, guint32 place, const char *path)
{
  TrRecord *record = tr_snapshot_get_record (self->snapshot, place - 1);

  if (strcmp (tr_record_get_path (record), path) != 0)
    return NULL;
  self->seen[place - 1] = TRUE;
  return record;
}

TrRecord *
tr_known_files_see (TrKnownFiles *self, const char *path, const TrRevision *revision)
{
  TrRecord *record = NULL;
  const Table *by_path;
  guint32 hash, place, at;

  if (revision != NULL)
    {
      hash = at = hash_file (revision);
      while (record == NULL && (place = next_place (&self->by_file, hash, &at)) != 0)
        record = see_if_at (self, place, path);
    }
  if (record != NULL)
    return record;
  by_path = demand (self, &self->by_path, hash_record_path);
  hash = at = hash_path (path);
  while (record == NULL && (place = next_place (by_path, hash, &at)) != 0)
    record = see_if_at (self, place, path);
  return record;
}

TrRecord *
tr_known_files_lookup_file (TrKnownFiles *self, const TrRevision *revision)
{
  guint32 hash = hash_file (revision);
  guint32 at = hash;
  guint32 place;

  while ((place = next_place (&self->by_file, hash, &at)) != 0)
    {
      TrRecord *record = tr_snapshot_get_record (self->snapshot, place - 1);

      if (is_file (record, revision))
        return record;
    }
  return NULL;
}

TrRecord *
tr_known_files_lookup_content (TrKnownFiles *self, const TrRevision *revision)
{
  const Table *by_content;
  guint32 hash = fold_hash (revision->hash);
  guint32 at = hash;
  guint32 place;

  if (revision->hash == 0 || revision->size == 0)
    return NULL;
  by_content = demand (self, &self->by_content, hash_record_content);
  while ((place = next_place (by_content, hash, &at)) != 0)
    {
      TrRecord *record = tr_snapshot_get_record (self->snapshot, place - 1);

      if (tr_revision_same_content (tr_record_get_revision (record), revision))
        return record;
    }
  return NULL;
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

  for (guint i = 0; i < unreadable->len; i++)
    g_hash_table_add (folders, g_ptr_array_index (unreadable, i));
  for (guint i = 0; i < self->n; i++)
    {
      const char *path;
      gboolean below = FALSE;

      if (self->seen[i])
        continue;
      path = tr_record_get_path (tr_snapshot_get_record (self->snapshot, i));
      for (guint j = 0; roots[j] != NULL && !below; j++)
        below = is_at_or_below (path, roots[j]);
      if (below && !is_below_any (path, folders))
        g_ptr_array_add (paths, g_strdup (path));
    }
  return paths;
}

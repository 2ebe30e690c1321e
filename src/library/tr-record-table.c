/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-record-table.h"

#include <string.h>

#include "base/tr-release.h"
#include "base/tr-revision.h"
#include "library/tr-copy-index.h"
#include "library/tr-snapshot-private.h"

/* A hash table that grows past 65,536 keys takes milliseconds to do so. Several small ones grow one
 * after another. */
#define N_SHARDS 32

/* So many removed at once may be worth another way than one by one. */
#define MIN_REBUILD 1000

struct _TrRecordTable
{
  GPtrArray *blocks; /* of TrBlock; slot n is record n % TR_BLOCK_SIZE of block n / TR_BLOCK_SIZE */
  guint n_records;
  GHashTable *slots[N_SHARDS]; /* path, of the record in the slot → slot; see shard_of() */
  guint32 first_id;
  GArray *slot_of_id; /* guint32, from the first id on; TR_NO_SLOT for files that are gone */
  TrCopyIndex *copies;
  GArray *hidden; /* guint32, ids of copies whose originals are there; shared with snapshots */
  guint n_transcripts;
  guint n_other_files;
  guint n_unreadable;
};

/* Paths are long, and alike at their beginning. */
static guint
hash_path (gconstpointer path)
{
  guint64 hash = tr_hash_bytes (path, strlen (path));

  return hash ^ hash >> 32;
}

TrRecordTable *
tr_record_table_new (guint32 first_id)
{
  TrRecordTable *self = g_new0 (TrRecordTable, 1);

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_block_unref);
  for (guint i = 0; i < N_SHARDS; i++)
    self->slots[i] = g_hash_table_new (hash_path, g_str_equal);
  self->first_id = first_id;
  self->slot_of_id = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->hidden = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->copies = tr_copy_index_new ();
  return self;
}

void
tr_record_table_free (TrRecordTable *self)
{
  for (guint i = 0; i < N_SHARDS; i++)
    g_hash_table_unref (self->slots[i]);
  g_array_unref (self->slot_of_id);
  g_array_unref (self->hidden);
  tr_copy_index_free (self->copies);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

guint
tr_record_table_get_n (const TrRecordTable *self)
{
  return self->n_records;
}

guint32
tr_record_table_get_first_id (const TrRecordTable *self)
{
  return self->first_id;
}

guint32
tr_record_table_get_n_ids (const TrRecordTable *self)
{
  return self->first_id + self->slot_of_id->len;
}

static GHashTable *
shard_of (const TrRecordTable *self, const char *path)
{
  /* The tables use the low bits. */
  return self->slots[hash_path (path) >> 27];
}

static void
insert_slot (TrRecordTable *self, const TrRecord *record, guint32 slot)
{
  char *path = (char *) tr_record_get_path (record);

  g_hash_table_insert (shard_of (self, path), path, GUINT_TO_POINTER (slot));
}

static void
forget_slot (TrRecordTable *self, const TrRecord *record)
{
  const char *path = tr_record_get_path (record);

  g_hash_table_remove (shard_of (self, path), path);
}

guint32
tr_record_table_find (const TrRecordTable *self, const char *path)
{
  gpointer slot;

  return g_hash_table_lookup_extended (shard_of (self, path), path, NULL, &slot)
             ? GPOINTER_TO_UINT (slot)
             : TR_NO_SLOT;
}

TrRecord *
tr_record_table_get_record (const TrRecordTable *self, guint32 slot)
{
  const TrBlock *block = g_ptr_array_index (self->blocks, slot / TR_BLOCK_SIZE);

  return block->records[slot % TR_BLOCK_SIZE];
}

guint32
tr_record_table_get_id (const TrRecordTable *self, guint32 slot)
{
  const TrBlock *block = g_ptr_array_index (self->blocks, slot / TR_BLOCK_SIZE);

  return block->ids[slot % TR_BLOCK_SIZE];
}

guint32
tr_record_table_get_slot_of_id (const TrRecordTable *self, guint32 id)
{
  if (id < self->first_id)
    return TR_NO_SLOT;
  g_assert (id < tr_record_table_get_n_ids (self));
  return g_array_index (self->slot_of_id, guint32, id - self->first_id);
}

static TrBlock *
writable_block (TrRecordTable *self, guint32 slot)
{
  gpointer *block = &g_ptr_array_index (self->blocks, slot / TR_BLOCK_SIZE);

  *block = tr_block_make_writable (*block);
  return *block;
}

static void
count (TrRecordTable *self, const TrRecord *record, int step)
{
  if (tr_record_is_transcript (record))
    self->n_transcripts += step;
  else
    self->n_other_files += step;
  if (!tr_record_is_readable (record))
    self->n_unreadable += step;
  tr_copy_index_count (self->copies, record, step);
}

static void
set_id_slot (TrRecordTable *self, guint32 id, guint32 slot)
{
  /* A file of before this table is gone, and stays so. */
  g_assert (id >= self->first_id);
  g_array_index (self->slot_of_id, guint32, id - self->first_id) = slot;
}

/* Puts @record behind all others. */
static void
place_record (TrRecordTable *self, TrRecord *record, guint32 id)
{
  guint32 slot = self->n_records++;
  TrBlock *block;

  if (slot / TR_BLOCK_SIZE == self->blocks->len)
    g_ptr_array_add (self->blocks, tr_block_new ());
  block = writable_block (self, slot);
  block->records[slot % TR_BLOCK_SIZE] = tr_record_ref (record);
  block->ids[slot % TR_BLOCK_SIZE] = id;
  block->n++;
  set_id_slot (self, id, slot);
  insert_slot (self, record, slot);
}

void
tr_record_table_append (TrRecordTable *self, TrRecord *record)
{
  guint32 id = tr_record_table_get_n_ids (self);

  g_array_set_size (self->slot_of_id, self->slot_of_id->len + 1);
  place_record (self, record, id);
  count (self, record, 1);
}

void
tr_record_table_replace (TrRecordTable *self, guint32 slot, TrRecord *record)
{
  TrBlock *block = writable_block (self, slot);
  TrRecord **place = &block->records[slot % TR_BLOCK_SIZE];
  TrRecord *old = *place;

  forget_slot (self, old);
  *place = tr_record_ref (record);
  insert_slot (self, record, slot);
  count (self, old, -1);
  count (self, record, 1);
  tr_record_unref (old);
}

static void
remove_slot (TrRecordTable *self, guint32 slot)
{
  guint32 last = self->n_records - 1;
  TrBlock *block = writable_block (self, slot);
  TrBlock *last_block = writable_block (self, last);
  TrRecord *old = block->records[slot % TR_BLOCK_SIZE];

  forget_slot (self, old);
  set_id_slot (self, block->ids[slot % TR_BLOCK_SIZE], TR_NO_SLOT);
  if (slot != last)
    {
      TrRecord *moved = last_block->records[last % TR_BLOCK_SIZE];
      guint32 id = last_block->ids[last % TR_BLOCK_SIZE];

      block->records[slot % TR_BLOCK_SIZE] = moved;
      block->ids[slot % TR_BLOCK_SIZE] = id;
      set_id_slot (self, id, slot);
      insert_slot (self, moved, slot);
    }
  last_block->n--;
  self->n_records--;
  if (last_block->n == 0)
    g_ptr_array_set_size (self->blocks, self->blocks->len - 1);
  count (self, old, -1);
  tr_record_unref (old);
}

/* Removes most of the records: those that stay are taken over anew, which is much less work than to
 * take the others out one by one. A worker frees the rest. */
static void
remove_most (TrRecordTable *self, GPtrArray *paths)
{
  TrSnapshot *all = tr_snapshot_new (self->blocks, 0, NULL);
  g_autofree guint8 *is_removed = g_new0 (guint8, self->n_records);
  guint n = self->n_records;

  for (guint i = 0; i < paths->len; i++)
    {
      guint32 slot = tr_record_table_find (self, g_ptr_array_index (paths, i));

      if (slot != TR_NO_SLOT)
        is_removed[slot] = TRUE;
    }
  for (guint i = 0; i < N_SHARDS; i++)
    g_hash_table_remove_all (self->slots[i]);
  g_ptr_array_set_size (self->blocks, 0);
  self->n_records = 0;
  for (guint i = 0; i < n; i++)
    {
      TrRecord *record = tr_snapshot_get_record (all, i);

      if (is_removed[i])
        {
          set_id_slot (self, tr_snapshot_get_id (all, i), TR_NO_SLOT);
          count (self, record, -1);
        }
      else
        place_record (self, record, tr_snapshot_get_id (all, i));
    }
  tr_release (all, G_MAXSIZE, (GDestroyNotify) tr_snapshot_unref);
}

void
tr_record_table_remove (TrRecordTable *self, GPtrArray *paths)
{
  if (paths->len > MIN_REBUILD && paths->len > self->n_records / 4)
    remove_most (self, paths);
  else
    for (guint i = 0; i < paths->len; i++)
      {
        guint32 slot = tr_record_table_find (self, g_ptr_array_index (paths, i));

        if (slot != TR_NO_SLOT)
          remove_slot (self, slot);
      }
}

GPtrArray *
tr_record_table_settle (TrRecordTable *self)
{
  if (tr_copy_index_is_stale (self->copies))
    {
      g_array_unref (self->hidden);
      self->hidden = tr_copy_index_find_hidden (self->copies, self);
    }
  return tr_copy_index_steal_changed (self->copies);
}

TrRecordCounts
tr_record_table_count (const TrRecordTable *self)
{
  return (TrRecordCounts){
    .n_transcripts = self->n_transcripts - self->hidden->len,
    .n_other_files = self->n_other_files,
    .n_unreadable = self->n_unreadable,
  };
}

guint
tr_record_table_get_n_copies (const TrRecordTable *self, const char *path)
{
  return tr_copy_index_get_n (self->copies, path);
}

TrSnapshot *
tr_record_table_new_snapshot (const TrRecordTable *self)
{
  return tr_snapshot_new (self->blocks, tr_record_table_get_n_ids (self), self->hidden);
}

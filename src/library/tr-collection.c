/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-collection.h"

#include "library/tr-collection-private.h"
#include "library/tr-copy-index.h"
#include "library/tr-item-private.h"
#include "library/tr-snapshot-private.h"

#define NO_SLOT G_MAXUINT32

/* A hash table that grows past 65,536 keys takes milliseconds to do so. Several small ones grow one
 * after another. */
#define N_SHARDS 32

/* So many removed at once may be worth another way than one by one. */
#define MIN_REBUILD 1000

struct _TrCollection
{
  GObject parent_instance;
  GPtrArray *blocks; /* of TrBlock; slot n is record n % TR_BLOCK_SIZE of block n / TR_BLOCK_SIZE */
  guint n_records;
  GHashTable *slots[N_SHARDS]; /* path, of the record in the slot → slot; see shard_of() */
  GArray *slot_of_id;          /* guint32, NO_SLOT for files that are gone */
  GHashTable *items;           /* id → TrItem, not owned */
  GArray *stale_items;  /* ids of items that await their new record, while changes are applied */
  TrSnapshot *snapshot; /* of the present state, made when first asked for */
  TrCopyIndex *copies;
  GArray *hidden; /* guint32, ids of copies whose originals are there; shared with snapshots */
  guint n_transcripts;
  guint n_other_files;
  guint n_unreadable;
};

G_DEFINE_FINAL_TYPE (TrCollection, tr_collection, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_N_TRANSCRIPTS,
  PROP_N_OTHER_FILES,
  PROP_N_UNREADABLE,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
tr_collection_finalize (GObject *object)
{
  TrCollection *self = TR_COLLECTION (object);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    tr_item_forget_owner (item);
  g_hash_table_unref (self->items);
  g_clear_pointer (&self->snapshot, tr_snapshot_unref);
  for (guint i = 0; i < N_SHARDS; i++)
    g_hash_table_unref (self->slots[i]);
  g_array_unref (self->slot_of_id);
  g_array_unref (self->stale_items);
  g_array_unref (self->hidden);
  tr_copy_index_free (self->copies);
  g_ptr_array_unref (self->blocks);
  G_OBJECT_CLASS (tr_collection_parent_class)->finalize (object);
}

static void
tr_collection_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrCollection *self = TR_COLLECTION (object);

  switch (id)
    {
    case PROP_N_TRANSCRIPTS:
      g_value_set_uint (value, tr_collection_get_n_transcripts (self));
      break;
    case PROP_N_OTHER_FILES:
      g_value_set_uint (value, self->n_other_files);
      break;
    case PROP_N_UNREADABLE:
      g_value_set_uint (value, self->n_unreadable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_collection_class_init (TrCollectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tr_collection_finalize;
  object_class->get_property = tr_collection_get_property;
  props[PROP_N_TRANSCRIPTS]
      = g_param_spec_uint ("n-transcripts", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_N_OTHER_FILES]
      = g_param_spec_uint ("n-other-files", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_N_UNREADABLE] = g_param_spec_uint ("n-unreadable", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed",
                                   TR_TYPE_COLLECTION,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);
}

static void
tr_collection_init (TrCollection *self)
{
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_block_unref);
  for (guint i = 0; i < N_SHARDS; i++)
    self->slots[i] = g_hash_table_new (g_str_hash, g_str_equal);
  self->slot_of_id = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->items = g_hash_table_new (NULL, NULL);
  self->stale_items = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->hidden = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->copies = tr_copy_index_new ();
}

TrCollection *
tr_collection_new (void)
{
  return g_object_new (TR_TYPE_COLLECTION, NULL);
}

static GHashTable *
shard_of (TrCollection *self, const char *path)
{
  /* The tables use the low bits. */
  return self->slots[(g_str_hash (path) * 0x9e3779b1U) >> 27];
}

static void
insert_slot (TrCollection *self, const TrRecord *record, guint32 slot)
{
  char *path = (char *) tr_record_get_path (record);

  g_hash_table_insert (shard_of (self, path), path, GUINT_TO_POINTER (slot));
}

static void
forget_slot (TrCollection *self, const TrRecord *record)
{
  const char *path = tr_record_get_path (record);

  g_hash_table_remove (shard_of (self, path), path);
}

static guint32
find_slot (TrCollection *self, const char *path)
{
  gpointer slot;

  return g_hash_table_lookup_extended (shard_of (self, path), path, NULL, &slot)
             ? GPOINTER_TO_UINT (slot)
             : NO_SLOT;
}

static TrRecord *
record_at (TrCollection *self, guint32 slot)
{
  const TrBlock *block = g_ptr_array_index (self->blocks, slot / TR_BLOCK_SIZE);

  return block->records[slot % TR_BLOCK_SIZE];
}

static guint32
id_at (TrCollection *self, guint32 slot)
{
  const TrBlock *block = g_ptr_array_index (self->blocks, slot / TR_BLOCK_SIZE);

  return block->ids[slot % TR_BLOCK_SIZE];
}

static TrBlock *
writable_block (TrCollection *self, guint32 slot)
{
  gpointer *block = &g_ptr_array_index (self->blocks, slot / TR_BLOCK_SIZE);

  *block = tr_block_make_writable (*block);
  return *block;
}

static void
count (TrCollection *self, const TrRecord *record, int step)
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
set_id_slot (TrCollection *self, guint32 id, guint32 slot)
{
  g_array_index (self->slot_of_id, guint32, id) = slot;
}

/* Puts @record behind all others. */
static void
place_record (TrCollection *self, TrRecord *record, guint32 id)
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

static void
append_record (TrCollection *self, TrRecord *record)
{
  guint32 id = self->slot_of_id->len;

  g_array_set_size (self->slot_of_id, id + 1);
  place_record (self, record, id);
  count (self, record, 1);
}

/* Puts @record in the place of the one in @slot, whose path may be another. */
static void
replace_record (TrCollection *self, guint32 slot, TrRecord *record)
{
  TrBlock *block = writable_block (self, slot);
  TrRecord **place = &block->records[slot % TR_BLOCK_SIZE];
  TrRecord *old = *place;
  guint32 id = block->ids[slot % TR_BLOCK_SIZE];

  forget_slot (self, old);
  *place = tr_record_ref (record);
  insert_slot (self, record, slot);
  count (self, old, -1);
  count (self, record, 1);
  if (g_hash_table_contains (self->items, GUINT_TO_POINTER (id)))
    g_array_append_val (self->stale_items, id);
  tr_record_unref (old);
}

static void
remove_slot (TrCollection *self, guint32 slot)
{
  guint32 last = self->n_records - 1;
  TrBlock *block = writable_block (self, slot);
  TrBlock *last_block = writable_block (self, last);
  TrRecord *old = block->records[slot % TR_BLOCK_SIZE];

  forget_slot (self, old);
  set_id_slot (self, block->ids[slot % TR_BLOCK_SIZE], NO_SLOT);
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

static void
unref_snapshot (GTask *task, gpointer source, gpointer snapshot, GCancellable *cancellable)
{
  tr_snapshot_unref (snapshot);
  g_task_return_boolean (task, TRUE);
}

/* Removes most of the records: those that stay are taken over anew, which is much less work than to
 * take the others out one by one. A worker frees the rest. */
static void
remove_most (TrCollection *self, GPtrArray *paths)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  TrSnapshot *all = tr_snapshot_new (self->blocks, self->slot_of_id->len, NULL);
  g_autofree guint8 *is_removed = g_new0 (guint8, self->n_records);
  guint n = self->n_records;

  for (guint i = 0; i < paths->len; i++)
    {
      guint32 slot = find_slot (self, g_ptr_array_index (paths, i));

      if (slot != NO_SLOT)
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
          set_id_slot (self, tr_snapshot_get_id (all, i), NO_SLOT);
          count (self, record, -1);
        }
      else
        place_record (self, record, tr_snapshot_get_id (all, i));
    }
  g_task_set_source_tag (task, remove_most);
  g_task_set_task_data (task, all, NULL);
  g_task_run_in_thread (task, unref_snapshot);
}

static void
remove_paths (TrCollection *self, GPtrArray *paths)
{
  if (paths->len > MIN_REBUILD && paths->len > self->n_records / 4)
    remove_most (self, paths);
  else
    for (guint i = 0; i < paths->len; i++)
      {
        guint32 slot = find_slot (self, g_ptr_array_index (paths, i));

        if (slot != NO_SLOT)
          remove_slot (self, slot);
      }
}

static guint
file_hash (gconstpointer key)
{
  const TrRevision *revision = key;
  guint64 hash = revision->inode * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ revision->device;

  return hash ^ (hash >> 32);
}

static gboolean
file_equal (gconstpointer a, gconstpointer b)
{
  const TrRevision *x = a;
  const TrRevision *y = b;

  return x->inode == y->inode && x->device == y->device;
}

/* Carries out the renames among @records and @removed; what is left of @removed in @gone is really
 * gone. */
static void
apply_renames (TrCollection *self, GPtrArray *records, GHashTable *gone)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (file_hash, file_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      guint32 slot = find_slot (self, path);
      const TrRevision *revision
          = slot == NO_SLOT ? NULL : tr_record_get_revision (record_at (self, slot));

      if (revision != NULL && revision->inode != 0)
        g_hash_table_insert (files, g_memdup2 (revision, sizeof *revision), path);
    }
  for (guint i = 0; i < records->len; i++)
    {
      TrRecord *record = g_ptr_array_index (records, i);
      const TrRevision *revision = tr_record_get_revision (record);
      const char *old_path;

      if (revision == NULL || find_slot (self, tr_record_get_path (record)) != NO_SLOT)
        continue;
      old_path = g_hash_table_lookup (files, revision);
      if (old_path == NULL)
        continue;
      g_hash_table_remove (files, revision);
      replace_record (self, find_slot (self, old_path), record);
      g_hash_table_remove (gone, old_path);
    }
}

static void
update_copies (TrCollection *self)
{
  g_autoptr (GPtrArray) changed = tr_copy_index_steal_changed (self->copies);

  for (guint i = 0; i < changed->len; i++)
    {
      guint32 id = tr_collection_get_id (self, g_ptr_array_index (changed, i));

      if (id != TR_NO_ID && g_hash_table_contains (self->items, GUINT_TO_POINTER (id)))
        g_array_append_val (self->stale_items, id);
    }
  g_array_unref (self->hidden);
  self->hidden = tr_copy_index_find_hidden (self->copies, self);
}

/* Only now, when all is in place: those who are told look around. */
static void
update_items (TrCollection *self)
{
  g_autoptr (GArray) ids = g_steal_pointer (&self->stale_items);

  self->stale_items = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < ids->len; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);
      guint32 slot = g_array_index (self->slot_of_id, guint32, id);
      TrItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (id));

      if (item != NULL && slot != NO_SLOT)
        {
          g_autoptr (TrItem) held = g_object_ref (item);

          tr_item_set_record (held, record_at (self, slot));
          tr_item_set_n_copies (held, tr_copy_index_get_n (self->copies, tr_item_get_path (held)));
        }
    }
}

void
tr_collection_apply (TrCollection *self, GPtrArray *records, GPtrArray *removed)
{
  guint n_transcripts, n_other_files, n_unreadable;

  g_return_if_fail (TR_IS_COLLECTION (self));

  n_transcripts = tr_collection_get_n_transcripts (self);
  n_other_files = self->n_other_files;
  n_unreadable = self->n_unreadable;
  /* First, so that blocks nobody else reads are changed in place. */
  g_clear_pointer (&self->snapshot, tr_snapshot_unref);

  if (removed != NULL && removed->len > 0 && (records == NULL || records->len == 0))
    remove_paths (self, removed);
  else if (removed != NULL && removed->len > 0)
    {
      g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GPtrArray) paths = g_ptr_array_new ();
      GHashTableIter iter;
      gpointer path;

      for (guint i = 0; i < removed->len; i++)
        g_hash_table_add (gone, g_strdup (g_ptr_array_index (removed, i)));
      /* A path that is also among the new records is there after all. */
      for (guint i = 0; i < records->len; i++)
        g_hash_table_remove (gone, tr_record_get_path (g_ptr_array_index (records, i)));
      if (g_hash_table_size (gone) > 0)
        apply_renames (self, records, gone);
      g_hash_table_iter_init (&iter, gone);
      while (g_hash_table_iter_next (&iter, &path, NULL))
        g_ptr_array_add (paths, path);
      remove_paths (self, paths);
    }
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      TrRecord *record = g_ptr_array_index (records, i);
      guint32 slot = find_slot (self, tr_record_get_path (record));

      if (slot == NO_SLOT)
        append_record (self, record);
      else if (record_at (self, slot) != record)
        replace_record (self, slot, record);
    }

  update_copies (self);
  update_items (self);
  if (tr_collection_get_n_transcripts (self) != n_transcripts)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_TRANSCRIPTS]);
  if (self->n_other_files != n_other_files)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_OTHER_FILES]);
  if (self->n_unreadable != n_unreadable)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_UNREADABLE]);
  g_signal_emit (self, signals[CHANGED], 0);
}

TrRecord *
tr_collection_lookup (TrCollection *self, const char *path)
{
  guint32 slot;

  g_return_val_if_fail (TR_IS_COLLECTION (self) && path != NULL, NULL);

  slot = find_slot (self, path);
  return slot == NO_SLOT ? NULL : record_at (self, slot);
}

guint32
tr_collection_get_id (TrCollection *self, const char *path)
{
  guint32 slot = find_slot (self, path);

  return slot == NO_SLOT ? TR_NO_ID : id_at (self, slot);
}

static void
forget_item (gpointer owner, guint32 id)
{
  g_hash_table_remove (TR_COLLECTION (owner)->items, GUINT_TO_POINTER (id));
}

TrItem *
tr_collection_dup_item_of (TrCollection *self, guint32 id, TrRecord *record)
{
  TrItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (id));
  guint32 slot;

  if (item != NULL)
    return g_object_ref (item);
  g_assert (id < self->slot_of_id->len);
  slot = g_array_index (self->slot_of_id, guint32, id);
  item = tr_item_new (slot == NO_SLOT ? record : record_at (self, slot), id, forget_item, self);
  tr_item_set_n_copies (item, tr_copy_index_get_n (self->copies, tr_item_get_path (item)));
  g_hash_table_insert (self->items, GUINT_TO_POINTER (id), item);
  return item;
}

TrItem *
tr_collection_dup_item (TrCollection *self, const char *path)
{
  guint32 slot;

  g_return_val_if_fail (TR_IS_COLLECTION (self) && path != NULL, NULL);

  slot = find_slot (self, path);
  return slot == NO_SLOT
             ? NULL
             : tr_collection_dup_item_of (self, id_at (self, slot), record_at (self, slot));
}

TrSnapshot *
tr_collection_dup_snapshot (TrCollection *self)
{
  g_return_val_if_fail (TR_IS_COLLECTION (self), NULL);

  if (self->snapshot == NULL)
    self->snapshot = tr_snapshot_new (self->blocks, self->slot_of_id->len, self->hidden);
  return tr_snapshot_ref (self->snapshot);
}

guint
tr_collection_get_n_transcripts (TrCollection *self)
{
  g_return_val_if_fail (TR_IS_COLLECTION (self), 0);

  return self->n_transcripts - self->hidden->len;
}

guint
tr_collection_get_n_other_files (TrCollection *self)
{
  g_return_val_if_fail (TR_IS_COLLECTION (self), 0);

  return self->n_other_files;
}

guint
tr_collection_get_n_unreadable (TrCollection *self)
{
  g_return_val_if_fail (TR_IS_COLLECTION (self), 0);

  return self->n_unreadable;
}

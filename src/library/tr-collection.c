/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-collection.h"

#include "base/tr-release.h"
#include "base/tr-signal.h"
#include "library/tr-collection-private.h"
#include "library/tr-item-private.h"
#include "library/tr-record-copy.h"

struct _TrCollection
{
  GObject parent_instance;
  TrRecordTable *table;
  GHashTable *items;     /* id → TrItem, not owned */
  GArray *stale_items;   /* ids of items that await their new record, while changes are applied */
  TrSnapshot *snapshot;  /* of the present state, made when first asked for */
  TrRecordCounts counts; /* as last notified */
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
  g_array_unref (self->stale_items);
  tr_record_table_free (self->table);
  G_OBJECT_CLASS (tr_collection_parent_class)->finalize (object);
}

static void
tr_collection_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrCollection *self = TR_COLLECTION (object);

  switch (id)
    {
    case PROP_N_TRANSCRIPTS:
      g_value_set_uint (value, self->counts.n_transcripts);
      break;
    case PROP_N_OTHER_FILES:
      g_value_set_uint (value, self->counts.n_other_files);
      break;
    case PROP_N_UNREADABLE:
      g_value_set_uint (value, self->counts.n_unreadable);
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
  signals[CHANGED] = tr_signal_new (TR_TYPE_COLLECTION, "changed", 0);
}

static void
tr_collection_init (TrCollection *self)
{
  self->table = tr_record_table_new (0);
  self->items = g_hash_table_new (NULL, NULL);
  self->stale_items = g_array_new (FALSE, FALSE, sizeof (guint32));
}

TrCollection *
tr_collection_new (void)
{
  return g_object_new (TR_TYPE_COLLECTION, NULL);
}

/* Puts @record in the place of the one in @slot, whose path may be another. */
static void
replace_record (TrCollection *self, guint32 slot, TrRecord *record)
{
  guint32 id = tr_record_table_get_id (self->table, slot);
  g_autoptr (TrRecord) known
      = tr_record_new_as_shared_as (record, tr_record_table_get_record (self->table, slot));

  tr_record_table_replace (self->table, slot, known);
  if (g_hash_table_contains (self->items, GUINT_TO_POINTER (id)))
    g_array_append_val (self->stale_items, id);
}

static guint
file_hash (gconstpointer key)
{
  const TrRevision *revision = key;
  guint64 hash = revision->inode * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ revision->device;

  return hash ^ (hash >> 32);
}

static guint
content_hash (gconstpointer key)
{
  const TrRevision *revision = key;

  return revision->hash ^ (revision->hash >> 32);
}

static gboolean
content_equal (gconstpointer a, gconstpointer b)
{
  return tr_revision_same_content (a, b);
}

static gboolean
file_equal (gconstpointer a, gconstpointer b)
{
  const TrRevision *x = a;
  const TrRevision *y = b;

  return x->inode == y->inode && x->device == y->device;
}

/* Whether the file in the slot that a table gave is gone, and did not turn up elsewhere yet. */
static gboolean
is_gone (TrCollection *self, gpointer value, GHashTable *gone)
{
  return value != NULL
         && g_hash_table_contains (gone,
                                   tr_record_get_path (
                                       tr_record_table_get_record (self->table,
                                                                   GPOINTER_TO_UINT (value) - 1)));
}

/* The slot of the file in @gone that @record is of: by inode, or else, where a program wrote it
 * anew at another place, by content. */
static guint32
find_old_slot (TrCollection *self,
               GHashTable *by_file,
               GHashTable *by_content,
               GHashTable *gone,
               const TrRecord *record)
{
  const TrRevision *revision = tr_record_get_revision (record);
  gpointer value;

  if (revision == NULL
      || tr_record_table_find (self->table, tr_record_get_path (record)) != TR_NO_SLOT)
    return TR_NO_SLOT;
  value = g_hash_table_lookup (by_file, revision);
  if (!is_gone (self, value, gone))
    value = revision->size > 0 ? g_hash_table_lookup (by_content, revision) : NULL;
  return is_gone (self, value, gone) ? GPOINTER_TO_UINT (value) - 1 : TR_NO_SLOT;
}

/* Carries out the renames among @records and @removed; what is left of @removed in @gone is really
 * gone. */
static void
apply_renames (TrCollection *self, GPtrArray *records, GHashTable *gone)
{
  g_autoptr (GHashTable) by_file = g_hash_table_new_full (file_hash, file_equal, g_free, NULL);
  g_autoptr (GHashTable) by_content
      = g_hash_table_new_full (content_hash, content_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      guint32 slot = tr_record_table_find (self->table, path);
      const TrRevision *revision
          = slot == TR_NO_SLOT
                ? NULL
                : tr_record_get_revision (tr_record_table_get_record (self->table, slot));

      if (revision != NULL && revision->inode != 0)
        g_hash_table_insert (by_file,
                             g_memdup2 (revision, sizeof *revision),
                             GUINT_TO_POINTER (slot + 1));
      if (revision != NULL && revision->hash != 0)
        g_hash_table_insert (by_content,
                             g_memdup2 (revision, sizeof *revision),
                             GUINT_TO_POINTER (slot + 1));
    }
  for (guint i = 0; i < records->len; i++)
    {
      TrRecord *record = g_ptr_array_index (records, i);
      guint32 slot = find_old_slot (self, by_file, by_content, gone, record);

      if (slot == TR_NO_SLOT)
        continue;
      g_hash_table_remove (gone,
                           tr_record_get_path (tr_record_table_get_record (self->table, slot)));
      replace_record (self, slot, record);
    }
}

static void
update_copies (TrCollection *self)
{
  g_autoptr (GPtrArray) changed = tr_record_table_settle (self->table);

  for (guint i = 0; i < changed->len; i++)
    {
      guint32 id = tr_collection_get_id (self, g_ptr_array_index (changed, i));

      if (id != TR_NO_ID && g_hash_table_contains (self->items, GUINT_TO_POINTER (id)))
        g_array_append_val (self->stale_items, id);
    }
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
      guint32 slot = tr_record_table_get_slot_of_id (self->table, id);
      TrItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (id));

      if (item != NULL && slot != TR_NO_SLOT)
        {
          g_autoptr (TrItem) held = g_object_ref (item);

          tr_item_set_record (held, tr_record_table_get_record (self->table, slot));
          tr_item_set_n_copies (held,
                                tr_record_table_get_n_copies (self->table,
                                                              tr_item_get_path (held)));
        }
    }
}

static void
tell_changed (TrCollection *self)
{
  TrRecordCounts old = self->counts;

  update_copies (self);
  update_items (self);
  self->counts = tr_record_table_count (self->table);
  if (self->counts.n_transcripts != old.n_transcripts)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_TRANSCRIPTS]);
  if (self->counts.n_other_files != old.n_other_files)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_OTHER_FILES]);
  if (self->counts.n_unreadable != old.n_unreadable)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_UNREADABLE]);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
tr_collection_apply (TrCollection *self, GPtrArray *records, GPtrArray *removed)
{
  g_return_if_fail (TR_IS_COLLECTION (self));

  /* First, so that blocks nobody else reads are changed in place. */
  g_clear_pointer (&self->snapshot, tr_snapshot_unref);

  if (removed != NULL && removed->len > 0 && (records == NULL || records->len == 0))
    tr_record_table_remove (self->table, removed);
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
      tr_record_table_remove (self->table, paths);
    }
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      TrRecord *record = g_ptr_array_index (records, i);
      guint32 slot = tr_record_table_find (self->table, tr_record_get_path (record));

      if (slot == TR_NO_SLOT)
        tr_record_table_append (self->table, record);
      else if (tr_record_table_get_record (self->table, slot) != record)
        replace_record (self, slot, record);
    }

  tell_changed (self);
}

/* Whether @table begins with all there is and ever was, in the same places. */
static gboolean
is_begin_of (const TrRecordTable *self, const TrRecordTable *table)
{
  guint n = tr_record_table_get_n (self);

  if (n == 0)
    return tr_record_table_get_first_id (table) == tr_record_table_get_n_ids (self);
  if (tr_record_table_get_first_id (table) != tr_record_table_get_first_id (self)
      || tr_record_table_get_n (table) < n
      || tr_record_table_get_n_ids (self) - n != tr_record_table_get_first_id (self))
    return FALSE;
  for (guint32 slot = 0; slot < n; slot++)
    if (tr_record_table_get_record (table, slot) != tr_record_table_get_record (self, slot)
        || tr_record_table_get_id (table, slot) != tr_record_table_get_id (self, slot))
      return FALSE;
  return TRUE;
}

gboolean
tr_collection_adopt (TrCollection *self, TrRecordTable *table)
{
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (TR_IS_COLLECTION (self) && table != NULL, FALSE);

  /* What came meanwhile is newer. */
  if (!is_begin_of (self->table, table))
    return FALSE;
  g_clear_pointer (&self->snapshot, tr_snapshot_unref);
  tr_record_table_free (self->table);
  self->table = table;
  /* Some may have copies among the others. */
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      guint32 stale = GPOINTER_TO_UINT (id);

      if (stale >= tr_record_table_get_first_id (table))
        g_array_append_val (self->stale_items, stale);
    }
  tell_changed (self);
  return TRUE;
}

guint32
tr_collection_get_n_ids (TrCollection *self)
{
  g_return_val_if_fail (TR_IS_COLLECTION (self), 0);

  return tr_record_table_get_n_ids (self->table);
}

TrRecord *
tr_collection_lookup (TrCollection *self, const char *path)
{
  guint32 slot;

  g_return_val_if_fail (TR_IS_COLLECTION (self) && path != NULL, NULL);

  slot = tr_record_table_find (self->table, path);
  return slot == TR_NO_SLOT ? NULL : tr_record_table_get_record (self->table, slot);
}

guint32
tr_collection_get_id (TrCollection *self, const char *path)
{
  guint32 slot = tr_record_table_find (self->table, path);

  return slot == TR_NO_SLOT ? TR_NO_ID : tr_record_table_get_id (self->table, slot);
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
  slot = tr_record_table_get_slot_of_id (self->table, id);
  item = tr_item_new (slot == TR_NO_SLOT ? record : tr_record_table_get_record (self->table, slot),
                      id,
                      forget_item,
                      self);
  tr_item_set_n_copies (item, tr_record_table_get_n_copies (self->table, tr_item_get_path (item)));
  g_hash_table_insert (self->items, GUINT_TO_POINTER (id), item);
  return item;
}

TrItem *
tr_collection_dup_item (TrCollection *self, const char *path)
{
  guint32 slot;

  g_return_val_if_fail (TR_IS_COLLECTION (self) && path != NULL, NULL);

  slot = tr_record_table_find (self->table, path);
  return slot == TR_NO_SLOT
             ? NULL
             : tr_collection_dup_item_of (self,
                                          tr_record_table_get_id (self->table, slot),
                                          tr_record_table_get_record (self->table, slot));
}

TrSnapshot *
tr_collection_dup_snapshot (TrCollection *self)
{
  g_return_val_if_fail (TR_IS_COLLECTION (self), NULL);

  if (self->snapshot == NULL)
    self->snapshot = tr_record_table_new_snapshot (self->table);
  return tr_snapshot_ref (self->snapshot);
}

guint
tr_collection_get_n_transcripts (TrCollection *self)
{
  g_return_val_if_fail (TR_IS_COLLECTION (self), 0);

  return tr_record_table_count (self->table).n_transcripts;
}

guint
tr_collection_get_n_other_files (TrCollection *self)
{
  g_return_val_if_fail (TR_IS_COLLECTION (self), 0);

  return tr_record_table_count (self->table).n_other_files;
}

guint
tr_collection_get_n_unreadable (TrCollection *self)
{
  g_return_val_if_fail (TR_IS_COLLECTION (self), 0);

  return tr_record_table_count (self->table).n_unreadable;
}

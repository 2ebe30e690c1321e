/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-snapshot.h"

#include "library/tr-snapshot-private.h"

struct _TrSnapshot
{
  gatomicrefcount ref_count;
  guint32 n_ids;
  guint n_records;
  guint n_blocks;
  GArray *hidden; /* nullable */
  TrBlock *blocks[];
};

TrBlock *
tr_block_new (void)
{
  TrBlock *block = g_new0 (TrBlock, 1);

  g_atomic_ref_count_init (&block->ref_count);
  return block;
}

TrBlock *
tr_block_make_writable (TrBlock *block)
{
  TrBlock *copy;

  if (g_atomic_ref_count_compare (&block->ref_count, 1))
    return block;
  copy = tr_block_new ();
  copy->n = block->n;
  for (guint i = 0; i < block->n; i++)
    {
      copy->ids[i] = block->ids[i];
      copy->records[i] = tr_record_ref (block->records[i]);
    }
  tr_block_unref (block);
  return copy;
}

void
tr_block_unref (TrBlock *block)
{
  if (!g_atomic_ref_count_dec (&block->ref_count))
    return;
  for (guint i = 0; i < block->n; i++)
    tr_record_unref (block->records[i]);
  g_free (block);
}

TrSnapshot *
tr_snapshot_new (GPtrArray *blocks, guint32 n_ids, GArray *hidden)
{
  TrSnapshot *self = g_malloc (sizeof (TrSnapshot) + blocks->len * sizeof (TrBlock *));

  g_atomic_ref_count_init (&self->ref_count);
  self->n_ids = n_ids;
  self->n_records = 0;
  self->hidden = hidden != NULL && hidden->len > 0 ? g_array_ref (hidden) : NULL;
  self->n_blocks = blocks->len;
  for (guint i = 0; i < blocks->len; i++)
    {
      self->blocks[i] = g_ptr_array_index (blocks, i);
      g_atomic_ref_count_inc (&self->blocks[i]->ref_count);
      self->n_records += self->blocks[i]->n;
    }
  return self;
}

TrSnapshot *
tr_snapshot_ref (TrSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_snapshot_unref (TrSnapshot *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_blocks; i++)
    tr_block_unref (self->blocks[i]);
  g_clear_pointer (&self->hidden, g_array_unref);
  g_free (self);
}

guint
tr_snapshot_get_n_records (const TrSnapshot *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_records;
}

TrRecord *
tr_snapshot_get_record (const TrSnapshot *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->n_records, NULL);

  return self->blocks[index / TR_BLOCK_SIZE]->records[index % TR_BLOCK_SIZE];
}

guint32
tr_snapshot_get_id (const TrSnapshot *self, guint index)
{
  return self->blocks[index / TR_BLOCK_SIZE]->ids[index % TR_BLOCK_SIZE];
}

guint32
tr_snapshot_get_n_ids (const TrSnapshot *self)
{
  return self->n_ids;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

gboolean
tr_snapshot_is_shown (const TrSnapshot *self, guint index)
{
  guint32 id;

  if (!tr_record_is_transcript (tr_snapshot_get_record (self, index)))
    return FALSE;
  if (self->hidden == NULL)
    return TRUE;
  id = tr_snapshot_get_id (self, index);
  return !g_array_binary_search (self->hidden, &id, compare_ids, NULL);
}

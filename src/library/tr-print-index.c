/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-print-index.h"

#include "library/tr-record-copy.h"

/* A table with open addressing: a hash table of GLib's takes three times as long for a million
 * prints. No print is 0: no hash is. */
typedef struct
{
  guint64 print;
  guint32 n;     /* how many records have it */
  guint32 start; /* where they begin among the members */
} Slot;

typedef struct
{
  Slot *slots;
  guint mask;
} Table;

struct _TrPrintIndex
{
  gatomicrefcount ref_count;
  TrSnapshot *snapshot;
  Table shared;
  guint32 *members;
};

static void
table_init (Table *self, guint n)
{
  guint size = 16;

  while (size < n + n / 2)
    size *= 2;
  self->slots = g_new0 (Slot, size);
  self->mask = size - 1;
}

/* The slot of @print, or the empty one where it would be. */
static inline Slot *
find (const Table *self, guint64 print)
{
  guint i = (guint) (print >> 20) & self->mask;

  while (self->slots[i].print != 0 && self->slots[i].print != print)
    i = (i + 1) & self->mask;
  return &self->slots[i];
}

static guint
count_prints (TrSnapshot *snapshot)
{
  guint n_records = tr_snapshot_get_n_records (snapshot);
  guint n_all = 0;

  for (guint i = 0; i < n_records; i++)
    {
      guint n;

      tr_record_get_prints (tr_snapshot_get_record (snapshot, i), &n);
      n_all += n;
    }
  return n_all;
}

static void
count_all (Table *all, TrSnapshot *snapshot)
{
  guint n_records = tr_snapshot_get_n_records (snapshot);

  table_init (all, count_prints (snapshot));
  for (guint i = 0; i < n_records; i++)
    {
      guint n;
      const guint64 *prints = tr_record_get_prints (tr_snapshot_get_record (snapshot, i), &n);

      for (guint j = 0; n > 0 && tr_snapshot_is_shown (snapshot, i) && j < n; j++)
        {
          Slot *slot = find (all, prints[j]);

          slot->print = prints[j];
          slot->n++;
        }
    }
}

/* Keeps those that more than one record has. Returns how many members they have. */
static guint
keep_shared (Table *shared, const Table *all)
{
  guint n_shared = 0;
  guint n_members = 0;

  for (guint i = 0; i <= all->mask; i++)
    n_shared += all->slots[i].n > 1;
  table_init (shared, n_shared);
  for (guint i = 0; i <= all->mask; i++)
    if (all->slots[i].n > 1)
      {
        Slot *slot = find (shared, all->slots[i].print);

        *slot = all->slots[i];
        slot->start = n_members;
        n_members += slot->n;
        /* Counted again while they are put there. */
        slot->n = 0;
      }
  return n_members;
}

static void
put_members (TrPrintIndex *self)
{
  guint n_records = tr_snapshot_get_n_records (self->snapshot);

  for (guint i = 0; i < n_records; i++)
    {
      guint n;
      const guint64 *prints = tr_record_get_prints (tr_snapshot_get_record (self->snapshot, i), &n);

      for (guint j = 0; n > 0 && tr_snapshot_is_shown (self->snapshot, i) && j < n; j++)
        {
          Slot *slot = find (&self->shared, prints[j]);

          if (slot->print != 0)
            self->members[slot->start + slot->n++] = i;
        }
    }
}

TrPrintIndex *
tr_print_index_new (TrSnapshot *snapshot, GCancellable *cancellable)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  TrPrintIndex *self = g_new0 (TrPrintIndex, 1);
  Table all;

  g_atomic_ref_count_init (&self->ref_count);
  self->snapshot = tr_snapshot_ref (snapshot);
  count_all (&all, snapshot);
  self->members = g_new (guint32, keep_shared (&self->shared, &all));
  g_free (all.slots);
  if (!g_cancellable_is_cancelled (cancellable))
    {
      put_members (self);
      return self;
    }
  tr_print_index_unref (self);
  return NULL;
}

TrPrintIndex *
tr_print_index_ref (TrPrintIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_print_index_unref (TrPrintIndex *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->shared.slots);
  g_free (self->members);
  tr_snapshot_unref (self->snapshot);
  g_free (self);
}

TrSnapshot *
tr_print_index_get_snapshot (TrPrintIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->snapshot;
}

const guint32 *
tr_print_index_lookup (TrPrintIndex *self, guint64 print, guint *n)
{
  const Slot *slot;

  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  slot = find (&self->shared, print);
  *n = slot->n;
  return slot->print != 0 ? self->members + slot->start : NULL;
}

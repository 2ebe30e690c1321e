/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-order.h"

#include <string.h>

#include "library/tr-record-private.h"
#include "library/tr-snapshot-private.h"

struct _TrOrder
{
  gatomicrefcount ref_count;
  TrSnapshot *snapshot;
  TrSortKey key;
  gboolean descending;
  guint n;
  guint32 *indices;
};

/* Most comparisons are decided by @weight, without touching the record. */
typedef struct
{
  guint64 weight;
  const TrRecord *record;
  guint32 index;
} Entry;

/* The first bytes of the folded title, as a number that compares as they do. */
static guint64
title_weight (const TrRecord *record)
{
  const char *title = tr_record_get_key (record);
  guint64 weight = 0;
  guint i = 0;

  for (; i < 8 && title[i] != '\0' && title[i] != '\n'; i++)
    weight = weight << 8 | (guchar) title[i];
  return i == 0 ? 0 : weight << (8 * (8 - i));
}

static int
compare_titles (const TrRecord *a, const TrRecord *b)
{
  const guchar *x = (const guchar *) tr_record_get_key (a);
  const guchar *y = (const guchar *) tr_record_get_key (b);

  while (*x == *y && *x != '\0' && *x != '\n')
    {
      x++;
      y++;
    }
  /* A title that ends is before one that goes on, whatever the byte that ends it. */
  return (*x == '\n' ? 0 : *x) - (*y == '\n' ? 0 : *y);
}

static guint64
weigh (const TrRecord *record, TrSortKey key, gboolean descending)
{
  guint64 weight = 0;
  gboolean missing = FALSE;

  switch (key)
    {
    case TR_SORT_TITLE:
      weight = title_weight (record);
      break;
    case TR_SORT_DATE:
      weight = tr_record_get_day (record);
      missing = weight == 0;
      break;
    case TR_SORT_DURATION:
      missing = tr_record_get_duration_ms (record) < 0;
      weight = missing ? 0 : (guint64) tr_record_get_duration_ms (record);
      break;
    case TR_SORT_MODIFIED:
      /* Times before 1970 are negative. */
      weight
          = (guint64) tr_record_get_modified_ns (record) ^ G_GUINT64_CONSTANT (0x8000000000000000);
      break;
    default:
      g_assert_not_reached ();
    }
  if (missing)
    return G_MAXUINT64;
  return descending ? ~weight : weight;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TrOrder *order = user_data;
  const Entry *x = a;
  const Entry *y = b;
  int result;

  if (x->weight != y->weight)
    return x->weight < y->weight ? -1 : 1;
  result = compare_titles (x->record, y->record);
  if (result != 0)
    return order->key == TR_SORT_TITLE && order->descending ? -result : result;
  return strcmp (tr_record_get_path (x->record), tr_record_get_path (y->record));
}

static Entry
make_entry (const TrOrder *self, guint32 index)
{
  const TrRecord *record = tr_snapshot_get_record (self->snapshot, index);

  return (Entry){ weigh (record, self->key, self->descending), record, index };
}

/* Sorts the indices @from at the end of @self. */
static gboolean
sort (TrOrder *self, const guint32 *from, guint n, GCancellable *cancellable)
{
  g_autofree Entry *entries = g_new (Entry, n);

  for (guint i = 0; i < n; i++)
    {
      if (i % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      entries[i] = make_entry (self, from[i]);
    }
  g_qsort_with_data (entries, n, sizeof (Entry), compare_entries, self);
  for (guint i = 0; i < n; i++)
    self->indices[self->n++] = entries[i].index;
  return TRUE;
}

/* Returns how many of the sorted @indices are before @entry. */
static guint
find_place (const TrOrder *self, const guint32 *indices, guint low, guint high, const Entry *entry)
{
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      Entry other = make_entry (self, indices[middle]);

      if (compare_entries (&other, entry, (gpointer) self) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Puts the sorted indices @added, which are at the end of @self, in their places among @kept. */
static void
merge (TrOrder *self, const guint32 *kept, guint n_kept)
{
  guint n_added = self->n;
  g_autofree guint32 *added = g_memdup2 (self->indices, n_added * sizeof (guint32));
  guint from = 0;

  self->n = 0;
  for (guint i = 0; i < n_added; i++)
    {
      Entry entry = make_entry (self, added[i]);
      guint place = find_place (self, kept, from, n_kept, &entry);

      for (; from < place; from++)
        self->indices[self->n++] = kept[from];
      self->indices[self->n++] = added[i];
    }
  for (; from < n_kept; from++)
    self->indices[self->n++] = kept[from];
}

TrOrder *
tr_order_new (TrSnapshot *snapshot,
              TrSortKey key,
              gboolean descending,
              TrOrder *previous,
              GCancellable *cancellable)
{
  g_autoptr (TrOrder) self = g_new0 (TrOrder, 1);
  guint n = tr_snapshot_get_n_records (snapshot);
  guint n_old = 0;
  g_autofree guint32 *added = g_new (guint32, n);
  g_autofree guint32 *kept = NULL;
  g_autofree gboolean *is_kept = NULL;
  guint n_added = 0;
  guint n_kept = 0;

  g_atomic_ref_count_init (&self->ref_count);
  self->snapshot = tr_snapshot_ref (snapshot);
  self->key = key;
  self->descending = descending;
  self->indices = g_new (guint32, n);
  if (previous != NULL && previous->key == key && previous->descending == descending)
    n_old = tr_snapshot_get_n_records (previous->snapshot);
  /* A record that is where it was is the same, and compares with the others as it did. */
  is_kept = g_new0 (gboolean, n_old);
  for (guint i = 0; i < n; i++)
    {
      const TrRecord *record = tr_snapshot_get_record (snapshot, i);

      if (i < n_old && tr_snapshot_get_record (previous->snapshot, i) == record
          && tr_snapshot_is_shown (previous->snapshot, i) == tr_snapshot_is_shown (snapshot, i))
        is_kept[i] = TRUE;
      else if (tr_snapshot_is_shown (snapshot, i))
        added[n_added++] = i;
    }
  if (n_old > 0)
    {
      kept = g_new (guint32, previous->n);
      for (guint i = 0; i < previous->n; i++)
        if (is_kept[previous->indices[i]])
          kept[n_kept++] = previous->indices[i];
    }
  if (n_added < n_kept / 8)
    {
      if (!sort (self, added, n_added, cancellable))
        return NULL;
      merge (self, kept, n_kept);
      return g_steal_pointer (&self);
    }
  for (guint i = 0; i < n_kept; i++)
    added[n_added++] = kept[i];
  if (!sort (self, added, n_added, cancellable))
    return NULL;
  return g_steal_pointer (&self);
}

TrOrder *
tr_order_ref (TrOrder *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_order_unref (TrOrder *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  tr_snapshot_unref (self->snapshot);
  g_free (self->indices);
  g_free (self);
}

gboolean
tr_order_is_of (const TrOrder *self, const TrSnapshot *snapshot, TrSortKey key, gboolean descending)
{
  return self->snapshot == snapshot && self->key == key && self->descending == descending;
}

TrSnapshot *
tr_order_get_snapshot (const TrOrder *self)
{
  return self->snapshot;
}

const guint32 *
tr_order_get_indices (const TrOrder *self, guint *n)
{
  *n = self->n;
  return self->indices;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-passage-sequence-private.h"

#include <string.h>

struct _TrPassageSequence
{
  GPtrArray *files; /* (element-type TrPassageFile) */
  GArray *ends;     /* (element-type guint): the position behind the last passage of each */
};

TrPassageSequence *
tr_passage_sequence_new (void)
{
  TrPassageSequence *self = g_new0 (TrPassageSequence, 1);

  self->files = g_ptr_array_new_with_free_func (tr_passage_file_unref);
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
tr_passage_sequence_free (TrPassageSequence *self)
{
  g_ptr_array_unref (self->files);
  g_array_unref (self->ends);
  g_free (self);
}

guint
tr_passage_sequence_get_start (TrPassageSequence *self, guint place)
{
  return place > 0 ? g_array_index (self->ends, guint, place - 1) : 0;
}

guint
tr_passage_sequence_get_n (TrPassageSequence *self)
{
  return tr_passage_sequence_get_start (self, self->ends->len);
}

guint
tr_passage_sequence_get_n_files (TrPassageSequence *self)
{
  return self->files->len;
}

TrPassageFile *
tr_passage_sequence_locate (TrPassageSequence *self, guint position, guint *index)
{
  guint low = 0, high = self->ends->len;

  if (position >= tr_passage_sequence_get_n (self))
    return NULL;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->ends, guint, middle) <= position)
        low = middle + 1;
      else
        high = middle;
    }
  *index = position - tr_passage_sequence_get_start (self, low);
  return g_ptr_array_index (self->files, low);
}

guint
tr_passage_sequence_remove (TrPassageSequence *self, guint first, guint last)
{
  guint n;

  if (last <= first)
    return 0;
  n = tr_passage_sequence_get_start (self, last) - tr_passage_sequence_get_start (self, first);
  g_ptr_array_remove_range (self->files, first, last - first);
  g_array_remove_range (self->ends, first, last - first);
  for (guint i = first; i < self->ends->len; i++)
    g_array_index (self->ends, guint, i) -= n;
  return n;
}

/* Makes room for @n files at @place, in one go. */
static void
open_gap (TrPassageSequence *self, guint place, guint n)
{
  guint n_behind = self->files->len - place;

  g_ptr_array_set_size (self->files, (int) (self->files->len + n));
  if (n_behind > 0)
    memmove (self->files->pdata + place + n,
             self->files->pdata + place,
             n_behind * sizeof (gpointer));
}

guint
tr_passage_sequence_insert (TrPassageSequence *self, guint place, GPtrArray *added)
{
  g_autofree guint *ends = g_new (guint, added->len);
  guint start = tr_passage_sequence_get_start (self, place);
  guint n = 0;

  open_gap (self, place, added->len);
  for (guint i = 0; i < added->len; i++)
    {
      TrPassageFile *file = g_ptr_array_index (added, i);

      g_ptr_array_index (self->files, place + i) = tr_passage_file_ref (file);
      n += file->n;
      ends[i] = start + n;
    }
  for (guint i = place; i < self->ends->len; i++)
    g_array_index (self->ends, guint, i) += n;
  if (added->len > 0)
    g_array_insert_vals (self->ends, place, ends, added->len);
  return n;
}

void
tr_passage_sequence_compare (TrPassageSequence *self,
                             GPtrArray *wanted,
                             guint *n_first,
                             guint *n_last)
{
  guint n = MIN (wanted->len, self->files->len);

  *n_first = *n_last = 0;
  while (*n_first < n
         && g_ptr_array_index (wanted, *n_first) == g_ptr_array_index (self->files, *n_first))
    (*n_first)++;
  while (*n_last < n - *n_first
         && g_ptr_array_index (wanted, wanted->len - 1 - *n_last)
                == g_ptr_array_index (self->files, self->files->len - 1 - *n_last))
    (*n_last)++;
}

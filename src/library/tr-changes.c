/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-changes.h"

/* A list view spends more on so many signals than on building its rows anew. */
#define MAX_CHANGES 64
/* While hardly more than this goes among them, they are told one by one as far as they go, and the
 * rest of the list as one: the rows at the start of the list, which are the ones that are there,
 * stay. Where much goes, each signal brings rows into view that the next one takes away. */
#define MAX_REMOVED 16
/* An exchange of more rows than this is worth two signals. */
#define LARGE_EXCHANGE 64

/* Marks in @keep the longest subsequence of @places that grows; 0 is no place. */
static void
keep_longest_growing (const guint32 *places, guint n, gboolean *keep)
{
  g_autofree guint *tails = g_new (guint, n);
  g_autofree guint *previous = g_new (guint, n);
  guint length = 0;
  guint at;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0;
      guint high = length;

      if (places[i] == 0)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (places[tails[middle]] < places[i])
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low == 0 ? n : tails[low - 1];
      tails[low] = i;
      if (low == length)
        length++;
    }
  for (at = length == 0 ? n : tails[length - 1]; at != n; at = previous[at])
    keep[at] = TRUE;
}

GArray *
tr_changes_compute (
    const guint32 *old_ids, guint n_old, const guint32 *new_ids, guint n_new, guint32 n_ids)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (TrChange));
  g_autofree guint32 *place_of_id = g_new0 (guint32, n_ids);
  g_autofree guint32 *places = g_new (guint32, n_old); /* in the new list, from 1 */
  g_autofree gboolean *keep = g_new0 (gboolean, n_old);
  guint32 last = 0;
  gboolean grows = TRUE;
  guint n_removed = 0;
  guint i = 0;
  guint j = 0;

  for (guint k = 0; k < n_new; k++)
    place_of_id[new_ids[k]] = k + 1;
  for (guint k = 0; k < n_old; k++)
    {
      places[k] = place_of_id[old_ids[k]];
      if (places[k] == 0)
        continue;
      keep[k] = TRUE;
      if (places[k] < last)
        grows = FALSE;
      last = places[k];
    }
  if (!grows)
    {
      for (guint k = 0; k < n_old; k++)
        keep[k] = FALSE;
      keep_longest_growing (places, n_old, keep);
    }

  while (i < n_old || j < n_new)
    {
      const TrChange rest = { j, n_old - i, n_new - j };
      TrChange change = { j, 0, 0 };

      while (i < n_old && !keep[i])
        {
          change.removed++;
          i++;
        }
      change.added = (i < n_old ? places[i] - 1 : n_new) - j;
      j += change.added;
      if (change.removed > 0 || change.added > 0)
        {
          if (changes->len == MAX_CHANGES && n_removed > MAX_REMOVED)
            return NULL;
          if (changes->len == MAX_CHANGES)
            {
              g_array_append_val (changes, rest);
              return g_steal_pointer (&changes);
            }
          g_array_append_val (changes, change);
          n_removed += change.removed;
        }
      while (i < n_old && keep[i] && places[i] == j + 1)
        {
          i++;
          j++;
        }
    }
  return g_steal_pointer (&changes);
}

void
tr_transition_run (TrTransition *self, GListModel *model, GArray *changes, guint n_old, guint n_new)
{
  const TrChange reset = { 0, n_old, n_new };
  const TrChange *change = changes == NULL ? &reset : (const TrChange *) changes->data;
  guint n = changes == NULL ? 1 : changes->len;

  self->head = 0;
  self->tail = 0;
  self->n_old = n_old;
  for (guint i = 0; i < n; i++, change++)
    {
      guint kept = change->position - self->head;
      gboolean in_two = change->removed > 0 && change->added > 0
                        && (changes == NULL || change->removed + change->added > LARGE_EXCHANGE);

      self->head = change->position;
      self->tail += kept + change->removed;
      if (in_two)
        g_list_model_items_changed (model, change->position, change->removed, 0);
      self->head += change->added;
      if (in_two)
        g_list_model_items_changed (model, change->position, 0, change->added);
      else if (change->removed > 0 || change->added > 0)
        g_list_model_items_changed (model, change->position, change->removed, change->added);
    }
  self->head = n_new;
  self->tail = n_old;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrChange:
 * @position: where, counted in the new list
 * @removed: how many elements of the old list end there
 * @added: how many elements of the new list begin there
 */
typedef struct
{
  guint position;
  guint removed;
  guint added;
} TrChange;

/**
 * tr_changes_compute:
 * @n_ids: all ids are below; no id is twice in a list
 *
 * Compares two lists of ids. An element that moved is removed and added. Thread: any. O(n log n)
 * where elements moved, else O(n).
 *
 * Returns: (transfer full) (nullable) (element-type TrChange): the fewest changes that turn
 *   @old_ids into @new_ids, by position; where they are many, and hardly anything goes, those at
 * the start of the list, and one for the rest; %NULL where they are so many that a reset is cheaper
 *   for those who follow
 */
GArray *tr_changes_compute (
    const guint32 *old_ids, guint n_old, const guint32 *new_ids, guint n_new, guint32 n_ids);

/**
 * TrTransition:
 * @head: so many elements are the first ones of the new list
 * @tail: after them come those of the old list from here on
 * @n_old: the old list's length
 *
 * What a list model holds while it goes from one list to another, signal by signal, without
 * copying.
 */
typedef struct
{
  guint head;
  guint tail;
  guint n_old;
} TrTransition;

static inline guint
tr_transition_get_n_items (const TrTransition *self)
{
  return self->head + (self->n_old - self->tail);
}

/**
 * tr_transition_run:
 * @self: what @model answers from; afterwards all of the new list
 * @changes: (nullable): from tr_changes_compute()
 *
 * Emits the signals that lead @model from its old to its new list. A large exchange is emitted as a
 * removal and an addition, because selection models fetch every item of one that is both.
 */
void tr_transition_run (
    TrTransition *self, GListModel *model, GArray *changes, guint n_old, guint n_new);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-found-passage-private.h"

G_BEGIN_DECLS

/**
 * TrPassageSequence:
 *
 * Files in order, and the positions of their passages when they are counted through. Without files
 * that have none.
 */
typedef struct _TrPassageSequence TrPassageSequence;

TrPassageSequence *tr_passage_sequence_new (void);
void tr_passage_sequence_free (TrPassageSequence *self);

guint tr_passage_sequence_get_n (TrPassageSequence *self);
guint tr_passage_sequence_get_n_files (TrPassageSequence *self);

/**
 * tr_passage_sequence_get_start:
 * @place: of a file; may be their number
 *
 * Returns: the position of its first passage
 */
guint tr_passage_sequence_get_start (TrPassageSequence *self, guint place);

/**
 * tr_passage_sequence_locate:
 * @index: (out): which of the file's passages
 *
 * O(log(files)).
 *
 * Returns: (nullable) (transfer none): the file of the passage at @position
 */
TrPassageFile *tr_passage_sequence_locate (TrPassageSequence *self, guint position, guint *index);

/**
 * tr_passage_sequence_remove:
 *
 * Takes out the files from @first to before @last. O(files behind them).
 *
 * Returns: how many passages they had
 */
guint tr_passage_sequence_remove (TrPassageSequence *self, guint first, guint last);

/**
 * tr_passage_sequence_insert:
 * @added: (element-type TrPassageFile):
 *
 * Returns: how many passages they have
 */
guint tr_passage_sequence_insert (TrPassageSequence *self, guint place, GPtrArray *added);

/**
 * tr_passage_sequence_compare:
 * @wanted: (element-type TrPassageFile): other files
 * @n_first: (out): how many are the same at the beginning
 * @n_last: (out): and of the others, at the end
 */
void tr_passage_sequence_compare (TrPassageSequence *self,
                                  GPtrArray *wanted,
                                  guint *n_first,
                                  guint *n_last);

G_END_DECLS

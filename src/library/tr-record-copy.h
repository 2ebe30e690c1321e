/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record.h"

G_BEGIN_DECLS

/* What files have in common can only be known of all of them together: it is added to a record
 * when that is known, by making another one. */

/**
 * tr_record_get_prints:
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): see #TrExamination
 */
const guint64 *tr_record_get_prints (const TrRecord *self, guint *n);

/**
 * tr_record_get_shared:
 *
 * Returns: which of the prints are problems, because other files have them too: a bit for each
 */
guint32 tr_record_get_shared (const TrRecord *self);

/**
 * tr_record_new_shared:
 * @shared: which prints are shared
 * @names: (array zero-terminated=1): what these problems are called: one name for each kind among
 *   them, in the order of the kinds
 *
 * Each of @names counts as one problem that needs attention.
 *
 * Returns: (transfer full): the same, in place of what @record says of this
 */
TrRecord *tr_record_new_shared (TrRecord *record, guint32 shared, const char *const *names);

/**
 * tr_record_new_as_shared_as:
 * @old: what was known of the file before
 *
 * Until somebody has looked at all files again, what a file still holds is shared as it was.
 *
 * Returns: (transfer full): @record itself where there is nothing to add
 */
TrRecord *tr_record_new_as_shared_as (TrRecord *record, const TrRecord *old);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-draft-private.h"

G_BEGIN_DECLS

/**
 * tr_insert_field:
 * @key: not in the front matter
 * @value: settled, not none
 *
 * Adds a field where the home dialect would have it, among the known ones that are there; else at
 * the end. Makes front matter where there is none.
 */
void tr_insert_field (TrDraft *draft, const char *key, TrValue *value);

/**
 * tr_remove_field:
 * @with_followers: whether blank lines and indented comments right after it go, too: a block scalar
 * that stands before it may take them for its own
 *
 * Removes a field's lines. @field is gone afterwards.
 */
void tr_remove_field (TrDraft *draft, TrField *field, gboolean with_followers);

/**
 * tr_restore_field:
 * @origin: the head of another revision of the same file
 * @key: a key that @origin has or has not: so shall it be here
 * @whole: whether a root in flow form may come back as a whole, as commas and blanks belong to no
 * field: for the caller to see whether more has changed by that
 *
 * Brings a field's bytes back from @origin, and its place if it is not there; or takes the field
 * away, and with the last one the front matter that @origin has not.
 *
 * Returns: whether that could be done
 */
gboolean tr_restore_field (TrDraft *draft, TrDraft *origin, const char *key, gboolean whole);

G_END_DECLS

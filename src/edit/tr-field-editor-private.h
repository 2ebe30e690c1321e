/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-draft-private.h"

G_BEGIN_DECLS

/**
 * TrListForm:
 *
 * How the lists of a file are written.
 */
typedef struct
{
  gboolean flow;
  gsize indent; /* of the dashes, beyond the keys */
  TrScalarStyle style;
} TrListForm;

/**
 * tr_draft_get_list_form:
 *
 * Returns: the form of the first list with members; two blanks and double quotes where there is
 * none
 */
TrListForm tr_draft_get_list_form (const TrDraft *draft);

/**
 * tr_field_settle_value:
 * @field: (nullable): what is there
 * @key: the key it has or shall have
 * @value: what a person wants, not nested
 *
 * The same value as the field's form will hold it: a string for a list is the list of that one; no
 * members and the empty string are no value; a literal block ends in a line break unless it did not
 * before.
 *
 * Returns: (transfer full): the value that tr_field_write() can write and that will be read back
 */
TrValue *
tr_field_settle_value (const TrDraft *draft, TrField *field, const char *key, TrValue *value);

/**
 * tr_field_write:
 * @value: settled, other than what @field holds
 *
 * Gives @field another value, in the form it has where that can hold it. @field is gone afterwards.
 */
void tr_field_write (TrDraft *draft, TrField *field, TrValue *value);

/**
 * tr_field_write_new:
 * @key: not in the front matter
 * @value: settled
 * @indent: the keys' indentation
 *
 * Returns: (transfer full): the lines of a new field
 */
char *tr_field_write_new (const TrDraft *draft, const char *key, TrValue *value, gsize indent);

/**
 * tr_field_write_new_flow:
 *
 * Returns: (transfer full): the entry of a new field in a root in flow form
 */
char *tr_field_write_new_flow (const char *key, TrValue *value);

/**
 * tr_field_get_entry_span:
 *
 * Returns: the bytes from the key to the end of the value, or to the colon where there is none
 */
TrSpan tr_field_get_entry_span (const TrDraft *draft, TrField *field);

G_END_DECLS

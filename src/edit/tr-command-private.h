/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-command.h"

G_BEGIN_DECLS

/**
 * tr_command_new_inverse:
 * @kind: set or remove
 * @key: no other key is meant, even where that is an alias of this one
 * @value: (nullable): what to set
 * @expected: what the field must hold, or else %TR_EDIT_ERROR_CONFLICT
 *
 * What takes back an edit by value.
 */
TrCommand *
tr_command_new_inverse (TrCommandKind kind, const char *key, TrValue *value, TrValue *expected);

/**
 * tr_command_new_inverse_rewrite:
 * @before: the bytes that @command replaced; they need not be valid
 *
 * What takes back a rewrite or a repair.
 */
TrCommand *tr_command_new_inverse_rewrite (const TrCommand *command, GBytes *before);

/**
 * tr_command_new_inverse_body:
 * @patches: take the new body back to what it was
 *
 * What takes back an edit of the body, whatever captions that makes.
 */
TrCommand *tr_command_new_inverse_body (TrPatchSet *patches);

gboolean tr_command_is_exact (const TrCommand *self);

G_END_DECLS

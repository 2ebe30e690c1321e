/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-patch.h"

G_BEGIN_DECLS

/**
 * TrEditError:
 * @TR_EDIT_ERROR_INVALID_FRONT_MATTER: the front matter is invalid, so nothing may write it
 * @TR_EDIT_ERROR_NESTED: the value is nested, an alias, or one that an alias may refer to:
 * read-only
 * @TR_EDIT_ERROR_CONFLICT: the field no longer holds what the command expected
 * @TR_EDIT_ERROR_UNVERIFIED: the planned bytes did not read back as intended; nothing was changed
 * @TR_EDIT_ERROR_VALUE: the key or the new value is not valid UTF-8
 */
typedef enum
{
  TR_EDIT_ERROR_INVALID_FRONT_MATTER,
  TR_EDIT_ERROR_NESTED,
  TR_EDIT_ERROR_CONFLICT,
  TR_EDIT_ERROR_UNVERIFIED,
  TR_EDIT_ERROR_VALUE,
} TrEditError;

#define TR_EDIT_ERROR (tr_edit_error_quark ())
GQuark tr_edit_error_quark (void);

typedef enum
{
  TR_COMMAND_SET,         /* the field holds this value; inserted where missing; NONE empties it */
  TR_COMMAND_REMOVE,      /* the key and its value go */
  TR_COMMAND_ADD_MEMBERS, /* these are in the list, at its end if new */
  TR_COMMAND_REMOVE_MEMBERS, /* these are not in the list */
  TR_COMMAND_REWRITE,        /* the front matter's text is this */
  TR_COMMAND_REPAIR,         /* the same, as a TrRepair proposes it */
  TR_COMMAND_REPLACE,        /* the whole file is this, as a person chose it from two versions */
  TR_COMMAND_BODY,           /* words of the body are others */
} TrCommandKind;

/**
 * TrRewriteScope:
 * @TR_REWRITE_HEAD: the file up to its body: another program may change the body meanwhile
 * @TR_REWRITE_FILE: the whole file
 */
typedef enum
{
  TR_REWRITE_HEAD,
  TR_REWRITE_FILE,
} TrRewriteScope;

/**
 * TrCommand:
 *
 * What a person wants changed in one field of one file, free of any revision: it can be planned
 * again when the file has changed meanwhile. Immutable, atomically reference counted.
 *
 * A rewrite or a repair changes the front matter as text instead, also one that is not valid; a
 * replacement changes the whole file; an edit of the body changes words of it and nothing above it.
 * It is planned alone.
 *
 * @key is a key of the file, or the home dialect's key of a field (`speaker`): if the file has no
 * such key but an alias of it (`guest`), that one is written.
 */
typedef struct _TrCommand TrCommand;

#define TR_TYPE_COMMAND (tr_command_get_type ())
GType tr_command_get_type (void);

TrCommand *tr_command_new_set (const char *key, TrValue *value);
TrCommand *tr_command_new_remove (const char *key);
TrCommand *tr_command_new_add_members (const char *key, const char *const *members);
TrCommand *tr_command_new_remove_members (const char *key, const char *const *members);

/**
 * tr_command_new_set_expecting:
 * @expected: what the person saw in the field when changing it
 *
 * A set that is refused with %TR_EDIT_ERROR_CONFLICT if the field holds neither @expected nor
 * @value.
 */
TrCommand *tr_command_new_set_expecting (const char *key, TrValue *value, TrValue *expected);

/**
 * tr_command_new_expecting:
 * @expected: what the field holds for the person
 *
 * Returns: (transfer full): a set or a removal that expects @expected, if @command is one that
 *   expects nothing; else @command
 */
TrCommand *tr_command_new_expecting (TrCommand *command, TrValue *expected);

/**
 * TR_COMMAND_VARIANT:
 *
 * The type that tr_command_to_variant() gives: kind, key, value, what is expected, whether no other
 * key is meant.
 */
#define TR_COMMAND_VARIANT "(ss(sas)m(sas)b)"

/**
 * tr_command_to_variant:
 *
 * Returns: (transfer floating) (nullable): the command as data, to be kept; %NULL if it has text
 * that is not UTF-8 (no file would take it)
 */
GVariant *tr_command_to_variant (TrCommand *command);

/**
 * tr_command_new_from_variant:
 * @variant: of type %TR_COMMAND_VARIANT, of any content
 *
 * Returns: (transfer full) (nullable): the command, or %NULL if @variant means none
 */
TrCommand *tr_command_new_from_variant (GVariant *variant);

/**
 * tr_command_new_rewrite:
 * @expected: (nullable): the bytes that the person saw: all up to the body; %NULL does without
 * @replacement: what they become
 *
 * Refused with %TR_EDIT_ERROR_CONFLICT if the file begins with neither of the two, and with
 * %TR_EDIT_ERROR_INVALID_FRONT_MATTER if @replacement is not valid front matter.
 */
TrCommand *tr_command_new_rewrite (GBytes *expected, GBytes *replacement);

/**
 * tr_command_new_repair:
 * @expected: the bytes that the repair was found for: the head or the whole file
 */
TrCommand *tr_command_new_repair (TrRewriteScope scope, GBytes *expected, GBytes *replacement);

/**
 * tr_command_new_replace:
 * @expected: the file's bytes that the person saw
 * @replacement: what they become, valid or not: it is a version that another program left, or made
 *   of two
 *
 * Refused with %TR_EDIT_ERROR_CONFLICT if the file holds neither of the two.
 */
TrCommand *tr_command_new_replace (GBytes *expected, GBytes *replacement);

/**
 * tr_command_new_body:
 * @patches: of the bytes of a body, see tr_body_edit_dup_body()
 *
 * Puts other words into captions. What stands above the body may change meanwhile. Refused with
 * %TR_EDIT_ERROR_CONFLICT if the body is neither the one that @patches are for nor what they make,
 * and with %TR_EDIT_ERROR_UNVERIFIED if there would be other captions, or other times.
 */
TrCommand *tr_command_new_body (TrPatchSet *patches);

TrCommand *tr_command_ref (TrCommand *self);
void tr_command_unref (TrCommand *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrCommand, tr_command_unref)

TrCommandKind tr_command_get_kind (const TrCommand *self);

/**
 * tr_command_is_rewrite:
 *
 * Returns: whether it is a rewrite, a repair, a replacement or an edit of the body, and so has no
 * key
 */
gboolean tr_command_is_rewrite (const TrCommand *self);

/**
 * tr_command_get_key:
 *
 * Returns: (nullable): the key; %NULL of a rewrite or a repair
 */
const char *tr_command_get_key (const TrCommand *self);

/**
 * tr_command_get_value:
 *
 * Returns: (transfer none): the value of a set, or the members as a list; none of a rewrite
 */
TrValue *tr_command_get_value (const TrCommand *self);

/**
 * tr_command_get_expected:
 *
 * Returns: (nullable) (transfer none): what a set expects
 */
TrValue *tr_command_get_expected (const TrCommand *self);

/**
 * tr_command_get_body:
 *
 * Returns: (nullable) (transfer none): what an edit of the body does to it
 */
TrPatchSet *tr_command_get_body (const TrCommand *self);

/**
 * tr_command_get_rewrite:
 * @scope: (out):
 * @expected: (out) (nullable) (transfer none):
 *
 * Returns: (transfer none): what a rewrite, a repair or a replacement puts in place
 */
GBytes *tr_command_get_rewrite (const TrCommand *self, TrRewriteScope *scope, GBytes **expected);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/tr-span.h"
#include <glib.h>

G_BEGIN_DECLS

/**
 * TrPatch:
 * @span: the bytes that go, in the text before
 * @bytes: the bytes that come
 */
typedef struct
{
  TrSpan span;
  GBytes *bytes;
} TrPatch;

/**
 * TrPatchSet:
 *
 * Replacements in one text, sorted and not overlapping. Knows the hash of the text it applies to
 * and of the text it makes, so it can never be applied to another. Immutable, atomically reference
 * counted.
 */
typedef struct _TrPatchSet TrPatchSet;

/**
 * tr_patch_set_new_from_difference:
 *
 * The smallest single replacement that turns @before into @after.
 */
TrPatchSet *tr_patch_set_new_from_difference (GBytes *before, GBytes *after);

TrPatchSet *tr_patch_set_ref (TrPatchSet *self);
void tr_patch_set_unref (TrPatchSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrPatchSet, tr_patch_set_unref)

/**
 * tr_patch_set_applies_to:
 *
 * Returns: whether @text has the hash and size that the set was made for
 */
gboolean tr_patch_set_applies_to (TrPatchSet *self, GBytes *text);

/**
 * tr_patch_set_makes:
 *
 * Returns: whether @text has the hash and size of what the set makes
 */
gboolean tr_patch_set_makes (TrPatchSet *self, GBytes *text);

/**
 * tr_patch_set_is_inverse:
 *
 * Returns: whether the two lead from the same text to the same text, the other way round
 */
gboolean tr_patch_set_is_inverse (TrPatchSet *self, TrPatchSet *other);

/**
 * tr_patch_set_apply:
 *
 * Returns: (transfer full) (nullable): the new text, %NULL if the set does not apply to @text
 */
GBytes *tr_patch_set_apply (TrPatchSet *self, GBytes *text);

/**
 * tr_patch_set_invert:
 * @text: the text that the set applies to
 *
 * Returns: (transfer full): the set that takes the new text back to @text
 */
TrPatchSet *tr_patch_set_invert (TrPatchSet *self, GBytes *text);

/**
 * TR_PATCH_SET_VARIANT:
 *
 * The type that tr_patch_set_to_variant() gives: size and hash before, the same after, and for each
 * patch where it starts and ends and what comes there.
 */
#define TR_PATCH_SET_VARIANT "(tttta(ttay))"

/**
 * tr_patch_set_to_variant:
 *
 * Returns: (transfer floating): the set as data, to be kept
 */
GVariant *tr_patch_set_to_variant (TrPatchSet *self);

/**
 * tr_patch_set_new_from_variant:
 * @variant: of type %TR_PATCH_SET_VARIANT, of any content
 *
 * Returns: (transfer full) (nullable): the set, or %NULL if @variant is none
 */
TrPatchSet *tr_patch_set_new_from_variant (GVariant *variant);

guint tr_patch_set_get_n_patches (TrPatchSet *self);
const TrPatch *tr_patch_set_get_patch (TrPatchSet *self, guint index);

G_END_DECLS

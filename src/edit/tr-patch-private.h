/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-patch.h"

G_BEGIN_DECLS

/**
 * tr_patch_set_new:
 * @patches: (element-type TrPatch): replacements in @before, sorted and not overlapping; taken over
 * as they are, but each is cut down to the bytes that differ and those that change nothing are left
 * out
 * @after: what they make of @before
 *
 * Returns: (transfer full): the set
 */
TrPatchSet *tr_patch_set_new (GBytes *before, GArray *patches, GBytes *after);

G_END_DECLS

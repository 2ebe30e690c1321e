/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-command.h"

G_BEGIN_DECLS

/* Words of the captions, put right. All else of the file stays as it is, byte by byte. Any thread.
 */

/**
 * TrBodyChange:
 * @span: bytes of the file, within its body
 * @text: what comes there, without a line break
 */
typedef struct
{
  TrSpan span;
  char *text;
} TrBodyChange;

/**
 * tr_body_edit_dup_body:
 * @start: (out) (optional): where it begins in the file
 *
 * Returns: (transfer full): the bytes below the front matter
 */
GBytes *tr_body_edit_dup_body (TrDocument *document, gsize *start);

/**
 * tr_body_edit_new_command:
 * @changes: (array length=n_changes): sorted, not overlapping
 *
 * Returns: (transfer full): the edit that makes them in @document, whatever becomes of its front
 *   matter meanwhile
 */
TrCommand *
tr_body_edit_new_command (TrDocument *document, const TrBodyChange *changes, guint n_changes);

/**
 * tr_body_edit_apply:
 * @patches: (out): what is done to the file
 * @inverse: (out): what takes it back
 * @error: domain %TR_EDIT_ERROR
 *
 * Returns: (transfer full) (nullable): the new document; @document itself if it is that already
 */
TrDocument *tr_body_edit_apply (TrDocument *document,
                                TrCommand *command,
                                TrPatchSet **patches,
                                TrCommand **inverse,
                                GError **error);

G_END_DECLS

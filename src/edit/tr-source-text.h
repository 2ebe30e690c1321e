/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-command.h"

G_BEGIN_DECLS

/**
 * TrSourceText:
 *
 * The lines between the fences of one revision of a file, as text that a person can edit, also
 * where they are not valid. Lines that are left alone keep their bytes, whatever those are.
 * Immutable, atomically reference counted; any thread.
 */
typedef struct _TrSourceText TrSourceText;

/**
 * tr_source_text_new:
 * @document: has front matter
 */
TrSourceText *tr_source_text_new (TrDocument *document);
TrSourceText *tr_source_text_ref (TrSourceText *self);
void tr_source_text_unref (TrSourceText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSourceText, tr_source_text_unref)

/**
 * tr_source_text_get_text:
 *
 * Returns: (transfer none): the lines as valid UTF-8 with `\n` between them
 */
const char *tr_source_text_get_text (TrSourceText *self);

/**
 * tr_source_text_check:
 * @text: what the person made of it
 * @line: (out): 1-based, in @text: in the file there is one above
 * @column: (out): 1-based, in characters
 * @error: domain %TR_FRONT_MATTER_ERROR: a line `---` within counts as
 * %TR_FRONT_MATTER_ERROR_UNCLOSED
 *
 * Returns: whether @text is valid front matter
 */
gboolean tr_source_text_check (
    TrSourceText *self, const char *text, guint *line, guint *column, GError **error);

/**
 * tr_source_text_dup_command:
 *
 * Returns: (transfer full): the edit that writes @text
 */
TrCommand *tr_source_text_dup_command (TrSourceText *self, const char *text);

G_END_DECLS

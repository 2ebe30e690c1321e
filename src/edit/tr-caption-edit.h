/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-command.h"

G_BEGIN_DECLS

/* One caption, put right. All else of the file stays as it is, byte by byte. Any thread. */

/**
 * tr_caption_edit_dup_text:
 *
 * Returns: (transfer full) (nullable): the text of a caption as the file has it, without what is
 *   blank at its ends, with `\n` between its lines whatever the file has there; %NULL if there is
 *   no such caption, or it is not UTF-8
 */
char *tr_caption_edit_dup_text (TrDocument *document, guint segment);

/**
 * tr_caption_edit_new_command:
 * @text: what the caption is to be, as tr_caption_edit_dup_text() gives it
 *
 * Line breaks are those that the file has there, where there are as many as before, and the file's
 * own where there are more.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL where there is nothing to change, or no such
 *   caption
 */
TrCommand *tr_caption_edit_new_command (TrDocument *document, guint segment, const char *text);

/**
 * tr_caption_edit_find_replacement:
 * @from, @to: (out) (transfer full): the words that went, and those that came
 *
 * Whether a caption was put right at one place, so that the same may be wrong elsewhere. Of
 * Japanese and Chinese the ideographs or katakana around what is different are told with it: one of
 * them alone is no word.
 */
gboolean
tr_caption_edit_find_replacement (const char *before, const char *after, char **from, char **to);

G_END_DECLS

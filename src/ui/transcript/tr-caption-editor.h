/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workspace/tr-transcript.h"

G_BEGIN_DECLS

/**
 * TrCaptionEditor:
 *
 * The text of one caption, as the file has it, to be put right in place. Enter and a click
 * elsewhere take what was typed, Escape leaves the caption as it was. If another program has made
 * another one of it meanwhile, or the edit is refused, it says so and keeps what was typed.
 *
 * Signal `everywhere` (const char *from, const char *to): the caption is corrected, and the same
 * words are to be corrected elsewhere.
 */
#define TR_TYPE_CAPTION_EDITOR (tr_caption_editor_get_type ())
G_DECLARE_FINAL_TYPE (TrCaptionEditor, tr_caption_editor, TR, CAPTION_EDITOR, GtkPopover)

GtkWidget *tr_caption_editor_new (void);

/**
 * tr_caption_editor_edit:
 * @words: (nullable): what to select of it, where it occurs; the caret is behind the last word
 *   otherwise
 * @offset: the character near which @words are meant
 *
 * Opens it. What is typed for another caption is taken first.
 *
 * Returns: whether there is such a caption to be edited
 */
gboolean tr_caption_editor_edit (TrCaptionEditor *self,
                                 TrTranscript *transcript,
                                 guint segment,
                                 const char *words,
                                 guint offset);

/**
 * tr_caption_editor_set_text_width:
 * @width: in pixels
 */
void tr_caption_editor_set_text_width (TrCaptionEditor *self, int width);

/**
 * tr_caption_editor_flush:
 *
 * Takes what was typed, if it is open.
 */
void tr_caption_editor_flush (TrCaptionEditor *self);

G_END_DECLS

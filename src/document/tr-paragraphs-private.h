/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrCaption:
 * @text: the words of one segment, valid UTF-8, not terminated
 * @length: bytes of @text
 * @start_ms: its time
 * @break_before: (inout): in: whether a paragraph has to start with it (a heading, another
 * speaker); out: whether one does
 */
typedef struct
{
  const char *text;
  gsize length;
  gint64 start_ms;
  gboolean break_before;
} TrCaption;

/**
 * tr_paragraphs_find:
 * @captions: (array length=n_captions) (inout): in the order of the file
 *
 * Decides where paragraphs start, and says so in @break_before of each caption.
 *
 * A speaker mark in the words (`>>`, `- `, `NAME:`) always starts one. Else a paragraph takes 30 to
 * 60 seconds: it ends with the first caption that ends a sentence, where the text has punctuation;
 * where it has none, or no sentence ends in time, with the caption that is followed by the longest
 * pause. Where the times do not move, the amount of text stands for them. Captions that are mostly
 * as long as paragraphs are left as they are.
 *
 * O(length of all texts). Thread: any.
 */
void tr_paragraphs_find (TrCaption *captions, guint n_captions);

/**
 * tr_speaker_mark_scan:
 * @text: the words of a caption
 * @name: (out) (optional): how many bytes of the mark, at its end, are a speaker's name with its
 * colon
 *
 * Reads a mark for a change of speaker at the start of @text: `>>` (also as `&gt;&gt;` and in full
 * width), a dash and a blank, and an upper case `NAME:`, also after one of the others.
 *
 * Returns: the bytes of the mark, 0 if there is none
 */
gsize tr_speaker_mark_scan (const char *text, gsize length, gsize *name);

/**
 * tr_sentence_end_scan:
 * @text: where to look
 * @length: bytes of @text
 *
 * Returns: the offset after the first sentence end in @text (after its closing quotes, before the
 * blank), 0 if there is none. A `.`, `?` or `!` ends a sentence before a blank or the end of @text,
 * their ideographic forms everywhere
 */
gsize tr_sentence_end_scan (const char *text, gsize length);

G_END_DECLS

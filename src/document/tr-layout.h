/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"

G_BEGIN_DECLS

typedef enum
{
  TR_LAYOUT_PARAGRAPHS,
  TR_LAYOUT_CAPTIONS,
} TrLayoutMode;

typedef enum
{
  TR_PIECE_TIME,    /* the time code at the head of a caption or paragraph: a link */
  TR_PIECE_TEXT,    /* the words of one segment */
  TR_PIECE_SPEAKER, /* a speaker's name on a line of its own */
  TR_PIECE_HEADING,
  TR_PIECE_MARK, /* `[Music]`, `>>`: inside a TEXT piece, shown dimmed */
  TR_PIECE_NAME, /* `MOLLY WOOD:` inside a TEXT piece: who speaks, by the words themselves */
} TrPieceKind;

/**
 * TrPiece:
 * @start, @end: half-open range of character (not byte) offsets in the layout's text
 * @segment: the segment it belongs to; for a heading the first one after it
 */
typedef struct
{
  TrPieceKind kind;
  guint start;
  guint end;
  guint segment;
} TrPiece;

/**
 * TrLayout:
 *
 * A document's body as running text, with every piece's place: what a text view shows. Immutable
 * and atomically reference counted; made on a worker for long documents. One line of the text is
 * one caption or one paragraph: time code, a tab, the words. Where the speaker changes, the name
 * takes the words' place in that line, and the words follow on a line of their own; unless the
 * words begin with the name.
 *
 * A paragraph ends at a sentence end where the text has punctuation, at a change of speaker, at a
 * heading, and else after 30 to 60 s; where the file itself is written in paragraphs, with its own.
 * Each caption in it stays a TEXT piece of its own. A segment
 * that is itself as long as several paragraphs is broken into several lines, at sentence ends: such
 * a TEXT piece holds line breaks.
 *
 * A document without segments is laid out as its body's plain text, without pieces.
 */
typedef struct _TrLayout TrLayout;

/**
 * tr_layout_new:
 *
 * O(length of the body); some 30 ms for 50,000 segments. Thread: any.
 */
TrLayout *tr_layout_new (TrDocument *document, TrLayoutMode mode);
TrLayout *tr_layout_ref (TrLayout *self);
void tr_layout_unref (TrLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrLayout, tr_layout_unref)

TrLayoutMode tr_layout_get_mode (TrLayout *self);

/**
 * tr_layout_get_text:
 * @length: (out) (optional): bytes
 *
 * Returns: (transfer none): valid UTF-8, terminated, without carriage returns; the last line has no
 * line break
 */
const char *tr_layout_get_text (TrLayout *self, gsize *length);

guint tr_layout_get_n_chars (TrLayout *self);
guint tr_layout_get_n_lines (TrLayout *self);

/**
 * tr_layout_find_byte:
 * @offset: a character offset; beyond the text it means its end
 *
 * O(log length).
 *
 * Returns: where in the text's bytes it is
 */
gsize tr_layout_find_byte (TrLayout *self, guint offset);

/**
 * tr_layout_get_pieces:
 *
 * Returns: (array length=n_pieces) (transfer none): sorted by start; MARK and NAME pieces follow
 * the TEXT that holds them
 */
const TrPiece *tr_layout_get_pieces (TrLayout *self, guint *n_pieces);

/**
 * tr_layout_find_segment:
 * @offset: a character offset
 *
 * O(log pieces).
 *
 * Returns: the segment at or before @offset; on a heading the one after it. -1 if there is none
 */
int tr_layout_find_segment (TrLayout *self, guint offset);

/**
 * tr_layout_get_segment_range:
 *
 * The character range of a segment's words.
 *
 * Returns: whether @segment exists
 */
gboolean tr_layout_get_segment_range (TrLayout *self, guint segment, guint *start, guint *end);

/**
 * tr_layout_get_speaker:
 *
 * Who speaks in a segment: as it says itself, or as the last one before it says that does, unless a
 * mark
 * (`>>`) hands over to somebody who is not named.
 *
 * Returns: an index for tr_document_get_speaker(), -1 where it is not known
 */
int tr_layout_get_speaker (TrLayout *self, guint segment);

/**
 * tr_layout_get_paragraph_range:
 *
 * The character range of the caption or paragraph that shows a segment: from its time code to its
 * last word.
 *
 * Returns: whether @segment exists
 */
gboolean tr_layout_get_paragraph_range (TrLayout *self, guint segment, guint *start, guint *end);

/**
 * tr_layout_dup_words:
 * @start, @end: character offsets
 *
 * What was said between two places, as running text: time codes, speaker lines and headings left
 * out. Captions are joined into paragraphs as far as a heading or a speaker line allows.
 *
 * Returns: (transfer full): empty where nothing was said
 */
char *tr_layout_dup_words (TrLayout *self, guint start, guint end);

G_END_DECLS

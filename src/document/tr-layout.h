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
  TR_PIECE_MARK,    /* `[Music]`, `>>`: inside a TEXT piece, shown dimmed */
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
 * A document's body as running text, with every piece's place: what a text view shows. Immutable; made on a
 * worker for long documents. One line of the text is one caption or one paragraph:
 * time code, a tab, the words.
 *
 * A paragraph ends at a sentence end where the text has punctuation, at a change of speaker, at a heading,
 * and else after 30 to 60 s. Each caption in it stays a TEXT piece of its own.
 */
typedef struct _TrLayout TrLayout;

TrLayout *tr_layout_new (TrDocument *document, TrLayoutMode mode);
TrLayout *tr_layout_ref (TrLayout *self);
void tr_layout_unref (TrLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrLayout, tr_layout_unref)

const char *tr_layout_get_text (TrLayout *self, gsize *length);

/**
 * tr_layout_get_pieces:
 *
 * Returns: (array length=n_pieces) (transfer none): sorted by start; MARK pieces follow the TEXT that holds them
 */
const TrPiece *tr_layout_get_pieces (TrLayout *self, guint *n_pieces);

/**
 * tr_layout_find_segment:
 * @offset: a character offset
 *
 * O(log pieces).
 *
 * Returns: the segment at or before @offset, -1 if there is none
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

G_END_DECLS

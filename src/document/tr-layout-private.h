/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-layout.h"

G_BEGIN_DECLS

#define TR_LAYOUT_PLACE_CHARS 4096

typedef struct
{
  guint offset; /* in characters */
  gsize byte;
} TrLayoutPlace;

/**
 * TrLayout:
 * @text_pieces: by segment: the index of its TEXT piece
 * @speakers: by segment: an index for tr_document_get_speaker(), or -1
 * @places: where in @text a character is, every %TR_LAYOUT_PLACE_CHARS or some more
 */
struct _TrLayout
{
  gatomicrefcount ref_count;
  TrLayoutMode mode;
  char *text;
  gsize length;
  TrPiece *pieces;
  guint n_pieces;
  guint *text_pieces;
  int *speakers;
  guint n_segments;
  guint n_chars;
  guint n_lines;
  TrLayoutPlace *places;
  guint n_places;
};

G_END_DECLS

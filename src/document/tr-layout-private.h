/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-layout.h"

G_BEGIN_DECLS

/**
 * TrLayout:
 * @text_pieces: by segment: the index of its TEXT piece
 * @speakers: by segment: an index for tr_document_get_speaker(), or -1
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
};

G_END_DECLS

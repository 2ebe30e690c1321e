/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-layout-private.h"

#include <string.h>

#include "base/tr-release.h"
#include "base/tr-script.h"

TrLayout *
tr_layout_ref (TrLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_layout_unref (TrLayout *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  tr_release (self->text, self->length, g_free);
  tr_release (self->pieces, self->n_pieces * sizeof (TrPiece), g_free);
  tr_release (self->text_pieces, self->n_segments * sizeof (guint), g_free);
  tr_release (self->speakers, self->n_segments * sizeof (int), g_free);
  g_free (self->places);
  g_free (self);
}

TrLayoutMode
tr_layout_get_mode (TrLayout *self)
{
  g_return_val_if_fail (self != NULL, TR_LAYOUT_PARAGRAPHS);

  return self->mode;
}

const char *
tr_layout_get_text (TrLayout *self, gsize *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->length;
  return self->text;
}

guint
tr_layout_get_n_chars (TrLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_chars;
}

guint
tr_layout_get_n_lines (TrLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_lines;
}

gsize
tr_layout_find_byte (TrLayout *self, guint offset)
{
  g_return_val_if_fail (self != NULL, 0);

  if (offset >= self->n_chars)
    return self->length;

  guint low = 0; /* the place at or before @offset: the first one is the start of the text */
  guint high = self->n_places;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      if (self->places[middle].offset <= offset)
        low = middle;
      else
        high = middle;
    }
  const TrLayoutPlace *place = &self->places[low];
  const char *from = self->text + place->byte;
  return g_utf8_offset_to_pointer (from, offset - place->offset) - self->text;
}

const TrPiece *
tr_layout_get_pieces (TrLayout *self, guint *n_pieces)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_pieces != NULL)
    *n_pieces = self->n_pieces;
  return self->pieces;
}

/* The last piece that starts at or before @offset, -1 if there is none. */
static int
find_piece (TrLayout *self, guint offset)
{
  guint low = 0;
  guint high = self->n_pieces;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (self->pieces[middle].start <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return (int) low - 1;
}

int
tr_layout_find_segment (TrLayout *self, guint offset)
{
  g_return_val_if_fail (self != NULL, -1);

  if (self->n_segments == 0)
    return -1;
  int piece = find_piece (self, offset);
  return piece < 0 ? -1 : (int) MIN (self->pieces[piece].segment, self->n_segments - 1);
}

gboolean
tr_layout_get_segment_range (TrLayout *self, guint segment, guint *start, guint *end)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (segment >= self->n_segments)
    return FALSE;
  const TrPiece *piece = &self->pieces[self->text_pieces[segment]];
  if (start != NULL)
    *start = piece->start;
  if (end != NULL)
    *end = piece->end;
  return TRUE;
}

int
tr_layout_get_speaker (TrLayout *self, guint segment)
{
  g_return_val_if_fail (self != NULL, -1);

  return segment < self->n_segments ? self->speakers[segment] : -1;
}

gboolean
tr_layout_get_paragraph_range (TrLayout *self, guint segment, guint *start, guint *end)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (segment >= self->n_segments)
    return FALSE;

  guint first = self->text_pieces[segment];
  guint last = first;
  while (self->pieces[first].kind != TR_PIECE_TIME)
    first--;
  for (guint i = last + 1; i < self->n_pieces && self->pieces[i].kind != TR_PIECE_TIME
                           && self->pieces[i].kind != TR_PIECE_HEADING;
       i++)
    {
      if (self->pieces[i].kind == TR_PIECE_TEXT)
        last = i;
    }
  if (start != NULL)
    *start = self->pieces[first].start;
  if (end != NULL)
    *end = self->pieces[last].end;
  return TRUE;
}

char *
tr_layout_dup_words (TrLayout *self, guint start, guint end)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (GString) words = g_string_new (NULL);
  gboolean new_paragraph = FALSE;
  gboolean any_text = FALSE;
  int first = find_piece (self, start);

  /* The TEXT that holds @start may be followed by marks that start before it. */
  while (first > 0 && self->pieces[first].kind != TR_PIECE_TEXT
         && self->pieces[first].kind != TR_PIECE_TIME)
    first--;
  if (first < 0)
    first = 0;

  const char *at = self->text;
  guint at_char = 0;
  for (guint i = first; i < self->n_pieces && self->pieces[i].start < end; i++)
    {
      const TrPiece *piece = &self->pieces[i];
      if (piece->kind == TR_PIECE_HEADING || piece->kind == TR_PIECE_SPEAKER
          || (piece->kind == TR_PIECE_TIME && self->mode == TR_LAYOUT_PARAGRAPHS))
        new_paragraph = any_text;

      guint from = MAX (piece->start, start);
      guint to = MIN (piece->end, end);
      if (piece->kind != TR_PIECE_TEXT || from >= to)
        continue;

      const char *p = g_utf8_offset_to_pointer (at, from - at_char);
      const char *q = g_utf8_offset_to_pointer (p, to - from);
      at = p;
      at_char = from;
      if (new_paragraph)
        g_string_append_c (words, '\n');
      else if (!tr_text_joins_tightly (words->str, words->len, p, q - p) && *p != ' '
               && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
      g_string_append_len (words, p, q - p);
      new_paragraph = FALSE;
      any_text = TRUE;
    }

  g_strstrip (words->str);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "document/tr-layout.h"

static inline char *
check_layout_dup_chars (const char *text, guint start, guint end)
{
  return g_utf8_substring (text, start, end);
}

static inline void
check_layout_append_without_blanks (GString *string, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p != ' ' && *p != '\n')
        g_string_append_c (string, *p);
    }
}

/* What must hold of every layout of every document. */
static inline void
check_layout (TrDocument *document, TrLayout *layout)
{
  gsize length;
  const char *text = tr_layout_get_text (layout, &length);
  guint n_pieces;
  const TrPiece *pieces = tr_layout_get_pieces (layout, &n_pieces);
  guint n_segments = tr_document_get_n_segments (document);
  glong n_chars = g_utf8_strlen (text, length);
  guint next_segment = 0;
  guint end_of_last = 0;
  const TrPiece *holder = NULL;
  const char *at = text; /* where the last piece started: pieces are sorted */
  guint at_char = 0;

  g_assert_cmpuint (strlen (text), ==, length);
  g_assert_true (g_utf8_validate (text, length, NULL));
  g_assert_null (strchr (text, '\r'));
  if (n_segments == 0)
    g_assert_cmpuint (n_pieces, ==, 0);

  for (guint i = 0; i < n_pieces; i++)
    {
      const TrPiece *piece = &pieces[i];
      g_autofree char *words = NULL;

      g_assert_cmpuint (piece->start, <=, piece->end);
      g_assert_cmpint (piece->end, <=, n_chars);
      g_assert_cmpuint (piece->segment, <=, n_segments);
      if (i > 0)
        g_assert_cmpuint (pieces[i - 1].start, <=, piece->start);
      at = g_utf8_offset_to_pointer (at, piece->start - at_char);
      at_char = piece->start;
      words = check_layout_dup_chars (at, 0, piece->end - piece->start);
      if (piece->kind == TR_PIECE_MARK || piece->kind == TR_PIECE_NAME)
        {
          g_assert_nonnull (holder);
          g_assert_cmpuint (piece->start, >=, holder->start);
          g_assert_cmpuint (piece->end, <=, holder->end);
          g_assert_cmpuint (piece->segment, ==, holder->segment);
          continue;
        }

      g_assert_cmpuint (piece->start, >=, end_of_last);
      end_of_last = piece->end;
      if (piece->kind != TR_PIECE_TEXT)
        {
          g_assert_null (strchr (words, '\n'));
          continue;
        }

      guint start, end;
      g_autofree char *expected = tr_document_dup_segment_text (document, piece->segment);
      holder = piece;
      /* Every segment once, in order. */
      g_assert_cmpuint (piece->segment, ==, next_segment);
      next_segment++;
      g_assert_true (tr_layout_get_segment_range (layout, piece->segment, &start, &end));
      g_assert_cmpuint (start, ==, piece->start);
      g_assert_cmpuint (end, ==, piece->end);
      if (end > start)
        {
          g_assert_cmpint (tr_layout_find_segment (layout, start), ==, piece->segment);
          g_assert_cmpint (tr_layout_find_segment (layout, end - 1), ==, piece->segment);
        }
      if (strchr (words, '\n') == NULL)
        g_assert_cmpstr (words, ==, expected);
      else
        {
          g_autoptr (GString) a = g_string_new (NULL);
          g_autoptr (GString) b = g_string_new (NULL);
          check_layout_append_without_blanks (a, words);
          check_layout_append_without_blanks (b, expected);
          g_assert_cmpstr (a->str, ==, b->str);
        }
    }
  g_assert_cmpuint (next_segment, ==, n_segments);
  g_assert_false (tr_layout_get_segment_range (layout, n_segments, NULL, NULL));
}

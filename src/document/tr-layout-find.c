/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-layout-find.h"

#include <string.h>

#include "base/tr-fold.h"

/* Lines between two looks at the cancellable. */
#define LINES_PER_CHECK 256

/* A line folded letter by letter, so that each folded byte knows where it comes from. */
typedef struct
{
  GString *folded;
  GArray *origins; /* of TrMatch: by folded byte, the letter in the line */
} FoldedLine;

/* Whether @c and what it follows are one letter: combining marks, half-width voicing marks, jamo.
 */
static gboolean
continues_letter (gunichar c)
{
  return g_unichar_ismark (c) || c == 0xff9e || c == 0xff9f || (c >= 0x1160 && c <= 0x11ff);
}

static void
folded_line_set (FoldedLine *self, const char *line, gsize length)
{
  const char *end = line + length;
  TrMatch letter = { 0 };

  g_string_truncate (self->folded, 0);
  g_array_set_size (self->origins, 0);
  for (const char *p = line; p < end; letter.start = letter.end)
    {
      const char *start = p;
      do
        {
          p = g_utf8_next_char (p);
          letter.end++;
        }
      while (p < end && (guchar) *p >= 0x80 && continues_letter (g_utf8_get_char (p)));

      if (p == start + 1)
        g_string_append_c (self->folded, g_ascii_tolower (*start));
      else
        {
          g_autofree char *folded = tr_fold (start, p - start);
          g_string_append (self->folded, folded);
        }
      while (self->origins->len < self->folded->len)
        g_array_append_val (self->origins, letter);
    }
}

static void
find_in_line (
    FoldedLine *line, const char *needle, gsize needle_length, guint start, GArray *matches)
{
  gsize from = 0;

  while (from < line->folded->len)
    {
      const char *hit
          = memmem (line->folded->str + from, line->folded->len - from, needle, needle_length);
      if (hit == NULL)
        return;

      gsize at = hit - line->folded->str;
      from = at + needle_length;
      const TrMatch *first = &g_array_index (line->origins, TrMatch, at);
      const TrMatch *last = &g_array_index (line->origins, TrMatch, from - 1);
      TrMatch match = { start + first->start, start + last->end, FALSE };
      g_array_append_val (matches, match);
      /* The rest of a letter that folds to several is not another match. */
      while (from < line->folded->len
             && g_array_index (line->origins, TrMatch, from).start == last->start)
        from++;
    }
}

GArray *
tr_layout_find_matches (TrLayout *layout, const char *query, GCancellable *cancellable)
{
  g_return_val_if_fail (layout != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  GArray *matches = g_array_new (FALSE, FALSE, sizeof (TrMatch));
  g_autofree char *needle = tr_fold (query, -1);
  gsize needle_length = strlen (needle);
  if (needle_length == 0 || strspn (needle, " \t") == needle_length)
    return matches;

  FoldedLine folded = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (TrMatch)) };
  gsize length;
  const char *text = tr_layout_get_text (layout, &length);
  const char *end = text + length;
  guint n_pieces;
  const TrPiece *pieces = tr_layout_get_pieces (layout, &n_pieces);
  guint piece = 0;
  guint at = 0;
  guint n_lines = 0;

  for (const char *line = text; line < end; n_lines++)
    {
      if (n_lines % LINES_PER_CHECK == 0 && g_cancellable_is_cancelled (cancellable))
        break;

      const char *line_end = memchr (line, '\n', end - line);
      if (line_end == NULL)
        line_end = end;
      const char *words = line;
      guint words_at = at;

      while (piece < n_pieces && pieces[piece].start < at)
        piece++;
      if (piece < n_pieces && pieces[piece].start == at && pieces[piece].kind == TR_PIECE_TIME)
        {
          words = memchr (line, '\t', line_end - line);
          g_assert (words != NULL);
          words++;
          words_at += words - line;
        }

      g_autofree char *quick = tr_fold (words, line_end - words);
      if (strstr (quick, needle) != NULL)
        {
          folded_line_set (&folded, words, line_end - words);
          find_in_line (&folded, needle, needle_length, words_at, matches);
        }

      at = words_at + g_utf8_strlen (words, line_end - words) + 1;
      line = line_end + 1;
    }

  g_string_free (folded.folded, TRUE);
  g_array_unref (folded.origins);
  return matches;
}

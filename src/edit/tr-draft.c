/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-draft-private.h"

#include <string.h>

#include "edit/tr-patch-private.h"

/* A run of the head's text, which came from the old text at @start or is new. */
typedef struct
{
  gboolean is_new;
  gsize start;
  gsize length;
} Piece;

static void
parse (TrDraft *self)
{
  g_autoptr (GBytes) bytes = g_bytes_new (self->text->str, self->text->len);

  g_clear_object (&self->parsed);
  self->parsed = tr_document_new (bytes);
  self->front_matter = tr_document_get_front_matter (self->parsed);
}

static const char *
find_line_break (const char *text, gsize length)
{
  const char *end = text + length;
  gsize n_lf = 0;
  gsize n_crlf = 0;

  for (const char *p = text; p < end; p++)
    {
      p = memchr (p, '\n', end - p);
      if (p == NULL)
        break;
      if (p > text && p[-1] == '\r')
        n_crlf++;
      else
        n_lf++;
    }
  return n_crlf > n_lf ? "\r\n" : "\n";
}

TrDraft *
tr_draft_new (TrDocument *document)
{
  TrDraft *self = g_new0 (TrDraft, 1);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  gsize length;
  const char *data = tr_document_get_data (document, &length);

  self->before = g_bytes_ref (tr_document_get_bytes (document));
  if (tr_front_matter_is_present (front_matter))
    {
      gsize fence = tr_front_matter_get_span (front_matter).end;
      const char *newline = memchr (data + fence, '\n', length - fence);

      self->head_length = newline != NULL ? (gsize) (newline + 1 - data) : length;
      self->line_break = find_line_break (data, self->head_length);
      /* The blank line that was made with the front matter goes with it. */
      if (self->head_length < length && data[self->head_length] == '\n')
        self->head_length += 1;
      else if (self->head_length + 1 < length && memcmp (data + self->head_length, "\r\n", 2) == 0)
        self->head_length += 2;
    }
  else
    {
      self->head_length = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
      self->line_break = find_line_break (data, MIN (length, 4096));
    }

  Piece all = { FALSE, 0, self->head_length };

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  if (all.length > 0)
    g_array_append_val (self->pieces, all);
  self->text = g_string_new (NULL);
  g_string_append_len (self->text, data, self->head_length);
  parse (self);
  return self;
}

TrDraft *
tr_draft_copy (const TrDraft *self)
{
  TrDraft *copy = g_new0 (TrDraft, 1);

  copy->before = g_bytes_ref (self->before);
  copy->head_length = self->head_length;
  copy->text = g_string_new_len (self->text->str, self->text->len);
  copy->parsed = g_object_ref (self->parsed);
  copy->front_matter = self->front_matter;
  copy->line_break = self->line_break;
  copy->inline_only = self->inline_only;
  copy->pieces = g_array_copy (self->pieces);
  return copy;
}

void
tr_draft_free (TrDraft *self)
{
  g_bytes_unref (self->before);
  g_string_free (self->text, TRUE);
  g_clear_object (&self->parsed);
  g_array_unref (self->pieces);
  g_free (self);
}

static void
append_part (GArray *pieces, const Piece *piece, gsize offset, gsize from, gsize to)
{
  gsize start = MAX (offset, from);
  gsize end = MIN (offset + piece->length, to);

  if (start >= end)
    return;

  Piece part = { piece->is_new, piece->start + (start - offset), end - start };
  g_array_append_val (pieces, part);
}

void
tr_draft_replace (TrDraft *self, TrSpan span, const char *text)
{
  g_assert (span.start <= span.end && span.end <= self->text->len);

  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gsize length = strlen (text);
  gsize offset = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      append_part (pieces, piece, offset, 0, span.start);
      offset += piece->length;
    }
  if (length > 0)
    {
      Piece added = { TRUE, 0, length };
      g_array_append_val (pieces, added);
    }
  offset = 0;
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      append_part (pieces, piece, offset, span.end, G_MAXSIZE);
      offset += piece->length;
    }
  g_array_unref (self->pieces);
  self->pieces = pieces;
  g_string_erase (self->text, span.start, tr_span_length (span));
  g_string_insert_len (self->text, span.start, text, length);
  parse (self);
}

static void
add_patch (GArray *patches, TrSpan span, const char *text, gsize length)
{
  if (tr_span_is_empty (span) && length == 0)
    return;

  TrPatch patch = { span, g_bytes_new (text, length) };
  g_array_append_val (patches, patch);
}

static void
clear_patch (gpointer data)
{
  g_bytes_unref (((TrPatch *) data)->bytes);
}

TrPatchSet *
tr_draft_finish (TrDraft *self, GBytes **after)
{
  g_autoptr (GArray) patches = g_array_new (FALSE, FALSE, sizeof (TrPatch));
  gsize length;
  const char *data = g_bytes_get_data (self->before, &length);
  gsize tail = length - self->head_length;
  gsize reached = 0; /* in the old text */
  gsize added = 0;   /* start of what is new, in the head */
  gsize offset = 0;  /* in the head */

  g_array_set_clear_func (patches, clear_patch);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (!piece->is_new)
        {
          add_patch (patches,
                     (TrSpan){ reached, piece->start },
                     self->text->str + added,
                     offset - added);
          reached = piece->start + piece->length;
          added = offset + piece->length;
        }
      offset += piece->length;
    }
  add_patch (patches,
             (TrSpan){ reached, self->head_length },
             self->text->str + added,
             offset - added);

  char *whole = g_malloc (self->text->len + tail + 1);

  memcpy (whole, self->text->str, self->text->len);
  if (tail > 0)
    memcpy (whole + self->text->len, data + self->head_length, tail);
  whole[self->text->len + tail] = '\0';
  *after = g_bytes_new_take (whole, self->text->len + tail);
  return tr_patch_set_new (self->before, patches, *after);
}

gsize
tr_draft_line_start (const TrDraft *self, gsize offset)
{
  while (offset > 0 && self->text->str[offset - 1] != '\n')
    offset--;
  return offset;
}

gsize
tr_draft_line_end (const TrDraft *self, gsize offset)
{
  const char *newline = memchr (self->text->str + offset, '\n', self->text->len - offset);
  gsize end = newline != NULL ? (gsize) (newline - self->text->str) : self->text->len;

  if (newline != NULL && end > offset && self->text->str[end - 1] == '\r')
    end--;
  return end;
}

gsize
tr_draft_next_line (const TrDraft *self, gsize offset)
{
  const char *newline = memchr (self->text->str + offset, '\n', self->text->len - offset);

  return newline != NULL ? (gsize) (newline + 1 - self->text->str) : self->text->len;
}

char *
tr_draft_dup_span (const TrDraft *self, TrSpan span)
{
  return g_strndup (self->text->str + span.start, tr_span_length (span));
}

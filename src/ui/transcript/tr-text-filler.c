/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transcript/tr-text-filler.h"

#include <string.h>

#define SLICE_US 5000
/* Inserted in one go; also what a first screen needs. */
#define CHUNK_BYTES 6000
/* After the frame is drawn, but before GTK lays out what is not to be seen yet: else the text would
 * arrive as slowly as lines can be laid out, and a jump could not get ahead of it. */
#define FILL_PRIORITY (GDK_PRIORITY_REDRAW + 2)

struct _TrTextFiller
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  const TrTranscriptTags *tags;
  TrLayout *layout;
  const char *text;
  gsize length;
  const TrPiece *pieces;
  guint n_pieces;

  gsize at_byte;
  guint at_char;
  guint at_piece;
  guint source;
};

enum
{
  PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrTextFiller, tr_text_filler, G_TYPE_OBJECT)

static void
apply (TrTextFiller *self, GtkTextTag *tag, guint start, guint end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, start);
  to = from;
  gtk_text_iter_forward_chars (&to, end - start);
  gtk_text_buffer_apply_tag (self->buffer, tag, &from, &to);
}

static void
apply_piece (TrTextFiller *self, const TrPiece *piece)
{
  switch (piece->kind)
    {
    case TR_PIECE_TIME:
      apply (self, self->tags->time, piece->start, piece->end);
      break;
    case TR_PIECE_TEXT:
      break;
    case TR_PIECE_SPEAKER:
      apply (self, self->tags->speaker, piece->start, piece->end);
      break;
    case TR_PIECE_HEADING:
      apply (self, self->tags->heading, piece->start, piece->end);
      break;
    case TR_PIECE_MARK:
      apply (self, self->tags->mark, piece->start, piece->end);
      break;
    case TR_PIECE_NAME:
      apply (self, self->tags->name, piece->start, piece->end);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* @start to @end is a line with its break, the next pieces are those in it. */
static void
tag_line (TrTextFiller *self, guint start, guint end)
{
  const TrPiece *first = &self->pieces[self->at_piece];
  gboolean timed
      = self->at_piece < self->n_pieces && first->start == start && first->kind == TR_PIECE_TIME;

  /* Words that do not start with a time code start in the words' column all the same. */
  if (!timed && self->n_pieces > 0)
    apply (self, self->tags->flush, start, end);
  for (; self->at_piece < self->n_pieces && self->pieces[self->at_piece].start < end;
       self->at_piece++)
    {
      const TrPiece *piece = &self->pieces[self->at_piece];
      if (piece->kind == TR_PIECE_SPEAKER)
        apply (self, self->tags->speaker_line, start, end);
      apply_piece (self, piece);
    }
}

static void
insert_chunk (TrTextFiller *self)
{
  const char *chunk = self->text + self->at_byte;
  gsize left = self->length - self->at_byte;
  gsize length = left;

  if (left > CHUNK_BYTES)
    {
      const char *line_break = memchr (chunk + CHUNK_BYTES, '\n', left - CHUNK_BYTES);
      if (line_break != NULL)
        length = line_break + 1 - chunk;
    }

  /* Text that arrives at the end must not push the caret there. */
  GtkTextIter end, insert, bound;
  gtk_text_buffer_get_iter_at_mark (self->buffer,
                                    &insert,
                                    gtk_text_buffer_get_insert (self->buffer));
  gtk_text_buffer_get_iter_at_mark (self->buffer,
                                    &bound,
                                    gtk_text_buffer_get_selection_bound (self->buffer));
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gboolean pushes = gtk_text_iter_equal (&insert, &end) || gtk_text_iter_equal (&bound, &end);
  int insert_at = gtk_text_iter_get_offset (&insert);
  int bound_at = gtk_text_iter_get_offset (&bound);

  gtk_text_buffer_insert (self->buffer, &end, chunk, length);
  if (pushes)
    {
      gtk_text_buffer_get_iter_at_offset (self->buffer, &insert, insert_at);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &bound, bound_at);
      gtk_text_buffer_select_range (self->buffer, &insert, &bound);
    }

  const char *line = chunk;
  const char *chunk_end = chunk + length;
  while (line < chunk_end)
    {
      const char *line_break = memchr (line, '\n', chunk_end - line);
      const char *next = line_break != NULL ? line_break + 1 : chunk_end;
      guint n_chars = g_utf8_strlen (line, next - line);
      tag_line (self, self->at_char, self->at_char + n_chars);
      self->at_char += n_chars;
      line = next;
    }
  self->at_byte += length;
}

static gboolean
on_idle (gpointer user_data)
{
  TrTextFiller *self = user_data;
  gint64 until = g_get_monotonic_time () + SLICE_US;

  g_object_ref (self);
  do
    insert_chunk (self);
  while (!tr_text_filler_is_complete (self) && g_get_monotonic_time () < until);

  gboolean complete = tr_text_filler_is_complete (self);
  if (complete)
    self->source = 0;
  g_signal_emit (self, signals[PROGRESS], 0);
  g_object_unref (self);
  return complete ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
tr_text_filler_dispose (GObject *object)
{
  TrTextFiller *self = TR_TEXT_FILLER (object);

  tr_text_filler_stop (self);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->layout, tr_layout_unref);
  G_OBJECT_CLASS (tr_text_filler_parent_class)->dispose (object);
}

static void
tr_text_filler_class_init (TrTextFillerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_text_filler_dispose;
  signals[PROGRESS] = g_signal_new ("progress",
                                    G_TYPE_FROM_CLASS (klass),
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    0);
}

static void
tr_text_filler_init (TrTextFiller *self)
{
}

TrTextFiller *
tr_text_filler_new (GtkTextBuffer *buffer, const TrTranscriptTags *tags, TrLayout *layout)
{
  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);
  g_return_val_if_fail (layout != NULL, NULL);

  TrTextFiller *self = g_object_new (TR_TYPE_TEXT_FILLER, NULL);
  self->buffer = g_object_ref (buffer);
  self->tags = tags;
  self->layout = tr_layout_ref (layout);
  self->text = tr_layout_get_text (layout, &self->length);
  self->pieces = tr_layout_get_pieces (layout, &self->n_pieces);

  gtk_text_buffer_set_text (buffer, "", 0);
  if (self->length > 0)
    insert_chunk (self);
  if (!tr_text_filler_is_complete (self))
    {
      self->source = g_idle_add_full (FILL_PRIORITY, on_idle, self, NULL);
      g_source_set_name_by_id (self->source, "transcript text");
    }
  return self;
}

void
tr_text_filler_stop (TrTextFiller *self)
{
  g_return_if_fail (TR_IS_TEXT_FILLER (self));

  g_clear_handle_id (&self->source, g_source_remove);
}

guint
tr_text_filler_get_n_chars (TrTextFiller *self)
{
  g_return_val_if_fail (TR_IS_TEXT_FILLER (self), 0);

  return self->at_char;
}

gboolean
tr_text_filler_is_complete (TrTextFiller *self)
{
  g_return_val_if_fail (TR_IS_TEXT_FILLER (self), TRUE);

  return self->at_byte == self->length;
}

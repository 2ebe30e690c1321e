/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transcript/tr-text-filler.h"

#include <string.h>

#include "base/tr-signal.h"

#define SLICE_US 5000
/* Inserted in one go; also what a first screen needs. */
#define CHUNK_BYTES 6000
/* What a buffer holds at most. Some of what GTK does to a buffer takes time for each of its lines
 * (to change the font, to show another buffer) and cannot be cut in slices: about 1 ms for 2,000
 * lines. */
#define MOST_BYTES (4 * 1000 * 1000)
#define MOST_LINES 40000
/* After the frame is drawn, but before GTK lays out what is not to be seen yet: else the text would
 * arrive as slowly as lines can be laid out, and a jump could not get ahead of it. */
#define FILL_PRIORITY (GDK_PRIORITY_REDRAW + 2)

typedef struct
{
  gsize byte;
  guint offset; /* in characters */
} Place;

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

  gsize most;       /* bytes that the buffer may hold */
  Place start, end; /* what it holds */
  gsize reader;     /* the byte that is read */
  gboolean filling; /* until there is enough on both sides of the reader */
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

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, start - self->start.offset);
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

/* @start to @end is a line with its break, @piece the first piece in it. */
static guint
tag_line (TrTextFiller *self, guint start, guint end, guint piece)
{
  gboolean timed = piece < self->n_pieces && self->pieces[piece].start == start
                   && self->pieces[piece].kind == TR_PIECE_TIME;

  /* Words that do not start with a time code start in the words' column all the same. */
  if (!timed && self->n_pieces > 0)
    apply (self, self->tags->flush, start, end);
  for (; piece < self->n_pieces && self->pieces[piece].start < end; piece++)
    {
      if (self->pieces[piece].kind == TR_PIECE_SPEAKER)
        apply (self, self->tags->speaker_line, start, end);
      apply_piece (self, &self->pieces[piece]);
    }
  return piece;
}

static guint
find_piece (TrTextFiller *self, guint offset)
{
  guint low = 0;
  guint high = self->n_pieces;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (self->pieces[middle].start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* @from to @to is in the buffer. */
static void
tag_lines (TrTextFiller *self, const Place *from, const Place *to)
{
  guint piece = find_piece (self, from->offset);
  guint at = from->offset;

  for (const char *line = self->text + from->byte; line < self->text + to->byte;)
    {
      const char *line_break = memchr (line, '\n', self->text + to->byte - line);
      const char *next = line_break != NULL ? line_break + 1 : self->text + to->byte;
      guint n_chars = g_utf8_strlen (line, next - line);
      piece = tag_line (self, at, at + n_chars, piece);
      at += n_chars;
      line = next;
    }
}

/* The end of the line that is CHUNK_BYTES after @place. */
static Place
chunk_after (TrTextFiller *self, const Place *place)
{
  const char *from = self->text + place->byte;
  gsize left = self->length - place->byte;
  gsize length = left;

  if (left > CHUNK_BYTES)
    {
      const char *line_break = memchr (from + CHUNK_BYTES, '\n', left - CHUNK_BYTES);
      if (line_break != NULL)
        length = line_break + 1 - from;
    }
  return (Place){ place->byte + length, place->offset + g_utf8_strlen (from, length) };
}

static gsize
line_start (TrTextFiller *self, gsize byte)
{
  const char *line_break = byte > 0 ? memrchr (self->text, '\n', byte) : NULL;

  return line_break != NULL ? line_break + 1 - self->text : 0;
}

static Place
chunk_before (TrTextFiller *self, const Place *place)
{
  gsize start = place->byte > CHUNK_BYTES ? line_start (self, place->byte - CHUNK_BYTES) : 0;
  gsize length = place->byte - start;

  return (Place){ start, place->offset - g_utf8_strlen (self->text + start, length) };
}

static void
append_chunk (TrTextFiller *self)
{
  Place from = self->end;
  Place to = chunk_after (self, &from);

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

  gtk_text_buffer_insert (self->buffer, &end, self->text + from.byte, to.byte - from.byte);
  if (pushes)
    {
      gtk_text_buffer_get_iter_at_offset (self->buffer, &insert, insert_at);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &bound, bound_at);
      gtk_text_buffer_select_range (self->buffer, &insert, &bound);
    }
  self->end = to;
  tag_lines (self, &from, &to);
}

static void
prepend_chunk (TrTextFiller *self)
{
  Place to = self->start;
  Place from = chunk_before (self, &to);
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_insert (self->buffer, &start, self->text + from.byte, to.byte - from.byte);
  self->start = from;
  tag_lines (self, &from, &to);
}

static void delete (TrTextFiller *self, const Place *from, const Place *to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from->offset - self->start.offset);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, to->offset - self->start.offset);
  gtk_text_buffer_delete (self->buffer, &start, &end);
}

static void
drop_first_chunk (TrTextFiller *self)
{
  Place to = chunk_after (self, &self->start);

  delete (self, &self->start, &to);
  self->start = to;
}

static void
drop_last_chunk (TrTextFiller *self)
{
  Place from = chunk_before (self, &self->end);

  delete (self, &from, &self->end);
  self->end = from;
}

/* Does one piece of work, the nearest to the reader first. Returns whether there was any. */
static gboolean
do_next (TrTextFiller *self)
{
  g_assert (self->reader >= self->start.byte && self->reader <= self->end.byte);

  gboolean whole = self->length <= self->most;
  gsize before = self->reader - self->start.byte;
  gsize after = self->end.byte - self->reader;
  gsize half = self->most / 2;
  gboolean wants_after = self->end.byte < self->length && (whole || after < half);
  gboolean wants_before = self->start.byte > 0 && (whole || before < half);
  /* What is selected stays. */
  gboolean may_drop = !whole && !gtk_text_buffer_get_has_selection (self->buffer);

  if (wants_after && (!wants_before || after <= before + CHUNK_BYTES))
    append_chunk (self);
  else if (wants_before)
    prepend_chunk (self);
  else if (may_drop && before > half + half / 2)
    drop_first_chunk (self);
  else if (may_drop && after > half + half / 2)
    drop_last_chunk (self);
  else
    return FALSE;
  return TRUE;
}

static gboolean
on_idle (gpointer user_data)
{
  TrTextFiller *self = user_data;
  gint64 until = g_get_monotonic_time () + SLICE_US;

  g_object_ref (self);
  do
    self->filling = do_next (self);
  while (self->filling && g_get_monotonic_time () < until);

  gboolean filling = self->filling;
  if (!filling)
    self->source = 0;
  g_signal_emit (self, signals[PROGRESS], 0);
  g_object_unref (self);
  return filling ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
start_filling (TrTextFiller *self)
{
  self->filling = TRUE;
  if (self->source != 0)
    return;
  self->source = g_idle_add_full (FILL_PRIORITY, on_idle, self, NULL);
  g_source_set_name_by_id (self->source, "transcript text");
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
  signals[PROGRESS] = tr_signal_new (G_TYPE_FROM_CLASS (klass), "progress", 0);
}

static void
tr_text_filler_init (TrTextFiller *self)
{
}

TrTextFiller *
tr_text_filler_new (GtkTextBuffer *buffer,
                    const TrTranscriptTags *tags,
                    TrLayout *layout,
                    guint place)
{
  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);
  g_return_val_if_fail (gtk_text_buffer_get_char_count (buffer) == 0, NULL);
  g_return_val_if_fail (layout != NULL, NULL);

  TrTextFiller *self = g_object_new (TR_TYPE_TEXT_FILLER, NULL);
  self->buffer = g_object_ref (buffer);
  self->tags = tags;
  self->layout = tr_layout_ref (layout);
  self->text = tr_layout_get_text (layout, &self->length);
  self->pieces = tr_layout_get_pieces (layout, &self->n_pieces);
  self->most = MIN (MOST_BYTES, self->length / tr_layout_get_n_lines (layout) * MOST_LINES);
  self->most = MAX (self->most, 16 * CHUNK_BYTES);

  gsize byte = tr_layout_find_byte (layout, place);
  self->start.byte = line_start (self, byte);
  self->start.offset = MIN (place, tr_layout_get_n_chars (layout))
                       - g_utf8_strlen (self->text + self->start.byte, byte - self->start.byte);
  self->reader = self->start.byte;
  self->end = self->start;
  /* A screen below and one above. */
  for (guint i = 0; i < 2 && do_next (self); i++)
    ;
  if (self->start.byte > 0 || self->end.byte < self->length)
    start_filling (self);
  return self;
}

void
tr_text_filler_stop (TrTextFiller *self)
{
  g_return_if_fail (TR_IS_TEXT_FILLER (self));

  g_clear_handle_id (&self->source, g_source_remove);
}

void
tr_text_filler_get_range (TrTextFiller *self, guint *start, guint *end)
{
  g_return_if_fail (TR_IS_TEXT_FILLER (self));

  *start = self->start.offset;
  *end = self->end.offset;
}

gboolean
tr_text_filler_holds (TrTextFiller *self, guint offset)
{
  g_return_val_if_fail (TR_IS_TEXT_FILLER (self), FALSE);

  return offset >= self->start.offset
         && (offset < self->end.offset || self->end.byte == self->length);
}

void
tr_text_filler_follow (TrTextFiller *self, guint place)
{
  g_return_if_fail (TR_IS_TEXT_FILLER (self));

  gsize quarter = self->most / 4;
  if (self->length <= self->most || !tr_text_filler_holds (self, place))
    return;
  self->reader = tr_layout_find_byte (self->layout, place);
  if ((self->start.byte > 0 && self->reader - self->start.byte < quarter)
      || (self->end.byte < self->length && self->end.byte - self->reader < quarter))
    start_filling (self);
}

gboolean
tr_text_filler_is_complete (TrTextFiller *self)
{
  g_return_val_if_fail (TR_IS_TEXT_FILLER (self), TRUE);

  return !self->filling;
}

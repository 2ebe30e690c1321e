/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-layout-private.h"

#include <string.h>

#include "base/tr-script.h"
#include "base/tr-time-code.h"
#include "document/tr-paragraphs-private.h"

/* A segment of more characters than this is broken into lines of at least SHORTEST_LINE. */
#define LONGEST_UNBROKEN 1500
#define SHORTEST_LINE 700
/* No line is longer, whatever it holds: a text view lays a line out as a whole. */
#define LONGEST_LINE 4000
#define MAX_MARK_CHARS 40

typedef struct
{
  TrDocument *document;
  TrLayoutMode mode;
  int *speakers;
  GString *text;
  guint n_chars; /* of text */
  guint n_breaks;
  GArray *places; /* of TrLayoutPlace */
  GArray *pieces;
  guint *text_pieces;
} Builder;

static void
append (Builder *builder, const char *text, gsize length)
{
  guint n_places = builder->places->len;

  if (n_places == 0
      || builder->n_chars - g_array_index (builder->places, TrLayoutPlace, n_places - 1).offset
             >= TR_LAYOUT_PLACE_CHARS)
    {
      TrLayoutPlace place = { builder->n_chars, builder->text->len };
      g_array_append_val (builder->places, place);
    }
  g_string_append_len (builder->text, text, length);
  builder->n_chars += g_utf8_strlen (text, length);
}

static void
break_line (Builder *builder)
{
  append (builder, "\n", 1);
  builder->n_breaks++;
}

static void
append_line_break (Builder *builder)
{
  if (builder->text->len > 0)
    break_line (builder);
}

static void
add_piece (Builder *builder, TrPieceKind kind, guint start, guint end, guint segment)
{
  TrPiece piece = { kind, start, end, segment };
  g_array_append_val (builder->pieces, piece);
}

static void
append_piece (Builder *builder, TrPieceKind kind, const char *text, gsize length, guint segment)
{
  guint start = builder->n_chars;
  append (builder, text, length);
  add_piece (builder, kind, start, builder->n_chars, segment);
}

static void
append_single_line (Builder *builder, TrPieceKind kind, const char *text, guint segment)
{
  g_autofree char *line = g_utf8_make_valid (text, -1);
  g_strdelimit (line, "\r\n\t", ' ');
  append_piece (builder, kind, line, strlen (line), segment);
}

/* The bytes of a mark such as `[Music]` or `♪♪` at @text, 0 if there is none. */
static gsize
scan_mark (const char *text, const char *end)
{
  if (*text == '[')
    {
      guint n_chars = 0;
      for (const char *p = text + 1; p < end && n_chars < MAX_MARK_CHARS;
           p = g_utf8_next_char (p), n_chars++)
        {
          if (*p == ']')
            return n_chars > 0 ? p + 1 - text : 0;
          if (*p == '[' || *p == '\n')
            return 0;
        }
      return 0;
    }

  const char *p = text;
  while (p < end && (guchar) *p == 0xe2)
    {
      gunichar c = g_utf8_get_char (p);
      if (c != 0x2669 && c != 0x266a && c != 0x266b && c != 0x266c)
        break;
      p = g_utf8_next_char (p);
    }
  return p - text;
}

static void
add_marks (Builder *builder, const char *text, gsize length, guint start, guint segment)
{
  const char *end = text + length;
  const char *p = text;
  guint at = start;
  gsize name = 0;
  gsize speaker_mark = tr_speaker_mark_scan (text, length, &name);

  if (speaker_mark > name)
    {
      gsize dimmed = speaker_mark - name;
      while (dimmed > 0 && text[dimmed - 1] == ' ')
        dimmed--;
      guint n = g_utf8_strlen (text, dimmed);
      add_piece (builder, TR_PIECE_MARK, at, at + n, segment);
      at += g_utf8_strlen (text, speaker_mark - name);
      p += speaker_mark - name;
    }
  if (name > 0)
    {
      guint n = g_utf8_strlen (p, name);
      add_piece (builder, TR_PIECE_NAME, at, at + n, segment);
      at += n;
      p += name;
    }

  while (p < end)
    {
      gsize mark = *p == '[' || (guchar) *p == 0xe2 ? scan_mark (p, end) : 0;
      if (mark > 0)
        {
          guint n = g_utf8_strlen (p, mark);
          add_piece (builder, TR_PIECE_MARK, at, at + n, segment);
          at += n;
          p += mark;
        }
      else if (p[0] == '>' && p + 1 < end && p[1] == '>')
        {
          add_piece (builder, TR_PIECE_MARK, at, at + 2, segment);
          at += 2;
          p += 2;
        }
      else
        {
          at++;
          p = g_utf8_next_char (p);
        }
    }
}

static gboolean
is_longer (const char *text, gsize length, guint n_chars)
{
  const char *p = text;

  if (length <= n_chars)
    return FALSE;
  for (guint n = 0; n < n_chars && p < text + length; n++)
    p = g_utf8_next_char (p);
  return p < text + length;
}

static const char *
skip_chars (const char *text, const char *end, guint n_chars)
{
  while (n_chars-- > 0 && text < end)
    text = g_utf8_next_char (text);
  return text;
}

/* Where to break a text that is too long for one line: after a sentence, else at a blank, else
 * anywhere. @skip is how many bytes of blanks the break replaces. */
static gsize
find_line_end (const char *text, gsize length, gsize *skip)
{
  const char *end = text + length;
  const char *from = skip_chars (text, end, SHORTEST_LINE);
  const char *to = skip_chars (from, end, LONGEST_UNBROKEN - SHORTEST_LINE);
  const char *limit = skip_chars (to, end, LONGEST_LINE - LONGEST_UNBROKEN);

  gsize sentence = tr_sentence_end_scan (from, to - from);
  /* One that ends where the search does may go on after it. */
  if (sentence > 0 && (from + sentence < to || to == end))
    {
      *skip = from + sentence < end && from[sentence] == ' ' ? 1 : 0;
      return from + sentence - text;
    }

  *skip = 1;
  for (const char *p = to; p > from; p = g_utf8_prev_char (p))
    {
      if (p < end && *p == ' ')
        return p - text;
    }
  for (const char *p = to; p < limit; p = g_utf8_next_char (p))
    {
      if (*p == ' ')
        return p - text;
    }
  *skip = 0;
  return limit - text;
}

static void
append_words (Builder *builder, const TrCaption *caption, guint segment)
{
  const char *p = caption->text;
  const char *end = p + caption->length;
  guint start = builder->n_chars;
  guint index = builder->pieces->len;

  add_piece (builder, TR_PIECE_TEXT, start, start, segment);
  gsize from = builder->text->len;
  while (p < end)
    {
      gsize length = end - p;
      gsize skip = 0;
      if (is_longer (p, length, LONGEST_UNBROKEN))
        length = find_line_end (p, length, &skip);
      append (builder, p, length);
      p += length + skip;
      if (p < end)
        break_line (builder);
    }
  g_array_index (builder->pieces, TrPiece, index).end = builder->n_chars;
  builder->text_pieces[segment] = index;
  add_marks (builder, builder->text->str + from, builder->text->len - from, start, segment);
}

static void
append_heading (Builder *builder, const TrHeading *heading)
{
  append_line_break (builder);
  append_single_line (builder, TR_PIECE_HEADING, heading->text, heading->segment);
}

/* Who speaks in each segment: a caption that does not say goes on with the last one's speaker,
 * unless it is marked as another's. */
static int *
find_speakers (TrDocument *document, const TrCaption *captions)
{
  guint n_segments = tr_document_get_n_segments (document);
  int *speakers = g_new (int, n_segments);
  int speaker = -1;

  for (guint i = 0; i < n_segments; i++)
    {
      const TrSegmentInfo info = tr_document_get_segment (document, i);
      if (info.speaker >= 0)
        speaker = info.speaker;
      else if (speaker >= 0
               && tr_speaker_mark_scan (captions[i].text, captions[i].length, NULL) > 0)
        speaker = -1;
      speakers[i] = speaker;
    }
  return speakers;
}

static gboolean
speaker_changes (const int *speakers, guint segment)
{
  return segment == 0 ? speakers[0] >= 0 : speakers[segment] != speakers[segment - 1];
}

/* Whether the words themselves begin with the speaker's name. */
static gboolean
names_speaker (const TrCaption *caption, const char *speaker)
{
  gsize name;
  gsize mark = tr_speaker_mark_scan (caption->text, caption->length, &name);
  gsize length = strlen (speaker);

  return name > 0
         || (caption->length - mark > length && memcmp (caption->text + mark, speaker, length) == 0
             && caption->text[mark + length] == ':');
}

static void
append_segment (Builder *builder, const TrCaption *caption, guint segment)
{

  if (!caption->break_before)
    {
      const GString *text = builder->text;
      gboolean blank = strchr (" \t\n", text->str[text->len - 1]) != NULL;
      if (!blank && !tr_text_joins_tightly (text->str, text->len, caption->text, caption->length))
        append (builder, " ", 1);
      append_words (builder, caption, segment);
      return;
    }

  g_autofree char *time = tr_time_code_format (MAX (caption->start_ms, 0));
  const char *speaker
      = speaker_changes (builder->speakers, segment)
            ? tr_document_get_speaker (builder->document, builder->speakers[segment])
            : NULL;

  append_line_break (builder);
  append_piece (builder, TR_PIECE_TIME, time, strlen (time), segment);
  append (builder, "\t", 1);
  if (speaker != NULL && !names_speaker (caption, speaker))
    {
      append_single_line (builder, TR_PIECE_SPEAKER, speaker, segment);
      break_line (builder);
    }
  append_words (builder, caption, segment);
}

static TrCaption *
read_captions (TrDocument *document, GString *words)
{
  guint n_segments = tr_document_get_n_segments (document);
  TrCaption *captions = g_new0 (TrCaption, n_segments);
  g_autofree gsize *starts = g_new (gsize, n_segments + 1);

  for (guint i = 0; i < n_segments; i++)
    {
      starts[i] = words->len;
      tr_document_append_segment_text (document, i, words);
    }
  starts[n_segments] = words->len;

  for (guint i = 0; i < n_segments; i++)
    {
      captions[i].text = words->str + starts[i];
      captions[i].length = starts[i + 1] - starts[i];
      captions[i].start_ms = tr_document_get_segment (document, i).start_ms;
    }
  return captions;
}

static void
find_breaks (Builder *builder, TrCaption *captions)
{
  TrDocument *document = builder->document;
  guint n_segments = tr_document_get_n_segments (document);

  for (guint i = 0; i < n_segments; i++)
    captions[i].break_before
        = builder->mode == TR_LAYOUT_CAPTIONS || speaker_changes (builder->speakers, i);
  for (guint i = 0; i < tr_document_get_n_headings (document); i++)
    {
      const TrHeading *heading = tr_document_get_heading (document, i);
      if (heading->in_text && heading->segment < n_segments)
        captions[heading->segment].break_before = TRUE;
    }
  if (builder->mode == TR_LAYOUT_PARAGRAPHS)
    tr_paragraphs_find (captions, n_segments);
}

static void
build (Builder *builder)
{
  TrDocument *document = builder->document;
  guint n_segments = tr_document_get_n_segments (document);
  guint n_headings = tr_document_get_n_headings (document);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree TrCaption *captions = read_captions (document, words);

  builder->speakers = find_speakers (document, captions);
  find_breaks (builder, captions);

  guint heading = 0;
  for (guint i = 0; i <= n_segments; i++)
    {
      for (; heading < n_headings; heading++)
        {
          const TrHeading *h = tr_document_get_heading (document, heading);
          if (h->segment > i)
            break;
          if (h->in_text)
            append_heading (builder, h);
        }
      if (i < n_segments)
        append_segment (builder, &captions[i], i);
    }
}

static void
append_body (Builder *builder)
{
  g_autofree char *body = tr_document_dup_body (builder->document);
  const char *p = body;

  while (g_ascii_isspace (*p))
    p++;
  /* Keep the first line's indentation: it may be code or a list. */
  while (p > body && p[-1] != '\n' && p[-1] != '\r')
    p--;

  gsize length = strlen (p);
  while (length > 0 && g_ascii_isspace (p[length - 1]))
    length--;

  const char *end = p + length;
  while (p < end)
    {
      gsize line = 0;
      while (p + line < end && p[line] != '\n' && p[line] != '\r')
        line++;

      gsize done = 0;
      while (done < line)
        {
          gsize skip = 0;
          gsize part = line - done;
          if (is_longer (p + done, part, LONGEST_LINE))
            part = find_line_end (p + done, part, &skip);
          append (builder, p + done, part);
          done += part + skip;
          if (done < line)
            break_line (builder);
        }

      p += line;
      if (p < end)
        {
          p += p[0] == '\r' && p[1] == '\n' ? 2 : 1;
          break_line (builder);
        }
    }
}

TrLayout *
tr_layout_new (TrDocument *document, TrLayoutMode mode)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);

  guint n_segments = tr_document_get_n_segments (document);
  Builder builder = {
    .document = document,
    .mode = mode,
    .text = g_string_new (NULL),
    .pieces = g_array_new (FALSE, FALSE, sizeof (TrPiece)),
    .places = g_array_new (FALSE, FALSE, sizeof (TrLayoutPlace)),
    .text_pieces = g_new (guint, n_segments),
  };

  if (n_segments > 0)
    build (&builder);
  else
    append_body (&builder);

  TrLayout *self = g_new0 (TrLayout, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->mode = mode;
  self->n_segments = n_segments;
  self->length = builder.text->len;
  self->text = g_string_free (builder.text, FALSE);
  self->n_pieces = builder.pieces->len;
  self->pieces = (TrPiece *) (void *) g_array_free (builder.pieces, FALSE);
  self->text_pieces = builder.text_pieces;
  self->speakers = builder.speakers;
  self->n_chars = builder.n_chars;
  self->n_lines = builder.n_breaks + 1;
  self->n_places = builder.places->len;
  self->places = (TrLayoutPlace *) (void *) g_array_free (builder.places, FALSE);
  return self;
}

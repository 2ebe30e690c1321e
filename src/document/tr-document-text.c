/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/tr-script.h"
#include "document/tr-body-private.h"
#include "document/tr-document-private.h"

/* The words of a document as a reader sees them. */

#define FIRST_WORDS_CHARS 80
/* Marks are short; a longer bracket holds speech. */
#define MARK_MAX_CHARS 40

static inline gboolean
is_blank (const char *p)
{
  return (guchar) *p < 0x80 ? g_ascii_isspace (*p) : g_unichar_isspace (g_utf8_get_char (p));
}

static void
trim_line (const char **start, const char **end)
{
  while (*start < *end)
    {
      if (!is_blank (*start))
        break;
      *start = g_utf8_next_char (*start);
    }
  while (*end > *start)
    {
      const char *last = g_utf8_prev_char (*end);

      if (!is_blank (last))
        break;
      *end = last;
    }
}

static void
append_lines (GString *string, const char *text, gsize length)
{
  gsize begin = string->len;
  gsize offset = 0;
  TrSpan line;

  while (tr_body_next_line (text, &offset, 0, length, &line))
    {
      const char *start = text + line.start;
      const char *end = text + line.end;

      trim_line (&start, &end);
      /* A thematic break between lines of text is no word of it. */
      if (start == end || (line.start > 0 && tr_body_is_rule (start, end - start)))
        continue;
      if (!tr_text_joins_tightly (string->str + begin, string->len - begin, start, end - start))
        g_string_append_c (string, ' ');
      tr_body_append_line (string, start, end - start);
    }
}

/* Whether @text is ASCII without control characters, and so one valid line. */
static gboolean
is_plain (const char *text, gsize length)
{
  const guint64 high = G_GUINT64_CONSTANT (0x8080808080808080);
  guint64 bytes;

  for (; length >= sizeof bytes; text += sizeof bytes, length -= sizeof bytes)
    {
      memcpy (&bytes, text, sizeof bytes);
      if ((bytes | ((bytes - G_GUINT64_CONSTANT (0x2020202020202020)) & ~bytes)) & high)
        return FALSE;
    }
  for (; length > 0; text++, length--)
    if ((guchar) *text < 0x20 || (guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* As g_string_append_len(), where there is room already. */
static inline void
append_bytes (GString *string, const char *text, gsize length)
{
  if (length >= string->allocated_len - string->len)
    {
      g_string_append_len (string, text, length);
      return;
    }
  memcpy (string->str + string->len, text, length);
  string->len += length;
  string->str[string->len] = '\0';
}

static void
append_text (GString *string, const char *text, gsize length)
{
  /* Most captions are. */
  if (is_plain (text, length))
    {
      for (; length > 0 && *text == ' '; text++)
        length--;
      while (length > 0 && text[length - 1] == ' ')
        length--;
      append_bytes (string, text, length);
    }
  else if (g_utf8_validate_len (text, length, NULL))
    append_lines (string, text, length);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, length);

      append_lines (string, valid, strlen (valid));
    }
}

void
tr_document_append_segment_text (TrDocument *self, guint index, GString *string)
{
  g_return_if_fail (TR_IS_DOCUMENT (self));
  g_return_if_fail (string != NULL);

  const TrSegmentInfo segment = tr_document_get_segment (self, index);
  const char *data = tr_document_get_data (self, NULL);

  append_text (string, data + segment.text.start, tr_span_length (segment.text));
}

void
tr_document_append_text (TrDocument *self, GString *string, guint32 *starts)
{
  g_return_if_fail (TR_IS_DOCUMENT (self));
  g_return_if_fail (string != NULL);

  const TrBody *body = tr_document_get_body (self);
  const char *data = tr_document_get_data (self, NULL);

  for (guint i = 0; i < body->n_segments; i++)
    {
      const TrSpan text = tr_body_get_segment (body, i).text;

      if (i > 0)
        append_bytes (string, "\n", 1);
      starts[i] = string->len;
      append_text (string, data + text.start, tr_span_length (text));
    }
}

char *
tr_document_dup_segment_text (TrDocument *self, guint index)
{
  g_autoptr (GString) string = g_string_sized_new (64);

  tr_document_append_segment_text (self, index, string);
  return g_string_free (g_steal_pointer (&string), FALSE);
}

char *
tr_document_dup_body (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  gsize length;
  const char *data = tr_document_get_data (self, &length);
  gsize start = tr_document_get_body_start (self);

  return g_utf8_make_valid (data + start, length - start);
}

TrSpan
tr_document_get_spoken_span (TrDocument *self)
{
  TrSpan span = { 0, 0 };

  g_return_val_if_fail (TR_IS_DOCUMENT (self), span);

  const TrBodyGlance *glance = tr_document_get_glance (self);
  const TrBody *body = glance != NULL ? &glance->head : tr_document_get_body (self);
  gsize length;

  tr_document_get_data (self, &length);
  span.start = span.end = MIN (length, TR_BODY_MAX_OFFSET);
  if (body->n_segments > 0)
    span.start = tr_body_get_segment (body, 0).line.start;
  return span;
}

/* Returns what follows a mark at @p: `[Music]`, `>>`, `♪`; @p if there is none. */
static const char *
skip_mark (const char *p)
{
  gunichar c = g_utf8_get_char (p);
  gunichar close;

  if (c == '>' || c == 0x266a || c == 0x266b)
    return g_utf8_next_char (p);
  if (c == '[')
    close = ']';
  else if (c == 0xff3b) /* ［ */
    close = 0xff3d;
  else if (c == 0x3010) /* 【 */
    close = 0x3011;
  else
    return p;

  const char *q = g_utf8_next_char (p);

  for (guint i = 0; i < MARK_MAX_CHARS && *q != '\0'; i++)
    {
      c = g_utf8_get_char (q);
      q = g_utf8_next_char (q);
      if (c == close)
        return q;
    }
  return p;
}

/* `- ` in front of what is said marks another voice in many captions. */
static const char *
skip_dash (const char *p)
{
  while (*p == ' ' || *p == '>')
    p++;
  if ((*p == '-' && p[1] == ' ') || g_str_has_prefix (p, "– "))
    return g_utf8_next_char (p);
  return p;
}

/* The words may begin with the name of who speaks, perhaps after marks. */
static const char *
skip_name (const char *text, const char *name)
{
  const char *p = text;

  while (*p == ' ' || *p == '>')
    p++;
  return g_str_has_prefix (p, name) && p[strlen (name)] == ':' ? p + strlen (name) + 1 : text;
}

/* Returns the end of what starts at @p and holds no mark and no blank: as much as is ASCII, or one
 * character. */
static const char *
skip_plain (const char *p)
{
  const char *start = p;

  while ((guchar) *p > ' ' && (guchar) *p < 0x7f && *p != '>' && *p != '[')
    p++;
  return p > start ? p : g_utf8_next_char (p);
}

/* Appends the words of @text to @words, without marks and with single blanks. */
static void
append_words (GString *words, const char *text)
{
  gboolean gap = FALSE;
  gsize begin = words->len;

  for (const char *p = skip_dash (text); *p != '\0';)
    {
      gboolean is_ascii = (guchar) *p > ' ' && (guchar) *p < 0x7f;
      const char *after = is_ascii && *p != '>' && *p != '[' ? p : skip_mark (p);

      if (after > p || (!is_ascii && g_unichar_isspace (g_utf8_get_char (p))))
        {
          gap = TRUE;
          p = MAX (after, g_utf8_next_char (p));
          continue;
        }
      after = skip_plain (p);
      if (words->len == begin ? !tr_text_joins_tightly (words->str, words->len, p, after - p) : gap)
        g_string_append_c (words, ' ');
      gap = FALSE;
      g_string_append_len (words, p, after - p);
      p = after;
    }
}

/* Cuts after the last word that ends within the limit; text without blanks is cut at the limit. */
static void
cut_words (GString *words)
{
  const char *limit, *p;

  if (g_utf8_strlen (words->str, words->len) <= FIRST_WORDS_CHARS)
    return;
  limit = g_utf8_offset_to_pointer (words->str, FIRST_WORDS_CHARS);
  p = limit;
  while (p > words->str && *p != ' ' && !tr_unichar_is_cjk (g_utf8_get_char (p)))
    p = g_utf8_prev_char (p);
  g_string_truncate (words, (p > words->str ? p : limit) - words->str);
  while (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
}

/* Reads the first words of @body into @words. Returns whether there are enough. */
static gboolean
read_first_words (const TrBody *body, const char *data, GString *words)
{
  g_autoptr (GString) text = g_string_sized_new (FIRST_WORDS_CHARS * 2);
  glong chars = 0;

  for (guint i = 0; i < body->n_segments && chars <= FIRST_WORDS_CHARS; i++)
    {
      const TrSegmentInfo segment = tr_body_get_segment (body, i);
      const char *start;

      g_string_truncate (text, 0);
      append_text (text, data + segment.text.start, tr_span_length (segment.text));
      start = text->str;
      if (segment.speaker >= 0)
        start = skip_name (start, body->speakers->pdata[segment.speaker]);
      append_words (words, start);
      chars = g_utf8_strlen (words->str, words->len);
    }
  return chars > FIRST_WORDS_CHARS;
}

char *
tr_document_dup_first_words (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  g_autoptr (GString) words = g_string_sized_new (FIRST_WORDS_CHARS * 2);
  const char *data = tr_document_get_data (self, NULL);
  const TrBodyGlance *glance = tr_document_get_glance (self);

  if (glance == NULL
      || (!read_first_words (&glance->head, data, words)
          && glance->head.n_segments < glance->n_segments))
    {
      g_string_truncate (words, 0);
      read_first_words (tr_document_get_body (self), data, words);
    }
  if (words->len == 0)
    return NULL;
  cut_words (words);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

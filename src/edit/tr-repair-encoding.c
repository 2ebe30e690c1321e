/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-repair-private.h"

#include <string.h>

/* Which encoding lines are in that are not UTF-8. Nearly any bytes are some text in a legacy
 * encoding, so what counts is whether the text is one that people write: accents within words and
 * marks between them for Western Europe, kana and common ideographs in a row for Japan. Where both
 * or neither fit, nothing is proposed. */

#define LINES_SHOWN 100

static const gunichar windows_1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static gunichar
decode_western (guchar byte)
{
  return byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
}

static gboolean
is_letter (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha (c);
  return (c >= 0xc0 && c <= 0xff && c != 0xd7 && c != 0xf7)
         || (c >= 0x0152 && c <= 0x017e && c != 0x0192);
}

/* Marks that stand between letters, as in `don’t` and `this—that`. */
static gboolean
joins_letters (gunichar c)
{
  return c == 0x2018 || c == 0x2019 || c == 0x2013 || c == 0x2014 || c == 0x2026 || c == 0xa0
         || c == 0xad || c == 0xb7;
}

/* Two bytes or more that are UTF-8 on their own, in the way that common characters are. */
static gboolean
is_utf8_sequence (const guchar *p, gsize length)
{
  gunichar c = g_utf8_get_char_validated ((const char *) p, length);

  return *p >= 0xc2 && c < 0x110000 && (*p <= 0xc3 || *p >= 0xe0);
}

static gboolean
is_western (const guchar *line, gsize length)
{
  guint run = 0;
  guint letters = 0;

  for (gsize i = 0; i < length; i++)
    {
      gunichar c = decode_western (line[i]);
      gunichar before = i > 0 ? decode_western (line[i - 1]) : ' ';
      gunichar after = i + 1 < length ? decode_western (line[i + 1]) : ' ';

      if (line[i] < 0x80)
        {
          run = letters = 0;
          continue;
        }
      if (c == 0 || ++run > 3 || is_utf8_sequence (line + i, length - i))
        return FALSE;
      if (is_letter (c))
        {
          if (++letters > 2
              || (is_letter (before) && g_unichar_islower (before) && g_unichar_isupper (c)))
            return FALSE;
          continue;
        }
      letters = 0;
      if (is_letter (before) && is_letter (after) && !joins_letters (c))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  guint kana;
  guint common; /* ideographs that are learnt first, and punctuation */
  guint rare;
  guint half; /* kana of half width, which text in other encodings is full of */
  gboolean has_run;
} Japanese;

static gboolean
count_japanese (const guchar *line, gsize length, Japanese *japanese)
{
  guint run = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar lead = line[i];
      guchar trail;

      if (lead < 0x80)
        {
          run = 0;
          continue;
        }
      if (lead >= 0xa1 && lead <= 0xdf)
        {
          japanese->half++;
          continue;
        }
      if (i + 1 == length || lead == 0x80 || lead == 0xa0 || lead > 0xfc)
        return FALSE;
      trail = line[++i];
      if (trail < 0x40 || trail == 0x7f || trail > 0xfc)
        return FALSE;
      if (lead == 0x82 || (lead == 0x83 && trail <= 0x96))
        japanese->kana++;
      else if (lead == 0x81 || lead == 0x87 || (lead >= 0x88 && lead <= 0x97))
        japanese->common++;
      else
        japanese->rare++;
      if (++run >= 2)
        japanese->has_run = TRUE;
    }
  return TRUE;
}

static gboolean
is_japanese (const Japanese *japanese)
{
  return (japanese->kana > 0 || japanese->has_run)
         && 4 * (japanese->half + japanese->rare) <= japanese->kana + japanese->common;
}

static void
append_western (GString *text, const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    g_string_append_unichar (text, decode_western (line[i]));
}

/* Back again it must be the same bytes. */
static gboolean
append_japanese (GString *text, const char *line, gsize length, GIConv decoder, GIConv encoder)
{
  gsize read, written, again;
  g_autofree char *utf8 = g_convert_with_iconv (line, length, decoder, &read, &written, NULL);
  g_autofree char *back = NULL;

  if (utf8 == NULL || read != length)
    return FALSE;
  back = g_convert_with_iconv (utf8, written, encoder, NULL, &again, NULL);
  if (back == NULL || again != length || memcmp (back, line, length) != 0)
    return FALSE;
  for (const char *p = utf8; p < utf8 + written; p = g_utf8_next_char (p))
    if (g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_PRIVATE_USE)
      return FALSE;
  g_string_append_len (text, utf8, written);
  return TRUE;
}

/* The lines that are not UTF-8, with their numbers. */
typedef struct
{
  TrSpan span;
  guint number;
} Line;

static GArray *
find_lines (const char *data, gsize length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gsize start = 0;

  for (guint number = 1; start < length; number++)
    {
      const char *nl = memchr (data + start, '\n', length - start);
      Line line = { { start, nl != NULL ? (gsize) (nl - data) : length }, number };
      const char *end;

      if (!g_utf8_validate_len (data + start, line.span.end - start, &end) && *end != '\0')
        {
          if (data[line.span.end - 1] == '\r')
            line.span.end--;
          g_array_append_val (lines, line);
        }
      start = nl != NULL ? (gsize) (nl - data) + 1 : length;
    }
  return lines;
}

static const char *
detect (const char *data, GArray *lines)
{
  Japanese counts = { 0 };
  gboolean japanese = TRUE;
  gboolean western = TRUE;
  gboolean windows = FALSE;

  for (guint i = 0; i < lines->len && (japanese || western); i++)
    {
      TrSpan span = g_array_index (lines, Line, i).span;
      const guchar *line = (const guchar *) data + span.start;
      gsize length = tr_span_length (span);

      if (memchr (line, '\0', length) != NULL)
        return NULL;
      japanese = japanese && count_japanese (line, length, &counts);
      western = western && is_western (line, length);
      for (gsize j = 0; j < length && !windows; j++)
        windows = line[j] >= 0x80 && line[j] < 0xa0;
    }
  japanese = japanese && is_japanese (&counts);
  if (japanese == western)
    return NULL;
  if (japanese)
    return "Shift_JIS";
  return windows ? "Windows-1252" : "ISO-8859-1";
}

static GBytes *
refuse (GError **error)
{
  g_set_error_literal (error,
                       TR_REPAIR_ERROR,
                       TR_REPAIR_ERROR_ENCODING,
                       "the encoding is not clear");
  return NULL;
}

static TrFix *
make_fix (const char *data, GArray *lines, GString *after)
{
  g_autoptr (GString) before = g_string_new (NULL);
  const Line *first = &g_array_index (lines, Line, 0);
  TrSpan all = { 0 };
  TrFix *fix;

  for (guint i = 0; i < MIN (lines->len, LINES_SHOWN); i++)
    {
      TrSpan span = g_array_index (lines, Line, i).span;

      if (i > 0)
        g_string_append_c (before, '\n');
      g_string_append_len (before, data + span.start, tr_span_length (span));
    }
  all.end = before->len;
  fix = tr_fix_new (TR_FIX_ENCODING, first->number, before->str, all, NULL, after->str);
  fix->n_lines = lines->len;
  return fix;
}

GBytes *
tr_repair_decode (GBytes *bytes, const char **encoding, TrFix **fix, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GArray) lines = find_lines (data, length);
  g_autoptr (GString) text = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  GIConv decoder = (GIConv) -1;
  GIConv encoder = (GIConv) -1;
  gboolean japanese;
  gboolean done = TRUE;
  gsize from = 0;

  *encoding = lines->len > 0 ? detect (data, lines) : NULL;
  if (*encoding == NULL)
    return refuse (error);
  japanese = g_str_equal (*encoding, "Shift_JIS");
  if (japanese)
    {
      /* What Windows writes under that name. */
      decoder = g_iconv_open ("UTF-8", "CP932");
      encoder = g_iconv_open ("CP932", "UTF-8");
      done = decoder != (GIConv) -1 && encoder != (GIConv) -1;
    }
  text = g_string_sized_new (length + length / 2);
  for (guint i = 0; i < lines->len && done; i++)
    {
      TrSpan span = g_array_index (lines, Line, i).span;
      gsize start;

      g_string_append_len (text, data + from, span.start - from);
      start = text->len;
      if (japanese)
        done = append_japanese (text, data + span.start, tr_span_length (span), decoder, encoder);
      else
        append_western (text, data + span.start, tr_span_length (span));
      from = span.end;
      if (i >= LINES_SHOWN)
        continue;
      if (i > 0)
        g_string_append_c (shown, '\n');
      g_string_append_len (shown, text->str + start, text->len - start);
    }
  g_string_append_len (text, data + from, length - from);
  if (decoder != (GIConv) -1)
    g_iconv_close (decoder);
  if (encoder != (GIConv) -1)
    g_iconv_close (encoder);
  if (!done)
    return refuse (error);
  *fix = make_fix (data, lines, shown);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

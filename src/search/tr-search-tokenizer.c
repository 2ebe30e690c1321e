/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-tokenizer-private.h"

#include <string.h>

#include "base/tr-fold.h"
#include "base/tr-script.h"

typedef enum
{
  CLASS_BREAK,
  CLASS_WORD,
  CLASS_PAIR,
  CLASS_MARK,    /* belongs to what is before it */
  CLASS_NOTHING, /* not there */
} Class;

#define N_PLANE 0x10000

static gboolean
is_written_without_blanks (gunichar c, GUnicodeType type)
{
  /* Full-width Latin letters and all digits are not. */
  if ((c >= 0xff10 && c <= 0xff5e) || type == G_UNICODE_DECIMAL_NUMBER
      || type == G_UNICODE_OTHER_NUMBER)
    return FALSE;
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return tr_unichar_is_cjk (c);
    }
}

static Class
compute_class (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  switch (type)
    {
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_NON_SPACING_MARK:
      /* Variation selectors choose a shape, no other character. */
      if ((c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef))
        return CLASS_NOTHING;
      return CLASS_MARK;
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
      /* Half-width voicing marks, and the later parts of a syllable of hangul. */
      if (c == 0xff9e || c == 0xff9f || (c >= 0x1160 && c <= 0x11ff))
        return CLASS_MARK;
      return is_written_without_blanks (c, type) ? CLASS_PAIR : CLASS_WORD;
    case G_UNICODE_FORMAT:
      /* Soft hyphen, zero width (non-)joiner, word joiner, byte order mark; the other marks of
       * this category separate. */
      return c == 0xad || c == 0x200c || c == 0x200d || c == 0x2060 || c == 0xfeff ? CLASS_NOTHING
                                                                                   : CLASS_BREAK;
    default:
      return CLASS_BREAK;
    }
}

static const guint8 *
get_plane (void)
{
  static guint8 plane[N_PLANE];
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      for (gunichar c = 0; c < N_PLANE; c++)
        plane[c] = compute_class (c);
      g_once_init_leave (&is_ready, 1);
    }
  return plane;
}

static Class
get_class (gunichar c)
{
  return c < N_PLANE ? (Class) get_plane ()[c] : compute_class (c);
}

void
tr_tokenizer_init (TrTokenizer *self, const char *text, gsize length, guint32 position)
{
  self->text = text;
  self->text_length = length;
  self->offset = 0;
  self->next_position = position;
}

guint32
tr_tokenizer_get_position (const TrTokenizer *self)
{
  return self->next_position;
}

static inline gsize
skip_char (const char *text, gsize offset)
{
  return offset + g_utf8_skip[(guchar) text[offset]];
}

/* Where the character at @offset and what belongs to it ends. */
static gsize
skip_marks (const TrTokenizer *self, gsize offset)
{
  while (offset < self->text_length && (guchar) self->text[offset] >= 0x80)
    {
      Class class = get_class (g_utf8_get_char (self->text + offset));

      if (class != CLASS_MARK && class != CLASS_NOTHING)
        break;
      offset = skip_char (self->text, offset);
    }
  return offset;
}

static void
set_term (TrTokenizer *self, const char *folded)
{
  gsize length = strlen (folded);

  if (length > TR_TOKEN_MAX)
    {
      length = TR_TOKEN_MAX;
      while (((guchar) folded[length] & 0xc0) == 0x80)
        length--;
    }
  memcpy (self->term, folded, length);
  self->term[length] = '\0';
  self->length = length;
}

/* Returns: (transfer full): [start, end) folded, without the characters that are not there */
static char *
fold (const TrTokenizer *self, gsize start, gsize end)
{
  g_autoptr (GString) kept = NULL;

  for (gsize i = start; i < end; i = skip_char (self->text, i))
    if ((guchar) self->text[i] >= 0x80
        && get_class (g_utf8_get_char (self->text + i)) == CLASS_NOTHING)
      {
        if (kept == NULL)
          kept = g_string_new_len (self->text + start, i - start);
      }
    else if (kept != NULL)
      g_string_append_len (kept, self->text + i, skip_char (self->text, i) - i);
  if (kept != NULL)
    return tr_fold (kept->str, kept->len);
  return tr_fold (self->text + start, end - start);
}

/* Characters of three bytes that tr_fold() does not change when they stand alone. */
static inline gboolean
is_stable (gunichar c)
{
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fc)
         || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3);
}

/* Appends the character at [start, end), with its marks, to the term. */
static void
append_unit (TrTokenizer *self, gsize start, gsize end)
{
  g_autofree char *folded = NULL;
  gsize length;

  if (end - start == 3 && is_stable (g_utf8_get_char (self->text + start)))
    {
      memcpy (self->term + self->length, self->text + start, 3);
      self->length += 3;
      self->term[self->length] = '\0';
      return;
    }
  folded = fold (self, start, end);
  length = strlen (folded);
  /* Half of the room each, so that both are in the term however many marks there are. */
  if (length > TR_TOKEN_MAX / 2)
    {
      length = TR_TOKEN_MAX / 2;
      while (((guchar) folded[length] & 0xc0) == 0x80)
        length--;
    }
  memcpy (self->term + self->length, folded, length);
  self->length += length;
  self->term[self->length] = '\0';
}

/* Takes the pair, or the last character of a run, at @start. */
static void
take_pair (TrTokenizer *self, gsize start)
{
  gsize end = skip_marks (self, skip_char (self->text, start));
  gsize next = end;

  self->length = 0;
  self->start = start;
  append_unit (self, start, end);
  self->unit = self->length;
  self->middle = end;

  if (next < self->text_length && self->text[next] == '\n')
    next++;
  self->offset = end;
  if (next < self->text_length && (guchar) self->text[next] >= 0x80
      && get_class (g_utf8_get_char (self->text + next)) == CLASS_PAIR)
    {
      gsize second = skip_marks (self, skip_char (self->text, next));

      append_unit (self, next, second);
      self->kind = TR_TOKEN_PAIR;
      self->end = second;
      self->offset = next;
    }
  else
    {
      self->kind = TR_TOKEN_SINGLE;
      self->end = end;
    }
}

static gboolean
take_word (TrTokenizer *self, gsize start)
{
  const char *text = self->text;
  gsize end = start;
  guint n = 0;
  gboolean is_ascii = TRUE;

  while (end < self->text_length)
    {
      guchar byte = text[end];

      if (g_ascii_isalnum (byte))
        {
          if (n < TR_TOKEN_MAX)
            self->term[n++] = g_ascii_tolower (byte);
          end++;
        }
      else if (byte < 0x80)
        break;
      else
        {
          Class class = get_class (g_utf8_get_char (text + end));

          if (class == CLASS_BREAK || class == CLASS_PAIR)
            break;
          is_ascii = FALSE;
          end = skip_char (text, end);
        }
    }
  self->kind = TR_TOKEN_WORD;
  self->start = start;
  self->middle = self->end = self->offset = end;
  if (is_ascii)
    {
      self->term[n] = '\0';
      self->length = n;
    }
  else
    {
      g_autofree char *folded = fold (self, start, end);

      set_term (self, folded);
    }
  self->unit = self->length;
  return self->length > 0;
}

/* Whether what is at @offset would go on with a word. */
static gboolean
is_word_at (const TrTokenizer *self, gsize offset)
{
  Class class;

  if (offset >= self->text_length)
    return FALSE;
  if ((guchar) self->text[offset] < 0x80)
    return g_ascii_isalnum (self->text[offset]);
  class = get_class (g_utf8_get_char (self->text + offset));
  return class == CLASS_WORD;
}

/* `+` and `#` right behind a word. */
static gboolean
take_symbol (TrTokenizer *self, gsize start)
{
  char sign = self->text[start];
  gsize end = start;
  gsize n;

  while (end < self->text_length && self->text[end] == sign)
    end++;
  n = end - start;
  if (n > (sign == '+' ? 3 : 1))
    return FALSE;
  if (is_word_at (self, end) && !(n == 2 && g_ascii_isdigit (self->text[end])))
    return FALSE;
  memset (self->term, sign, n);
  self->term[n] = '\0';
  self->length = self->unit = n;
  self->kind = TR_TOKEN_SYMBOL;
  self->start = start;
  self->middle = self->end = self->offset = end;
  return TRUE;
}

gboolean
tr_tokenizer_next (TrTokenizer *self)
{
  gboolean is_behind_word = self->offset > 0;

  while (self->offset < self->text_length)
    {
      gsize start = self->offset;
      guchar byte = self->text[start];
      gboolean found = FALSE;

      if (byte < 0x80)
        {
          if (g_ascii_isalnum (byte))
            found = take_word (self, start);
          else if ((byte == '+' || byte == '#') && is_behind_word && self->kind == TR_TOKEN_WORD)
            found = take_symbol (self, start);
        }
      else
        {
          Class class = get_class (g_utf8_get_char (self->text + start));

          if (class == CLASS_PAIR)
            {
              take_pair (self, start);
              found = TRUE;
            }
          else if (class == CLASS_WORD)
            found = take_word (self, start);
        }
      if (found)
        {
          self->position = self->next_position++;
          return TRUE;
        }
      if (self->offset == start)
        self->offset = skip_char (self->text, start);
      is_behind_word = FALSE;
    }
  return FALSE;
}

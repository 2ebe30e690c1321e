/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-sift-private.h"

#include <string.h>

/* So many bytes between two looks at the cancellable. */
#define CHECK_BYTES (256 * 1024)

/* Eight bytes at a time are compared with so many pairs. */
#define MAX_PAIRS 4
#define LEAP ((gsize) sizeof (guint64))
#define FOREIGN_RUN ((gsize) 128)
#define EACH(byte) ((byte) *G_GUINT64_CONSTANT (0x0101010101010101))

/* What a byte can be the first of. */
enum
{
  BYTE_FOREIGN = 1 << 0, /* a character that has to be looked at */
  BYTE_START = 1 << 1,   /* a phrase */
};

typedef struct
{
  const GPtrArray *phrases;
  const char *body;
  gsize length;
  GArray *spans;
  guint8 bytes[256];
  guint8 seconds[256];   /* whether it can be the second byte of a phrase */
  GArray *starters[256]; /* (nullable) (element-type guint): phrases by their first byte */
  gboolean can_leap;     /* all that can start a phrase are the pairs, and foreign bytes */
  guint n_pairs;
  guint64 firsts[MAX_PAIRS]; /* the first two bytes of phrases, each eight times */
  guint64 seconds_of[MAX_PAIRS];
} Sift;

gboolean
tr_search_is_plain (const char *text)
{
  guchar second = text[1];

  switch ((guchar) text[0])
    {
    case 0xc2: /* no-break space, guillemets */
      return second == 0xa0 || second == 0xab || second == 0xbb;
    case 0xe2:
      /* General punctuation but what is invisible; musical and other signs. */
      if (second == 0x80)
        return ((guchar) text[2] >= 0x90 && (guchar) text[2] <= 0xa7) || (guchar) text[2] >= 0xb0;
      return second == 0x99;
    case 0xe3:
      /* Punctuation, kana and ideographs, but marks and what is made of other characters. */
      if (second == 0x80)
        return (guchar) text[2] < 0xaa;
      if (second == 0x82)
        return (guchar) text[2] < 0x97 || (guchar) text[2] > 0xa0;
      if (second == 0x83)
        return (guchar) text[2] < 0xbd;
      return second == 0x81 || second >= 0x90;
    case 0xe4:
    case 0xe5:
    case 0xe6:
    case 0xe7:
    case 0xe8:
    case 0xe9:
    case 0xeb:
    case 0xec:
      return TRUE;
    case 0xea: /* hangul */
      return second >= 0xb0;
    case 0xed:
      return second < 0x9e;
    case 0xef: /* full-width punctuation */
      return second == 0xbc
             && (((guchar) text[2] >= 0x81 && (guchar) text[2] <= 0x8f)
                 || ((guchar) text[2] >= 0x9a && (guchar) text[2] <= 0xa0));
    case 0xf0: /* pictures */
      return second == 0x9f && (guchar) text[2] >= 0x8c && (guchar) text[2] <= 0xa7;
    default:
      return FALSE;
    }
}

/* Notes the two bytes a phrase starts with, unless there are too many of them, or it may be only
 * one. */
static void
add_pair (Sift *self, const TrSearchTerm *term)
{
  guchar first = term->text[1];
  guchar second = term->text[2];

  /* These are foreign. */
  if (first >= 0x80)
    return;
  if (term->length < 3 || second >= 0x80 || self->n_pairs == MAX_PAIRS)
    {
      self->can_leap = FALSE;
      return;
    }
  for (guint i = 0; i < self->n_pairs; i++)
    if (self->firsts[i] == EACH ((guint64) (first | 0x20))
        && self->seconds_of[i] == EACH ((guint64) (second | 0x20)))
      return;
  self->firsts[self->n_pairs] = EACH ((guint64) (first | 0x20));
  self->seconds_of[self->n_pairs++] = EACH ((guint64) (second | 0x20));
}

static void
add_starters (Sift *self)
{
  for (guint i = 0xc2; i < 256; i++)
    self->bytes[i] = BYTE_FOREIGN;
  for (guint i = 0; i < self->phrases->len; i++)
    {
      const TrSearchPhrase *phrase = g_ptr_array_index (self->phrases, i);
      guchar first = phrase->terms[0].text[1];
      guchar other = g_ascii_toupper (first);

      if (phrase->mark != TR_MARK_TEXT)
        continue;
      add_pair (self, &phrase->terms[0]);
      if (self->starters[first] == NULL)
        self->starters[first] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (self->starters[first], i);
      self->bytes[first] |= BYTE_START;
      self->bytes[other] |= BYTE_START;
      if (phrase->terms[0].length > 2)
        {
          guchar second = phrase->terms[0].text[2];

          self->seconds[second] = TRUE;
          self->seconds[(guchar) g_ascii_toupper (second)] = TRUE;
        }
      else
        memset (self->seconds, TRUE, sizeof self->seconds);
    }
}

static inline guint64
load (const char *text)
{
  guint64 bytes;

  memcpy (&bytes, text, sizeof bytes);
  return bytes;
}

/* Goes on from @offset to the eight bytes with a pair or a foreign byte among them. The bit that
 * tells capitals from small letters is set in all: what else that makes the same is compared with
 * care later. */
static gsize
leap (const Sift *self, gsize offset, gsize stop)
{
  for (; offset + LEAP < stop; offset += LEAP)
    {
      guint64 first = load (self->body + offset);
      guint64 second = load (self->body + offset + 1) | EACH (G_GUINT64_CONSTANT (0x20));
      guint64 hits = first;

      first |= EACH (G_GUINT64_CONSTANT (0x20));
      for (guint i = 0; i < self->n_pairs; i++)
        {
          guint64 other = (first ^ self->firsts[i]) | (second ^ self->seconds_of[i]);

          hits |= (other - EACH (G_GUINT64_CONSTANT (1))) & ~other;
        }
      if ((hits & EACH (G_GUINT64_CONSTANT (0x80))) != 0)
        break;
    }
  return offset;
}

/* Whether @phrase goes on with the tokens behind its first one, which @token is. */
static gboolean
goes_on (const TrSearchPhrase *phrase, const TrTokenizer *token, gsize *end)
{
  TrTokenizer next;

  if (phrase->n == 1)
    {
      *end = phrase->terms[0].match == TR_MATCH_UNIT ? token->middle : token->end;
      return TRUE;
    }
  next = *token;
  for (guint i = 1; i < phrase->n; i++)
    {
      do
        if (!tr_tokenizer_next (&next))
          return FALSE;
      while (next.position - token->position < phrase->terms[i].offset);
      if (!tr_search_term_matches (&phrase->terms[i], &next))
        return FALSE;
    }
  *end = phrase->terms[phrase->n - 1].match == TR_MATCH_UNIT ? next.middle : next.end;
  return TRUE;
}

/* Notes the phrases that begin with @token, which was made of the text from @base on. */
static void
match_token (Sift *self, gsize base, const TrTokenizer *token)
{
  const GArray *starters = self->starters[(guchar) token->term[0]];

  for (guint i = 0; starters != NULL && i < starters->len; i++)
    {
      const TrSearchPhrase *phrase
          = g_ptr_array_index (self->phrases, g_array_index (starters, guint, i));
      gsize end;

      if (tr_search_term_matches (&phrase->terms[0], token) && goes_on (phrase, token, &end))
        {
          TrSearchSpan span = { base + token->start, base + end, phrase->index };

          g_array_append_val (self->spans, span);
        }
    }
}

/* Whether the token at @offset may be the first of a phrase. What is a letter of ASCII or folds to
 * itself is compared as it stands. */
static gboolean
may_start (const Sift *self, const GArray *starters, gsize offset)
{
  const char *text = self->body + offset;
  gsize left = self->length - offset;

  for (guint i = 0; i < starters->len; i++)
    {
      const TrSearchPhrase *phrase
          = g_ptr_array_index (self->phrases, g_array_index (starters, guint, i));
      const char *term = phrase->terms[0].text + 1;
      gsize length = phrase->terms[0].length - 1;

      if ((guchar) *term >= 0x80)
        length = g_utf8_skip[(guchar) *term];
      if (length <= left && g_ascii_strncasecmp (text, term, length) == 0
          && ((guchar) *term >= 0x80 || phrase->terms[0].match != TR_MATCH_EXACT || length == left
              || !g_ascii_isalnum (text[length])))
        return TRUE;
    }
  return FALSE;
}

/* Makes tokens of all around @offset that stands between two characters of ASCII which are no
 * letter or number: nothing else decides where a token begins there. Returns where that ends. */
static gsize
match_around (Sift *self, gsize offset, gsize first)
{
  gsize start = offset;
  gsize end = offset;
  TrTokenizer token;

  while (start > first
         && ((guchar) self->body[start - 1] >= 0x80 || g_ascii_isalnum (self->body[start - 1])))
    start--;
  while (end < self->length
         && ((guchar) self->body[end] >= 0x80 || g_ascii_isalnum (self->body[end])))
    end++;
  /* What was found on the way here is found again. */
  while (self->spans->len > 0
         && g_array_index (self->spans, TrSearchSpan, self->spans->len - 1).start >= start)
    g_array_set_size (self->spans, self->spans->len - 1);
  tr_tokenizer_init (&token, self->body + start, self->length - start, 0);
  while (tr_tokenizer_next (&token) && start + token.start < end)
    match_token (self, start, &token);
  return end;
}

/* Whether it is worth a closer look. Behind a letter or number no word begins, but a pair does. */
static inline gboolean
looks_like_start (const Sift *self, gsize offset)
{
  if (offset + 1 < self->length && !self->seconds[(guchar) self->body[offset + 1]])
    return FALSE;
  return offset == 0 || (guchar) self->body[offset] >= 0x80
         || !g_ascii_isalnum (self->body[offset - 1]);
}

static void
match_at (Sift *self, gsize offset)
{
  const GArray *starters = self->starters[(guchar) g_ascii_tolower (self->body[offset])];
  TrTokenizer token;

  if (!may_start (self, starters, offset))
    return;
  tr_tokenizer_init (&token, self->body + offset, self->length - offset, 0);
  if (tr_tokenizer_next (&token) && token.start == 0)
    match_token (self, offset, &token);
}

/* Whether there is a foreign byte in the eight at @offset: seldom alone. */
static inline gboolean
has_foreign (const Sift *self, gsize offset)
{
  return offset + LEAP <= self->length
         && (load (self->body + offset) & EACH (G_GUINT64_CONSTANT (0x80))) != 0;
}

/* Looks at each byte from @offset to @stop. Returns how far it came, which may be further. */
static gsize
look_closely (Sift *self, gsize offset, gsize stop, gsize *done)
{
  const char *body = self->body;

  while (offset < stop)
    {
      guint8 kind = self->bytes[(guchar) body[offset]];

      if (kind == 0)
        offset++;
      else if ((kind & BYTE_FOREIGN) != 0 && !tr_search_is_plain (body + offset))
        offset = *done = match_around (self, offset, *done);
      else
        {
          if ((kind & BYTE_START) != 0 && looks_like_start (self, offset))
            match_at (self, offset);
          offset += g_utf8_skip[(guchar) body[offset]];
        }
    }
  return offset;
}

gboolean
tr_search_sift (const GPtrArray *phrases,
                const char *body,
                gsize length,
                GArray *spans,
                GCancellable *cancellable)
{
  Sift self = { phrases, body, length, spans };
  gsize next_check = 0;
  gsize done = 0; /* up to here all is known */
  gsize offset = 0;
  gboolean is_cancelled = FALSE;

  self.can_leap = TRUE;
  add_starters (&self);
  while (!is_cancelled && offset < length)
    {
      gsize stop = MIN (offset + CHECK_BYTES, length);

      if (offset >= next_check)
        {
          is_cancelled = g_cancellable_is_cancelled (cancellable);
          next_check = offset + CHECK_BYTES;
        }
      if (self.can_leap)
        {
          offset = leap (&self, offset, stop);
          stop = MIN (offset + (has_foreign (&self, offset) ? FOREIGN_RUN : LEAP), stop);
        }
      offset = look_closely (&self, offset, stop, &done);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (self.starters); i++)
    g_clear_pointer (&self.starters[i], g_array_unref);
  return !is_cancelled;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-phrase-private.h"

#include <string.h>

#include "base/tr-fold.h"

/* What is left of a longer phrase is enough to find it. */
#define MAX_TERMS 60
#define MAX_VALUE 250
/* Shorter words are parts of too many others by chance. */
#define SIMILAR_MIN_CHARS 4
#define SIMILAR_MIN_PIECE 2
/* A phrase that ends in a shorter prefix would have to look at half of all words. */
#define PHRASE_PREFIX_MIN_CHARS 3
#define SIMILAR_PREFIX_MIN_CHARS 4

static TrSearchPhrase *
phrase_new (TrMark mark, guint n)
{
  TrSearchPhrase *self = g_malloc0 (sizeof (TrSearchPhrase) + n * sizeof (TrSearchTerm));

  self->mark = mark;
  return self;
}

static void
add_term (TrSearchPhrase *self, const char *token, gsize length, guint offset, gboolean is_word)
{
  TrSearchTerm *term = &self->terms[self->n++];

  term->text = g_malloc (length + 2);
  term->text[0] = self->mark;
  memcpy (term->text + 1, token, length);
  term->text[length + 1] = '\0';
  term->length = length + 1;
  term->offset = offset;
  term->is_word = is_word;
}

static guint
count_chars (const TrSearchTerm *term)
{
  return g_utf8_strlen (term->text + 1, term->length - 1);
}

/* Lets words that begin with the last one do. */
static void
set_prefix (TrSearchPhrase *self)
{
  TrSearchTerm *last = &self->terms[self->n - 1];

  if (self->n == 1 || g_ascii_isdigit (last->text[1])
      || count_chars (last) >= PHRASE_PREFIX_MIN_CHARS)
    last->match = TR_MATCH_PREFIX;
}

TrSearchPhrase *
tr_search_phrase_new (TrMark mark, const char *text, gboolean prefix)
{
  g_autoptr (TrSearchPhrase) self = phrase_new (mark, MAX_TERMS);
  TrTokenKind kind = TR_TOKEN_WORD;
  gboolean is_alone = FALSE;
  TrTokenizer token;

  tr_tokenizer_init (&token, text, strlen (text), 0);
  while (self->n < MAX_TERMS && tr_tokenizer_next (&token))
    {
      add_term (self, token.term, token.length, token.position, token.kind == TR_TOKEN_WORD);
      is_alone = kind != TR_TOKEN_PAIR;
      kind = token.kind;
    }
  if (self->n == 0)
    return NULL;
  /* In the text anything may follow the last character of the phrase: then it is not the last one
   * of a run there, but it is in the pair before it. */
  if (kind == TR_TOKEN_SINGLE && is_alone)
    self->terms[self->n - 1].match = TR_MATCH_UNIT;
  else if (kind == TR_TOKEN_SINGLE)
    g_free (self->terms[--self->n].text);
  else if (prefix && kind == TR_TOKEN_WORD && token.end == strlen (text))
    set_prefix (self);
  return g_steal_pointer (&self);
}

TrSearchPhrase *
tr_search_phrase_new_term (TrMark mark, const char *text)
{
  TrSearchPhrase *self = phrase_new (mark, 1);

  add_term (self, text, strlen (text), 0, FALSE);
  return self;
}

TrSearchPhrase *
tr_search_phrase_new_whole (TrMark mark, const char *text)
{
  g_autofree char *value = tr_search_fold_value (text);

  return tr_search_phrase_new_term ((TrMark) TR_MARK_WHOLE (mark), value);
}

void
tr_search_phrase_free (TrSearchPhrase *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->terms[i].text);
  g_free (self);
}

/* A copy of @self with room for one term more, in which the terms @at and following are left out.
 */
static TrSearchPhrase *
copy_head (const TrSearchPhrase *self, guint at)
{
  TrSearchPhrase *copy = phrase_new (self->mark, self->n + 1);

  for (guint i = 0; i < at; i++)
    add_term (copy,
              self->terms[i].text + 1,
              self->terms[i].length - 1,
              self->terms[i].offset,
              TRUE);
  return copy;
}

static void
copy_tail (TrSearchPhrase *copy, const TrSearchPhrase *self, guint at, int shift)
{
  for (guint i = at; i < self->n; i++)
    {
      const TrSearchTerm *term = &self->terms[i];

      add_term (copy, term->text + 1, term->length - 1, term->offset + shift, TRUE);
    }
  copy->terms[copy->n - 1].match = self->terms[self->n - 1].match;
}

static void
add_split (const TrSearchPhrase *self, guint at, GPtrArray *similar)
{
  const TrSearchTerm *term = &self->terms[at];
  const char *word = term->text + 1;
  guint chars = count_chars (term);
  gboolean is_prefix = term->match == TR_MATCH_PREFIX;
  guint min_last = is_prefix ? SIMILAR_PREFIX_MIN_CHARS : SIMILAR_MIN_PIECE;

  if (chars < SIMILAR_MIN_CHARS)
    return;
  for (guint i = SIMILAR_MIN_PIECE; i + min_last <= chars; i++)
    {
      gsize cut = g_utf8_offset_to_pointer (word, i) - word;
      TrSearchPhrase *phrase = copy_head (self, at);

      add_term (phrase, word, cut, term->offset, TRUE);
      add_term (phrase, word + cut, term->length - 1 - cut, term->offset + 1, TRUE);
      if (at + 1 < self->n)
        copy_tail (phrase, self, at + 1, 1);
      else
        phrase->terms[phrase->n - 1].match = term->match;
      g_ptr_array_add (similar, phrase);
    }
}

static TrSearchPhrase *
join (const TrSearchPhrase *self, guint at)
{
  const TrSearchTerm *first = &self->terms[at];
  const TrSearchTerm *second = &self->terms[at + 1];
  g_autofree char *word = g_strconcat (first->text + 1, second->text + 1, NULL);
  TrSearchPhrase *phrase = copy_head (self, at);

  add_term (phrase, word, strlen (word), first->offset, TRUE);
  if (at + 2 < self->n)
    copy_tail (phrase, self, at + 2, -1);
  else
    phrase->terms[phrase->n - 1].match = second->match;
  return phrase;
}

void
tr_search_phrase_add_similar (const TrSearchPhrase *self, GPtrArray *similar)
{
  for (guint i = 0; i < self->n; i++)
    if (!self->terms[i].is_word)
      return;
  for (guint i = 0; i < self->n; i++)
    {
      if (i + 1 < self->n && self->terms[i].length + self->terms[i + 1].length <= TR_TOKEN_MAX)
        g_ptr_array_add (similar, join (self, i));
      add_split (self, i, similar);
    }
}

TrSearchPhrase *
tr_search_phrase_new_joined (const TrSearchPhrase *first, const TrSearchPhrase *second)
{
  g_autoptr (TrSearchPhrase) both = NULL;

  if (first->n != 1 || second->n != 1 || !first->terms[0].is_word || !second->terms[0].is_word
      || first->terms[0].match != TR_MATCH_EXACT
      || first->terms[0].length + second->terms[0].length > TR_TOKEN_MAX)
    return NULL;
  both = copy_head (first, 1);
  copy_tail (both, second, 0, 1);
  return join (both, 0);
}

char *
tr_search_phrase_dup_head (const TrSearchPhrase *self)
{
  const TrSearchTerm *term = &self->terms[0];
  char *head;

  if (self->n != 1 || self->mark != TR_MARK_TEXT || term->match == TR_MATCH_EXACT
      || (term->match == TR_MATCH_PREFIX && count_chars (term) > TR_HEAD_CHARS))
    return NULL;
  head = g_strdup (term->text);
  head[0] = TR_MARK_HEAD;
  return head;
}

gboolean
tr_search_term_matches (const TrSearchTerm *self, const TrTokenizer *token)
{
  const char *text = self->text + 1;
  guint length = self->length - 1;

  switch (self->match)
    {
    case TR_MATCH_EXACT:
      return token->length == length && memcmp (token->term, text, length) == 0;
    case TR_MATCH_PREFIX:
      return token->length >= length && memcmp (token->term, text, length) == 0;
    case TR_MATCH_UNIT:
      return token->unit == length && memcmp (token->term, text, length) == 0;
    default:
      g_assert_not_reached ();
    }
}

char *
tr_search_fold_value (const char *value)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  TrTokenizer token;
  gsize length;

  tr_tokenizer_init (&token, value, strlen (value), 0);
  while (folded->len < MAX_VALUE && tr_tokenizer_next (&token))
    {
      if (folded->len > 0)
        g_string_append_c (folded, ' ');
      g_string_append (folded, token.term);
    }
  if (folded->len == 0)
    {
      g_autofree char *all = tr_fold (value, -1);

      g_string_append (folded, all);
    }
  length = MIN (folded->len, MAX_VALUE);
  while (((guchar) folded->str[length] & 0xc0) == 0x80)
    length--;
  g_string_truncate (folded, length);
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

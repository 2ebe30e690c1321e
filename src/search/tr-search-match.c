/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-match-private.h"

#include <string.h>

#include "search/tr-search-sift-private.h"

/* A token, kept. */
typedef struct
{
  guint32 term; /* offset into the terms */
  guint8 length;
  guint8 unit;
} Token;

typedef struct
{
  GPtrArray *phrases;
  TrSearchCount *counts;
  guint8 **term_places; /* by phrase, then term */
  GString *terms;
  GArray *tokens;
} Matching;

static gboolean
matches (const Matching *self, const TrSearchTerm *term, const Token *token)
{
  const char *text = term->text + 1;
  guint length = term->length - 1;
  guint have = term->match == TR_MATCH_EXACT  ? token->length
               : term->match == TR_MATCH_UNIT ? token->unit
                                              : MIN (token->length, length);

  return have == length && memcmp (self->terms->str + token->term, text, length) == 0;
}

static void
tokenize (Matching *self, const char *text, gsize length)
{
  TrTokenizer tokenizer;

  g_string_truncate (self->terms, 0);
  g_array_set_size (self->tokens, 0);
  tr_tokenizer_init (&tokenizer, text, length, 0);
  while (tr_tokenizer_next (&tokenizer))
    {
      Token token = { self->terms->len, tokenizer.length, tokenizer.unit };

      g_string_append_len (self->terms, tokenizer.term, tokenizer.length);
      g_array_append_val (self->tokens, token);
    }
}

/* Whether @phrase begins with the token at @index. */
static gboolean
match_at (const Matching *self, const TrSearchPhrase *phrase, guint index)
{
  const Token *tokens = (const Token *) self->tokens->data;
  guint last = index + phrase->terms[phrase->n - 1].offset;

  if (last >= self->tokens->len)
    return FALSE;
  for (guint i = 0; i < phrase->n; i++)
    if (!matches (self, &phrase->terms[i], &tokens[index + phrase->terms[i].offset]))
      return FALSE;
  return TRUE;
}

static void
match_value (Matching *self, const TrSearchValue *value)
{
  g_autofree char *whole = NULL;

  tokenize (self, value->text, strlen (value->text));
  for (guint i = 0; i < self->phrases->len; i++)
    {
      const TrSearchPhrase *phrase = g_ptr_array_index (self->phrases, i);

      if (phrase->mark == TR_MARK_TEXT ? !value->in_text : phrase->mark != value->mark)
        {
          if (value->mark != 0 && phrase->mark == (TrMark) TR_MARK_WHOLE (value->mark))
            {
              if (whole == NULL)
                whole = tr_search_fold_value (value->text);
              if (g_str_equal (whole, phrase->terms[0].text + 1))
                {
                  self->counts[i].count++;
                  self->term_places[i][0] |= value->place;
                }
            }
          continue;
        }
      for (guint j = 0; j < self->tokens->len; j++)
        {
          if (match_at (self, phrase, j))
            self->counts[i].count++;
          for (guint k = 0; k < phrase->n; k++)
            if (matches (self, &phrase->terms[k], &g_array_index (self->tokens, Token, j)))
              self->term_places[i][k] |= value->place;
        }
    }
}

static gboolean
match_body (Matching *self, const GString *body, GCancellable *cancellable)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (TrSearchSpan));

  if (!tr_search_sift (self->phrases, body->str, body->len, spans, cancellable))
    return FALSE;
  for (guint i = 0; i < spans->len; i++)
    self->counts[g_array_index (spans, TrSearchSpan, i).phrase].count++;
  return TRUE;
}

static void
match_facts (Matching *self, const GPtrArray *facts)
{
  for (guint i = 0; i < self->phrases->len; i++)
    {
      const TrSearchPhrase *phrase = g_ptr_array_index (self->phrases, i);

      for (guint j = 0; phrase->mark == TR_MARK_FACT && j < facts->len; j++)
        if (g_str_equal (g_ptr_array_index (facts, j), phrase->terms[0].text + 1))
          self->counts[i].count++;
    }
}

static void
clear (Matching *self)
{
  for (guint i = 0; i < self->phrases->len; i++)
    g_free (self->term_places[i]);
  g_free (self->term_places);
  g_string_free (self->terms, TRUE);
  g_array_unref (self->tokens);
}

gboolean
tr_search_match (const TrSearchQuery *query,
                 const TrSearchText *text,
                 TrSearchCount *counts,
                 GCancellable *cancellable)
{
  Matching self = { tr_search_query_get_phrases (query), counts };
  guint n = self.phrases->len;
  gboolean done;

  memset (counts, 0, n * sizeof *counts);
  if (!text->is_listed)
    return TRUE;
  self.term_places = g_new0 (guint8 *, n + 1);
  for (guint i = 0; i < n; i++)
    self.term_places[i]
        = g_new0 (guint8, ((const TrSearchPhrase *) g_ptr_array_index (self.phrases, i))->n);
  self.terms = g_string_sized_new (1024);
  self.tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (guint i = 0; i < text->values->len; i++)
    match_value (&self, &g_array_index (text->values, TrSearchValue, i));
  done = match_body (&self, text->body, cancellable);
  match_facts (&self, text->facts);
  for (guint i = 0; i < n; i++)
    {
      const TrSearchPhrase *phrase = g_ptr_array_index (self.phrases, i);

      counts[i].places = 0xff;
      for (guint j = 0; j < phrase->n; j++)
        counts[i].places &= self.term_places[i][j];
    }
  clear (&self);
  return done;
}

/* A day that is not known to the day is before or after only as a whole. */
static guint32
last_day (guint32 day)
{
  return day % 100 != 0 ? day : day + (day % 10000 == 0 ? 9999 : 99);
}

static char *
dup_path (guint32 id, gpointer user_data)
{
  return g_strdup (user_data);
}

gboolean
tr_search_node_accepts (const TrSearchNode *self,
                        const char *path,
                        const TrSearchCount *counts,
                        const TrSearchInfo *info,
                        gboolean similar)
{
  switch (self->kind)
    {
    case TR_SEARCH_ALL:
    case TR_SEARCH_ANY:
      for (guint i = 0; i < self->children->len; i++)
        if (tr_search_node_accepts (g_ptr_array_index (self->children, i),
                                    path,
                                    counts,
                                    info,
                                    similar)
            != (self->kind == TR_SEARCH_ALL))
          return self->kind == TR_SEARCH_ANY;
      return self->kind == TR_SEARCH_ALL;
    case TR_SEARCH_NOT:
      return !tr_search_node_accepts (g_ptr_array_index (self->children, 0),
                                      path,
                                      counts,
                                      info,
                                      similar);
    case TR_SEARCH_TEXT:
    case TR_SEARCH_FIELD:
    case TR_SEARCH_HAS:
    case TR_SEARCH_PROBLEM:
    case TR_SEARCH_MISSING:
      if (self->problem != NULL)
        return tr_search_node_has_problem (self, info->path_hash, 0, dup_path, (gpointer) path)
               != (self->kind == TR_SEARCH_MISSING);
      if (counts[self->phrase->index].count > 0)
        return self->kind != TR_SEARCH_MISSING;
      if (self->kind == TR_SEARCH_MISSING)
        return TRUE;
      for (guint i = 0; similar && self->similar != NULL && i < self->similar->len; i++)
        if (counts[((TrSearchPhrase *) g_ptr_array_index (self->similar, i))->index].count > 0)
          return TRUE;
      return FALSE;
    case TR_SEARCH_BEFORE:
      return info->day != 0 && last_day (info->day) < self->number;
    case TR_SEARCH_AFTER:
      return info->day > self->number;
    case TR_SEARCH_LONGER:
      return info->duration_ms != TR_DURATION_UNKNOWN && info->duration_ms > self->number;
    case TR_SEARCH_SHORTER:
      return info->duration_ms != TR_DURATION_UNKNOWN && info->duration_ms < self->number;
    default:
      g_assert_not_reached ();
    }
}

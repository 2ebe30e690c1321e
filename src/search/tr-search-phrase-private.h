/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-query.h"
#include "search/tr-search-tokenizer-private.h"

G_BEGIN_DECLS

/* Terms are what is looked up: a byte that says where the words stand, then a token or a value. */
typedef enum
{
  TR_MARK_TEXT = 't', /* a token anywhere */
  TR_MARK_HEAD = 'p', /* the first one to three characters of a token, or a pair's first one */
  TR_MARK_FACT = 'F', /* `has:title` */
  TR_MARK_TITLE = 'T',
  TR_MARK_TAG = 'G',
  TR_MARK_TOPIC = 'O',
  TR_MARK_SPEAKER = 'S',
  TR_MARK_CHANNEL = 'C',
  TR_MARK_CATEGORY = 'K',
  TR_MARK_LANGUAGE = 'L',
} TrMark;

/* A whole value has the field's letter in lower case. None of them is `t` or `p`. */
#define TR_MARK_WHOLE(mark) ((mark) - 'A' + 'a')

/* Prefixes up to here have terms of their own. */
#define TR_HEAD_CHARS 3

typedef enum
{
  TR_MATCH_EXACT,
  TR_MATCH_PREFIX, /* terms that begin so */
  TR_MATCH_UNIT,   /* pairs of which this is the first character, and it alone */
} TrMatch;

/**
 * TrSearchTerm:
 * @text: with the mark in front
 * @offset: its position, counted from the phrase's first term
 */
typedef struct
{
  char *text;
  guint length;
  guint offset;
  TrMatch match;
  gboolean is_word;
} TrSearchTerm;

/**
 * TrSearchPhrase:
 * @index: among the query's phrases
 *
 * Terms that follow each other; only the last one may be other than exact.
 */
struct _TrSearchPhrase
{
  guint index;
  TrMark mark;
  guint n;
  TrSearchTerm terms[];
};

/**
 * tr_search_phrase_new:
 * @prefix: whether words that begin with the last one will do, if @text ends with it
 *
 * Returns: (transfer full) (nullable): %NULL where there is no token in @text
 */
TrSearchPhrase *tr_search_phrase_new (TrMark mark, const char *text, gboolean prefix);

/**
 * tr_search_phrase_new_term:
 *
 * Returns: (transfer full): a phrase of the one term @text, taken as it is
 */
TrSearchPhrase *tr_search_phrase_new_term (TrMark mark, const char *text);

/**
 * tr_search_phrase_new_whole:
 *
 * Returns: (transfer full): what finds the very value @text of a field
 */
TrSearchPhrase *tr_search_phrase_new_whole (TrMark mark, const char *text);
void tr_search_phrase_free (TrSearchPhrase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchPhrase, tr_search_phrase_free)

/**
 * tr_search_phrase_add_similar:
 * @self: a phrase in the text
 * @similar: (element-type TrSearchPhrase):
 *
 * Adds the phrases that differ from @self in one blank or hyphen: two words as one, or one as two.
 */
void tr_search_phrase_add_similar (const TrSearchPhrase *self, GPtrArray *similar);

/**
 * tr_search_phrase_new_joined:
 *
 * Returns: (transfer full) (nullable): the two phrases of one word each as one word
 */
TrSearchPhrase *tr_search_phrase_new_joined (const TrSearchPhrase *first,
                                             const TrSearchPhrase *second);

/**
 * tr_search_phrase_dup_head:
 *
 * Returns: (nullable) (transfer full): the one %TR_MARK_HEAD term that answers a phrase of one
 * short prefix, %NULL for all others
 */
char *tr_search_phrase_dup_head (const TrSearchPhrase *self);

/**
 * tr_search_term_matches:
 *
 * Returns: whether @token, found where the term's mark says, is one of those the term means
 */
gboolean tr_search_term_matches (const TrSearchTerm *self, const TrTokenizer *token);

/**
 * tr_search_fold_value:
 *
 * Returns: (transfer full): a field's whole value as a term, without a mark: its tokens, so that
 * `AI-Agent` is `ai agent`; where it has none, all of it
 */
char *tr_search_fold_value (const char *value);

G_END_DECLS

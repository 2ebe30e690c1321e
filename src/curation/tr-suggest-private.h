/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-suggestion.h"

G_BEGIN_DECLS

/* One source each: adds what it has for the field of its name. */

typedef struct
{
  TrDocument *document;
  const TrSuggestContext *context;
  GPtrArray *suggestions;
} TrSuggest;

void tr_suggest_title (const TrSuggest *self);
void tr_suggest_duration (const TrSuggest *self);
void tr_suggest_date (const TrSuggest *self);
void tr_suggest_speaker (const TrSuggest *self);
void tr_suggest_channel (const TrSuggest *self);
void tr_suggest_language (const TrSuggest *self);
void tr_suggest_source (const TrSuggest *self);
void tr_suggest_video_url (const TrSuggest *self);
void tr_suggest_video_id (const TrSuggest *self);
void tr_suggest_tags (const TrSuggest *self);

/**
 * tr_suggest_fewer_tags:
 *
 * The tags that are there under the names that they should have; of the spellings of one only that
 * which most files have.
 */
void tr_suggest_fewer_tags (const TrSuggest *self);
void tr_suggest_summary (const TrSuggest *self);
void tr_suggest_key_points (const TrSuggest *self);
void tr_suggest_confidence (const TrSuggest *self);

/**
 * tr_suggest_add:
 * @string: (nullable): what is empty, or the field's present value, is not added
 */
void tr_suggest_add (const TrSuggest *self,
                     const char *field,
                     const char *string,
                     TrSuggestionSource source);
void tr_suggest_add_list (const TrSuggest *self,
                          const char *field,
                          const char *const *members,
                          TrSuggestionSource source);

/**
 * TrSentence:
 * @rank: how telling it is
 */
typedef struct
{
  char *text;
  gint64 start_ms;
  double rank;
  guint index;
} TrSentence;

void tr_sentence_clear (TrSentence *sentence);

/**
 * tr_sentences_new:
 *
 * Cuts what is said into sentences, across captions; where there are no full stops, into stretches
 * of a few captions. Sentences and their marks of a speaker or of music are cleaned.
 *
 * Returns: (transfer full) (element-type TrSentence): in order, not ranked
 */
GArray *tr_sentences_new (TrDocument *document);

/**
 * tr_sentences_pick:
 * @n: how many
 *
 * Ranks sentences by how much they share with all others (TextRank), and picks the best that do not
 * say the same, in order.
 *
 * Returns: (transfer full) (element-type TrSentence): they belong to @sentences
 */
GPtrArray *tr_sentences_pick (GArray *sentences, guint n);

/**
 * tr_words_guess_language:
 *
 * Returns: (nullable): the language of @text as its ISO 639-1 code, %NULL where it is not clear
 */
const char *tr_words_guess_language (const char *text);

/**
 * tr_words_is_common:
 *
 * Returns: whether @word (folded) says nothing about what a text is about
 */
gboolean tr_words_is_common (const char *word);

G_END_DECLS

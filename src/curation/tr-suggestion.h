/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-standard.h"
#include "document/tr-document.h"

G_BEGIN_DECLS

/**
 * TrSuggestionSource:
 *
 * Where a value comes from.
 */
typedef enum
{
  TR_SUGGESTION_VALUE,        /* the field's own value, in the right form */
  TR_SUGGESTION_LAST_CAPTION, /* the time of the last caption */
  TR_SUGGESTION_VIDEO_INFO,   /* what yt-dlp knew of the video */
  TR_SUGGESTION_ADDRESS,      /* the video's address or id */
  TR_SUGGESTION_HEADING,      /* the first heading of the text */
  TR_SUGGESTION_SENTENCE,     /* the first sentence */
  TR_SUGGESTION_TURNS,        /* who speaks most in the text */
  TR_SUGGESTION_LANGUAGE,     /* script and words of the text */
  TR_SUGGESTION_VOCABULARY,   /* the collection's own tags that occur in the text */
  TR_SUGGESTION_SENTENCES,    /* the most telling sentences of the text */
  TR_SUGGESTION_EMPTY,        /* nothing, in place of a value that says nothing */
  TR_N_SUGGESTION_SOURCES,
} TrSuggestionSource;

/**
 * tr_suggestion_source_get_id:
 *
 * Returns: the stable name: `value`, `last-caption`, `video-info`, `address`, `heading`,
 *   `sentence`, `turns`, `language`, `vocabulary`, `sentences`, `empty`
 */
const char *tr_suggestion_source_get_id (TrSuggestionSource source);

/**
 * TrSuggestion:
 * @field: the home dialect's key
 * @value: what the field is to hold; for tags the ones to add, but with %TR_SUGGESTION_VALUE all of
 *   them
 *
 * A value for a field that lacks one, or whose value is no good. Never applied on its own.
 */
typedef struct
{
  char *field;
  TrValue *value;
  TrSuggestionSource source;
} TrSuggestion;

TrSuggestion *tr_suggestion_new (const char *field, TrValue *value, TrSuggestionSource source);
void tr_suggestion_free (TrSuggestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSuggestion, tr_suggestion_free)

/**
 * TrVideoInfo:
 *
 * What is known of a video from elsewhere: all nullable, @duration_ms -1 where it is not known.
 */
typedef struct
{
  char *id;
  char *title;
  char *channel;
  char *date; /* YYYY-MM-DD */
  gint64 duration_ms;
  char *url;
  char *description;
  char *language;
  char **chapters; /* `[12:34] Title` */
} TrVideoInfo;

void tr_video_info_free (TrVideoInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrVideoInfo, tr_video_info_free)

/**
 * TrTagTerm:
 * @n_files: in how many files the tag is
 */
typedef struct
{
  const char *tag;
  guint n_files;
} TrTagTerm;

/**
 * TrSuggestContext:
 * @path: (nullable) (type filename):
 * @info: (nullable):
 * @terms: (array length=n_terms): the collection's tags
 * @n_files: how many files the collection has
 */
typedef struct
{
  const char *path;
  const TrStandard *standard;
  const TrVideoInfo *info;
  const TrTagTerm *terms;
  guint n_terms;
  guint n_files;
} TrSuggestContext;

/**
 * tr_suggest:
 * @problems: (element-type TrProblem): see tr_check_standard()
 *
 * Looks for values for the fields of @problems. Deterministic. O(document), and bounded work for
 * the sentences of a long one. Any thread.
 *
 * Returns: (transfer full) (element-type TrSuggestion): in the order of the problems; of one field
 *   the most trustworthy first
 */
GPtrArray *tr_suggest (TrDocument *document, const TrSuggestContext *context, GPtrArray *problems);

/**
 * TrTrust:
 * @TR_TRUST_NONE: nobody but a person knows what is right
 * @TR_TRUST_ELSEWHERE: the file itself does not tell, but what yt-dlp left may
 * @TR_TRUST_TO_READ: words are taken out of the text: they are to be read before they are accepted
 * @TR_TRUST_SURE: what is found is right or nearly so
 *
 * What suggestions for a kind of problem are worth.
 */
typedef enum
{
  TR_TRUST_NONE,
  TR_TRUST_ELSEWHERE,
  TR_TRUST_TO_READ,
  TR_TRUST_SURE,
} TrTrust;

/**
 * tr_suggest_get_trust:
 * @name: of a problem, see tr_problem_get_name()
 */
TrTrust tr_suggest_get_trust (const char *name);

/**
 * tr_suggest_find:
 * @suggestions: (element-type TrSuggestion):
 * @field: the home dialect's key, see #TrProblem
 *
 * Returns: (nullable) (transfer none): the first one for @field
 */
const TrSuggestion *tr_suggest_find (GPtrArray *suggestions, const char *field);

G_END_DECLS

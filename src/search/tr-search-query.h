/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/tr-synonyms.h"

G_BEGIN_DECLS

/* The query language.
 *
 *     deep learning           both words, anywhere in the file
 *     "deep learning"         the words one after the other, exactly so
 *     gpt-4o                  as if quoted, because it is more than one word
 *     intel*                  words that begin so
 *     -draft  -"a draft"      without
 *     cats OR dogs            one of them; binds closer than the blank
 *     tag:agent               a tag with that word; tag:"AI Agent" the very tag, case and accents
 *                             aside. Also topic: speaker: channel: category: lang:
 *     title:"deep learning"   in the title
 *     has:summary  missing:date   any field, also captions: and problems:
 *     problem:invalid-yaml    files in which a check found that
 *     before:2025-01-01  after:2024   whole years and months too; after: begins after them
 *     longer:30m  shorter:1h30m       also 90s, 45 (minutes) and 1:30:00
 *
 * There is no wrong query: what does not fit (a lone quote, an unknown field, `OR` without
 * something on both sides) is searched for as it stands. What holds no letter or digit says
 * nothing. */

typedef enum
{
  TR_SEARCH_ALL,     /* every one of the children; the root, which has none if nothing is asked */
  TR_SEARCH_ANY,     /* one of the children */
  TR_SEARCH_NOT,     /* not its only child */
  TR_SEARCH_TEXT,    /* words, everywhere */
  TR_SEARCH_FIELD,   /* words or a value in one field */
  TR_SEARCH_HAS,     /* a field is there */
  TR_SEARCH_MISSING, /* it is not */
  TR_SEARCH_PROBLEM,
  TR_SEARCH_BEFORE, /* with a date before @number, YYYYMMDD */
  TR_SEARCH_AFTER,  /* with a date after @number, YYYYMMDD */
  TR_SEARCH_LONGER, /* with a duration of more than @number milliseconds */
  TR_SEARCH_SHORTER,
} TrSearchKind;

typedef struct _TrSearchPhrase TrSearchPhrase;

/**
 * TrSearchNode:
 * @start: where it stands in the query's text
 * @end: the byte after it
 * @field: (nullable): the field's name in the language (`tag`, `has` …), where it has one
 * @text: (nullable): the words, or the value behind the colon, without quotes and `*`
 * @is_quoted: whether it stood between quotes
 * @is_prefix: whether words that begin with the last one will do
 * @is_synonyms: of %TR_SEARCH_ANY, whether the first child is what was written, and the others are
 *   other names of it
 * @children: (element-type TrSearchNode) (nullable): of %TR_SEARCH_ALL, ANY and NOT
 *
 * A part of a query. Immutable.
 */
typedef struct
{
  TrSearchKind kind;
  gsize start;
  gsize end;
  const char *field;
  char *text;
  gboolean is_quoted;
  gboolean is_prefix;
  gboolean is_synonyms;
  gint64 number;
  GPtrArray *children;

  /*< private >*/
  TrSearchPhrase *phrase;
  GPtrArray *similar;
  char *problem;      /* nullable: what files are asked to have; "" for any */
  GHashTable *flawed; /* nullable: hash of a path → paths (GStrv); %NULL where the hash will do */
} TrSearchNode;

/**
 * TrSearchQuery:
 *
 * What a person typed, understood. Immutable and atomically reference counted.
 */
typedef struct _TrSearchQuery TrSearchQuery;

#define TR_TYPE_SEARCH_QUERY (tr_search_query_get_type ())
GType tr_search_query_get_type (void);

/**
 * tr_search_query_new:
 * @text: any text
 * @is_typing: whether more may follow: then a word at the very end stands for all that begin with
 * it, and a field there whose value is only begun for nothing
 *
 * Never fails. O(length), which is cut at 4 KB.
 *
 * Returns: (transfer full):
 */
TrSearchQuery *tr_search_query_new (const char *text, gboolean is_typing);

/**
 * tr_search_query_new_with_synonyms:
 * @synonyms: (nullable):
 *
 * As tr_search_query_new(); but a value of `tag:`, `topic:`, `category:`, `speaker:` or `channel:`
 * that is a name or a variant of one also finds that name and its other variants.
 *
 * Returns: (transfer full):
 */
TrSearchQuery *tr_search_query_new_with_synonyms (const char *text,
                                                  gboolean is_typing,
                                                  const TrSynonyms *synonyms);
TrSearchQuery *tr_search_query_ref (TrSearchQuery *self);
void tr_search_query_unref (TrSearchQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchQuery, tr_search_query_unref)

/**
 * tr_search_query_get_text:
 *
 * Returns: valid UTF-8: what the nodes' places refer to
 */
const char *tr_search_query_get_text (const TrSearchQuery *self);
const TrSearchNode *tr_search_query_get_root (const TrSearchQuery *self);

/**
 * tr_search_query_is_empty:
 *
 * Returns: whether it says nothing, and so finds all
 */
gboolean tr_search_query_is_empty (const TrSearchQuery *self);

/**
 * tr_search_query_asks_problems:
 *
 * Returns: whether it asks what is wrong with files, as `problem:` does and `has:problems`
 */
gboolean tr_search_query_asks_problems (const TrSearchQuery *self);

/**
 * TrSearchFlaws:
 * @problems: (array zero-terminated=1): the names of what is wrong with the file at @path
 */
typedef struct
{
  const char *path;
  const char *const *problems;
} TrSearchFlaws;

/**
 * tr_search_query_set_problems:
 * @files: (array length=n): all that can be found; nothing is wrong with others
 *
 * Tells what is wrong with files at this moment, which is no matter of what they say alone: an
 * index cannot know it. For a query that asks for it, before the first search and before it is
 * shared. O(files).
 */
void tr_search_query_set_problems (TrSearchQuery *self, const TrSearchFlaws *files, guint n);

/**
 * tr_search_get_field_names:
 *
 * Returns: (array zero-terminated=1): what may stand before a colon, for completion
 */
const char *const *tr_search_get_field_names (void);

G_END_DECLS

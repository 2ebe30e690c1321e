/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "search/tr-search-phrase-private.h"

G_BEGIN_DECLS

/* Where in a document a term was found, as bits: what ranking goes by. */
typedef enum
{
  TR_PLACE_TITLE = 1 << 0,
  TR_PLACE_TAGS = 1 << 1, /* topics and category, too */
  TR_PLACE_SUMMARY = 1 << 2,
  TR_PLACE_KEY_POINTS = 1 << 3,
  TR_PLACE_OTHER = 1 << 4, /* names, other keys, headings, the file's name */
} TrPlace;

/**
 * TrSearchValue:
 * @mark: the field's, 0 where there is no field to ask for
 * @in_text: whether it is also found without naming the field
 */
typedef struct
{
  TrMark mark;
  TrPlace place;
  gboolean in_text;
  char *text;
} TrSearchValue;

/**
 * TrSearchText:
 * @values: (element-type TrSearchValue): in a fixed order
 * @facts: (element-type utf8): `has:…`
 * @body: the captions' text, joined by line breaks
 * @starts: @n_captions + 1 offsets into @body: caption i ends a byte before the next one starts
 * @n_captions: 0 where the body has no time codes; then @body is all of it
 * @day: the date as YYYYMMDD, 0 if there is none
 * @duration_ms: the field's, else the last caption's time; -1 if there is neither
 * @modified_s: since 1970; 0 if the document has no revision
 * @is_listed: whether the file is a transcript
 *
 * What can be found of a document. The order of its parts is that of the positions of tokens: the
 * values first, with a gap of one before each and before the body, so that no phrase reaches from
 * one into another.
 */
typedef struct
{
  GArray *values;
  GPtrArray *facts;
  GString *body;
  guint32 *starts;
  guint n_captions;
  guint32 day;
  gint64 duration_ms;
  guint32 modified_s;
  guint32 path_hash;
  gboolean is_listed;
} TrSearchText;

/**
 * tr_search_text_new:
 * @path: whose name is searched, too
 *
 * O(document). Thread: any.
 */
TrSearchText *tr_search_text_new (const char *path, TrDocument *document);

/**
 * tr_search_hash_path:
 *
 * Returns: the hash by which an index knows the path of a document
 */
guint32 tr_search_hash_path (const char *path);

/**
 * tr_search_text_new_body:
 *
 * As tr_search_text_new(), but without values and facts: for one who only looks at what is said.
 */
TrSearchText *tr_search_text_new_body (TrDocument *document);
void tr_search_text_free (TrSearchText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchText, tr_search_text_free)

/**
 * tr_search_text_find_caption:
 * @offset: a byte of the body
 *
 * Returns: the index of the caption there
 */
guint tr_search_text_find_caption (const TrSearchText *self, gsize offset);

G_END_DECLS

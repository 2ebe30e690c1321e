/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-phrase-private.h"
#include "search/tr-search-query.h"

G_BEGIN_DECLS

/**
 * tr_search_node_new:
 *
 * Returns: (transfer full): a node without a value; freed by tr_search_node_free()
 */
TrSearchNode *tr_search_node_new (TrSearchKind kind, gsize start, gsize end);
void tr_search_node_free (TrSearchNode *self);

/**
 * tr_search_query_get_phrases:
 *
 * Returns: (element-type TrSearchPhrase): all phrases of all nodes by their index, the similar ones
 * too
 */
GPtrArray *tr_search_query_get_phrases (const TrSearchQuery *self);

/**
 * tr_search_query_get_scoring:
 *
 * Returns: (element-type TrSearchNode): the nodes that ask for words to be there: what ranking goes
 * by
 */
GPtrArray *tr_search_query_get_scoring (const TrSearchQuery *self);

/**
 * tr_search_query_get_flaws:
 *
 * Returns: (element-type TrSearchNode): the nodes that ask for problems
 */
GPtrArray *tr_search_query_get_flaws (const TrSearchQuery *self);

/**
 * TrSearchPathFunc:
 *
 * Returns: (transfer full) (nullable): the path of a document
 */
typedef char *(*TrSearchPathFunc) (guint32 id, gpointer user_data);

/**
 * tr_search_node_has_problem:
 * @self: one of tr_search_query_get_flaws()
 * @path_hash: of the document's path
 * @dup_path: called with @id where two files have that hash
 *
 * Returns: whether the document has a problem that @self names
 */
gboolean tr_search_node_has_problem (const TrSearchNode *self,
                                     guint32 path_hash,
                                     guint32 id,
                                     TrSearchPathFunc dup_path,
                                     gpointer user_data);

/**
 * tr_search_field_parse:
 * @name: what stands before the colon, @length bytes
 * @value: what stands behind it
 * @is_prefix: whether a `*` followed
 *
 * Returns: (transfer full) (nullable): the node, without its place; %NULL if there is no such
 * field, or @value is none for it
 */
TrSearchNode *tr_search_field_parse (
    const char *name, gsize length, const char *value, gboolean is_quoted, gboolean is_prefix);

/**
 * tr_search_field_with_synonyms:
 * @node: (transfer full): what tr_search_field_parse() gave
 *
 * Returns: (transfer full): a node that also finds the other names of its value; @node itself where
 *   it has none
 */
TrSearchNode *tr_search_field_with_synonyms (TrSearchNode *node, const TrSynonyms *synonyms);

/**
 * tr_search_field_is_begun:
 * @value: what tr_search_field_parse() does not understand
 *
 * Returns: whether @value may become one that it does, as more is typed
 */
gboolean tr_search_field_is_begun (const char *name, gsize length, const char *value);

G_END_DECLS

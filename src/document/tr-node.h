/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/tr-span.h"

G_BEGIN_DECLS

typedef enum
{
  TR_NODE_SCALAR,
  TR_NODE_SEQUENCE,
  TR_NODE_MAPPING,
  TR_NODE_ALIAS, /* never expanded */
} TrNodeKind;

typedef enum
{
  TR_SCALAR_PLAIN,
  TR_SCALAR_SINGLE_QUOTED,
  TR_SCALAR_DOUBLE_QUOTED,
  TR_SCALAR_LITERAL,
  TR_SCALAR_FOLDED,
} TrScalarStyle;

/**
 * TrNode:
 * @span: the bytes of the node in the file, anchor and tag excluded. Of a plain or quoted scalar:
 * with its quotes. Of a block scalar: from the `|` or `>` to the end of its last content line (of
 * the header's line if there is none), line break excluded; lines of blanks at the end count if
 * they belong to the value: deeper than its indentation, or all of them after `|+`. Of a flow
 * collection: with its brackets. Of a block collection: from the first entry's `-` or key to the
 * end of the last entry. Of an absent value: no bytes, right after the `:` or `-` (after the key,
 * if there is no `:` either; after the anchor and tag, if it has them)
 * @column: 0-based column in bytes of @span.start in its line: the indentation of a block
 * collection
 * @value: a scalar's text, an alias's name; else %NULL
 * @children: (nullable): a sequence's members; a mapping's keys and values in turn
 *
 * A YAML node with its place in the file. Immutable once parsed; owned by the front matter.
 */
typedef struct _TrNode TrNode;
struct _TrNode
{
  TrNodeKind kind;
  TrScalarStyle style;
  gboolean flow;       /* a collection in brackets */
  gboolean has_anchor; /* `&name` in front of it */
  gboolean has_tag;    /* `!tag` in front of it */
  TrSpan span;
  gsize column;
  char *value;
  GPtrArray *children;
};

/**
 * tr_node_is_null:
 *
 * Returns: whether a plain scalar that YAML reads as null: nothing, `~`, `null`, `Null`, `NULL`
 */
gboolean tr_node_is_null (const TrNode *node);

G_END_DECLS

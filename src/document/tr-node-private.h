/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-node.h"

G_BEGIN_DECLS

/**
 * TrNodeTree:
 *
 * The nodes of one front matter, in a few blocks of memory, kept alive by the front matter and by
 * each of its fields. Atomically reference counted.
 */
typedef struct _TrNodeTree TrNodeTree;

TrNodeTree *tr_node_tree_new (void);
TrNodeTree *tr_node_tree_ref (TrNodeTree *tree);
void tr_node_tree_unref (TrNodeTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrNodeTree, tr_node_tree_unref)

/**
 * tr_node_tree_get_root:
 *
 * Returns: (nullable): the node that was added first
 */
TrNode *tr_node_tree_get_root (const TrNodeTree *tree);

/**
 * tr_node_tree_add:
 * @parent: (nullable): the collection it becomes the last child of; %NULL for the root
 *
 * Returns: (transfer none): a new node of @tree
 */
TrNode *tr_node_tree_add (TrNodeTree *tree, TrNode *parent, TrNodeKind kind);

/**
 * tr_node_tree_dup_text:
 *
 * Returns: (transfer none): a terminated copy of @text that lives as long as @tree
 */
char *tr_node_tree_dup_text (TrNodeTree *tree, const char *text, gsize length);

/**
 * tr_node_dup_source:
 * @data: the file's bytes
 *
 * Returns: (transfer full): the node's YAML text for display: valid UTF-8, the indentation of a
 * block collection taken off its lines
 */
char *tr_node_dup_source (const TrNode *node, const char *data);

G_END_DECLS

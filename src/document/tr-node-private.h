/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-node.h"

G_BEGIN_DECLS

TrNode *tr_node_new (TrNodeKind kind);
void tr_node_free (TrNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrNode, tr_node_free)

/**
 * tr_node_dup_source:
 * @data: the file's bytes
 *
 * Returns: (transfer full): the node's YAML text for display: valid UTF-8, the indentation of a
 * block collection taken off its lines
 */
char *tr_node_dup_source (const TrNode *node, const char *data);

G_END_DECLS

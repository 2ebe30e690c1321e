/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-draft-private.h"

G_BEGIN_DECLS

/**
 * TrFlowOp:
 * @old: the index of the entry whose bytes stand here, or give way to @text; -1 for a new one
 * @text: (nullable): the entry's text, where it is not the old entry's own
 *
 * An entry of a flow collection as it shall be.
 */
typedef struct
{
  int old;
  gboolean moved; /* comes here from elsewhere */
  const char *text;
} TrFlowOp;

/**
 * tr_flow_rebuild:
 * @brackets: the collection, brackets included
 * @entries: (element-type TrSpan): its entries without properties, in file order
 * @ops: (element-type TrFlowOp): what it shall hold, in order
 *
 * Commas, blanks, line breaks and comments stay with the entries they stand at; comments on lines
 * of their own stay where they are.
 *
 * Returns: (transfer full): the new text of the collection
 */
char *tr_flow_rebuild (TrDraft *draft, TrSpan brackets, GArray *entries, GArray *ops);

/**
 * tr_list_edit:
 * @node: a list of scalars with one member or more
 * @before: the text of its members
 * @after: the members it shall have, at least one
 *
 * Changes the members of a list that is there: those that stay keep their bytes, new ones look like
 * their neighbours.
 */
void tr_list_edit (TrDraft *draft,
                   const TrNode *node,
                   const char *const *before,
                   const char *const *after);

/**
 * tr_list_write_flow:
 * @style: the members' style
 *
 * Returns: (transfer full): `["a", "b"]`
 */
char *tr_list_write_flow (const char *const *members, TrScalarStyle style);

/**
 * tr_list_write_block:
 * @indent: of the dashes
 *
 * Returns: (transfer full): a line for each member
 */
char *tr_list_write_block (const char *const *members,
                           TrScalarStyle style,
                           gsize indent,
                           const char *line_break);

G_END_DECLS

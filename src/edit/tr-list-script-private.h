/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TR_LIST_KEEP,    /* the old member stays where it is */
  TR_LIST_MOVE,    /* the old member comes here from elsewhere in the list */
  TR_LIST_REPLACE, /* the old member's text becomes another */
  TR_LIST_INSERT,  /* a new member */
  TR_LIST_DROP,    /* the old member goes, or moves elsewhere */
} TrListOpKind;

/**
 * TrListOp:
 * @old: the old member's index; -1 for an insertion
 * @member: (nullable): the new text, of a replacement or an insertion; borrowed from the new list
 */
typedef struct
{
  TrListOpKind kind;
  int old;
  const char *member;
} TrListOp;

/**
 * tr_list_script:
 *
 * How @before becomes @after with as many members as possible left alone (or, in very long lists
 * that differ much, many). Moves are told from changes; a member that goes and one that comes at
 * the same place are a replacement.
 *
 * Returns: (transfer full) (element-type TrListOp): each old member once as keep, replace or drop,
 * and each new member once as keep, move, replace or insert, in the new order
 */
GArray *tr_list_script (const char *const *before, const char *const *after);

G_END_DECLS

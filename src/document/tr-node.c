/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-node-private.h"

#include <string.h>

/* A front matter has some fifty nodes with as many texts: one block holds them. */
#define BLOCK_SIZE 8000

typedef struct _Block Block;
struct _Block
{
  Block *next;
  gsize used;
  gsize size;
  guint64 data[];
};

struct _TrNodeTree
{
  gatomicrefcount ref_count;
  TrNode *root;
  Block *blocks;          /* the one with room first */
  GPtrArray *collections; /* the nodes whose children are to be freed */
};

TrNodeTree *
tr_node_tree_new (void)
{
  TrNodeTree *tree = g_new0 (TrNodeTree, 1);

  g_atomic_ref_count_init (&tree->ref_count);
  tree->collections = g_ptr_array_new ();
  return tree;
}

TrNodeTree *
tr_node_tree_ref (TrNodeTree *tree)
{
  g_atomic_ref_count_inc (&tree->ref_count);
  return tree;
}

void
tr_node_tree_unref (TrNodeTree *tree)
{
  if (!g_atomic_ref_count_dec (&tree->ref_count))
    return;
  for (guint i = 0; i < tree->collections->len; i++)
    g_ptr_array_unref (((TrNode *) tree->collections->pdata[i])->children);
  g_ptr_array_unref (tree->collections);
  while (tree->blocks != NULL)
    {
      Block *block = tree->blocks;

      tree->blocks = block->next;
      g_free (block);
    }
  g_free (tree);
}

static gpointer
allocate (TrNodeTree *tree, gsize size)
{
  Block *block = tree->blocks;
  gpointer place;

  size = (size + sizeof (guint64) - 1) & ~(sizeof (guint64) - 1);
  if (block == NULL || block->size - block->used < size)
    {
      gsize room = MAX (size, BLOCK_SIZE);

      block = g_malloc (sizeof (Block) + room);
      block->used = 0;
      block->size = room;
      block->next = tree->blocks;
      tree->blocks = block;
    }
  place = (char *) block->data + block->used;
  block->used += size;
  return place;
}

TrNode *
tr_node_tree_get_root (const TrNodeTree *tree)
{
  return tree->root;
}

TrNode *
tr_node_tree_add (TrNodeTree *tree, TrNode *parent, TrNodeKind kind)
{
  TrNode *node = allocate (tree, sizeof (TrNode));

  *node = (TrNode){ .kind = kind };
  if (kind == TR_NODE_SEQUENCE || kind == TR_NODE_MAPPING)
    {
      node->children = g_ptr_array_new ();
      g_ptr_array_add (tree->collections, node);
    }
  if (parent != NULL)
    g_ptr_array_add (parent->children, node);
  else
    tree->root = node;
  return node;
}

char *
tr_node_tree_dup_text (TrNodeTree *tree, const char *text, gsize length)
{
  char *copy = allocate (tree, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

gboolean
tr_node_is_null (const TrNode *node)
{
  g_return_val_if_fail (node != NULL, FALSE);

  static const char *const nulls[] = { "", "~", "null", "Null", "NULL" };

  if (node->kind != TR_NODE_SCALAR || node->style != TR_SCALAR_PLAIN || node->has_tag)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (nulls); i++)
    if (g_str_equal (node->value, nulls[i]))
      return TRUE;
  return FALSE;
}

char *
tr_node_dup_source (const TrNode *node, const char *data)
{
  g_return_val_if_fail (node != NULL, NULL);
  g_return_val_if_fail (data != NULL, NULL);

  const char *p = data + node->span.start;
  const char *end = data + node->span.end;
  gsize indent = node->children != NULL && !node->flow ? node->column : 0;
  g_autoptr (GString) source = g_string_sized_new (end - p);

  while (p < end)
    {
      const char *nl = memchr (p, '\n', end - p);
      const char *next = nl != NULL ? nl + 1 : end;

      if (nl != NULL && nl > p && nl[-1] == '\r')
        {
          g_string_append_len (source, p, nl - 1 - p);
          g_string_append_c (source, '\n');
        }
      else
        g_string_append_len (source, p, next - p);

      p = next;
      for (gsize i = 0; i < indent && p < end && *p == ' '; i++)
        p++;
    }
  return g_utf8_make_valid (source->str, source->len);
}

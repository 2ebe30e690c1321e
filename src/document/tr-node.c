/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-node-private.h"

#include <string.h>

TrNode *
tr_node_new (TrNodeKind kind)
{
  TrNode *node = g_new0 (TrNode, 1);

  node->kind = kind;
  if (kind == TR_NODE_SEQUENCE || kind == TR_NODE_MAPPING)
    node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_node_free);
  return node;
}

/* Recursion is bounded by the parser's limit on nesting. */
void
tr_node_free (TrNode *node)
{
  if (node == NULL)
    return;
  g_free (node->value);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-front-matter-private.h"

static gboolean
is_list_of_scalars (const TrNode *node)
{
  if (node->kind != TR_NODE_SEQUENCE)
    return FALSE;
  for (guint i = 0; i < node->children->len; i++)
    if (((TrNode *) node->children->pdata[i])->kind != TR_NODE_SCALAR)
      return FALSE;
  return TRUE;
}

TrValue *
tr_value_new_from_node (const TrNode *node, const char *data)
{
  if (node->kind == TR_NODE_SCALAR)
    return tr_node_is_null (node) ? tr_value_new_none () : tr_value_new_string (node->value);
  if (is_list_of_scalars (node))
    {
      g_autofree const char **members = g_new0 (const char *, node->children->len + 1);

      /* A null member stays one, as an empty string: members and nodes correspond one to one. */
      for (guint i = 0; i < node->children->len; i++)
        {
          const TrNode *member = node->children->pdata[i];

          members[i] = tr_node_is_null (member) ? "" : member->value;
        }
      return tr_value_new_list (members);
    }

  g_autofree char *source = tr_node_dup_source (node, data);

  return tr_value_new_nested (source);
}

/* Where the lines of an entry of the root start: a key in the long form (`? key`) may stand lines
 * below its question mark. Between @from, where the entry before ends, and the @key there is
 * nothing else but blanks, comments and the key's own anchor or tag. */
static gsize
start_of_entry (const char *data, gsize from, gsize key)
{
  const char *end = data + key;
  const char *p = data + from;
  const char *line = p;

  while (p < end)
    {
      gsize n = tr_yaml_break_length (p, end);

      if (n > 0)
        line = p += n;
      else if (*p == '#')
        p = tr_yaml_line_end (p, end);
      else if (*p == ' ' || *p == '\t')
        p++;
      else
        break;
    }
  return line - data;
}

GPtrArray *
tr_front_matter_read_fields (const char *data, TrSpan span, TrNodeTree *tree)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_object_unref);
  const TrNode *root = tr_node_tree_get_root (tree);
  const GPtrArray *children = root->children;
  const char *end = data + span.end;
  gsize from = root->span.start - root->column;

  for (guint i = 0; i + 1 < children->len; i += 2)
    {
      const TrNode *key = children->pdata[i];
      const TrNode *node = children->pdata[i + 1];
      gsize value_end = MAX (node->span.end, key->span.end);
      const char *line_end = tr_yaml_line_end (data + value_end, end);
      g_autofree char *source = key->kind != TR_NODE_SCALAR ? tr_node_dup_source (key, data) : NULL;
      TrSpan lines;

      lines.start = root->flow ? key->span.start - key->column
                               : start_of_entry (data, from, key->span.start);
      lines.end = line_end + tr_yaml_break_length (line_end, end) - data;
      from = value_end;
      g_ptr_array_add (fields,
                       tr_field_new (source != NULL ? source : key->value,
                                     tr_value_new_from_node (node, data),
                                     tree,
                                     node,
                                     key->span,
                                     lines));
    }
  return fields;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-list-editor-private.h"

#include <string.h>

#include "edit/tr-list-script-private.h"
#include "edit/tr-scalar-writer-private.h"

/* An entry of a block list: whole lines, from its dash on. */
typedef struct
{
  TrSpan lines;
  gsize content; /* where the dash and the blanks after it end */
} Entry;

static const TrNode *
get_member (const TrNode *list, int index)
{
  return g_ptr_array_index (list->children, index);
}

static TrScalarStyle
style_of (const TrNode *member)
{
  /* A null member gives no example. */
  return tr_span_is_empty (member->span) ? TR_SCALAR_DOUBLE_QUOTED : member->style;
}

/* New members look like the one before them, the first ones like the one after them. */
static const TrNode *
find_neighbour (const TrNode *list, GArray *ops, guint index)
{
  for (guint i = index; i-- > 0;)
    {
      const TrListOp *op = &g_array_index (ops, TrListOp, i);

      if (op->old >= 0 && op->kind != TR_LIST_DROP)
        return get_member (list, op->old);
    }
  for (guint i = index; i < ops->len; i++)
    {
      const TrListOp *op = &g_array_index (ops, TrListOp, i);

      if (op->old >= 0 && op->kind != TR_LIST_DROP)
        return get_member (list, op->old);
    }
  return get_member (list, 0);
}

static char *
write_member (const TrNode *list, GArray *ops, guint index)
{
  const TrListOp *op = &g_array_index (ops, TrListOp, index);
  const TrNode *old;

  if (op->kind == TR_LIST_INSERT)
    return tr_scalar_write_inline (op->member,
                                   style_of (find_neighbour (list, ops, index)),
                                   TR_PLAIN_STRING,
                                   list->flow);
  old = get_member (list, op->old);
  return tr_scalar_write_inline (op->member,
                                 style_of (old),
                                 old->style == TR_SCALAR_PLAIN ? tr_plain_type (old->value)
                                                               : TR_PLAIN_STRING,
                                 list->flow);
}

static char *
edit_flow (TrDraft *draft, const TrNode *list, GArray *ops)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (TrSpan));
  g_autoptr (GArray) flow_ops = g_array_new (FALSE, FALSE, sizeof (TrFlowOp));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < list->children->len; i++)
    g_array_append_val (spans, get_member (list, i)->span);
  for (guint i = 0; i < ops->len; i++)
    {
      const TrListOp *op = &g_array_index (ops, TrListOp, i);
      TrFlowOp flow_op = { op->old, op->kind == TR_LIST_MOVE, NULL };

      if (op->kind == TR_LIST_DROP)
        continue;
      if (op->member != NULL)
        {
          g_ptr_array_add (texts, write_member (list, ops, i));
          flow_op.text = g_ptr_array_index (texts, texts->len - 1);
        }
      g_array_append_val (flow_ops, flow_op);
    }
  return tr_flow_rebuild (draft, list->span, spans, flow_ops);
}

static GArray *
find_entries (TrDraft *draft, const TrNode *list)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  const char *text = draft->text->str;
  gsize limit = tr_draft_line_start (draft, list->span.start);

  for (guint i = 0; i < list->children->len; i++)
    {
      const TrNode *member = get_member (list, i);
      gsize line = tr_draft_line_start (draft, member->span.start);
      Entry entry;

      /* A member may stand below its dash: `-`, then lines of comments, an anchor, the value. */
      while (line > limit
             && (strspn (text + line, " ") != list->column || text[line + list->column] != '-'
                 || line + list->column >= MAX (member->span.start, 1)))
        line = tr_draft_line_start (draft, line - 1);
      entry.lines.start = line;
      entry.lines.end = tr_draft_next_line (draft, member->span.end);
      entry.content = line + list->column + 1;
      entry.content += strspn (text + entry.content, " ");
      limit = entry.lines.end;
      g_array_append_val (entries, entry);
    }
  return entries;
}

static void
append_span (GString *out, TrDraft *draft, TrSpan span)
{
  g_string_append_len (out, draft->text->str + span.start, tr_span_length (span));
}

static void
append_replaced (
    GString *out, TrDraft *draft, const Entry *entry, const TrNode *old, const char *text)
{
  gsize start = old->span.start;

  /* What an anchor or a tag said of the old text need not be true of the new one. */
  if (old->has_tag || old->has_anchor)
    start = MIN (start, entry->content);
  append_span (out, draft, (TrSpan){ entry->lines.start, start });
  if (draft->text->str[start - 1] == '-')
    g_string_append_c (out, ' ');
  g_string_append (out, text);
  append_span (out, draft, (TrSpan){ old->span.end, entry->lines.end });
}

static void
append_new (GString *out, TrDraft *draft, const TrNode *list, const Entry *like, const char *text)
{
  gsize dash = like->lines.start + list->column + 1;
  gsize blanks = like->content - dash;

  /* Where the neighbour's value stands below its dash, one blank will do. */
  if (blanks == 0 || strchr ("\r\n", draft->text->str[like->content]) != NULL)
    blanks = 1;
  g_string_append_printf (out,
                          "%*s-%*s%s%s",
                          (int) list->column,
                          "",
                          (int) blanks,
                          "",
                          text,
                          draft->line_break);
}

static char *
edit_block (TrDraft *draft, const TrNode *list, GArray *ops, GArray *entries)
{
  GString *out = g_string_new (NULL);
  gsize reached = g_array_index (entries, Entry, 0).lines.start;
  guint n_done = 0;

  for (guint i = 0; i < ops->len; i++)
    {
      const TrListOp *op = &g_array_index (ops, TrListOp, i);
      const Entry *old = op->old >= 0 ? &g_array_index (entries, Entry, op->old) : NULL;
      g_autofree char *text = op->member != NULL ? write_member (list, ops, i) : NULL;

      /* Comments and blank lines between members stay where they are. */
      if (old != NULL && op->kind != TR_LIST_MOVE)
        for (; n_done <= (guint) op->old; n_done++)
          {
            const Entry *passed = &g_array_index (entries, Entry, n_done);

            append_span (out, draft, (TrSpan){ reached, passed->lines.start });
            reached = passed->lines.end;
          }
      switch (op->kind)
        {
        case TR_LIST_KEEP:
        case TR_LIST_MOVE:
          append_span (out, draft, old->lines);
          break;
        case TR_LIST_REPLACE:
          append_replaced (out, draft, old, get_member (list, op->old), text);
          break;
        case TR_LIST_INSERT:
          append_new (out, draft, list, &g_array_index (entries, Entry, 0), text);
          break;
        case TR_LIST_DROP:
          break;
        }
    }
  return g_string_free (out, FALSE);
}

void
tr_list_edit (TrDraft *draft,
              const TrNode *node,
              const char *const *before,
              const char *const *after)
{
  g_autoptr (GArray) ops = tr_list_script (before, after);
  g_autofree char *text = NULL;

  g_assert (node->kind == TR_NODE_SEQUENCE && node->children->len > 0 && after[0] != NULL);

  if (node->flow)
    {
      text = edit_flow (draft, node, ops);
      tr_draft_replace (draft, node->span, text);
    }
  else
    {
      g_autoptr (GArray) entries = find_entries (draft, node);
      const Entry *first = &g_array_index (entries, Entry, 0);
      const Entry *last = &g_array_index (entries, Entry, entries->len - 1);

      text = edit_block (draft, node, ops, entries);
      tr_draft_replace (draft, (TrSpan){ first->lines.start, last->lines.end }, text);
    }
}

char *
tr_list_write_flow (const char *const *members, TrScalarStyle style)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; members[i] != NULL; i++)
    {
      g_autofree char *member = tr_scalar_write_inline (members[i], style, TR_PLAIN_STRING, TRUE);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", member);
    }
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

char *
tr_list_write_block (const char *const *members,
                     TrScalarStyle style,
                     gsize indent,
                     const char *line_break)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; members[i] != NULL; i++)
    {
      g_autofree char *member = tr_scalar_write_inline (members[i], style, TR_PLAIN_STRING, FALSE);

      g_string_append_printf (text, "%*s- %s%s", (int) indent, "", member, line_break);
    }
  return g_string_free (text, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-field-editor-private.h"

#include <string.h>

#include "edit/tr-list-editor-private.h"
#include "edit/tr-scalar-writer-private.h"

#define INDENT 2

static const char *
text_at (const TrDraft *draft, gsize offset)
{
  return draft->text->str + offset;
}

static const TrNode *
get_root (const TrDraft *draft)
{
  return tr_front_matter_get_root (draft->front_matter);
}

static gboolean
is_flow_root (const TrDraft *draft)
{
  const TrNode *root = get_root (draft);

  return root != NULL && root->flow;
}

static gboolean
is_block_scalar (const TrNode *node)
{
  return node->kind == TR_NODE_SCALAR
         && (node->style == TR_SCALAR_LITERAL || node->style == TR_SCALAR_FOLDED);
}

TrListForm
tr_draft_get_list_form (const TrDraft *draft)
{
  const TrNode *root = get_root (draft);

  for (guint i = 0; i < tr_front_matter_get_n_fields (draft->front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (draft->front_matter, i);
      const TrNode *node = tr_field_get_node (field);

      if (tr_value_get_kind (tr_field_get_value (field)) != TR_VALUE_LIST)
        continue;

      const TrNode *member = g_ptr_array_index (node->children, 0);

      return (TrListForm){
        .flow = node->flow,
        .indent = node->flow ? INDENT : node->column - root->column,
        .style = tr_node_is_null (member) ? TR_SCALAR_DOUBLE_QUOTED : member->style,
      };
    }
  return (TrListForm){ .flow = is_flow_root (draft),
                       .indent = INDENT,
                       .style = TR_SCALAR_DOUBLE_QUOTED };
}

/* Where the colon after the key ends; where the key does if it has none, as the first in `{a, b:
 * c}`. */
static gsize
find_colon_end (const TrDraft *draft, TrField *field)
{
  const char *text = draft->text->str;
  gsize key_end = tr_field_get_key_span (field).end;
  gsize p = key_end;

  while (p < draft->text->len && strchr (" \t\r\n#", text[p]) != NULL)
    p = text[p] == '#' ? tr_draft_line_end (draft, p) : p + 1;
  return text[p] == ':' ? p + 1 : key_end;
}

TrSpan
tr_field_get_entry_span (const TrDraft *draft, TrField *field)
{
  const TrNode *node = tr_field_get_node (field);
  TrSpan key = tr_field_get_key_span (field);

  return (TrSpan){ key.start, MAX (node->span.end, key.end) };
}

static gboolean
spans_lines (const TrDraft *draft, const TrNode *node)
{
  return memchr (text_at (draft, node->span.start), '\n', tr_span_length (node->span)) != NULL;
}

/* Whether a string becomes a literal block: where a block scalar was; and several lines in the
 * summary, or where several lines stood before. */
static gboolean
becomes_literal (const TrDraft *draft, TrField *field, const char *key, const char *string)
{
  const TrNode *node = field != NULL ? tr_field_get_node (field) : NULL;

  if (draft->inline_only || is_flow_root (draft) || !tr_scalar_fits_literal (string))
    return FALSE;
  if (node != NULL && is_block_scalar (node))
    return TRUE;
  if (strchr (string, '\n') == NULL)
    return FALSE;
  return tr_field_name_from_key (key) == TR_FIELD_SUMMARY
         || (node != NULL && node->kind == TR_NODE_SCALAR && spans_lines (draft, node));
}

TrValue *
tr_field_settle_value (const TrDraft *draft, TrField *field, const char *key, TrValue *value)
{
  const TrNode *node = field != NULL ? tr_field_get_node (field) : NULL;
  const char *string = tr_value_get_string (value);

  g_assert (tr_value_get_kind (value) != TR_VALUE_NESTED);

  if (tr_value_get_kind (value) != TR_VALUE_STRING)
    return tr_value_ref (value);
  if (*string == '\0')
    return tr_value_new_none ();
  if (tr_field_name_is_list (tr_field_name_from_key (key))
      && (node == NULL || node->kind == TR_NODE_SEQUENCE || tr_node_is_null (node)))
    return tr_value_new_list ((const char *const[]){ string, NULL });
  if (becomes_literal (draft, field, key, string) && !g_str_has_suffix (string, "\n")
      && (node == NULL || !is_block_scalar (node) || g_str_has_suffix (node->value, "\n")))
    {
      g_autofree char *ended = g_strconcat (string, "\n", NULL);

      return tr_value_new_string (ended);
    }
  return tr_value_ref (value);
}

/* Whether a tag holds for another value, too: `!!int` need not, and no scalar's tag is one for
 * lists. */
static gboolean
may_keep_tag (const char *tag, gsize length, const TrNode *node, TrNodeKind kind)
{
  return kind == node->kind && (tag[1] != '!' || (length == 5 && memcmp (tag, "!!str", 5) == 0));
}

/* The anchor and the tag in front of a value, as far as they hold for one of @kind. */
static char *
dup_properties (const TrDraft *draft, gsize offset, const TrNode *node, TrNodeKind kind)
{
  GString *properties = g_string_new (NULL);
  gsize end = node->span.start;

  while (offset < end)
    {
      const char *p = text_at (draft, offset);
      gsize length = strcspn (p, " \t\r\n");

      if (*p == '#')
        length = strcspn (p, "\n");
      else if (*p == '&' || (*p == '!' && may_keep_tag (p, length, node, kind)))
        g_string_append_printf (properties, " %.*s", (int) MIN (length, end - offset), p);
      offset += MAX (length, 1);
    }
  return g_string_free (properties, FALSE);
}

static TrSpan
find_comment (const TrDraft *draft, gsize start, gsize end)
{
  for (gsize p = start; p < end; p++)
    if (*text_at (draft, p) == '#' && p > start && strchr (" \t", *text_at (draft, p - 1)) != NULL)
      {
        while (p > start && strchr (" \t", *text_at (draft, p - 1)) != NULL)
          p--;
        return (TrSpan){ p, end };
      }
  return (TrSpan){ end, end };
}

/* What stands beside the value and is no part of it: blanks and a comment, on the key's line or,
 * where that is another, on the value's last. */
static char *
dup_side (const TrDraft *draft, gsize colon_end, const TrNode *node)
{
  gsize line_end = tr_draft_line_end (draft, colon_end);
  gboolean is_block = is_block_scalar (node) || (node->kind == TR_NODE_SEQUENCE && !node->flow);
  gsize after = node->span.end;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (node->span.start <= line_end && !tr_span_is_empty (node->span))
    {
      if (is_block)
        after
            = node->span.start + 1 + strspn (text_at (draft, node->span.start + 1), "+-0123456789");
      return tr_draft_dup_span (draft, (TrSpan){ after, tr_draft_line_end (draft, after) });
    }
  first = tr_draft_dup_span (draft, find_comment (draft, colon_end, line_end));
  if (is_block || after <= line_end)
    return g_steal_pointer (&first);
  last = tr_draft_dup_span (draft, find_comment (draft, after, tr_draft_line_end (draft, after)));
  return g_strconcat (first, last, NULL);
}

/* Writes the value anew: what stands on the key's line, and the lines below it. */
static void
rewrite (
    TrDraft *draft, TrField *field, TrNodeKind kind, const char *inline_text, const char *lines)
{
  const TrNode *node = tr_field_get_node (field);
  gsize colon_end = find_colon_end (draft, field);
  g_autofree char *properties = dup_properties (draft, colon_end, node, kind);
  g_autofree char *beside = dup_side (draft, colon_end, node);
  g_autofree char *text = NULL;

  if (*inline_text == '\0' && beside[strspn (beside, " \t")] == '\0')
    *beside = '\0';
  text = g_strconcat (properties,
                      *inline_text != '\0' ? " " : "",
                      inline_text,
                      beside,
                      draft->line_break,
                      lines,
                      NULL);
  tr_draft_replace (draft, (TrSpan){ colon_end, tr_field_get_lines_span (field).end }, text);
}

/* Replaces an inline value where it stands. */
static void
replace_inline (TrDraft *draft, TrField *field, TrNodeKind kind, const char *text)
{
  const TrNode *node = tr_field_get_node (field);
  gsize colon_end = find_colon_end (draft, field);
  gboolean has_properties = node->has_tag || node->has_anchor;
  g_autofree char *properties = NULL;
  g_autofree char *whole = NULL;

  if (!tr_span_is_empty (node->span) && !node->has_tag)
    {
      tr_draft_replace (draft, node->span, text);
      return;
    }
  properties = dup_properties (draft, colon_end, node, kind);
  whole = g_strconcat (draft->text->str[colon_end - 1] == ':' ? "" : ":",
                       properties,
                       " ",
                       text,
                       NULL);
  tr_draft_replace (draft,
                    (TrSpan){ colon_end, has_properties ? node->span.end : colon_end },
                    whole);
}

/* The indentation of a block scalar's content. */
static gsize
find_content_indent (const TrDraft *draft, const TrNode *node, gsize parent)
{
  const char *text = draft->text->str;
  const char *header = text + node->span.start + 1;
  gsize header_length = strspn (header, "+-0123456789");

  for (gsize i = 0; i < header_length; i++)
    if (g_ascii_isdigit (header[i]))
      return parent + (header[i] - '0');
  for (gsize line = tr_draft_next_line (draft, node->span.start); line < node->span.end;
       line = tr_draft_next_line (draft, line))
    {
      gsize indent = strspn (text + line, " ");

      if (line + indent < tr_draft_line_end (draft, line))
        return MAX (indent, parent + 1);
    }
  return parent + INDENT;
}

static void
write_string (TrDraft *draft, TrField *field, const char *string)
{
  const TrNode *node = tr_field_get_node (field);
  gsize parent = get_root (draft)->column;

  if (becomes_literal (draft, field, tr_field_get_key (field), string))
    {
      gsize indent
          = is_block_scalar (node) ? find_content_indent (draft, node, parent) : parent + INDENT;
      g_autofree char *lines = NULL;
      g_autofree char *header
          = tr_scalar_write_literal (string, parent, indent, draft->line_break, &lines);

      rewrite (draft, field, TR_NODE_SCALAR, header, lines);
      return;
    }

  gboolean is_inline = node->kind == TR_NODE_SCALAR && !is_block_scalar (node);
  gboolean has_text = is_inline && !tr_node_is_null (node);
  g_autofree char *text
      = tr_scalar_write_inline (string,
                                has_text ? node->style : TR_SCALAR_DOUBLE_QUOTED,
                                has_text && node->style == TR_SCALAR_PLAIN && !node->has_tag
                                    ? tr_plain_type (node->value)
                                    : TR_PLAIN_STRING,
                                is_flow_root (draft));

  if (is_inline || is_flow_root (draft))
    replace_inline (draft, field, TR_NODE_SCALAR, text);
  else
    rewrite (draft, field, TR_NODE_SCALAR, text, "");
}

static void
write_list (TrDraft *draft, TrField *field, const char *const *members)
{
  const TrNode *node = tr_field_get_node (field);
  TrListForm form = tr_draft_get_list_form (draft);

  if (node->kind == TR_NODE_SEQUENCE && node->children->len > 0)
    {
      tr_list_edit (draft, node, tr_value_get_members (tr_field_get_value (field)), members);
      return;
    }

  /* The string that becomes the first of several members looks as it did. */
  if (node->kind == TR_NODE_SCALAR && !tr_node_is_null (node) && *node->value != '\0')
    form.style = node->style;
  if (form.flow || is_flow_root (draft))
    {
      g_autofree char *text = tr_list_write_flow (members, form.style);

      if (is_block_scalar (node))
        rewrite (draft, field, TR_NODE_SEQUENCE, text, "");
      else
        replace_inline (draft, field, TR_NODE_SEQUENCE, text);
    }
  else
    {
      g_autofree char *lines = tr_list_write_block (members,
                                                    form.style,
                                                    get_root (draft)->column + form.indent,
                                                    draft->line_break);

      rewrite (draft, field, TR_NODE_SEQUENCE, "", lines);
    }
}

static void
write_nothing (TrDraft *draft, TrField *field)
{
  const TrNode *node = tr_field_get_node (field);
  const char *text = node->kind == TR_NODE_SEQUENCE           ? "[]"
                     : node->style == TR_SCALAR_SINGLE_QUOTED ? "''"
                                                              : "\"\"";

  if (is_block_scalar (node) || (node->kind == TR_NODE_SEQUENCE && !node->flow))
    rewrite (draft, field, node->kind, text, "");
  else
    replace_inline (draft, field, node->kind, text);
}

void
tr_field_write (TrDraft *draft, TrField *field, TrValue *value)
{
  /* The front matter that owns the field is replaced with the draft's text. */
  g_autoptr (TrField) kept = g_object_ref (field);

  switch (tr_value_get_kind (value))
    {
    case TR_VALUE_NONE:
      write_nothing (draft, kept);
      break;
    case TR_VALUE_STRING:
      write_string (draft, kept, tr_value_get_string (value));
      break;
    case TR_VALUE_LIST:
      write_list (draft, kept, tr_value_get_members (value));
      break;
    case TR_VALUE_NESTED:
      g_assert_not_reached ();
    }
}

char *
tr_field_write_new (const TrDraft *draft, const char *key, TrValue *value, gsize indent)
{
  g_autofree char *key_text = tr_scalar_write_key (key);
  g_autofree char *text = NULL;
  g_autofree char *lines = NULL;
  TrListForm form = tr_draft_get_list_form (draft);

  switch (tr_value_get_kind (value))
    {
    case TR_VALUE_STRING:
      if (becomes_literal (draft, NULL, key, tr_value_get_string (value)))
        text = tr_scalar_write_literal (tr_value_get_string (value),
                                        indent,
                                        indent + INDENT,
                                        draft->line_break,
                                        &lines);
      else
        text = tr_scalar_write_inline (tr_value_get_string (value),
                                       TR_SCALAR_DOUBLE_QUOTED,
                                       TR_PLAIN_STRING,
                                       FALSE);
      break;
    case TR_VALUE_LIST:
      if (form.flow)
        text = tr_list_write_flow (tr_value_get_members (value), form.style);
      else
        lines = tr_list_write_block (tr_value_get_members (value),
                                     form.style,
                                     indent + form.indent,
                                     draft->line_break);
      break;
    case TR_VALUE_NONE:
    case TR_VALUE_NESTED:
      g_assert_not_reached ();
    }
  return g_strdup_printf ("%*s%s:%s%s%s%s",
                          (int) indent,
                          "",
                          key_text,
                          text != NULL ? " " : "",
                          text != NULL ? text : "",
                          draft->line_break,
                          lines != NULL ? lines : "");
}

char *
tr_field_write_new_flow (const char *key, TrValue *value)
{
  g_autofree char *key_text = tr_scalar_write_key (key);
  g_autofree char *text = NULL;

  if (tr_value_get_kind (value) == TR_VALUE_LIST)
    text = tr_list_write_flow (tr_value_get_members (value), TR_SCALAR_DOUBLE_QUOTED);
  else
    text = tr_scalar_write_inline (tr_value_get_string (value),
                                   TR_SCALAR_DOUBLE_QUOTED,
                                   TR_PLAIN_STRING,
                                   TRUE);
  return g_strdup_printf ("%s: %s", key_text, text);
}

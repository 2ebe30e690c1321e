/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-front-matter-private.h"

#include <string.h>
#include <yaml.h>

#include "base/tr-text-map.h"

/* The one file that knows libyaml. Its events carry marks that count characters and that are not
 * always where TrNode wants them: they take anchors and tags in, put an empty value at the next
 * token, and end a block scalar or collection somewhere after it. What is corrected here is what
 * the editor relies on. */

typedef struct
{
  const char *data;
  TrSpan span;
  TrTextMap map;
  TrNodeTree *tree;
  TrNode *stack[TR_FRONT_MATTER_MAX_DEPTH];
  guint depth;
  guint n_keys;
  guint n_nodes;
  GHashTable *anchors; /* their names; nullable */
} Builder;

static gsize
byte_of (Builder *builder, yaml_mark_t mark)
{
  return builder->span.start + tr_text_map_byte (&builder->map, mark.index);
}

static gsize
column_of (Builder *builder, gsize offset)
{
  const char *start = builder->data + builder->span.start;
  const char *p = builder->data + offset;

  while (p > start && p[-1] != '\n' && p[-1] != '\r'
         && !(p - start >= 2 && tr_yaml_break_length (p - 2, p) == 2)
         && !(p - start >= 3 && tr_yaml_break_length (p - 3, p) == 3))
    p--;
  return builder->data + offset - p;
}

/* Blanks, line breaks and comments from @p on. A `#` makes a comment only after one of the others.
 */
static const char *
skip_separation (const char *p, const char *end)
{
  const char *start = p;

  while (p < end)
    {
      gsize n = tr_yaml_break_length (p, end);

      if (n > 0)
        p += n;
      else if (*p == ' ' || *p == '\t')
        p++;
      else if (*p == '#' && p > start)
        p = tr_yaml_line_end (p, end);
      else
        break;
    }
  return p;
}

/* One anchor and one tag at most stand in front of a node. */
static gsize
skip_properties (Builder *builder, gsize offset, gsize limit, guint n_properties)
{
  const char *p = builder->data + offset;
  const char *end = builder->data + limit;

  for (; n_properties > 0 && p < end; n_properties--)
    {
      if (*p != '&' && *p != '!')
        break;
      if (p[0] == '!' && end - p > 1 && p[1] == '<')
        {
          while (p < end && *p != '>')
            p++;
          if (p < end)
            p++;
        }
      else
        while (p < end && *p != ' ' && *p != '\t' && tr_yaml_break_length (p, end) == 0
               && strchr (",[]{}", *p) == NULL)
          p++;
      if (p < end)
        p = skip_separation (p, end);
    }
  return p - builder->data;
}

/* libyaml puts an absent value right behind its `:`, but between braces, and where there is no `:`,
 * at the token that comes next, which may be lines below. */
static gsize
place_of_empty_value (Builder *builder, const TrNode *key, gsize offset)
{
  const char *data = builder->data;
  const char *end = data + offset;
  const char *p = data + key->span.end;

  if (offset > key->span.end && data[offset - 1] == ':')
    return offset;
  if (!builder->stack[builder->depth - 1]->flow)
    return key->span.end;
  p = skip_separation (p, end);
  return p < end && *p == ':' ? (gsize) (p + 1 - data) : key->span.end;
}

/* From the `|` or `>` to the end of the last line that belongs to the value: the header's line if
 * there is none, and empty lines at the end only where the header keeps them (`|+`). @limit is
 * libyaml's end: the start of the line after all lines that it took, empty ones included. */
static gsize
end_of_block_scalar (Builder *builder, gsize start, gsize limit)
{
  const char *p = builder->data + start;
  const char *end = builder->data + limit;
  gboolean keep = FALSE;
  gsize indent = 0;
  const char *last;

  for (p++; p < end && (*p == '+' || *p == '-' || g_ascii_isdigit (*p)); p++)
    {
      if (*p == '+')
        keep = TRUE;
      else if (*p != '-')
        indent = *p - '0';
    }
  if (indent > 0 && builder->depth > 0)
    indent += builder->stack[builder->depth - 1]->column;

  p = tr_yaml_line_end (p, end);
  last = p;
  p += tr_yaml_break_length (p, end);
  if (indent == 0)
    {
      const char *first = p;
      const char *blanks = p;

      while (first < end && (*first == ' ' || tr_yaml_break_length (first, end) > 0))
        {
          gsize n = tr_yaml_break_length (first, end);

          first += MAX (n, 1);
          if (n > 0)
            blanks = first;
        }
      indent = first < end ? (gsize) (first - blanks) : G_MAXSIZE;
    }

  while (p < end)
    {
      const char *line_end = tr_yaml_line_end (p, end);
      gboolean blank = TRUE;

      for (const char *q = p; q < line_end && blank; q++)
        blank = *q == ' ';
      if (keep || !blank || (gsize) (line_end - p) > indent)
        last = line_end;
      p = line_end + tr_yaml_break_length (line_end, end);
    }
  return last - builder->data;
}

static TrScalarStyle
scalar_style (yaml_scalar_style_t style)
{
  switch (style)
    {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return TR_SCALAR_SINGLE_QUOTED;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return TR_SCALAR_DOUBLE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE:
      return TR_SCALAR_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
      return TR_SCALAR_FOLDED;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
    default:
      return TR_SCALAR_PLAIN;
    }
}

/* `"\0"` is a character that no C string can hold. */
static char *
dup_text (Builder *builder, const yaml_char_t *text, gsize length)
{
  if (memchr (text, '\0', length) != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid ((const char *) text, length);

      return tr_node_tree_dup_text (builder->tree, valid, strlen (valid));
    }
  return tr_node_tree_dup_text (builder->tree, (const char *) text, length);
}

static gboolean
fail_too_complex (GError **error, gsize offset, gsize *error_offset, const char *what)
{
  *error_offset = offset;
  g_set_error_literal (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_TOO_COMPLEX, what);
  return FALSE;
}

static TrNode *
get_parent (Builder *builder)
{
  return builder->depth > 0 ? builder->stack[builder->depth - 1] : NULL;
}

/* Whether one more node at @offset is within the limits. */
static gboolean
check_limits (
    Builder *builder, gsize offset, gboolean collection, gsize *error_offset, GError **error)
{
  const TrNode *parent = get_parent (builder);

  if (++builder->n_nodes > TR_FRONT_MATTER_MAX_NODES)
    return fail_too_complex (error, offset, error_offset, "too many values");
  if (parent != NULL && parent->kind == TR_NODE_MAPPING && parent->children->len % 2 == 0
      && ++builder->n_keys > TR_FRONT_MATTER_MAX_KEYS)
    return fail_too_complex (error, offset, error_offset, "too many keys");
  if (collection && builder->depth == TR_FRONT_MATTER_MAX_DEPTH)
    return fail_too_complex (error, offset, error_offset, "nested too deeply");
  return TRUE;
}

static void
note_anchor (Builder *builder, const yaml_char_t *anchor)
{
  if (anchor == NULL)
    return;
  if (builder->anchors == NULL)
    builder->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (builder->anchors, g_strdup ((const char *) anchor));
}

static gboolean
add_scalar (Builder *builder, const yaml_event_t *event, gsize *error_offset, GError **error)
{
  TrNode *parent = get_parent (builder);
  gsize start = byte_of (builder, event->start_mark);
  gsize end = byte_of (builder, event->end_mark);
  TrScalarStyle style = scalar_style (event->data.scalar.style);
  gboolean has_anchor = event->data.scalar.anchor != NULL;
  gboolean has_tag = event->data.scalar.tag != NULL;
  TrNode *node;

  if (!check_limits (builder, start, FALSE, error_offset, error))
    return FALSE;
  note_anchor (builder, event->data.scalar.anchor);
  if (has_anchor || has_tag)
    start = skip_properties (builder, start, end, has_anchor + has_tag);
  else if (start == end && parent != NULL && parent->kind == TR_NODE_MAPPING
           && parent->children->len % 2 == 1)
    start = end
        = place_of_empty_value (builder, parent->children->pdata[parent->children->len - 1], start);
  if (style == TR_SCALAR_LITERAL || style == TR_SCALAR_FOLDED)
    end = end_of_block_scalar (builder, start, end);

  node = tr_node_tree_add (builder->tree, parent, TR_NODE_SCALAR);
  node->style = style;
  node->has_anchor = has_anchor;
  node->has_tag = has_tag;
  node->span.start = start;
  node->span.end = end;
  node->column = column_of (builder, start);
  node->value = dup_text (builder, event->data.scalar.value, event->data.scalar.length);
  return TRUE;
}

static gboolean
add_alias (Builder *builder, const yaml_event_t *event, gsize *error_offset, GError **error)
{
  gsize start = byte_of (builder, event->start_mark);
  TrNode *node;

  if (!check_limits (builder, start, FALSE, error_offset, error))
    return FALSE;
  /* libyaml looks for it only when it composes, and other readers refuse the whole. */
  if (builder->anchors == NULL
      || !g_hash_table_contains (builder->anchors, event->data.alias.anchor))
    {
      *error_offset = start;
      g_set_error_literal (error,
                           TR_FRONT_MATTER_ERROR,
                           TR_FRONT_MATTER_ERROR_SYNTAX,
                           "found undefined alias");
      return FALSE;
    }
  node = tr_node_tree_add (builder->tree, get_parent (builder), TR_NODE_ALIAS);
  node->span.start = start;
  node->span.end = byte_of (builder, event->end_mark);
  node->column = column_of (builder, start);
  node->value = dup_text (builder,
                          event->data.alias.anchor,
                          strlen ((const char *) event->data.alias.anchor));
  return TRUE;
}

static gboolean
open_collection (Builder *builder,
                 const yaml_event_t *event,
                 TrNodeKind kind,
                 gboolean flow,
                 const yaml_char_t *anchor,
                 gboolean has_tag,
                 gsize *error_offset,
                 GError **error)
{
  gsize start = byte_of (builder, event->start_mark);
  gboolean has_anchor = anchor != NULL;
  TrNode *node;

  if (!check_limits (builder, start, TRUE, error_offset, error))
    return FALSE;
  note_anchor (builder, anchor);
  if (has_anchor || has_tag)
    start = skip_properties (builder, start, builder->span.end, has_anchor + has_tag);
  node = tr_node_tree_add (builder->tree, get_parent (builder), kind);
  node->flow = flow;
  node->has_anchor = has_anchor;
  node->has_tag = has_tag;
  node->span.start = node->span.end = start;
  node->column = column_of (builder, start);
  builder->stack[builder->depth++] = node;
  return TRUE;
}

static void
close_collection (Builder *builder, const yaml_event_t *event)
{
  TrNode *node = builder->stack[--builder->depth];
  guint n = node->children->len;

  /* `[a: b]` holds a mapping without brackets of its own; its end has no width. */
  if (node->flow && event->start_mark.index < event->end_mark.index)
    node->span.end = byte_of (builder, event->end_mark);
  else if (n > 0)
    node->span.end = ((TrNode *) node->children->pdata[n - 1])->span.end;
}

static gboolean
handle_event (Builder *builder, const yaml_event_t *event, gsize *error_offset, GError **error)
{
  switch (event->type)
    {
    case YAML_DOCUMENT_START_EVENT:
      if (tr_node_tree_get_root (builder->tree) == NULL)
        return TRUE;
      *error_offset = byte_of (builder, event->start_mark);
      g_set_error_literal (error,
                           TR_FRONT_MATTER_ERROR,
                           TR_FRONT_MATTER_ERROR_SYNTAX,
                           "expected a single document");
      return FALSE;
    case YAML_SCALAR_EVENT:
      return add_scalar (builder, event, error_offset, error);
    case YAML_ALIAS_EVENT:
      return add_alias (builder, event, error_offset, error);
    case YAML_SEQUENCE_START_EVENT:
      return open_collection (builder,
                              event,
                              TR_NODE_SEQUENCE,
                              event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
                              event->data.sequence_start.anchor,
                              event->data.sequence_start.tag != NULL,
                              error_offset,
                              error);
    case YAML_MAPPING_START_EVENT:
      return open_collection (builder,
                              event,
                              TR_NODE_MAPPING,
                              event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
                              event->data.mapping_start.anchor,
                              event->data.mapping_start.tag != NULL,
                              error_offset,
                              error);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      close_collection (builder, event);
      return TRUE;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    default:
      return TRUE;
    }
}

static void
set_yaml_error (Builder *builder, const yaml_parser_t *parser, gsize *error_offset, GError **error)
{
  const char *problem = parser->problem != NULL ? parser->problem : "cannot be read";

  if (parser->error == YAML_READER_ERROR)
    {
      *error_offset
          = builder->span.start + MIN (parser->problem_offset, tr_span_length (builder->span));
      g_set_error_literal (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_SYNTAX, problem);
      return;
    }
  *error_offset = byte_of (builder, parser->problem_mark);
  /* Of a tab it says no more than of any other character. */
  if (parser->error == YAML_SCANNER_ERROR && *error_offset < builder->span.end
      && builder->data[*error_offset] == '\t' && g_str_has_suffix (problem, "start any token"))
    problem = "found a tab character that violates indentation";
  if (parser->context != NULL)
    g_set_error (error,
                 TR_FRONT_MATTER_ERROR,
                 TR_FRONT_MATTER_ERROR_SYNTAX,
                 "%s %s",
                 problem,
                 parser->context);
  else
    g_set_error_literal (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_SYNTAX, problem);
}

/* Returns whether all is UTF-8. A NUL is, and is left to libyaml, which refuses it by its own
 * words. */
static gboolean
check_encoding (const char *data, TrSpan span, gsize *error_offset, GError **error)
{
  const char *p = data + span.start;
  const char *end = data + span.end;

  while (!g_utf8_validate_len (p, end - p, &p))
    {
      if (*p != '\0')
        {
          *error_offset = p - data;
          g_set_error (error,
                       TR_FRONT_MATTER_ERROR,
                       TR_FRONT_MATTER_ERROR_ENCODING,
                       "byte 0x%02x is not UTF-8",
                       (guchar) *p);
          return FALSE;
        }
      p++;
    }
  return TRUE;
}

TrNodeTree *
tr_front_matter_parse_yaml (const char *data, TrSpan span, gsize *error_offset, GError **error)
{
  g_autoptr (TrNodeTree) tree = NULL;
  Builder builder = { .data = data, .span = span };
  yaml_parser_t parser;
  gboolean valid = TRUE;
  gboolean done = FALSE;
  const TrNode *root;

  *error_offset = span.start;
  if (tr_span_length (span) > TR_FRONT_MATTER_MAX_SIZE)
    {
      fail_too_complex (error, span.start, error_offset, "too large");
      return NULL;
    }
  if (!check_encoding (data, span, error_offset, error))
    return NULL;

  if (!yaml_parser_initialize (&parser))
    g_error ("yaml_parser_initialize: out of memory");
  /* Without this libyaml would look for a BOM, and leave it out of its count. */
  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser,
                                (const unsigned char *) data + span.start,
                                tr_span_length (span));
  tr_text_map_init (&builder.map, data + span.start, tr_span_length (span));
  builder.tree = tree = tr_node_tree_new ();

  while (valid && !done)
    {
      yaml_event_t event;

      if (!yaml_parser_parse (&parser, &event))
        {
          set_yaml_error (&builder, &parser, error_offset, error);
          valid = FALSE;
          break;
        }
      done = event.type == YAML_STREAM_END_EVENT;
      valid = handle_event (&builder, &event, error_offset, error);
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);
  g_clear_pointer (&builder.anchors, g_hash_table_unref);

  root = tr_node_tree_get_root (tree);
  if (valid && root != NULL && root->kind != TR_NODE_MAPPING)
    {
      *error_offset = root->span.start;
      g_set_error_literal (error,
                           TR_FRONT_MATTER_ERROR,
                           TR_FRONT_MATTER_ERROR_NOT_A_MAPPING,
                           "expected a mapping");
      valid = FALSE;
    }
  return valid ? g_steal_pointer (&tree) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-front-matter-private.h"

#include <string.h>

/* Reads a front matter that is not valid YAML as far as that goes. The usual cause is one value
 * with raw quotes or a colon in it, so each key's lines are first tried as YAML of their own: what
 * is valid has its exact value, and only the broken fields are guessed at. */

typedef struct
{
  const char *start;
  const char *end; /* without the line break */
  const char *next;
} Line;

static gboolean
next_line (const char *p, const char *end, Line *line)
{
  if (p >= end)
    return FALSE;

  const char *nl = memchr (p, '\n', end - p);

  line->start = p;
  line->end = nl != NULL ? nl : end;
  line->next = nl != NULL ? nl + 1 : end;
  if (line->end > p && line->end[-1] == '\r')
    line->end--;
  return TRUE;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static void
trim (const char **start, const char **end)
{
  while (*start < *end && (is_blank (**start) || **start == '\r' || **start == '\n'))
    *start += 1;
  while (*end > *start && (is_blank ((*end)[-1]) || (*end)[-1] == '\r' || (*end)[-1] == '\n'))
    *end -= 1;
}

/* `key:` at the start of a line, followed by a blank or nothing. A quoted key is taken with its
 * quotes. Keys with blanks are not looked for: prose that lost its indentation would be full of
 * them. */
static gboolean
scan_key (const Line *line, TrSpan *span, const char *data, const char **value)
{
  const char *p = line->start;

  if (p < line->end && (*p == '"' || *p == '\''))
    {
      p = memchr (p + 1, *p, line->end - p - 1);
      if (p == NULL)
        return FALSE;
      p++;
    }
  else
    {
      if (p == line->end || strchr ("-?:#&*!|>%@`{}[],", *p) != NULL)
        return FALSE;
      while (p < line->end && *p != ':' && !is_blank (*p))
        p++;
    }
  if (p >= line->end || *p != ':' || p == line->start)
    return FALSE;
  if (p + 1 < line->end && !is_blank (p[1]))
    return FALSE;
  span->start = line->start - data;
  span->end = p - data;
  *value = p + 1;
  return TRUE;
}

/* Lines that end a field without being part of one: comments, and YAML's marks between documents.
 */
static gboolean
ends_field (const Line *line)
{
  gsize length = line->end - line->start;

  if (length == 0 || *line->start == '#')
    return TRUE;
  return length >= 3 && (memcmp (line->start, "---", 3) == 0 || memcmp (line->start, "...", 3) == 0)
         && (length == 3 || is_blank (line->start[3]));
}

static char *
dup_valid (const char *start, const char *end)
{
  return g_utf8_make_valid (start, end - start);
}

/* Takes off the outer quotes and leaves what is between them as it stands: in such files a
 * backslash or a quote was written raw. Of a plain value a comment is cut off. */
static char *
unquote (const char *start, const char *end)
{
  trim (&start, &end);
  if (end - start >= 1 && (*start == '"' || *start == '\''))
    {
      char quote = *start++;

      if (end > start && end[-1] == quote)
        end--;
      return dup_valid (start, end);
    }
  for (const char *p = start + 1; p < end; p++)
    if (*p == '#' && is_blank (p[-1]))
      {
        end = p;
        break;
      }
  trim (&start, &end);
  return dup_valid (start, end);
}

static TrValue *
read_flow_list (const char *start, const char *end)
{
  g_autoptr (GStrvBuilder) members = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  start++;
  if (end > start && end[-1] == ']')
    end--;
  while (start < end)
    {
      const char *p = start;

      while (p < end && is_blank (*p))
        p++;
      if (p < end && (*p == '"' || *p == '\''))
        {
          /* A quote ends a member only where a comma or the end follows. */
          const char *close = p + 1;

          while (close < end)
            {
              const char *after = close + 1;

              while (after < end && is_blank (*after))
                after++;
              if (*close == *p && (after == end || *after == ','))
                break;
              close++;
            }
          p = close;
        }
      while (p < end && *p != ',')
        p++;

      g_autofree char *member = unquote (start, p);

      if (*member != '\0')
        g_strv_builder_add (members, member);
      start = p < end ? p + 1 : end;
    }
  list = g_strv_builder_end (members);
  return tr_value_new_list ((const char *const *) list);
}

static TrValue *
read_block_scalar (const char *start, const char *end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize indent = 0;
  Line line;

  for (const char *p = start; next_line (p, end, &line); p = line.next)
    {
      const char *first = line.start;
      gsize n;

      while (first < line.end && *first == ' ')
        first++;
      n = first - line.start;
      if (first == line.end)
        {
          g_string_append_c (text, '\n');
          continue;
        }
      if (indent == 0)
        indent = n;
      first = line.start + MIN (n, indent);
      g_string_append_len (text, first, line.end - first);
      g_string_append_c (text, '\n');
    }
  while (text->len > 1 && text->str[text->len - 1] == '\n' && text->str[text->len - 2] == '\n')
    g_string_truncate (text, text->len - 1);

  g_autofree char *valid = g_utf8_make_valid (text->str, text->len);

  return tr_value_new_string (valid);
}

/* The lines below a `key:` without a value: a list if each starts with `- `. */
static TrValue *
read_block_list (const char *start, const char *end)
{
  g_autoptr (GStrvBuilder) members = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  Line line;

  for (const char *p = start; next_line (p, end, &line); p = line.next)
    {
      const char *first = line.start;

      while (first < line.end && is_blank (*first))
        first++;
      if (first == line.end || *first == '#')
        continue;
      if (*first == '-' && (first + 1 == line.end || is_blank (first[1])))
        {
          g_autofree char *member = unquote (first + 1, line.end);

          g_strv_builder_add (members, member);
        }
    }
  list = g_strv_builder_end (members);
  return tr_value_new_list ((const char *const *) list);
}

static TrValue *
guess_value (const char *start, const Line *line, const char *end)
{
  const char *first = start;
  const char *last = line->end;

  trim (&first, &last);
  if (first == last || *first == '#')
    return read_block_list (line->next, end);
  if (*first == '|' || *first == '>')
    return read_block_scalar (line->next, end);
  if (*first == '[')
    return read_flow_list (first, last);

  /* What follows is a value that goes on, unless it is a comment. */
  g_autoptr (GString) joined = g_string_new_len (first, last - first);
  Line more;

  for (const char *p = line->next; next_line (p, end, &more); p = more.next)
    {
      const char *a = more.start;
      const char *b = more.end;

      trim (&a, &b);
      if (a == b || ends_field (&more))
        break;
      g_string_append_c (joined, ' ');
      g_string_append_len (joined, a, b - a);
    }

  g_autofree char *text = unquote (joined->str, joined->str + joined->len);

  return tr_value_new_string (text);
}

static TrField *
read_field (const char *data, TrSpan lines, TrSpan key, const char *value)
{
  gsize offset;
  g_autoptr (TrNodeTree) tree = tr_front_matter_parse_yaml (data, lines, &offset, NULL);
  const TrNode *root = tree != NULL ? tr_node_tree_get_root (tree) : NULL;
  g_autofree char *name = NULL;
  Line line;

  if (root != NULL && root->children->len == 2)
    {
      const TrNode *key_node = root->children->pdata[0];

      if (key_node->kind == TR_NODE_SCALAR)
        return tr_field_new (key_node->value,
                             tr_value_new_from_node (root->children->pdata[1], data),
                             NULL,
                             NULL,
                             key_node->span,
                             lines);
    }

  if (!next_line (data + lines.start, data + lines.end, &line))
    g_assert_not_reached ();
  name = unquote (data + key.start, data + key.end);
  return tr_field_new (name, guess_value (value, &line, data + lines.end), NULL, NULL, key, lines);
}

GPtrArray *
tr_front_matter_read_lines (const char *data, TrSpan span)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_object_unref);
  const char *end = data + span.end;
  TrSpan key = { 0 };
  const char *value = NULL;
  gsize last = 0; /* after the last line with something other than a comment */
  Line line;

  for (const char *p = data + span.start; next_line (p, end, &line); p = line.next)
    {
      TrSpan next_key;
      const char *next_value;

      if (scan_key (&line, &next_key, data, &next_value))
        {
          if (value != NULL)
            g_ptr_array_add (fields, read_field (data, (TrSpan){ key.start, last }, key, value));
          value = NULL;
          if (fields->len >= TR_FRONT_MATTER_MAX_KEYS)
            break;
          key = next_key;
          value = next_value;
          last = line.next - data;
        }
      else if (!ends_field (&line))
        last = line.next - data;
    }
  if (value != NULL)
    g_ptr_array_add (fields, read_field (data, (TrSpan){ key.start, last }, key, value));
  return fields;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-repairer-private.h"

#include <string.h>

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static gboolean
is_empty (TrRepairer *self, guint index)
{
  TrRepairLine *line = tr_repairer_get_line (self, index);

  return line->content == line->span.end || self->head->str[line->content] == '#';
}

/* Where the value starts after a `key:` at @start, as the reader of broken front matter finds keys;
 * 0 if there is no key. */
gsize
tr_repair_scan_key (const char *text, gsize start, gsize end, TrSpan *key)
{
  gsize p = start;

  if (p == end)
    return 0;
  if (text[p] == '"' || text[p] == '\'')
    {
      const char *quote = memchr (text + p + 1, text[p], end - p - 1);

      if (quote == NULL)
        return 0;
      p = quote + 1 - text;
    }
  else
    {
      if (text[p] == '\0' || strchr ("-?:#&*!|>%@`{}[],", text[p]) != NULL)
        return 0;
      while (p < end && text[p] != ':' && !is_blank (text[p]))
        p++;
    }
  if (p >= end || text[p] != ':' || (p + 1 < end && !is_blank (text[p + 1])))
    return 0;
  *key = (TrSpan){ start, p };
  for (p++; p < end && is_blank (text[p]);)
    p++;
  return p;
}

static void
add_edit (TrRepairer *self, TrSpan span, const char *text)
{
  TrRepairEdit edit = { span, g_strdup (text) };

  g_array_append_val (self->edits, edit);
}

/* Notes that @span of the head, within the lines from @first to @last, becomes @text. */
static void
add_fix (TrRepairer *self,
         TrFixKind kind,
         guint first,
         guint last,
         TrSpan span,
         const char *text,
         const char *key)
{
  TrSpan lines = { tr_repairer_get_line (self, first)->span.start,
                   tr_repairer_get_line (self, last)->span.end };
  g_autoptr (GString) after = g_string_new (NULL);

  g_string_append_len (after, self->head->str + lines.start, span.start - lines.start);
  g_string_append (after, text);
  g_string_append_len (after, self->head->str + span.end, lines.end - span.end);
  /* The opening fence is the first line. */
  g_ptr_array_add (self->fixes,
                   tr_fix_new (kind, first + 2, self->head->str, lines, key, after->str));
  add_edit (self, span, text);
}

/* ---- the values of a field ---- */

/* A line that holds an entry: `- ` marks, a `key:`, or both, and where its value starts. */
static gboolean
scan_entry (TrRepairer *self, guint index, gboolean strings, gsize *indent, gsize *value)
{
  const char *text = self->head->str;
  TrRepairLine *line = tr_repairer_get_line (self, index);
  gsize p = line->content;
  gboolean found = FALSE;
  gsize after_key;
  TrSpan key;

  *indent = p - line->span.start;
  while (p < line->span.end && text[p] == '-'
         && (p + 1 == line->span.end || is_blank (text[p + 1])))
    {
      found = TRUE;
      for (p++; p < line->span.end && is_blank (text[p]);)
        p++;
    }
  /* Of a list of strings, what looks like a key begins a string. */
  if (!found || !strings)
    {
      after_key = tr_repair_scan_key (text, p, line->span.end, &key);
      if (after_key > 0)
        {
          found = TRUE;
          p = after_key;
        }
    }
  *value = p;
  return found;
}

static gboolean
is_block_header (const char *p, gsize length)
{
  if (length == 0 || (*p != '|' && *p != '>'))
    return FALSE;
  for (p++, length--; length > 0 && (*p == '+' || *p == '-' || g_ascii_isdigit (*p)); p++)
    length--;
  if (length == 0)
    return TRUE;
  if (!is_blank (*p))
    return FALSE;
  while (length > 0 && is_blank (*p))
    p++, length--;
  return length == 0 || *p == '#';
}

/* Whether a bracket at the start of @text is not closed in it. */
static gboolean
is_open (const char *text, gsize length)
{
  gssize depth = 0;

  if (length == 0 || (*text != '[' && *text != '{'))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '[' || text[i] == '{')
        depth++;
      else if ((text[i] == ']' || text[i] == '}') && --depth == 0)
        return FALSE;
    }
  return TRUE;
}

/* The last line of the value that starts on line @first: deeper lines, and whatever a bracket holds
 * open. What looks like an entry is no part of it. */
static gboolean
find_value_end (TrRepairer *self, guint first, guint end, gsize indent, gsize value, guint *last)
{
  const char *text = self->head->str;
  gboolean bracket = is_open (text + value, tr_repairer_get_line (self, first)->span.end - value);
  gboolean quoted = text[value] == '"' || text[value] == '\'';

  *last = first;
  for (guint i = first + 1; i < end; i++)
    {
      TrRepairLine *line = tr_repairer_get_line (self, i);
      gsize other_indent, other_value;

      if (line->content == line->span.end)
        continue;
      if (!bracket && line->content - line->span.start <= indent)
        break;
      if (!bracket && text[line->content] == '#' && !quoted)
        break;
      if (!bracket && scan_entry (self, i, FALSE, &other_indent, &other_value))
        return FALSE;
      *last = i;
    }
  return TRUE;
}

static gboolean
repair_value (
    TrRepairer *self, guint first, guint last, gsize value, gboolean is_list, const char *key)
{
  const char *text = self->head->str;
  gsize end = tr_repairer_get_line (self, last)->span.end;
  g_autoptr (TrValue) read = NULL;
  g_auto (TrScalarRepair) repair = { 0 };

  while (end > value && is_blank (text[end - 1]))
    end--;
  read = tr_repair_read_value (text + value, end - value);
  if (read != NULL)
    return TRUE;
  if (!tr_repair_scalar (text + value, end - value, is_list, &repair))
    return FALSE;
  if (self->fixes->len > TR_REPAIR_MAX_FIXES)
    return FALSE;
  add_fix (self, repair.kind, first, last, (TrSpan){ value, end }, repair.text, key);
  return TRUE;
}

/* Goes through the entries on the lines of one field. */
gboolean
tr_repairer_repair_entries (TrRepairer *self, guint first, guint end, const char *key)
{
  const char *text = self->head->str;
  gboolean list = tr_field_name_from_key (key) != TR_FIELD_OTHER
                  && tr_field_name_is_list (tr_field_name_from_key (key));

  for (guint i = first; i < end;)
    {
      gsize indent, value;
      guint last = i;

      if (is_empty (self, i))
        {
          i++;
          continue;
        }
      if (!scan_entry (self, i, list && i > first, &indent, &value))
        return FALSE;
      if (value == tr_repairer_get_line (self, i)->span.end || text[value] == '#')
        {
          i++;
          continue;
        }
      if (is_block_header (text + value, tr_repairer_get_line (self, i)->span.end - value))
        {
          /* Its lines are text, whatever they look like. */
          for (i++; i < end; i++)
            {
              TrRepairLine *line = tr_repairer_get_line (self, i);

              if (line->content < line->span.end && line->content - line->span.start <= indent)
                break;
            }
          continue;
        }
      if (!find_value_end (self, i, end, indent, value, &last)
          || !repair_value (self, i, last, value, list && i == first, key))
        return FALSE;
      i = last + 1;
    }
  return TRUE;
}

/* ---- tabs ---- */

static gsize
count_tabs (TrRepairer *self, guint index)
{
  TrRepairLine *line = tr_repairer_get_line (self, index);
  gsize n = 0;

  for (gsize p = line->span.start; p < line->content; p++)
    n += self->head->str[p] == '\t';
  return line->content < line->span.end ? n : 0;
}

/* Where the text of a block starts in a line: after its first tab. */
static gsize
get_indentation_end (TrRepairer *self, guint index, gboolean block)
{
  TrRepairLine *line = tr_repairer_get_line (self, index);
  gsize p = line->span.start;

  if (!block)
    return line->content;
  while (p < line->content && self->head->str[p] != '\t')
    p++;
  return MIN (p + 1, line->content);
}

/* What a tab stands for among the lines of a field: the indentation of the first line that has one
 * without tabs, else that of the file's other lists. */
static gsize
find_tab_width (TrRepairer *self, guint first, guint end)
{
  for (guint i = first + 1; i < end; i++)
    {
      TrRepairLine *line = tr_repairer_get_line (self, i);

      if (line->content < line->span.end && line->content > line->span.start
          && count_tabs (self, i) == 0)
        return line->content - line->span.start;
    }
  return self->indent;
}

gboolean
tr_repairer_repair_tabs (TrRepairer *self, guint first, guint end, const char *key)
{
  const char *text = self->head->str;
  gsize indent, value;
  gboolean block;
  gboolean found = FALSE;
  gsize width = find_tab_width (self, first, end);

  if (!scan_entry (self, first, FALSE, &indent, &value))
    return FALSE;
  block = is_block_header (text + value, tr_repairer_get_line (self, first)->span.end - value);
  if (value < tr_repairer_get_line (self, first)->span.end && text[value] != '#' && !block)
    return FALSE;
  for (guint i = first + 1; i < end; i++)
    {
      TrRepairLine *line = tr_repairer_get_line (self, i);
      gsize stop = get_indentation_end (self, i, block);
      g_autoptr (GString) blanks = g_string_new (NULL);

      if (count_tabs (self, i) == 0)
        continue;
      for (gsize p = line->span.start; p < stop; p++)
        for (gsize n = text[p] == '\t' ? width : 1; n > 0; n--)
          g_string_append_c (blanks, ' ');
      add_fix (self, TR_FIX_TAB, i, i, (TrSpan){ line->span.start, stop }, blanks->str, key);
      found = TRUE;
    }
  return found;
}

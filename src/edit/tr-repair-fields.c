/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-repairer-private.h"

#include <string.h>

/* Takes the front matter apart at its keys, and repairs the fields of which the lines alone are not
 * valid; a valid one is never touched. Within a field, each value on a line is looked at alone. */

/* A quoted value may hold lines that look like keys; this many fields are tried as one. */
#define MERGE_MAX 16
#define MERGE_MAX_SIZE (64 * 1024)
#define DEFAULT_INDENT 2

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static void
clear_edit (gpointer data)
{
  g_free (((TrRepairEdit *) data)->text);
}

static GArray *
split (const char *text, TrSpan span)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (TrRepairLine));

  for (gsize p = span.start; p < span.end;)
    {
      const char *nl = memchr (text + p, '\n', span.end - p);
      TrRepairLine line = { .span = { p, nl != NULL ? (gsize) (nl - text) : span.end } };

      line.next = nl != NULL ? line.span.end + 1 : span.end;
      if (line.span.end > p && text[line.span.end - 1] == '\r')
        line.span.end--;
      line.content = p;
      while (line.content < line.span.end && is_blank (text[line.content]))
        line.content++;
      g_array_append_val (lines, line);
      p = line.next;
    }
  return lines;
}

/* What may stand at the edge of a field's lines without belonging to it. */
static gboolean
is_outside (TrRepairer *self, guint index)
{
  TrRepairLine *line = tr_repairer_get_line (self, index);

  return line->content == line->span.end
         || (line->content == line->span.start && self->head->str[line->content] == '#');
}

/* Carries the edits out; they are in order. */
static void
apply_edits (TrRepairer *self)
{
  g_autoptr (GString) after = g_string_sized_new (self->head->len + 64);
  gsize from = 0;

  for (guint i = 0; i < self->edits->len; i++)
    {
      const TrRepairEdit *edit = &g_array_index (self->edits, TrRepairEdit, i);

      g_assert (edit->span.start >= from);
      g_string_append_len (after, self->head->str + from, edit->span.start - from);
      g_string_append (after, edit->text);
      from = edit->span.end;
    }
  g_string_append_len (after, self->head->str + from, self->head->len - from);
  g_string_truncate (self->head, 0);
  g_string_append_len (self->head, after->str, after->len);
  g_array_set_size (self->edits, 0);
}

/* ---- fields ---- */

static gboolean
is_valid (TrRepairer *self, guint first, guint end)
{
  gsize start = tr_repairer_get_line (self, first)->span.start;

  return tr_repair_read_field (self->head->str + start,
                               tr_repairer_get_line (self, end - 1)->span.end - start);
}

static guint
find_field_end (TrRepairer *self, guint first)
{
  guint end = first + 1;
  TrSpan key;

  while (end < self->lines->len
         && tr_repair_scan_key (self->head->str,
                                tr_repairer_get_line (self, end)->span.start,
                                tr_repairer_get_line (self, end)->span.end,
                                &key)
                == 0)
    end++;
  return end;
}

static guint
trim_field (TrRepairer *self, guint first, guint end)
{
  while (end > first + 1 && is_outside (self, end - 1))
    end--;
  return end;
}

static char *
dup_key (TrRepairer *self, TrSpan key)
{
  const char *text = self->head->str;

  if (tr_span_length (key) >= 2 && (text[key.start] == '"' || text[key.start] == '\''))
    key = (TrSpan){ key.start + 1, key.end - 1 };
  return g_strndup (text + key.start, tr_span_length (key));
}

static void
touch (TrRepairer *self, char *key, TrTouch how)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (self->touched, key));

  g_hash_table_insert (self->touched, key, GUINT_TO_POINTER (before | how));
}

/* Between the quotes of the field at @first there are no keys, whatever was read from the lines. */
static void
note_inner_keys (TrRepairer *self, guint first, guint rest, guint end)
{
  TrSpan key;

  tr_repair_scan_key (self->head->str,
                      tr_repairer_get_line (self, first)->span.start,
                      tr_repairer_get_line (self, first)->span.end,
                      &key);
  touch (self, dup_key (self, key), TR_TOUCH_CHANGED);
  for (guint i = rest; i < end; i++)
    if (tr_repair_scan_key (self->head->str,
                            tr_repairer_get_line (self, i)->span.start,
                            tr_repairer_get_line (self, i)->span.end,
                            &key)
        > 0)
      touch (self, dup_key (self, key), TR_TOUCH_ABSORBED);
}

/* A value between quotes may go over lines that look like keys. Returns the end of the fields that
 * are valid only together, or 0. */
static guint
find_whole (TrRepairer *self, guint first, guint end)
{
  guint start_of_rest = end;
  gsize start = tr_repairer_get_line (self, first)->span.start;
  TrSpan key;
  gsize value = tr_repair_scan_key (self->head->str,
                                    start,
                                    tr_repairer_get_line (self, first)->span.end,
                                    &key);

  if (self->head->str[value] != '"' && self->head->str[value] != '\'')
    return 0;
  for (guint n = 0; n < MERGE_MAX && end < self->lines->len; n++)
    {
      end = find_field_end (self, end);
      if (tr_repairer_get_line (self, end - 1)->next - start > MERGE_MAX_SIZE)
        return 0;
      if (is_valid (self, first, trim_field (self, first, end)))
        {
          note_inner_keys (self, first, start_of_rest, end);
          return end;
        }
    }
  return 0;
}

typedef gboolean (*RepairFunc) (TrRepairer *self, guint first, guint end, const char *key);

static gboolean
walk_fields (TrRepairer *self, RepairFunc repair, gboolean strict, GError **error)
{
  guint i = 0;
  guint n_broken = 0;

  while (i < self->lines->len)
    {
      const char *text = self->head->str;
      TrSpan key;
      guint end, trimmed, whole;
      g_autofree char *name = NULL;
      guint n_fixes = self->fixes->len;
      guint n_edits = self->edits->len;

      if (tr_repair_scan_key (text,
                              tr_repairer_get_line (self, i)->span.start,
                              tr_repairer_get_line (self, i)->span.end,
                              &key)
          == 0)
        {
          if (!is_outside (self, i))
            goto unclear;
          i++;
          continue;
        }
      end = find_field_end (self, i);
      trimmed = trim_field (self, i, end);
      if (is_valid (self, i, trimmed))
        {
          i = end;
          continue;
        }
      whole = find_whole (self, i, end);
      if (whole > 0)
        {
          i = whole;
          continue;
        }
      name = dup_key (self, key);
      if (!repair (self, i, trimmed, name))
        {
          g_ptr_array_set_size (self->fixes, n_fixes);
          g_array_set_size (self->edits, n_edits);
          if (strict)
            goto unclear;
        }
      else
        touch (self, g_steal_pointer (&name), TR_TOUCH_CHANGED);
      if (self->fixes->len > TR_REPAIR_MAX_FIXES || ++n_broken > TR_REPAIR_MAX_FIXES)
        {
          g_set_error_literal (error,
                               TR_REPAIR_ERROR,
                               TR_REPAIR_ERROR_TOO_COMPLEX,
                               "too many faults");
          return FALSE;
        }
      i = end;
    }
  return TRUE;

unclear:
  g_set_error_literal (error, TR_REPAIR_ERROR, TR_REPAIR_ERROR_UNCLEAR, "it is not clear");
  return FALSE;
}

/* The indentation that the other lists of the file have. */
static gsize
find_indent (TrFrontMatter *front_matter, const char *text, TrSpan span)
{
  g_autoptr (GArray) lines = split (text, span);

  for (guint i = 0; i < lines->len; i++)
    {
      const TrRepairLine *line = &g_array_index (lines, TrRepairLine, i);
      gsize n = line->content - line->span.start;

      if (n > 0 && n <= 8 && line->content < line->span.end && text[line->content] == '-'
          && memchr (text + line->span.start, '\t', n) == NULL)
        return n;
    }
  return DEFAULT_INDENT;
}

static TrDocument *
parse (GString *head)
{
  g_autoptr (GBytes) bytes = g_bytes_new (head->str, head->len);

  return tr_document_new (bytes);
}

static gboolean
head_is_valid (GString *head)
{
  g_autoptr (TrDocument) document = parse (head);

  return tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL) == NULL;
}

gboolean
tr_repair_fields (GString *head, GPtrArray *fixes, GHashTable *touched, GError **error)
{
  g_autoptr (TrDocument) document = parse (head);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  TrSpan span = tr_front_matter_get_span (front_matter);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (TrRepairEdit));
  TrRepairer self = { .head = head, .fixes = fixes, .edits = edits, .touched = touched };
  const GError *invalid = tr_front_matter_get_error (front_matter, NULL, NULL);
  gboolean done;

  if (invalid == NULL)
    return TRUE;
  if (g_error_matches (invalid, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_TOO_COMPLEX))
    {
      g_set_error_literal (error, TR_REPAIR_ERROR, TR_REPAIR_ERROR_TOO_COMPLEX, invalid->message);
      return FALSE;
    }
  g_array_set_clear_func (edits, clear_edit);
  self.indent = find_indent (front_matter, head->str, span);

  /* Tabs first: what stands behind them can then be told apart. */
  for (guint pass = 0; pass < 2; pass++)
    {
      gsize length = head->len;

      self.lines = split (head->str, span);
      done = walk_fields (&self,
                          pass == 0 ? tr_repairer_repair_tabs : tr_repairer_repair_entries,
                          pass > 0,
                          error);
      g_array_unref (self.lines);
      if (!done)
        return FALSE;
      apply_edits (&self);
      span.end += head->len - length;
    }
  if (head_is_valid (head))
    return TRUE;
  g_set_error_literal (error, TR_REPAIR_ERROR, TR_REPAIR_ERROR_UNCLEAR, "it is not clear");
  return FALSE;
}

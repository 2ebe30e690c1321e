/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-list-editor-private.h"

#include <string.h>

/* How an entry stands in its collection. In
 *
 *   [
 *     # on a line of its own
 *     "a",   # beside it
 *
 * the lines of comments are the gap before "a", the blanks up to it its lead, and the comment
 * beside it its side. Between an entry and its comma there is hardly ever something: that is its
 * bridge. */
typedef struct
{
  TrSpan gap;
  TrSpan lead;
  TrSpan text;
  TrSpan bridge;
  TrSpan side;
  gboolean comma;
} Entry;

typedef struct
{
  TrDraft *draft;
  const char *text;
  GArray *entries;
  TrSpan tail; /* up to the closing bracket */
  TrSpan lead; /* for entries that have none: the one after a comma */
  GString *out;
  TrSpan open_side; /* a comment that nothing but a line break may follow; empty if there is none */
} Rebuild;

static gboolean
has (const Rebuild *rebuild, TrSpan span, char c)
{
  return memchr (rebuild->text + span.start, c, tr_span_length (span)) != NULL;
}

/* Skips blanks, line breaks and comments. */
static gsize
skip_space (const char *text, gsize offset, gsize limit)
{
  while (offset < limit)
    {
      if (strchr (" \t\r\n", text[offset]) != NULL && text[offset] != '\0')
        offset++;
      else if (text[offset] == '#')
        while (offset < limit && text[offset] != '\n')
          offset++;
      else
        break;
    }
  return offset;
}

/* The comment beside what ends at @offset, with the blanks before it: the rest of the line. */
static TrSpan
find_side (const char *text, gsize offset, gsize limit)
{
  gsize p = offset;

  while (p < limit && (text[p] == ' ' || text[p] == '\t'))
    p++;
  if (p == limit || text[p] != '#')
    return (TrSpan){ offset, offset };
  while (p < limit && text[p] != '\n' && text[p] != '\r')
    p++;
  return (TrSpan){ offset, p };
}

static void
split_space (Rebuild *rebuild, TrSpan space, Entry *entry)
{
  gsize start = space.end;

  entry->gap = (TrSpan){ space.start, space.start };
  entry->lead = space;
  if (!has (rebuild, space, '#'))
    return;
  while (start > space.start
         && (rebuild->text[start - 1] == ' ' || rebuild->text[start - 1] == '\t'))
    start--;
  if (start > space.start && rebuild->text[start - 1] == '\n')
    start--;
  if (start > space.start && rebuild->text[start - 1] == '\r')
    start--;
  entry->gap.end = entry->lead.start = start;
}

static void
take_apart (Rebuild *rebuild, TrSpan brackets, GArray *spans)
{
  const char *text = rebuild->text;
  gsize close = brackets.end - 1;
  gsize offset = brackets.start + 1;

  rebuild->open_side = (TrSpan){ 0, 0 };
  for (guint i = 0; i < spans->len; i++)
    {
      const TrSpan span = g_array_index (spans, TrSpan, i);
      Entry entry = { 0 };
      gsize start = skip_space (text, offset, span.start);
      gsize next;

      /* Anchors and tags are the entry's. */
      entry.text = (TrSpan){ start, span.end };
      split_space (rebuild, (TrSpan){ offset, start }, &entry);
      next = skip_space (text, span.end, close);
      entry.comma = next < close && text[next] == ',';
      if (entry.comma)
        {
          entry.bridge = (TrSpan){ span.end, next };
          offset = next + 1;
        }
      else
        {
          entry.bridge = (TrSpan){ span.end, span.end };
          offset = span.end;
        }
      entry.side = find_side (text, offset, close);
      offset = entry.side.end;
      g_array_append_val (rebuild->entries, entry);
    }
  rebuild->tail = (TrSpan){ offset, close };
}

static void
append (Rebuild *rebuild, TrSpan span)
{
  g_string_append_len (rebuild->out, rebuild->text + span.start, tr_span_length (span));
}

/* Nothing can stand on the line after a comment. */
static void
append_space (Rebuild *rebuild, TrSpan space, gsize indent)
{
  if (!tr_span_is_empty (rebuild->open_side) && !has (rebuild, space, '\n'))
    g_string_append_printf (rebuild->out, "%s%*s", rebuild->draft->line_break, (int) indent, "");
  else
    append (rebuild, space);
  rebuild->open_side = (TrSpan){ 0, 0 };
}

static void
append_gap (Rebuild *rebuild, const Entry *entry)
{
  if (tr_span_is_empty (entry->gap))
    return;
  append (rebuild, entry->gap);
  rebuild->open_side = entry->gap;
}

static void
append_lead (Rebuild *rebuild, gboolean first, const Entry *old, gsize indent)
{
  const Entry *entries = (const Entry *) rebuild->entries->data;
  gboolean has_old = rebuild->entries->len > 0;

  if (first)
    append_space (rebuild, has_old ? entries[0].lead : (TrSpan){ 0, 0 }, indent);
  else if (old != NULL && old != &entries[0])
    append_space (rebuild, old->lead, indent);
  else if (rebuild->entries->len > 1)
    append_space (rebuild, entries[1].lead, indent);
  else if (has_old && has (rebuild, entries[0].lead, '\n'))
    append_space (rebuild, entries[0].lead, indent);
  else if (!tr_span_is_empty (rebuild->open_side))
    append_space (rebuild, (TrSpan){ 0, 0 }, indent);
  else
    g_string_append_c (rebuild->out, ' ');
}

/* The lines of comments in front of old entries up to @until, which have not been written yet. */
static void
append_gaps (Rebuild *rebuild, guint *written, guint until)
{
  for (; *written < until; (*written)++)
    append_gap (rebuild, &g_array_index (rebuild->entries, Entry, *written));
}

char *
tr_flow_rebuild (TrDraft *draft, TrSpan brackets, GArray *spans, GArray *ops)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  Rebuild rebuild = { .draft = draft, .text = draft->text->str, .entries = entries };
  gsize line = tr_draft_line_start (draft, brackets.start);
  gsize indent = strspn (rebuild.text + line, " ");
  guint n_gaps = 0;

  take_apart (&rebuild, brackets, spans);
  rebuild.out = g_string_new (NULL);
  g_string_append_c (rebuild.out, rebuild.text[brackets.start]);

  /* What stands beside the opening bracket stays there. */
  if (entries->len > 0 && !tr_span_is_empty (g_array_index (entries, Entry, 0).gap)
      && strchr ("\r\n", rebuild.text[brackets.start + 1]) == NULL)
    append_gaps (&rebuild, &n_gaps, 1);

  gboolean trailing = entries->len > 0 && g_array_index (entries, Entry, entries->len - 1).comma;

  for (guint i = 0; i < ops->len; i++)
    {
      const TrFlowOp *op = &g_array_index (ops, TrFlowOp, i);
      const Entry *old = op->old >= 0 ? &g_array_index (entries, Entry, op->old) : NULL;

      if (old != NULL && !op->moved)
        append_gaps (&rebuild, &n_gaps, op->old + 1);
      append_lead (&rebuild, i == 0, old, indent + 2);
      if (op->text != NULL)
        g_string_append (rebuild.out, op->text);
      else
        append (&rebuild, old->text);
      if (old != NULL && !tr_span_is_empty (old->bridge))
        {
          append (&rebuild, old->bridge);
          if (has (&rebuild, old->bridge, '#') && !has (&rebuild, old->bridge, '\n'))
            rebuild.open_side = old->bridge;
        }
      if (i + 1 < ops->len || trailing)
        g_string_append_c (rebuild.out, ',');
      if (old != NULL && !tr_span_is_empty (old->side))
        {
          append (&rebuild, old->side);
          rebuild.open_side = old->side;
        }
    }
  append_gaps (&rebuild, &n_gaps, entries->len);
  if (!tr_span_is_empty (rebuild.tail) || !tr_span_is_empty (rebuild.open_side))
    append_space (&rebuild, rebuild.tail, indent + 1);
  g_string_append_c (rebuild.out, rebuild.text[brackets.end - 1]);
  return g_string_free (rebuild.out, FALSE);
}

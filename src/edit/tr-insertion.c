/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-insertion-private.h"

#include <string.h>

#include "edit/tr-field-editor-private.h"
#include "edit/tr-list-editor-private.h"

/* The order in which the home dialect writes its keys. */
static const char *const home_order[] = {
  "title",
  "video_id",
  "video_url",
  "speaker",
  "channel",
  "date",
  "duration",
  "tags",
  "topics",
  "summary",
  "key_points",
  "category",
  "confidence_level",
  "transcript_type",
  "language",
  "source",
  "retrieved_at",
};

static int
find_rank (const char *key)
{
  TrFieldName name = tr_field_name_from_key (key);

  if (name != TR_FIELD_OTHER)
    key = tr_field_name_to_key (name);
  for (guint i = 0; i < G_N_ELEMENTS (home_order); i++)
    if (g_str_equal (home_order[i], key))
      return i;
  return -1;
}

static gboolean
is_blank (const TrDraft *draft, TrSpan span)
{
  for (gsize i = span.start; i < span.end; i++)
    if (strchr (" \t\r\n", draft->text->str[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* The comment right above a field is about it. What looks like one further up is in a block scalar.
 */
static gsize
skip_comments_above (const TrDraft *draft, gsize line)
{
  gsize limit = tr_front_matter_get_span (draft->front_matter).start;

  for (guint i = 0; i < tr_front_matter_get_n_fields (draft->front_matter); i++)
    {
      gsize end = tr_field_get_lines_span (tr_front_matter_get_field (draft->front_matter, i)).end;

      if (end <= line)
        limit = MAX (limit, end);
    }
  while (line > limit)
    {
      gsize above = tr_draft_line_start (draft, line - 1);
      const char *text = draft->text->str + above;

      if (text[strspn (text, " \t")] != '#')
        break;
      line = above;
    }
  return line;
}

static gsize
find_end (const TrDraft *draft)
{
  TrSpan span = tr_front_matter_get_span (draft->front_matter);
  guint n = tr_front_matter_get_n_fields (draft->front_matter);

  if (n > 0)
    {
      TrField *last = tr_front_matter_get_field (draft->front_matter, n - 1);
      gsize end = tr_field_get_lines_span (last).end;

      if (is_blank (draft, (TrSpan){ end, span.end }))
        return end;
    }
  return span.end;
}

static gsize
find_place (const TrDraft *draft, const char *key)
{
  int rank = find_rank (key);
  int before_rank = -1;
  int after_rank = G_MAXINT;
  TrField *before = NULL;
  TrField *after = NULL;

  for (guint i = 0; rank >= 0 && i < tr_front_matter_get_n_fields (draft->front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (draft->front_matter, i);
      int other = find_rank (tr_field_get_key (field));

      if (other >= 0 && other < rank && other >= before_rank)
        {
          before = field;
          before_rank = other;
        }
      else if (other > rank && other < after_rank)
        {
          after = field;
          after_rank = other;
        }
    }
  if (before != NULL)
    return tr_field_get_lines_span (before).end;
  if (after != NULL)
    return skip_comments_above (draft, tr_field_get_lines_span (after).start);
  return find_end (draft);
}

/* The entries of a root in flow form but @without, and @text as the one at @place. */
static void
rebuild_flow_root (TrDraft *draft, TrField *without, const char *text, guint place)
{
  const TrNode *root = tr_front_matter_get_root (draft->front_matter);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (TrSpan));
  g_autoptr (GArray) ops = g_array_new (FALSE, FALSE, sizeof (TrFlowOp));
  g_autofree char *rebuilt = NULL;

  for (guint i = 0; i < tr_front_matter_get_n_fields (draft->front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (draft->front_matter, i);
      TrSpan span = tr_field_get_entry_span (draft, field);
      TrFlowOp op = { i, FALSE, NULL };

      g_array_append_val (spans, span);
      if (field != without)
        g_array_append_val (ops, op);
    }
  if (text != NULL)
    {
      TrFlowOp op = { -1, FALSE, text };

      g_array_insert_val (ops, MIN (place, ops->len), op);
    }
  rebuilt = tr_flow_rebuild (draft, root->span, spans, ops);
  tr_draft_replace (draft, root->span, rebuilt);
}

void
tr_insert_field (TrDraft *draft, const char *key, TrValue *value)
{
  const TrNode *root = tr_front_matter_get_root (draft->front_matter);
  g_autofree char *text = NULL;

  if (!tr_front_matter_is_present (draft->front_matter))
    {
      const char *end = draft->line_break;
      g_autofree char *line = tr_field_write_new (draft, key, value, 0);

      text = g_strconcat ("---", end, line, "---", end, end, NULL);
      tr_draft_replace (draft, (TrSpan){ draft->text->len, draft->text->len }, text);
    }
  else if (root != NULL && root->flow)
    {
      text = tr_field_write_new_flow (key, value);
      rebuild_flow_root (draft, NULL, text, G_MAXUINT);
    }
  else
    {
      gsize place = find_place (draft, key);

      text = tr_field_write_new (draft, key, value, root != NULL ? root->column : 0);
      tr_draft_replace (draft, (TrSpan){ place, place }, text);
    }
}

/* Blank lines and indented comments: what a block scalar above may take for its own. */
static gsize
skip_followers (const char *text, gsize line)
{
  for (;;)
    {
      const char *p = text + line + strspn (text + line, " \t");

      if (*p != '\n' && *p != '\r' && (*p != '#' || text[line] != ' '))
        return line;
      line += strcspn (text + line, "\n") + 1;
    }
}

void
tr_remove_field (TrDraft *draft, TrField *field, gboolean with_followers)
{
  const TrNode *root = tr_front_matter_get_root (draft->front_matter);
  TrSpan lines = tr_field_get_lines_span (field);
  const char *text = draft->text->str;

  if (root->flow)
    {
      rebuild_flow_root (draft, field, NULL, 0);
      return;
    }
  if (with_followers)
    lines.end = skip_followers (text, lines.end);
  tr_draft_replace (draft, lines, "");
}

/* The index of the field, or -1. */
static int
find_index (TrFrontMatter *front_matter, const char *key)
{
  for (guint i = tr_front_matter_get_n_fields (front_matter); i > 0; i--)
    if (g_str_equal (tr_field_get_key (tr_front_matter_get_field (front_matter, i - 1)), key))
      return i - 1;
  return -1;
}

/* What stands between a field's lines and the next field: blank lines and comments. */
static TrSpan
gap_after (TrFrontMatter *front_matter, int index)
{
  TrSpan span = tr_front_matter_get_span (front_matter);
  TrSpan gap = { span.start, span.end };

  if (index >= 0)
    gap.start = tr_field_get_lines_span (tr_front_matter_get_field (front_matter, index)).end;
  if ((guint) (index + 1) < tr_front_matter_get_n_fields (front_matter))
    gap.end = tr_field_get_lines_span (tr_front_matter_get_field (front_matter, index + 1)).start;
  return gap;
}

/* Whether all of @lines are among those of @text, in the same order. */
static gboolean
has_lines (const char *text, const char *lines)
{
  while (*lines != '\0' && *text != '\0')
    {
      gsize length = strcspn (text, "\n");

      if (strcspn (lines, "\n") == length && strncmp (text, lines, length) == 0)
        lines += length + (lines[length] == '\n');
      text += length + (text[length] == '\n');
    }
  return *lines == '\0';
}

static void
restore_value (TrDraft *draft, TrFrontMatter *origin, const char *data, int from, int to)
{
  TrSpan raw = tr_field_get_lines_span (tr_front_matter_get_field (origin, from));
  TrSpan gap = gap_after (origin, from);
  TrSpan span = tr_field_get_lines_span (tr_front_matter_get_field (draft->front_matter, to));
  TrSpan now = gap_after (draft->front_matter, to);
  gsize length = tr_span_length (gap);
  g_autofree char *text = g_strndup (data + raw.start, tr_span_length (raw));

  /* Lines that stood between members of a list may have come to stand after it, when the last
   * members went: they come back with these. */
  if (tr_span_length (now) > length
      && memcmp (draft->text->str + now.end - length, data + gap.start, length) == 0)
    {
      TrSpan left = { now.start, now.end - length };
      g_autofree char *lines = tr_draft_dup_span (draft, left);

      if (has_lines (text, lines))
        span.end = left.end;
    }
  tr_draft_replace (draft, span, text);
}

/* The field here that stood before origin's field @from, and its index there: both -1 if there is
 * none. */
static int
find_previous (TrDraft *draft, TrFrontMatter *origin, int from, int *previous)
{
  for (*previous = from - 1; *previous >= 0; (*previous)--)
    {
      int here = find_index (draft->front_matter,
                             tr_field_get_key (tr_front_matter_get_field (origin, *previous)));

      if (here >= 0)
        return here;
    }
  return -1;
}

/* Whether the fields after the two are the same, or neither has one. */
static gboolean
have_same_next (TrFrontMatter *a, int index_a, TrFrontMatter *b, int index_b)
{
  guint next_a = index_a + 1;
  guint next_b = index_b + 1;

  if (next_a >= tr_front_matter_get_n_fields (a) || next_b >= tr_front_matter_get_n_fields (b))
    return next_a >= tr_front_matter_get_n_fields (a) && next_b >= tr_front_matter_get_n_fields (b);
  return g_str_equal (tr_field_get_key (tr_front_matter_get_field (a, next_a)),
                      tr_field_get_key (tr_front_matter_get_field (b, next_b)));
}

/* After the field that stood before it, and after the comments and blank lines that stood between
 * the two. */
static void
restore_place (TrDraft *draft, TrFrontMatter *origin, const char *data, int from)
{
  TrSpan raw = tr_field_get_lines_span (tr_front_matter_get_field (origin, from));
  TrSpan after = gap_after (origin, from);
  gsize followed = MIN (skip_followers (data, after.start), after.end);
  gsize rest = after.end - followed;
  g_autofree char *text = NULL;
  g_autoptr (GString) between = g_string_new (NULL);
  int previous;
  int here = find_previous (draft, origin, from, &previous);
  TrSpan now = gap_after (draft->front_matter, here);

  for (int i = previous; i < from; i++)
    {
      TrSpan gap = gap_after (origin, i);

      g_string_append_len (between, data + gap.start, tr_span_length (gap));
    }
  /* They may have gone with the field. */
  if (have_same_next (draft->front_matter, here, origin, from)
      && tr_span_length (now) == between->len + rest
      && memcmp (draft->text->str + now.end - rest, data + followed, rest) == 0)
    raw.end = followed;
  if (tr_span_length (now) >= between->len
      && memcmp (draft->text->str + now.start, between->str, between->len) == 0)
    now.start += between->len;
  text = g_strndup (data + raw.start, tr_span_length (raw));
  tr_draft_replace (draft, (TrSpan){ now.start, now.start }, text);
}

static gboolean
has_hash (TrDraft *draft, gsize start, gsize end)
{
  return memchr (draft->text->str + start, '#', end - start) != NULL;
}

/* Whether the root in flow form may hold a comment that the origin does not: outside its entries,
 * or in one that is not as it is there. */
static gboolean
may_hold_other_comments (TrDraft *draft, TrDraft *origin)
{
  TrSpan root = tr_front_matter_get_root (draft->front_matter)->span;
  gsize done = root.start;

  for (guint i = 0; i < tr_front_matter_get_n_fields (draft->front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (draft->front_matter, i);
      TrField *there = tr_front_matter_lookup (origin->front_matter, tr_field_get_key (field));
      TrSpan span = tr_field_get_entry_span (draft, field);

      if (has_hash (draft, done, span.start))
        return TRUE;
      if (has_hash (draft, span.start, span.end))
        {
          g_autofree char *is = tr_draft_dup_span (draft, span);
          g_autofree char *was
              = there != NULL ? tr_draft_dup_span (origin, tr_field_get_entry_span (origin, there))
                              : NULL;

          if (g_strcmp0 (is, was) != 0)
            return TRUE;
        }
      done = span.end;
    }
  return has_hash (draft, done, root.end);
}

static void
restore_in_flow (TrDraft *draft, TrDraft *origin, int from, int to, gboolean whole)
{
  TrField *field = tr_front_matter_get_field (origin->front_matter, from);
  TrSpan here = tr_front_matter_get_root (draft->front_matter)->span;
  TrSpan there = tr_field_get_entry_span (origin, field);
  g_autofree char *text = NULL;
  int previous;

  if (to >= 0)
    here = tr_field_get_entry_span (draft, tr_front_matter_get_field (draft->front_matter, to));
  else if (whole && !may_hold_other_comments (draft, origin))
    /* The commas and blanks around an entry are nowhere else any more. */
    there = tr_front_matter_get_root (origin->front_matter)->span;
  else
    {
      text = tr_draft_dup_span (origin, there);
      previous = find_previous (draft, origin->front_matter, from, &previous);
      rebuild_flow_root (draft, NULL, text, previous + 1);
      return;
    }
  text = tr_draft_dup_span (origin, there);
  tr_draft_replace (draft, here, text);
}

/* The draft without the front matter, where that is what was made for a first field. */
static void
drop_front_matter (TrDraft *draft)
{
  TrSpan span = tr_front_matter_get_span (draft->front_matter);
  g_autofree char *made
      = g_strdup_printf ("---%s---%s%s", draft->line_break, draft->line_break, draft->line_break);
  gsize start = draft->text->len - MIN (strlen (made), draft->text->len);

  if (tr_span_is_empty (span) && (start == 0 || start == 3)
      && g_str_equal (draft->text->str + start, made))
    tr_draft_replace (draft, (TrSpan){ start, draft->text->len }, "");
}

static gboolean
is_flow (TrFrontMatter *front_matter)
{
  const TrNode *root = tr_front_matter_get_root (front_matter);

  return root != NULL && root->flow;
}

gboolean
tr_restore_field (TrDraft *draft, TrDraft *origin, const char *key, gboolean whole)
{
  TrFrontMatter *front_matter = origin->front_matter;
  const char *data = origin->text->str;
  int from = find_index (front_matter, key);
  int to = find_index (draft->front_matter, key);

  if (from < 0)
    {
      if (to >= 0)
        tr_remove_field (draft, tr_front_matter_get_field (draft->front_matter, to), FALSE);
      if (!tr_front_matter_is_present (front_matter)
          && tr_front_matter_is_present (draft->front_matter))
        drop_front_matter (draft);
      return TRUE;
    }
  if (is_flow (front_matter) != is_flow (draft->front_matter)
      || !tr_front_matter_is_present (draft->front_matter))
    return FALSE;
  if (is_flow (front_matter))
    restore_in_flow (draft, origin, from, to, whole);
  else if (to >= 0)
    restore_value (draft, front_matter, data, from, to);
  else
    restore_place (draft, front_matter, data, from);
  return TRUE;
}

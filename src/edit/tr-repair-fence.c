/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-repair-private.h"

#include <string.h>

#include "base/tr-time-code.h"

/* Where front matter ends that has no closing line. It goes on while its lines look like it; a
 * heading, a caption or a blank line with text below it begin the body. */

typedef struct
{
  const char *data;
  gsize length;
} Text;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

static gsize
line_end (const Text *text, gsize start)
{
  const char *nl = memchr (text->data + start, '\n', text->length - start);

  return nl != NULL ? (gsize) (nl - text->data) : text->length;
}

static gsize
next_line (const Text *text, gsize start)
{
  return MIN (line_end (text, start) + 1, text->length);
}

static gboolean
is_blank_line (const Text *text, gsize start)
{
  gsize end = line_end (text, start);

  while (start < end && is_blank (text->data[start]))
    start++;
  return start == end;
}

/* Three dashes or more, dashes that a word processor made longer, or YAML's own mark; blanks
 * around them. */
static gboolean
is_meant_as_fence (const Text *text, gsize start)
{
  const char *p = text->data + start;
  const char *end = text->data + line_end (text, start);
  gsize n = 0;

  while (p < end && is_blank (*p))
    p++;
  while (end > p && is_blank (end[-1]))
    end--;
  if (end - p == 3 && memcmp (p, "...", 3) == 0)
    return TRUE;
  while (p < end)
    {
      if (*p == '-')
        p++, n++;
      else if (end - p >= 3
               && (memcmp (p, "\xe2\x80\x94", 3) == 0 /* an em dash */
                   || memcmp (p, "\xe2\x80\x93", 3) == 0))
        p += 3, n += 2;
      else
        return FALSE;
    }
  return n >= 3;
}

/* The key at the start of a line, if it is one. */
static char *
dup_key (const Text *text, gsize start)
{
  const char *p = text->data + start;
  const char *end = text->data + line_end (text, start);
  const char *first = p;

  while (p < end && (g_ascii_isalnum (*p) || *p == '_' || *p == '-'))
    p++;
  if (p == first || p == end || *p != ':' || g_ascii_isdigit (*first) || *first == '-')
    return NULL;
  if (p + 1 < end && !is_blank (p[1]))
    return NULL;
  return g_strndup (first, p - first);
}

static gboolean
is_known_key (const Text *text, gsize start)
{
  static const char *const others[] = { "transcript_type", "retrieved_at", "related_topics", NULL };
  g_autofree char *key = dup_key (text, start);

  return key != NULL
         && (tr_field_name_from_key (key) != TR_FIELD_OTHER || g_strv_contains (others, key));
}

static gboolean
is_caption (const Text *text, gsize start)
{
  const char *p = text->data + start;
  gsize n = line_end (text, start) - start;
  gint64 ms;

  return n > 3 && memcmp (p, "- [", 3) == 0 && tr_time_code_scan (p + 3, n - 3, &ms) > 0;
}

static gboolean
is_heading (const Text *text, gsize start)
{
  gsize end = line_end (text, start);

  while (start < end && text->data[start] == '#')
    start++;
  return start > 0 && text->data[start - 1] == '#' && start < end && text->data[start] == ' ';
}

/* The first line from @start on that is neither blank nor a comment, nor a heading. */
static gsize
skip_empty (const Text *text, gsize start)
{
  while (start < text->length && (is_blank_line (text, start) || text->data[start] == '#'))
    start = next_line (text, start);
  return start;
}

typedef enum
{
  END_NOT_YET,
  END_HERE,
  END_UNCLEAR,
} End;

/* Whether the body begins at the line @start. */
static End
judge (const Text *text, gsize start)
{
  gsize after;
  g_autofree char *key = NULL;

  if (is_caption (text, start))
    return END_HERE;
  if (text->data[start] != '#' && !is_blank_line (text, start))
    return END_NOT_YET;
  after = skip_empty (text, start);
  if (after == text->length || is_caption (text, after))
    return END_HERE;
  /* A comment, or a blank line within a block. */
  if (is_known_key (text, after) || is_meant_as_fence (text, after))
    return END_NOT_YET;
  if (is_blank (text->data[after]))
    return is_heading (text, start) ? END_UNCLEAR : END_NOT_YET;
  key = dup_key (text, after);
  return key != NULL ? END_UNCLEAR : END_HERE;
}

static gboolean
find_end (const Text *text, gsize start, gsize *end, gboolean *is_fence)
{
  for (gsize p = start; p < text->length; p = next_line (text, p))
    {
      *end = p;
      *is_fence = is_meant_as_fence (text, p);
      if (*is_fence)
        return p > start;
      switch (judge (text, p))
        {
        case END_HERE:
          return p > start;
        case END_UNCLEAR:
          return FALSE;
        case END_NOT_YET:
        default:
          break;
        }
    }
  *end = text->length;
  return text->length > start;
}

/* Whether a heading or a caption comes next: prose alone is no proof of a body. */
static gboolean
is_followed_by_body (const Text *text, gsize start)
{
  while (start < text->length && is_blank_line (text, start))
    start = next_line (text, start);
  return start < text->length && (is_heading (text, start) || is_caption (text, start));
}

static guint
count_lines (const char *data, gsize length)
{
  guint n = 0;

  for (const char *p = data; (p = memchr (p, '\n', data + length - p)) != NULL; p++)
    n++;
  return n;
}

GString *
tr_repair_close (TrDocument *document, gsize *rest, TrFix **fix)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  TrSpan span = tr_front_matter_get_span (front_matter);
  Text text;
  GString *head;
  gboolean is_fence;
  gboolean closed;
  gsize end;
  const char *line_break;
  const GError *error = tr_front_matter_get_error (front_matter, NULL, NULL);
  TrSpan old;

  text.data = tr_document_get_data (document, &text.length);
  closed = !g_error_matches (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_UNCLOSED);
  /* A rule in the body that closes the front matter by mistake: all up to there is looked at. */
  if (closed)
    text.length = span.end;
  else if (text.length > span.start + TR_REPAIR_MAX_SIZE)
    text.length = span.start + TR_REPAIR_MAX_SIZE;
  if (!find_end (&text, span.start, &end, &is_fence)
      || (closed && !is_followed_by_body (&text, end)))
    return NULL;

  line_break
      = text.data[span.start - 1] == '\n' && text.data[span.start - 2] == '\r' ? "\r\n" : "\n";
  head = g_string_new_len (text.data, end);
  if (end > 0 && text.data[end - 1] != '\n')
    g_string_append (head, line_break);
  g_string_append (head, "---");
  old = (TrSpan){ end, end };
  if (is_fence)
    {
      old.end = line_end (&text, end);
      if (old.end > end && text.data[old.end - 1] == '\r')
        old.end--;
      *rest = old.end;
    }
  else
    {
      g_string_append (head, line_break);
      *rest = end;
    }
  *fix = tr_fix_new (TR_FIX_FENCE,
                     count_lines (text.data, end) + 1 + (end > 0 && text.data[end - 1] != '\n'),
                     text.data,
                     old,
                     NULL,
                     "---");
  if (!is_fence)
    g_clear_pointer (&(*fix)->before, g_free);
  return head;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-caption-edit.h"

#include <string.h>

#include "edit/tr-body-edit.h"
#include "edit/tr-word-diff.h"

/* More is no word that is misheard everywhere. */
#define MAX_REPLACEMENT_CHARS 60

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The text of the caption without what is blank around it. Of an empty one the place where it goes.
 */
static TrSpan
find_text (TrDocument *document, guint segment)
{
  const char *data = tr_document_get_data (document, NULL);
  TrSpan span = tr_document_get_segment (document, segment).text;
  gsize start = span.start;

  while (start < span.end && is_blank (data[start]))
    start++;
  if (start == span.end)
    return (TrSpan){ span.start, span.start };
  span.start = start;
  while (is_blank (data[span.end - 1]))
    span.end--;
  return span;
}

static gboolean
has_caption (TrDocument *document, guint segment)
{
  const char *data = tr_document_get_data (document, NULL);
  TrSpan text;

  if (segment >= tr_document_get_n_segments (document))
    return FALSE;
  text = find_text (document, segment);
  return g_utf8_validate_len (data + text.start, tr_span_length (text), NULL);
}

/* The line that begins at @start, without its break; where the next one begins, if there is one. */
static TrSpan
next_line (const char *data, TrSpan text, gsize start, gsize *next)
{
  const char *stop = memchr (data + start, '\n', text.end - start);
  TrSpan line = { start, stop != NULL ? (gsize) (stop - data) : text.end };

  *next = stop != NULL ? line.end + 1 : text.end;
  if (stop != NULL && line.end > start && data[line.end - 1] == '\r')
    line.end--;
  return line;
}

/* The lines of the caption, without their breaks: at least one. */
static GArray *
dup_lines (const char *data, TrSpan text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (TrSpan));
  gsize start = text.start;

  do
    {
      TrSpan line = next_line (data, text, start, &start);

      g_array_append_val (lines, line);
    }
  while (start < text.end);
  return lines;
}

char *
tr_caption_edit_dup_text (TrDocument *document, guint segment)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);

  const char *data = tr_document_get_data (document, NULL);
  g_autoptr (GArray) lines = NULL;
  GString *text;

  if (!has_caption (document, segment))
    return NULL;
  lines = dup_lines (data, find_text (document, segment));
  text = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      TrSpan line = g_array_index (lines, TrSpan, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_len (text, data + line.start, (gssize) tr_span_length (line));
    }
  return g_string_free (text, FALSE);
}

/* How the file's first line ends. */
static const char *
get_line_break (TrDocument *document)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);
  const char *stop = memchr (data, '\n', length);

  return stop != NULL && stop > data && stop[-1] == '\r' ? "\r\n" : "\n";
}

static gboolean
is_same (const char *data, TrSpan span, const char *text)
{
  gsize length = strlen (text);

  return tr_span_length (span) == length && memcmp (data + span.start, text, length) == 0;
}

/* How many of the lines at one end are as they were: that many breaks stay. */
static guint
count_same (const char *data, GArray *lines, char **texts, guint n_texts, gboolean at_end)
{
  guint most = MIN (lines->len, n_texts) - 1;
  guint n = 0;

  while (n < most
         && is_same (data,
                     g_array_index (lines, TrSpan, at_end ? lines->len - 1 - n : n),
                     texts[at_end ? n_texts - 1 - n : n]))
    n++;
  return n;
}

static char *
join_lines (TrDocument *document, GArray *lines, char **texts)
{
  const char *data = tr_document_get_data (document, NULL);
  const char *new_break = get_line_break (document);
  guint n_texts = g_strv_length (texts);
  guint n_head
      = lines->len == n_texts ? n_texts - 1 : count_same (data, lines, texts, n_texts, FALSE);
  guint n_tail = MIN (count_same (data, lines, texts, n_texts, TRUE),
                      MIN (lines->len, n_texts) - 1 - n_head);
  GString *joined = g_string_new (texts[0]);

  for (guint i = 1; i < n_texts; i++)
    {
      guint line = i <= n_head             ? i - 1
                   : i >= n_texts - n_tail ? i + lines->len - n_texts - 1
                                           : G_MAXUINT;

      if (line == G_MAXUINT)
        {
          g_string_append (joined, new_break);
        }
      else
        {
          gsize end = g_array_index (lines, TrSpan, line).end;

          g_string_append_len (joined,
                               data + end,
                               (gssize) (g_array_index (lines, TrSpan, line + 1).start - end));
        }
      g_string_append (joined, texts[i]);
    }
  return g_string_free (joined, FALSE);
}

/* What has to stand between a time code without words and the first ones. */
static const char *
get_separator (TrDocument *document, gsize place)
{
  const char *dialect = tr_document_get_dialect (document);
  const char *data = tr_document_get_data (document, NULL);

  if (g_str_equal (dialect, "podcast") || g_str_equal (dialect, "panel"))
    return get_line_break (document);
  return place > 0 && (data[place - 1] == ' ' || data[place - 1] == '\t') ? "" : " ";
}

TrCommand *
tr_caption_edit_new_command (TrDocument *document, guint segment, const char *text)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document) && text != NULL, NULL);

  const char *data = tr_document_get_data (document, NULL);
  g_autoptr (GArray) lines = NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_auto (GStrv) texts = NULL;
  TrBodyChange change;
  TrCommand *command;

  if (!has_caption (document, segment))
    return NULL;
  change.span = find_text (document, segment);
  lines = dup_lines (data, change.span);
  texts = g_strsplit (stripped, "\n", -1);
  if (texts[0] == NULL)
    change.text = g_strdup ("");
  else
    change.text = join_lines (document, lines, texts);
  if (tr_span_is_empty (change.span) && change.text[0] != '\0')
    {
      g_autofree char *words = change.text;

      change.text = g_strconcat (get_separator (document, change.span.start), words, NULL);
    }
  command = is_same (data, change.span, change.text)
                ? NULL
                : tr_body_edit_new_command (document, &change, 1);
  g_free (change.text);
  return command;
}

/* ---- what else may be wrong ---- */

typedef enum
{
  SCRIPT_OTHER,
  SCRIPT_IDEOGRAPHS,
  SCRIPT_KATAKANA,
} Script;

static Script
get_script (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
      return SCRIPT_IDEOGRAPHS;
    case G_UNICODE_SCRIPT_KATAKANA:
      return SCRIPT_KATAKANA;
    default:
      return c == 0x30fc ? SCRIPT_KATAKANA : SCRIPT_OTHER; /* ー */
    }
}

/* The letters at the end of @before, or else at the start of @after, that go on from @edge. */
static char *
dup_neighbours (const char *text, gboolean at_end, gunichar edge)
{
  Script script = get_script (edge);
  const char *start = text, *end = text + strlen (text);

  if (script == SCRIPT_OTHER)
    return g_strdup ("");
  if (at_end)
    {
      for (start = end; start > text; start = g_utf8_prev_char (start))
        if (get_script (g_utf8_get_char (g_utf8_prev_char (start))) != script)
          break;
    }
  else
    {
      for (end = text; *end != '\0'; end = g_utf8_next_char (end))
        if (get_script (g_utf8_get_char (end)) != script)
          break;
    }
  return g_strndup (start, end - start);
}

static gunichar
get_last_char (const char *text)
{
  return g_utf8_get_char (g_utf8_prev_char (text + strlen (text)));
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* One kana more or less is grammar. */
static gboolean
is_word (const char *text)
{
  return has_letter (text) && strchr (text, '\n') == NULL
         && g_utf8_strlen (text, -1) <= MAX_REPLACEMENT_CHARS
         && (g_utf8_strlen (text, -1) > 1
             || g_unichar_get_script (g_utf8_get_char (text)) != G_UNICODE_SCRIPT_HIRAGANA);
}

/* The runs around the only words that went and the only ones that came. */
static gboolean
find_only_change (GPtrArray *runs, const char **gone, const char **came, guint *place)
{
  *gone = *came = NULL;
  *place = 0;
  for (guint i = 0; i < runs->len; i++)
    {
      const TrWords *run = g_ptr_array_index (runs, i);
      const char **which = run->kind == TR_WORDS_GONE ? gone : came;

      if (run->kind == TR_WORDS_SAME)
        continue;
      if (*which != NULL || ((*gone != NULL || *came != NULL) && i != *place + 1))
        return FALSE;
      *which = run->text;
      *place = i;
    }
  return *gone != NULL && *came != NULL;
}

gboolean
tr_caption_edit_find_replacement (const char *before, const char *after, char **from, char **to)
{
  g_return_val_if_fail (before != NULL && after != NULL, FALSE);

  g_autoptr (GPtrArray) runs = tr_word_diff (before, after);
  g_autofree char *head = NULL, *tail = NULL, *gone_words = NULL, *new_words = NULL;
  const char *gone, *came;
  guint last;

  if (!find_only_change (runs, &gone, &came, &last) || !has_letter (gone) || !has_letter (came))
    return FALSE;
  if (last > 1)
    head = dup_neighbours (((TrWords *) runs->pdata[last - 2])->text, TRUE, g_utf8_get_char (gone));
  if (last + 1 < runs->len)
    tail = dup_neighbours (((TrWords *) runs->pdata[last + 1])->text, FALSE, get_last_char (gone));
  gone_words = g_strconcat (head != NULL ? head : "", gone, tail, NULL);
  new_words = g_strconcat (head != NULL ? head : "", came, tail, NULL);
  g_strstrip (gone_words);
  g_strstrip (new_words);
  if (!is_word (gone_words) || !is_word (new_words))
    return FALSE;
  *from = g_steal_pointer (&gone_words);
  *to = g_steal_pointer (&new_words);
  return TRUE;
}

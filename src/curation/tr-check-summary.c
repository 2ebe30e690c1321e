/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

#define HEAD_LETTERS 32
/* So much of a summary and of the text is compared; with the times between them. */
#define MAX_LETTERS 200
#define READ_BYTES 2048
/* A summary of which this share is said first is no more than that. */
#define MOST 0.8

static guint
count_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (char **line = lines; *line != NULL; line++)
    n += *g_strstrip (*line) != '\0';
  return n;
}

/* Whether a summary that begins as the text does goes on with words of its own. Where there is more
 * between the captions than their times, that cannot be told. */
static gboolean
says_more (TrDocument *document, const char *letters, gsize n_same)
{
  TrSpan span = tr_document_get_spoken_span (document);
  const char *data = tr_document_get_data (document, NULL);
  g_autofree char *text = g_strndup (data + span.start, MIN (tr_span_length (span), READ_BYTES));
  g_autofree char *said = tr_check_dup_letters (text, MAX_LETTERS);
  gsize length = strlen (letters);
  gsize n = 0;

  while (n < length && letters[n] == said[n])
    n++;
  return n >= n_same && n < length * MOST;
}

gboolean
tr_check_is_summary_head (TrDocument *document, const char *summary)
{
  g_autofree char *words = tr_document_dup_first_words (document);
  g_autofree char *said = words != NULL ? tr_check_dup_letters (words, MAX_LETTERS) : NULL;
  g_autofree char *letters = tr_check_dup_letters (summary, MAX_LETTERS);

  if (said == NULL || tr_check_count_letters (letters) < HEAD_LETTERS
      || tr_check_count_letters (said) < HEAD_LETTERS)
    return FALSE;
  if (g_str_has_prefix (said, letters))
    return TRUE;
  return g_str_has_prefix (letters, said) && !says_more (document, letters, strlen (said));
}

/* Which end of a range @n is beyond, for the message. */
static gboolean
is_outside (TrRange range, guint n, guint *limit)
{
  *limit = n < range.min ? range.min : range.max;
  return n < range.min || (range.max > 0 && n > range.max);
}

void
tr_check_summary (const TrStandardCheck *self)
{
  const char *summary = tr_document_get_string (self->document, TR_FIELD_SUMMARY);
  TrRange range = tr_standard_get_summary (self->standard);
  guint n, limit;

  if (summary == NULL || tr_check_is_placeholder (self, TR_FIELD_SUMMARY))
    return;
  if (tr_check_is_summary_head (self->document, summary))
    {
      tr_check_report (self, TR_CHECK_SUMMARY_IS_HEAD, TR_SEVERITY_WARNING, "summary", NULL);
      return;
    }
  n = count_lines (summary);
  if (is_outside (range, n, &limit))
    tr_check_report_number (self, TR_CHECK_SUMMARY_LENGTH, TR_SEVERITY_INFO, "summary", n, limit);
}

void
tr_check_key_points (const TrStandardCheck *self)
{
  guint n = tr_check_count_members (tr_document_get_value (self->document, TR_FIELD_KEY_POINTS));
  guint limit;

  if (n > 0 && !tr_check_is_placeholder (self, TR_FIELD_KEY_POINTS)
      && is_outside (tr_standard_get_key_points (self->standard), n, &limit))
    tr_check_report_number (self,
                            TR_CHECK_KEY_POINTS_NUMBER,
                            TR_SEVERITY_INFO,
                            "key_points",
                            n,
                            limit);
}

void
tr_check_confidence (const TrStandardCheck *self)
{
  const char *value = tr_document_get_string (self->document, TR_FIELD_CONFIDENCE_LEVEL);

  if (value == NULL || g_str_equal (value, "high") || g_str_equal (value, "medium")
      || g_str_equal (value, "low"))
    return;
  tr_check_report (self, TR_CHECK_CONFIDENCE_VALUE, TR_SEVERITY_WARNING, "confidence_level", value);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

#define HEAD_LETTERS 32

static guint
count_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (char **line = lines; *line != NULL; line++)
    n += *g_strstrip (*line) != '\0';
  return n;
}

gboolean
tr_check_is_summary_head (TrDocument *document, const char *summary)
{
  g_autofree char *words = tr_document_dup_first_words (document);
  g_autofree char *said = words != NULL ? tr_check_dup_letters (words, 200) : NULL;
  g_autofree char *letters = tr_check_dup_letters (summary, 200);
  g_autofree char *shorter = NULL;

  if (said == NULL || tr_check_count_letters (letters) < HEAD_LETTERS
      || tr_check_count_letters (said) < HEAD_LETTERS)
    return FALSE;
  return g_str_has_prefix (letters, said) || g_str_has_prefix (said, letters);
}

void
tr_check_summary (const TrStandardCheck *self)
{
  const char *summary = tr_document_get_string (self->document, TR_FIELD_SUMMARY);
  TrRange range = tr_standard_get_summary (self->standard);
  guint n;

  if (summary == NULL || tr_check_is_placeholder (self, TR_FIELD_SUMMARY))
    return;
  if (tr_check_is_summary_head (self->document, summary))
    {
      tr_check_report (self, TR_CHECK_SUMMARY_IS_HEAD, TR_SEVERITY_WARNING, "summary", NULL);
      return;
    }
  n = count_lines (summary);
  if (n < range.min || (range.max > 0 && n > range.max))
    {
      g_autofree char *number = g_strdup_printf ("%u", n);

      tr_check_report (self, TR_CHECK_SUMMARY_LENGTH, TR_SEVERITY_INFO, "summary", number);
    }
}

void
tr_check_key_points (const TrStandardCheck *self)
{
  const char *const *points
      = tr_value_get_members (tr_document_get_value (self->document, TR_FIELD_KEY_POINTS));
  guint n = g_strv_length ((char **) points);
  TrRange range = tr_standard_get_key_points (self->standard);
  g_autofree char *number = NULL;

  if (n == 0 || tr_check_is_placeholder (self, TR_FIELD_KEY_POINTS)
      || (n >= range.min && (range.max == 0 || n <= range.max)))
    return;
  number = g_strdup_printf ("%u", n);
  tr_check_report (self, TR_CHECK_KEY_POINTS_NUMBER, TR_SEVERITY_INFO, "key_points", number);
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

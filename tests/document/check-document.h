/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "document/tr-document.h"

/* What holds for every document, whatever its bytes are. */

static inline void
check_node (const TrNode *node, TrSpan outer)
{
  gsize last = node->span.start;

  g_assert_cmpuint (node->span.start, >=, outer.start);
  g_assert_cmpuint (node->span.end, <=, outer.end);
  g_assert_cmpuint (node->span.start, <=, node->span.end);
  if (node->kind == TR_NODE_SCALAR || node->kind == TR_NODE_ALIAS)
    {
      g_assert_nonnull (node->value);
      g_assert_true (g_utf8_validate (node->value, -1, NULL));
      g_assert_null (node->children);
      return;
    }
  g_assert_nonnull (node->children);
  for (guint i = 0; i < node->children->len; i++)
    {
      const TrNode *child = node->children->pdata[i];

      check_node (child, (TrSpan){ last, node->span.end });
      last = child->span.end;
    }
}

static inline void
check_value (TrValue *value)
{
  const char *const *members = tr_value_get_members (value);

  if (tr_value_get_string (value) != NULL)
    g_assert_true (g_utf8_validate (tr_value_get_string (value), -1, NULL));
  for (; *members != NULL; members++)
    g_assert_true (g_utf8_validate (*members, -1, NULL));
}

static inline gboolean
is_line_start (const char *data, gsize offset, gsize from)
{
  if (offset == from || data[offset - 1] == '\n' || data[offset - 1] == '\r')
    return TRUE;
  if (offset >= 2 && memcmp (data + offset - 2, "\xc2\x85", 2) == 0)
    return TRUE;
  return offset >= 3
         && (memcmp (data + offset - 3, "\xe2\x80\xa8", 3) == 0
             || memcmp (data + offset - 3, "\xe2\x80\xa9", 3) == 0);
}

static inline void
check_front_matter (TrDocument *document)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  gsize length;
  const char *data = tr_document_get_data (document, &length);
  TrSpan span = tr_front_matter_get_span (front_matter);
  const TrNode *root = tr_front_matter_get_root (front_matter);
  guint line = 0, column = 0;
  const GError *error = tr_front_matter_get_error (front_matter, &line, &column);
  gsize last = span.start;

  g_assert_cmpuint (span.start, <=, span.end);
  g_assert_cmpuint (span.end, <=, length);
  if (!tr_front_matter_is_present (front_matter))
    {
      g_assert_no_error (error);
      g_assert_true (tr_span_is_empty (span));
      g_assert_cmpuint (tr_front_matter_get_n_fields (front_matter), ==, 0);
    }
  if (error != NULL)
    {
      g_assert_true (error->domain == TR_FRONT_MATTER_ERROR);
      g_assert_cmpuint (line, >=, 1);
      g_assert_cmpuint (column, >=, 1);
      g_assert_null (root);
    }
  if (root != NULL)
    {
      g_assert_cmpint (root->kind, ==, TR_NODE_MAPPING);
      g_assert_cmpuint (root->children->len, ==, 2 * tr_front_matter_get_n_fields (front_matter));
      check_node (root, span);
    }
  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (front_matter, i);
      TrSpan lines = tr_field_get_lines_span (field);
      TrSpan key = tr_field_get_key_span (field);
      const TrNode *node = tr_field_get_node (field);

      g_assert_nonnull (tr_field_get_key (field));
      g_assert_true (g_utf8_validate (tr_field_get_key (field), -1, NULL));
      check_value (tr_field_get_value (field));
      g_assert_cmpuint (lines.start, <=, key.start);
      g_assert_cmpuint (key.start, <=, key.end);
      g_assert_cmpuint (key.end, <=, lines.end);
      g_assert_cmpuint (lines.end, <=, span.end);
      g_assert_true (is_line_start (data, lines.start, span.start));
      g_assert_true (is_line_start (data, lines.end, span.start) || lines.end == length);
      g_assert_cmpint (node == NULL, ==, error != NULL);
      if (node != NULL)
        {
          g_assert_cmpuint (node->span.start, >=, key.end);
          g_assert_cmpuint (node->span.end, <=, lines.end);
        }
      if (root == NULL || !root->flow)
        {
          g_assert_cmpuint (lines.start, >=, last);
          last = lines.end;
        }
    }
}

static inline void
check_body (TrDocument *document)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);
  guint n = tr_document_get_n_segments (document);
  gsize last = tr_front_matter_get_span (tr_document_get_front_matter (document)).end;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) all = g_string_new ("before");
  g_autofree guint32 *starts = g_new (guint32, n + 1);
  g_autofree char *body = tr_document_dup_body (document);
  g_autofree char *first_words = tr_document_dup_first_words (document);

  g_assert_true (g_utf8_validate (body, -1, NULL));
  if (first_words != NULL)
    {
      g_assert_true (g_utf8_validate (first_words, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (first_words, -1), <=, 80);
      g_assert_cmpuint (strlen (first_words), >, 0);
    }
  g_assert_cmpint (n > 0, <=, strcmp (tr_document_get_dialect (document), "none") != 0);
  tr_document_append_text (document, all, starts);
  starts[n] = all->len + 1;
  for (guint i = 0; i < n; i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);
      gint64 later = -1;

      g_assert_cmpuint (segment.line.start, >=, last);
      g_assert_cmpuint (segment.line.start, <=, segment.time.start);
      g_assert_cmpuint (segment.time.start, <, segment.time.end);
      g_assert_cmpuint (segment.time.end, <=, segment.text.start);
      g_assert_cmpuint (segment.text.start, <=, segment.text.end);
      g_assert_cmpuint (segment.text.end, ==, segment.line.end);
      g_assert_cmpuint (segment.line.end, <=, length);
      g_assert_true (segment.line.start == 0 || data[segment.line.start - 1] == '\n'
                     || segment.line.start == 3);
      g_assert_true (segment.line.end == length || data[segment.line.end] == '\n'
                     || data[segment.line.end] == '\r');
      last = segment.line.end;

      for (guint j = i + 1; j < n && j < i + 50 && later < 0; j++)
        if (tr_document_get_segment (document, j).start_ms > segment.start_ms)
          later = tr_document_get_segment (document, j).start_ms;
      if (later >= 0)
        g_assert_cmpint (segment.end_ms, ==, later);
      g_assert_cmpint (segment.end_ms, >=, segment.start_ms);
      g_assert_cmpint (segment.start_ms, >=, 0);

      g_string_truncate (text, 0);
      tr_document_append_segment_text (document, i, text);
      g_assert_true (g_utf8_validate_len (text->str, text->len, NULL));
      g_assert_null (memchr (text->str, '\n', text->len));
      g_assert_cmpmem (all->str + starts[i], starts[i + 1] - 1 - starts[i], text->str, text->len);
      if (segment.speaker >= 0)
        g_assert_nonnull (tr_document_get_speaker (document, segment.speaker));
    }
  for (guint i = 0; i < tr_document_get_n_headings (document); i++)
    {
      const TrHeading *heading = tr_document_get_heading (document, i);

      g_assert_cmpuint (heading->level, >=, 1);
      g_assert_cmpuint (heading->level, <=, 6);
      g_assert_cmpuint (heading->segment, <=, n);
      g_assert_true (g_utf8_validate (heading->text, -1, NULL));
      g_assert_cmpuint (heading->line.end, <=, length);
      if (heading->segment > 0)
        g_assert_cmpuint (heading->line.start,
                          >=,
                          tr_document_get_segment (document, heading->segment - 1).line.end);
      if (heading->segment < n)
        g_assert_cmpuint (heading->line.end,
                          <=,
                          tr_document_get_segment (document, heading->segment).line.start);
    }
}

/* What no place names, and what the places name, put together in order, is the file. */
static inline void
check_coverage (TrDocument *document)
{
  g_autoptr (GString) together = g_string_new (NULL);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  const TrNode *root = tr_front_matter_get_root (front_matter);
  gsize length;
  const char *data = tr_document_get_data (document, &length);
  gsize at = 0;

  if (root != NULL && root->flow)
    return;
  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    {
      TrSpan lines = tr_field_get_lines_span (tr_front_matter_get_field (front_matter, i));

      g_string_append_len (together, data + at, lines.start - at);
      g_string_append_len (together, data + lines.start, tr_span_length (lines));
      at = lines.end;
    }
  for (guint i = 0; i < tr_document_get_n_segments (document); i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);

      g_string_append_len (together, data + at, segment.line.start - at);
      g_string_append_len (together, data + segment.line.start, tr_span_length (segment.line));
      at = segment.line.end;
    }
  g_string_append_len (together, data + at, length - at);
  g_assert_cmpmem (together->str, together->len, data, length);
}

static inline void
check_document (TrDocument *document)
{
  check_front_matter (document);
  check_body (document);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-repair-private.h"

#include <string.h>

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error,
                       TR_REPAIR_ERROR,
                       TR_REPAIR_ERROR_UNCLEAR,
                       "a key is there more than once");
  return FALSE;
}

/* The field of each key that stays: the last one that holds something, else the last. */
static GHashTable *
find_kept (TrFrontMatter *front_matter)
{
  GHashTable *kept = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (front_matter, i);
      const char *key = tr_field_get_key (field);

      TrField *before = g_hash_table_lookup (kept, key);

      if (before == NULL || !tr_value_is_empty (tr_field_get_value (field))
          || tr_value_is_empty (tr_field_get_value (before)))
        g_hash_table_replace (kept, (char *) key, field);
    }
  return kept;
}

static guint
count_lines (const char *text, TrSpan span)
{
  guint n = 0;

  for (gsize i = span.start; i < span.end; i++)
    n += text[i] == '\n';
  return n;
}

static TrSpan
without_line_break (const char *text, TrSpan lines)
{
  if (lines.end > lines.start && text[lines.end - 1] == '\n')
    lines.end--;
  if (lines.end > lines.start && text[lines.end - 1] == '\r')
    lines.end--;
  return lines;
}

gboolean
tr_repair_duplicates (GString *head, GPtrArray *fixes, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (head->str, head->len);
  g_autoptr (TrDocument) document = tr_document_new (bytes);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  const TrNode *root = tr_front_matter_get_root (front_matter);
  g_autoptr (GHashTable) kept = find_kept (front_matter);
  g_autoptr (GString) after = g_string_sized_new (head->len);
  gsize from = 0;
  guint line = 1;

  if (g_hash_table_size (kept) == tr_front_matter_get_n_fields (front_matter))
    return TRUE;
  /* Its fields share lines. */
  if (root->flow)
    return refuse (error);
  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (front_matter, i);
      const char *key = tr_field_get_key (field);
      TrSpan lines = tr_field_get_lines_span (field);

      if (g_hash_table_lookup (kept, key) == field)
        continue;
      if (lines.start < from || fixes->len >= TR_REPAIR_MAX_FIXES)
        return refuse (error);
      g_string_append_len (after, head->str + from, lines.start - from);
      line += count_lines (head->str, (TrSpan){ from, lines.start });
      g_ptr_array_add (fixes,
                       tr_fix_new (TR_FIX_DUPLICATE_KEY,
                                   line,
                                   head->str,
                                   without_line_break (head->str, lines),
                                   key,
                                   NULL));
      line += count_lines (head->str, lines);
      from = lines.end;
    }
  g_string_append_len (after, head->str + from, head->len - from);
  g_string_truncate (head, 0);
  g_string_append_len (head, after->str, after->len);
  return TRUE;
}

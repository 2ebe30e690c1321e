/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-source-text.h"

#include <string.h>

#include "base/tr-text-map.h"
#include "edit/tr-repair-private.h"

struct _TrSourceText
{
  gatomicrefcount ref_count;
  GBytes *head;    /* all up to the body */
  TrSpan span;     /* of the lines, in the head */
  gboolean closed; /* there is a closing fence */
  const char *line_break;
  char *text;
};

/* Valid UTF-8 without what a text view has no character for. */
static char *
dup_text (const char *data, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (data, length);
  GString *text = g_string_sized_new (length);

  for (const char *p = valid; *p != '\0'; p++)
    if (p[0] != '\r' || p[1] != '\n')
      g_string_append_c (text, *p);
  return g_string_free (text, FALSE);
}

TrSourceText *
tr_source_text_new (TrDocument *document)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);

  TrSourceText *self = g_new0 (TrSourceText, 1);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  const GError *error = tr_front_matter_get_error (front_matter, NULL, NULL);
  const char *data = tr_document_get_data (document, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->span = tr_front_matter_get_span (front_matter);
  self->head
      = g_bytes_new_from_bytes (tr_document_get_bytes (document), 0, tr_head_get_length (document));
  self->closed = !g_error_matches (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_UNCLOSED);
  self->line_break = self->span.start >= 2 && data[self->span.start - 2] == '\r' ? "\r\n" : "\n";
  self->text = dup_text (data + self->span.start, tr_span_length (self->span));
  return self;
}

TrSourceText *
tr_source_text_ref (TrSourceText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_source_text_unref (TrSourceText *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_bytes_unref (self->head);
  g_free (self->text);
  g_free (self);
}

const char *
tr_source_text_get_text (TrSourceText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/* The lines of the file by what is shown of them: each with its bytes, line break included, in a
 * queue, for equal lines come more than once. */
static GHashTable *
index_lines (TrSourceText *self)
{
  GHashTable *lines
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  const char *data = g_bytes_get_data (self->head, NULL);
  const char *p = data + self->span.start;
  const char *end = data + self->span.end;

  while (p < end)
    {
      const char *nl = memchr (p, '\n', end - p);
      const char *next = nl != NULL ? nl + 1 : end;
      g_autofree char *shown = dup_text (p, next - p);
      GPtrArray *found;

      g_strdelimit (shown, "\n", '\0');
      found = g_hash_table_lookup (lines, shown);
      if (found == NULL)
        {
          found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
          g_hash_table_insert (lines, g_steal_pointer (&shown), found);
        }
      g_ptr_array_insert (found, 0, g_bytes_new (p, next - p));
      p = next;
    }
  return lines;
}

/* The head with @text between its fences. */
static GBytes *
write_head (TrSourceText *self, const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (self->head, &length);
  g_autoptr (GHashTable) old = index_lines (self);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *head = g_string_new_len (data, self->span.start);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      GPtrArray *same = g_hash_table_lookup (old, lines[i]);

      /* After the last line break there is no line. */
      if (lines[i + 1] == NULL && lines[i][0] == '\0')
        break;
      if (same != NULL && same->len > 0)
        {
          gsize n;
          const char *bytes = g_bytes_get_data (g_ptr_array_index (same, same->len - 1), &n);

          g_string_append_len (head, bytes, n);
          g_ptr_array_remove_index (same, same->len - 1);
        }
      else
        g_string_append (head, lines[i]);
      if (head->str[head->len - 1] != '\n')
        g_string_append (head, self->line_break);
    }
  if (self->closed)
    g_string_append_len (head, data + self->span.end, length - self->span.end);
  else
    g_string_append_printf (head, "---%s", self->line_break);
  return g_string_free_to_bytes (head);
}

gboolean
tr_source_text_check (
    TrSourceText *self, const char *text, guint *line, guint *column, GError **error)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  g_autoptr (GBytes) head = write_head (self, text);
  g_autoptr (TrDocument) document = tr_document_new (head);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  const GError *invalid = tr_front_matter_get_error (front_matter, line, column);
  gsize length = tr_head_get_length (document);

  if (length < g_bytes_get_size (head))
    {
      /* The line of dashes is the one that ends it. */
      tr_text_position (g_bytes_get_data (head, NULL),
                        g_bytes_get_size (head),
                        tr_front_matter_get_span (front_matter).end,
                        line,
                        column);
      g_set_error_literal (error,
                           TR_FRONT_MATTER_ERROR,
                           TR_FRONT_MATTER_ERROR_UNCLOSED,
                           "ends too early");
      *line -= MIN (*line, 1);
      return FALSE;
    }
  if (invalid == NULL)
    return TRUE;
  *line -= MIN (*line, 1);
  if (error != NULL)
    *error = g_error_copy (invalid);
  return FALSE;
}

TrCommand *
tr_source_text_dup_command (TrSourceText *self, const char *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  g_autoptr (GBytes) head = write_head (self, text);

  return tr_command_new_rewrite (self->head, head);
}

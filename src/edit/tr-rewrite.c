/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-rewrite-private.h"

#include <string.h>

#include "edit/tr-command-private.h"
#include "edit/tr-repair-private.h"

/* Whether the document begins with @bytes, and they take all of its head, or all of it, in. */
static gboolean
begins_with (TrDocument *document, TrRewriteScope scope, GBytes *bytes)
{
  gsize length, size;
  const char *data = tr_document_get_data (document, &length);
  const char *expected = g_bytes_get_data (bytes, &size);

  return size <= length && (size == 0 || memcmp (data, expected, size) == 0)
         && (scope == TR_REWRITE_FILE ? size == length : size >= tr_head_get_length (document));
}

/* Whether the new document's front matter is valid and ends within what was written. */
static gboolean
check_result (TrDocument *document, gsize written, GError **error)
{
  const GError *invalid
      = tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL);

  if (invalid != NULL)
    g_set_error_literal (error,
                         TR_EDIT_ERROR,
                         TR_EDIT_ERROR_INVALID_FRONT_MATTER,
                         invalid->message);
  else if (tr_head_get_length (document) > written)
    g_set_error_literal (error,
                         TR_EDIT_ERROR,
                         TR_EDIT_ERROR_UNVERIFIED,
                         "the front matter would take in text of the body");
  else
    return TRUE;
  return FALSE;
}

TrDocument *
tr_rewrite_apply (TrDocument *document, TrCommand *command, GBytes **replaced, GError **error)
{
  TrRewriteScope scope;
  GBytes *expected;
  GBytes *replacement = tr_command_get_rewrite (command, &scope, &expected);
  GBytes *bytes = tr_document_get_bytes (document);
  gsize length, new_length;
  const char *data = tr_document_get_data (document, &length);
  const char *new_data = g_bytes_get_data (replacement, &new_length);
  g_autoptr (GByteArray) array = NULL;
  g_autoptr (GBytes) joined = NULL;
  g_autoptr (TrDocument) after = NULL;
  gsize from;

  if (expected == NULL)
    from = scope == TR_REWRITE_FILE ? length : tr_head_get_length (document);
  else if (begins_with (document, scope, expected))
    from = g_bytes_get_size (expected);
  else if (begins_with (document, scope, replacement))
    {
      *replaced = g_bytes_ref (replacement);
      return g_object_ref (document);
    }
  else
    {
      g_set_error_literal (error,
                           TR_EDIT_ERROR,
                           TR_EDIT_ERROR_CONFLICT,
                           "the text is another one by now");
      return NULL;
    }

  *replaced = g_bytes_new_from_bytes (bytes, 0, from);
  if (g_bytes_equal (*replaced, replacement))
    return g_object_ref (document);
  array = g_byte_array_sized_new (new_length + length - from);
  g_byte_array_append (array, (const guint8 *) new_data, new_length);
  g_byte_array_append (array, (const guint8 *) data + from, length - from);
  joined = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  after = tr_document_new (joined);
  if (!tr_command_is_exact (command) && !check_result (after, new_length, error))
    {
      g_clear_pointer (replaced, g_bytes_unref);
      return NULL;
    }
  return g_steal_pointer (&after);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-body-edit.h"

#include <string.h>

#include "edit/tr-command-private.h"
#include "edit/tr-patch-private.h"
#include "edit/tr-repair-private.h"

static void
clear_patch (gpointer data)
{
  g_bytes_unref (((TrPatch *) data)->bytes);
}

GBytes *
tr_body_edit_dup_body (TrDocument *document, gsize *start)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);

  GBytes *bytes = tr_document_get_bytes (document);
  gsize head = tr_head_get_length (document);

  if (start != NULL)
    *start = head;
  return g_bytes_new_from_bytes (bytes, head, g_bytes_get_size (bytes) - head);
}

/* The body with the patches, of which the spans count from @offset. */
static GBytes *
apply_patches (GBytes *text, GArray *patches)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (text, &size);
  GByteArray *result = g_byte_array_sized_new (size);
  gsize reached = 0;

  for (guint i = 0; i < patches->len; i++)
    {
      const TrPatch *patch = &g_array_index (patches, TrPatch, i);
      gsize length;
      const guint8 *bytes = g_bytes_get_data (patch->bytes, &length);

      g_byte_array_append (result, data + reached, patch->span.start - reached);
      if (length > 0)
        g_byte_array_append (result, bytes, length);
      reached = patch->span.end;
    }
  if (size > reached)
    g_byte_array_append (result, data + reached, size - reached);
  return g_byte_array_free_to_bytes (result);
}

TrCommand *
tr_body_edit_new_command (TrDocument *document, const TrBodyChange *changes, guint n_changes)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (changes != NULL && n_changes > 0, NULL);

  gsize start;
  g_autoptr (GBytes) body = tr_body_edit_dup_body (document, &start);
  g_autoptr (GArray) patches = g_array_new (FALSE, FALSE, sizeof (TrPatch));
  g_autoptr (GBytes) after = NULL;
  g_autoptr (TrPatchSet) set = NULL;
  gsize reached = start;

  g_array_set_clear_func (patches, clear_patch);
  for (guint i = 0; i < n_changes; i++)
    {
      TrSpan span = changes[i].span;
      TrPatch patch;

      g_return_val_if_fail (span.start >= reached && span.end >= span.start
                                && span.end <= start + g_bytes_get_size (body),
                            NULL);
      reached = span.end;
      patch.span = (TrSpan){ span.start - start, span.end - start };
      patch.bytes = g_bytes_new (changes[i].text, strlen (changes[i].text));
      g_array_append_val (patches, patch);
    }
  after = apply_patches (body, patches);
  set = tr_patch_set_new (body, patches, after);
  return tr_command_new_body (set);
}

/* Whether there are the same captions and headings at the places where they were, under a front
 * matter that is the same, all read in the same way. */
static gboolean
is_same_but_words (TrDocument *before, TrDocument *after, TrPatchSet *set)
{
  gsize head = tr_head_get_length (before);
  guint n = tr_document_get_n_segments (before);
  guint next = 0;
  gsize added = 0, gone = 0;

  if (tr_head_get_length (after) != head || tr_document_get_n_segments (after) != n
      || tr_document_get_n_headings (after) != tr_document_get_n_headings (before)
      || !g_str_equal (tr_document_get_dialect (after), tr_document_get_dialect (before))
      || memcmp (tr_document_get_data (before, NULL), tr_document_get_data (after, NULL), head)
             != 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      TrSegmentInfo was = tr_document_get_segment (before, i);
      TrSegmentInfo is = tr_document_get_segment (after, i);

      for (; next < tr_patch_set_get_n_patches (set); next++)
        {
          const TrPatch *patch = tr_patch_set_get_patch (set, next);

          if (patch->span.end + head > was.line.start)
            break;
          added += g_bytes_get_size (patch->bytes);
          gone += tr_span_length (patch->span);
        }
      if (is.start_ms != was.start_ms || is.line.start + gone != was.line.start + added)
        return FALSE;
    }
  return TRUE;
}

static GBytes *
join (TrDocument *document, gsize head, GBytes *body)
{
  GByteArray *joined = g_byte_array_sized_new (head + g_bytes_get_size (body));

  if (head > 0)
    g_byte_array_append (joined, (const guint8 *) tr_document_get_data (document, NULL), head);
  if (g_bytes_get_size (body) > 0)
    g_byte_array_append (joined, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  return g_byte_array_free_to_bytes (joined);
}

/* The patches of the body, as patches of the file. */
static TrPatchSet *
shift (TrPatchSet *body, gsize head, GBytes *before, GBytes *after)
{
  g_autoptr (GArray) patches = g_array_new (FALSE, FALSE, sizeof (TrPatch));

  g_array_set_clear_func (patches, clear_patch);
  for (guint i = 0; i < tr_patch_set_get_n_patches (body); i++)
    {
      const TrPatch *patch = tr_patch_set_get_patch (body, i);
      TrPatch shifted
          = { { patch->span.start + head, patch->span.end + head }, g_bytes_ref (patch->bytes) };

      g_array_append_val (patches, shifted);
    }
  return tr_patch_set_new (before, patches, after);
}

TrDocument *
tr_body_edit_apply (TrDocument *document,
                    TrCommand *command,
                    TrPatchSet **patches,
                    TrCommand **inverse,
                    GError **error)
{
  TrPatchSet *set = tr_command_get_body (command);
  GBytes *bytes = tr_document_get_bytes (document);
  gsize head;
  g_autoptr (GBytes) body = tr_body_edit_dup_body (document, &head);
  g_autoptr (GBytes) new_body = tr_patch_set_apply (set, body);
  g_autoptr (GBytes) joined = NULL;
  g_autoptr (TrPatchSet) back = NULL;
  g_autoptr (TrDocument) after = NULL;

  if (new_body == NULL && tr_patch_set_makes (set, body))
    {
      g_autoptr (TrPatchSet) nothing = tr_patch_set_new_from_difference (body, body);

      *patches = tr_patch_set_new_from_difference (bytes, bytes);
      *inverse = tr_command_new_inverse_body (nothing);
      return g_object_ref (document);
    }
  if (new_body == NULL)
    {
      g_set_error_literal (error,
                           TR_EDIT_ERROR,
                           TR_EDIT_ERROR_CONFLICT,
                           "the transcript is another one by now");
      return NULL;
    }
  joined = join (document, head, new_body);
  after = tr_document_new (joined);
  if (!tr_command_is_exact (command) && !is_same_but_words (document, after, set))
    {
      g_set_error_literal (error,
                           TR_EDIT_ERROR,
                           TR_EDIT_ERROR_UNVERIFIED,
                           "the new words would make other captions");
      return NULL;
    }
  back = tr_patch_set_invert (set, body);
  *patches = shift (set, head, bytes, joined);
  *inverse = tr_command_new_inverse_body (back);
  return g_steal_pointer (&after);
}

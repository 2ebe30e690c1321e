/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-repair-private.h"

#include <string.h>

/* The faults are put right one kind after the other, each on the text that the one before has left:
 * encoding, closing fence, the single fields, duplicate keys. All but the first change the head of
 * the file alone. What comes out is then compared with what could be read before. */

struct _TrRepair
{
  GObject parent_instance;
  TrDocument *before;
  TrDocument *after;
  const char *encoding;
  GPtrArray *fixes;
};

G_DEFINE_FINAL_TYPE (TrRepair, tr_repair, G_TYPE_OBJECT)
G_DEFINE_QUARK (tr_repair_error, tr_repair_error)

/* ---- fixes ---- */

TrFix *
tr_fix_new (
    TrFixKind kind, guint line, const char *data, TrSpan lines, const char *key, const char *after)
{
  TrFix *fix = g_new0 (TrFix, 1);
  gsize length = tr_span_length (lines);
  gsize same = 0;

  fix->kind = kind;
  fix->line = line;
  fix->column = 1;
  fix->n_lines = 1;
  fix->key = key != NULL ? g_utf8_make_valid (key, -1) : NULL;
  fix->before = g_utf8_make_valid (data + lines.start, length);
  fix->after = g_strdup (after);
  for (gsize i = 0; i < length; i++)
    fix->n_lines += data[lines.start + i] == '\n';
  if (after == NULL)
    return fix;

  while (same < length && after[same] != '\0' && data[lines.start + same] == after[same])
    same++;
  /* Within a character nothing begins. */
  while (same > 0 && same < length && (data[lines.start + same] & 0xc0) == 0x80
         && (after[same] & 0xc0) == 0x80)
    same--;
  for (gsize i = 0; i < same; i++)
    {
      char c = data[lines.start + i];

      if (c == '\n')
        {
          fix->line++;
          fix->column = 1;
        }
      else if ((c & 0xc0) != 0x80)
        fix->column++;
    }
  return fix;
}

void
tr_fix_free (TrFix *fix)
{
  g_free (fix->key);
  g_free (fix->before);
  g_free (fix->after);
  g_free (fix);
}

static int
compare_fixes (gconstpointer a, gconstpointer b)
{
  const TrFix *first = *(const TrFix *const *) a;
  const TrFix *second = *(const TrFix *const *) b;

  return first->line < second->line ? -1 : first->line > second->line;
}

/* ---- verification ---- */

gsize
tr_head_get_length (TrDocument *document)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  const GError *error = tr_front_matter_get_error (front_matter, NULL, NULL);
  gsize end = tr_front_matter_get_span (front_matter).end;
  gsize length;
  const char *data = tr_document_get_data (document, &length);
  const char *newline;

  if (!tr_front_matter_is_present (front_matter)
      || g_error_matches (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_UNCLOSED))
    return end;
  newline = memchr (data + end, '\n', length - end);
  return newline != NULL ? (gsize) (newline + 1 - data) : length;
}

/* What a text says, however it is quoted and indented. */
static char *
dup_essence (const char *text)
{
  GString *essence = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p >= 0x80 || g_ascii_isalnum (*p))
      g_string_append_c (essence, *p);
  return g_string_free (essence, FALSE);
}

/* Whether @after says what was read in @before from lines that are not valid. What was taken for a
 * comment may turn out to be text, and the other way round; of text nothing may be missing. */
static gboolean
is_kept (TrValue *before, TrValue *after)
{
  g_autofree char *joined_before = NULL;
  g_autofree char *joined_after = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  if (tr_value_equal (before, after) || tr_value_get_kind (after) == TR_VALUE_NESTED)
    return TRUE;
  joined_before = g_strjoinv (" ", (char **) tr_value_get_members (before));
  joined_after = g_strjoinv (" ", (char **) tr_value_get_members (after));
  /* Escapes are read by nobody in lines that are not valid: the repair of a scalar has checked
   * itself. */
  if (strchr (joined_before, '\\') != NULL)
    return TRUE;
  old = dup_essence (joined_before);
  new = dup_essence (joined_after);
  return g_str_has_prefix (new, old)
         || (strchr (joined_before, '#') != NULL && g_str_has_prefix (old, new));
}

/* Whether all fields that could be read before are there, in order: to the letter if their lines
 * were valid. */
static gboolean
fields_are_kept (TrFrontMatter *before, TrFrontMatter *after, GHashTable *touched)
{
  guint n_before = tr_front_matter_get_n_fields (before);
  guint n_after = tr_front_matter_get_n_fields (after);
  guint j = 0;

  for (guint i = 0; i < n_before; i++)
    {
      TrField *old = tr_front_matter_get_field (before, i);
      TrTouch touch = GPOINTER_TO_UINT (g_hash_table_lookup (touched, tr_field_get_key (old)));
      guint next = j;
      TrField *new;

      while (next < n_after
             && !g_str_equal (tr_field_get_key (tr_front_matter_get_field (after, next)),
                              tr_field_get_key (old)))
        next++;
      if (next == n_after && (touch & TR_TOUCH_ABSORBED) == 0)
        return FALSE;
      if (next == n_after)
        continue;
      new = tr_front_matter_get_field (after, next);
      if (touch != 0 ? !is_kept (tr_field_get_value (old), tr_field_get_value (new))
                     : !tr_value_equal (tr_field_get_value (old), tr_field_get_value (new)))
        return FALSE;
      j = next + 1;
    }
  return TRUE;
}

/* Whether every field of @after is one of @before. */
static gboolean
fields_are_from (TrFrontMatter *after, TrFrontMatter *before)
{
  guint n_before = tr_front_matter_get_n_fields (before);
  guint j = 0;

  for (guint i = 0; i < tr_front_matter_get_n_fields (after); i++, j++)
    {
      TrField *new = tr_front_matter_get_field (after, i);

      for (; j < n_before; j++)
        {
          TrField *old = tr_front_matter_get_field (before, j);

          if (g_str_equal (tr_field_get_key (old), tr_field_get_key (new))
              && tr_value_equal (tr_field_get_value (old), tr_field_get_value (new)))
            break;
        }
      if (j == n_before)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_sound (TrFrontMatter *front_matter)
{
  if (tr_front_matter_get_error (front_matter, NULL, NULL) != NULL
      || tr_front_matter_get_n_fields (front_matter) == 0)
    return FALSE;
  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    if (tr_field_is_duplicate (tr_front_matter_get_field (front_matter, i)))
      return FALSE;
  return TRUE;
}

static gboolean
refuse (GError **error, TrRepairError code, const char *message)
{
  g_set_error_literal (error, TR_REPAIR_ERROR, code, message);
  return FALSE;
}

/* ---- the repair ---- */

static TrDocument *
parse (GString *head)
{
  g_autoptr (GBytes) bytes = g_bytes_new (head->str, head->len);

  return tr_document_new (bytes);
}

static gboolean
has_duplicates (TrFrontMatter *front_matter)
{
  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    if (tr_field_is_duplicate (tr_front_matter_get_field (front_matter, i)))
      return TRUE;
  return FALSE;
}

/* The fields of @head, one after the other and then together. */
static gboolean
repair_head (TrRepair *self, GString *head, GError **error)
{
  g_autoptr (GBytes) before = g_bytes_new (head->str, head->len);
  g_autoptr (TrDocument) readable = NULL;
  g_autoptr (GHashTable) touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TrDocument) whole = NULL;
  g_autoptr (TrDocument) single = NULL;
  TrFrontMatter *all;

  if (!tr_repair_fields (head, self->fixes, touched, error))
    return FALSE;
  whole = parse (head);
  all = tr_document_get_front_matter (whole);
  readable = tr_document_new (before);
  if (!fields_are_kept (tr_document_get_front_matter (readable), all, touched))
    return refuse (error, TR_REPAIR_ERROR_UNVERIFIED, "a field would be lost");
  if (!tr_repair_duplicates (head, self->fixes, error))
    return FALSE;
  single = parse (head);
  if (!is_sound (tr_document_get_front_matter (single)) || tr_head_get_length (single) != head->len
      || !fields_are_from (tr_document_get_front_matter (single), all))
    return refuse (error, TR_REPAIR_ERROR_UNVERIFIED, "the repaired text does not read back");
  return TRUE;
}

/* Tries with the head as @head and the body from @rest of @document on. */
static gboolean
try_head (TrRepair *self, TrDocument *document, GString *head, gsize rest, GError **error)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);
  g_autoptr (GBytes) bytes = NULL;
  TrFrontMatter *front_matter;

  if (!repair_head (self, head, error))
    return FALSE;
  g_string_append_len (head, data + rest, length - rest);
  bytes = g_bytes_new (head->str, head->len);
  self->after = tr_document_new (bytes);
  front_matter = tr_document_get_front_matter (self->after);
  if (is_sound (front_matter) && head->len - tr_head_get_length (self->after) <= length - rest)
    return TRUE;
  g_clear_object (&self->after);
  return refuse (error, TR_REPAIR_ERROR_UNVERIFIED, "the repaired text does not read back");
}

/* Whether all keys that were found stand before @end. */
static gboolean
keys_are_within (TrDocument *document, gsize end)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  guint n = tr_front_matter_get_n_fields (front_matter);

  return n == 0
         || tr_field_get_key_span (tr_front_matter_get_field (front_matter, n - 1)).end <= end;
}

static gboolean
try_with_fence (TrRepair *self, TrDocument *document, GError **error)
{
  gsize rest;
  TrFix *fix;
  g_autoptr (GString) head = tr_repair_close (document, &rest, &fix);

  if (head == NULL)
    return refuse (error, TR_REPAIR_ERROR_UNCLEAR, "it is not clear where it ends");
  if (!keys_are_within (document, head->len))
    {
      tr_fix_free (fix);
      return refuse (error, TR_REPAIR_ERROR_UNCLEAR, "keys would be left outside");
    }
  g_ptr_array_add (self->fixes, fix);
  /* A fence at the end of the file, without a line break after it, is whole all the same. */
  if (head->str[head->len - 1] != '\n')
    {
      gsize length;
      const char *data = tr_document_get_data (document, &length);
      const char *newline = memchr (data + rest, '\n', length - rest);
      gsize end = newline != NULL ? (gsize) (newline + 1 - data) : length;

      g_string_append_len (head, data + rest, end - rest);
      rest = end;
    }
  return try_head (self, document, head, rest, error);
}

static gboolean
run (TrRepair *self, TrDocument *document, GError **error)
{
  gsize head_length = tr_head_get_length (document);
  gsize length;
  const char *data = tr_document_get_data (document, &length);
  const GError *invalid
      = tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL);
  guint n_fixes = self->fixes->len;
  g_autoptr (GString) head = NULL;

  if (head_length > TR_REPAIR_MAX_SIZE)
    return refuse (error, TR_REPAIR_ERROR_TOO_COMPLEX, "too large");
  if (g_error_matches (invalid, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_UNCLOSED))
    return try_with_fence (self, document, error);
  head = g_string_new_len (data, head_length);
  if (try_head (self, document, head, head_length, error))
    return TRUE;
  /* Perhaps what closes it is a rule of the body. */
  if (invalid == NULL || g_error_matches (*error, TR_REPAIR_ERROR, TR_REPAIR_ERROR_TOO_COMPLEX))
    return FALSE;
  g_ptr_array_set_size (self->fixes, n_fixes);
  return try_with_fence (self, document, NULL) && (g_clear_error (error), TRUE);
}

/* Where the closing fence is missing as well, that is the first thing that was found. */
static gboolean
is_utf8 (TrDocument *document)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  const GError *error = tr_front_matter_get_error (front_matter, NULL, NULL);
  TrSpan span = tr_front_matter_get_span (front_matter);
  const char *end;

  if (g_error_matches (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_UNCLOSED))
    return g_utf8_validate_len (tr_document_get_data (document, NULL) + span.start,
                                tr_span_length (span),
                                &end)
           || *end == '\0';
  return !g_error_matches (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_ENCODING);
}

TrRepair *
tr_repair_new (TrDocument *document, GError **error)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (TrRepair) self = g_object_new (TR_TYPE_REPAIR, NULL);
  g_autoptr (TrDocument) decoded = g_object_ref (document);
  g_autoptr (GError) reason = NULL;
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  const GError *invalid = tr_front_matter_get_error (front_matter, NULL, NULL);

  self->before = g_object_ref (document);
  if (invalid == NULL && !has_duplicates (front_matter))
    {
      refuse (error, TR_REPAIR_ERROR_NOTHING, "there is nothing to repair");
      return NULL;
    }
  if (!is_utf8 (document))
    {
      TrFix *fix;
      g_autoptr (GBytes) text
          = tr_repair_decode (tr_document_get_bytes (document), &self->encoding, &fix, error);

      if (text == NULL)
        return NULL;
      g_ptr_array_add (self->fixes, fix);
      g_object_unref (decoded);
      decoded = tr_document_new (text);
    }
  if (!run (self, decoded, &reason))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  g_ptr_array_sort (self->fixes, compare_fixes);
  return g_steal_pointer (&self);
}

TrDocument *
tr_repair_get_before (TrRepair *self)
{
  g_return_val_if_fail (TR_IS_REPAIR (self), NULL);

  return self->before;
}

TrDocument *
tr_repair_get_after (TrRepair *self)
{
  g_return_val_if_fail (TR_IS_REPAIR (self), NULL);

  return self->after;
}

const char *
tr_repair_get_encoding (TrRepair *self)
{
  g_return_val_if_fail (TR_IS_REPAIR (self), NULL);

  return self->encoding;
}

guint
tr_repair_get_n_fixes (TrRepair *self)
{
  g_return_val_if_fail (TR_IS_REPAIR (self), 0);

  return self->fixes->len;
}

const TrFix *
tr_repair_get_fix (TrRepair *self, guint index)
{
  g_return_val_if_fail (TR_IS_REPAIR (self), NULL);
  g_return_val_if_fail (index < self->fixes->len, NULL);

  return g_ptr_array_index (self->fixes, index);
}

TrCommand *
tr_repair_dup_command (TrRepair *self)
{
  g_return_val_if_fail (TR_IS_REPAIR (self), NULL);

  GBytes *before = tr_document_get_bytes (self->before);
  GBytes *after = tr_document_get_bytes (self->after);
  gsize before_head = tr_head_get_length (self->before);
  gsize after_head = tr_head_get_length (self->after);
  gsize before_length = g_bytes_get_size (before);
  gsize after_length = g_bytes_get_size (after);
  g_autoptr (GBytes) old_head = NULL;
  g_autoptr (GBytes) new_head = NULL;

  /* Another program may change the body meanwhile, if only the head is repaired. */
  if (before_length - before_head <= after_length - after_head
      && (before_length == before_head
          || memcmp ((const char *) g_bytes_get_data (before, NULL) + before_head,
                     (const char *) g_bytes_get_data (after, NULL) + after_length
                         - (before_length - before_head),
                     before_length - before_head)
                 == 0))
    {
      old_head = g_bytes_new_from_bytes (before, 0, before_head);
      new_head = g_bytes_new_from_bytes (after, 0, after_length - (before_length - before_head));
      return tr_command_new_repair (TR_REWRITE_HEAD, old_head, new_head);
    }
  return tr_command_new_repair (TR_REWRITE_FILE, before, after);
}

static void
tr_repair_finalize (GObject *object)
{
  TrRepair *self = TR_REPAIR (object);

  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_ptr_array_unref (self->fixes);
  G_OBJECT_CLASS (tr_repair_parent_class)->finalize (object);
}

static void
tr_repair_class_init (TrRepairClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_repair_finalize;
}

static void
tr_repair_init (TrRepair *self)
{
  self->fixes = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_fix_free);
}

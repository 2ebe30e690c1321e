/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-comparison.h"

#include <string.h>

#include "edit/tr-plan.h"

/* Of a line that differs, this many characters before the difference, and in all, are shown. */
#define EXCERPT_BEFORE 30
#define EXCERPT_LENGTH 160

struct _TrComparison
{
  gatomicrefcount ref_count;
  TrDocument *original;
  TrDocument *copy;
  GPtrArray *differences; /* TrDifference */
  guint n_equal;
};

typedef struct
{
  const char *data;
  gsize length;
} Text;

static void
difference_free (TrDifference *difference)
{
  g_free (difference->key);
  g_clear_pointer (&difference->original, tr_value_unref);
  g_clear_pointer (&difference->copy, tr_value_unref);
  g_free (difference->original_excerpt);
  g_free (difference->copy_excerpt);
  g_free (difference);
}

static TrDifference *
add_difference (TrComparison *self, TrDifferenceKind kind)
{
  TrDifference *difference = g_new0 (TrDifference, 1);

  difference->kind = kind;
  g_ptr_array_add (self->differences, difference);
  return difference;
}

/* ---- fields ---- */

static TrField *
find_counterpart (TrFrontMatter *from, TrField *field, TrFrontMatter *in)
{
  TrFieldName name = tr_field_get_name (field);

  if (name != TR_FIELD_OTHER && tr_front_matter_lookup_name (from, name) == field)
    return tr_front_matter_lookup_name (in, name);
  return tr_front_matter_lookup (in, tr_field_get_key (field));
}

static TrValue *
dup_value (TrField *field)
{
  return field != NULL ? tr_value_ref (tr_field_get_value (field)) : tr_value_new_none ();
}

static void
compare_field (TrComparison *self, TrField *original, TrField *copy)
{
  g_autoptr (TrValue) ours = dup_value (original);
  g_autoptr (TrValue) theirs = dup_value (copy);
  TrDifference *difference;

  if (tr_value_equal (ours, theirs) || (tr_value_is_empty (ours) && tr_value_is_empty (theirs)))
    {
      self->n_equal++;
      return;
    }
  difference = add_difference (self, TR_DIFFERENCE_FIELD);
  difference->key = g_strdup (tr_field_get_key (original != NULL ? original : copy));
  difference->whole = tr_value_get_kind (ours) == TR_VALUE_NESTED
                      || tr_value_get_kind (theirs) == TR_VALUE_NESTED;
  difference->original = g_steal_pointer (&ours);
  difference->copy = g_steal_pointer (&theirs);
}

static void
compare_fields (TrComparison *self)
{
  TrFrontMatter *original = tr_document_get_front_matter (self->original);
  TrFrontMatter *copy = tr_document_get_front_matter (self->copy);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < tr_front_matter_get_n_fields (original); i++)
    {
      TrField *field = tr_front_matter_get_field (original, i);
      TrField *other;

      if (tr_field_is_duplicate (field))
        continue;
      other = find_counterpart (original, field, copy);
      if (other != NULL && !g_hash_table_add (seen, other))
        other = NULL;
      compare_field (self, field, other);
    }
  for (guint i = 0; i < tr_front_matter_get_n_fields (copy); i++)
    {
      TrField *field = tr_front_matter_get_field (copy, i);

      if (!tr_field_is_duplicate (field) && !g_hash_table_contains (seen, field))
        compare_field (self, NULL, field);
    }
}

/* ---- text ---- */

static Text
get_text (TrDocument *document)
{
  Text text;

  text.data = tr_document_get_data (document, &text.length);
  return text;
}

/* The place after the line that closes the front matter. */
static gsize
get_body_start (TrDocument *document)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  Text text = get_text (document);
  gsize end;
  const char *line_end;

  if (!tr_front_matter_is_present (front_matter))
    return 0;
  end = tr_front_matter_get_span (front_matter).end;
  line_end = memchr (text.data + end, '\n', text.length - end);
  return line_end != NULL ? (gsize) (line_end + 1 - text.data) : text.length;
}

static Text
get_body (TrDocument *document)
{
  Text text = get_text (document);
  gsize start = get_body_start (document);

  return (Text){ text.data + start, text.length - start };
}

static gboolean
texts_equal (Text a, Text b)
{
  return a.length == b.length && (a.length == 0 || memcmp (a.data, b.data, a.length) == 0);
}

/* Takes a line off the start of @text; without its break and the blanks before it. */
static Text
take_line (Text *text)
{
  const char *line_end = memchr (text->data, '\n', text->length);
  gsize taken = line_end != NULL ? (gsize) (line_end + 1 - text->data) : text->length;
  Text line = { text->data, taken };

  text->data += taken;
  text->length -= taken;
  while (line.length > 0 && g_ascii_isspace (line.data[line.length - 1]))
    line.length--;
  return line;
}

static gboolean
differ_in_blanks (Text a, Text b)
{
  while (a.length > 0 && b.length > 0)
    if (!texts_equal (take_line (&a), take_line (&b)))
      return FALSE;
  while (a.length > 0)
    if (take_line (&a).length > 0)
      return FALSE;
  while (b.length > 0)
    if (take_line (&b).length > 0)
      return FALSE;
  return TRUE;
}

static guint
count_lines (const char *from, const char *to)
{
  guint n = 1;

  while (from < to && (from = memchr (from, '\n', to - from)) != NULL)
    {
      n++;
      from++;
    }
  return n;
}

/* The line of @text that @at is in, from some characters before it. */
static char *
dup_excerpt (Text text, gsize at)
{
  gsize start = at;
  gsize end;
  const char *line_end;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;
  glong n_before;
  gboolean cut;

  while (start > 0 && text.data[start - 1] != '\n')
    start--;
  line_end = at < text.length ? memchr (text.data + at, '\n', text.length - at) : NULL;
  end = line_end != NULL ? (gsize) (line_end - text.data) : text.length;
  /* Where a character differs in its second byte, all of it does. */
  while (at > start && at < text.length && ((guchar) text.data[at] & 0xc0) == 0x80)
    at--;
  before = g_utf8_make_valid (text.data + start, at - start);
  after = g_utf8_make_valid (text.data + at, MAX (end, at) - at);
  n_before = g_utf8_strlen (before, -1);
  head = n_before > EXCERPT_BEFORE
             ? g_strconcat ("…", g_utf8_offset_to_pointer (before, n_before - EXCERPT_BEFORE), NULL)
             : g_strdup (before);
  cut = g_utf8_strlen (after, -1) > EXCERPT_LENGTH;
  tail = cut ? g_utf8_substring (after, 0, EXCERPT_LENGTH) : g_strdup (after);
  return g_strstrip (g_strconcat (head, tail, cut ? "…" : NULL, NULL));
}

/* @a is the end of the original, @b that of the copy. */
static void
compare_texts (TrComparison *self, TrDifferenceKind kind, Text a, Text b)
{
  TrDifference *difference;
  gsize at = 0;

  if (texts_equal (a, b))
    return;
  while (at < a.length && at < b.length && a.data[at] == b.data[at])
    at++;
  difference = add_difference (self, kind);
  difference->blanks = differ_in_blanks (a, b);
  difference->original_line = count_lines (get_text (self->original).data, a.data + at);
  difference->copy_line = count_lines (get_text (self->copy).data, b.data + at);
  difference->original_excerpt = dup_excerpt (a, at);
  difference->copy_excerpt = dup_excerpt (b, at);
}

/* ---- all ---- */

static gboolean
is_valid (TrDocument *document)
{
  return tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL) == NULL;
}

TrComparison *
tr_comparison_new (TrDocument *original, TrDocument *copy)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (original), NULL);
  g_return_val_if_fail (TR_IS_DOCUMENT (copy), NULL);

  TrComparison *self = g_new0 (TrComparison, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->original = g_object_ref (original);
  self->copy = g_object_ref (copy);
  self->differences = g_ptr_array_new_with_free_func ((GDestroyNotify) difference_free);
  if (!is_valid (original) || !is_valid (copy))
    {
      compare_texts (self, TR_DIFFERENCE_FILE, get_text (original), get_text (copy));
      return self;
    }
  compare_fields (self);
  compare_texts (self, TR_DIFFERENCE_TEXT, get_body (original), get_body (copy));
  if (self->differences->len == 0 && !texts_equal (get_text (original), get_text (copy)))
    add_difference (self, TR_DIFFERENCE_FORM);
  return self;
}

TrComparison *
tr_comparison_ref (TrComparison *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_comparison_unref (TrComparison *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->original);
  g_object_unref (self->copy);
  g_ptr_array_unref (self->differences);
  g_free (self);
}

TrDocument *
tr_comparison_get_original (const TrComparison *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->original;
}

TrDocument *
tr_comparison_get_copy (const TrComparison *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->copy;
}

guint
tr_comparison_get_n_equal (const TrComparison *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_equal;
}

guint
tr_comparison_get_n_differences (const TrComparison *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->differences->len;
}

const TrDifference *
tr_comparison_get_difference (const TrComparison *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->differences->len, NULL);

  return g_ptr_array_index (self->differences, index);
}

/* ---- choosing ---- */

static guint
count_from_copy (const TrComparison *self, const gboolean *from_copy)
{
  guint n = 0;

  for (guint i = 0; i < self->differences->len; i++)
    n += from_copy[i] != FALSE;
  return n;
}

gboolean
tr_comparison_can_merge (const TrComparison *self, const gboolean *from_copy)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (count_from_copy (self, from_copy) == self->differences->len)
    return TRUE;
  for (guint i = 0; i < self->differences->len; i++)
    if (from_copy[i] && tr_comparison_get_difference (self, i)->whole)
      return FALSE;
  return TRUE;
}

static TrCommand *
create_command (const TrComparison *self, const TrDifference *difference)
{
  TrFrontMatter *original = tr_document_get_front_matter (self->original);
  TrField *field = tr_front_matter_lookup (original, difference->key);
  gboolean in_copy = tr_value_get_kind (difference->copy) != TR_VALUE_NONE;

  if (!in_copy && field != NULL
      && find_counterpart (original, field, tr_document_get_front_matter (self->copy)) == NULL)
    return tr_command_new_remove (difference->key);
  return tr_command_new_set (difference->key, difference->copy);
}

/* The original's front matter, with @text behind it. */
static GBytes *
join (TrDocument *head, Text text, GError **error)
{
  gsize start = get_body_start (head);
  g_autoptr (GByteArray) array = g_byte_array_sized_new (start + text.length);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TrDocument) joined = NULL;

  g_byte_array_append (array, (const guint8 *) get_text (head).data, start);
  g_byte_array_append (array, (const guint8 *) text.data, text.length);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  joined = tr_document_new (bytes);
  if (get_body_start (joined) == start && is_valid (joined))
    return g_steal_pointer (&bytes);
  g_set_error_literal (error,
                       TR_EDIT_ERROR,
                       TR_EDIT_ERROR_UNVERIFIED,
                       "the text would not stay apart from the front matter");
  return NULL;
}

GBytes *
tr_comparison_merge (const TrComparison *self, const gboolean *from_copy, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (tr_comparison_can_merge (self, from_copy), NULL);

  guint n = count_from_copy (self, from_copy);
  gboolean other_text = FALSE;
  g_autoptr (GPtrArray) commands = NULL;
  g_autoptr (TrPlan) plan = NULL;
  TrDocument *head = self->original;

  if (n == 0)
    return g_bytes_ref (tr_document_get_bytes (self->original));
  if (n == self->differences->len)
    return g_bytes_ref (tr_document_get_bytes (self->copy));

  commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  for (guint i = 0; i < self->differences->len; i++)
    {
      const TrDifference *difference = tr_comparison_get_difference (self, i);

      if (from_copy[i] && difference->kind == TR_DIFFERENCE_FIELD)
        g_ptr_array_add (commands, create_command (self, difference));
      else if (from_copy[i])
        other_text = TRUE;
    }
  if (commands->len > 0)
    {
      plan = tr_plan_new (self->original,
                          (TrCommand *const *) commands->pdata,
                          commands->len,
                          NULL,
                          error);
      if (plan == NULL)
        return NULL;
      head = tr_plan_get_after (plan);
    }
  if (other_text)
    return join (head, get_body (self->copy), error);
  return g_bytes_ref (tr_document_get_bytes (head));
}

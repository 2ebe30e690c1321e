/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-repair.h"

#include "../document/check-document.h"
#include "edit/tr-plan.h"
#include "tr-fuzz.h"

/* An input is what stands between the fences, unless it begins with a fence or a BOM itself: then
 * it is a file. A repair that is proposed must lead to valid front matter, keep the body and every
 * line that no fix names, and be taken back to the very same bytes. */

#define BODY "---\n\n## Text\n\n- [00:00] Hello.\n"

static GBytes *
make_file (const guint8 *data, gsize size)
{
  GByteArray *file = g_byte_array_new ();

  if (size >= 3 && (memcmp (data, "---", 3) == 0 || memcmp (data, "\xef\xbb\xbf", 3) == 0))
    {
      g_byte_array_unref (file);
      return g_bytes_new (data, size);
    }
  g_byte_array_append (file, (const guint8 *) "---\n", 4);
  if (size > 0)
    g_byte_array_append (file, data, size);
  if (size > 0 && data[size - 1] != '\n')
    g_byte_array_append (file, (const guint8 *) "\n", 1);
  g_byte_array_append (file, (const guint8 *) BODY, strlen (BODY));
  return g_byte_array_free_to_bytes (file);
}

/* The lines that no fix names are all there, in their order. A fix of the encoding names no single
 * ones: those that are no UTF-8. */
static void
check_lines (TrRepair *repair)
{
  g_autofree char *marks = NULL;
  gsize old_length, new_length;
  const char *old = tr_document_get_data (tr_repair_get_before (repair), &old_length);
  const char *new = tr_document_get_data (tr_repair_get_after (repair), &new_length);
  gsize n_lines = 2;
  gsize at = 0;
  guint line = 1;

  for (gsize i = 0; i < old_length; i++)
    n_lines += old[i] == '\n';
  marks = g_malloc0 (n_lines + 1);
  for (guint i = 0; i < tr_repair_get_n_fixes (repair); i++)
    {
      const TrFix *fix = tr_repair_get_fix (repair, i);

      g_assert_cmpuint (fix->line, >=, 1);
      g_assert_cmpuint (fix->column, >=, 1);
      g_assert_true (fix->before == NULL || g_utf8_validate (fix->before, -1, NULL));
      g_assert_true (fix->after == NULL || g_utf8_validate (fix->after, -1, NULL));
      for (guint n = 0; fix->before != NULL && n < MAX (fix->n_lines, 1); n++)
        if (fix->line + n <= n_lines)
          marks[fix->line + n] = TRUE;
    }
  for (gsize start = 0; start < old_length; line++)
    {
      const char *line_break = memchr (old + start, '\n', old_length - start);
      gsize end = line_break != NULL ? (gsize) (line_break + 1 - old) : old_length;
      const char *found;

      if (!marks[line]
          && (tr_repair_get_encoding (repair) == NULL
              || g_utf8_validate_len (old + start, end - start, NULL)))
        {
          found = memmem (new + at, new_length - at, old + start, end - start);
          g_assert_nonnull (found);
          at = found + (end - start) - new;
        }
      start = end;
    }
}

static void
check_repair (TrDocument *document, TrRepair *repair)
{
  TrDocument *after = tr_repair_get_after (repair);
  TrFrontMatter *front_matter = tr_document_get_front_matter (after);
  g_autoptr (TrCommand) command = tr_repair_dup_command (repair);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrPlan) plan = tr_plan_new (document, &command, 1, NULL, &error);
  g_autoptr (TrPatchSet) inverted = NULL;
  g_autoptr (GBytes) undone = NULL;

  check_document (after);
  g_assert_no_error (tr_front_matter_get_error (front_matter, NULL, NULL));
  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    g_assert_false (tr_field_is_duplicate (tr_front_matter_get_field (front_matter, i)));
  g_assert_cmpuint (tr_repair_get_n_fixes (repair), >, 0);
  check_lines (repair);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (tr_document_get_bytes (tr_plan_get_after (plan)),
                                tr_document_get_bytes (after)));
  inverted = tr_patch_set_invert (tr_plan_get_patches (plan), tr_document_get_bytes (document));
  undone = tr_patch_set_apply (inverted, tr_document_get_bytes (after));
  g_assert_true (g_bytes_equal (undone, tr_document_get_bytes (document)));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) file = make_file (data, size);
  g_autoptr (TrDocument) document = tr_document_new (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrRepair) repair = tr_repair_new (document, &error);

  if (repair == NULL)
    g_assert_true (error != NULL && error->domain == TR_REPAIR_ERROR);
  else
    {
      g_autoptr (GError) again = NULL;
      g_autoptr (TrRepair) none = NULL;

      g_assert_no_error (error);
      check_repair (document, repair);
      /* What is repaired needs no repair. */
      none = tr_repair_new (tr_repair_get_after (repair), &again);
      g_assert_null (none);
      g_assert_error (again, TR_REPAIR_ERROR, TR_REPAIR_ERROR_NOTHING);
    }
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "tr-test-edit.h"
#include "tr-test-oracle.h"
#include "tr-test-reader.h"

/* edit-every-key FILE|FOLDER…: plans each kind of edit of each key of each file, which is only
 * read. Every other key must keep its bytes, and what another reader finds in it; or the edit is
 * refused with a reason. Prints a line for each file: its keys, the edits that were made and those
 * refused, and what refused them. The exit status is 1 if anything else came of an edit. */

static const char *const edits[] = {
  "set %s=changed", "set %s=two: lines\nand \"quotes\" # here",
  "list %s=a|b: c", "add %s=one more",
  "none %s",        "remove %s",
};

typedef struct
{
  guint n_made;
  guint n_refused[TR_EDIT_ERROR_VALUE + 1];
  guint n_failed;
} Outcome;

static void G_GNUC_PRINTF (3, 4) fail (Outcome *outcome, const char *what, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "%s: %s\n", what, message);
  outcome->n_failed++;
}

/* Between braces fields share lines. */
static TrSpan
get_span (TrDocument *document, TrField *field)
{
  TrSpan key = tr_field_get_key_span (field);

  if (!tr_test_is_flow_root (tr_document_get_front_matter (document)))
    return tr_field_get_lines_span (field);
  return (TrSpan){ key.start, MAX (key.end, tr_field_get_node (field)->span.end) };
}

static gboolean
same_bytes (TrDocument *before, TrField *old, TrDocument *after, TrField *new)
{
  TrSpan a = get_span (before, old);
  TrSpan b = get_span (after, new);

  return tr_span_length (a) == tr_span_length (b)
         && memcmp (tr_document_get_data (before, NULL) + a.start,
                    tr_document_get_data (after, NULL) + b.start,
                    tr_span_length (a))
                == 0;
}

static TrField *
next_other (TrFrontMatter *front_matter, guint *index, const char *key)
{
  while (*index < tr_front_matter_get_n_fields (front_matter))
    {
      TrField *field = tr_front_matter_get_field (front_matter, (*index)++);

      if (!g_str_equal (tr_field_get_key (field), key))
        return field;
    }
  return NULL;
}

static void
check_others (
    Outcome *outcome, const char *what, TrDocument *before, TrPlan *plan, TrField *field, int index)
{
  const char *key = tr_field_get_key (field);
  TrDocument *after = tr_plan_get_after (plan);
  g_autofree char *old = tr_test_text (before);
  g_autofree char *new = tr_test_text (after);
  g_autoptr (TrTestReader) old_reader = tr_test_reader_new (old);
  g_autoptr (TrTestReader) new_reader = tr_test_reader_new (new);
  guint i = 0, j = 0;

  for (;;)
    {
      TrField *was = next_other (tr_document_get_front_matter (before), &i, key);
      TrField *is = next_other (tr_document_get_front_matter (after), &j, key);

      if (was == NULL || is == NULL)
        {
          if (was != is)
            fail (outcome, what, "a key has come or gone");
          break;
        }
      if (!same_bytes (before, was, after, is))
        fail (outcome, what, "the bytes of “%s” have changed", tr_field_get_key (was));
    }
  /* Of duplicates all have gone. */
  if (tr_test_has_duplicates (tr_document_get_front_matter (before)))
    return;
  /* An anchor twice is refused by libyaml's composer alone. */
  if (old_reader == NULL)
    return;
  if (new_reader == NULL)
    {
      fail (outcome, what, "another reader refuses the result:\n%s", new);
      return;
    }

  gboolean is_there = tr_front_matter_lookup (tr_document_get_front_matter (after), key) != NULL;
  g_autofree char *others_were = tr_test_reader_describe_all_but (old_reader, index);
  g_autofree char *others_are = tr_test_reader_describe_all_but (new_reader, is_there ? index : -1);

  if (!g_str_equal (others_were, others_are))
    fail (outcome, what, "another reader finds %s, before %s", others_are, others_were);
}

static void
edit (Outcome *outcome, const char *path, TrDocument *document, guint index, const char *spec)
{
  TrField *field = tr_front_matter_get_field (tr_document_get_front_matter (document), index);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  const char *key = tr_field_get_key (field);
  g_auto (GStrv) parts = g_strsplit (spec, "%s", 2);
  /* The key may hold what the notation of commands gives a meaning to. */
  g_autofree char *line = g_strconcat (parts[0], "KEY", parts[1], NULL);
  g_autoptr (TrCommand) form = tr_test_command_parse (line);
  g_autofree char *what = g_strdup_printf ("%s: %s%s%s", path, parts[0], key, parts[1]);
  g_autoptr (TrCommand) command = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrPlan) plan = NULL;
  gboolean removed = tr_command_get_kind (form) == TR_COMMAND_REMOVE;

  if (removed)
    command = tr_command_new_remove (key);
  else if (tr_command_get_kind (form) == TR_COMMAND_ADD_MEMBERS)
    command = tr_command_new_add_members (key, tr_value_get_members (tr_command_get_value (form)));
  else
    command = tr_command_new_set (key, tr_command_get_value (form));
  plan = tr_plan_new (document, &command, 1, NULL, &error);
  if (plan == NULL)
    {
      if (error->domain != TR_EDIT_ERROR)
        fail (outcome, what, "refused without a reason: %s", error->message);
      else
        outcome->n_refused[error->code]++;
      return;
    }
  outcome->n_made++;
  check_others (outcome, what, document, plan, field, (int) index);
  if (!(removed && tr_test_has_duplicates (front_matter))
      && !tr_test_is_region_only (document,
                                  tr_front_matter_lookup (front_matter, key),
                                  removed,
                                  tr_plan_get_after (plan)))
    fail (outcome, what, "bytes outside of the field have changed");
}

static void
print_outcome (const char *path, guint n_keys, const Outcome *outcome)
{
  static const char *const reasons[] = { "invalid", "nested", "conflict", "unverified", "value" };

  printf ("%s\tkeys %u\tmade %u", path, n_keys, outcome->n_made);
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (outcome->n_refused[i] > 0)
      printf ("\t%s %u", reasons[i], outcome->n_refused[i]);
  if (outcome->n_failed > 0)
    printf ("\tFAILED %u", outcome->n_failed);
  putchar ('\n');
}

/* Returns whether all was well. */
static gboolean
edit_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (path, NULL, &error);
  TrFrontMatter *front_matter;
  guint n_keys;
  Outcome outcome = { 0 };

  if (document == NULL)
    {
      fprintf (stderr, "%s: %s\n", path, error->message);
      return FALSE;
    }
  front_matter = tr_document_get_front_matter (document);
  n_keys = tr_front_matter_get_n_fields (front_matter);
  for (guint key = 0; key < n_keys; key++)
    /* Of duplicates the last one is edited. */
    if (!tr_field_is_duplicate (tr_front_matter_get_field (front_matter, key)))
      for (gsize n = 0; n < G_N_ELEMENTS (edits); n++)
        edit (&outcome, path, document, key, edits[n]);
  print_outcome (path, n_keys, &outcome);
  return outcome.n_failed == 0;
}

static gboolean
edit_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean done = dir != NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      done = edit_file (path) && done;
    }
  return done;
}

int
main (int argc, char **argv)
{
  gboolean done = argc > 1;

  for (int i = 1; i < argc; i++)
    if (g_file_test (argv[i], G_FILE_TEST_IS_DIR))
      done = edit_folder (argv[i]) && done;
    else
      done = edit_file (argv[i]) && done;
  return !done;
}

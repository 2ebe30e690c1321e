/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random edits of random documents. TR_TEST_SEED repeats a run, TR_TEST_ITERATIONS makes a longer
 * one. Where /usr/bin/python3 has PyYAML, a part of the results is read by it, too. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tr-test-edit.h"
#include "tr-test-generator.h"
#include "tr-test-oracle.h"
#include "tr-test-reader.h"

#define N_ITERATIONS 4000
#define N_FOR_PYTHON 500
/* With `none`. */
#define N_DIALECTS 7

typedef struct
{
  guint32 seed;
  char *before;
  char *after;
  char *key;
  char *wanted; /* a description; NULL where there shall be nothing to read */
  gboolean removed;
} Edit;

static guint32 first_seed;
static guint n_iterations;
static const char *last_commands = ""; /* for messages */
static GPtrArray *edits;               /* for PyYAML */
static GHashTable *dialects;           /* names of those that were met */

static void
free_edit (gpointer data)
{
  Edit *edit = data;

  g_free (edit->before);
  g_free (edit->after);
  g_free (edit->key);
  g_free (edit->wanted);
  g_free (edit);
}

static void G_GNUC_PRINTF (4, 5)
    fail (guint32 seed, const char *before, const char *after, const char *format, ...)
{
  va_list args;
  g_autofree char *what = NULL;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("seed %u: %s%s\n--- before\n%s\n--- after\n%s\n---",
                  seed,
                  what,
                  last_commands,
                  before,
                  after != NULL ? after : "(none)");
  g_error ("seed %u: %s (TR_TEST_SEED=%u TR_TEST_ITERATIONS=1)", seed, what, seed);
}

static char **
generate_members (GRand *rand)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();

  for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
    g_ptr_array_add (members, tr_test_generate_string (rand));
  g_ptr_array_add (members, NULL);
  return (char **) g_ptr_array_steal (members, NULL);
}

static TrValue *
shuffle (GRand *rand, TrValue *value)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  const char *const *old = tr_value_get_members (value);
  g_autofree char *extra = tr_test_generate_string (rand);

  for (guint i = 0; old[i] != NULL; i++)
    {
      if (g_rand_int_range (rand, 0, 5) == 0)
        continue;
      if (g_rand_int_range (rand, 0, 8) == 0)
        g_ptr_array_insert (members, -1, extra);
      g_ptr_array_insert (members, g_rand_int_range (rand, 0, members->len + 1), (char *) old[i]);
    }
  g_ptr_array_add (members, NULL);
  return tr_value_new_list ((const char *const *) members->pdata);
}

static const char *
choose_key (GRand *rand, TrFrontMatter *front_matter)
{
  guint n = tr_front_matter_get_n_fields (front_matter);

  if (n == 0 || g_rand_int_range (rand, 0, 5) == 0)
    return tr_test_generate_key (rand);
  return tr_field_get_key (tr_front_matter_get_field (front_matter, g_rand_int_range (rand, 0, n)));
}

static TrCommand *
generate_command (GRand *rand, TrFrontMatter *front_matter)
{
  const char *key = choose_key (rand, front_matter);
  TrField *field = tr_front_matter_lookup (front_matter, key);
  g_autoptr (TrValue) current
      = field != NULL ? tr_value_ref (tr_field_get_value (field)) : tr_value_new_none ();
  gboolean is_list = tr_value_get_kind (current) == TR_VALUE_LIST
                     || tr_field_name_is_list (tr_field_name_from_key (key));
  g_auto (GStrv) members = generate_members (rand);
  g_autofree char *string = tr_test_generate_string (rand);
  g_autoptr (TrValue) value = NULL;

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
      return tr_command_new_remove (key);
    case 1:
      value = tr_value_new_none ();
      return tr_command_new_set (key, value);
    case 2:
      return tr_command_new_add_members (key, (const char *const *) members);
    case 3:
      return tr_command_new_remove_members (key, tr_value_get_members (current));
    default:
      if (!is_list || g_rand_int_range (rand, 0, 12) == 0)
        value = tr_value_new_string (string);
      else if (g_rand_int_range (rand, 0, 3) == 0)
        value = tr_value_new_list ((const char *const *) members);
      else
        value = shuffle (rand, current);
      return tr_command_new_set (key, value);
    }
}

static TrPlan *
plan_or_explain (guint32 seed,
                 TrDocument *document,
                 TrCommand *const *commands,
                 guint n_commands,
                 TrDocument *origin,
                 gboolean may_be_nested)
{
  g_autoptr (GError) error = NULL;
  TrPlan *plan = tr_plan_new (document, commands, n_commands, origin, &error);
  g_autofree char *text = NULL;
  g_autofree char *list = NULL;

  if (plan != NULL)
    return plan;
  list = tr_test_describe_commands (commands, n_commands);
  text = tr_test_text (document);
  if (!may_be_nested || !g_error_matches (error, TR_EDIT_ERROR, TR_EDIT_ERROR_NESTED))
    fail (seed, text, NULL, "refused: %s: %s", error->message, list);
  return NULL;
}

/* The lines that are neither blank nor a comment, nor look like one. */
static char *
drop_loose_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strchr ("#\r", lines[i][strspn (lines[i], " ")]) == NULL)
      g_string_append_printf (out, "%s\n", lines[i]);
  return g_string_free (out, FALSE);
}

/* What goes back by value returns to the very same bytes. Where @loosely, comments between fields
 * that have changed may have got lost or stand elsewhere. */
static void
check_way_back (guint32 seed, TrDocument *before, TrPlan *plan, gboolean loosely)
{
  g_autoptr (GPtrArray) inverse = tr_plan_dup_inverse (plan);
  TrDocument *after = tr_plan_get_after (plan);
  g_autoptr (TrPlan) back = plan_or_explain (seed,
                                             after,
                                             (TrCommand *const *) inverse->pdata,
                                             inverse->len,
                                             before,
                                             FALSE);
  TrPatchSet *patches = tr_plan_get_patches (plan);
  g_autoptr (TrPatchSet) inverted = tr_patch_set_invert (patches, tr_document_get_bytes (before));
  g_autoptr (GBytes) undone = tr_patch_set_apply (inverted, tr_document_get_bytes (after));
  g_autofree char *old = tr_test_text (before);
  g_autofree char *new = tr_test_text (after);
  g_autofree char *returned = tr_test_text (tr_plan_get_after (back));

  if (!g_bytes_equal (undone, tr_document_get_bytes (before)))
    fail (seed, old, new, "the inverse patches give other bytes");
  g_autofree char *firm_old = drop_loose_lines (old);
  g_autofree char *firm_returned = drop_loose_lines (returned);

  if (loosely ? !g_str_equal (firm_returned, firm_old) : !g_str_equal (returned, old))
    {
      g_test_message ("returned:\n%s\n---", returned);
      fail (seed, old, new, "by value the bytes do not come back");
    }
}

/* An edit of the metadata leaves the body as it is, and it reads the same. */
static void
check_body_kept (guint32 seed, TrDocument *before, TrDocument *after)
{
  g_autofree char *old = tr_test_text (before);
  g_autofree char *new = tr_test_text (after);
  g_autofree char *was = tr_test_describe_body (before);
  g_autofree char *is = tr_test_describe_body (after);

  g_hash_table_add (dialects, (gpointer) tr_document_get_dialect (before));
  if (!g_str_equal (was, is))
    fail (seed, old, new, "the body reads as %s, not as %s", is, was);
}

static void
check_one (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *text = tr_test_generate_document (rand);
  g_autoptr (TrDocument) document = tr_test_document_new (text, -1);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  const GError *invalid = tr_front_matter_get_error (front_matter, NULL, NULL);
  g_autoptr (TrTestReader) old_reader = tr_test_reader_new (text);

  if (invalid != NULL || old_reader == NULL)
    fail (seed,
          text,
          NULL,
          "the generator's document is invalid: %s",
          invalid != NULL ? invalid->message : "for the reader");

  g_autoptr (TrCommand) command = generate_command (rand, front_matter);
  g_autofree char *key = g_strdup (tr_test_find_key (front_matter, command));
  TrField *field = tr_front_matter_lookup (front_matter, key);
  g_autoptr (TrValue) current
      = field != NULL ? tr_value_ref (tr_field_get_value (field)) : tr_value_new_none ();
  g_autoptr (TrPlan) plan = plan_or_explain (seed,
                                             document,
                                             &command,
                                             1,
                                             NULL,
                                             tr_value_get_kind (current) == TR_VALUE_NESTED);

  if (plan == NULL)
    return;
  check_body_kept (seed, document, tr_plan_get_after (plan));

  g_autofree char *after = tr_test_text (tr_plan_get_after (plan));
  g_autoptr (TrTestReader) new_reader = tr_test_reader_new (after);
  gboolean removed = tr_command_get_kind (command) == TR_COMMAND_REMOVE;
  gboolean duplicates = tr_test_has_duplicates (front_matter);

  if (new_reader == NULL)
    fail (seed, text, after, "another reader finds the result invalid, key %s", key);

  g_autofree char *wanted = tr_test_describe_wanted (command, current);
  g_autofree char *was = tr_test_reader_describe (old_reader, key);
  g_autofree char *is = tr_test_reader_describe (new_reader, key);
  g_autofree char *others_were = tr_test_reader_describe_others (old_reader, key);
  g_autofree char *others_are = tr_test_reader_describe_others (new_reader, key);

  if (!tr_test_reads_as_wanted (wanted, is, was, removed))
    fail (seed, text, after, "another reader finds in %s: %s, wanted: %s", key, is, wanted);
  if (!g_str_equal (others_were, others_are))
    fail (seed, text, after, "another reader finds other fields changed, key %s", key);
  if (!(removed && duplicates)
      && !tr_test_is_region_only (document, field, removed, tr_plan_get_after (plan)))
    fail (seed, text, after, "bytes outside of %s have changed", key);
  if (!(removed && duplicates))
    check_way_back (seed, document, plan, FALSE);

  if (edits->len < N_FOR_PYTHON * MAX (n_iterations / N_ITERATIONS, 1) && !tr_plan_is_empty (plan))
    {
      Edit *edit = g_new0 (Edit, 1);

      edit->seed = seed;
      edit->before = g_steal_pointer (&text);
      edit->after = g_steal_pointer (&after);
      edit->key = g_steal_pointer (&key);
      edit->wanted = g_steal_pointer (&wanted);
      edit->removed = removed;
      g_ptr_array_add (edits, edit);
    }
}

static void
test_single_edits (void)
{
  for (guint i = 0; i < n_iterations; i++)
    check_one (first_seed + i);
  if (n_iterations >= N_ITERATIONS)
    g_assert_cmpuint (g_hash_table_size (dialects), ==, N_DIALECTS);
}

/* Several commands at once, and the way back. */
static void
test_several_edits (void)
{
  for (guint i = 0; i < n_iterations / 4 + 1; i++)
    {
      guint32 seed = first_seed + i;
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed ^ 0x5bd1e995);
      g_autofree char *text = tr_test_generate_document (rand);
      g_autoptr (TrDocument) document = tr_test_document_new (text, -1);
      TrFrontMatter *front_matter = tr_document_get_front_matter (document);
      g_autoptr (GPtrArray) commands
          = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
      g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (int n = g_rand_int_range (rand, 2, 6); n > 0; n--)
        {
          g_autoptr (TrCommand) command = generate_command (rand, front_matter);

          /* One for each key: what a list leaves behind when it shrinks, and then goes itself, is
           * not found again. */
          if (g_hash_table_add (keys, g_strdup (tr_test_find_key (front_matter, command))))
            g_ptr_array_add (commands, g_steal_pointer (&command));
        }

      g_autoptr (TrPlan) plan = plan_or_explain (seed,
                                                 document,
                                                 (TrCommand *const *) commands->pdata,
                                                 commands->len,
                                                 NULL,
                                                 TRUE);

      g_autofree char *list
          = tr_test_describe_commands ((TrCommand *const *) commands->pdata, commands->len);

      last_commands = list;
      /* What is between the fields of a root in flow form is lost with two of them. */
      if (plan != NULL && !tr_test_has_duplicates (front_matter)
          && !tr_test_is_flow_root (front_matter))
        check_way_back (seed, document, plan, TRUE);
    }
}

static void
add_base64 (GString *out, const char *text)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) text, strlen (text));

  g_string_append_printf (out, "%s\t", encoded);
}

static void
test_pyyaml (void)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "edit", "read-yaml.py", NULL);
  g_autoptr (GString) input = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autofree char *messages = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  int status = -1;
  int file;

  if (!g_spawn_command_line_sync ("/usr/bin/python3 -c 'import yaml'", NULL, NULL, &status, NULL)
      || status != 0)
    {
      g_test_skip ("/usr/bin/python3 has no yaml module");
      return;
    }
  for (guint i = 0; i < edits->len; i++)
    {
      const Edit *edit = g_ptr_array_index (edits, i);

      g_string_append_printf (input, "%u\t", edit->seed);
      add_base64 (input, edit->before);
      add_base64 (input, edit->after);
      add_base64 (input, edit->key);
      g_string_append_printf (input, "%s\t", edit->removed ? "removed" : "set");
      add_base64 (input, edit->wanted != NULL ? edit->wanted : "");
      g_string_append_c (input, '\n');
    }
  file = g_file_open_tmp ("edits-XXXXXX", &path, &error);
  g_assert_no_error (error);
  close (file);
  g_file_set_contents (path, input->str, input->len, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL,
                (char *[]){ (char *) "/usr/bin/python3", script, path, NULL },
                NULL,
                G_SPAWN_DEFAULT,
                NULL,
                NULL,
                &output,
                &messages,
                &status,
                &error);
  g_unlink (path);
  g_assert_no_error (error);
  g_test_message ("PyYAML: %s%s", output, messages);
  if (!g_spawn_check_wait_status (status, NULL))
    g_test_fail_printf ("PyYAML reads something else");
}

int
main (int argc, char **argv)
{
  const char *seed = g_getenv ("TR_TEST_SEED");
  const char *iterations = g_getenv ("TR_TEST_ITERATIONS");

  g_test_init (&argc, &argv, NULL);
  first_seed = seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : g_random_int ();
  n_iterations
      = iterations != NULL ? (guint) g_ascii_strtoull (iterations, NULL, 10) : N_ITERATIONS;
  dialects = g_hash_table_new (g_str_hash, g_str_equal);
  edits = g_ptr_array_new_with_free_func (free_edit);
  g_test_message ("TR_TEST_SEED=%u TR_TEST_ITERATIONS=%u", first_seed, n_iterations);

  g_test_add_func ("/edit/properties/single-edits", test_single_edits);
  g_test_add_func ("/edit/properties/several-edits", test_several_edits);
  g_test_add_func ("/edit/properties/pyyaml", test_pyyaml);

  int result = g_test_run ();

  g_ptr_array_unref (edits);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../edit/tr-test-edit.h"
#include "../edit/tr-test-generator.h"
#include "../edit/tr-test-oracle.h"
#include "../edit/tr-test-reader.h"
#include "tr-fuzz.h"

/* An input is commands, a line each, a line `====`, and a file. A command is a letter, a key and a
 * value: `sKEY=TEXT` sets a string, `lKEY=A|B` a list, `aKEY=A|B` adds members, `dKEY=A|B` drops
 * them, `nKEY` empties, `rKEY` removes. In place of a key `@N` is the key of field N; `\n` in a
 * value is a line break. */

#define SEPARATOR "====\n"
#define MOST_COMMANDS 4

static char *
unescape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (text[0] == '\\' && text[1] == 'n')
      {
        g_string_append_c (out, '\n');
        text++;
      }
    else
      g_string_append_c (out, *text);
  return g_string_free (out, FALSE);
}

static char *
dup_key (TrFrontMatter *front_matter, const char *text)
{
  guint n = tr_front_matter_get_n_fields (front_matter);

  if (text[0] == '@' && n > 0)
    return g_strdup (tr_field_get_key (
        tr_front_matter_get_field (front_matter, strtoul (text + 1, NULL, 10) % n)));
  return g_strdup (text);
}

static TrCommand *
parse_command (TrFrontMatter *front_matter, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line + 1, "=", 2);
  g_autofree char *key = dup_key (front_matter, parts[0] != NULL ? parts[0] : "");
  g_autofree char *text = unescape (parts[0] != NULL && parts[1] != NULL ? parts[1] : "");
  g_auto (GStrv) members = g_strsplit (text, "|", -1);
  g_autoptr (TrValue) value = NULL;

  switch (line[0])
    {
    case 'r':
      return tr_command_new_remove (key);
    case 'a':
      return tr_command_new_add_members (key, (const char *const *) members);
    case 'd':
      return tr_command_new_remove_members (key, (const char *const *) members);
    case 'l':
      value = tr_value_new_list ((const char *const *) members);
      break;
    case 'n':
      value = tr_value_new_none ();
      break;
    default:
      value = tr_value_new_string (text);
      break;
    }
  return tr_command_new_set (key, value);
}

static GPtrArray *
parse_commands (TrDocument *document, GBytes *head)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  g_autofree char *text = tr_fuzz_dup_string (head);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && commands->len < MOST_COMMANDS; i++)
    if (lines[i][0] != '\0')
      g_ptr_array_add (commands, parse_command (tr_document_get_front_matter (document), lines[i]));
  return commands;
}

/* The body, and with the patches all the rest, is what it was. */
static void
check_bytes (TrDocument *before, TrPlan *plan)
{
  TrDocument *after = tr_plan_get_after (plan);
  TrPatchSet *patches = tr_plan_get_patches (plan);
  g_autoptr (TrPatchSet) inverted = tr_patch_set_invert (patches, tr_document_get_bytes (before));
  g_autoptr (GBytes) done = tr_patch_set_apply (patches, tr_document_get_bytes (before));
  g_autoptr (GBytes) undone = tr_patch_set_apply (inverted, tr_document_get_bytes (after));
  gsize old_length, new_length;
  const char *old = tr_document_get_data (before, &old_length);
  const char *new = tr_document_get_data (after, &new_length);
  gsize old_end = tr_front_matter_get_span (tr_document_get_front_matter (before)).end;
  gsize rest = old_length - old_end;

  g_assert_true (g_bytes_equal (done, tr_document_get_bytes (after)));
  g_assert_true (g_bytes_equal (undone, tr_document_get_bytes (before)));
  g_assert_cmpuint (new_length, >=, rest);
  g_assert_cmpmem (old + old_end, rest, new + new_length - rest, rest);
}

/* Undone by value, as where another program has changed the file since. */
static void
check_way_back (TrDocument *before, TrPlan *plan)
{
  g_autoptr (GPtrArray) inverse = tr_plan_dup_inverse (plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrPlan) back = tr_plan_new (tr_plan_get_after (plan),
                                         (TrCommand *const *) inverse->pdata,
                                         inverse->len,
                                         before,
                                         &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (tr_document_get_bytes (tr_plan_get_after (back)),
                                tr_document_get_bytes (before)));
}

static void
check_one_command (TrDocument *before, TrCommand *command, TrPlan *plan)
{
  TrDocument *after = tr_plan_get_after (plan);
  TrFrontMatter *front_matter = tr_document_get_front_matter (before);
  const char *key = tr_test_find_key (front_matter, command);
  TrField *field = tr_front_matter_lookup (front_matter, key);
  g_autoptr (TrValue) current
      = field != NULL ? tr_value_ref (tr_field_get_value (field)) : tr_value_new_none ();
  gboolean removed = tr_command_get_kind (command) == TR_COMMAND_REMOVE;
  g_autofree char *old = tr_test_text (before);
  g_autofree char *new = tr_test_text (after);
  g_autoptr (TrTestReader) old_reader = tr_test_reader_new (old);
  g_autoptr (TrTestReader) new_reader = tr_test_reader_new (new);
  g_autofree char *wanted = NULL;
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  g_autofree char *others_were = NULL;
  g_autofree char *others_are = NULL;

  /* An anchor twice: YAML allows it, libyaml refuses to compose it. */
  if (old_reader == NULL)
    return;
  g_assert_nonnull (new_reader);
  wanted = tr_test_describe_wanted (command, current);
  was = tr_test_reader_describe (old_reader, key);
  is = tr_test_reader_describe (new_reader, key);
  others_were = tr_test_reader_describe_others (old_reader, key);
  others_are = tr_test_reader_describe_others (new_reader, key);
  if (!tr_test_reads_as_wanted (wanted, is, was, removed))
    g_error ("%s reads as %s, wanted: %s", key, is, wanted);
  g_assert_cmpstr (others_are, ==, others_were);
  if (removed && tr_test_has_duplicates (front_matter))
    return;
  g_assert_true (tr_test_is_region_only (before, field, removed, after));
  check_way_back (before, plan);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) head = tr_fuzz_cut (&data, &size, SEPARATOR);
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (TrDocument) document = tr_document_new (file);
  g_autoptr (GPtrArray) commands = parse_commands (document, head);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrPlan) plan = NULL;

  if (commands->len == 0)
    return 0;
  plan = tr_plan_new (document, (TrCommand *const *) commands->pdata, commands->len, NULL, &error);
  if (plan == NULL)
    {
      g_assert_true (error != NULL && error->domain == TR_EDIT_ERROR);
      return 0;
    }
  g_assert_no_error (error);
  check_bytes (document, plan);
  if (commands->len == 1)
    check_one_command (document, g_ptr_array_index (commands, 0), plan);
  return 0;
}

#ifdef TR_FUZZ
static char *
escape (const char *text)
{
  return tr_test_replace_all (text, "\n", "\\n");
}

static char *
generate_input (guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *document = tr_test_generate_document (rand);
  g_autofree char *string = tr_test_generate_string (rand);
  g_autofree char *value = escape (string);
  g_autofree char *more = tr_test_generate_words (rand, 3);
  g_autofree char *index = g_strdup_printf ("@%d", g_rand_int_range (rand, 0, 20));
  const char *key = tr_test_chance (rand, 3) ? tr_test_generate_key (rand) : index;

  return g_strdup_printf ("%c%s=%s%s%s\n" SEPARATOR "%s",
                          "sslladrn"[g_rand_int_range (rand, 0, 8)],
                          key,
                          value,
                          tr_test_chance (rand, 2) ? "|" : "",
                          more,
                          document);
}

/* Bytes are rarely YAML: now and then a document of the generator takes the input's place. */
gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, guint seed)
{
  g_autofree char *text = NULL;

  if (seed % 16 != 0)
    return LLVMFuzzerMutate (data, size, max_size);
  text = generate_input (seed);
  size = MIN (strlen (text), max_size);
  memcpy (data, text, size);
  return size;
}
#endif

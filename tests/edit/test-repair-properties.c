/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random front matter, broken in ways of which it is known what was meant. TR_TEST_SEED repeats a
 * run, TR_TEST_ITERATIONS makes a longer one. */

#include <string.h>

#include "edit/tr-plan.h"
#include "edit/tr-repair.h"
#include "tr-test-edit.h"

#define N_ITERATIONS 1500
#define N_MUTATIONS 5000

static const char *const words[]
    = { "doors", "Windows", "one", "two", "and", "café", "déjà", "of", "a", "hinge", "Über", "12" };
static const char *const japanese[] = { "扉", "歴史", "ドアの" };

/* A line of the file: as it is, and whether the repair may change it or take it out. */
typedef struct
{
  char *text;
  gboolean broken;
  gboolean goes;
} Line;

typedef struct
{
  char *key;
  TrValue *value;
} Field;

typedef struct
{
  GRand *rand;
  GArray *lines;
  GArray *fields;
  guint n_broken;
  gboolean latin;
  gboolean unclosed;
} Maker;

static void
clear_line (gpointer data)
{
  g_free (((Line *) data)->text);
}

static void
clear_field (gpointer data)
{
  Field *field = data;

  g_free (field->key);
  tr_value_unref (field->value);
}

static gboolean
chance (Maker *maker, int one_in)
{
  return g_rand_int_range (maker->rand, 0, one_in) == 0;
}

static void G_GNUC_PRINTF (3, 4) add_line (Maker *maker, gboolean broken, const char *format, ...)
{
  va_list args;
  Line line = { .broken = broken };

  va_start (args, format);
  line.text = g_strdup_vprintf (format, args);
  va_end (args);
  g_array_append_val (maker->lines, line);
  maker->n_broken += broken;
}

static void
take_field (Maker *maker, const char *key, TrValue *value)
{
  Field field = { g_strdup (key), value };

  g_array_append_val (maker->fields, field);
}

static char *
make_words (Maker *maker)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (maker->rand, 1, 5); n > 0; n--)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      if (!maker->latin && chance (maker, 4))
        g_string_append (text, japanese[g_rand_int_range (maker->rand, 0, 3)]);
      else
        g_string_append (text, words[g_rand_int_range (maker->rand, 0, G_N_ELEMENTS (words))]);
    }
  return g_string_free (text, FALSE);
}

/* With what may not stand between quotes: at least one of them. */
static char *
make_raw (Maker *maker, char quote)
{
  g_autofree char *before = make_words (maker);
  g_autofree char *inner = make_words (maker);
  g_autofree char *after = make_words (maker);

  if (quote == '\'')
    return g_strdup_printf ("%s it's %s", before, after);
  switch (g_rand_int_range (maker->rand, 0, 4))
    {
    case 0:
      return g_strdup_printf ("%s \\d %s", before, after);
    case 1:
      return g_strdup_printf ("C:\\doors\\%s \"%s\"", words[0], inner);
    default:
      return g_strdup_printf ("%s \"%s\" %s", before, inner, after);
    }
}

static void
add_healthy (Maker *maker, const char *key)
{
  g_autofree char *text = make_words (maker);
  g_autofree char *value = NULL;

  switch (g_rand_int_range (maker->rand, 0, 6))
    {
    case 0:
      add_line (maker, FALSE, "%s:   '%s'  # as it is", key, text);
      break;
    case 1:
      add_line (maker, FALSE, "%s: \"%s\"   ", key, text);
      break;
    case 2:
      value = g_strdup_printf ("x %s", text);
      /* Where no fence follows it could be a heading. */
      if (!maker->unclosed)
        add_line (maker, FALSE, "# %s: \"not a \"field\"", text);
      add_line (maker, FALSE, "%s: %s", key, value);
      take_field (maker, key, tr_value_new_string (value));
      return;
    case 3:
      value = g_strdup_printf ("k: v: \"%s\n- [00:00] \\d\n", text);
      add_line (maker, FALSE, "%s: |", key);
      add_line (maker, FALSE, "   k: v: \"%s", text);
      add_line (maker, FALSE, "   - [00:00] \\d");
      take_field (maker, key, tr_value_new_string (value));
      return;
    default:
      add_line (maker, FALSE, "%s: [ \"%s\",b ]", key, text);
      take_field (maker, key, tr_value_new_list ((const char *const[]){ text, "b", NULL }));
      return;
    }
  take_field (maker, key, tr_value_new_string (text));
}

static void
add_broken (Maker *maker, const char *key)
{
  g_autofree char *raw = make_raw (maker, '"');
  g_autofree char *single = make_raw (maker, '\'');
  g_autofree char *one = make_words (maker);
  g_autofree char *two = make_words (maker);
  g_autofree char *text = NULL;

  switch (g_rand_int_range (maker->rand, 0, 9))
    {
    case 0:
      add_line (maker, TRUE, "%s: '%s'", key, single);
      take_field (maker, key, tr_value_new_string (single));
      break;
    case 1:
      text = g_strdup_printf ("x %s: %s", one, two);
      add_line (maker, TRUE, "%s: %s", key, text);
      take_field (maker, key, tr_value_new_string (text));
      break;
    case 2:
      text = g_strdup_printf ("%c%s", "@`%*"[g_rand_int_range (maker->rand, 0, 4)], one);
      if (text[0] == '*')
        {
          g_free (text);
          text = g_strdup_printf ("**%s** %s", one, two);
        }
      add_line (maker, TRUE, "%s: %s", key, text);
      take_field (maker, key, tr_value_new_string (text));
      break;
    case 3:
      add_line (maker, FALSE, "%s:", key);
      add_line (maker, TRUE, "\t- \"%s\"", one);
      add_line (maker, TRUE, "\t- x %s", two);
      text = g_strdup_printf ("x %s", two);
      take_field (maker, key, tr_value_new_list ((const char *const[]){ one, text, NULL }));
      break;
    case 4:
      add_line (maker, FALSE, "%s:", key);
      add_line (maker, FALSE, "  - '%s'", one);
      add_line (maker, TRUE, "  - \"%s\"", raw);
      add_line (maker, FALSE, "  - \"%s\"", two);
      take_field (maker, key, tr_value_new_list ((const char *const[]){ one, raw, two, NULL }));
      break;
    case 5:
      add_line (maker, TRUE, "%s: [\"%s\", \"%s\"]", key, one, raw);
      take_field (maker, key, tr_value_new_list ((const char *const[]){ one, raw, NULL }));
      break;
    case 6:
      add_line (maker, TRUE, "%s: \"%s", key, one);
      take_field (maker, key, tr_value_new_string (one));
      break;
    default:
      add_line (maker, TRUE, "%s: \"%s\"", key, raw);
      take_field (maker, key, tr_value_new_string (raw));
    }
}

static void
add_duplicate (Maker *maker, const char *key)
{
  g_autofree char *text = make_words (maker);

  add_line (maker, TRUE, "%s: \"%s\"", key, text);
  g_array_index (maker->lines, Line, maker->lines->len - 1).goes = TRUE;
}

/* All of it in the other encoding: each line that has an accent is broken. */
static char *
to_latin (Maker *maker, const char *text)
{
  for (guint i = 0; i < maker->lines->len; i++)
    {
      Line *line = &g_array_index (maker->lines, Line, i);

      if (!g_str_is_ascii (line->text))
        line->broken = TRUE;
    }
  return g_convert (text, -1, "ISO-8859-1", "UTF-8", NULL, NULL, NULL);
}

static void
fail (guint32 seed, const char *what, const char *before, const char *after)
{
  g_test_message ("--- before\n%s\n--- after\n%s\n---", before, after != NULL ? after : "(none)");
  g_error ("seed %u: %s (TR_TEST_SEED=%u TR_TEST_ITERATIONS=1)", seed, what, seed);
}

static void
check_lines (guint32 seed, Maker *maker, const char *before, const char *after)
{
  g_auto (GStrv) lines = g_strsplit (after, "\n", -1);
  guint at = 1;

  if (!g_str_equal (lines[0], "---"))
    fail (seed, "the first line changed", before, after);
  for (guint i = 0; i < maker->lines->len; i++)
    {
      const Line *line = &g_array_index (maker->lines, Line, i);

      if (line->goes)
        continue;
      if (lines[at] == NULL || (!line->broken && !g_str_equal (lines[at], line->text)))
        fail (seed, line->text, before, after);
      at++;
    }
  if (!g_str_equal (lines[at], "---") || !g_str_equal (lines[at + 1], "")
      || !g_str_equal (lines[at + 2], "# \"Doors\": a \\d")
      || !g_str_equal (lines[at + 3], "- [00:00] x: \"y") || lines[at + 4] != NULL)
    fail (seed, "the end changed", before, after);
}

static void
check_values (guint32 seed, Maker *maker, TrRepair *repair, const char *before, const char *after)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (tr_repair_get_after (repair));

  if (tr_front_matter_get_error (front_matter, NULL, NULL) != NULL)
    fail (seed, "not valid", before, after);
  if (tr_front_matter_get_n_fields (front_matter) != maker->fields->len)
    fail (seed, "other fields", before, after);
  for (guint i = 0; i < maker->fields->len; i++)
    {
      const Field *wanted = &g_array_index (maker->fields, Field, i);
      TrField *field = tr_front_matter_get_field (front_matter, i);

      if (!g_str_equal (tr_field_get_key (field), wanted->key)
          || !tr_value_equal (tr_field_get_value (field), wanted->value))
        fail (seed, wanted->key, before, after);
    }
}

static void
check_undo (guint32 seed, TrRepair *repair, const char *before, const char *after)
{
  g_autoptr (TrCommand) command = tr_repair_dup_command (repair);
  TrDocument *document = tr_repair_get_before (repair);
  g_autoptr (TrPlan) plan = tr_plan_new (document, &command, 1, NULL, NULL);
  g_autoptr (TrPatchSet) back = NULL;
  g_autoptr (GBytes) undone = NULL;

  if (plan == NULL
      || !g_bytes_equal (tr_document_get_bytes (tr_plan_get_after (plan)),
                         tr_document_get_bytes (tr_repair_get_after (repair))))
    fail (seed, "the edit is another one", before, after);
  back = tr_patch_set_invert (tr_plan_get_patches (plan), tr_document_get_bytes (document));
  undone = tr_patch_set_apply (back, tr_document_get_bytes (tr_plan_get_after (plan)));
  if (undone == NULL || !g_bytes_equal (undone, tr_document_get_bytes (document)))
    fail (seed, "undone it is another file", before, after);
}

static void
run_once (guint32 seed)
{
  Maker maker = { .rand = g_rand_new_with_seed (seed) };
  g_autoptr (GString) text = g_string_new ("---\n");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (TrRepair) repair = NULL;
  g_autoptr (GError) error = NULL;
  int n = g_rand_int_range (maker.rand, 1, 7);

  maker.lines = g_array_new (FALSE, FALSE, sizeof (Line));
  maker.fields = g_array_new (FALSE, FALSE, sizeof (Field));
  g_array_set_clear_func (maker.lines, clear_line);
  g_array_set_clear_func (maker.fields, clear_field);
  maker.latin = chance (&maker, 5);
  maker.unclosed = chance (&maker, 5);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("key_%d", i);
      gboolean twice = chance (&maker, 8);

      if (twice)
        add_duplicate (&maker, key);
      if (chance (&maker, 2))
        add_healthy (&maker, key);
      else
        add_broken (&maker, key);
    }
  for (guint i = 0; i < maker.lines->len; i++)
    g_string_append_printf (text, "%s\n", g_array_index (maker.lines, Line, i).text);
  if (!maker.unclosed)
    g_string_append (text, "---\n");
  g_string_append (text, "\n# \"Doors\": a \\d\n- [00:00] x: \"y");
  if (maker.latin)
    maker.latin = !g_str_is_ascii (text->str);
  before = maker.latin ? to_latin (&maker, text->str) : g_strdup (text->str);

  document = tr_test_document_new (before, -1);
  repair = tr_repair_new (document, &error);
  if (maker.n_broken == 0 && !maker.unclosed && !maker.latin)
    {
      if (repair != NULL || !g_error_matches (error, TR_REPAIR_ERROR, TR_REPAIR_ERROR_NOTHING))
        fail (seed, "a repair of what is in order", before, NULL);
    }
  else if (repair == NULL)
    fail (seed, error->message, before, NULL);
  else
    {
      after = tr_test_text (tr_repair_get_after (repair));
      check_lines (seed, &maker, before, after);
      check_values (seed, &maker, repair, before, after);
      check_undo (seed, repair, before, after);
    }
  g_array_unref (maker.lines);
  g_array_unref (maker.fields);
  g_rand_free (maker.rand);
}

static void
test_broken (void)
{
  const char *seed = g_getenv ("TR_TEST_SEED");
  const char *count = g_getenv ("TR_TEST_ITERATIONS");
  guint32 first
      = seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : (guint32) g_test_rand_int ();
  guint n = count != NULL ? g_ascii_strtoull (count, NULL, 10) : N_ITERATIONS;

  for (guint i = 0; i < n; i++)
    run_once (first + i);
  g_test_message ("%u documents from seed %u on", n, first);
}

/* Any bytes at all: what is proposed is valid, can be undone, and there is nothing to repair in it.
 */
static void
test_mutated (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  static const char base[] = "---\ntitle: \"a \"b\" c\"\ntags:\n\t- x\n  - y: z: w\nm: @x\nm: 'y'\n"
                             "s: |\n  t\n  u\nl: [a, \"b\" \"c\"]\n---\n\n# D\n- [00:00] x\n";
  static const char noise[] = "\"'\\:-#[]{}|>&*!%@`\t\r\n \xe9\x82\xb1---";
  guint n_repaired = 0;

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GString) text = g_string_new (base);
      g_autoptr (TrDocument) document = NULL;
      g_autoptr (TrRepair) repair = NULL;
      g_autoptr (TrRepair) again = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
        {
          gsize at = g_rand_int_range (rand, 0, (gint32) text->len);

          if (g_rand_boolean (rand))
            g_string_erase (text, at, 1);
          else
            g_string_insert_c (text,
                               at,
                               noise[g_rand_int_range (rand, 0, (gint32) strlen (noise))]);
        }
      document = tr_test_document_new (text->str, text->len);
      repair = tr_repair_new (document, &error);
      if (repair == NULL)
        {
          g_assert_true (error->domain == TR_REPAIR_ERROR);
          continue;
        }
      n_repaired++;
      check_undo (i, repair, text->str, NULL);
      again = tr_repair_new (tr_repair_get_after (repair), &error);
      g_assert_error (error, TR_REPAIR_ERROR, TR_REPAIR_ERROR_NOTHING);
    }
  g_test_message ("%u of %u repaired", n_repaired, N_MUTATIONS);
  g_assert_cmpuint (n_repaired, >, 100);
}

/* Nothing makes it work without end. */
static void
test_hostile (void)
{
  static const char *const units[]
      = { "a: \"b\n", "a: [\n",      "a: {[\n", "a: b: c\n", "\t- x\n", "\"",
          "\\",       "- \"a\" b\n", "a:\n- [", "'",         "a\n\n",   "#\n" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new ("---\n");
      g_autoptr (TrDocument) document = NULL;
      g_autoptr (TrRepair) repair = NULL;
      g_autoptr (GError) error = NULL;
      gint64 start;

      if (i % 2 == 1)
        g_string_append (text, "k: \"");
      while (text->len < 128 * 1024)
        g_string_append (text, units[i]);
      g_string_append (text, "\n---\n");
      document = tr_test_document_new (text->str, text->len);
      start = g_get_monotonic_time ();
      repair = tr_repair_new (document, &error);
      g_test_message ("%u: %.0f ms", i, (g_get_monotonic_time () - start) / 1e3);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/repair-properties/broken", test_broken);
  g_test_add_func ("/edit/repair-properties/mutated", test_mutated);
  g_test_add_func ("/edit/repair-properties/hostile", test_hostile);
  return g_test_run ();
}

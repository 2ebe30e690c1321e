/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "curation/tr-check.h"
#include "workspace/tr-wording.h"
#include "workspace/tr-yaml-wording.h"

typedef struct
{
  const char *name;
  const char *yaml;
  const char *expected; /* how the message begins */
} Case;

static const Case cases[] = {
  { "colon", "title: Gears: a talk", "A value with “: ” in it" },
  { "inner-quotes", "title: \"On \"gears\" again\"", "Something stands here" },
  { "text-after-quotes", "title: \"On gears\" again", "Something stands here" },
  { "indentation", "title: a\n   speaker: b", "A value with “: ” in it" },
  { "outdented", "a:\n    b: 1\n  c: 2", "Something stands here" },
  { "no-colon", "title: a\nspeaker", "A key must be followed by a colon" },
  { "tab", "tags:\n\t- a", "Lines are indented with spaces" },
  { "at-sign", "speaker: @ada", "A value that begins with this character" },
  { "backquote", "title: `gears`", "A value that begins with this character" },
  { "backslash", "title: \"C:\\gears\"", "A backslash in quotation marks" },
  { "short-code", "title: \"\\x4\"", "The backslash is followed by a code" },
  { "no-such-code", "title: \"\\uD800\"", "The backslash is followed by a code" },
  { "open-quote", "title: \"On gears", "A quotation mark is opened" },
  { "open-list", "tags: [a, b", "A list in [ ] is not closed" },
  { "list-without-comma", "tags: [\"a\" \"b\"]", "A list in [ ] is not closed" },
  { "open-group", "a: {b: 1", "A group in { } is not closed" },
  { "comma-alone", "tags: [a, , b]", "There is no value" },
  { "list-in-line", "tags: - a", "A list with “-”" },
  { "list-out-of-step", "tags:\n  - a\n  b: c", "This line belongs to no entry" },
  { "stars", "title: **Gears**", "A value that begins with * " },
  { "unknown-alias", "title: *gears", "A value that begins with * " },
  { "ampersand", "title: & gears", "A value that begins with & " },
  { "exclamation", "title: !gears!more", "A value that begins with ! " },
  { "greater-than", "title: >gears", "A value that begins with | or > " },
  { "percent", "%title: a", "A line that begins with %" },
  { "control", "title: a\001b", "There is a control character" },
};

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autofree char *text = g_strdup_printf ("---\n%s\n---\n\n## Text\n\n- [00:00] a\n", one->yaml);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (TrDocument) document = tr_document_new (bytes);
  g_autoptr (GPtrArray) problems = tr_check_document (document);
  g_autofree char *message = NULL;
  const TrProblem *problem;

  g_assert_cmpuint (problems->len, >, 0);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpint (problem->check, ==, TR_CHECK_INVALID_YAML);
  message = tr_problem_dup_message (problem);
  if (!g_str_has_prefix (message, one->expected))
    g_error ("%s: “%s”, for “%s”", one->yaml, message, problem->detail);
}

static void
test_unknown (void)
{
  g_autofree char *quoted = tr_yaml_error_dup_message ("found a surprise");
  g_autofree char *bare = tr_yaml_error_dup_message (NULL);

  g_assert_cmpstr (quoted, ==, "The metadata is not valid YAML: found a surprise");
  g_assert_cmpstr (bare, ==, "The metadata is not valid YAML");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/yaml-wording/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/yaml-wording/unknown", test_unknown);
  return g_test_run ();
}

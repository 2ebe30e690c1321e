/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check.h"

#include <string.h>

#define HEAD                                                                                       \
  "---\ntitle: \"A talk\"\nvideo_id: \"q7Zr_-0aXkE\"\n---\n\n# Transcript: q7Zr_-0aXkE\n\n## "     \
  "Text\n\n"

/* Each expected problem is a line: check, severity, field, line:column, detail. Of libyaml's words
 * only that there are some. */
static const struct
{
  const char *name;
  const char *text;
  const char *expected;
} cases[] = {
  { "good", HEAD "- [00:00] Hello.\n- [00:05] Bye.\n", "" },
  { "good-odd-times",
    "---\ntitle: \"A talk\"\nduration: \"01:01:00\"\n---\n\n## Text\n\n- [00:23] late\n- [00:23] "
    "again\n"
    "- [00:07] back\n- [61:02] minutes\n- [1:01:10] within the margin\n- [00:30.250] fraction\n- "
    "go on\n"
    "  [12] no time, [1:2] neither, [3:16 none\n[x:10]\n- [ ] a task\n",
    "" },
  { "good-japanese",
    "---\r\ntitle: \"講演\"\r\ntags:\r\n---\r\n\r\n## Text\r\n\r\n- [00:00] こんにちは\r\n",
    "" },
  { "good-summary",
    "---\ntitle: \"A\"\nsummary: |\n  - [00:99] imitates\n---\n\n## Text\n\n- [00:00] Hello.\n",
    "" },

  { "not-a-transcript", "# Notes\n\nNo captions here.\n\n- [1:75:00] not a time\n", "" },
  { "rule-at-the-top", "---\nNote: this: is prose\n---\n\nMore prose.\n", "" },
  { "empty", "", "" },

  { "invalid-yaml",
    "---\ntitle: \"An \"inner\" quote\"\n---\n\n## Text\n\n- [00:00] Hello.\n",
    "invalid-yaml error - 2:13 yes\n" },
  { "invalid-yaml-without-captions",
    "---\ntitle: \"An \"inner\" quote\"\n---\n\nNothing else.\n",
    "invalid-yaml error - 2:13 yes\n" },
  { "unclosed",
    "---\ntitle: \"A talk\"\n\n## Text\n\n- [00:00] Hello.\n",
    "invalid-yaml error - 1:1 yes\n" },

  { "duplicate-key",
    "---\ntitle: \"A\"\ntags: [a]\nguest: \"B\"\ntags:\n  - \"c\"\nguest: \"D\"\n---\n\n## "
    "Text\n\n- [00:00] Hello.\n",
    "duplicate-key warning tags 3:1 tags\nduplicate-key warning speaker 4:1 guest\n" },
  { "duplicate-key-thrice",
    "---\ntitle: \"A\"\nmood: x\nmood: y\n\"mood\": z\n---\n\n## Text\n\n- [00:00] Hello.\n",
    "duplicate-key warning mood 3:1 mood\nduplicate-key warning mood 4:1 mood\n" },
  { "alias-is-no-duplicate",
    "---\nspeaker: \"A\"\nguest: \"B\"\n---\n\n## Text\n\n- [00:00] Hello.\n",
    "" },
  { "line-of-a-text-is-no-duplicate",
    "---\ntitle: \"A\"\nsummary: |\n  title: B\n  title: C\n---\n\n## Text\n\n- [00:00] a\n",
    "" },
  { "key-of-a-table-is-no-duplicate",
    "---\ntitle: \"A\"\nlicence:\n  title: B\n  name: C\n---\n\n## Text\n\n- [00:00] a\n",
    "" },
  { "key-in-capitals-is-no-duplicate",
    "---\nmood: a\nMood: b\n---\n\n## Text\n\n- [00:00] a\n",
    "" },

  { "address-of-a-script",
    "---\ntitle: \"A\"\nvideo_url: \"javascript:alert(1)\"\n---\n\n## Text\n\n- [00:00] a\n",
    "refused-address warning video_url 3:1 javascript:alert(1)\n" },
  { "address-under-another-key",
    "---\ntitle: \"A\"\nyoutube_url: \"file:///etc/a\"\n---\n\n## Text\n\n- [00:00] a\n",
    "refused-address warning video_url 3:1 file:///etc/a\n" },
  { "address-without-scheme",
    "---\ntitle: \"A\"\nvideo_url: \"x.example/a\"\n---\n\n## Text\n\n- [00:00] a\n",
    "refused-address warning video_url 3:1 x.example/a\n" },
  { "address-in-capitals",
    "---\ntitle: \"A\"\nvideo_url: \"HTTPS://X.example:8443/a?b=c#d\"\n---\n\n## Text\n\n"
    "- [00:00] a\n",
    "" },
  { "address-of-letters",
    "---\ntitle: \"A\"\nvideo_url: \"https://例え.example/歯車\"\n---\n\n## Text\n\n- [00:00] a\n",
    "" },
  { "address-empty", "---\ntitle: \"A\"\nvideo_url: \"\"\n---\n\n## Text\n\n- [00:00] a\n", "" },

  { "control-delete", HEAD "- [00:00] a\x7f.\n", "control-character warning - 10:12 U+007F\n" },
  { "control-last", HEAD "- [00:00] a\xc2\x9f.\n", "control-character warning - 10:12 U+009F\n" },
  { "control-after", HEAD "- [00:00] a\xc2\xa0.\n", "" },
  { "control-tab", HEAD "- [00:00] a\tb\r\n", "" },
  { "hidden-first", HEAD "- [00:00] a\u202a.\n", "hidden-character warning - 10:12 U+202A\n" },
  { "hidden-last", HEAD "- [00:00] a\u2069.\n", "hidden-character warning - 10:12 U+2069\n" },
  { "hidden-neighbours", HEAD "- [00:00] a\u2029\u202f\u2065\u206a\u200f.\n", "" },
  { "encoding-alone", HEAD "- [00:00] a\xe9.\n", "invalid-encoding warning - 10:12 0xe9\n" },
  { "encoding-too-high",
    HEAD "- [00:00] a\xf4\x90\x80\x80.\n",
    "invalid-encoding warning - 10:12 0xf4\n" },
  { "encoding-highest", HEAD "- [00:00] a\xf4\x8f\xbf\xbf\xef\xbf\xbf\xed\x9f\xbf.\n", "" },
  { "characters-of-other-files", "# Notes\n\nA \x01 and an \xe9\n", "" },

  { "no-captions", HEAD, "no-captions warning - 0:0 -\n" },
  { "no-captions-but-text", HEAD "Only words.\n", "no-captions warning - 0:0 -\n" },

  { "impossible-line",
    HEAD "- [00:00] Hello.\n- [1:75:00] What?\n- [00:10] Bye.\n",
    "impossible-time warning - 11:4 1:75:00\n" },
  { "impossible-seconds",
    HEAD "- [00:75] What?\n- [00:80] Again.\n- [00:90] And again.\n- [00:10] Bye.",
    "impossible-time warning - 10:4 00:75\nimpossible-time warning - 11:4 00:80\n"
    "impossible-time warning - 12:4 00:90\n" },
  { "impossible-last",
    HEAD "- [00:10] Hello.\n[1:60:00.5]",
    "impossible-time warning - 11:2 1:60:00.5\n" },
  { "impossible-all",
    HEAD "- [00:60] Hello.\r\n",
    "no-captions warning - 0:0 -\nimpossible-time warning - 10:4 00:60\n" },
  { "impossible-hours",
    HEAD "- [00:10] Hello.\n- [1000:00:00] Very long.\n",
    "impossible-time warning - 11:4 1000:00:00\n" },
  { "after-the-end",
    "---\ntitle: \"A\"\nduration: \"00:01:00\"\n---\n\n## Text\n\n- [00:00] a\n- [01:10] b\n- "
    "[01:11] c\n- [02:00] d\n",
    "impossible-time warning duration 10:4 01:11\n" },
  { "duration-in-seconds",
    "---\ntitle: \"A\"\nduration: 60.0\n---\n\n## Text\n\n- [00:00] a\n- [99:00] b\n",
    "impossible-time warning duration 9:4 99:00\n" },
  { "duration-of-nothing",
    "---\ntitle: \"A\"\nduration: \"00:00:00\"\n---\n\n## Text\n\n- [00:30] a\n",
    "" },
  { "duration-malformed",
    "---\ntitle: \"A\"\nduration: \"00:65:54\"\n---\n\n## Text\n\n- [00:30] a\n",
    "impossible-time warning duration 3:1 00:65:54\n" },
  { "duration-in-words",
    "---\ntitle: \"A\"\nduration: \"an hour\"\n---\n\n## Text\n\n- [00:30] a\n",
    "" },

  { "most-severe-first",
    "---\ntitle: \"A\nduration: \"00:65:54\"\n---\n\n## Text\n\n- [00:75] a\n- [00:30] b\n",
    "invalid-yaml error - 3:12 yes\nimpossible-time warning duration 3:1 00:65:54\n"
    "impossible-time warning - 8:4 00:75\n" },
};

static TrDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return tr_document_new (bytes);
}

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (TrDocument) document = parse (cases[i].text);
  g_autoptr (GPtrArray) problems = tr_check_document (document);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint n = 0; n < problems->len; n++)
    {
      const TrProblem *problem = g_ptr_array_index (problems, n);
      const char *detail = problem->detail;

      if (problem->check == TR_CHECK_INVALID_YAML && detail != NULL && detail[0] != '\0')
        detail = "yes";
      g_string_append_printf (found,
                              "%s %s %s %u:%u %s\n",
                              tr_check_get_id (problem->check),
                              tr_severity_get_id (problem->severity),
                              problem->field != NULL ? problem->field : "-",
                              problem->line,
                              problem->column,
                              detail != NULL ? detail : "-");
    }
  g_assert_cmpstr (found->str, ==, cases[i].expected);
  g_assert_cmpuint (tr_check_document_count (document), ==, problems->len);
}

/* Files put together from such lines as these: counting finds as many as looking does, and every
 * place is one in the file. */
static void
test_random (void)
{
  static const char *const lines[] = {
    "---",
    "title: \"A\"",
    "title: \"a \"b\" c\"",
    "tags: [a, b]",
    "tags:",
    "  - \"x\"",
    "duration: 30",
    "duration: 1:99:00",
    "# Transcript: x",
    "## Text",
    "- [00:00] hello",
    "- [00:99] hello",
    "- [10:00] on",
    "[1:60:00]",
    "- [",
    "",
    "words",
    "\xff\xfe",
    "- [99:99",
    "* [7:77]",
    "\t- [00:61] x",
    "---\r",
    "guest: x",
    "日本",
  };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint with_problems = 0;

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (GString) text = g_string_new (g_rand_boolean (rand) ? "---\ntitle: \"A\"\n" : "");
      int n = g_rand_int_range (rand, 0, 14);
      guint n_lines = 1;

      for (int line = 0; line < n; line++)
        g_string_append_printf (text,
                                "%s\n",
                                lines[g_rand_int_range (rand, 0, G_N_ELEMENTS (lines))]);
      for (const char *p = text->str; *p != '\0'; p++)
        n_lines += *p == '\n';

      g_autoptr (TrDocument) document = parse (text->str);
      g_autoptr (GPtrArray) problems = tr_check_document (document);

      g_assert_cmpuint (tr_check_document_count (document), ==, problems->len);
      with_problems += problems->len > 0;
      for (guint k = 0; k < problems->len; k++)
        {
          const TrProblem *problem = g_ptr_array_index (problems, k);

          g_assert_cmpuint (problem->line, <=, n_lines);
          g_assert_true ((problem->line == 0) == (problem->column == 0));
          g_assert_true (problem->detail == NULL || g_utf8_validate (problem->detail, -1, NULL));
        }
    }
  g_assert_cmpuint (with_problems, >, 500);
}

static void
assert_only_problem (GString *text, TrCheck check, guint line, guint column, const char *detail)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  g_autoptr (TrDocument) document = tr_document_new (bytes);
  g_autoptr (GPtrArray) problems = tr_check_document (document);
  const TrProblem *problem;

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpuint (tr_check_document_count (document), ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpint (problem->check, ==, check);
  g_assert_cmpuint (problem->line, ==, line);
  g_assert_cmpuint (problem->column, ==, column);
  g_assert_cmpstr (problem->detail, ==, detail);
}

/* One more than a million: the rest is text of one last segment, so that nothing is out of sight.
 */
static void
test_too_many_captions (void)
{
  GString *text = g_string_new ("---\ntitle: \"x\"\n---\n\n## Text\n\n");

  for (guint i = 0; i < TR_DOCUMENT_MAX_SEGMENTS; i++)
    g_string_append (text, "- [00:01] a\n");
  {
    g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
    g_autoptr (TrDocument) document = tr_document_new (bytes);

    g_assert_cmpuint (tr_document_get_n_segments (document), ==, TR_DOCUMENT_MAX_SEGMENTS);
    g_assert_cmpuint (tr_check_document_count (document), ==, 0);
  }
  g_string_append (text, "- [00:01] b\n- [00:02] c\nd\n- [00:03] e\n");
  {
    g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
    g_autoptr (TrDocument) document = tr_document_new (bytes);
    g_autofree char *rest = NULL;

    g_assert_cmpuint (tr_document_get_n_segments (document), ==, TR_DOCUMENT_MAX_SEGMENTS + 1);
    rest = tr_document_dup_segment_text (document, TR_DOCUMENT_MAX_SEGMENTS);
    g_assert_cmpstr (rest, ==, "b - [00:02] c d - [00:03] e");
  }
  assert_only_problem (text,
                       TR_CHECK_TOO_MANY_CAPTIONS,
                       7 + TR_DOCUMENT_MAX_SEGMENTS,
                       1,
                       "1000000");
}

static void
test_long_line (void)
{
  GString *text = g_string_new (HEAD "- [00:00] ok\n- [00:01] ");
  gsize start = strlen ("- [00:01] ");

  for (gsize i = start; i < 1024 * 1024; i++)
    g_string_append_c (text, i % 8 == 0 ? ' ' : 'a');
  {
    g_autoptr (TrDocument) document = parse (text->str);

    g_assert_cmpuint (tr_check_document_count (document), ==, 0);
  }
  g_string_append (text, "a\n- [00:02] ok\n");
  assert_only_problem (text, TR_CHECK_LONG_LINE, 11, 1, "1048577");
}

/* Plain text is passed over in strides: the place is right wherever in one it is. */
static void
test_place_of_a_character (void)
{
  for (guint n = 0; n < 150; n++)
    {
      GString *text = g_string_new (HEAD "- [00:00] ");

      for (guint i = 0; i < n; i++)
        g_string_append_c (text, i % 8 == 5 ? ' ' : 'a');
      g_string_append (text, "\001b\n");
      for (guint i = 0; i < n; i++)
        g_string_append (text, "- [00:01] and on\n");
      assert_only_problem (text, TR_CHECK_CONTROL_CHARACTER, 10, 11 + n, "U+0001");
    }
}

/* No check of a document without a row that finds it, but for the two that take a large file. */
static void
test_all_checks (void)
{
  for (TrCheck check = 0; check < TR_CHECK_CONFLICT_COPY; check++)
    {
      const char *id = tr_check_get_id (check);
      gboolean found = check == TR_CHECK_TOO_MANY_CAPTIONS || check == TR_CHECK_LONG_LINE;

      for (gsize i = 0; i < G_N_ELEMENTS (cases) && !found; i++)
        found = g_str_has_prefix (cases[i].expected, id);
      g_test_message ("%s", id);
      g_assert_true (found);
    }
}

static void
test_ids (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (int check = 0; check < TR_N_CHECKS; check++)
    g_assert_true (g_hash_table_add (ids, (char *) tr_check_get_id (check)));
  g_assert_cmpstr (tr_severity_get_id (TR_SEVERITY_INFO), ==, "info");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/check/cases/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/check/random", test_random);
  g_test_add_func ("/check/too-many-captions", test_too_many_captions);
  g_test_add_func ("/check/long-line", test_long_line);
  g_test_add_func ("/check/place-of-a-character", test_place_of_a_character);
  g_test_add_func ("/check/all-checks", test_all_checks);
  g_test_add_func ("/check/ids", test_ids);
  return g_test_run ();
}

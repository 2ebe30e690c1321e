/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-diff.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *before;
  const char *after;
  const char *diff;
} Case;

static const Case cases[] = {
  { "same", "a\nb\n", "a\nb\n", "" },
  { "empty", "", "", "" },
  { "change", "a\nb\nc\n", "a\nx\nc\n", "--- f\n+++ f\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n" },
  { "one-line", "a\n", "b\n", "--- f\n+++ f\n@@ -1 +1 @@\n-a\n+b\n" },
  { "from-nothing", "", "a\nb\n", "--- f\n+++ f\n@@ -0,0 +1,2 @@\n+a\n+b\n" },
  { "to-nothing", "a\n", "", "--- f\n+++ f\n@@ -1 +0,0 @@\n-a\n" },
  { "insert",
    "1\n2\n3\n4\n5\n6\n7\n8\n",
    "1\n2\n3\n4\nx\n5\n6\n7\n8\n",
    "--- f\n+++ f\n@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+x\n 5\n 6\n 7\n" },
  { "insert-first",
    "1\n2\n3\n4\n5\n",
    "x\n1\n2\n3\n4\n5\n",
    "--- f\n+++ f\n@@ -1,3 +1,4 @@\n+x\n 1\n 2\n 3\n" },
  { "append",
    "1\n2\n3\n4\n5\n",
    "1\n2\n3\n4\n5\nx\n",
    "--- f\n+++ f\n@@ -3,3 +3,4 @@\n 3\n 4\n 5\n+x\n" },
  { "delete",
    "1\n2\n3\n4\n5\n6\n7\n8\n",
    "1\n2\n3\n4\n6\n7\n8\n",
    "--- f\n+++ f\n@@ -2,7 +2,6 @@\n 2\n 3\n 4\n-5\n 6\n 7\n 8\n" },
  { "two-hunks",
    "a\n1\n2\n3\n4\n5\n6\n7\nb\n",
    "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
    "--- f\n+++ f\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n" },
  { "one-hunk",
    "a\n1\n2\n3\n4\n5\n6\nb\n",
    "A\n1\n2\n3\n4\n5\n6\nB\n",
    "--- f\n+++ f\n@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n" },
  { "no-newline-both",
    "a\nb",
    "a\nc",
    "--- f\n+++ f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end "
    "of "
    "file\n" },
  { "no-newline-before",
    "a\nb",
    "a\nb\n",
    "--- f\n+++ f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n" },
  { "no-newline-after",
    "a\nb\n",
    "a\nb",
    "--- f\n+++ f\n@@ -1,2 +1,2 @@\n a\n-b\n+b\n\\ No newline at end of file\n" },
  { "no-newline-context",
    "a\nb",
    "x\nb",
    "--- f\n+++ f\n@@ -1,2 +1,2 @@\n-a\n+x\n b\n\\ No newline at end of file\n" },
  { "carriage-returns",
    "a\r\nb\r\n",
    "a\r\nx\r\n",
    "--- f\n+++ f\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+x\r\n" },
  { "shift",
    "a\nb\nc\na\nb\nb\na\n",
    "c\nb\na\nb\na\nc\n",
    "--- f\n+++ f\n@@ -1,7 +1,6 @@\n-a\n-b\n c\n+b\n a\n b\n-b\n a\n+c\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) before = g_bytes_new (c->before, strlen (c->before));
  g_autoptr (GBytes) after = g_bytes_new (c->after, strlen (c->after));
  g_autofree char *diff = tr_unified_diff ("f", before, after);

  g_assert_cmpstr (diff, ==, c->diff);
}

static void
test_path (void)
{
  g_autoptr (GBytes) before = g_bytes_new ("a\n", 2);
  g_autoptr (GBytes) after = g_bytes_new ("b\n", 2);
  g_autofree char *diff = tr_unified_diff ("my file.md", before, after);

  /* What would end the line, or reorder it. */
  g_autofree char *quoted = tr_unified_diff ("a\nb \"\xe2\x80\xae.md", before, after);

  g_assert_cmpstr (diff, ==, "--- my file.md\t\n+++ my file.md\t\n@@ -1 +1 @@\n-a\n+b\n");
  g_assert_cmpstr (quoted,
                   ==,
                   "--- \"a\\nb \\\"\\342\\200\\256.md\"\n"
                   "+++ \"a\\nb \\\"\\342\\200\\256.md\"\n@@ -1 +1 @@\n-a\n+b\n");
}

static GBytes *
make_lines (GRand *rand, GBytes *like)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) old = g_strsplit (like != NULL ? g_bytes_get_data (like, NULL) : "", "\n", -1);
  int n = g_rand_int_range (rand, 0, 40);

  for (int i = 0; like == NULL && i < n; i++)
    g_string_append_printf (text, "%c\n", 'a' + g_rand_int_range (rand, 0, 6));
  for (guint i = 0; like != NULL && old[i] != NULL && old[i][0] != '\0'; i++)
    {
      if (g_rand_int_range (rand, 0, 6) == 0)
        g_string_append_printf (text, "%c\n", 'a' + g_rand_int_range (rand, 0, 6));
      if (g_rand_int_range (rand, 0, 6) > 0)
        g_string_append_printf (text, "%s\n", old[i]);
    }
  if (text->len > 0 && g_rand_boolean (rand))
    g_string_truncate (text, text->len - 1);
  return g_bytes_new (text->str, text->len + 1);
}

/* Reads a diff as patch does: a program that knows nothing of how it was made. */
static char *
patch (const char *before, const char *diff)
{
  g_auto (GStrv) old = g_strsplit (before, "\n", -1);
  g_auto (GStrv) lines = g_strsplit (diff, "\n", -1);
  GString *out = g_string_new (NULL);
  guint n_old = g_strv_length (old);
  guint n_lines = g_strv_length (lines);
  guint next = 0;

  for (guint i = 2; i < n_lines && lines[i][0] != '\0'; i++)
    {
      const char *line = lines[i];
      gboolean bare = lines[i + 1] != NULL && lines[i + 1][0] == '\\';

      if (line[0] == '@')
        {
          guint64 start = g_ascii_strtoull (line + 4, NULL, 10);
          gboolean none = strstr (line, ",0 +") != NULL;

          while (next + (none ? 0 : 1) < start)
            g_string_append_printf (out, "%s\n", old[next++]);
          continue;
        }
      if (line[0] == '\\')
        continue;
      if (line[0] == ' ' || line[0] == '-')
        {
          g_assert_cmpuint (next, <, n_old);
          g_assert_cmpstr (line + 1, ==, old[next]);
          g_assert_cmpint (bare, ==, next == n_old - 1);
          next++;
        }
      if (line[0] == ' ' || line[0] == '+')
        g_string_append_printf (out, "%s%s", line + 1, bare ? "" : "\n");
    }
  for (; next < n_old; next++)
    g_string_append_printf (out, "%s%s", old[next], next + 1 < n_old ? "\n" : "");
  return g_string_free (out, FALSE);
}

static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (GBytes) a = make_lines (rand, NULL);
      g_autoptr (GBytes) b = make_lines (rand, a);
      const char *old = g_bytes_get_data (a, NULL);
      const char *new = g_bytes_get_data (b, NULL);
      g_autoptr (GBytes) before = g_bytes_new (old, strlen (old));
      g_autoptr (GBytes) after = g_bytes_new (new, strlen (new));
      g_autofree char *diff = tr_unified_diff ("f", before, after);
      g_autofree char *patched = *diff != '\0' ? patch (old, diff) : g_strdup (old);

      g_assert_cmpstr (patched, ==, new);
    }
}

/* Too different to be compared line by line: still a diff, and in time. */
static void
test_large (void)
{
  g_autoptr (GString) old = g_string_new (NULL);
  g_autoptr (GString) new = g_string_new (NULL);

  for (int i = 0; i < 4000; i++)
    {
      g_string_append_printf (old, "old %d\n", i);
      g_string_append_printf (new, "new %d\n", i);
    }

  g_autoptr (GBytes) before = g_bytes_new (old->str, old->len);
  g_autoptr (GBytes) after = g_bytes_new (new->str, new->len);
  g_autofree char *diff = tr_unified_diff ("f", before, after);
  g_autofree char *patched = patch (old->str, diff);

  g_assert_true (g_str_has_prefix (diff, "--- f\n+++ f\n@@ -1,4000 +1,4000 @@\n-old 0\n"));
  g_assert_true (g_str_equal (patched, new->str));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/edit/diff/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/edit/diff/path", test_path);
  g_test_add_func ("/edit/diff/random", test_random);
  g_test_add_func ("/edit/diff/large", test_large);
  return g_test_run ();
}

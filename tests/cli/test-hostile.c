/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tr-cli-fixture.h"

/* Names and files that mean harm. What is printed stays one line for each problem, without anything
 * that a terminal would obey. */

#define HOSTILE_NAME "a\nb.md:1:1: error: made up [x]\x1b[31m\u202e%s<b>&.md"
#define HOSTILE_INVALID "---\ntitle: \"a \"b\"\n---\n\n- [00:00] a\x07\n"
#define HOSTILE_VALID "---\ntitle: \"a\"\n---\n\n- [00:00] a\n"

/* Without the temporary file whose name would be too long. */
static void
write_plainly (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd = open (path, O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, strlen (text));
  close (fd);
}

static void
make_sparse (const char *folder, const char *name, goffset size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd = open (path, O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  close (fd);
}

static void
assert_lines (const char *text, const char *pattern, guint n_lines)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  g_assert_true (n == 0 || lines[n - 1][0] == '\0');
  g_assert_cmpuint (n > 0 ? n - 1 : 0, ==, n_lines);
  for (guint i = 0; i + 1 < n; i++)
    {
      if (!g_regex_match_simple (pattern, lines[i], 0, 0))
        g_error ("not as it should be: %s", lines[i]);
      g_assert_null (strstr (lines[i], "\u202e"));
      for (const char *p = lines[i]; *p != '\0'; p++)
        g_assert_false (g_ascii_iscntrl (*p));
    }
}

static void
test_check (void)
{
  g_autofree char *folder = tr_cli_make_folder ();
  g_autofree char *pipe = g_build_filename (folder, "pipe.md", NULL);
  g_autofree char *inner = g_build_filename (folder, "folder.md", NULL);
  g_autofree char *loop = g_build_filename (folder, "loop.md", NULL);

  tr_cli_write_file (folder, HOSTILE_NAME, HOSTILE_INVALID);
  tr_cli_write_file (folder, "-x.md", HOSTILE_INVALID);
  tr_cli_write_file (folder, "\xff\xfe.md", HOSTILE_INVALID);
  make_sparse (folder, "large.md", G_GINT64_CONSTANT (257) * 1024 * 1024);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_cmpint (symlink ("loop.md", loop), ==, 0);

  {
    const char *arguments[] = { "check", ".", NULL };
    g_auto (TrCliOutcome) outcome = tr_cli_run (folder, arguments);

    g_assert_cmpint (outcome.status, ==, 1);
    /* Two problems in each of the three, and the names of two. */
    assert_lines (outcome.output,
                  "^\\./.+(:[0-9]+:[0-9]+)?: (error|warning): .* \\[[a-z-]+\\]$",
                  8);
    assert_lines (outcome.error, "^transcripts-cli: \\./(large|loop)\\.md: .*$", 2);
    g_assert_nonnull (
        strstr (outcome.error, "large.md: The file is larger than 256 MiB and is not opened\n"));
    g_assert_nonnull (strstr (outcome.error, "loop.md: The file is a link that leads to itself\n"));
  }
  {
    const char *arguments[]
        = { "check", "pipe.md", "folder.md", "./-x.md", HOSTILE_NAME, "--json", NULL };
    g_auto (TrCliOutcome) outcome = tr_cli_run (folder, arguments);

    g_assert_cmpint (outcome.status, ==, 1);
    assert_lines (outcome.error, "^transcripts-cli: pipe\\.md: This is not a regular file$", 1);
    g_assert_null (strchr (outcome.output, '\x1b'));
    g_assert_nonnull (strstr (outcome.output, "\"path\" : \"a\\nb.md:1:1"));
  }
  g_assert_cmpuint (tr_cli_remove_folder (folder), ==, 6);
}

static void
test_edit (void)
{
  g_autofree char *folder = tr_cli_make_folder ();
  const char *dry[] = { "set", HOSTILE_NAME, "title=b", "--dry-run", NULL };
  const char *wet[] = { "set", HOSTILE_NAME, "title=b", NULL };
  g_autofree char *text = NULL;

  tr_cli_write_file (folder, HOSTILE_NAME, HOSTILE_VALID);
  {
    g_auto (TrCliOutcome) outcome = tr_cli_run (folder, dry);

    g_assert_cmpint (outcome.status, ==, 0);
    g_assert_true (g_str_has_prefix (outcome.output, "--- \"a\\nb.md:1:1: error: made up [x]"));
    assert_lines (outcome.output, "^([-+]{3} \"[ -~]+\"|@@ .* @@|[-+ ].*|)$", 9);
  }
  {
    g_auto (TrCliOutcome) outcome = tr_cli_run (folder, wet);

    g_assert_cmpint (outcome.status, ==, 0);
    g_assert_cmpstr (outcome.error, ==, "");
  }
  text = tr_cli_read_file (folder, HOSTILE_NAME);
  g_assert_cmpstr (text, ==, "---\ntitle: \"b\"\n---\n\n- [00:00] a\n");
  g_assert_cmpuint (tr_cli_remove_folder (folder), ==, 1);
}

/* Bytes that are not text are shown as replacement characters and never rewritten. */
static void
test_invalid_bytes (void)
{
  static const char body[] = "---\n\n- [00:00] caf\xe9 \xff\xfe \xc0\xaf \xed\xa0\x80\r\n\xe3\x81";
  g_autofree char *folder = tr_cli_make_folder ();
  g_autofree char *before = g_strconcat ("---\r\ntitle: a\r\nnote: x\n", body, NULL);
  g_autofree char *expected = g_strconcat ("---\r\ntitle: b c\r\nnote: x\n", body, NULL);
  const char *arguments[] = { "set", "a.md", "title=b c", NULL };
  const char *show[] = { "show", "a.md", "--json", NULL };
  g_autofree char *text = NULL;

  tr_cli_write_file (folder, "a.md", before);
  {
    g_auto (TrCliOutcome) outcome = tr_cli_run (folder, arguments);

    g_assert_cmpstr (outcome.error, ==, "");
    g_assert_cmpint (outcome.status, ==, 0);
  }
  text = tr_cli_read_file (folder, "a.md");
  g_assert_cmpstr (text, ==, expected);
  {
    g_auto (TrCliOutcome) outcome = tr_cli_run (folder, show);

    g_assert_true (g_utf8_validate (outcome.output, -1, NULL));
    g_assert_nonnull (strstr (outcome.output, "caf\ufffd"));
  }
  g_assert_cmpuint (tr_cli_remove_folder (folder), ==, 1);
}

/* The longest name there may be, and a path near the longest: both are edited, and what is longer
 * is refused by name. */
static void
test_long_names (void)
{
  g_autofree char *folder = tr_cli_make_folder ();
  g_autofree char *part = g_strnfill (200, 'd');
  g_autofree char *stem = g_strnfill (252, 'n');
  g_autofree char *name = g_strconcat (stem, ".md", NULL);
  g_autoptr (GString) inner = g_string_new (folder);
  g_autofree char *too_long = NULL;
  g_autofree char *text = NULL;
  const char *file = NULL;

  while (inner->len < 3600)
    {
      g_string_append_printf (inner, "/%s", part);
      g_assert_cmpint (g_mkdir (inner->str, 0700), ==, 0);
    }
  write_plainly (inner->str, name, HOSTILE_VALID);
  g_string_append_printf (inner, "/%s", name);
  file = inner->str + strlen (folder) + 1;
  g_assert_cmpuint (strlen (file), >, 3800);
  {
    const char *arguments[] = { "set", file, "title=b", NULL };
    g_auto (TrCliOutcome) outcome = tr_cli_run (folder, arguments);

    g_assert_cmpstr (outcome.error, ==, "");
    g_assert_cmpint (outcome.status, ==, 0);
  }
  text = tr_cli_read_file (folder, file);
  g_assert_cmpstr (text, ==, "---\ntitle: \"b\"\n---\n\n- [00:00] a\n");
  {
    const char *arguments[] = { "check", ".", NULL };
    g_auto (TrCliOutcome) outcome = tr_cli_run (folder, arguments);

    g_assert_cmpstr (outcome.error, ==, "");
    g_assert_cmpint (outcome.status, ==, 0);
  }
  too_long = g_strconcat (file, "/", file, NULL);
  {
    const char *arguments[] = { "show", too_long, NULL };
    g_auto (TrCliOutcome) outcome = tr_cli_run (folder, arguments);

    g_assert_cmpint (outcome.status, ==, 3);
    g_assert_true (g_str_has_suffix (outcome.error, ": The path of the file is too long\n"));
  }
  g_assert_cmpuint (tr_cli_remove_folder (folder), ==, 1);
}

int
main (int argc, char **argv)
{
  tr_cli_init (&argc, &argv);
  g_test_add_func ("/cli/hostile/check", test_check);
  g_test_add_func ("/cli/hostile/edit", test_edit);
  g_test_add_func ("/cli/hostile/invalid-bytes", test_invalid_bytes);
  g_test_add_func ("/cli/hostile/long-names", test_long_names);
  return g_test_run ();
}

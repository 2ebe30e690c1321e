/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-cli-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const TrCliCase cases[] = {
  /* set */
  { "set",
    { { "a.md", PLAIN, HEAD "speaker: \"Ada Quill\"\ntags: [\"doors\"]\n" BODY } },
    { "set", "a.md", "speaker=Ada Quill" },
    0,
    "",
    "" },
  { "set-replaces",
    { { "a.md",
        PLAIN,
        "---\ntitle: \"Doors: a=b\"\nvideo_id: \"q7Zr_-0aXkE\"\ntags: [\"doors\"]\n" BODY } },
    { "set", "a.md", "title=Doors: a=b" },
    0,
    "",
    "" },
  { "set-alias",
    { { "a.md", HEAD "guest: \"A\"\n" BODY, HEAD "guest: \"B\"\n" BODY } },
    { "set", "a.md", "speaker=B" },
    0,
    "",
    "" },
  { "set-empties",
    { { "a.md", HEAD "mood: \"calm\"\n" BODY, HEAD "mood: \"\"\n" BODY } },
    { "set", "a.md", "mood=" },
    0,
    "",
    "" },
  { "set-list-is-one-member",
    { { "a.md", PLAIN, HEAD "tags: [\"a, b\"]\n" BODY } },
    { "set", "a.md", "tags=a, b" },
    0,
    "",
    "" },
  { "set-own-list-is-one-member",
    { { "a.md", HEAD "moods: [\"x\", \"y\"]\n" BODY, HEAD "moods: [\"z\"]\n" BODY } },
    { "set", "a.md", "moods=z" },
    0,
    "",
    "" },
  { "set-removes",
    { { "a.md", PLAIN, HEAD BODY } },
    { "set", "a.md", "--remove", "tags" },
    0,
    "",
    "" },
  { "set-removes-several",
    { { "a.md", HEAD "x: 1\ny: 2\n" BODY, HEAD BODY } },
    { "set", "--remove=x", "a.md", "--remove", "y", "--remove", "z" },
    0,
    "",
    "" },
  { "set-in-order",
    { { "a.md", HEAD "x: 1\n" BODY, HEAD BODY } },
    { "set", "a.md", "x=2", "--remove", "x" },
    0,
    "",
    "" },
  { "set-same-is-nothing", { { "a.md", PLAIN } }, { "set", "a.md", "title=On doors" }, 0, "", "" },
  { "set-dry-run",
    { { "a.md", PLAIN } },
    { "set", "--dry-run", "a.md", "title=On windows" },
    0,
    "--- a.md\n+++ a.md\n@@ -1,5 +1,5 @@\n ---\n-title: \"On doors\"\n+title: \"On windows\"\n"
    " video_id: \"q7Zr_-0aXkE\"\n tags: [[]\"doors\"[]]\n ---\n",
    "" },
  { "set-dry-run-nothing",
    { { "a.md", PLAIN } },
    { "set", "--dry-run", "a.md", "title=On doors" },
    0,
    "",
    "" },
  { "set-broken-yaml",
    { { "a.md", BROKEN } },
    { "set", "a.md", "speaker=A" },
    3,
    "",
    "transcripts-cli: a.md:2:13: " INVALID ": *\n" },
  { "set-broken-yaml-dry-run",
    { { "a.md", BROKEN } },
    { "set", "a.md", "speaker=A", "--dry-run" },
    3,
    "",
    "transcripts-cli: a.md:2:13: " INVALID ": *\n" },
  { "set-nested",
    { { "a.md", HEAD "x: {y: 1}\n" BODY } },
    { "set", "a.md", "x=1" },
    3,
    "",
    "transcripts-cli: a.md: This value is nested *\n" },
  { "set-invalid-text",
    { { "a.md", PLAIN } },
    { "set", "a.md", "speaker=\xff" },
    3,
    "",
    "transcripts-cli: a.md: This text has characters *\n" },
  { "set-several",
    { { "a.md", PLAIN, HEAD "tags: [\"doors\"]\nmood: \"calm\"\n" BODY },
      { "b.md", HEAD BODY, HEAD "mood: \"calm\"\n" BODY } },
    { "set", "a.md", "mood=calm", "b.md" },
    0,
    "",
    "" },
  { "set-partly",
    { { "a.md", BROKEN }, { "b.md", HEAD BODY, HEAD "mood: \"calm\"\n" BODY } },
    { "set", "a.md", "b.md", "c.md", "mood=calm" },
    1,
    "",
    "transcripts-cli: a.md:2:13: " INVALID "*\ntranscripts-cli: c.md: The file does not exist\n" },
  { "set-file-like-a-value",
    { { "a=b.md", HEAD BODY, HEAD "mood: \"calm\"\n" BODY } },
    { "set", "./a=b.md", "mood=calm" },
    0,
    "",
    "" },
  { "set-value-like-a-file",
    { { "mood=calm", HEAD BODY }, { "a.md", HEAD BODY, HEAD "mood: \"calm\"\n" BODY } },
    { "set", "a.md", "mood=calm" },
    0,
    "",
    "" },
  { "set-file-like-an-option",
    { { "--a.md", HEAD BODY, HEAD "mood: \"calm\"\n" BODY } },
    { "set", "--", "--a.md", "mood=calm" },
    0,
    "",
    "" },
  { "set-crlf",
    { { "a.md",
        "---\r\ntitle: 'x'\r\n---\r\n- [00:00] a\r\n",
        "---\r\ntitle: 'y'\r\n---\r\n- [00:00] a\r\n" } },
    { "set", "a.md", "title=y" },
    0,
    "",
    "" },

  /* tag */
  { "tag",
    { { "a.md", PLAIN, HEAD "tags: [\"doors\", \"design\"]\n" BODY } },
    { "tag", "a.md", "+design" },
    0,
    "",
    "" },
  { "tag-removes",
    { { "a.md", HEAD "tags:\n  - \"a\"\n  - \"b\"\n" BODY, HEAD "tags:\n  - \"b\"\n" BODY } },
    { "tag", "a.md", "-a" },
    0,
    "",
    "" },
  { "tag-both",
    { { "a.md", PLAIN, HEAD "tags: [\"x y\"]\n" BODY } },
    { "tag", "-doors", "+ x y ", "a.md" },
    0,
    "",
    "" },
  { "tag-last-sign-counts",
    { { "a.md", HEAD "tags:\n  - \"a\"\n  - \"b\"\n" BODY, HEAD "tags:\n  - \"a\"\n" BODY } },
    { "tag", "-a", "+b", "+c", "+a", "-c", "-b", "a.md" },
    0,
    "",
    "" },
  { "tag-twice-is-once", { { "a.md", PLAIN } }, { "tag", "a.md", "+doors", "-absent" }, 0, "", "" },
  { "tag-topics",
    { { "a.md", HEAD "topics: [\"a\"]\n" BODY, HEAD "topics: [\"a\", \"b\"]\n" BODY } },
    { "tag", "a.md", "--field", "topics", "+b" },
    0,
    "",
    "" },
  { "tag-key-points",
    { { "a.md",
        HEAD "key_points:\n  - \"a\"\n" BODY,
        HEAD "key_points:\n  - \"a\"\n  - \"b\"\n" BODY } },
    { "tag", "a.md", "--field=key_points", "+b" },
    0,
    "",
    "" },
  { "tag-alias",
    { { "a.md", HEAD "keywords: [\"a\"]\n" BODY, HEAD "keywords: [\"a\", \"b\"]\n" BODY } },
    { "tag", "a.md", "+b" },
    0,
    "",
    "" },
  { "tag-dashes",
    { { "a.md", HEAD "tags: [\"-x\", \"y\"]\n" BODY, HEAD "tags: [\"y\"]\n" BODY } },
    { "tag", "--", "a.md", "--x" },
    0,
    "",
    "" },
  { "tag-dry-run",
    { { "a.md", PLAIN } },
    { "tag", "a.md", "-doors", "--dry-run" },
    0,
    "--- *\n-tags: [[]\"doors\"[]]\n+tags: [[][]]\n*",
    "" },
  { "tag-broken-yaml",
    { { "a.md", BROKEN } },
    { "tag", "a.md", "+a" },
    3,
    "",
    "transcripts-cli: a.md:2:13: " INVALID ": *\n" },
  { "tag-unknown-option",
    { { "a.md", PLAIN } },
    { "tag", "a.md", "--feild", "x", "+a" },
    2,
    "",
    "transcripts-cli: The option --feild *" },
};

/* The mode stays, a link stays a link, and what may not be written is not. */
static void
test_kinds_of_files (void)
{
  g_autofree char *folder = tr_cli_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.md", NULL);
  g_autofree char *link = g_build_filename (folder, "link.md", NULL);
  g_autofree char *dangling = g_build_filename (folder, "dangling.md", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo.md", NULL);
  g_auto (TrCliOutcome) outcome = { 0 };
  g_auto (TrCliOutcome) refused = { 0 };
  g_auto (TrCliOutcome) checked = { 0 };
  g_autofree char *after = NULL;
  g_autofree char *still = NULL;
  GStatBuf status;

  tr_cli_write_file (folder, "a.md", PLAIN);
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("a.md", link), ==, 0);
  outcome = tr_cli_run (folder, (const char *const[]){ "tag", "link.md", "+x", NULL });
  g_assert_cmpstr (outcome.error, ==, "");
  g_assert_cmpint (outcome.status, ==, 0);
  after = tr_cli_read_file (folder, "a.md");
  g_assert_cmpstr (after, ==, HEAD "tags: [\"doors\", \"x\"]\n" BODY);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0640);

  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  refused = tr_cli_run (folder, (const char *const[]){ "tag", "a.md", "+y", NULL });
  g_assert_cmpstr (refused.error, ==, "transcripts-cli: a.md: The file is read-only\n");
  g_assert_cmpint (refused.status, ==, 3);
  still = tr_cli_read_file (folder, "a.md");
  g_assert_cmpstr (still, ==, after);

  /* A folder with what cannot be opened ends, and says so where it matters. */
  g_assert_cmpint (symlink ("nowhere", dangling), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  checked = tr_cli_run (folder, (const char *const[]){ "check", "--json", ".", "fifo.md", NULL });
  g_assert_cmpstr (checked.output, ==, "[]\n");
  g_assert_nonnull (
      strstr (checked.error, "transcripts-cli: fifo.md: This is not a regular file\n"));
  g_assert_cmpint (checked.status, ==, 1);
  tr_cli_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  tr_cli_init (&argc, &argv);
  tr_cli_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/cli/kinds-of-files", test_kinds_of_files);
  return g_test_run ();
}

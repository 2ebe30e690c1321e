/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-cli-fixture.h"

static const TrCliCase cases[] = {
  /* Usage */
  { "no-verb",
    {},
    { NULL },
    2,
    "",
    "transcripts-cli: Say what to do\nTry “transcripts-cli --help”.\n" },
  { "unknown-verb",
    {},
    { "shwo" },
    2,
    "",
    "transcripts-cli: There is no verb “shwo”\nTry “transcripts-cli --help”.\n" },
  { "help",
    {},
    { "--help" },
    0,
    "Usage: transcripts-cli VERB*\n  show *\n  set *\n  tag *\n  check *\n  repair *\n  link *",
    "" },
  { "version", {}, { "--version" }, 0, "transcripts-cli 0.?.?\n", "" },
  { "show-help",
    {},
    { "show", "--help" },
    0,
    "Usage: transcripts-cli show FILE [[]--json[]]\n\n*--json*\n",
    "" },
  { "set-help", {}, { "set", "--help" }, 0, "Usage: transcripts-cli set FILE… KEY=VALUE… *\n", "" },
  { "tag-help",
    {},
    { "tag", "--help" },
    0,
    "Usage: transcripts-cli tag FILE… +MEMBER… -MEMBER… *\n",
    "" },
  { "check-help", {}, { "check", "--help" }, 0, "Usage: transcripts-cli check PATH… *\n", "" },
  { "link-help", {}, { "link", "--help" }, 0, "Usage: transcripts-cli link FILE TIME\n*", "" },
  { "show-nothing",
    {},
    { "show" },
    2,
    "",
    "transcripts-cli: One file is needed, and no more\n" TRY ("show") },
  { "show-two", {}, { "show", "a", "b" }, 2, "", "transcripts-cli: One file *\n" TRY ("show") },
  { "show-unknown-option",
    {},
    { "show", "a", "--jsno" },
    2,
    "",
    "transcripts-cli: The option --jsno is not known here, or lacks its value\n" TRY ("show") },
  { "set-no-file", {}, { "set", "a=b" }, 2, "", "transcripts-cli: No file is given\n" TRY ("set") },
  { "set-no-value",
    {},
    { "set", "a.md" },
    2,
    "",
    "transcripts-cli: No KEY=VALUE is given\n" TRY ("set") },
  { "set-remove-what",
    {},
    { "set", "a.md", "--remove" },
    2,
    "",
    "transcripts-cli: The option --remove *" },
  { "set-remove-empty", {}, { "set", "a.md", "--remove=" }, 2, "", "transcripts-cli: The key *" },
  { "tag-nothing",
    {},
    { "tag", "a.md" },
    2,
    "",
    "transcripts-cli: No +MEMBER or -MEMBER is given\n" TRY ("tag") },
  { "tag-no-file", {}, { "tag", "+a" }, 2, "", "transcripts-cli: No file is given\n" TRY ("tag") },
  { "tag-empty-member",
    {},
    { "tag", "a.md", "+ " },
    2,
    "",
    "transcripts-cli: A member *\n" TRY ("tag") },
  { "tag-no-list",
    {},
    { "tag", "a.md", "+a", "--field", "title" },
    2,
    "",
    "transcripts-cli: “title” is not a list\n*" },
  { "tag-field-what",
    {},
    { "tag", "a.md", "+a", "--field" },
    2,
    "",
    "transcripts-cli: The option --field *" },
  { "check-nothing",
    {},
    { "check", "--json" },
    2,
    "",
    "transcripts-cli: No file or folder is given\n*" },
  { "link-one", {}, { "link", "a.md" }, 2, "", "transcripts-cli: A file and a time *" },
  { "link-three", {}, { "link", "a.md", "1", "2" }, 2, "", "transcripts-cli: A file and a time *" },
  { "link-no-time",
    { { "a.md", PLAIN } },
    { "link", "a.md", "1:75:00" },
    2,
    "",
    "transcripts-cli: “1:75:00” is not a time\n" TRY ("link") },

  /* What cannot be read */
  { "show-missing",
    {},
    { "show", "a.md" },
    3,
    "",
    "transcripts-cli: a.md: The file does not exist\n" },
  { "show-folder",
    { { "d/a.md", PLAIN } },
    { "show", "d" },
    3,
    "",
    "transcripts-cli: d: This is not a regular file\n" },
  { "set-missing",
    {},
    { "set", "a.md", "a=b" },
    3,
    "",
    "transcripts-cli: a.md: The file does not exist\n" },
  { "link-missing",
    {},
    { "link", "a.md", "5" },
    3,
    "",
    "transcripts-cli: a.md: The file does not exist\n" },
  { "check-missing",
    {},
    { "check", "a.md" },
    3,
    "",
    "transcripts-cli: a.md: The file does not exist\n" },
  { "control-characters",
    {},
    { "show", "a\033[2J\nb.md" },
    3,
    "",
    "transcripts-cli: a\\x1b[[]2J\\nb.md: The file does not exist\n" },
};

/* Output that is lost is no success. */
static void
test_full_disk (void)
{
  g_autofree char *quoted = g_shell_quote (tr_cli_get_program ());
  g_autofree char *command = g_strdup_printf ("%s --version >/dev/full", quoted);
  g_autofree char *error_output = NULL;
  g_autoptr (GError) error = NULL;
  int wait_status;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  g_spawn_sync (NULL,
                (char *[]){ "/bin/sh", "-c", command, NULL },
                NULL,
                G_SPAWN_DEFAULT,
                NULL,
                NULL,
                NULL,
                &error_output,
                &wait_status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (WEXITSTATUS (wait_status), ==, 3);
  g_assert_true (g_str_has_prefix (error_output, "transcripts-cli: "));
}

int
main (int argc, char **argv)
{
  tr_cli_init (&argc, &argv);
  tr_cli_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/cli/full-disk", test_full_disk);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-cli-fixture.h"

#define REPAIRED "---\ntitle: \"An \\\"inner\\\" quote\"\nvideo_id: \"q7Zr_-0aXkE\"\n" BODY
#define OPEN "---\ntitle: \"On doors\"\ntags: [a, b\n" BODY
#define UNCLEAR "It is not clear what was meant, so no repair is proposed"

static const TrCliCase cases[] = {
  { "repair", { { "a.md", BROKEN, REPAIRED } }, { "repair", "a.md" }, 0, "", "" },
  { "repair-valid-is-nothing", { { "a.md", PLAIN } }, { "repair", "a.md" }, 0, "", "" },
  { "repair-duplicates",
    { { "a.md", TWICE, HEAD "mood: loud\n" BODY } },
    { "repair", "a.md" },
    0,
    "",
    "" },
  { "repair-fence",
    { { "a.md", HEAD "\n# Doors\n", HEAD "---\n\n# Doors\n" } },
    { "repair", "a.md" },
    0,
    "",
    "" },
  { "repair-encoding",
    { { "a.md",
        "---\ntitle: \"Caf\xe9\"\n---\n\n\xe0 la\n",
        "---\ntitle: \"Café\"\n---\n\nà la\n" } },
    { "repair", "a.md" },
    0,
    "",
    "" },
  { "repair-dry-run",
    { { "a.md", BROKEN } },
    { "repair", "--dry-run", "a.md" },
    0,
    "--- a.md\n+++ a.md\n@@ -1,5 +1,5 @@\n ---\n-title: \"An \"inner\" quote\"\n"
    "+title: \"An \\\"inner\\\" quote\"\n video_id: \"q7Zr_-0aXkE\"\n ---\n \n",
    "" },
  { "repair-unclear",
    { { "a.md", OPEN } },
    { "repair", "a.md" },
    3,
    "",
    "transcripts-cli: a.md:4:1: " UNCLEAR ": *\n" },
  { "repair-partly",
    { { "a.md", OPEN }, { "b.md", BROKEN, REPAIRED } },
    { "repair", "a.md", "b.md" },
    1,
    "",
    "transcripts-cli: a.md:4:1: " UNCLEAR ": *\n" },
  { "repair-missing",
    {},
    { "repair", "a.md" },
    3,
    "",
    "transcripts-cli: a.md: The file does not exist\n" },
  { "repair-no-file",
    {},
    { "repair" },
    2,
    "",
    "transcripts-cli: No file is given\n" TRY ("repair") },
  { "repair-option",
    { { "a.md", BROKEN } },
    { "repair", "a.md", "--force" },
    2,
    "",
    "transcripts-cli: The option --force is not known here, or lacks its value\n" TRY ("repair") },
  { "repair-help", {}, { "repair", "--help" }, 0, "Usage: transcripts-cli repair FILE… *\n", "" },

  /* What else writes does not repair. */
  { "set-still-refuses",
    { { "a.md", BROKEN } },
    { "set", "a.md", "title=x" },
    3,
    "",
    "transcripts-cli: a.md:2:13: " INVALID ": *\n" },
  { "tag-still-refuses",
    { { "a.md", BROKEN } },
    { "tag", "a.md", "+x" },
    3,
    "",
    "transcripts-cli: a.md:2:13: " INVALID ": *\n" },
};

int
main (int argc, char **argv)
{
  tr_cli_init (&argc, &argv);
  tr_cli_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}

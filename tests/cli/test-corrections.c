/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-cli-fixture.h"

/* What is remembered as misheard: told by `check`, put right by `check --fix` and by
 * `replace --rules`. The configuration is the folder itself. */

#define RULES "transcripts/corrections.json"
#define AGF "{ \"corrections\": [ { \"from\": \"agf lab\", \"to\": \"AGI SF Lab\" } ] }\n"
#define QUIET                                                                                      \
  {                                                                                                \
    ".transcripts.json", "{ \"required\": [], \"recommended\": [], \"tags\": [0, 0] }"             \
  }
#define WORDS(words)                                                                               \
  "---\ntitle: \"On agf lab\"\n---\n## Text\n\n- [00:00] " words "\n- [00:10] the end"
#define CORRECT WORDS ("an AGI SF Lab, the agf laboratory")

static const TrCliCase cases[] = {
  { "check",
    { QUIET, { RULES, AGF }, { "a.md", WORDS ("an agf lab, Agf Lab") }, { "b.md", CORRECT } },
    { "check", "." },
    1,
    "./a.md:6:14: warning: 2 places were misheard: “agf lab” … [[]misheard-word]\n",
    "" },
  { "check-off",
    { { ".transcripts.json",
        "{ \"required\": [], \"recommended\": [], \"tags\": [0, 0], \"off\": [\"misheard-word\"] "
        "}" },
      { RULES, AGF },
      { "a.md", WORDS ("an agf lab") } },
    { "check", "." },
    0,
    "",
    "" },
  { "check-unclear-is-silent",
    { QUIET,
      { RULES, "{ \"corrections\": [ { \"from\": \"see gul\", \"to\": \"seagull\" } ] }" },
      { "a.md", "---\ntitle: x\n---\n- [00:00] a see\n- [00:01] gul\n" } },
    { "check", "." },
    0,
    "",
    "" },
  { "check-bad-rules",
    { QUIET,
      { RULES, "{ \"corrections\": [\n  { \"from\": \"x\" } ] }" },
      { "a.md", WORDS ("x") } },
    { "check", "." },
    0,
    "",
    "transcripts-cli: *" RULES ":2:3: “to” is missing, or not one line\n" },
  { "fix",
    { QUIET,
      { RULES, AGF },
      { "a.md", WORDS ("an agf lab, LAB"), WORDS ("an AGI SF Lab, LAB") },
      { "b.md", CORRECT } },
    { "check", ".", "--fix", "misheard-word" },
    0,
    "",
    "" },
  { "fix-dry-run",
    { QUIET, { RULES, AGF }, { "a.md", WORDS ("an agf lab") } },
    { "check", ".", "--fix", "misheard-word", "--dry-run" },
    0,
    "--- ./a.md\n*-- [[]00:00] an agf lab\n*+- [[]00:00] an AGI SF Lab\n*",
    "" },
  { "fix-other",
    { QUIET, { RULES, AGF }, { "a.md", WORDS ("an agf lab") } },
    { "check", ".", "--fix", "missing" },
    0,
    "",
    "" },
  { "replace",
    { { RULES, AGF },
      { "a.md", WORDS ("an agf lab"), WORDS ("an AGI SF Lab") },
      { "b.md", CORRECT } },
    { "replace", ".", "--rules" },
    0,
    "1 place in 1 transcript\n",
    "" },
  { "replace-dry-run",
    { { RULES, AGF }, { "a.md", WORDS ("an agf lab") } },
    { "replace", "a.md", "--rules", "--dry-run" },
    0,
    "--- a.md\n*",
    "1 place in 1 transcript\n" },
  { "replace-no-rules",
    { { "a.md", WORDS ("an agf lab") } },
    { "replace", ".", "--rules" },
    0,
    "0 places in 0 transcripts\n",
    "" },
  { "replace-bad-rules",
    { { RULES, "{ \"corrections\": 1 }" }, { "a.md", WORDS ("an agf lab") } },
    { "replace", ".", "--rules" },
    3,
    "",
    "transcripts-cli: *" RULES ":1:1: *\n" },
  { "replace-rules-and-regex", {}, { "replace", ".", "--rules", "--regex" }, 2, "", "*\n*\n" },
  { "replace-rules-nowhere", {}, { "replace", "--rules" }, 2, "", "*\n*\n" },
  { "replace-parts",
    { { "a.md", WORDS ("evaluation"), WORDS ("evamoontion") } },
    { "replace", ".", "lua", "moon", "--parts" },
    0,
    "1 place in 1 transcript\n",
    "" },
};

int
main (int argc, char **argv)
{
  /* Of each case. */
  g_setenv ("XDG_CONFIG_HOME", ".", TRUE);
  tr_cli_init (&argc, &argv);
  tr_cli_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}

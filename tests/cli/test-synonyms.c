/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-cli-fixture.h"

/* Which names values should have: told by `check`, put right by `check --fix`. The configuration is
 * the folder itself. */

#define NAMES "transcripts/vocabulary.json"
#define STARTUP                                                                                    \
  "{ \"tags\": { \"Startup\": [\"起業\", \"start-up\"] }, \"topics\": { \"Law\": [\"Jus\"] } }\n"
#define QUIET                                                                                      \
  {                                                                                                \
    ".transcripts.json", "{ \"required\": [], \"recommended\": [], \"tags\": [0, 0] }"             \
  }
#define TAGS(tags) "---\ntitle: \"A talk\"\ntags:" tags "\n---\n## Text\n\n- [00:00] One."

static const TrCliCase cases[] = {
  { "check",
    { QUIET,
      { NAMES, STARTUP },
      { "a.md", TAGS (" [\"Law\", \"起業\"]") },
      { "b.md", TAGS (" [Startup, Jus]") } },
    { "check", "." },
    1,
    "./a.md:3:1: warning: A tag is a synonym: 起業 → Startup [[]similar-tags]\n",
    "" },
  { "check-bad-file",
    { QUIET,
      { NAMES, "{\n  \"tags\": { \"A\": [\"b\"],\n  \"b\": [] } }" },
      { "a.md", TAGS (" [b]") } },
    { "check", "." },
    0,
    "",
    "transcripts-cli: *" NAMES ":3:3: “b” belongs to “A” already\n" },
  { "fix",
    { QUIET,
      { NAMES, STARTUP },
      { "a.md", TAGS (" [\"Law\", '起業'] # two"), TAGS (" [\"Law\", 'Startup'] # two") },
      { "b.md", TAGS (" [Startup, start_up, Oil]"), TAGS (" [Startup, Oil]") } },
    { "check", ".", "--fix", "similar-tags" },
    0,
    "",
    "" },
  { "fix-block",
    { QUIET,
      { NAMES, STARTUP },
      { "c.md", TAGS ("\n  - \"Start-Up\"\n  - 'Law'"), TAGS ("\n  - \"Startup\"\n  - 'Law'") },
      { "d.md", TAGS (" [Startup, Law]") } },
    { "check", ".", "--fix", "similar-tags" },
    0,
    "",
    "" },
  { "fix-spellings",
    { QUIET,
      { "a.md", TAGS (" [\"AI Agent\", Law, \"AI Agents\"]"), TAGS (" [\"AI Agents\", Law]") },
      { "b.md", TAGS (" [\"AI Agents\"]"), TAGS (" [\"AI Agents\"]") } },
    { "check", ".", "--fix", "similar-tags" },
    0,
    "",
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

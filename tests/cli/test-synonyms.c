/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

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

/* The empty one last. */
static int
compare_lines (const void *a, const void *b)
{
  const char *x = *(const char *const *) a;
  const char *y = *(const char *const *) b;

  return *x == '\0' || *y == '\0' ? (*x == '\0') - (*y == '\0') : strcmp (x, y);
}

/* Whichever of the names is asked for, the same is found, by reading and by an index. */
static void
test_search (void)
{
  static const struct
  {
    const char *query;
    const char *output;
  } queries[] = {
    { "tag:起業", "./a.md: A talk\n./b.md: A talk\n./c.md: A talk\n" },
    { "tag:startup", "./a.md: A talk\n./b.md: A talk\n./c.md: A talk\n" },
    { "tag:\"Start-Up\"", "./a.md: A talk\n./b.md: A talk\n./c.md: A talk\n" },
    { "-tag:起業", "./d.md: A talk\n" },
    { "tag:起業 OR tag:law", "./a.md: A talk\n./b.md: A talk\n./c.md: A talk\n./d.md: A talk\n" },
    { "topic:起業", "" },
  };
  static const char *const index[] = { "index", ".", NULL };
  g_autofree char *folder = tr_cli_make_folder ();

  tr_cli_write_file (folder, NAMES, STARTUP);
  tr_cli_write_file (folder, "a.md", TAGS (" [Startup]"));
  tr_cli_write_file (folder, "b.md", TAGS (" [起業]"));
  tr_cli_write_file (folder, "c.md", TAGS (" [start_up]"));
  tr_cli_write_file (folder, "d.md", TAGS (" [Law]"));
  for (gboolean indexed = FALSE; indexed <= TRUE; indexed++)
    {
      g_assert_true (g_setenv ("XDG_CACHE_HOME", indexed ? "cache" : "none", TRUE));
      if (indexed)
        {
          g_auto (TrCliOutcome) outcome = tr_cli_run (folder, index);

          g_assert_cmpint (outcome.status, ==, 0);
        }
      for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
        {
          const char *const arguments[] = { "search", "--", ".", queries[i].query, NULL };
          g_auto (TrCliOutcome) outcome = tr_cli_run (folder, arguments);
          g_auto (GStrv) lines = g_strsplit (outcome.output, "\n", -1);
          g_autofree char *sorted = NULL;

          /* Which of them is best is not asked here. */
          qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
          sorted = g_strjoinv ("\n", lines);
          g_test_message ("%s", queries[i].query);
          g_assert_cmpstr (outcome.error, ==, "");
          g_assert_cmpint (outcome.status, ==, 0);
          g_assert_cmpstr (sorted, ==, queries[i].output);
        }
    }
  tr_cli_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  /* Of each case. */
  g_setenv ("XDG_CONFIG_HOME", ".", TRUE);
  tr_cli_init (&argc, &argv);
  tr_cli_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/cli/synonyms/search", test_search);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "tr-cli-fixture.h"

#define FILE_A                                                                                     \
  "---\ntitle: \"On doors\"\nvideo_id: \"q7Zr_-0aXkE\"\nspeaker: \"Ada Quill\"\n"                  \
  "tags: [\"Doors\", \"AI Agent\"]\n---\n\n# Transcript: q7Zr_-0aXkE\n\n## Text\n\n"               \
  "- [00:00] Every door is a deep\n- [01:05] seek of sorts.\n- [02:00] 東京\n- [02:10] 都の話\n"
#define FILE_B                                                                                     \
  "---\ntitle: \"On windows\"\ntags: [\"Windows\"]\n---\n\n# Transcript: x\n\n## Text\n\n"         \
  "- [00:10] A door, a door, a window\n- [00:20] door\n- [00:30] DeepSeek\n- [00:40] door\n"       \
  "- [00:50] door\n"

#define COPY_OF_A "a (conflicted copy 2025-01-01 120000).md"
#define STANDARD                                                                                   \
  {                                                                                                \
    ".transcripts.json", "{ \"required\": [\"date\"] }"                                            \
  }

static const TrCliCase cases[] = {
  { "search-phrase-over-captions",
    { { "a.md", FILE_A }, { "b.md", FILE_B } },
    { "search", ".", "\"deep seek\"" },
    0,
    "./a.md: On doors\n  00:00  Every door is a deep seek of sorts.\n",
    "" },
  { "search-similar-last",
    { { "a.md", FILE_A }, { "b.md", FILE_B } },
    { "search", ".", "deepseek" },
    0,
    "./b.md: On windows\n  00:30  DeepSeek\n"
    "./a.md: On doors\n  00:00  Every door is a deep seek of sorts.\n",
    "" },
  { "search-more",
    { { "b.md", FILE_B } },
    { "search", "b.md", "door" },
    0,
    "b.md: On windows\n  00:10  A door, a door, a window\n  00:20  door\n  00:40  door\n"
    "  1 more in this transcript\n",
    "" },
  { "search-japanese",
    { { "sub/a.md", FILE_A } },
    { "search", "sub/", "東京都" },
    0,
    "sub/a.md: On doors\n  02:00  東京都の話\n",
    "" },
  { "search-metadata-only",
    { { "a.md", FILE_A }, { "b.md", FILE_B } },
    { "search", ".", "tag:\"ai agent\"" },
    0,
    "./a.md: On doors\n",
    "" },
  /* It says the same, and comes first by its name. */
  { "search-copy",
    { { "a.md", FILE_A }, { COPY_OF_A, FILE_A } },
    { "search", ".", "sorts" },
    0,
    "./a.md: On doors\n  01:05  seek of sorts.\n"
    "./" COPY_OF_A ": On doors (conflict copy of a.md)\n  01:05  seek of sorts.\n",
    "" },
  { "search-copy-limit",
    { { "a.md", FILE_A }, { COPY_OF_A, FILE_A } },
    { "search", ".", "sorts", "--limit=1" },
    0,
    "./a.md: On doors\n  01:05  seek of sorts.\n",
    "" },
  { "search-copy-alone",
    { { COPY_OF_A, FILE_A } },
    { "search", ".", "sorts" },
    0,
    "./" COPY_OF_A ": On doors\n  01:05  seek of sorts.\n",
    "" },
  { "search-copy-json",
    { { "talks/a.md", FILE_A }, { "talks/" COPY_OF_A, FILE_A } },
    { "search", "talks", "--json", "title:doors" },
    0,
    "[[]\n  {\n    \"path\" : \"talks/a.md\",\n    \"title\" : \"On doors\",\n    \"score\" : *,\n"
    "    \"passages\" : []\n  },\n"
    "  {\n    \"path\" : \"talks/" COPY_OF_A "\",\n    \"copy_of\" : \"talks/a.md\",\n"
    "    \"title\" : \"On doors\",\n    \"score\" : *,\n    \"passages\" : []\n  }\n]\n",
    "" },
  { "search-problem-of-several",
    { { "a.md", FILE_A }, { "b.md", FILE_A }, { "c.md", FILE_B }, STANDARD },
    { "search", ".", "problem:same-video" },
    0,
    "./?.md: On doors\n./?.md: On doors\n",
    "" },
  { "search-problem-of-one",
    { { "a.md", FILE_A }, { "b.md", FILE_A }, STANDARD },
    { "search", "a.md", "problem:same-video" },
    0,
    "",
    "" },
  { "search-problem-of-none",
    { { "a.md", FILE_A }, STANDARD },
    { "search", ".", "missing:problems" },
    0,
    "",
    "" },
  { "search-nothing", { { "a.md", FILE_A } }, { "search", ".", "gate" }, 0, "", "" },
  { "search-nothing-json",
    { { "a.md", FILE_A } },
    { "search", ".", "gate", "--json" },
    0,
    "[[][]]\n",
    "" },
  { "search-limit",
    { { "a.md", FILE_A }, { "b.md", FILE_B } },
    { "search", ".", "--limit", "1", "door" },
    0,
    "./b.md: On windows\n*",
    "" },
  { "search-json",
    { { "a.md", FILE_A } },
    { "search", "a.md", "sorts", "--json" },
    0,
    "[[]\n  {\n    \"path\" : \"a.md\",\n    \"title\" : \"On doors\",\n    \"score\" : 0.*,\n"
    "    \"passages\" : [[]\n      {\n        \"start_ms\" : 65000,\n        \"end_ms\" : 120000,\n"
    "        \"text\" : \"seek of sorts.\",\n"
    "        \"url\" : \"https://www.youtube.com/watch?v=q7Zr_-0aXkE&t=65s\"\n      }\n    ]\n  }\n"
    "]\n",
    "" },
  { "search-no-file",
    {},
    { "search", "a.md", "x" },
    3,
    "",
    "transcripts-cli: a.md: There is no such file or folder\n" },
  { "search-no-query",
    {},
    { "search", "." },
    2,
    "",
    "transcripts-cli: A file or folder and a query are needed, and no more\n" TRY ("search") },
  { "search-no-limit",
    {},
    { "search", ".", "x", "--limit=0" },
    2,
    "",
    "transcripts-cli: --limit needs a number from 1 on\n" TRY ("search") },
  { "index-no-folder",
    {},
    { "index", "x" },
    3,
    "",
    "transcripts-cli: x: There is no such folder\n" },
  { "index-nothing",
    {},
    { "index" },
    2,
    "",
    "transcripts-cli: One folder is needed, and no more\n" TRY ("index") },
  { "index-stats",
    { { "a.md", FILE_A }, { "b.md", FILE_B } },
    { "index", ".", "--stats" },
    0,
    "Read: 2, removed: 0\nFiles: 2\nTranscripts: 2\nWords: ??\nSize: *\n",
    "" },
};

static const char *const queries[] = {
  "door",
  "deepseek",
  "\"deep seek\"",
  "東京都",
  "tag:doors",
  "-door",
  "a* -east",
  "door OR 東京",
  "title:on",
  "",
  "missing:video_id",
  "problem:no-captions",
  "problem:same-video",
  "-problem:same-video",
  "problem:missing-date",
  "has:problems",
  "missing:problems",
  "problem:conflict-copy",
  "problem:missing-source",
  "door problem:missing-date",
};

static void
assert_output (const char *folder, const char *const *arguments, const char *output)
{
  g_auto (TrCliOutcome) outcome = tr_cli_run (folder, arguments);

  g_assert_cmpstr (outcome.error, ==, "");
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpstr (outcome.output, ==, output);
}

static void
run_queries (const char *folder, char **outputs)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      const char *const arguments[] = { "search", "--json", "--", "talks", queries[i], NULL };
      g_auto (TrCliOutcome) outcome = tr_cli_run (folder, arguments);

      g_assert_cmpint (outcome.status, ==, 0);
      outputs[i] = g_steal_pointer (&outcome.output);
    }
}

/* With an index and without one the result is the same, also when files have changed since. */
static void
test_same (void)
{
  static const char *const index[] = { "index", "talks", NULL };
  static const char *const index_all[] = { "index", ".", "--rebuild", NULL };
  g_autofree char *folder = tr_cli_make_folder ();
  char *without[G_N_ELEMENTS (queries)], *with[G_N_ELEMENTS (queries)];

  tr_cli_write_file (folder, "talks/a.md", FILE_A);
  tr_cli_write_file (folder, "talks/sub/b.md", FILE_B);
  tr_cli_write_file (folder, "talks/.transcripts.json", "{ \"required\": [\"date\"] }");
  tr_cli_write_file (folder, "talks/same.md", FILE_A "- [04:00] And on\n");
  tr_cli_write_file (folder, "talks/README.md", "A door\n");
  tr_cli_write_file (folder, "talks/sub/b (conflicted copy 2025-01-01 120000).md", FILE_B);
  tr_cli_write_file (folder, "other/c.md", FILE_B);
  for (guint round = 0; round < 3; round++)
    {
      /* First as they are, then changed since they were indexed, then from an index of more. */
      if (round == 1)
        {
          tr_cli_write_file (folder, "talks/d.md", FILE_A "- [03:00] A new door\n");
          tr_cli_write_file (folder, "talks/a.md", FILE_B);
          tr_cli_write_file (folder, "talks/.transcripts.json", "{ \"required\": [\"source\"] }");
        }
      g_assert_true (g_setenv ("XDG_CACHE_HOME", "none", TRUE));
      run_queries (folder, without);
      g_assert_true (g_setenv ("XDG_CACHE_HOME", round < 2 ? "cache" : "cache-of-all", TRUE));
      if (round == 0)
        assert_output (folder, index, "Read: 5, removed: 0\n");
      if (round == 2)
        assert_output (folder, index_all, "Read: 7, removed: 0\n");
      run_queries (folder, with);
      for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
        {
          g_assert_cmpstr (with[i], ==, without[i]);
          g_free (with[i]);
          g_free (without[i]);
        }
      /* It is what the index was used for. */
      if (round == 1)
        assert_output (folder, index, "Read: 0, removed: 0\n");
    }
  tr_cli_remove_folder (folder);
}

/* Returns: (transfer full): the index in the cache */
static char *
find_index (const char *cache)
{
  g_autofree char *folder = g_build_filename (cache, "transcripts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".index"))
      return g_build_filename (folder, name, NULL);
  g_error ("no index in %s", folder);
}

static void
spoil_with_text (const char *index)
{
  g_assert_true (g_file_set_contents (index, "a letter to somebody", -1, NULL));
}

static void
spoil_in_the_middle (const char *index)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (index, &data, &length, NULL));
  memset (data + length / 4, 0xa5, length / 2);
  g_assert_true (g_file_set_contents (index, data, length, NULL));
}

static void
spoil_with_folder (const char *index)
{
  g_assert_no_errno (g_unlink (index));
  g_assert_no_errno (g_mkdir (index, 0700));
}

/* What the superuser does not mind. */
static void
forbid_writing (const char *index)
{
  g_autofree char *folder = g_path_get_dirname (index);

  g_assert_no_errno (g_chmod (index, 0400));
  g_assert_no_errno (g_chmod (folder, 0500));
}

static void
forbid_reading (const char *index)
{
  g_assert_no_errno (g_chmod (index, 0));
}

static void
put_file_in_the_way (const char *index)
{
  g_autofree char *folder = g_path_get_dirname (index);
  g_autofree char *aside = g_strconcat (folder, ".aside", NULL);

  g_assert_no_errno (g_rename (folder, aside));
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
}

/* Of equal results the file that was changed later comes first: the time is always the same. */
static void
write_dated (const char *folder, const char *name, const char *text)
{
  const struct utimbuf times = { 1600000000, 1600000000 };
  g_autofree char *path = g_build_filename (folder, name, NULL);

  tr_cli_write_file (folder, name, text);
  g_assert_cmpint (g_utime (path, (struct utimbuf *) &times), ==, 0);
}

/* An index that cannot be used is as none. */
static void
test_unusable (void)
{
  static void (*const spoil[]) (const char *index)
      = { spoil_with_text, spoil_in_the_middle, spoil_with_folder,
          forbid_writing,  forbid_reading,      put_file_in_the_way };
  static const char *const index[] = { "index", "talks", NULL };
  g_autofree char *folder = tr_cli_make_folder ();
  char *without[G_N_ELEMENTS (queries)], *with[G_N_ELEMENTS (queries)];

  write_dated (folder, "talks/a.md", FILE_A);
  write_dated (folder, "talks/sub/b.md", FILE_B);
  g_assert_true (g_setenv ("XDG_CACHE_HOME", "none", TRUE));
  run_queries (folder, without);
  for (gsize i = 0; i < G_N_ELEMENTS (spoil); i++)
    {
      g_autofree char *cache = tr_cli_make_folder ();
      g_autofree char *path = NULL;
      g_autofree char *kept = NULL;

      g_assert_true (g_setenv ("XDG_CACHE_HOME", cache, TRUE));
      assert_output (folder, index, "Read: 2, removed: 0\n");
      path = find_index (cache);
      spoil[i](path);
      /* Changed since, so that what it said is no longer true. */
      write_dated (folder, "talks/a.md", FILE_B);
      write_dated (folder, "talks/a.md", FILE_A);
      run_queries (folder, with);
      for (gsize j = 0; j < G_N_ELEMENTS (queries); j++)
        {
          g_assert_cmpstr (with[j], ==, without[j]);
          g_free (with[j]);
        }
      kept = g_path_get_dirname (path);
      g_chmod (kept, 0700);
      tr_cli_remove_folder (cache);
    }
  for (gsize j = 0; j < G_N_ELEMENTS (queries); j++)
    g_free (without[j]);
  tr_cli_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = NULL;
  int status;

  tr_cli_init (&argc, &argv);
  cache = tr_cli_make_folder ();
  g_assert_true (g_setenv ("XDG_CACHE_HOME", cache, TRUE));
  tr_cli_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/cli/search-same", test_same);
  g_test_add_func ("/cli/search-unusable", test_unusable);
  status = g_test_run ();
  tr_cli_remove_folder (cache);
  return status;
}

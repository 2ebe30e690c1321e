/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "library/tr-record-copy.h"
#include "tr-test-workspace.h"
#include "workspace/tr-file-check.h"
#include "workspace/tr-standards.h"
#include "workspace/tr-wording.h"

/* What files have in common: what is found, and what is nearly that. */

#define MANY                                                                                       \
  "{ \"required\": [], \"recommended\": [], \"tags\": [0, 0], \"off\": [\"id-differs\"] }"

/* Long enough to be a talk. */
#define TALK(word)                                                                                 \
  "- [00:00] the first thing to say about " word " is that nobody ever asks for it by its name\n"  \
  "- [00:09] so we went and looked for " word " in the cellar and found a good deal more of it\n"  \
  "- [00:21] and then it was Tuesday, and there was no " word " left to be looked for at all\n"
#define SHORT "- [00:00] [Music]\n"

typedef struct
{
  const char *name;
  const char *fields;
  const char *body;
} File;

typedef struct
{
  const char *name;
  const char *standard;
  File files[8];
  const char *expected; /* of each file that has any, `name=problem,problem ` */
} Case;

#define ID(id) "video_id: \"" id "\"\n"
#define A "AbCdEf-_012"
#define B "AbCdEf-_013"

static const Case cases[] = {
  { "same-text",
    MANY,
    { { "a.md", ID (A), TALK ("tin") }, { "b.md", ID (B), TALK ("tin") } },
    "a.md=same-text b.md=same-text " },
  { "same-text-under-another-head",
    MANY,
    { { "a.md",
        ID (A),
        "# Transcript: x\n\n- Retrieved at: 2025-01-01\n\n## Text\n\n" TALK ("tin") },
      { "b.md", "", TALK ("tin") "\n\n" } },
    "a.md=same-text b.md=same-text " },
  { "nearly-the-same-text",
    MANY,
    { { "a.md", ID (A), TALK ("tin") }, { "b.md", ID (B), TALK ("ten") } },
    "" },
  { "no-text-to-speak-of",
    MANY,
    { { "a.md", ID (A), SHORT }, { "b.md", ID (B), SHORT }, { "c.md", "", SHORT } },
    "" },
  { "no-text-at-all",
    MANY,
    { { "a.md", ID (A), "" }, { "b.md", ID (B), "" } },
    "a.md=no-captions b.md=no-captions " },
  { "other-files",
    MANY,
    { { "README.md", "", "Read me, all of you, and do so twice, because once is not enough.\n" },
      { "NOTES.md", "", "Read me, all of you, and do so twice, because once is not enough.\n" } },
    "" },
  { "conflict-copy",
    MANY,
    { { "a.md", ID (A), TALK ("tin") },
      { "a (conflicted copy 2025-01-01 120000).md", ID (A), TALK ("tin") } },
    "" },
  { "conflict-copy-whose-original-is-gone",
    MANY,
    { { "b.md", ID (A), TALK ("tin") },
      { "a (conflicted copy 2025-01-01 120000).md", ID (A), TALK ("tin") } },
    "a (conflicted copy 2025-01-01 120000).md=same-text b.md=same-text " },

  { "same-video",
    MANY,
    { { "a.md", ID (A), TALK ("tin") }, { "d/b.md", ID (A), TALK ("ten") } },
    "a.md=same-video d/b.md=same-video " },
  { "same-video-by-its-address",
    MANY,
    { { "a.md", ID (A), TALK ("tin") },
      { "b.md", "video_url: \"https://youtu.be/" A "?t=9\"\n", TALK ("ten") } },
    "a.md=same-video b.md=same-video " },
  { "ids-that-differ-in-case",
    MANY,
    { { "a.md", ID (A), TALK ("tin") }, { "b.md", ID ("abcdef-_012"), TALK ("ten") } },
    "" },
  { "ids-that-are-none",
    MANY,
    { { "a.md", ID ("unknown"), TALK ("tin") }, { "b.md", ID ("unknown"), TALK ("ten") } },
    "" },
  { "same-video-in-two-languages",
    MANY,
    { { "a.md", ID (A) "language: \"en\"\n", TALK ("tin") },
      { "b.md", ID (A) "language: \"ja\"\n", TALK ("ten") } },
    "" },
  { "same-video-in-one-language",
    MANY,
    { { "a.md", ID (A) "language: \"en-US\"\n", TALK ("tin") },
      { "b.md", ID (A) "language: \"EN\"\n", TALK ("ten") },
      { "c.md", ID (A) "language: \"eng\"\n", TALK ("tun") } },
    "a.md=same-video b.md=same-video " },
  { "same-video-in-no-language",
    MANY,
    { { "a.md", ID (A) "language: \"en\"\n", TALK ("tin") }, { "b.md", ID (A), TALK ("ten") } },
    "a.md=same-video b.md=same-video " },
  { "same-text-of-the-same-video",
    MANY,
    { { "a.md", ID (A), TALK ("tin") },
      { "b.md", ID (A), TALK ("tin") },
      { "c.md", ID (A), TALK ("ten") } },
    "a.md=same-text,same-video b.md=same-text,same-video c.md=same-video " },
  { "same-text-off",
    "{ \"required\": [], \"recommended\": [], \"off\": [\"same-text\"] }",
    { { "a.md", ID (A), TALK ("tin") }, { "b.md", ID (A), TALK ("tin") } },
    "a.md=same-video b.md=same-video " },

  { "summary-in-four",
    MANY,
    { { "a.md", "summary: \"a\\nb\\nc\"\n", TALK ("1") },
      { "b.md", "summary: |\n  a\n  b\n  c\n", TALK ("2") },
      { "c.md", "summary: \" a\\nb\\nc \"\n", TALK ("3") },
      { "d.md", "summary: \"a\\nb\\nc\"\n", TALK ("4") },
      { "e.md", "summary: \"a\\nb\\nC\"\n", TALK ("5") } },
    "a.md=repeated-summary b.md=repeated-summary c.md=repeated-summary d.md=repeated-summary " },
  { "summary-in-three",
    MANY,
    { { "a.md", "summary: \"a\\nb\\nc\"\n", TALK ("1") },
      { "b.md", "summary: \"a\\nb\\nc\"\n", TALK ("2") },
      { "c.md", "summary: \"a\\nb\\nc\"\n", TALK ("3") } },
    "" },
  { "own-number",
    "{ \"required\": [], \"recommended\": [], \"repeats\": 1, \"summary_lines\": [0, 0] }",
    { { "a.md", "summary: \"a\"\n", TALK ("1") }, { "b.md", "summary: \"a\"\n", TALK ("2") } },
    "a.md=repeated-summary b.md=repeated-summary " },
  { "any-number",
    "{ \"required\": [], \"recommended\": [], \"repeats\": 0, \"summary_lines\": [0, 0] }",
    { { "a.md", "summary: \"a\"\n", TALK ("1") },
      { "b.md", "summary: \"a\"\n", TALK ("2") },
      { "c.md", "summary: \"a\"\n", TALK ("3") },
      { "d.md", "summary: \"a\"\n", TALK ("4") } },
    "" },
  { "title-and-description",
    "{ \"required\": [], \"recommended\": [], \"repeats\": 1 }",
    { { "a.md", "title: \"A talk\"\ndescription: \"Subscribe\"\n", TALK ("1") },
      { "b.md", "title: \"A talk\"\ndescription: \"Subscribe\"\n", TALK ("2") } },
    "a.md=repeated-title,repeated-description b.md=repeated-title,repeated-description " },
  { "key-point",
    "{ \"required\": [], \"recommended\": [], \"repeats\": 1, \"key_points\": [0, 0] }",
    { { "a.md", "key_points: [\"One\", \"Buy now\"]\n", TALK ("1") },
      { "b.md", "key_points:\n  - Buy now\n  - Two\n", TALK ("2") },
      { "c.md", "key_points: [\"Three\", \"Three\"]\n", TALK ("3") } },
    "a.md=repeated-key-points b.md=repeated-key-points " },
  { "key-point-off",
    "{ \"required\": [], \"recommended\": [], \"repeats\": 1, \"off\": [\"repeated-key-points\"] }",
    { { "a.md", "title: \"A\"\nkey_points: [\"1\", \"2\", \"Buy now\"]\n", TALK ("1") },
      { "b.md", "title: \"A\"\nkey_points: [\"3\", \"4\", \"Buy now\"]\n", TALK ("2") } },
    "a.md=repeated-title b.md=repeated-title " },
  /* What is said to say nothing already, is not said to do so twice. */
  { "placeholders",
    "{ \"required\": [], \"recommended\": [], \"repeats\": 1 }",
    { { "a.md", "summary: \"See transcript\"\n", TALK ("1") },
      { "b.md", "summary: \"See transcript\"\n", TALK ("2") } },
    "a.md=placeholder-summary b.md=placeholder-summary " },
  { "what-repeats-by-nature",
    "{ \"required\": [], \"recommended\": [], \"tags\": [0, 0], \"repeats\": 1 }",
    { { "a.md",
        "channel: \"Bench\"\nspeaker: \"Ada Okoye\"\nsource: \"Workshop\"\ncategory: \"Craft\"\n"
        "date: \"2025-01-02\"\nduration: \"00:00:30\"\ntags: [\"Tin\"]\ntopics: [\"Ore\", "
        "\"Tin\"]\n"
        "confidence_level: \"high\"\nlanguage: \"en\"\n",
        TALK ("1") },
      { "b.md",
        "channel: \"Bench\"\nspeaker: \"Ada Okoye\"\nsource: \"Workshop\"\ncategory: \"Craft\"\n"
        "date: \"2025-01-02\"\nduration: \"00:00:30\"\ntags: [\"Tin\"]\ntopics: [\"Ore\", "
        "\"Tin\"]\n"
        "confidence_level: \"high\"\nlanguage: \"en\"\n",
        TALK ("2") } },
    "" },
};

static void
write_file (TrFixture *fixture, const File *file)
{
  g_autofree char *text
      = g_str_equal (file->name, "README.md") || g_str_equal (file->name, "NOTES.md")
            ? g_strdup (file->body)
            : g_strconcat ("---\n", file->fields, "---\n\n", file->body, NULL);
  g_autofree char *path = NULL;

  if (strchr (file->name, '/') != NULL)
    {
      g_autofree char *full = g_build_filename (fixture->folder, file->name, NULL);
      g_autofree char *folder = g_path_get_dirname (full);

      g_mkdir_with_parents (folder, 0700);
    }
  path = tr_fixture_write (fixture, file->name, text);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
join_sorted (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("", (char **) lines->pdata);
}

/* What the records say. */
static char *
dup_found (TrFixture *fixture)
{
  g_autoptr (TrSnapshot) snapshot
      = tr_collection_dup_snapshot (tr_workspace_get_collection (fixture->workspace));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
    {
      TrRecord *record = tr_snapshot_get_record (snapshot, i);
      const char *const *names = tr_record_get_facet_values (record, TR_FACET_PROBLEM);
      g_autofree char *joined = g_strjoinv (",", (char **) names);

      if (*names == NULL)
        continue;
      g_ptr_array_add (lines,
                       g_strdup_printf ("%s=%s ",
                                        tr_record_get_path (record) + strlen (fixture->folder) + 1,
                                        joined));
      g_assert_cmpuint (tr_record_get_n_problems (record), ==, g_strv_length ((char **) names));
    }
  return join_sorted (lines);
}

static void
wait_for (TrFixture *fixture, const char *expected)
{
  g_autofree char *found = NULL;
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  do
    {
      g_free (found);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
      found = dup_found (fixture);
    }
  while (!g_str_equal (found, expected) && g_get_monotonic_time () < deadline);
  g_assert_cmpstr (found, ==, expected);
}

/* The doubles of a file are named, and it is none of them itself. */
static void
assert_others (const TrProblem *problem, const char *path)
{
  if (problem->check != TR_CHECK_SAME_TEXT && problem->check != TR_CHECK_SAME_VIDEO)
    {
      g_assert_null (problem->others);
      return;
    }
  g_assert_cmpuint (g_strv_length (problem->others), ==, problem->code);
  for (char **other = problem->others; *other != NULL; other++)
    {
      g_assert_cmpstr (*other, !=, path);
      g_assert_true (g_file_test (*other, G_FILE_TEST_IS_REGULAR));
      g_assert_true (other == problem->others || strcmp (other[-1], *other) < 0);
    }
}

/* What is said of each file by itself, in the order of the kinds. */
static char *
dup_told (TrFixture *fixture)
{
  g_autoptr (TrSnapshot) snapshot
      = tr_collection_dup_snapshot (tr_workspace_get_collection (fixture->workspace));
  g_autoptr (TrPeers) peers = tr_peers_new (snapshot, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
    {
      const char *path = tr_record_get_path (tr_snapshot_get_record (snapshot, i));
      g_autoptr (TrDocument) document = tr_document_load (path, NULL, NULL);
      g_autoptr (GPtrArray) problems = tr_file_check (path, document, peers, NULL);
      g_autoptr (GString) names = g_string_new (NULL);

      for (TrCheck check = 0; check < TR_N_CHECKS; check++)
        for (guint j = 0; j < problems->len; j++)
          {
            const TrProblem *problem = g_ptr_array_index (problems, j);
            g_autofree char *message = tr_problem_dup_message (problem);

            g_assert_nonnull (message);
            assert_others (problem, path);
            if (problem->check == check && check != TR_CHECK_CONFLICT_COPY)
              g_string_append_printf (names,
                                      "%s%s",
                                      names->len > 0 ? "," : "",
                                      tr_problem_get_name (problem));
          }
      if (names->len > 0)
        g_ptr_array_add (lines,
                         g_strdup_printf ("%s=%s ",
                                          path + strlen (fixture->folder) + 1,
                                          names->str));
    }
  return join_sorted (lines);
}

static void
set_folder (TrFixture *fixture)
{
  const char *folders[] = { fixture->folder, NULL };

  tr_workspace_set_folders (fixture->workspace, folders);
  tr_fixture_settle (fixture);
}

static void
test_case (TrFixture *fixture, gconstpointer data)
{
  const Case *one = data;
  g_autofree char *standard = tr_fixture_write (fixture, ".transcripts.json", one->standard);
  g_autofree char *told = NULL;

  for (guint i = 0; one->files[i].name != NULL; i++)
    write_file (fixture, &one->files[i]);
  set_folder (fixture);
  wait_for (fixture, one->expected);
  told = dup_told (fixture);
  g_assert_cmpstr (told, ==, one->expected);
}

/* ---- as files come, change and go ---- */

static char *
dup_messages (TrTranscript *transcript)
{
  GPtrArray *problems = tr_transcript_get_problems (transcript);
  g_autoptr (GString) messages = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *message = tr_problem_dup_message (g_ptr_array_index (problems, i));

      g_string_append_printf (messages, "%s\n", message);
    }
  return g_string_free (g_steal_pointer (&messages), FALSE);
}

static gboolean
says (TrTranscript *transcript, const char *expected)
{
  g_autofree char *messages = dup_messages (transcript);

  return g_str_equal (messages, expected);
}

static void
test_live (TrFixture *fixture, gconstpointer data)
{
  static const File a = { "a.md", ID (A), TALK ("tin") };
  static const File b = { "b.md", ID (B), TALK ("tin") };
  static const File c = { "d/c.md", ID (B) "language: \"en\"\n", TALK ("ten") };
  g_autofree char *standard = tr_fixture_write (fixture, ".transcripts.json", MANY);
  g_autofree char *path_a = g_build_filename (fixture->folder, "a.md", NULL);
  g_autofree char *path_b = g_build_filename (fixture->folder, "b.md", NULL);
  g_autofree char *path_e = g_build_filename (fixture->folder, "e.md", NULL);
  g_autoptr (TrTranscript) transcript = NULL;
  g_autoptr (TrValue) value = tr_value_new_string ("ja");
  g_autoptr (TrCommand) command = tr_command_new_set ("language", value);

  write_file (fixture, &a);
  set_folder (fixture);
  transcript = tr_workspace_open (fixture->workspace, path_a);
  tr_wait_until (tr_transcript_get_document (transcript) != NULL);
  wait_for (fixture, "");
  tr_wait_until (says (transcript, ""));

  /* Another one comes. */
  write_file (fixture, &b);
  tr_workspace_look_again (fixture->workspace);
  wait_for (fixture, "a.md=same-text b.md=same-text ");
  tr_wait_until (says (transcript, "The same text is in b.md\n"));

  /* It gets another name. */
  g_assert_no_errno (g_rename (path_b, path_e));
  tr_workspace_look_again (fixture->workspace);
  wait_for (fixture, "a.md=same-text e.md=same-text ");
  tr_wait_until (says (transcript, "The same text is in e.md\n"));

  /* Its video has another transcript. */
  write_file (fixture, &c);
  tr_workspace_look_again (fixture->workspace);
  wait_for (fixture, "a.md=same-text d/c.md=same-video e.md=same-text,same-video ");

  /* An edit says that it is in another language. */
  {
    g_autoptr (TrTranscript) edited = tr_workspace_open (fixture->workspace, path_e);

    tr_wait_until (tr_transcript_get_document (edited) != NULL);
    tr_wait_until (says (edited, "The same text is in a.md\nThe same video is also in d/c.md\n"));
    tr_transcript_apply (edited, command);
    tr_fixture_settle (fixture);
    wait_for (fixture, "a.md=same-text e.md=same-text ");
    tr_wait_until (says (edited, "The same text is in a.md\n"));
    tr_workspace_undo (fixture->workspace);
    tr_fixture_settle (fixture);
    wait_for (fixture, "a.md=same-text d/c.md=same-video e.md=same-text,same-video ");
  }

  /* One of two goes: the other has no double any more. */
  g_assert_no_errno (g_unlink (path_e));
  tr_workspace_look_again (fixture->workspace);
  wait_for (fixture, "");
  tr_wait_until (says (transcript, ""));
}

/* While the files are compared again, a record keeps what it said, as far as it may be so. */
static void
test_meanwhile (TrFixture *fixture, gconstpointer data)
{
  static const File files[] = { { "a.md", ID (A) "title: \"Tin\"\n", TALK ("tin") },
                                { "b.md", ID (A) "title: \"Ten\"\n", TALK ("tin") },
                                { "c.md", ID (A) "title: \"Ten\"\n", TALK ("ten") } };
  TrCollection *collection = tr_workspace_get_collection (fixture->workspace);
  g_autofree char *standard = tr_fixture_write (fixture, ".transcripts.json", MANY);
  g_autofree char *path = g_build_filename (fixture->folder, "a.md", NULL);
  g_autofree char *text = NULL;
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  const TrRevision revision = { 1, 2, 3, 4, 5, 6 };
  TrRecord *record;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    write_file (fixture, &files[i]);
  set_folder (fixture);
  wait_for (fixture, "a.md=same-text,same-video b.md=same-text,same-video c.md=same-video ");

  /* Of the same video, with another text. */
  text = g_strconcat ("---\n", files[0].fields, "---\n\n", TALK ("tun"), NULL);
  bytes = g_bytes_new (text, strlen (text));
  document = tr_document_new_with_revision (bytes, &revision);
  g_ptr_array_add (records, tr_file_check_make_record (path, document, problems));
  tr_collection_apply (collection, records, NULL);
  record = tr_collection_lookup (collection, path);
  g_assert_cmpuint (tr_record_get_n_problems (record), ==, 1);
  g_assert_cmpstr (tr_record_get_facet_values (record, TR_FACET_PROBLEM)[0], ==, "same-video");
  g_assert_null (tr_record_get_facet_values (record, TR_FACET_PROBLEM)[1]);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/peers/cases/", cases[i].name, NULL);

      g_test_add (path, TrFixture, &cases[i], tr_fixture_set_up, test_case, tr_fixture_tear_down);
    }
  g_test_add ("/peers/live", TrFixture, NULL, tr_fixture_set_up, test_live, tr_fixture_tear_down);
  g_test_add ("/peers/meanwhile",
              TrFixture,
              NULL,
              tr_fixture_set_up,
              test_meanwhile,
              tr_fixture_tear_down);
  return g_test_run ();
}

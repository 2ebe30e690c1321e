/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "exchange/tr-json-text.h"
#include "tr-test-workspace.h"
#include "workspace/tr-statistics-model.h"
#include "workspace/tr-statistics-text.h"

#define STANDARD                                                                                   \
  "{ \"required\": [\"title\", \"licence\"], \"recommended\": [\"summary\"], \"tags\": [0, 0],"    \
  " \"off\": [\"similar-tags\"] }"
#define BODY "---\n\n- [00:00] some words of the talk\n"

static const struct
{
  const char *name;
  const char *text;
} files[] = {
  { "a.md",
    "---\ntitle: \"A\"\nlicence: \"CC0\"\nsummary: \"What A says\"\nchannel: \"Bench\"\n"
    "date: \"2024-05-06\"\nduration: \"01:00:00\"\ntags: [\"Tin\", \"=Ore\"]\nlanguage: "
    "\"en\"\n" BODY },
  { "b.md",
    "---\ntitle: \"Untitled\"\nlicence: \"CC0\"\nchannel: \"Bench\"\ndate: \"2023-05-06\"\n"
    "duration: \"00:30:00\"\ntags: [\"Tin\"]\nlanguage: \"en\"\n" BODY },
  { "c.md",
    "---\ntitle: \"C, \\\"quoted\\\"\"\nduration_seconds: 90\nchannel: \"Le “Banc”, "
    "\\\"2\\\"\"\n" BODY },
  { "README.md", "# No transcript\n" },
};

static const char csv_head[] = "kind,name,transcripts,complete,placeholder,missing,duration_ms\r\n"
                               "total,transcripts,3,,,,\r\n"
                               "total,complete,1,,,,\r\n"
                               "total,unreadable,0,,,,\r\n"
                               "total,duration,3,,,,5490000\r\n"
                               "field,title,2,,1,0,\r\n"
                               "field,speaker,0,,0,3,\r\n"
                               "field,channel,3,,0,0,\r\n"
                               "field,date,2,,0,1,\r\n"
                               "field,duration,3,,0,0,\r\n"
                               "field,tags,2,,0,1,\r\n"
                               "field,topics,0,,0,3,\r\n"
                               "field,summary,1,,0,2,\r\n"
                               "field,key_points,0,,0,3,\r\n"
                               "field,category,0,,0,3,\r\n"
                               "field,confidence_level,0,,0,3,\r\n"
                               "field,language,2,,0,1,\r\n"
                               "field,source,0,,0,3,\r\n"
                               "field,video_url,0,,0,3,\r\n"
                               "field,video_id,0,,0,3,\r\n"
                               "field,licence,2,,0,1,\r\n"
                               "tag,Tin,2,1,,,5400000\r\n"
                               "tag,'=Ore,1,1,,,3600000\r\n"
                               "channel,Bench,2,1,,,5400000\r\n"
                               "channel,\"Le “Banc”, \"\"2\"\"\",1,0,,,90000\r\n"
                               "year,2023,1,0,,,1800000\r\n"
                               "year,2024,1,1,,,3600000\r\n"
                               "language,en,2,1,,,5400000\r\n";

static gboolean
has_n (TrStatisticsModel *model, guint n)
{
  TrStatistics *statistics = tr_statistics_model_get_statistics (model);

  return statistics != NULL && tr_statistics_get_n_transcripts (statistics) == n;
}

static void
start (TrFixture *fixture)
{
  const char *folders[] = { fixture->folder, NULL };
  g_autofree char *standard = tr_fixture_write (fixture, ".transcripts.json", STANDARD);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (tr_fixture_write (fixture, files[i].name, files[i].text));
  tr_workspace_set_folders (fixture->workspace, folders);
  tr_fixture_settle (fixture);
}

static void
test_numbers (TrFixture *fixture, gconstpointer data)
{
  g_autoptr (TrStatisticsModel) model
      = tr_statistics_model_new (tr_workspace_get_collection (fixture->workspace));
  TrStatistics *statistics;
  g_autofree char *csv = NULL;
  guint n_once;
  GArray *tags;
  const TrFieldCount *title, *speaker;

  start (fixture);
  tr_wait_until (has_n (model, 3));
  statistics = tr_statistics_model_get_statistics (model);
  csv = tr_statistics_to_csv (statistics);
  g_assert_cmpstr (csv, ==, csv_head);
  tags = tr_statistics_get_values (statistics, TR_FACET_TAGS, &n_once);
  g_assert_cmpuint (tags->len, ==, 2);
  g_assert_cmpuint (n_once, ==, 1);
  title = &g_array_index (tr_statistics_get_fields (statistics), TrFieldCount, TR_FIELD_TITLE);
  speaker = &g_array_index (tr_statistics_get_fields (statistics), TrFieldCount, TR_FIELD_SPEAKER);
  g_assert_cmpstr (title->problem, ==, "missing-title");
  g_assert_null (speaker->problem);
}

static void
test_json (TrFixture *fixture, gconstpointer data)
{
  g_autoptr (TrSnapshot) snapshot = NULL;
  g_autoptr (TrStatistics) statistics = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object, *tags;

  start (fixture);
  snapshot = tr_collection_dup_snapshot (tr_workspace_get_collection (fixture->workspace));
  statistics = tr_statistics_new (snapshot);
  node = tr_statistics_to_json (statistics);
  object = json_node_get_object (node);
  tags = json_object_get_object_member (object, "tags");
  g_assert_cmpint (json_object_get_int_member (object, "transcripts"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (object, "complete"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (object, "duration_ms"), ==, 5490000);
  g_assert_cmpint (json_object_get_int_member (tags, "different"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (tags, "once"), ==, 1);
}

/* The numbers follow what happens to the files. */
static void
test_live (TrFixture *fixture, gconstpointer data)
{
  g_autoptr (TrStatisticsModel) model
      = tr_statistics_model_new (tr_workspace_get_collection (fixture->workspace));
  g_autofree char *path = g_build_filename (fixture->folder, "a.md", NULL);

  tr_wait_until (has_n (model, 0));
  start (fixture);
  tr_wait_until (has_n (model, 3));
  g_assert_no_errno (g_unlink (path));
  tr_workspace_look_again (fixture->workspace);
  tr_wait_until (has_n (model, 2));
  g_assert_cmpuint (tr_statistics_get_n_complete (tr_statistics_model_get_statistics (model)),
                    ==,
                    0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/statistics/numbers",
              TrFixture,
              NULL,
              tr_fixture_set_up,
              test_numbers,
              tr_fixture_tear_down);
  g_test_add ("/statistics/json",
              TrFixture,
              NULL,
              tr_fixture_set_up,
              test_json,
              tr_fixture_tear_down);
  g_test_add ("/statistics/live",
              TrFixture,
              NULL,
              tr_fixture_set_up,
              test_live,
              tr_fixture_tear_down);
  return g_test_run ();
}

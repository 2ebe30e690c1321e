/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person reads of each problem: what exactly is wrong, never only that something is. */
#include "workspace/tr-wording.h"

#include "curation/tr-check.h"
#include "playback/tr-moment.h"
#include "workspace/tr-curation-wording.h"

static const struct
{
  TrProblem problem;
  const char *message;
} cases[] = {
  { { .check = TR_CHECK_INVALID_YAML, .code = TR_FRONT_MATTER_ERROR_UNCLOSED },
    "The metadata has no closing line (---)" },
  { { .check = TR_CHECK_DUPLICATE_KEY, .field = "tags", .detail = "keywords" },
    "The key “keywords” occurs more than once; the last one counts" },
  { { .check = TR_CHECK_NO_CAPTIONS }, "There are no captions with time codes" },
  { { .check = TR_CHECK_IMPOSSIBLE_TIME, .detail = "1:75:00" },
    "The time 1:75:00 cannot be right" },
  { { .check = TR_CHECK_IMPOSSIBLE_TIME, .field = "duration", .detail = "04:08", .code = TRUE },
    "The caption at 04:08 is after the end that the duration tells" },
  { { .check = TR_CHECK_REFUSED_ADDRESS, .field = "video_url", .detail = "file:///a" },
    "The video’s address is not a web address (http or https), so it is not opened" },
  { { .check = TR_CHECK_REFUSED_ADDRESS, .field = "video_url", .detail = "HTTPS://a:b@x.example" },
    "The video’s address holds a password, or a character that has no place there, so it is not "
    "opened" },
  { { .check = TR_CHECK_TOO_MANY_CAPTIONS, .detail = "1000000" },
    "There are more than 1000000 captions; the rest is text of the last one" },
  { { .check = TR_CHECK_LONG_LINE, .detail = "1048577" }, "This line is 1048577 bytes long" },
  { { .check = TR_CHECK_INVALID_ENCODING, .detail = "0xe9" },
    "The byte 0xe9 is not UTF-8 text; it is shown as � and kept as it is" },
  { { .check = TR_CHECK_CONTROL_CHARACTER, .detail = "U+0001" },
    "The text holds the control character U+0001" },
  { { .check = TR_CHECK_HIDDEN_CHARACTER, .detail = "U+202E" },
    "The text holds U+202E, an invisible mark that reorders what is shown" },
  { { .check = TR_CHECK_CONFLICT_COPY, .detail = "a (copy).md" },
    "Another version of this file, made on another machine, lies beside it: a (copy).md" },
  { { .check = TR_CHECK_FILE_NAME, .detail = "0xe9" },
    "The file’s name is not UTF-8 text: it holds the byte 0xe9" },
  { { .check = TR_CHECK_FILE_NAME, .detail = "U+000A" },
    "The file’s name holds U+000A, which cannot be seen" },
  { { .check = TR_CHECK_MISSING, .field = "key_points", .detail = "key_points" },
    "Missing: Key Points" },
  { { .check = TR_CHECK_MISSING, .field = "licence", .detail = "licence" }, "Missing: licence" },
  { { .check = TR_CHECK_PLACEHOLDER, .field = "channel", .detail = "Unknown" },
    "Placeholder in Channel: “Unknown”" },
  { { .check = TR_CHECK_DATE_FORM, .field = "date", .detail = "2025/1/2" },
    "The date 2025/1/2 is not of the form YYYY-MM-DD" },
  { { .check = TR_CHECK_DURATION_FORM, .field = "duration", .detail = "2:10" },
    "The duration 2:10 is not of the form HH:MM:SS" },
  { { .check = TR_CHECK_DURATION_DIFFERS, .field = "duration", .detail = "02:05" },
    "The duration is much longer than the text, which ends at 02:05" },
  { { .check = TR_CHECK_CUT_TITLE, .field = "title", .detail = "Gears..." },
    "The title is cut off at its end" },
  { { .check = TR_CHECK_CUT_TITLE, .field = "title", .detail = "Gears", .code = TRUE },
    "The title is only the beginning of what is said" },
  { { .check = TR_CHECK_SUMMARY_IS_HEAD, .field = "summary" },
    "The summary is only the beginning of the text" },
  { { .check = TR_CHECK_SUMMARY_LENGTH, .field = "summary", .detail = "1", .code = 3 },
    "The summary has 1 line; there should be at least 3" },
  { { .check = TR_CHECK_SUMMARY_LENGTH, .field = "summary", .detail = "7", .code = 5 },
    "The summary has 7 lines; there should be at most 5" },
  { { .check = TR_CHECK_KEY_POINTS_NUMBER, .field = "key_points", .detail = "1", .code = 3 },
    "There is 1 key point; there should be at least 3" },
  { { .check = TR_CHECK_KEY_POINTS_NUMBER, .field = "key_points", .detail = "11", .code = 10 },
    "There are 11 key points; there should be at most 10" },
  { { .check = TR_CHECK_IMPLAUSIBLE_SPEAKER, .field = "speaker", .detail = "the" },
    "“the” is hardly the name of a speaker" },
  { { .check = TR_CHECK_TOO_FEW_TAGS, .field = "tags", .detail = "1", .code = 3 },
    "There is 1 tag; there should be at least 3" },
  { { .check = TR_CHECK_TOO_MANY_TAGS, .field = "tags", .detail = "6", .code = 5 },
    "There are 6 tags; there should be at most 5" },
  { { .check = TR_CHECK_TAGS_EQUAL_TOPICS, .field = "topics" }, "The topics only repeat the tags" },
  { { .check = TR_CHECK_SIMILAR_TAGS, .field = "tags", .detail = "AI Agent, AI Agents" },
    "Two tags are one: AI Agent, AI Agents" },
  { { .check = TR_CHECK_SIMILAR_TAGS, .field = "tags", .detail = "起業 → Startup", .code = TRUE },
    "A tag is a synonym: 起業 → Startup" },
  { { .check = TR_CHECK_CONFIDENCE_VALUE, .field = "confidence_level", .detail = "sure" },
    "The confidence “sure” is not one of high, medium, low" },
  { { .check = TR_CHECK_ID_DIFFERS, .detail = "a ≠ b", .code = TR_ID_PAIR_ID_AND_URL },
    "The id and the address are of different videos: a ≠ b" },
  { { .check = TR_CHECK_ID_DIFFERS, .detail = "a ≠ b", .code = TR_ID_PAIR_ID_AND_NAME },
    "The id and the file’s name are of different videos: a ≠ b" },
  { { .check = TR_CHECK_ID_DIFFERS, .detail = "a ≠ b", .code = TR_ID_PAIR_URL_AND_NAME },
    "The address and the file’s name are of different videos: a ≠ b" },
  { { .check = TR_CHECK_MISHEARD_WORD, .detail = "agf lab", .code = 1 },
    "1 place was misheard: “agf lab”" },
  { { .check = TR_CHECK_MISHEARD_WORD, .detail = "agf lab", .code = 4 },
    "4 places were misheard: “agf lab” …" },
  { { .check = TR_CHECK_SAME_TEXT, .detail = "b.md", .code = 1 }, "The same text is in b.md" },
  { { .check = TR_CHECK_SAME_TEXT, .detail = "b.md", .code = 3 },
    "The same text is in b.md and 2 other files" },
  { { .check = TR_CHECK_SAME_VIDEO, .detail = "b.md", .code = 1 },
    "The same video is also in b.md" },
  { { .check = TR_CHECK_SAME_VIDEO, .detail = "b.md", .code = 2 },
    "The same video is also in b.md and 1 other file" },
  { { .check = TR_CHECK_REPEATED, .field = "key_points", .detail = "Oil", .code = 9 },
    "9 files have this key point: “Oil”" },
  { { .check = TR_CHECK_REPEATED, .field = "summary", .detail = "Oil.", .code = 9 },
    "9 files have the same in Summary" },
};

static void
test_messages (void)
{
  gboolean seen[TR_N_CHECKS] = { FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = tr_problem_dup_message (&cases[i].problem);

      g_assert_cmpstr (message, ==, cases[i].message);
      seen[cases[i].problem.check] = TRUE;
    }
  for (TrCheck check = 0; check < TR_N_CHECKS; check++)
    {
      g_test_message ("%s", tr_check_get_id (check));
      g_assert_true (seen[check]);
    }
}

/* Each kind has a label of its own for the facet, not its id. */
static void
test_labels (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (TrCheck check = 0; check < TR_N_CHECKS; check++)
    {
      const TrProblem problem = { .check = check, .field = (char *) "title" };
      const char *name = tr_problem_get_name (&problem);
      char *label = tr_problem_name_dup_label (name);

      g_assert_cmpstr (label, !=, name);
      g_assert_true (g_hash_table_add (seen, label));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/problem-wording/messages", test_messages);
  g_test_add_func ("/problem-wording/labels", test_labels);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-cli-fixture.h"

#include <json-glib/json-glib.h>

static const TrCliCase cases[] = {
  /* show */
  { "show-broken-yaml",
    { { "a.md", HEAD "guest: \"Ada \x1b[1mQuill\"\n" BODY } },
    { "show", "a.md" },
    0,
    "On doors\nAda \\x1b[[]1mQuill\nhttps://www.youtube.com/watch[?]v=q7Zr_-0aXkE\n"
    "\nProblems\n  4:13: error: * [[]invalid-yaml[]]\n"
    "\nMetadata\n  title: On doors\n  video_id: q7Zr_-0aXkE\n  guest: Ada \\x1b[[]1mQuill\n"
    "\nCaptions\n  00:00  Every door\n  01:05  Goodbye.\n",
    "" },
  { "show",
    { { "a.md",
        HEAD "guest: \"Ada\\eQuill\"\ndate: \"2025-01-15\"\nchannel:\ntags: [\"doors\", \"x\"]\n"
             "summary: |\n  One.\n  Two.\nextra: {a: 1}\n" BODY } },
    { "show", "--", "a.md" },
    0,
    "On doors\nAda\\x1bQuill · 2025-01-15\nhttps://www.youtube.com/watch[?]v=q7Zr_-0aXkE\n"
    "\nMetadata\n  title: On doors\n  video_id: q7Zr_-0aXkE\n  guest: Ada\\x1bQuill\n  date: "
    "2025-01-15\n"
    "  channel:\n  tags:\n    - doors\n    - x\n  summary:\n    One.\n    Two.\n  extra:\n    {a: "
    "1}\n"
    "\nCaptions\n  00:00  Every door\n  01:05  Goodbye.\n",
    "" },
  { "show-problems",
    { { "a.md", TWICE } },
    { "show", "a.md" },
    0,
    "On doors\nhttps:*\n\nProblems\n  4:1: warning: The key “mood” * "
    "[[]duplicate-key[]]\n\nMetadata\n*",
    "" },
  { "show-bare", { { "a.md", "Nothing\n" } }, { "show", "a.md" }, 0, "a.md\n", "" },
  { "show-json-bare",
    { { "a.md", "Nothing\n" } },
    { "show", "a.md", "--json" },
    0,
    "{\n  \"path\" : \"a.md\",\n  \"dialect\" : \"none\",\n  \"title\" : null,\n"
    "  \"video\" : {\n    \"id\" : null,\n    \"url\" : null\n  },\n  \"duration_ms\" : null,\n"
    "  \"front_matter\" : {\n    \"present\" : false,\n    \"valid\" : true,\n    \"error\" : "
    "null\n  },\n"
    "  \"metadata\" : {  },\n  \"fields\" : {\n    \"title\" : null,\n    \"speaker\" : null,\n"
    "    \"channel\" : null,\n    \"date\" : null,\n    \"duration\" : null,\n    \"tags\" : "
    "null,\n"
    "    \"topics\" : null,\n    \"summary\" : null,\n    \"key_points\" : null,\n    \"category\" "
    ": null,\n"
    "    \"confidence_level\" : null,\n    \"language\" : null,\n    \"source\" : null,\n"
    "    \"video_url\" : null,\n    \"video_id\" : null\n  },\n  \"segments\" : [[][]],\n"
    "  \"problems\" : [[][]]\n}\n",
    "" },

  { "show-podcast",
    { { "a.md",
        "---\nguest: Ada Quill\ntitle: On doors\nvideo_id: q7Zr_-0aXkE\npublish_date: 2023-04-21\n"
        "description: 'It''s on doors.\n\n  And more.\n\n  '\nduration_seconds: 65.0\nshow: Ways "
        "In\n"
        "keywords:\n- doors\n---\n\n# On doors\n\n## Transcript\n\nMary (00:00:00):\nEvery door "
        "[inaudible 00:00:02]\n\n(00:00:30):\ngoes on.\n\nAda Quill (00:00:40):\nIt does.\n" } },
    { "show", "a.md" },
    0,
    "On doors\nAda Quill · Ways In · 2023-04-21\nhttps:*\n\nMetadata\n  guest: Ada Quill\n*"
    "  publish_date: 2023-04-21\n  description:\n    It's on doors.\n    And more.\n*"
    "  keywords:\n    - doors\n"
    "\nCaptions\n  00:00  Mary: Every door *inaudible 00:00:02*\n  00:30  Mary: goes on.\n"
    "  00:40  Ada Quill: It does.\n",
    "" },
  { "show-json-podcast",
    { { "a.md", "show: no field\nMary \"M\" Kay, Jr. (14:00):\nYes.\n\n(15:00):\nNo.\n" } },
    { "show", "a.md", "--json" },
    0,
    "*\"dialect\" : \"podcast\"*\"segments\" : [[]\n    {\n      \"start_ms\" : 840000,\n"
    "      \"end_ms\" : 900000,\n      \"speaker\" : \"Mary \\\"M\\\" Kay, Jr.\",\n"
    "      \"text\" : \"Yes.\"\n    },\n    {\n      \"start_ms\" : 900000,\n"
    "      \"end_ms\" : 900000,\n      \"speaker\" : \"Mary \\\"M\\\" Kay, Jr.\",\n"
    "      \"text\" : \"No.\"\n*",
    "" },
  { "show-json-linked",
    { { "a.md", "[00:05](https://vimeo.com/7#t=5) Yes.\n" } },
    { "show", "a.md", "--json" },
    0,
    "*\"dialect\" : \"linked\"*\"url\" : \"https://vimeo.com/7#t=0s\"*",
    "" },

  /* link */
  { "link",
    { { "a.md", PLAIN } },
    { "link", "a.md", "14:51" },
    0,
    "https://www.youtube.com/watch[?]v=q7Zr_-0aXkE&t=891s\n",
    "" },
  { "link-hours", { { "a.md", PLAIN } }, { "link", "a.md", "1:25:30" }, 0, "*&t=5130s\n", "" },
  { "link-seconds", { { "a.md", PLAIN } }, { "link", "a.md", "83.9" }, 0, "*&t=83s\n", "" },
  { "link-url",
    { { "a.md", "---\nurl: \"https://vimeo.com/7\"\n" BODY } },
    { "link", "a.md", "83" },
    0,
    "https://vimeo.com/7#t=83s\n",
    "" },
  { "link-body",
    { { "a.md", "# Transcript: x\n\n- URL: https://example.org/v\n\n## Text\n\n- [00:00] a\n" } },
    { "link", "a.md", "83" },
    0,
    "https://example.org/v#t=83\n",
    "" },
  { "link-broken-yaml",
    { { "a.md", BROKEN } },
    { "link", "a.md", "0" },
    0,
    "*v=q7Zr_-0aXkE&t=0s\n",
    "" },
  { "link-no-video",
    { { "a.md", "- [00:00] a\n" } },
    { "link", "a.md", "83" },
    3,
    "",
    "transcripts-cli: a.md: The file names no video*\n" },
  { "link-refused",
    { { "a.md", "---\nvideo_url: \"javascript:alert(1)\"\nvideo_id: \"q7Zr_-0aXkE\"\n" BODY } },
    { "link", "a.md", "83" },
    3,
    "",
    "transcripts-cli: a.md: The video’s address is not a web address*\n" },
  { "link-id-like-an-option",
    { { "-q7Zr_-0aXkE.md", PLAIN } },
    { "link", "--", "-q7Zr_-0aXkE.md", "0" },
    0,
    "*&t=0s\n",
    "" },

  { "link-of-the-time-line",
    { { "a.md",
        "[00:05](https://www.youtube.com/watch?v=q7Zr_-0aXkE&t=5s) a\n"
        "[01:00](https://vimeo.com/7#t=60) b\n" } },
    { "link", "a.md", "7" },
    0,
    "https://www.youtube.com/watch[?]v=q7Zr_-0aXkE&t=7s\n",
    "" },
  { "link-of-another-time-line",
    { { "a.md",
        "- [[00:05](https://youtu.be/q7Zr_-0aXkE?t=5)] a\n"
        "- [[01:00](https://vimeo.com/7#t=60)] b\n" } },
    { "link", "a.md", "83" },
    0,
    "https://vimeo.com/7#t=83s\n",
    "" },

  /* check */
  { "check-good", { { "a.md", PLAIN } }, { "check", "a.md" }, 0, "", "" },
  { "check-good-json", { { "d/a.md", PLAIN } }, { "check", "--json", "d" }, 0, "[[][]]\n", "" },
  { "check-file",
    { { "a.md", TWICE } },
    { "check", "a.md" },
    1,
    "a.md:4:1: warning: The key “mood” occurs more than once; the last one counts "
    "[[]duplicate-key[]]\n",
    "" },
  { "check-any-name",
    { { "a.txt", TWICE } },
    { "check", "a.txt" },
    1,
    "a.txt:4:1: warning: *\n",
    "" },
  { "check-folder",
    { { "d/z.md", TWICE },
      { "d/sub/a.md", BROKEN },
      { "d/b.md", PLAIN },
      { "d/README.md", "# Notes\n" } },
    { "check", "d/" },
    1,
    "d/sub/a.md:2:13: error: * [[]invalid-yaml[]]\n"
    "d/z.md:4:1: warning: * [[]duplicate-key[]]\n",
    "" },
  { "check-once",
    { { "d/z.md", TWICE } },
    { "check", "d", "d/z.md", "./d" },
    1,
    "d/z.md:4:1: warning: *[]]\n",
    "" },
  { "check-here",
    { { "d/z.md", TWICE } },
    { "check", "." },
    1,
    "./d/z.md:4:1: warning: *[]]\n",
    "" },
  { "check-partly",
    { { "a.md", PLAIN } },
    { "check", "a.md", "b.md" },
    1,
    "",
    "transcripts-cli: b.md: The file does not exist\n" },
  { "check-conflict-copy",
    { { "d/a.md", PLAIN },
      { "d/a (Bob's conflicted copy 2025-01-01).md", TWICE },
      { "d/b (Bob's conflicted copy 2025-01-01).md", PLAIN } },
    { "check", "d" },
    1,
    "d/a (Bob's conflicted copy 2025-01-01).md:4:1: warning: * [[]duplicate-key[]]\n"
    "d/a.md: warning: *: a (Bob's conflicted copy 2025-01-01).md [[]conflict-copy[]]\n",
    "" },
  { "check-conflict-copy-of-file",
    { { "a.md", TWICE }, { "a.sync-conflict-20250101-120000-ABCDEFG.md", PLAIN } },
    { "check", "a.md", "a.sync-conflict-20250101-120000-ABCDEFG.md" },
    1,
    "a.md: warning: * [[]conflict-copy[]]\na.md:4:1: warning: * [[]duplicate-key[]]\n",
    "" },
  { "check-no-place",
    { { "a.md", HEAD "---\n" } },
    { "check", "a.md" },
    1,
    "a.md: warning: * [[]no-captions[]]\n",
    "" },
  { "check-empty-folder", { { "d/x.txt", "x" } }, { "check", "d" }, 0, "", "" },
  { "check-json",
    { { "d/a.md", "---\nguest: a\nguest: b\nduration: \"00:65:54\"\n" BODY }, { "d/b.md", PLAIN } },
    { "check", "d", "--json" },
    1,
    "[[]\n  {\n    \"path\" : \"d/a.md\",\n    \"problems\" : [[]\n"
    "      {\n        \"check\" : \"duplicate-key\",\n        \"field\" : \"speaker\",\n"
    "        \"severity\" : \"warning\",\n        \"message\" : \"*\"\n      },\n"
    "      {\n        \"check\" : \"impossible-time\",\n        \"field\" : \"duration\",\n"
    "        \"severity\" : \"warning\",\n        \"message\" : \"*\"\n      }\n"
    "    []]\n  }\n[]]\n",
    "" },
};

/* Whatever a file holds, the JSON is valid UTF-8 that a strict reader accepts, its members in the
 * contract's order. */
static void
test_json (void)
{
  static const char *const members[] = {
    "path",         "dialect",  "title",  "video",    "duration_ms",
    "front_matter", "metadata", "fields", "segments", "problems",
  };
  static const char *const texts[] = {
    PLAIN,
    BROKEN,
    TWICE,
    "",
    "---\n",
    "---\n---\n",
    "---\ntitle: \"\\x1f\\x01\\e\"\n---\n- [00:00] a\x1f\x02\x7f\n",
    "\xff\xfe- [00:00] \xc3\n",
    "---\na: \xff\n---\n",
    "---\na: &a [*a, *a]\nb: {c: {d: [{e: *a}]}}\n---\n- [00:00] a\n",
    "\xef\xbb\xbf---\r\ntitle: \"講演\"\r\n---\r\n- [00:00] あ\r\nい\r\n",
  };
  g_autofree char *folder = tr_cli_make_folder ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (TrCliOutcome) outcome = { 0 };
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GList) names = NULL;
      guint n = 0;

      tr_cli_write_file (folder, "a\xff.md", texts[i]);
      outcome = tr_cli_run (folder, (const char *const[]){ "show", "--json", "a\xff.md", NULL });
      g_assert_cmpstr (outcome.error, ==, "");
      g_assert_cmpint (outcome.status, ==, 0);
      g_assert_true (g_utf8_validate (outcome.output, -1, NULL));
      for (const char *p = outcome.output; *p != '\0'; p++)
        g_assert_true ((guchar) *p >= 0x20 || *p == '\n');

      node = json_from_string (outcome.output, &error);
      g_assert_no_error (error);
      names = json_object_get_members (json_node_get_object (node));
      for (GList *l = names; l != NULL; l = l->next, n++)
        g_assert_cmpstr (l->data, ==, members[n]);
      g_assert_cmpuint (n, ==, G_N_ELEMENTS (members));
      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "path"),
                       ==,
                       "a\xef\xbf\xbd.md");
    }
  tr_cli_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  tr_cli_init (&argc, &argv);
  tr_cli_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/cli/json", test_json);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-cli-fixture.h"

/* `check` against a standard, and what it does about it. */

#define ALL "{ \"off\": [] }"
#define KEPT                                                                                       \
  "---\ntitle: \"On doors\"\nvideo_id: \"q7Zr_-0aXkE\"\n"                                          \
  "video_url: \"https://youtu.be/q7Zr_-0aXkE\"\nspeaker: \"Ada Okoye\"\ndate: \"2025-01-02\"\n"    \
  "duration: \"00:01:10\"\ntags: [\"Doors\", \"Wood\", \"Locks\"]\n"                               \
  "summary: |\n  Doors keep out.\n  Doors let in.\n  Locks decide.\n"                              \
  "key_points: [\"Wood moves\", \"Locks stick\", \"Oil helps\"]\nconfidence_level: \"high\"\n"     \
  "transcript_type: \"manual\"\nlanguage: \"en\"\nsource: \"Workshop\"\n" BODY
#define TIRED                                                                                      \
  "---\ntitle: \"On doors\"\nvideo_id: \"q7Zr_-0aXkE\"\ndate: \"2025/1/2\"\n"                      \
  "duration: \"00:61:05\"\ntags: [\"Doors\", \"Wood\", \"Locks\"]\nsource: \"Workshop\"\n" BODY
#define TIRED_DATE                                                                                 \
  "---\ntitle: \"On doors\"\nvideo_id: \"q7Zr_-0aXkE\"\ndate: \"2025-01-02\"\n"                    \
  "duration: \"00:61:05\"\ntags: [\"Doors\", \"Wood\", \"Locks\"]\nsource: \"Workshop\"\n" BODY
#define TIRED_TIME                                                                                 \
  "---\ntitle: \"On doors\"\nvideo_id: \"q7Zr_-0aXkE\"\ndate: \"2025/1/2\"\n"                      \
  "duration: \"01:01:05\"\ntags: [\"Doors\", \"Wood\", \"Locks\"]\nsource: \"Workshop\"\n" BODY
#define BARE "---\ntitle: \"On doors\"\nvideo_id: \"q7Zr_-0aXkE\"\ndate: \"\"\n" BODY
#define BARE_KNOWN                                                                                 \
  "---\ntitle: \"On doors\"\nvideo_id: \"q7Zr_-0aXkE\"\ndate: \"2024-06-07\"\n" BODY
#define INFO                                                                                       \
  "{ \"id\": \"q7Zr_-0aXkE\", \"title\": \"Doors, a talk\", \"upload_date\": \"20240607\", "       \
  "\"duration\": 70.4 }"

#define ONLY(names) "{ \"recommended\": [], \"required\": [" names "] }"

static const TrCliCase cases[] = {
  { "kept", { { ".transcripts.json", ALL }, { "a.md", KEPT } }, { "check", "." }, 0, "", "" },
  { "required",
    { { ".transcripts.json", ONLY ("\"title\", \"licence\"") }, { "a.md", PLAIN } },
    { "check", "a.md" },
    1,
    "a.md: warning: Missing: licence [[]missing-licence]\n"
    "a.md:4:1: warning: There is 1 tag; there should be at least 3 [[]too-few-tags]\n",
    "" },
  { "recommended-is-no-finding",
    { { ".transcripts.json",
        "{ \"required\": [], \"recommended\": [\"summary\"], \"tags\": [0, 0] }" },
      { "a.md", PLAIN } },
    { "check", "." },
    0,
    "./a.md: info: Missing: Summary [[]missing-summary]\n",
    "" },
  { "nearest",
    { { ".transcripts.json", ONLY ("\"title\", \"licence\"") },
      { "d/.transcripts.json", "{ \"required\": [], \"recommended\": [], \"tags\": [1, 1] }" },
      { "d/e/a.md", PLAIN } },
    { "check", "." },
    0,
    "",
    "" },
  { "bad-standard",
    { { ".transcripts.json", "{ \"required\": [],\n  \"tags\": [5, 3] }" }, { "a.md", KEPT } },
    { "check", "." },
    0,
    "",
    "transcripts-cli: */.transcripts.json:2:3: “tags”: not two numbers, the smaller one first\n" },
  { "bad-json",
    { { ".transcripts.json", "{ \"required\": [ }" }, { "a.md", KEPT } },
    { "check", "." },
    0,
    "",
    "transcripts-cli: */.transcripts.json:1:*\n" },
  { "misspelt-setting",
    { { ".transcripts.json", "{\n\n  \"requird\": [] }" }, { "a.md", KEPT } },
    { "check", "." },
    0,
    "",
    "transcripts-cli: */.transcripts.json:3:3: “requird”: no such setting\n" },

  { "fix-date",
    { { ".transcripts.json", ALL }, { "a.md", TIRED, TIRED_DATE } },
    { "check", "--fix", "date-form", "." },
    0,
    "",
    "" },
  { "fix-duration",
    { { ".transcripts.json", ALL }, { "a.md", TIRED, TIRED_TIME }, { "b.md", KEPT } },
    { "check", ".", "--fix=impossible-time" },
    0,
    "",
    "" },
  { "fix-dry-run",
    { { ".transcripts.json", ALL }, { "a.md", TIRED } },
    { "check", ".", "--fix", "date-form", "--dry-run" },
    0,
    "--- */a.md\n+++ */a.md\n@@ *\n*-date: \"2025/1/2\"\n+date: \"2025-01-02\"\n*",
    "" },
  { "fix-from-yt-dlp",
    { { ".transcripts.json", ALL },
      { "a.md", BARE, BARE_KNOWN },
      { "Doors [q7Zr_-0aXkE].info.json", INFO } },
    { "check", ".", "--fix", "missing-date" },
    0,
    "",
    "" },
  { "fix-from-a-folder",
    { { ".transcripts.json", ALL },
      { "d/a.md", BARE, BARE_KNOWN },
      { "i/Doors-q7Zr_-0aXkE.info.json", INFO } },
    { "check", "d", "--fix", "missing-date", "--info", "i" },
    0,
    "",
    "" },
  { "fix-nothing-known",
    { { ".transcripts.json", ALL }, { "a.md", BARE } },
    { "check", ".", "--fix", "missing-date" },
    0,
    "",
    "" },
  { "fix-unknown-check",
    { { "a.md", KEPT } },
    { "check", ".", "--fix", "nonsense" },
    2,
    "",
    "transcripts-cli: There is no check “nonsense”\n" TRY ("check") },
  { "stats",
    { { ".transcripts.json", ALL }, { "a.md", KEPT }, { "d/b.md", BARE } },
    { "stats", "." },
    0,
    "Transcripts: 2\nComplete: 0\nDuration: 01:10 (of 1)\n\nFields\n*       1  Speaker\n*"
    "Tags: 3, of these 3 used once\n*       1  Doors\n*Languages: 1, of these 1 used once\n"
    "       1  en\n",
    "" },
  { "stats-csv",
    { { ".transcripts.json", ALL }, { "a.md", KEPT } },
    { "stats", "--csv", "." },
    0,
    "kind,name,transcripts,complete,placeholder,missing,duration_ms\r\n"
    "total,transcripts,1,,,,\r\n"
    "total,complete,1,,,,\r\n*tag,Doors,1,1,,,70000\r\n*source,Workshop,1,1,,,70000\r\n",
    "" },
  { "stats-no-folder",
    { { "a.md", KEPT } },
    { "stats", "a.md" },
    3,
    "",
    "transcripts-cli: a.md: There is no such folder\n" },
  { "same-text-twice",
    { { ".transcripts.json", "{ \"required\": [], \"recommended\": [] }" },
      { "a.md", KEPT },
      { "d/b.md", KEPT } },
    { "check", "." },
    1,
    "./a.md:3:1: warning: The same video is also in d/b.md [[]same-video]\n"
    "./d/b.md:3:1: warning: The same video is also in */a.md [[]same-video]\n",
    "" },
  { "dry-run-alone",
    { { "a.md", KEPT } },
    { "check", ".", "--dry-run" },
    2,
    "",
    "transcripts-cli: --dry-run needs --fix\n" TRY ("check") },
};

int
main (int argc, char **argv)
{
  tr_cli_init (&argc, &argv);
  tr_cli_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "curation/tr-check.h"
#include "curation/tr-video.h"

/* Every check against a standard: what it finds, and what is nearly that. The rest of each file is
 * as it should be. */

typedef struct
{
  const char *title, *date, *source, *tags, *topics, *speaker, *channel, *duration, *summary,
      *points, *confidence, *id, *url, *type, *language, *more, *body;
} Fields;

static const Fields good = {
  .title = "\"How gears share a load\"",
  .date = "\"2025-03-04\"",
  .source = "\"Workshop\"",
  .tags = "[\"Gears\", \"Oil\", \"Steel\"]",
  .topics = "[\"Machines\"]",
  .speaker = "\"Ada Okoye\"",
  .channel = "\"Bench Talks\"",
  .duration = "\"00:02:10\"",
  .summary = "|\n  Gears wear where they meet.\n  Oil keeps them apart.\n  Steel decides how long.",
  .points = "[\"Load is shared\", \"Oil first\", \"Hard steel lasts\"]",
  .confidence = "\"high\"",
  .id = "\"q7Zr_-0aXkE\"",
  .url = "\"https://www.youtube.com/watch?v=q7Zr_-0aXkE\"",
  .type = "\"manual\"",
  .language = "\"en\"",
  .more = "",
  .body = "- [00:00] the first thing to know about gears is that they never touch\n- [02:05] bye\n",
};

typedef struct
{
  const char *name;
  Fields fields; /* NULL: as in the good one; "": no such field */
  const char *expected;
  const char *path;
} Case;

static const Case cases[] = {
  { "good", { 0 }, "" },
  { "title-missing", { .title = "" }, "missing-title " },
  { "title-empty", { .title = "\"\"" }, "missing-title " },
  { "title-blank", { .title = "\"  \"" }, "missing-title " },
  { "date-missing", { .date = "" }, "missing-date " },
  { "date-null", { .date = "~" }, "missing-date " },
  { "source-missing", { .source = "" }, "missing-source " },
  { "tags-missing", { .tags = "[]" }, "missing-tags " },
  { "summary-missing", { .summary = "\"\"" }, "missing-summary? " },
  { "key-points-missing", { .points = "" }, "missing-key-points? " },
  { "confidence-missing", { .confidence = "" }, "missing-confidence-level? " },
  { "url-missing", { .url = "" }, "missing-video-url? " },
  { "speaker-missing", { .speaker = "" }, "missing-speaker? " },
  { "duration-missing", { .duration = "\"\"" }, "missing-duration? " },
  { "channel-is-optional", { .channel = "" }, "" },
  { "type-missing", { .type = "" }, "missing-transcript-type? " },
  { "language-missing", { .language = "\"\"" }, "missing-language? " },
  { "speaker-is-guest", { .speaker = "", .more = "guest: \"Ada Okoye\"\n" }, "" },
  { "date-is-published", { .date = "", .more = "publish_date: 2025-03-04\n" }, "" },
  { "tags-are-keywords", { .tags = "", .more = "keywords: [Gears, Oil, Steel]\n" }, "" },
  { "tags-are-blank", { .tags = "[\"\", \" \"]" }, "missing-tags " },
  { "duration-is-seconds", { .duration = "", .more = "duration_seconds: 130.0\n" }, "" },
  { "duration-is-no-seconds",
    { .duration = "", .more = "duration_seconds: soon\n" },
    "missing-duration? " },

  { "name-line-break", { 0 }, "file-name ", "/a/on\ngears.md" },
  { "name-reordered",
    { 0 },
    "file-name ",
    "/a/gears\xe2\x80\xae"
    "dm.exe.md" },
  { "name-escape", { 0 }, "file-name ", "/a/gears\033[2J.md" },
  { "name-latin-1", { 0 }, "file-name ", "/a/caf\xe9.md" },
  { "name-cut-character", { 0 }, "file-name ", "/a/gears\xe3\x81" },
  { "name-of-the-folder-only", { 0 }, "", "/a\nb/gears.md" },
  { "name-plain", { 0 }, "", "/a/-歯車 (1) café’s %s <b>.md" },

  { "date-slashes", { .date = "\"2025/03/04\"" }, "date-form " },
  { "date-short", { .date = "\"2025-3-4\"" }, "date-form " },
  { "date-impossible", { .date = "\"2025-02-30\"" }, "date-form " },
  { "date-time", { .date = "\"2025-03-04T10:00:00Z\"" }, "date-form " },
  { "date-native", { .date = "2025-03-04" }, "" },
  { "date-leap-day", { .date = "\"2024-02-29\"" }, "" },
  { "date-no-leap-day", { .date = "\"2023-02-29\"" }, "date-form " },
  { "date-of-a-century", { .date = "\"1900-02-29\"" }, "date-form " },
  { "date-month-13", { .date = "\"2025-13-01\"" }, "date-form " },
  { "date-year", { .date = "2024" }, "date-form " },
  { "date-digits", { .date = "\"20250304\"" }, "date-form " },
  { "date-unknown", { .date = "\"Unknown\"" }, "placeholder-date " },

  { "duration-short", { .duration = "\"2:10\"" }, "duration-form " },
  { "duration-in-words", { .duration = "\"two minutes\"" }, "duration-form " },
  { "duration-seconds", { .duration = "130" }, "duration-form " },
  { "duration-differs", { .duration = "\"00:40:00\"" }, "duration-differs " },
  { "duration-of-silence", { .duration = "\"00:11:00\"" }, "" },
  { "duration-one-digit", { .duration = "\"0:02:10\"" }, "duration-form " },
  { "duration-fraction", { .duration = "\"00:02:10.5\"" }, "duration-form " },
  { "duration-iso", { .duration = "\"PT2M10S\"" }, "duration-form " },
  { "duration-just-silence", { .duration = "\"00:12:05\"" }, "" },
  { "duration-too-much", { .duration = "\"00:12:06\"" }, "duration-differs " },
  { "duration-twice", { .duration = "\"02:00:00\"", .body = "- [00:00] a\n- [60:00] b\n" }, "" },
  { "duration-over-twice",
    { .duration = "\"02:00:01\"", .body = "- [00:00] a\n- [60:00] b\n" },
    "duration-differs " },
  { "duration-of-one-caption", { .duration = "\"01:00:00\"", .body = "- [00:00] a\n" }, "" },

  { "title-of-script", { .title = "\"YouTube Video: q7Zr_-0aXkE\"" }, "placeholder-title " },
  { "title-transcript", { .title = "\"Transcript: q7Zr_-0aXkE\"" }, "placeholder-title " },
  { "title-line", { .title = "\"- URL: https://x.example/a\"" }, "placeholder-title " },
  { "title-address", { .title = "\"https://x.example/a\"" }, "placeholder-title " },
  { "title-untitled", { .title = "\"Untitled\"" }, "placeholder-title " },
  { "title-unknown-man", { .title = "\"The unknown man of the harbour\"" }, "" },
  { "title-of-transcripts", { .title = "\"Transcript: the art of writing down\"" }, "" },
  { "title-cut", { .title = "\"Gears share what they...\"" }, "cut-title " },
  { "title-cut-mark", { .title = "\"Gears share what they…\"" }, "cut-title " },
  { "title-head", { .title = "\"The first thing to know about\"" }, "cut-title " },
  { "title-head-short", { .title = "\"The first\"" }, "" },
  { "title-head-whole", { .title = "\"The first thing to know about gears.\"" }, "" },
  { "title-like-head", { .title = "\"The first thing to know of gears\"" }, "" },
  { "title-spoken-whole",
    { .title = "\"The first thing to know\"",
      .body = "- [00:00] The first thing to know? That is simple.\n- [02:05] bye\n" },
    "" },
  { "title-spoken-on",
    { .title = "\"The first thing to know\"",
      .body = "- [00:00] The first thing to know, then, is simple.\n- [02:05] bye\n" },
    "cut-title " },
  { "title-spoken-whole-japanese",
    { .title = "\"港のクレーンの話\"",
      .body = "- [00:00] 港のクレーンの話。今日はそれです。\n- [02:05] a\n" },
    "" },
  { "title-spoken-on-japanese",
    { .title = "\"港のクレーンの話\"",
      .body = "- [00:00] 港のクレーンの話をします。\n- [02:05] a\n" },
    "cut-title " },
  { "title-with-dots-inside", { .title = "\"Wait... what are gears\"" }, "" },

  { "speaker-unknown", { .speaker = "\"Unknown\"" }, "placeholder-speaker " },
  { "speaker-of-script", { .speaker = "\"Unknown Speaker\"" }, "placeholder-speaker " },
  { "speaker-japanese", { .speaker = "\"不明\"" }, "placeholder-speaker " },
  { "speaker-article", { .speaker = "\"the\"" }, "implausible-speaker " },
  { "speaker-word", { .speaker = "\"basically\"" }, "implausible-speaker " },
  { "speaker-words", { .speaker = "\"so today we are\"" }, "implausible-speaker " },
  { "speaker-sentence", { .speaker = "\"going to look at gears and\"" }, "implausible-speaker " },
  { "speaker-dashes", { .speaker = "\"---\"" }, "implausible-speaker " },
  { "speaker-will", { .speaker = "\"Will\"" }, "" },
  { "speaker-on", { .speaker = "\"So Young On\"" }, "" },
  { "speaker-small", { .speaker = "\"bell hooks\"" }, "" },
  { "speaker-particle", { .speaker = "\"Ludwig van der Rohe, Mies\"" }, "" },
  { "speaker-of-japan", { .speaker = "\"山田 太郎\"" }, "" },
  { "speaker-list", { .speaker = "[\"Ada Okoye\", \"Bo Li\"]" }, "" },
  { "speaker-one-of-a-list",
    { .speaker = "[\"Ada Okoye\", \"basically\"]" },
    "implausible-speaker " },
  { "speaker-of-a-file", { .speaker = "\"Teaser_2021\"" }, "implausible-speaker " },
  { "speaker-of-a-voice", { .speaker = "\"SPEAKER_00\"" }, "placeholder-speaker " },
  { "speaker-of-a-number", { .speaker = "\"Speaker 1\"" }, "placeholder-speaker " },
  { "speaker-with-a-number", { .speaker = "\"50 Cent\"" }, "" },
  { "speaker-with-points", { .speaker = "\"will.i.am\"" }, "" },
  { "speaker-with-a-handle", { .speaker = "\"Ada Okoye (@ada_okoye)\"" }, "" },
  { "speaker-lines", { .speaker = "|\n  Ada Okoye\n  has a mill" }, "implausible-speaker " },
  { "speaker-japanese-sentence",
    { .speaker = "\"今日は港の話をします\"" },
    "implausible-speaker " },
  { "speaker-japanese-sentences",
    { .speaker = "\"港のクレーンの話です。まずは\"" },
    "implausible-speaker " },
  { "speaker-with-a-full-stop", { .speaker = "\"モーニング娘。\"" }, "" },
  { "speaker-begins-as-a-verb", { .speaker = "\"ますだおかだ\"" }, "" },
  { "speaker-of-kana", { .speaker = "\"つるの剛士\"" }, "" },

  { "channel-unknown", { .channel = "\"Unknown\"" }, "placeholder-channel " },
  { "channel-youtube", { .channel = "\"YouTube\"" }, "placeholder-channel " },
  { "channel-youtube-creators", { .channel = "\"YouTube Creators\"" }, "" },

  { "summary-working", { .summary = "|\n  動画の内容を分析中..." }, "placeholder-summary " },
  { "summary-addresses",
    { .summary = "|\n  - URL: https://x.example/a\n  https://x.example/b" },
    "placeholder-summary " },
  { "summary-head",
    { .summary = "|\n  The first thing to know about gears is that they never..." },
    "summary-is-head " },
  { "summary-head-as-captions",
    { .summary = "|\n  - [00:00] the first thing to know about gears is that they" },
    "summary-is-head " },
  { "summary-quotes-head",
    { .summary = "|\n  “The first thing” is\n  what he begins with,\n  and what he ends with." },
    "" },
  { "summary-short", { .summary = "\"One line.\"" }, "summary-length? " },
  { "summary-long", { .summary = "|\n  a\n  b\n  c\n  d\n  e\n  f" }, "summary-length? " },
  { "summary-blank-lines", { .summary = "|\n  a\n\n  b\n\n  c" }, "" },
  { "summary-begins-as-the-text",
    { .summary
      = "|\n  The first thing to know about gears is that they never touch.\n  Oil is what "
        "keeps them apart, and it is the oil that is looked at here.\n  Steel comes last." },
    "" },
  { "summary-is-more-of-the-text",
    { .summary
      = "|\n  The first thing to know about gears is that they never touch, and that is why\n"
        "  oil matters to them as much as the steel does",
      .body
      = "- [00:00] the first thing to know about gears\n- [00:04] is that they never touch, and "
        "that is\n- [00:08] why oil matters to them as much as\n- [00:12] the steel does\n"
        "- [02:05] bye\n" },
    "summary-is-head " },
  { "summary-five", { .summary = "|\n  a\n  b\n  c\n  d\n  e" }, "" },

  { "points-see", { .points = "[\"See transcript for details\"]" }, "placeholder-key-points " },
  { "points-japanese",
    { .points = "[\"動画トランスクリプトの内容を参照\"]" },
    "placeholder-key-points " },
  { "points-one-of-three",
    { .points = "[\"Load\", \"Suitable for learning and reference\", \"Oil\"]" },
    "placeholder-key-points " },
  { "points-line",
    { .points = "[\"- Retrieved at: 2025-01-01\", \"a\", \"b\"]" },
    "placeholder-key-points " },
  { "points-insights", { .points = "[\"Industry insights\"]" }, "placeholder-key-points " },
  { "points-real-insights",
    { .points = "[\"Industry insights from a mill\", \"Oil\", \"Steel\"]" },
    "" },
  { "points-few", { .points = "[\"Oil\"]" }, "key-points-number? " },
  { "points-ten", { .points = "[a, b, c, d, e, f, g, h, i, j]" }, "" },
  { "points-eleven", { .points = "[a, b, c, d, e, f, g, h, i, j, k]" }, "key-points-number? " },

  { "tags-few", { .tags = "[\"Gears\"]" }, "too-few-tags " },
  { "tags-many", { .tags = "[a, b, c, d, e, f]" }, "too-many-tags " },
  { "tags-five", { .tags = "[\"b\", \"c\", \"d\", \"e\", \"f\"]" }, "" },
  { "tags-are-topics", { .topics = "[\"Oil\", \"gears\", \"Steel\"]" }, "tags-equal-topics " },
  { "tags-are-most-topics", { .topics = "[\"Oil\", \"Gears\", \"Teeth\"]" }, "" },
  { "tags-are-and-more", { .topics = "[\"Oil\", \"Gears\"]" }, "" },
  { "tags-are-one-topic", { .tags = "[\"Oil\"]", .topics = "[\"Oil\"]" }, "too-few-tags " },
  { "tags-plural", { .tags = "[\"AI Agent\", \"AI Agents\", \"Oil\"]" }, "similar-tags " },
  { "tags-case", { .tags = "[\"Startup\", \"startup\", \"Oil\"]" }, "similar-tags " },
  { "tags-form",
    { .tags = "[\"Product Development\", \"product_development\", \"Oil\"]" },
    "similar-tags " },
  { "tags-physics", { .tags = "[\"Physic\", \"Physics\", \"Oil\"]" }, "" },

  { "confidence-other", { .confidence = "\"sure\"" }, "confidence-value " },
  { "confidence-case", { .confidence = "\"High\"" }, "confidence-value " },
  { "confidence-medium", { .confidence = "medium" }, "" },
  { "confidence-low", { .confidence = "'low'" }, "" },
  { "id-of-url", { .url = "\"https://youtu.be/AAAAAAAAAA1\"" }, "id-differs " },
  { "id-elsewhere", { .url = "\"https://vimeo.com/1234\"" }, "" },
  { "id-in-name", { 0 }, "", "/c/How gears work [q7Zr_-0aXkE].md" },
  { "id-in-other-name", { 0 }, "id-differs ", "/c/How gears work [AAAAAAAAAA1].md" },
  { "id-as-other-name", { 0 }, "id-differs ", "/c/q7Zr_-0aXkF.md" },
  { "word-as-name", { 0 }, "", "/c/gearsandoil.md" },
  { "address-in-other-name", { .id = "" }, "id-differs ", "/c/q7Zr_-0aXkF.md" },
  { "address-in-name", { .id = "" }, "", "/c/q7Zr_-0aXkE.md" },
  { "id-invalid", { .id = "\"q7Zr\"" }, "", "/c/q7Zr_-0aXkE.md" },
  { "id-in-playlist",
    { .url = "\"https://www.youtube.com/watch?list=PLAAAAAAAAA1&v=q7Zr_-0aXkE\"" },
    "" },
  { "id-longer-in-name", { 0 }, "", "/c/gears [AAAAAAAAAA12].md" },
};

static void
append (GString *text, const char *key, const char *own, const char *usual)
{
  const char *value = own != NULL ? own : usual;

  if (*value != '\0')
    g_string_append_printf (text, "%s: %s\n", key, value);
}

static char *
dup_text (const Fields *f)
{
  GString *text = g_string_new ("---\n");

  append (text, "title", f->title, good.title);
  append (text, "video_id", f->id, good.id);
  append (text, "video_url", f->url, good.url);
  append (text, "speaker", f->speaker, good.speaker);
  append (text, "channel", f->channel, good.channel);
  append (text, "date", f->date, good.date);
  append (text, "duration", f->duration, good.duration);
  append (text, "tags", f->tags, good.tags);
  append (text, "topics", f->topics, good.topics);
  append (text, "summary", f->summary, good.summary);
  append (text, "key_points", f->points, good.points);
  append (text, "confidence_level", f->confidence, good.confidence);
  append (text, "transcript_type", f->type, good.type);
  append (text, "language", f->language, good.language);
  append (text, "source", f->source, good.source);
  g_string_append (text, f->more != NULL ? f->more : good.more);
  g_string_append (text, "---\n\n# Transcript: q7Zr_-0aXkE\n\n## Text\n\n");
  g_string_append (text, f->body != NULL ? f->body : good.body);
  return g_string_free (text, FALSE);
}

static TrDocument *
parse (const char *text, gboolean lazy)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return lazy ? tr_document_new_lazy (bytes) : tr_document_new (bytes);
}

static char *
join_names (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s ", (char *) g_ptr_array_index (names, i));
  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (TrStandard) standard = tr_standard_new ();
  g_autofree char *text = dup_text (&one->fields);
  g_autoptr (TrDocument) document = parse (text, FALSE);
  g_autoptr (TrDocument) lazy = parse (text, TRUE);
  g_autoptr (GPtrArray) problems = tr_check_document (document);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *quick = NULL;
  g_autofree char *expected_quick = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  guint n;

  g_assert_cmpuint (problems->len, ==, 0);
  tr_check_standard (document, one->path, standard, problems);
  for (guint i = 0; i < problems->len; i++)
    {
      const TrProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (found,
                              "%s%s ",
                              tr_problem_get_name (problem),
                              problem->severity == TR_SEVERITY_INFO ? "?" : "");
      g_assert_true (tr_problem_is_named (problem, tr_check_get_id (problem->check)));
    }
  g_assert_cmpstr (found->str, ==, one->expected);

  /* Who looks at many files finds the same. */
  n = tr_check_examine (lazy, one->path, standard, names);
  quick = join_names (names);
  expected_quick = g_strdup (one->expected);
  {
    g_auto (GStrv) parts = g_strsplit (expected_quick, "?", -1);
    g_autofree char *plain = g_strjoinv ("", parts);

    g_assert_cmpstr (quick, ==, plain);
  }
  g_assert_cmpuint (n, ==, tr_problems_need_attention (problems));
}

static char *
dup_names (const char *text, const TrStandard *standard)
{
  g_autoptr (TrDocument) document = parse (text, FALSE);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  tr_check_examine (document, NULL, standard, names);
  return join_names (names);
}

static void
test_own_standard (void)
{
  g_autoptr (TrStandard) standard = tr_standard_new ();
  g_autofree char *text = dup_text (&(Fields){ .tags = "[\"Gears\"]", .title = "\"Episode 12\"" });
  g_autofree char *first = dup_names (text, standard);
  guint32 hash = tr_standard_get_hash (standard);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_assert_cmpstr (first, ==, "too-few-tags ");
  tr_standard_set_tags (standard, (TrRange){ 1, 0 });
  tr_standard_set_required (standard, (const char *const[]){ "title", "licence", NULL });
  tr_standard_add_placeholders (standard, "title", (const char *const[]){ "EPISODE *", NULL });
  second = dup_names (text, standard);
  g_assert_cmpstr (second, ==, "missing-licence placeholder-title ");
  g_assert_cmpuint (tr_standard_get_hash (standard), !=, hash);

  tr_standard_set_off (standard, (const char *const[]){ "missing", "placeholder-title", NULL });
  third = dup_names (text, standard);
  g_assert_cmpstr (third, ==, "");
}

/* A tag that has another name, also where it is the only one; near misses are none. */
static void
test_synonyms (void)
{
  static const struct
  {
    const char *tags;
    const char *detail; /* of the one problem, or %NULL */
  } tests[] = {
    { "[\"起業\", \"Law\", \"Oil\"]", "起業 → Startup" },
    { "[\"Law\", \"start_up\", \"Startup\"]", "start_up → Startup" },
    { "[\"STARTUP\", \"Law\", \"Oil\"]", "STARTUP → Startup" },
    { "[\"Startup\", \"Law\", \"Oil\"]", NULL },
    { "[\"Startups\", \"起業家\", \"Up\"]", NULL },
    { "[\"Startups\", \"Startup\", \"Up\"]", "Startups, Startup" },
    { "[\"Rust\", \"Law\", \"Oil\"]", NULL }, /* of topics */
  };
  g_autoptr (TrStandard) standard = tr_standard_new ();
  g_autoptr (TrSynonyms) synonyms = tr_synonyms_new ();
  guint32 hash = tr_standard_get_hash (standard);

  tr_synonyms_add (synonyms, "tags", "Startup", "起業");
  tr_synonyms_add (synonyms, "tags", "Startup", "Start-up");
  tr_synonyms_add (synonyms, "topics", "Programming", "Rust");
  tr_standard_set_synonyms (standard, synonyms);
  g_assert_cmpuint (tr_standard_get_hash (standard), !=, hash);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *text = dup_text (&(Fields){ .tags = tests[i].tags });
      g_autoptr (TrDocument) document = parse (text, FALSE);
      g_autoptr (GPtrArray) problems = tr_check_document (document);
      g_autofree char *names = dup_names (text, standard);
      const TrProblem *problem;

      tr_check_standard (document, NULL, standard, problems);
      g_assert_cmpstr (names, ==, tests[i].detail != NULL ? "similar-tags " : "");
      g_assert_cmpuint (problems->len, ==, tests[i].detail != NULL);
      if (tests[i].detail == NULL)
        continue;
      problem = g_ptr_array_index (problems, 0);
      g_assert_cmpstr (problem->detail, ==, tests[i].detail);
      g_assert_cmpint (problem->code, ==, strstr (tests[i].detail, "→") != NULL);
    }
}

/* Other files, and such as cannot be read, are not measured. */
static void
test_not_measured (void)
{
  g_autoptr (TrStandard) standard = tr_standard_new ();
  g_autofree char *readme = dup_names ("---\ntitle: Notes\n---\n\nWords.\n", standard);
  g_autofree char *broken
      = dup_names ("---\ntitle: \"a \"b\" c\"\n---\n\n## Text\n\n- [00:00] a\n", standard);

  g_assert_cmpstr (readme, ==, "");
  g_assert_cmpstr (broken, ==, "invalid-yaml ");
}

/* No check without a row that finds it: what other files tell, and what needs a list of words, is
 * tested beside those. */
static void
test_all_checks (void)
{
  static const TrCheck elsewhere[]
      = { TR_CHECK_MISHEARD_WORD, TR_CHECK_SAME_TEXT, TR_CHECK_SAME_VIDEO, TR_CHECK_REPEATED };

  for (TrCheck check = TR_CHECK_FILE_NAME; check < TR_N_CHECKS; check++)
    {
      gboolean found = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (elsewhere); i++)
        found |= elsewhere[i] == check;
      for (gsize i = 0; i < G_N_ELEMENTS (cases) && !found; i++)
        found = g_str_has_prefix (cases[i].expected, tr_check_get_id (check));
      g_test_message ("%s", tr_check_get_id (check));
      g_assert_true (found);
    }
}

/* ---- what the message says ---- */

static const struct
{
  Fields fields;
  const char *path;
  const char *field;
  const char *detail;
  int code;
} details[] = {
  { { .tags = "[\"Gears\"]" }, NULL, "tags", "1", 3 },
  { { .tags = "[a, b, c, d, e, f]" }, NULL, "tags", "6", 5 },
  { { .summary = "\"One line.\"" }, NULL, "summary", "1", 3 },
  { { .summary = "|\n  a\n  b\n  c\n  d\n  e\n  f" }, NULL, "summary", "6", 5 },
  { { .points = "[\"Oil\"]" }, NULL, "key_points", "1", 3 },
  { { .title = "\"Gears share what they...\"" }, NULL, "title", "Gears share what they...", FALSE },
  { { .title = "\"The first thing to know...\"" },
    NULL,
    "title",
    "The first thing to know...",
    TRUE },
  /* The id alone, the address alone, or either. */
  { { .url = "\"https://youtu.be/AAAAAAAAAA1\"", .body = "- [00:00] a\n- [02:05] b\n" },
    NULL,
    "video_id",
    "q7Zr_-0aXkE ≠ AAAAAAAAAA1",
    TR_ID_PAIR_ID_AND_URL },
  { { .url = "\"https://youtu.be/AAAAAAAAAA1\"" },
    "/c/q7Zr_-0aXkE.md",
    "video_url",
    "q7Zr_-0aXkE ≠ AAAAAAAAAA1",
    TR_ID_PAIR_ID_AND_URL },
  { { .id = "\"AAAAAAAAAA1\"" },
    "/c/q7Zr_-0aXkE.md",
    "video_id",
    "AAAAAAAAAA1 ≠ q7Zr_-0aXkE",
    TR_ID_PAIR_ID_AND_URL },
  { { 0 }, "/c/q7Zr_-0aXkF.md", "video_id", "q7Zr_-0aXkE ≠ q7Zr_-0aXkF", TR_ID_PAIR_ID_AND_NAME },
  { { .id = "" },
    "/c/q7Zr_-0aXkF.md",
    "video_url",
    "q7Zr_-0aXkE ≠ q7Zr_-0aXkF",
    TR_ID_PAIR_URL_AND_NAME },
  { { .speaker = "[\"Ada Okoye\", \"the\"]" }, NULL, "speaker", "the", 0 },
  { { .channel = "\" Unknown \"" }, NULL, "channel", "Unknown", 0 },
  { { .duration = "\"00:40:00\"" }, NULL, "duration", "02:05", 0 },
};

static void
test_details (void)
{
  g_autoptr (TrStandard) standard = tr_standard_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autofree char *text = dup_text (&details[i].fields);
      g_autoptr (TrDocument) document = parse (text, FALSE);
      g_autoptr (GPtrArray) problems = tr_check_document (document);
      const TrProblem *problem;

      tr_check_standard (document, details[i].path, standard, problems);
      g_assert_cmpuint (problems->len, ==, 1);
      problem = g_ptr_array_index (problems, 0);
      g_assert_cmpstr (problem->field, ==, details[i].field);
      g_assert_cmpstr (problem->detail, ==, details[i].detail);
      g_assert_cmpint (problem->code, ==, details[i].code);
      g_assert_cmpuint (problem->line, >, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/standard/cases/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/standard/all-checks", test_all_checks);
  g_test_add_func ("/standard/details", test_details);
  g_test_add_func ("/standard/own", test_own_standard);
  g_test_add_func ("/standard/synonyms", test_synonyms);
  g_test_add_func ("/standard/not-measured", test_not_measured);
  return g_test_run ();
}

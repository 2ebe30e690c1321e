/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "curation/tr-check.h"
#include "curation/tr-suggest-private.h"
#include "curation/tr-suggestion.h"

/* What is suggested for which problem, and from where. */

#define HEAD "---\ntitle: \"Untitled\"\n"
#define BODY                                                                                       \
  "---\n\n# Transcript: q7Zr_-0aXkE\n\n- URL: https://www.youtube.com/watch?v=q7Zr_-0aXkE\n\n"     \
  "## Text\n\n"

static const TrTagTerm terms[] = {
  { "AI", 40 }, { "AI Agents", 12 }, { "Gears", 3 }, { "gear", 1 },   { "Go", 9 },
  { "海", 5 },  { "港湾", 2 },       { "Steel", 8 }, { "Poetry", 2 },
};

static const struct
{
  const char *name;
  const char *text;
  const char *field;
  const char *expected; /* `value (source)`, the first one; NULL: none */
} cases[] = {
  { "duration-odd",
    HEAD "duration: \"00:65:54\"\n" BODY "- [00:00] a\n",
    "duration",
    "01:05:54 (value)" },
  { "duration-short",
    HEAD "duration: \"2:10\"\n" BODY "- [00:00] a\n",
    "duration",
    "00:02:10 (value)" },
  { "duration-contradicted",
    HEAD "duration: \"00:65:54\"\n" BODY "- [99:00] a\n",
    "duration",
    "01:39:00 (last-caption)" },
  { "duration-missing",
    HEAD BODY "- [00:00] a\n- [61:02] b\n",
    "duration",
    "01:01:02 (last-caption)" },
  { "duration-in-words",
    HEAD "duration: \"an hour\"\n" BODY "- [00:00] a\n- [00:40] b\n",
    "duration",
    "00:00:40 (last-caption)" },
  { "date-slashes",
    HEAD "date: \"2025/3/4\"\n" BODY "- [00:00] a\n",
    "date",
    "2025-03-04 (value)" },
  { "date-digits", HEAD "date: \"20250304\"\n" BODY "- [00:00] a\n", "date", "2025-03-04 (value)" },
  { "date-japanese",
    HEAD "date: \"2025年3月4日\"\n" BODY "- [00:00] a\n",
    "date",
    "2025-03-04 (value)" },
  { "date-unclear", HEAD "date: \"03/04/2025\"\n" BODY "- [00:00] a\n", "date", NULL },
  { "date-impossible", HEAD "date: \"2025-02-30\"\n" BODY "- [00:00] a\n", "date", NULL },
  { "date-missing", HEAD BODY "- [00:00] a\n", "date", NULL },
  { "title-sentence",
    HEAD BODY "- [00:00] Hello. How do two gears\n- [00:02] share a load?\n",
    "title",
    "How do two gears share a load? (sentence)" },
  { "title-no-full-stop", HEAD BODY "- [00:00] so hello and welcome to this\n", "title", NULL },
  { "title-heading",
    HEAD "---\n\n# Gears and loads\n\n## Text\n\n- [00:00] a\n",
    "title",
    "Gears and loads (heading)" },
  { "speaker-turns",
    HEAD BODY "- [00:00] ADA OKOYE: one\n- [00:02] two\n- [00:04] BO LI: three\n",
    "speaker",
    "Ada Okoye (turns)" },
  { "speaker-part", HEAD BODY "- [00:00] SPEAKER 1: one\n- [00:02] two\n", "speaker", NULL },
  { "speaker-unknown", HEAD "speaker: \"Unknown\"\n" BODY "- [00:00] a\n", "speaker", " (empty)" },
  { "language-english",
    HEAD BODY "- [00:00] what is it that you have to know and what are they for\n",
    "language",
    "en (language)" },
  { "language-german",
    HEAD BODY "- [00:00] das ist nicht der Grund und wir sind auch von der Sache\n",
    "language",
    "de (language)" },
  { "language-japanese",
    HEAD BODY "- [00:00] 今日は港の話をします。\n",
    "language",
    "ja (language)" },
  { "language-chinese",
    HEAD BODY "- [00:00] 今天我们来谈谈港口的历史\n",
    "language",
    "zh (language)" },
  { "language-unclear", HEAD BODY "- [00:00] ah la la la\n", "language", NULL },
  { "source", HEAD BODY "- [00:00] a\n", "source", "YouTube (address)" },
  { "url",
    HEAD "video_id: \"q7Zr_-0aXkE\"\n" BODY "- [00:00] a\n",
    "video_url",
    "https://www.youtube.com/watch?v=q7Zr_-0aXkE (address)" },
  { "tags-rare-first",
    HEAD BODY "- [00:00] AI agents and ai agents; gears gears gears steel\n- [00:09] steel ai\n",
    "tags",
    "Gears, Steel, AI Agents (vocabulary)" },
  { "tags-whole-words", HEAD BODY "- [00:00] gearsmith gearsmith going going\n", "tags", NULL },
  { "tags-japanese",
    HEAD BODY "- [00:00] 港湾の話、海と海\n- [00:04] 港湾です\n",
    "tags",
    "港湾 (vocabulary)" },
  { "tags-beside-those-there",
    HEAD "tags: [\"gears\", \"Oil\"]\n" BODY "- [00:00] gears gears steel steel\n",
    "tags",
    "Steel (vocabulary)" },
  { "topics-repeat",
    HEAD "tags: [\"a\", \"b\"]\ntopics: [\"a\", \"b\"]\n" BODY "- [00:00] a\n",
    "topics",
    " (empty)" },
  { "confidence",
    HEAD "confidence_level: \"High\"\n" BODY "- [00:00] a\n",
    "confidence_level",
    "high (value)" },
  { "confidence-never-invented", HEAD BODY "- [00:00] a\n", "confidence_level", NULL },
};

static GPtrArray *
suggest_with (const char *text, const TrVideoInfo *info, TrSynonyms *synonyms)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (TrDocument) document = tr_document_new (bytes);
  g_autoptr (TrStandard) standard = tr_standard_new ();
  g_autoptr (GPtrArray) problems = tr_check_document (document);
  const TrSuggestContext context = { .standard = standard,
                                     .info = info,
                                     .terms = terms,
                                     .n_terms = G_N_ELEMENTS (terms),
                                     .n_files = 100 };

  tr_standard_set_synonyms (standard, synonyms);
  tr_check_standard (document, NULL, standard, problems);
  return tr_suggest (document, &context, problems);
}

static GPtrArray *
suggest (const char *text, const TrVideoInfo *info)
{
  return suggest_with (text, info, NULL);
}

static char *
dup_first (GPtrArray *suggestions, const char *field)
{
  const TrSuggestion *found = tr_suggest_find (suggestions, field);
  g_autofree char *value = NULL;

  if (found == NULL)
    return NULL;
  value = g_strjoinv (", ", (char **) tr_value_get_members (found->value));
  return g_strdup_printf ("%s (%s)", value, tr_suggestion_source_get_id (found->source));
}

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GPtrArray) suggestions = suggest (cases[i].text, NULL);
  g_autofree char *found = dup_first (suggestions, cases[i].field);

  g_assert_cmpstr (found, ==, cases[i].expected);
}

/* Tags that are one, or have another name, become one; what is said under another name counts. */
static void
test_synonyms (void)
{
  static const struct
  {
    const char *tags;
    const char *words;
    const char *expected;
  } tests[] = {
    { "[\"起業\", \"Law\", \"Oil\"]", "a", "Startup, Law, Oil (value)" },
    { "[\"Law\", \"Startup\", \"起業\", \"Oil\"]", "a", "Law, Startup, Oil (value)" },
    { "[\"start-up\", \"Law\", \"起業\"]", "a", "Startup, Law (value)" },
    /* By name alone: the one that more files have. */
    { "[\"gear\", \"Oil\", \"Gears\"]", "a", "Gears, Oil (value)" },
    { "[\"Law\", \"law\", \"laws\"]", "a", "Law, laws (value)" }, /* as short as `AIs` */
    /* Before others are added. */
    { "[\"起業\", \"Law\"]", "steel steel", "Startup, Law (value)" },
    { "[\"Law\", \"Oil\"]", "起業とは 起業", "Startup (vocabulary)" },
    { "[\"Law\", \"Oil\"]", "a start up, your start-up", "Startup (vocabulary)" },
    { "[\"Law\", \"Oil\"]", "only one start up", NULL },
    { "[\"Law\", \"Oil\"]", "metal metal steel", "Metal (vocabulary)" },
  };
  g_autoptr (TrSynonyms) synonyms = tr_synonyms_new ();

  tr_synonyms_add (synonyms, "tags", "Startup", "起業");
  tr_synonyms_add (synonyms, "tags", "Startup", "Start-up");
  tr_synonyms_add (synonyms, "tags", "Metal", "Steel");
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD "tags: %s\n" BODY "- [00:00] %s\n",
                                               tests[i].tags,
                                               tests[i].words);
      g_autoptr (GPtrArray) suggestions = suggest_with (text, NULL, synonyms);
      g_autofree char *found = dup_first (suggestions, "tags");

      g_assert_cmpstr (found, ==, tests[i].expected);
    }
}

/* What yt-dlp knew comes before what the text may mean. */
static void
test_video_info (void)
{
  static char *chapters[] = { "[00:00] One", "[02:00] Two", NULL };
  const TrVideoInfo info = { .id = "q7Zr_-0aXkE",
                             .title = "Gears, a talk",
                             .channel = "Bench Talks",
                             .date = "2024-06-07",
                             .duration_ms = 130400,
                             .language = "en",
                             .chapters = chapters };
  static const struct
  {
    const char *field;
    const char *expected;
  } expected[] = {
    { "title", "Gears, a talk (video-info)" },
    { "channel", "Bench Talks (video-info)" },
    { "date", "2024-06-07 (video-info)" },
    { "duration", "00:02:10 (video-info)" },
    { "key_points", "[00:00] One, [02:00] Two (video-info)" },
  };
  g_autoptr (GPtrArray) suggestions
      = suggest (HEAD "channel: \"Unknown\"\n" BODY "- [00:00] a\n- [02:05] b\n", &info);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *found = dup_first (suggestions, expected[i].field);

      g_assert_cmpstr (found, ==, expected[i].expected);
    }
}

/* Sentences of the text, with their times, in order, the same every time. */
static void
test_sentences (void)
{
  static const char text[] = HEAD BODY
      "- [00:00] Hello everybody. Gears share the load between their\n- [00:03] teeth in turn.\n"
      "- [00:08] Oil keeps the teeth of the gears apart under load.\n"
      "- [00:15] My cat slept all day yesterday on the sofa.\n"
      "- [00:20] When the oil is old the teeth of the gears touch and wear.\n"
      "- [00:30] Worn teeth share the load badly, and the gears break.\n";
  g_autoptr (GPtrArray) first = suggest (text, NULL);
  g_autoptr (GPtrArray) second = suggest (text, NULL);
  const TrSuggestion *summary = tr_suggest_find (first, "summary");
  const TrSuggestion *points = tr_suggest_find (first, "key_points");
  g_auto (GStrv) lines = NULL;

  g_assert_nonnull (summary);
  g_assert_cmpint (summary->source, ==, TR_SUGGESTION_SENTENCES);
  lines = g_strsplit (tr_value_get_string (summary->value), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  for (char **line = lines; *line != NULL; line++)
    g_assert_null (strstr (*line, "cat"));
  g_assert_nonnull (points);
  g_assert_true (g_strv_contains (tr_value_get_members (points->value),
                                  "[00:08] Oil keeps the teeth of the gears apart under load."));
  g_assert_true (tr_value_equal (summary->value, tr_suggest_find (second, "summary")->value));
  g_assert_true (tr_value_equal (points->value, tr_suggest_find (second, "key_points")->value));
}

/* What is paid for speaks of gears, too; one who is said to be a sponsor of something does not. */
static void
test_sponsors (void)
{
  static const char text[]
      = HEAD BODY "- [00:00] Hello everybody. Gears share the load between their teeth in turn.\n"
                  "- [00:08] Oil keeps the teeth of the gears apart under load.\n"
                  "- [00:15] This talk is brought to you by Bright Gears.\n"
                  "- [00:18] Bright Gears sells gears whose teeth share the load without oil.\n"
                  "- [00:22] The teeth of their gears never wear under load in any oil.\n"
                  "- [00:26] Order gears with teeth for every load and oil at a price.\n"
                  "- [00:30] When the oil is old the teeth of the gears touch and wear.\n"
                  "- [00:40] Worn teeth share the load badly, and the gears break.\n"
                  "- [00:50] The sponsor of the law says that oil keeps worn teeth of gears apart "
                  "under load.\n";
  g_autoptr (GPtrArray) suggestions = suggest (text, NULL);
  const TrSuggestion *points = tr_suggest_find (suggestions, "key_points");
  g_autofree char *joined = NULL;

  g_assert_nonnull (points);
  joined = g_strjoinv ("\n", (char **) tr_value_get_members (points->value));
  for (const char *const *time = (const char *const[]){ "00:15", "00:18", "00:22", "00:26", NULL };
       *time != NULL;
       time++)
    g_assert_null (strstr (joined, *time));
  g_assert_nonnull (strstr (joined, "[00:50] The sponsor of the law"));
}

/* A sentence of a talk on harbours that announces a sponsor goes, with what follows; one that only
 * has such a word in it stays. */
static void
test_japanese_sponsors (void)
{
  static const struct
  {
    const char *sentence;
    gboolean is_cue;
  } tests[] = {
    { "この動画は港湾クレーン社の提供でお送りします。", TRUE },
    { "本日のスポンサーは港湾クレーン社です。", TRUE },
    { "今回は港湾クレーン社の企業案件です。", TRUE },
    { "港湾クレーンのクーポンコードは概要欄にあります。", TRUE },
    { "港湾クレーンは荷物を運ぶ力を提供します。", FALSE },
    { "港湾クレーンのスポンサー制度は百年前に始まりました。", FALSE },
    { "港湾クレーンの難しい案件では風を計算します。", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *text = g_strconcat (HEAD BODY "- [00:10] ", tests[i].sentence, "\n", NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (TrDocument) document = tr_document_new (bytes);
      g_autoptr (GArray) sentences = tr_sentences_new (document);
      g_autoptr (GPtrArray) picked = tr_sentences_pick (sentences, 3);

      g_test_message ("%s", tests[i].sentence);
      g_assert_cmpuint (sentences->len, ==, 1);
      g_assert_cmpuint (picked->len, ==, tests[i].is_cue ? 0 : 1);
    }
}

/* The most telling sentence is the first one: the summary must not begin with it, since it would be
 * what it replaces. */
static void
test_summary_is_no_head (void)
{
  static const char text[] = HEAD
      "summary: |\n  Gears share the load between their teeth when oil "
      "keeps the teeth...\n" BODY
      "- [00:00] Gears share the load between their teeth when oil keeps the teeth apart,\n"
      "- [00:04] and where the oil is old the worn teeth of the gears touch under the whole\n"
      "- [00:06] load until the steel of the teeth breaks.\n"
      "- [00:08] Oil keeps the teeth of the gears apart under load.\n"
      "- [00:20] When the oil is old the teeth of the gears touch and wear.\n"
      "- [00:30] Worn teeth share the load badly, and the gears break.\n"
      "- [00:40] Steel that is hardened lasts longer between worn gears.\n";
  g_autoptr (GPtrArray) suggestions = suggest (text, NULL);
  const TrSuggestion *summary = tr_suggest_find (suggestions, "summary");

  g_assert_nonnull (summary);
  g_assert_null (strstr (tr_value_get_string (summary->value), "between their teeth when"));
}

static const struct
{
  const char *name;
  TrTrust trust;
} trusts[] = {
  { "missing-duration", TR_TRUST_SURE },
  { "duration-form", TR_TRUST_SURE },
  { "date-form", TR_TRUST_SURE },
  { "missing-language", TR_TRUST_SURE },
  { "missing-video-url", TR_TRUST_SURE },
  { "placeholder-channel", TR_TRUST_SURE },
  { "missing-channel", TR_TRUST_ELSEWHERE },
  { "missing-date", TR_TRUST_ELSEWHERE },
  { "placeholder-title", TR_TRUST_TO_READ },
  { "missing-key-points", TR_TRUST_TO_READ },
  { "summary-length", TR_TRUST_TO_READ },
  { "too-few-tags", TR_TRUST_TO_READ },
  { "missing-transcript-type", TR_TRUST_NONE },
  { "too-many-tags", TR_TRUST_NONE },
  { "conflict-copy", TR_TRUST_NONE },
  { "invalid-yaml", TR_TRUST_NONE },
  { "misheard-word", TR_TRUST_NONE },
  { "missing", TR_TRUST_NONE },
};

static void
test_trust (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (trusts); i++)
    {
      g_test_message ("%s", trusts[i].name);
      g_assert_cmpint (tr_suggest_get_trust (trusts[i].name), ==, trusts[i].trust);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/suggest/cases/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/suggest/trust", test_trust);
  g_test_add_func ("/suggest/synonyms", test_synonyms);
  g_test_add_func ("/suggest/video-info", test_video_info);
  g_test_add_func ("/suggest/sentences", test_sentences);
  g_test_add_func ("/suggest/sponsors", test_sponsors);
  g_test_add_func ("/suggest/japanese-sponsors", test_japanese_sponsors);
  g_test_add_func ("/suggest/summary-is-no-head", test_summary_is_no_head);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-document.h"

static TrDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tr_document_new (bytes);
}

static void
test_title_placeholder (void)
{
  static const char *const placeholders[] = {
    "",
    "  \t",
    "YouTube Video: AU9Fdgs0ZaI",
    "youtube video: -_9Fdgs0ZaI",
    "YouTube Video:",
    " Transcript: AU9Fdgs0ZaI ",
    "Transcript:AU9Fdgs0ZaI",
    "- URL: https://www.youtube.com/watch?v=AU9Fdgs0ZaI",
    "- url:",
    "AU9Fdgs0ZaI",
    "-_9Fdgs0ZaI",
    "abcDEFghiJK",
    "Unknown",
    " UNTITLED ",
    "N/A",
    "無題",
    "https://www.youtube.com/watch?v=AU9Fdgs0ZaI",
  };
  static const char *const titles[] = {
    "A talk",
    "Unknown pleasures",
    "Untitled goose game",
    "文字起こしの仕事",
    "https://example.org is down",
    "Programming",
    "PROGRAMMING",
    "programming",
    "Mid-October",
    "Transcript: how to make one",
    "YouTube Video: how to make one",
    "URL: a short history",
    "動画トランスクリプトの話",
    "1984",
    "AU9Fdgs0ZaI and more",
    "AU9Fdgs0Za",
  };

  g_assert_true (tr_title_is_placeholder (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++)
    {
      g_test_message ("%s", placeholders[i]);
      g_assert_true (tr_title_is_placeholder (placeholders[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_test_message ("%s", titles[i]);
      g_assert_false (tr_title_is_placeholder (titles[i]));
    }
}

static void
test_is_transcript (void)
{
  static const struct
  {
    const char *text;
    gboolean transcript;
  } cases[] = {
    { "", FALSE },
    { "# Notes\n\nwords\n", FALSE },
    { "- [00:00] a", TRUE },
    { "# Transcript: x\n", TRUE },
    { "## Transcript: x\n", FALSE },
    { "text\n# Transcript: x\n", TRUE },
    { "---\ntitle: T\ntags: [a]\n---\n", FALSE },
    { "---\nvideo_id: AU9Fdgs0ZaI\n---\n", TRUE },
    { "---\nvideo_id: \"\"\n---\n", FALSE },
    { "---\nvideo_url: https://example.org/v/1\n---\n", TRUE },
    { "---\nvideo_url:\n---\n", FALSE },
    { "---\nyoutube_id: AU9Fdgs0ZaI\n---\n", TRUE },
    { "---\nyoutube_url: https://youtu.be/AU9Fdgs0ZaI\n---\n", TRUE },
    { "---\nurl: https://youtu.be/AU9Fdgs0ZaI\n---\n", TRUE },
    { "---\nurl: https://example.org/\n---\n", FALSE },
    { "---\nurl: /about\nid: about\n---\n", FALSE },
    { "---\nid: 20240101\n---\n", FALSE },
    { "---\nbad: \"x\"y\nvideo_id: \"AU9Fdgs0ZaI\"\n---\n", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrDocument) document = parse (cases[i].text);

      g_test_message ("case %zu", i);
      g_assert_cmpint (tr_document_is_transcript (document), ==, cases[i].transcript);
    }
}

static void
test_first_words (void)
{
  static const struct
  {
    const char *text;
    const char *words;
  } cases[] = {
    { "", NULL },
    { "# Words\n", NULL },
    { "- [00:00]\n- [00:01]   \n", NULL },
    { "- [00:00] [Music]\n- [00:01] >>\n", NULL },
    { "- [00:00] [Music] hello\n- [00:01] >> [applause] [  ] there\n", "hello there" },
    { "- [00:00] ♪ la ♪ la\n", "la la" },
    { "- [00:00] ［音楽］【拍手】今日は\n- [00:01] AI\n- [00:02] です\n", "今日は AI です" },
    { "- [00:00] 今日は\n- [00:01] 晴れ\n", "今日は晴れ" },
    { "- [00:00] ANN: hello: you\n", "hello: you" },
    { "- [00:00] >> ANN: - hello\n", "hello" },
    { "- [00:00] - hello - you\n- [00:01] – and\n", "hello - you and" },
    { "- [00:00] see [the one that was said to be longer than forty characters] ok\n",
      "see [the one that was said to be longer than forty characters] ok" },
    { "- [00:00] open [and never closed\n", "open [and never closed" },
    { "- [00:00] 123456789 123456789 123456789 123456789 123456789 123456789 123456789 "
      "1234567890\n",
      "123456789 123456789 123456789 123456789 123456789 123456789 123456789 1234567890" },
    { "- [00:00] 123456789 123456789 123456789 123456789 123456789 123456789 123456789 "
      "12345678901\n",
      "123456789 123456789 123456789 123456789 123456789 123456789 123456789" },
    { "- [00:00] "
      "1234567890123456789012345678901234567890123456789012345678901234567890123456789012345\n",
      "12345678901234567890123456789012345678901234567890123456789012345678901234567890" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrDocument) document = parse (cases[i].text);
      g_autofree char *words = tr_document_dup_first_words (document);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_find_segment (void)
{
  static const struct
  {
    const char *text;
    gint64 ms;
    guint index;
  } cases[] = {
    { "", 5000, 0 },
    { "- [00:10] a\n- [00:20] b\n- [00:20] c\n- [00:30] d\n", 0, 0 },
    { "- [00:10] a\n- [00:20] b\n- [00:20] c\n- [00:30] d\n", -5, 0 },
    { "- [00:10] a\n- [00:20] b\n- [00:20] c\n- [00:30] d\n", 10000, 0 },
    { "- [00:10] a\n- [00:20] b\n- [00:20] c\n- [00:30] d\n", 19999, 0 },
    { "- [00:10] a\n- [00:20] b\n- [00:20] c\n- [00:30] d\n", 20000, 2 },
    { "- [00:10] a\n- [00:20] b\n- [00:20] c\n- [00:30] d\n", 29999, 2 },
    { "- [00:10] a\n- [00:20] b\n- [00:20] c\n- [00:30] d\n", 999999, 3 },
    { "- [00:10] a\n- [00:20] b\n- [00:30] c\n- [00:00] stray\n", 25000, 1 },
    { "- [00:10] a\n- [00:20] b\n- [00:30] c\n- [00:00] stray\n", 5000, 3 },
    { "- [00:10] a\n- [00:05] b\n- [00:10] c\n", 10000, 2 },
    { "- [00:10] a\n- [00:05] b\n- [00:10] c\n", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrDocument) document = parse (cases[i].text);

      g_test_message ("case %zu", i);
      g_assert_cmpuint (tr_document_find_segment_at (document, cases[i].ms), ==, cases[i].index);
    }
}

static void
test_model (void)
{
  g_autoptr (TrDocument) document = parse ("- [00:01] ANN: one\ntwo\n- [00:05] three\n");
  GListModel *model = G_LIST_MODEL (document);
  g_autoptr (TrSegment) first = g_list_model_get_item (model, 0);
  g_autoptr (TrSegment) second = g_list_model_get_item (model, 1);
  g_autofree char *text = NULL;
  g_autofree char *speaker = NULL;
  gint64 start_ms, end_ms;

  g_assert_true (g_list_model_get_item_type (model) == TR_TYPE_SEGMENT);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  g_assert_null (g_list_model_get_item (model, 2));

  g_object_get (first,
                "start-ms",
                &start_ms,
                "end-ms",
                &end_ms,
                "text",
                &text,
                "speaker",
                &speaker,
                NULL);
  g_assert_cmpint (start_ms, ==, 1000);
  g_assert_cmpint (end_ms, ==, 5000);
  g_assert_cmpstr (text, ==, "ANN: one two");
  g_assert_cmpstr (speaker, ==, "ANN");

  /* A segment outlives its document. */
  g_clear_object (&document);
  g_assert_cmpint (tr_segment_get_start_ms (second), ==, 5000);
  g_assert_cmpint (tr_segment_get_end_ms (second), ==, 5000);
  g_assert_cmpstr (tr_segment_get_text (second), ==, "three");
  g_assert_null (tr_segment_get_speaker (second));
}

static void
test_values (void)
{
  g_autoptr (TrDocument) document = parse (
      "---\ntitle: \"T\"\nspeaker: \"  \"\nguest: G\ntags: [a]\ndate:\nduration: ' 3:50 '\n---\n");
  const TrRevision *revision = tr_document_get_revision (document);
  gsize length;
  const char *data = tr_document_get_data (document, &length);

  g_assert_null (revision);
  g_assert_cmpuint (length, ==, g_bytes_get_size (tr_document_get_bytes (document)));
  g_assert_true (data == g_bytes_get_data (tr_document_get_bytes (document), NULL));
  g_assert_cmpstr (tr_document_get_string (document, TR_FIELD_TITLE), ==, "T");
  g_assert_null (tr_document_get_string (document, TR_FIELD_SPEAKER));
  g_assert_null (tr_document_get_string (document, TR_FIELD_TAGS));
  g_assert_null (tr_document_get_string (document, TR_FIELD_DATE));
  g_assert_null (tr_document_get_string (document, TR_FIELD_SUMMARY));
  g_assert_cmpint (tr_value_get_kind (tr_document_get_value (document, TR_FIELD_SUMMARY)),
                   ==,
                   TR_VALUE_NONE);
  g_assert_cmpint (tr_value_get_kind (tr_document_get_value (document, TR_FIELD_TAGS)),
                   ==,
                   TR_VALUE_LIST);
  g_assert_cmpint (tr_document_get_duration_ms (document), ==, 230000);
}

static void
test_empty (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (TrDocument) document = tr_document_new (nothing);
  g_autofree char *body = tr_document_dup_body (document);

  check_document (document);
  g_assert_cmpstr (body, ==, "");
  g_assert_cmpstr (tr_document_get_dialect (document), ==, "none");
  g_assert_cmpint (tr_document_get_duration_ms (document), ==, -1);
  g_assert_false (tr_document_is_transcript (document));
  g_assert_false (tr_front_matter_is_present (tr_document_get_front_matter (document)));
}

static void
test_field_names (void)
{
  for (int name = 0; name < TR_N_FIELD_NAMES; name++)
    g_assert_cmpint (tr_field_name_from_key (tr_field_name_to_key (name)), ==, name);
  g_assert_cmpint (tr_field_name_from_key ("guest"), ==, TR_FIELD_SPEAKER);
  g_assert_cmpint (tr_field_name_from_key ("publish_date"), ==, TR_FIELD_DATE);
  g_assert_cmpint (tr_field_name_from_key ("published"), ==, TR_FIELD_DATE);
  g_assert_cmpint (tr_field_name_from_key ("youtube_url"), ==, TR_FIELD_VIDEO_URL);
  g_assert_cmpint (tr_field_name_from_key ("url"), ==, TR_FIELD_VIDEO_URL);
  g_assert_cmpint (tr_field_name_from_key ("youtube_id"), ==, TR_FIELD_VIDEO_ID);
  g_assert_cmpint (tr_field_name_from_key ("id"), ==, TR_FIELD_VIDEO_ID);
  g_assert_cmpint (tr_field_name_from_key ("keywords"), ==, TR_FIELD_TAGS);
  g_assert_cmpint (tr_field_name_from_key ("episode_title"), ==, TR_FIELD_TITLE);
  g_assert_cmpint (tr_field_name_from_key ("show"), ==, TR_FIELD_CHANNEL);
  g_assert_cmpint (tr_field_name_from_key ("Title"), ==, TR_FIELD_OTHER);
  g_assert_cmpint (tr_field_name_from_key (""), ==, TR_FIELD_OTHER);
  g_assert_true (tr_field_name_is_list (TR_FIELD_KEY_POINTS));
  g_assert_false (tr_field_name_is_list (TR_FIELD_SUMMARY));
}

static void
test_value_kinds (void)
{
  const char *const two[] = { "a", "b", NULL };
  const char *const nothing[] = { NULL };
  g_autoptr (TrValue) none = tr_value_new_none ();
  g_autoptr (TrValue) blank = tr_value_new_string (" \n\xe3\x80\x80");
  g_autoptr (TrValue) string = tr_value_new_string ("a");
  g_autoptr (TrValue) list = tr_value_new_list (two);
  g_autoptr (TrValue) same = tr_value_new_list (two);
  g_autoptr (TrValue) empty = tr_value_new_list (nothing);
  g_autoptr (TrValue) nested = tr_value_new_nested ("a");

  g_assert_cmpint (tr_value_get_kind (empty), ==, TR_VALUE_NONE);
  g_assert_true (tr_value_is_empty (none));
  g_assert_true (tr_value_is_empty (blank));
  g_assert_false (tr_value_is_empty (string));
  g_assert_false (tr_value_is_empty (list));
  g_assert_true (tr_value_equal (list, same));
  g_assert_true (tr_value_equal (none, empty));
  g_assert_false (tr_value_equal (string, nested));
  g_assert_false (tr_value_equal (none, blank));
  g_assert_cmpstr (tr_value_get_members (string)[0], ==, "a");
  g_assert_null (tr_value_get_members (string)[1]);
  g_assert_cmpstr (tr_value_get_members (list)[1], ==, "b");
  g_assert_null (tr_value_get_members (none)[0]);
  g_assert_null (tr_value_get_members (nested)[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/title-placeholder", test_title_placeholder);
  g_test_add_func ("/document/is-transcript", test_is_transcript);
  g_test_add_func ("/document/first-words", test_first_words);
  g_test_add_func ("/document/find-segment", test_find_segment);
  g_test_add_func ("/document/model", test_model);
  g_test_add_func ("/document/values", test_values);
  g_test_add_func ("/document/empty", test_empty);
  g_test_add_func ("/document/field-names", test_field_names);
  g_test_add_func ("/document/value-kinds", test_value_kinds);
  return g_test_run ();
}

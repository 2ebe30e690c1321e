/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/tr-document-private.h"
#include "document/tr-front-matter-private.h"

/* A lazy document tells the same as one that was read at once, and the quick reader takes only what
 * libyaml takes, for the same values. */

static void
assert_same_values (TrDocument *a, TrDocument *b)
{
  for (guint name = 0; name < TR_N_FIELD_NAMES; name++)
    {
      TrValue *x = tr_document_get_value (a, name);
      TrValue *y = tr_document_get_value (b, name);

      if (!tr_value_equal (x, y))
        g_test_message ("%s: “%s”, “%s”",
                        tr_field_name_to_key (name),
                        tr_value_get_string (x),
                        tr_value_get_string (y));
      g_assert_true (tr_value_equal (x, y));
    }
}

/* What a scan asks for. */
static void
assert_same_glance (TrDocument *eager, TrDocument *lazy)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (eager);
  g_autofree char *words = tr_document_dup_first_words (eager);
  g_autofree char *lazy_words = tr_document_dup_first_words (lazy);
  gboolean has_duplicates = FALSE;

  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    has_duplicates |= tr_field_is_duplicate (tr_front_matter_get_field (front_matter, i));
  g_assert_true (tr_front_matter_has_duplicates (front_matter) == has_duplicates);
  g_assert_true (tr_front_matter_has_duplicates (tr_document_get_front_matter (lazy))
                 == has_duplicates);
  g_assert_true (tr_front_matter_is_present (front_matter)
                 == tr_front_matter_is_present (tr_document_get_front_matter (lazy)));
  assert_same_values (eager, lazy);
  g_assert_cmpstr (tr_document_get_dialect (lazy), ==, tr_document_get_dialect (eager));
  g_assert_cmpint (tr_document_get_duration_ms (lazy), ==, tr_document_get_duration_ms (eager));
  g_assert_cmpuint (tr_document_get_n_segments (lazy), ==, tr_document_get_n_segments (eager));
  g_assert_cmpint (tr_document_get_latest_start_ms (lazy),
                   ==,
                   tr_document_get_latest_start_ms (eager));
  g_assert_cmpuint (tr_document_get_n_impossible_times (lazy),
                    ==,
                    tr_document_get_n_impossible_times (eager));
  g_assert_true (tr_document_is_transcript (lazy) == tr_document_is_transcript (eager));
  g_assert_cmpstr (lazy_words, ==, words);
  g_assert_cmpuint (tr_document_get_n_speakers (lazy), ==, tr_document_get_n_speakers (eager));
  for (guint i = 0; i < tr_document_get_n_speakers (eager); i++)
    g_assert_cmpstr (tr_document_get_speaker (lazy, i), ==, tr_document_get_speaker (eager, i));
}

/* What is read when it is asked for. */
static void
assert_same_rest (TrDocument *eager, TrDocument *lazy)
{
  TrFrontMatter *a = tr_document_get_front_matter (eager);
  TrFrontMatter *b = tr_document_get_front_matter (lazy);
  guint lines[2] = { 0 };
  guint columns[2] = { 0 };
  const GError *errors[2] = { tr_front_matter_get_error (a, &lines[0], &columns[0]),
                              tr_front_matter_get_error (b, &lines[1], &columns[1]) };

  g_assert_cmpstr (errors[0] != NULL ? errors[0]->message : NULL,
                   ==,
                   errors[1] != NULL ? errors[1]->message : NULL);
  g_assert_cmpuint (lines[0], ==, lines[1]);
  g_assert_cmpuint (columns[0], ==, columns[1]);
  g_assert_cmpuint (tr_front_matter_get_n_fields (a), ==, tr_front_matter_get_n_fields (b));
  for (guint i = 0; i < tr_front_matter_get_n_fields (a); i++)
    {
      TrField *x = tr_front_matter_get_field (a, i);
      TrField *y = tr_front_matter_get_field (b, i);

      g_assert_cmpstr (tr_field_get_key (x), ==, tr_field_get_key (y));
      g_assert_true (tr_value_equal (tr_field_get_value (x), tr_field_get_value (y)));
      g_assert_true (tr_front_matter_lookup (b, tr_field_get_key (x)) != NULL);
    }
  g_assert_null (tr_front_matter_lookup (b, "no such key"));
  for (guint i = 0; i < tr_document_get_n_segments (eager); i++)
    {
      const TrSegmentInfo x = tr_document_get_segment (eager, i);
      const TrSegmentInfo y = tr_document_get_segment (lazy, i);

      g_assert_cmpint (x.start_ms, ==, y.start_ms);
      g_assert_cmpint (x.end_ms, ==, y.end_ms);
      g_assert_cmpuint (x.text.start, ==, y.text.start);
      g_assert_cmpuint (x.text.end, ==, y.text.end);
      g_assert_cmpstr (tr_document_get_speaker (eager, x.speaker),
                       ==,
                       tr_document_get_speaker (lazy, y.speaker));
    }
  g_assert_cmpuint (tr_document_get_n_headings (lazy), ==, tr_document_get_n_headings (eager));
  g_assert_cmpstr (tr_document_get_body_url (lazy), ==, tr_document_get_body_url (eager));
  /* The glance does not change by it. */
  assert_same_glance (eager, lazy);
}

/* Returns whether the quick reader took the front matter. */
static gboolean
check (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (TrDocument) eager = tr_document_new (bytes);
  g_autoptr (TrDocument) lazy = tr_document_new_lazy (bytes);
  TrFrontMatter *front_matter = tr_document_get_front_matter (eager);
  TrQuickFields quick = { 0 };
  gboolean is_quick = FALSE;

  if (tr_front_matter_is_present (front_matter)
      && !g_error_matches (tr_front_matter_get_error (front_matter, NULL, NULL),
                           TR_FRONT_MATTER_ERROR,
                           TR_FRONT_MATTER_ERROR_UNCLOSED))
    is_quick = tr_front_matter_read_quickly (tr_document_get_data (eager, NULL),
                                             tr_front_matter_get_span (front_matter),
                                             &quick);
  if (is_quick && tr_front_matter_get_error (front_matter, NULL, NULL) != NULL)
    g_error ("libyaml: %s\n%s",
             tr_front_matter_get_error (front_matter, NULL, NULL)->message,
             text);
  tr_quick_fields_clear (&quick);
  assert_same_glance (eager, lazy);
  assert_same_rest (eager, lazy);
  return is_quick;
}

static const struct
{
  const char *front_matter;
  gboolean is_quick;
} front_matters[] = {
  { "title: \"A \\\"quoted\\\" \\\\ one\"\n", TRUE },
  { "title: 'It''s one'\ndate: 2025-01-15\n", TRUE },
  { "title: plain, with [brackets] and a:colon\n", TRUE },
  { "title:\ndate: null\nspeaker: ~\n", FALSE },
  { "title:\ndate: null\nspeaker: NULL\nchannel: nULL\n", TRUE },
  { "tags:\n  - \"AI\"\n  - plain words\n\n  - 'x'\n  - null\ntopics: []\n", TRUE },
  { "keywords:\n- a\n- b\ntags:\n", TRUE },
  { "tags: [\"a, b\", c d , 'e', null]\ntopics: [ ]\n", TRUE },
  { "summary: |\n  One\n   two  \n\n  three\n\n\nkey_points:\n  - \"x\"\n", TRUE },
  { "summary: |-\n  One\n\ntitle: \"\"\n", TRUE },
  { "title: a\r\ntags:\r\n  - b\r\nsummary: |\r\n  c\r\n  d\r\n", TRUE },
  { "title: 一つ\ntags: [日本語, \"é\"]\nspeaker: \"\360\237\216\244\"\n", TRUE },
  { "guest: A\nspeaker: B\nguest: C\n", TRUE },
  { "guest: A\npublish_date: x\npublished: y\nx: 1\nx: 2\n", TRUE },
  { "\n  \ntitle: a   \n   \n", TRUE },
  { "duration: 1:30:00\ntitle: http://example.org/#x\n", TRUE },
  { "yes: no\ntrue: 1984\n", TRUE },
  /* What is refused. */
  { "", FALSE },
  { "\n", FALSE },
  { "# comment\ntitle: a\n", FALSE },
  { "title: a # comment\n", FALSE },
  { "title: \"a\" # comment\n", FALSE },
  { "title: \"a\\tb\"\n", FALSE },
  { "title: a\tb\n", FALSE },
  { "title: \"a\n  b\"\n", FALSE },
  { "title: a\n  b\n", FALSE },
  { "title: a: b\n", FALSE },
  { "title: a:\n", FALSE },
  { "title: \"a\" b\n", FALSE },
  { "title: \"a\"b\"\n", FALSE },
  { "title : a\n", FALSE },
  { "title:a\n", FALSE },
  { "title: - a\n", FALSE },
  { "title: &x a\n", FALSE },
  { "title: !t a\n", FALSE },
  { "title: *x\n", FALSE },
  { "title: {a: b}\n", FALSE },
  { "title: >\n  a\n", FALSE },
  { "title: @a\n", FALSE },
  { "tags:\n  - a: b\n", FALSE },
  { "tags:\n  - a\n - b\n", FALSE },
  { "tags:\n  - a\n    b\n", FALSE },
  { "tags:\n  -\n", FALSE },
  { "tags:\n  - - a\n", FALSE },
  { "tags: [a, [b]]\n", FALSE },
  { "tags: [a: b]\n", FALSE },
  { "tags: [a,]\n", FALSE },
  { "tags: [a, b\n", FALSE },
  { "tags: [a]b\n", FALSE },
  { "tags: [\"a\" \"b\"]\n", FALSE },
  { "summary: |\n\n  a\n", FALSE },
  { "summary: |\n  a\n b\n", FALSE },
  { "summary: |\n  a\n     \n  b\n", FALSE },
  { "summary: |\ntitle: a\n", FALSE },
  { "summary: |+\n  a\n", FALSE },
  { "summary: |2\n  a\n", FALSE },
  { "title: a\n  - b\n", FALSE },
  { "title: a\n- b\n", FALSE },
  { " title: a\n", FALSE },
  { "'title': a\n", FALSE },
  { "- a\n", FALSE },
  { "title\n", FALSE },
  { "title: a\001b\n", FALSE },
  { "title: \"a\302\205b\"\n", FALSE },
  { "title: \"a\342\200\250b\"\n", FALSE },
  { "title: \"a\357\273\277b\"\n", FALSE },
  { "title: \"a\357\277\276b\"\n", FALSE },
  { "title: \"a\377b\"\n", FALSE },
  { "title: \"a\177b\"\n", FALSE },
  { "title: a\rdate: b\n", FALSE },
};

static void
test_front_matters (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (front_matters); i++)
    {
      g_autofree char *text = g_strdup_printf ("---\n%s---\n\n## Text\n\n- [00:00] a\n",
                                               front_matters[i].front_matter);
      g_autofree char *shown = g_strescape (front_matters[i].front_matter, NULL);

      g_test_message ("%s", shown);
      g_assert_true (check (text, strlen (text)) == front_matters[i].is_quick);
    }
}

static const char *const bodies[] = {
  "",
  "\n",
  "# Transcript: x\n\n- URL: https://example.org/\n",
  "## Text\n\n- [00:00] a\n- [0:75] no time\n- [00:05] b\n[1:75:00]\n  - [00:61] c\nmore\n",
  "- [00:00] Start\n- [01:00] Middle\n\n## Text\n\n- [00:01] the words\n",
  "- [00:00] Start\n- [01:00] Middle\n\n## Text\n",
  "- [00:00] Start\n\n## Chapter\n\n- [00:01] the words\n",
  "## Text\n\n- [00:00] [Music]\n- [00:01] >> MOLLY WOOD: Hello\n- [00:02] there\n",
  "## Text\n\n- [00:00] ANNA: Hello\n- [00:01] BOB: there\n- [00:02] >> ANNA: again\n"
  "- [00:03] a\n- [00:04] \303\211VA: b\n- [00:05] CARL: c\n- [00:06] d\n- [00:07] e\n",
  "Anna (00:00:01):\nHello\n\n(00:00:09):\nand more\n\nBob (00:01:00):\nthere\n",
  "- [00:00] a\n\n0:05 b\n0:10 c\n",
  "## Text\n\n- [1:00:00] late\r\n- [00:00] early\r\ngoes on\r\n",
  "## Text\n- [00:00](https://example.org/) link\n",
  "## Text\n\n- [00:00] a\n---\n- [00:01] b\n### Part\nlost\n- [00:02] c",
};

static void
test_bodies (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    for (guint repeat = 1; repeat < 40; repeat += 13)
      {
        g_string_assign (text, "---\ntitle: a\nduration: 00:00:01\n---\n");
        for (guint n = 0; n < repeat; n++)
          g_string_append (text, bodies[i]);
        g_assert_true (check (text->str, text->len));
        check (bodies[i], strlen (bodies[i]));
      }
}

/* Who speaks is known of the whole body, not of its head. */
static void
test_speakers (void)
{
  g_autoptr (GString) text = g_string_new ("## Text\n\n");

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text,
                            "- [%02u:00] %sX%c%c: words\n- [%02u:30] A: no name\ngoes on\n",
                            i,
                            i % 3 == 0 ? ">> " : "",
                            'A' + i % 26,
                            'A' + i / 26,
                            i);
  check (text->str, text->len);

  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (TrDocument) lazy = tr_document_new_lazy (bytes);

  g_assert_cmpuint (tr_document_get_n_speakers (lazy), ==, 100);
  g_assert_cmpstr (tr_document_get_speaker (lazy, 99), ==, "XVD");
}

/* Pieces that make all kinds of front matter, good and bad, when they are put together. */
static const char *const pieces[] = {
  "title",
  "tags",
  "summary",
  "date",
  "guest",
  "speaker",
  "x",
  ":",
  ": ",
  ":\n",
  "\n",
  "\n",
  "\n",
  "\n  - ",
  "\n- ",
  "\n    ",
  "\n\n",
  "  ",
  " ",
  "\"",
  "'",
  "\"a b\"",
  "'c'",
  "''",
  "\\\"",
  "\\\\",
  "\\n",
  "[",
  "]",
  ", ",
  "[a, b]",
  "[\"\"]",
  "|\n  ",
  "|-\n  ",
  "| ",
  ">\n ",
  "plain",
  "null",
  "~",
  "yes",
  "1:30",
  "-",
  "#",
  " #",
  "{",
  "}",
  "&a ",
  "*a",
  "!t ",
  "?",
  "? ",
  "%",
  "@",
  "`",
  "\t",
  "\r\n",
  "語",
  "é",
  "\302\240",
  "\342\200\250",
  "...",
  "---",
  "1984",
  "title: \"b\"\n",
  "tags:\n  - c\n",
  "topics: []\n",
  "summary: |\n  d\n",
  "date: 2025-01-15\n",
};

static void
test_random_front_matters (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_quick = 0;

  for (guint i = 0; i < 20000; i++)
    {
      guint n = g_test_rand_int_range (1, 14);
      gboolean is_mild = g_test_rand_bit ();

      g_string_assign (text, "---\n");
      while (n-- > 0)
        if (is_mild && g_test_rand_int_range (0, 4) > 0)
          g_string_append (text, pieces[G_N_ELEMENTS (pieces) - g_test_rand_int_range (1, 6)]);
        else
          g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      g_string_append (text, "\n---\n- [00:00] a\n");
      n_quick += check (text->str, text->len);
    }
  g_test_message ("%u taken", n_quick);
  g_assert_cmpuint (n_quick, >, 2000);
}

/* One byte of a usual file is another one. */
static void
test_random_bytes (void)
{
  static const char usual[]
      = "---\ntitle: \"A title\"\nvideo_id: \"AAAAAAAAAAA\"\nspeaker: 'X'\ndate: \"\"\n"
        "tags:\n  - \"AI\"\n  - two\ntopics: [\"a\", b]\nsummary: |\n  One line\n  and two\n"
        "key_points:\n- point\nlanguage: en\n---\n\n# Transcript: x\n\n- URL: "
        "https://y.example/\n\n"
        "## Text\n\n- [00:00] first\n- [00:05] second\ngoes on\n- [00:09] ANNA: third\n";
  static const char bytes[] = "\n\r\t :-#[]{},\"'\\|>&*!?%@`~a0\302\240\342\200\250";

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = g_memdup2 (usual, sizeof usual);
      guint n = g_test_rand_int_range (1, 4);

      while (n-- > 0)
        text[g_test_rand_int_range (0, sizeof usual - 1)]
            = bytes[g_test_rand_int_range (0, sizeof bytes - 1)];
      check (text, sizeof usual - 1);
    }
}

/* Long keys and values: libyaml gives up on a key after 1024 characters. */
static void
test_long (void)
{
  static const char *const formats[] = {
    "---\ntitle: %s\n---\n",        "---\ntitle: \"%s\"\n---\n", "---\ntags:\n  - %s\n---\n",
    "---\ntags: [%s, %s]\n---\n",   "---\n%s: x\n---\n",         "---\ntags:\n- '%s'\n---\n",
    "---\nsummary: |\n  %s\n---\n",
  };

  for (guint length = 90; length < 200000; length *= 3)
    for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
      {
        g_autofree char *word = g_strnfill (length, 'a');
        g_auto (GStrv) parts = g_strsplit (formats[i], "%s", -1);
        g_autofree char *text = g_strjoinv (word, parts);

        check (text, strlen (text));
      }
}

static gpointer
read_all (gpointer data)
{
  TrDocument *document = data;
  guint n = tr_front_matter_get_n_fields (tr_document_get_front_matter (document));

  for (guint i = 0; i < tr_document_get_n_segments (document); i++)
    n += tr_document_get_segment (document, i).start_ms == 1000;
  return GUINT_TO_POINTER (n);
}

/* Any thread may be the first to ask. */
static void
test_threads (void)
{
  static const char text[] = "---\na: 1\nb: 2\n---\n\n## Text\n\n- [00:01] a\n- [00:02] b\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (TrDocument) document = tr_document_new_lazy (bytes);
      GThread *threads[4];

      for (guint n = 0; n < G_N_ELEMENTS (threads); n++)
        threads[n] = g_thread_new ("read", read_all, document);
      for (guint n = 0; n < G_N_ELEMENTS (threads); n++)
        g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[n])), ==, 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/lazy/front-matters", test_front_matters);
  g_test_add_func ("/document/lazy/bodies", test_bodies);
  g_test_add_func ("/document/lazy/speakers", test_speakers);
  g_test_add_func ("/document/lazy/random-front-matters", test_random_front_matters);
  g_test_add_func ("/document/lazy/random-bytes", test_random_bytes);
  g_test_add_func ("/document/lazy/long", test_long);
  g_test_add_func ("/document/lazy/threads", test_threads);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One caption of each form, and random captions of random transcripts. TR_TEST_SEED repeats a run,
 * TR_TEST_ITERATIONS makes a longer one. */

#include "edit/tr-caption-edit.h"

#include <string.h>

#include "edit/tr-plan.h"
#include "tr-test-generator.h"

#define N_ITERATIONS 3000
#define HOME "# Transcript: AU9Fdgs0ZaI\n\n## Text\n\n"

typedef struct
{
  const char *name;
  const char *file;
  guint segment;
  const char *text;   /* that is shown; NULL where none can be */
  const char *wanted; /* what becomes of it */
  const char
      *after; /* the file; NULL where that is refused, the file itself where nothing is done */
} Case;

static const Case cases[] = {
  { "home",
    HOME "- [00:00] one\n- [00:02] two lua  \n- [00:04] three",
    1,
    "two lua",
    "two Lua",
    HOME "- [00:00] one\n- [00:02] two Lua  \n- [00:04] three" },
  { "last-without-break",
    HOME "- [00:00] one\n- [00:02] two",
    1,
    "two",
    "2",
    HOME "- [00:00] one\n- [00:02] 2" },
  { "hours", HOME "- [1:00:00] one\n", 0, "one", "1", HOME "- [1:00:00] 1\n" },
  { "continued",
    HOME "- [00:00] one\ngoes on\n- And on.\n- [00:02] two\n",
    0,
    "one\ngoes on\n- And on.",
    "one\ngoes on\n- and on.",
    HOME "- [00:00] one\ngoes on\n- and on.\n- [00:02] two\n" },
  { "joined",
    HOME "- [00:00] one\ngoes on\nand on\n- [00:02] two\n",
    0,
    "one\ngoes on\nand on",
    "one goes on\nand on",
    HOME "- [00:00] one goes on\nand on\n- [00:02] two\n" },
  { "divided", HOME "- [00:00] one\n", 0, "one", "o\nne", HOME "- [00:00] o\nne\n" },
  { "crlf",
    "## Text\r\n\r\n- [00:00] one\r\nmore\r\n- [00:02] two\r\n",
    0,
    "one\nmore",
    "One\nmore",
    "## Text\r\n\r\n- [00:00] One\r\nmore\r\n- [00:02] two\r\n" },
  { "crlf-divided",
    "## Text\r\n\r\n- [00:00] one\r\nmore\r\n- [00:02] two\r\n",
    0,
    "one\nmore",
    "one\nmuch\nmore",
    "## Text\r\n\r\n- [00:00] one\r\nmuch\r\nmore\r\n- [00:02] two\r\n" },
  { "mixed-breaks",
    "## Text\n\n- [00:00] a\r\nb\nc\r\n- [00:02] two\n",
    0,
    "a\nb\nc",
    "a\nb2\nc",
    "## Text\n\n- [00:00] a\r\nb2\nc\r\n- [00:02] two\n" },
  { "mixed-breaks-joined",
    "## Text\n\n- [00:00] a\r\nb\nc\r\nd\n- [00:02] two\n",
    0,
    "a\nb\nc\nd",
    "a\nb c\nd",
    "## Text\n\n- [00:00] a\r\nb c\r\nd\n- [00:02] two\n" },
  { "podcast",
    "Mary Kay (00:00:36):\nOne.\n\nTwo lua.\n\nJim (00:01:21):\nThree.\n",
    0,
    "One.\n\nTwo lua.",
    "One.\n\nTwo Lua.",
    "Mary Kay (00:00:36):\nOne.\n\nTwo Lua.\n\nJim (00:01:21):\nThree.\n" },
  { "podcast-same-speaker",
    "Mary Kay (00:00:36):\nOne.\n\n(00:01:21):\nThree.\n",
    1,
    "Three.",
    "Drei.",
    "Mary Kay (00:00:36):\nOne.\n\n(00:01:21):\nDrei.\n" },
  { "bold",
    "**[01:10:00]** one\n\n**[01:10:05]** two\n",
    0,
    "one",
    "eins",
    "**[01:10:00]** eins\n\n**[01:10:05]** two\n" },
  { "linked",
    "## Subtitles with Timestamps\n\n[00:05](https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=5s) "
    "one\n"
    "[00:09](https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=9s) two\n",
    1,
    "two",
    "zwei",
    "## Subtitles with Timestamps\n\n[00:05](https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=5s) "
    "one\n"
    "[00:09](https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=9s) zwei\n" },
  { "wiki",
    "[[00:07](https://youtu.be/AU9Fdgs0ZaI&t=7)] one\n[[00:09](https://youtu.be/AU9Fdgs0ZaI&t=9)] "
    "two\n",
    0,
    "one",
    "eins",
    "[[00:07](https://youtu.be/AU9Fdgs0ZaI&t=7)] eins\n[[00:09](https://youtu.be/AU9Fdgs0ZaI&t=9)] "
    "two\n" },
  { "panel",
    "0:00\none\n0:05\ntwo\n0:09\nthree\n",
    1,
    "two",
    "zwei",
    "0:00\none\n0:05\nzwei\n0:09\nthree\n" },
  { "panel-tab",
    "0:00\tone\n0:05\ttwo\n0:09\tthree\n",
    1,
    "two",
    "zwei",
    "0:00\tone\n0:05\tzwei\n0:09\tthree\n" },
  { "japanese",
    HOME "- [00:00] 人口知能の話\n",
    0,
    "人口知能の話",
    "人工知能の話",
    HOME "- [00:00] 人工知能の話\n" },
  { "emptied",
    HOME "- [00:00] one\n- [00:02] two\n",
    0,
    "one",
    "",
    HOME "- [00:00] \n- [00:02] two\n" },
  { "filled",
    HOME "- [00:00] \n- [00:02] two\n",
    0,
    "",
    "one",
    HOME "- [00:00] one\n- [00:02] two\n" },
  { "filled-podcast",
    "Mary Kay (00:00:36):\n\nJim (00:01:21):\nThree.\n",
    0,
    "",
    "One.",
    "Mary Kay (00:00:36):\nOne.\n\nJim (00:01:21):\nThree.\n" },
  { "blanks-around-go", HOME "- [00:00] one\n", 0, "one", " two\n\n", HOME "- [00:00] two\n" },
  { "same", HOME "- [00:00] one\n", 0, "one", "one", HOME "- [00:00] one\n" },
  { "no-such-caption", HOME "- [00:00] one\n", 1, NULL, "two", HOME "- [00:00] one\n" },
  { "not-utf8", HOME "- [00:00] o\xffne\n", 0, NULL, "two", HOME "- [00:00] o\xffne\n" },
  /* Words that would be something else. */
  { "time-line", HOME "- [00:00] one\n- [00:02] two\n", 0, "one", "one\n- [00:01] more", NULL },
  { "heading", HOME "- [00:00] one\n- [00:02] two\n", 0, "one", "one\n## More", NULL },
  { "podcast-time-line",
    "Mary Kay (00:00:36):\nOne.\n\nJim (00:01:21):\nThree.\n",
    0,
    "One.",
    "One.\n\nAnn (00:00:50):\nTwo.",
    NULL },
};

static TrDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tr_document_new (bytes);
}

static void
assert_bytes (TrDocument *document, const char *text)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);

  g_assert_cmpmem (data, length, text, strlen (text));
}

static void
check_undo (TrDocument *before, TrPlan *plan)
{
  g_autoptr (GPtrArray) inverse = tr_plan_dup_inverse (plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrPlan) undo = tr_plan_new (tr_plan_get_after (plan),
                                         (TrCommand *const *) inverse->pdata,
                                         inverse->len,
                                         NULL,
                                         &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (tr_document_get_bytes (before),
                                tr_document_get_bytes (tr_plan_get_after (undo))));
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (TrDocument) document = parse (c->file);
  g_autofree char *text = tr_caption_edit_dup_text (document, c->segment);
  g_autoptr (TrCommand) command = tr_caption_edit_new_command (document, c->segment, c->wanted);
  g_autoptr (TrPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text, ==, c->text);
  if (g_strcmp0 (c->after, c->file) == 0)
    {
      g_assert_null (command);
      return;
    }
  plan = tr_plan_new (document, &command, 1, NULL, &error);
  if (c->after == NULL)
    {
      g_assert_error (error, TR_EDIT_ERROR, TR_EDIT_ERROR_UNVERIFIED);
      return;
    }
  g_assert_no_error (error);
  assert_bytes (tr_plan_get_after (plan), c->after);
  check_undo (document, plan);
}

/* The bytes around the caption's text are those of before, and it is what was asked for. */
static void
check_change (TrDocument *before, TrDocument *after, guint segment, const char *wanted)
{
  g_autofree char *text = tr_caption_edit_dup_text (after, segment);
  TrSpan old_span = tr_document_get_segment (before, segment).text;
  gsize length, new_length;
  const char *old = tr_document_get_data (before, &length);
  const char *new = tr_document_get_data (after, &new_length);
  gsize rest = length - old_span.end;

  g_assert_cmpstr (text, ==, wanted);
  g_assert_cmpmem (old, old_span.start, new, old_span.start);
  g_assert_cmpmem (old + old_span.end, rest, new + new_length - rest, rest);
  for (guint i = 0; i < tr_document_get_n_segments (before); i++)
    {
      g_autofree char *was = tr_document_dup_segment_text (before, i);
      g_autofree char *is = tr_document_dup_segment_text (after, i);

      if (i != segment)
        g_assert_cmpstr (is, ==, was);
    }
}

/* The words of a caption, some of them others, with as many line breaks or with more or less. */
static char *
change_words (GRand *rand, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *changed = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *other = tr_test_generate_words (rand, 3);

      if (i > 0)
        g_string_append_c (changed, tr_test_chance (rand, 20) ? '\n' : ' ');
      g_string_append (changed, tr_test_chance (rand, 3) ? other : words[i]);
    }
  if (tr_test_chance (rand, 10))
    g_strdelimit (changed->str, "\n", ' ');
  return g_strstrip (g_string_free (changed, FALSE));
}

static void
run_once (guint32 seed, GHashTable *dialects, guint *n_changed, guint *n_refused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *file = tr_test_generate_document (rand);
  g_autoptr (TrDocument) document = parse (file);
  guint n = tr_document_get_n_segments (document);
  guint segment = n > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) n) : 0;
  g_autofree char *text = tr_caption_edit_dup_text (document, segment);
  g_autofree char *wanted = text != NULL ? change_words (rand, text) : NULL;
  g_autoptr (TrCommand) command = NULL;
  g_autoptr (TrCommand) nothing = NULL;
  g_autoptr (TrPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return;
  nothing = tr_caption_edit_new_command (document, segment, text);
  g_assert_null (nothing);
  command = tr_caption_edit_new_command (document, segment, wanted);
  if (command == NULL)
    {
      g_assert_cmpstr (wanted, ==, text);
      return;
    }
  plan = tr_plan_new (document, &command, 1, NULL, &error);
  if (plan == NULL)
    {
      /* Words that would be another caption or a heading. */
      g_assert_error (error, TR_EDIT_ERROR, TR_EDIT_ERROR_UNVERIFIED);
      (*n_refused)++;
      return;
    }
  (*n_changed)++;
  g_hash_table_add (dialects, (char *) tr_document_get_dialect (document));
  check_change (document, tr_plan_get_after (plan), segment, wanted);
  check_undo (document, plan);
}

static void
test_properties (void)
{
  const char *seed_text = g_getenv ("TR_TEST_SEED");
  const char *iterations = g_getenv ("TR_TEST_ITERATIONS");
  guint32 seed
      = seed_text != NULL ? (guint32) g_ascii_strtoull (seed_text, NULL, 10) : g_random_int ();
  guint n = iterations != NULL ? (guint) g_ascii_strtoull (iterations, NULL, 10) : N_ITERATIONS;
  g_autoptr (GHashTable) dialects = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_changed = 0, n_refused = 0;

  for (guint i = 0; i < n; i++)
    {
      g_test_message ("TR_TEST_SEED=%u TR_TEST_ITERATIONS=1", seed + i);
      run_once (seed + i, dialects, &n_changed, &n_refused);
    }
  g_test_message ("%u changed, %u refused, %u dialects",
                  n_changed,
                  n_refused,
                  g_hash_table_size (dialects));
  if (n < N_ITERATIONS)
    return;
  g_assert_cmpuint (g_hash_table_size (dialects), ==, 6);
  g_assert_cmpuint (n_changed, >, n / 4);
}

/* Another program corrected another caption meanwhile: the edit was made for another text. */
static void
test_other_text (void)
{
  g_autoptr (TrDocument) document = parse (HOME "- [00:00] one\n- [00:02] two\n");
  g_autoptr (TrDocument) other = parse (HOME "- [00:00] eins\n- [00:02] two\n");
  g_autoptr (TrCommand) command = tr_caption_edit_new_command (document, 1, "zwei");
  g_autoptr (GError) error = NULL;
  g_autoptr (TrPlan) plan = tr_plan_new (other, &command, 1, NULL, &error);

  g_assert_error (error, TR_EDIT_ERROR, TR_EDIT_ERROR_CONFLICT);
  g_assert_null (plan);
}

typedef struct
{
  const char *name;
  const char *before;
  const char *after;
  const char *from; /* NULL where nothing is told */
  const char *to;
} Replacement;

static const Replacement replacements[] = {
  { "word", "in luan's car", "in Luan's car", "luan", "Luan" },
  { "words", "the agf lab is", "the AGI SF Lab is", "agf lab", "AGI SF Lab" },
  { "at-start", "agf is", "AGI is", "agf", "AGI" },
  { "ideographs", "人口知能の話", "人工知能の話", "人口知能", "人工知能" },
  { "katakana", "このエーゼントはね", "このエージェントはね", "エーゼント", "エージェント" },
  { "over-lines", "one lua\ntwo", "one Lua\ntwo", "lua", "Lua" },
  { "kana", "これは話", "これが話", NULL, NULL },
  { "two-places", "lua and lua", "Lua and Lua", NULL, NULL },
  { "comes", "a talk", "a good talk", NULL, NULL },
  { "goes", "um a talk", "a talk", NULL, NULL },
  { "marks", "a talk.", "a talk!", NULL, NULL },
  { "same", "a talk", "a talk", NULL, NULL },
};

static void
test_replacement (gconstpointer data)
{
  const Replacement *c = data;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_assert_cmpint (tr_caption_edit_find_replacement (c->before, c->after, &from, &to),
                   ==,
                   c->from != NULL);
  g_assert_cmpstr (from, ==, c->from);
  g_assert_cmpstr (to, ==, c->to);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/caption-edit/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/caption-edit/other-text", test_other_text);
  g_test_add_func ("/caption-edit/properties", test_properties);
  for (guint i = 0; i < G_N_ELEMENTS (replacements); i++)
    {
      g_autofree char *path
          = g_strconcat ("/caption-edit/replacement/", replacements[i].name, NULL);

      g_test_add_data_func (path, &replacements[i], test_replacement);
    }
  return g_test_run ();
}

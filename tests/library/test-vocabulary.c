/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-vocabulary.h"

#include "tr-library-fixture.h"

static void
on_changed (TrVocabulary *vocabulary, guint *n)
{
  (*n)++;
}

static gboolean
is_positive (gpointer data)
{
  return *(guint *) data > 0;
}

static void
wait_for_change (TrVocabulary *vocabulary)
{
  guint n = 0;
  gulong handler = g_signal_connect (vocabulary, "changed", G_CALLBACK (on_changed), &n);

  tr_fixture_wait (is_positive, &n);
  g_signal_handler_disconnect (vocabulary, handler);
}

static void
add_tagged (GPtrArray *records, const char *tags, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/c/%u.md", records->len);
      g_autofree char *fields = g_strdup_printf ("title: \"T\"\ntags: [%s]\n", tags);

      g_ptr_array_add (records, tr_fixture_record_new (path, records->len + 1, fields));
    }
}

static TrCollection *
make_collection (void)
{
  TrCollection *collection = tr_collection_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);

  add_tagged (records, "\"AI Agent\"", 5);
  add_tagged (records, "\"Startup\"", 4);
  add_tagged (records, "\"startup\"", 2);
  add_tagged (records, "\"startup\", \"Startup\"", 1);
  add_tagged (records, "\"Product Development\"", 3);
  add_tagged (records, "\"Agents\"", 2);
  add_tagged (records, "\"Reagent\"", 6);
  add_tagged (records, "\"スタートアップ\"", 2);
  add_tagged (records, "\"起業\"", 1);
  add_tagged (records, "\"Café\"", 1);
  add_tagged (records, "\"snake_case_agent\"", 1);
  tr_collection_apply (collection, records, NULL);
  return collection;
}

static const struct
{
  const char *name;
  const char *text;
  const char *exclude;
  guint limit;
  const char *expected;
} cases[] = {
  { "most-frequent", "", NULL, 3, "Startup:7 Reagent:6 AI Agent:5" },
  { "prefix-word-inside", "agent", NULL, 10, "Agents:2 AI Agent:5 snake_case_agent:1 Reagent:6" },
  { "limit", "agent", NULL, 2, "Agents:2 AI Agent:5" },
  { "limit-none", "agent", NULL, 0, "" },
  { "case", "STARTUP", NULL, 10, "Startup:7" },
  { "accents", "cafe", NULL, 10, "Café:1" },
  { "blanks", "  cafe ", NULL, 10, "Café:1" },
  { "several-words", "product dev", NULL, 10, "Product Development:3" },
  { "exclude", "agent", "Agents", 10, "AI Agent:5 snake_case_agent:1 Reagent:6" },
  { "exclude-other-spelling", "start", "STARTUP", 10, "" },
  { "kanji", "起", NULL, 10, "起業:1" },
  { "katakana", "アップ", NULL, 10, "スタートアップ:2" },
  { "hiragana", "すたーと", NULL, 10, "スタートアップ:2" },
  { "half-width", "ｽﾀｰﾄ", NULL, 10, "スタートアップ:2" },
  { "none", "xyzzy", NULL, 10, "" },
};

static char *
dup_completions (TrVocabulary *vocabulary, const char *text, const char *exclude, guint limit)
{
  const char *excluded[] = { exclude, NULL };
  g_autoptr (GArray) terms = tr_vocabulary_complete (vocabulary,
                                                     TR_FACET_TAGS,
                                                     text,
                                                     exclude == NULL ? NULL : excluded,
                                                     limit);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      const TrTerm *term = &g_array_index (terms, TrTerm, i);

      g_string_append_printf (list, "%s%s:%u", i == 0 ? "" : " ", term->value, term->count);
    }
  return g_string_free (list, FALSE);
}

static void
test_complete (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (TrCollection) collection = make_collection ();
  g_autoptr (TrVocabulary) vocabulary = tr_vocabulary_new (collection);
  g_autofree char *list = NULL;

  wait_for_change (vocabulary);
  list = dup_completions (vocabulary, cases[i].text, cases[i].exclude, cases[i].limit);
  g_assert_cmpstr (list, ==, cases[i].expected);
}

/* In place of a value that has another name stands that name; a variant is enough to be offered it.
 */
static void
test_synonyms (void)
{
  static const struct
  {
    const char *text;
    const char *exclude;
    guint limit;
    const char *expected;
  } tests[] = {
    { "起", NULL, 10, "Startup:7" },
    { "起業", NULL, 10, "Startup:7" },
    { "スタート", NULL, 10, "Startup:7" },
    { "すたーと", NULL, 10, "Startup:7" },
    { "new", NULL, 10, "Startup:7" }, /* in no file */
    { "firm", NULL, 10, "Startup:7" },
    { "irm", NULL, 10, "" },
    { "bot", NULL, 10, "Assistants:0" }, /* neither */
    { "起", "Startup", 10, "" },
    { "agent", NULL, 3, "Assistants:0 snake_case_agent:1 Reagent:6" },
    { "start", NULL, 10, "Startup:7" },
    { "", NULL, 2, "Startup:7 Reagent:6" },
    { "起", NULL, 0, "" },
  };
  g_autoptr (TrCollection) collection = make_collection ();
  g_autoptr (TrVocabulary) vocabulary = tr_vocabulary_new (collection);
  g_autoptr (TrSynonyms) synonyms = tr_synonyms_new ();
  g_autoptr (GArray) speakers = NULL;

  wait_for_change (vocabulary);
  tr_synonyms_add (synonyms, "tags", "Startup", "起業");
  tr_synonyms_add (synonyms, "tags", "Startup", "スタートアップ");
  tr_synonyms_add (synonyms, "tags", "Startup", "new firm");
  tr_synonyms_add (synonyms, "tags", "Assistants", "Agents");
  tr_synonyms_add (synonyms, "tags", "Assistants", "AI Agent");
  tr_synonyms_add (synonyms, "tags", "Assistants", "bots");
  tr_vocabulary_set_synonyms (vocabulary, synonyms);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *list
          = dup_completions (vocabulary, tests[i].text, tests[i].exclude, tests[i].limit);

      g_test_message ("%s", tests[i].text);
      g_assert_cmpstr (list, ==, tests[i].expected);
    }
  /* Nor are they those of another field. */
  speakers = tr_vocabulary_complete (vocabulary, TR_FACET_SPEAKER, "起", NULL, 10);
  g_assert_cmpuint (speakers->len, ==, 0);
}

static void
test_follows (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrVocabulary) vocabulary = tr_vocabulary_new (collection);
  g_autofree char *before = dup_completions (vocabulary, "", NULL, 10);
  g_autofree char *after = NULL;
  g_autofree char *topics = NULL;

  g_assert_cmpstr (before, ==, "");
  g_assert_cmpuint (tr_vocabulary_get_count (vocabulary, TR_FACET_TAGS, "one"), ==, 0);
  tr_fixture_apply (collection,
                    tr_fixture_record_new ("/c/a.md",
                                           1,
                                           "title: \"T\"\ntags: [\"one\", \"two\"]\n"),
                    NULL);
  wait_for_change (vocabulary);
  g_assert_cmpuint (tr_vocabulary_get_count (vocabulary, TR_FACET_TAGS, "one"), ==, 1);
  g_assert_cmpuint (tr_vocabulary_get_count (vocabulary, TR_FACET_TOPICS, "one"), ==, 0);
  g_assert_cmpuint (tr_vocabulary_get_count (vocabulary, TR_FACET_TAGS, "One"), ==, 0);

  tr_fixture_apply (collection,
                    tr_fixture_record_new ("/c/a.md", 1, "title: \"T\"\ntags: [\"two\"]\n"),
                    NULL);
  tr_fixture_apply (collection,
                    tr_fixture_record_new ("/c/b.md",
                                           2,
                                           "title: \"T\"\ntags: [\"two\", \"three\"]\n"),
                    NULL);
  wait_for_change (vocabulary);
  after = dup_completions (vocabulary, "", NULL, 10);
  g_assert_cmpstr (after, ==, "two:2 three:1");
}

static void
test_other_files_do_not_count (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrVocabulary) vocabulary = tr_vocabulary_new (collection);

  tr_fixture_apply (collection,
                    tr_fixture_record_new_for_text ("/c/README.md",
                                                    1,
                                                    "---\ntags: [\"one\"]\n---\nHello\n",
                                                    -1),
                    NULL);
  wait_for_change (vocabulary);
  g_assert_cmpuint (tr_vocabulary_get_count (vocabulary, TR_FACET_TAGS, "one"), ==, 0);
}

static void
test_dropped_while_counting (void)
{
  g_autoptr (TrCollection) collection = make_collection ();
  TrVocabulary *vocabulary = tr_vocabulary_new (collection);
  gpointer watched = vocabulary;

  g_object_add_weak_pointer (G_OBJECT (vocabulary), &watched);
  g_main_context_iteration (NULL, FALSE);
  g_object_unref (vocabulary);
  for (guint i = 0; i < 1000 && watched != NULL; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_null (watched);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vocabulary/complete/%s", cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_complete);
    }
  g_test_add_func ("/vocabulary/follows", test_follows);
  g_test_add_func ("/vocabulary/other-files-do-not-count", test_other_files_do_not_count);
  g_test_add_func ("/vocabulary/synonyms", test_synonyms);
  g_test_add_func ("/vocabulary/dropped-while-counting", test_dropped_while_counting);
  return g_test_run ();
}

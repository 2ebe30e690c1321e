/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a collection as a list to be put in order. */
#include "workspace/tr-vocabulary-list.h"

#include <string.h>

#include "curation/tr-similar.h"
#include "edit/tr-plan.h"
#include "exchange/tr-synonyms-json.h"
#include "library/tr-value-counts.h"
#include "tr-test-workspace.h"
#include "workspace/tr-recipe.h"

#define TAGGED(tags) "---\ntags: [" tags "]\n---\n- [00:00] Hello.\n"

static void
open_folder (TrFixture *fixture)
{
  tr_workspace_set_folders (fixture->workspace, (const char *const[]){ fixture->folder, NULL });
  tr_fixture_settle (fixture);
}

static void
write_files (TrFixture *fixture)
{
  static const char *const files[][2] = {
    { "a.md", TAGGED ("AI Agent, Law, ai agents") },
    { "b.md", TAGGED ("AI Agent, startup, 川") },
    { "c.md", TAGGED ("ai_agents, Startup, AI Agent") },
    { "d.md", TAGGED ("AI-Agent, Lawn, Zebra, Zebra") },
    { "e.md", TAGGED ("Ｓｔａｒｔｕｐ, Lawn, Öl") },
    { "f.md", "---\nspeaker: Ada\n---\nBo (00:00:00):\nHello.\n" },
    /* No row in the library, and so nothing to count. */
    { "a.sync-conflict-20250101-120000-ABCDEFG.md", TAGGED ("Law, Only In A Copy") },
    { "README.md", "# Law\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (tr_fixture_write (fixture, files[i][0], files[i][1]));
  open_folder (fixture);
}

/* `value count` of each row; the others of a group behind `>`, its first behind `*`. */
static char *
describe (GArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const TrVocabularyRow *row = &g_array_index (rows, TrVocabularyRow, i);

      g_string_append_printf (text,
                              "%s%s%s %u",
                              i > 0 ? ", " : "",
                              row->canonical == NULL ? ""
                              : row->is_first        ? "*"
                                                     : ">",
                              row->value,
                              row->count);
      if (row->others != NULL)
        g_string_append_printf (text, " (%s)", row->others);
      g_assert_true (row->canonical != NULL || (row->n_spellings < 2 && row->is_first));
      g_assert_cmpint (row->reasons != 0, ==, !row->is_first);
      if (row->canonical != NULL && row->is_first)
        g_assert_cmpstr (row->value, ==, row->canonical);
    }
  return g_string_free (text, FALSE);
}

static void
test_rows (TrFixture *fixture, gconstpointer data)
{
  static const struct
  {
    TrVocabularyQuery query;
    const char *expected;
    guint n_values;
    guint n_groups;
  } cases[] = {
    { { TR_FACET_TAGS, NULL, FALSE, FALSE },
      "*AI Agent 3, >AI-Agent 1, >ai agents 1, >ai_agents 1, Lawn 2, Law 1, Öl 1, "
      "*Startup 1, >startup 1, >Ｓｔａｒｔｕｐ 1, Zebra 1, 川 1",
      12,
      2 },
    { { TR_FACET_TAGS, NULL, TRUE, FALSE },
      "*AI Agent 3, >AI-Agent 1, >ai agents 1, >ai_agents 1, Law 1, Lawn 2, Öl 1, "
      "*Startup 1, >startup 1, >Ｓｔａｒｔｕｐ 1, Zebra 1, 川 1",
      12,
      2 },
    { { TR_FACET_TAGS, NULL, FALSE, TRUE },
      "*AI Agent 3, >AI-Agent 1, >ai agents 1, >ai_agents 1, *Startup 1, >startup 1, "
      ">Ｓｔａｒｔｕｐ 1",
      12,
      2 },
    /* One of the spellings is enough. */
    { { TR_FACET_TAGS, (char *) "AI_A", FALSE, FALSE },
      "*AI Agent 3, >AI-Agent 1, >ai agents 1, >ai_agents 1",
      12,
      2 },
    { { TR_FACET_TAGS, (char *) "  ＬＡＷ ", FALSE, FALSE }, "Lawn 2, Law 1", 12, 2 },
    { { TR_FACET_TAGS, (char *) "ol", FALSE, FALSE }, "Öl 1", 12, 2 },
    { { TR_FACET_TAGS, (char *) "law", FALSE, TRUE }, "", 12, 2 },
    { { TR_FACET_TAGS, (char *) "copy", FALSE, FALSE }, "", 12, 2 },
    /* Not whom the body names. */
    { { TR_FACET_SPEAKER, NULL, FALSE, FALSE }, "Ada 1", 1, 0 },
    { { TR_FACET_CHANNEL, NULL, FALSE, FALSE }, "", 0, 0 },
  };
  g_autoptr (TrSnapshot) snapshot = NULL;

  write_files (fixture);
  snapshot = tr_collection_dup_snapshot (tr_workspace_get_collection (fixture->workspace));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_values, n_groups;
      g_autoptr (GArray) rows
          = tr_vocabulary_rows_new (snapshot, &cases[i].query, NULL, &n_values, &n_groups);
      g_autofree char *text = describe (rows);

      g_test_message ("case %zu", i);
      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpuint (n_values, ==, cases[i].n_values);
      g_assert_cmpuint (n_groups, ==, cases[i].n_groups);
    }
}

/* As JSON, which is easier to read. */
static TrSynonyms *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  guint line, column;
  TrSynonyms *synonyms
      = tr_synonyms_from_json (json, (gssize) strlen (json), &line, &column, &error);

  g_assert_no_error (error);
  return synonyms;
}

/* With names that a person has given. */
static void
test_names (TrFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *names;
    TrVocabularyQuery query;
    const char *expected;
    guint n_groups;
  } cases[] = {
    /* The name stays, also if another is more frequent; its variants stand with it. */
    { "{ \"tags\": { \"ai agents\": [\"Law\", \"LLM\"] } }",
      { TR_FACET_TAGS, NULL, FALSE, FALSE },
      "*ai agents 1 (LLM), >AI Agent 3, >AI-Agent 1, >Law 1, >ai_agents 1, Lawn 2, Öl 1, "
      "*Startup 1, >startup 1, >Ｓｔａｒｔｕｐ 1, Zebra 1, 川 1",
      2 },
    /* One that no file has stands where its variants would. */
    { "{ \"tags\": { \"River\": [\"川\"] } }",
      { TR_FACET_TAGS, NULL, FALSE, TRUE },
      "*AI Agent 3, >AI-Agent 1, >ai agents 1, >ai_agents 1, *River 0, >川 1, *Startup 1, "
      ">startup 1, >Ｓｔａｒｔｕｐ 1",
      3 },
    /* At the end where nothing of it is in use; that is no near-duplicate. */
    { "{ \"tags\": { \"Abacus\": [\"soroban\"] } }",
      { TR_FACET_TAGS, (char *) "aba", FALSE, FALSE },
      "Abacus 0 (soroban)",
      2 },
    { "{ \"tags\": { \"Abacus\": [\"soroban\"] } }",
      { TR_FACET_TAGS, (char *) "abac", FALSE, TRUE },
      "",
      2 },
    /* Also a variant leads to it. */
    { "{ \"tags\": { \"Zebra\": [\"horse\", \"mule\"] } }",
      { TR_FACET_TAGS, (char *) "HORS", FALSE, FALSE },
      "Zebra 1 (horse, mule)",
      2 },
    /* What is given two names is not one. */
    { "{ \"tags\": { \"Law\": [], \"Laws\": [] } }",
      { TR_FACET_TAGS, (char *) "law", FALSE, FALSE },
      "Lawn 2, Law 1, Laws 0",
      2 },
    { "{ \"tags\": { \"AI Agent\": [], \"AI Agents\": [] } }",
      { TR_FACET_TAGS, (char *) "ai", FALSE, FALSE },
      "*AI Agent 3, >AI-Agent 1, *AI Agents 0, >ai agents 1, >ai_agents 1",
      3 },
    /* Of another field. */
    { "{ \"topics\": { \"River\": [\"川\"] } }",
      { TR_FACET_TAGS, (char *) "川", FALSE, FALSE },
      "川 1",
      2 },
    { "{ \"speaker\": { \"Ada Holm\": [\"ADA\"] } }",
      { TR_FACET_SPEAKER, NULL, FALSE, FALSE },
      "*Ada Holm 0 (ADA), >Ada 1",
      1 },
  };
  g_autoptr (TrSnapshot) snapshot = NULL;

  write_files (fixture);
  snapshot = tr_collection_dup_snapshot (tr_workspace_get_collection (fixture->workspace));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_values, n_groups;
      g_autoptr (TrSynonyms) synonyms = parse (cases[i].names);
      g_autoptr (GArray) rows
          = tr_vocabulary_rows_new (snapshot, &cases[i].query, synonyms, &n_values, &n_groups);
      g_autofree char *text = describe (rows);

      g_test_message ("case %zu", i);
      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpuint (n_values, ==, cases[i].query.facet == TR_FACET_TAGS ? 12 : 1);
      g_assert_cmpuint (n_groups, ==, cases[i].n_groups);
    }
}

static void
test_reasons (TrFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *value;
    guint reasons;
  } cases[] = {
    { "AI-Agent", TR_SIMILAR_HYPHEN },
    { "ai agents", TR_SIMILAR_CASE | TR_SIMILAR_PLURAL },
    { "startup", TR_SIMILAR_CASE },
    { "Ｓｔａｒｔｕｐ", TR_SIMILAR_WIDTH },
    { "川", TR_VOCABULARY_SYNONYM },
    /* Of a variant of the name. */
    { "Lawn", TR_VOCABULARY_SYNONYM },
    { "Law", 0 },
  };
  TrVocabularyQuery query = { TR_FACET_TAGS, NULL, FALSE, FALSE };
  g_autoptr (TrSynonyms) synonyms
      = parse ("{ \"tags\": { \"River\": [\"川\"], \"Meadow\": [\"lawns\"] } }");
  g_autoptr (TrSnapshot) snapshot = NULL;
  g_autoptr (GArray) rows = NULL;
  guint n_values, n_groups, n_found = 0;

  write_files (fixture);
  snapshot = tr_collection_dup_snapshot (tr_workspace_get_collection (fixture->workspace));
  rows = tr_vocabulary_rows_new (snapshot, &query, synonyms, &n_values, &n_groups);
  for (guint i = 0; i < rows->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        const TrVocabularyRow *row = &g_array_index (rows, TrVocabularyRow, i);

        if (!g_str_equal (row->value, cases[j].value))
          continue;
        g_test_message ("%s", row->value);
        g_assert_cmpuint (row->reasons, ==, cases[j].reasons);
        n_found++;
      }
  g_assert_cmpuint (n_found, ==, G_N_ELEMENTS (cases));
}

static void
test_files (TrFixture *fixture, gconstpointer data)
{
  static const struct
  {
    TrFacet facet;
    const char *values[3];
    const char *expected;
  } cases[] = {
    { TR_FACET_TAGS, { "AI Agent" }, "a.md b.md c.md" },
    { TR_FACET_TAGS, { "Law", "Zebra" }, "a.md d.md" },
    { TR_FACET_TAGS, { "Never Seen" }, "" },
    { TR_FACET_TAGS, { "Only In A Copy" }, "" },
    { TR_FACET_SPEAKER, { "Ada" }, "f.md" },
    { TR_FACET_SPEAKER, { "Bo" }, "" },
  };
  g_autoptr (TrSnapshot) snapshot = NULL;

  write_files (fixture);
  snapshot = tr_collection_dup_snapshot (tr_workspace_get_collection (fixture->workspace));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) paths = tr_value_counts_find_files (snapshot, cases[i].facet, cases[i].values);
      g_autofree char *names = NULL;

      for (guint j = 0; paths[j] != NULL; j++)
        {
          char *name = g_path_get_basename (paths[j]);

          g_free (paths[j]);
          paths[j] = name;
        }
      names = g_strjoinv (" ", paths);
      g_assert_cmpstr (names, ==, cases[i].expected);
    }
}

/* ---- the list ---- */

static void
mirror (GListModel *list, guint position, guint n_removed, guint n_added, GPtrArray *copy)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (copy, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (copy, (int) (position + i), g_list_model_get_item (list, position + i));
}

static void
assert_mirrored (TrVocabularyList *list, GPtrArray *copy)
{
  g_assert_cmpuint (copy->len, ==, g_list_model_get_n_items (G_LIST_MODEL (list)));
  for (guint i = 0; i < copy->len; i++)
    {
      g_autoptr (TrVocabularyEntry) entry = g_list_model_get_item (G_LIST_MODEL (list), i);
      const TrVocabularyRow *row = tr_vocabulary_list_get_row (list, i);
      const TrVocabularyRow *told = tr_vocabulary_entry_get_row (entry);

      /* What an item says is what the row says: it was told where that changed. */
      g_assert_true (entry == g_ptr_array_index (copy, i));
      g_assert_cmpstr (told->value, ==, row->value);
      g_assert_cmpstr (told->canonical, ==, row->canonical);
      g_assert_cmpuint (told->count, ==, row->count);
      g_assert_cmpuint (told->n_spellings, ==, row->n_spellings);
    }
}

static gboolean
has_value (TrVocabularyList *list, const char *value)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    if (g_str_equal (tr_vocabulary_list_get_row (list, i)->value, value))
      return TRUE;
  return FALSE;
}

static void
test_list (TrFixture *fixture, gconstpointer data)
{
  g_autoptr (TrVocabularyList) list = NULL;
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TrSynonyms) synonyms = NULL;
  static const char *const words[] = { "a", "law", "", "s", "zebra", "" };

  write_files (fixture);
  list = tr_vocabulary_list_new (tr_workspace_get_collection (fixture->workspace),
                                 tr_workspace_get_vocabulary (fixture->workspace));
  g_signal_connect (list, "items-changed", G_CALLBACK (mirror), copy);
  tr_wait_until (!tr_vocabulary_list_is_busy (list));
  g_assert_cmpuint (copy->len, ==, 12);
  assert_mirrored (list, copy);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      tr_vocabulary_list_set_text (list, words[i]);
      tr_vocabulary_list_set_by_name (list, i % 2 == 1);
      tr_wait_until (!tr_vocabulary_list_is_busy (list));
      assert_mirrored (list, copy);
    }
  /* It follows the names. */
  synonyms = parse ("{ \"tags\": { \"River\": [\"川\"] } }");
  tr_vocabulary_set_synonyms (tr_workspace_get_vocabulary (fixture->workspace), synonyms);
  tr_wait_until (has_value (list, "River"));
  assert_mirrored (list, copy);
  tr_vocabulary_list_set_facet (list, TR_FACET_SPEAKER);
  tr_vocabulary_list_set_only_similar (list, TRUE);
  tr_wait_until (!tr_vocabulary_list_is_busy (list));
  g_assert_cmpuint (copy->len, ==, 0);
  g_assert_cmpuint (tr_vocabulary_list_get_n_values (list, NULL), ==, 1);

  /* It follows the collection. */
  tr_vocabulary_list_set_facet (list, TR_FACET_TAGS);
  tr_vocabulary_list_set_only_similar (list, FALSE);
  g_free (tr_fixture_write (fixture, "g.md", TAGGED ("Newcomer")));
  tr_workspace_look_again (fixture->workspace);
  tr_wait_until (has_value (list, "Newcomer"));
  assert_mirrored (list, copy);
}

/* ---- what is done to them ---- */

static void
assert_tags (TrRecipe *recipe, const char *text, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (TrDocument) document = tr_document_new (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) commands
      = tr_recipe_make_commands ("/a.md", document, recipe, NULL, &error);
  g_autoptr (TrPlan) plan = NULL;
  g_autofree char *tags = NULL;

  g_assert_no_error (error);
  if (commands->len == 0)
    {
      g_assert_null (expected);
      return;
    }
  plan = tr_plan_new (document, (TrCommand *const *) commands->pdata, commands->len, NULL, &error);
  g_assert_no_error (error);
  tags = g_strjoinv (",",
                     (char **) tr_value_get_members (
                         tr_document_get_value (tr_plan_get_after (plan), TR_FIELD_TAGS)));
  g_assert_cmpstr (tags, ==, expected);
}

static void
test_split (void)
{
  static const struct
  {
    const char *from;
    const char *values[4];
    const char *tags;
    const char *expected; /* %NULL: nothing is done */
  } cases[] = {
    { "A & B", { "A", "B" }, "X, A & B, Y", "X,A,B,Y" },
    { "A & B", { "A", "B" }, "X, A & Bs", NULL },
    { "A & B", { "A", "B" }, "a & b", NULL },
    { "A & B", { "A", "B" }, "A & B", "A,B" },
    /* What is there already keeps its place. */
    { "A & B", { "A", "B" }, "B, A & B, C", "B,A,C" },
    { "A & B", { "A", "B" }, "A & B, A", "B,A" },
    { "A & B", { "A", "B", "A" }, "A & B", "A,B" },
    /* One of them may be the value itself. */
    { "A", { "A", "B" }, "A, C", "A,B,C" },
    /* As the library shows it. */
    { "A & B", { "A", "B" }, "\" A  & B \", C", "A,B,C" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrRecipe) recipe = tr_recipe_new_split ("tags", cases[i].from, cases[i].values);
      g_autofree char *text
          = g_strdup_printf ("---\ntags: [%s]\n---\n- [00:00] Hello.\n", cases[i].tags);

      g_test_message ("case %zu", i);
      assert_tags (recipe, text, cases[i].expected);
    }
}

static void
test_unify (void)
{
  static const struct
  {
    const char *tags;
    const char *expected;
  } cases[] = {
    { "old, X", "new,X" },       { "new, old, X", "new,X" }, { "gone, X", "X" }, { "gone", "" },
    { "\" old \", X", "new,X" }, { "olds, X", NULL },        { "Old, X", NULL },
  };
  g_autoptr (GHashTable) spellings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TrRecipe) recipe = NULL;

  g_hash_table_insert (spellings, (char *) "old", (char *) "new");
  g_hash_table_insert (spellings, (char *) "gone", (char *) "");
  recipe = tr_recipe_new_unify ("tags", spellings);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("---\ntags: [%s]\n---\n- [00:00] Hello.\n", cases[i].tags);

      g_test_message ("case %zu", i);
      assert_tags (recipe, text, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (TrFixture *fixture, gconstpointer data);
  } tests[] = {
    { "/vocabulary/rows", test_rows },       { "/vocabulary/names", test_names },
    { "/vocabulary/reasons", test_reasons }, { "/vocabulary/files", test_files },
    { "/vocabulary/list", test_list },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name,
                TrFixture,
                NULL,
                tr_fixture_set_up,
                tests[i].test,
                tr_fixture_tear_down);
  g_test_add_func ("/vocabulary/split", test_split);
  g_test_add_func ("/vocabulary/unify", test_unify);
  return g_test_run ();
}

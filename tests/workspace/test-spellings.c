/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-spellings.h"

#include "edit/tr-plan.h"
#include "tr-test-workspace.h"
#include "workspace/tr-recipe.h"

#define TAGGED(tags) "---\ntags: [" tags "]\n---\n- [00:00] Hello.\n"

static void
test_find (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *a = tr_fixture_write (fixture, "a.md", TAGGED ("AI Agent, Law"));
  g_autofree char *b = tr_fixture_write (fixture, "b.md", TAGGED ("AI Agent, startup"));
  g_autofree char *c = tr_fixture_write (fixture, "c.md", TAGGED ("ai_agents, Startup, AI Agent"));
  g_autofree char *d = tr_fixture_write (fixture, "d.md", TAGGED ("AI-Agent, Lawn"));
  g_autoptr (GHashTable) spellings = NULL;
  g_autoptr (TrRecipe) recipe = NULL;
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (GPtrArray) commands = NULL;
  g_autoptr (TrPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  const char *const *tags;

  tr_workspace_set_folders (fixture->workspace, (const char *const[]){ fixture->folder, NULL });
  tr_fixture_settle (fixture);
  spellings = tr_spellings_find (tr_workspace_get_collection (fixture->workspace), TR_FACET_TAGS);
  g_assert_cmpuint (g_hash_table_size (spellings), ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (spellings, "ai_agents"), ==, "AI Agent");
  g_assert_cmpstr (g_hash_table_lookup (spellings, "AI-Agent"), ==, "AI Agent");
  /* Of equals the first. */
  g_assert_cmpstr (g_hash_table_lookup (spellings, "startup"), ==, "Startup");

  /* Two that become the same are one. */
  recipe = tr_recipe_new_unify ("tags", spellings);
  document = tr_document_load (c, NULL, &error);
  g_assert_no_error (error);
  commands = tr_recipe_make_commands (c, document, recipe, NULL, &error);
  plan = tr_plan_new (document, (TrCommand *const *) commands->pdata, commands->len, NULL, &error);
  g_assert_no_error (error);
  tags = tr_value_get_members (tr_document_get_value (tr_plan_get_after (plan), TR_FIELD_TAGS));
  g_assert_cmpstr (tags[0], ==, "AI Agent");
  g_assert_cmpstr (tags[1], ==, "Startup");
  g_assert_null (tags[2]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/spellings/find",
              TrFixture,
              NULL,
              tr_fixture_set_up,
              test_find,
              tr_fixture_tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the search of the desktop is told: the best first, and nothing twice. */
#include "tr-test-workspace.h"
#include "workspace/tr-shell-search.h"

static const struct
{
  const char *name;
  const char *text;
} files[] = {
  { "a.md",
    "---\ntitle: \"On boats\"\nspeaker: \"Ada Holm\"\ntags: [\"Craft\"]\n---\n\n- [00:00] One.\n" },
  { "b.md", "---\ntitle: \"Boats in winter\"\nspeaker: \"Bo Lind\"\n---\n\n- [00:00] Two.\n" },
  { "c.md", "---\ntitle: \"Harbours\"\ntags: [\"Boats\"]\n---\n\n- [00:00] Three.\n" },
  { "a.sync-conflict-20250101-120000-ABCDEFG.md",
    "---\ntitle: \"On boats\"\nspeaker: \"Ada Holm\"\n---\n\n- [00:00] One, more.\n" },
  { "gone.sync-conflict-20250101-120000-ABCDEFG.md",
    "---\ntitle: \"Ropes\"\n---\n\n- [00:00] Four.\n" },
  { "README.md", "# Boats\n\nNo transcript.\n" },
};

static const struct
{
  const char *query;
  const char *found; /* the names of the files, in order */
} cases[] = {
  { "boats", "b.md a.md c.md" },
  { "BOATS winter", "b.md" },
  { "ada", "a.md" },
  /* Its original is not there. */
  { "ropes", "gone.sync-conflict-20250101-120000-ABCDEFG.md" },
  { "submarines", "" },
  { "  ", "" },
};

static void
test_search (TrFixture *fixture, gconstpointer data)
{
  const char *folders[] = { fixture->folder, NULL };
  g_autoptr (TrSnapshot) snapshot = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (tr_fixture_write (fixture, files[i].name, files[i].text));
  tr_workspace_set_folders (fixture->workspace, folders);
  tr_fixture_settle (fixture);
  snapshot = tr_collection_dup_snapshot (tr_workspace_get_collection (fixture->workspace));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) terms = g_strsplit (cases[i].query, " ", -1);
      g_autoptr (GPtrArray) found
          = tr_shell_search (snapshot, (const char *const *) terms, G_N_ELEMENTS (files));
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint j = 0; j < found->len; j++)
        {
          g_autofree char *name = g_path_get_basename (tr_record_get_path (found->pdata[j]));

          g_string_append_printf (names, "%s%s", j > 0 ? " " : "", name);
        }
      g_assert_cmpstr (names->str, ==, cases[i].found);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/shell-search/search",
              TrFixture,
              NULL,
              tr_fixture_set_up,
              test_search,
              tr_fixture_tear_down);
  return g_test_run ();
}

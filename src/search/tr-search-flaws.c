/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with files, told by those who know. Documents are known by the hashes of their
 * paths, so that an index need not look at every path: of 100,000 files one or two have the hash of
 * another, and only these are looked at. */
#include <string.h>

#include "base/tr-fold.h"
#include "search/tr-search-query-private.h"
#include "search/tr-search-text-private.h"

static gboolean
has_problem (const TrSearchFlaws *file, const char *name)
{
  return *name == '\0' ? file->problems[0] != NULL : g_strv_contains (file->problems, name);
}

/* Returns: (transfer full): the hashes that more than one file has */
static GHashTable *
find_clashes (const TrSearchFlaws *files, guint n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GHashTable *clashes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      gpointer hash = GUINT_TO_POINTER (tr_search_hash_path (files[i].path));

      if (!g_hash_table_add (seen, hash))
        g_hash_table_add (clashes, hash);
    }
  return clashes;
}

static void
add_path (TrSearchNode *node, gpointer hash, const char *path)
{
  char **paths = g_hash_table_lookup (node->flawed, hash);
  GStrvBuilder *builder = g_strv_builder_new ();

  if (paths != NULL)
    g_strv_builder_addv (builder, (const char **) paths);
  g_strv_builder_add (builder, path);
  g_hash_table_replace (node->flawed, hash, g_strv_builder_end (builder));
  g_strv_builder_unref (builder);
}

void
tr_search_query_set_problems (TrSearchQuery *self, const TrSearchFlaws *files, guint n)
{
  GPtrArray *nodes = tr_search_query_get_flaws (self);
  g_autoptr (GHashTable) clashes = find_clashes (files, n);

  for (guint i = 0; i < nodes->len; i++)
    {
      TrSearchNode *node = g_ptr_array_index (nodes, i);

      g_clear_pointer (&node->flawed, g_hash_table_unref);
      node->flawed = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_strfreev);
      for (guint j = 0; j < n; j++)
        {
          gpointer hash;

          if (!has_problem (&files[j], node->problem))
            continue;
          hash = GUINT_TO_POINTER (tr_search_hash_path (files[j].path));
          if (g_hash_table_contains (clashes, hash))
            add_path (node, hash, files[j].path);
          else
            g_hash_table_insert (node->flawed, hash, NULL);
        }
    }
}

gboolean
tr_search_node_has_problem (const TrSearchNode *self,
                            guint32 path_hash,
                            guint32 id,
                            TrSearchPathFunc dup_path,
                            gpointer user_data)
{
  gpointer paths;
  g_autofree char *path = NULL;

  if (self->flawed == NULL
      || !g_hash_table_lookup_extended (self->flawed, GUINT_TO_POINTER (path_hash), NULL, &paths))
    return FALSE;
  if (paths == NULL)
    return TRUE;
  path = dup_path (id, user_data);
  return path != NULL && g_strv_contains (paths, path);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-fixes.h"

#include <string.h>

#include "curation/tr-check.h"
#include "workspace/tr-file-check.h"
#include "workspace/tr-suggestions.h"

struct _TrFixes
{
  gatomicrefcount ref_count;
  char **names;
  TrSnapshot *snapshot; /* nullable */
  char *info_folder;    /* nullable */
  /* Made once they are needed: */
  gsize suggester; /* TrSuggester */
  TrPeers *peers;  /* nullable; before the suggester */
};

TrFixes *
tr_fixes_new (const char *const *names, TrSnapshot *snapshot, const char *info_folder)
{
  g_return_val_if_fail (names != NULL, NULL);

  TrFixes *self = g_new0 (TrFixes, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->names = g_strdupv ((char **) names);
  self->snapshot = snapshot != NULL ? tr_snapshot_ref (snapshot) : NULL;
  self->info_folder = g_strdup (info_folder);
  return self;
}

TrFixes *
tr_fixes_ref (TrFixes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_fixes_unref (TrFixes *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_strfreev (self->names);
  g_clear_pointer (&self->snapshot, tr_snapshot_unref);
  g_free (self->info_folder);
  if (self->suggester != 0)
    tr_suggester_unref ((TrSuggester *) self->suggester);
  g_clear_pointer (&self->peers, tr_peers_unref);
  g_free (self);
}

static TrSuggester *
get_suggester (TrFixes *self)
{
  if (g_once_init_enter (&self->suggester))
    {
      if (self->snapshot != NULL)
        self->peers = tr_peers_new (self->snapshot, NULL);
      g_once_init_leave (&self->suggester,
                         (gsize) tr_suggester_new (self->snapshot, self->info_folder));
    }
  return (TrSuggester *) self->suggester;
}

static gboolean
is_wanted (const TrFixes *self, const TrProblem *problem)
{
  for (char **name = self->names; *name != NULL; name++)
    if (g_str_equal (*name, "all") || tr_problem_is_named (problem, *name))
      return TRUE;
  return FALSE;
}

GPtrArray *
tr_fixes_make_commands (
    const char *path, TrDocument *document, gpointer fixes, GArray *sources, GError **error)
{
  TrFixes *self = fixes;
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  TrSuggester *suggester = get_suggester (self);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (GPtrArray) problems = tr_file_check (absolute, document, self->peers, NULL);
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = problems->len; i-- > 0;)
    if (!is_wanted (self, g_ptr_array_index (problems, i)))
      g_ptr_array_remove_index (problems, i);
  suggestions = tr_suggester_suggest (suggester, path, document, problems);
  for (guint i = 0; i < suggestions->len; i++)
    {
      const TrSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      int source = (int) suggestion->source;

      if (!g_hash_table_add (done, suggestion->field))
        continue;
      g_ptr_array_add (commands, tr_suggestion_make_command (suggestion, document));
      if (sources != NULL)
        g_array_append_val (sources, source);
    }
  return commands;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const TrFixCount *first = a;
  const TrFixCount *second = b;

  if (first->trust != second->trust)
    return first->trust > second->trust ? -1 : 1;
  if (first->n_files != second->n_files)
    return first->n_files > second->n_files ? -1 : 1;
  return strcmp (first->name, second->name);
}

GArray *
tr_fixes_count (GPtrArray *records)
{
  g_return_val_if_fail (records != NULL, NULL);

  GArray *counts = g_array_new (FALSE, FALSE, sizeof (TrFixCount));
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer name, number;

  /* Values of facets are interned for the process. */
  for (guint i = 0; i < records->len; i++)
    for (const char *const *p
         = tr_record_get_facet_values (g_ptr_array_index (records, i), TR_FACET_PROBLEM);
         *p != NULL;
         p++)
      g_hash_table_insert (numbers,
                           (char *) *p,
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (numbers, *p))
                                             + 1));
  g_hash_table_iter_init (&iter, numbers);
  while (g_hash_table_iter_next (&iter, &name, &number))
    {
      TrFixCount count = { name, tr_suggest_get_trust (name), GPOINTER_TO_UINT (number) };

      if (count.trust != TR_TRUST_NONE)
        g_array_append_val (counts, count);
    }
  g_array_sort (counts, compare_counts);
  return counts;
}

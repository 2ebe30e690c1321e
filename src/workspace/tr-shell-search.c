/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-shell-search.h"

#include "base/tr-fold.h"

/* How well a record matches; lower is better. */
enum
{
  RANK_BEGINNING,
  RANK_TITLE,
  RANK_OTHER,
  N_RANKS,
};

static void
append_values (GString *text, const TrRecord *record, TrFacet facet)
{
  const char *const *values = tr_record_get_facet_values (record, facet);

  for (; *values != NULL; values++)
    g_string_append_printf (text, "\n%s", *values);
}

/* Returns: %N_RANKS if it does not match */
static guint
rank_record (const TrRecord *record, const char *const *words)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *title = NULL;
  g_autofree char *all = NULL;

  /* It knows more of a record than is looked for here, but is quick. */
  if (!tr_record_matches (record, words))
    return N_RANKS;
  title = tr_fold (tr_record_get_display_title (record), -1);
  if (tr_fold_contains (title, words))
    return g_str_has_prefix (title, words[0]) ? RANK_BEGINNING : RANK_TITLE;
  text = g_string_new (title);
  append_values (text, record, TR_FACET_SPEAKER);
  append_values (text, record, TR_FACET_TAGS);
  all = tr_fold (text->str, (gssize) text->len);
  return tr_fold_contains (all, words) ? RANK_OTHER : N_RANKS;
}

GPtrArray *
tr_shell_search (TrSnapshot *snapshot, const char *const *terms, guint limit)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_autofree char *query = g_strjoinv (" ", (char **) terms);
  g_auto (GStrv) words = tr_fold_words (query);
  GPtrArray *ranked[N_RANKS];

  for (guint i = 0; i < N_RANKS; i++)
    ranked[i] = g_ptr_array_new ();
  for (guint i = 0; words[0] != NULL && i < tr_snapshot_get_n_records (snapshot); i++)
    {
      TrRecord *record = tr_snapshot_get_record (snapshot, i);
      guint rank = tr_snapshot_is_shown (snapshot, i)
                       ? rank_record (record, (const char *const *) words)
                       : N_RANKS;

      if (rank < N_RANKS && ranked[rank]->len < limit)
        g_ptr_array_add (ranked[rank], record);
    }
  for (guint rank = 0; rank < N_RANKS; rank++)
    {
      for (guint i = 0; i < ranked[rank]->len && found->len < limit; i++)
        g_ptr_array_add (found, tr_record_ref (g_ptr_array_index (ranked[rank], i)));
      g_ptr_array_unref (ranked[rank]);
    }
  return g_steal_pointer (&found);
}

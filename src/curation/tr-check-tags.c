/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

#include "base/tr-fold.h"
#include "curation/tr-similar.h"

static const char *const *
get_members (const TrStandardCheck *self, TrFieldName name)
{
  return tr_value_get_members (tr_document_get_value (self->document, name));
}

static GHashTable *
fold_all (const char *const *members)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (; *members != NULL; members++)
    g_hash_table_add (set, tr_fold (*members, -1));
  return set;
}

/* One of each is no sign: a short talk has one subject. */
static gboolean
equal_topics (const char *const *tags, const char *const *topics)
{
  g_autoptr (GHashTable) a = NULL;
  g_autoptr (GHashTable) b = NULL;
  GHashTableIter iter;
  gpointer key;

  if (tags[0] == NULL || tags[1] == NULL || topics[0] == NULL)
    return FALSE;
  a = fold_all (tags);
  b = fold_all (topics);
  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (b, key))
      return FALSE;
  return TRUE;
}

/* One of @tags, and the name that it should have. */
static char *
dup_misnamed (const char *const *tags, const TrSynonyms *synonyms)
{
  for (; synonyms != NULL && *tags != NULL; tags++)
    {
      const char *name = tr_synonyms_get_name (synonyms, "tags", *tags);

      if (name != NULL && !g_str_equal (name, *tags))
        return g_strdup_printf ("%s → %s", *tags, name);
    }
  return NULL;
}

/* Two of @tags that are one. */
static char *
dup_similar (const char *const *tags)
{
  for (guint i = 0; tags[i] != NULL; i++)
    for (guint j = 0; j < i && i < 100; j++)
      if (tr_similar_terms (tags[j], tags[i]))
        return g_strdup_printf ("%s, %s", tags[j], tags[i]);
  return NULL;
}

void
tr_check_tags (const TrStandardCheck *self)
{
  const char *const *tags = get_members (self, TR_FIELD_TAGS);
  guint n = tr_check_count_members (tr_document_get_value (self->document, TR_FIELD_TAGS));
  TrRange range = tr_standard_get_tags (self->standard);
  g_autofree char *misnamed = dup_misnamed (tags, tr_standard_get_synonyms (self->standard));
  g_autofree char *similar = misnamed == NULL ? dup_similar (tags) : NULL;

  /* None at all is a missing field. */
  if (n > 0 && n < range.min)
    tr_check_report_number (self, TR_CHECK_TOO_FEW_TAGS, TR_SEVERITY_WARNING, "tags", n, range.min);
  if (range.max > 0 && n > range.max)
    tr_check_report_number (self,
                            TR_CHECK_TOO_MANY_TAGS,
                            TR_SEVERITY_WARNING,
                            "tags",
                            n,
                            range.max);
  if (equal_topics (tags, get_members (self, TR_FIELD_TOPICS)))
    tr_check_report (self, TR_CHECK_TAGS_EQUAL_TOPICS, TR_SEVERITY_WARNING, "topics", NULL);
  if (similar != NULL)
    tr_check_report (self, TR_CHECK_SIMILAR_TAGS, TR_SEVERITY_WARNING, "tags", similar);
  if (misnamed != NULL)
    tr_check_report_code (self, TR_CHECK_SIMILAR_TAGS, "tags", misnamed, TRUE);
}

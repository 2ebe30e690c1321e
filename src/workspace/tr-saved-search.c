/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-saved-search-private.h"

/* As in the file: they outlive the order of the enumeration. */
static const char *const facet_keys[TR_N_FACETS] = {
  [TR_FACET_TAGS] = "tags",         [TR_FACET_TOPICS] = "topics",
  [TR_FACET_CATEGORY] = "category", [TR_FACET_SPEAKER] = "speaker",
  [TR_FACET_CHANNEL] = "channel",   [TR_FACET_YEAR] = "year",
  [TR_FACET_LANGUAGE] = "language", [TR_FACET_SOURCE] = "source",
  [TR_FACET_PROBLEM] = "problems",
};

struct _TrSavedSearch
{
  GObject parent_instance;

  TrSearchEntry *entry;
};

G_DEFINE_FINAL_TYPE (TrSavedSearch, tr_saved_search, G_TYPE_OBJECT)

static void
tr_saved_search_finalize (GObject *object)
{
  tr_search_entry_free (TR_SAVED_SEARCH (object)->entry);
  G_OBJECT_CLASS (tr_saved_search_parent_class)->finalize (object);
}

static void
tr_saved_search_class_init (TrSavedSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_saved_search_finalize;
}

static void
tr_saved_search_init (TrSavedSearch *self)
{
}

TrSavedSearch *
tr_saved_search_new_from_entry (TrSearchEntry *entry)
{
  TrSavedSearch *self = g_object_new (TR_TYPE_SAVED_SEARCH, NULL);

  self->entry = entry;
  return self;
}

TrSavedSearch *
tr_saved_search_new (const char *name, const char *text, TrListing *listing)
{
  g_return_val_if_fail (name != NULL && text != NULL, NULL);

  TrSearchEntry *entry = tr_search_entry_new (name, text);

  for (guint i = 0; listing != NULL && i < TR_N_FACETS; i++)
    {
      const char *const *values = tr_listing_get_facet_selection (listing, i);

      if (facet_keys[i] != NULL && values[0] != NULL)
        g_hash_table_insert (entry->values, g_strdup (facet_keys[i]), g_strdupv ((char **) values));
    }
  return tr_saved_search_new_from_entry (entry);
}

const char *
tr_saved_search_get_name (TrSavedSearch *self)
{
  g_return_val_if_fail (TR_IS_SAVED_SEARCH (self), NULL);

  return self->entry->name;
}

void
tr_saved_search_set_name (TrSavedSearch *self, const char *name)
{
  char *copy = g_strdup (name);

  g_free (self->entry->name);
  self->entry->name = copy;
}

const char *
tr_saved_search_get_text (TrSavedSearch *self)
{
  g_return_val_if_fail (TR_IS_SAVED_SEARCH (self), NULL);

  return self->entry->query;
}

const char *const *
tr_saved_search_get_facet (TrSavedSearch *self, TrFacet facet)
{
  static const char *const none[] = { NULL };
  const char *const *values = NULL;

  g_return_val_if_fail (TR_IS_SAVED_SEARCH (self) && facet < TR_N_FACETS, NULL);

  if (facet_keys[facet] != NULL)
    values = g_hash_table_lookup (self->entry->values, facet_keys[facet]);
  return values != NULL ? values : none;
}

char *
tr_saved_searches_to_json (GPtrArray *searches)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  for (guint i = 0; i < searches->len; i++)
    g_ptr_array_add (entries, ((TrSavedSearch *) g_ptr_array_index (searches, i))->entry);
  return tr_search_entries_to_json (entries);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrSearchEntry:
 * @query: what is typed
 * @values: (element-type utf8 GStrv): what it is narrowed to, by names that outlive the program's
 *   versions (`tags`, `year` …); also those that this version does not know
 *
 * A search as it is kept in a file.
 */
typedef struct
{
  char *name;
  char *query;
  GHashTable *values;
} TrSearchEntry;

TrSearchEntry *tr_search_entry_new (const char *name, const char *query);
void tr_search_entry_free (TrSearchEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchEntry, tr_search_entry_free)

/**
 * tr_search_entries_to_json:
 * @entries: (element-type TrSearchEntry):
 *
 *     { "version": 1, "searches": [ { "name", "query", "facets": { "tags": [string…] … } } … ] }
 *
 * Returns: (transfer full):
 */
char *tr_search_entries_to_json (GPtrArray *entries);

/**
 * tr_search_entries_from_json:
 * @line, @column: (out): where it cannot be understood, counted from 1; 0 where no place is to
 * blame
 *
 * Returns: (transfer full) (nullable) (element-type TrSearchEntry): %NULL with an error of
 *   JsonParser or %G_IO_ERROR_INVALID_DATA: all is understood, or nothing is taken
 */
GPtrArray *tr_search_entries_from_json (
    const char *json, gssize length, guint *line, guint *column, GError **error);

G_END_DECLS

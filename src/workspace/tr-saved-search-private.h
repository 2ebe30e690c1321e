/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/tr-search-entry.h"
#include "workspace/tr-saved-searches.h"

G_BEGIN_DECLS

void tr_saved_search_set_name (TrSavedSearch *self, const char *name);

/**
 * tr_saved_searches_to_json:
 * @searches: (element-type TrSavedSearch):
 *
 * Returns: (transfer full):
 */
char *tr_saved_searches_to_json (GPtrArray *searches);

/**
 * tr_saved_search_new_from_entry:
 * @entry: (transfer full):
 */
TrSavedSearch *tr_saved_search_new_from_entry (TrSearchEntry *entry);

G_END_DECLS

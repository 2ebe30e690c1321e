/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-index.h"

G_BEGIN_DECLS

/**
 * TrSearchFixture:
 * @folder: where the index is
 * @root: what it is about
 */
typedef struct
{
  char *folder;
  char *root;
  TrSearchIndex *index;
} TrSearchFixture;

/**
 * tr_search_fixture_new:
 *
 * Opens an index of @root in a folder of its own.
 */
TrSearchFixture *tr_search_fixture_new (const char *root);
void tr_search_fixture_reopen (TrSearchFixture *self);

/**
 * tr_search_fixture_free:
 *
 * Deletes the folder, too.
 */
void tr_search_fixture_free (TrSearchFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchFixture, tr_search_fixture_free)

/**
 * tr_search_fixture_dup_database:
 *
 * Returns: (transfer full): the path of the only database
 */
char *tr_search_fixture_dup_database (TrSearchFixture *self);

G_END_DECLS

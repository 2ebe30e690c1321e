/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "library/tr-collection.h"
#include "library/tr-listing.h"

G_BEGIN_DECLS

/**
 * tr_fixture_record_new:
 * @inode: of its revision
 * @fields: lines of front matter, each with its line break
 *
 * Returns: (transfer full): the record of a transcript with two captions
 */
TrRecord *tr_fixture_record_new (const char *path, guint64 inode, const char *fields);

/**
 * tr_fixture_record_new_for_text:
 * @length: -1 if terminated
 */
TrRecord *
tr_fixture_record_new_for_text (const char *path, guint64 inode, const char *text, gssize length);

/**
 * tr_fixture_apply:
 *
 * Applies one record, which is taken, and one removed path; each may be %NULL.
 */
void tr_fixture_apply (TrCollection *collection, TrRecord *record, const char *removed);

/**
 * tr_fixture_wait:
 *
 * Iterates the main context until @condition holds; fails the test after ten seconds.
 */
void tr_fixture_wait (gboolean (*condition) (gpointer data), gpointer data);

/**
 * tr_fixture_settle:
 *
 * Waits until @listing reflects its query and its collection.
 */
void tr_fixture_settle (TrListing *listing);

/**
 * tr_fixture_dup_paths:
 *
 * Returns: (transfer full): the base names of the listed files, separated by blanks
 */
char *tr_fixture_dup_names (TrListing *listing);

/**
 * tr_fixture_folder_new:
 *
 * Returns: (transfer full): an empty folder
 */
char *tr_fixture_folder_new (void);

/**
 * tr_fixture_write:
 * @name: relative to @folder; folders on the way are made
 */
void tr_fixture_write (const char *folder, const char *name, const char *text);

/**
 * tr_fixture_delete:
 *
 * Deletes @folder and everything in it, without following links.
 */
void tr_fixture_delete (const char *folder);

#define TR_FIXTURE_TRANSCRIPT "---\ntitle: \"A title\"\n---\n\n## Text\n\n- [00:00] some words\n"

G_END_DECLS

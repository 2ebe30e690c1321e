/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/**
 * TrKnownFiles:
 *
 * What a scan compares the folders with: the records of a snapshot, by file, by path and by what is
 * in them. Thread: any, and several at a time, but for tr_known_files_dup_unseen().
 */
typedef struct _TrKnownFiles TrKnownFiles;

/**
 * tr_known_files_new:
 *
 * O(records).
 */
TrKnownFiles *tr_known_files_new (TrSnapshot *snapshot);
void tr_known_files_free (TrKnownFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrKnownFiles, tr_known_files_free)

/**
 * tr_known_files_see:
 * @revision: (nullable): what stat says of it
 *
 * Notes that there is a file at @path. O(1), and cheapest for a file whose inode is the known one:
 * without any that is not, no path is hashed at all.
 *
 * Returns: (nullable) (transfer none): its known record
 */
TrRecord *tr_known_files_see (TrKnownFiles *self, const char *path, const TrRevision *revision);

/**
 * tr_known_files_lookup_file:
 *
 * Returns: (nullable) (transfer none): a record of the same device and inode, at whatever path
 */
TrRecord *tr_known_files_lookup_file (TrKnownFiles *self, const TrRevision *revision);

/**
 * tr_known_files_lookup_content:
 *
 * Returns: (nullable) (transfer none): a record of a file that holds the same bytes, and any
 */
TrRecord *tr_known_files_lookup_content (TrKnownFiles *self, const TrRevision *revision);

/**
 * tr_known_files_dup_unseen:
 * @roots: (array zero-terminated=1): folders and files
 * @unreadable: (element-type filename): folders
 *
 * Only when nobody sees files any more.
 *
 * Returns: (transfer full) (element-type filename): the paths at or below @roots that were not
 * seen, except those below a folder of @unreadable: nobody knows about them
 */
GPtrArray *
tr_known_files_dup_unseen (TrKnownFiles *self, const char *const *roots, GPtrArray *unreadable);

G_END_DECLS

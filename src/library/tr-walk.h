/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-revision.h"

G_BEGIN_DECLS

/**
 * TrWalkFileFunc:
 * @revision: (nullable): what stat said, where the walk had to ask; the hash is 0
 */
typedef void (*TrWalkFileFunc) (const char *path, const TrRevision *revision, gpointer user_data);

/**
 * TrWalkEnterFunc:
 *
 * Called before a folder is listed.
 */
typedef void (*TrWalkEnterFunc) (const char *path, gpointer user_data);

/**
 * TrWalkFolderState:
 * @TR_WALK_FOLDER_LISTED: to its end
 * @TR_WALK_FOLDER_UNREADABLE: it is there, but what is in it cannot be told
 * @TR_WALK_FOLDER_MISSING: a root that is not there
 */
typedef enum
{
  TR_WALK_FOLDER_LISTED,
  TR_WALK_FOLDER_UNREADABLE,
  TR_WALK_FOLDER_MISSING,
} TrWalkFolderState;

typedef void (*TrWalkFolderFunc) (const char *path, TrWalkFolderState state, gpointer user_data);

/**
 * TrWalk:
 * @stat_files: ask for every file's revision
 * @enter: (nullable):
 */
typedef struct
{
  gboolean stat_files;
  TrWalkFileFunc file;
  TrWalkFolderFunc folder;
  gpointer user_data;
  TrWalkEnterFunc enter;
} TrWalk;

/**
 * tr_walk:
 * @roots: (array zero-terminated=1): absolute paths
 *
 * Finds the transcript files below @roots. Every folder is visited once, first by its real path if
 * that is below a root too, however many links lead to it. A file that is reached through a
 * symbolic link is found there only if it is not found by its own path. What is neither a regular
 * file nor a folder is never opened. Blocks; for workers.
 *
 * Returns: %FALSE if @cancellable was cancelled on the way
 */
gboolean tr_walk (const TrWalk *walk, const char *const *roots, GCancellable *cancellable);

/**
 * tr_walk_stat:
 * @path: a file; symbolic links are followed
 * @revision: (out): its revision, without a hash
 *
 * Returns: whether there is such a file
 */
gboolean tr_walk_stat (const char *path, TrRevision *revision);

G_END_DECLS

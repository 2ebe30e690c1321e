/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-suggestion.h"
#include "document/tr-document.h"
#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/**
 * TrFixes:
 *
 * The best suggestion for each problem of some kinds, for any number of files: what the window
 * takes for many after a look, and the command line with `check --fix`. Atomically reference
 * counted.
 */
typedef struct _TrFixes TrFixes;

/**
 * tr_fixes_new:
 * @names: (array zero-terminated=1): of problems, see tr_problem_is_named(); `all` for every one
 * @snapshot: (nullable): the collection, whose tags are suggested
 * @info_folder: (nullable) (type filename): see tr_suggester_new()
 *
 * O(1): what there is in the collection is looked at on the first thread that needs it.
 */
TrFixes *tr_fixes_new (const char *const *names, TrSnapshot *snapshot, const char *info_folder);
TrFixes *tr_fixes_ref (TrFixes *self);
void tr_fixes_unref (TrFixes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrFixes, tr_fixes_unref)

/**
 * tr_fixes_make_commands:
 * @fixes: a #TrFixes
 * @sources: (nullable) (element-type int): gets where each value comes from
 * @error: is never set
 *
 * A #TrBatchFunc. Blocks: for workers.
 *
 * Returns: (transfer full) (element-type TrCommand): the edits that take the suggestions, of one
 *   field each
 */
GPtrArray *tr_fixes_make_commands (
    const char *path, TrDocument *document, gpointer fixes, GArray *sources, GError **error);

/**
 * TrFixCount:
 * @name: of a problem
 * @n_files: how many files have it
 */
typedef struct
{
  const char *name;
  TrTrust trust;
  guint n_files;
} TrFixCount;

/**
 * tr_fixes_count:
 * @records: (element-type TrRecord):
 *
 * What could be suggested for the problems that files have. O(records).
 *
 * Returns: (transfer full) (element-type TrFixCount): what is sure first, then the more frequent
 */
GArray *tr_fixes_count (GPtrArray *records);

G_END_DECLS

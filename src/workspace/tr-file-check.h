/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-check.h"

G_BEGIN_DECLS

/**
 * tr_file_check:
 * @path: where @document is, or will be, saved
 * @cancellable: (nullable):
 *
 * What is wrong with a file: with its document, and with what lies beside it. Blocks: for workers.
 *
 * Returns: (transfer full) (element-type TrProblem): as of tr_check_document()
 */
GPtrArray *tr_file_check (const char *path, TrDocument *document, GCancellable *cancellable);

/**
 * tr_file_check_count_own:
 *
 * Returns: how many of @problems are the document's: a record counts those, as a scan does that
 * sees one file at a time
 */
guint tr_file_check_count_own (GPtrArray *problems);

G_END_DECLS

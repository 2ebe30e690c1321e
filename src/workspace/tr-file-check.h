/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-check.h"
#include "library/tr-record.h"
#include "workspace/tr-peers.h"

G_BEGIN_DECLS

/**
 * tr_file_check:
 * @path: where @document is, or will be, saved
 * @peers: (nullable): the other files of the collection
 * @cancellable: (nullable):
 *
 * What is wrong with a file: with its document, against the standard of its folder, with what it
 * has in common with others, and with what lies beside it. Blocks: for workers.
 *
 * Returns: (transfer full) (element-type TrProblem): as of tr_check_document()
 */
GPtrArray *
tr_file_check (const char *path, TrDocument *document, TrPeers *peers, GCancellable *cancellable);

/**
 * tr_file_check_make_record:
 * @document: with its revision
 * @problems: of the same content
 *
 * Returns: (transfer full): the file's record. It counts the problems of the document alone, as a
 *   scan does that sees one file at a time
 */
TrRecord *tr_file_check_make_record (const char *path, TrDocument *document, GPtrArray *problems);

/**
 * tr_file_examine:
 *
 * The same for a scan; a #TrExamineFunc.
 */
void tr_file_examine (TrDocument *document, const char *path, TrExamination *examination);

/**
 * tr_file_examine_record:
 *
 * Returns: (transfer full): the record that a scan would make
 */
TrRecord *tr_file_examine_record (const char *path, TrDocument *document);

G_END_DECLS

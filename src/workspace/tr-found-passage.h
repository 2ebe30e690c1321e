/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record.h"
#include "search/tr-search-passage.h"

G_BEGIN_DECLS

/**
 * TrFoundPassage:
 *
 * One line of a #TrPassageList: a place in a file. Made on demand. Main thread.
 */
#define TR_TYPE_FOUND_PASSAGE (tr_found_passage_get_type ())
G_DECLARE_FINAL_TYPE (TrFoundPassage, tr_found_passage, TR, FOUND_PASSAGE, GObject)

/**
 * tr_found_passage_get_record: (transfer none)
 */
TrRecord *tr_found_passage_get_record (TrFoundPassage *self);

/**
 * tr_found_passage_get_index:
 *
 * Returns: which of the file's passages it is
 */
guint tr_found_passage_get_index (TrFoundPassage *self);

/**
 * tr_found_passage_get_passage:
 * @speaker: (out) (optional) (nullable) (transfer none): who says it
 *
 * Returns: (transfer none) (nullable): %NULL until the file was read again, see
 *   tr_passage_list_want()
 */
const TrSearchPassage *tr_found_passage_get_passage (TrFoundPassage *self, const char **speaker);

G_END_DECLS

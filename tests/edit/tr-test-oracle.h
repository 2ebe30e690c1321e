/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-command.h"

G_BEGIN_DECLS

/* What must come of an edit, worked out without the planner. */

/**
 * tr_test_find_key:
 *
 * Returns: (transfer none): the key that @command writes
 */
const char *tr_test_find_key (TrFrontMatter *front_matter, TrCommand *command);

/**
 * tr_test_describe_wanted:
 * @current: what the field holds before
 *
 * Returns: (transfer full) (nullable): what a #TrTestReader shall find after @command, %NULL for
 * nothing
 */
char *tr_test_describe_wanted (TrCommand *command, TrValue *current);

/**
 * tr_test_reads_as_wanted:
 * @wanted: (nullable): from tr_test_describe_wanted()
 * @description: (nullable): what a #TrTestReader finds
 * @before: (nullable): what it found before the edit
 * @removed: whether the field shall be gone
 */
gboolean tr_test_reads_as_wanted (const char *wanted,
                                  const char *description,
                                  const char *before,
                                  gboolean removed);

/**
 * tr_test_is_region_only:
 * @field: (nullable): the field of @before that was edited; %NULL for one that came
 * @removed: whether the field shall be gone
 *
 * Returns: whether all bytes before and after the field's lines are the same in @after; of a new
 * field, whether it came in between
 */
gboolean
tr_test_is_region_only (TrDocument *before, TrField *field, gboolean removed, TrDocument *after);
gboolean tr_test_has_duplicates (TrFrontMatter *front_matter);
gboolean tr_test_is_flow_root (TrFrontMatter *front_matter);

/**
 * tr_test_describe_body:
 *
 * Returns: (transfer full): the dialect, and every segment by its place from the end of the file,
 * time, speaker, words and bytes
 */
char *tr_test_describe_body (TrDocument *document);

G_END_DECLS

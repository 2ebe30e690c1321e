/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-check.h"

G_BEGIN_DECLS

/**
 * TrCheckFunc:
 * @problems: (nullable) (element-type TrProblem): where to add what is found; %NULL to count only,
 * which allocates nothing
 *
 * One check. Any thread.
 *
 * Returns: how many problems there are
 */
typedef guint (*TrCheckFunc) (TrDocument *document, GPtrArray *problems);

guint tr_check_invalid_yaml (TrDocument *document, GPtrArray *problems);
guint tr_check_duplicate_key (TrDocument *document, GPtrArray *problems);
guint tr_check_no_captions (TrDocument *document, GPtrArray *problems);
guint tr_check_impossible_time (TrDocument *document, GPtrArray *problems);
guint tr_check_refused_address (TrDocument *document, GPtrArray *problems);
guint tr_check_too_many_captions (TrDocument *document, GPtrArray *problems);
guint tr_check_long_line (TrDocument *document, GPtrArray *problems);

/**
 * tr_check_characters:
 *
 * Three checks in one: %TR_CHECK_INVALID_ENCODING, %TR_CHECK_CONTROL_CHARACTER and
 * %TR_CHECK_HIDDEN_CHARACTER.
 */
guint tr_check_characters (TrDocument *document, GPtrArray *problems);

/**
 * tr_check_has_metadata:
 *
 * Returns: whether the file's front matter is meant as a transcript's metadata. A README may begin
 * with a rule
 *   `---`, or with metadata of its own, and is none of our business
 */
gboolean tr_check_has_metadata (TrDocument *document);

/**
 * tr_check_add:
 * @problems: (nullable): %NULL adds nothing
 * @document: (nullable): needed for a place
 * @field, @detail: (nullable): copied; made valid UTF-8
 * @offset: the byte where it is, or -1 for nowhere in particular
 */
void tr_check_add (GPtrArray *problems,
                   TrDocument *document,
                   TrCheck check,
                   const char *field,
                   const char *detail,
                   gssize offset);

/**
 * tr_check_get_field_name:
 *
 * Returns: (transfer none): the field's name after aliases, or its own key
 */
const char *tr_check_get_field_name (TrField *field);

G_END_DECLS

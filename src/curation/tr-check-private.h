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
 * TrStandardCheck:
 * @places: whether anybody asks where the problems are
 *
 * A transcript with valid front matter, measured against a standard.
 */
typedef struct
{
  TrDocument *document;
  const char *path; /* nullable */
  const TrStandard *standard;
  GPtrArray *problems;
  gboolean places;
} TrStandardCheck;

typedef void (*TrStandardCheckFunc) (const TrStandardCheck *self);

void tr_check_missing (const TrStandardCheck *self);
void tr_check_placeholder (const TrStandardCheck *self);
void tr_check_date_form (const TrStandardCheck *self);
void tr_check_duration_form (const TrStandardCheck *self);
void tr_check_title (const TrStandardCheck *self);
void tr_check_summary (const TrStandardCheck *self);
void tr_check_key_points (const TrStandardCheck *self);
void tr_check_file_name (const TrStandardCheck *self);
void tr_check_speaker (const TrStandardCheck *self);
void tr_check_tags (const TrStandardCheck *self);
void tr_check_confidence (const TrStandardCheck *self);
void tr_check_video_id (const TrStandardCheck *self);
void tr_check_misheard_word (const TrStandardCheck *self);

/**
 * tr_check_report:
 * @key: the home dialect's key of the field that it is about
 * @detail: (nullable):
 */
void tr_check_report (const TrStandardCheck *self,
                      TrCheck check,
                      TrSeverity severity,
                      const char *key,
                      const char *detail);

/**
 * tr_check_report_code:
 *
 * As tr_check_report(), a warning, with the problem's code.
 */
void tr_check_report_code (
    const TrStandardCheck *self, TrCheck check, const char *key, const char *detail, int code);

/**
 * tr_check_report_number:
 * @n: how many there are: the detail
 * @limit: how many there should be at least, or at most: the code
 *
 * As tr_check_report().
 */
void tr_check_report_number (const TrStandardCheck *self,
                             TrCheck check,
                             TrSeverity severity,
                             const char *key,
                             guint n,
                             guint limit);

/**
 * tr_check_is_placeholder:
 *
 * Returns: whether the field holds values, and all of them say nothing
 */
gboolean tr_check_is_placeholder (const TrStandardCheck *self, TrFieldName name);

/**
 * tr_check_dup_value:
 *
 * Returns: (transfer full) (nullable): the value of a field of the home dialect or any other,
 *   %NULL where it is empty
 */
TrValue *tr_check_dup_value (TrDocument *document, const char *key);

/**
 * tr_check_count_members:
 *
 * Returns: how many members of @value hold more than blanks
 */
guint tr_check_count_members (TrValue *value);

char *tr_check_dup_name (const char *id, const char *field);
gboolean tr_placeholder_is_known (const char *key, const char *value);

/**
 * tr_check_dup_letters:
 *
 * Returns: (transfer full): the folded letters and digits of @text alone, at most @max characters
 *   of them; time codes in brackets are left out
 */
char *tr_check_dup_letters (const char *text, gsize max);

/**
 * tr_check_count_letters:
 *
 * Returns: how much is said by letters that tr_check_dup_letters() gives: an ideograph or kana
 *   counts as two
 */
gsize tr_check_count_letters (const char *letters);

/**
 * tr_check_is_summary_head:
 *
 * Returns: whether @summary is only the beginning of what is said
 */
gboolean tr_check_is_summary_head (TrDocument *document, const char *summary);

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
 * tr_check_sort:
 *
 * Most severe first, then by place.
 */
void tr_check_sort (GPtrArray *problems);

/**
 * tr_check_document_names:
 *
 * What tr_check_document() would find and @standard wants, as names.
 *
 * Returns: how many problems these are
 */
guint tr_check_document_names (TrDocument *document, const TrStandard *standard, GPtrArray *names);

/**
 * tr_check_get_field_name:
 *
 * Returns: (transfer none): the field's name after aliases, or its own key
 */
const char *tr_check_get_field_name (TrField *field);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-standard.h"
#include "document/tr-document.h"

G_BEGIN_DECLS

typedef enum
{
  TR_CHECK_INVALID_YAML,
  TR_CHECK_DUPLICATE_KEY,
  TR_CHECK_NO_CAPTIONS,
  TR_CHECK_IMPOSSIBLE_TIME,
  TR_CHECK_REFUSED_ADDRESS,
  TR_CHECK_TOO_MANY_CAPTIONS,
  TR_CHECK_LONG_LINE,
  TR_CHECK_INVALID_ENCODING,
  TR_CHECK_CONTROL_CHARACTER,
  TR_CHECK_HIDDEN_CHARACTER,
  TR_CHECK_CONFLICT_COPY,
  TR_CHECK_FILE_NAME,
  /* Against a standard: */
  TR_CHECK_MISSING,     /* its name ends with the field: `missing-date` */
  TR_CHECK_PLACEHOLDER, /* the same: `placeholder-title` */
  TR_CHECK_DATE_FORM,
  TR_CHECK_DURATION_FORM,
  TR_CHECK_DURATION_DIFFERS,
  TR_CHECK_CUT_TITLE,
  TR_CHECK_SUMMARY_IS_HEAD,
  TR_CHECK_SUMMARY_LENGTH,
  TR_CHECK_KEY_POINTS_NUMBER,
  TR_CHECK_IMPLAUSIBLE_SPEAKER,
  TR_CHECK_TOO_FEW_TAGS,
  TR_CHECK_TOO_MANY_TAGS,
  TR_CHECK_TAGS_EQUAL_TOPICS,
  TR_CHECK_SIMILAR_TAGS,
  TR_CHECK_CONFIDENCE_VALUE,
  TR_CHECK_ID_DIFFERS,
  TR_CHECK_MISHEARD_WORD, /* its code is how many there are, its detail the first one */
  /* Against all other files, see tr_check_shared(); the code is how many there are: */
  TR_CHECK_SAME_TEXT,  /* its detail is the name of one of them */
  TR_CHECK_SAME_VIDEO, /* the same */
  TR_CHECK_REPEATED,   /* its name ends with the field: `repeated-summary`; the detail: the value */
  TR_N_CHECKS,
} TrCheck;

typedef enum
{
  TR_SEVERITY_INFO,
  TR_SEVERITY_WARNING,
  TR_SEVERITY_ERROR,
} TrSeverity;

/**
 * tr_check_get_id:
 *
 * Returns: the stable name: `invalid-yaml`, `duplicate-key`, `no-captions`, `impossible-time`,
 * `refused-address`, `too-many-captions`, `long-line`, `invalid-encoding`, `control-character`,
 * `hidden-character`, `conflict-copy`, `file-name`; against a standard `missing`, `placeholder`,
 * `date-form`, `duration-form`, `duration-differs`, `cut-title`, `summary-is-head`,
 * `summary-length`, `key-points-number`, `implausible-speaker`, `too-few-tags`, `too-many-tags`,
 * `tags-equal-topics`, `similar-tags`, `confidence-value`, `id-differs`, `misheard-word`;
 * against other files `same-text`, `same-video`, `repeated`
 */
const char *tr_check_get_id (TrCheck check);
const char *tr_severity_get_id (TrSeverity severity);

/**
 * TrIdPair:
 *
 * Which two do not name the same video.
 */
typedef enum
{
  TR_ID_PAIR_ID_AND_URL,
  TR_ID_PAIR_ID_AND_NAME,
  TR_ID_PAIR_URL_AND_NAME,
} TrIdPair;

/**
 * TrProblem:
 * @field: (nullable): the field's name after aliases, or the file's own key; %NULL for the file as
 * a whole
 * @detail: (nullable): what the message names: libyaml's words, the key, the time code
 * @code: of %TR_CHECK_INVALID_YAML the #TrFrontMatterError; of %TR_CHECK_SIMILAR_TAGS whether a tag
 *   has another name, see tr_standard_set_synonyms(); of %TR_CHECK_IMPOSSIBLE_TIME whether it is
 * after the end; of %TR_CHECK_CUT_TITLE whether it is what is said first; of %TR_CHECK_ID_DIFFERS a
 * #TrIdPair; of numbers that are too small or too large the number that there should be at least,
 * or at most
 * @others: (nullable) (array zero-terminated=1) (element-type filename): the other files that have
 * the same text or video; of very many the first
 * @line, @column: where, 1-based; 0 if nowhere in particular
 *
 * Something wrong with a document, as data; the front ends word it (tr_problem_dup_message() in
 * workspace).
 */
typedef struct
{
  TrCheck check;
  TrSeverity severity;
  char *field;
  char *detail;
  int code;
  char **others;
  guint line;
  guint column;
} TrProblem;

void tr_problem_free (TrProblem *problem);
gboolean tr_problem_equal (const TrProblem *a, const TrProblem *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrProblem, tr_problem_free)

/**
 * tr_check_document:
 *
 * Runs every check. Any thread; O(document).
 *
 * Returns: (transfer full) (element-type TrProblem): the problems, most severe first, then by place
 */
GPtrArray *tr_check_document (TrDocument *document);

/**
 * tr_problem_get_name:
 *
 * Returns: (transfer none): what the problem is called: the check's id, for a missing field, a
 *   placeholder and a repeated value with the field (`missing-key-points`). Valid for the process
 */
const char *tr_problem_get_name (const TrProblem *problem);

/**
 * tr_problem_is_named:
 *
 * Returns: whether @name means @problem: its name, or its check's id (`missing`)
 */
gboolean tr_problem_is_named (const TrProblem *problem, const char *name);

/**
 * tr_check_standard:
 * @path: (nullable) (type filename): where the file is, which may tell its video's id
 * @problems: (element-type TrProblem): gets what is found, and is sorted again
 *
 * Measures a transcript against a standard: also drops those of @problems that it does not want.
 * Says nothing of other files, nor where the front matter is invalid. Any thread; O(document).
 */
void tr_check_standard (TrDocument *document,
                        const char *path,
                        const TrStandard *standard,
                        GPtrArray *problems);

/**
 * tr_problems_need_attention:
 *
 * Returns: how many of @problems are more than a recommendation: warnings and errors
 */
guint tr_problems_need_attention (GPtrArray *problems);

/**
 * tr_check_conflict_copies:
 * @problems: (element-type TrProblem): of tr_check_document()
 * @names: (element-type filename): other versions of the file that lie beside it
 *
 * Adds a problem for each. A document does not know what lies beside it: whoever knows its path
 * says so.
 */
void tr_check_conflict_copies (GPtrArray *problems, GPtrArray *names);

/**
 * tr_check_document_count:
 *
 * Returns: how many problems tr_check_document() would find; a #TrExamineFunc
 */
guint tr_check_document_count (TrDocument *document);

/**
 * tr_check_examine:
 * @names: gets the names of the problems, each once, see tr_problem_get_name()
 *
 * What tr_check_document() and tr_check_standard() find, without the places. For those who look at
 * many files.
 *
 * Returns: how many of them need attention
 */
guint tr_check_examine (TrDocument *document,
                        const char *path,
                        const TrStandard *standard,
                        GPtrArray *names);

G_END_DECLS

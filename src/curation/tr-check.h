/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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
 * `hidden-character`, `conflict-copy`
 */
const char *tr_check_get_id (TrCheck check);
const char *tr_severity_get_id (TrSeverity severity);

/**
 * TrProblem:
 * @field: (nullable): the field's name after aliases, or the file's own key; %NULL for the file as
 * a whole
 * @detail: (nullable): what the message names: libyaml's words, the key, the time code
 * @code: of %TR_CHECK_INVALID_YAML the #TrFrontMatterError
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
  guint line;
  guint column;
} TrProblem;

void tr_problem_free (TrProblem *problem);
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

G_END_DECLS

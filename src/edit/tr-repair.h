/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-command.h"

G_BEGIN_DECLS

/**
 * TrFixKind:
 * @TR_FIX_QUOTE: quotes within quotes are escaped
 * @TR_FIX_OPEN_QUOTE: the closing quote is added
 * @TR_FIX_BACKSLASH: backslashes that begin no escape are escaped
 * @TR_FIX_TAB: tabs of the indentation become blanks
 * @TR_FIX_PLAIN: a value that YAML cannot read without quotes gets them: it holds `: `, or begins
 * with a character that means something else
 * @TR_FIX_DUPLICATE_KEY: what readers do not see, because the key comes again, goes
 * @TR_FIX_FENCE: the closing line is added, or written as it should be
 * @TR_FIX_ENCODING: lines in another encoding become UTF-8
 */
typedef enum
{
  TR_FIX_QUOTE,
  TR_FIX_OPEN_QUOTE,
  TR_FIX_BACKSLASH,
  TR_FIX_TAB,
  TR_FIX_PLAIN,
  TR_FIX_DUPLICATE_KEY,
  TR_FIX_FENCE,
  TR_FIX_ENCODING,
  TR_N_FIX_KINDS,
} TrFixKind;

/**
 * TrFix:
 * @line: 1-based, in the file as it is; of an added line: the line that it comes before
 * @column: 1-based, in characters: the first one that changes
 * @n_lines: how many lines change
 * @key: (nullable): the key of the field
 * @before: (nullable): the lines as they are, without the last line break, as valid UTF-8; %NULL
 *   where a line is added. Of many lines in another encoding: the first hundred
 * @after: (nullable): what they become; %NULL where they go
 *
 * One thing that a repair does. A line may take part in several, one after the other.
 */
typedef struct
{
  TrFixKind kind;
  guint line;
  guint column;
  guint n_lines;
  char *key;
  char *before;
  char *after;
} TrFix;

/**
 * TrRepairError:
 * @TR_REPAIR_ERROR_NOTHING: the front matter is valid and has no key twice, or there is none
 * @TR_REPAIR_ERROR_UNCLEAR: it is not clear what was meant
 * @TR_REPAIR_ERROR_ENCODING: it is not clear which encoding the file is in
 * @TR_REPAIR_ERROR_TOO_COMPLEX: too large, too deep, or with too many faults
 * @TR_REPAIR_ERROR_UNVERIFIED: the repaired text did not read back as intended
 *
 * Why a repair is not proposed.
 */
typedef enum
{
  TR_REPAIR_ERROR_NOTHING,
  TR_REPAIR_ERROR_UNCLEAR,
  TR_REPAIR_ERROR_ENCODING,
  TR_REPAIR_ERROR_TOO_COMPLEX,
  TR_REPAIR_ERROR_UNVERIFIED,
} TrRepairError;

#define TR_REPAIR_ERROR (tr_repair_error_quark ())
GQuark tr_repair_error_quark (void);

/**
 * TrRepair:
 *
 * How a file whose front matter is invalid, or has keys twice, can be put right: the single fixes,
 * and the bytes they lead to. A proposal; nothing is written. Immutable; any thread.
 */
#define TR_TYPE_REPAIR (tr_repair_get_type ())
G_DECLARE_FINAL_TYPE (TrRepair, tr_repair, TR, REPAIR, GObject)

/**
 * tr_repair_new:
 * @document: any document
 * @error: domain %TR_REPAIR_ERROR
 *
 * Looks for the repair of @document's front matter. It is proposed only if the repaired front
 * matter is valid and has no key twice, keeps every field that could be read line by line, in its
 * order and with its value, and leaves every line that no fix names as it is, to the byte.
 * Deterministic. O(file), and O(lines of the front matter) parses of a line. Thread: any.
 *
 * Returns: (transfer full): the proposal, or %NULL
 */
TrRepair *tr_repair_new (TrDocument *document, GError **error);

TrDocument *tr_repair_get_before (TrRepair *self);

/**
 * tr_repair_get_after:
 *
 * Returns: (transfer none): the repaired document, without a revision
 */
TrDocument *tr_repair_get_after (TrRepair *self);

/**
 * tr_repair_get_encoding:
 *
 * Returns: (nullable): the encoding that lines were found to be in: `ISO-8859-1`, `Windows-1252` or
 * `Shift_JIS`; %NULL if all was UTF-8
 */
const char *tr_repair_get_encoding (TrRepair *self);

guint tr_repair_get_n_fixes (TrRepair *self);

/**
 * tr_repair_get_fix:
 *
 * Returns: (transfer none): a fix; they are in the order of their lines
 */
const TrFix *tr_repair_get_fix (TrRepair *self, guint index);

/**
 * tr_repair_dup_command:
 *
 * Returns: (transfer full): the edit that carries the repair out
 */
TrCommand *tr_repair_dup_command (TrRepair *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-repair.h"

G_BEGIN_DECLS

/* Beyond these a repair is %TR_REPAIR_ERROR_TOO_COMPLEX. */
#define TR_REPAIR_MAX_FIXES 1000
#define TR_REPAIR_MAX_MEMBERS 2000
#define TR_REPAIR_MAX_SIZE (4 * 1024 * 1024)

/**
 * tr_fix_new:
 * @line: the number of the first line
 * @data: the text in which the lines are
 * @lines: whole lines, the last line break excluded
 * @key: (nullable): the field
 * @after: (nullable): what they become
 *
 * Finds the first character that changes.
 */
TrFix *tr_fix_new (
    TrFixKind kind, guint line, const char *data, TrSpan lines, const char *key, const char *after);
void tr_fix_free (TrFix *fix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrFix, tr_fix_free)

/**
 * tr_head_get_length:
 *
 * Returns: the bytes up to the first one of the body: BOM, fences and all between them
 */
gsize tr_head_get_length (TrDocument *document);

/**
 * tr_repair_decode:
 * @encoding: (out): the encoding of the lines that were not UTF-8
 * @fix: (out): what was done
 *
 * Makes UTF-8 of the lines that are not, if all of them together show which encoding they are in.
 *
 * Returns: (transfer full) (nullable): the text in UTF-8; %NULL with %TR_REPAIR_ERROR_ENCODING
 */
GBytes *tr_repair_decode (GBytes *bytes, const char **encoding, TrFix **fix, GError **error);

/**
 * tr_repair_close:
 * @document: its closing fence is missing, or there is another error that may come from that
 * @fix: (out): what was done
 *
 * Finds where the front matter ends: at a line that is meant to be the fence, or where the body
 * begins.
 *
 * Returns: (transfer full) (nullable): the head of the file with its closing fence, %NULL if it is
 * not clear where it belongs; the rest of the file follows at @rest
 */
GString *tr_repair_close (TrDocument *document, gsize *rest, TrFix **fix);

/**
 * TrTouch:
 * @TR_TOUCH_CHANGED: lines of the field change, or belong together with others
 * @TR_TOUCH_ABSORBED: what looked like the key is text of another field
 */
typedef enum
{
  TR_TOUCH_CHANGED = 1 << 0,
  TR_TOUCH_ABSORBED = 1 << 1,
} TrTouch;

/**
 * tr_repair_fields:
 * @head: the head of a file, both fences included
 * @fixes: (element-type TrFix): gets what is done
 * @touched: (element-type utf8 TrTouch): gets the keys of the fields that are not what was read
 * from their lines
 *
 * Repairs the fields of which the lines alone are not valid.
 *
 * Returns: whether the front matter of @head is valid now; if not, with %TR_REPAIR_ERROR_UNCLEAR or
 * %TR_REPAIR_ERROR_TOO_COMPLEX
 */
gboolean tr_repair_fields (GString *head, GPtrArray *fixes, GHashTable *touched, GError **error);

/**
 * tr_repair_duplicates:
 * @head: the head of a file, valid
 *
 * Takes the fields out of @head that come again later. Of several the last one stays, as other
 * readers use it; but one that holds something is not given up for a later one that is empty.
 *
 * Returns: whether no key is there twice now; if not, with %TR_REPAIR_ERROR_UNCLEAR
 */
gboolean tr_repair_duplicates (GString *head, GPtrArray *fixes, GError **error);

/**
 * TrScalarRepair:
 * @text: the new text, of as many lines
 * @value: what a reader shall get from it
 */
typedef struct
{
  TrFixKind kind;
  char *text;
  TrValue *value;
} TrScalarRepair;

void tr_scalar_repair_clear (TrScalarRepair *repair);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrScalarRepair, tr_scalar_repair_clear)

/**
 * tr_repair_scalar:
 * @source: the text of a value that is not valid: from its first character to its last, blanks
 * excluded; may have several lines
 * @is_list: whether a list is expected there
 *
 * Returns: whether it is clear what it should be
 */
gboolean
tr_repair_scalar (const char *source, gsize length, gboolean is_list, TrScalarRepair *repair);

/**
 * tr_repair_read_value:
 * @source: the text of a value, of one line or more
 *
 * Returns: (transfer full) (nullable): what a reader gets from it as the value of a key; %NULL if
 * that is not valid
 */
TrValue *tr_repair_read_value (const char *source, gsize length);

/**
 * tr_repair_read_field:
 * @lines: the lines of a field
 *
 * Returns: whether they are valid, and one field
 */
gboolean tr_repair_read_field (const char *lines, gsize length);

G_END_DECLS

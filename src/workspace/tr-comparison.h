/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "document/tr-document.h"

G_BEGIN_DECLS

/**
 * TrDifferenceKind:
 * @TR_DIFFERENCE_FIELD: a field holds another value
 * @TR_DIFFERENCE_TEXT: what follows the front matter is another text
 * @TR_DIFFERENCE_FORM: both say the same, in other bytes: comments, order, quotation marks
 * @TR_DIFFERENCE_FILE: the front matter of one is invalid, so nothing less can be compared
 */
typedef enum
{
  TR_DIFFERENCE_FIELD,
  TR_DIFFERENCE_TEXT,
  TR_DIFFERENCE_FORM,
  TR_DIFFERENCE_FILE,
} TrDifferenceKind;

/**
 * TrDifference:
 * @key: (nullable): of a field: the original's spelling where that has the field
 * @original, @copy: (nullable): of a field: the values; a %TR_VALUE_NONE where there is none
 * @whole: the copy's can only be had with all else of the copy: a nested value
 * @blanks: of a text: only blanks at the ends of lines, or the line breaks, differ
 * @original_line, @copy_line: of a text or a file: the first line that differs, from 1 in the file
 * @original_excerpt, @copy_excerpt: (nullable): what stands there, valid UTF-8, shortened; ""
 *   where the text has ended
 */
typedef struct
{
  TrDifferenceKind kind;
  char *key;
  TrValue *original;
  TrValue *copy;
  gboolean whole;
  gboolean blanks;
  guint original_line;
  guint copy_line;
  char *original_excerpt;
  char *copy_excerpt;
} TrDifference;

/**
 * TrComparison:
 *
 * In what two versions of a file differ, and what they come to when a person has chosen from both.
 * Immutable, atomically reference counted.
 */
typedef struct _TrComparison TrComparison;

/**
 * tr_comparison_new:
 *
 * Fields are compared by what they mean: `guest` in one with `speaker` in the other. O(bytes of
 * both): for workers.
 */
TrComparison *tr_comparison_new (TrDocument *original, TrDocument *copy);
TrComparison *tr_comparison_ref (TrComparison *self);
void tr_comparison_unref (TrComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrComparison, tr_comparison_unref)

TrDocument *tr_comparison_get_original (const TrComparison *self);
TrDocument *tr_comparison_get_copy (const TrComparison *self);

/**
 * tr_comparison_get_n_equal:
 *
 * Returns: how many fields hold the same in both
 */
guint tr_comparison_get_n_equal (const TrComparison *self);
guint tr_comparison_get_n_differences (const TrComparison *self);

/**
 * tr_comparison_get_difference:
 *
 * Returns: (transfer none): the fields first, in the original's order, then the copy's own, then
 *   the text
 */
const TrDifference *tr_comparison_get_difference (const TrComparison *self, guint index);

/**
 * tr_comparison_can_merge:
 * @from_copy: one for each difference: whether the copy's is wanted
 *
 * Returns: %FALSE where a difference that is @whole is wanted without all others
 */
gboolean tr_comparison_can_merge (const TrComparison *self, const gboolean *from_copy);

/**
 * tr_comparison_merge:
 * @from_copy: one for each difference
 * @error: domain %TR_EDIT_ERROR: a value cannot be written
 *
 * All from one version is that version, byte for byte. Else values are put into the original as any
 * edit does it, and the copy's text behind its front matter, byte for byte.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *tr_comparison_merge (const TrComparison *self, const gboolean *from_copy, GError **error);

G_END_DECLS

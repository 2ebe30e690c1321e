/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-span.h"
#include "document/tr-field-name.h"
#include "document/tr-node.h"
#include "document/tr-value.h"

G_BEGIN_DECLS

/**
 * TrField:
 *
 * One key of the front matter and its value. Immutable. Properties: `key`, `name` (#TrFieldName),
 * `value`.
 */
#define TR_TYPE_FIELD (tr_field_get_type ())
G_DECLARE_FINAL_TYPE (TrField, tr_field, TR, FIELD, GObject)

const char *tr_field_get_key (TrField *self);

/**
 * tr_field_get_name:
 *
 * Returns: the meaning of the key after aliases, %TR_FIELD_OTHER if it has none
 */
TrFieldName tr_field_get_name (TrField *self);

/**
 * tr_field_get_value: (transfer none)
 */
TrValue *tr_field_get_value (TrField *self);

/**
 * tr_field_get_node:
 *
 * Returns: (nullable) (transfer none): the value's node; %NULL where the YAML is invalid and the
 * field was read from its line alone
 */
const TrNode *tr_field_get_node (TrField *self);

/**
 * tr_field_get_key_span:
 *
 * Returns: the bytes of the key, with quotes if it has them
 */
TrSpan tr_field_get_key_span (TrField *self);

/**
 * tr_field_get_lines_span:
 *
 * Returns: the whole lines that belong to the field: from the start of the key's line to the start
 * of the line after the value's last one. Comments and blank lines after the value are not part of
 * it. The fields of a root in flow form share lines
 */
TrSpan tr_field_get_lines_span (TrField *self);

/**
 * tr_field_is_duplicate:
 *
 * Returns: whether a later field has the same key: other readers use that one
 */
gboolean tr_field_is_duplicate (TrField *self);

/**
 * TrFrontMatterError:
 * @TR_FRONT_MATTER_ERROR_SYNTAX: libyaml refused it
 * @TR_FRONT_MATTER_ERROR_NOT_A_MAPPING: YAML, but not a mapping at its root
 * @TR_FRONT_MATTER_ERROR_UNCLOSED: a first line `---` and no other such line
 * @TR_FRONT_MATTER_ERROR_ENCODING: not UTF-8
 * @TR_FRONT_MATTER_ERROR_TOO_COMPLEX: beyond the limits on nesting, keys or size
 */
typedef enum
{
  TR_FRONT_MATTER_ERROR_SYNTAX,
  TR_FRONT_MATTER_ERROR_NOT_A_MAPPING,
  TR_FRONT_MATTER_ERROR_UNCLOSED,
  TR_FRONT_MATTER_ERROR_ENCODING,
  TR_FRONT_MATTER_ERROR_TOO_COMPLEX,
} TrFrontMatterError;

#define TR_FRONT_MATTER_ERROR (tr_front_matter_error_quark ())
GQuark tr_front_matter_error_quark (void);

/**
 * TrFrontMatter:
 *
 * The metadata block of a file: a #GListModel of #TrField in file order. Immutable; any thread.
 * Front matter exists only if the file's first line is exactly `---` and ends at the next such
 * line. Where it is invalid the fields are what could be read line by line; then nothing may edit
 * it.
 */
#define TR_TYPE_FRONT_MATTER (tr_front_matter_get_type ())
G_DECLARE_FINAL_TYPE (TrFrontMatter, tr_front_matter, TR, FRONT_MATTER, GObject)

gboolean tr_front_matter_is_present (TrFrontMatter *self);

/**
 * tr_front_matter_get_error:
 * @line: (out) (optional): 1-based line in the file
 * @column: (out) (optional): 1-based column in characters
 *
 * Returns: (nullable) (transfer none): why it is invalid (domain %TR_FRONT_MATTER_ERROR), %NULL if
 * it is valid
 */
const GError *tr_front_matter_get_error (TrFrontMatter *self, guint *line, guint *column);

/**
 * tr_front_matter_get_span:
 *
 * Returns: the bytes between the fences: after the opening line's break to the start of the closing
 * line
 */
TrSpan tr_front_matter_get_span (TrFrontMatter *self);

/**
 * tr_front_matter_get_root:
 *
 * Returns: (nullable): the root mapping; %NULL if absent, empty or invalid. A root in flow form
 * (`{a: b}`) has @flow set
 */
const TrNode *tr_front_matter_get_root (TrFrontMatter *self);

guint tr_front_matter_get_n_fields (TrFrontMatter *self);

/**
 * tr_front_matter_get_field: (transfer none)
 */
TrField *tr_front_matter_get_field (TrFrontMatter *self, guint index);

/**
 * tr_front_matter_lookup:
 *
 * Returns: (nullable) (transfer none): the last field whose key is exactly @key
 */
TrField *tr_front_matter_lookup (TrFrontMatter *self, const char *key);

/**
 * tr_front_matter_lookup_name:
 *
 * Returns: (nullable) (transfer none): the field that means @name: the one with the home dialect's
 * own key if there is one, else the first alias in the file; of duplicates the last
 */
TrField *tr_front_matter_lookup_name (TrFrontMatter *self, TrFieldName name);

/**
 * tr_front_matter_get_value:
 *
 * Returns: (nullable) (transfer none): the value of what tr_front_matter_lookup_name() returns
 */
TrValue *tr_front_matter_get_value (TrFrontMatter *self, TrFieldName name);

/**
 * tr_front_matter_has_duplicates:
 *
 * Returns: whether a field is a duplicate, see tr_field_is_duplicate()
 */
gboolean tr_front_matter_has_duplicates (TrFrontMatter *self);

G_END_DECLS

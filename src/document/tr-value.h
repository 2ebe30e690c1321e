/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TR_VALUE_NONE,   /* no value: null, `key:` with nothing, `[]`, or no such key */
  TR_VALUE_STRING, /* a scalar, as text; also `""` */
  TR_VALUE_LIST,   /* a sequence of scalars, at least one member */
  TR_VALUE_NESTED, /* a mapping, or a sequence that holds more than scalars: read-only */
} TrValueKind;

/**
 * TrValue:
 *
 * What a field holds, as text. Immutable and atomically reference counted.
 */
typedef struct _TrValue TrValue;

#define TR_TYPE_VALUE (tr_value_get_type ())
GType tr_value_get_type (void);

TrValue *tr_value_new_none (void);
TrValue *tr_value_new_string (const char *string);

/**
 * tr_value_new_list:
 * @members: (array zero-terminated=1): strings; no member gives a %TR_VALUE_NONE
 */
TrValue *tr_value_new_list (const char *const *members);

/**
 * tr_value_new_nested:
 * @source: the YAML text of it, for display
 */
TrValue *tr_value_new_nested (const char *source);

TrValue *tr_value_ref (TrValue *value);
void tr_value_unref (TrValue *value);
TrValueKind tr_value_get_kind (const TrValue *value);

/**
 * tr_value_get_string:
 *
 * Returns: (nullable): the text of a string, the source of a nested value, else %NULL
 */
const char *tr_value_get_string (const TrValue *value);

/**
 * tr_value_get_members:
 *
 * Returns: (array zero-terminated=1): a list's members; for a string that is not empty, that one;
 * else none. Never %NULL
 */
const char *const *tr_value_get_members (const TrValue *value);

/**
 * tr_value_equal:
 *
 * Same kind and same text. Nested values are equal if their sources are.
 */
gboolean tr_value_equal (const TrValue *a, const TrValue *b);

/**
 * tr_value_is_empty:
 *
 * Returns: whether a reader would say there is nothing: none, or a string of only blanks
 */
gboolean tr_value_is_empty (const TrValue *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrValue, tr_value_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/tr-json-reader.h"

G_BEGIN_DECLS

typedef enum
{
  TR_JSON_SPAN_OBJECT,
  TR_JSON_SPAN_ARRAY,
  TR_JSON_SPAN_STRING,
  TR_JSON_SPAN_OTHER, /* a number, true, false, null */
} TrJsonSpanKind;

/**
 * TrJsonSpan:
 * @start: of the value; @end: the byte after it
 * @name: (nullable): of a member of an object
 * @name_start: of that name, with its quote
 * @text: (nullable): of a string
 * @children: (nullable) (element-type TrJsonSpan): of an object or an array
 *
 * A value of a JSON text, and where it stands: for changing one value and no other byte.
 */
typedef struct
{
  TrJsonSpanKind kind;
  gsize start;
  gsize end;
  char *name;
  gsize name_start;
  char *text;
  GPtrArray *children;
} TrJsonSpan;

/**
 * tr_json_span_parse:
 * @text: (array length=length): of any content; a BOM before it is skipped
 * @line, @column: (out): where it is wrong, 1-based
 * @error: domain %TR_JSON_ERROR
 *
 * Stricter than tr_json_parse(), which lets comments pass: nothing but RFC 8259, nothing nested
 * deeper than 100, no NUL in a string, and no member of an object twice.
 *
 * Returns: (transfer full) (nullable): an object
 */
TrJsonSpan *
tr_json_span_parse (const char *text, gsize length, guint *line, guint *column, GError **error);
void tr_json_span_free (TrJsonSpan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrJsonSpan, tr_json_span_free)

/**
 * tr_json_span_find:
 *
 * Returns: (nullable) (transfer none): the member of an object
 */
const TrJsonSpan *tr_json_span_find (const TrJsonSpan *self, const char *name);

G_END_DECLS

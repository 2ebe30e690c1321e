/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-front-matter.h"
#include "document/tr-node-private.h"

G_BEGIN_DECLS

/* Beyond these a front matter is TR_FRONT_MATTER_ERROR_TOO_COMPLEX. */
#define TR_FRONT_MATTER_MAX_DEPTH 64
#define TR_FRONT_MATTER_MAX_KEYS 10000
#define TR_FRONT_MATTER_MAX_NODES 200000
#define TR_FRONT_MATTER_MAX_SIZE (4 * 1024 * 1024)

/**
 * tr_front_matter_parse_yaml:
 * @data: the file's bytes
 * @span: the bytes between the fences; the spans of nodes count from @data all the same
 * @error_offset: (out): where in @data the error is
 * @error: domain %TR_FRONT_MATTER_ERROR
 *
 * Reads @span through libyaml, within the limits above.
 *
 * Returns: (transfer full) (nullable): its nodes: the root is a mapping, or there is none if there
 * is nothing but comments. %NULL if it is not valid
 */
TrNodeTree *
tr_front_matter_parse_yaml (const char *data, TrSpan span, gsize *error_offset, GError **error);

/**
 * tr_front_matter_read_fields:
 * @data: the file's bytes
 * @span: the bytes between the fences
 * @tree: its nodes, with a root
 *
 * Returns: (element-type TrField): the fields of a valid front matter
 */
GPtrArray *tr_front_matter_read_fields (const char *data, TrSpan span, TrNodeTree *tree);

/**
 * tr_front_matter_read_lines:
 * @data: the file's bytes
 * @span: the bytes between the fences
 *
 * Reads what it can of a front matter that is not valid YAML: a field whose own lines are valid is
 * read as YAML, another one naively (`key: value`, a list of `- ` lines, a literal block).
 *
 * Returns: (element-type TrField): the fields, without nodes
 */
GPtrArray *tr_front_matter_read_lines (const char *data, TrSpan span);

/**
 * TrQuickFields:
 * @values: by name, after aliases; %NULL where there is no such key
 * @has_duplicates: whether a key comes again
 */
typedef struct
{
  TrValue *values[TR_N_FIELD_NAMES];
  gboolean has_duplicates;
} TrQuickFields;

/**
 * tr_front_matter_read_quickly:
 * @data: the file's bytes
 * @span: the bytes between the fences
 * @fields: (out): to be cleared with tr_quick_fields_clear()
 *
 * Reads a front matter that has the usual form and nothing else, without libyaml.
 *
 * Returns: whether it has that form: then it is valid, and tr_front_matter_parse_yaml() finds the
 * same values
 */
gboolean tr_front_matter_read_quickly (const char *data, TrSpan span, TrQuickFields *fields);
void tr_quick_fields_clear (TrQuickFields *fields);

/**
 * tr_field_new:
 * @key: the key
 * @value: (transfer full): its value
 * @tree: (nullable): what @node belongs to
 */
TrField *tr_field_new (const char *key,
                       TrValue *value,
                       TrNodeTree *tree,
                       const TrNode *node,
                       TrSpan key_span,
                       TrSpan lines_span);
void tr_field_set_duplicate (TrField *self);

/**
 * tr_value_new_from_node:
 *
 * Returns: (transfer full): what @node holds, as a field's value
 */
TrValue *tr_value_new_from_node (const TrNode *node, const char *data);

/**
 * tr_yaml_break_length:
 *
 * Returns: the bytes of the line break at @p, as YAML 1.1 knows them; 0 if there is none
 */
static inline gsize
tr_yaml_break_length (const char *p, const char *end)
{
  const guchar *u = (const guchar *) p;

  if (p >= end)
    return 0;
  if (*p == '\n')
    return 1;
  if (*p == '\r')
    return end - p >= 2 && p[1] == '\n' ? 2 : 1;
  if (u[0] == 0xc2 && end - p >= 2 && u[1] == 0x85)
    return 2;
  if (u[0] == 0xe2 && end - p >= 3 && u[1] == 0x80 && (u[2] == 0xa8 || u[2] == 0xa9))
    return 3;
  return 0;
}

/**
 * tr_yaml_line_end:
 *
 * Returns: the line break at or after @p, or @end
 */
static inline const char *
tr_yaml_line_end (const char *p, const char *end)
{
  while (p < end && tr_yaml_break_length (p, end) == 0)
    p++;
  return p;
}

/**
 * tr_front_matter_new:
 * @data: a file's bytes
 * @body: (out): where the body starts
 */
TrFrontMatter *tr_front_matter_new (const char *data, gsize length, gsize *body);

/**
 * tr_front_matter_new_lazy:
 * @bytes: a file's content
 * @body: (out): where the body starts
 *
 * As tr_front_matter_new(), but where the quick reader knows the values, the rest is read when it
 * is asked for.
 */
TrFrontMatter *tr_front_matter_new_lazy (GBytes *bytes, gsize *body);

G_END_DECLS

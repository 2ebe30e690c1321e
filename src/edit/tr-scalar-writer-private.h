/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-node.h"
#include "edit/tr-plain-type-private.h"

G_BEGIN_DECLS

/**
 * tr_scalar_write_inline:
 * @value: UTF-8
 * @style: the style to keep if it can carry @value; the block styles stand for double quotes
 * @was: what the plain scalar that gives way was: a value of the same type stays without quotes, so
 * that `date: 2023-04-21` stays a date for those who read one. %TR_PLAIN_STRING where nothing gives
 * way
 * @in_flow: whether it will stand between brackets or braces
 *
 * Writes a scalar on one line. Every reader of YAML 1.1 or 1.2 gets @value from it, as a string,
 * but for the native types that @was lets through.
 *
 * Returns: (transfer full): the YAML text
 */
char *
tr_scalar_write_inline (const char *value, TrScalarStyle style, TrPlainType was, gboolean in_flow);

/**
 * tr_scalar_fits_literal:
 *
 * Returns: whether a literal block can hold @value, ending in one line break or none
 */
gboolean tr_scalar_fits_literal (const char *value);

/**
 * tr_scalar_write_literal:
 * @value: fits
 * @parent: the indentation of the mapping around it
 * @indent: the indentation of the lines, more than @parent
 * @line_break: what ends a line
 * @lines: (out): the content, each line ended
 *
 * Returns: (transfer full): the header: `|`, `|-`, `|2` …
 */
char *tr_scalar_write_literal (
    const char *value, gsize parent, gsize indent, const char *line_break, char **lines);

/**
 * tr_scalar_write_key:
 *
 * Returns: (transfer full): @key as a key: plain where that is safe, else double-quoted
 */
char *tr_scalar_write_key (const char *key);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrPlainType:
 * @TR_PLAIN_STRING: a string for every reader
 * @TR_PLAIN_NULL: nothing, `~`, `null`
 * @TR_PLAIN_BOOLEAN: `true`, `false`
 * @TR_PLAIN_SWITCH: `yes`, `no`, `on`, `off`: booleans for YAML 1.1, strings for YAML 1.2
 * @TR_PLAIN_NUMBER: a decimal number in its usual form: `230`, `-1`, `230.0`
 * @TR_PLAIN_DATE: `2023-04-21`, a day that exists
 * @TR_PLAIN_AMBIGUOUS: something else that some reader does not take for a string: `0x1f`,
 * `1:30:00`, `1_000`, `y`, `=` …
 *
 * What YAML readers make of a scalar that has no quotes.
 */
typedef enum
{
  TR_PLAIN_STRING,
  TR_PLAIN_NULL,
  TR_PLAIN_BOOLEAN,
  TR_PLAIN_SWITCH,
  TR_PLAIN_NUMBER,
  TR_PLAIN_DATE,
  TR_PLAIN_AMBIGUOUS,
} TrPlainType;

/**
 * tr_plain_type:
 *
 * Errs towards %TR_PLAIN_AMBIGUOUS.
 *
 * Returns: how @text is resolved
 */
TrPlainType tr_plain_type (const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/tr-json-text.h"

G_BEGIN_DECLS

/* How a run ended, for the shell. */
enum
{
  TR_EXIT_DONE = 0,
  TR_EXIT_PARTLY = 1, /* also: done with findings */
  TR_EXIT_USAGE = 2,
  TR_EXIT_FAILED = 3,
};

/**
 * tr_escape_line:
 * @text: any bytes
 *
 * Makes @text safe for a terminal: one line of valid UTF-8 in which control characters, and marks
 * that reorder text, are written as escapes (`\n`, `\x1b`, `\u202e`).
 *
 * Returns: (transfer full):
 */
char *tr_escape_line (const char *text);

/**
 * tr_display_path:
 * @path: in the file system's encoding
 *
 * Returns: (transfer full): the path as UTF-8, bytes that are not replaced
 */
char *tr_display_path (const char *path);

/**
 * tr_report:
 * @path: (nullable): the file it is about
 * @line, @column: 1-based; 0 if nowhere in particular
 *
 * Writes `transcripts-cli: FILE:LINE:COLUMN: message` on the standard error output.
 */
void tr_report (const char *path, guint line, guint column, const char *message);

/**
 * tr_report_usage:
 * @verb: (nullable): whose help to point at
 *
 * Returns: %TR_EXIT_USAGE
 */
int tr_report_usage (const char *verb, const char *message);

/**
 * tr_print_json:
 * @node: (transfer full):
 *
 * Writes @node as one JSON document on the standard output.
 */
void tr_print_json (JsonNode *node);

/**
 * tr_exit_for_files:
 * @done: files that were dealt with
 * @failed: files that could not be, each reported already
 *
 * Returns: the exit status of a run over several files
 */
int tr_exit_for_files (guint done, guint failed);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-command.h"
#include "edit/tr-plan.h"

G_BEGIN_DECLS

/**
 * tr_test_command_parse:
 * @spec: `set KEY=VALUE`, `list KEY=A|B|C`, `none KEY`, `remove KEY`, `add KEY=A|B`, `drop
 * KEY=A|B`, or `expect KEY=EXPECTED|VALUE`
 *
 * Returns: (transfer full): the command
 */
TrCommand *tr_test_command_parse (const char *spec);

TrDocument *tr_test_document_new (const char *text, gssize length);

/**
 * tr_test_text:
 *
 * Returns: (transfer full): the document's bytes as a string
 */
char *tr_test_text (TrDocument *document);

/**
 * tr_test_assert_text:
 * @context: named when the texts differ
 */
void tr_test_assert_text (const char *context, const char *actual, const char *expected);

/**
 * tr_test_replace_all:
 *
 * Returns: (transfer full): @text with each @from replaced
 */
char *tr_test_replace_all (const char *text, const char *from, const char *to);

/**
 * tr_test_describe_commands:
 *
 * Returns: (transfer full): a line for each command, for messages
 */
char *tr_test_describe_commands (TrCommand *const *commands, guint n_commands);

G_END_DECLS

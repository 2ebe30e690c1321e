/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-value.h"

G_BEGIN_DECLS

/**
 * tr_text_value_dup_shown:
 *
 * Returns: (transfer full): the text of @value for an editor: without the line breaks at its end,
 * which a block scalar has and nobody wants to see as an empty line; "" if it has no text
 */
char *tr_text_value_dup_shown (TrValue *value);

/**
 * tr_text_value_new:
 * @text: what the editor holds
 * @shown: the value it was given
 *
 * Returns: (transfer full): the value that @text means: with the line breaks at its end that @shown
 * has, so that only what was typed changes
 */
TrValue *tr_text_value_new (const char *text, TrValue *shown);

G_END_DECLS

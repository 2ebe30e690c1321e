/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-command.h"

G_BEGIN_DECLS

/**
 * tr_command_new_remove_expecting:
 *
 * A removal that is refused with %TR_EDIT_ERROR_CONFLICT if the field holds something else than
 * @expected.
 */
TrCommand *tr_command_new_remove_expecting (const char *key, TrValue *expected);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_yaml_error_dup_message:
 * @reason: (nullable): what libyaml says, such as `did not find expected key while parsing a block
 *   mapping`
 *
 * Returns: (transfer full): what is wrong, for a person who knows no grammar, in the person's
 *   language. Where there are no words for @reason, it is quoted
 */
char *tr_yaml_error_dup_message (const char *reason);

G_END_DECLS

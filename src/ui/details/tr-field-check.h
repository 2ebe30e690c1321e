/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrFieldCheck:
 * @text: what was typed; not empty
 * @message: (out) (transfer full): what is wrong with it
 *
 * Returns: (transfer full) (nullable): the form in which it is written, %NULL if it cannot be
 */
typedef char *(*TrFieldCheck) (const char *text, char **message);

/**
 * tr_field_check_date:
 *
 * A day that exists, `YYYY-MM-DD`; `2025/1/5` and `2025.1.5` are brought into that form.
 */
char *tr_field_check_date (const char *text, char **message);

/**
 * tr_field_check_duration:
 *
 * `HH:MM:SS`; other forms that tr_duration_parse() reads are brought into that form.
 */
char *tr_field_check_duration (const char *text, char **message);

/**
 * tr_field_check_video_url:
 *
 * An http or https address: nothing else is ever opened.
 */
char *tr_field_check_video_url (const char *text, char **message);
char *tr_field_check_video_id (const char *text, char **message);

G_END_DECLS

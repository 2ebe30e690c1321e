/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "curation/tr-check.h"
#include "edit/tr-command.h"
#include "edit/tr-repair.h"

G_BEGIN_DECLS

/* The words for what the core reports as data, shared by both front ends. Translated; main thread.
 */

/**
 * tr_problem_dup_message:
 *
 * Returns: (transfer full): one sentence in the user's language, without a full stop, without its
 * place
 */
char *tr_problem_dup_message (const TrProblem *problem);

/**
 * tr_error_dup_message:
 * @error: of %TR_EDIT_ERROR, %TR_REPAIR_ERROR, %TR_SAVER_ERROR, %TR_COPY_ERROR, %TR_MOMENT_ERROR,
 * %TR_FRONT_MATTER_ERROR, %TR_SEARCH_ERROR or GIO
 *
 * Returns: (transfer full): what happened and what follows for the user, in their language
 */
char *tr_error_dup_message (const GError *error);

/**
 * tr_unreadable_reason:
 * @reason: tr_record_get_reason()
 *
 * Returns: why a file is listed but cannot be read, in the user's language
 */
const char *tr_unreadable_reason (GIOErrorEnum reason);

/**
 * tr_fix_dup_message:
 * @encoding: (nullable): the repair's
 *
 * Returns: (transfer full): what the fix does, in the user's language
 */
char *tr_fix_dup_message (const TrFix *fix, const char *encoding);

/**
 * tr_field_name_get_label:
 *
 * Returns: the field's label in the user's language (“Key points”); for %TR_FIELD_OTHER %NULL
 */
const char *tr_field_name_get_label (TrFieldName name);

/**
 * tr_names_left_dup_message:
 * @n_names: as tr_saver_count_other_names() gives it, at least 1
 *
 * Returns: (transfer full): that other names of a file keep what it held before
 */
char *tr_names_left_dup_message (guint n_names);

/**
 * tr_command_dup_description:
 *
 * Returns: (transfer full): what an edit does, such as “Tags: add Maps”, in one or more lines
 */
char *tr_command_dup_description (TrCommand *command);

G_END_DECLS

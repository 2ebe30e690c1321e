/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "base/tr-operation.h"

G_BEGIN_DECLS

/**
 * TrOperationPage:
 *
 * A page that follows work under way: what is being done, how far it is, and a button that cancels
 * it.
 */
#define TR_TYPE_OPERATION_PAGE (tr_operation_page_get_type ())
G_DECLARE_FINAL_TYPE (TrOperationPage, tr_operation_page, TR, OPERATION_PAGE, AdwBin)

/**
 * tr_operation_page_follow:
 * @text: what is being done
 *
 * Follows @operation in place of the one before.
 */
void tr_operation_page_follow (TrOperationPage *self, TrOperation *operation, const char *text);

/**
 * tr_operation_page_end:
 *
 * It is done, or of no interest any more.
 */
void tr_operation_page_end (TrOperationPage *self);

/**
 * tr_operation_page_cancel:
 *
 * As the button does; nothing where nothing is under way.
 */
void tr_operation_page_cancel (TrOperationPage *self);

/**
 * tr_operation_page_is_busy:
 *
 * Returns: whether something is under way
 */
gboolean tr_operation_page_is_busy (TrOperationPage *self);

G_END_DECLS

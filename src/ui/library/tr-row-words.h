/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "library/tr-item.h"
#include "workspace/tr-text-passages.h"

G_BEGIN_DECLS

/**
 * tr_record_dup_facts:
 *
 * Returns: (transfer full): speaker · channel · date · duration, as far as they are known; may be
 * empty
 */
char *tr_record_dup_facts (const TrRecord *record);

/**
 * tr_row_words_dup_spoken:
 * @passages: (nullable): what is found in it
 *
 * Returns: (transfer full): what a screen reader says of a row of the list
 */
char *tr_row_words_dup_spoken (TrItem *item, TrTextPassages *passages);

G_END_DECLS

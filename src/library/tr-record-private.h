/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record.h"

G_BEGIN_DECLS

/**
 * tr_record_get_key:
 *
 * Returns: the folded search key. Its first line is the folded display title, which is also what
 * titles are sorted by
 */
const char *tr_record_get_key (const TrRecord *self);

/**
 * tr_record_get_day:
 *
 * Returns: the date as the number YYYYMMDD, with 00 for a month or day the file does not give; 0
 * without a date
 */
guint32 tr_record_get_day (const TrRecord *self);

G_END_DECLS

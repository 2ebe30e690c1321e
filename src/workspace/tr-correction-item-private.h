/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-correction-list.h"

G_BEGIN_DECLS

/**
 * tr_correction_item_new_file:
 * @checksum: (transfer full): of the bytes below the front matter
 * @occurrences: (transfer full) (element-type TrOccurrence):
 *
 * Returns: (transfer full) (element-type TrCorrectionItem): the file and its places
 */
GPtrArray *tr_correction_item_new_file (const char *path,
                                        TrDocument *document,
                                        char *checksum,
                                        GPtrArray *occurrences);

const char *tr_correction_item_get_checksum (TrCorrectionItem *self);
guint tr_correction_item_get_n_selected (TrCorrectionItem *self);

/**
 * TrCorrectionItemFunc:
 *
 * The number of selected places of @file has changed.
 */
typedef void (*TrCorrectionItemFunc) (TrCorrectionItem *file, int delta, gpointer user_data);

void
tr_correction_item_set_func (TrCorrectionItem *file, TrCorrectionItemFunc func, gpointer user_data);

/**
 * tr_correction_item_dup_selected:
 *
 * Returns: (transfer full) (element-type guint): which places of a file are selected
 */
GArray *tr_correction_item_dup_selected (TrCorrectionItem *file);

G_END_DECLS

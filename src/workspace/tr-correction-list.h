/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-occurrence.h"
#include "workspace/tr-batch.h"

G_BEGIN_DECLS

/* A person looks at no more of them; and a word that is everywhere is not misheard. */
#define TR_CORRECTION_LIST_MAX 50000

/**
 * TrCorrectionItem:
 *
 * A line of a #TrCorrectionList: a file, or below it one place of its captions.
 *
 * Properties, notified: `selected` (boolean): whether it is to be corrected, of a file whether all
 * places are that can be; `partly` (boolean): whether some of a file are.
 */
#define TR_TYPE_CORRECTION_ITEM (tr_correction_item_get_type ())
G_DECLARE_FINAL_TYPE (TrCorrectionItem, tr_correction_item, TR, CORRECTION_ITEM, GObject)

gboolean tr_correction_item_is_file (TrCorrectionItem *self);
const char *tr_correction_item_get_path (TrCorrectionItem *self);

/**
 * tr_correction_item_get_title:
 *
 * Returns: (nullable): the transcript's title, or its first words where that is a placeholder
 */
const char *tr_correction_item_get_title (TrCorrectionItem *self);

/**
 * tr_correction_item_get_occurrence:
 *
 * Returns: (nullable) (transfer none): %NULL of a file
 */
const TrOccurrence *tr_correction_item_get_occurrence (TrCorrectionItem *self);

/**
 * tr_correction_item_get_start_ms:
 *
 * Returns: when it is said; -1 of a file
 */
gint64 tr_correction_item_get_start_ms (TrCorrectionItem *self);

/**
 * tr_correction_item_get_n_places:
 *
 * Returns: how many there are in a file
 */
guint tr_correction_item_get_n_places (TrCorrectionItem *self);

/**
 * tr_correction_item_is_possible:
 *
 * Returns: whether it can be selected: it is clear what is to be done
 */
gboolean tr_correction_item_is_possible (TrCorrectionItem *self);
gboolean tr_correction_item_get_selected (TrCorrectionItem *self);
gboolean tr_correction_item_get_partly (TrCorrectionItem *self);

/**
 * tr_correction_item_set_selected:
 *
 * Of a file, selects all of its places that can be, or none.
 */
void tr_correction_item_set_selected (TrCorrectionItem *self, gboolean selected);

/**
 * TrCorrectionList:
 *
 * Every place where words were misheard, file by file: a #GListModel of #TrCorrectionItem. All that
 * can be corrected is selected at first. Made on a worker, then of the main thread.
 *
 * Property, notified: `n-selected` (uint): places.
 */
#define TR_TYPE_CORRECTION_LIST (tr_correction_list_get_type ())
G_DECLARE_FINAL_TYPE (TrCorrectionList, tr_correction_list, TR, CORRECTION_LIST, GObject)

/**
 * tr_correction_list_new_async:
 * @paths: (array zero-terminated=1) (type filename): absolute
 * @corrections: (element-type TrCorrection): not to be changed any more
 * @operation: is told of the progress and asked whether to go on
 */
void tr_correction_list_new_async (const char *const *paths,
                                   GPtrArray *corrections,
                                   TrOperation *operation,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * tr_correction_list_new_finish:
 *
 * Returns: (transfer full) (nullable): %NULL with %G_IO_ERROR_CANCELLED
 */
TrCorrectionList *tr_correction_list_new_finish (GAsyncResult *result, GError **error);

guint tr_correction_list_get_n_places (TrCorrectionList *self);
guint tr_correction_list_get_n_possible (TrCorrectionList *self);
guint tr_correction_list_get_n_selected (TrCorrectionList *self);
guint tr_correction_list_get_n_files (TrCorrectionList *self);

/**
 * tr_correction_list_is_cut:
 *
 * Returns: whether there are more than %TR_CORRECTION_LIST_MAX, of which the rest is not in it
 */
gboolean tr_correction_list_is_cut (TrCorrectionList *self);

/**
 * tr_correction_list_set_all:
 *
 * Selects all that can be, or nothing.
 */
void tr_correction_list_set_all (TrCorrectionList *self, gboolean selected);

/**
 * tr_correction_list_plan_async:
 *
 * Plans what is selected, as a batch; to be finished with tr_batch_new_finish(). A file of which
 * the captions have changed since they were looked at is refused (%TR_EDIT_ERROR_CONFLICT).
 */
void tr_correction_list_plan_async (TrCorrectionList *self,
                                    TrOperation *operation,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

G_END_DECLS

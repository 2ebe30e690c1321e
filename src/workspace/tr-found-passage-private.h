/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-found-passage.h"
#include "workspace/tr-text-passages.h"

G_BEGIN_DECLS

/**
 * TrPassageFile:
 * @passages: (nullable): %NULL while only their number is known
 * @n: how many there are
 *
 * A file in which a query was looked for. Main thread, but for the last reference.
 */
typedef struct
{
  gatomicrefcount ref_count;
  TrRecord *record;
  TrTextPassages *passages;
  guint n;
} TrPassageFile;

/**
 * tr_passage_file_new:
 * @passages: (nullable): what was found; %NULL for nothing
 * @keep: whether they are kept, not their number alone
 */
TrPassageFile *tr_passage_file_new (TrRecord *record, TrTextPassages *passages, gboolean keep);
TrPassageFile *tr_passage_file_ref (TrPassageFile *self);

/**
 * tr_passage_file_unref:
 * @data: (nullable): a #TrPassageFile
 */
void tr_passage_file_unref (gpointer data);

/**
 * tr_found_passage_new:
 * @index: which of the file's passages
 */
TrFoundPassage *tr_found_passage_new (TrPassageFile *file, guint index);
TrPassageFile *tr_found_passage_get_file (TrFoundPassage *self);

G_END_DECLS

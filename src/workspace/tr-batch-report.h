/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "edit/tr-history.h"

G_BEGIN_DECLS

typedef enum
{
  TR_BATCH_EDIT,
  TR_BATCH_UNDO,
  TR_BATCH_REDO,
  TR_BATCH_FINISH,    /* one that an ended run has left half done */
  TR_BATCH_TAKE_BACK, /* the same */
} TrBatchKind;

/**
 * TrBatchFailure:
 * @path: (type filename): a file that was not changed
 * @error: of %TR_EDIT_ERROR, %TR_SAVER_ERROR or %G_IO_ERROR
 */
typedef struct
{
  char *path;
  GError *error;
} TrBatchFailure;

/**
 * TrBatchReport:
 * @origin: (nullable): on whose behalf it was, see tr_batch_set_origin(); %NULL for an undo, a
 * redo, and what an ended run has left
 * @n_files: how many were to be changed: the sum of the four below
 * @n_changed: hold what they were to hold, and did not before
 * @n_unchanged: did already
 * @failures: (element-type TrBatchFailure): are as they were
 * @n_left: were not touched, because it was cancelled
 * @changes: (element-type TrChange): what was done, as a step of its own
 * @left: (element-type TrChange): what was not
 * @names_done: whether what is remembered with it was done, or taken back with it
 * @names_error: (nullable): why that could not be
 *
 * How the change of many files ended. Immutable, atomically reference counted.
 */
typedef struct
{
  gatomicrefcount ref_count;
  TrBatchKind kind;
  gconstpointer origin;
  guint n_files;
  guint n_changed;
  guint n_unchanged;
  guint n_left;
  GPtrArray *failures;
  GPtrArray *changes;
  GPtrArray *left;
  gboolean names_done;
  GError *names_error;
} TrBatchReport;

#define TR_TYPE_BATCH_REPORT (tr_batch_report_get_type ())
GType tr_batch_report_get_type (void);
TrBatchReport *tr_batch_report_new (TrBatchKind kind, guint n_files);
TrBatchReport *tr_batch_report_ref (TrBatchReport *report);
void tr_batch_report_unref (TrBatchReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrBatchReport, tr_batch_report_unref)

/**
 * tr_batch_report_fail:
 * @error: (transfer full):
 */
void tr_batch_report_fail (TrBatchReport *report, const char *path, GError *error);

G_END_DECLS

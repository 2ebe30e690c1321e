/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-operation.h"
#include "library/tr-monitor.h"
#include "library/tr-record.h"
#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/**
 * TrExamineFunc:
 * @examination: to be filled
 *
 * Called on a worker for each document that was read.
 */
typedef void (*TrExamineFunc) (TrDocument *document, const char *path, TrExamination *examination);

/**
 * TrScanBatchFunc:
 * @records: (element-type TrRecord): new and changed files
 * @removed: (element-type filename): paths in the known snapshot that no longer exist below the
 * roots
 *
 * Called on the main context that started the scan.
 */
typedef void (*TrScanBatchFunc) (GPtrArray *records, GPtrArray *removed, gpointer user_data);

/**
 * TrScanReport:
 * @unreadable_folders: (element-type filename): folders that could not be listed
 * @folders: (element-type filename): every folder that was visited, for tr_monitor_set_folders()
 */
typedef struct
{
  GPtrArray *unreadable_folders;
  GPtrArray *folders;
} TrScanReport;

void tr_scan_report_free (TrScanReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrScanReport, tr_scan_report_free)

/**
 * tr_scan_async:
 * @roots: (array zero-terminated=1): absolute paths of folders (or single files)
 * @known: (nullable): a collection's snapshot: files whose size, mtime and inode are as
 *   there are not read again, and are in no batch
 * @monitor: (nullable): watches every folder from before it is listed on
 * @operation: reports progress, and cancels
 *
 * Walks the folders for `*.md` and `*.markdown` files (hidden ones and hidden folders left out),
 * reads and parses them on all cores. A folder is visited once, however many symbolic links lead to
 * it; only regular files are opened; what cannot be listed or read is reported and skipped. The
 * first batch comes early, later ones at most every 100 ms.
 */
void tr_scan_async (const char *const *roots,
                    TrSnapshot *known,
                    TrExamineFunc examine,
                    TrMonitor *monitor,
                    TrScanBatchFunc batch,
                    gpointer batch_data,
                    TrOperation *operation,
                    GAsyncReadyCallback callback,
                    gpointer user_data);

/**
 * tr_scan_finish:
 *
 * Returns: (transfer full): the report, or %NULL with %G_IO_ERROR_CANCELLED; what came in batches
 * stays valid
 */
TrScanReport *tr_scan_finish (GAsyncResult *result, GError **error);

/**
 * tr_scan_is_transcript_name:
 *
 * Returns: whether a file of this name is looked at
 */
gboolean tr_scan_is_transcript_name (const char *name);

G_END_DECLS

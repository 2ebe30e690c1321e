/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-batch-report.h"

G_BEGIN_DECLS

/**
 * TrBatchReportPage:
 *
 * A page that says how the change of many files ended: how many were changed, how many were not,
 * and of each of these why.
 */
#define TR_TYPE_BATCH_REPORT_PAGE (tr_batch_report_page_get_type ())
G_DECLARE_FINAL_TYPE (TrBatchReportPage, tr_batch_report_page, TR, BATCH_REPORT_PAGE, AdwBin)

/**
 * tr_batch_report_page_clear:
 *
 * Begins with nothing.
 */
void tr_batch_report_page_clear (TrBatchReportPage *self);

/**
 * tr_batch_report_page_add:
 *
 * A file that could not be changed, also before a report says so.
 */
void tr_batch_report_page_add (TrBatchReportPage *self, const char *path, const GError *error);

/**
 * tr_batch_report_page_has_failures:
 *
 * Returns: whether there are files that could not be changed
 */
gboolean tr_batch_report_page_has_failures (TrBatchReportPage *self);

/**
 * tr_batch_report_page_add_report:
 * @report: (nullable): none where no file was touched
 *
 * Says how it ended. The rows of the files follow bit by bit.
 */
void tr_batch_report_page_add_report (TrBatchReportPage *self, TrBatchReport *report);

/**
 * tr_batch_report_page_show_error:
 *
 * Says only that nothing was done, and why.
 */
void tr_batch_report_page_show_error (TrBatchReportPage *self, const char *message);

G_END_DECLS

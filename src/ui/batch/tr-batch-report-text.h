/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-batch-report.h"
#include "workspace/tr-batch.h"

G_BEGIN_DECLS

/**
 * tr_batch_report_fill:
 * @label: gets what was done, and how much was not
 * @failures: gets a row for each file that could not be changed, with the reason
 */
void tr_batch_report_fill (TrBatchReport *report, GtkLabel *label, GtkListBox *failures);

/**
 * tr_batch_dup_summary:
 *
 * Returns: (transfer full): how many files would change, and how many would not
 */
char *tr_batch_dup_summary (TrBatch *batch);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TR_TYPE_OPERATION (tr_operation_get_type ())
G_DECLARE_FINAL_TYPE (TrOperation, tr_operation, TR, OPERATION, GObject)

typedef enum
{
  TR_OPERATION_SCAN,
  TR_OPERATION_SAVE,
  TR_OPERATION_COPY,
  TR_OPERATION_INDEX,
  TR_OPERATION_PLAN,  /* of a batch */
  TR_OPERATION_BATCH, /* files are being changed */
} TrOperationKind;

/**
 * TrOperation:
 *
 * One piece of long work that can be watched and cancelled. Properties, all notified on the main
 * thread: `kind` (a #TrOperationKind as an int; the front end words it), `done` and `total`
 * (counts, total 0 while unknown), `finished`. Workers report with tr_operation_report() from any
 * thread; reports are coalesced.
 */
TrOperation *tr_operation_new (TrOperationKind kind);

TrOperationKind tr_operation_get_kind (TrOperation *self);
guint64 tr_operation_get_done (TrOperation *self);
guint64 tr_operation_get_total (TrOperation *self);

/**
 * tr_operation_get_fraction:
 *
 * Returns: 0.0 to 1.0, or -1.0 while the total is unknown
 */
double tr_operation_get_fraction (TrOperation *self);
gboolean tr_operation_get_finished (TrOperation *self);

/**
 * tr_operation_get_cancellable:
 *
 * Returns: (transfer none): what the worker checks; tr_operation_cancel() cancels it
 */
GCancellable *tr_operation_get_cancellable (TrOperation *self);
void tr_operation_cancel (TrOperation *self);

/**
 * tr_operation_report:
 *
 * Thread: any. The notification follows on the main context, at most every 50 ms.
 */
void tr_operation_report (TrOperation *self, guint64 done, guint64 total);

/**
 * tr_operation_finish:
 *
 * Thread: main.
 */
void tr_operation_finish (TrOperation *self);

G_END_DECLS

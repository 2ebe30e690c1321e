/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-comparison.h"
#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/* How a person puts an end to a conflict copy: the two versions are compared, what was chosen goes
 * into the original by the one edit path, as one step that can be undone, and once that is on the
 * disk the copy goes to the trash. Nothing is ever deleted. Main thread. */

/**
 * TrCopyError:
 * @TR_COPY_ERROR_CHANGED: the copy is not what was compared any more; it stays where it is
 * @TR_COPY_ERROR_NO_TRASH: its disk has no trash; it stays where it is
 */
typedef enum
{
  TR_COPY_ERROR_CHANGED,
  TR_COPY_ERROR_NO_TRASH,
} TrCopyError;

#define TR_COPY_ERROR (tr_copy_error_quark ())
GQuark tr_copy_error_quark (void);

/**
 * tr_compare_copies_async:
 * @transcript: the original; what is compared is its present document
 *
 * Looks for the conflict copies beside the file and compares the first of them.
 */
void tr_compare_copies_async (TrTranscript *transcript,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * tr_compare_copies_finish:
 * @path: (out) (transfer full) (type filename): the copy
 * @n_copies: (out): how many there are, this one with them
 * @error: domain %G_IO_ERROR: %G_IO_ERROR_NOT_FOUND where there is none any more, or why it could
 *   not be read
 *
 * Returns: (transfer full) (nullable): the comparison
 */
TrComparison *
tr_compare_copies_finish (GAsyncResult *result, char **path, guint *n_copies, GError **error);

/**
 * tr_resolve_copy_async:
 * @workspace: that @transcript is open in
 * @path: the copy
 * @from_copy: (array): one for each difference, for which tr_comparison_can_merge()
 *
 * Takes long if the edit cannot be saved: until it is, or is discarded.
 */
void tr_resolve_copy_async (TrWorkspace *workspace,
                            TrTranscript *transcript,
                            const char *path,
                            TrComparison *comparison,
                            const gboolean *from_copy,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * tr_resolve_copy_finish:
 * @edited: (out): whether the original was changed, also where the copy could not be moved after
 *   that
 * @error: domain %TR_COPY_ERROR, %TR_EDIT_ERROR (nothing was done) or %G_IO_ERROR:
 *   %G_IO_ERROR_CANCELLED where the edit was discarded, or why the copy could not be read or moved
 *
 * Returns: whether the copy is in the trash
 */
gboolean tr_resolve_copy_finish (GAsyncResult *result, gboolean *edited, GError **error);

G_END_DECLS

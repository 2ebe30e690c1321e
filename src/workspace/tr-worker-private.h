/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "library/tr-record.h"
#include "workspace/tr-edit-private.h"
#include "workspace/tr-peers.h"

G_BEGIN_DECLS

/* What a transcript has done on a worker: each a pair of functions, the callback on the calling
 * main context. The source object is kept until then. The peers, with which the file is compared,
 * may be NULL. */

/**
 * TrRead:
 * @document: (nullable): %NULL if the file holds the bytes that are known already
 * @problems: (element-type TrProblem) (nullable): with @document
 * @record: (nullable): with @document
 * @revision: as it is on the disk
 */
typedef struct
{
  TrDocument *document;
  GPtrArray *problems;
  TrRecord *record;
  TrRevision revision;
} TrRead;

void tr_read_free (TrRead *read);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrRead, tr_read_free)

/**
 * tr_worker_read_async:
 * @known: (nullable): the revision that need not be parsed again
 */
void tr_worker_read_async (GObject *source,
                           const char *path,
                           TrPeers *peers,
                           const TrRevision *known,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
TrRead *tr_worker_read_finish (GAsyncResult *result, GError **error);

/**
 * tr_worker_check_async:
 * @document: the file at @path, with edits or not
 *
 * Looks for the file's problems without reading it.
 */
void tr_worker_check_async (GObject *source,
                            const char *path,
                            TrPeers *peers,
                            TrDocument *document,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * tr_worker_check_finish:
 * @document: (out) (transfer none): as given; valid as long as @result
 *
 * Returns: (transfer full) (element-type TrProblem)
 */
GPtrArray *tr_worker_check_finish (GAsyncResult *result, TrDocument **document);

/**
 * tr_worker_plan_async:
 * @edit: (transfer full): comes back from finish, planned or not
 */
void tr_worker_plan_async (GObject *source,
                           const char *path,
                           TrPeers *peers,
                           TrEdit *edit,
                           TrDocument *base,
                           TrDocument *origin,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * tr_worker_plan_finish:
 * @edit: (out) (transfer full): always set
 * @problems: (out) (transfer none): of the new document; valid as long as @result
 * @error: domain %TR_EDIT_ERROR
 */
gboolean
tr_worker_plan_finish (GAsyncResult *result, TrEdit **edit, GPtrArray **problems, GError **error);

/**
 * tr_worker_replan_async:
 * @edits: (element-type TrEdit): planned in a chain from @base, in place; nobody else may touch
 * them meanwhile
 */
void tr_worker_replan_async (GObject *source,
                             const char *path,
                             TrPeers *peers,
                             GPtrArray *edits,
                             TrDocument *base,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * tr_worker_replan_finish:
 * @problems: (out) (transfer full): of the last document
 * @failed: (out): index of the edit that was not possible
 *
 * Returns: (transfer none): the document after the last edit, or %NULL
 */
TrDocument *
tr_worker_replan_finish (GAsyncResult *result, GPtrArray **problems, guint *failed, GError **error);

/**
 * TrWritten:
 * @document: what was written
 * @n_edits: as given
 * @n_other_names: hard links of the file that keep the old content
 */
typedef struct
{
  TrDocument *document;
  TrRevision revision;
  guint n_other_names;
  TrRecord *record;
  guint n_edits;
} TrWritten;

void tr_written_free (TrWritten *written);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrWritten, tr_written_free)

/**
 * tr_worker_save_async:
 * @expected: what the file must still be
 * @problems: (element-type TrProblem): of @document, for its record
 * @n_edits: how many edits @document stands for; comes back from finish
 */
void tr_worker_save_async (GObject *source,
                           const char *path,
                           const TrRevision *expected,
                           TrDocument *document,
                           GPtrArray *problems,
                           guint n_edits,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * tr_worker_save_finish:
 *
 * Returns: (transfer full): what is on the disk now, or %NULL with a %TR_SAVER_ERROR
 */
TrWritten *tr_worker_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-open-files-private.h"
#include "workspace/tr-recovery.h"

G_BEGIN_DECLS

/**
 * tr_recovery_new:
 * @folder: (type filename): where all instances keep edits, each in a folder of its own
 *
 * Looks for what is left there at once, on a worker.
 */
TrRecovery *tr_recovery_new (TrOpenFiles *files, const char *folder);

/**
 * tr_recovery_is_idle:
 *
 * Returns: whether what is to be kept is on the disk, and nothing is being looked for
 */
gboolean tr_recovery_is_idle (TrRecovery *self);

/* ---- the files, tr-recovery-store.c ---- */

/**
 * TrRecoveryStore:
 *
 * Unsaved edits on the disk: `FOLDER/INSTANCE/NAME.edits`, one for each edited file, and a `lock`
 * that is held (flock) as long as the instance lives: a folder whose lock is free has been left.
 * Calls return at once; a thread carries them out in their order.
 */
typedef struct _TrRecoveryStore TrRecoveryStore;

/**
 * TrRecoveryKeptFunc:
 * @error: (nullable): why the text is not on the disk, of %G_IO_ERROR; %NULL if it is
 *
 * Tells what became of tr_recovery_store_write().
 */
typedef void (*TrRecoveryKeptFunc) (const char *name, const GError *error, gpointer user_data);

/**
 * tr_recovery_store_new:
 * @kept_func: called in the thread-default main context of the caller, until the store is freed
 */
TrRecoveryStore *
tr_recovery_store_new (const char *folder, TrRecoveryKeptFunc kept_func, gpointer kept_data);

/**
 * tr_recovery_store_free:
 *
 * Waits until all is done. The instance's folder goes if there is nothing in it.
 */
void tr_recovery_store_free (TrRecoveryStore *self);

/**
 * tr_recovery_store_write:
 * @name: (type filename): of the file that keeps the edits; replaced as a whole
 * @superseded: (nullable) (type filename): a path that goes once @name is on the disk
 */
void tr_recovery_store_write (TrRecoveryStore *self,
                              const char *name,
                              const char *text,
                              const char *superseded);

/**
 * tr_recovery_store_remove:
 * @name: (nullable) (type filename):
 * @superseded: (nullable) (type filename): a path
 */
void tr_recovery_store_remove (TrRecoveryStore *self, const char *name, const char *superseded);

/**
 * tr_recovery_store_find_async:
 *
 * Takes over what ended instances have left.
 */
void tr_recovery_store_find_async (TrRecoveryStore *self,
                                   GObject *source,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * tr_recovery_store_find_finish:
 *
 * Returns: (transfer full) (element-type TrRecoveredFile): in the order of their paths
 */
GPtrArray *tr_recovery_store_find_finish (GAsyncResult *result);

gboolean tr_recovery_store_is_idle (TrRecoveryStore *self);

/* ---- their form ---- */

/**
 * tr_recovery_dup_name: (transfer full): what the file that keeps the edits of @path is called
 */
char *tr_recovery_dup_name (const char *path);

/**
 * tr_recovery_dup_text:
 * @commands: (element-type TrCommand):
 */
char *tr_recovery_dup_text (const char *path, GPtrArray *commands);

/**
 * tr_recovery_parse:
 *
 * Returns: (transfer full) (nullable): %NULL if @text is nothing that tr_recovery_dup_text() gives
 */
TrRecoveredFile *tr_recovery_parse (const char *text, gsize length);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrMonitor:
 *
 * Watches folders. Signal `changed` (no arguments) at most every half second while files or folders
 * in them come, go, move or change; the listener then scans again, which finds out what. Property
 * `limited`: some folder could not be watched (too many), so changes there show only when one looks
 * again. Main thread, which has no other main context than the default one, but for
 * tr_monitor_watch().
 */
#define TR_TYPE_MONITOR (tr_monitor_get_type ())
G_DECLARE_FINAL_TYPE (TrMonitor, tr_monitor, TR, MONITOR, GObject)

TrMonitor *tr_monitor_new (void);

/**
 * tr_monitor_watch:
 *
 * Watches a folder besides the present ones. Who does so before the folder is listed misses nothing
 * of what happens in it, and need not list it again. Thread: any.
 */
void tr_monitor_watch (TrMonitor *self, const char *path);

/**
 * tr_monitor_set_folders:
 * @folders: (element-type filename): every folder to watch, replacing the present set
 *
 * Those of them that are not watched yet are so soon; then `changed` tells once of what happened in
 * them before. Those that could not be watched are tried again.
 */
void tr_monitor_set_folders (TrMonitor *self, GPtrArray *folders);
gboolean tr_monitor_get_limited (TrMonitor *self);

/**
 * tr_monitor_set_noticed_name:
 * @name: (type filename) (nullable): such as `.hidden.json`
 *
 * A file of that name is no part of the collection, and `changed` does not tell of it. When one
 * comes, goes or changes in a watched folder, signal `noticed` (const char *path) does, at once,
 * and once for each step that its writer takes.
 */
void tr_monitor_set_noticed_name (TrMonitor *self, const char *name);

G_END_DECLS

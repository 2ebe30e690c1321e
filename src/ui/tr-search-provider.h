/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrSearchProvider:
 *
 * Lets the desktop's own search find transcripts: org.gnome.Shell.SearchProvider2. Answers wait
 * until the folders are known, where the program was started for the question: those of the last
 * session.
 *
 * Signals:
 *  - `open` (const char *path, guint timestamp): a transcript was chosen, by an event of that time
 *  - `launch` (const char *query, guint timestamp): all results are to be seen in a window
 */
#define TR_TYPE_SEARCH_PROVIDER (tr_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (TrSearchProvider, tr_search_provider, TR, SEARCH_PROVIDER, GObject)

TrSearchProvider *tr_search_provider_new (GApplication *application, TrWorkspace *workspace);

/**
 * tr_search_provider_export:
 *
 * Offers it below @path on @connection, until tr_search_provider_unexport().
 */
gboolean tr_search_provider_export (TrSearchProvider *self,
                                    GDBusConnection *connection,
                                    const char *path,
                                    GError **error);
void tr_search_provider_unexport (TrSearchProvider *self);

G_END_DECLS

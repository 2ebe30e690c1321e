/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tr-application.h"
#include "tr-search-provider.h"
#include "tr-window.h"

G_BEGIN_DECLS

struct _TrApplication
{
  AdwApplication parent_instance;

  TrWorkspace *workspace;
  GSettings *settings;
  TrSearchProvider *provider; /* NULL until there is a bus */

  /* What the first window is to show, until its first frame is drawn. */
  gboolean started;
  char **start_folders; /* for a window that is there */
  char *start_path;
  GSList *start_files; /* GFile */
  char **library;      /* (nullable): the folders of this process's command line */
  guint start_source;
  guint begin_source; /* files are looked at when the rows are there */
  guint present_source;
  guint32 present_time; /* of the event that asks for the window, or %GDK_CURRENT_TIME */
  guint session_source;
  guint icon_source;
};

/**
 * tr_application_get_window:
 *
 * Returns: (transfer none) (nullable): the one that was used last
 */
TrWindow *tr_application_get_window (TrApplication *self);
void tr_application_queue_save_session (TrApplication *self);

/**
 * tr_application_load_early:
 *
 * Begins to load what is known of the folders that a window is going to show: for the time before
 * there is a display, which takes as long to open. Not for a service, which may have no window.
 */
void tr_application_load_early (TrApplication *self);

/**
 * tr_application_follow_loading:
 *
 * From now on a window waits for what is known, and what is known for its rows to be drawn.
 */
void tr_application_follow_loading (TrApplication *self);

/**
 * tr_application_show:
 * @folders: none for those of last time
 * @files: (transfer full) (element-type GFile)
 *
 * Shows a window, and what is asked for in it: for the first one after its first frame.
 */
void tr_application_show (TrApplication *self, char **folders, GSList *files, gboolean new_window);

/**
 * tr_application_stop_start:
 *
 * Waits for nothing any more.
 */
void tr_application_stop_start (TrApplication *self);

G_END_DECLS

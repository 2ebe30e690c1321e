/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrSession:
 *
 * What was open when the program ended, kept as a key file in `$XDG_STATE_HOME/transcripts/`. Not
 * in GSettings: it names files. Main thread; the file is small.
 */
typedef struct
{
  char **folders;  /* never NULL */
  char *open_path; /* nullable */
} TrSession;

/**
 * tr_session_load:
 *
 * Returns: (transfer full): the last session, empty if there is none or it cannot be read
 */
TrSession *tr_session_load (void);
void tr_session_save (const char *const *folders, const char *open_path);
void tr_session_free (TrSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSession, tr_session_free)

G_END_DECLS

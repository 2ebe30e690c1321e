/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record.h"
#include "workspace/tr-conflict.h"
#include "workspace/tr-edit-private.h"
#include "workspace/tr-peers.h"
#include "workspace/tr-transcript.h"

G_BEGIN_DECLS

/**
 * TrTranscriptHooks:
 * @landed: @edit is on the disk; the hook may take what it needs from it
 * @recorded: the file as it is on the disk now, for the collection
 * @revert_failed: a step could not be taken back or done again here; nothing was changed
 * @settled: nothing is under way any more, or what is stays until the person acts
 * @edits_changed: what waits to be planned or saved may have changed
 *
 * What a transcript tells its workspace. All on the main thread.
 */
typedef struct
{
  void (*landed) (TrTranscript *transcript, const TrEdit *edit, gpointer user_data);
  void (*recorded) (TrTranscript *transcript, TrRecord *record, gpointer user_data);
  void (*revert_failed) (TrTranscript *transcript,
                         const TrEdit *edit,
                         const GError *error,
                         gpointer user_data);
  void (*settled) (TrTranscript *transcript, gpointer user_data);
  void (*edits_changed) (TrTranscript *transcript, gpointer user_data);
} TrTranscriptHooks;

/**
 * tr_transcript_new:
 * @peers: (nullable): the other files
 * @hooks: static
 *
 * Starts to load @path at once.
 */
TrTranscript *tr_transcript_new (const char *path,
                                 TrPeers *peers,
                                 const TrTranscriptHooks *hooks,
                                 gpointer user_data);

/**
 * tr_transcript_detach:
 *
 * The workspace goes away: no hook is called any more.
 */
void tr_transcript_detach (TrTranscript *self);

/**
 * tr_transcript_look_again:
 *
 * Reads the file again if it is not the revision that is known; edits that wait are planned anew on
 * it.
 */
void tr_transcript_look_again (TrTranscript *self);

/**
 * tr_transcript_check_again:
 *
 * What lies beside the file has changed: looks for its problems again, on a worker, and notifies
 * `problems` if they are others.
 */
void tr_transcript_check_again (TrTranscript *self);

/**
 * tr_transcript_set_peers:
 * @peers: (nullable): the other files, which have changed
 *
 * Looks for the file's problems again, see tr_transcript_check_again().
 */
void tr_transcript_set_peers (TrTranscript *self, TrPeers *peers);

/**
 * tr_transcript_set_path:
 *
 * The file was moved.
 */
void tr_transcript_set_path (TrTranscript *self, const char *path);

/**
 * tr_transcript_get_saved_revision:
 *
 * Returns: (nullable): the revision that is on the disk as far as is known
 */
const TrRevision *tr_transcript_get_saved_revision (TrTranscript *self);

/**
 * tr_transcript_revert:
 * @kind: %TR_EDIT_UNDO or %TR_EDIT_REDO
 *
 * Takes back or does again one change of @step; ends in the hook `landed` or `revert_failed`.
 */
void tr_transcript_revert (TrTranscript *self, TrStep *step, guint change, TrEditKind kind);

/**
 * tr_transcript_is_busy:
 *
 * Returns: whether a load, plan or save is under way or about to be
 */
gboolean tr_transcript_is_busy (TrTranscript *self);

/**
 * tr_transcript_take_back_unsaved:
 *
 * Forgets the last edit that could not be saved.
 *
 * Returns: whether there was one
 */
gboolean tr_transcript_take_back_unsaved (TrTranscript *self);

/**
 * tr_transcript_has_unsaved_commands:
 *
 * Returns: whether tr_transcript_dup_unsaved_commands() gives any
 */
gboolean tr_transcript_has_unsaved_commands (TrTranscript *self);

/**
 * tr_transcript_dup_unsaved_commands:
 *
 * Returns: (transfer full) (element-type TrCommand) (nullable): what waits to be planned or saved,
 *   in order; each expects what its field held when it was planned. %NULL while a plan is under
 * way: the hook `edits_changed` is called after it
 */
GPtrArray *tr_transcript_dup_unsaved_commands (TrTranscript *self);

/* The object, and the setters that notify: for tr-transcript-flow.c, which moves it from state to
 * state. */

struct _TrTranscript
{
  GObject parent_instance;

  char *path;
  TrPeers *peers; /* nullable */
  const TrTranscriptHooks *hooks;
  gpointer hooks_data;

  TrDocument *tip;
  TrDocument *saved;
  TrRevision saved_revision;
  TrDocument *origin; /* the file as first read: values that return to it return to its bytes */
  GPtrArray *problems;
  guint n_checks; /* that were asked for, besides those that come with a document */

  GQueue incoming;    /* TrEdit, not planned */
  GPtrArray *pending; /* TrEdit, planned in a chain from saved to tip (unless stale) */
  gboolean stale;     /* pending was planned on an older file than saved */

  gboolean loading;  /* a read is under way */
  gboolean planning; /* a plan is under way; no other plan or replan may start */
  gboolean saving;
  gboolean look_again; /* the file may have changed; looked at once nothing is under way */
  gboolean halted;     /* the last save failed, or there is a conflict: wait for the person */

  GError *load_error;
  GError *save_error;
  GError *keep_error;
  TrConflict *conflict;
};

void tr_transcript_set_tip (TrTranscript *self, TrDocument *document, GPtrArray *problems);
void tr_transcript_set_loading (TrTranscript *self, gboolean loading);
void tr_transcript_take_load_error (TrTranscript *self, GError *error);
void tr_transcript_take_save_error (TrTranscript *self, GError *error);
void tr_transcript_take_keep_error (TrTranscript *self, GError *error);
void tr_transcript_take_conflict (TrTranscript *self, TrConflict *conflict);
void tr_transcript_notify_unsaved (TrTranscript *self);
void tr_transcript_emit_names_left (TrTranscript *self, guint n_names);
void tr_transcript_emit_refused (TrTranscript *self, const GError *error);

G_END_DECLS

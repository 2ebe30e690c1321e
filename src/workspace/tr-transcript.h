/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "document/tr-document.h"
#include "edit/tr-command.h"
#include "workspace/tr-conflict.h"

G_BEGIN_DECLS

/**
 * TrTranscript:
 *
 * One open file, live: the document as the person sees it (with edits that are not on the disk
 * yet), and the state of its saving. The workspace hands out the same object for a path while
 * somebody holds it. Main thread.
 *
 * Properties, notified:
 *  - `path` (string)
 *  - `document` (#TrDocument, %NULL until the first load): a new object after each edit or change
 * on disk
 *  - `problems` (#GPtrArray boxed): also notified while the document stays, when something comes or
 * goes beside the file
 *  - `loading` (boolean)
 *  - `load-error` (#GError boxed, nullable): why it could not be read
 *  - `save-error` (#GError boxed, nullable): why the last save failed (domain %TR_SAVER_ERROR,
 * %TR_EDIT_ERROR or %G_IO_ERROR); the edits are kept and `unsaved`
 *  - `keep-error` (#GError boxed, nullable): why edits that are not saved could not be kept for the
 * next start of the program either (domain %G_IO_ERROR): they are in memory only
 *  - `unsaved` (boolean): edits wait that are not on the disk
 *  - `conflict` (#TrConflict boxed, nullable): a field was changed here and by another program
 *
 * Signal `edit-refused` (GError*): an edit was not possible (domain %TR_EDIT_ERROR) and is
 * forgotten.
 *
 * Signal `names-left` (uint): a save has left that many other names (hard links) of the file with
 * the old content; see tr_saver_save().
 */
#define TR_TYPE_TRANSCRIPT (tr_transcript_get_type ())
G_DECLARE_FINAL_TYPE (TrTranscript, tr_transcript, TR, TRANSCRIPT, GObject)

const char *tr_transcript_get_path (TrTranscript *self);

/**
 * tr_transcript_get_document: (nullable) (transfer none)
 */
TrDocument *tr_transcript_get_document (TrTranscript *self);
gboolean tr_transcript_get_loading (TrTranscript *self);
const GError *tr_transcript_get_load_error (TrTranscript *self);
const GError *tr_transcript_get_save_error (TrTranscript *self);
const GError *tr_transcript_get_keep_error (TrTranscript *self);
gboolean tr_transcript_get_unsaved (TrTranscript *self);
const TrConflict *tr_transcript_get_conflict (TrTranscript *self);

/**
 * tr_transcript_is_editable:
 *
 * Returns: whether edits of the metadata are possible: loaded, and its front matter valid or absent
 */
gboolean tr_transcript_is_editable (TrTranscript *self);

/**
 * tr_transcript_get_problems:
 *
 * Returns: (transfer none) (element-type TrProblem): of the present document; valid until
 * `document` or `problems` is notified
 */
GPtrArray *tr_transcript_get_problems (TrTranscript *self);

/**
 * tr_transcript_apply:
 * @command: (transfer none): an edit
 *
 * Plans the edit on a worker, shows it as the new `document`, saves it in the background. Edits of
 * one file are carried out in the order they were given. A save that fails keeps the edit (see
 * `save-error`).
 */
void tr_transcript_apply (TrTranscript *self, TrCommand *command);

/**
 * tr_transcript_apply_all:
 * @commands: (transfer none) (element-type TrCommand): edits, each of another field
 *
 * As tr_transcript_apply(), all of them as one step: all are done or none. Where the file has
 * another value meanwhile than one of them expects, they are refused.
 */
void tr_transcript_apply_all (TrTranscript *self, GPtrArray *commands);

/**
 * tr_transcript_retry:
 *
 * Tries to save the waiting edits again.
 */
void tr_transcript_retry (TrTranscript *self);

/**
 * tr_transcript_discard:
 *
 * Forgets the waiting edits and shows the file as it is on the disk.
 */
void tr_transcript_discard (TrTranscript *self);

/**
 * tr_transcript_resolve:
 * @keep_mine: %TRUE writes the person's value over the other, %FALSE keeps the file's
 */
void tr_transcript_resolve (TrTranscript *self, gboolean keep_mine);

/**
 * tr_transcript_build_url:
 * @ms: the moment; negative for the whole video
 * @error: domain %TR_MOMENT_ERROR
 *
 * Returns: (transfer full): the address that opens it
 */
char *tr_transcript_build_url (TrTranscript *self, gint64 ms, GError **error);

/**
 * tr_transcript_build_segment_url:
 * @segment: a segment of the present document
 * @ms: a moment in or near it
 *
 * As tr_transcript_build_url(), where it is known which segment is meant: its own time line may
 * link to a video of its own.
 */
char *tr_transcript_build_segment_url (TrTranscript *self, int segment, gint64 ms, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "library/tr-vocabulary.h"
#include "workspace/tr-transcript.h"

G_BEGIN_DECLS

/**
 * TrDetailsPane:
 *
 * The metadata of one transcript, to read and edit: problems, tags, topics, summary, key points,
 * the fields the program knows and all others. What is committed goes to the transcript at once;
 * what the document holds is shown as it changes, except where the person is typing.
 *
 * Properties: `transcript` (#TrTranscript, nullable), `vocabulary` (#TrVocabulary, nullable),
 * `folded` (boolean): it is the only pane that is shown, and has a button for `win.back`.
 *
 * Actions: `details.add-field`, `details.repeat-tags`, `details.open-file`,
 * `repair.preview`, `repair.edit-source`.
 */
#define TR_TYPE_DETAILS_PANE (tr_details_pane_get_type ())
G_DECLARE_FINAL_TYPE (TrDetailsPane, tr_details_pane, TR, DETAILS_PANE, AdwBin)

GtkWidget *tr_details_pane_new (void);

/**
 * tr_details_pane_set_transcript:
 *
 * Commits an edit in progress to the present transcript before.
 */
void tr_details_pane_set_transcript (TrDetailsPane *self, TrTranscript *transcript);
TrTranscript *tr_details_pane_get_transcript (TrDetailsPane *self);
void tr_details_pane_set_vocabulary (TrDetailsPane *self, TrVocabulary *vocabulary);

/**
 * tr_details_pane_focus_tags:
 *
 * Puts the focus where a tag is typed, as soon as the transcript is read. Escape there gives it
 * back to where it was. Where the metadata cannot be edited it goes to what says why.
 */
void tr_details_pane_focus_tags (TrDetailsPane *self);

/**
 * tr_details_pane_repeat_tags:
 *
 * Adds the tags that were last added to one transcript, in one edit.
 */
void tr_details_pane_repeat_tags (TrDetailsPane *self);

/**
 * tr_details_pane_get_last_tags:
 *
 * Returns: (transfer none) (array zero-terminated=1): the tags that tr_details_pane_repeat_tags()
 *   would add; where there are none, the person is told
 */
const char *const *tr_details_pane_get_last_tags (TrDetailsPane *self);

/**
 * tr_details_pane_remember_tags:
 * @paths: (array zero-terminated=1): the transcripts to which @tags were added together
 *
 * These are what is repeated from now on.
 */
void tr_details_pane_remember_tags (TrDetailsPane *self,
                                    const char *const *paths,
                                    const char *const *tags);

/**
 * tr_details_pane_flush:
 *
 * Commits an edit in progress, for before the window closes. Text that is not a value (an invalid
 * date) is not written.
 */
void tr_details_pane_flush (TrDetailsPane *self);

/**
 * tr_details_pane_has_drafts:
 *
 * Returns: whether metadata was edited as text, here or in a file shown before, and is not saved
 */
gboolean tr_details_pane_has_drafts (TrDetailsPane *self);

G_END_DECLS

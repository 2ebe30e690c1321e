/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/details/tr-details-pane.h"
#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrSuggestionFlow:
 *
 * What the details pane offers for the problems of its transcript: below each field a dimmed value
 * with its source. It is taken with a click, with Tab in the empty field, or with Ctrl+. in it;
 * never on its own. A suggestion is looked for on a worker after each change of the document.
 *
 * Signal `changed`: other suggestions are shown.
 */
#define TR_TYPE_SUGGESTION_FLOW (tr_suggestion_flow_get_type ())
G_DECLARE_FINAL_TYPE (TrSuggestionFlow, tr_suggestion_flow, TR, SUGGESTION_FLOW, GObject)

/**
 * tr_suggestion_flow_new:
 * @pane: not kept; it has to live as long as the flow is not disposed of
 */
TrSuggestionFlow *tr_suggestion_flow_new (TrDetailsPane *pane, TrWorkspace *workspace);

/**
 * tr_suggestion_flow_focus_problem:
 *
 * Gives the focus to the field of the first problem that needs attention, as soon as the transcript
 * is there.
 */
void tr_suggestion_flow_focus_problem (TrSuggestionFlow *self);

/**
 * tr_suggestion_flow_accept_all:
 *
 * Takes the first suggestion of every field, as one step that can be undone.
 *
 * Returns: how many
 */
guint tr_suggestion_flow_accept_all (TrSuggestionFlow *self);

/**
 * tr_suggestion_flow_get_line:
 *
 * Returns: (nullable) (transfer none): the button that takes the suggestion for @field, for tests
 */
GtkWidget *tr_suggestion_flow_get_line (TrSuggestionFlow *self, const char *field);

G_END_DECLS

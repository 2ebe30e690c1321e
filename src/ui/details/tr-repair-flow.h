/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/details/tr-problem-card.h"
#include "workspace/tr-transcript.h"

G_BEGIN_DECLS

/**
 * TrRepairFlow:
 *
 * What the details pane does about broken front matter: looks for a repair of each document, shows
 * it before it is applied, and lets the front matter be edited as text. Adds a page for each of the
 * two to the pane's stack, and to the pane the actions `repair.preview` and `repair.edit-source`.
 * What was typed as text is kept, by file, until it is saved or given up.
 */
#define TR_TYPE_REPAIR_FLOW (tr_repair_flow_get_type ())
G_DECLARE_FINAL_TYPE (TrRepairFlow, tr_repair_flow, TR, REPAIR_FLOW, GObject)

/**
 * tr_repair_flow_new:
 * @pane: not kept
 * @stack: gets the pages; not kept
 * @card: offers the repair
 */
TrRepairFlow *tr_repair_flow_new (GtkWidget *pane, GtkStack *stack, TrProblemCard *card);

/**
 * tr_repair_flow_set_transcript:
 * @transcript: (nullable): read or not
 */
void tr_repair_flow_set_transcript (TrRepairFlow *self, TrTranscript *transcript);

/**
 * tr_repair_flow_get_page:
 *
 * Returns: the name of the page that the stack should show: one of its own, or `details`
 */
const char *tr_repair_flow_get_page (TrRepairFlow *self);

/**
 * tr_repair_flow_has_drafts:
 *
 * Returns: whether text was typed, in any file, that is not saved
 */
gboolean tr_repair_flow_has_drafts (TrRepairFlow *self);

G_END_DECLS

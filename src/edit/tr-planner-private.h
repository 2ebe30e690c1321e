/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-command.h"
#include "edit/tr-draft-private.h"
#include "edit/tr-verify-private.h"

G_BEGIN_DECLS

/**
 * TrPlanner:
 * @draft: what commands are applied to
 * @origin: (nullable): the head of an earlier revision
 * @outcomes: what they shall come to
 */
typedef struct
{
  TrDraft *draft;
  TrDraft *origin;
  TrOutcomes *outcomes;
} TrPlanner;

/**
 * tr_planner_apply:
 * @error: domain %TR_EDIT_ERROR; then the planner is of no more use
 *
 * Carries out @command on the draft.
 */
gboolean tr_planner_apply (TrPlanner *self, TrCommand *command, GError **error);

G_END_DECLS

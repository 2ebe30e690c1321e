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
 * @may_wait: whether a command may be put off
 * @waits: whether the last one was
 */
typedef struct
{
  TrDraft *draft;
  TrDraft *origin;
  TrOutcomes *outcomes;
  gboolean may_wait;
  gboolean waits;
} TrPlanner;

/**
 * tr_planner_run:
 * @error: domain %TR_EDIT_ERROR; then the planner is of no more use
 *
 * Carries out the commands on the draft, in order; but a value whose old bytes do not fit in yet
 * waits for what other commands make of its neighbours.
 */
gboolean
tr_planner_run (TrPlanner *self, TrCommand *const *commands, guint n_commands, GError **error);

G_END_DECLS

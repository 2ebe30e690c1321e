/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/tr-revision.h"
#include "document/tr-document.h"
#include "edit/tr-history.h"
#include "edit/tr-plan.h"
#include "library/tr-record.h"

G_BEGIN_DECLS

/* An edit on its way from a command to the disk. Planning blocks and runs on a worker; what it is
 * given and what it returns is immutable or its own. */

typedef enum
{
  TR_EDIT_NEW,
  TR_EDIT_UNDO,
  TR_EDIT_REDO,
} TrEditKind;

/**
 * TrEdit:
 * @command: (nullable): what a person did; %NULL where a step is taken back or done again
 * @others: (nullable): what is done with it, in the same step
 * @step: (nullable): that step
 * @change: which of its changes
 * @before, @after: (nullable): once planned
 *
 * One edit of one file on its way to the disk. Owned by its transcript; a worker plans it in place
 * while the transcript leaves it alone.
 */
typedef struct
{
  TrEditKind kind;
  TrCommand *command;
  GPtrArray *others; /* TrCommand */
  TrStep *step;
  guint change;
  TrDocument *before;
  TrDocument *after;
  TrPatchSet *forward;
  TrPatchSet *backward;
  GPtrArray *redo; /* TrCommand */
  GPtrArray *undo; /* TrCommand */
  gboolean exact;  /* a step's own bytes served */
} TrEdit;

TrEdit *tr_edit_new (TrCommand *command);

/**
 * tr_edit_new_many:
 * @commands: (element-type TrCommand): at least one, each of another field
 */
TrEdit *tr_edit_new_many (GPtrArray *commands);
TrEdit *tr_edit_new_revert (TrStep *step, guint change, TrEditKind kind);
void tr_edit_free (TrEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrEdit, tr_edit_free)

/**
 * tr_edit_plan:
 * @base: the document to change
 * @origin: (nullable): see tr_plan_new()
 *
 * Fills in @before and @after and what undo needs. A step's own bytes are used where @base has the
 * bytes it left, else its commands are planned anew.
 *
 * Returns: whether it is possible; on %FALSE (domain %TR_EDIT_ERROR) the edit is as it was before
 */
gboolean tr_edit_plan (TrEdit *edit, TrDocument *base, TrDocument *origin, GError **error);

/**
 * tr_edit_dup_change:
 * @path: the file
 *
 * Returns: (transfer full): the planned edit as a part of a step of the history: for an undo, of
 * the step as it stands afterwards
 */
TrChange *tr_edit_dup_change (const TrEdit *edit, const char *path);

/**
 * tr_edit_add_commands:
 * @commands: (element-type TrCommand): gets what the edit does, field by field; where it was
 *   planned, each command expects what its field held
 */
void tr_edit_add_commands (const TrEdit *edit, GPtrArray *commands);

/**
 * tr_edit_get_first_command:
 *
 * Returns: (nullable) (transfer none): its first command: names the field
 */
TrCommand *tr_edit_get_first_command (const TrEdit *edit);

G_END_DECLS

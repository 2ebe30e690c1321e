/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-conflict.h"

TrConflict *
tr_conflict_new (const char *key, TrValue *mine, TrValue *theirs)
{
  TrConflict *conflict = g_new0 (TrConflict, 1);

  conflict->key = g_strdup (key);
  conflict->mine = tr_value_ref (mine);
  conflict->theirs = tr_value_ref (theirs);
  return conflict;
}

TrConflict *
tr_conflict_copy (const TrConflict *conflict)
{
  return tr_conflict_new (conflict->key, conflict->mine, conflict->theirs);
}

void
tr_conflict_free (TrConflict *conflict)
{
  g_free (conflict->key);
  tr_value_unref (conflict->mine);
  tr_value_unref (conflict->theirs);
  g_free (conflict);
}

G_DEFINE_BOXED_TYPE (TrConflict, tr_conflict, tr_conflict_copy, tr_conflict_free)

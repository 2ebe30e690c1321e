/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-value.h"

G_BEGIN_DECLS

/**
 * TrConflict:
 * @key: the field
 * @mine: what the person wants
 * @theirs: what the file holds now
 *
 * A field that was changed here and, meanwhile, by another program.
 */
typedef struct
{
  char *key;
  TrValue *mine;
  TrValue *theirs;
} TrConflict;

#define TR_TYPE_CONFLICT (tr_conflict_get_type ())
GType tr_conflict_get_type (void);

TrConflict *tr_conflict_new (const char *key, TrValue *mine, TrValue *theirs);
TrConflict *tr_conflict_copy (const TrConflict *conflict);
void tr_conflict_free (TrConflict *conflict);

G_END_DECLS

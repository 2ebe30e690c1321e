/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-command.h"

G_BEGIN_DECLS

/**
 * TrConflict:
 * @key: (nullable): the field; %NULL where the front matter was edited as text
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

/**
 * tr_conflict_new_rewrite:
 * @command: a rewrite
 * @document: the file as it is now
 */
TrConflict *tr_conflict_new_rewrite (const TrCommand *command, TrDocument *document);
TrConflict *tr_conflict_copy (const TrConflict *conflict);
void tr_conflict_free (TrConflict *conflict);

G_END_DECLS

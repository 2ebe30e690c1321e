/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tr-test-workspace.h"

G_BEGIN_DECLS

/**
 * TrPlace:
 *
 * A folder of transcripts and one for the index of it, which programs come to one after another.
 */
typedef struct
{
  char *folder;
  char *cache;
} TrPlace;

#define TR_PLACE_N_TEXTS 8
extern const char *const tr_place_texts[TR_PLACE_N_TEXTS];

void tr_place_set_up (TrPlace *place, gconstpointer data);
void tr_place_tear_down (TrPlace *place, gconstpointer data);
char *tr_place_dup_path (TrPlace *place, const char *name);
void tr_remove_below (const char *path);

/**
 * tr_place_start:
 * @cache: (nullable): where the index is kept; %NULL to keep none
 */
TrWorkspace *tr_place_start (TrPlace *place, const char *cache);
void tr_place_open (TrWorkspace *workspace, TrPlace *place);
TrWorkspace *tr_place_start_and_settle (TrPlace *place, const char *cache);

/**
 * tr_place_start_without_looking:
 *
 * Returns: a program that shows what it knows before any file is looked at
 */
TrWorkspace *tr_place_start_without_looking (TrPlace *place);

/**
 * tr_is_settled:
 *
 * Returns: whether the folder has been read, and the index is up to date
 */
gboolean tr_is_settled (TrWorkspace *workspace);

/**
 * tr_end:
 *
 * Waits until it is settled and gone.
 */
void tr_end (TrWorkspace *workspace);
guint tr_get_n_known (TrWorkspace *workspace);

/**
 * tr_assert_as_cold:
 *
 * All records, in all they say, are those of a program that has never been here.
 */
void tr_assert_as_cold (TrWorkspace *workspace, TrPlace *place);

void tr_write_file (const char *path, const char *text);

/**
 * tr_write_in_place:
 *
 * Exchanges the first bytes, and puts the time back.
 */
void tr_write_in_place (const char *path, const char *text);

/**
 * tr_place_change_something:
 *
 * Writes, deletes, moves or touches a file of a few, by chance.
 */
void tr_place_change_something (TrPlace *place);
void tr_place_write_some (TrPlace *place);
void tr_place_write_many (TrPlace *place, guint n);

G_END_DECLS

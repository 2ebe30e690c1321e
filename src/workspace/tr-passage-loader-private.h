/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-found-passage-private.h"

G_BEGIN_DECLS

/**
 * TrPassageLoader:
 *
 * Reads files whose passages are about to be seen, the last wish first, and lets go of those that
 * were read long ago. Main thread.
 */
typedef struct _TrPassageLoader TrPassageLoader;

/**
 * TrPassageLoaderFunc:
 * @file: whose passages are there now
 */
typedef void (*TrPassageLoaderFunc) (TrPassageFile *file, gpointer user_data);

TrPassageLoader *tr_passage_loader_new (TrPassageLoaderFunc func, gpointer user_data);

/**
 * tr_passage_loader_free:
 *
 * Also ends what is under way; no call of the function follows.
 */
void tr_passage_loader_free (TrPassageLoader *self);
void tr_passage_loader_load (TrPassageLoader *self, TrSearchQuery *query, TrPassageFile *file);

G_END_DECLS

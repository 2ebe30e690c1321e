/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrVocabularyWindow:
 *
 * All tags, topics, categories, speakers and channels of the collection, to be put in order:
 * renamed, merged, split and deleted in all transcripts at once, each after a look at old and new,
 * and each one step that can be undone.
 *
 * Signal `show-value` (guint facet, const char *value): the person wants to see the transcripts
 * that have that value.
 */
#define TR_TYPE_VOCABULARY_WINDOW (tr_vocabulary_window_get_type ())
G_DECLARE_FINAL_TYPE (TrVocabularyWindow, tr_vocabulary_window, TR, VOCABULARY_WINDOW, AdwWindow)

TrVocabularyWindow *tr_vocabulary_window_new (GtkWindow *parent, TrWorkspace *workspace);

G_END_DECLS

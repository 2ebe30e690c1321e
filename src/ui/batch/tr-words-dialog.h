/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrWordsDialog:
 *
 * Corrects misheard words in many transcripts: every place with its time and the words around it,
 * each to be taken or left. Not modal, so that a place can be looked at in the transcript.
 *
 * Signal `place-activated` (const char *path, gint64 ms): the person wants to see it.
 */
#define TR_TYPE_WORDS_DIALOG (tr_words_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrWordsDialog, tr_words_dialog, TR, WORDS_DIALOG, AdwWindow)

/**
 * tr_words_dialog_new:
 * @paths: (array zero-terminated=1) (type filename): the files
 * @from, @to: (nullable): what is corrected, where that is known; with both, it is looked for at
 *   once
 */
TrWordsDialog *tr_words_dialog_new (GtkWindow *parent,
                                    TrWorkspace *workspace,
                                    const char *const *paths,
                                    const char *from,
                                    const char *to);

G_END_DECLS

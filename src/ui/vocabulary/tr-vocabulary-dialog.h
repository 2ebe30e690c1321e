/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  TR_VOCABULARY_RENAME,
  TR_VOCABULARY_MERGE,
  TR_VOCABULARY_SPLIT,
} TrVocabularyChange;

/**
 * TrVocabularyDialog:
 *
 * Asks for the name that a value, or several, is to have; or for the values that one becomes.
 * Signal `answered` (const char *text): what was written, without blanks at its ends; for a split
 * with commas between.
 */
#define TR_TYPE_VOCABULARY_DIALOG (tr_vocabulary_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    TrVocabularyDialog, tr_vocabulary_dialog, TR, VOCABULARY_DIALOG, AdwMessageDialog)

/**
 * tr_vocabulary_dialog_new:
 * @values: (array zero-terminated=1): which are changed; more than one to be merged
 * @proposed: the name that is offered
 */
TrVocabularyDialog *tr_vocabulary_dialog_new (GtkWindow *parent,
                                              TrVocabularyChange change,
                                              TrWorkspace *workspace,
                                              TrFacet facet,
                                              const char *const *values,
                                              const char *proposed);

TrVocabularyChange tr_vocabulary_dialog_get_change (TrVocabularyDialog *self);

/**
 * tr_vocabulary_dialog_get_values:
 *
 * Returns: (transfer none) (array zero-terminated=1): which are changed
 */
const char *const *tr_vocabulary_dialog_get_values (TrVocabularyDialog *self);

/**
 * tr_vocabulary_dialog_dup_synonyms:
 * @text: the answer
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): what is to be remembered as
 *   synonyms of @text
 */
char **tr_vocabulary_dialog_dup_synonyms (TrVocabularyDialog *self, const char *text);

G_END_DECLS

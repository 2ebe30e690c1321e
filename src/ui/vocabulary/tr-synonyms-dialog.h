/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrSynonymsDialog:
 *
 * The synonyms of a value: which name stands for all, and the others, which can be added and
 * forgotten. Every change is written at once, and can be undone.
 *
 * Signal `changed`: something was written.
 */
#define TR_TYPE_SYNONYMS_DIALOG (tr_synonyms_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrSynonymsDialog, tr_synonyms_dialog, TR, SYNONYMS_DIALOG, AdwWindow)

/**
 * tr_synonyms_dialog_new:
 * @facet: of which tr_vocabulary_get_field() knows
 * @value: a name, or a synonym of one
 */
TrSynonymsDialog *tr_synonyms_dialog_new (GtkWindow *parent,
                                          TrWorkspace *workspace,
                                          TrFacet facet,
                                          const char *value);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "library/tr-collection.h"
#include "workspace/tr-recipe.h"

G_BEGIN_DECLS

/**
 * TrBatchForm:
 *
 * Asks for what one kind of change needs to know. Signals: `changed`: tr_batch_form_dup_recipe()
 * may give another one; `submit`: the person wants to go on.
 */
#define TR_TYPE_BATCH_FORM (tr_batch_form_get_type ())
G_DECLARE_FINAL_TYPE (TrBatchForm, tr_batch_form, TR, BATCH_FORM, AdwBin)

/**
 * tr_batch_form_set_collection:
 * @collection: of which spellings are compared
 */
void tr_batch_form_set_collection (TrBatchForm *self, TrCollection *collection);

/**
 * tr_batch_form_set_kind:
 *
 * Shows what @kind needs, and puts the focus there.
 */
void tr_batch_form_set_kind (TrBatchForm *self, TrRecipeKind kind);

/**
 * tr_batch_form_dup_recipe:
 * @error: domain %G_REGEX_ERROR; not set where only something is missing
 *
 * Returns: (transfer full) (nullable): what the person wants, %NULL if it is not said yet
 */
TrRecipe *tr_batch_form_dup_recipe (TrBatchForm *self, GError **error);

/**
 * tr_batch_dup_values:
 *
 * Returns: (transfer full) (array zero-terminated=1): what stands between commas, also those of
 *   Japanese; nothing empty
 */
char **tr_batch_dup_values (const char *text);

/**
 * tr_recipe_kind_get_title:
 *
 * Returns: what it does, as a title
 */
const char *tr_recipe_kind_get_title (TrRecipeKind kind);

/**
 * tr_recipe_kind_get_subtitle:
 *
 * Returns: the same in a sentence
 */
const char *tr_recipe_kind_get_subtitle (TrRecipeKind kind);

G_END_DECLS

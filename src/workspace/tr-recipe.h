/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-command.h"
#include "workspace/tr-fixes.h"

G_BEGIN_DECLS

/**
 * TrRecipeKind:
 * @TR_RECIPE_ADD: @values are members of the list @key
 * @TR_RECIPE_REMOVE: @values are not
 * @TR_RECIPE_RENAME: where @key holds the value or the member @from, it holds @to; nothing, where
 * that is empty
 * @TR_RECIPE_SET: @key holds @to
 * @TR_RECIPE_EMPTY: @key holds nothing
 * @TR_RECIPE_REPLACE: in the text of @key, or of each of its members, @from is @to
 * @TR_RECIPE_MOVE: what @key holds is in the field @to, and @key is empty: refused where that holds
 *   something else
 * @TR_RECIPE_DURATION: where the duration is missing or malformed it is the start of the last
 * caption
 * @TR_RECIPE_SUGGESTIONS: what is suggested for the problems of some kinds, see #TrFixes
 * @TR_RECIPE_UNIFY: values or members of @key have the spelling that is given for them
 * @TR_RECIPE_SPLIT: where the list @key has the member @from, it has @values in its place
 * @TR_RECIPE_WORDS: in the captions, the words @from are @to
 */
typedef enum
{
  TR_RECIPE_ADD,
  TR_RECIPE_REMOVE,
  TR_RECIPE_RENAME,
  TR_RECIPE_SET,
  TR_RECIPE_EMPTY,
  TR_RECIPE_REPLACE,
  TR_RECIPE_MOVE,
  TR_RECIPE_DURATION,
  TR_RECIPE_WORDS,
  TR_RECIPE_UNIFY,
  TR_RECIPE_SPLIT,
  TR_RECIPE_SUGGESTIONS,
} TrRecipeKind;

/**
 * TrRecipe:
 *
 * What a person wants done to many files, free of any of them. Immutable: any thread may follow it.
 */
typedef struct _TrRecipe TrRecipe;

/**
 * tr_recipe_new:
 * @key: (nullable): a field; not for a duration, nor for words
 * @from: (nullable):
 * @to: (nullable): what comes in place of @from; with @is_regex `\1` means what the first group has
 *   found
 * @is_regex: whether @from of a replacement, or of words, is a regular expression
 * @error: domain %G_REGEX_ERROR: what is wrong with it
 *
 * Words are corrected as a #TrCorrection does.
 */
TrRecipe *tr_recipe_new (TrRecipeKind kind,
                         const char *key,
                         const char *from,
                         const char *to,
                         gboolean is_regex,
                         GError **error);

/**
 * tr_recipe_new_members:
 * @kind: %TR_RECIPE_ADD or %TR_RECIPE_REMOVE
 * @values: (array zero-terminated=1):
 */
TrRecipe *tr_recipe_new_members (TrRecipeKind kind, const char *key, const char *const *values);

/**
 * tr_recipe_new_unify:
 * @spellings: (element-type utf8 utf8) (transfer none): what comes for each value, "" for nothing;
 * not to be changed any more
 *
 * Values that differ in their blanks alone are the same.
 */
TrRecipe *tr_recipe_new_unify (const char *key, GHashTable *spellings);

/**
 * tr_recipe_new_split:
 * @values: (array zero-terminated=1): what comes in place of @from
 */
TrRecipe *tr_recipe_new_split (const char *key, const char *from, const char *const *values);

/**
 * tr_recipe_new_corrections:
 * @corrections: (element-type TrCorrection) (transfer none): not to be changed any more
 *
 * Words of the captions, by several corrections at once.
 */
TrRecipe *tr_recipe_new_corrections (GPtrArray *corrections);

/**
 * tr_recipe_new_fixes:
 * @fixes: (transfer full):
 */
TrRecipe *tr_recipe_new_fixes (TrFixes *fixes);

/**
 * tr_recipe_new_for_command:
 * @command: sets or empties a field, or adds or removes members
 *
 * What @command does to one file, for many.
 */
TrRecipe *tr_recipe_new_for_command (const TrCommand *command);
TrRecipeKind tr_recipe_get_kind (const TrRecipe *self);
void tr_recipe_free (TrRecipe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrRecipe, tr_recipe_free)

/**
 * tr_recipe_make_commands:
 * @path: (type filename): for suggestions alone
 * @recipe: a #TrRecipe
 * @sources: (nullable) (element-type int): gets where each value comes from, if not from the person
 * @error: domain %TR_EDIT_ERROR
 *
 * A #TrBatchFunc.
 *
 * Returns: (transfer full) (element-type TrCommand) (nullable): what is to be done in one file
 */
GPtrArray *tr_recipe_make_commands (
    const char *path, TrDocument *document, gpointer recipe, GArray *sources, GError **error);

/**
 * tr_occurrences_make_command:
 * @occurrences: (element-type TrOccurrence): some of those that were found in @document, in order
 *
 * Returns: (transfer full) (nullable): the edit that corrects them; %NULL where there is nothing
 *   that can be
 */
TrCommand *tr_occurrences_make_command (TrDocument *document, GPtrArray *occurrences);

G_END_DECLS

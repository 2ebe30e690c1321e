/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-suggestion.h"
#include "edit/tr-command.h"
#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/**
 * tr_suggestion_make_command:
 * @document: what the suggestion was made for
 *
 * The edit that accepts a suggestion. It expects what the field holds now.
 */
TrCommand *tr_suggestion_make_command (const TrSuggestion *suggestion, TrDocument *document);

/**
 * TrSuggester:
 *
 * What suggestions draw on beside the file itself: the tags of the collection, and what yt-dlp left
 * in its folders. Atomically reference counted.
 */
typedef struct _TrSuggester TrSuggester;

/**
 * tr_suggester_set_info_folder:
 * @folder: (nullable) (type filename): where the person keeps `.info.json` files of yt-dlp
 *
 * For the whole process, and all suggesters that are made from now on. Thread: any.
 */
void tr_suggester_set_info_folder (const char *folder);

/**
 * tr_suggester_new:
 * @snapshot: (nullable): the collection, whose tags are suggested
 * @info_folder: (nullable) (type filename): where `.info.json` files lie, beside the folder of each
 *   transcript; %NULL for that of tr_suggester_set_info_folder()
 *
 * O(records). Thread: any.
 */
TrSuggester *tr_suggester_new (TrSnapshot *snapshot, const char *info_folder);
TrSuggester *tr_suggester_ref (TrSuggester *self);
void tr_suggester_unref (TrSuggester *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSuggester, tr_suggester_unref)

/**
 * tr_suggester_suggest:
 * @path: (type filename):
 * @problems: (element-type TrProblem):
 *
 * See tr_suggest(). Blocks: for workers.
 *
 * Returns: (transfer full) (element-type TrSuggestion):
 */
GPtrArray *tr_suggester_suggest (TrSuggester *self,
                                 const char *path,
                                 TrDocument *document,
                                 GPtrArray *problems);

/**
 * tr_suggest_async:
 * @snapshot: the collection, see tr_suggester_new()
 *
 * Looks for suggestions on a worker.
 */
void tr_suggest_async (TrSnapshot *snapshot,
                       const char *info_folder,
                       const char *path,
                       TrDocument *document,
                       GPtrArray *problems,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

/**
 * tr_suggest_finish:
 * @document: (out) (transfer none): what they are for
 */
GPtrArray *tr_suggest_finish (GAsyncResult *result, TrDocument **document, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-passage-list.h"

G_BEGIN_DECLS

/* More than a clipboard can carry is of no use. */
#define TR_PASSAGE_QUOTES_MAX 10000

/**
 * tr_passage_quotes_async:
 * @positions: (element-type guint) (nullable): which lines of the list; %NULL for all
 *
 * Makes quotes of what is said there, each with its speaker, title and the link to its second, see
 * tr_quote_to_markdown(): for notes. Of more than %TR_PASSAGE_QUOTES_MAX lines, those that come
 * first.
 */
void tr_passage_quotes_async (TrPassageList *list,
                              GArray *positions,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * tr_passage_quotes_finish:
 * @n_quotes: (out): how many there are
 * @more: (out): whether more were asked for
 *
 * Returns: (transfer full): Markdown
 */
char *
tr_passage_quotes_finish (GAsyncResult *result, guint *n_quotes, gboolean *more, GError **error);

G_END_DECLS

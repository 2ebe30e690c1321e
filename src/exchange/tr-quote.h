/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_quote_to_markdown:
 * @passage: the words, possibly several lines
 * @speaker: (nullable):
 * @title: (nullable):
 * @ms: the moment; negative where there is none
 * @url: (nullable): the link to it
 *
 * A block quote with its source, for pasting into notes:
 *
 *     > The passage.
 *     >
 *     > — Speaker, “Title”, [14:51](https://…)
 *
 * Characters that Markdown would read as markup in names and titles are escaped.
 *
 * Returns: (transfer full):
 */
char *tr_quote_to_markdown (
    const char *passage, const char *speaker, const char *title, gint64 ms, const char *url);

G_END_DECLS

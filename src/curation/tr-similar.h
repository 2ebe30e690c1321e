/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_similar_dup_key:
 *
 * Returns: (transfer full): the form that near-duplicates of a vocabulary share: case, width,
 *   accents, hyphens, underscores and blanks, and the plural of English words are taken away. ""
 *   where nothing is left
 */
char *tr_similar_dup_key (const char *term);

/**
 * tr_similar_terms:
 *
 * Returns: whether two terms are spellings of one
 */
gboolean tr_similar_terms (const char *a, const char *b);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrSimilarity:
 * @TR_SIMILAR_HYPHEN: hyphens, underscores, slashes, dots and blanks between words
 *
 * In what the spellings of one term may differ.
 */
typedef enum
{
  TR_SIMILAR_CASE = 1 << 0,
  TR_SIMILAR_WIDTH = 1 << 1,
  TR_SIMILAR_ACCENTS = 1 << 2,
  TR_SIMILAR_HYPHEN = 1 << 3,
  TR_SIMILAR_PLURAL = 1 << 4,
} TrSimilarity;

/**
 * tr_similar_dup_form:
 * @kept: what is not taken away; nobody's name is the plural of another's
 *
 * Returns: (transfer full): the form that near-duplicates of a vocabulary share: case, width,
 *   accents, what is between words, and the plural of English words are taken away. Between digits,
 *   and before the first letter, that something was there stays: `3.5` is not `35`. "" where
 *   nothing is left
 */
char *tr_similar_dup_form (const char *term, TrSimilarity kept);

/**
 * tr_similar_dup_key:
 *
 * Returns: (transfer full): tr_similar_dup_form() with nothing kept
 */
char *tr_similar_dup_key (const char *term);

/**
 * tr_similar_terms:
 *
 * Returns: whether two terms are spellings of one
 */
gboolean tr_similar_terms (const char *a, const char *b);

/**
 * tr_similar_compare:
 *
 * Returns: in what two spellings of one term differ; 0 where they are equal, or none of one
 */
TrSimilarity tr_similar_compare (const char *a, const char *b);

G_END_DECLS

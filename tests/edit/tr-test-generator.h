/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_test_generate_document:
 *
 * Makes up a transcript: valid front matter in any style that people and scripts write, or none,
 * and a body. Depends on nothing but @rand, and on nothing of the program: it has a writer of its
 * own.
 *
 * Returns: (transfer full): the file's text
 */
char *tr_test_generate_document (GRand *rand);

/**
 * tr_test_generate_body:
 *
 * Appends the body of a transcript in one of the dialects that people keep, or something that is
 * none.
 */
void tr_test_generate_body (GRand *rand, GString *out);

/**
 * tr_test_generate_string:
 *
 * Returns: (transfer full): a value that somebody may want to set: words of several scripts, and
 * all that makes YAML writers stumble; never empty
 */
char *tr_test_generate_string (GRand *rand);

/**
 * tr_test_generate_key:
 *
 * Returns: (transfer none): a key that a document may have
 */
const char *tr_test_generate_key (GRand *rand);

/**
 * tr_test_generate_words:
 *
 * Returns: (transfer full): up to @most words of several scripts
 */
char *tr_test_generate_words (GRand *rand, int most);
const char *tr_test_generate_word (GRand *rand);

/**
 * tr_test_chance:
 *
 * Returns: %TRUE once in @one_in times
 */
gboolean tr_test_chance (GRand *rand, int one_in);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrTestReader:
 *
 * What another program would read from the front matter: composed by libyaml, resolved by the core
 * schema of YAML 1.2, without any code of the program.
 */
typedef struct _TrTestReader TrTestReader;

/**
 * tr_test_reader_new:
 * @text: a file
 *
 * Returns: (nullable): %NULL if its front matter is not valid
 */
TrTestReader *tr_test_reader_new (const char *text);
void tr_test_reader_free (TrTestReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrTestReader, tr_test_reader_free)

/**
 * tr_test_reader_describe:
 *
 * Returns: (transfer full) (nullable): the value of @key (of duplicates the last) in a notation
 * that tells types apart, %NULL if there is none
 */
char *tr_test_reader_describe (TrTestReader *self, const char *key);

/**
 * tr_test_reader_describe_others:
 *
 * Returns: (transfer full): all fields but those with @key, in order
 */
char *tr_test_reader_describe_others (TrTestReader *self, const char *key);

/**
 * tr_test_reader_describe_all_but:
 * @index: of the field that is left out, -1 for none
 *
 * Returns: (transfer full): all other fields, in order, also those whose keys are no scalars
 */
char *tr_test_reader_describe_all_but (TrTestReader *self, int index);

/**
 * tr_test_describe_string:
 *
 * Returns: (transfer full): what a string is described as
 */
char *tr_test_describe_string (const char *string);

/**
 * tr_test_describe_list:
 *
 * Returns: (transfer full): what a list of strings is described as
 */
char *tr_test_describe_list (const char *const *members);

G_END_DECLS

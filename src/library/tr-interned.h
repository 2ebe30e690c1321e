/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Facet values, each kept once for the life of the process: equal values have the same address, and
 * a small number that indexes arrays of counts. Thread: any. */

/**
 * tr_interned_get:
 * @text: terminated UTF-8
 *
 * Returns: (transfer none): the interned string equal to @text
 */
const char *tr_interned_get (const char *text);

/**
 * tr_interned_lookup:
 *
 * Returns: (nullable) (transfer none): the interned string equal to @text, if anything ever
 * interned it
 */
const char *tr_interned_lookup (const char *text);

/**
 * tr_interned_get_id:
 * @interned: a string from tr_interned_get()
 *
 * Returns: its number: dense, from 0, below tr_interned_get_n() of now and ever after
 */
guint32 tr_interned_get_id (const char *interned);

/**
 * tr_interned_from_id:
 *
 * Returns: the interned string of a number that tr_interned_get_id() returned
 */
const char *tr_interned_from_id (guint32 id);

/**
 * tr_interned_get_folded:
 *
 * Returns: @interned, folded with tr_fold()
 */
const char *tr_interned_get_folded (const char *interned);

/**
 * tr_interned_get_single:
 *
 * Returns: (array zero-terminated=1): a shared array of @interned alone
 */
const char *const *tr_interned_get_single (const char *interned);

guint tr_interned_get_n (void);

G_END_DECLS

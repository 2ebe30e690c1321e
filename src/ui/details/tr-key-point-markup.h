/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrDupMomentUrl:
 *
 * Returns: (transfer full) (nullable): the address that opens the moment, %NULL if there is none
 */
typedef char *(*TrDupMomentUrl) (gint64 ms, gpointer user_data);

/**
 * tr_key_point_dup_markup:
 * @text: a key point
 *
 * Returns: (transfer full): @text as Pango markup with its time codes (`14:51`, `[14:51]`,
 * `(1:02:03)`) as links to their moments; those without an address stay text
 */
char *tr_key_point_dup_markup (const char *text, TrDupMomentUrl dup_url, gpointer user_data);

G_END_DECLS

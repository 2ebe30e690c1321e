/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-scan.h"
#include "search/tr-search-text-private.h"

G_BEGIN_DECLS

/**
 * tr_search_describe:
 * @describe: (nullable):
 * @record: (out) (optional) (nullable) (transfer full):
 *
 * Returns: (transfer full): what can be found of @document
 */
TrSearchText *tr_search_describe (const char *path,
                                  TrDocument *document,
                                  TrSearchDescribeFunc describe,
                                  gpointer user_data,
                                  GBytes **record);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-body-private.h"

G_BEGIN_DECLS

/**
 * TrDialect:
 * @name: the stable name, see tr_document_get_dialect()
 * @detect: looks for the dialect's time lines in the body and returns how many there are, at most
 *   %TR_DIALECT_ENOUGH. Evidence counts lines that this dialect reads better than another would: a
 * time line that another dialect means is none
 * @parse: reads the body: segments (their ends are found later), headings, speakers and the address
 *
 * One way in which people write a transcript's body. To add one: write `tr-dialect-NAME.c`, declare
 * its #TrDialect below, and list it in tr-dialect.c; a body is read by the dialect with the most
 * evidence, the first of the list among equals.
 */
typedef struct
{
  const char *name;
  guint (*detect) (const char *data, TrSpan span);
  void (*parse) (const char *data, TrSpan span, TrBody *body);
} TrDialect;

#define TR_DIALECT_ENOUGH 16

extern const TrDialect tr_dialect_home;

/**
 * tr_dialect_detect:
 *
 * Returns: (nullable): the dialect of the body at @span, %NULL if it has no time lines
 */
const TrDialect *tr_dialect_detect (const char *data, TrSpan span);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-check.h"

G_BEGIN_DECLS

/**
 * TrPrintKind:
 *
 * What files should not have in common. Of values, those that are written for one transcript: a
 * channel, a category, a speaker, a source or a tag is that of many, and even a date or a duration
 * may be.
 */
typedef enum
{
  TR_PRINT_TEXT = 1, /* all that is said, with its times */
  TR_PRINT_VIDEO,
  TR_PRINT_TITLE,
  TR_PRINT_SUMMARY,
  TR_PRINT_DESCRIPTION,
  TR_PRINT_KEY_POINT, /* one of them */
  TR_N_PRINT_KINDS,
} TrPrintKind;

/**
 * tr_prints_collect:
 * @prints: (element-type guint64): gets hashes of what is there, each once, with the kind in the
 *   lowest three bits; at most @max
 *
 * Any thread; reads the text once.
 */
void tr_prints_collect (TrDocument *document, GArray *prints, guint max);

static inline TrPrintKind
tr_print_get_kind (guint64 print)
{
  return (TrPrintKind) (print & 7);
}

/**
 * tr_print_kind_get_field:
 *
 * Returns: (nullable): the key of the field that it is of, %NULL for the text
 */
const char *tr_print_kind_get_field (TrPrintKind kind);
TrCheck tr_print_kind_get_check (TrPrintKind kind);

/**
 * tr_print_kind_get_name:
 *
 * Returns: what the problem is called, see tr_problem_get_name(): `same-text`, `same-video`,
 *   `repeated-summary` …
 */
const char *tr_print_kind_get_name (TrPrintKind kind);

/**
 * tr_check_shared:
 * @document: what has @print
 * @name: (nullable): what the first of @others is called
 * @others: (nullable) (transfer full) (array zero-terminated=1) (element-type filename): the files
 *   that are doubles of it; of a value none are named
 * @n: how many others there are, for a value how many files have it
 *
 * Adds the problem, and sorts them again. Only those know of it who look at many files.
 */
void tr_check_shared (GPtrArray *problems,
                      TrDocument *document,
                      guint64 print,
                      const char *name,
                      char **others,
                      guint n);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-standard.h"

G_BEGIN_DECLS

/* The file that says what a collection's metadata should be like. */
#define TR_STANDARD_FILE_NAME ".transcripts.json"

/**
 * TrStandardFault:
 * @path: (type filename): a file that cannot be used
 * @line, @column: where it is wrong; 0 where it cannot be read at all
 */
typedef struct
{
  char *path;
  guint line;
  guint column;
  char *message;
} TrStandardFault;

void tr_standard_fault_free (TrStandardFault *fault);

/**
 * tr_standards_get_for:
 * @path: (type filename): a transcript, absolute or not
 *
 * The standard of a file is the nearest `.transcripts.json` in its folder or one above; else
 * `transcripts/standard.json` in the user's configuration; else the default. A file that cannot be
 * used (also that of the corrections, see tr_corrections_load(), and that of the synonyms, see
 * tr_synonyms_file_load(), which every standard holds) is one of tr_standards_dup_faults(), and the
 * default stands in. What was read is kept until tr_standards_forget(). Blocks. Thread: any.
 *
 * Returns: (transfer full):
 */
TrStandard *tr_standards_get_for (const char *path);

/**
 * tr_standards_dup_own_path:
 *
 * Returns: (transfer full) (type filename): of the standard in the user's configuration
 */
char *tr_standards_dup_own_path (void);
void tr_standards_forget (void);

/**
 * tr_standards_dup_synonyms:
 *
 * Which names values should have: what every standard holds. Blocks, unless it is known. Thread:
 * any.
 *
 * Returns: (transfer full):
 */
TrSynonyms *tr_standards_dup_synonyms (void);

/**
 * tr_standards_dup_faults:
 *
 * Returns: (transfer full) (element-type TrStandardFault):
 */
GPtrArray *tr_standards_dup_faults (void);

G_END_DECLS

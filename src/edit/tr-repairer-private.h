/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-repair-private.h"

G_BEGIN_DECLS

/* The head of a file while its fields are repaired, line by line. */

typedef struct
{
  TrSpan span;   /* without the line break */
  gsize next;    /* where the next line starts */
  gsize content; /* after blanks and tabs */
} TrRepairLine;

typedef struct
{
  TrSpan span;
  char *text;
} TrRepairEdit;

/**
 * TrRepairer:
 * @lines: (element-type TrRepairLine): those between the fences
 * @edits: (element-type TrRepairEdit): in order, to be carried out on @head together
 * @indent: the indentation of the file's lists
 */
typedef struct
{
  GString *head;
  GArray *lines;
  GPtrArray *fixes;
  GArray *edits;
  GHashTable *touched;
  gsize indent;
} TrRepairer;

static inline TrRepairLine *
tr_repairer_get_line (TrRepairer *self, guint index)
{
  return &g_array_index (self->lines, TrRepairLine, index);
}

/**
 * tr_repair_scan_key:
 *
 * Looks for a `key:` between @start and @end, as the reader of broken front matter finds keys.
 *
 * Returns: where the value starts; 0 if there is no key
 */
gsize tr_repair_scan_key (const char *text, gsize start, gsize end, TrSpan *key);

/**
 * tr_repairer_repair_tabs:
 * @first, @end: the lines of a field
 *
 * Makes blanks of the tabs in its indentation.
 *
 * Returns: whether there were any
 */
gboolean tr_repairer_repair_tabs (TrRepairer *self, guint first, guint end, const char *key);

/**
 * tr_repairer_repair_entries:
 *
 * Repairs each value of a field that is not valid alone.
 *
 * Returns: whether it is clear what all of them should be
 */
gboolean tr_repairer_repair_entries (TrRepairer *self, guint first, guint end, const char *key);

G_END_DECLS

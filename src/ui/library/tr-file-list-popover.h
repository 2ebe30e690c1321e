/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-collection.h"

G_BEGIN_DECLS

typedef enum
{
  TR_FILE_LIST_OTHER,
  TR_FILE_LIST_UNREADABLE,
} TrFileListKind;

/**
 * TrFileListPopover:
 *
 * Names the files of the folders that are not listed as transcripts, and says why.
 *
 * Signal `file-activated` (const char *path): the person wants to see it all the same.
 */
#define TR_TYPE_FILE_LIST_POPOVER (tr_file_list_popover_get_type ())
G_DECLARE_FINAL_TYPE (TrFileListPopover, tr_file_list_popover, TR, FILE_LIST_POPOVER, GtkPopover)

GtkWidget *tr_file_list_popover_new (TrCollection *collection, TrFileListKind kind);

G_END_DECLS

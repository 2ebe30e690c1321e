/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/tr-document.h"

G_BEGIN_DECLS

/**
 * TrOutlinePopover:
 *
 * The headings among a document's captions, each with its time.
 *
 * Signal `heading-activated` (guint heading): the index of the heading in the document.
 */
#define TR_TYPE_OUTLINE_POPOVER (tr_outline_popover_get_type ())
G_DECLARE_FINAL_TYPE (TrOutlinePopover, tr_outline_popover, TR, OUTLINE_POPOVER, GtkPopover)

GtkWidget *tr_outline_popover_new (void);

/**
 * tr_outline_popover_set_document:
 * @document: (nullable):
 *
 * Returns: whether there is a heading to show
 */
gboolean tr_outline_popover_set_document (TrOutlinePopover *self, TrDocument *document);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"

G_BEGIN_DECLS

/**
 * tr_segment_new:
 *
 * The object for segment @index of @document.
 */
TrSegment *tr_segment_new (TrDocument *document, guint index);

/**
 * tr_document_get_body_start:
 *
 * Returns: the offset of the first byte after the front matter, or after a BOM
 */
gsize tr_document_get_body_start (TrDocument *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-body-private.h"
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

/**
 * tr_document_set_revision:
 *
 * For who made the document, before anybody else has it.
 */
void tr_document_set_revision (TrDocument *self, const TrRevision *revision);

/**
 * tr_document_get_glance:
 *
 * Returns: (nullable): what is known without reading the body; %NULL if it was read
 */
const TrBodyGlance *tr_document_get_glance (TrDocument *self);

/**
 * tr_document_get_body:
 *
 * Returns: the body, which is read now if it was not yet
 */
const TrBody *tr_document_get_body (TrDocument *self);

G_END_DECLS

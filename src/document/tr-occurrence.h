/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-correction.h"
#include "document/tr-document.h"

G_BEGIN_DECLS

/**
 * TrOccurrencePart:
 * @span: bytes of the file, within one line
 * @text: what is to stand there
 */
typedef struct
{
  TrSpan span;
  char *text;
} TrOccurrencePart;

/**
 * TrOccurrence:
 * @correction: the index of the one it is an occurrence of
 * @segment: the caption in which it begins
 * @span: bytes of the file, from its first to its last one
 * @found, @becomes: the words, and what is to stand in their place
 * @before, @after: the words around, for a person; %NULL where they were not asked for
 * @parts: (array length=n_parts): what is to be done; none where that is not clear
 * @across: whether it goes on in another line or caption
 *
 * Words of the captions that were misheard.
 *
 * Words that go on in the next line or caption are corrected where it is clear which of the new
 * ones belongs to which side: there are as many as before, or those on one side stay the same, but
 * for capitals.
 */
typedef struct
{
  guint correction;
  guint segment;
  TrSpan span;
  char *found;
  char *becomes;
  char *before;
  char *after;
  TrOccurrencePart *parts;
  guint n_parts;
  gboolean across;
} TrOccurrence;

void tr_occurrence_free (TrOccurrence *occurrence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrOccurrence, tr_occurrence_free)

/**
 * tr_occurrences_find:
 * @corrections: (element-type TrCorrection):
 * @context: whether to tell the words around
 *
 * Finds what is to be corrected in the captions. Of two that overlap the one that begins first is
 * taken, then the longer one, then that of the first correction; what a correction puts in place is
 * not looked at by another one. Not beyond headings, nor from one speaker to the next. O(document ×
 * corrections). Thread: any.
 *
 * Returns: (transfer full) (element-type TrOccurrence): sorted, not overlapping
 */
GPtrArray *tr_occurrences_find (TrDocument *document, GPtrArray *corrections, gboolean context);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-layout.h"
#include "workspace/tr-transcript.h"

G_BEGIN_DECLS

/**
 * TrPassage:
 * @words: never empty
 * @speaker: (nullable): who speaks: by the captions, else by the metadata
 * @title: (nullable): %NULL where it says nothing
 * @segment: the first one
 * @ms: when it begins
 *
 * A piece of a transcript that is to be quoted.
 */
typedef struct
{
  char *words;
  char *speaker;
  char *title;
  guint segment;
  gint64 ms;
} TrPassage;

/**
 * tr_passage_new:
 * @layout: of @document
 * @start, @end: character offsets in it
 *
 * Returns: (transfer full) (nullable): what is said between them; %NULL if nothing is
 */
TrPassage *tr_passage_new (TrDocument *document, TrLayout *layout, guint start, guint end);
void tr_passage_free (TrPassage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrPassage, tr_passage_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-patch.h"

G_BEGIN_DECLS

/**
 * TrDraft:
 * @text: the head as it stands
 * @parsed: the head as a document of its own, always that of @text
 * @front_matter: that of @parsed
 * @line_break: the front matter's own: `\n` or `\r\n`
 * @inline_only: no literal block may be written: an indented comment after it would become part of
 * it
 *
 * The head of a file (all up to the end of the closing fence) while it is being edited. The body
 * never takes part. Remembers where each byte comes from, so that what comes out are replacements
 * in the old text.
 */
typedef struct
{
  GBytes *before;
  gsize head_length; /* of the old text */
  GString *text;
  TrDocument *parsed;
  TrFrontMatter *front_matter;
  const char *line_break;
  gboolean inline_only;
  GArray *pieces;
} TrDraft;

/**
 * tr_draft_new:
 * @document: has valid front matter, or none
 */
TrDraft *tr_draft_new (TrDocument *document);
void tr_draft_free (TrDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrDraft, tr_draft_free)

/**
 * tr_draft_copy:
 *
 * For trying something out.
 */
TrDraft *tr_draft_copy (const TrDraft *self);

/**
 * tr_draft_replace:
 *
 * Replaces @span of the head by @text and parses the head again: fields and nodes got before are
 * gone.
 */
void tr_draft_replace (TrDraft *self, TrSpan span, const char *text);

/**
 * tr_draft_finish:
 * @after: (out): the whole new text
 *
 * Returns: (transfer full): the set that leads to @after
 */
TrPatchSet *tr_draft_finish (TrDraft *self, GBytes **after);

/**
 * tr_draft_line_start:
 *
 * Returns: the first byte of the line that holds @offset
 */
gsize tr_draft_line_start (const TrDraft *self, gsize offset);

/**
 * tr_draft_line_end:
 *
 * Returns: the end of the line that holds @offset, before its line break
 */
gsize tr_draft_line_end (const TrDraft *self, gsize offset);

/**
 * tr_draft_next_line:
 *
 * Returns: the first byte of the line after the one that holds @offset
 */
gsize tr_draft_next_line (const TrDraft *self, gsize offset);

/**
 * tr_draft_dup_span:
 *
 * Returns: (transfer full): the text of @span
 */
char *tr_draft_dup_span (const TrDraft *self, TrSpan span);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-conflict.h"

TrConflict *
tr_conflict_new (const char *key, TrValue *mine, TrValue *theirs)
{
  TrConflict *conflict = g_new0 (TrConflict, 1);

  conflict->key = g_strdup (key);
  conflict->mine = tr_value_ref (mine);
  conflict->theirs = tr_value_ref (theirs);
  return conflict;
}

/* The lines between the fences. */
static TrValue *
dup_source (TrDocument *document)
{
  TrSpan span = tr_front_matter_get_span (tr_document_get_front_matter (document));
  const char *data = tr_document_get_data (document, NULL);
  g_autofree char *text = g_utf8_make_valid (data + span.start, tr_span_length (span));

  return tr_value_new_string (text);
}

TrConflict *
tr_conflict_new_rewrite (const TrCommand *command, TrDocument *document)
{
  TrRewriteScope scope;
  GBytes *expected;
  g_autoptr (TrDocument) wanted
      = tr_document_new (tr_command_get_rewrite (command, &scope, &expected));
  g_autoptr (TrValue) mine = dup_source (wanted);
  g_autoptr (TrValue) theirs = dup_source (document);

  return tr_conflict_new (NULL, mine, theirs);
}

TrConflict *
tr_conflict_copy (const TrConflict *conflict)
{
  return tr_conflict_new (conflict->key, conflict->mine, conflict->theirs);
}

void
tr_conflict_free (TrConflict *conflict)
{
  g_free (conflict->key);
  tr_value_unref (conflict->mine);
  tr_value_unref (conflict->theirs);
  g_free (conflict);
}

G_DEFINE_BOXED_TYPE (TrConflict, tr_conflict, tr_conflict_copy, tr_conflict_free)

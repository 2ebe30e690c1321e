/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transcript/tr-passage.h"

/* The names of all who speak from one segment to another: words are never given to somebody else.
 */
static char *
dup_speakers (TrDocument *document, TrLayout *layout, guint first, guint last)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = first; i <= last; i++)
    {
      const char *name = tr_document_get_speaker (document, tr_layout_get_speaker (layout, i));
      if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }
  if (names->len == 0)
    return g_strdup (tr_document_get_string (document, TR_FIELD_SPEAKER));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

TrPassage *
tr_passage_new (TrDocument *document, TrLayout *layout, guint start, guint end)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (layout != NULL, NULL);

  g_autofree char *words = tr_layout_dup_words (layout, start, end);
  if (*words == '\0')
    return NULL;

  guint n_segments = tr_document_get_n_segments (document);
  guint first = MAX (tr_layout_find_segment (layout, start), 0);
  guint last = MAX (tr_layout_find_segment (layout, end - 1), 0);
  guint segment_end;

  /* A selection may begin after a caption's last word, and end before the first of another. */
  while (first < last && tr_layout_get_segment_range (layout, first, NULL, &segment_end)
         && segment_end <= start)
    first++;
  guint segment_start;
  while (last > first && tr_layout_get_segment_range (layout, last, &segment_start, NULL)
         && segment_start >= end)
    last--;
  g_assert (last < n_segments);

  TrPassage *self = g_new0 (TrPassage, 1);
  const char *title = tr_document_get_string (document, TR_FIELD_TITLE);
  self->words = g_steal_pointer (&words);
  self->speaker = dup_speakers (document, layout, first, last);
  self->title = tr_title_is_placeholder (title) ? NULL : g_strdup (title);
  self->segment = first;
  self->ms = tr_document_get_segment (document, first).start_ms;
  return self;
}

void
tr_passage_free (TrPassage *self)
{
  g_free (self->words);
  g_free (self->speaker);
  g_free (self->title);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-text-passages.h"

/* A caption that does not say goes on with the last one's speaker. */
static void
add_speakers (TrTextPassages *self, TrDocument *document)
{
  const char *field = tr_document_get_string (document, TR_FIELD_SPEAKER);
  gboolean has_names = tr_document_get_n_speakers (document) > 0;
  int speaker = -1;
  int next = 0;

  for (guint i = 0; i < self->passages->len; i++)
    {
      const TrSearchPassage *passage = g_ptr_array_index (self->passages, i);
      const char *name;

      for (; has_names && next <= passage->caption; next++)
        {
          int said = tr_document_get_segment (document, (guint) next).speaker;

          speaker = said >= 0 ? said : speaker;
        }
      name = speaker >= 0 ? tr_document_get_speaker (document, speaker) : field;
      g_ptr_array_add (self->speakers, name != NULL ? g_utf8_make_valid (name, -1) : NULL);
    }
}

TrTextPassages *
tr_text_passages_new (const TrSearchQuery *query,
                      TrDocument *document,
                      guint max,
                      GCancellable *cancellable)
{
  TrTextPassages *self;

  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (document == NULL || TR_IS_DOCUMENT (document), NULL);

  self = g_new0 (TrTextPassages, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->speakers = g_ptr_array_new_with_free_func (g_free);
  if (document != NULL)
    self->passages = tr_search_find_passages (query, document, max, &self->n_found, cancellable);
  /* What is cancelled is not asked for them. */
  if (self->passages == NULL)
    self->passages = g_ptr_array_new ();
  if (document != NULL)
    add_speakers (self, document);
  return self;
}

TrTextPassages *
tr_text_passages_load (const TrSearchQuery *query,
                       const char *path,
                       guint max,
                       GCancellable *cancellable)
{
  g_autoptr (TrDocument) document = NULL;

  g_return_val_if_fail (query != NULL && path != NULL, NULL);

  document = tr_document_load_lazy (path, cancellable, NULL);
  return tr_text_passages_new (query, document, max, cancellable);
}

TrTextPassages *
tr_text_passages_ref (TrTextPassages *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_text_passages_unref (TrTextPassages *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->passages);
  g_ptr_array_unref (self->speakers);
  g_free (self);
}

static gboolean
has_words (const TrSearchNode *node)
{
  if (node->kind == TR_SEARCH_TEXT)
    return TRUE;
  if (node->kind == TR_SEARCH_NOT || node->children == NULL)
    return FALSE;
  for (guint i = 0; i < node->children->len; i++)
    if (has_words (g_ptr_array_index (node->children, i)))
      return TRUE;
  return FALSE;
}

gboolean
tr_query_can_be_said (const TrSearchQuery *query)
{
  g_return_val_if_fail (query != NULL, FALSE);

  return has_words (tr_search_query_get_root (query));
}

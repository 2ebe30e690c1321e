/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-text-passages.h"

TrTextPassages *
tr_text_passages_load (const TrSearchQuery *query,
                       const char *path,
                       guint max,
                       GCancellable *cancellable)
{
  g_autoptr (TrDocument) document = NULL;
  TrTextPassages *self;

  g_return_val_if_fail (query != NULL && path != NULL, NULL);

  document = tr_document_load (path, cancellable, NULL);
  self = g_new0 (TrTextPassages, 1);
  g_atomic_ref_count_init (&self->ref_count);
  if (document != NULL)
    self->passages = tr_search_find_passages (query, document, max, &self->n_found);
  else
    self->passages = g_ptr_array_new ();
  return self;
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
  g_free (self);
}

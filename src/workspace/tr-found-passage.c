/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-found-passage-private.h"

TrPassageFile *
tr_passage_file_new (TrRecord *record, TrTextPassages *passages, gboolean keep)
{
  TrPassageFile *self = g_new0 (TrPassageFile, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->record = tr_record_ref (record);
  self->n = passages != NULL ? passages->n_found : 0;
  if (keep && self->n > 0)
    self->passages = tr_text_passages_ref (passages);
  return self;
}

TrPassageFile *
tr_passage_file_ref (TrPassageFile *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_passage_file_unref (gpointer data)
{
  TrPassageFile *self = data;

  /* A place in a list that is not known yet. */
  if (self == NULL)
    return;
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  tr_record_unref (self->record);
  g_clear_pointer (&self->passages, tr_text_passages_unref);
  g_free (self);
}

struct _TrFoundPassage
{
  GObject parent_instance;

  TrPassageFile *file;
  guint index;
};

G_DEFINE_FINAL_TYPE (TrFoundPassage, tr_found_passage, G_TYPE_OBJECT)

static void
tr_found_passage_finalize (GObject *object)
{
  tr_passage_file_unref (TR_FOUND_PASSAGE (object)->file);
  G_OBJECT_CLASS (tr_found_passage_parent_class)->finalize (object);
}

static void
tr_found_passage_class_init (TrFoundPassageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_found_passage_finalize;
}

static void
tr_found_passage_init (TrFoundPassage *self)
{
}

TrRecord *
tr_found_passage_get_record (TrFoundPassage *self)
{
  g_return_val_if_fail (TR_IS_FOUND_PASSAGE (self), NULL);

  return self->file->record;
}

guint
tr_found_passage_get_index (TrFoundPassage *self)
{
  g_return_val_if_fail (TR_IS_FOUND_PASSAGE (self), 0);

  return self->index;
}

const TrSearchPassage *
tr_found_passage_get_passage (TrFoundPassage *self, const char **speaker)
{
  TrTextPassages *passages;

  g_return_val_if_fail (TR_IS_FOUND_PASSAGE (self), NULL);

  if (speaker != NULL)
    *speaker = NULL;
  passages = self->file->passages;
  /* The file may have fewer than when they were counted. */
  if (passages == NULL || self->index >= passages->passages->len)
    return NULL;
  if (speaker != NULL)
    *speaker = g_ptr_array_index (passages->speakers, self->index);
  return g_ptr_array_index (passages->passages, self->index);
}

TrFoundPassage *
tr_found_passage_new (TrPassageFile *file, guint index)
{
  TrFoundPassage *self = g_object_new (TR_TYPE_FOUND_PASSAGE, NULL);

  self->file = tr_passage_file_ref (file);
  self->index = index;
  return self;
}

TrPassageFile *
tr_found_passage_get_file (TrFoundPassage *self)
{
  return self->file;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-tag-memory.h"

struct _TrTagMemory
{
  char *path;
  GPtrArray *tags; /* with a NULL at its end */
};

TrTagMemory *
tr_tag_memory_new (void)
{
  TrTagMemory *self = g_new0 (TrTagMemory, 1);

  self->tags = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->tags, NULL);
  return self;
}

void
tr_tag_memory_free (TrTagMemory *self)
{
  g_free (self->path);
  g_ptr_array_unref (self->tags);
  g_free (self);
}

void
tr_tag_memory_add (TrTagMemory *self, const char *path, const char *const *tags)
{
  if (g_strcmp0 (self->path, path) != 0)
    {
      g_free (self->path);
      self->path = g_strdup (path);
      g_ptr_array_set_size (self->tags, 0);
      g_ptr_array_add (self->tags, NULL);
    }
  for (gsize i = 0; tags[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) self->tags->pdata, tags[i]))
      g_ptr_array_insert (self->tags, (int) self->tags->len - 1, g_strdup (tags[i]));
}

void
tr_tag_memory_remove (TrTagMemory *self, const char *path, const char *tag)
{
  guint index;

  if (g_strcmp0 (self->path, path) != 0)
    return;
  g_ptr_array_remove_index (self->tags, self->tags->len - 1);
  if (g_ptr_array_find_with_equal_func (self->tags, tag, g_str_equal, &index))
    g_ptr_array_remove_index (self->tags, index);
  g_ptr_array_add (self->tags, NULL);
}

const char *const *
tr_tag_memory_get_tags (TrTagMemory *self)
{
  return (const char *const *) self->tags->pdata;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-patch-private.h"

#include <string.h>

#include "base/tr-revision.h"

typedef struct
{
  gsize size;
  guint64 hash;
} Fingerprint;

struct _TrPatchSet
{
  gatomicrefcount ref_count;
  GArray *patches;
  Fingerprint before;
  Fingerprint after;
};

static Fingerprint
take_fingerprint (GBytes *text)
{
  gsize size;
  const void *data = g_bytes_get_data (text, &size);

  return (Fingerprint){ .size = size, .hash = tr_hash_bytes (data, size) };
}

static void
clear_patch (gpointer data)
{
  TrPatch *patch = data;

  g_clear_pointer (&patch->bytes, g_bytes_unref);
}

static TrPatchSet *
tr_patch_set_alloc (Fingerprint before, Fingerprint after, guint n_patches)
{
  TrPatchSet *self = g_new0 (TrPatchSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->before = before;
  self->after = after;
  self->patches = g_array_sized_new (FALSE, FALSE, sizeof (TrPatch), n_patches);
  g_array_set_clear_func (self->patches, clear_patch);
  return self;
}

/* A slice would keep all of a text alive in the history. */
static GBytes *
copy_span (GBytes *text, TrSpan span)
{
  const char *data = g_bytes_get_data (text, NULL);

  return g_bytes_new (tr_span_is_empty (span) ? NULL : data + span.start, tr_span_length (span));
}

/* Appends the part of "@span becomes @bytes" that is a difference. */
static void
append_trimmed (GArray *patches, const char *text, TrSpan span, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize start = 0;
  gsize end = 0;
  gsize shorter = MIN (size, tr_span_length (span));

  while (start < shorter && text[span.start + start] == data[start])
    start++;
  while (end < shorter - start && text[span.end - 1 - end] == data[size - 1 - end])
    end++;
  span.start += start;
  span.end -= end;
  if (tr_span_is_empty (span) && start + end == size)
    return;

  TrPatch patch = { span, copy_span (bytes, (TrSpan){ start, size - end }) };
  g_array_append_val (patches, patch);
}

TrPatchSet *
tr_patch_set_new (GBytes *before, GArray *patches, GBytes *after)
{
  TrPatchSet *self
      = tr_patch_set_alloc (take_fingerprint (before), take_fingerprint (after), patches->len);
  const char *text = g_bytes_get_data (before, NULL);
  gsize reached = 0;

  for (guint i = 0; i < patches->len; i++)
    {
      const TrPatch *patch = &g_array_index (patches, TrPatch, i);

      g_assert (patch->span.start >= reached && patch->span.end >= patch->span.start
                && patch->span.end <= self->before.size);
      reached = patch->span.end;
      append_trimmed (self->patches, text, patch->span, patch->bytes);
    }
  return self;
}

TrPatchSet *
tr_patch_set_new_from_difference (GBytes *before, GBytes *after)
{
  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  TrPatchSet *self = tr_patch_set_alloc (take_fingerprint (before), take_fingerprint (after), 1);

  append_trimmed (self->patches,
                  g_bytes_get_data (before, NULL),
                  (TrSpan){ 0, self->before.size },
                  after);
  return self;
}

TrPatchSet *
tr_patch_set_ref (TrPatchSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_patch_set_unref (TrPatchSet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->patches);
  g_free (self);
}

gboolean
tr_patch_set_applies_to (TrPatchSet *self, GBytes *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  return g_bytes_get_size (text) == self->before.size
         && take_fingerprint (text).hash == self->before.hash;
}

gboolean
tr_patch_set_makes (TrPatchSet *self, GBytes *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  return g_bytes_get_size (text) == self->after.size
         && take_fingerprint (text).hash == self->after.hash;
}

static gboolean
same_text (const Fingerprint *a, const Fingerprint *b)
{
  return a->size == b->size && a->hash == b->hash;
}

gboolean
tr_patch_set_is_inverse (TrPatchSet *self, TrPatchSet *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return same_text (&self->before, &other->after) && same_text (&self->after, &other->before);
}

/* Empty bytes have no address. */
static void
append (GByteArray *array, const char *data, TrSpan span)
{
  if (!tr_span_is_empty (span))
    g_byte_array_append (array, (const guint8 *) data + span.start, tr_span_length (span));
}

GBytes *
tr_patch_set_apply (TrPatchSet *self, GBytes *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  if (!tr_patch_set_applies_to (self, text))
    return NULL;

  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  GByteArray *result = g_byte_array_sized_new (self->after.size);
  gsize reached = 0;

  for (guint i = 0; i < self->patches->len; i++)
    {
      const TrPatch *patch = tr_patch_set_get_patch (self, i);

      append (result, data, (TrSpan){ reached, patch->span.start });
      append (result,
              g_bytes_get_data (patch->bytes, NULL),
              (TrSpan){ 0, g_bytes_get_size (patch->bytes) });
      reached = patch->span.end;
    }
  append (result, data, (TrSpan){ reached, length });
  g_assert (result->len == self->after.size);
  return g_byte_array_free_to_bytes (result);
}

TrPatchSet *
tr_patch_set_invert (TrPatchSet *self, GBytes *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);
  g_return_val_if_fail (tr_patch_set_applies_to (self, text), NULL);

  TrPatchSet *inverse = tr_patch_set_alloc (self->after, self->before, self->patches->len);
  gssize shift = 0;

  for (guint i = 0; i < self->patches->len; i++)
    {
      const TrPatch *patch = tr_patch_set_get_patch (self, i);
      gsize size = g_bytes_get_size (patch->bytes);
      TrPatch back = {
        { patch->span.start + shift, patch->span.start + shift + size },
        copy_span (text, patch->span),
      };

      g_array_append_val (inverse->patches, back);
      shift += (gssize) size - (gssize) tr_span_length (patch->span);
    }
  return inverse;
}

guint
tr_patch_set_get_n_patches (TrPatchSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->patches->len;
}

const TrPatch *
tr_patch_set_get_patch (TrPatchSet *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->patches->len, NULL);

  return &g_array_index (self->patches, TrPatch, index);
}

GVariant *
tr_patch_set_to_variant (TrPatchSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ttay)"));

  for (guint i = 0; i < self->patches->len; i++)
    {
      const TrPatch *patch = tr_patch_set_get_patch (self, i);

      g_variant_builder_add (&builder,
                             "(tt@ay)",
                             (guint64) patch->span.start,
                             (guint64) patch->span.end,
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING,
                                                       patch->bytes,
                                                       TRUE));
    }
  return g_variant_new ("(tttt@a(ttay))",
                        (guint64) self->before.size,
                        self->before.hash,
                        (guint64) self->after.size,
                        self->after.hash,
                        g_variant_builder_end (&builder));
}

TrPatchSet *
tr_patch_set_new_from_variant (GVariant *variant)
{
  g_return_val_if_fail (variant != NULL, NULL);
  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE (TR_PATCH_SET_VARIANT)),
                        NULL);

  g_autoptr (GVariant) patches = NULL;
  g_autoptr (TrPatchSet) self = NULL;
  guint64 before_size, before_hash, after_size, after_hash;
  guint64 reached = 0;
  guint64 size;

  g_variant_get (variant,
                 "(tttt@a(ttay))",
                 &before_size,
                 &before_hash,
                 &after_size,
                 &after_hash,
                 &patches);
  self = tr_patch_set_alloc ((Fingerprint){ before_size, before_hash },
                             (Fingerprint){ after_size, after_hash },
                             g_variant_n_children (patches));
  size = before_size;
  for (gsize i = 0; i < g_variant_n_children (patches); i++)
    {
      guint64 start, end;
      g_autoptr (GVariant) bytes = NULL;
      TrPatch patch;

      g_variant_get_child (patches, i, "(tt@ay)", &start, &end, &bytes);
      if (start < reached || end < start || end > before_size)
        return NULL;
      reached = end;
      patch.span = (TrSpan){ start, end };
      patch.bytes = g_bytes_new (g_variant_get_data (bytes), g_variant_get_size (bytes));
      size = size - (end - start) + g_bytes_get_size (patch.bytes);
      g_array_append_val (self->patches, patch);
    }
  return size == after_size ? g_steal_pointer (&self) : NULL;
}

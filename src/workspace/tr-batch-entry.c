/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-batch-entry-private.h"

#include <string.h>

#include "edit/tr-body-edit.h"
#include "edit/tr-plan.h"

struct _TrBatchEntry
{
  GObject parent_instance;

  char *path;
  char *title;
  TrBatchEntryState state;
  GError *error;
  GPtrArray *differences;
  TrChange *change;
  gboolean selected;
  TrBatchEntryFunc watch;
  gpointer watch_data;
};

enum
{
  PROP_SELECTED = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TrBatchEntry, tr_batch_entry, G_TYPE_OBJECT)

static void
difference_free (gpointer data)
{
  TrBatchDifference *difference = data;

  g_free (difference->key);
  tr_value_unref (difference->before);
  tr_value_unref (difference->after);
  g_free (difference);
}

static void
tr_batch_entry_finalize (GObject *object)
{
  TrBatchEntry *self = TR_BATCH_ENTRY (object);

  g_free (self->path);
  g_free (self->title);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->differences);
  g_clear_pointer (&self->change, tr_change_free);
  G_OBJECT_CLASS (tr_batch_entry_parent_class)->finalize (object);
}

static void
tr_batch_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SELECTED:
      g_value_set_boolean (value, TR_BATCH_ENTRY (object)->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_batch_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SELECTED:
      tr_batch_entry_set_selected (TR_BATCH_ENTRY (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_batch_entry_class_init (TrBatchEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tr_batch_entry_finalize;
  object_class->get_property = tr_batch_entry_get_property;
  object_class->set_property = tr_batch_entry_set_property;
  props[PROP_SELECTED]
      = g_param_spec_boolean ("selected",
                              NULL,
                              NULL,
                              FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_batch_entry_init (TrBatchEntry *self)
{
  self->state = TR_BATCH_ENTRY_REFUSED;
  self->differences = g_ptr_array_new_with_free_func (difference_free);
}

/* ---- what becomes of it ---- */

static TrField *
find_field (TrDocument *document, const char *key)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  TrField *field = tr_front_matter_lookup (front_matter, key);

  if (field == NULL && tr_field_name_from_key (key) != TR_FIELD_OTHER)
    field = tr_front_matter_lookup_name (front_matter, tr_field_name_from_key (key));
  return field;
}

static TrValue *
dup_value (TrField *field)
{
  return field != NULL ? tr_value_ref (tr_field_get_value (field)) : tr_value_new_none ();
}

static void
add_difference (TrBatchEntry *self,
                const char *key,
                gint64 start_ms,
                TrValue *before,
                TrValue *after,
                int source)
{
  TrBatchDifference *difference = g_new0 (TrBatchDifference, 1);

  difference->key = g_strdup (key);
  difference->start_ms = start_ms;
  difference->before = before;
  difference->after = after;
  difference->source = source;
  g_ptr_array_add (self->differences, difference);
}

static void
add_fields (
    TrBatchEntry *self, GPtrArray *commands, GArray *sources, TrDocument *before, TrDocument *after)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < commands->len; i++)
    {
      const char *key = tr_command_get_key (g_ptr_array_index (commands, i));
      TrField *old = find_field (before, key);
      TrField *new = find_field (after, key);
      const char *actual = old != NULL ? tr_field_get_key (old) : key;
      g_autoptr (TrValue) old_value = dup_value (old);
      g_autoptr (TrValue) new_value = dup_value (new);
      int source = i < sources->len ? g_array_index (sources, int, i) : -1;

      if (!g_hash_table_add (seen, g_strdup (actual))
          || (tr_value_equal (old_value, new_value) && (old == NULL) == (new == NULL)))
        continue;
      add_difference (self,
                      actual,
                      -1,
                      g_steal_pointer (&old_value),
                      g_steal_pointer (&new_value),
                      source);
    }
}

/* The captions that hold other words. */
static void
add_captions (TrBatchEntry *self, TrPatchSet *patches, TrDocument *before, TrDocument *after)
{
  guint n_segments = MIN (tr_document_get_n_segments (before), tr_document_get_n_segments (after));
  guint n_patches = tr_patch_set_get_n_patches (patches);
  guint next = 0;

  for (guint i = 0; i < n_segments && next < n_patches; i++)
    {
      TrSegmentInfo segment = tr_document_get_segment (before, i);
      gboolean touched = FALSE;
      g_autofree char *old = NULL;
      g_autofree char *new = NULL;

      for (; next < n_patches; next++)
        {
          TrSpan span = tr_patch_set_get_patch (patches, next)->span;

          if (span.start > segment.line.end)
            break;
          touched = touched || span.end >= segment.line.start;
        }
      if (!touched)
        continue;
      old = tr_document_dup_segment_text (before, i);
      new = tr_document_dup_segment_text (after, i);
      add_difference (self,
                      NULL,
                      segment.start_ms,
                      tr_value_new_string (old),
                      tr_value_new_string (new),
                      -1);
    }
}

/* The whole lines around a span. */
static TrValue *
dup_lines (TrDocument *document, gsize start, gsize end)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);
  const char *stop;
  g_autofree char *text = NULL;

  while (start > 0 && data[start - 1] != '\n')
    start--;
  stop = end < length ? memchr (data + end, '\n', length - end) : NULL;
  end = stop != NULL ? (gsize) (stop - data) : length;
  text = g_utf8_make_valid (data + start, end - start);
  return tr_value_new_string (text);
}

static void
add_lines (TrBatchEntry *self, TrPatchSet *patches, TrDocument *before, TrDocument *after)
{
  gssize shift = 0;

  for (guint i = 0; i < tr_patch_set_get_n_patches (patches); i++)
    {
      const TrPatch *patch = tr_patch_set_get_patch (patches, i);
      gsize size = g_bytes_get_size (patch->bytes);
      gsize start = patch->span.start + shift;

      add_difference (self,
                      NULL,
                      -1,
                      dup_lines (before, patch->span.start, patch->span.end),
                      dup_lines (after, start, start + size),
                      -1);
      shift += (gssize) size - (gssize) tr_span_length (patch->span);
    }
}

static void
add_differences (TrBatchEntry *self, GPtrArray *commands, GArray *sources, TrPlan *plan)
{
  TrDocument *before = tr_plan_get_before (plan);
  TrDocument *after = tr_plan_get_after (plan);
  TrCommand *first = g_ptr_array_index (commands, 0);

  if (tr_command_get_kind (first) == TR_COMMAND_BODY)
    add_captions (self, tr_plan_get_patches (plan), before, after);
  else if (tr_command_is_rewrite (first))
    add_lines (self, tr_plan_get_patches (plan), before, after);
  else
    add_fields (self, commands, sources, before, after);
}

/* The commands, each of which expects what the person is shown: but for those that follow another
 * one of the same field. */
static GPtrArray *
dup_expecting (GPtrArray *commands, TrDocument *document)
{
  GPtrArray *expecting = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < commands->len; i++)
    {
      TrCommand *command = g_ptr_array_index (commands, i);
      const char *key = tr_command_get_key (command);
      TrField *field = key != NULL ? find_field (document, key) : NULL;
      const char *actual = field != NULL ? tr_field_get_key (field) : key;

      if (key == NULL || !g_hash_table_add (seen, g_strdup (actual)))
        {
          g_ptr_array_add (expecting, tr_command_ref (command));
        }
      else
        {
          g_autoptr (TrValue) value = dup_value (field);

          g_ptr_array_add (expecting, tr_command_new_expecting (command, value));
        }
    }
  return expecting;
}

static TrBatchEntryState
plan (TrBatchEntry *self, TrDocument *document, TrBatchFunc func, gpointer user_data)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) commands = func (self->path, document, user_data, sources, &self->error);
  g_autoptr (GPtrArray) expecting = NULL;
  g_autoptr (TrPlan) plan = NULL;
  g_autoptr (TrPatchSet) backward = NULL;
  g_autoptr (GPtrArray) undo = NULL;

  if (commands == NULL)
    return TR_BATCH_ENTRY_REFUSED;
  if (commands->len == 0)
    return TR_BATCH_ENTRY_UNCHANGED;
  plan = tr_plan_new (document,
                      (TrCommand *const *) commands->pdata,
                      commands->len,
                      NULL,
                      &self->error);
  if (plan == NULL)
    return TR_BATCH_ENTRY_REFUSED;
  if (tr_plan_is_empty (plan))
    return TR_BATCH_ENTRY_UNCHANGED;

  expecting = dup_expecting (commands, document);
  backward = tr_patch_set_invert (tr_plan_get_patches (plan), tr_document_get_bytes (document));
  undo = tr_plan_dup_inverse (plan);
  self->change = tr_change_new (self->path, tr_plan_get_patches (plan), backward, expecting, undo);
  add_differences (self, commands, sources, plan);
  self->selected = TRUE;
  return TR_BATCH_ENTRY_CHANGES;
}

TrBatchEntry *
tr_batch_entry_new (const char *path,
                    TrBatchFunc func,
                    gpointer user_data,
                    GCancellable *cancellable)
{
  g_return_val_if_fail (path != NULL && func != NULL, NULL);

  TrBatchEntry *self = g_object_new (TR_TYPE_BATCH_ENTRY, NULL);
  g_autoptr (TrDocument) document = tr_document_load (path, cancellable, &self->error);

  self->path = g_strdup (path);
  if (document == NULL)
    return self;
  self->title = g_strdup (tr_document_get_string (document, TR_FIELD_TITLE));
  if (tr_title_is_placeholder (self->title))
    {
      g_free (self->title);
      self->title = tr_document_dup_first_words (document);
    }
  self->state = plan (self, document, func, user_data);
  return self;
}

/* ---- what one may ask ---- */

const char *
tr_batch_entry_get_path (TrBatchEntry *self)
{
  g_return_val_if_fail (TR_IS_BATCH_ENTRY (self), NULL);

  return self->path;
}

const char *
tr_batch_entry_get_title (TrBatchEntry *self)
{
  g_return_val_if_fail (TR_IS_BATCH_ENTRY (self), NULL);

  return self->title;
}

TrBatchEntryState
tr_batch_entry_get_state (TrBatchEntry *self)
{
  g_return_val_if_fail (TR_IS_BATCH_ENTRY (self), TR_BATCH_ENTRY_REFUSED);

  return self->state;
}

const GError *
tr_batch_entry_get_error (TrBatchEntry *self)
{
  g_return_val_if_fail (TR_IS_BATCH_ENTRY (self), NULL);

  return self->error;
}

GPtrArray *
tr_batch_entry_get_differences (TrBatchEntry *self)
{
  g_return_val_if_fail (TR_IS_BATCH_ENTRY (self), NULL);

  return self->differences;
}

const TrChange *
tr_batch_entry_get_change (TrBatchEntry *self)
{
  g_return_val_if_fail (TR_IS_BATCH_ENTRY (self), NULL);

  return self->change;
}

gboolean
tr_batch_entry_get_selected (TrBatchEntry *self)
{
  g_return_val_if_fail (TR_IS_BATCH_ENTRY (self), FALSE);

  return self->selected;
}

void
tr_batch_entry_set_selected (TrBatchEntry *self, gboolean selected)
{
  g_return_if_fail (TR_IS_BATCH_ENTRY (self));

  selected = selected && self->state == TR_BATCH_ENTRY_CHANGES;
  if (self->selected == selected)
    return;
  self->selected = selected;
  if (self->watch != NULL)
    self->watch (self, self->watch_data);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

void
tr_batch_entry_watch (TrBatchEntry *self, TrBatchEntryFunc func, gpointer user_data)
{
  g_return_if_fail (TR_IS_BATCH_ENTRY (self));

  self->watch = func;
  self->watch_data = user_data;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-transcript-private.h"

#include "base/tr-signal.h"
#include "curation/tr-check.h"
#include "playback/tr-moment.h"
#include "workspace/tr-document-moment.h"
#include "workspace/tr-worker-private.h"

G_DEFINE_FINAL_TYPE (TrTranscript, tr_transcript, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PATH,
  PROP_DOCUMENT,
  PROP_PROBLEMS,
  PROP_LOADING,
  PROP_LOAD_ERROR,
  PROP_SAVE_ERROR,
  PROP_KEEP_ERROR,
  PROP_UNSAVED,
  PROP_CONFLICT,
  N_PROPS
};

enum
{
  SIGNAL_EDIT_REFUSED,
  SIGNAL_NAMES_LEFT,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

void
tr_transcript_set_tip (TrTranscript *self, TrDocument *document, GPtrArray *problems)
{
  if (document == self->tip)
    return;
  g_set_object (&self->tip, document);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = g_ptr_array_ref (problems);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOCUMENT]);
}

static gboolean
are_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!tr_problem_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static void
on_checked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTranscript *self = TR_TRANSCRIPT (object);
  TrDocument *document;
  g_autoptr (GPtrArray) problems = tr_worker_check_finish (result, &document);

  /* A newer document brings its own; and of two checks, the later one may be done first. */
  if (document != self->tip || GPOINTER_TO_UINT (user_data) != self->n_checks
      || are_same (self->problems, problems))
    return;
  g_ptr_array_unref (self->problems);
  self->problems = g_steal_pointer (&problems);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROBLEMS]);
}

void
tr_transcript_check_again (TrTranscript *self)
{
  g_return_if_fail (TR_IS_TRANSCRIPT (self));

  self->n_checks++;
  if (self->tip != NULL)
    tr_worker_check_async (G_OBJECT (self),
                           self->path,
                           self->peers,
                           self->tip,
                           on_checked,
                           GUINT_TO_POINTER (self->n_checks));
}

void
tr_transcript_set_peers (TrTranscript *self, TrPeers *peers)
{
  g_return_if_fail (TR_IS_TRANSCRIPT (self));

  g_clear_pointer (&self->peers, tr_peers_unref);
  self->peers = peers != NULL ? tr_peers_ref (peers) : NULL;
  tr_transcript_check_again (self);
}

void
tr_transcript_set_loading (TrTranscript *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
take_error (TrTranscript *self, GError **place, GError *error, int property)
{
  if (*place == NULL && error == NULL)
    return;
  g_clear_error (place);
  *place = error;
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

void
tr_transcript_take_load_error (TrTranscript *self, GError *error)
{
  take_error (self, &self->load_error, error, PROP_LOAD_ERROR);
}

void
tr_transcript_take_save_error (TrTranscript *self, GError *error)
{
  take_error (self, &self->save_error, error, PROP_SAVE_ERROR);
}

void
tr_transcript_take_keep_error (TrTranscript *self, GError *error)
{
  take_error (self, &self->keep_error, error, PROP_KEEP_ERROR);
}

void
tr_transcript_take_conflict (TrTranscript *self, TrConflict *conflict)
{
  if (self->conflict == NULL && conflict == NULL)
    return;
  g_clear_pointer (&self->conflict, tr_conflict_free);
  self->conflict = conflict;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONFLICT]);
}

void
tr_transcript_notify_unsaved (TrTranscript *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNSAVED]);
}

void
tr_transcript_emit_refused (TrTranscript *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_EDIT_REFUSED], 0, error);
}

void
tr_transcript_emit_names_left (TrTranscript *self, guint n_names)
{
  g_signal_emit (self, signals[SIGNAL_NAMES_LEFT], 0, n_names);
}

TrTranscript *
tr_transcript_new (const char *path,
                   TrPeers *peers,
                   const TrTranscriptHooks *hooks,
                   gpointer user_data)
{
  TrTranscript *self = g_object_new (TR_TYPE_TRANSCRIPT, NULL);

  self->path = g_strdup (path);
  self->peers = peers != NULL ? tr_peers_ref (peers) : NULL;
  self->hooks = hooks;
  self->hooks_data = user_data;
  tr_transcript_look_again (self);
  return self;
}

void
tr_transcript_detach (TrTranscript *self)
{
  self->hooks = NULL;
}

void
tr_transcript_set_path (TrTranscript *self, const char *path)
{
  if (g_str_equal (self->path, path))
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PATH]);
}

const TrRevision *
tr_transcript_get_saved_revision (TrTranscript *self)
{
  return self->saved != NULL ? &self->saved_revision : NULL;
}

const char *
tr_transcript_get_path (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), NULL);
  return self->path;
}

TrDocument *
tr_transcript_get_document (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), NULL);
  return self->tip;
}

gboolean
tr_transcript_get_loading (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), FALSE);
  return self->loading;
}

const GError *
tr_transcript_get_load_error (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), NULL);
  return self->load_error;
}

const GError *
tr_transcript_get_save_error (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), NULL);
  return self->save_error;
}

const GError *
tr_transcript_get_keep_error (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), NULL);
  return self->keep_error;
}

gboolean
tr_transcript_get_unsaved (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), FALSE);
  return self->pending->len > 0;
}

gboolean
tr_transcript_has_unsaved_commands (TrTranscript *self)
{
  return self->pending->len > 0 || !g_queue_is_empty (&self->incoming);
}

GPtrArray *
tr_transcript_dup_unsaved_commands (TrTranscript *self)
{
  GPtrArray *commands;

  /* They are the worker's. */
  if (self->planning)
    return NULL;
  commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  for (guint i = 0; i < self->pending->len; i++)
    tr_edit_add_commands (g_ptr_array_index (self->pending, i), commands);
  for (GList *l = self->incoming.head; l != NULL; l = l->next)
    tr_edit_add_commands (l->data, commands);
  return commands;
}

const TrConflict *
tr_transcript_get_conflict (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), NULL);
  return self->conflict;
}

gboolean
tr_transcript_is_editable (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), FALSE);

  return self->tip != NULL && self->load_error == NULL
         && tr_front_matter_get_error (tr_document_get_front_matter (self->tip), NULL, NULL)
                == NULL;
}

GPtrArray *
tr_transcript_get_problems (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), NULL);
  return self->problems;
}

char *
tr_transcript_build_url (TrTranscript *self, gint64 ms, GError **error)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), NULL);

  return tr_transcript_build_segment_url (self, -1, ms, error);
}

char *
tr_transcript_build_segment_url (TrTranscript *self, int segment, gint64 ms, GError **error)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), NULL);

  if (self->tip == NULL)
    return tr_moment_build_url (NULL, NULL, NULL, ms, error);
  return tr_document_build_moment_url (self->tip, segment, ms, error);
}

/* ---- class ---- */

static void
tr_transcript_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrTranscript *self = TR_TRANSCRIPT (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_DOCUMENT:
      g_value_set_object (value, self->tip);
      break;
    case PROP_PROBLEMS:
      g_value_set_boxed (value, self->problems);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_LOAD_ERROR:
      g_value_set_boxed (value, self->load_error);
      break;
    case PROP_SAVE_ERROR:
      g_value_set_boxed (value, self->save_error);
      break;
    case PROP_KEEP_ERROR:
      g_value_set_boxed (value, self->keep_error);
      break;
    case PROP_UNSAVED:
      g_value_set_boolean (value, self->pending->len > 0);
      break;
    case PROP_CONFLICT:
      g_value_set_boxed (value, self->conflict);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_transcript_finalize (GObject *object)
{
  TrTranscript *self = TR_TRANSCRIPT (object);

  g_queue_clear_full (&self->incoming, (GDestroyNotify) tr_edit_free);
  g_ptr_array_unref (self->pending);
  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->peers, tr_peers_unref);
  g_clear_object (&self->tip);
  g_clear_object (&self->saved);
  g_clear_object (&self->origin);
  g_clear_error (&self->load_error);
  g_clear_error (&self->save_error);
  g_clear_error (&self->keep_error);
  g_clear_pointer (&self->conflict, tr_conflict_free);
  g_free (self->path);
  G_OBJECT_CLASS (tr_transcript_parent_class)->finalize (object);
}

static void
tr_transcript_class_init (TrTranscriptClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tr_transcript_get_property;
  object_class->finalize = tr_transcript_finalize;

  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  props[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, TR_TYPE_DOCUMENT, flags);
  props[PROP_PROBLEMS] = g_param_spec_boxed ("problems", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  props[PROP_LOAD_ERROR] = g_param_spec_boxed ("load-error", NULL, NULL, G_TYPE_ERROR, flags);
  props[PROP_SAVE_ERROR] = g_param_spec_boxed ("save-error", NULL, NULL, G_TYPE_ERROR, flags);
  props[PROP_KEEP_ERROR] = g_param_spec_boxed ("keep-error", NULL, NULL, G_TYPE_ERROR, flags);
  props[PROP_UNSAVED] = g_param_spec_boolean ("unsaved", NULL, NULL, FALSE, flags);
  props[PROP_CONFLICT] = g_param_spec_boxed ("conflict", NULL, NULL, TR_TYPE_CONFLICT, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_EDIT_REFUSED] = tr_signal_new (TR_TYPE_TRANSCRIPT,
                                                "edit-refused",
                                                1,
                                                G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_NAMES_LEFT] = tr_signal_new (TR_TYPE_TRANSCRIPT, "names-left", 1, G_TYPE_UINT);
}

static void
tr_transcript_init (TrTranscript *self)
{
  g_queue_init (&self->incoming);
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_edit_free);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_problem_free);
}

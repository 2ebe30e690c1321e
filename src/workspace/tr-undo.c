/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-undo-private.h"

#include "base/tr-signal.h"
#include "workspace/tr-batch-run.h"
#include "workspace/tr-names-change.h"

/* Steps hold patches, not whole files: a thousand of them are small. */
#define HISTORY_LIMIT 1000

struct _TrUndo
{
  GObject parent_instance;

  TrOpenFiles *files;
  TrHistory *history;
  GQueue wanted; /* TrEditKind */

  /* The step that is under way, file by file. */
  TrStep *step;
  TrEditKind kind;
  guint left;
  GPtrArray *transcripts; /* TrTranscript, kept until the step is finished */
  GPtrArray *changes;     /* TrChange, as they stand afterwards */
  gboolean exact;
  GError *error;

  TrUndoManyFunc many_func;
  gpointer many_data;
  gboolean held;
};

G_DEFINE_FINAL_TYPE (TrUndo, tr_undo, G_TYPE_OBJECT)

enum
{
  SIGNAL_EDITED,
  SIGNAL_UNDONE,
  SIGNAL_REDONE,
  SIGNAL_FAILED,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tr_undo_emit_changed (TrUndo *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What else belongs to it. */
static void
follow_companion (TrStep *step, gboolean done)
{
  GObject *companion = tr_step_get_companion (step);

  if (companion != NULL)
    tr_names_change_set_done (TR_NAMES_CHANGE (companion), done);
}

static void
tr_undo_finish_step (TrUndo *self)
{
  g_autoptr (TrStep) step = g_steal_pointer (&self->step);
  g_autoptr (GPtrArray) changes = g_steal_pointer (&self->changes);
  g_autoptr (GPtrArray) transcripts = g_steal_pointer (&self->transcripts);
  g_autoptr (GError) error = g_steal_pointer (&self->error);
  g_autoptr (TrStep) replacement = NULL;

  if (error != NULL)
    {
      /* What is wanted next was wanted on top of this. */
      g_queue_clear (&self->wanted);
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  if (!self->exact)
    replacement = tr_step_new (changes, tr_step_get_companion (step));
  if (self->kind == TR_EDIT_UNDO)
    {
      tr_history_undone (self->history, step, replacement);
      follow_companion (step, FALSE);
      g_signal_emit (self, signals[SIGNAL_UNDONE], 0, step);
    }
  else
    {
      tr_history_redone (self->history, step, replacement);
      follow_companion (step, TRUE);
      g_signal_emit (self, signals[SIGNAL_REDONE], 0, step);
    }
}

static void
tr_undo_start_many (TrUndo *self)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_change_free);

  for (guint i = 0; i < tr_step_get_n_changes (self->step); i++)
    {
      const TrChange *change = tr_step_get_change (self->step, i);

      g_ptr_array_add (changes,
                       tr_change_new (change->path,
                                      change->forward,
                                      change->backward,
                                      change->redo,
                                      change->undo));
    }
  self->many_func (self->kind == TR_EDIT_UNDO ? tr_batch_invert (changes)
                                              : g_steal_pointer (&changes),
                   self->kind,
                   tr_step_get_companion (self->step),
                   self->many_data);
}

static void
tr_undo_start_step (TrUndo *self, TrStep *step, TrEditKind kind)
{
  guint n_changes = tr_step_get_n_changes (step);

  self->step = tr_step_ref (step);
  self->kind = kind;
  if (n_changes > 1 && self->many_func != NULL)
    {
      tr_undo_start_many (self);
      return;
    }
  self->left = n_changes;
  self->exact = TRUE;
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_change_free);
  self->transcripts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_changes; i++)
    g_ptr_array_add (self->transcripts,
                     tr_open_files_open (self->files, tr_step_get_change (step, i)->path));
  for (guint i = 0; i < n_changes; i++)
    tr_transcript_revert (g_ptr_array_index (self->transcripts, i), step, i, kind);
  if (n_changes == 0)
    tr_undo_finish_step (self);
}

/* A Ctrl+Z that follows an edit at once means that edit, though it is not on the disk yet: wait for
 * it. */
static void
tr_undo_serve (TrUndo *self)
{
  while (self->step == NULL && !self->held && !g_queue_is_empty (&self->wanted)
         && !tr_open_files_are_busy (self->files))
    {
      TrEditKind kind = GPOINTER_TO_INT (g_queue_pop_head (&self->wanted));
      TrStep *step;

      if (kind == TR_EDIT_UNDO && tr_open_files_take_back_unsaved (self->files))
        continue;
      step = kind == TR_EDIT_UNDO ? tr_history_peek_undo (self->history)
                                  : tr_history_peek_redo (self->history);
      if (step != NULL)
        tr_undo_start_step (self, step, kind);
    }
}

void
tr_undo_set_many_func (TrUndo *self, TrUndoManyFunc func, gpointer user_data)
{
  self->many_func = func;
  self->many_data = user_data;
}

/* The changes as they stand in the history. */
static TrStep *
dup_step (const TrUndo *self, GPtrArray *changes, GObject *companion)
{
  g_autoptr (GPtrArray) standing
      = self->kind == TR_EDIT_UNDO ? tr_batch_invert (changes) : g_ptr_array_ref (changes);

  return tr_step_new (standing, companion);
}

void
tr_undo_many_done (TrUndo *self, TrBatchReport *report, const GError *error)
{
  g_return_if_fail (self->step != NULL);
  g_return_if_fail (report != NULL || error != NULL);

  g_autoptr (TrStep) whole = NULL;
  g_autoptr (TrStep) done = NULL;
  GObject *companion;
  gboolean rest_takes_it;
  gboolean nothing = report == NULL || (report->changes->len == 0 && report->n_unchanged == 0);

  if (nothing)
    {
      g_autoptr (TrStep) step = g_steal_pointer (&self->step);

      g_queue_clear (&self->wanted);
      /* One that was cancelled at once has not failed. */
      if (report == NULL || report->failures->len > 0)
        {
          const TrBatchFailure *first = report != NULL ? report->failures->pdata[0] : NULL;

          g_signal_emit (self, signals[SIGNAL_FAILED], 0, first != NULL ? first->error : error);
        }
      return;
    }
  whole = g_steal_pointer (&self->step);
  companion = tr_step_get_companion (whole);
  /* What else belongs to a step in parts goes with the one that is taken back last. */
  rest_takes_it = self->kind == TR_EDIT_UNDO && report->n_left > 0;
  done = dup_step (self, report->changes, rest_takes_it ? NULL : companion);
  if (report->n_left > 0)
    {
      g_autoptr (TrStep) rest = dup_step (self, report->left, rest_takes_it ? companion : NULL);

      tr_history_split (self->history, whole, rest, done);
    }
  if (self->kind == TR_EDIT_UNDO)
    {
      tr_history_undone (self->history, report->n_left > 0 ? done : whole, done);
      g_signal_emit (self, signals[SIGNAL_UNDONE], 0, whole);
    }
  else
    {
      tr_history_redone (self->history, report->n_left > 0 ? done : whole, done);
      g_signal_emit (self, signals[SIGNAL_REDONE], 0, whole);
    }
}

void
tr_undo_push (TrUndo *self, TrStep *step)
{
  tr_history_push (self->history, step);
}

void
tr_undo_set_held (TrUndo *self, gboolean held)
{
  self->held = held;
  tr_undo_serve (self);
  tr_undo_emit_changed (self);
}

static void
on_landed (TrOpenFiles *files, TrTranscript *transcript, const TrEdit *edit, TrUndo *self)
{
  const char *path = tr_transcript_get_path (transcript);

  if (edit->kind == TR_EDIT_NEW)
    {
      g_autoptr (GPtrArray) changes
          = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_change_free);
      g_autoptr (TrStep) step = NULL;

      g_ptr_array_add (changes, tr_edit_dup_change (edit, path));
      step = tr_step_new (changes, NULL);
      tr_history_push (self->history, step);
      g_signal_emit (self, signals[SIGNAL_EDITED], 0, path, step);
      return;
    }
  g_assert (self->step == edit->step);
  g_ptr_array_add (self->changes, tr_edit_dup_change (edit, path));
  if (!edit->exact)
    self->exact = FALSE;
  if (--self->left == 0)
    tr_undo_finish_step (self);
}

static void
on_revert_failed (TrOpenFiles *files, const TrEdit *edit, const GError *error, TrUndo *self)
{
  g_assert (self->step == edit->step);
  if (self->error == NULL)
    self->error = g_error_copy (error);
  if (--self->left == 0)
    tr_undo_finish_step (self);
}

void
tr_undo_request (TrUndo *self, TrEditKind kind)
{
  g_queue_push_tail (&self->wanted, GINT_TO_POINTER (kind));
  tr_undo_serve (self);
}

gboolean
tr_undo_can_undo (TrUndo *self)
{
  g_autoptr (GPtrArray) unsaved = tr_open_files_dup_unsaved (self->files);
  /* What is being done can be taken back once it is. */
  gboolean is_doing = self->step != NULL ? self->kind == TR_EDIT_REDO : self->held;

  return unsaved->len > 0 || is_doing || tr_history_peek_undo (self->history) != NULL;
}

gboolean
tr_undo_can_redo (TrUndo *self)
{
  gboolean is_undoing = self->step != NULL && self->kind == TR_EDIT_UNDO;

  return is_undoing || tr_history_peek_redo (self->history) != NULL;
}

gboolean
tr_undo_is_idle (TrUndo *self)
{
  return self->step == NULL && g_queue_is_empty (&self->wanted);
}

static void
tr_undo_finalize (GObject *object)
{
  TrUndo *self = TR_UNDO (object);

  g_object_unref (self->files);
  g_object_unref (self->history);
  g_queue_clear (&self->wanted);
  g_clear_pointer (&self->step, tr_step_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->transcripts, g_ptr_array_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (tr_undo_parent_class)->finalize (object);
}

static void
tr_undo_class_init (TrUndoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_undo_finalize;

  signals[SIGNAL_EDITED] = tr_signal_new (TR_TYPE_UNDO, "edited", 2, G_TYPE_STRING, G_TYPE_POINTER);
  signals[SIGNAL_UNDONE] = tr_signal_new (TR_TYPE_UNDO, "undone", 1, G_TYPE_POINTER);
  signals[SIGNAL_REDONE] = tr_signal_new (TR_TYPE_UNDO, "redone", 1, G_TYPE_POINTER);
  signals[SIGNAL_FAILED] = tr_signal_new (TR_TYPE_UNDO, "failed", 1, G_TYPE_POINTER);
  signals[SIGNAL_CHANGED] = tr_signal_new (TR_TYPE_UNDO, "changed", 0);
}

static void
tr_undo_init (TrUndo *self)
{
  self->history = tr_history_new (HISTORY_LIMIT);
  g_queue_init (&self->wanted);
}

TrUndo *
tr_undo_new (TrOpenFiles *files)
{
  TrUndo *self = g_object_new (TR_TYPE_UNDO, NULL);

  self->files = g_object_ref (files);
  g_signal_connect_object (files, "landed", G_CALLBACK (on_landed), self, 0);
  g_signal_connect_object (files, "revert-failed", G_CALLBACK (on_revert_failed), self, 0);
  g_signal_connect_object (files, "settled", G_CALLBACK (tr_undo_serve), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (files,
                           "unsaved-changed",
                           G_CALLBACK (tr_undo_emit_changed),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history,
                           "notify",
                           G_CALLBACK (tr_undo_emit_changed),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

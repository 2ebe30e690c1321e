/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-transcript-private.h"

#include "edit/tr-saver.h"
#include "workspace/tr-file-check.h"
#include "workspace/tr-worker-private.h"

/* A transcript is a small state machine around one worker at a time:
 *
 *   incoming ──plan──▶ pending ──save──▶ landed
 *                         ▲                │ the file is another revision
 *                         └─────replan─────┘
 *
 * `tip` is what the person sees: the file as read, with all pending edits. Edits are planned on the
 * tip while a save is under way; a save writes the newest tip, so that a slow disk never makes a
 * queue of writes. */

static void tr_transcript_continue (TrTranscript *self);

/* The file as it was just read becomes the ground to stand on. */
static void
tr_transcript_take_saved (TrTranscript *self, TrDocument *document)
{
  g_set_object (&self->saved, document);
  g_set_object (&self->origin, document);
  self->saved_revision = *tr_document_get_revision (document);
}

static void
tr_transcript_refuse (TrTranscript *self, const TrEdit *edit, const GError *error)
{
  if (edit->kind == TR_EDIT_NEW)
    tr_transcript_emit_refused (self, error);
  else if (self->hooks != NULL)
    self->hooks->revert_failed (self, edit, error, self->hooks_data);
}

/* ---- reading ---- */

static void
tr_transcript_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTranscript *self = TR_TRANSCRIPT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrRead) read = tr_worker_read_finish (result, &error);

  if (read == NULL)
    {
      if (self->pending->len > 0)
        {
          /* What waits is kept; the failure shows as the save's, with a retry. */
          self->halted = TRUE;
          self->stale = TRUE;
          tr_transcript_take_save_error (self, g_steal_pointer (&error));
        }
      else
        {
          TrEdit *edit;

          while ((edit = g_queue_pop_head (&self->incoming)) != NULL)
            {
              tr_transcript_refuse (self, edit, error);
              tr_edit_free (edit);
            }
          tr_transcript_take_load_error (self, g_steal_pointer (&error));
        }
    }
  else if (read->document != NULL)
    {
      tr_transcript_take_load_error (self, NULL);
      tr_transcript_take_saved (self, read->document);
      if (self->pending->len > 0)
        self->stale = TRUE;
      else
        tr_transcript_set_tip (self, read->document, read->problems);
      /* What it was checked against has changed since. */
      if (GPOINTER_TO_UINT (user_data) != self->n_checks)
        tr_transcript_check_again (self);
      if (self->hooks != NULL)
        self->hooks->recorded (self, read->record, self->hooks_data);
    }
  else
    {
      /* Touched, but the same bytes. */
      self->saved_revision = read->revision;
    }
  tr_transcript_set_loading (self, FALSE);
  tr_transcript_continue (self);
}

static void
tr_transcript_read (TrTranscript *self)
{
  self->look_again = FALSE;
  tr_transcript_set_loading (self, TRUE);
  tr_worker_read_async (G_OBJECT (self),
                        self->path,
                        self->peers,
                        self->saved != NULL && self->load_error == NULL ? &self->saved_revision
                                                                        : NULL,
                        tr_transcript_loaded,
                        GUINT_TO_POINTER (self->n_checks));
}

/* ---- planning ---- */

/* Whether it makes no sense for any other text than the one that it was made for. */
static gboolean
is_of_one_text (const TrEdit *edit)
{
  TrCommandKind kind = tr_command_get_kind (edit->command);

  return edit->others != NULL || kind == TR_COMMAND_REPAIR || kind == TR_COMMAND_REPLACE
         || kind == TR_COMMAND_BODY;
}

static void
tr_transcript_planned (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTranscript *self = TR_TRANSCRIPT (object);
  g_autoptr (GError) error = NULL;
  TrEdit *edit = NULL;
  GPtrArray *problems = NULL;
  gboolean possible = tr_worker_plan_finish (result, &edit, &problems, &error);

  self->planning = FALSE;
  if (possible && edit->after != edit->before)
    {
      gboolean was_saved = self->pending->len == 0;

      g_ptr_array_add (self->pending, edit);
      /* A new edit is a new attempt to save what waits; a conflict is not solved by it. */
      if (self->conflict == NULL)
        self->halted = FALSE;
      tr_transcript_set_tip (self, edit->after, problems);
      if (was_saved)
        tr_transcript_notify_unsaved (self);
    }
  else if (!possible && edit->kind == TR_EDIT_NEW && !is_of_one_text (edit)
           && g_error_matches (error, TR_EDIT_ERROR, TR_EDIT_ERROR_CONFLICT))
    {
      gboolean was_saved = self->pending->len == 0;

      /* The field changed while the person was typing. What they typed waits as any edit does that
         the file has overtaken: planning again finds the conflict. */
      g_ptr_array_add (self->pending, edit);
      self->stale = TRUE;
      if (self->conflict == NULL)
        self->halted = FALSE;
      if (was_saved)
        tr_transcript_notify_unsaved (self);
    }
  else
    {
      if (!possible)
        tr_transcript_refuse (self, edit, error);
      else if (edit->kind != TR_EDIT_NEW && self->hooks != NULL)
        /* The file already is as the step wants it. */
        self->hooks->landed (self, edit, self->hooks_data);
      tr_edit_free (edit);
    }
  tr_transcript_continue (self);
}

static void
tr_transcript_plan (TrTranscript *self)
{
  self->planning = TRUE;
  tr_worker_plan_async (G_OBJECT (self),
                        self->path,
                        self->peers,
                        g_queue_pop_head (&self->incoming),
                        self->tip,
                        self->origin,
                        tr_transcript_planned,
                        NULL);
}

static void
tr_transcript_replanned (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTranscript *self = TR_TRANSCRIPT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  TrDocument *tip;
  guint failed = 0;

  self->planning = FALSE;
  tip = tr_worker_replan_finish (result, &problems, &failed, &error);
  if (tip != NULL)
    {
      self->stale = FALSE;
      tr_transcript_set_tip (self, tip, problems);
    }
  else
    {
      TrEdit *edit = g_ptr_array_index (self->pending, failed);

      if (edit->kind != TR_EDIT_NEW)
        {
          /* Somebody else's change stands in the way of an undo: the step stays, the file too. */
          tr_transcript_refuse (self, edit, error);
          g_ptr_array_remove_index (self->pending, failed);
          if (self->pending->len == 0)
            tr_transcript_notify_unsaved (self);
        }
      else if (is_of_one_text (edit))
        {
          /* It was found or chosen for another text. Nothing that was typed is lost with it. */
          tr_transcript_refuse (self, edit, error);
          g_ptr_array_remove_index (self->pending, failed);
          if (self->pending->len == 0)
            tr_transcript_notify_unsaved (self);
        }
      else if (g_error_matches (error, TR_EDIT_ERROR, TR_EDIT_ERROR_CONFLICT)
               && tr_command_is_rewrite (edit->command))
        {
          self->halted = TRUE;
          tr_transcript_take_conflict (self, tr_conflict_new_rewrite (edit->command, self->saved));
        }
      else if (g_error_matches (error, TR_EDIT_ERROR, TR_EDIT_ERROR_CONFLICT))
        {
          TrCommand *command = edit->command;
          const char *key = tr_command_get_key (command);
          TrFrontMatter *front_matter = tr_document_get_front_matter (self->saved);
          TrField *field = tr_front_matter_lookup (front_matter, key);
          g_autoptr (TrValue) none = tr_value_new_none ();
          TrValue *theirs = none;

          if (field == NULL && tr_field_name_from_key (key) != TR_FIELD_OTHER)
            field = tr_front_matter_lookup_name (front_matter, tr_field_name_from_key (key));
          if (field != NULL)
            theirs = tr_field_get_value (field);
          self->halted = TRUE;
          tr_transcript_take_conflict (self,
                                       tr_conflict_new (key,
                                                        tr_command_get_value (command),
                                                        theirs));
        }
      else
        {
          self->halted = TRUE;
          tr_transcript_take_save_error (self, g_steal_pointer (&error));
        }
    }
  tr_transcript_continue (self);
}

static void
tr_transcript_replan (TrTranscript *self)
{
  self->planning = TRUE;
  tr_worker_replan_async (G_OBJECT (self),
                          self->path,
                          self->peers,
                          self->pending,
                          self->saved,
                          tr_transcript_replanned,
                          NULL);
}

/* ---- saving ---- */

static void
tr_transcript_landed (TrTranscript *self, TrDocument *document, guint n_edits)
{
  g_set_object (&self->saved, document);
  for (guint i = 0; i < n_edits; i++)
    if (self->hooks != NULL)
      self->hooks->landed (self, g_ptr_array_index (self->pending, i), self->hooks_data);
  g_ptr_array_remove_range (self->pending, 0, n_edits);
  if (self->pending->len == 0)
    tr_transcript_notify_unsaved (self);
}

static void
tr_transcript_saved (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTranscript *self = TR_TRANSCRIPT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrWritten) written = tr_worker_save_finish (result, &error);

  self->saving = FALSE;
  if (written != NULL)
    {
      self->saved_revision = written->revision;
      tr_transcript_take_save_error (self, NULL);
      tr_transcript_landed (self, written->document, written->n_edits);
      if (self->hooks != NULL)
        self->hooks->recorded (self, written->record, self->hooks_data);
      if (written->n_other_names > 0)
        tr_transcript_emit_names_left (self, written->n_other_names);
    }
  else if (g_error_matches (error, TR_SAVER_ERROR, TR_SAVER_ERROR_CHANGED))
    {
      self->look_again = TRUE;
    }
  else
    {
      self->halted = TRUE;
      tr_transcript_take_save_error (self, g_steal_pointer (&error));
    }
  tr_transcript_continue (self);
}

static void
tr_transcript_save (TrTranscript *self)
{
  self->saving = TRUE;
  tr_worker_save_async (G_OBJECT (self),
                        self->path,
                        &self->saved_revision,
                        self->tip,
                        self->problems,
                        self->pending->len,
                        tr_transcript_saved,
                        NULL);
}

/* Starts what can be started. Called after everything that changes the state. */
static void
tr_transcript_continue (TrTranscript *self)
{
  if (self->hooks != NULL)
    self->hooks->edits_changed (self, self->hooks_data);
  if (self->loading || self->planning)
    return;
  if (self->look_again && !self->saving)
    tr_transcript_read (self);
  else if (self->tip == NULL || self->load_error != NULL)
    ;
  else if (self->stale)
    {
      if (!self->halted && !self->saving)
        {
          if (self->pending->len > 0)
            {
              tr_transcript_replan (self);
              return;
            }
          /* Nothing is left to plan again: show the file. */
          self->stale = FALSE;
          g_clear_object (&self->saved);
          tr_transcript_read (self);
          return;
        }
    }
  else
    {
      if (!g_queue_is_empty (&self->incoming))
        tr_transcript_plan (self);
      if (self->pending->len > 0 && !self->saving && !self->halted)
        tr_transcript_save (self);
    }
  if (!tr_transcript_is_busy (self) && self->hooks != NULL)
    self->hooks->settled (self, self->hooks_data);
}

/* ---- what comes in ---- */

void
tr_transcript_look_again (TrTranscript *self)
{
  g_return_if_fail (TR_IS_TRANSCRIPT (self));

  self->look_again = TRUE;
  tr_transcript_continue (self);
}

static void
tr_transcript_add (TrTranscript *self, TrEdit *edit)
{
  if (self->load_error != NULL)
    {
      tr_transcript_refuse (self, edit, self->load_error);
      tr_edit_free (edit);
      return;
    }
  g_queue_push_tail (&self->incoming, edit);
  tr_transcript_continue (self);
}

void
tr_transcript_revert (TrTranscript *self, TrStep *step, guint change, TrEditKind kind)
{
  g_return_if_fail (TR_IS_TRANSCRIPT (self));

  tr_transcript_add (self, tr_edit_new_revert (step, change, kind));
}

gboolean
tr_transcript_is_busy (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), FALSE);

  if (self->loading || self->planning || self->saving)
    return TRUE;
  return !self->halted && (!g_queue_is_empty (&self->incoming) || self->pending->len > 0);
}

gboolean
tr_transcript_take_back_unsaved (TrTranscript *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT (self), FALSE);

  if (!self->halted || self->pending->len == 0 || tr_transcript_is_busy (self))
    return FALSE;

  g_ptr_array_remove_index (self->pending, self->pending->len - 1);
  if (self->pending->len == 0)
    {
      tr_transcript_discard (self);
    }
  else
    {
      /* Plan what is left from the ground up; it leads to the tip before. */
      self->halted = FALSE;
      self->stale = TRUE;
      tr_transcript_take_conflict (self, NULL);
      tr_transcript_continue (self);
    }
  return TRUE;
}

void
tr_transcript_apply (TrTranscript *self, TrCommand *command)
{
  g_return_if_fail (TR_IS_TRANSCRIPT (self));
  g_return_if_fail (command != NULL);

  tr_transcript_add (self, tr_edit_new (command));
}

void
tr_transcript_apply_all (TrTranscript *self, GPtrArray *commands)
{
  g_return_if_fail (TR_IS_TRANSCRIPT (self));
  g_return_if_fail (commands != NULL);

  if (commands->len > 0)
    tr_transcript_add (self, tr_edit_new_many (commands));
}

void
tr_transcript_retry (TrTranscript *self)
{
  g_return_if_fail (TR_IS_TRANSCRIPT (self));

  if (self->conflict != NULL)
    return;
  self->halted = FALSE;
  self->look_again = TRUE;
  tr_transcript_take_save_error (self, NULL);
  tr_transcript_continue (self);
}

void
tr_transcript_discard (TrTranscript *self)
{
  g_return_if_fail (TR_IS_TRANSCRIPT (self));

  if (self->planning || self->saving)
    return;
  g_ptr_array_set_size (self->pending, 0);
  self->halted = FALSE;
  self->stale = FALSE;
  /* Forget the revision, so that the file is read even if it is the one that is known. */
  g_clear_object (&self->saved);
  self->look_again = TRUE;
  tr_transcript_take_conflict (self, NULL);
  tr_transcript_take_save_error (self, NULL);
  tr_transcript_notify_unsaved (self);
  tr_transcript_continue (self);
}

static gboolean
is_in_conflict (const TrEdit *edit, const TrConflict *conflict)
{
  if (edit->kind != TR_EDIT_NEW)
    return FALSE;
  if (tr_command_is_rewrite (edit->command))
    return conflict->key == NULL && !is_of_one_text (edit);
  return tr_command_get_expected (edit->command) != NULL
         && g_strcmp0 (tr_command_get_key (edit->command), conflict->key) == 0;
}

/* The same edit, over whatever is there. */
static TrCommand *
without_expectation (const TrCommand *command)
{
  TrRewriteScope scope;
  GBytes *expected;

  if (tr_command_is_rewrite (command))
    return tr_command_new_rewrite (NULL, tr_command_get_rewrite (command, &scope, &expected));
  if (tr_command_get_kind (command) == TR_COMMAND_REMOVE)
    return tr_command_new_remove (tr_command_get_key (command));
  return tr_command_new_set (tr_command_get_key (command), tr_command_get_value (command));
}

void
tr_transcript_resolve (TrTranscript *self, gboolean keep_mine)
{
  g_return_if_fail (TR_IS_TRANSCRIPT (self));
  g_return_if_fail (self->conflict != NULL);

  for (guint i = 0; i < self->pending->len; i++)
    {
      TrEdit *edit = g_ptr_array_index (self->pending, i);

      if (!is_in_conflict (edit, self->conflict))
        continue;
      if (keep_mine)
        {
          TrCommand *command = without_expectation (edit->command);

          tr_command_unref (edit->command);
          edit->command = command;
        }
      else
        {
          g_ptr_array_remove_index (self->pending, i--);
        }
    }
  self->halted = FALSE;
  tr_transcript_take_conflict (self, NULL);
  if (self->pending->len == 0)
    tr_transcript_notify_unsaved (self);
  tr_transcript_continue (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Misheard words, over many transcripts. */
#include "tr-window-private.h"

#include "batch/tr-words-dialog.h"
#include "workspace/tr-corrections.h"

static void
on_place_activated (TrWindow *self, const char *path, gint64 ms)
{
  tr_window_open (self, path, TRUE);
  tr_transcript_pane_show_moment (self->transcript_pane, ms);
}

/* All that the collection holds. */
static char **
dup_all_paths (TrWindow *self)
{
  g_autoptr (TrSnapshot) snapshot
      = tr_collection_dup_snapshot (tr_workspace_get_collection (self->workspace));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
    {
      TrRecord *record = tr_snapshot_get_record (snapshot, i);

      if (tr_record_is_readable (record))
        g_strv_builder_add (builder, tr_record_get_path (record));
    }
  return g_strv_builder_end (builder);
}

static void
correct_words (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;
  g_auto (GStrv) paths = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  TrWordsDialog *dialog;

  g_variant_get (parameter, "(^asmsms)", &paths, &from, &to);
  tr_details_pane_flush (self->details_pane);
  if (paths[0] == NULL)
    {
      g_strfreev (paths);
      paths = dup_all_paths (self);
    }
  dialog = tr_words_dialog_new (GTK_WINDOW (self),
                                self->workspace,
                                (const char *const *) paths,
                                from,
                                to);
  g_signal_connect_object (dialog,
                           "place-activated",
                           G_CALLBACK (on_place_activated),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- what is remembered as misheard ---- */

typedef struct
{
  char *path;
  TrDocument *document;
} Misheard;

static void
misheard_free (Misheard *misheard)
{
  g_free (misheard->path);
  g_object_unref (misheard->document);
  g_free (misheard);
}

static void
misheard_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Misheard *misheard = data;
  TrCommand *command = tr_corrections_make_command (misheard->path, misheard->document);

  g_task_return_pointer (task, command, (GDestroyNotify) tr_command_unref);
}

static void
on_misheard (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTranscript *transcript = TR_TRANSCRIPT (object);
  TrCommand *command = g_task_propagate_pointer (G_TASK (result), NULL);

  /* In other words by now, it is refused. */
  if (command == NULL)
    return;
  tr_transcript_apply (transcript, command);
  tr_command_unref (command);
}

static void
correct_misheard (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;
  g_autoptr (GTask) task = NULL;
  Misheard *misheard;

  if (self->transcript == NULL || tr_transcript_get_document (self->transcript) == NULL)
    return;
  misheard = g_new0 (Misheard, 1);
  misheard->path = g_strdup (tr_transcript_get_path (self->transcript));
  misheard->document = g_object_ref (tr_transcript_get_document (self->transcript));
  task = g_task_new (self->transcript, NULL, on_misheard, NULL);
  g_task_set_source_tag (task, correct_misheard);
  g_task_set_task_data (task, misheard, (GDestroyNotify) misheard_free);
  g_task_run_in_thread (task, misheard_thread);
}

/* For what ends when its dialog has gone. */
static void
tell (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tr_window_show_toast_behind (user_data, g_variant_get_string (parameter, NULL), NULL, NULL);
}

void
tr_window_words_init (TrWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "correct-words", .activate = correct_words, .parameter_type = "(asmsms)" },
    { .name = "correct-misheard", .activate = correct_misheard },
    { .name = "tell", .activate = tell, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  tr_fault_bar_set_workspace (self->fault_bar, self->workspace);
}

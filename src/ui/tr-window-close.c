/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-window-private.h"

#include <glib/gi18n.h>

#include "base/tr-operation.h"
#include "workspace/tr-wording.h"

/* A save takes milliseconds; a share that hangs must not keep the program alive for good. */
#define SAVE_WAIT_MS 10000
#define SAVE_POLL_MS 20

static void start_waiting (TrWindow *self);

void
tr_window_dismiss (TrWindow *self)
{
  g_return_if_fail (TR_IS_WINDOW (self));

  self->dismissed = TRUE;
  g_clear_handle_id (&self->close_source, g_source_remove);
  gtk_window_destroy (GTK_WINDOW (self));
}

void
tr_window_stay (TrWindow *self)
{
  g_return_if_fail (TR_IS_WINDOW (self));

  g_clear_handle_id (&self->close_source, g_source_remove);
}

static gboolean
on_dismiss (gpointer user_data)
{
  TrWindow *self = user_data;

  self->close_source = 0;
  tr_window_dismiss (self);
  return G_SOURCE_REMOVE;
}

static void
on_response (TrWindow *self, const char *response)
{
  g_autoptr (GPtrArray) unsaved = tr_workspace_dup_unsaved (self->workspace);

  if (g_str_equal (response, "retry"))
    {
      for (guint i = 0; i < unsaved->len; i++)
        tr_transcript_retry (g_ptr_array_index (unsaved, i));
      start_waiting (self);
    }
  else if (g_str_equal (response, "discard"))
    {
      if (tr_workspace_get_recovery (self->workspace) != NULL)
        tr_recovery_forget_unsaved (tr_workspace_get_recovery (self->workspace));
      /* The dialog is still at work, and belongs to this window. */
      g_clear_handle_id (&self->close_source, g_source_remove);
      self->close_source = g_idle_add (on_dismiss, self);
    }
}

static void
ask (TrWindow *self, GPtrArray *unsaved)
{
  TrTranscript *first = g_ptr_array_index (unsaved, 0);
  const GError *error = tr_transcript_get_save_error (first);
  g_autofree char *name = g_filename_display_basename (tr_transcript_get_path (first));
  g_autofree char *reason = error != NULL ? tr_error_dup_message (error) : NULL;
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Discard Changes?"), NULL));

  if (unsaved->len > 1)
    adw_message_dialog_format_body (
        dialog,
        ngettext ("Changes to %u transcript could not be saved. They are lost if you close now.",
                  "Changes to %u transcripts could not be saved. They are lost if you close now.",
                  unsaved->len),
        unsaved->len);
  else if (reason != NULL)
    /* Translators: the first %s is a file's name, the second one says why */
    adw_message_dialog_format_body (dialog,
                                    _ ("The changes to “%s” could not be saved, and are lost if "
                                       "you close now.\n\n%s"),
                                    name,
                                    reason);
  else
    /* Translators: %s is a file's name */
    adw_message_dialog_format_body (
        dialog, _ ("The changes to “%s” are not saved yet, and are lost if you close now."), name);
  adw_message_dialog_add_responses (dialog,
                                    "cancel",
                                    _ ("_Cancel"),
                                    "discard",
                                    _ ("_Discard"),
                                    "retry",
                                    _ ("_Try Again"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "retry", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "retry");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
on_poll (gpointer user_data)
{
  TrWindow *self = user_data;
  g_autoptr (GPtrArray) unsaved = NULL;

  if (!tr_workspace_is_idle (self->workspace)
      && g_get_monotonic_time () / 1000 < self->close_deadline_ms)
    return G_SOURCE_CONTINUE;

  self->close_source = 0;
  unsaved = tr_workspace_dup_unsaved (self->workspace);
  if (unsaved->len == 0)
    {
      tr_window_dismiss (self);
    }
  else
    {
      gtk_window_present (GTK_WINDOW (self));
      ask (self, unsaved);
    }
  return G_SOURCE_REMOVE;
}

/* A scan only reads: the program need not wait for it. */
static void
cancel_scans (TrWindow *self)
{
  GListModel *operations = tr_workspace_get_operations (self->workspace);

  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (TrOperation) operation = g_list_model_get_item (operations, i);

      if (tr_operation_get_kind (operation) == TR_OPERATION_SCAN)
        tr_operation_cancel (operation);
    }
}

static void
start_waiting (TrWindow *self)
{
  if (self->close_source != 0)
    return;
  cancel_scans (self);
  self->close_deadline_ms = g_get_monotonic_time () / 1000 + SAVE_WAIT_MS;
  self->close_source = g_timeout_add (SAVE_POLL_MS, on_poll, self);
}

static gboolean
on_close_again (gpointer user_data)
{
  TrWindow *self = user_data;

  self->close_source = 0;
  gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static gboolean
is_last_window (TrWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application == NULL)
    return TRUE;
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (l->data != self && TR_IS_WINDOW (l->data))
      return FALSE;
  return TRUE;
}

static void
on_drafts_response (TrWindow *self, const char *response)
{
  if (!g_str_equal (response, "discard"))
    return;
  self->drafts_discarded = TRUE;
  /* The dialog is still at work, and belongs to this window. */
  g_clear_handle_id (&self->close_source, g_source_remove);
  self->close_source = g_idle_add (on_close_again, self);
}

static void
ask_about_drafts (TrWindow *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self),
                              _ ("Discard Changes?"),
                              _ ("Metadata that was edited as text is not saved yet, and is lost "
                                 "if you close now.")));

  adw_message_dialog_add_responses (dialog,
                                    "cancel",
                                    _ ("_Cancel"),
                                    "discard",
                                    _ ("_Discard"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog,
                           "response",
                           G_CALLBACK (on_drafts_response),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
tr_window_close_request (GtkWindow *window)
{
  TrWindow *self = TR_WINDOW (window);
  g_autoptr (GPtrArray) unsaved = NULL;

  tr_details_pane_flush (self->details_pane);
  tr_transcript_pane_flush (self->transcript_pane);
  if (!self->dismissed && !self->drafts_discarded
      && tr_details_pane_has_drafts (self->details_pane))
    {
      ask_about_drafts (self);
      return GDK_EVENT_STOP;
    }
  if (self->dismissed || !is_last_window (self))
    return GDK_EVENT_PROPAGATE;

  unsaved = tr_workspace_dup_unsaved (self->workspace);
  if (unsaved->len == 0 && tr_workspace_is_idle (self->workspace))
    return GDK_EVENT_PROPAGATE;
  /* What failed to be saved stays before the person's eyes; what is being saved need not. */
  if (unsaved->len == 0 || tr_transcript_get_save_error (g_ptr_array_index (unsaved, 0)) == NULL)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  start_waiting (self);
  return GDK_EVENT_STOP;
}

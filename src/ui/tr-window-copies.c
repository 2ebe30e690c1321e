/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-window-private.h"

#include <glib/gi18n.h>

#include "details/tr-copy-dialog.h"
#include "workspace/tr-copy-resolution.h"
#include "workspace/tr-wording.h"

static void compare (TrWindow *self, TrTranscript *transcript);

/* One decision on its way. */
typedef struct
{
  TrWindow *window;
  TrTranscript *transcript;
  guint n_copies;
} Decision;

static void
show_failure (TrWindow *self, gboolean edited, const GError *error)
{
  g_autofree char *reason = tr_error_dup_message (error);
  /* Translators: %s is a sentence that says why the copy could not be moved to the trash */
  g_autofree char *message
      = g_strdup_printf (edited ? _ ("Chosen values kept. %s")
                                /* Translators: %s is a sentence that says why */
                                : _ ("Not possible: %s"),
                         reason);

  tr_window_show_toast (self, message, edited ? _ ("_Undo") : NULL, edited ? "win.undo" : NULL, 0);
}

static void
on_resolved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Decision *decision = user_data;
  g_autoptr (TrWindow) self = decision->window;
  g_autoptr (TrTranscript) transcript = decision->transcript;
  guint n_copies = decision->n_copies;
  gboolean edited;
  g_autoptr (GError) error = NULL;
  gboolean trashed = tr_resolve_copy_finish (result, &edited, &error);

  g_free (decision);
  /* The window may have been closed. */
  if (self->workspace == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (!trashed && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, edited, error);
  if (!trashed)
    return;
  if (edited)
    tr_window_show_toast (self,
                          _ ("Chosen values kept; the copy is in the trash"),
                          _ ("_Undo"),
                          "win.undo",
                          0);
  else
    tr_window_show_toast (self, _ ("The copy is in the trash"), NULL, NULL, 0);
  if (n_copies > 1 && self->transcript == transcript)
    compare (self, transcript);
}

static void
on_chosen (TrCopyDialog *dialog, TrWindow *self)
{
  TrTranscript *transcript = g_object_get_data (G_OBJECT (dialog), "transcript");
  Decision *decision = g_new0 (Decision, 1);

  decision->window = g_object_ref (self);
  decision->transcript = g_object_ref (transcript);
  decision->n_copies = tr_copy_dialog_get_n_copies (dialog);
  tr_resolve_copy_async (self->workspace,
                         transcript,
                         tr_copy_dialog_get_path (dialog),
                         tr_copy_dialog_get_comparison (dialog),
                         tr_copy_dialog_get_choice (dialog),
                         on_resolved,
                         decision);
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrWindow) self = user_data;
  TrTranscript *transcript = TR_TRANSCRIPT (source);
  g_autofree char *path = NULL;
  guint n_copies = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrComparison) comparison = tr_compare_copies_finish (result, &path, &n_copies, &error);
  TrCopyDialog *dialog;

  self->comparing = FALSE;
  if (self->transcript != transcript || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (comparison == NULL)
    {
      /* None is left: the pane says so by itself. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        show_failure (self, FALSE, error);
      return;
    }
  dialog = tr_copy_dialog_new (GTK_WINDOW (self), comparison, path, n_copies);
  g_object_set_data_full (G_OBJECT (dialog),
                          "transcript",
                          g_object_ref (transcript),
                          g_object_unref);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_chosen), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
compare (TrWindow *self, TrTranscript *transcript)
{
  /* A second click on the way to the dialog. */
  if (self->comparing)
    return;
  self->comparing = TRUE;
  /* What is being typed belongs to this version. */
  tr_details_pane_flush (self->details_pane);
  tr_compare_copies_async (transcript, NULL, on_compared, g_object_ref (self));
}

static void
compare_copies (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  if (self->transcript != NULL && tr_transcript_get_document (self->transcript) != NULL)
    compare (self, self->transcript);
}

/* ---- files that have something in common ---- */

static void
open_transcript (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  tr_window_open (self, g_variant_get_bytestring (parameter), TRUE);
  /* The button is gone with the other file. */
  tr_transcript_pane_focus (self->transcript_pane);
}

static void
search_for (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tr_window_search (user_data, g_variant_get_string (parameter, NULL));
}

void
tr_window_copies_init (TrWindow *self)
{
  static const GActionEntry entries[]
      = { { .name = "compare-copies", .activate = compare_copies },
          { .name = "open-transcript", .activate = open_transcript, .parameter_type = "ay" },
          { .name = "search-for", .activate = search_for, .parameter_type = "s" } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

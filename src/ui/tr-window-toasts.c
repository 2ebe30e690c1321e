/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-window-private.h"

#include <glib/gi18n.h>

#include "edit/tr-history.h"
#include "workspace/tr-wording.h"

/* Short: the panes already show what happened. */
#define UNDONE_SECONDS 2

static char *
dup_field_label (const TrCommand *command)
{
  const char *key = tr_command_get_key (command);
  const char *label;

  if (tr_command_get_kind (command) == TR_COMMAND_REPLACE
      || tr_command_get_kind (command) == TR_COMMAND_BODY)
    return g_strdup (_ ("Transcript"));
  if (key == NULL)
    return g_strdup (_ ("Metadata"));
  label = tr_field_name_get_label (tr_field_name_from_key (key));
  return g_strdup (label != NULL ? label : key);
}

static const TrCommand *
get_first_command (TrStep *step)
{
  const TrChange *change = tr_step_get_n_changes (step) > 0 ? tr_step_get_change (step, 0) : NULL;

  return change != NULL && change->redo != NULL && change->redo->len > 0
             ? g_ptr_array_index (change->redo, 0)
             : NULL;
}

/* Several fields of one transcript: only suggestions are taken so. */
static guint
count_suggestions (TrStep *step)
{
  const TrChange *change = tr_step_get_n_changes (step) == 1 ? tr_step_get_change (step, 0) : NULL;

  return change != NULL && change->redo != NULL && change->redo->len > 1 ? change->redo->len : 0;
}

static char *
dup_field (TrStep *step)
{
  const TrCommand *command = get_first_command (step);
  guint n_suggestions = count_suggestions (step);

  if (tr_step_get_n_changes (step) == 0)
    return g_strdup (_ ("Synonyms"));
  if (n_suggestions > 0)
    return g_strdup_printf (ngettext ("%u field", "%u fields", n_suggestions), n_suggestions);
  return command != NULL ? dup_field_label (command) : g_strdup (_ ("Transcript"));
}

static char *
dup_edited_message (TrStep *step)
{
  const TrCommand *command = get_first_command (step);
  guint n_changes = tr_step_get_n_changes (step);
  g_autofree char *field = dup_field (step);

  if (n_changes > 1)
    /* Translators: %s is a field (“Tags”), %u is more than one */
    return g_strdup_printf (ngettext ("%s changed in %u transcript",
                                      "%s changed in %u transcripts",
                                      n_changes),
                            field,
                            n_changes);
  if (count_suggestions (step) > 0)
    return g_strdup_printf (ngettext ("%u suggestion taken",
                                      "%u suggestions taken",
                                      count_suggestions (step)),
                            count_suggestions (step));
  if (command != NULL && tr_command_get_kind (command) == TR_COMMAND_REPAIR)
    return g_strdup (_ ("Metadata repaired"));
  if (command != NULL && tr_command_get_kind (command) == TR_COMMAND_REMOVE)
    /* Translators: %s is a field (“Speaker”) that was taken out of the file */
    return g_strdup_printf (_ ("%s removed"), field);
  /* Translators: %s is a field (“Tags”) */
  return g_strdup_printf (_ ("%s changed"), field);
}

void
tr_window_show_toast (
    TrWindow *self, const char *message, const char *button, const char *action, guint seconds)
{
  if (gtk_window_is_active (GTK_WINDOW (self))
      || gtk_application_get_active_window (gtk_window_get_application (GTK_WINDOW (self)))
             == GTK_WINDOW (self))
    tr_toast_overlay_tell (self->toast_overlay, message, button, action, seconds);
}

void
tr_window_show_toast_behind (TrWindow *self,
                             const char *message,
                             const char *button,
                             const char *action)
{
  if (self->toast_overlay != NULL)
    tr_toast_overlay_tell (self->toast_overlay, message, button, action, 0);
}

static void
on_edited (TrWindow *self, const char *path, TrStep *step)
{
  const TrCommand *command = get_first_command (step);
  g_autofree char *message = NULL;

  /* Whoever chose it tells of it, when it is known where the copy is. */
  if (command != NULL && tr_command_get_kind (command) == TR_COMMAND_REPLACE)
    return;
  message = dup_edited_message (step);
  tr_window_show_toast (self, message, _ ("_Undo"), "win.undo", 0);
}

static void
on_undone (TrWindow *self, TrStep *step)
{
  g_autofree char *field = dup_field (step);
  /* Translators: %s is a field (“Tags”) that has its earlier value again */
  g_autofree char *message = g_strdup_printf (_ ("%s: change undone"), field);

  tr_window_show_toast (self, message, _ ("_Redo"), "win.redo", UNDONE_SECONDS);
}

static void
on_redone (TrWindow *self, TrStep *step)
{
  g_autofree char *field = dup_field (step);
  /* Translators: %s is a field (“Tags”) whose change was made again */
  g_autofree char *message = g_strdup_printf (_ ("%s: change made again"), field);

  tr_window_show_toast (self, message, _ ("_Undo"), "win.undo", UNDONE_SECONDS);
}

static void
on_undo_failed (TrWindow *self, const GError *error)
{
  g_autofree char *reason = tr_error_dup_message (error);
  /* Translators: %s is a sentence that says why */
  g_autofree char *message = g_strdup_printf (_ ("Not possible: %s"), reason);

  tr_window_show_toast (self, message, NULL, NULL, 0);
}

static void
on_names_failed (TrWindow *self, const GError *error)
{
  g_autofree char *reason = tr_error_dup_message (error);
  /* Translators: %s says why, in the words of the system */
  g_autofree char *message = g_strdup_printf (_ ("Synonyms not changed: %s"), reason);

  tr_window_show_toast (self, message, NULL, NULL, 0);
}

static void
on_index_replaced (TrWindow *self)
{
  tr_window_show_toast (self, _ ("The search index was damaged and is made anew"), NULL, NULL, 0);
}

static void
on_index_failed (TrWindow *self, const GError *error)
{
  g_autofree char *reason = tr_error_dup_message (error);
  /* Translators: %s is a sentence that says why */
  g_autofree char *message = g_strdup_printf (_ ("Not all text can be searched: %s"), reason);

  tr_window_show_toast (self, message, NULL, NULL, 0);
}

void
tr_window_toasts_init (TrWindow *self)
{
  g_signal_connect_object (self->workspace,
                           "edited",
                           G_CALLBACK (on_edited),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace,
                           "undone",
                           G_CALLBACK (on_undone),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace,
                           "redone",
                           G_CALLBACK (on_redone),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace,
                           "undo-failed",
                           G_CALLBACK (on_undo_failed),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tr_workspace_get_names (self->workspace),
                           "failed",
                           G_CALLBACK (on_names_failed),
                           self,
                           G_CONNECT_SWAPPED);
  if (tr_workspace_get_text_index (self->workspace) == NULL)
    return;
  g_signal_connect_object (tr_workspace_get_text_index (self->workspace),
                           "replaced",
                           G_CALLBACK (on_index_replaced),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tr_workspace_get_text_index (self->workspace),
                           "failed",
                           G_CALLBACK (on_index_failed),
                           self,
                           G_CONNECT_SWAPPED);
}

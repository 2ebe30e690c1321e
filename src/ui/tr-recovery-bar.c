/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-recovery-bar.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "details/tr-wrap-layout.h"
#include "edit/tr-command.h"
#include "workspace/tr-wording.h"

#define REVIEW_HEIGHT_MAX 320

struct _TrRecoveryBar
{
  AdwBin parent_instance;

  GtkLabel *label;

  TrRecovery *recovery;
};

G_DEFINE_FINAL_TYPE (TrRecoveryBar, tr_recovery_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
count_failed (GPtrArray *files)
{
  guint n = 0;

  for (guint i = 0; i < files->len; i++)
    n += ((TrRecoveredFile *) g_ptr_array_index (files, i))->error != NULL;
  return n;
}

/* What the bar says of @files, at least one. */
static char *
dup_message (GPtrArray *files)
{
  const TrRecoveredFile *first = g_ptr_array_index (files, 0);
  g_autofree char *name = g_filename_display_basename (first->path);

  if (files->len == 1 && first->error != NULL)
    {
      g_autofree char *reason = tr_error_dup_message (first->error);

      /* Translators: the first %s is a file's name, the second one says why */
      return g_strdup_printf (_ ("The changes to “%s” could not be made again: %s"), name, reason);
    }
  if (count_failed (files) > 0)
    return g_strdup_printf (ngettext ("Changes to %u transcript could not be made again.",
                                      "Changes to %u transcripts could not be made again.",
                                      files->len),
                            files->len);
  if (files->len == 1)
    /* Translators: %s is a file's name; the program had ended before the changes were saved */
    return g_strdup_printf (_ ("Changes to “%s” were not saved the last time."), name);
  return g_strdup_printf (ngettext ("Changes to %u transcript were not saved the last time.",
                                    "Changes to %u transcripts were not saved the last time.",
                                    files->len),
                          files->len);
}

static void
update (TrRecoveryBar *self)
{
  guint n_files = self->recovery != NULL ? tr_recovery_get_n_files (self->recovery) : 0;

  if (n_files > 0)
    {
      g_autofree char *message = dup_message (tr_recovery_get_files (self->recovery));

      gtk_label_set_text (self->label, message);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_files > 0);
}

static void
restore (TrRecoveryBar *self)
{
  GPtrArray *files = tr_recovery_get_files (self->recovery);
  g_autofree char *path = NULL;

  if (files->len == 0)
    return;
  path = g_strdup (((TrRecoveredFile *) g_ptr_array_index (files, 0))->path);
  tr_recovery_restore (self->recovery);
  g_signal_emit (self, signals[SIGNAL_RESTORED], 0, path);
}

static void
on_restore_clicked (TrRecoveryBar *self)
{
  restore (self);
}

static void
on_discard_clicked (TrRecoveryBar *self)
{
  tr_recovery_discard (self->recovery);
}

static void
on_response (TrRecoveryBar *self, const char *response)
{
  if (g_str_equal (response, "restore"))
    restore (self);
  else if (g_str_equal (response, "discard"))
    tr_recovery_discard (self->recovery);
}

static void
add_line (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), style == NULL);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
}

static GtkWidget *
build_review (GPtrArray *files)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < files->len; i++)
    {
      const TrRecoveredFile *file = g_ptr_array_index (files, i);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      g_autofree char *name = g_filename_display_basename (file->path);
      g_autofree char *folder = g_path_get_dirname (file->path);
      g_autofree char *folder_name = g_filename_display_name (folder);

      add_line (GTK_BOX (box), name, "heading");
      add_line (GTK_BOX (box), folder_name, "dim-label");
      for (guint j = 0; j < file->commands->len; j++)
        {
          g_autofree char *line
              = tr_command_dup_description (g_ptr_array_index (file->commands, j));

          add_line (GTK_BOX (box), line, NULL);
        }
      if (file->error != NULL)
        {
          g_autofree char *reason = tr_error_dup_message (file->error);

          add_line (GTK_BOX (box), reason, "error");
        }
      gtk_box_append (GTK_BOX (list), box);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), REVIEW_HEIGHT_MAX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  return scroller;
}

static void
on_review_clicked (TrRecoveryBar *self)
{
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                _ ("Changes Not Saved"),
                                _ ("The program ended before these changes were in their files. "
                                   "Where a file has changed since, you are asked."));

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                      build_review (tr_recovery_get_files (self->recovery)));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel",
                                    _ ("_Later"),
                                    "discard",
                                    _ ("_Discard"),
                                    "restore",
                                    _ ("_Restore"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "restore",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
tr_recovery_bar_dispose (GObject *object)
{
  TrRecoveryBar *self = TR_RECOVERY_BAR (object);

  if (self->recovery != NULL)
    g_signal_handlers_disconnect_by_data (self->recovery, self);
  g_clear_object (&self->recovery);
  G_OBJECT_CLASS (tr_recovery_bar_parent_class)->dispose (object);
}

static void
tr_recovery_bar_class_init (TrRecoveryBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_recovery_bar_dispose;
  signals[SIGNAL_RESTORED] = tr_signal_new (TR_TYPE_RECOVERY_BAR, "restored", 1, G_TYPE_STRING);

  g_type_ensure (TR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/Transcripts/ui/tr-recovery-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrRecoveryBar, label);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_review_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_discard_clicked);
}

static void
tr_recovery_bar_init (TrRecoveryBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tr_recovery_bar_set_recovery (TrRecoveryBar *self, TrRecovery *recovery)
{
  g_return_if_fail (TR_IS_RECOVERY_BAR (self));
  g_return_if_fail (self->recovery == NULL);

  if (recovery == NULL)
    return;
  self->recovery = g_object_ref (recovery);
  g_signal_connect_swapped (recovery, "notify::n-files", G_CALLBACK (update), self);
  update (self);
}

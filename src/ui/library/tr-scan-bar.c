/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-scan-bar.h"

#include <glib/gi18n.h>

#include "base/tr-operation.h"

/* Looking again at folders that did not change takes less than this, and should not flicker. */
#define SHOW_AFTER_MS 400

struct _TrScanBar
{
  GtkWidget parent_instance;

  GtkWidget *paused_revealer;
  GtkWidget *progress_revealer;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  GtkWidget *note_revealer;
  GtkLabel *note_label;

  TrWorkspace *workspace;
  TrOperation *operation;
  guint show_source;
  gboolean note_closed;
};

G_DEFINE_FINAL_TYPE (TrScanBar, tr_scan_bar, GTK_TYPE_WIDGET)

static void
update_progress (TrScanBar *self)
{
  guint64 done = tr_operation_get_done (self->operation);
  guint64 total = tr_operation_get_total (self->operation);
  double fraction = tr_operation_get_fraction (self->operation);
  g_autofree char *text = NULL;

  if (total > 0 && tr_operation_get_kind (self->operation) == TR_OPERATION_INDEX)
    /* Translators: progress of making the search index: so many files of so many */
    text = g_strdup_printf (_ ("Indexing %'lu of %'lu…"), (gulong) done, (gulong) total);
  else if (total > 0)
    /* Translators: progress of reading files: so many of so many */
    text = g_strdup_printf (_ ("Reading %'lu of %'lu…"), (gulong) done, (gulong) total);
  else
    text = g_strdup (_ ("Looking for transcripts…"));
  gtk_label_set_text (self->progress_label, text);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  else
    gtk_progress_bar_pulse (self->progress_bar);
}

static gboolean
on_show (gpointer user_data)
{
  TrScanBar *self = user_data;

  self->show_source = 0;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->progress_revealer), TRUE);
  return G_SOURCE_REMOVE;
}

static void
update_operation (TrScanBar *self)
{
  GListModel *operations = tr_workspace_get_operations (self->workspace);
  g_autoptr (TrOperation) found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (operations) && found == NULL; i++)
    {
      g_autoptr (TrOperation) operation = g_list_model_get_item (operations, i);

      if ((tr_operation_get_kind (operation) == TR_OPERATION_SCAN
           || tr_operation_get_kind (operation) == TR_OPERATION_INDEX)
          && !tr_operation_get_finished (operation))
        found = g_steal_pointer (&operation);
    }
  if (found == self->operation)
    return;
  if (self->operation != NULL)
    g_signal_handlers_disconnect_by_data (self->operation, self);
  g_set_object (&self->operation, found);
  if (found != NULL)
    {
      g_signal_connect_swapped (found, "notify", G_CALLBACK (update_progress), self);
      update_progress (self);
      if (self->show_source == 0)
        self->show_source = g_timeout_add (SHOW_AFTER_MS, on_show, self);
    }
  else
    {
      g_clear_handle_id (&self->show_source, g_source_remove);
      gtk_revealer_set_reveal_child (GTK_REVEALER (self->progress_revealer), FALSE);
    }
}

static void
update_note (TrScanBar *self)
{
  GPtrArray *folders = tr_workspace_get_unreadable_folders (self->workspace);
  guint n_folders = folders != NULL ? folders->len : 0;
  g_autoptr (GString) tooltip = g_string_new (NULL);
  g_autofree char *note = NULL;

  if (n_folders > 0)
    {
      note = g_strdup_printf (ngettext ("%'u folder could not be read.",
                                        "%'u folders could not be read.",
                                        n_folders),
                              n_folders);
      for (guint i = 0; i < MIN (n_folders, 10); i++)
        {
          g_autofree char *name = g_filename_display_name (g_ptr_array_index (folders, i));

          g_string_append_printf (tooltip, "%s%s", i > 0 ? "\n" : "", name);
        }
      if (n_folders > 10)
        g_string_append (tooltip, "\n…");
    }
  else if (tr_workspace_get_monitor_limited (self->workspace))
    {
      note = g_strdup (
          _ ("Too many folders to watch: changes show when you come back to this window."));
    }
  if (note != NULL && !g_str_equal (note, gtk_label_get_text (self->note_label)))
    self->note_closed = FALSE;
  if (note != NULL)
    gtk_label_set_text (self->note_label, note);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note_label),
                               tooltip->len > 0 ? tooltip->str : NULL);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->note_revealer),
                                 note != NULL && !self->note_closed);
}

static void
update_paused (TrScanBar *self)
{
  TrTextIndex *index = tr_workspace_get_text_index (self->workspace);

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->paused_revealer),
                                 tr_text_index_get_paused (index));
}

static void
on_go_on_clicked (TrScanBar *self)
{
  tr_text_index_go_on (tr_workspace_get_text_index (self->workspace));
}

static void
on_cancel_clicked (TrScanBar *self)
{
  if (self->operation != NULL)
    tr_operation_cancel (self->operation);
}

static void
on_close_note_clicked (TrScanBar *self)
{
  self->note_closed = TRUE;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->note_revealer), FALSE);
}

void
tr_scan_bar_set_workspace (TrScanBar *self, TrWorkspace *workspace)
{
  g_return_if_fail (TR_IS_SCAN_BAR (self));
  g_return_if_fail (TR_IS_WORKSPACE (workspace));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (tr_workspace_get_operations (workspace),
                           "items-changed",
                           G_CALLBACK (update_operation),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace,
                           "notify::scanning",
                           G_CALLBACK (update_note),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace,
                           "notify::monitor-limited",
                           G_CALLBACK (update_note),
                           self,
                           G_CONNECT_SWAPPED);
  update_operation (self);
  update_note (self);
  if (tr_workspace_get_text_index (workspace) == NULL)
    return;
  g_signal_connect_object (tr_workspace_get_text_index (workspace),
                           "notify::paused",
                           G_CALLBACK (update_paused),
                           self,
                           G_CONNECT_SWAPPED);
  update_paused (self);
}

static void
tr_scan_bar_dispose (GObject *object)
{
  TrScanBar *self = TR_SCAN_BAR (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  if (self->operation != NULL)
    g_signal_handlers_disconnect_by_data (self->operation, self);
  g_clear_object (&self->operation);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TR_TYPE_SCAN_BAR);
  G_OBJECT_CLASS (tr_scan_bar_parent_class)->dispose (object);
}

static void
tr_scan_bar_class_init (TrScanBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_scan_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/library/tr-scan-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrScanBar, paused_revealer);
  gtk_widget_class_bind_template_child (widget_class, TrScanBar, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, TrScanBar, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TrScanBar, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TrScanBar, note_revealer);
  gtk_widget_class_bind_template_child (widget_class, TrScanBar, note_label);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_go_on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_note_clicked);
}

static void
tr_scan_bar_init (TrScanBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

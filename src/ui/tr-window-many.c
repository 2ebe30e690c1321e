/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-window-private.h"

#include <glib/gi18n.h>

#include "batch/tr-batch-dialog.h"
#include "tr-flap.h"

/* So many are changed without a look at old and new before: one step back is enough. */
#define AT_ONCE_MAX 20

/* ---- the panes follow what is selected ---- */

static void on_many_edit (TrWindow *self, TrCommand *command, gboolean replaces);

/* Made when it is needed first: the start need not wait for what it does not show. */
static void
ensure_many_pane (TrWindow *self)
{
  if (self->many_pane != NULL)
    return;
  self->many_pane = g_object_new (TR_TYPE_MANY_PANE, NULL);
  tr_many_pane_set_vocabulary (self->many_pane, tr_workspace_get_vocabulary (self->workspace));
  g_object_bind_property (self->details_pane,
                          "folded",
                          self->many_pane,
                          "folded",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->many_pane,
                           "edit",
                           G_CALLBACK (on_many_edit),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->details_stack, GTK_WIDGET (self->many_pane));
}

static void
follow_selection (TrWindow *self)
{
  gboolean many = tr_library_pane_get_n_selected (self->library_pane) > 1;
  g_autoptr (GPtrArray) records = NULL;

  g_clear_handle_id (&self->selected_source, g_source_remove);
  if (many)
    {
      tr_details_pane_flush (self->details_pane);
      records = tr_library_pane_dup_selected (self->library_pane);
      ensure_many_pane (self);
    }
  if (self->many_pane != NULL)
    tr_many_pane_set_records (self->many_pane, records);
  gtk_stack_set_visible_child (self->details_stack,
                               many ? GTK_WIDGET (self->many_pane)
                                    : GTK_WIDGET (self->details_pane));
}

static gboolean
on_selected_due (gpointer user_data)
{
  TrWindow *self = user_data;

  self->selected_source = 0;
  follow_selection (self);
  return G_SOURCE_REMOVE;
}

static void
on_library_selected (TrWindow *self)
{
  if (self->selected_source == 0)
    self->selected_source = g_idle_add (on_selected_due, self);
}

gboolean
tr_window_focus_many_tags (TrWindow *self)
{
  if (tr_library_pane_get_n_selected (self->library_pane) < 2)
    return FALSE;
  follow_selection (self);
  tr_many_pane_focus_tags (self->many_pane);
  return TRUE;
}

char **
tr_window_dup_selected_paths (TrWindow *self)
{
  g_autoptr (GPtrArray) records = tr_library_pane_dup_selected (self->library_pane);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < records->len; i++)
    if (tr_record_is_readable (g_ptr_array_index (records, i)))
      g_strv_builder_add (builder, tr_record_get_path (g_ptr_array_index (records, i)));
  return g_strv_builder_end (builder);
}

/* ---- edits ---- */

/* One that is on its way to being planned. */
typedef struct
{
  TrWindow *window;
  char **paths;
  TrCommand *command;
} Edit;

static void
edit_free (Edit *edit)
{
  g_object_unref (edit->window);
  g_strfreev (edit->paths);
  tr_command_unref (edit->command);
  g_free (edit);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edit, edit_free)

static void
look_first (TrWindow *self, const char *const *paths, TrCommand *command)
{
  TrBatchDialog *dialog = tr_batch_dialog_new_for_recipe (GTK_WINDOW (self),
                                                          self->workspace,
                                                          paths,
                                                          TRUE,
                                                          tr_recipe_new_for_command (command));

  /* What was typed is there now, or is not wanted. */
  g_signal_connect_object (dialog,
                           "unmap",
                           G_CALLBACK (tr_many_pane_settle),
                           self->many_pane,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_applied (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrBatchReport) report = tr_batches_finish (result, &error);

  if (self->workspace == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (report == NULL)
    tr_window_show_toast (self, error->message, NULL, NULL, 0);
  else if (report->failures->len > 0)
    gtk_window_present (GTK_WINDOW (tr_batch_dialog_new_report (GTK_WINDOW (self), report)));
}

static void
on_planned (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Edit) edit = user_data;
  TrWindow *self = edit->window;
  g_autoptr (TrBatch) batch = tr_batch_new_finish (result, NULL);

  if (batch == NULL || self->workspace == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (tr_batch_count (batch, TR_BATCH_ENTRY_REFUSED) > 0)
    {
      look_first (self, (const char *const *) edit->paths, edit->command);
    }
  else if (tr_batch_get_n_selected (batch) == 0)
    {
      tr_many_pane_settle (self->many_pane);
      tr_window_show_toast (self, _ ("Nothing to Change"), NULL, NULL, 0);
    }
  else
    {
      tr_batch_set_origin (batch, self);
      tr_batches_apply_async (tr_workspace_get_batches (self->workspace),
                              batch,
                              on_applied,
                              g_object_ref (self));
    }
}

static void
on_many_edit (TrWindow *self, TrCommand *command, gboolean replaces)
{
  g_auto (GStrv) paths = tr_window_dup_selected_paths (self);
  Edit *edit;

  if (paths[0] == NULL)
    return;
  if (tr_command_get_kind (command) == TR_COMMAND_ADD_MEMBERS
      && tr_field_name_from_key (tr_command_get_key (command)) == TR_FIELD_TAGS)
    tr_details_pane_remember_tags (self->details_pane,
                                   (const char *const *) paths,
                                   tr_value_get_members (tr_command_get_value (command)));
  if (replaces || g_strv_length (paths) > AT_ONCE_MAX)
    {
      look_first (self, (const char *const *) paths, command);
      return;
    }
  edit = g_new0 (Edit, 1);
  edit->window = g_object_ref (self);
  edit->command = tr_command_ref (command);
  edit->paths = g_steal_pointer (&paths);
  tr_batch_new_async ((const char *const *) edit->paths,
                      tr_recipe_make_commands,
                      tr_recipe_new_for_command (command),
                      (GDestroyNotify) tr_recipe_free,
                      NULL,
                      on_planned,
                      edit);
}

void
tr_window_repeat_many_tags (TrWindow *self)
{
  const char *const *tags = tr_details_pane_get_last_tags (self->details_pane);
  g_autoptr (TrCommand) command = NULL;

  if (tags[0] == NULL)
    return;
  command = tr_command_new_add_members (tr_field_name_to_key (TR_FIELD_TAGS), tags);
  on_many_edit (self, command, FALSE);
}

static void
edit_selected (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  tr_window_show_pane (self, TRUE);
  tr_flap_reveal (self->details_flap, TRUE);
  tr_window_focus_many_tags (self);
}

void
tr_window_many_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_library_selected);
}

void
tr_window_many_init (TrWindow *self)
{
  static const GActionEntry entries[] = { { .name = "edit-selected", .activate = edit_selected } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
tr_window_many_dispose (TrWindow *self)
{
  g_clear_handle_id (&self->selected_source, g_source_remove);
}

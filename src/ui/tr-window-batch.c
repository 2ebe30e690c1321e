/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-window-private.h"

#include <glib/gi18n.h>

#include "batch/tr-batch-dialog.h"

/* What is selected, if that is more than one; else all that the list shows: what facets and search
 * leave. */
static void
change_many (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->listing));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  if (n == 0)
    return;
  tr_details_pane_flush (self->details_pane);
  if (tr_library_pane_get_n_selected (self->library_pane) > 1)
    {
      paths = tr_window_dup_selected_paths (self);
      gtk_window_present (GTK_WINDOW (tr_batch_dialog_new (GTK_WINDOW (self),
                                                           self->workspace,
                                                           (const char *const *) paths,
                                                           TRUE)));
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      TrRecord *record = tr_listing_get_record (self->listing, i);

      if (record != NULL && tr_record_is_readable (record))
        g_strv_builder_add (builder, tr_record_get_path (record));
    }
  paths = g_strv_builder_end (builder);
  gtk_window_present (GTK_WINDOW (tr_batch_dialog_new (GTK_WINDOW (self),
                                                       self->workspace,
                                                       (const char *const *) paths,
                                                       FALSE)));
}

/* What is selected, if that is more than one, or all that the list shows: those with the problem.
 */
static char **
dup_paths_with (TrWindow *self, const char *name)
{
  g_autoptr (GPtrArray) selected = tr_library_pane_dup_selected (self->library_pane);
  gboolean many = selected->len > 1;
  guint n = many ? selected->len : g_list_model_get_n_items (G_LIST_MODEL (self->listing));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      TrRecord *record
          = many ? g_ptr_array_index (selected, i) : tr_listing_get_record (self->listing, i);

      if (record != NULL && tr_record_is_readable (record)
          && (name == NULL
              || g_strv_contains (tr_record_get_facet_values (record, TR_FACET_PROBLEM), name)))
        g_strv_builder_add (builder, tr_record_get_path (record));
    }
  return g_strv_builder_end (builder);
}

static void
take_suggestions (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;
  const char *name = NULL;
  g_auto (GStrv) paths = NULL;

  g_variant_get (parameter, "m&s", &name);
  tr_details_pane_flush (self->details_pane);
  paths = dup_paths_with (self, name);
  if (paths[0] == NULL)
    return;
  gtk_window_present (GTK_WINDOW (
      tr_batch_dialog_new_fixes (GTK_WINDOW (self),
                                 self->workspace,
                                 (const char *const *) paths,
                                 tr_library_pane_get_n_selected (self->library_pane) > 1,
                                 name)));
}

static void
update_action (TrWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "change-many");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                               g_list_model_get_n_items (G_LIST_MODEL (self->listing)) > 0);
}

/* Whether this window tells how it ended: that in which it was asked for; of what has none, an undo
 * for instance, the one in use. */
static gboolean
is_told_here (TrWindow *self, TrBatchReport *report)
{
  GtkWindow *active
      = gtk_application_get_active_window (gtk_window_get_application (GTK_WINDOW (self)));

  if (report->origin != NULL)
    return report->origin == self;
  return active == GTK_WINDOW (self)
         || (active != NULL && gtk_window_get_transient_for (active) == GTK_WINDOW (self));
}

static void
on_finished (TrWindow *self, TrBatchReport *report)
{
  g_autofree char *message = NULL;

  if (!is_told_here (self, report))
    return;
  /* Who asked for an edit shows what could not be changed. */
  if (report->failures->len > 0 && report->kind != TR_BATCH_EDIT)
    {
      gtk_window_present (GTK_WINDOW (tr_batch_dialog_new_report (GTK_WINDOW (self), report)));
      return;
    }
  if (report->kind == TR_BATCH_UNDO || report->kind == TR_BATCH_REDO || report->n_changed == 0)
    return;
  message = g_strdup_printf (ngettext ("%'u transcript changed",
                                       "%'u transcripts changed",
                                       report->n_changed),
                             report->n_changed);
  tr_window_show_toast_behind (self,
                               message,
                               report->kind == TR_BATCH_TAKE_BACK ? NULL : _ ("_Undo"),
                               "win.undo");
}

void
tr_window_batch_init (TrWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "change-many", .activate = change_many },
    { .name = "take-suggestions", .activate = take_suggestions, .parameter_type = "ms" },
  };
  TrBatches *batches = tr_workspace_get_batches (self->workspace);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  tr_remnant_bar_set_batches (self->remnant_bar, batches);
  g_signal_connect_object (batches, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->listing,
                           "items-changed",
                           G_CALLBACK (update_action),
                           self,
                           G_CONNECT_SWAPPED);
  update_action (self);
}

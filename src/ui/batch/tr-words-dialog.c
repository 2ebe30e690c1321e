/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-words-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tr-signal.h"
#include "details/tr-wrap-layout.h"
#include "tr-batch-report-page.h"
#include "tr-operation-page.h"
#include "tr-sheet.h"
#include "tr-words-row.h"
#include "workspace/tr-correction-list.h"
#include "workspace/tr-corrections.h"
#include "workspace/tr-wording.h"

struct _TrWordsDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  AdwEntryRow *from_row;
  AdwEntryRow *to_row;
  GtkCheckButton *whole_check;
  GtkCheckButton *regex_check;
  GtkLabel *form_error;
  GtkStack *stack;
  TrOperationPage *progress;
  GtkCheckButton *all_check;
  GtkLabel *summary_label;
  GtkListView *list_view;
  TrBatchReportPage *report;
  GtkCheckButton *remember_check;
  GtkButton *button;

  TrWorkspace *workspace;
  char **paths;
  TrCorrectionList *list;
  gboolean current; /* the list is for what the form says */
  gboolean applying;
  gboolean quiet; /* the check mark of all of them follows */
};

G_DEFINE_FINAL_TYPE (TrWordsDialog, tr_words_dialog, ADW_TYPE_WINDOW)

static guint place_activated_signal;

/* ---- what is looked for ---- */

static TrCorrection *
dup_correction (TrWordsDialog *self, GError **error)
{
  const char *from = gtk_editable_get_text (GTK_EDITABLE (self->from_row));
  const char *to = gtk_editable_get_text (GTK_EDITABLE (self->to_row));
  TrCorrectionFlags flags = TR_CORRECTION_WORDS;

  if (gtk_check_button_get_active (self->regex_check))
    flags = TR_CORRECTION_REGEX;
  else if (!gtk_check_button_get_active (self->whole_check))
    flags = TR_CORRECTION_PARTS;
  return from[strspn (from, " \t")] != '\0' ? tr_correction_new (from, to, flags, error) : NULL;
}

static void
update_all_check (TrWordsDialog *self)
{
  guint n_selected = tr_correction_list_get_n_selected (self->list);
  guint n_possible = tr_correction_list_get_n_possible (self->list);

  self->quiet = TRUE;
  gtk_check_button_set_active (self->all_check, n_selected > 0 && n_selected == n_possible);
  gtk_check_button_set_inconsistent (self->all_check, n_selected > 0 && n_selected < n_possible);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_check), n_possible > 0);
  self->quiet = FALSE;
}

static void
update (TrWordsDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrCorrection) correction = dup_correction (self, &error);
  gboolean finds = !self->current || self->list == NULL;
  guint n_selected = self->list != NULL ? tr_correction_list_get_n_selected (self->list) : 0;
  g_autofree char *label
      = finds || tr_correction_list_get_n_places (self->list) == 0
            ? g_strdup (C_ ("verb", "Find"))
            : g_strdup_printf (ngettext ("Correct %'u Place", "Correct %'u Places", n_selected),
                               n_selected);

  gtk_widget_set_visible (GTK_WIDGET (self->form_error), error != NULL);
  gtk_label_set_text (self->form_error, error != NULL ? error->message : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->whole_check),
                            !gtk_check_button_get_active (self->regex_check));
  gtk_button_set_label (self->button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button),
                            !tr_operation_page_is_busy (self->progress)
                                && (finds ? correction != NULL : n_selected > 0));
  if (self->list != NULL)
    update_all_check (self);
}

static void
on_form_changed (TrWordsDialog *self)
{
  self->current = FALSE;
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "list")
      || g_str_equal (gtk_stack_get_visible_child_name (self->stack), "none"))
    gtk_stack_set_visible_child_name (self->stack, "hint");
  update (self);
}

/* ---- work under way ---- */

static void
follow (TrWordsDialog *self, TrOperation *operation, const char *text)
{
  tr_operation_page_follow (self->progress, operation, text);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  update (self);
}

static gboolean
is_gone (TrWordsDialog *self)
{
  return gtk_widget_in_destruction (GTK_WIDGET (self)) || self->workspace == NULL;
}

/* ---- the places ---- */

static void
show_summary (TrWordsDialog *self)
{
  guint n_places = tr_correction_list_get_n_places (self->list);
  guint n_files = tr_correction_list_get_n_files (self->list);
  g_autofree char *places
      = g_strdup_printf (ngettext ("%'u place", "%'u places", n_places), n_places);
  g_autofree char *files
      = g_strdup_printf (ngettext ("%'u transcript", "%'u transcripts", n_files), n_files);
  /* Translators: the first %s is “12 places”, the second one “3 transcripts” */
  g_autofree char *summary = g_strdup_printf (_ ("%s in %s"), places, files);
  g_autofree char *cut
      = g_strconcat (summary, " · ", _ ("there are more, which are not shown"), NULL);

  gtk_label_set_text (self->summary_label, tr_correction_list_is_cut (self->list) ? cut : summary);
}

static void
show_list (TrWordsDialog *self)
{
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gboolean empty = tr_correction_list_get_n_places (self->list) == 0;

  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  show_summary (self);
  gtk_stack_set_visible_child_name (self->stack, empty ? "none" : "list");
  update (self);
  if (!empty)
    gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
forget_list (TrWordsDialog *self)
{
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->list);
}

static void
on_found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrWordsDialog) self = user_data;
  g_autoptr (TrCorrectionList) list = tr_correction_list_new_finish (result, NULL);

  if (is_gone (self))
    return;
  tr_operation_page_end (self->progress);
  if (list == NULL)
    {
      self->current = FALSE;
      gtk_stack_set_visible_child_name (self->stack, "hint");
      update (self);
      return;
    }
  self->list = g_steal_pointer (&list);
  g_signal_connect_swapped (self->list, "notify::n-selected", G_CALLBACK (update), self);
  show_list (self);
}

static void
find (TrWordsDialog *self)
{
  TrCorrection *correction = dup_correction (self, NULL);
  g_autoptr (GPtrArray) corrections = NULL;
  g_autoptr (TrOperation) operation = NULL;

  if (correction == NULL || tr_operation_page_is_busy (self->progress))
    return;
  corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_correction_unref);
  g_ptr_array_add (corrections, correction);
  forget_list (self);
  operation = tr_operation_new (TR_OPERATION_PLAN);
  self->current = TRUE;
  follow (self, operation, _ ("Looking for the words…"));
  tr_correction_list_new_async ((const char *const *) self->paths,
                                corrections,
                                operation,
                                on_found,
                                g_object_ref (self));
}

static void
on_all_toggled (TrWordsDialog *self)
{
  if (!self->quiet && self->list != NULL)
    tr_correction_list_set_all (self->list, gtk_check_button_get_active (self->all_check));
}

static void
on_row_activated (TrWordsDialog *self, guint position)
{
  g_autoptr (TrCorrectionItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item != NULL)
    tr_correction_item_set_selected (item, !tr_correction_item_get_selected (item));
}

static void
on_show_place (TrWordsRow *row, TrWordsDialog *self)
{
  TrCorrectionItem *item = tr_words_row_get_item (row);

  g_signal_emit (self,
                 place_activated_signal,
                 0,
                 tr_correction_item_get_path (item),
                 tr_correction_item_get_start_ms (item));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, TrWordsDialog *self)
{
  TrWordsRow *row = tr_words_row_new ();

  g_signal_connect_object (row, "show-place", G_CALLBACK (on_show_place), self, 0);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, TrWordsDialog *self)
{
  tr_words_row_set_item (TR_WORDS_ROW (gtk_list_item_get_child (item)),
                         gtk_list_item_get_item (item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, TrWordsDialog *self)
{
  tr_words_row_set_item (TR_WORDS_ROW (gtk_list_item_get_child (item)), NULL);
}

/* ---- doing it ---- */

static void
show_report (TrWordsDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "report");
  forget_list (self);
  self->current = FALSE;
  update (self);
}

static void
on_applied (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrWordsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrBatchReport) report = tr_batches_finish (result, &error);

  self->applying = FALSE;
  if (is_gone (self))
    return;
  tr_operation_page_end (self->progress);
  if (report == NULL)
    tr_batch_report_page_show_error (self->report, error->message);
  else
    tr_batch_report_page_add_report (self->report, report);
  if (report == NULL || report->n_left > 0 || tr_batch_report_page_has_failures (self->report))
    show_report (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
on_planned (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrWordsDialog) self = user_data;
  g_autoptr (TrBatch) batch = tr_batch_new_finish (result, NULL);
  TrOperation *operation;

  if (is_gone (self))
    return;
  tr_operation_page_end (self->progress);
  if (batch == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      update (self);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (batch)); i++)
    {
      g_autoptr (TrBatchEntry) entry = g_list_model_get_item (G_LIST_MODEL (batch), i);

      if (tr_batch_entry_get_error (entry) != NULL)
        tr_batch_report_page_add (self->report,
                                  tr_batch_entry_get_path (entry),
                                  tr_batch_entry_get_error (entry));
    }
  if (tr_batch_get_n_selected (batch) == 0)
    {
      tr_batch_report_page_add_report (self->report, NULL);
      show_report (self);
      return;
    }
  self->applying = TRUE;
  tr_batch_set_origin (batch, gtk_window_get_transient_for (GTK_WINDOW (self)));
  operation = tr_batches_apply_async (tr_workspace_get_batches (self->workspace),
                                      batch,
                                      on_applied,
                                      g_object_ref (self));
  follow (self, operation, _ ("Changing transcripts…"));
}

static void
on_remembered (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (!tr_corrections_add_finish (result, &error))
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.tell", "s", error->message);
}

/* The dialog may have gone when it is known how that went. */
static void
remember (TrWordsDialog *self)
{
  g_autoptr (TrCorrection) correction = dup_correction (self, NULL);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (correction != NULL && parent != NULL)
    tr_corrections_add_async (correction, on_remembered, g_object_ref (parent));
}

static void
apply (TrWordsDialog *self)
{
  g_autoptr (TrOperation) operation = NULL;

  if (tr_operation_page_is_busy (self->progress)
      || tr_correction_list_get_n_selected (self->list) == 0)
    return;
  tr_batch_report_page_clear (self->report);
  if (gtk_check_button_get_active (self->remember_check))
    remember (self);
  operation = tr_operation_new (TR_OPERATION_PLAN);
  follow (self, operation, _ ("Looking at what would change…"));
  tr_correction_list_plan_async (self->list, operation, on_planned, g_object_ref (self));
}

static void
on_button (TrWordsDialog *self)
{
  if (self->current && self->list != NULL)
    apply (self);
  else
    find (self);
}

static void
on_entry_activated (TrWordsDialog *self)
{
  if (!self->current)
    find (self);
}

/* ---- class ---- */

static void
tr_words_dialog_dispose (GObject *object)
{
  TrWordsDialog *self = TR_WORDS_DIALOG (object);

  /* What is only planned is not wanted any more; what is being written goes on. */
  if (self->progress != NULL && !self->applying)
    tr_operation_page_cancel (self->progress);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->paths, g_strfreev);
  G_OBJECT_CLASS (tr_words_dialog_parent_class)->dispose (object);
}

static void
tr_words_dialog_class_init (TrWordsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_words_dialog_dispose;
  place_activated_signal
      = tr_signal_new (TR_TYPE_WORDS_DIALOG, "place-activated", 2, G_TYPE_STRING, G_TYPE_INT64);
  g_type_ensure (TR_TYPE_BATCH_REPORT_PAGE);
  g_type_ensure (TR_TYPE_OPERATION_PAGE);
  g_type_ensure (TR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/batch/tr-words-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, whole_check);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, regex_check);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, form_error);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, report);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, all_check);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, remember_check);
  gtk_widget_class_bind_template_child (widget_class, TrWordsDialog, button);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_all_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_button);
}

static void
tr_words_dialog_init (TrWordsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->button));
}

TrWordsDialog *
tr_words_dialog_new (GtkWindow *parent,
                     TrWorkspace *workspace,
                     const char *const *paths,
                     const char *from,
                     const char *to)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (TR_IS_WORKSPACE (workspace) && paths != NULL, NULL);

  /* Without its window it would be left alone, and the program would not end. */
  TrWordsDialog *self = g_object_new (TR_TYPE_WORDS_DIALOG,
                                      "transient-for",
                                      parent,
                                      "destroy-with-parent",
                                      TRUE,
                                      NULL);
  guint n_paths = g_strv_length ((char **) paths);
  g_autofree char *count
      = g_strdup_printf (ngettext ("%'u transcript", "%'u transcripts", n_paths), n_paths);

  tr_sheet_fit (GTK_WINDOW (self));
  self->workspace = g_object_ref (workspace);
  self->paths = g_strdupv ((char **) paths);
  adw_window_title_set_subtitle (self->window_title, count);
  if (from != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->from_row), from);
  if (to != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->to_row), to);
  update (self);
  if (from != NULL && to != NULL)
    find (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (from != NULL ? self->to_row : self->from_row));
  return self;
}

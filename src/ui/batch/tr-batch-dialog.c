/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-batch-dialog.h"

#include <glib/gi18n.h>

#include "tr-batch-fixes.h"
#include "tr-batch-form.h"
#include "tr-batch-preview.h"
#include "tr-batch-report-page.h"
#include "tr-operation-page.h"
#include "tr-sheet.h"
#include "workspace/tr-curation-wording.h"

struct _TrBatchDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkButton *back_button;
  GtkStack *stack;
  GtkListBox *kinds;
  TrBatchFixes *fixes;
  TrBatchForm *form;
  GtkLabel *form_error;
  GtkButton *preview_button;
  TrOperationPage *progress;
  TrBatchPreview *preview;
  TrBatchReportPage *report;

  TrWorkspace *workspace;
  char **paths;
  TrRecipeKind kind;
  TrNamesChange *companion; /* nullable */
  char *title;              /* of a change that was asked for elsewhere; else %NULL */
  gboolean are_selected;    /* the files, by the person */
  gboolean is_given;        /* what is to be done */
  gboolean applying;
};

G_DEFINE_FINAL_TYPE (TrBatchDialog, tr_batch_dialog, ADW_TYPE_WINDOW)

/* What needs no more than Enter comes first. */
static const TrRecipeKind kinds[] = {
  TR_RECIPE_SUGGESTIONS, TR_RECIPE_DURATION, TR_RECIPE_ADD,   TR_RECIPE_REMOVE,
  TR_RECIPE_RENAME,      TR_RECIPE_SET,      TR_RECIPE_EMPTY, TR_RECIPE_REPLACE,
  TR_RECIPE_MOVE,        TR_RECIPE_WORDS,    TR_RECIPE_UNIFY,
};

static void
show_page (TrBatchDialog *self, const char *name)
{
  guint n_paths = self->paths != NULL ? g_strv_length (self->paths) : 0;
  gboolean is_kinds = g_str_equal (name, "kinds");
  g_autofree char *count = self->are_selected
                               ? g_strdup_printf (ngettext ("%'u selected transcript",
                                                            "%'u selected transcripts",
                                                            n_paths),
                                                  n_paths)
                               : g_strdup_printf (ngettext ("%'u transcript, all that is shown",
                                                            "%'u transcripts, all that are shown",
                                                            n_paths),
                                                  n_paths);

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button),
                          !self->is_given
                              && (g_str_equal (name, "form") || g_str_equal (name, "fixes")
                                  || g_str_equal (name, "preview")));
  adw_window_title_set_title (self->window_title,
                              self->title != NULL ? self->title
                              : is_kinds || self->paths == NULL
                                  ? _ ("Change Transcripts")
                                  : tr_recipe_kind_get_title (self->kind));
  adw_window_title_set_subtitle (self->window_title, n_paths > 0 ? count : "");
}

/* ---- what to do ---- */

static void
on_form_changed (TrBatchDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrRecipe) recipe = tr_batch_form_dup_recipe (self->form, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self->preview_button), recipe != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->form_error), error != NULL);
  gtk_label_set_text (self->form_error, error != NULL ? error->message : "");
}

/* ---- old and new ---- */

static const char *
get_page_before_preview (TrBatchDialog *self)
{
  return self->kind == TR_RECIPE_SUGGESTIONS ? "fixes"
         : self->kind == TR_RECIPE_DURATION  ? "kinds"
                                             : "form";
}

static void
on_planned (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrBatchDialog) self = user_data;
  g_autoptr (TrBatch) batch = tr_batch_new_finish (result, NULL);

  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->workspace == NULL)
    return;
  tr_operation_page_end (self->progress);
  if (batch == NULL && self->is_given)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (batch == NULL)
    {
      show_page (self, get_page_before_preview (self));
      return;
    }
  tr_batch_set_origin (batch, gtk_window_get_transient_for (GTK_WINDOW (self)));
  tr_batch_set_companion (batch, self->companion);
  tr_batch_preview_set_batch (self->preview, batch);
  show_page (self, "preview");
  tr_batch_preview_become_default (self->preview);
}

static void
plan (TrBatchDialog *self, TrRecipe *recipe)
{
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_PLAN);

  tr_operation_page_follow (self->progress, operation, _ ("Looking at what would change…"));
  show_page (self, "progress");
  tr_batch_new_async ((const char *const *) self->paths,
                      tr_recipe_make_commands,
                      recipe,
                      (GDestroyNotify) tr_recipe_free,
                      operation,
                      on_planned,
                      g_object_ref (self));
}

static void
on_preview (TrBatchDialog *self)
{
  TrRecipe *recipe = tr_batch_form_dup_recipe (self->form, NULL);

  if (recipe != NULL)
    plan (self, recipe);
}

static void
on_fixes_chosen (TrBatchDialog *self, char **names)
{
  plan (self, tr_batch_fixes_make_recipe (self->fixes, (const char *const *) names));
}

static void
show_fixes (TrBatchDialog *self)
{
  self->kind = TR_RECIPE_SUGGESTIONS;
  show_page (self, "fixes");
  tr_batch_fixes_focus (self->fixes);
}

static void
on_kind_activated (TrBatchDialog *self, GtkListBoxRow *row)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));

  self->kind = kinds[gtk_list_box_row_get_index (row)];
  if (self->kind == TR_RECIPE_WORDS)
    {
      /* Place by place, in a dialog of its own. */
      const char *action = "win.correct-words";

      gtk_widget_activate_action (parent, action, "(^asmsms)", self->paths, NULL, NULL);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (self->kind == TR_RECIPE_SUGGESTIONS)
    {
      show_fixes (self);
      return;
    }
  if (self->kind == TR_RECIPE_DURATION)
    {
      plan (self, tr_recipe_new (TR_RECIPE_DURATION, NULL, NULL, NULL, FALSE, NULL));
      return;
    }
  show_page (self, "form");
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->preview_button));
  tr_batch_form_set_kind (self->form, self->kind);
}

static void
focus_kinds (TrBatchDialog *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->kinds));

  gtk_widget_grab_focus (gtk_widget_is_sensitive (row) ? row : gtk_widget_get_next_sibling (row));
}

static void
on_back (TrBatchDialog *self)
{
  gboolean from_preview = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "preview");
  const char *page = from_preview ? get_page_before_preview (self) : "kinds";

  show_page (self, page);
  if (g_str_equal (page, "form"))
    gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->preview_button));
  else if (g_str_equal (page, "fixes"))
    tr_batch_fixes_focus (self->fixes);
  else
    focus_kinds (self);
}

/* ---- doing it ---- */

static void
show_report (TrBatchDialog *self, TrBatchReport *report)
{
  tr_batch_report_page_clear (self->report);
  tr_batch_report_page_add_report (self->report, report);
  show_page (self, "report");
}

static void
on_applied (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrBatchDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrBatchReport) report = tr_batches_finish (result, &error);

  self->applying = FALSE;
  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->workspace == NULL)
    return;
  tr_operation_page_end (self->progress);
  if (report == NULL)
    {
      tr_batch_report_page_show_error (self->report, error->message);
      show_page (self, "report");
    }
  else if (report->failures->len > 0 || report->n_left > 0)
    {
      show_report (self, report);
    }
  else
    {
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
on_apply (TrBatchDialog *self)
{
  TrOperation *operation;

  if (self->applying)
    return;
  self->applying = TRUE;
  operation = tr_batches_apply_async (tr_workspace_get_batches (self->workspace),
                                      tr_batch_preview_get_batch (self->preview),
                                      on_applied,
                                      g_object_ref (self));
  tr_operation_page_follow (self->progress, operation, _ ("Changing transcripts…"));
  show_page (self, "progress");
}

/* ---- class ---- */

static void
tr_batch_dialog_dispose (GObject *object)
{
  TrBatchDialog *self = TR_BATCH_DIALOG (object);

  /* What is only planned is not wanted any more; what is being written goes on. */
  if (self->progress != NULL && !self->applying)
    tr_operation_page_cancel (self->progress);
  g_clear_object (&self->workspace);
  g_clear_object (&self->companion);
  g_clear_pointer (&self->paths, g_strfreev);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (tr_batch_dialog_parent_class)->dispose (object);
}

static void
tr_batch_dialog_class_init (TrBatchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_batch_dialog_dispose;
  g_type_ensure (TR_TYPE_BATCH_FIXES);
  g_type_ensure (TR_TYPE_BATCH_FORM);
  g_type_ensure (TR_TYPE_BATCH_PREVIEW);
  g_type_ensure (TR_TYPE_BATCH_REPORT_PAGE);
  g_type_ensure (TR_TYPE_OPERATION_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/batch/tr-batch-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrBatchDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, TrBatchDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, TrBatchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TrBatchDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, TrBatchDialog, form);
  gtk_widget_class_bind_template_child (widget_class, TrBatchDialog, fixes);
  gtk_widget_class_bind_template_child (widget_class, TrBatchDialog, form_error);
  gtk_widget_class_bind_template_child (widget_class, TrBatchDialog, preview_button);
  gtk_widget_class_bind_template_child (widget_class, TrBatchDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TrBatchDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, TrBatchDialog, report);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_fixes_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_preview);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
}

static void
tr_batch_dialog_init (TrBatchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     tr_recipe_kind_get_title (kinds[i]));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tr_recipe_kind_get_subtitle (kinds[i]));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->kinds, row);
    }
}

static TrBatchDialog *
new_over (GtkWindow *parent)
{
  /* Without its window it would be left alone, and the program would not end. */
  TrBatchDialog *self = g_object_new (TR_TYPE_BATCH_DIALOG,
                                      "transient-for",
                                      parent,
                                      "destroy-with-parent",
                                      TRUE,
                                      NULL);

  tr_sheet_fit (GTK_WINDOW (self));
  return self;
}

static TrBatchDialog *
new_for_files (GtkWindow *parent,
               TrWorkspace *workspace,
               const char *const *paths,
               gboolean are_selected)
{
  TrBatchDialog *self = new_over (parent);

  self->workspace = g_object_ref (workspace);
  self->paths = g_strdupv ((char **) paths);
  self->are_selected = are_selected;
  tr_batch_form_set_collection (self->form, tr_workspace_get_collection (workspace));
  show_page (self, "kinds");
  focus_kinds (self);
  return self;
}

TrBatchDialog *
tr_batch_dialog_new (GtkWindow *parent,
                     TrWorkspace *workspace,
                     const char *const *paths,
                     gboolean are_selected)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (TR_IS_WORKSPACE (workspace) && paths != NULL, NULL);

  TrBatchDialog *self = new_for_files (parent, workspace, paths, are_selected);

  /* Where nothing can be suggested there is nothing to choose from. */
  gtk_widget_set_sensitive (gtk_widget_get_first_child (GTK_WIDGET (self->kinds)),
                            tr_batch_fixes_set_files (self->fixes, workspace, paths));
  focus_kinds (self);
  return self;
}

TrBatchDialog *
tr_batch_dialog_new_for_recipe (GtkWindow *parent,
                                TrWorkspace *workspace,
                                const char *const *paths,
                                gboolean are_selected,
                                TrRecipe *recipe)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent) && recipe != NULL, NULL);
  g_return_val_if_fail (TR_IS_WORKSPACE (workspace) && paths != NULL, NULL);

  /* It is known what to do: nobody chooses a kind, or among fixes. */
  TrBatchDialog *self = new_for_files (parent, workspace, paths, are_selected);

  self->is_given = TRUE;
  self->kind = tr_recipe_get_kind (recipe);
  plan (self, recipe);
  return self;
}

TrBatchDialog *
tr_batch_dialog_new_preview (GtkWindow *parent,
                             TrWorkspace *workspace,
                             const char *const *paths,
                             const char *title,
                             TrRecipe *recipe,
                             TrNamesChange *companion)
{
  g_return_val_if_fail (title != NULL, NULL);

  TrBatchDialog *self = tr_batch_dialog_new_for_recipe (parent, workspace, paths, FALSE, recipe);

  self->title = g_strdup (title);
  g_set_object (&self->companion, companion);
  show_page (self, "progress");
  return self;
}

TrBatchDialog *
tr_batch_dialog_new_fixes (GtkWindow *parent,
                           TrWorkspace *workspace,
                           const char *const *paths,
                           gboolean are_selected,
                           const char *name)
{
  TrBatchDialog *self = tr_batch_dialog_new (parent, workspace, paths, are_selected);

  if (name != NULL)
    {
      const char *const names[] = { name, NULL };

      self->is_given = TRUE;
      self->kind = TR_RECIPE_SUGGESTIONS;
      self->title = tr_problem_name_dup_label (name);
      plan (self, tr_batch_fixes_make_recipe (self->fixes, names));
    }
  else if (gtk_widget_is_sensitive (gtk_widget_get_first_child (GTK_WIDGET (self->kinds))))
    {
      show_fixes (self);
    }
  return self;
}

TrBatchDialog *
tr_batch_dialog_new_report (GtkWindow *parent, TrBatchReport *report)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (report != NULL, NULL);

  TrBatchDialog *self = new_over (parent);

  show_report (self, report);
  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-batch-report-page.h"

#include <glib/gi18n.h>

#include "workspace/tr-wording.h"

/* Of those that could not be changed; the rest is counted. */
#define FAILURES_MAX 500
/* More at a time, and the window would stand still. */
#define ROWS_AT_ONCE 8

struct _TrBatchReportPage
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkListBox *failures;

  GQueue waiting; /* TrBatchFailure: those that have no row yet */
  guint n_failed;
  guint n_rows;
  guint source;
};

G_DEFINE_FINAL_TYPE (TrBatchReportPage, tr_batch_report_page, ADW_TYPE_BIN)

static void
failure_free (gpointer data)
{
  TrBatchFailure *failure = data;

  g_free (failure->path);
  g_error_free (failure->error);
  g_free (failure);
}

static void
add_row (TrBatchReportPage *self, const TrBatchFailure *failure)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_filename_display_basename (failure->path);
  g_autofree char *reason = tr_error_dup_message (failure->error);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  gtk_widget_set_tooltip_text (row, failure->path);
  gtk_list_box_append (self->failures, row);
}

static gboolean
on_due (gpointer user_data)
{
  TrBatchReportPage *self = user_data;

  for (guint i = 0; i < ROWS_AT_ONCE && !g_queue_is_empty (&self->waiting); i++)
    {
      TrBatchFailure *failure = g_queue_pop_head (&self->waiting);

      add_row (self, failure);
      failure_free (failure);
    }
  if (!g_queue_is_empty (&self->waiting))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

void
tr_batch_report_page_clear (TrBatchReportPage *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (TR_IS_BATCH_REPORT_PAGE (self));

  g_clear_handle_id (&self->source, g_source_remove);
  g_queue_clear_full (&self->waiting, failure_free);
  self->n_failed = 0;
  self->n_rows = 0;
  gtk_label_set_text (self->label, "");
  while ((row = gtk_list_box_get_row_at_index (self->failures, 0)) != NULL)
    gtk_list_box_remove (self->failures, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->failures), FALSE);
}

void
tr_batch_report_page_add (TrBatchReportPage *self, const char *path, const GError *error)
{
  TrBatchFailure *failure;

  g_return_if_fail (TR_IS_BATCH_REPORT_PAGE (self));
  g_return_if_fail (path != NULL && error != NULL);

  self->n_failed++;
  if (self->n_rows == FAILURES_MAX)
    return;
  self->n_rows++;
  failure = g_new0 (TrBatchFailure, 1);
  failure->path = g_strdup (path);
  failure->error = g_error_copy (error);
  g_queue_push_tail (&self->waiting, failure);
  gtk_widget_set_visible (GTK_WIDGET (self->failures), TRUE);
  if (self->source == 0)
    self->source = g_idle_add (on_due, self);
}

gboolean
tr_batch_report_page_has_failures (TrBatchReportPage *self)
{
  g_return_val_if_fail (TR_IS_BATCH_REPORT_PAGE (self), FALSE);

  return self->n_failed > 0;
}

void
tr_batch_report_page_add_report (TrBatchReportPage *self, TrBatchReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_changed = report != NULL ? report->n_changed : 0;
  guint n_left = report != NULL ? report->n_left : 0;

  g_return_if_fail (TR_IS_BATCH_REPORT_PAGE (self));

  for (guint i = 0; report != NULL && i < report->failures->len; i++)
    {
      const TrBatchFailure *failure = g_ptr_array_index (report->failures, i);

      tr_batch_report_page_add (self, failure->path, failure->error);
    }
  g_string_append_printf (text,
                          ngettext ("%'u transcript was changed.",
                                    "%'u transcripts were changed.",
                                    n_changed),
                          n_changed);
  if (n_left > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              ngettext ("%'u was not reached before you cancelled.",
                                        "%'u were not reached before you cancelled.",
                                        n_left),
                              n_left);
    }
  if (self->n_failed > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              ngettext ("%'u could not be changed, and is as it was:",
                                        "%'u could not be changed, and are as they were:",
                                        self->n_failed),
                              self->n_failed);
    }
  gtk_label_set_text (self->label, text->str);
}

void
tr_batch_report_page_show_error (TrBatchReportPage *self, const char *message)
{
  g_return_if_fail (TR_IS_BATCH_REPORT_PAGE (self) && message != NULL);

  tr_batch_report_page_clear (self);
  gtk_label_set_text (self->label, message);
}

static gboolean
on_drain (gpointer user_data)
{
  GtkListBox *failures = user_data;
  GtkListBoxRow *row;

  for (guint i = 0; i < ROWS_AT_ONCE; i++)
    {
      row = gtk_list_box_get_row_at_index (failures, 0);
      if (row == NULL)
        return G_SOURCE_REMOVE;
      gtk_list_box_remove (failures, GTK_WIDGET (row));
    }
  return G_SOURCE_CONTINUE;
}

/* Rows go as they came, when the page is gone already. */
static void
drain (TrBatchReportPage *self)
{
  GtkWidget *failures = GTK_WIDGET (self->failures);

  if (failures == NULL)
    return;
  self->failures = NULL;
  if (gtk_list_box_get_row_at_index (GTK_LIST_BOX (failures), ROWS_AT_ONCE) != NULL)
    g_idle_add_full (G_PRIORITY_LOW, on_drain, g_object_ref (failures), g_object_unref);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (failures)), failures);
}

static void
tr_batch_report_page_dispose (GObject *object)
{
  TrBatchReportPage *self = TR_BATCH_REPORT_PAGE (object);

  drain (self);
  g_clear_handle_id (&self->source, g_source_remove);
  g_queue_clear_full (&self->waiting, failure_free);
  G_OBJECT_CLASS (tr_batch_report_page_parent_class)->dispose (object);
}

static void
tr_batch_report_page_class_init (TrBatchReportPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_batch_report_page_dispose;
}

static void
tr_batch_report_page_init (TrBatchReportPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  g_queue_init (&self->waiting);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->failures = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_list_box_set_selection_mode (self->failures, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->failures), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->failures), FALSE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->failures));
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

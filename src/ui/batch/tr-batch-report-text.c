/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-batch-report-text.h"

#include <glib/gi18n.h>

#include "workspace/tr-wording.h"

/* Of those that could not be changed; the rest is counted. */
#define FAILURES_MAX 500

static void
add_failure (GtkListBox *failures, const TrBatchFailure *failure)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_filename_display_basename (failure->path);
  g_autofree char *reason = tr_error_dup_message (failure->error);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (reason, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, failure->path);
  gtk_list_box_append (failures, row);
}

void
tr_batch_report_fill (TrBatchReport *report, GtkLabel *label, GtkListBox *failures)
{
  g_return_if_fail (report != NULL && GTK_IS_LABEL (label) && GTK_IS_LIST_BOX (failures));

  g_autoptr (GString) text = g_string_new (NULL);
  guint n_failed = report->failures->len;

  g_string_append_printf (text,
                          ngettext ("%'u transcript was changed.",
                                    "%'u transcripts were changed.",
                                    report->n_changed),
                          report->n_changed);
  if (report->n_left > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              ngettext ("%'u was not reached before you cancelled.",
                                        "%'u were not reached before you cancelled.",
                                        report->n_left),
                              report->n_left);
    }
  if (n_failed > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              ngettext ("%'u could not be changed, and is as it was:",
                                        "%'u could not be changed, and are as they were:",
                                        n_failed),
                              n_failed);
    }
  gtk_label_set_text (label, text->str);
  for (guint i = 0; i < MIN (n_failed, FAILURES_MAX); i++)
    add_failure (failures, g_ptr_array_index (report->failures, i));
  gtk_widget_set_visible (GTK_WIDGET (failures), n_failed > 0);
}

char *
tr_batch_dup_summary (TrBatch *batch)
{
  g_return_val_if_fail (TR_IS_BATCH (batch), NULL);

  guint n_changes = tr_batch_count (batch, TR_BATCH_ENTRY_CHANGES);
  guint n_unchanged = tr_batch_count (batch, TR_BATCH_ENTRY_UNCHANGED);
  guint n_refused = tr_batch_count (batch, TR_BATCH_ENTRY_REFUSED);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("%'u would change", "%'u would change", n_changes),
                          n_changes);
  if (n_unchanged > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text,
                              ngettext ("%'u stays as it is", "%'u stay as they are", n_unchanged),
                              n_unchanged);
    }
  if (n_refused > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text,
                              ngettext ("%'u cannot be changed",
                                        "%'u cannot be changed",
                                        n_refused),
                              n_refused);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

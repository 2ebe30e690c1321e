/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-statistics-window.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "tr-sheet.h"
#include "tr-statistics-bar.h"
#include "tr-statistics-plot.h"
#include "tr-statistics-row.h"
#include "tr-statistics-section.h"
#include "tr-toast-overlay.h"
#include "workspace/tr-statistics-model.h"
#include "workspace/tr-statistics-text.h"

typedef struct
{
  GtkWidget *group; /* AdwPreferencesGroup */
  GtkListBox *list;
  TrFacet facet;
} Section;

struct _TrStatisticsWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkBox *box;
  GtkLabel *complete_label;
  TrStatisticsBar *complete_bar;
  GtkLabel *duration_label;
  TrStatisticsBar *complete_key;
  TrStatisticsBar *other_key;
  GtkLabel *complete_legend;
  GtkLabel *other_legend;

  Section sections[TR_N_STATISTICS_SECTIONS];
  TrStatisticsModel *model;
  TrWorkspace *workspace;
  GtkNativeDialog *dialog;
  const char *format; /* what is exported */
};

G_DEFINE_FINAL_TYPE (TrStatisticsWindow, tr_statistics_window, ADW_TYPE_WINDOW)

static guint show_value_signal;

/* ---- bars ---- */

/* Rows stay where they are, so that the focus does. */
static TrStatisticsRow *
take_row (Section *section, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (section->list, (int) index);

  if (row == NULL)
    {
      row = GTK_LIST_BOX_ROW (tr_statistics_row_new ());
      gtk_list_box_append (section->list, GTK_WIDGET (row));
    }
  return TR_STATISTICS_ROW (row);
}

static void
end_rows (Section *section, guint n)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (section->list, (int) n)) != NULL)
    gtk_list_box_remove (section->list, GTK_WIDGET (row));
  gtk_widget_set_visible (section->group, n > 0);
}

static void
show_section (Section *self, const TrStatisticsSection *section)
{
  for (guint i = 0; i < section->numbers->len; i++)
    tr_statistics_row_set (take_row (self, i),
                           &g_array_index (section->numbers, TrStatisticsNumber, i));
  end_rows (self, section->numbers->len);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group), section->description);
}

static void
show_whole (TrStatisticsWindow *self, const TrStatistics *statistics)
{
  guint n_all = tr_statistics_get_n_transcripts (statistics);
  guint n_complete = tr_statistics_get_n_complete (statistics);
  g_autofree char *complete = tr_statistics_dup_complete_text (statistics);
  g_autofree char *duration = tr_statistics_dup_duration_text (statistics);

  gtk_label_set_text (self->complete_label, complete);
  tr_statistics_bar_set (self->complete_bar, n_complete, n_all - n_complete, n_all);
  gtk_label_set_text (self->duration_label, duration != NULL ? duration : "");
  gtk_widget_set_visible (GTK_WIDGET (self->duration_label), duration != NULL);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, TrStatisticsWindow *self)
{
  TrFacet facet = TR_FACET_PROBLEM;

  for (guint i = 0; i < TR_N_STATISTICS_SECTIONS; i++)
    if (self->sections[i].list == list)
      facet = self->sections[i].facet;
  g_signal_emit (self,
                 show_value_signal,
                 0,
                 (guint) facet,
                 tr_statistics_row_get_value (TR_STATISTICS_ROW (row)));
}

static void
add_section (TrStatisticsWindow *self, Section *section, const TrStatisticsSection *first)
{
  section->facet = first->facet;
  section->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (section->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (section->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (section->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  first->title,
                                  -1);
  g_signal_connect_object (section->list, "row-activated", G_CALLBACK (on_row_activated), self, 0);
  section->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (section->group), first->title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (section->group), GTK_WIDGET (section->list));
  gtk_box_append (self->box, section->group);
}

static void
show (TrStatisticsWindow *self, const TrStatistics *statistics)
{
  g_autoptr (GPtrArray) sections = tr_statistics_dup_sections (statistics);

  show_whole (self, statistics);
  for (guint i = 0; i < TR_N_STATISTICS_SECTIONS; i++)
    {
      const TrStatisticsSection *section = g_ptr_array_index (sections, i);

      if (self->sections[i].list == NULL)
        add_section (self, &self->sections[i], section);
      show_section (&self->sections[i], section);
    }
}

static void
on_changed (TrStatisticsWindow *self)
{
  const TrStatistics *statistics = tr_statistics_model_get_statistics (self->model);
  gboolean is_empty = statistics == NULL || tr_statistics_get_n_transcripts (statistics) == 0;
  const char *page = "numbers";

  if (statistics == NULL || (is_empty && tr_workspace_get_scanning (self->workspace)))
    page = "counting";
  else if (is_empty)
    page = "empty";
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statistics.export", !is_empty);
  if (!is_empty)
    show (self, statistics);
}

/* ---- export ---- */

static GBytes *
make_csv (const TrStatistics *statistics)
{
  char *text = tr_statistics_to_csv (statistics);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
make_json (const TrStatistics *statistics)
{
  g_autoptr (JsonNode) node = tr_statistics_to_json (statistics);
  char *text = tr_json_to_text (node);

  return g_bytes_new_take (text, strlen (text));
}

static const struct
{
  const char *format; /* the end of a file's name, too */
  GBytes *(*make) (const TrStatistics *statistics);
} formats[] = {
  { "csv", make_csv },
  { "json", make_json },
  { "svg", tr_statistics_to_svg },
  { "png", tr_statistics_to_png },
};

static void
on_written (GObject *file, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrStatisticsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (file));
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *message = NULL;

  if (g_file_replace_contents_finish (G_FILE (file), result, NULL, &error))
    message = g_strdup_printf (_ ("Saved as “%s”"), shown);
  else
    message = g_strdup_printf (_ ("“%s” cannot be written: %s"), shown, error->message);
  tr_show_message (GTK_WIDGET (self->stack), message);
}

static void
export_to (TrStatisticsWindow *self, GFile *file)
{
  const TrStatistics *statistics = tr_statistics_model_get_statistics (self->model);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].format, self->format))
      bytes = formats[i].make (statistics);
  g_return_if_fail (bytes != NULL);

  g_file_replace_contents_bytes_async (file,
                                       bytes,
                                       NULL,
                                       FALSE,
                                       G_FILE_CREATE_NONE,
                                       NULL,
                                       on_written,
                                       g_object_ref (self));
}

static void
on_response (GtkNativeDialog *dialog, int response, TrStatisticsWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  if (file != NULL)
    export_to (self, file);
  g_clear_object (&self->dialog);
}

static void
export_as (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TrStatisticsWindow *self = TR_STATISTICS_WINDOW (widget);
  GtkFileChooserNative *dialog;
  g_autofree char *name = NULL;

  if (self->dialog != NULL)
    return;
  self->format = g_intern_string (g_variant_get_string (parameter, NULL));
  name = g_strconcat ("statistics.", self->format, NULL);
  dialog = gtk_file_chooser_native_new (_ ("Export Statistics"),
                                        GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _ ("_Export"),
                                        NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, 0);
  self->dialog = GTK_NATIVE_DIALOG (dialog);
  gtk_native_dialog_show (self->dialog);
}

/* ---- class ---- */

static void
tr_statistics_window_dispose (GObject *object)
{
  TrStatisticsWindow *self = TR_STATISTICS_WINDOW (object);

  g_clear_object (&self->dialog);
  g_clear_object (&self->model);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tr_statistics_window_parent_class)->dispose (object);
}

static void
tr_statistics_window_class_init (TrStatisticsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TR_TYPE_STATISTICS_BAR);
  g_type_ensure (TR_TYPE_TOAST_OVERLAY);
  G_OBJECT_CLASS (klass)->dispose = tr_statistics_window_dispose;
  show_value_signal
      = tr_signal_new (TR_TYPE_STATISTICS_WINDOW, "show-value", 2, G_TYPE_UINT, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/statistics/tr-statistics-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, box);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, complete_label);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, complete_bar);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, duration_label);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, complete_key);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, other_key);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, complete_legend);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, other_legend);
  gtk_widget_class_install_action (widget_class, "statistics.export", "s", export_as);
}

static void
tr_statistics_window_init (TrStatisticsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tr_statistics_bar_set (self->complete_key, 1, 0, 1);
  tr_statistics_bar_set (self->other_key, 0, 1, 1);
  gtk_label_set_text (self->complete_legend, tr_statistics_get_legend (TRUE));
  gtk_label_set_text (self->other_legend, tr_statistics_get_legend (FALSE));
}

TrStatisticsWindow *
tr_statistics_window_new (GtkWindow *parent, TrWorkspace *workspace)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent) && TR_IS_WORKSPACE (workspace), NULL);

  TrStatisticsWindow *self = g_object_new (TR_TYPE_STATISTICS_WINDOW,
                                           "transient-for",
                                           parent,
                                           "destroy-with-parent",
                                           TRUE,
                                           NULL);

  tr_sheet_fit (GTK_WINDOW (self));
  self->workspace = g_object_ref (workspace);
  self->model = tr_statistics_model_new (tr_workspace_get_collection (workspace));
  g_signal_connect_object (self->model,
                           "changed",
                           G_CALLBACK (on_changed),
                           self,
                           G_CONNECT_SWAPPED);
  on_changed (self);
  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-statistics-window.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "library/tr-facet-label.h"
#include "tr-statistics-row.h"
#include "tr-sheet.h"
#include "tr-toast.h"
#include "workspace/tr-curation-wording.h"
#include "workspace/tr-statistics-model.h"
#include "workspace/tr-statistics-text.h"

/* More are in what is exported. */
#define MAX_VALUES 12

static const struct
{
  TrFacet facet;
  const char *title;
} value_sections[] = {
  { TR_FACET_TAGS, N_ ("Tags") },           { TR_FACET_TOPICS, N_ ("Topics") },
  { TR_FACET_CHANNEL, N_ ("Channels") },    { TR_FACET_SPEAKER, N_ ("Speakers") },
  { TR_FACET_YEAR, N_ ("Years") },          { TR_FACET_LANGUAGE, N_ ("Languages") },
  { TR_FACET_CATEGORY, N_ ("Categories") },
};

typedef struct
{
  GtkWidget *group; /* AdwPreferencesGroup */
  GtkListBox *list;
  TrFacet facet;
} Section;

struct _TrStatisticsWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  GtkBox *sections;
  GtkLabel *complete_label;
  GtkLevelBar *complete_bar;
  GtkLabel *duration_label;

  Section fields;
  Section values[G_N_ELEMENTS (value_sections)];
  TrStatisticsModel *model;
  TrWorkspace *workspace;
  GtkNativeDialog *dialog;
  gboolean exports_json;
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

/* Returns: (nullable): the problem of those that lack the field */
static const char *
get_missing (const TrFieldCount *field)
{
  g_autofree char *name = NULL;

  if (!field->has_problem || field->n_missing == 0)
    return NULL;
  name = g_strdelimit (g_strconcat ("missing-", field->key, NULL), "_", '-');
  return g_intern_string (name);
}

static void
show_fields (TrStatisticsWindow *self, const TrStatistics *statistics)
{
  GArray *fields = tr_statistics_get_fields (statistics);

  for (guint i = 0; i < fields->len; i++)
    {
      const TrFieldCount *field = &g_array_index (fields, TrFieldCount, i);
      guint n_all = field->n_filled + field->n_placeholder + field->n_missing;
      g_autofree char *text = g_strdup_printf (_ ("%'u of %'u"), field->n_filled, n_all);

      tr_statistics_row_set (take_row (&self->fields, i),
                             get_missing (field),
                             tr_key_get_label (field->key),
                             field->n_filled,
                             n_all,
                             text);
    }
  end_rows (&self->fields, fields->len);
}

/* All years, so that a gap is seen; of other values the first. */
static void
show_values (Section *section, const TrStatistics *statistics)
{
  guint n_once;
  GArray *values = tr_statistics_get_values (statistics, section->facet, &n_once);
  guint n = section->facet == TR_FACET_YEAR ? values->len : MIN (values->len, MAX_VALUES);
  guint most = 0;
  g_autofree char *once = n_once == 0
                              ? NULL
                              : g_strdup_printf (ngettext ("%'u in only one transcript",
                                                           "%'u in only one transcript each",
                                                           n_once),
                                                 n_once);
  g_autofree char *count
      = g_strdup_printf (ngettext ("%'u value", "%'u values", values->len), values->len);
  g_autofree char *description
      = once != NULL ? g_strdup_printf ("%s · %s", count, once) : g_strdup (count);

  for (guint i = 0; i < values->len; i++)
    most = MAX (most, g_array_index (values, TrValueCount, i).count);
  for (guint i = 0; i < n; i++)
    {
      const TrValueCount *value = &g_array_index (values, TrValueCount, i);
      g_autofree char *label = tr_facet_dup_value_label (section->facet, value->value);
      g_autofree char *text = g_strdup_printf ("%'u", value->count);

      tr_statistics_row_set (take_row (section, i), value->value, label, value->count, most, text);
    }
  end_rows (section, n);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (section->group),
                                         section->facet == TR_FACET_YEAR ? NULL : description);
}

static void
show_whole (TrStatisticsWindow *self, const TrStatistics *statistics)
{
  guint n_all = tr_statistics_get_n_transcripts (statistics);
  guint n_complete = tr_statistics_get_n_complete (statistics);
  guint n_timed;
  gint64 hours = (tr_statistics_get_duration_ms (statistics, &n_timed) + 1800000) / 3600000;
  /* Translators: how many transcripts lack nothing; the first number is of those, the second of all
   */
  g_autofree char *complete
      = g_strdup_printf (ngettext ("%'u of %'u complete", "%'u of %'u complete", n_all),
                         n_complete,
                         n_all);
  g_autofree char *duration
      = g_strdup_printf (ngettext ("%'u hour in all", "%'u hours in all", (gulong) hours),
                         (guint) hours);

  gtk_label_set_text (self->complete_label, complete);
  gtk_level_bar_set_max_value (self->complete_bar, MAX (n_all, 1));
  gtk_level_bar_set_value (self->complete_bar, n_complete);
  gtk_label_set_text (self->duration_label, duration);
  gtk_widget_set_visible (GTK_WIDGET (self->duration_label), n_timed > 0);
}

static void
on_changed (TrStatisticsWindow *self)
{
  const TrStatistics *statistics = tr_statistics_model_get_statistics (self->model);
  gboolean is_empty = statistics != NULL && tr_statistics_get_n_transcripts (statistics) == 0;

  if (statistics == NULL || (is_empty && tr_workspace_get_scanning (self->workspace)))
    {
      gtk_stack_set_visible_child_name (self->stack, "counting");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "numbers");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statistics.export", !is_empty);
  show_whole (self, statistics);
  show_fields (self, statistics);
  for (gsize i = 0; i < G_N_ELEMENTS (self->values); i++)
    show_values (&self->values[i], statistics);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, TrStatisticsWindow *self)
{
  TrFacet facet = TR_FACET_PROBLEM;

  for (gsize i = 0; i < G_N_ELEMENTS (self->values); i++)
    if (self->values[i].list == list)
      facet = self->values[i].facet;
  g_signal_emit (self,
                 show_value_signal,
                 0,
                 (guint) facet,
                 tr_statistics_row_get_value (TR_STATISTICS_ROW (row)));
}

/* ---- export ---- */

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
  tr_toast_show (GTK_WIDGET (self->stack), adw_toast_new (message));
}

static void
export_to (TrStatisticsWindow *self, GFile *file)
{
  const TrStatistics *statistics = tr_statistics_model_get_statistics (self->model);
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (self->exports_json)
    {
      g_autoptr (JsonNode) node = tr_statistics_to_json (statistics);

      text = tr_json_to_text (node);
    }
  else
    text = tr_statistics_to_csv (statistics);
  bytes = g_bytes_new_take (text, strlen (text));
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

static void export(GtkWidget *widget, const char *action, GVariant *parameter)
{
  TrStatisticsWindow *self = TR_STATISTICS_WINDOW (widget);
  GtkFileChooserNative *dialog;

  if (self->dialog != NULL)
    return;
  self->exports_json = g_str_equal (g_variant_get_string (parameter, NULL), "json");
  dialog = gtk_file_chooser_native_new (_ ("Export Statistics"),
                                        GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _ ("_Export"),
                                        NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog),
                                     self->exports_json ? "statistics.json" : "statistics.csv");
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

  G_OBJECT_CLASS (klass)->dispose = tr_statistics_window_dispose;
  show_value_signal
      = tr_signal_new (TR_TYPE_STATISTICS_WINDOW, "show-value", 2, G_TYPE_UINT, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/statistics/tr-statistics-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, sections);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, complete_label);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, complete_bar);
  gtk_widget_class_bind_template_child (widget_class, TrStatisticsWindow, duration_label);
  gtk_widget_class_install_action (widget_class, "statistics.export", "s", export);
}

static void
add_section (TrStatisticsWindow *self, Section *section, TrFacet facet, const char *title)
{
  section->facet = facet;
  section->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (section->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (section->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (section->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title,
                                  -1);
  g_signal_connect_object (section->list, "row-activated", G_CALLBACK (on_row_activated), self, 0);
  section->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (section->group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (section->group), GTK_WIDGET (section->list));
  gtk_box_append (self->sections, section->group);
}

static void
tr_statistics_window_init (TrStatisticsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_section (self, &self->fields, TR_FACET_PROBLEM, _ ("Fields"));
  for (gsize i = 0; i < G_N_ELEMENTS (value_sections); i++)
    add_section (self, &self->values[i], value_sections[i].facet, _ (value_sections[i].title));
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

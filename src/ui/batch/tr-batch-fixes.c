/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-batch-fixes.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "workspace/tr-curation-wording.h"
#include "workspace/tr-fixes.h"

struct _TrBatchFixes
{
  AdwBin parent_instance;

  GtkListBox *list;
  TrWorkspace *workspace;
  GPtrArray *choices; /* GStrv, in the order of the rows */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrBatchFixes, tr_batch_fixes, ADW_TYPE_BIN)

static const char *
get_subtitle (TrTrust trust)
{
  switch (trust)
    {
    case TR_TRUST_TO_READ:
      return _ ("Out of the text: read them before you accept them");
    case TR_TRUST_ELSEWHERE:
      return _ ("Where there is an .info.json file of yt-dlp");
    case TR_TRUST_SURE:
    case TR_TRUST_NONE:
    default:
      return NULL;
    }
}

static void
add_choice (
    TrBatchFixes *self, const char *title, const char *subtitle, guint n_files, GStrvBuilder *names)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *count = n_files > 0 ? g_strdup_printf ("%'u", n_files) : g_strdup ("");
  GtkWidget *label = gtk_label_new (count);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->choices, g_strv_builder_end (names));
}

/* All that is sure at once, where that is more than one kind. */
static void
add_all_sure (TrBatchFixes *self, GArray *counts)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GString) labels = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      const TrFixCount *count = &g_array_index (counts, TrFixCount, i);
      g_autofree char *label = tr_problem_name_dup_label (count->name);

      if (count->trust != TR_TRUST_SURE)
        break;
      if (n++ > 0)
        g_string_append (labels, ", ");
      g_string_append (labels, label);
      g_strv_builder_add (names, count->name);
    }
  if (n > 1)
    add_choice (self, _ ("All of the Above That Are Sure"), labels->str, 0, names);
}

static GPtrArray *
find_records (TrBatchFixes *self, const char *const *paths)
{
  TrCollection *collection = tr_workspace_get_collection (self->workspace);
  GPtrArray *records = g_ptr_array_new ();

  for (; *paths != NULL; paths++)
    {
      TrRecord *record = tr_collection_lookup (collection, *paths);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  return records;
}

gboolean
tr_batch_fixes_set_files (TrBatchFixes *self, TrWorkspace *workspace, const char *const *paths)
{
  g_return_val_if_fail (TR_IS_BATCH_FIXES (self) && TR_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (paths != NULL, FALSE);

  g_set_object (&self->workspace, workspace);

  g_autoptr (GPtrArray) records = find_records (self, paths);
  g_autoptr (GArray) counts = tr_fixes_count (records);
  gboolean told_all = FALSE;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->choices, 0);
  for (guint i = 0; i < counts->len; i++)
    {
      const TrFixCount *count = &g_array_index (counts, TrFixCount, i);
      g_autofree char *label = tr_problem_name_dup_label (count->name);
      g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

      if (count->trust != TR_TRUST_SURE && !told_all)
        {
          add_all_sure (self, counts);
          told_all = TRUE;
        }
      g_strv_builder_add (names, count->name);
      add_choice (self, label, get_subtitle (count->trust), count->n_files, names);
    }
  if (!told_all)
    add_all_sure (self, counts);
  return counts->len > 0;
}

TrRecipe *
tr_batch_fixes_make_recipe (TrBatchFixes *self, const char *const *names)
{
  g_return_val_if_fail (TR_IS_BATCH_FIXES (self) && self->workspace != NULL, NULL);

  g_autoptr (TrSnapshot) snapshot
      = tr_collection_dup_snapshot (tr_workspace_get_collection (self->workspace));

  return tr_recipe_new_fixes (tr_fixes_new (names, snapshot, NULL));
}

void
tr_batch_fixes_focus (TrBatchFixes *self)
{
  g_return_if_fail (TR_IS_BATCH_FIXES (self));

  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
on_row_activated (TrBatchFixes *self, GtkListBoxRow *row)
{
  char **names = g_ptr_array_index (self->choices, gtk_list_box_row_get_index (row));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, names);
}

static void
tr_batch_fixes_finalize (GObject *object)
{
  g_clear_object (&TR_BATCH_FIXES (object)->workspace);
  g_ptr_array_unref (TR_BATCH_FIXES (object)->choices);
  G_OBJECT_CLASS (tr_batch_fixes_parent_class)->finalize (object);
}

static void
tr_batch_fixes_class_init (TrBatchFixesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_batch_fixes_finalize;
  signals[SIGNAL_CHOSEN] = tr_signal_new (TR_TYPE_BATCH_FIXES, "chosen", 1, G_TYPE_STRV);
}

static void
tr_batch_fixes_init (TrBatchFixes *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 12);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

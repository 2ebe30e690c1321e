/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-synonyms-dialog.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "details/tr-chip-box.h"
#include "tr-fault-bar.h"
#include "tr-sheet.h"
#include "workspace/tr-wording.h"

struct _TrSynonymsDialog
{
  AdwWindow parent_instance;

  GtkWidget *content; /* all that can be changed */
  AdwComboRow *name_row;
  TrChipBox *chips;
  GtkLabel *note;
  TrFaultBar *fault_bar;

  TrWorkspace *workspace;
  const char *field;
  char *name; /* which stands for all */
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (TrSynonymsDialog, tr_synonyms_dialog, ADW_TYPE_WINDOW)

static guint changed_signal;

static const TrSynonyms *
get_synonyms (TrSynonymsDialog *self)
{
  return tr_names_get_synonyms (tr_workspace_get_names (self->workspace));
}

static const char *const *
get_variants (TrSynonymsDialog *self)
{
  return tr_synonyms_get_variants (get_synonyms (self), self->field, self->name);
}

static void
tell (TrSynonymsDialog *self, const char *message)
{
  gtk_label_set_text (self->note, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), message != NULL);
}

/* ---- what is known ---- */

static void
show_names (TrSynonymsDialog *self)
{
  const char *const *variants = get_variants (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *title = g_strdup_printf (_ ("Synonyms of “%s”"), self->name);

  gtk_string_list_append (names, self->name);
  for (guint i = 0; variants[i] != NULL; i++)
    gtk_string_list_append (names, variants[i]);
  self->quiet = TRUE;
  adw_combo_row_set_model (self->name_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->name_row, 0);
  self->quiet = FALSE;
  /* Of one there is no choice. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_row), variants[0] != NULL);
  tr_chip_box_set_members (self->chips, variants);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
update (TrSynonymsDialog *self)
{
  const char *name = tr_synonyms_get_name (get_synonyms (self), self->field, self->name);

  if (name != NULL && !g_str_equal (name, self->name))
    {
      g_free (self->name);
      self->name = g_strdup (name);
    }
  show_names (self);
}

static void
update_fault (TrSynonymsDialog *self)
{
  gboolean is_broken = tr_names_get_fault (tr_workspace_get_names (self->workspace)) != NULL;

  gtk_widget_set_sensitive (self->content, !is_broken);
}

/* ---- changing it ---- */

static void
on_written (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrSynonymsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *message = NULL;
  gboolean is_other;

  if (tr_workspace_change_names_finish (TR_WORKSPACE (object), result, &is_other, &error))
    {
      if (is_other && self->workspace != NULL)
        g_signal_emit (self, changed_signal, 0);
      return;
    }
  if (self->workspace == NULL)
    return;
  reason = tr_error_dup_message (error);
  message = g_strdup_printf (_ ("Synonyms not changed: %s"), reason);
  tell (self, message);
  update (self);
}

static void
change (TrSynonymsDialog *self, const char *name, const char *const *variants, gboolean exactly)
{
  tell (self, NULL);
  tr_workspace_change_names_async (self->workspace,
                                   self->field,
                                   name,
                                   variants,
                                   exactly,
                                   on_written,
                                   g_object_ref (self));
}

/* Returns: (transfer full) (nullable): why @value cannot be a synonym, in plain words */
static char *
dup_refusal (TrSynonymsDialog *self, const char *value)
{
  const char *owner = tr_synonyms_get_name (get_synonyms (self), self->field, value);

  if (g_str_equal (value, self->name))
    /* Translators: %s is a tag, a topic, a name … */
    return g_strdup_printf (_ ("“%s” is the name itself."), value);
  if (owner == NULL || g_str_equal (owner, self->name))
    return NULL;
  if (tr_synonyms_get_variants (get_synonyms (self), self->field, value)[0] != NULL
      || g_str_equal (owner, value))
    /* Translators: %s is a tag, a topic, a name … */
    return g_strdup_printf (_ ("“%s” is a name with synonyms of its own. Merge the two, or forget "
                               "those first."),
                            value);
  /* Translators: both %s are tags, topics, names … */
  return g_strdup_printf (_ ("“%s” is a synonym of “%s” already. Remove it there first."),
                          value,
                          owner);
}

static void
on_added (TrSynonymsDialog *self, char **values)
{
  const char *const *variants = get_variants (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *refusal = NULL;
  guint n_added = 0;

  g_strv_builder_addv (builder, (const char **) variants);
  for (; *values != NULL; values++)
    {
      g_autofree char *why_not = dup_refusal (self, *values);

      if (why_not == NULL)
        {
          g_strv_builder_add (builder, *values);
          n_added++;
        }
      else if (refusal == NULL)
        {
          refusal = g_steal_pointer (&why_not);
        }
    }
  all = g_strv_builder_end (builder);
  if (n_added > 0)
    change (self, self->name, (const char *const *) all, TRUE);
  tell (self, refusal);
}

static void
on_removed (TrSynonymsDialog *self, const char *member)
{
  const char *const *variants = get_variants (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;

  for (; *variants != NULL; variants++)
    if (!g_str_equal (*variants, member))
      g_strv_builder_add (builder, *variants);
  left = g_strv_builder_end (builder);
  change (self, self->name, (const char *const *) left, TRUE);
}

static void
on_name_selected (TrSynonymsDialog *self)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (self->name_row);
  const char *name = item != NULL ? gtk_string_object_get_string (item) : NULL;
  const char *const variants[] = { self->name, NULL };

  if (self->quiet || name == NULL || g_str_equal (name, self->name))
    return;
  change (self, name, variants, FALSE);
}

static gboolean
on_undo (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  TrSynonymsDialog *self = TR_SYNONYMS_DIALOG (widget);

  if (g_variant_get_boolean (args))
    tr_workspace_redo (self->workspace);
  else
    tr_workspace_undo (self->workspace);
  return GDK_EVENT_STOP;
}

/* ---- the dialog ---- */

static void
tr_synonyms_dialog_dispose (GObject *object)
{
  TrSynonymsDialog *self = TR_SYNONYMS_DIALOG (object);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (tr_workspace_get_names (self->workspace), self);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (tr_synonyms_dialog_parent_class)->dispose (object);
}

static void
tr_synonyms_dialog_class_init (TrSynonymsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  G_OBJECT_CLASS (klass)->dispose = tr_synonyms_dialog_dispose;
  changed_signal = tr_signal_new (TR_TYPE_SYNONYMS_DIALOG, "changed", 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, on_undo, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, both, on_undo, "b", TRUE);
}

static GtkWidget *
new_content (TrSynonymsDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  self->name_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), _ ("Name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->name_row),
                               _ ("What all of them should be called"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->name_row));
  self->chips = TR_CHIP_BOX (tr_chip_box_new (TR_FIELD_OTHER, _ ("Synonyms")));
  gtk_text_set_placeholder_text (tr_chip_box_get_text (self->chips), _ ("Add synonym…"));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_xalign (self->note, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  tell (self, NULL);
  g_signal_connect_swapped (self->name_row,
                            "notify::selected-item",
                            G_CALLBACK (on_name_selected),
                            self);
  g_signal_connect_swapped (self->chips, "added", G_CALLBACK (on_added), self);
  g_signal_connect_swapped (self->chips, "removed", G_CALLBACK (on_removed), self);
  return box;
}

static void
tr_synonyms_dialog_init (TrSynonymsDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->content = new_content (self);
  self->fault_bar = g_object_new (TR_TYPE_FAULT_BAR, NULL);
  gtk_widget_add_css_class (bar, "flat");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->content);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fault_bar));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 440, 360);
}

TrSynonymsDialog *
tr_synonyms_dialog_new (GtkWindow *parent, TrWorkspace *workspace, TrFacet facet, const char *value)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent) && TR_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (tr_vocabulary_get_field (facet) != NULL && value != NULL, NULL);

  TrSynonymsDialog *self = g_object_new (TR_TYPE_SYNONYMS_DIALOG,
                                         "transient-for",
                                         parent,
                                         "modal",
                                         TRUE,
                                         "destroy-with-parent",
                                         TRUE,
                                         NULL);
  TrNames *names = tr_workspace_get_names (workspace);

  tr_sheet_fit (GTK_WINDOW (self));
  self->workspace = g_object_ref (workspace);
  self->field = tr_vocabulary_get_field (facet);
  self->name = g_strdup (value);
  g_signal_connect_swapped (names, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (names, "fault-changed", G_CALLBACK (update_fault), self);
  tr_fault_bar_set_names (self->fault_bar, names);
  update (self);
  update_fault (self);
  tr_chip_box_focus_entry (self->chips);
  return self;
}

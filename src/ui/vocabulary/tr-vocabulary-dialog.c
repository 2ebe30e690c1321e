/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-vocabulary-dialog.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "batch/tr-batch-form.h"
#include "curation/tr-similar.h"

/* More are counted; nobody reads on. */
#define SHOWN_MAX 200

struct _TrVocabularyDialog
{
  AdwMessageDialog parent_instance;

  AdwEntryRow *name_row;
  GtkLabel *note;
  AdwActionRow *remember_row;
  GtkSwitch *remember_switch;

  TrVocabularyChange change;
  TrWorkspace *workspace;
  TrVocabulary *vocabulary;
  TrFacet facet;
  char **values;
  gboolean is_decided; /* by the person, whether it is remembered */
  gboolean quiet;      /* it is not the person who switches */
};

G_DEFINE_FINAL_TYPE (TrVocabularyDialog, tr_vocabulary_dialog, ADW_TYPE_MESSAGE_DIALOG)

static guint answered_signal;

static char *
dup_text (TrVocabularyDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
}

/* ---- what would come of it ---- */

static gboolean
is_change (TrVocabularyDialog *self, const char *text)
{
  if (text[0] == '\0')
    return FALSE;
  if (self->change == TR_VOCABULARY_SPLIT)
    {
      g_auto (GStrv) parts = tr_batch_dup_values (text);

      return g_strv_length (parts) > 1;
    }
  return self->change == TR_VOCABULARY_MERGE || !g_str_equal (text, self->values[0]);
}

static char *
dup_note (TrVocabularyDialog *self, const char *text)
{
  guint count = tr_vocabulary_get_count (self->vocabulary, self->facet, text);

  if (self->change == TR_VOCABULARY_SPLIT || count == 0
      || g_strv_contains ((const char *const *) self->values, text))
    return NULL;
  return g_strdup_printf (
      /* Translators: a value of that name is there already, in so many transcripts */
      ngettext ("It is in %'u transcript already: they become one.",
                "It is in %'u transcripts already: they become one.",
                count),
      count);
}

/* ---- remembering ---- */

static const TrSynonyms *
get_synonyms (TrVocabularyDialog *self)
{
  return tr_names_get_synonyms (tr_workspace_get_names (self->workspace));
}

/* Whether that is not known of one of them yet. */
static gboolean
can_remember (TrVocabularyDialog *self, const char *text)
{
  const char *field = tr_vocabulary_get_field (self->facet);
  gboolean is_new = FALSE;

  if (self->change == TR_VOCABULARY_SPLIT || field == NULL || text[0] == '\0')
    return FALSE;
  for (char **value = self->values; *value != NULL; value++)
    if (!g_str_equal (*value, text))
      is_new = is_new
               || g_strcmp0 (tr_synonyms_get_name (get_synonyms (self), field, *value), text) != 0;
  return is_new;
}

/* Other words for the same are worth remembering; other spellings are recognised without. Of a
 * rename it is not known whether it was only a slip, unless others are synonyms of that name. */
static gboolean
is_worth_remembering (TrVocabularyDialog *self, const char *text)
{
  const char *field = tr_vocabulary_get_field (self->facet);

  for (char **value = self->values; *value != NULL; value++)
    if (tr_synonyms_get_variants (get_synonyms (self), field, *value)[0] != NULL
        || (self->change == TR_VOCABULARY_MERGE && !g_str_equal (*value, text)
            && !tr_similar_terms (*value, text)))
      return TRUE;
  return FALSE;
}

static void
update_remember (TrVocabularyDialog *self, const char *text)
{
  gboolean is_possible = can_remember (self, text);
  gboolean is_broken = tr_names_get_fault (tr_workspace_get_names (self->workspace)) != NULL;
  /* Translators: %s is the new name of a tag, a topic … */
  g_autofree char *what
      = g_strdup_printf (_ ("Completion, search and checks then offer “%s”."), text);

  gtk_widget_set_visible (GTK_WIDGET (self->remember_row), is_possible);
  gtk_widget_set_sensitive (GTK_WIDGET (self->remember_row), !is_broken);
  adw_action_row_set_subtitle (self->remember_row,
                               is_broken ? _ ("“vocabulary.json” has to be put right first.")
                                         : what);
  if (!is_possible || self->is_decided)
    return;
  self->quiet = TRUE;
  gtk_switch_set_active (self->remember_switch, !is_broken && is_worth_remembering (self, text));
  self->quiet = FALSE;
}

static void
on_remember_switched (TrVocabularyDialog *self)
{
  self->is_decided = self->is_decided || !self->quiet;
}

char **
tr_vocabulary_dialog_dup_synonyms (TrVocabularyDialog *self, const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (TR_IS_VOCABULARY_DIALOG (self) && text != NULL, NULL);

  if (!can_remember (self, text) || !gtk_switch_get_active (self->remember_switch))
    return NULL;
  for (char **value = self->values; *value != NULL; value++)
    if (!g_str_equal (*value, text))
      g_strv_builder_add (builder, *value);
  return g_strv_builder_end (builder);
}

static void
add_remember_row (TrVocabularyDialog *self, AdwPreferencesGroup *group)
{
  self->remember_row = ADW_ACTION_ROW (adw_action_row_new ());
  self->remember_switch = GTK_SWITCH (gtk_switch_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->remember_row),
                                 self->change == TR_VOCABULARY_MERGE
                                     ? _ ("_Remember as Synonyms")
                                     : _ ("_Remember as a Synonym"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->remember_row), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->remember_row), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->remember_switch), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (self->remember_row, GTK_WIDGET (self->remember_switch));
  adw_action_row_set_activatable_widget (self->remember_row, GTK_WIDGET (self->remember_switch));
  adw_preferences_group_add (group, GTK_WIDGET (self->remember_row));
  g_signal_connect_swapped (self->remember_switch,
                            "notify::active",
                            G_CALLBACK (on_remember_switched),
                            self);
}

static void
update (TrVocabularyDialog *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *note = dup_note (self, text);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self),
                                           "preview",
                                           is_change (self, text));
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  update_remember (self, text);
}

static void
on_response (TrVocabularyDialog *self, const char *response)
{
  g_autofree char *text = dup_text (self);

  if (g_str_equal (response, "preview") && is_change (self, text))
    g_signal_emit (self, answered_signal, 0, text);
}

/* ---- the values that are merged ---- */

static void
on_value_activated (TrVocabularyDialog *self, GtkListBoxRow *row)
{
  const char *value = self->values[gtk_list_box_row_get_index (row)];

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), value);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static GtkWidget *
new_value_row (TrVocabularyDialog *self, const char *value)
{
  guint count = tr_vocabulary_get_count (self->vocabulary, self->facet, value);
  g_autofree char *number = g_strdup_printf ("%'u", count);
  g_autofree char *markup = g_markup_escape_text (value, -1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (number);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static GtkWidget *
new_values (TrVocabularyDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_start (list, 2);
  gtk_widget_set_margin_end (list, 2);
  gtk_widget_set_margin_top (list, 2);
  gtk_widget_set_margin_bottom (list, 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Values that Become One"),
                                  -1);
  for (guint i = 0; self->values[i] != NULL && i < SHOWN_MAX; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_value_row (self, self->values[i]));
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_value_activated), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 220);
  return scrolled;
}

/* ---- the dialog ---- */

static char *
dup_heading (TrVocabularyDialog *self)
{
  guint n = g_strv_length (self->values);

  switch (self->change)
    {
    case TR_VOCABULARY_RENAME:
      /* Translators: %s is a tag, a topic, a name … */
      return g_strdup_printf (_ ("Rename “%s”"), self->values[0]);
    case TR_VOCABULARY_SPLIT:
      /* Translators: %s is a tag or a topic */
      return g_strdup_printf (_ ("Split “%s”"), self->values[0]);
    case TR_VOCABULARY_MERGE:
    default:
      return g_strdup_printf (ngettext ("Merge %'u Value", "Merge %'u Values", n), n);
    }
}

static void
fill (TrVocabularyDialog *self, const char *proposed)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *heading = dup_heading (self);

  adw_message_dialog_set_heading (dialog, heading);
  adw_message_dialog_set_body (dialog,
                               self->change == TR_VOCABULARY_MERGE
                                   ? _ ("All of them get this name.")
                               : self->change == TR_VOCABULARY_SPLIT
                                   ? _ ("Every transcript that has it gets these instead.")
                                   : _ ("In every transcript that has it."));
  adw_message_dialog_add_responses (dialog,
                                    "cancel",
                                    _ ("_Cancel"),
                                    "preview",
                                    _ ("_Preview"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "preview", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "preview");
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row),
                                 self->change == TR_VOCABULARY_SPLIT
                                     ? _ ("Values, with Commas Between")
                                     : _ ("Name"));
  adw_entry_row_set_activates_default (self->name_row, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), proposed);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->name_row));
  add_remember_row (self, ADW_PREFERENCES_GROUP (group));
  gtk_box_append (GTK_BOX (box), group);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_xalign (self->note, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  if (self->change == TR_VOCABULARY_MERGE)
    gtk_box_append (GTK_BOX (box), new_values (self));
  adw_message_dialog_set_extra_child (dialog, box);
  g_signal_connect_object (self->name_row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name_row));
}

static void
tr_vocabulary_dialog_dispose (GObject *object)
{
  TrVocabularyDialog *self = TR_VOCABULARY_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->values, g_strfreev);
  G_OBJECT_CLASS (tr_vocabulary_dialog_parent_class)->dispose (object);
}

static void
tr_vocabulary_dialog_class_init (TrVocabularyDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_vocabulary_dialog_dispose;
  answered_signal = tr_signal_new (TR_TYPE_VOCABULARY_DIALOG, "answered", 1, G_TYPE_STRING);
}

static void
tr_vocabulary_dialog_init (TrVocabularyDialog *self)
{
  self->name_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  self->note = GTK_LABEL (gtk_label_new (NULL));
  g_signal_connect (self, "response", G_CALLBACK (on_response), NULL);
}

TrVocabularyDialog *
tr_vocabulary_dialog_new (GtkWindow *parent,
                          TrVocabularyChange change,
                          TrWorkspace *workspace,
                          TrFacet facet,
                          const char *const *values,
                          const char *proposed)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent) && TR_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (values != NULL && values[0] != NULL && proposed != NULL, NULL);

  TrVocabularyDialog *self
      = g_object_new (TR_TYPE_VOCABULARY_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->change = change;
  self->workspace = g_object_ref (workspace);
  self->vocabulary = tr_workspace_get_vocabulary (workspace);
  self->facet = facet;
  self->values = g_strdupv ((char **) values);
  fill (self, proposed);
  return self;
}

TrVocabularyChange
tr_vocabulary_dialog_get_change (TrVocabularyDialog *self)
{
  g_return_val_if_fail (TR_IS_VOCABULARY_DIALOG (self), TR_VOCABULARY_RENAME);

  return self->change;
}

const char *const *
tr_vocabulary_dialog_get_values (TrVocabularyDialog *self)
{
  g_return_val_if_fail (TR_IS_VOCABULARY_DIALOG (self), NULL);

  return (const char *const *) self->values;
}

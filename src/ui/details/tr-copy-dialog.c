/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-copy-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tr-signal.h"
#include "tr-sheet.h"
#include "workspace/tr-wording.h"

/* A value is shown as far as one needs to tell two apart. */
#define LINES_SHOWN 8
#define BYTES_SHOWN 2000

struct _TrCopyDialog
{
  AdwWindow parent_instance;

  GtkLabel *name_label;
  GtkLabel *summary_label;
  GtkWidget *all_box;
  GtkBox *differences;
  GtkLabel *note_label;
  GtkButton *apply_button;

  TrComparison *comparison;
  char *path;
  guint n_copies;
  GPtrArray *copy_checks;     /* GtkCheckButton, not owned: one for each difference */
  GPtrArray *original_checks; /* the same */
  gboolean *choice;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrCopyDialog, tr_copy_dialog, ADW_TYPE_WINDOW)

/* ---- what is said ---- */

/* Members one below another. */
static char *
dup_value_text (TrValue *value)
{
  const char *const *members = tr_value_get_members (value);
  g_autofree char *text = NULL;
  gsize length;

  if (tr_value_is_empty (value))
    /* Translators: in place of a field's value where there is none */
    return g_strdup (_ ("No value"));
  if (tr_value_get_kind (value) == TR_VALUE_LIST)
    text = g_strjoinv ("\n", (char **) members);
  else
    text = g_strdup (tr_value_get_string (value));
  g_strchomp (text);
  length = strlen (text);
  if (length <= BYTES_SHOWN)
    return g_steal_pointer (&text);
  *g_utf8_find_prev_char (text, text + BYTES_SHOWN) = '\0';
  return g_strconcat (text, "…", NULL);
}

static char *
dup_line_text (guint line, const char *excerpt)
{
  if (*excerpt == '\0')
    /* Translators: what stands on a line of a text file: nothing */
    return g_strdup_printf (_ ("Line %u: empty"), line);
  /* Translators: a line of a text file, and what stands there */
  return g_strdup_printf (_ ("Line %u: %s"), line, excerpt);
}

static char *
dup_version_text (const TrDifference *difference, gboolean copy)
{
  switch (difference->kind)
    {
    case TR_DIFFERENCE_FIELD:
      return dup_value_text (copy ? difference->copy : difference->original);
    case TR_DIFFERENCE_FORM:
      return g_strdup (copy ? _ ("As the copy writes it") : _ ("As this file writes it"));
    case TR_DIFFERENCE_TEXT:
    case TR_DIFFERENCE_FILE:
    default:
      return dup_line_text (copy ? difference->copy_line : difference->original_line,
                            copy ? difference->copy_excerpt : difference->original_excerpt);
    }
}

static const char *
get_title (const TrDifference *difference)
{
  const char *label;

  switch (difference->kind)
    {
    case TR_DIFFERENCE_FIELD:
      label = tr_field_name_get_label (tr_field_name_from_key (difference->key));
      return label != NULL ? label : difference->key;
    case TR_DIFFERENCE_TEXT:
      /* Translators: of a transcript, as opposed to its metadata */
      return C_ ("versions", "Text");
    case TR_DIFFERENCE_FORM:
      return _ ("Form");
    case TR_DIFFERENCE_FILE:
    default:
      return _ ("Whole File");
    }
}

static const char *
get_description (const TrDifference *difference)
{
  if (difference->kind == TR_DIFFERENCE_FORM)
    return _ ("Comments, order or quotation marks differ; the values are the same");
  if (difference->kind == TR_DIFFERENCE_FILE)
    return _ ("The metadata of one of them is broken, so that only the whole can be chosen");
  if (difference->kind == TR_DIFFERENCE_TEXT && difference->blanks)
    return _ ("Only blanks and line breaks differ");
  if (difference->kind == TR_DIFFERENCE_TEXT)
    return _ ("The first line that differs");
  return NULL;
}

static char *
dup_summary (TrCopyDialog *self)
{
  guint n = tr_comparison_get_n_differences (self->comparison);
  guint n_equal = tr_comparison_get_n_equal (self->comparison);
  GString *summary = g_string_new (NULL);

  if (n == 0)
    g_string_append (summary, _ ("Both versions are the same, byte for byte."));
  else
    g_string_append_printf (summary, ngettext ("%u difference.", "%u differences.", n), n);
  if (n > 0 && n_equal > 0)
    {
      g_string_append_c (summary, ' ');
      g_string_append_printf (summary,
                              ngettext ("%u field is the same in both.",
                                        "%u fields are the same in both.",
                                        n_equal),
                              n_equal);
    }
  if (self->n_copies > 1)
    {
      g_string_append_c (summary, ' ');
      g_string_append_printf (summary,
                              ngettext ("%u more copy follows.",
                                        "%u more copies follow.",
                                        self->n_copies - 1),
                              self->n_copies - 1);
    }
  return g_string_free (summary, FALSE);
}

/* ---- choosing ---- */

static void
update (TrCopyDialog *self)
{
  gboolean possible;
  guint n = self->copy_checks->len;
  gboolean chosen = FALSE;

  for (guint i = 0; i < n; i++)
    {
      self->choice[i]
          = gtk_check_button_get_active (g_ptr_array_index (self->copy_checks, i)) != FALSE;
      chosen |= self->choice[i];
    }
  possible = tr_comparison_can_merge (self->comparison, self->choice);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), possible);
  gtk_button_set_label (self->apply_button,
                        n > 0 ? _ ("Keep Chosen Values") : _ ("Move Copy to Trash"));
  if (!possible)
    gtk_label_set_text (self->note_label,
                        _ ("A nested value can be taken from the copy only together with "
                           "everything else of it."));
  else if (chosen)
    gtk_label_set_text (self->note_label,
                        _ ("This file gets what was chosen; the copy goes to the trash."));
  else
    gtk_label_set_text (self->note_label,
                        _ ("This file stays as it is; the copy goes to the trash."));
}

static void
choose_all (TrCopyDialog *self, GPtrArray *checks)
{
  for (guint i = 0; i < checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (checks, i), TRUE);
}

static void
on_all_from_original (TrCopyDialog *self)
{
  choose_all (self, self->original_checks);
}

static void
on_all_from_copy (TrCopyDialog *self)
{
  choose_all (self, self->copy_checks);
}

static void
on_apply (TrCopyDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- rows ---- */

static GtkWidget *
create_version (const TrDifference *difference, gboolean copy, GtkWidget **check)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = dup_version_text (difference, copy);
  const char *version = copy ? _ ("In the copy") : _ ("In this file");
  /* Translators: a field (“Title”), which version (“In the copy”), and the value there */
  g_autofree char *spoken
      = g_strdup_printf (_ ("%s. %s: %s"), get_title (difference), version, text);

  *check = gtk_check_button_new ();
  gtk_widget_set_valign (*check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), LINES_SHOWN);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), version);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), *check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), *check);
  /* The row has made its title a name of the check; the whole is said instead. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (*check), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken,
                                  -1);
  if (difference->kind == TR_DIFFERENCE_FIELD
      && tr_value_is_empty (copy ? difference->copy : difference->original))
    gtk_widget_add_css_class (row, "no-value");
  return row;
}

static void
add_difference (TrCopyDialog *self, const TrDifference *difference)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_markup_escape_text (get_title (difference), -1);
  const char *description = get_description (difference);
  GtkWidget *ours, *theirs;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (description != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             create_version (difference, FALSE, &ours));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             create_version (difference, TRUE, &theirs));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (theirs), GTK_CHECK_BUTTON (ours));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ours), TRUE);
  g_signal_connect_swapped (theirs, "toggled", G_CALLBACK (update), self);
  g_ptr_array_add (self->original_checks, ours);
  g_ptr_array_add (self->copy_checks, theirs);
  gtk_box_append (self->differences, group);
}

/* ---- class ---- */

static void
tr_copy_dialog_finalize (GObject *object)
{
  TrCopyDialog *self = TR_COPY_DIALOG (object);

  g_clear_pointer (&self->comparison, tr_comparison_unref);
  g_free (self->path);
  g_free (self->choice);
  g_ptr_array_unref (self->copy_checks);
  g_ptr_array_unref (self->original_checks);
  G_OBJECT_CLASS (tr_copy_dialog_parent_class)->finalize (object);
}

static void
tr_copy_dialog_class_init (TrCopyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tr_copy_dialog_finalize;

  signals[SIGNAL_CHOSEN] = tr_signal_new (TR_TYPE_COPY_DIALOG, "chosen", 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-copy-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrCopyDialog, name_label);
  gtk_widget_class_bind_template_child (widget_class, TrCopyDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TrCopyDialog, all_box);
  gtk_widget_class_bind_template_child (widget_class, TrCopyDialog, differences);
  gtk_widget_class_bind_template_child (widget_class, TrCopyDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, TrCopyDialog, apply_button);
  gtk_widget_class_bind_template_callback (widget_class, on_all_from_original);
  gtk_widget_class_bind_template_callback (widget_class, on_all_from_copy);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
}

static void
tr_copy_dialog_init (TrCopyDialog *self)
{
  self->copy_checks = g_ptr_array_new ();
  self->original_checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

TrCopyDialog *
tr_copy_dialog_new (GtkWindow *parent, TrComparison *comparison, const char *path, guint n_copies)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (comparison != NULL && path != NULL, NULL);

  TrCopyDialog *self = g_object_new (TR_TYPE_COPY_DIALOG, "transient-for", parent, NULL);
  guint n = tr_comparison_get_n_differences (comparison);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *summary = NULL;

  self->comparison = tr_comparison_ref (comparison);
  self->path = g_strdup (path);
  self->n_copies = n_copies;
  self->choice = g_new0 (gboolean, n + 1);
  summary = dup_summary (self);
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->summary_label, summary);
  gtk_widget_set_visible (self->all_box, n > 1);
  for (guint i = 0; i < n; i++)
    add_difference (self, tr_comparison_get_difference (comparison, i));
  update (self);

  tr_sheet_fit (GTK_WINDOW (self));
  return self;
}

TrComparison *
tr_copy_dialog_get_comparison (TrCopyDialog *self)
{
  g_return_val_if_fail (TR_IS_COPY_DIALOG (self), NULL);

  return self->comparison;
}

const char *
tr_copy_dialog_get_path (TrCopyDialog *self)
{
  g_return_val_if_fail (TR_IS_COPY_DIALOG (self), NULL);

  return self->path;
}

guint
tr_copy_dialog_get_n_copies (TrCopyDialog *self)
{
  g_return_val_if_fail (TR_IS_COPY_DIALOG (self), 0);

  return self->n_copies;
}

const gboolean *
tr_copy_dialog_get_choice (TrCopyDialog *self)
{
  g_return_val_if_fail (TR_IS_COPY_DIALOG (self), NULL);

  return self->choice;
}

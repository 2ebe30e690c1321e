/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-save-card.h"

#include <glib/gi18n.h>

#include "tr-toast-overlay.h"
#include "workspace/tr-wording.h"

struct _TrSaveCard
{
  AdwBin parent_instance;

  GtkWidget *error_box;
  GtkLabel *error_label;
  GtkLabel *keep_label;
  GtkWidget *retry_button;
  GtkWidget *conflict_box;
  GtkLabel *conflict_title;
  GtkLabel *mine_label;
  GtkLabel *theirs_label;
  GtkWidget *mine_button;

  GSignalGroup *signals;
  TrTranscript *transcript;
};

G_DEFINE_FINAL_TYPE (TrSaveCard, tr_save_card, ADW_TYPE_BIN)

static void
on_retry_clicked (TrSaveCard *self)
{
  tr_transcript_retry (self->transcript);
}

static void
on_discard_clicked (TrSaveCard *self)
{
  tr_transcript_discard (self->transcript);
}

static void
on_mine_clicked (TrSaveCard *self)
{
  tr_transcript_resolve (self->transcript, TRUE);
}

static void
on_theirs_clicked (TrSaveCard *self)
{
  tr_transcript_resolve (self->transcript, FALSE);
}

static void
show_value (GtkLabel *label, TrValue *value)
{
  g_autofree char *joined = NULL;
  g_autofree char *shown = NULL;
  const char *text = tr_value_get_string (value);

  if (tr_value_get_kind (value) == TR_VALUE_LIST)
    text = joined = g_strjoinv ("\n", (char **) tr_value_get_members (value));
  if (tr_value_is_empty (value))
    text = C_ ("no value", "None");
  /* The line break at the end of a block scalar would show as an empty line. */
  shown = g_strchomp (g_strdup (text));
  gtk_label_set_text (label, shown);
}

static char *
dup_conflict_title (const TrConflict *conflict)
{
  TrFieldName name;

  if (conflict->key == NULL)
    return g_strdup (_ ("Your change of the metadata’s text is not saved"));
  name = tr_field_name_from_key (conflict->key);
  /* Translators: %s is the name of a field, such as “Speaker” */
  return g_strdup_printf (_ ("Your change of “%s” is not saved"),
                          name != TR_FIELD_OTHER ? tr_field_name_get_label (name) : conflict->key);
}

static void
update (TrSaveCard *self)
{
  const GError *error
      = self->transcript != NULL ? tr_transcript_get_save_error (self->transcript) : NULL;
  const GError *keep_error
      = self->transcript != NULL ? tr_transcript_get_keep_error (self->transcript) : NULL;
  const TrConflict *conflict
      = self->transcript != NULL ? tr_transcript_get_conflict (self->transcript) : NULL;

  gtk_widget_set_visible (self->error_box, error != NULL);
  gtk_widget_set_visible (self->conflict_box, conflict != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), error != NULL || conflict != NULL);

  if (error != NULL)
    {
      g_autofree char *message = tr_error_dup_message (error);

      gtk_label_set_text (self->error_label, message);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->keep_label), keep_error != NULL);
  if (keep_error != NULL)
    {
      g_autofree char *reason = tr_error_dup_message (keep_error);
      /* Translators: %s says why, such as “The disk is full” */
      g_autofree char *message = g_strdup_printf (_ ("It cannot be kept for the next start either, "
                                                     "and is lost if the program ends: %s"),
                                                  reason);

      gtk_label_set_text (self->keep_label, message);
    }
  if (conflict != NULL)
    {
      g_autofree char *title = dup_conflict_title (conflict);

      gtk_label_set_text (self->conflict_title, title);
      show_value (self->mine_label, conflict->mine);
      show_value (self->theirs_label, conflict->theirs);
    }
}

static void
on_names_left (TrSaveCard *self, guint n_names)
{
  g_autofree char *message = tr_names_left_dup_message (n_names);

  tr_show_message (GTK_WIDGET (self), message);
}

static void
tr_save_card_dispose (GObject *object)
{
  TrSaveCard *self = TR_SAVE_CARD (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->transcript);

  G_OBJECT_CLASS (tr_save_card_parent_class)->dispose (object);
}

static void
tr_save_card_class_init (TrSaveCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_save_card_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-save-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TrSaveCard, error_box);
  gtk_widget_class_bind_template_child (widget_class, TrSaveCard, error_label);
  gtk_widget_class_bind_template_child (widget_class, TrSaveCard, keep_label);
  gtk_widget_class_bind_template_child (widget_class, TrSaveCard, retry_button);
  gtk_widget_class_bind_template_child (widget_class, TrSaveCard, conflict_box);
  gtk_widget_class_bind_template_child (widget_class, TrSaveCard, conflict_title);
  gtk_widget_class_bind_template_child (widget_class, TrSaveCard, mine_label);
  gtk_widget_class_bind_template_child (widget_class, TrSaveCard, theirs_label);
  gtk_widget_class_bind_template_child (widget_class, TrSaveCard, mine_button);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_discard_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_mine_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_theirs_clicked);
}

static void
tr_save_card_init (TrSaveCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (TR_TYPE_TRANSCRIPT);
  g_signal_group_connect_swapped (self->signals, "notify::save-error", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::keep-error", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::conflict", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "names-left", G_CALLBACK (on_names_left), self);
}

void
tr_save_card_set_transcript (TrSaveCard *self, TrTranscript *transcript)
{
  g_return_if_fail (TR_IS_SAVE_CARD (self));

  g_set_object (&self->transcript, transcript);
  g_signal_group_set_target (self->signals, transcript);
  update (self);
}

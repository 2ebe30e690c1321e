/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-add-field-dialog.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "workspace/tr-wording.h"

struct _TrAddFieldDialog
{
  AdwMessageDialog parent_instance;

  GtkWidget *key_row;
  GtkWidget *value_row;
  GtkLabel *error;

  TrFrontMatter *front_matter;
};

enum
{
  ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrAddFieldDialog, tr_add_field_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* Letters and digits of any script, `_`, `-` and blanks inside: what is a plain key for every YAML
 * reader. */
static gboolean
is_plain_key (const char *key)
{
  if (!g_unichar_isalpha (g_utf8_get_char (key)) && *key != '_')
    return FALSE;
  for (const char *p = key; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != '_' && c != '-' && c != ' ')
        return FALSE;
    }
  return TRUE;
}

static char *
dup_key (TrAddFieldDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->key_row))));
}

/* Returns why @key cannot be added, NULL if it can. */
static char *
dup_objection (TrAddFieldDialog *self, const char *key)
{
  TrFieldName name = tr_field_name_from_key (key);

  if (!is_plain_key (key))
    return g_strdup (_ ("A key starts with a letter and has letters, digits, “_” and “-”"));
  if (tr_front_matter_lookup (self->front_matter, key) != NULL)
    return g_strdup (_ ("The file has this field already"));
  if (name != TR_FIELD_OTHER)
    /* Translators: %s is the name of a field, such as “Speaker” */
    return g_strdup_printf (_ ("This field has its place above: “%s”"),
                            tr_field_name_get_label (name));
  return NULL;
}

static void
update (TrAddFieldDialog *self)
{
  g_autofree char *key = dup_key (self);
  g_autofree char *objection = *key != '\0' ? dup_objection (self, key) : NULL;

  gtk_label_set_text (self->error, objection != NULL ? objection : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), objection != NULL);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self),
                                           "add",
                                           *key != '\0' && objection == NULL);
}

static void
tr_add_field_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  TrAddFieldDialog *self = TR_ADD_FIELD_DIALOG (dialog);

  if (g_str_equal (response, "add"))
    {
      g_autofree char *key = dup_key (self);

      g_signal_emit (self,
                     signals[ADDED],
                     0,
                     key,
                     gtk_editable_get_text (GTK_EDITABLE (self->value_row)));
    }
}

static void
tr_add_field_dialog_finalize (GObject *object)
{
  g_clear_object (&TR_ADD_FIELD_DIALOG (object)->front_matter);

  G_OBJECT_CLASS (tr_add_field_dialog_parent_class)->finalize (object);
}

static void
tr_add_field_dialog_class_init (TrAddFieldDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tr_add_field_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = tr_add_field_dialog_response;

  signals[ADDED]
      = tr_signal_new (TR_TYPE_ADD_FIELD_DIALOG, "added", 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-add-field-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrAddFieldDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, TrAddFieldDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, TrAddFieldDialog, error);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
tr_add_field_dialog_init (TrAddFieldDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TrAddFieldDialog *
tr_add_field_dialog_new (GtkWindow *parent, TrFrontMatter *front_matter)
{
  TrAddFieldDialog *self = g_object_new (TR_TYPE_ADD_FIELD_DIALOG, "transient-for", parent, NULL);

  self->front_matter = g_object_ref (front_matter);
  return self;
}

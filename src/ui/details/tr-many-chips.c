/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-many-chips.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "ui/details/tr-wrap-layout.h"

/* Thousands of transcripts may have thousands of tags, of which each takes a line: so many more are
 * shown at a time, and the fields are not far below. */
#define SHOWN_AT_ONCE 8

struct _TrManyChips
{
  GtkBox parent_instance;

  TrChipBox *chips;
  GtkWidget *partial;
  GtkButton *more_button;

  GArray *terms; /* TrTerm */
  guint n_transcripts;
  guint n_common; /* of the terms */
  guint n_shown;  /* of those behind them */
};

enum
{
  ADDED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrManyChips, tr_many_chips, GTK_TYPE_BOX)

static void
add (TrManyChips *self, const char *const *members)
{
  g_signal_emit (self, signals[ADDED], 0, members);
}

static void
remove_member (TrManyChips *self, const char *member)
{
  g_signal_emit (self, signals[REMOVED], 0, member);
}

static const char *
get_member (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_parent (button)), "member");
}

static void
on_add_clicked (GtkButton *button, TrManyChips *self)
{
  add (self, (const char *[]){ get_member (GTK_WIDGET (button)), NULL });
}

static void
on_remove_clicked (GtkButton *button, TrManyChips *self)
{
  remove_member (self, get_member (GTK_WIDGET (button)));
}

static void
append_button (
    TrManyChips *self, GtkWidget *chip, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label,
                                  -1);
  g_signal_connect (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (chip), button);
}

static GtkWidget *
create_partial_chip (TrManyChips *self, const TrTerm *term)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (term->value);
  /* Translators: of the transcripts that are selected so many have this tag */
  g_autofree char *text = g_strdup_printf (_ ("%'u of %'u"), term->count, self->n_transcripts);
  GtkWidget *number = gtk_label_new (text);
  /* Translators: %s is a tag or a topic, of several transcripts */
  g_autofree char *add_label = g_strdup_printf (_ ("Add %s to all"), term->value);
  /* Translators: %s is a tag or a topic, of several transcripts */
  g_autofree char *remove_label = g_strdup_printf (_ ("Remove %s from all"), term->value);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", term->value, text);

  gtk_widget_add_css_class (chip, "partial-chip");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, term->value);
  gtk_widget_add_css_class (number, "caption");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), number);
  g_object_set_data (G_OBJECT (chip), "member", (gpointer) term->value);
  append_button (self, chip, "list-add-symbolic", add_label, G_CALLBACK (on_add_clicked));
  append_button (self, chip, "window-close-symbolic", remove_label, G_CALLBACK (on_remove_clicked));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return chip;
}

static void
fill_partial (TrManyChips *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->partial;
  guint n_partial = self->terms->len - self->n_common;
  guint n_shown = MIN (n_partial, self->n_shown);
  g_autofree char *more = g_strdup_printf (ngettext ("%'u More", "%'u More", n_partial - n_shown),
                                           n_partial - n_shown);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->partial)) != NULL)
    gtk_box_remove (GTK_BOX (self->partial), child);
  for (guint i = 0; i < n_shown; i++)
    gtk_box_append (GTK_BOX (self->partial),
                    create_partial_chip (self,
                                         &g_array_index (self->terms, TrTerm, self->n_common + i)));
  gtk_widget_set_visible (self->partial, n_shown > 0);
  gtk_button_set_label (self->more_button, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), n_partial > n_shown);
  /* The chip that was pressed has gone. */
  if (had_focus)
    tr_chip_box_focus_entry (self->chips);
}

static void
on_more_clicked (TrManyChips *self)
{
  self->n_shown += SHOWN_AT_ONCE;
  fill_partial (self);
}

static gboolean
is_shown (TrManyChips *self, const GArray *terms, guint n_transcripts)
{
  if (self->terms == NULL || self->n_transcripts != n_transcripts || self->terms->len != terms->len)
    return FALSE;
  for (guint i = 0; i < terms->len; i++)
    {
      const TrTerm *before = &g_array_index (self->terms, TrTerm, i);
      const TrTerm *now = &g_array_index (terms, TrTerm, i);

      if (before->count != now->count || !g_str_equal (before->value, now->value))
        return FALSE;
    }
  return TRUE;
}

void
tr_many_chips_show (TrManyChips *self, const GArray *terms, guint n_transcripts)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();

  g_return_if_fail (TR_IS_MANY_CHIPS (self) && terms != NULL);

  if (is_shown (self, terms, n_transcripts))
    return;
  g_clear_pointer (&self->terms, g_array_unref);
  self->terms = g_array_copy ((GArray *) terms);
  self->n_transcripts = n_transcripts;
  self->n_shown = SHOWN_AT_ONCE;
  for (guint i = 0; i < terms->len; i++)
    if (g_array_index (terms, TrTerm, i).count == n_transcripts)
      g_ptr_array_add (members, (gpointer) g_array_index (terms, TrTerm, i).value);
  self->n_common = members->len;
  g_ptr_array_add (members, NULL);
  tr_chip_box_set_members (self->chips, (const char *const *) members->pdata);
  fill_partial (self);
}

TrChipBox *
tr_many_chips_get_chips (TrManyChips *self)
{
  g_return_val_if_fail (TR_IS_MANY_CHIPS (self), NULL);

  return self->chips;
}

GtkWidget *
tr_many_chips_get_partial (TrManyChips *self)
{
  g_return_val_if_fail (TR_IS_MANY_CHIPS (self), NULL);

  return self->partial;
}

/* ---- class ---- */

static void
tr_many_chips_finalize (GObject *object)
{
  g_clear_pointer (&TR_MANY_CHIPS (object)->terms, g_array_unref);
  G_OBJECT_CLASS (tr_many_chips_parent_class)->finalize (object);
}

static void
tr_many_chips_class_init (TrManyChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_many_chips_finalize;
  signals[ADDED] = tr_signal_new (TR_TYPE_MANY_CHIPS, "added", 1, G_TYPE_STRV);
  signals[REMOVED] = tr_signal_new (TR_TYPE_MANY_CHIPS, "removed", 1, G_TYPE_STRING);
}

static void
tr_many_chips_init (TrManyChips *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
}

GtkWidget *
tr_many_chips_new (TrFieldName name, const char *label)
{
  TrManyChips *self = g_object_new (TR_TYPE_MANY_CHIPS, NULL);

  self->chips = TR_CHIP_BOX (tr_chip_box_new (name, label));
  g_signal_connect_swapped (self->chips, "added", G_CALLBACK (add), self);
  g_signal_connect_swapped (self->chips, "removed", G_CALLBACK (remove_member), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->chips));

  self->partial = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->partial, tr_wrap_layout_new (8, 6));
  gtk_widget_set_visible (self->partial, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->partial),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("On some of them"),
                                  -1);
  gtk_box_append (GTK_BOX (self), self->partial);

  self->more_button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_has_frame (self->more_button, FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->more_button), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->more_button), "small-button");
  g_signal_connect_swapped (self->more_button, "clicked", G_CALLBACK (on_more_clicked), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->more_button));
  return GTK_WIDGET (self);
}

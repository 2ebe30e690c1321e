/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-words-row.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "base/tr-time-code.h"

struct _TrWordsRow
{
  AdwBin parent_instance;

  GtkWidget *box;
  GtkCheckButton *check;
  GtkButton *time;
  GtkLabel *label;
  GtkLabel *count;
  GtkLabel *note;

  TrCorrectionItem *item;
  GBinding *selected;
  GBinding *partly;
};

G_DEFINE_FINAL_TYPE (TrWordsRow, tr_words_row, ADW_TYPE_BIN)

static guint show_place_signal;

/* Without colours, so that it reads the same in dark and for everybody. */
static char *
dup_markup (const TrOccurrence *occurrence)
{
  return g_markup_printf_escaped ("%s<span alpha='60%%'><s>%s</s></span> <b><u>%s</u></b>%s",
                                  occurrence->before,
                                  occurrence->found,
                                  occurrence->becomes,
                                  occurrence->after);
}

static void
show_place (TrWordsRow *self, const TrOccurrence *occurrence)
{
  g_autofree char *markup = dup_markup (occurrence);
  g_autofree char *time
      = tr_time_code_format (MAX (tr_correction_item_get_start_ms (self->item), 0));
  g_autofree char *name = g_strdup_printf ("%s → %s", occurrence->found, occurrence->becomes);

  gtk_label_set_markup (self->label, markup);
  gtk_button_set_label (self->time, time);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
}

static void
show_file (TrWordsRow *self)
{
  const char *title = tr_correction_item_get_title (self->item);
  const char *path = tr_correction_item_get_path (self->item);
  guint n = tr_correction_item_get_n_places (self->item);
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: places of one transcript */
  g_autofree char *count = g_strdup_printf (ngettext ("%'u place", "%'u places", n), n);

  gtk_label_set_text (self->label, title != NULL && title[0] != '\0' ? title : name);
  gtk_label_set_text (self->count, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->label),
                                  -1);
}

static void
clear (TrWordsRow *self)
{
  g_clear_pointer (&self->selected, g_binding_unbind);
  g_clear_pointer (&self->partly, g_binding_unbind);
  g_clear_object (&self->item);
}

void
tr_words_row_set_item (TrWordsRow *self, TrCorrectionItem *item)
{
  g_return_if_fail (TR_IS_WORDS_ROW (self));

  gboolean is_file, is_possible;

  clear (self);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  is_file = tr_correction_item_is_file (item);
  is_possible = tr_correction_item_is_possible (item);
  gtk_widget_set_visible (GTK_WIDGET (self->time), !is_file);
  gtk_widget_set_visible (GTK_WIDGET (self->count), is_file);
  gtk_widget_set_visible (GTK_WIDGET (self->note), !is_file && !is_possible);
  gtk_widget_set_margin_start (self->box, is_file ? 0 : 18);
  gtk_label_set_ellipsize (self->label, is_file ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (self->label, !is_file);
  if (is_file)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "heading");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label),
                               is_file ? tr_correction_item_get_path (item) : NULL);
  if (is_file)
    show_file (self);
  else
    show_place (self, tr_correction_item_get_occurrence (item));
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), is_possible);
  self->partly
      = g_object_bind_property (item, "partly", self->check, "inconsistent", G_BINDING_SYNC_CREATE);
  self->selected = g_object_bind_property (item,
                                           "selected",
                                           self->check,
                                           "active",
                                           G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

TrCorrectionItem *
tr_words_row_get_item (TrWordsRow *self)
{
  g_return_val_if_fail (TR_IS_WORDS_ROW (self), NULL);

  return self->item;
}

static void
on_time_clicked (TrWordsRow *self)
{
  if (self->item != NULL)
    g_signal_emit (self, show_place_signal, 0);
}

static void
tr_words_row_dispose (GObject *object)
{
  clear (TR_WORDS_ROW (object));
  G_OBJECT_CLASS (tr_words_row_parent_class)->dispose (object);
}

static void
tr_words_row_class_init (TrWordsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_words_row_dispose;
  show_place_signal = tr_signal_new (TR_TYPE_WORDS_ROW, "show-place", 0);
}

static GtkLabel *
new_label (const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  return label;
}

static void
tr_words_row_init (TrWordsRow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  self->time = GTK_BUTTON (gtk_button_new ());
  self->label = new_label (NULL);
  self->count = new_label ("dim-label");
  self->note = new_label ("dim-label");
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_text (self->note,
                      _ ("Runs over two captions, and it is not clear which word belongs to which: "
                         "correct the captions one by one"));
  gtk_label_set_wrap (self->note, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "words-time");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), _ ("Show in the Transcript"));
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->time), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->count), GTK_ALIGN_START);
  /* On the line of the check mark. */
  gtk_widget_set_margin_top (column, 2);
  gtk_widget_set_margin_top (GTK_WIDGET (self->count), 2);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->check));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->time));
  gtk_box_append (GTK_BOX (self->box), column);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->count));
  gtk_widget_add_css_class (GTK_WIDGET (self), "words-row");
  g_signal_connect_swapped (self->time, "clicked", G_CALLBACK (on_time_clicked), self);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

TrWordsRow *
tr_words_row_new (void)
{
  return g_object_new (TR_TYPE_WORDS_ROW, NULL);
}

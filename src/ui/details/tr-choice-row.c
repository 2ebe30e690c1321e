/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-choice-row.h"

#include <glib/gi18n.h>

#include "ui/details/tr-choice-item.h"

struct _TrChoiceRow
{
  TrFieldRow parent_instance;

  GtkDropDown *drop_down;
  GtkStringList *values; /* "" first; a value of the file's own last */
  TrChoice *choices;
  guint n_choices;
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (TrChoiceRow, tr_choice_row, TR_TYPE_FIELD_ROW)

static const TrChoice *
find_choice (TrChoiceRow *self, const char *value)
{
  for (guint i = 0; i < self->n_choices; i++)
    if (g_str_equal (self->choices[i].value, value))
      return &self->choices[i];
  return NULL;
}

static const char *
get_label (TrChoiceRow *self, const char *value)
{
  const TrChoice *choice = find_choice (self, value);

  if (choice != NULL)
    return choice->label;
  return *value != '\0' ? value : C_ ("no value", "None");
}

static void
on_selected_changed (TrChoiceRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  /* The button's name is the field's label; what is chosen would not be read out. */
  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_accessible_update_property (GTK_ACCESSIBLE (
                                        gtk_widget_get_first_child (GTK_WIDGET (self->drop_down))),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    get_label (self,
                                               gtk_string_list_get_string (self->values, selected)),
                                    -1);
  if (!self->quiet)
    tr_field_row_commit (TR_FIELD_ROW (self));
}

static void
on_setup_button (GtkSignalListItemFactory *factory, GtkListItem *item, TrChoiceRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_button (GtkSignalListItemFactory *factory, GtkListItem *item, TrChoiceRow *self)
{
  const char *value = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), get_label (self, value));
}

static void
update_item (GtkListItem *item, GParamSpec *pspec, GtkDropDown *drop_down)
{
  TrChoiceItem *choice_item = TR_CHOICE_ITEM (gtk_list_item_get_child (item));
  gpointer selected = gtk_drop_down_get_selected_item (drop_down);

  tr_choice_item_set_selected (choice_item,
                               selected != NULL && selected == gtk_list_item_get_item (item));
}

static void
on_setup_item (GtkSignalListItemFactory *factory, GtkListItem *item, TrChoiceRow *self)
{
  gtk_list_item_set_child (item, tr_choice_item_new ());
  g_signal_connect_object (self->drop_down,
                           "notify::selected-item",
                           G_CALLBACK (update_item),
                           item,
                           G_CONNECT_SWAPPED);
}

static void
on_bind_item (GtkSignalListItemFactory *factory, GtkListItem *item, TrChoiceRow *self)
{
  const char *value = gtk_string_object_get_string (gtk_list_item_get_item (item));
  const TrChoice *choice = find_choice (self, value);

  tr_choice_item_set_text (TR_CHOICE_ITEM (gtk_list_item_get_child (item)),
                           get_label (self, value),
                           choice != NULL ? choice->explanation : NULL);
  update_item (item, NULL, self->drop_down);
}

static void
tr_choice_row_display (TrFieldRow *row, TrValue *value)
{
  TrChoiceRow *self = TR_CHOICE_ROW (row);
  const char *string = tr_value_get_string (value);
  GListModel *model = G_LIST_MODEL (self->values);
  guint own = 1 + self->n_choices;
  guint selected = GTK_INVALID_LIST_POSITION;

  if (string == NULL)
    string = "";
  self->quiet = TRUE;
  for (guint i = 0; i < own; i++)
    if (g_str_equal (gtk_string_list_get_string (self->values, i), string))
      selected = i;
  if (selected == GTK_INVALID_LIST_POSITION)
    {
      gtk_string_list_splice (self->values,
                              own,
                              g_list_model_get_n_items (model) - own,
                              (const char *[]){ string, NULL });
      selected = own;
    }
  gtk_drop_down_set_selected (self->drop_down, selected);
  self->quiet = FALSE;
}

static TrValue *
tr_choice_row_dup_current (TrFieldRow *row)
{
  TrChoiceRow *self = TR_CHOICE_ROW (row);
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  const char *string;

  if (selected == GTK_INVALID_LIST_POSITION)
    return tr_value_new_none ();
  string = gtk_string_list_get_string (self->values, selected);
  if (g_str_equal (string, tr_field_row_get_shown_string (row)))
    return tr_value_ref (tr_field_row_get_shown (row));
  return *string != '\0' ? tr_value_new_string (string) : tr_value_new_none ();
}

static void
tr_choice_row_set_editable (TrFieldRow *row, gboolean editable)
{
  gtk_widget_set_sensitive (GTK_WIDGET (TR_CHOICE_ROW (row)->drop_down), editable);
}

static void
tr_choice_row_finalize (GObject *object)
{
  g_free (TR_CHOICE_ROW (object)->choices);

  G_OBJECT_CLASS (tr_choice_row_parent_class)->finalize (object);
}

static void
tr_choice_row_class_init (TrChoiceRowClass *klass)
{
  TrFieldRowClass *row_class = TR_FIELD_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tr_choice_row_finalize;
  row_class->display = tr_choice_row_display;
  row_class->dup_current = tr_choice_row_dup_current;
  row_class->set_editable = tr_choice_row_set_editable;
}

static void
tr_choice_row_init (TrChoiceRow *self)
{
}

GtkWidget *
tr_choice_row_new (const TrChoice *choices, guint n_choices)
{
  TrChoiceRow *self = g_object_new (TR_TYPE_CHOICE_ROW, NULL);
  g_autoptr (GtkListItemFactory) button_factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) row_factory = gtk_signal_list_item_factory_new ();

  self->choices = g_memdup2 (choices, n_choices * sizeof (TrChoice));
  self->n_choices = n_choices;
  self->values = gtk_string_list_new ((const char *[]){ "", NULL });
  for (guint i = 0; i < n_choices; i++)
    gtk_string_list_append (self->values, choices[i].value);

  g_signal_connect_object (button_factory, "setup", G_CALLBACK (on_setup_button), self, 0);
  g_signal_connect_object (button_factory, "bind", G_CALLBACK (on_bind_button), self, 0);
  g_signal_connect_object (row_factory, "setup", G_CALLBACK (on_setup_item), self, 0);
  g_signal_connect_object (row_factory, "bind", G_CALLBACK (on_bind_item), self, 0);
  self->quiet = TRUE;
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (self->values), NULL));
  gtk_drop_down_set_factory (self->drop_down, button_factory);
  gtk_drop_down_set_list_factory (self->drop_down, row_factory);
  gtk_widget_add_css_class (GTK_WIDGET (self->drop_down), "choice");
  g_signal_connect_swapped (self->drop_down,
                            "notify::selected",
                            G_CALLBACK (on_selected_changed),
                            self);
  /* The button inside is what has the focus and what a screen reader reads. */
  tr_field_row_set_content (TR_FIELD_ROW (self),
                            GTK_WIDGET (self->drop_down),
                            gtk_widget_get_first_child (GTK_WIDGET (self->drop_down)));
  self->quiet = FALSE;
  return GTK_WIDGET (self);
}

GtkDropDown *
tr_choice_row_get_drop_down (TrChoiceRow *self)
{
  g_return_val_if_fail (TR_IS_CHOICE_ROW (self), NULL);

  return self->drop_down;
}

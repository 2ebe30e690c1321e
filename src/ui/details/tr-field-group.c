/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-field-group.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "ui/details/tr-choice-row.h"
#include "ui/details/tr-date-button.h"
#include "ui/details/tr-entry-row.h"
#include "ui/details/tr-list-row.h"
#include "ui/details/tr-nested-row.h"
#include "ui/details/tr-text-row.h"
#include "workspace/tr-wording.h"

struct _TrFieldGroup
{
  AdwBin parent_instance;

  GtkListBox *list;
  TrVocabulary *vocabulary;
  gboolean editable;
};

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

enum
{
  EDIT,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrFieldGroup, tr_field_group, ADW_TYPE_BIN)

/* What is known by meaning and shown here, in this order. The lists and the summary have their own
 * sections. */
static const TrFieldName known_names[] = {
  TR_FIELD_TITLE,    TR_FIELD_SPEAKER,   TR_FIELD_CHANNEL,          TR_FIELD_DATE,
  TR_FIELD_DURATION, TR_FIELD_CATEGORY,  TR_FIELD_CONFIDENCE_LEVEL, TR_FIELD_LANGUAGE,
  TR_FIELD_SOURCE,   TR_FIELD_VIDEO_URL, TR_FIELD_VIDEO_ID,
};

static const struct
{
  TrFieldName name;
  TrFacet facet;
} completions[] = {
  { TR_FIELD_SPEAKER, TR_FACET_SPEAKER },   { TR_FIELD_CHANNEL, TR_FACET_CHANNEL },
  { TR_FIELD_CATEGORY, TR_FACET_CATEGORY }, { TR_FIELD_LANGUAGE, TR_FACET_LANGUAGE },
  { TR_FIELD_SOURCE, TR_FACET_SOURCE },
};

static gboolean
is_known_row (TrFieldName name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_names); i++)
    if (known_names[i] == name)
      return TRUE;
  return FALSE;
}

static gboolean
has_line_break (TrValue *value)
{
  const char *string = tr_value_get_string (value);

  return string != NULL && strchr (string, '\n') != NULL;
}

static gboolean
holds_list (TrValue *value)
{
  return tr_value_get_kind (value) == TR_VALUE_LIST;
}

/* An emptied list or text keeps its editor: the person may go on in it. */
static gboolean
row_fits (GtkWidget *row, TrFieldName name, TrValue *value)
{
  if (tr_value_get_kind (value) == TR_VALUE_NESTED)
    return TR_IS_NESTED_ROW (row);
  if (TR_IS_NESTED_ROW (row))
    return FALSE;
  if (TR_IS_LIST_ROW (row))
    return holds_list (value) || tr_value_get_kind (value) == TR_VALUE_NONE;
  if (holds_list (value))
    return FALSE;
  if (TR_IS_TEXT_ROW (row) && name == TR_FIELD_TITLE)
    return tr_text_row_get_multi_line (TR_TEXT_ROW (row)) == has_line_break (value);
  return !has_line_break (value) || TR_IS_TEXT_ROW (row);
}

static void
on_calendar_opened (TrDateButton *button, TrEntryRow *row)
{
  tr_date_button_set_date (button,
                           gtk_editable_get_text (GTK_EDITABLE (tr_entry_row_get_text (row))));
}

static GtkWidget *
create_date_row (void)
{
  GtkWidget *row = tr_entry_row_new ();
  GtkWidget *button = tr_date_button_new ();

  tr_entry_row_set_check (TR_ENTRY_ROW (row), tr_field_check_date, "YYYY-MM-DD");
  tr_field_row_add_suffix (TR_FIELD_ROW (row), button);
  g_signal_connect_object (button, "opened", G_CALLBACK (on_calendar_opened), row, 0);
  g_signal_connect_object (button,
                           "picked",
                           G_CALLBACK (tr_entry_row_take),
                           row,
                           G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
create_confidence_row (void)
{
  const TrChoice choices[] = {
    { "high", C_ ("confidence", "High"), _ ("Official or verified") },
    { "medium", C_ ("confidence", "Medium"), _ ("Unverified but trustworthy") },
    { "low", C_ ("confidence", "Low"), _ ("A guess") },
  };

  return tr_choice_row_new (choices, G_N_ELEMENTS (choices));
}

GtkWidget *
tr_field_row_new_known (TrFieldName name)
{
  GtkWidget *row;

  switch ((int) name)
    {
    case TR_FIELD_TITLE:
      return tr_text_row_new (FALSE);
    case TR_FIELD_DATE:
      return create_date_row ();
    case TR_FIELD_CONFIDENCE_LEVEL:
      return create_confidence_row ();
    default:
      row = tr_entry_row_new ();
      break;
    }
  if (name == TR_FIELD_DURATION)
    tr_entry_row_set_check (TR_ENTRY_ROW (row), tr_field_check_duration, "HH:MM:SS");
  else if (name == TR_FIELD_VIDEO_URL)
    tr_entry_row_set_check (TR_ENTRY_ROW (row), tr_field_check_video_url, "https://…");
  else if (name == TR_FIELD_VIDEO_ID)
    tr_entry_row_set_check (TR_ENTRY_ROW (row), tr_field_check_video_id, NULL);
  return row;
}

void
tr_field_row_set_vocabulary (TrFieldRow *row, TrFieldName name, TrVocabulary *vocabulary)
{
  g_return_if_fail (TR_IS_FIELD_ROW (row));

  if (!TR_IS_ENTRY_ROW (row))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (completions); i++)
    if (completions[i].name == name)
      tr_entry_row_set_vocabulary (TR_ENTRY_ROW (row), vocabulary, completions[i].facet);
}

static void
set_row_vocabulary (TrFieldGroup *self, GtkWidget *row)
{
  TrFieldName name = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "field-name"));

  tr_field_row_set_vocabulary (TR_FIELD_ROW (row), name, self->vocabulary);
}

static void
on_row_edit (TrFieldGroup *self, TrCommand *command)
{
  g_signal_emit (self, signals[EDIT], 0, command);
}

static GtkWidget *
create_row (TrFieldGroup *self, TrFieldName name, const char *key, TrValue *value)
{
  const char *label = name != TR_FIELD_OTHER ? tr_field_name_get_label (name) : key;
  GtkWidget *row;

  if (tr_value_get_kind (value) == TR_VALUE_NESTED)
    row = tr_nested_row_new ();
  else if (holds_list (value))
    row = tr_list_row_new (label);
  else if (has_line_break (value))
    row = tr_text_row_new (TRUE);
  else
    row = tr_field_row_new_known (name);

  g_object_set_data (G_OBJECT (row), "field-name", GINT_TO_POINTER (name));
  set_row_vocabulary (self, row);
  tr_field_row_set_removable (TR_FIELD_ROW (row), name == TR_FIELD_OTHER);
  tr_field_view_set_editable (TR_FIELD_VIEW (row), self->editable);
  g_signal_connect_swapped (row, "edit", G_CALLBACK (on_row_edit), self);
  return row;
}

/* Makes the row at @index the one of @key, keeping the widget of a row that is there already. */
static void
show_row (TrFieldGroup *self,
          int index,
          TrFieldName name,
          const char *key,
          const char *alias,
          TrValue *value,
          TrShowMode mode)
{
  const char *label = name != TR_FIELD_OTHER ? tr_field_name_get_label (name) : key;
  GtkWidget *row = NULL;
  int place = index;

  for (GtkListBoxRow *present;
       (present = gtk_list_box_get_row_at_index (self->list, place)) != NULL;
       place++)
    {
      TrFieldName present_name
          = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (present), "field-name"));
      const char *present_key = tr_field_row_get_key (TR_FIELD_ROW (present));

      if (present_name == name && (name != TR_FIELD_OTHER || g_str_equal (present_key, key)))
        {
          row = GTK_WIDGET (present);
          break;
        }
    }

  if (row != NULL && !row_fits (row, name, value))
    {
      gtk_list_box_remove (self->list, row);
      row = NULL;
    }
  if (row == NULL)
    {
      row = create_row (self, name, key, value);
      gtk_list_box_insert (self->list, row, index);
      mode = TR_SHOW_RESET;
    }
  else if (place != index)
    {
      g_object_ref (row);
      gtk_list_box_remove (self->list, row);
      gtk_list_box_insert (self->list, row, index);
      g_object_unref (row);
    }
  tr_field_row_set_label (TR_FIELD_ROW (row), label, alias);
  tr_field_view_show (TR_FIELD_VIEW (row), key, value, mode);
}

static void
truncate_rows (TrFieldGroup *self, int n_rows)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, n_rows)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
tr_field_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (TR_FIELD_GROUP (object)->list),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value),
                                      -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_field_group_dispose (GObject *object)
{
  g_clear_object (&TR_FIELD_GROUP (object)->vocabulary);

  G_OBJECT_CLASS (tr_field_group_parent_class)->dispose (object);
}

static void
tr_field_group_class_init (TrFieldGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tr_field_group_dispose;
  object_class->set_property = tr_field_group_set_property;

  props[PROP_LABEL]
      = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[EDIT] = tr_signal_new (TR_TYPE_FIELD_GROUP, "edit", 1, TR_TYPE_COMMAND);
}

static void
tr_field_group_init (TrFieldGroup *self)
{
  self->editable = TRUE;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

gboolean
tr_field_has_section (TrFieldName name, TrValue *value)
{
  switch ((int) name)
    {
    case TR_FIELD_TAGS:
    case TR_FIELD_TOPICS:
    case TR_FIELD_KEY_POINTS:
      return tr_value_get_kind (value) != TR_VALUE_NESTED;
    case TR_FIELD_SUMMARY:
      return tr_value_get_kind (value) != TR_VALUE_NESTED && !holds_list (value);
    default:
      return FALSE;
    }
}

void
tr_field_group_show_known (TrFieldGroup *self, TrFrontMatter *front_matter, TrShowMode mode)
{
  g_autoptr (TrValue) none = tr_value_new_none ();

  g_return_if_fail (TR_IS_FIELD_GROUP (self));

  for (gsize i = 0; i < G_N_ELEMENTS (known_names); i++)
    {
      TrFieldName name = known_names[i];
      const char *home_key = tr_field_name_to_key (name);
      TrField *field = tr_front_matter_lookup_name (front_matter, name);
      const char *key = field != NULL ? tr_field_get_key (field) : home_key;

      show_row (self,
                (int) i,
                name,
                key,
                g_str_equal (key, home_key) ? NULL : key,
                field != NULL ? tr_field_get_value (field) : none,
                mode);
    }
}

gboolean
tr_field_group_show_others (TrFieldGroup *self, TrFrontMatter *front_matter, TrShowMode mode)
{
  int n_rows = 0;

  g_return_val_if_fail (TR_IS_FIELD_GROUP (self), FALSE);

  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (front_matter, i);
      TrFieldName name = tr_field_get_name (field);

      /* A second key for a known field (`url` beside `video_url`) is shown nowhere else. */
      if (tr_field_is_duplicate (field)
          || (name != TR_FIELD_OTHER && tr_front_matter_lookup_name (front_matter, name) == field
              && (is_known_row (name) || tr_field_has_section (name, tr_field_get_value (field)))))
        continue;
      show_row (self,
                n_rows++,
                TR_FIELD_OTHER,
                tr_field_get_key (field),
                NULL,
                tr_field_get_value (field),
                mode);
    }
  truncate_rows (self, n_rows);
  return n_rows > 0;
}

void
tr_field_group_set_vocabulary (TrFieldGroup *self, TrVocabulary *vocabulary)
{
  g_return_if_fail (TR_IS_FIELD_GROUP (self));

  if (!g_set_object (&self->vocabulary, vocabulary))
    return;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    set_row_vocabulary (self, row);
}

void
tr_field_group_set_editable (TrFieldGroup *self, gboolean editable)
{
  g_return_if_fail (TR_IS_FIELD_GROUP (self));

  self->editable = editable;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    tr_field_view_set_editable (TR_FIELD_VIEW (row), editable);
}

void
tr_field_group_flush (TrFieldGroup *self)
{
  g_return_if_fail (TR_IS_FIELD_GROUP (self));

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    tr_field_view_flush (TR_FIELD_VIEW (row));
}

TrFieldRow *
tr_field_group_get_row (TrFieldGroup *self, const char *key)
{
  g_return_val_if_fail (TR_IS_FIELD_GROUP (self) && key != NULL, NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (tr_field_row_get_key (TR_FIELD_ROW (row)), key) == 0)
      return TR_FIELD_ROW (row);
  return NULL;
}

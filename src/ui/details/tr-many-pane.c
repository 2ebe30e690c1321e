/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-many-pane.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "curation/tr-suggestion.h"
#include "library/tr-common-values.h"
#include "ui/details/tr-entry-row.h"
#include "ui/details/tr-field-group.h"
#include "ui/details/tr-many-chips.h"
#include "workspace/tr-wording.h"

static const TrFieldName row_names[] = {
  TR_FIELD_TITLE,    TR_FIELD_SPEAKER,  TR_FIELD_CHANNEL,  TR_FIELD_DATE,
  TR_FIELD_DURATION, TR_FIELD_CATEGORY, TR_FIELD_LANGUAGE, TR_FIELD_SOURCE,
};

/* Of the values that differ, so many are told. */
#define TOLD_MAX 12

typedef struct
{
  TrFieldName name;
  TrFieldRow *row;
  GtkLabel *differs;
  GtkWidget *empty_button;
} FieldLine;

struct _TrManyPane
{
  AdwBin parent_instance;

  AdwHeaderBar *header_bar;
  GtkWidget *back_button;
  GtkScrolledWindow *scroller;
  GtkLabel *title_label;
  GtkLabel *note_label;
  GtkWidget *suggestions_button;
  GtkWidget *tags_section;
  GtkWidget *topics_section;
  GtkListBox *fields;

  TrManyChips *tags;
  TrManyChips *topics;
  FieldLine lines[G_N_ELEMENTS (row_names)];

  GPtrArray *records;     /* TrRecord, nullable */
  TrCommonValues *values; /* of these, or still of those before */
  GCancellable *cancellable;
  gboolean others;         /* @records are other files than those that are shown */
  GtkWidget *focus_before; /* weak */
  gboolean folded;
};

enum
{
  PROP_0,
  PROP_FOLDED,
  N_PROPS
};

enum
{
  EDIT,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrManyPane, tr_many_pane, ADW_TYPE_BIN)

/* ---- what is shown ---- */

/* What the values are, a line each. */
static char *
dup_list (const GArray *terms, guint n_without)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (terms->len, TOLD_MAX); i++)
    {
      const TrTerm *term = &g_array_index (terms, TrTerm, i);

      g_string_append_printf (text, "%s%s · %'u", i > 0 ? "\n" : "", term->value, term->count);
    }
  if (terms->len > TOLD_MAX)
    g_string_append (text, "\n…");
  if (n_without > 0)
    g_string_append_printf (text, "\n%s · %'u", _ ("None"), n_without);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_differs (const GArray *terms, guint n_without, guint n)
{
  if (terms->len == 1)
    /* Translators: a value is in so many of the transcripts that are selected; the others have none
     */
    return g_strdup_printf (_ ("“%s” in %'u of %'u"),
                            g_array_index (terms, TrTerm, 0).value,
                            n - n_without,
                            n);
  if (n_without > 0)
    /* Translators: the transcripts that are selected differ in a field; some have none */
    return g_strdup_printf (_ ("%'u different values, none in %'u"), terms->len, n_without);
  return g_strdup_printf (_ ("%'u different values"), terms->len);
}

static void
show_line (TrManyPane *self, FieldLine *line, TrShowMode mode)
{
  const GArray *terms = tr_common_values_get (self->values, line->name);
  const char *shared = tr_common_values_get_shared (self->values, line->name);
  guint n_without = tr_common_values_get_n_without (self->values, line->name);
  gboolean differs = shared == NULL && terms->len > 0;
  g_autoptr (TrValue) value = shared != NULL ? tr_value_new_string (shared) : tr_value_new_none ();

  if (differs)
    {
      g_autofree char *text
          = dup_differs (terms, n_without, tr_common_values_get_n_readable (self->values));
      g_autofree char *list = dup_list (terms, n_without);

      gtk_label_set_text (line->differs, text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (line->differs), list);
    }
  gtk_widget_set_visible (GTK_WIDGET (line->differs), differs);
  gtk_text_set_placeholder_text (tr_entry_row_get_text (TR_ENTRY_ROW (line->row)),
                                 differs ? C_ ("values", "Mixed") : NULL);
  gtk_widget_set_visible (line->empty_button, terms->len > 0);
  tr_field_view_show (TR_FIELD_VIEW (line->row), tr_field_name_to_key (line->name), value, mode);
}

static gboolean
has_suggestions (TrManyPane *self)
{
  for (guint i = 0; i < self->records->len; i++)
    for (const char *const *name
         = tr_record_get_facet_values (g_ptr_array_index (self->records, i), TR_FACET_PROBLEM);
         *name != NULL;
         name++)
      if (tr_suggest_get_trust (*name) != TR_TRUST_NONE)
        return TRUE;
  return FALSE;
}

static void
show_note (TrManyPane *self)
{
  guint n_unreadable = tr_common_values_get_n_records (self->values)
                       - tr_common_values_get_n_readable (self->values);
  g_autofree char *unreadable = NULL;
  g_autofree char *note = NULL;

  if (n_unreadable > 0)
    unreadable = g_strdup_printf (ngettext ("%'u cannot be read, and stays as it is.",
                                            "%'u cannot be read, and stay as they are.",
                                            n_unreadable),
                                  n_unreadable);
  note = g_strjoin ("\n", _ ("What you change here changes in all of them."), unreadable, NULL);
  gtk_label_set_text (self->note_label, note);
  gtk_widget_set_visible (self->suggestions_button, has_suggestions (self));
}

static void
show (TrManyPane *self, TrShowMode mode)
{
  guint n;

  if (self->values == NULL)
    return;
  n = tr_common_values_get_n_readable (self->values);
  show_note (self);
  if (mode == TR_SHOW_RESET)
    {
      tr_chip_box_clear_text (tr_many_chips_get_chips (self->tags));
      tr_chip_box_clear_text (tr_many_chips_get_chips (self->topics));
    }
  tr_many_chips_show (self->tags, tr_common_values_get (self->values, TR_FIELD_TAGS), n);
  tr_many_chips_show (self->topics, tr_common_values_get (self->values, TR_FIELD_TOPICS), n);
  for (gsize i = 0; i < G_N_ELEMENTS (self->lines); i++)
    show_line (self, &self->lines[i], mode);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrManyPane) self = user_data;
  TrCommonValues *values = tr_common_values_new_finish (result, NULL);

  if (values == NULL || self->cancellable != g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_pointer (&values, tr_common_values_free);
      return;
    }
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->values, tr_common_values_free);
  self->values = values;
  if (self->others)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  show (self, self->others ? TR_SHOW_RESET : TR_SHOW_FOLLOW);
  self->others = FALSE;
}

static void
cancel (TrManyPane *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
are_same_files (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i]
        && !g_str_equal (tr_record_get_path (a->pdata[i]), tr_record_get_path (b->pdata[i])))
      return FALSE;
  return TRUE;
}

void
tr_many_pane_set_records (TrManyPane *self, GPtrArray *records)
{
  g_autofree char *title = NULL;

  g_return_if_fail (TR_IS_MANY_PANE (self));

  self->others = self->others || !are_same_files (self->records, records);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  cancel (self);
  if (records == NULL)
    {
      gtk_label_set_text (self->title_label, "");
      return;
    }
  self->records = g_ptr_array_ref (records);
  title = g_strdup_printf (ngettext ("%'u transcript selected",
                                     "%'u transcripts selected",
                                     records->len),
                           records->len);
  gtk_label_set_text (self->title_label, title);
  self->cancellable = g_cancellable_new ();
  tr_common_values_new_async (records, self->cancellable, on_counted, g_object_ref (self));
}

gboolean
tr_many_pane_is_settled (TrManyPane *self)
{
  g_return_val_if_fail (TR_IS_MANY_PANE (self), FALSE);

  return self->values != NULL && self->cancellable == NULL;
}

void
tr_many_pane_settle (TrManyPane *self)
{
  g_return_if_fail (TR_IS_MANY_PANE (self));

  show (self, TR_SHOW_RESET);
}

/* ---- what is changed ---- */

/* Whether any transcript has another value of the field than @value, which may be %NULL. */
static gboolean
replaces (TrManyPane *self, TrFieldName name, const char *value)
{
  const GArray *terms = self->values != NULL ? tr_common_values_get (self->values, name) : NULL;

  for (guint i = 0; terms != NULL && i < terms->len; i++)
    if (g_strcmp0 (g_array_index (terms, TrTerm, i).value, value) != 0)
      return TRUE;
  return FALSE;
}

static void
emit_edit (TrManyPane *self, TrCommand *command, gboolean replaces)
{
  if (self->records != NULL)
    g_signal_emit (self, signals[EDIT], 0, command, replaces);
}

static void
on_row_edit (TrManyPane *self, TrCommand *command)
{
  emit_edit (self,
             command,
             replaces (self,
                       tr_field_name_from_key (tr_command_get_key (command)),
                       tr_value_get_string (tr_command_get_value (command))));
}

static void
on_empty_clicked (GtkButton *button, TrManyPane *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->lines); i++)
    if (self->lines[i].empty_button == GTK_WIDGET (button))
      {
        g_autoptr (TrValue) none = tr_value_new_none ();
        g_autoptr (TrCommand) command
            = tr_command_new_set (tr_field_name_to_key (self->lines[i].name), none);

        emit_edit (self, command, TRUE);
      }
}

static const char *
get_key (TrManyPane *self, TrManyChips *chips)
{
  return tr_field_name_to_key (chips == self->tags ? TR_FIELD_TAGS : TR_FIELD_TOPICS);
}

static void
on_added (TrManyChips *chips, char **members, TrManyPane *self)
{
  g_autoptr (TrCommand) command
      = tr_command_new_add_members (get_key (self, chips), (const char *const *) members);

  emit_edit (self, command, FALSE);
}

static void
on_removed (TrManyChips *chips, const char *member, TrManyPane *self)
{
  g_autoptr (TrCommand) command
      = tr_command_new_remove_members (get_key (self, chips), (const char *[]){ member, NULL });

  emit_edit (self, command, FALSE);
}

/* ---- keys ---- */

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TrManyPane *self)
{
  GtkWidget *before = self->focus_before;

  if (keyval != GDK_KEY_Escape || before == NULL
      || gtk_widget_get_root (before) != gtk_widget_get_root (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  g_clear_weak_pointer (&self->focus_before);
  return gtk_widget_grab_focus (before);
}

void
tr_many_pane_focus_tags (TrManyPane *self)
{
  TrChipBox *chips;
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (TR_IS_MANY_PANE (self));

  chips = tr_many_chips_get_chips (self->tags);
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == GTK_WIDGET (tr_chip_box_get_text (chips)))
    return;
  g_set_weak_pointer (&self->focus_before, focus);
  tr_chip_box_focus_entry (chips);
}

void
tr_many_pane_flush (TrManyPane *self)
{
  g_return_if_fail (TR_IS_MANY_PANE (self));

  if (self->records == NULL || self->values == NULL)
    return;
  tr_chip_box_flush (tr_many_chips_get_chips (self->tags));
  tr_chip_box_flush (tr_many_chips_get_chips (self->topics));
  for (gsize i = 0; i < G_N_ELEMENTS (self->lines); i++)
    tr_field_view_flush (TR_FIELD_VIEW (self->lines[i].row));
}

/* ---- the widget ---- */

void
tr_many_pane_set_vocabulary (TrManyPane *self, TrVocabulary *vocabulary)
{
  g_return_if_fail (TR_IS_MANY_PANE (self));

  tr_chip_box_set_vocabulary (tr_many_chips_get_chips (self->tags), vocabulary);
  tr_chip_box_set_vocabulary (tr_many_chips_get_chips (self->topics), vocabulary);
  for (gsize i = 0; i < G_N_ELEMENTS (self->lines); i++)
    tr_field_row_set_vocabulary (self->lines[i].row, self->lines[i].name, vocabulary);
}

static TrManyChips *
add_chips (TrManyPane *self, GtkWidget *section, TrFieldName name)
{
  GtkWidget *chips = tr_many_chips_new (name, tr_field_name_get_label (name));

  g_signal_connect (chips, "added", G_CALLBACK (on_added), self);
  g_signal_connect (chips, "removed", G_CALLBACK (on_removed), self);
  gtk_box_append (GTK_BOX (section), chips);
  return TR_MANY_CHIPS (chips);
}

static void
add_line (TrManyPane *self, FieldLine *line, TrFieldName name)
{
  const char *label = tr_field_name_get_label (name);
  /* Translators: %s is the name of a field, of several transcripts */
  g_autofree char *empty_label = g_strdup_printf (_ ("Empty %s in all"), label);
  /* A title that several have is no text of many lines. */
  GtkWidget *row = name == TR_FIELD_TITLE ? tr_entry_row_new () : tr_field_row_new_known (name);

  line->name = name;
  line->row = TR_FIELD_ROW (row);
  line->differs = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (line->differs, 0);
  gtk_label_set_ellipsize (line->differs, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (line->differs), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (line->differs), "dim-label");
  tr_field_row_set_suggestion (line->row, GTK_WIDGET (line->differs));

  line->empty_button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_valign (line->empty_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (line->empty_button, "flat");
  gtk_widget_add_css_class (line->empty_button, "dim-button");
  gtk_widget_set_tooltip_text (line->empty_button, empty_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->empty_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  empty_label,
                                  -1);
  g_signal_connect (line->empty_button, "clicked", G_CALLBACK (on_empty_clicked), self);
  tr_field_row_add_suffix (line->row, line->empty_button);

  tr_field_row_set_label (line->row, label, NULL);
  tr_field_row_set_removable (line->row, FALSE);
  g_signal_connect_swapped (row, "edit", G_CALLBACK (on_row_edit), self);
  gtk_list_box_append (self->fields, row);
}

static void
tr_many_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, TR_MANY_PANE (object)->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_many_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TrManyPane *self = TR_MANY_PANE (object);

  switch (id)
    {
    case PROP_FOLDED:
      self->folded = g_value_get_boolean (value);
      gtk_widget_set_visible (self->back_button, self->folded);
      adw_header_bar_set_show_start_title_buttons (self->header_bar, self->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_many_pane_dispose (GObject *object)
{
  TrManyPane *self = TR_MANY_PANE (object);

  cancel (self);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->values, tr_common_values_free);
  g_clear_weak_pointer (&self->focus_before);
  G_OBJECT_CLASS (tr_many_pane_parent_class)->dispose (object);
}

static void
tr_many_pane_class_init (TrManyPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tr_many_pane_get_property;
  object_class->set_property = tr_many_pane_set_property;
  object_class->dispose = tr_many_pane_dispose;
  props[PROP_FOLDED] = g_param_spec_boolean ("folded",
                                             NULL,
                                             NULL,
                                             FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[EDIT] = tr_signal_new (TR_TYPE_MANY_PANE, "edit", 2, TR_TYPE_COMMAND, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-many-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TrManyPane, header_bar);
  gtk_widget_class_bind_template_child (widget_class, TrManyPane, back_button);
  gtk_widget_class_bind_template_child (widget_class, TrManyPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrManyPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, TrManyPane, note_label);
  gtk_widget_class_bind_template_child (widget_class, TrManyPane, suggestions_button);
  gtk_widget_class_bind_template_child (widget_class, TrManyPane, tags_section);
  gtk_widget_class_bind_template_child (widget_class, TrManyPane, topics_section);
  gtk_widget_class_bind_template_child (widget_class, TrManyPane, fields);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
tr_many_pane_init (TrManyPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->tags = add_chips (self, self->tags_section, TR_FIELD_TAGS);
  self->topics = add_chips (self, self->topics_section, TR_FIELD_TOPICS);
  for (gsize i = 0; i < G_N_ELEMENTS (row_names); i++)
    add_line (self, &self->lines[i], row_names[i]);
}

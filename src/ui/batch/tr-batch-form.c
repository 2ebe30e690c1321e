/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-batch-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tr-signal.h"
#include "workspace/tr-spellings.h"
#include "workspace/tr-wording.h"

struct _TrBatchForm
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  AdwComboRow *field_row;
  AdwComboRow *target_row;
  AdwEntryRow *from_row;
  AdwEntryRow *to_row;
  AdwActionRow *regex_row;
  GtkSwitch *regex_switch;

  TrRecipeKind kind;
  TrCollection *collection;
  GArray *fields; /* TrFieldName, of the rows of field_row */
};

G_DEFINE_FINAL_TYPE (TrBatchForm, tr_batch_form, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SUBMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const TrFieldName list_fields[] = { TR_FIELD_TAGS, TR_FIELD_TOPICS, TR_FIELD_KEY_POINTS };
static const TrFieldName renamed_fields[] = {
  TR_FIELD_TAGS, TR_FIELD_TOPICS, TR_FIELD_SPEAKER, TR_FIELD_CHANNEL, TR_FIELD_CATEGORY,
};
static const TrFieldName all_fields[] = {
  TR_FIELD_SPEAKER,          TR_FIELD_CHANNEL,   TR_FIELD_CATEGORY, TR_FIELD_TAGS,
  TR_FIELD_TOPICS,           TR_FIELD_TITLE,     TR_FIELD_DATE,     TR_FIELD_DURATION,
  TR_FIELD_LANGUAGE,         TR_FIELD_SOURCE,    TR_FIELD_SUMMARY,  TR_FIELD_KEY_POINTS,
  TR_FIELD_CONFIDENCE_LEVEL, TR_FIELD_VIDEO_URL,
};

const char *
tr_recipe_kind_get_title (TrRecipeKind kind)
{
  switch (kind)
    {
    case TR_RECIPE_ADD:
      return _ ("Add Tags");
    case TR_RECIPE_REMOVE:
      return _ ("Remove Tags");
    case TR_RECIPE_RENAME:
      return _ ("Rename or Merge a Value");
    case TR_RECIPE_SET:
      return _ ("Set a Field");
    case TR_RECIPE_EMPTY:
      return _ ("Empty a Field");
    case TR_RECIPE_REPLACE:
      return _ ("Replace in a Field");
    case TR_RECIPE_MOVE:
      return _ ("Move to Another Field");
    case TR_RECIPE_DURATION:
      return _ ("Take the Duration from the Last Caption");
    case TR_RECIPE_SUGGESTIONS:
      return _ ("Take Suggestions");
    case TR_RECIPE_UNIFY:
      return _ ("Merge Spellings");
    case TR_RECIPE_SPLIT:
      return _ ("Split a Value");
    case TR_RECIPE_WORDS:
    default:
      return _ ("Correct Words in the Text");
    }
}

const char *
tr_recipe_kind_get_subtitle (TrRecipeKind kind)
{
  switch (kind)
    {
    case TR_RECIPE_ADD:
      return _ ("To tags, topics or key points");
    case TR_RECIPE_REMOVE:
      return _ ("From tags, topics or key points");
    case TR_RECIPE_RENAME:
      return _ ("A tag, topic, speaker, channel or category");
    case TR_RECIPE_SET:
      return _ ("To the same value in all of them");
    case TR_RECIPE_EMPTY:
      return _ ("Such as placeholders");
    case TR_RECIPE_REPLACE:
      return _ ("Text, or a regular expression");
    case TR_RECIPE_MOVE:
      return _ ("Such as topics that are tags");
    case TR_RECIPE_DURATION:
      return _ ("Where it is missing or malformed");
    case TR_RECIPE_SUGGESTIONS:
      return _ ("For what is missing or says nothing");
    case TR_RECIPE_UNIFY:
      return _ ("Such as “AI agents” and “AI-Agent”: the most frequent one stays");
    case TR_RECIPE_SPLIT:
      return _ ("Into several, such as “AI, law”");
    case TR_RECIPE_WORDS:
    default:
      return _ ("Words and names that were misheard");
    }
}

static void
emit_changed (TrBatchForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
emit_submit (TrBatchForm *self)
{
  g_signal_emit (self, signals[SIGNAL_SUBMIT], 0);
}

static void
fill (AdwComboRow *row, const TrFieldName *fields, gsize n_fields)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (gsize i = 0; i < n_fields; i++)
    gtk_string_list_append (model, tr_field_name_get_label (fields[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (model));
}

static void
set_fields (TrBatchForm *self, const TrFieldName *fields, gsize n_fields)
{
  g_array_set_size (self->fields, 0);
  g_array_append_vals (self->fields, fields, n_fields);
  fill (self->field_row, fields, n_fields);
}

void
tr_batch_form_set_kind (TrBatchForm *self, TrRecipeKind kind)
{
  g_return_if_fail (TR_IS_BATCH_FORM (self));

  gboolean has_from
      = kind == TR_RECIPE_RENAME || kind == TR_RECIPE_REPLACE || kind == TR_RECIPE_WORDS;
  gboolean has_to
      = has_from || kind == TR_RECIPE_SET || kind == TR_RECIPE_ADD || kind == TR_RECIPE_REMOVE;
  gboolean is_member = kind == TR_RECIPE_ADD || kind == TR_RECIPE_REMOVE;

  self->kind = kind;
  if (is_member)
    set_fields (self, list_fields, G_N_ELEMENTS (list_fields));
  else if (kind == TR_RECIPE_RENAME || kind == TR_RECIPE_UNIFY)
    set_fields (self, renamed_fields, G_N_ELEMENTS (renamed_fields));
  else
    set_fields (self, all_fields, G_N_ELEMENTS (all_fields));
  gtk_widget_set_visible (GTK_WIDGET (self->field_row), kind != TR_RECIPE_WORDS);
  gtk_widget_set_visible (GTK_WIDGET (self->target_row), kind == TR_RECIPE_MOVE);
  gtk_widget_set_visible (GTK_WIDGET (self->from_row), has_from);
  gtk_widget_set_visible (GTK_WIDGET (self->to_row), has_to);
  gtk_widget_set_visible (GTK_WIDGET (self->regex_row),
                          kind == TR_RECIPE_REPLACE || kind == TR_RECIPE_WORDS);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->from_row),
                                 kind == TR_RECIPE_RENAME ? _ ("Present Value") : _ ("Find"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->to_row),
                                 is_member                  ? _ ("Values, with Commas Between")
                                 : kind == TR_RECIPE_SET    ? _ ("Value")
                                 : kind == TR_RECIPE_RENAME ? _ ("New Value, or Nothing")
                                                            : _ ("Replace With"));
  gtk_editable_set_text (GTK_EDITABLE (self->from_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->to_row), "");
  gtk_switch_set_active (self->regex_switch, FALSE);
  if (has_from)
    gtk_widget_grab_focus (GTK_WIDGET (self->from_row));
  else if (has_to)
    gtk_widget_grab_focus (GTK_WIDGET (self->to_row));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->field_row));
  emit_changed (self);
}

/* ---- what is wanted ---- */

static const char *
get_key (TrBatchForm *self)
{
  guint selected = adw_combo_row_get_selected (self->field_row);

  return selected < self->fields->len
             ? tr_field_name_to_key (g_array_index (self->fields, TrFieldName, selected))
             : NULL;
}

char **
tr_batch_dup_values (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) commas = g_string_new (text);
  g_auto (GStrv) split = NULL;

  g_string_replace (commas, "、", ",", 0);
  g_string_replace (commas, "，", ",", 0);
  split = g_strsplit (commas->str, ",", -1);
  for (guint i = 0; split[i] != NULL; i++)
    if (g_strstrip (split[i])[0] != '\0')
      g_strv_builder_add (builder, split[i]);
  return g_strv_builder_end (builder);
}

void
tr_batch_form_set_collection (TrBatchForm *self, TrCollection *collection)
{
  g_return_if_fail (TR_IS_BATCH_FORM (self));

  g_set_object (&self->collection, collection);
}

static TrRecipe *
dup_unify (TrBatchForm *self)
{
  static const TrFacet facets[G_N_ELEMENTS (renamed_fields)] = {
    TR_FACET_TAGS, TR_FACET_TOPICS, TR_FACET_SPEAKER, TR_FACET_CHANNEL, TR_FACET_CATEGORY,
  };
  guint selected = adw_combo_row_get_selected (self->field_row);
  g_autoptr (GHashTable) spellings = NULL;

  if (self->collection == NULL || selected >= G_N_ELEMENTS (facets))
    return NULL;
  spellings = tr_spellings_find (self->collection, facets[selected]);
  return tr_recipe_new_unify (tr_field_name_to_key (renamed_fields[selected]), spellings);
}

TrRecipe *
tr_batch_form_dup_recipe (TrBatchForm *self, GError **error)
{
  g_return_val_if_fail (TR_IS_BATCH_FORM (self), NULL);

  const char *key = get_key (self);
  const char *from = gtk_editable_get_text (GTK_EDITABLE (self->from_row));
  g_autofree char *to = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->to_row)));
  gboolean is_regex = gtk_switch_get_active (self->regex_switch);
  guint target = adw_combo_row_get_selected (self->target_row);

  switch (self->kind)
    {
    case TR_RECIPE_ADD:
    case TR_RECIPE_REMOVE:
      {
        g_auto (GStrv) members = tr_batch_dup_values (to);

        return members[0] != NULL && key != NULL
                   ? tr_recipe_new_members (self->kind, key, (const char *const *) members)
                   : NULL;
      }
    case TR_RECIPE_SET:
      return g_strstrip (to)[0] != '\0' ? tr_recipe_new (TR_RECIPE_SET, key, NULL, to, FALSE, error)
                                        : NULL;
    case TR_RECIPE_RENAME:
      return from[0] != '\0'
                 ? tr_recipe_new (TR_RECIPE_RENAME, key, from, g_strstrip (to), FALSE, error)
                 : NULL;
    case TR_RECIPE_REPLACE:
    case TR_RECIPE_WORDS:
      return from[strspn (from, " ")] != '\0'
                 ? tr_recipe_new (self->kind, key, from, to, is_regex, error)
                 : NULL;
    case TR_RECIPE_MOVE:
      if (target >= G_N_ELEMENTS (all_fields)
          || g_str_equal (tr_field_name_to_key (all_fields[target]), key))
        return NULL;
      return tr_recipe_new (TR_RECIPE_MOVE,
                            key,
                            NULL,
                            tr_field_name_to_key (all_fields[target]),
                            FALSE,
                            error);
    case TR_RECIPE_UNIFY:
      return dup_unify (self);
    case TR_RECIPE_EMPTY:
    case TR_RECIPE_DURATION:
    default:
      return tr_recipe_new (self->kind, key, NULL, NULL, FALSE, error);
    }
}

/* ---- class ---- */

static void
tr_batch_form_finalize (GObject *object)
{
  g_clear_object (&TR_BATCH_FORM (object)->collection);
  g_array_unref (TR_BATCH_FORM (object)->fields);
  G_OBJECT_CLASS (tr_batch_form_parent_class)->finalize (object);
}

static void
tr_batch_form_class_init (TrBatchFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_batch_form_finalize;
  signals[SIGNAL_CHANGED] = tr_signal_new (TR_TYPE_BATCH_FORM, "changed", 0);
  signals[SIGNAL_SUBMIT] = tr_signal_new (TR_TYPE_BATCH_FORM, "submit", 0);
}

static GtkWidget *
add_row (TrBatchForm *self, GType type, const char *title)
{
  GtkWidget *row = g_object_new (type, "title", title, NULL);

  adw_preferences_group_add (self->group, row);
  return row;
}

static void
tr_batch_form_init (TrBatchForm *self)
{
  GtkWidget *entries[2];

  self->fields = g_array_new (FALSE, FALSE, sizeof (TrFieldName));
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->field_row = ADW_COMBO_ROW (add_row (self, ADW_TYPE_COMBO_ROW, _ ("Field")));
  self->target_row = ADW_COMBO_ROW (add_row (self, ADW_TYPE_COMBO_ROW, _ ("To")));
  self->from_row = ADW_ENTRY_ROW (add_row (self, ADW_TYPE_ENTRY_ROW, ""));
  self->to_row = ADW_ENTRY_ROW (add_row (self, ADW_TYPE_ENTRY_ROW, ""));
  self->regex_row = ADW_ACTION_ROW (add_row (self, ADW_TYPE_ACTION_ROW, _ ("Regular Expression")));
  adw_action_row_set_subtitle (self->regex_row, _ ("“\\1” is what the first group has found"));
  self->regex_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->regex_switch), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (self->regex_row, GTK_WIDGET (self->regex_switch));
  adw_action_row_set_activatable_widget (self->regex_row, GTK_WIDGET (self->regex_switch));
  fill (self->target_row, all_fields, G_N_ELEMENTS (all_fields));
  entries[0] = GTK_WIDGET (self->from_row);
  entries[1] = GTK_WIDGET (self->to_row);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_signal_connect_swapped (entries[i], "changed", G_CALLBACK (emit_changed), self);
      g_signal_connect_swapped (entries[i], "entry-activated", G_CALLBACK (emit_submit), self);
    }
  g_signal_connect_swapped (self->field_row, "notify::selected", G_CALLBACK (emit_changed), self);
  g_signal_connect_swapped (self->target_row, "notify::selected", G_CALLBACK (emit_changed), self);
  g_signal_connect_swapped (self->regex_switch, "notify::active", G_CALLBACK (emit_changed), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-vocabulary-window-private.h"

#include <glib/gi18n.h>

#include "batch/tr-batch-dialog.h"
#include "batch/tr-batch-form.h"
#include "tr-synonyms-dialog.h"
#include "tr-vocabulary-dialog.h"
#include "workspace/tr-wording.h"

static const char *
get_key (TrVocabularyWindow *self)
{
  return tr_field_name_to_key (tr_vocabulary_window_get_field (self));
}

/* ---- changing ---- */

typedef struct
{
  TrVocabularyWindow *window;
  TrRecipe *recipe;
  char *title;
  TrNamesChange *companion; /* nullable: what is to be remembered with it */
} Change;

/* Not every window manager goes back by itself. */
static void
present_again (TrVocabularyWindow *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_window_present (GTK_WINDOW (self));
}

static void
on_files_found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Change *change = user_data;
  g_autoptr (TrVocabularyWindow) self = change->window;
  g_autofree char *title = change->title;
  g_autoptr (TrNamesChange) companion = change->companion;
  g_auto (GStrv) paths = tr_vocabulary_list_find_files_finish (TR_VOCABULARY_LIST (object), result);
  GtkWidget *dialog;

  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->workspace == NULL)
    {
      tr_recipe_free (change->recipe);
      return;
    }
  dialog = GTK_WIDGET (tr_batch_dialog_new_preview (GTK_WINDOW (self),
                                                    self->workspace,
                                                    (const char *const *) paths,
                                                    title,
                                                    change->recipe,
                                                    companion));
  self->remembers = companion != NULL;
  g_signal_connect_object (dialog, "unmap", G_CALLBACK (present_again), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* @recipe, @title, @companion: (transfer full) */
static void
preview (TrVocabularyWindow *self,
         const char *const *values,
         TrRecipe *recipe,
         char *title,
         TrNamesChange *companion)
{
  Change *change = g_new0 (Change, 1);

  change->window = g_object_ref (self);
  change->recipe = recipe;
  change->title = title;
  change->companion = companion;
  tr_vocabulary_list_find_files_async (self->list, values, on_files_found, change);
}

/* @text in place of each of @values; "" for nothing. */
static TrRecipe *
new_recipe (TrVocabularyWindow *self, const char *const *values, const char *text)
{
  g_autoptr (GHashTable) spellings
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (; *values != NULL; values++)
    if (!g_str_equal (*values, text))
      g_hash_table_insert (spellings, g_strdup (*values), g_strdup (text));
  return tr_recipe_new_unify (get_key (self), spellings);
}

/* Shows old and new for @text in place of each of @values.
 * @companion: (transfer full) (nullable) */
static void
preview_name (TrVocabularyWindow *self,
              const char *const *values,
              const char *text,
              TrNamesChange *companion)
{
  preview (self,
           values,
           new_recipe (self, values, text),
           /* Translators: %s is the new name of a tag, a topic … */
           g_strdup_printf (values[1] != NULL ? _ ("Merge into “%s”") : _ ("Rename to “%s”"), text),
           companion);
}

static void
on_answered (TrVocabularyDialog *dialog, const char *text, TrVocabularyWindow *self)
{
  const char *const *values = tr_vocabulary_dialog_get_values (dialog);
  g_auto (GStrv) synonyms = NULL;

  if (tr_vocabulary_dialog_get_change (dialog) == TR_VOCABULARY_SPLIT)
    {
      g_auto (GStrv) parts = tr_batch_dup_values (text);

      preview (self,
               values,
               tr_recipe_new_split (get_key (self), values[0], (const char *const *) parts),
               g_strdup (tr_recipe_kind_get_title (TR_RECIPE_SPLIT)),
               NULL);
      return;
    }
  synonyms = tr_vocabulary_dialog_dup_synonyms (dialog, text);
  preview_name (self,
                values,
                text,
                synonyms != NULL
                    ? tr_names_change_new (tr_workspace_get_names (self->workspace),
                                           tr_vocabulary_get_field (
                                               tr_vocabulary_list_get_facet (self->list)),
                                           text,
                                           (const char *const *) synonyms,
                                           FALSE)
                    : NULL);
}

static void
ask (TrVocabularyWindow *self,
     TrVocabularyChange change,
     const char *const *values,
     const char *proposed)
{
  TrVocabularyDialog *dialog = tr_vocabulary_dialog_new (GTK_WINDOW (self),
                                                         change,
                                                         self->workspace,
                                                         tr_vocabulary_list_get_facet (self->list),
                                                         values,
                                                         proposed);

  g_signal_connect_object (dialog, "answered", G_CALLBACK (on_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Asks which name they are to have. */
static void
ask_merge (TrVocabularyWindow *self, GPtrArray *values, const char *proposed)
{
  g_ptr_array_add (values, NULL);
  if (values->len > 1)
    ask (self,
         values->len > 2 ? TR_VOCABULARY_MERGE : TR_VOCABULARY_RENAME,
         (const char *const *) values->pdata,
         proposed);
}

/* Returns: (transfer container): what of a group is in files */
static GPtrArray *
dup_group (TrVocabularyWindow *self, const char *canonical)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      const TrVocabularyRow *row = tr_vocabulary_list_get_row (self->list, i);

      if (row->canonical != NULL && g_str_equal (row->canonical, canonical))
        {
          if (row->count > 0)
            g_ptr_array_add (values, (gpointer) row->value);
        }
      else if (values->len > 0)
        break;
    }
  return values;
}

void
tr_vocabulary_window_merge_group (TrVocabularyWindow *self, const char *canonical)
{
  g_autoptr (GPtrArray) values = dup_group (self, canonical);

  g_ptr_array_add (values, NULL);
  if (values->len > 1)
    preview_name (self, (const char *const *) values->pdata, canonical, NULL);
}

static void
add_used (GPtrArray *values, const TrVocabularyRow *row)
{
  if (row->count > 0)
    g_ptr_array_add (values, (gpointer) row->value);
}

/* A name that a person has given stays, else the one that most files have, unless the person says
 * otherwise. */
static void
merge_rows (TrVocabularyWindow *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  const TrVocabularyRow *best = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const TrVocabularyRow *row = g_ptr_array_index (rows, i);

      add_used (values, row);
      if (best == NULL || row->count == 0 || (best->count > 0 && row->count > best->count))
        best = row;
    }
  ask_merge (self, values, best->value);
}

static const TrVocabularyRow *
find_row (TrVocabularyWindow *self, const char *value)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n; i++)
    if (g_str_equal (tr_vocabulary_list_get_row (self->list, i)->value, value))
      return tr_vocabulary_list_get_row (self->list, i);
  return NULL;
}

/* One that is dragged takes those along that are selected with it. */
void
tr_vocabulary_window_merge_dropped (TrVocabularyWindow *self, const char *value, const char *on)
{
  g_autoptr (GPtrArray) rows = tr_vocabulary_window_dup_selected (self);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  const TrVocabularyRow *target = find_row (self, on);
  gboolean is_selected = FALSE;

  if (target == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    is_selected
        = is_selected || g_str_equal (((const TrVocabularyRow *) rows->pdata[i])->value, value);
  add_used (values, target);
  if (!is_selected)
    g_ptr_array_add (values, (gpointer) value);
  for (guint i = 0; is_selected && i < rows->len; i++)
    if (!g_str_equal (((const TrVocabularyRow *) rows->pdata[i])->value, on))
      add_used (values, rows->pdata[i]);
  ask_merge (self, values, on);
}

/* ---- actions ---- */

static void
rename_value (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TrVocabularyWindow *self = TR_VOCABULARY_WINDOW (widget);
  g_autoptr (GPtrArray) rows = tr_vocabulary_window_dup_selected (self);
  const TrVocabularyRow *row = rows->len == 1 ? rows->pdata[0] : NULL;

  if (row != NULL)
    ask (self, TR_VOCABULARY_RENAME, (const char *const[]){ row->value, NULL }, row->value);
}

static void
split_value (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TrVocabularyWindow *self = TR_VOCABULARY_WINDOW (widget);
  g_autoptr (GPtrArray) rows = tr_vocabulary_window_dup_selected (self);
  const TrVocabularyRow *row = rows->len == 1 ? rows->pdata[0] : NULL;
  g_autoptr (GString) proposed = g_string_new (row != NULL ? row->value : "");

  if (row == NULL)
    return;
  g_string_replace (proposed, " and ", ", ", 0);
  g_string_replace (proposed, " & ", ", ", 0);
  g_string_replace (proposed, "/", ", ", 0);
  g_string_replace (proposed, "・", "、", 0);
  ask (self, TR_VOCABULARY_SPLIT, (const char *const[]){ row->value, NULL }, proposed->str);
}

static void
merge_values (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TrVocabularyWindow *self = TR_VOCABULARY_WINDOW (widget);
  g_autoptr (GPtrArray) rows = tr_vocabulary_window_dup_selected (self);
  const TrVocabularyRow *row = rows->len > 0 ? rows->pdata[0] : NULL;
  const char *canonical = rows->len == 1 ? row->canonical : NULL;

  if (canonical != NULL && g_str_equal (action, "vocabulary.merge-group"))
    {
      tr_vocabulary_window_merge_group (self, canonical);
    }
  else if (canonical != NULL)
    {
      g_autoptr (GPtrArray) values = dup_group (self, canonical);

      ask_merge (self, values, canonical);
    }
  else if (rows->len > 1)
    {
      merge_rows (self, rows);
    }
}

static void
delete_values (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TrVocabularyWindow *self = TR_VOCABULARY_WINDOW (widget);
  g_autoptr (GPtrArray) rows = tr_vocabulary_window_dup_selected (self);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  guint n;

  for (guint i = 0; i < rows->len; i++)
    add_used (values, rows->pdata[i]);
  n = values->len;
  g_ptr_array_add (values, NULL);
  if (n == 0)
    return;
  preview (self,
           (const char *const *) values->pdata,
           new_recipe (self, (const char *const *) values->pdata, ""),
           n == 1 ? /* Translators: %s is a tag, a topic, a name … */
               g_strdup_printf (_ ("Delete “%s”"), (const char *) values->pdata[0])
                  : g_strdup_printf (ngettext ("Delete %'u Value", "Delete %'u Values", n), n),
           NULL);
}

static void
show_transcripts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TrVocabularyWindow *self = TR_VOCABULARY_WINDOW (widget);
  g_autoptr (GPtrArray) rows = tr_vocabulary_window_dup_selected (self);

  if (rows->len == 1)
    tr_vocabulary_window_show_value (self, ((const TrVocabularyRow *) rows->pdata[0])->value);
}

static void
on_synonyms_changed (TrVocabularyWindow *self)
{
  tr_toast_overlay_tell (self->toast_overlay,
                         _ ("Synonyms changed"),
                         _ ("_Undo"),
                         "vocabulary.undo",
                         0);
}

void
tr_vocabulary_window_show_synonyms (TrVocabularyWindow *self, const char *value)
{
  TrSynonymsDialog *dialog = tr_synonyms_dialog_new (GTK_WINDOW (self),
                                                     self->workspace,
                                                     tr_vocabulary_list_get_facet (self->list),
                                                     value);

  g_signal_connect_object (dialog,
                           "changed",
                           G_CALLBACK (on_synonyms_changed),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "unmap", G_CALLBACK (present_again), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_synonyms (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TrVocabularyWindow *self = TR_VOCABULARY_WINDOW (widget);
  g_autoptr (GPtrArray) rows = tr_vocabulary_window_dup_selected (self);

  if (rows->len == 1)
    tr_vocabulary_window_show_synonyms (self, ((const TrVocabularyRow *) rows->pdata[0])->value);
}

static void
find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (TR_VOCABULARY_WINDOW (widget)->search_entry));
}

static void
undo_or_redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TrVocabularyWindow *self = TR_VOCABULARY_WINDOW (widget);

  if (g_str_equal (action, "vocabulary.undo"))
    tr_workspace_undo (self->workspace);
  else
    tr_workspace_redo (self->workspace);
}

static void
set_enabled (TrVocabularyWindow *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

void
tr_vocabulary_window_update_actions (TrVocabularyWindow *self)
{
  g_autoptr (GPtrArray) rows = tr_vocabulary_window_dup_selected (self);
  gboolean is_list = tr_field_name_is_list (tr_vocabulary_window_get_field (self));
  const TrVocabularyRow *only = rows->len == 1 ? rows->pdata[0] : NULL;
  gboolean is_used = only != NULL && only->count > 0;
  guint n_used = 0;

  for (guint i = 0; i < rows->len; i++)
    n_used += ((const TrVocabularyRow *) rows->pdata[i])->count > 0;
  gtk_action_bar_set_revealed (self->action_bar, rows->len > 0);
  gtk_widget_set_visible (self->split_button, is_list);
  set_enabled (self, "vocabulary.show", is_used);
  set_enabled (self, "vocabulary.synonyms", only != NULL);
  set_enabled (self, "vocabulary.rename", is_used);
  set_enabled (self,
               "vocabulary.merge",
               only != NULL ? only->canonical != NULL : rows->len > 1 && n_used > 0);
  set_enabled (self, "vocabulary.merge-group", only != NULL && only->canonical != NULL);
  set_enabled (self, "vocabulary.split", is_used && is_list);
  set_enabled (self, "vocabulary.delete", n_used > 0);
}

void
tr_vocabulary_window_changes_class_init (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "vocabulary.show", show_transcripts, 0, 0 },
    { "vocabulary.rename", rename_value, GDK_KEY_F2, 0 },
    { "vocabulary.merge", merge_values, GDK_KEY_m, GDK_CONTROL_MASK },
    { "vocabulary.merge-group", merge_values, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "vocabulary.synonyms", show_synonyms, GDK_KEY_Return, GDK_ALT_MASK },
    { "vocabulary.split", split_value, 0, 0 },
    { "vocabulary.delete", delete_values, GDK_KEY_Delete, 0 },
    { "vocabulary.find", find, GDK_KEY_f, GDK_CONTROL_MASK },
    { "vocabulary.undo", undo_or_redo, GDK_KEY_z, GDK_CONTROL_MASK },
    { "vocabulary.redo", undo_or_redo, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class,
                                             actions[i].key,
                                             actions[i].modifiers,
                                             actions[i].name,
                                             NULL);
    }
}

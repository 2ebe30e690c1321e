/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-vocabulary-window-private.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "workspace/tr-wording.h"
#include "tr-sheet.h"

G_DEFINE_FINAL_TYPE (TrVocabularyWindow, tr_vocabulary_window, ADW_TYPE_WINDOW)

static guint show_value_signal;

static const struct
{
  TrFacet facet;
  TrFieldName field;
  const char *label;
} facets[] = {
  { TR_FACET_TAGS, TR_FIELD_TAGS, N_ ("Tags") },
  { TR_FACET_TOPICS, TR_FIELD_TOPICS, N_ ("Topics") },
  { TR_FACET_CATEGORY, TR_FIELD_CATEGORY, N_ ("Categories") },
  { TR_FACET_SPEAKER, TR_FIELD_SPEAKER, N_ ("Speakers") },
  { TR_FACET_CHANNEL, TR_FIELD_CHANNEL, N_ ("Channels") },
};

TrFieldName
tr_vocabulary_window_get_field (TrVocabularyWindow *self)
{
  return facets[gtk_drop_down_get_selected (self->facet_menu)].field;
}

/* ---- what is selected ---- */

GPtrArray *
tr_vocabulary_window_dup_selected (TrVocabularyWindow *self)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (self->selection);
  GPtrArray *rows = g_ptr_array_new ();
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_iter_init_first (&iter, set, &position))
    do
      g_ptr_array_add (rows, (gpointer) tr_vocabulary_list_get_row (self->list, position));
    while (gtk_bitset_iter_next (&iter, &position));
  return rows;
}

static void
on_will_change (TrVocabularyWindow *self)
{
  g_autoptr (GPtrArray) rows = tr_vocabulary_window_dup_selected (self);

  g_hash_table_remove_all (self->kept);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (self->kept, (gpointer) ((const TrVocabularyRow *) rows->pdata[i])->value);
}

static void
select_kept (TrVocabularyWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n);

  for (guint i = 0; i < n && g_hash_table_size (self->kept) > 0; i++)
    if (g_hash_table_contains (self->kept, tr_vocabulary_list_get_row (self->list, i)->value))
      gtk_bitset_add (selected, i);
  gtk_selection_model_set_selection (self->selection, selected, all);
}

/* ---- what is shown ---- */

static void
show_empty (TrVocabularyWindow *self, guint n_values)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  gboolean only_similar = gtk_toggle_button_get_active (self->similar_toggle);
  gboolean is_good = n_values > 0 && only_similar && text[0] == '\0';

  adw_status_page_set_icon_name (self->empty_page,
                                 is_good ? "emblem-ok-symbolic" : "system-search-symbolic");
  adw_status_page_set_title (self->empty_page,
                             is_good        ? _ ("No Near-Duplicates")
                             : n_values > 0 ? _ ("No Results")
                                            : _ ("No Values"));
  adw_status_page_set_description (self->empty_page,
                                   is_good        ? _ ("Every value is spelled in one way.")
                                   : n_values > 0 ? NULL
                                                  : _ ("No transcript has a value in this field."));
}

/* A list all of whose rows are new does not know which of them to give the focus. */
static gboolean
focus_list (TrVocabularyWindow *self)
{
  GtkWidget *list = GTK_WIDGET (self->list_view);
  GtkWidget *row = gtk_widget_get_first_child (list);

  return gtk_widget_grab_focus (list) || (row != NULL && gtk_widget_grab_focus (row));
}

static void
select_first (TrVocabularyWindow *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self->list_view),
                              "list.scroll-to-item",
                              "u",
                              (guint32) 0);
  gtk_selection_model_select_item (self->selection, 0, TRUE);
  focus_list (self);
}

static void
on_changed (TrVocabularyWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint n_groups;
  guint n_values = tr_vocabulary_list_get_n_values (self->list, &n_groups);
  g_autofree char *count
      = g_strdup_printf (ngettext ("%'u value", "%'u values", n_values), n_values);
  g_autofree char *similar
      /* Translators: groups of values that are spellings of one, such as “AI agents”, “AI-Agent” */
      = g_strdup_printf (ngettext ("%'u Near-Duplicate", "%'u Near-Duplicates", n_groups),
                         n_groups);

  select_kept (self);
  gtk_label_set_text (self->count_label, count);
  gtk_button_set_label (GTK_BUTTON (self->similar_toggle), similar);
  gtk_widget_set_visible (GTK_WIDGET (self->similar_toggle),
                          n_groups > 0 || gtk_toggle_button_get_active (self->similar_toggle));
  if (n == 0)
    show_empty (self, n_values);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  /* An empty list cannot have the focus. */
  if (n > 0 && !self->focused)
    self->focused = focus_list (self);
  if (self->seeks)
    select_first (self);
  self->seeks = FALSE;
  tr_vocabulary_window_update_actions (self);
}

static void
on_facet_selected (TrVocabularyWindow *self)
{
  if (self->list == NULL)
    return;
  gtk_selection_model_unselect_all (self->selection);
  gtk_toggle_button_set_active (self->similar_toggle, FALSE);
  tr_vocabulary_list_set_facet (self->list,
                                facets[gtk_drop_down_get_selected (self->facet_menu)].facet);
}

static void
on_search_changed (TrVocabularyWindow *self)
{
  if (self->list != NULL)
    tr_vocabulary_list_set_text (self->list,
                                 gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
on_sort_selected (TrVocabularyWindow *self)
{
  if (self->list != NULL)
    tr_vocabulary_list_set_by_name (self->list, gtk_drop_down_get_selected (self->sort_menu) == 1);
}

static void
on_similar_toggled (TrVocabularyWindow *self)
{
  if (self->list != NULL)
    tr_vocabulary_list_set_only_similar (self->list,
                                         gtk_toggle_button_get_active (self->similar_toggle));
}

/* Enter means what is typed, which the list may not reflect yet. */
static void
on_search_done (TrVocabularyWindow *self)
{
  on_search_changed (self);
  self->seeks = tr_vocabulary_list_is_busy (self->list);
  if (!self->seeks)
    select_first (self);
}

static gboolean
close_now (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

/* Escape empties the entry first. The entry still needs itself once it has told of the key. */
static void
on_search_stopped (TrVocabularyWindow *self)
{
  if (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] == '\0')
    g_idle_add_full (G_PRIORITY_DEFAULT, close_now, g_object_ref (self), g_object_unref);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

/* Where the list has the focus, the entry does not hear of it. */
static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  on_search_stopped (TR_VOCABULARY_WINDOW (widget));
  return GDK_EVENT_STOP;
}

/* What is typed in the list goes to the search, and Delete with it: there it means the value. */
static gboolean
on_key_captured (GtkEventControllerKey *controller,
                 guint keyval,
                 guint keycode,
                 GdkModifierType state,
                 TrVocabularyWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (keyval != GDK_KEY_Delete || (state & gtk_accelerator_get_default_mod_mask ()) != 0
      || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "vocabulary.delete", NULL);
  return GDK_EVENT_STOP;
}

void
tr_vocabulary_window_show_value (TrVocabularyWindow *self, const char *value)
{
  g_signal_emit (self,
                 show_value_signal,
                 0,
                 (guint) tr_vocabulary_list_get_facet (self->list),
                 value);
}

static void
on_activated (TrVocabularyWindow *self, guint position)
{
  const TrVocabularyRow *row = tr_vocabulary_list_get_row (self->list, position);

  /* A name that no transcript has is there for its synonyms. */
  if (row->count > 0)
    tr_vocabulary_window_show_value (self, row->value);
  else
    tr_vocabulary_window_show_synonyms (self, row->value);
}

/* ---- what came of it ---- */

static char *
dup_changed_message (TrVocabularyWindow *self, TrBatchReport *report)
{
  guint n = report->n_changed;

  if (report->kind == TR_BATCH_EDIT && self->remembers)
    return g_strdup_printf (ngettext ("%'u transcript changed, synonyms remembered",
                                      "%'u transcripts changed, synonyms remembered",
                                      n),
                            n);
  return g_strdup_printf (ngettext ("%'u transcript changed", "%'u transcripts changed", n), n);
}

static void
on_finished (TrVocabularyWindow *self, TrBatchReport *report)
{
  g_autofree char *message = dup_changed_message (self, report);

  if (report->n_changed == 0)
    return;
  if (report->kind == TR_BATCH_UNDO)
    tr_toast_overlay_tell (self->toast_overlay, message, _ ("_Redo"), "vocabulary.redo", 0);
  else if (report->kind != TR_BATCH_TAKE_BACK)
    tr_toast_overlay_tell (self->toast_overlay, message, _ ("_Undo"), "vocabulary.undo", 0);
}

/* What concerns many files, on_finished() tells of. */
static void
on_undone (TrVocabularyWindow *self, TrStep *step)
{
  if (tr_step_get_n_changes (step) < 2)
    tr_toast_overlay_tell (self->toast_overlay,
                           _ ("Change undone"),
                           _ ("_Redo"),
                           "vocabulary.redo",
                           0);
}

static void
on_redone (TrVocabularyWindow *self, TrStep *step)
{
  if (tr_step_get_n_changes (step) < 2)
    tr_toast_overlay_tell (self->toast_overlay,
                           _ ("Change made again"),
                           _ ("_Undo"),
                           "vocabulary.undo",
                           0);
}

static void
on_names_failed (TrVocabularyWindow *self, const GError *error)
{
  g_autofree char *reason = tr_error_dup_message (error);
  /* Translators: %s says why, in the words of the system */
  g_autofree char *message = g_strdup_printf (_ ("Synonyms not changed: %s"), reason);

  tr_toast_overlay_tell (self->toast_overlay, message, NULL, NULL, 0);
}

/* ---- class ---- */

static void
on_row_merge (TrVocabularyRowView *view, const char *value, TrVocabularyWindow *self)
{
  tr_vocabulary_window_merge_group (self, value);
}

static void
on_row_dropped (TrVocabularyRowView *view,
                const char *value,
                const char *on,
                TrVocabularyWindow *self)
{
  tr_vocabulary_window_merge_dropped (self, value, on);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, TrVocabularyWindow *self)
{
  TrVocabularyRowView *view = tr_vocabulary_row_view_new ();

  g_signal_connect_object (view, "merge", G_CALLBACK (on_row_merge), self, 0);
  g_signal_connect_object (view, "dropped", G_CALLBACK (on_row_dropped), self, 0);
  gtk_list_item_set_child (item, GTK_WIDGET (view));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  tr_vocabulary_row_view_set_entry (TR_VOCABULARY_ROW_VIEW (gtk_list_item_get_child (item)),
                                    gtk_list_item_get_item (item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  tr_vocabulary_row_view_set_entry (TR_VOCABULARY_ROW_VIEW (gtk_list_item_get_child (item)), NULL);
}

static void
tr_vocabulary_window_dispose (GObject *object)
{
  TrVocabularyWindow *self = TR_VOCABULARY_WINDOW (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  G_OBJECT_CLASS (tr_vocabulary_window_parent_class)->dispose (object);
}

static void
tr_vocabulary_window_class_init (TrVocabularyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_vocabulary_window_dispose;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  show_value_signal
      = tr_signal_new (TR_TYPE_VOCABULARY_WINDOW, "show-value", 2, G_TYPE_UINT, G_TYPE_STRING);
  g_type_ensure (TR_TYPE_FAULT_BAR);
  g_type_ensure (TR_TYPE_TOAST_OVERLAY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/vocabulary/tr-vocabulary-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, facet_menu);
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, sort_menu);
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, count_label);
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, similar_toggle);
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, list_view);
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, action_bar);
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, fault_bar);
  gtk_widget_class_bind_template_child (widget_class, TrVocabularyWindow, split_button);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_facet_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_done);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_similar_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_selected);
  tr_vocabulary_window_changes_class_init (widget_class);
}

static void
set_factory (TrVocabularyWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
}

static void
tr_vocabulary_window_init (TrVocabularyWindow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) orders = gtk_string_list_new (NULL);
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->kept = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < G_N_ELEMENTS (facets); i++)
    gtk_string_list_append (labels, _ (facets[i].label));
  gtk_string_list_append (orders, _ ("By Count"));
  gtk_string_list_append (orders, _ ("By Name"));
  gtk_drop_down_set_model (self->facet_menu, G_LIST_MODEL (labels));
  gtk_drop_down_set_model (self->sort_menu, G_LIST_MODEL (orders));
  set_factory (self);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
  /* Added last and so asked first. */
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_captured), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

TrVocabularyWindow *
tr_vocabulary_window_new (GtkWindow *parent, TrWorkspace *workspace)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent) && TR_IS_WORKSPACE (workspace), NULL);

  TrVocabularyWindow *self = g_object_new (TR_TYPE_VOCABULARY_WINDOW,
                                           "transient-for",
                                           parent,
                                           "destroy-with-parent",
                                           TRUE,
                                           NULL);

  tr_sheet_fit (GTK_WINDOW (self));
  self->workspace = g_object_ref (workspace);
  self->list = tr_vocabulary_list_new (tr_workspace_get_collection (workspace),
                                       tr_workspace_get_vocabulary (workspace));
  self->selection
      = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->list))));
  gtk_list_view_set_model (self->list_view, self->selection);
  g_signal_connect_swapped (self->list, "will-change", G_CALLBACK (on_will_change), self);
  g_signal_connect_swapped (self->list, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->selection,
                            "selection-changed",
                            G_CALLBACK (tr_vocabulary_window_update_actions),
                            self);
  g_signal_connect_object (tr_workspace_get_batches (workspace),
                           "finished",
                           G_CALLBACK (on_finished),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "undone", G_CALLBACK (on_undone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "redone", G_CALLBACK (on_redone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tr_workspace_get_names (workspace),
                           "failed",
                           G_CALLBACK (on_names_failed),
                           self,
                           G_CONNECT_SWAPPED);
  tr_fault_bar_set_names (self->fault_bar, tr_workspace_get_names (workspace));
  tr_vocabulary_window_update_actions (self);
  return self;
}

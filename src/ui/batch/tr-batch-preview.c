/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-batch-preview.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "tr-batch-row.h"

/* A list view makes two hundred rows at once, however few are seen, and the window would stand
 * still meanwhile: they come in parts. */
#define ROWS_AT_ONCE 24
#define ROWS_MADE 240

struct _TrBatchPreview
{
  AdwBin parent_instance;

  GtkCheckButton *all_check;
  GtkLabel *summary_label;
  GtkListView *list;
  GtkButton *apply_button;

  TrBatch *batch;
  GtkSliceListModel *slice;
  guint grow_id;
  gboolean quiet; /* the check mark of all of them follows */
};

G_DEFINE_FINAL_TYPE (TrBatchPreview, tr_batch_preview, ADW_TYPE_BIN)

static guint apply_signal;

static char *
dup_summary (TrBatch *batch)
{
  guint n_changes = tr_batch_count (batch, TR_BATCH_ENTRY_CHANGES);
  guint n_unchanged = tr_batch_count (batch, TR_BATCH_ENTRY_UNCHANGED);
  guint n_refused = tr_batch_count (batch, TR_BATCH_ENTRY_REFUSED);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("%'u would change", "%'u would change", n_changes),
                          n_changes);
  if (n_unchanged > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text,
                              ngettext ("%'u stays as it is", "%'u stay as they are", n_unchanged),
                              n_unchanged);
    }
  if (n_refused > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text,
                              ngettext ("%'u cannot be changed",
                                        "%'u cannot be changed",
                                        n_refused),
                              n_refused);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_selected (TrBatchPreview *self)
{
  guint n_selected = tr_batch_get_n_selected (self->batch);
  guint n_possible = tr_batch_count (self->batch, TR_BATCH_ENTRY_CHANGES);
  g_autofree char *label = n_possible > 0 ? g_strdup_printf (ngettext ("Change %'u Transcript",
                                                                       "Change %'u Transcripts",
                                                                       n_selected),
                                                             n_selected)
                                          : g_strdup (_ ("Nothing to Change"));

  gtk_button_set_label (self->apply_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), n_selected > 0);
  self->quiet = TRUE;
  gtk_check_button_set_active (self->all_check, n_selected > 0 && n_selected == n_possible);
  gtk_check_button_set_inconsistent (self->all_check, n_selected > 0 && n_selected < n_possible);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_check), n_possible > 0);
  self->quiet = FALSE;
}

static gboolean
is_to_be_shown (gpointer item, gpointer user_data)
{
  return tr_batch_entry_get_state (item) != TR_BATCH_ENTRY_UNCHANGED;
}

static gboolean
on_grow (gpointer user_data)
{
  TrBatchPreview *self = user_data;
  guint size = gtk_slice_list_model_get_size (self->slice) + ROWS_AT_ONCE;

  gtk_slice_list_model_set_size (self->slice, size < ROWS_MADE ? size : G_MAXUINT);
  if (size < ROWS_MADE)
    return G_SOURCE_CONTINUE;
  self->grow_id = 0;
  return G_SOURCE_REMOVE;
}

static void
forget_batch (TrBatchPreview *self)
{
  g_clear_handle_id (&self->grow_id, g_source_remove);
  if (self->batch != NULL)
    g_signal_handlers_disconnect_by_data (self->batch, self);
  g_clear_object (&self->batch);
  g_clear_object (&self->slice);
}

void
tr_batch_preview_set_batch (TrBatchPreview *self, TrBatch *batch)
{
  GtkFilter *filter;
  GtkFilterListModel *shown;
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autofree char *summary = NULL;

  g_return_if_fail (TR_IS_BATCH_PREVIEW (self) && TR_IS_BATCH (batch));

  forget_batch (self);
  self->batch = g_object_ref (batch);
  g_signal_connect_swapped (batch, "notify::n-selected", G_CALLBACK (update_selected), self);
  filter = GTK_FILTER (gtk_custom_filter_new (is_to_be_shown, NULL, NULL));
  shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (batch)), filter);
  self->slice = gtk_slice_list_model_new (G_LIST_MODEL (shown), 0, ROWS_AT_ONCE);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->slice)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  self->grow_id = g_idle_add (on_grow, self);
  summary = dup_summary (batch);
  gtk_label_set_text (self->summary_label, summary);
  update_selected (self);
}

TrBatch *
tr_batch_preview_get_batch (TrBatchPreview *self)
{
  g_return_val_if_fail (TR_IS_BATCH_PREVIEW (self), NULL);

  return self->batch;
}

void
tr_batch_preview_become_default (TrBatchPreview *self)
{
  GtkWidget *button;

  g_return_if_fail (TR_IS_BATCH_PREVIEW (self));

  button = GTK_WIDGET (self->apply_button);
  gtk_window_set_default_widget (GTK_WINDOW (gtk_widget_get_root (button)), button);
  gtk_widget_grab_focus (button);
}

static void
on_all_toggled (TrBatchPreview *self)
{
  gboolean active = gtk_check_button_get_active (self->all_check);

  if (self->quiet || self->batch == NULL)
    return;
  g_signal_handlers_block_by_func (self->batch, update_selected, self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->batch)); i++)
    {
      g_autoptr (TrBatchEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->batch), i);

      tr_batch_entry_set_selected (entry, active);
    }
  g_signal_handlers_unblock_by_func (self->batch, update_selected, self);
  update_selected (self);
}

static void
on_row_activated (TrBatchPreview *self, guint position)
{
  g_autoptr (TrBatchEntry) entry
      = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  if (entry != NULL)
    tr_batch_entry_set_selected (entry, !tr_batch_entry_get_selected (entry));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, GTK_WIDGET (tr_batch_row_new ()));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  tr_batch_row_set_entry (TR_BATCH_ROW (gtk_list_item_get_child (item)),
                          gtk_list_item_get_item (item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  tr_batch_row_set_entry (TR_BATCH_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
on_apply (TrBatchPreview *self)
{
  if (self->batch != NULL && tr_batch_get_n_selected (self->batch) > 0)
    g_signal_emit (self, apply_signal, 0);
}

static void
tr_batch_preview_dispose (GObject *object)
{
  forget_batch (TR_BATCH_PREVIEW (object));
  G_OBJECT_CLASS (tr_batch_preview_parent_class)->dispose (object);
}

static void
tr_batch_preview_class_init (TrBatchPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_batch_preview_dispose;
  apply_signal = tr_signal_new (TR_TYPE_BATCH_PREVIEW, "apply", 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/batch/tr-batch-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, TrBatchPreview, all_check);
  gtk_widget_class_bind_template_child (widget_class, TrBatchPreview, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TrBatchPreview, list);
  gtk_widget_class_bind_template_child (widget_class, TrBatchPreview, apply_button);
  gtk_widget_class_bind_template_callback (widget_class, on_all_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
}

static void
tr_batch_preview_init (TrBatchPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-summary-editor.h"

#include <glib/gi18n.h>

#include "ui/details/tr-text-edit.h"
#include "ui/details/tr-text-value.h"

/* Long enough to think of a word, short enough that a crash takes little. */
#define PAUSE_MS 2000

struct _TrSummaryEditor
{
  AdwBin parent_instance;

  TrTextEdit *edit;
  TrFieldDraft *draft;
  gboolean editable;
  guint pause_id;
};

static void tr_summary_editor_editor_init (TrFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrSummaryEditor,
                               tr_summary_editor,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (TR_TYPE_FIELD_VIEW,
                                                      tr_summary_editor_editor_init))

static TrValue *
dup_current (TrSummaryEditor *self)
{
  g_autofree char *text = tr_text_edit_dup_text (self->edit);

  return tr_text_value_new (text, tr_field_draft_get_shown (self->draft));
}

static void
display (TrSummaryEditor *self)
{
  g_autofree char *text = tr_text_value_dup_shown (tr_field_draft_get_shown (self->draft));

  g_clear_handle_id (&self->pause_id, g_source_remove);
  tr_text_edit_set_text (self->edit, text);
}

static void
commit (TrSummaryEditor *self)
{
  g_autoptr (TrValue) current = dup_current (self);
  g_autoptr (TrCommand) command = NULL;

  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (!self->editable || tr_field_draft_get_key (self->draft) == NULL)
    return;
  command = tr_field_draft_commit (self->draft, current);
  if (command == NULL)
    return;
  tr_text_edit_forget_undo (self->edit);
  tr_field_view_edit (TR_FIELD_VIEW (self), command);
}

static gboolean
on_pause (gpointer user_data)
{
  TrSummaryEditor *self = user_data;

  self->pause_id = 0;
  commit (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (TrSummaryEditor *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE_MS, on_pause, self);
}

static gboolean
on_cancelled (TrSummaryEditor *self)
{
  g_autoptr (TrValue) current = dup_current (self);

  if (tr_field_draft_same (current, tr_field_draft_get_shown (self->draft)))
    return FALSE;
  display (self);
  return TRUE;
}

static void
tr_summary_editor_show (TrFieldView *editor, const char *key, TrValue *value, TrShowMode mode)
{
  TrSummaryEditor *self = TR_SUMMARY_EDITOR (editor);
  g_autoptr (TrValue) current = dup_current (self);

  if (tr_field_draft_show (self->draft, key, value, current, mode))
    display (self);
}

static void
tr_summary_editor_flush (TrFieldView *editor)
{
  commit (TR_SUMMARY_EDITOR (editor));
}

static void
tr_summary_editor_set_editable (TrFieldView *editor, gboolean editable)
{
  TrSummaryEditor *self = TR_SUMMARY_EDITOR (editor);

  self->editable = editable;
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->edit), editable);
}

static void
tr_summary_editor_editor_init (TrFieldViewInterface *iface)
{
  iface->show = tr_summary_editor_show;
  iface->flush = tr_summary_editor_flush;
  iface->set_editable = tr_summary_editor_set_editable;
}

static void
tr_summary_editor_dispose (GObject *object)
{
  g_clear_handle_id (&TR_SUMMARY_EDITOR (object)->pause_id, g_source_remove);

  G_OBJECT_CLASS (tr_summary_editor_parent_class)->dispose (object);
}

static void
tr_summary_editor_finalize (GObject *object)
{
  tr_field_draft_free (TR_SUMMARY_EDITOR (object)->draft);

  G_OBJECT_CLASS (tr_summary_editor_parent_class)->finalize (object);
}

static void
tr_summary_editor_class_init (TrSummaryEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_summary_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = tr_summary_editor_finalize;
}

static void
tr_summary_editor_init (TrSummaryEditor *self)
{
  GtkWidget *edit = tr_text_edit_new (TRUE, _ ("Summary"), _ ("What is it about?"));

  self->draft = tr_field_draft_new ();
  self->editable = TRUE;
  self->edit = TR_TEXT_EDIT (edit);
  g_signal_connect_swapped (edit, "commit", G_CALLBACK (commit), self);
  g_signal_connect_swapped (edit, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (edit, "cancelled", G_CALLBACK (on_cancelled), self);
  adw_bin_set_child (ADW_BIN (self), edit);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "summary");
}

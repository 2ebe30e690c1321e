/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-repair-flow.h"

#include <glib/gi18n.h>

#include "ui/details/tr-repair-view.h"
#include "ui/details/tr-source-view.h"
#include "ui/tr-toast-overlay.h"
#include "workspace/tr-proposal.h"
#include "workspace/tr-wording.h"

#define PAGE_DETAILS "details"
#define PAGE_REPAIR "repair"
#define PAGE_SOURCE "source"

typedef struct
{
  TrSourceText *source;
  char *text;
} Draft;

struct _TrRepairFlow
{
  GObject parent_instance;

  GtkWidget *pane; /* not owned: it owns this */
  GtkStack *stack; /* not owned */
  TrProblemCard *card;
  GSimpleAction *preview_action; /* owned by the pane's group */
  GSimpleAction *edit_action;
  TrRepairView *preview;
  TrSourceView *editor;

  TrTranscript *transcript;
  GSignalGroup *signals;
  GCancellable *search; /* for a repair */
  TrRepair *repair;     /* nullable */
  const char *page;
  GHashTable *drafts; /* path → Draft */
  char *given_up;     /* nullable: path of the draft that can be taken up again */
  Draft *last;        /* nullable: that draft */
  gboolean saving;    /* what the editor holds was given to the transcript */
};

G_DEFINE_FINAL_TYPE (TrRepairFlow, tr_repair_flow, G_TYPE_OBJECT)

static void
draft_free (Draft *draft)
{
  tr_source_text_unref (draft->source);
  g_free (draft->text);
  g_free (draft);
}

static Draft *
draft_new (TrSourceText *source, char *text)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->source = tr_source_text_ref (source);
  draft->text = text;
  return draft;
}

static void
show_page (TrRepairFlow *self, const char *page)
{
  gboolean had_focus = self->page != page && !g_str_equal (self->page, PAGE_DETAILS);

  self->page = page;
  gtk_stack_set_visible_child_name (self->stack, page);
  if (g_str_equal (page, PAGE_REPAIR))
    gtk_widget_grab_focus (GTK_WIDGET (self->preview));
  else if (g_str_equal (page, PAGE_SOURCE))
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  else if (had_focus)
    /* Back to where it was opened, or to the first thing that can be edited now. */
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

/* ---- the proposal ---- */

static void
update_actions (TrRepairFlow *self)
{
  TrDocument *document
      = self->transcript != NULL ? tr_transcript_get_document (self->transcript) : NULL;
  gboolean present
      = document != NULL && tr_front_matter_is_present (tr_document_get_front_matter (document));

  g_simple_action_set_enabled (self->preview_action, self->repair != NULL);
  g_simple_action_set_enabled (self->edit_action, present);
}

static void
on_proposed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrRepairFlow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrRepair) repair = tr_propose_repair_finish (result, &error);
  g_autofree char *reason = NULL;

  if (self->search == NULL || g_task_get_cancellable (G_TASK (result)) != self->search
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->search);
  g_set_object (&self->repair, repair);
  if (error != NULL && !g_error_matches (error, TR_REPAIR_ERROR, TR_REPAIR_ERROR_NOTHING))
    reason = tr_error_dup_message (error);
  tr_problem_card_set_repair (self->card, repair != NULL, reason);
  update_actions (self);
}

static void
stop_searching (TrRepairFlow *self)
{
  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_object (&self->repair);
}

static gboolean
needs_repair (TrDocument *document)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);

  if (tr_front_matter_get_error (front_matter, NULL, NULL) != NULL)
    return TRUE;
  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    if (tr_field_is_duplicate (tr_front_matter_get_field (front_matter, i)))
      return TRUE;
  return FALSE;
}

static void
search (TrRepairFlow *self)
{
  TrDocument *document
      = self->transcript != NULL ? tr_transcript_get_document (self->transcript) : NULL;

  stop_searching (self);
  tr_problem_card_set_repair (self->card, FALSE, NULL);
  if (document != NULL && needs_repair (document))
    {
      self->search = g_cancellable_new ();
      tr_propose_repair_async (document, self->search, on_proposed, g_object_ref (self));
    }
  update_actions (self);
}

static void
on_apply (TrRepairFlow *self)
{
  g_autoptr (TrCommand) command = NULL;

  if (self->repair == NULL)
    return;
  command = tr_repair_dup_command (self->repair);
  show_page (self, PAGE_DETAILS);
  tr_transcript_apply (self->transcript, command);
}

static void
on_cancelled (TrRepairFlow *self)
{
  show_page (self, PAGE_DETAILS);
}

static void
on_preview (TrRepairFlow *self)
{
  if (self->repair == NULL)
    return;
  tr_repair_view_set_repair (self->preview, self->repair);
  show_page (self, PAGE_REPAIR);
}

/* ---- the text ---- */

static const char *
get_path (TrRepairFlow *self)
{
  return tr_transcript_get_path (self->transcript);
}

/* Keeps what is being typed. */
static void
stash (TrRepairFlow *self)
{
  if (self->transcript == NULL || !g_str_equal (self->page, PAGE_SOURCE))
    return;
  if (tr_source_view_get_modified (self->editor))
    g_hash_table_replace (self->drafts,
                          g_strdup (get_path (self)),
                          draft_new (tr_source_view_get_source (self->editor),
                                     tr_source_view_dup_text (self->editor)));
  else
    g_hash_table_remove (self->drafts, get_path (self));
}

static void
edit_draft (TrRepairFlow *self, const Draft *draft)
{
  tr_source_view_edit (self->editor, draft->source, draft->text);
  show_page (self, PAGE_SOURCE);
}

static void
edit_document (TrRepairFlow *self, TrDocument *document)
{
  g_autoptr (TrSourceText) source = tr_source_text_new (document);

  tr_source_view_edit (self->editor, source, NULL);
}

static void
on_edit_source (TrRepairFlow *self)
{
  TrDocument *document;
  const Draft *draft;

  document = self->transcript != NULL ? tr_transcript_get_document (self->transcript) : NULL;
  if (document == NULL || g_str_equal (self->page, PAGE_SOURCE)
      || !tr_front_matter_is_present (tr_document_get_front_matter (document)))
    return;
  draft = g_hash_table_lookup (self->drafts, get_path (self));
  if (draft != NULL)
    {
      edit_draft (self, draft);
      return;
    }
  edit_document (self, document);
  show_page (self, PAGE_SOURCE);
}

static void
on_save (TrRepairFlow *self)
{
  g_autofree char *text = tr_source_view_dup_text (self->editor);
  g_autoptr (TrCommand) command = NULL;

  if (tr_source_view_get_modified (self->editor))
    {
      command = tr_source_text_dup_command (tr_source_view_get_source (self->editor), text);
      /* Until the document holds it, it may come back. */
      stash (self);
      self->saving = TRUE;
      tr_transcript_apply (self->transcript, command);
    }
  show_page (self, PAGE_DETAILS);
}

static void
on_taken_up (TrRepairFlow *self)
{
  if (self->last == NULL || self->transcript == NULL
      || g_strcmp0 (self->given_up, get_path (self)) != 0)
    return;
  edit_draft (self, self->last);
}

/* Taking back beats asking. */
static void
on_given_up (TrRepairFlow *self)
{
  if (tr_source_view_get_modified (self->editor))
    {
      TrToast *toast = tr_toast_new (_ ("Changes of the text discarded"));

      g_clear_pointer (&self->last, draft_free);
      g_free (self->given_up);
      self->given_up = g_strdup (get_path (self));
      self->last = draft_new (tr_source_view_get_source (self->editor),
                              tr_source_view_dup_text (self->editor));
      tr_toast_set_button (toast, _ ("_Undo"), NULL);
      g_signal_connect_object (toast, "clicked", G_CALLBACK (on_taken_up), self, G_CONNECT_SWAPPED);
      tr_show_toast (self->pane, toast);
    }
  g_hash_table_remove (self->drafts, get_path (self));
  show_page (self, PAGE_DETAILS);
}

/* ---- following the transcript ---- */

static void
follow_document (TrRepairFlow *self)
{
  TrDocument *document = tr_transcript_get_document (self->transcript);

  if (document != NULL && tr_front_matter_is_present (tr_document_get_front_matter (document)))
    edit_document (self, document);
  else
    show_page (self, PAGE_DETAILS);
}

static void
on_document (TrRepairFlow *self)
{
  if (self->saving)
    {
      self->saving = FALSE;
      g_hash_table_remove (self->drafts, get_path (self));
    }
  /* The preview is of another text. What is being typed is not touched: saving it will tell. */
  if (g_str_equal (self->page, PAGE_REPAIR))
    show_page (self, PAGE_DETAILS);
  else if (g_str_equal (self->page, PAGE_SOURCE) && !tr_source_view_get_modified (self->editor))
    follow_document (self);
  search (self);
}

/* The pane says why; what was typed is there again. */
static void
on_refused (TrRepairFlow *self)
{
  const Draft *draft = g_hash_table_lookup (self->drafts, get_path (self));

  if (!self->saving)
    return;
  self->saving = FALSE;
  if (draft != NULL)
    edit_draft (self, draft);
}

void
tr_repair_flow_set_transcript (TrRepairFlow *self, TrTranscript *transcript)
{
  const Draft *draft;

  g_return_if_fail (TR_IS_REPAIR_FLOW (self));

  if (self->transcript == transcript)
    return;
  stash (self);
  self->saving = FALSE;
  self->page = PAGE_DETAILS;
  g_set_object (&self->transcript, transcript);
  g_signal_group_set_target (self->signals, transcript);
  search (self);
  draft = transcript != NULL ? g_hash_table_lookup (self->drafts, get_path (self)) : NULL;
  if (draft != NULL)
    {
      tr_source_view_edit (self->editor, draft->source, draft->text);
      self->page = PAGE_SOURCE;
    }
}

const char *
tr_repair_flow_get_page (TrRepairFlow *self)
{
  g_return_val_if_fail (TR_IS_REPAIR_FLOW (self), PAGE_DETAILS);

  return self->page;
}

gboolean
tr_repair_flow_has_drafts (TrRepairFlow *self)
{
  g_return_val_if_fail (TR_IS_REPAIR_FLOW (self), FALSE);

  stash (self);
  return g_hash_table_size (self->drafts) > 0;
}

static void
tr_repair_flow_dispose (GObject *object)
{
  TrRepairFlow *self = TR_REPAIR_FLOW (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  stop_searching (self);
  g_clear_object (&self->transcript);
  G_OBJECT_CLASS (tr_repair_flow_parent_class)->dispose (object);
}

static void
tr_repair_flow_finalize (GObject *object)
{
  TrRepairFlow *self = TR_REPAIR_FLOW (object);

  g_hash_table_unref (self->drafts);
  g_clear_pointer (&self->last, draft_free);
  g_free (self->given_up);
  G_OBJECT_CLASS (tr_repair_flow_parent_class)->finalize (object);
}

static void
tr_repair_flow_class_init (TrRepairFlowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_repair_flow_dispose;
  G_OBJECT_CLASS (klass)->finalize = tr_repair_flow_finalize;
}

static void
tr_repair_flow_init (TrRepairFlow *self)
{
  self->page = PAGE_DETAILS;
  self->drafts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) draft_free);
  self->signals = g_signal_group_new (TR_TYPE_TRANSCRIPT);
  g_signal_group_connect_swapped (self->signals,
                                  "notify::document",
                                  G_CALLBACK (on_document),
                                  self);
  g_signal_group_connect_swapped (self->signals, "edit-refused", G_CALLBACK (on_refused), self);
}

static GSimpleAction *
add_action (TrRepairFlow *self, GActionMap *actions, const char *name, GCallback activated)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", activated, self, G_CONNECT_SWAPPED);
  g_action_map_add_action (actions, G_ACTION (action));
  return action;
}

static void
add_actions (TrRepairFlow *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->preview_action
      = add_action (self, G_ACTION_MAP (group), "preview", G_CALLBACK (on_preview));
  self->edit_action
      = add_action (self, G_ACTION_MAP (group), "edit-source", G_CALLBACK (on_edit_source));
  gtk_widget_insert_action_group (self->pane, "repair", G_ACTION_GROUP (group));
  update_actions (self);
}

TrRepairFlow *
tr_repair_flow_new (GtkWidget *pane, GtkStack *stack, TrProblemCard *card)
{
  TrRepairFlow *self = g_object_new (TR_TYPE_REPAIR_FLOW, NULL);

  self->pane = pane;
  self->stack = stack;
  self->card = card;
  self->preview = TR_REPAIR_VIEW (tr_repair_view_new ());
  self->editor = TR_SOURCE_VIEW (tr_source_view_new ());
  add_actions (self);
  gtk_stack_add_named (stack, GTK_WIDGET (self->preview), PAGE_REPAIR);
  gtk_stack_add_named (stack, GTK_WIDGET (self->editor), PAGE_SOURCE);
  g_signal_connect_object (self->preview, "apply", G_CALLBACK (on_apply), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview,
                           "cancelled",
                           G_CALLBACK (on_cancelled),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "save", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor,
                           "cancelled",
                           G_CALLBACK (on_given_up),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

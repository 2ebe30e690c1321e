/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-details-pane-private.h"

#include <glib/gi18n.h>

#include "workspace/tr-wording.h"

/* A file that is read within this time follows the one before without an empty page between them.
 */
#define PATIENCE_MS 150

enum
{
  PROP_0,
  PROP_TRANSCRIPT,
  PROP_VOCABULARY,
  PROP_FOLDED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TrDetailsPane, tr_details_pane, ADW_TYPE_BIN)

static void
show_section (
    TrDetailsPane *self, TrFieldName name, TrFieldView *editor, GtkWidget *section, TrShowMode mode)
{
  TrValue *value = tr_document_get_value (tr_transcript_get_document (self->transcript), name);
  gboolean fits = tr_field_has_section (name, value);
  g_autoptr (TrValue) none = tr_value_new_none ();

  gtk_widget_set_visible (section,
                          fits
                              && (!tr_value_is_empty (value)
                                  || tr_transcript_is_editable (self->transcript)));
  tr_field_view_show (editor, tr_details_pane_get_key (self, name), fits ? value : none, mode);
}

static void
set_editable (TrDetailsPane *self, gboolean editable)
{
  tr_field_view_set_editable (TR_FIELD_VIEW (self->tags), editable);
  tr_field_view_set_editable (TR_FIELD_VIEW (self->topics), editable);
  tr_field_view_set_editable (TR_FIELD_VIEW (self->summary), editable);
  tr_field_view_set_editable (TR_FIELD_VIEW (self->key_points), editable);
  tr_field_group_set_editable (self->known_fields, editable);
  tr_field_group_set_editable (self->other_fields, editable);
  gtk_widget_set_visible (self->tags_hint, editable);
  gtk_widget_set_visible (self->summary_hint, editable);
  gtk_widget_set_visible (self->key_points_hint, editable);
  gtk_widget_set_visible (self->add_field_button, editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.add-field", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.repeat-tags", editable);
}

static void
show_empty (TrDetailsPane *self)
{
  const GError *error
      = self->transcript != NULL ? tr_transcript_get_load_error (self->transcript) : NULL;
  g_autofree char *message = NULL;

  if (error != NULL)
    message = tr_error_dup_message (error);
  else if (self->transcript == NULL)
    message = g_strdup (_ ("Select a transcript to see its details"));
  gtk_label_set_text (self->empty_label, message != NULL ? message : "");
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static gboolean
on_waited (gpointer user_data)
{
  TrDetailsPane *self = user_data;

  self->wait_id = 0;
  show_empty (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_document (TrDetailsPane *self)
{
  self->current = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.add-field", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.repeat-tags", FALSE);
  if (self->transcript == NULL || tr_transcript_get_load_error (self->transcript) != NULL)
    {
      g_clear_handle_id (&self->wait_id, g_source_remove);
      show_empty (self);
    }
  else if (self->wait_id == 0)
    {
      self->wait_id = g_timeout_add (PATIENCE_MS, on_waited, self);
    }
}

static void
show_problems (TrDetailsPane *self)
{
  if (self->current)
    tr_problem_card_show (self->problem_card, self->transcript);
}

void
tr_details_pane_show (TrDetailsPane *self, TrShowMode mode)
{
  TrFrontMatter *front_matter;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.open-file", self->transcript != NULL);
  if (self->transcript == NULL || tr_transcript_get_document (self->transcript) == NULL)
    {
      wait_for_document (self);
      return;
    }

  g_clear_handle_id (&self->wait_id, g_source_remove);
  if (!self->current)
    {
      mode = TR_SHOW_RESET;
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  self->current = TRUE;

  front_matter = tr_details_pane_get_front_matter (self);
  show_problems (self);
  show_section (self, TR_FIELD_TAGS, TR_FIELD_VIEW (self->tags), self->tags_section, mode);
  show_section (self, TR_FIELD_TOPICS, TR_FIELD_VIEW (self->topics), self->topics_section, mode);
  show_section (self, TR_FIELD_SUMMARY, TR_FIELD_VIEW (self->summary), self->summary_section, mode);
  show_section (self,
                TR_FIELD_KEY_POINTS,
                TR_FIELD_VIEW (self->key_points),
                self->key_points_section,
                mode);
  tr_key_points_link (self->key_points, self->transcript);
  tr_field_group_show_known (self->known_fields, front_matter, mode);
  gtk_widget_set_visible (self->other_section,
                          tr_field_group_show_others (self->other_fields, front_matter, mode));
  set_editable (self, tr_transcript_is_editable (self->transcript));
  gtk_stack_set_visible_child_name (self->stack, tr_repair_flow_get_page (self->repair));
  if (self->wants_tags)
    tr_details_pane_focus_tags (self);
}

static void
on_document_changed (TrDetailsPane *self)
{
  tr_details_pane_show (self, TR_SHOW_FOLLOW);
}

static void
on_edits_settled (TrDetailsPane *self)
{
  tr_details_pane_show (self, TR_SHOW_SETTLE);
}

static void
on_unsaved_changed (TrDetailsPane *self)
{
  if (!tr_transcript_get_unsaved (self->transcript))
    tr_details_pane_show (self, TR_SHOW_SETTLE);
}

static void
tr_details_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrDetailsPane *self = TR_DETAILS_PANE (object);

  switch (id)
    {
    case PROP_TRANSCRIPT:
      g_value_set_object (value, self->transcript);
      break;
    case PROP_VOCABULARY:
      g_value_set_object (value, self->vocabulary);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_folded (TrDetailsPane *self, gboolean folded)
{
  if (self->folded == folded)
    return;
  self->folded = folded;
  gtk_widget_set_visible (self->back_button, folded);
  adw_header_bar_set_show_start_title_buttons (self->header_bar, folded);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLDED]);
}

static void
tr_details_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TrDetailsPane *self = TR_DETAILS_PANE (object);

  switch (id)
    {
    case PROP_TRANSCRIPT:
      tr_details_pane_set_transcript (self, g_value_get_object (value));
      break;
    case PROP_VOCABULARY:
      tr_details_pane_set_vocabulary (self, g_value_get_object (value));
      break;
    case PROP_FOLDED:
      set_folded (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_details_pane_dispose (GObject *object)
{
  TrDetailsPane *self = TR_DETAILS_PANE (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->repair);
  g_clear_object (&self->transcript);
  g_clear_object (&self->vocabulary);
  g_clear_weak_pointer (&self->focus_before);

  G_OBJECT_CLASS (tr_details_pane_parent_class)->dispose (object);
}

static void
tr_details_pane_finalize (GObject *object)
{
  tr_tag_memory_free (TR_DETAILS_PANE (object)->tag_memory);
  G_OBJECT_CLASS (tr_details_pane_parent_class)->finalize (object);
}

static void
tr_details_pane_class_init (TrDetailsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tr_details_pane_get_property;
  object_class->set_property = tr_details_pane_set_property;
  object_class->dispose = tr_details_pane_dispose;
  object_class->finalize = tr_details_pane_finalize;

  props[PROP_TRANSCRIPT]
      = g_param_spec_object ("transcript", NULL, NULL, TR_TYPE_TRANSCRIPT, flags);
  props[PROP_VOCABULARY]
      = g_param_spec_object ("vocabulary", NULL, NULL, TR_TYPE_VOCABULARY, flags);
  props[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TR_TYPE_FIELD_GROUP);
  g_type_ensure (TR_TYPE_KEY_POINTS);
  g_type_ensure (TR_TYPE_PROBLEM_CARD);
  g_type_ensure (TR_TYPE_SAVE_CARD);
  g_type_ensure (TR_TYPE_SUMMARY_EDITOR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-details-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, header_bar);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, back_button);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, empty_label);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, save_card);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, problem_card);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, tags_section);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, tags_hint);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, topics_section);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, summary_section);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, summary_hint);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, summary);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, key_points_section);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, key_points_hint);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, key_points);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, known_fields);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, other_section);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, other_fields);
  gtk_widget_class_bind_template_child (widget_class, TrDetailsPane, add_field_button);
  tr_details_pane_edits_class_init (widget_class);
}

static TrChipEditor *
create_chip_editor (GtkWidget *section, TrFieldName name)
{
  GtkWidget *chips = tr_chip_editor_new (name, tr_field_name_get_label (name));

  gtk_box_append (GTK_BOX (section), chips);
  return TR_CHIP_EDITOR (chips);
}

static void
tr_details_pane_init (TrDetailsPane *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } connections[] = {
    { "notify::document", G_CALLBACK (on_document_changed) },
    { "notify::load-error", G_CALLBACK (on_document_changed) },
    { "notify::problems", G_CALLBACK (show_problems) },
    { "notify::unsaved", G_CALLBACK (on_unsaved_changed) },
    { "notify::conflict", G_CALLBACK (on_edits_settled) },
    { "edit-refused", G_CALLBACK (tr_details_pane_refuse_edit) },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->tag_memory = tr_tag_memory_new ();

  self->tags = create_chip_editor (self->tags_section, TR_FIELD_TAGS);
  self->topics = create_chip_editor (self->topics_section, TR_FIELD_TOPICS);
  tr_details_pane_edits_init (self);

  self->repair = tr_repair_flow_new (GTK_WIDGET (self), self->stack, self->problem_card);

  self->signals = g_signal_group_new (TR_TYPE_TRANSCRIPT);
  for (gsize i = 0; i < G_N_ELEMENTS (connections); i++)
    g_signal_group_connect_swapped (self->signals,
                                    connections[i].signal,
                                    connections[i].callback,
                                    self);
  tr_details_pane_show (self, TR_SHOW_RESET);
}

GtkWidget *
tr_details_pane_new (void)
{
  return g_object_new (TR_TYPE_DETAILS_PANE, NULL);
}

void
tr_details_pane_set_transcript (TrDetailsPane *self, TrTranscript *transcript)
{
  g_return_if_fail (TR_IS_DETAILS_PANE (self));
  g_return_if_fail (transcript == NULL || TR_IS_TRANSCRIPT (transcript));

  if (self->transcript == transcript)
    return;
  tr_details_pane_flush (self);
  g_set_object (&self->transcript, transcript);
  g_signal_group_set_target (self->signals, transcript);
  tr_save_card_set_transcript (self->save_card, transcript);
  tr_repair_flow_set_transcript (self->repair, transcript);
  self->current = FALSE;
  self->wants_tags = FALSE;
  tr_details_pane_show (self, TR_SHOW_RESET);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TRANSCRIPT]);
}

TrTranscript *
tr_details_pane_get_transcript (TrDetailsPane *self)
{
  g_return_val_if_fail (TR_IS_DETAILS_PANE (self), NULL);

  return self->transcript;
}

void
tr_details_pane_set_vocabulary (TrDetailsPane *self, TrVocabulary *vocabulary)
{
  g_return_if_fail (TR_IS_DETAILS_PANE (self));

  if (!g_set_object (&self->vocabulary, vocabulary))
    return;
  tr_chip_box_set_vocabulary (tr_chip_editor_get_chips (self->tags), vocabulary);
  tr_chip_box_set_vocabulary (tr_chip_editor_get_chips (self->topics), vocabulary);
  tr_field_group_set_vocabulary (self->known_fields, vocabulary);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VOCABULARY]);
}

gboolean
tr_details_pane_has_drafts (TrDetailsPane *self)
{
  g_return_val_if_fail (TR_IS_DETAILS_PANE (self), FALSE);

  return tr_repair_flow_has_drafts (self->repair);
}

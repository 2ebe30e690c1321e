/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-suggestion-flow.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "ui/details/tr-field-group.h"
#include "ui/details/tr-reveal.h"
#include "workspace/tr-curation-wording.h"
#include "workspace/tr-suggestions.h"
#include "workspace/tr-wording.h"

/* A layout, and one that follows it. */
#define REVEAL_FRAMES 4

struct _TrSuggestionFlow
{
  GObject parent_instance;

  TrDetailsPane *pane; /* not owned */
  TrWorkspace *workspace;
  TrTranscript *transcript;
  GSignalGroup *signals;
  GCancellable *cancellable; /* of the search under way */

  GPtrArray *suggestions; /* TrSuggestion, of the document shown */
  GPtrArray *lines;       /* GtkWidget, one for each field that has any */
  gboolean wants_focus;   /* as soon as the transcript is there */
  char *problem_field;    /* (nullable): that was given the focus, to be seen with its suggestion */
  guint reveal_source;    /* a tick of the pane */
  guint n_reveals;        /* frames that have passed since it was to be seen */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrSuggestionFlow, tr_suggestion_flow, G_TYPE_OBJECT)

static gpointer
get_child (TrSuggestionFlow *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->pane), TR_TYPE_DETAILS_PANE, name);
}

static GtkWidget *
get_section (TrSuggestionFlow *self, const char *field)
{
  g_autofree char *name = g_strconcat (field, "_section", NULL);

  if (g_str_equal (field, "tags") || g_str_equal (field, "topics") || g_str_equal (field, "summary")
      || g_str_equal (field, "key_points"))
    return get_child (self, name);
  return NULL;
}

/* The file may have another key for it. */
static TrFieldRow *
get_row (TrSuggestionFlow *self, const char *field)
{
  TrDocument *document = tr_transcript_get_document (self->transcript);
  TrField *present = document != NULL
                         ? tr_front_matter_lookup_name (tr_document_get_front_matter (document),
                                                        tr_field_name_from_key (field))
                         : NULL;

  return tr_field_group_get_row (get_child (self, "known_fields"),
                                 present != NULL ? tr_field_get_key (present) : field);
}

/* What holds the field: its section, or its row. */
static GtkWidget *
get_holder (TrSuggestionFlow *self, const char *field)
{
  GtkWidget *section = get_section (self, field);

  return section != NULL ? section : GTK_WIDGET (get_row (self, field));
}

/* Wherever the focus was: from inside it would only move on. */
static gboolean
focus_first (GtkWidget *holder)
{
  gtk_root_set_focus (gtk_widget_get_root (holder), NULL);
  return gtk_widget_child_focus (holder, GTK_DIR_TAB_FORWARD);
}

static gboolean
focus_field (TrSuggestionFlow *self, const char *field)
{
  GtkWidget *holder = get_holder (self, field);

  if (holder == NULL)
    return FALSE;
  if (g_str_equal (field, "tags"))
    {
      tr_details_pane_focus_tags (self->pane);
      return TRUE;
    }
  return focus_first (holder);
}

/* A line that goes with the focus would leave it to whatever comes next in the window. */
static void
keep_focus (TrSuggestionFlow *self, GtkWidget *line)
{
  const TrSuggestion *suggestion = g_object_get_data (G_OBJECT (line), "suggestion");
  GtkRoot *root = gtk_widget_get_root (line);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && (focus == line || gtk_widget_is_ancestor (focus, line)))
    focus_field (self, suggestion->field);
}

static void
remove_line (gpointer line)
{
  GtkWidget *parent = gtk_widget_get_parent (line);

  if (ADW_IS_BIN (parent))
    adw_bin_set_child (ADW_BIN (parent), NULL);
  else if (GTK_IS_BOX (parent))
    gtk_box_remove (GTK_BOX (parent), line);
  g_object_unref (line);
}

static void
clear (TrSuggestionFlow *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    keep_focus (self, g_ptr_array_index (self->lines, i));
  g_ptr_array_set_size (self->lines, 0);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
}

static gboolean
accept (TrSuggestionFlow *self, const TrSuggestion *suggestion)
{
  TrDocument *document = tr_transcript_get_document (self->transcript);
  g_autoptr (TrCommand) command = NULL;

  if (document == NULL || !tr_transcript_is_editable (self->transcript))
    return FALSE;
  command = tr_suggestion_make_command (suggestion, document);
  tr_transcript_apply (self->transcript, command);
  return TRUE;
}

static void
on_line_clicked (GtkButton *line, TrSuggestionFlow *self)
{
  const TrSuggestion *suggestion = g_object_get_data (G_OBJECT (line), "suggestion");

  if (!accept (self, suggestion))
    return;
  keep_focus (self, GTK_WIDGET (line));
  gtk_widget_set_sensitive (GTK_WIDGET (line), FALSE);
}

static GtkWidget *
create_line (TrSuggestionFlow *self, const TrSuggestion *suggestion)
{
  GtkWidget *line = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *value = tr_suggestion_dup_text (suggestion);
  const char *source = tr_suggestion_source_get_label (suggestion->source);
  const char *label = tr_field_name_get_label (tr_field_name_from_key (suggestion->field));
  GtkWidget *text = gtk_label_new (value);
  GtkWidget *origin = gtk_label_new (source);
  /* Translators: what a screen reader says of a suggestion: a field (“Date”), a value, and where it
   * comes from (“from yt-dlp”) */
  g_autofree char *spoken = g_strdup_printf (_ ("Suggestion for %s: %s, %s"),
                                             label != NULL ? label : suggestion->field,
                                             value,
                                             source);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (text), 4);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (origin), 0);
  gtk_label_set_ellipsize (GTK_LABEL (origin), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (origin, "caption");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), origin);
  gtk_button_set_child (GTK_BUTTON (line), box);
  gtk_widget_add_css_class (line, "suggestion");
  gtk_widget_add_css_class (line, "flat");
  gtk_widget_set_tooltip_text (line, _ ("Use this value (Tab in the empty field, or Ctrl+.)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (line), "suggestion", (gpointer) suggestion);
  g_signal_connect_object (line, "clicked", G_CALLBACK (on_line_clicked), self, 0);
  return g_object_ref_sink (line);
}

static void
show_line (TrSuggestionFlow *self, const TrSuggestion *suggestion)
{
  GtkWidget *section = get_section (self, suggestion->field);
  TrFieldRow *row = section == NULL ? get_row (self, suggestion->field) : NULL;
  GtkWidget *line;

  if (tr_suggestion_flow_get_line (self, suggestion->field) != NULL
      || (section == NULL && row == NULL))
    return;
  line = create_line (self, suggestion);
  if (section != NULL)
    gtk_box_append (GTK_BOX (section), line);
  else
    tr_field_row_set_suggestion (row, line);
  g_ptr_array_add (self->lines, line);
}

/* ---- what is below the field is seen with it ---- */

static const TrSuggestion *
find_focused (TrSuggestionFlow *self, GtkWidget *focus)
{
  for (guint i = 0; focus != NULL && i < self->lines->len; i++)
    {
      GtkWidget *line = g_ptr_array_index (self->lines, i);
      const TrSuggestion *suggestion = g_object_get_data (G_OBJECT (line), "suggestion");
      GtkWidget *holder = get_holder (self, suggestion->field);

      if (holder != NULL && gtk_widget_get_sensitive (line)
          && gtk_widget_is_ancestor (focus, holder))
        return suggestion;
    }
  return NULL;
}

static void
stop_revealing (TrSuggestionFlow *self)
{
  if (self->reveal_source != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->pane), self->reveal_source);
  self->reveal_source = 0;
}

/* The field and its line have their places only after the next layout, which may move the others
 * once more. */
static gboolean
on_reveal_tick (GtkWidget *pane, GdkFrameClock *clock, gpointer user_data)
{
  TrSuggestionFlow *self = user_data;
  GtkRoot *root = gtk_widget_get_root (pane);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *holder = get_holder (self, self->problem_field);

  if (holder != NULL && focus != NULL && gtk_widget_is_ancestor (focus, holder)
      && self->n_reveals++ < REVEAL_FRAMES)
    {
      tr_reveal (holder, NULL);
      return G_SOURCE_CONTINUE;
    }
  self->reveal_source = 0;
  return G_SOURCE_REMOVE;
}

static void
start_revealing (TrSuggestionFlow *self)
{
  stop_revealing (self);
  self->n_reveals = 0;
  self->reveal_source
      = gtk_widget_add_tick_callback (GTK_WIDGET (self->pane), on_reveal_tick, self, NULL);
}

static void
on_suggested (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrSuggestionFlow) self = user_data;
  TrDocument *document;
  g_autoptr (GPtrArray) suggestions = tr_suggest_finish (result, &document, NULL);

  if (suggestions == NULL || self->transcript == NULL
      || document != tr_transcript_get_document (self->transcript))
    return;
  g_clear_object (&self->cancellable);
  clear (self);
  self->suggestions = g_steal_pointer (&suggestions);
  for (guint i = 0; i < self->suggestions->len; i++)
    show_line (self, g_ptr_array_index (self->suggestions, i));
  if (self->problem_field != NULL)
    start_revealing (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
cancel (TrSuggestionFlow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
focus_now (TrSuggestionFlow *self)
{
  GPtrArray *problems = tr_transcript_get_problems (self->transcript);

  self->wants_focus = FALSE;
  g_clear_pointer (&self->problem_field, g_free);
  for (guint i = 0; i < problems->len; i++)
    {
      const TrProblem *problem = g_ptr_array_index (problems, i);

      if (problem->field == NULL || problem->severity == TR_SEVERITY_INFO
          || !focus_field (self, problem->field))
        continue;
      self->problem_field = g_strdup (problem->field);
      start_revealing (self);
      return;
    }
  /* Nothing of it is a field: to the list of what is wrong. */
  focus_first (get_child (self, "problem_card"));
}

static void
update (TrSuggestionFlow *self)
{
  TrDocument *document
      = self->transcript != NULL ? tr_transcript_get_document (self->transcript) : NULL;
  g_autoptr (TrSnapshot) snapshot = NULL;

  cancel (self);
  if (document == NULL)
    {
      clear (self);
      return;
    }
  if (self->wants_focus)
    focus_now (self);
  if (!tr_transcript_is_editable (self->transcript))
    {
      clear (self);
      return;
    }
  snapshot = tr_collection_dup_snapshot (tr_workspace_get_collection (self->workspace));
  self->cancellable = g_cancellable_new ();
  tr_suggest_async (snapshot,
                    NULL,
                    tr_transcript_get_path (self->transcript),
                    document,
                    tr_transcript_get_problems (self->transcript),
                    self->cancellable,
                    on_suggested,
                    g_object_ref (self));
}

static void
on_transcript_changed (TrSuggestionFlow *self)
{
  clear (self);
  stop_revealing (self);
  g_clear_pointer (&self->problem_field, g_free);
  g_set_object (&self->transcript, tr_details_pane_get_transcript (self->pane));
  g_signal_group_set_target (self->signals, self->transcript);
  update (self);
}

/* ---- keys ---- */

/* A text field without text; a button is left with Tab as ever. */
static gboolean
is_empty (GtkWidget *focus)
{
  if (GTK_IS_EDITABLE (focus))
    return *gtk_editable_get_text (GTK_EDITABLE (focus)) == '\0';
  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus))) == 0;
  return FALSE;
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TrSuggestionFlow *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->pane));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean is_tab = keyval == GDK_KEY_Tab && modifiers == 0;
  const TrSuggestion *suggestion;

  if (!is_tab && !(keyval == GDK_KEY_period && modifiers == GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  suggestion = find_focused (self, focus);
  if (suggestion == NULL || (is_tab && !is_empty (focus)))
    return GDK_EVENT_PROPAGATE;
  on_line_clicked (GTK_BUTTON (tr_suggestion_flow_get_line (self, suggestion->field)), self);
  return GDK_EVENT_STOP;
}

static void
tr_suggestion_flow_dispose (GObject *object)
{
  TrSuggestionFlow *self = TR_SUGGESTION_FLOW (object);

  cancel (self);
  stop_revealing (self);
  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  clear (self);
  g_clear_pointer (&self->problem_field, g_free);
  g_clear_object (&self->transcript);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tr_suggestion_flow_parent_class)->dispose (object);
}

static void
tr_suggestion_flow_finalize (GObject *object)
{
  g_ptr_array_unref (TR_SUGGESTION_FLOW (object)->lines);
  G_OBJECT_CLASS (tr_suggestion_flow_parent_class)->finalize (object);
}

static void
tr_suggestion_flow_class_init (TrSuggestionFlowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_suggestion_flow_dispose;
  G_OBJECT_CLASS (klass)->finalize = tr_suggestion_flow_finalize;
  signals[CHANGED] = tr_signal_new (TR_TYPE_SUGGESTION_FLOW, "changed", 0);
}

static void
tr_suggestion_flow_init (TrSuggestionFlow *self)
{
  self->lines = g_ptr_array_new_with_free_func (remove_line);
  self->signals = g_signal_group_new (TR_TYPE_TRANSCRIPT);
  g_signal_group_connect_swapped (self->signals, "notify::document", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::problems", G_CALLBACK (update), self);
}

TrSuggestionFlow *
tr_suggestion_flow_new (TrDetailsPane *pane, TrWorkspace *workspace)
{
  TrSuggestionFlow *self = g_object_new (TR_TYPE_SUGGESTION_FLOW, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->pane = pane;
  self->workspace = g_object_ref (workspace);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (pane), keys);
  g_signal_connect_object (pane,
                           "notify::transcript",
                           G_CALLBACK (on_transcript_changed),
                           self,
                           G_CONNECT_SWAPPED);
  on_transcript_changed (self);
  return self;
}

void
tr_suggestion_flow_focus_problem (TrSuggestionFlow *self)
{
  g_return_if_fail (TR_IS_SUGGESTION_FLOW (self));

  self->wants_focus = TRUE;
  if (self->transcript != NULL && tr_transcript_get_document (self->transcript) != NULL)
    focus_now (self);
}

guint
tr_suggestion_flow_accept_all (TrSuggestionFlow *self)
{
  g_autoptr (GPtrArray) commands = NULL;
  TrDocument *document;

  g_return_val_if_fail (TR_IS_SUGGESTION_FLOW (self), 0);

  document = self->transcript != NULL ? tr_transcript_get_document (self->transcript) : NULL;
  if (document == NULL || !tr_transcript_is_editable (self->transcript))
    return 0;
  commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  for (guint i = 0; i < self->lines->len; i++)
    {
      GtkWidget *line = g_ptr_array_index (self->lines, i);

      if (!gtk_widget_get_sensitive (line))
        continue;
      gtk_widget_set_sensitive (line, FALSE);
      g_ptr_array_add (commands,
                       tr_suggestion_make_command (g_object_get_data (G_OBJECT (line),
                                                                      "suggestion"),
                                                   document));
    }
  tr_transcript_apply_all (self->transcript, commands);
  return commands->len;
}

GtkWidget *
tr_suggestion_flow_get_line (TrSuggestionFlow *self, const char *field)
{
  g_return_val_if_fail (TR_IS_SUGGESTION_FLOW (self), NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      GtkWidget *line = g_ptr_array_index (self->lines, i);
      const TrSuggestion *suggestion = g_object_get_data (G_OBJECT (line), "suggestion");

      if (g_str_equal (suggestion->field, field))
        return line;
    }
  return NULL;
}

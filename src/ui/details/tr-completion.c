/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-completion.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "ui/details/tr-reveal.h"

/* As many as fit below a field in a small window. */
#define N_VALUES 8

struct _TrCompletion
{
  GtkPopover parent_instance;

  GtkEntry *entry; /* not owned: lives in the anchor, as the popover does */
  GtkText *text;   /* inside it: what has the focus */
  GtkListBox *list;

  TrVocabulary *vocabulary;
  TrFacet facet;
  char **exclude;
  gboolean tab_completes;
  gboolean quiet;
  guint open_id;
  gboolean asking; /* the person has typed, and not sent the suggestions away since */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrCompletion, tr_completion, GTK_TYPE_POPOVER)

static gboolean
is_open (TrCompletion *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

static GtkWidget *
create_row (const TrTerm *term)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *value = gtk_label_new (term->value);
  g_autofree char *number = g_strdup_printf ("%u", term->count);
  GtkWidget *count = gtk_label_new (number);
  g_autofree char *accessible_label = NULL;

  gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 28);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (term->value), g_free);

  /* Translators: a suggested tag, and in how many transcripts it is */
  accessible_label
      = g_strdup_printf (ngettext ("%s, %u transcript", "%s, %u transcripts", term->count),
                         term->value,
                         term->count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible_label,
                                  -1);
  return row;
}

static void
highlight (TrCompletion *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                    row,
                                    -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                   GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static void
close_popover (TrCompletion *self)
{
  g_clear_handle_id (&self->open_id, g_source_remove);
  highlight (self, NULL);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                               GTK_ACCESSIBLE_STATE_EXPANDED,
                               FALSE,
                               -1);
}

static void
dismiss (TrCompletion *self)
{
  self->asking = FALSE;
  close_popover (self);
}

/* Returns whether there is something to offer. */
static gboolean
fill (TrCompletion *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));
  g_autoptr (GArray) terms = NULL;
  GtkWidget *row;
  guint n_shown = 0;

  highlight (self, NULL);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (self->vocabulary == NULL)
    return FALSE;

  terms = tr_vocabulary_complete (self->vocabulary,
                                  self->facet,
                                  text,
                                  (const char *const *) self->exclude,
                                  N_VALUES);
  for (guint i = 0; i < terms->len; i++)
    {
      const TrTerm *term = &g_array_index (terms, TrTerm, i);

      /* What is typed in full needs no offer. */
      if (terms->len == 1 && g_str_equal (term->value, text))
        break;
      gtk_list_box_append (self->list, create_row (term));
      n_shown++;
    }
  return n_shown > 0;
}

static void open_popover (TrCompletion *self);

static gboolean
on_revealed (gpointer user_data)
{
  TrCompletion *self = user_data;

  self->open_id = 0;
  open_popover (self);
  return G_SOURCE_REMOVE;
}

static void
open_popover (TrCompletion *self)
{
  GtkWidget *anchor = gtk_widget_get_parent (GTK_WIDGET (self));
  int width;

  if (!gtk_widget_has_focus (GTK_WIDGET (self->text)) || !gtk_widget_get_mapped (anchor)
      || !gtk_editable_get_editable (GTK_EDITABLE (self->text)) || !fill (self))
    {
      close_popover (self);
      return;
    }
  /* A popover goes where its field is now, and that may be beyond the screen. */
  if (tr_reveal (anchor, NULL))
    {
      if (self->open_id == 0)
        self->open_id = g_idle_add (on_revealed, self);
      return;
    }
  width = CLAMP (gtk_widget_get_width (anchor), 180, 320);
  gtk_widget_set_size_request (GTK_WIDGET (self->list), width, -1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self),
                               &(GdkRectangle){ 0,
                                                0,
                                                MIN (width, gtk_widget_get_width (anchor)),
                                                gtk_widget_get_height (anchor) });
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                               GTK_ACCESSIBLE_STATE_EXPANDED,
                               TRUE,
                               -1);
}

static void
on_text_changed (TrCompletion *self)
{
  if (self->quiet)
    return;
  self->asking = *gtk_editable_get_text (GTK_EDITABLE (self->text)) != '\0';
  if (self->asking)
    open_popover (self);
  else
    close_popover (self);
}

static void
on_vocabulary_changed (TrCompletion *self)
{
  g_autofree char *highlighted = tr_completion_dup_highlighted (self);

  /* While the folders are still being read, the values come after the question. */
  if (!is_open (self) && !self->asking)
    return;
  open_popover (self);
  for (int i = 0; highlighted != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL)
        break;
      if (g_str_equal (g_object_get_data (G_OBJECT (row), "value"), highlighted))
        highlight (self, row);
    }
}

static void
choose (TrCompletion *self, GtkListBoxRow *row)
{
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (row), "value"));

  dismiss (self);
  g_signal_emit (self, signals[CHOSEN], 0, value);
}

static void
move_highlight (TrCompletion *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int n_rows = 0;
  int index;

  while (gtk_list_box_get_row_at_index (self->list, n_rows) != NULL)
    n_rows++;
  /* One place, between the last row and the first, highlights nothing: there Enter means what was
   * typed. */
  index = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  index = (index + 1 + step + n_rows + 1) % (n_rows + 1) - 1;
  highlight (self, index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL);
}

static gboolean
on_tab (TrCompletion *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL && self->tab_completes
      && *gtk_editable_get_text (GTK_EDITABLE (self->text)) != '\0')
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row == NULL)
    return GDK_EVENT_PROPAGATE;
  choose (self, row);
  return self->tab_completes ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* In the bubble phase of the anchor: the text field, and with it the input method, has had the key
 * before. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TrCompletion *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0
      || !gtk_widget_has_focus (GTK_WIDGET (self->text)))
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (!is_open (self))
        open_popover (self);
      if (!is_open (self))
        return GDK_EVENT_PROPAGATE;
      move_highlight (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (!is_open (self))
        return GDK_EVENT_PROPAGATE;
      move_highlight (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return is_open (self) ? on_tab (self) : GDK_EVENT_PROPAGATE;
    case GDK_KEY_Escape:
      if (!is_open (self))
        return GDK_EVENT_PROPAGATE;
      dismiss (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
tr_completion_dispose (GObject *object)
{
  TrCompletion *self = TR_COMPLETION (object);

  g_clear_handle_id (&self->open_id, g_source_remove);
  if (self->vocabulary != NULL)
    g_signal_handlers_disconnect_by_data (self->vocabulary, self);
  g_clear_object (&self->vocabulary);
  g_clear_pointer (&self->exclude, g_strfreev);

  G_OBJECT_CLASS (tr_completion_parent_class)->dispose (object);
}

static void
tr_completion_class_init (TrCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_completion_dispose;

  signals[CHOSEN] = tr_signal_new (TR_TYPE_COMPLETION, "chosen", 1, G_TYPE_STRING);
}

static void
tr_completion_init (TrCompletion *self)
{
  GtkPopover *popover = GTK_POPOVER (self);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Suggestions"),
                                  -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (choose), self);

  gtk_popover_set_child (popover, GTK_WIDGET (self->list));
  gtk_popover_set_autohide (popover, FALSE);
  gtk_popover_set_has_arrow (popover, FALSE);
  gtk_popover_set_position (popover, GTK_POS_BOTTOM);
  gtk_popover_set_offset (popover, 0, 4);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "completion");
}

TrCompletion *
tr_completion_new (GtkBox *anchor, GtkEntry *entry)
{
  TrCompletion *self;
  GtkEventController *controller;

  g_return_val_if_fail (GTK_IS_BOX (anchor) && GTK_IS_ENTRY (entry), NULL);

  self = g_object_new (TR_TYPE_COMPLETION, NULL);
  self->entry = entry;
  self->text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (anchor));

  controller = gtk_event_controller_key_new ();
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (anchor), controller);

  controller = gtk_event_controller_focus_new ();
  g_signal_connect_object (controller, "leave", G_CALLBACK (dismiss), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->text), controller);

  g_signal_connect_object (self->text,
                           "changed",
                           G_CALLBACK (on_text_changed),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP,
                                  TRUE,
                                  -1);
  return self;
}

void
tr_completion_set_vocabulary (TrCompletion *self, TrVocabulary *vocabulary, TrFacet facet)
{
  g_return_if_fail (TR_IS_COMPLETION (self));

  self->facet = facet;
  if (self->vocabulary == vocabulary)
    return;
  if (self->vocabulary != NULL)
    g_signal_handlers_disconnect_by_data (self->vocabulary, self);
  g_set_object (&self->vocabulary, vocabulary);
  if (vocabulary != NULL)
    g_signal_connect_swapped (vocabulary, "changed", G_CALLBACK (on_vocabulary_changed), self);
}

void
tr_completion_set_exclude (TrCompletion *self, const char *const *values)
{
  g_return_if_fail (TR_IS_COMPLETION (self));

  g_strfreev (self->exclude);
  self->exclude = g_strdupv ((char **) values);
  if (is_open (self))
    open_popover (self);
}

void
tr_completion_set_tab_completes (TrCompletion *self, gboolean tab_completes)
{
  g_return_if_fail (TR_IS_COMPLETION (self));

  self->tab_completes = tab_completes;
}

void
tr_completion_set_text (TrCompletion *self, const char *text)
{
  g_return_if_fail (TR_IS_COMPLETION (self));

  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  /* Ctrl+Z is for the edit of the file, not for the typing that led to it. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), TRUE);
  self->quiet = FALSE;
  dismiss (self);
}

char *
tr_completion_dup_highlighted (TrCompletion *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (TR_IS_COMPLETION (self), NULL);

  row = is_open (self) ? gtk_list_box_get_selected_row (self->list) : NULL;
  return row != NULL ? g_strdup (g_object_get_data (G_OBJECT (row), "value")) : NULL;
}

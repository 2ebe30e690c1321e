/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "transcript/tr-find-bar.h"

#include <glib/gi18n.h>
#include <string.h>

struct _TrFindBar
{
  GtkWidget parent_instance;

  GtkSearchBar *bar;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkWidget *previous;
  GtkWidget *next;

  TrTranscriptView *view; /* not owned */
  gboolean open;
  GCancellable *search; /* the search under way */
  GArray *matches;      /* of TrMatch; NULL before a search */
  int current;          /* -1 if none */
  guint origin;         /* where the search began: matches after it come first */
};

enum
{
  PROP_0,
  PROP_OPEN,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TrFindBar, tr_find_bar, GTK_TYPE_WIDGET)

typedef struct
{
  TrLayout *layout;
  char *query;
} Search;

static void
search_free (Search *search)
{
  tr_layout_unref (search->layout);
  g_free (search->query);
  g_free (search);
}

static const char *
get_query (TrFindBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
update_count (TrFindBar *self)
{
  g_autofree char *text = NULL;
  guint n = self->matches != NULL ? self->matches->len : 0;

  if (*get_query (self) == '\0' || self->matches == NULL)
    text = g_strdup ("");
  else if (n == 0)
    text = g_strdup (_ ("No matches"));
  else
    /* Translators: which match of how many, as in “3 of 28”. */
    text = g_strdup_printf (_ ("%d of %u"), self->current + 1, n);
  gtk_label_set_text (self->count, text);
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
  if (n == 0 && self->matches != NULL && *get_query (self) != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
set_current (TrFindBar *self, int current)
{
  self->current = current;
  if (current < 0)
    tr_transcript_view_set_current_match (self->view, NULL);
  else
    {
      const TrMatch *match = &g_array_index (self->matches, TrMatch, current);
      tr_transcript_view_show_offset (self->view, match->start, -1);
      tr_transcript_view_set_current_match (self->view, match);
    }
  update_count (self);
}

static void
forget (TrFindBar *self)
{
  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_pointer (&self->matches, g_array_unref);
  self->current = -1;
  if (self->view != NULL)
    tr_transcript_view_set_matches (self->view, NULL);
}

static void
search_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  g_task_return_pointer (task,
                         tr_layout_find_matches (search->layout, search->query, cancellable),
                         (GDestroyNotify) g_array_unref);
}

static void
on_searched (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrFindBar *self = TR_FIND_BAR (object);
  g_autoptr (GArray) matches = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled: another search took its place, or none is wanted any more. */
  if (matches == NULL)
    return;
  g_clear_object (&self->search);
  self->matches = g_steal_pointer (&matches);
  tr_transcript_view_set_matches (self->view, self->matches);
  if (self->matches->len == 0)
    {
      set_current (self, -1);
      return;
    }

  guint first = 0;
  while (first < self->matches->len
         && g_array_index (self->matches, TrMatch, first).end <= self->origin)
    first++;
  set_current (self, first < self->matches->len ? (int) first : 0);
}

static void
start_search (TrFindBar *self)
{
  TrLayout *layout = self->view != NULL ? tr_transcript_view_get_layout (self->view) : NULL;

  forget (self);
  if (!self->open || layout == NULL || *get_query (self) == '\0')
    {
      update_count (self);
      return;
    }

  self->search = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->search, on_searched, NULL);
  Search *search = g_new (Search, 1);
  search->layout = tr_layout_ref (layout);
  search->query = g_strdup (get_query (self));
  g_task_set_source_tag (task, start_search);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  g_task_run_in_thread (task, search_on_worker);
}

static void
on_search_changed (TrFindBar *self)
{
  start_search (self);
}

static void
on_stop_search (TrFindBar *self)
{
  tr_find_bar_set_open (self, FALSE);
}

static void
tr_find_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_OPEN:
      g_value_set_boolean (value, TR_FIND_BAR (object)->open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_find_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_OPEN:
      tr_find_bar_set_open (TR_FIND_BAR (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_find_bar_dispose (GObject *object)
{
  TrFindBar *self = TR_FIND_BAR (object);

  self->view = NULL;
  forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TR_TYPE_FIND_BAR);
  G_OBJECT_CLASS (tr_find_bar_parent_class)->dispose (object);
}

static void
tr_find_bar_class_init (TrFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tr_find_bar_get_property;
  object_class->set_property = tr_find_bar_set_property;
  object_class->dispose = tr_find_bar_dispose;

  props[PROP_OPEN]
      = g_param_spec_boolean ("open",
                              NULL,
                              NULL,
                              FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/transcript/tr-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, TrFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, TrFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, TrFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, TrFindBar, next);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, tr_find_bar_next);
  gtk_widget_class_bind_template_callback (widget_class, tr_find_bar_previous);
}

static gboolean
on_previous_shortcut (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  tr_find_bar_previous (user_data);
  return TRUE;
}

static void
tr_find_bar_init (TrFindBar *self)
{
  self->current = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));

  /* The entry itself takes Shift+Enter as Enter. */
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Shift>Return|<Shift>KP_Enter"),
                        gtk_callback_action_new (on_previous_shortcut, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->entry), shortcuts);
  update_count (self);
}

void
tr_find_bar_set_view (TrFindBar *self, TrTranscriptView *view)
{
  g_return_if_fail (TR_IS_FIND_BAR (self));
  g_return_if_fail (TR_IS_TRANSCRIPT_VIEW (view));

  self->view = view;
}

void
tr_find_bar_start (TrFindBar *self)
{
  g_return_if_fail (TR_IS_FIND_BAR (self));

  guint start, end;
  if (tr_transcript_view_get_selection (self->view, &start, &end) && end - start <= 100)
    {
      g_autofree char *words
          = tr_layout_dup_words (tr_transcript_view_get_layout (self->view), start, end);
      if (*words != '\0' && strchr (words, '\n') == NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
    }
  tr_find_bar_set_open (self, TRUE);
  /* It may have been open, with the focus elsewhere. */
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
tr_find_bar_set_open (TrFindBar *self, gboolean open)
{
  g_return_if_fail (TR_IS_FIND_BAR (self));

  if (self->open == open)
    return;
  self->open = open;
  if (open)
    {
      self->origin = tr_transcript_view_get_caret (self->view);
      start_search (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    }
  else
    {
      forget (self);
      update_count (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

gboolean
tr_find_bar_get_open (TrFindBar *self)
{
  g_return_val_if_fail (TR_IS_FIND_BAR (self), FALSE);

  return self->open;
}

static void
step (TrFindBar *self, int by)
{
  if (!self->open)
    tr_find_bar_start (self);
  else if (self->matches != NULL && self->matches->len > 0)
    {
      int n = self->matches->len;
      set_current (self, (self->current + by + n) % n);
      self->origin = g_array_index (self->matches, TrMatch, self->current).start;
    }
}

void
tr_find_bar_next (TrFindBar *self)
{
  g_return_if_fail (TR_IS_FIND_BAR (self));

  step (self, 1);
}

void
tr_find_bar_previous (TrFindBar *self)
{
  g_return_if_fail (TR_IS_FIND_BAR (self));

  step (self, -1);
}

void
tr_find_bar_search_again (TrFindBar *self)
{
  g_return_if_fail (TR_IS_FIND_BAR (self));

  if (!self->open)
    return;
  self->origin = tr_transcript_view_get_caret (self->view);
  start_search (self);
}

int
tr_find_bar_get_n_matches (TrFindBar *self, guint *current)
{
  g_return_val_if_fail (TR_IS_FIND_BAR (self), -1);

  if (current != NULL)
    *current = self->current + 1;
  return self->matches != NULL ? (int) self->matches->len : self->search != NULL ? -1 : 0;
}

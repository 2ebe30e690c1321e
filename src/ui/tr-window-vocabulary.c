/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-window-private.h"

#include "vocabulary/tr-vocabulary-window.h"

static void
on_show (TrVocabularyWindow *vocabulary, guint facet, const char *value, TrWindow *self)
{
  g_autofree char *kept = g_strdup (value);

  gtk_window_close (GTK_WINDOW (vocabulary));
  tr_window_show_pane (self, FALSE);
  tr_library_pane_show_value (self->library_pane, facet, kept);
  gtk_window_present (GTK_WINDOW (self));
}

static void
show_vocabulary (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  if (self->vocabulary == NULL)
    {
      tr_details_pane_flush (self->details_pane);
      g_set_weak_pointer (&self->vocabulary,
                          GTK_WINDOW (
                              tr_vocabulary_window_new (GTK_WINDOW (self), self->workspace)));
      g_signal_connect_object (self->vocabulary, "show-value", G_CALLBACK (on_show), self, 0);
    }
  gtk_window_present (self->vocabulary);
}

void
tr_window_vocabulary_init (TrWindow *self)
{
  static const GActionEntry entries[] = { { .name = "vocabulary", .activate = show_vocabulary } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
tr_window_vocabulary_dispose (TrWindow *self)
{
  g_clear_weak_pointer (&self->vocabulary);
}

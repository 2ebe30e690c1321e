/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-window-private.h"

#include "statistics/tr-statistics-window.h"

static void
on_show (TrStatisticsWindow *statistics, guint facet, const char *value, TrWindow *self)
{
  gtk_window_close (GTK_WINDOW (statistics));
  tr_window_show_pane (self, FALSE);
  tr_library_pane_show_value (self->library_pane, facet, value);
  gtk_window_present (GTK_WINDOW (self));
}

static void
show_statistics (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  if (self->statistics == NULL)
    {
      tr_details_pane_flush (self->details_pane);
      g_set_weak_pointer (&self->statistics,
                          GTK_WINDOW (
                              tr_statistics_window_new (GTK_WINDOW (self), self->workspace)));
      g_signal_connect_object (self->statistics, "show-value", G_CALLBACK (on_show), self, 0);
    }
  gtk_window_present (self->statistics);
}

void
tr_window_statistics_init (TrWindow *self)
{
  static const GActionEntry entries[] = { { .name = "statistics", .activate = show_statistics } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
tr_window_statistics_dispose (TrWindow *self)
{
  g_clear_weak_pointer (&self->statistics);
}

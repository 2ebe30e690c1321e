/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-window-private.h"

#include <glib/gi18n.h>

#include "tr-flap.h"

/* From one transcript that needs attention to the next. */

static guint
find_place (TrWindow *self)
{
  const char *path = self->transcript != NULL ? tr_transcript_get_path (self->transcript) : NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->listing));
  guint selected = tr_library_pane_get_place (self->library_pane);

  if (path == NULL)
    return 0;
  if (selected < n)
    {
      g_autoptr (TrItem) item = g_list_model_get_item (G_LIST_MODEL (self->listing), selected);

      if (g_str_equal (tr_record_get_path (tr_item_get_record (item)), path))
        return selected + 1;
    }
  /* It is in order now and has left the list: the one that took its place. */
  return MIN (self->attention_place, n);
}

static void
next_problem (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;
  guint place = tr_listing_find_attention (self->listing, find_place (self));

  if (place == G_MAXUINT)
    {
      tr_window_show_toast (self, _ ("Nothing here needs attention"), NULL, NULL, 0);
      return;
    }
  self->attention_place = place;
  tr_library_pane_go_to (self->library_pane, place);
  tr_window_show_pane (self, TRUE);
  tr_flap_reveal (self->details_flap, TRUE);
  tr_suggestion_flow_focus_problem (self->suggestions);
}

static void
accept_and_next (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  tr_suggestion_flow_accept_all (self->suggestions);
  next_problem (action, parameter, user_data);
}

/* A search under way may hold it longer than the window lives. */
void
tr_window_attention_dispose (TrWindow *self)
{
  if (self->suggestions != NULL)
    g_object_run_dispose (G_OBJECT (self->suggestions));
  g_clear_object (&self->suggestions);
}

void
tr_window_attention_init (TrWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "next-problem", .activate = next_problem },
    { .name = "accept-suggestions", .activate = accept_and_next },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->suggestions = tr_suggestion_flow_new (self->details_pane, self->workspace);
}

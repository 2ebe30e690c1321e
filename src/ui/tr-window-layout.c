/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-window-private.h"

#include "tr-flap.h"

/* How many panes are seen, from narrow to wide. Panes that have no room of their own slide over
 * their neighbour. */
enum
{
  LAYOUT_ONE_PANE,
  LAYOUT_TWO_PANES,   /* list and transcript */
  LAYOUT_THREE_PANES, /* and details */
  LAYOUT_FOUR_PANES,  /* and facets */
  LAYOUT_ROOMY,       /* the same with wider sides */
};

static const int thresholds[] = { 700, 960, 1140, 1360 };

static const struct
{
  int list;
  int details;
} widths[] = {
  [LAYOUT_ONE_PANE] = { -1, 320 },     [LAYOUT_TWO_PANES] = { 290, 320 },
  [LAYOUT_THREE_PANES] = { 290, 290 }, [LAYOUT_FOUR_PANES] = { 300, 290 },
  [LAYOUT_ROOMY] = { 360, 310 },
};

static gboolean
has_inline_facets (TrWindow *self)
{
  return tr_width_bin_get_width_class (self->width_bin) >= LAYOUT_FOUR_PANES;
}

static gboolean
has_inline_details (TrWindow *self)
{
  return tr_width_bin_get_width_class (self->width_bin) >= LAYOUT_THREE_PANES;
}

static void
update_title_buttons (TrWindow *self)
{
  gboolean one_pane = tr_width_bin_get_width_class (self->width_bin) == LAYOUT_ONE_PANE;
  gboolean details_beside
      = adw_flap_get_reveal_flap (self->details_flap) && has_inline_details (self);

  g_object_set (self->transcript_pane,
                "show-start-title-buttons",
                one_pane,
                "show-end-title-buttons",
                !details_beside,
                NULL);
}

static void
set_bool_state (TrWindow *self, const char *name, gboolean state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (state));
}

static void
on_width_class (TrWindow *self)
{
  int layout = tr_width_bin_get_width_class (self->width_bin);
  gboolean inline_facets = has_inline_facets (self);
  gboolean inline_details = has_inline_details (self);
  gboolean one_pane = layout == LAYOUT_ONE_PANE;

  /* What is not mapped is not animated: the next frame has the new layout. */
  gtk_widget_set_child_visible (GTK_WIDGET (self->leaflet), FALSE);
  adw_leaflet_set_can_unfold (self->leaflet, !one_pane);
  gtk_widget_set_size_request (GTK_WIDGET (self->details_slot), widths[layout].details, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->details_slot), one_pane);
  g_object_set (self->library_pane,
                "one-pane",
                one_pane,
                "facets-inline",
                inline_facets,
                "facets-shown",
                inline_facets && g_settings_get_boolean (self->settings, "show-facets"),
                "list-width",
                widths[layout].list,
                NULL);
  adw_flap_set_fold_policy (self->details_flap,
                            inline_details ? ADW_FLAP_FOLD_POLICY_NEVER
                                           : ADW_FLAP_FOLD_POLICY_ALWAYS);
  tr_flap_reveal (self->details_flap,
                  inline_details && g_settings_get_boolean (self->settings, "show-details"));
  g_object_set (self->transcript_pane, "folded", one_pane, NULL);
  g_object_set (self->details_pane, "folded", !inline_details, NULL);
  gtk_widget_set_child_visible (GTK_WIDGET (self->leaflet), TRUE);
  update_title_buttons (self);
}

static void
on_facets_shown (TrWindow *self)
{
  gboolean shown;

  g_object_get (self->library_pane, "facets-shown", &shown, NULL);
  set_bool_state (self, "show-facets", shown);
}

static void
on_details_shown (TrWindow *self)
{
  gboolean shown = adw_flap_get_reveal_flap (self->details_flap);

  if (!shown)
    tr_details_pane_flush (self->details_pane);
  set_bool_state (self, "show-details", shown);
  update_title_buttons (self);
}

static void
change_show_facets (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  TrWindow *self = user_data;
  gboolean shown = g_variant_get_boolean (state);

  g_object_set (self->library_pane, "facets-shown", shown, NULL);
  if (has_inline_facets (self))
    g_settings_set_boolean (self->settings, "show-facets", shown);
}

static void
change_show_details (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  TrWindow *self = user_data;
  gboolean shown = g_variant_get_boolean (state);

  if (shown)
    tr_window_show_pane (self, TRUE);
  tr_flap_reveal (self->details_flap, shown);
  if (has_inline_details (self))
    g_settings_set_boolean (self->settings, "show-details", shown);
}

static void
activate_back (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  if (adw_flap_get_reveal_flap (self->details_flap) && !has_inline_details (self))
    {
      tr_flap_reveal (self->details_flap, FALSE);
    }
  else
    {
      tr_window_show_pane (self, FALSE);
      tr_library_pane_focus_list (self->library_pane);
    }
}

void
tr_window_show_pane (TrWindow *self, gboolean transcript)
{
  adw_leaflet_set_visible_child (self->leaflet,
                                 transcript ? GTK_WIDGET (self->details_flap)
                                            : GTK_WIDGET (self->library_pane));
}

static void
remember_size (TrWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings,
                          "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

void
tr_window_layout_init (TrWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "show-facets", .state = "false", .change_state = change_show_facets },
    { .name = "show-details", .state = "false", .change_state = change_show_details },
    { .name = "back", .activate = activate_back },
  };
  int width, height;

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_swapped (self->library_pane,
                            "notify::facets-shown",
                            G_CALLBACK (on_facets_shown),
                            self);
  g_signal_connect_swapped (self->details_flap,
                            "notify::reveal-flap",
                            G_CALLBACK (on_details_shown),
                            self);
  g_signal_connect_swapped (self->width_bin,
                            "notify::width-class",
                            G_CALLBACK (on_width_class),
                            self);
  tr_width_bin_set_thresholds (self->width_bin, thresholds, G_N_ELEMENTS (thresholds));

  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_signal_connect (self, "unrealize", G_CALLBACK (remember_size), NULL);
}

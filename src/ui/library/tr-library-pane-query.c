/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-library-pane-private.h"

#include <glib/gi18n.h>

#include "tr-query-explanation.h"

/* ---- what is shown of it ---- */

/* @listed: of what is in the list; @all: and of the rest */
static void
show_count (TrLibraryPane *self, const char *listed, const char *all)
{
  gtk_label_set_text (self->count_label, all);
  gtk_label_set_text (self->short_count_label, listed);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->short_count_label), all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->short_count_label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  all,
                                  -1);
}

void
tr_library_pane_update_count (TrLibraryPane *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->listing));
  guint n_passages = g_list_model_get_n_items (G_LIST_MODEL (self->passages));
  gboolean complete = tr_passage_list_is_complete (self->passages);
  g_autofree char *transcripts
      = g_strdup_printf (ngettext ("%'u transcript", "%'u transcripts", n_items), n_items);
  g_autofree char *passages = NULL;
  g_autofree char *text = NULL;

  if (n_passages == 0)
    {
      show_count (self, transcripts, transcripts);
      return;
    }
  if (complete)
    passages = g_strdup_printf (ngettext ("%'u passage", "%'u passages", n_passages), n_passages);
  else
    /* Translators: so many are known so far, and more are being looked for */
    passages = g_strdup_printf (ngettext ("%'u+ passage", "%'u+ passages", n_passages), n_passages);
  text = tr_library_pane_shows_passages (self) ? g_strconcat (passages, " · ", transcripts, NULL)
                                               : g_strconcat (transcripts, " · ", passages, NULL);
  show_count (self, tr_library_pane_shows_passages (self) ? passages : transcripts, text);
}

static gboolean
has_text (TrLibraryPane *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

gboolean
tr_library_pane_shows_passages (TrLibraryPane *self)
{
  return self->all_passages && has_text (self);
}

void
tr_library_pane_update_copy (TrLibraryPane *self)
{
  gtk_widget_set_visible (self->copy_button,
                          tr_library_pane_shows_passages (self)
                              && g_list_model_get_n_items (G_LIST_MODEL (self->passages)) > 0);
}

static void
update_mode (TrLibraryPane *self)
{
  gboolean shown = tr_library_pane_shows_passages (self);

  gtk_widget_set_visible (GTK_WIDGET (self->passages_button), has_text (self));
  tr_library_pane_update_copy (self);
  tr_passage_list_set_awaited (self->passages, shown);
  tr_library_pane_update_count (self);
  tr_library_pane_update_page (self);
}

void
tr_library_pane_set_all_passages (TrLibraryPane *self, gboolean all_passages)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;

  /* Without a query, there are none to be shown. */
  if (self->passages == NULL || self->all_passages == all_passages || !has_text (self))
    return;
  self->all_passages = all_passages;
  update_mode (self);
  if (had_focus)
    tr_library_pane_focus_list (self);
  g_object_notify (G_OBJECT (self), "all-passages");
}

static void
update_explanation (TrLibraryPane *self, const char *text)
{
  g_autoptr (TrSearchQuery) query = tr_workspace_create_query (self->workspace, text);
  g_autofree char *explanation = tr_query_dup_explanation (query);

  gtk_label_set_text (self->explanation, explanation != NULL ? explanation : "");
  gtk_widget_set_visible (GTK_WIDGET (self->explanation), explanation != NULL);
}

static void
on_passages_left (TrLibraryPane *self)
{
  tr_library_pane_set_all_passages (self, FALSE);
}

static void
copy_passages (GtkButton *button, TrLibraryPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->passage_view), "passages.copy-all", NULL);
}

/* ---- facets ---- */

static void
on_facet_toggled (TrLibraryPane *self, int facet, const char *value, gboolean selected)
{
  tr_listing_set_facet_selected (self->listing, facet, value, selected);
  tr_listing_view_expect_query (self->view);
  tr_filter_chips_update (self->chips, self->listing);
  tr_library_pane_update_save (self);
}

static void
on_chip_removed (TrLibraryPane *self, int facet, const char *value)
{
  on_facet_toggled (self, facet, value, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_search_changed (TrLibraryPane *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (self->search == NULL)
    return;
  tr_text_search_set_text (self->search, text);
  update_explanation (self, text);
  if (self->completion != NULL)
    tr_query_completion_update (self->completion);
  tr_library_pane_update_save (self);
  tr_sort_button_set_searching (self->sort_button, *text != '\0');
  update_mode (self);
}

/* ---- keys ---- */

/* What stands before the text is removed as the text itself is: the chip next to it. */
static gboolean
remove_last_chip (TrLibraryPane *self)
{
  if (gtk_editable_get_position (GTK_EDITABLE (self->search_entry)) > 0
      || gtk_editable_get_selection_bounds (GTK_EDITABLE (self->search_entry), NULL, NULL))
    return FALSE;
  for (int facet = TR_N_FACETS - 1; facet >= 0; facet--)
    {
      const char *const *values = tr_listing_get_facet_selection (self->listing, facet);
      guint n = g_strv_length ((char **) values);

      if (n > 0)
        {
          g_autofree char *value = g_strdup (values[n - 1]);

          on_facet_toggled (self, facet, value, FALSE);
          return TRUE;
        }
    }
  return FALSE;
}

static void
move (TrLibraryPane *self, int delta)
{
  if (tr_library_pane_shows_passages (self))
    tr_passage_view_move (self->passage_view, delta);
  else
    tr_listing_view_move (self->view, delta);
}

static void
on_search_activate (TrLibraryPane *self)
{
  if (tr_library_pane_shows_passages (self))
    tr_passage_view_activate_selected (self->passage_view);
  else
    tr_listing_view_activate_selected (self->view);
}

static void
on_stop_search (TrLibraryPane *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    tr_library_pane_focus_list (self);
}

static gboolean
on_search_key (GtkEventControllerKey *controller,
               guint keyval,
               guint keycode,
               GdkModifierType state,
               TrLibraryPane *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers == GDK_CONTROL_MASK && tr_library_pane_shows_passages (self)
      && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    {
      gtk_widget_activate_action (GTK_WIDGET (self->passage_view), "passages.watch", NULL);
      return GDK_EVENT_STOP;
    }
  if (modifiers == 0 && self->completion != NULL
      && tr_query_completion_handle_key (self->completion, keyval))
    return GDK_EVENT_STOP;
  if (modifiers != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      move (self, -8);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      move (self, 8);
      return GDK_EVENT_STOP;
    case GDK_KEY_BackSpace:
      return remove_last_chip (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tr_library_pane_clear (TR_LIBRARY_PANE (widget));
}

static void
on_sort_changed (TrLibraryPane *self)
{
  gboolean descending;
  TrSortKey key = tr_sort_button_get_sort (self->sort_button, &descending);

  if (self->listing == NULL)
    return;
  tr_listing_set_sort (self->listing, key, descending);
  tr_listing_set_by_relevance (self->listing, tr_sort_button_get_by_relevance (self->sort_button));
  tr_listing_view_expect_query (self->view);
}

void
tr_library_pane_clear (TrLibraryPane *self)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  tr_listing_clear_selection (self->listing);
  tr_listing_view_expect_query (self->view);
  tr_filter_chips_update (self->chips, self->listing);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  tr_library_pane_update_save (self);
}

void
tr_library_pane_show_value (TrLibraryPane *self, TrFacet facet, const char *value)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self) && facet < TR_N_FACETS && value != NULL);

  tr_library_pane_clear (self);
  tr_listing_set_facet_selected (self->listing, facet, value, TRUE);
  tr_listing_view_expect_query (self->view);
  tr_filter_chips_update (self->chips, self->listing);
  tr_library_pane_update_save (self);
  tr_library_pane_focus_list (self);
}

void
tr_library_pane_search (TrLibraryPane *self, const char *query)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self) && query != NULL);

  tr_library_pane_clear (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), query);
  tr_library_pane_focus_search (self);
  gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
}

void
tr_library_pane_query_init (TrLibraryPane *self)
{
  on_sort_changed (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), tr_listing_get_text (self->listing));
  tr_filter_chips_update (self->chips, self->listing);
  self->completion = tr_query_completion_new (self->search_box,
                                              GTK_EDITABLE (self->search_entry),
                                              tr_workspace_get_vocabulary (self->workspace));
  update_mode (self);
}

void
tr_library_pane_query_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback_full (widget_class,
                                                "on_all_activated",
                                                G_CALLBACK (tr_library_pane_clear));
  gtk_widget_class_bind_template_callback (widget_class, copy_passages);
  gtk_widget_class_bind_template_callback (widget_class, on_chip_removed);
  gtk_widget_class_bind_template_callback (widget_class, on_facet_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_passages_left);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_install_action (widget_class, "library.clear", NULL, clear_action);
  gtk_widget_class_install_property_action (widget_class, "library.all-passages", "all-passages");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping the query of the pane, and coming back to it. */
#include "tr-library-pane-private.h"

#include <glib/gi18n.h>

#include "tr-toast-overlay.h"

#define MAX_NAME 60

static void
on_damaged (TrLibraryPane *self, const char *path, guint line, guint column)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *message = NULL;

  if (line > 0)
    /* Translators: %s is the path of a file; %u are a line and a column in it */
    message = g_strdup_printf (_ ("The saved searches in %s could not be understood: line %u, "
                                  "column %u"),
                               name,
                               line,
                               column);
  else
    /* Translators: %s is the path of a file */
    message = g_strdup_printf (_ ("The saved searches in %s could not be understood"), name);
  tr_show_message (GTK_WIDGET (self), message);
}

static void
on_failed (TrLibraryPane *self, const GError *error)
{
  /* Translators: %s is the system's reason */
  g_autofree char *message
      = g_strdup_printf (_ ("The saved searches could not be read or saved: %s"), error->message);

  tr_show_message (GTK_WIDGET (self), message);
}

gboolean
tr_library_pane_has_query (TrLibraryPane *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0'
         || (self->listing != NULL && tr_listing_has_selection (self->listing));
}

void
tr_library_pane_update_save (TrLibraryPane *self)
{
  gboolean can_save = self->workspace != NULL && tr_workspace_get_searches (self->workspace) != NULL
                      && tr_library_pane_has_query (self);

  gtk_widget_set_visible (self->save_button, can_save);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.save-search", can_save);
}

/* What the search may well be called: its text, else the first value it is narrowed to. */
static char *
dup_name (TrLibraryPane *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autoptr (GString) name = g_string_new (text);

  for (int facet = 0; facet < TR_N_FACETS; facet++)
    {
      const char *const *values = tr_listing_get_facet_selection (self->listing, facet);

      for (guint i = 0; values[i] != NULL; i++)
        g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", values[i]);
    }
  return g_utf8_substring (name->str, 0, MIN (g_utf8_strlen (name->str, -1), MAX_NAME));
}

static void
on_named (TrLibraryPane *self, const char *name)
{
  g_autoptr (TrSavedSearch) search
      = tr_saved_search_new (name,
                             gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
                             self->listing);

  tr_saved_searches_insert (tr_workspace_get_searches (self->workspace), G_MAXUINT, search);
  if (tr_library_pane_is_narrow (self))
    {
      /* Translators: %s is the name a person gave a search */
      g_autofree char *message = g_strdup_printf (_ ("Search saved as “%s”"), name);

      /* The facets would cover what was found. */
      tr_show_message (GTK_WIDGET (self), message);
    }
  else
    g_object_set (self, "facets-shown", TRUE, NULL);
}

void
tr_library_pane_drop_save (TrLibraryPane *self)
{
  if (self->save_popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->save_popover));
  self->save_popover = NULL;
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TrLibraryPane *self = TR_LIBRARY_PANE (widget);
  g_autofree char *name = dup_name (self);

  if (self->save_popover == NULL)
    {
      self->save_popover = tr_name_popover_new (self->list_box, _ ("_Save"));
      g_signal_connect_swapped (self->save_popover, "named", G_CALLBACK (on_named), self);
    }
  tr_name_popover_ask (self->save_popover, self->save_button, name);
}

static void
on_search_activated (TrLibraryPane *self, TrSavedSearch *search)
{
  tr_listing_clear_selection (self->listing);
  for (int facet = 0; facet < TR_N_FACETS; facet++)
    {
      const char *const *values = tr_saved_search_get_facet (search, facet);

      for (guint i = 0; values[i] != NULL; i++)
        tr_listing_set_facet_selected (self->listing, facet, values[i], TRUE);
    }
  tr_listing_view_expect_query (self->view);
  tr_filter_chips_update (self->chips, self->listing);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), tr_saved_search_get_text (search));
  gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
  tr_library_pane_update_save (self);
}

gboolean
tr_library_pane_undo_delete (TrLibraryPane *self)
{
  TrSavedSearchRows *rows = NULL;

  g_return_val_if_fail (TR_IS_LIBRARY_PANE (self), FALSE);

  rows = tr_facet_sidebar_get_saved_rows (self->sidebar);
  return rows != NULL && tr_saved_search_rows_undo (rows);
}

void
tr_library_pane_saved_init (TrLibraryPane *self)
{
  TrSavedSearches *searches = tr_workspace_get_searches (self->workspace);

  tr_library_pane_update_save (self);
  if (searches == NULL)
    return;
  tr_facet_sidebar_set_searches (self->sidebar, searches);
  g_signal_connect_object (self->workspace,
                           "edited",
                           G_CALLBACK (tr_saved_search_rows_keep_deleted),
                           tr_facet_sidebar_get_saved_rows (self->sidebar),
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (searches, "damaged", G_CALLBACK (on_damaged), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (searches, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
}

void
tr_library_pane_saved_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child_full (widget_class,
                                             "save_button",
                                             FALSE,
                                             G_STRUCT_OFFSET (TrLibraryPane, save_button));
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_install_action (widget_class, "library.save-search", NULL, save_action);
}

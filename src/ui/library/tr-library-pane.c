/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-library-pane.h"

#include <glib/gi18n.h>

#include "tr-facet-sidebar.h"
#include "tr-filter-chips.h"
#include "tr-flap.h"
#include "tr-listing-view.h"
#include "tr-scan-bar.h"
#include "tr-sort-button.h"

/* Holding an arrow key down opens no more files than this allows. */
#define OPEN_EVERY_MS 120
/* A list that is filled within this time needs no spinner. */
#define SPINNER_AFTER_MS 300

struct _TrLibraryPane
{
  AdwBin parent_instance;

  AdwFlap *flap;
  GtkWidget *facets_header;
  GtkWidget *list_box;
  GtkWidget *list_header;
  AdwWindowTitle *title;
  TrFacetSidebar *sidebar;
  GtkSearchEntry *search_entry;
  TrFilterChips *chips;
  GtkLabel *count_label;
  TrSortButton *sort_button;
  GtkStack *stack;
  TrListingView *view;
  TrScanBar *scan_bar;

  TrWorkspace *workspace;
  TrListing *listing;
  TrTextSearch *search;

  gboolean one_pane;
  char *pending_path; /* chosen, to be opened when the time has come */
  gint64 opened_at_ms;
  guint open_source;
  guint spinner_source;
};

enum
{
  PROP_0,
  PROP_FACETS_INLINE,
  PROP_FACETS_SHOWN,
  PROP_ONE_PANE,
  PROP_LIST_WIDTH,
  N_PROPS,
};

enum
{
  SIGNAL_OPEN,
  SIGNAL_OPEN_PASSAGE,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrLibraryPane, tr_library_pane, ADW_TYPE_BIN)

/* ---- what is shown ---- */

static void
update_title (TrLibraryPane *self)
{
  const char *const *folders = tr_workspace_get_folders (self->workspace);
  guint n_folders = g_strv_length ((char **) folders);
  guint n_transcripts
      = tr_collection_get_n_transcripts (tr_workspace_get_collection (self->workspace));
  g_autofree char *title = NULL;
  g_autofree char *subtitle
      = g_strdup_printf (ngettext ("%'u transcript", "%'u transcripts", n_transcripts),
                         n_transcripts);

  if (n_folders == 1)
    title = g_filename_display_basename (folders[0]);
  else
    title = g_strdup_printf (ngettext ("%u Folder", "%u Folders", n_folders), n_folders);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static void
update_count (TrLibraryPane *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->listing));
  g_autofree char *text
      = g_strdup_printf (ngettext ("%'u transcript", "%'u transcripts", n_items), n_items);

  gtk_label_set_text (self->count_label, text);
}

static gboolean
on_spinner_due (gpointer user_data)
{
  TrLibraryPane *self = user_data;

  self->spinner_source = 0;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  return G_SOURCE_REMOVE;
}

static void
update_page (TrLibraryPane *self)
{
  const char *page = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->listing)) > 0)
    page = "list";
  else if (tr_listing_is_busy (self->listing) || tr_text_search_is_busy (self->search)
           || tr_workspace_get_scanning (self->workspace))
    page = NULL;
  else if (tr_collection_get_n_transcripts (tr_workspace_get_collection (self->workspace)) == 0)
    page = "empty";
  else
    page = "none";

  if (page != NULL)
    {
      g_clear_handle_id (&self->spinner_source, g_source_remove);
      gtk_stack_set_visible_child_name (self->stack, page);
    }
  else if (self->spinner_source == 0
           && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "loading") != 0)
    {
      self->spinner_source = g_timeout_add (SPINNER_AFTER_MS, on_spinner_due, self);
    }
}

static void
on_listing_changed (TrLibraryPane *self)
{
  update_count (self);
  update_page (self);
}

static void
on_collection_changed (TrLibraryPane *self)
{
  update_title (self);
  update_page (self);
}

/* ---- opening ---- */

static void
open_pending (TrLibraryPane *self)
{
  g_autofree char *path = g_steal_pointer (&self->pending_path);

  g_clear_handle_id (&self->open_source, g_source_remove);
  self->opened_at_ms = g_get_monotonic_time () / 1000;
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, path, FALSE);
}

static gboolean
on_open_due (gpointer user_data)
{
  TrLibraryPane *self = user_data;

  self->open_source = 0;
  open_pending (self);
  return G_SOURCE_REMOVE;
}

static void
on_chosen (TrLibraryPane *self, const char *path)
{
  gint64 wait_ms = self->opened_at_ms + OPEN_EVERY_MS - g_get_monotonic_time () / 1000;

  g_free (self->pending_path);
  self->pending_path = g_strdup (path);
  if (wait_ms <= 0)
    open_pending (self);
  else if (self->open_source == 0)
    self->open_source = g_timeout_add ((guint) wait_ms, on_open_due, self);
}

static void
on_activated (TrLibraryPane *self, const char *path)
{
  g_autofree char *opened = g_strdup (path);

  g_clear_pointer (&self->pending_path, g_free);
  g_clear_handle_id (&self->open_source, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, opened, TRUE);
}

static void
on_file_activated (TrLibraryPane *self, const char *path)
{
  tr_listing_view_select (self->view, path);
  on_activated (self, path);
}

/* ---- the query ---- */

static void
on_facet_toggled (TrLibraryPane *self, int facet, const char *value, gboolean selected)
{
  tr_listing_set_facet_selected (self->listing, facet, value, selected);
  tr_listing_view_expect_query (self->view);
  tr_filter_chips_update (self->chips, self->listing);
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
  tr_sort_button_set_searching (self->sort_button, *text != '\0');
}

static void
on_passage_activated (
    TrLibraryPane *self, const char *path, int caption, gint64 start_ms, gboolean watch)
{
  g_clear_pointer (&self->pending_path, g_free);
  g_clear_handle_id (&self->open_source, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_OPEN_PASSAGE], 0, path, caption, start_ms, watch);
}

static void
on_search_activate (TrLibraryPane *self)
{
  tr_listing_view_activate_selected (self->view);
}

static void
on_stop_search (TrLibraryPane *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
on_search_key (GtkEventControllerKey *controller,
               guint keyval,
               guint keycode,
               GdkModifierType state,
               TrLibraryPane *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      tr_listing_view_move (self->view, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      tr_listing_view_move (self->view, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      tr_listing_view_move (self->view, -8);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      tr_listing_view_move (self->view, 8);
      return GDK_EVENT_STOP;
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

/* ---- for the window ---- */

void
tr_library_pane_set_source (TrLibraryPane *self, TrWorkspace *workspace, TrListing *listing)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));
  g_return_if_fail (TR_IS_WORKSPACE (workspace) && TR_IS_LISTING (listing));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->listing = g_object_ref (listing);
  self->search = tr_text_search_new (workspace, listing);
  on_sort_changed (self);
  tr_listing_view_set_listing (self->view, listing);
  tr_listing_view_set_search (self->view, self->search);
  tr_facet_sidebar_set_source (self->sidebar, tr_workspace_get_collection (workspace), listing);
  tr_scan_bar_set_workspace (self->scan_bar, workspace);
  const struct
  {
    gpointer source;
    const char *signal;
    GCallback callback;
  } connections[] = {
    { listing, "did-change", G_CALLBACK (on_listing_changed) },
    { listing, "notify::busy", G_CALLBACK (update_page) },

    { self->search, "notify::busy", G_CALLBACK (update_page) },
    { tr_workspace_get_collection (workspace), "changed", G_CALLBACK (on_collection_changed) },
    { workspace, "notify::folders", G_CALLBACK (update_title) },
    { workspace, "notify::scanning", G_CALLBACK (update_page) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (connections); i++)
    g_signal_connect_object (connections[i].source,
                             connections[i].signal,
                             connections[i].callback,
                             self,
                             G_CONNECT_SWAPPED);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), tr_listing_get_text (listing));
  tr_filter_chips_update (self->chips, listing);
  update_title (self);
  on_listing_changed (self);
}

void
tr_library_pane_select (TrLibraryPane *self, const char *path)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  tr_listing_view_select (self->view, path);
}

void
tr_library_pane_step (TrLibraryPane *self, int delta)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  tr_listing_view_move (self->view, delta);
}

void
tr_library_pane_focus_search (TrLibraryPane *self)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
tr_library_pane_focus_list (TrLibraryPane *self)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

TrTextSearch *
tr_library_pane_get_search (TrLibraryPane *self)
{
  g_return_val_if_fail (TR_IS_LIBRARY_PANE (self), NULL);

  return self->search;
}

void
tr_library_pane_clear (TrLibraryPane *self)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  tr_listing_clear_selection (self->listing);
  tr_listing_view_expect_query (self->view);
  tr_filter_chips_update (self->chips, self->listing);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

/* ---- layout ---- */

static void
update_title_buttons (TrLibraryPane *self)
{
  gboolean beside = adw_flap_get_reveal_flap (self->flap) && !adw_flap_get_folded (self->flap);

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->list_header), !beside);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->list_header), self->one_pane);
}

static void
on_reveal_flap (TrLibraryPane *self)
{
  update_title_buttons (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FACETS_SHOWN]);
}

static void
tr_library_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrLibraryPane *self = TR_LIBRARY_PANE (object);

  switch (id)
    {
    case PROP_FACETS_INLINE:
      g_value_set_boolean (value,
                           adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_NEVER);
      break;
    case PROP_FACETS_SHOWN:
      g_value_set_boolean (value, adw_flap_get_reveal_flap (self->flap));
      break;
    case PROP_ONE_PANE:
      g_value_set_boolean (value, self->one_pane);
      break;
    case PROP_LIST_WIDTH:
      {
        int width;

        gtk_widget_get_size_request (self->list_box, &width, NULL);
        g_value_set_int (value, width);
        break;
      }
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_library_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TrLibraryPane *self = TR_LIBRARY_PANE (object);

  switch (id)
    {
    case PROP_FACETS_INLINE:
      adw_flap_set_fold_policy (self->flap,
                                g_value_get_boolean (value) ? ADW_FLAP_FOLD_POLICY_NEVER
                                                            : ADW_FLAP_FOLD_POLICY_ALWAYS);
      break;
    case PROP_FACETS_SHOWN:
      tr_flap_reveal (self->flap, g_value_get_boolean (value));
      break;
    case PROP_ONE_PANE:
      self->one_pane = g_value_get_boolean (value);
      tr_listing_view_set_tap_activates (self->view, self->one_pane);
      update_title_buttons (self);
      break;
    case PROP_LIST_WIDTH:
      gtk_widget_set_size_request (self->list_box, g_value_get_int (value), -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_library_pane_dispose (GObject *object)
{
  TrLibraryPane *self = TR_LIBRARY_PANE (object);

  g_clear_handle_id (&self->open_source, g_source_remove);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_pointer (&self->pending_path, g_free);
  g_clear_object (&self->search);
  g_clear_object (&self->listing);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tr_library_pane_parent_class)->dispose (object);
}

static void
tr_library_pane_class_init (TrLibraryPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tr_library_pane_get_property;
  object_class->set_property = tr_library_pane_set_property;
  object_class->dispose = tr_library_pane_dispose;

  props[PROP_FACETS_INLINE] = g_param_spec_boolean ("facets-inline",
                                                    NULL,
                                                    NULL,
                                                    FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_FACETS_SHOWN]
      = g_param_spec_boolean ("facets-shown",
                              NULL,
                              NULL,
                              FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_ONE_PANE] = g_param_spec_boolean ("one-pane",
                                               NULL,
                                               NULL,
                                               FALSE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_LIST_WIDTH] = g_param_spec_int ("list-width",
                                             NULL,
                                             NULL,
                                             -1,
                                             G_MAXINT,
                                             -1,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_OPEN] = g_signal_new ("open",
                                       TR_TYPE_LIBRARY_PANE,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       2,
                                       G_TYPE_STRING,
                                       G_TYPE_BOOLEAN);

  signals[SIGNAL_OPEN_PASSAGE] = g_signal_new ("open-passage",
                                               TR_TYPE_LIBRARY_PANE,
                                               G_SIGNAL_RUN_LAST,
                                               0,
                                               NULL,
                                               NULL,
                                               NULL,
                                               G_TYPE_NONE,
                                               4,
                                               G_TYPE_STRING,
                                               G_TYPE_INT,
                                               G_TYPE_INT64,
                                               G_TYPE_BOOLEAN);

  g_type_ensure (TR_TYPE_FACET_SIDEBAR);
  g_type_ensure (TR_TYPE_FILTER_CHIPS);
  g_type_ensure (TR_TYPE_LISTING_VIEW);
  g_type_ensure (TR_TYPE_SCAN_BAR);
  g_type_ensure (TR_TYPE_SORT_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/library/tr-library-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, flap);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, facets_header);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, list_box);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, list_header);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, title);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, chips);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, count_label);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, sort_button);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, view);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, scan_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback_full (widget_class,
                                                "on_all_activated",
                                                G_CALLBACK (tr_library_pane_clear));
  gtk_widget_class_bind_template_callback (widget_class, on_chip_removed);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_facet_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_file_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_passage_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_reveal_flap);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, update_title_buttons);
  gtk_widget_class_install_action (widget_class, "library.clear", NULL, clear_action);
}

static void
tr_library_pane_init (TrLibraryPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_title_buttons (self);
}
